"""Invents annotated sentences from templates and lists of names, for kinds of text that corpora lack."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
LABELS = {
    "person": "person", "last": "person", "first": "person", "hist": "person",
    "city": "place", "country": "place", "region": "place", "nature": "place", "site": "place",
    "place": "place",
    "company": "organization", "co": "organization", "firm": "organization", "media": "organization",
    "body": "organization", "team": "organization", "org": "organization", "built": "organization",
    "acronym": "organization", "area": "place",
    "group": "group", "peoples": "group",
}  # fmt: skip

PATTERNS_SHARE = 0.4
"""How many of the invented names of organizations are built by patterns."""


class Inventor:
    """Makes sentences: ``sentence(rng)`` returns a text and its entities as (start, end, label)."""

    def __init__(self, more: dict[str, list[str]] | None = None) -> None:
        """Read the lists; a slot in ``more`` takes every second name from there."""
        self.more = more or {}
        self.names = {key: _split(text) for key, text in _load("names").items()}
        templates = _load("templates")
        self.fillers: dict[str, list[str]] = templates["fillers"]
        self.kinds: list[list[str]] = list(templates["sentences"].values())
        self.patterns = _load("patterns")
        self.names |= {key: _split(text) for key, text in self.patterns.pop("lists").items()}
        self._last_built = ""

    def sentence(self, rng: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
        """Return an invented sentence and its entities."""
        template = rng.choice(rng.choices(self.kinds, weights=[len(kind) for kind in self.kinds])[0])
        text, position = "", 0
        entities = []
        for slot in SLOT.finditer(template):
            text += template[position : slot.start()]
            name = self._fill(slot[1], rng)
            if slot[1] in LABELS:
                entities.append((len(text), len(text) + len(name), LABELS[slot[1]]))
            text += name
            position = slot.end()
        return text + template[position:], entities

    def name(self, label: str, rng: random.Random) -> str:
        """Return a name of ``label``."""
        built = self._built(rng)
        if label == "organization" and rng.random() < PATTERNS_SHARE:
            return built
        return self._fill(rng.choice([slot for slot, of in LABELS.items() if of == label]), rng)

    def _fill(self, slot: str, rng: random.Random) -> str:
        if slot in self.fillers:
            return rng.choice(self.fillers[slot])
        if slot in self.more and rng.random() < 0.5:
            return rng.choice(self.more[slot])
        make = getattr(self, f"_{slot}", None)
        return make(rng) if make else rng.choice(self.names[slot])

    def _person(self, rng: random.Random) -> str:
        middle = f" {rng.choice('ABCDEFGHJKLMNPRSTW')}." if rng.random() < 0.08 else ""
        return f"{self._fill('first', rng)}{middle} {self._fill('last', rng)}"

    def _hist(self, rng: random.Random) -> str:
        return rng.choice(self.names["historical"] if rng.random() < 0.6 else self.names["last"])

    def _place(self, rng: random.Random) -> str:
        return rng.choice(self.names[rng.choice(["city", "country", "region"])])

    def _co(self, rng: random.Random) -> str:
        """Return a made-up company: "Nova Shipping", "Castillo Metals", "Lund & Haddad", "Goldenvista"."""
        names, draw = self.names, rng.random()
        if draw < 0.4:
            return f"{rng.choice(names['head'])} {rng.choice(names['tail'])}"
        if draw < 0.65:
            return f"{rng.choice(names['last'])} {rng.choice(names['tail'])}"
        if draw < 0.75:
            return f"{rng.choice(names['city'] + names['region'])} {rng.choice(names['tail'])}"
        if draw < 0.85:
            return rng.choice(names["head"]) + rng.choice(names["head"]).lower()
        if draw < 0.92:
            return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVWX") for _ in range(rng.choice((3, 3, 4))))
        return self._firm(rng)

    def _firm(self, rng: random.Random) -> str:
        """Return a firm named after its partners."""
        last = [rng.choice(self.names["last"]) for _ in range(3)]
        end = rng.choice(["", "", " LLP", " Partners", " & Co", " Capital", " Securities", " Group"])
        pair, trio = f"{last[0]} & {last[1]}", f"{last[0]}, {last[1]} & {last[2]}"
        return rng.choice([f"{last[0]} {last[1]}", pair, trio, last[0]]) + end

    def _built(self, rng: random.Random) -> str:
        """Return an organization of one of the patterns: "Ministry of Mines", "Gomez Foundation"."""
        self._last_built = self._by_pattern("organization", rng)
        return self._last_built

    def _area(self, rng: random.Random) -> str:
        """Return a place of one of the patterns: "Accra District", "Mount Lund"."""
        return self._by_pattern("place", rng)

    def _by_pattern(self, label: str, rng: random.Random) -> str:
        pattern = rng.choice(rng.choice(list(self.patterns[label].values())))
        return SLOT.sub(lambda slot: self._fill(slot[1], rng), pattern)

    def _acronym(self, rng: random.Random) -> str:
        """Return the initials of the organization built last."""
        initials = "".join(word[0] for word in self._last_built.split() if word[0].isupper())
        return initials if len(initials) > 1 else "".join(rng.choices("ABCDEFGHIKLMNOPRSTU", k=3))

    def _org(self, rng: random.Random) -> str:
        return self._fill(rng.choice(["company", "co", "body", "media", "team", "built"]), rng)


def documents(nlp: Language, inventor: Inventor, count: int, rng: random.Random) -> Iterator[Doc]:
    """Yield ``count`` documents of one to three invented sentences, with entities and sentence starts."""
    for _ in range(count):
        text, entities, starts = "", [], set()
        for _ in range(rng.choice((1, 1, 2, 3))):
            sentence, found = inventor.sentence(rng)
            text += " " if text else ""
            starts.add(len(text))
            entities += [(start + len(text), end + len(text), label) for start, end, label in found]
            text += sentence
        doc = nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.idx in starts
        spans = [doc.char_span(start, end, label=label) for start, end, label in entities]
        if None not in spans:  # "Otto I." at a sentence's end is two tokens, of which one holds the stop
            doc.ents = spans
            yield doc


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _split(text: str) -> list[str]:
    if ";" in text:
        return [name.strip() for name in text.replace("\n", " ").split(";") if name.strip()]
    return text.split()
