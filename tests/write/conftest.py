"""A record with one of everything, made by hand, so that drawing is tested apart from finding."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from extractor import records
from extractor.records import (
    Change,
    Circumstance,
    Claim,
    Cue,
    Entity,
    Extraction,
    Mention,
    Predicate,
    Quote,
    Span,
    Speaker,
    TextWarning,
    Time,
    Tool,
)  # fmt: skip

TEXT = (
    "Harbour master Ilse Vandam said over 1,400 crates were not lost in Port Lira on Friday. "
    "“We counted 10 to 15 percent twice,” she said, “and then we stopped.” Lirans cheered. "
    "The port authority put the damage at $2.3 million."
)


@pytest.fixture
def record() -> Extraction:
    """A record with one of everything."""
    return make_record()


def make_record() -> Extraction:
    vandam = Entity(
        "e1", "person", "Ilse Vandam", "Harbour master", None,
        (mention("Ilse Vandam"), mention("she", "pronoun")),
    )  # fmt: skip
    entities = (
        vandam,
        Entity("e2", "place", "Port Lira", None, None, (mention("Port Lira"),)),
        Entity("e3", "group", "Lirans", None, None, (mention("Lirans"),)),
    )
    return Extraction(
        schema="1", id="port", source="port.txt", title="Crates at the port", url=None,
        published="2024-05-06", authors=("A. Writer",), language="en", meta={"desk": "foreign"},
        text=TEXT, text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(), chars=len(TEXT),
        entities=entities, quotes=quotes(), claims=claims(),
        warnings=(TextWarning("odd", 3, 9, "something is odd here"), TextWarning("b", None, None, "bad")),
        tool=Tool("extractor", "0.0.0", "en_test", "1.0.0"),
    )  # fmt: skip


def quotes() -> tuple[Quote, ...]:
    said = at("she said")
    indirect = at("over 1,400 crates were not lost in Port Lira on Friday")
    parts = (span("“We counted 10 to 15 percent twice,”"), span("“and then we stopped.”"))
    return (
        Quote("q1", "indirect", indirect[2], *indirect[:2], (Span(*indirect),), (),
              Speaker(*at("Ilse Vandam"), "e1", "Ilse Vandam", "name"),
              Cue(*at("said"), "say", "neutral"), "clause"),
        Quote("q2", "direct", "We counted 10 to 15 percent twice, and then we stopped.",
              parts[0].start, parts[1].end, parts, parts,
              Speaker(said[0], said[0] + 3, "she", "e1", "Ilse Vandam", "pronoun"),
              Cue(said[0] + 4, said[1], "said", "say", "neutral"), "around"),
    )  # fmt: skip


def claims() -> tuple[Claim, ...]:
    vandam = Speaker(*at("Ilse Vandam"), "e1", "Ilse Vandam", "name")
    return (
        claim("c1", "over 1,400 crates", "1,400", value="1400", low="1400", comparator=">", hedge="over",
              noun="crates", predicate=Predicate(*at("were not lost"), "lose", negated=True),
              place=Circumstance(*at("Port Lira"), "e2"),
              time=Time(*at("Friday"), None, "2024-05-03", "2024-05-04", "day", "published"),
              source=vandam, quote="q1"),
        claim("c2", "10 to 15 percent", "10 to 15 percent", kind="percent", low="10", high="15",
              unit="percent", about=("crates",), per="day", change=Change("up", "by"), quote="q2"),
        claim("c3", "$2.3 million", "$2.3 million", kind="money", value="2300000", low="2300000",
              high="2300000", unit="USD", noun="damage"),
    )  # fmt: skip


def claim(id_: str, words: str, number: str, **fields: object) -> Claim:
    """Return a claim with every field that is not named empty."""
    empty = {
        "kind": "count", "value": None, "low": None, "high": None, "comparator": "=", "hedge": None,
        "unit": None, "noun": None, "per": None, "change": None, "about": (), "predicate": None,
        "status": None, "place": None, "time": None, "source": None, "quote": None,
    }  # fmt: skip
    given = {
        key: Decimal(value) if key in ("value", "low", "high") and isinstance(value, str) else value
        for key, value in fields.items()
    }
    start, end, text = at(words)
    return records.Claim(
        id=id_, start=start, end=end, text=text, number=span(number), rule="made", **{**empty, **given}
    )


def at(words: str) -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), words


def span(words: str) -> Span:
    return Span(*at(words))


def mention(words: str, kind: str = "name") -> Mention:
    return Mention(*at(words), kind, "made")
