"""From a text to its record: what must hold for every text whatsoever."""

from __future__ import annotations

import pytest
from holds import check_record
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import extractor

NEWS = [
    "The governor, Grace Nduta, said", "“We moved 12 villages,”", "'never made a sound'", "she added:",
    '"', "“", "”", "‘", "’", "according to Mr. Mwangi", "JOSÉ ÁLVAREZ:", "Q:", "the White Helmets", "U.S.",
    "between 3,000 and 4,000 families", "$2.3 million", "5 per cent", "over 1,400 civilians were killed",
    "were not lost", "half a dozen", "1,2,3,,4", "½", "٣٤", "-–—", "9/11", "G7", "2012–13", "e\u0301\u0301",
    "👩\u200d🚒", "北京", "ولاية", "\u202e", "\x00", "\x1b[31m", "http://a.example/1?b=2",
    "\r\n", "\n\n", "\t", "\u00a0", " ", ". ", ", ", "(", ")]",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(NEWS), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(NEWS), st.text(max_size=8)), max_size=25).map("".join),
    st.text(max_size=200),
)
SETTINGS = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(text=TEXTS)
@example(text="")
@example(text=" \n\n ")
@example(text="lone \ud800 surrogate")
@example(text="“" * 50 + "'" * 50)
@example(text="1,000," * 100)
@SETTINGS
def test_no_text_raises_and_every_record_holds(text: str) -> None:
    check_record(extractor.extract_text(text))


@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
@settings(SETTINGS, max_examples=20)
def test_an_article_gives_the_same_record_alone_and_among_others(texts: list[str]) -> None:
    articles = [extractor.Article(id=f"a{number}", text=text) for number, text in enumerate(texts)]
    together = list(extractor.extract(articles))
    alone = [result for article in articles for result in extractor.extract([article])]
    assert together == alone
    for result in together:
        assert isinstance(result, extractor.Extraction)
        check_record(result)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\n", "\u2029"])
def test_line_ends_shift_nothing(newline: str) -> None:
    text = newline.join(["Ilse Vandam spoke.", "“We counted 12 crates,” she said.", "Over 1,400 were lost."])
    record = extractor.extract_text(text)
    assert record.text == text
    check_record(record)
