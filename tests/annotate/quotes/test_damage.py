"""Lost, doubled and swapped quotation marks harm the paragraph they stand in, and no other."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.annotate.document.paragraphs import paragraphs
from extractor.annotate.quotes.marks.characters import MARK
from extractor.annotate.quotes.marks.quotations import scan

PARAGRAPHS = [
    "“The pump failed,” said Ana Ruiz, the miller. “Nobody came.”",
    'Peter Grant called it "a mess" and left at five o\'clock.',
    "'We can't pay the workers' wages,' said Ruth, 'not in the '90s way.'",
    "The mill stands by the river. It was built in 1890.",
    "«We wait,» said Luc. „It stays open,“ Anke added.",
    "``Go,'' she said. ''Now, or never.''",
    "“Then he said, ‘Out,’ and I left,” Maria Lopez recalled.",
    'He is 6\'2" tall. "I never lost," he told the 12" plank.',
]
DAMAGES = {
    "drop": lambda mark: "",
    "double": lambda mark: mark * 2,
    "swap": lambda mark: "“" if mark == "”" else "”",
}


def found_in(text, spans):
    """The quotations of each paragraph, as strings."""
    found = [[] for _ in spans]
    for quotation in scan(text, spans):
        found[quotation.paragraph].append(text[quotation.start : quotation.end])
    return found


@settings(max_examples=300, deadline=None)
@given(
    order=st.permutations(range(len(PARAGRAPHS))),
    at=st.integers(0, len(PARAGRAPHS) - 1),
    which=st.integers(0, 20),
    damage=st.sampled_from(sorted(DAMAGES)),
)
def test_other_paragraphs_keep_their_quotations(order, at, which, damage):
    whole = [PARAGRAPHS[number] for number in order]
    marks = list(MARK.finditer(whole[at]))
    if not marks:
        return
    mark = marks[which % len(marks)]
    broken = list(whole)
    broken[at] = whole[at][: mark.start()] + DAMAGES[damage](mark.group()) + whole[at][mark.end() :]
    before, after = "\n\n".join(whole), "\n\n".join(broken)
    one, two = found_in(before, paragraphs(before)), found_in(after, paragraphs(after))
    assert one[:at] + one[at + 1 :] == two[:at] + two[at + 1 :]


MARKS = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "''", "«", "»", "„", ", ", ". ", "said ", "Ana ", "\n\n", ": ", "– "]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MARKS, max_size=30).map("".join))
def test_no_text_raises_and_all_spans_read_back(extract, text):
    for quote in extract(text).quotes:
        spans = [*quote.parts, *quote.quoted, *(span for span in (quote.speaker, quote.cue) if span)]
        assert all(text[span.start : span.end] == span.text for span in spans)
