"""Datelines are no words of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.annotate.document.datelines import dateline

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.records import Extraction


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("OSLO, Norway (Reuters) - ", "Two ferries sank, police said."),
        ("KISARAWE — ", "Two ferries sank, police said."),
        ("Lagos, May 4 (AP) — ", "“We swam,” he said."),
        ("NEW YORK/GENEVA – ", "Two ferries sank."),
        ("SANTA CRUZ DE LA SIERRA, Bolivia -- ", "Two ferries sank."),
        ("Bergen - ", "Two ferries sank."),
        ("ST ELVIN'S, Newfoundland – ", "Two ferries sank."),
        ("(AFP) ", "Two ferries sank."),
        ("By Ada Okoro BERGEN (Belga) - ", "Two ferries sank."),
    ],
)
def test_ends_behind_the_dash(line: str, rest: str) -> None:
    text = "A line before.\n\n" + line + rest
    start = text.index(line)
    found = dateline(text, start, len(text))
    assert found
    assert text[found.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Two ferries sank - one of them with all hands - police said.",
        "NATO — the alliance of 32 countries — met.",
        "The ferry, an old one – Norwegian – sank.",
        "UN - Two ferries sank.",
        "Ferries sank again in the narrow strait between the islands and the coast of storms and fog — Two.",
        "",
    ],
)
def test_leaves_other_dashes_alone(text: str) -> None:
    assert dateline(text, 0, len(text)) is None


def test_tells_places_from_the_agency() -> None:
    text = "BERGEN, Norway, May 4 (Belga) — Two ferries sank."
    found = dateline(text, 0, len(text))
    assert found
    assert found.agency
    assert text[slice(*found.places)].rstrip() == "BERGEN, Norway, May 4"
    assert text[slice(*found.agency)] == "Belga"


def test_is_no_part_of_what_is_said(extract: Callable[[str], Extraction]) -> None:
    [quote] = extract("BERGEN, Norway (AP) — Two ferries sank overnight, the coast guard said.").quotes
    assert quote.text == "Two ferries sank overnight"
