"""What is said in interviews and hearings stands behind a name and a colon, not in marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.records import Extraction

INTERVIEW = """A talk with the head of the port

Marta Elvik has run the port since 2012. The talk has been cut.

Herald: Is the quay safe?

Elvik: “Safe” is a big word. We spent $3 million on it.

Herald: And the crane?

Elvik: Ask the crane.
"""


def test_turns_are_what_their_speakers_say(extract: Callable[[str], Extraction]) -> None:
    found = extract(INTERVIEW)
    said = [(quote.text, quote.speaker.text, quote.speaker.name) for quote in found.quotes if quote.speaker]
    assert said == [
        ("Is the quay safe?", "Herald", None),
        ("“Safe” is a big word. We spent $3 million on it.", "Elvik", "Marta Elvik"),
        ("And the crane?", "Herald", None),
        ("Ask the crane.", "Elvik", "Marta Elvik"),
    ]
    assert {(quote.kind, quote.rule, quote.quoted) for quote in found.quotes} == {
        ("direct", "transcript-turn", ())
    }
    (claim,) = found.claims
    assert claim.source is not None
    assert (claim.source.name, claim.quote) == ("Marta Elvik", "q2")


def test_questions_and_answers(extract: Callable[[str], Extraction]) -> None:
    found = extract("The trial\n\nQ: Were you there?\nA: No.\nQ: Who was?\nA: The cook.\n")
    assert [quote.text for quote in found.quotes] == ["Were you there?", "No.", "Who was?", "The cook."]


def test_the_answers_are_those_of_the_only_person(extract: Callable[[str], Extraction]) -> None:
    text = "Marta Elvik runs the port.\n\nQ: Safe?\nA: The mayor says that 40 ships came.\nQ: So?\nA: So.\n"
    found = extract(text)
    names = [quote.speaker and (quote.speaker.text, quote.speaker.name) for quote in found.quotes]
    assert names == [
        ("Q", None),
        ("A", "Marta Elvik"),
        ("The mayor", None),
        ("Q", None),
        ("A", "Marta Elvik"),
    ]


def test_a_list_is_no_transcript(extract: Callable[[str], Extraction]) -> None:
    listed = "When: 7pm\nWhere: Old Mill\nTickets: free\n"
    assert extract(f"Marta Elvik sings.\n\n{listed}\nIvo Sand plays.\n\n{listed}").quotes == ()
