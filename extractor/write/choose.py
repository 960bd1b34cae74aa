"""Leaves out of a record what is not looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

if TYPE_CHECKING:
    from extractor.records import Claim, Extraction, Quote, Speaker

LISTS: Final = ("entities", "quotes", "claims")


class Choice(NamedTuple):
    """What is looked for; with nothing named, all is.

    ``only`` names lists of the record, ``speaker`` and ``find`` are parts of names and texts in any case,
    ``kind`` is a kind or status of claims.
    """

    only: tuple[str, ...] = LISTS
    speaker: str | None = None
    kind: str | None = None
    find: str | None = None

    def of(self, record: Extraction) -> Extraction:
        """Return ``record`` with what is looked for. Names go where quotes or claims are chosen."""
        quotes = tuple(quote for quote in record.quotes if self._quote(quote))
        claims = tuple(claim for claim in record.claims if self._claim(claim))
        narrowed = self.speaker is not None or self.kind is not None
        entities = tuple(
            entity
            for entity in record.entities
            if not narrowed and _within(self.find, *(mention.text for mention in entity.mentions))
        )
        return replace(
            record,
            entities=entities if "entities" in self.only else (),
            quotes=quotes if "quotes" in self.only else (),
            claims=claims if "claims" in self.only else (),
        )

    def _quote(self, quote: Quote) -> bool:
        return self.kind is None and _spoken(self.speaker, quote.speaker) and _within(self.find, quote.text)

    def _claim(self, claim: Claim) -> bool:
        words = (claim.text, claim.predicate.text if claim.predicate else "", *claim.about)
        return (
            self.kind in (None, claim.kind, claim.status)
            and _spoken(self.speaker, claim.source)
            and _within(self.find, *words)
        )


def _spoken(wanted: str | None, speaker: Speaker | None) -> bool:
    return wanted is None or (speaker is not None and _within(wanted, speaker.name or "", speaker.text))


def _within(wanted: str | None, *texts: str) -> bool:
    return wanted is None or any(wanted.casefold() in text.casefold() for text in texts)
