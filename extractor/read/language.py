"""Is the article English? Anything else gets a warning, not nonsense in silence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extractor.records import TextWarning

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.records import Article

COMMON = frozenset({
    "the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "it", "with", "he", "as", "be",
    "by", "at", "his", "have", "from", "they", "said",
})  # fmt: skip
ENGLISH_SHARE = 0.2
"""Share of the commonest English words above which a text is English beyond doubt. English news has 0.3 and
more, other languages less than 0.1; the classifier, which takes its time to load, is asked in between."""

MIN_WORDS = 20
"""A shorter text is too short to judge."""

CONFIDENT = 0.9

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_CHARS = 5_000


def check_language(article: Article) -> Article:
    """Return ``article`` with the warning ``not_english`` where it surely is in another language."""
    sample = article.text[:_SAMPLE_CHARS]
    words = _WORD.findall(sample.lower())
    if len(words) < MIN_WORDS and len(sample) < 4 * MIN_WORDS:
        return article
    if sum(word in COMMON for word in words) > ENGLISH_SHARE * len(words):
        return article
    language, confidence = _classifier()(sample)
    if language == "en" or confidence < CONFIDENT:
        return article
    message = f"the text seems to be in the language {language!r}; only English is understood"
    return replace(article, warnings=(*article.warnings, TextWarning("not_english", None, None, message)))


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier.classify  # type: ignore[no-any-return]
