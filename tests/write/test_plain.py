from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.write.plain import plain, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("over 1,400 civilians", "over 1,400 civilians"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 back\x08 null\x00 delete\x7f", "bell␇ back␈ null␀ delete␡"),
        ("csi\x9b31m", "csi‹U+009B›31m"),
        ("gnp.exe\u202etxt", "gnp.exe‹U+202E›txt"),
        ("zero\u200bwidth", "zero‹U+200B›width"),
        ("two\r\nlines\tand\u00a0more", "two lines and more"),
        ("[red]not red[/red] :smile:", "[red]not red[/red] :smile:"),
        ("lone \ud800", "lone ‹U+D800›"),
        ("👩‍🚒 e\u0301", "👩‍🚒 e\u0301"),
    ],
)
def test_what_steers_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert plain(text).plain == shown


@given(st.text(alphabet=st.characters(), max_size=60))
def test_nothing_that_steers_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
