"""What the index of several stories shows: counts, the most quoted, the largest tolls. Streaming."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from extractor.write.html.story import figure_words, harmless

if TYPE_CHECKING:
    from decimal import Decimal

    from extractor.records import Claim, Extraction

TOP: Final = 15
"""How many rows a chart has."""

TOLLS: Final = ("killed", "injured", "missing", "displaced")


class Index:
    """Takes records one after the other and keeps what the index needs of them: a line each, and sums."""

    def __init__(self) -> None:
        self.stories: list[dict[str, Any]] = []
        self._quoted: Counter[str] = Counter()
        self._profile: Counter[str] = Counter()
        self._tolls: list[tuple[Decimal, int, dict[str, Any]]] = []

    def add(self, record: Extraction, link: str) -> None:
        """Take a record whose story is at ``link``."""
        self.stories.append({
            "title": harmless(record.title or record.id), "link": link,
            "facts": harmless(" · ".join(filter(None, (record.published, record.source)))),
            "counts": (len(record.entities), len(record.quotes), len(record.claims)),
            "warnings": len(record.warnings),
        })  # fmt: skip
        for quote in record.quotes:
            speaker = quote.speaker
            self._profile["named" if speaker and speaker.name else "unnamed" if speaker else "unknown"] += 1
            if speaker and speaker.name:
                self._quoted[harmless(speaker.name)] += 1
        for claim in record.claims:
            self._toll(claim, record, link)

    def _toll(self, claim: Claim, record: Extraction, link: str) -> None:
        size = claim.value if claim.value is not None else claim.low if claim.low is not None else claim.high
        denied = claim.predicate is not None and claim.predicate.negated
        if claim.status not in TOLLS or size is None or denied or not size.is_finite():
            return
        name = f"{figure_words(claim)} {claim.noun or 'people'} {claim.status}"
        row = {
            "name": harmless(name),
            "title": harmless(record.title or record.id),
            "link": f"{link}-{claim.id}",
        }
        self._tolls.append((size, -len(self.stories), row))
        self._tolls.sort(key=lambda toll: toll[:2], reverse=True)
        del self._tolls[TOP:]

    def view(self) -> dict[str, Any]:
        """Return what the template of the index needs."""
        quoted = sorted(self._quoted.items(), key=lambda each: (-each[1], each[0]))[:TOP]
        total = self._profile.total()
        shares = [
            (name, self._profile[name], round(100 * self._profile[name] / total))
            for name in ("named", "unnamed", "unknown") if total
        ]  # fmt: skip
        most = max((count for _, count in quoted), default=1)
        largest = max((size for size, *_ in self._tolls), default=1) or 1
        return {
            "stories": self.stories,
            "sums": [sum(each["counts"][n] for each in self.stories) for n in range(3)],
            "shares": shares,
            "quoted": [
                {"name": name, "count": count, "width": round(100 * count / most)} for name, count in quoted
            ],
            "tolls": [{**row, "width": max(1, round(100 * size / largest))} for size, _, row in self._tolls],
        }  # fmt: skip
