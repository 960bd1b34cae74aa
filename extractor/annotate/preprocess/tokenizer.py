"""A guard around a pipeline's tokenizer against text that would make it crawl.

spaCy peels prefixes and suffixes off a token one by one and tries its URL pattern at every step, which is
quadratic on long runs without a space: 50,000 brackets in a row take minutes. Such runs become tokens of
their own here and never reach it. Offsets, and the text of the ``Doc``, stay what they were.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.annotate.document.view import TEXT
from extractor.annotate.lexicon.books import Titles
from extractor.annotate.lexicon.loader import book

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# A run of punctuation is peeled a character at a time; a long word is searched as a whole.
_GIANT = re.compile(r"[^\w\s]{40,}|\S{400,}|\s{400,}")
# A closing quotation mark whose space was lost ('“We won,”said Ana') would hide the verb in one long token.
_GLUED = re.compile(r"(?<=\w[,.!?])(?:[”’»]|''|\")(?=[^\W\d_]{2})")
# The full stop behind "$4m", "40C" and "5 p.m." may end a sentence; stock rules take it for a part of them.
# Behind hours it does so before a word that has its capital from the sentence: not "Monday", not "EST".
_STOPPED = re.compile(
    r"\d[A-Za-z]\.(?=[\"'”’)]*(?:\s+[\"'“‘(]?[A-Z]|\s*\Z))"
    r"|[ap]\.m\.(?=\s+[\"“(]?(?:The|An?|He|She|It|They|We|I|You|There|This|That|These|Those|His|Her|Its|Their|Our|My"
    r"|In|On|At|But|And|As|After|Before|By|For|From|If|When|While|With|No|Not|All|Some|Many|Most|About|According)\b)"
)


class GuardedTokenizer:
    """Tokenizes with ``tokenizer`` wherever that is safe, and steps over giant runs.

    Everything else (``to_disk``, ``explain``, …) is the wrapped tokenizer's own.
    """

    def __init__(self, tokenizer: object, vocab: Vocab) -> None:
        self.wrapped = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the ``Doc`` of ``text``; ``doc.text == text``."""
        if not _GIANT.search(text) and not _GLUED.search(text) and not _STOPPED.search(text):
            doc: Any = self.wrapped(text)  # type: ignore[operator]
        else:
            doc = self._by_parts(text)
        doc.user_hooks[TEXT] = text
        return doc  # type: ignore[no-any-return]

    def _by_parts(self, text: str) -> Doc:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for run in _GIANT.finditer(text):
            self._add_parts(text[position : run.start()], words, spaces)
            words.append(run.group())
            spaces.append(False)
            position = run.end()
        self._add_parts(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add_parts(self, piece: str, words: list[str], spaces: list[bool]) -> None:
        position = 0
        ends = (*(m.end() for m in _GLUED.finditer(piece)), *(m.end() - 1 for m in _STOPPED.finditer(piece)))
        for end in sorted(ends):
            self._add(piece[position:end], words, spaces)
            position = end
        self._add(piece[position:], words, spaces)

    def _add(self, piece: str, words: list[str], spaces: list[bool]) -> None:
        for token in self.wrapped(piece):  # type: ignore[operator]
            words.append(token.text)
            spaces.append(bool(token.whitespace_))

    def __getattr__(self, name: str) -> object:
        return getattr(self.wrapped, name)


def ranks() -> list[str]:
    """Return the ranks whose full stop belongs to them."""
    return sorted(book(Titles).words.having("stopped"))


def guard(nlp: Language) -> None:
    """Put the guard around the tokenizer of ``nlp``, once, and let it keep the full stops of ranks.

    "said Lt. Cmdr. Anne Roy" would else end at the second.
    """
    if isinstance(nlp.tokenizer, GuardedTokenizer):
        return
    from spacy.attrs import ORTH
    from spacy.tokenizer import Tokenizer

    if isinstance(nlp.tokenizer, Tokenizer):
        for rank in ranks():
            nlp.tokenizer.add_special_case(rank, [{ORTH: rank}])
    nlp.tokenizer = GuardedTokenizer(nlp.tokenizer, nlp.vocab)
