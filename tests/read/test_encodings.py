"""Bytes to text: UTF-8 that is damaged stays UTF-8, and what is none is guessed by the words that tell."""

from __future__ import annotations

import pytest

from extractor.read.decode import decode
from extractor.read.formats import parse, split
from extractor.read.raw import Options
from extractor.read.sources import find_sources

NEWS = "“We’ll stay,” said José Núñez, who runs the bakery of the town – “all five of us.” "


def codes(warnings):
    return [warning.code for warning in warnings]


@pytest.mark.parametrize("bad", [b"\xff", b"\xe9", b"\xe2\x80", b"\x92", b"\xc3"])
@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_bad_byte_in_utf8_costs_itself_only(bad, place):
    good = (NEWS * 3).encode()
    place = good.index(b" ", place) if place >= 0 else len(good)
    text, warnings = decode(good[:place] + bad + good[place:])
    assert text.replace("\N{REPLACEMENT CHARACTER}", "") == NEWS * 3
    assert codes(warnings) == ["undecodable_bytes"]


def test_a_text_cut_within_its_last_character_is_utf8():
    text, warnings = decode("The mayor said: ”".encode()[:-1])
    assert text == "The mayor said: \N{REPLACEMENT CHARACTER}"
    assert codes(warnings) == ["undecodable_bytes"]


def test_what_is_declared_as_utf8_is_even_where_most_of_it_is_not():
    data = b'<meta charset="utf-8"><p>caf\xc3\xa9 \xe9\xe8 \xe9\xe8</p>'
    assert "café" in decode(data)[0]
    assert "café" in decode(data[22:], "UTF-8")[0]
    assert "café" not in decode(data[22:])[0]


def test_nothing_is_utf8_only_because_it_says_so():
    text, warnings = decode("The café’s owner said no.".encode("cp1252"), "utf-8")
    assert text == "The café’s owner said no."
    assert codes(warnings) == ["encoding_guessed"]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("latin-1", "José Núñez won the seat on Monday."),
        ("latin-1", "Nothing of it was heard in Göteborg, said Åsa Björk."),
        ("cp1252", NEWS),
        ("cp1252", "It cost €5m – or £4m – the mayor’s office said…"),
        ("iso8859-15", "It cost 500 € more."),
        ("cp1250", "The mayor, Łukasz Żółć, said that nothing would be built."),
        ("cp1250", "Nobody had asked Stanisław Wąsik, the court was told."),
        ("iso8859-2", "The mayor, Łukasz Żółć, said that nothing would be built."),
        ("cp1251", "The daily Известия wrote that Ольга Смирнова had left."),
        ("koi8-r", "The daily Известия wrote that Ольга Смирнова had left."),
        ("cp1254", "Işık Öztürk and Ayşe Yılmaz were elected in Beşiktaş."),
        ("mac-roman", "“We’ll stay,” said José Núñez, who’d asked."),
        ("shift_jis", "The daily 東京新聞 quoted さくら銀行."),
        ("gb18030", "The daily 北京日报 wrote of 王小明 on Monday."),
        ("big5", "The daily 台北時報 wrote of 王小明 on Monday."),
    ],
)
def test_an_encoding_is_guessed_by_the_words_beyond_ascii(encoding, words):
    around = "The council met for five hours in the evening, and nothing was decided. "
    for text in (words, around * 9 + words + " " + around * 9):
        found, warnings = decode(text.encode(encoding))
        assert found == text
        assert codes(warnings) == ["encoding_guessed"]


def test_a_table_with_a_bad_byte_stays_utf8(tmp_path):
    (tmp_path / "a.tsv").write_bytes(
        f"text\n{NEWS}\n".encode() + b"Tues\xffday. \xe2\x80\x9cNo.\xe2\x80\x9d\n"
    )
    (source,) = find_sources([str(tmp_path / "a.tsv")], Options())
    first, last = (parse(raw, Options()) for raw in split(source))
    assert (first.text, first.warnings) == (NEWS, ())
    assert last.text == "Tues\N{REPLACEMENT CHARACTER}day. “No.”"
    assert codes(last.warnings) == ["undecodable_bytes"]


def test_mojibake_is_told():
    from extractor.read.decode import garbled

    for words in (NEWS, "The café’s owner"):
        (warning,) = garbled(words.encode().decode("cp1252", "replace"))
        assert warning.code == "garbled_encoding"
    assert garbled(NEWS) == ()
