"""Pages: what stands in them, and that no article can run, load or style anything, in a browser as well."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from html.parser import HTMLParser

import msgspec
import pytest

from extractor.write.html.fragments import fragment, safe_url
from extractor.write.html.marks import Mark, segments
from extractor.write.html.page import FolderReport, HtmlSink
from extractor.write.html.story import figure_words
from extractor.write.sinks import SINKS

HOSTILE = [
    "<script>document.title='owned'</script>",
    "\"><img src=x onerror=\"document.title='owned'\">",
    "</template></div><script>document.title='owned'</script>",
    "<style>body{display:none}</style>",
    "<!--", "-->", "{{ 7*7 }}{% raw %}", "' onclick='document.title=1", "\x1b[31m\x00\u202eabc", "&lt;b&gt;",
    "<base href=//e.example><iframe src=//e.example></iframe>",
    "<form action=//e.example><input autofocus onfocus=x>",
]  # fmt: skip
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
browser = pytest.mark.skipif(BROWSER is None, reason="no chromium: apt-get install chromium")


def page(*records, rules=None):
    stream = io.BytesIO()
    sink = HtmlSink(stream, rules)
    for record in records:
        sink.write(record)
    sink.close()
    return stream.getvalue().decode()


def hostile(record, words):
    """Return a record with ``words`` wherever a text of an article or of its surroundings stands."""

    def put(value):
        if isinstance(value, msgspec.Struct):
            fields = {name: put(getattr(value, name)) for name in value.__struct_fields__}
            keep = {
                "kind",
                "type",
                "status",
                "comparator",
                "direction",
                "part",
                "id",
                "entity",
                "quote",
                "schema",
            }
            return msgspec.structs.replace(value, **{k: v for k, v in fields.items() if k not in keep})
        if isinstance(value, tuple):
            return tuple(map(put, value))
        return words + value if isinstance(value, str) else value

    return msgspec.structs.replace(put(record), url=f"javascript:{words}")  # fmt: skip


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value) for name, value in attrs]


def elements(markup):
    parser = Elements()
    parser.feed(markup)
    return parser


def dom(path, fragment=""):
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom",
         f"{path.as_uri()}{fragment}"],
        capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout.decode()


def test_the_text_stands_there_character_for_character(record):
    markup = page(record)
    words = re.search(r'<div class="words">(.*?)</div>', markup, re.DOTALL)[1]
    from html import unescape

    assert unescape(re.sub(r"<[^>]*>", "", words)) == record.text


def test_every_find_has_a_mark_and_an_entry_that_lead_to_each_other(record):
    markup = page(record)
    for find in (*record.entities, *record.quotes, *record.claims):
        assert f'id="s1-{find.id}"' in markup
        assert f'id="s1-at-{find.id}"' in markup
        assert f'href="#s1-at-{find.id}"' in markup
    targets = set(re.findall(r'href="#([^"]+)"', markup))
    assert targets <= set(re.findall(r'id="([^"]+)"', markup))


def test_what_was_found_is_told_in_words(record):
    markup = page(record, rules={"claim/made": "Made by hand."})
    told = (
        "more than 1,400", "were not lost (denied)", "Ilse Vandam, Harbour master", "something is odd here",
        "the article itself", "up by 10–15%", "made: Made by hand.",
    )  # fmt: skip
    for words in told:
        assert words in markup, words
    assert [figure_words(claim) for claim in record.claims] == [
        "more than 1,400",
        "up by 10–15%",
        "$2.3 million",
    ]


def test_what_is_copied_is_the_quote_with_who_says_it(record):
    from html import unescape

    markup = page(record)
    copied = [unescape(each) for each in re.findall(r'data-copy="([^"]*)"', markup)]
    assert len(copied) == len(record.quotes)
    for words, quote in zip(copied, record.quotes, strict=True):
        assert quote.parts[0].text in words
        assert (quote.speaker.name if quote.speaker else "speaker unknown") in words
    assert markup == page(record)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup(record, words):
    plain, attacked = elements(page(record, record)), elements(page(*[hostile(record, words)] * 2))
    assert set(attacked.tags) <= set(plain.tags)
    assert attacked.tags.count("script") == attacked.tags.count("style") == 1
    assert not [name for name, _ in attacked.attributes if name.startswith("on") or name in {"src", "style"}]
    assert not [value for name, value in attacked.attributes if name == "href" and "script:" in value]


@browser
def test_a_browser_runs_nothing_of_an_article(record, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(*(hostile(record, words) for words in HOSTILE)), encoding="utf-8", newline="")
    for at in range(1, len(HOSTILE) + 1):
        found = dom(path, f"#s{at}")
        assert "<title>Report</title>" in found
        opened = found.partition('<div id="open"')[2]
        assert f'id="s{at}-story"' in opened.partition("<template")[0]
        assert not re.search(r"<(img|iframe|base|style)\b", opened)


@browser
def test_a_browser_opens_a_story_of_the_index_and_one_alone(record, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(record, record), encoding="utf-8")
    assert 'id="s2-story"' in dom(path, "#s2-c1").partition('<div id="open"')[2].partition("<template")[0]
    path.write_text(page(record), encoding="utf-8")
    assert 'id="s1-story"' in dom(path)
    assert "<template" not in dom(path)


def test_the_policy_names_the_very_script_and_style(record):
    import base64
    import hashlib

    markup = page(record)
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", markup, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;".replace("+", "&#43;") in markup.replace("+", "&#43;")


def test_records_of_others_do_not_break_it(record):
    claim = msgspec.structs.replace(record.claims[0], start=-5, end=10**9, low=None, high=None, value=None)
    odd = msgspec.structs.replace(record, claims=(claim,), text="short", authors=(), title=None)
    assert "short" in page(odd)
    assert "holds no text" in page(msgspec.structs.replace(record, text=None))
    assert page() == page()


def test_segments_hold_all_marks_of_their_characters():
    marks = [Mark(0, 8, "q1", "quote", "q"), Mark(4, 12, "c1", "claim", "c"), Mark(4, 6, "e1", "entity", "e")]
    cut = list(segments("0123456789ABCDEF", marks))
    assert [(s.text, s.ids, s.anchors) for s in cut] == [
        ("0123", ("q1",), ("q1",)),
        ("45", ("c1", "e1", "q1"), ("c1", "e1")),
        ("67", ("c1", "q1"), ()),
        ("89AB", ("c1",), ()),
        ("CDEF", (), ()),
    ]


@pytest.mark.parametrize(
    "url", ["javascript:x", "data:text/html,x", "//e.example", "file:///x", "http://[", "", None]
)
def test_only_addresses_of_the_web_become_links(url):
    assert safe_url(url) is None


def test_a_link_to_a_passage_is_the_only_one():
    text = "First, all 14 boats sank. Then all 14 boats burned."
    url = "https://news.example/a#top"
    assert fragment(url, text, 26, 43) == "https://news.example/a#:~:text=Then%20all%2014%20boats"
    at = text.rindex("14 boats")
    assert fragment(url, text, at, at + 8) == "https://news.example/a#:~:text=Then%20all-,14%20boats"
    assert fragment(url, "a well-read, b & c", 2, 18).endswith("text=well%2Dread%2C%20b%20%26%20c")


def test_a_folder_has_a_page_for_each(record):
    files = {}
    pages = FolderReport(files.__setitem__)
    pages.write(record)
    pages.write(record)
    pages.close()
    assert list(files) == ["story-00001.html", "story-00002.html", "index.html"]
    assert b'href="story-00002.html#s1"' in files["index.html"]
    assert b'href="index.html"' in files["story-00001.html"]


def test_a_hundred_stories_are_small(record):
    long = msgspec.structs.replace(record, text=record.text + " Nothing else was said that day." * 200)
    assert len(page(*[long] * 100)) < 5_000_000


def test_the_sink_leaves_the_stream_open(record):
    stream = io.BytesIO()
    sink = SINKS["html"](stream)
    sink.write(record)
    sink.write(record)
    sink.close()
    assert not stream.closed
    assert stream.getvalue().count(b"<template id=") == 2
