"""Makes further training documents out of annotated ones: other cases, other names, datelines, plain marks.

News carries headlines in capitals and in title case, agency datelines and names the training texts never
mention. Every function takes a random generator, so that a seed gives the same documents again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from spacy.vocab import Vocab

SMALL = frozenset(
    {
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or",
        "the", "to", "up", "with", "over",
    }
)  # fmt: skip
PLAIN = str.maketrans("“”‘’–", "\"\"''-")
AGENCIES = (("AP",), ("Reuters",), ("AFP",), ("dpa",), ("Xinhua",), ("PA", "Media"), ("Bloomberg",))
MAX_WORDS = 120
"""Words in a training document: the NER sees four words to each side, so more context gains nothing."""

Entity = tuple[int, int, str]
Name = tuple[tuple[str, ...], tuple[bool, ...]]
"""The words of a name and whether a space follows each."""


@dataclass(frozen=True)
class Piece:
    """A stretch of whole sentences; entities are (first word, word after the last, label or "")."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    starts: tuple[bool, ...]
    entities: tuple[Entity, ...]
    """An empty label marks a hole: words whose label is unknown."""

    def doc(self, vocab: Vocab, *, annotated: bool) -> Doc:
        """Return the piece as a document, with its entities only where ``annotated``."""
        doc = Doc(vocab, words=list(self.words), spaces=list(self.spaces), sent_starts=list(self.starts))
        if annotated:
            doc.set_ents(
                [Span(doc, start, end, label) for start, end, label in self.entities if label],
                missing=[Span(doc, start, end) for start, end, label in self.entities if not label],
                default="outside",
            )
        return doc


def pieces(doc: Doc) -> Iterator[Piece]:
    """Yield ``doc`` in pieces of whole sentences of about :data:`MAX_WORDS` words."""
    first = 0
    for sentence in doc.sents:
        if sentence.end - first >= MAX_WORDS:
            yield _piece(doc, first, sentence.end)
            first = sentence.end
    if first < len(doc):
        yield _piece(doc, first, len(doc))


def _piece(doc: Doc, first: int, end: int) -> Piece:
    tokens = doc[first:end]
    entities = [
        (ent.start - first, ent.end - first, ent.label_) for ent in doc.ents if first <= ent.start < end
    ]
    entities += [(token.i - first, token.i - first + 1, "") for token in tokens if token.ent_iob == 0]
    return Piece(
        tuple(token.text for token in tokens),
        tuple(bool(token.whitespace_) for token in tokens),
        tuple(bool(token.is_sent_start) for token in tokens),
        tuple(sorted(entities)),
    )


def names_of(piece_list: list[Piece]) -> dict[str, list[Name]]:
    """Return every name in the pieces under its label, as often as it occurs once per piece."""
    found: dict[str, list[Name]] = {}
    for piece in piece_list:
        for start, end, label in dict.fromkeys(piece.entities):
            if label:
                found.setdefault(label, []).append((piece.words[start:end], piece.spaces[start:end]))
    return found


def upper(piece: Piece) -> Piece:
    """Return ``piece`` in capitals, as some headlines are."""
    return replace(piece, words=tuple(word.upper() for word in piece.words))


def title(piece: Piece) -> Piece:
    """Return ``piece`` in title case, as most headlines are."""
    words = tuple(
        word if word in SMALL and not start else word[:1].upper() + word[1:]
        for word, start in zip(piece.words, piece.starts, strict=True)
    )
    return replace(piece, words=words)


def plain(piece: Piece) -> Piece:
    """Return ``piece`` with typewriter quotation marks and hyphens."""
    return replace(piece, words=tuple(word.translate(PLAIN) for word in piece.words))


def dateline(piece: Piece, rng: random.Random, places: list[Name]) -> Piece:
    """Return ``piece`` behind a place in capitals, an agency in brackets and a dash."""
    place = rng.choice(places)[0]
    agency = rng.choice(AGENCIES)
    words: tuple[str, ...] = tuple(word.upper() if rng.random() < 0.8 else word for word in place)
    entities: list[Entity] = [(0, len(words), "place")]
    spaces = [True] * len(words)
    if rng.random() < 0.7:
        entities.append((len(words) + 1, len(words) + 1 + len(agency), "organization"))
        words = (*words, "(", *agency, ")")
        spaces += [False, *([True] * (len(agency) - 1)), False, True]
    words = (*words, rng.choice("—–-"))
    spaces.append(True)
    shift = len(words)
    return Piece(
        words + piece.words,
        tuple(spaces) + piece.spaces,
        (True, *([False] * (shift - 1)), False, *piece.starts[1:]),
        (*entities, *((start + shift, end + shift, label) for start, end, label in piece.entities)),
    )


def swap(piece: Piece, rng: random.Random, names: dict[str, list[Name]]) -> Piece:
    """Return ``piece`` with about half of its names replaced by others of their label, consistently."""
    chosen: dict[tuple[str, ...], Name | None] = {}
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    entities: list[Entity] = []
    position = 0
    for start, end, label in piece.entities:
        _copy(piece, position, start, words, spaces, starts)
        old = piece.words[start:end]
        if label and old not in chosen:
            chosen[old] = rng.choice(names[label]) if rng.random() < 0.5 else None
        new = chosen.get(old) if label else None
        first = len(words)
        if new is None:
            _copy(piece, start, end, words, spaces, starts)
        else:
            words.extend(new[0])
            spaces.extend((*new[1][:-1], piece.spaces[end - 1]))
            starts.extend((piece.starts[start], *([False] * (len(new[0]) - 1))))
        entities.append((first, len(words), label))
        position = end
    _copy(piece, position, len(piece.words), words, spaces, starts)
    return Piece(tuple(words), tuple(spaces), tuple(starts), tuple(entities))


def _copy(
    piece: Piece, start: int, end: int, words: list[str], spaces: list[bool], starts: list[bool]
) -> None:
    words.extend(piece.words[start:end])
    spaces.extend(piece.spaces[start:end])
    starts.extend(piece.starts[start:end])
