"""Whatever the words and whatever a NER makes of them: nothing raises, and every span points at its words."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.annotate.entities.clusters.clustering import LINKERS, Name, group

WORDS = [
    "The", "the", "Dr.", "Ada", "Okoro", "OKORO", "al-Nouri", "van", "Berg", "U.S.", "Syrian", "Osmund",
    "Board", "of", "Inc.", ",", ".", "(", ")", "–", "-", "\n\n", "“", "”", "'s", "’s", "and", "&",
    "known", "as", "OFI", "said", "in", "XIV", "I", "3", "mayor", "is", "n't", "é", "的", "board", "\u202e",
]  # fmt: skip
LABELS = ["PERSON", "GPE", "ORG", "NORP", "DATE", "person", "organization"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_no_text_raises_and_spans_read_back(parser, words, data):
    from extractor.annotate.document import extensions
    from extractor.annotate.entities.component import EntitiesComponent

    doc = parser(" ".join(words))
    spans, start = [], 0
    while start < len(doc):
        length = data.draw(st.integers(0, 5))
        if length:
            label = data.draw(st.sampled_from(LABELS))
            spans.append(doc.char_span(doc[start].idx, _end(doc, start, length), label=label))
        start += max(length, 1)
    doc.ents = [span for span in spans if span is not None and span.text.strip() == span.text]
    entities = extensions.get(EntitiesComponent(parser, "entities")(doc), extensions.ENTITIES)
    for entity in entities:
        assert entity.mentions
        for mention in entity.mentions:
            assert doc.text[mention.start : mention.end] == mention.text
            assert mention.text.strip() == mention.text != ""
    names = [(m.start, m.end) for entity in entities for m in entity.mentions if m.rule != "nested"]
    assert len(names) == len(set(names))


def _end(doc, start, length):
    last = doc[min(start + length, len(doc)) - 1]
    return last.idx + len(last)


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(sorted(LINKERS)))))
def test_any_names_can_be_grouped(names):
    numbers = group([Name(text, kind, start) for start, (text, kind) in enumerate(names)])
    assert len(numbers) == len(names)
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))
    for (text, kind), number in zip(names, numbers, strict=True):
        assert numbers[names.index((text, kind))] == number
