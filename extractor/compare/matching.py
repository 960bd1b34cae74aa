"""Pairs of things that are the same in two lists, found through an index: never all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

Item = TypeVar("Item")
Pair: TypeAlias = tuple[int, int]

COMMON: Final = 64
"""A feature of more things than these tells nothing of which belongs to which."""

TRIED: Final = 48
"""How many candidates, those with the most features in common, are compared with a thing at most."""


def match_equal(old: Sequence[Item], new: Sequence[Item], key: Callable[[Item], Hashable]) -> list[Pair]:
    """Return the pairs of indices whose items have the same key, those of one key in order."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number in reversed(range(len(old))):
        waiting[key(old[number])].append(number)
    keys = ((number, waiting.get(key(item))) for number, item in enumerate(new))
    return [(found.pop(), number) for number, found in keys if found]


def match_similar(
    old: Sequence[Item],
    new: Sequence[Item],
    features: Callable[[Item], Iterable[Hashable]],
    score: Callable[[Item, Item], float],
    least: float,
) -> list[Pair]:
    """Return the pairs of indices of similar items, the best first, each item in one pair at most.

    Only items that share one of their ``features`` are compared. Among equal scores the nearer pair wins.
    """
    index: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(new):
        for feature in set(features(item)):
            index[feature].append(number)
    scored = [
        (-found, abs(one - other), one, other)
        for one, item in enumerate(old)
        for other in _candidates(set(features(item)), index)
        if (found := score(item, new[other])) >= least
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for *_, one, other in sorted(scored):
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs


def with_rest(
    old: Sequence[Item],
    new: Sequence[Item],
    pairs: Iterable[Pair],
    match: Callable[[Sequence[Item], Sequence[Item]], Iterable[Pair]],
) -> list[Pair]:
    """Return ``pairs`` and those that ``match`` finds among the items that are in none, in order."""
    pairs = list(pairs)
    left = unmatched(len(old), (one for one, _ in pairs))
    right = unmatched(len(new), (other for _, other in pairs))
    found = match([old[one] for one in left], [new[other] for other in right])
    return sorted([*pairs, *((left[one], right[other]) for one, other in found)])


def _candidates(features: set[Hashable], index: dict[Hashable, list[int]]) -> list[int]:
    shared = Counter(
        number
        for feature in features
        if len(numbers := index.get(feature, ())) <= COMMON
        for number in numbers
    )
    return [number for number, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:TRIED]]


def unmatched(count: int, matched: Iterable[int]) -> list[int]:
    """Return the numbers below ``count`` that are not among ``matched``."""
    taken = set(matched)
    return [number for number in range(count) if number not in taken]
