"""Names that differ by a letter: what is looked up by what they have in common misses none of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.entities.normalize import LONGEST_WORD, SAFE_LENGTH, misspelt, one_letter_apart

Name = tuple[str, ...]


def is_misspelt(one: Name, other: Name) -> bool:
    """Tell the same by comparing the two: one word differs by a letter, and it is long and without digits."""
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and all(
        SAFE_LENGTH <= len(word) <= LONGEST_WORD and not any(map(str.isdigit, word)) for word in differing[0]
    ) and one_letter_apart(*differing[0])  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("brandvold", "brandwold"),  # another letter
        ("brandvold", "brandold"),  # one less
        ("brandvold", "brandvlod"),  # two swapped
        ("brandvold", "brnadvold"),  # two swapped at the front
        ("halloran", "halloram"),  # the last
        ("halloran", "hallorann"),  # one more at the end, which is another name
        ("lee", "lea"),  # too short
        ("okoro1", "okoro2"),  # with digits
    ],
)
def test_pairs(one: str, other: str) -> None:
    assert list(misspelt([(one,), (other,)])) == [((one,), (other,))] * is_misspelt((one,), (other,))


def test_all_other_words_must_be_equal() -> None:
    names = [("larissa", "brandvold"), ("larissa", "brandwold"), ("clarissa", "brandvald"), ("brandwold",)]
    assert list(misspelt(names)) == [(names[0], names[1])]


LETTERS = st.text("abr1", min_size=4, max_size=9)
NAMES = st.lists(st.lists(LETTERS, min_size=1, max_size=2).map(tuple), max_size=12, unique=True)


@given(NAMES, st.data())
def test_no_pair_is_missed_and_none_made_up(names: list[Name], data: st.DataObject) -> None:
    for name in names[:4]:  # neighbours are rare by chance
        word = name[0]
        cut = data.draw(st.integers(0, len(word) - 1))
        letter = data.draw(st.sampled_from(["", "a", "b", "ab", word[cut : cut + 2][::-1]]))
        changed = (word[:cut] + letter + word[cut + max(1, len(letter)) :], *name[1:])
        if changed not in names and changed[0]:
            names = [*names, changed]
    found = list(misspelt(names))
    assert len(found) == len(set(found))
    assert set(found) == {pair for pair in combinations(names, 2) if is_misspelt(*pair)}
