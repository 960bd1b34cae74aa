from __future__ import annotations

import pytest

from extractor.annotate.document.paragraphs import paragraphs
from extractor.annotate.quotes.marks.quotations import scan

CASES = [
    ("“The pier is open,” said Ana, “for now.”", ["“The pier is open,”", "“for now.”"]),
    ("'We can't pay,' said Ruth, the clubs' treasurer.", ["'We can't pay,'"]),
    (
        "‘It’s the players’ fault,’ he said. ‘I don’t care.’",
        ["‘It’s the players’ fault,’", "‘I don’t care.’"],
    ),
    ("«We wait,» said Luc. »Ja«, rief sie.", ["«We wait,»", "»Ja«"]),
    ("„It stays open,“ Anke said.", ["„It stays open,“"]),
    ("``Go,'' she said. ''Now.''", ["``Go,''", "''Now.''"]),
    ("“Then he said, ‘Out,’ and left,” she said.", ["“Then he said, ‘Out,’ and left,”"]),
    ("“We won,”said Lucia.", ["“We won,”"]),
    ("The 5'11\" guard hit a 30' shot.", []),
    ('"I am 6\'2" tall and 12" wide," he said.', ['"I am 6\'2" tall and 12" wide,"']),
    ("The '80s and '90s, 'tis said, were the workers' best.", []),
    ('"Hello,” he said. ”Bye,” she said.', ['"Hello,”', "”Bye,”"]),
    ('"Ana told me "go home" and I left," she said.', ['"Ana told me "go home" and I left,"']),
    ("He said ''she told me 'go home.'''", ["''she told me 'go home.'''"]),
    ('<a href="page one">Read</a> "Hi."', ['"Hi."']),
    ('"Stay, he said. "Go," she said. "No."', ['"Stay, he said.', '"Go,"', '"No."']),
    ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.", "“Two.", "“Three,”"]),
    ('"One.\n\nTwo.\n\nThree," he said. "Four."', ['"One.', "Two.", 'Three,"', '"Four."']),
    ("“Lost.\n\nOther things.\n\n“Kept,” he said.", ["“Lost.", "“Kept,”"]),
    # A mark that closes what another paragraph opened stands inside a pair of its own paragraph.
    ("“We stay.\n\nThey said ‘wait” and go’ twice. “Now.”", ["“We stay.", "They said ‘wait”", "“Now.”"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pairs(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in scan(text, paragraphs(text))] == expected


def test_unclosed_is_flagged_and_going_on_is_not() -> None:
    lost, kept = "“Lost.\n\nOther things.\n\n“Kept.”", "“One.\n\n“Two.”"
    assert [q.closed for q in scan(lost, paragraphs(lost))] == [False, True]
    assert [(q.closed, q.goes_on, q.follows) for q in scan(kept, paragraphs(kept))] == [
        (True, True, False),
        (True, False, True),
    ]
