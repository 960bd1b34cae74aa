"""Two records → the difference between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.compare.diff import claims, entities, quotes
from extractor.compare.diff.difference import Changed, Diff, Version
from extractor.compare.matching import unmatched
from extractor.records import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.compare.diff.difference import Fact
    from extractor.records import Extraction

    Pairs = list[tuple[int, int]]


def diff(old: Extraction, new: Extraction) -> Diff:
    """Return what changed from ``old`` to ``new``, two versions of one story.

    Facts are matched by content, then by likeness of content and of the sentence around: where a fact stands
    in the text makes no difference. Records without text are compared by the facts alone.
    """
    old_quotes, new_quotes = quotes.known(old), quotes.known(new)
    old_claims, new_claims = claims.known(old), claims.known(new)
    old_entities, new_entities = entities.known(old), entities.known(new)
    quoted = quotes.match(old_quotes, new_quotes)
    numbered = claims.match(old_claims, new_claims)
    named = entities.match(old_entities, new_entities)
    same_quotes = {old_quotes[one].quote.id: new_quotes[other].quote.id for one, other in quoted}
    found = [
        *(list(claims.changes(old_claims[i], new_claims[j], same_quotes)) for i, j in numbered),
        *(list(quotes.changes(old_quotes[i], new_quotes[j])) for i, j in quoted),
        *(list(entities.changes(old_entities[i], new_entities[j])) for i, j in named),
    ]
    restyled = [
        *(each for i, j in numbered for each in claims.reworded(old_claims[i], new_claims[j])),
        *(each for i, j in quoted for each in quotes.reworded(old_quotes[i], new_quotes[j])),
    ]
    changed = [each for changes in found for each in changes]
    told = {(each.what, each.before.id) for each in changed}
    return Diff(
        SCHEMA,
        _version(old),
        _version(new),
        added=_alone(new, [j for _, j in numbered], [j for _, j in quoted], [j for _, j in named]),
        removed=_alone(old, [i for i, _ in numbered], [i for i, _ in quoted], [i for i, _ in named]),
        changed=tuple(sorted(changed, key=_place)),
        reworded=tuple(sorted((r for r in restyled if (r.what, r.before.id) not in told), key=_place)),
        unchanged=sum(not changes for changes in found),
    )


def _version(record: Extraction) -> Version:
    return Version(record.id, record.source, record.title, record.published, record.text_sha256)


def _alone(
    record: Extraction, numbered: Iterable[int], quoted: Iterable[int], named: Iterable[int]
) -> tuple[Fact, ...]:
    """Return the facts of ``record`` that are not among those matched, in text order."""
    facts = [
        *(claims.fact(record.claims[each]) for each in unmatched(len(record.claims), numbered)),
        *(quotes.fact(record.quotes[each]) for each in unmatched(len(record.quotes), quoted)),
        *(entities.fact(record.entities[each]) for each in unmatched(len(record.entities), named)),
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.what)))


def _place(change: Changed) -> tuple[int, int, str, str]:
    start = change.after.start if change.after.start is not None else change.before.start
    return start or 0, change.after.end or 0, change.what, change.field
