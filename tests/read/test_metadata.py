"""What a page says of its article is read from where it says so, and nothing is invented."""

from __future__ import annotations

import json

import pytest
from lxml import html

from extractor.read.dates import iso_date
from extractor.read.metadata import read_metadata

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Daily Tide"},
        {
            "@type": ["NewsArticle"],
            "headline": "Pier &amp; harbour closed",
            "datePublished": "2031-04-02T07:40:00+01:00",
            "author": [{"@type": "Person", "name": "Ilse Vandam"}, {"@type": "Organization", "name": "Tide"}],
            "publisher": {"name": "The Daily Tide"},
        },
    ],
}


def page(head: str = "", body: str = "") -> object:
    return html.document_fromstring(f"<html lang='en'><head>{head}</head><body>{body}<p>x</p></body></html>")


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_what_is_linked_comes_before_meta_tags():
    about = read_metadata(
        page(
            linked(LINKED) + '<meta property="og:title" content="Other">'
            '<meta name="author" content="Nobody"><meta name="date" content="2030-01-01">'
        )
    )
    assert about.title == "Pier & harbour closed"
    assert about.published == "2031-04-02T07:40:00+01:00"
    assert about.authors == ("Ilse Vandam",)


def test_meta_tags_come_before_what_is_marked():
    about = read_metadata(
        page(
            '<meta property="og:title" content="Pier closed | The Daily Tide">'
            '<meta property="og:site_name" content="The Daily Tide">'
            '<meta name="author" content="By Ilse Vandam and Per Holm">'
            '<meta property="article:published_time" content="2031-04-02">',
            '<span class="byline">By Nobody Else</span><time datetime="2030-01-01">1 January</time>',
        )
    )
    assert about.title == "Pier closed"
    assert about.published == "2031-04-02"
    assert about.authors == ("Ilse Vandam", "Per Holm")


def test_a_marked_byline_and_time_are_read():
    about = read_metadata(
        page(
            "<title>Pier closed</title>",
            '<div class="byline">By Ilse Vandam</div><time datetime="2031-04-02T07:40Z">Wednesday</time>',
        )
    )
    assert (about.title, about.authors) == ("Pier closed", ("Ilse Vandam",))
    assert about.published == "2031-04-02T07:40Z"


@pytest.mark.parametrize(
    "body",
    [
        "<p>The pier closed on 3 March 2031.</p><p>© 2031 The Daily Tide</p>",
        '<blockquote><p>Closed!</p><time datetime="2031-03-03">3 March</time></blockquote>',
        '<aside><time datetime="2031-03-03">3 March</time></aside>',
        '<ul><li><a href="/x">Other story</a> <time datetime="2031-03-03">3 March</time></li></ul>',
        '<p class="updated"><time datetime="2031-03-03">3 March</time></p>',
        "<time>3 hours ago</time>",
    ],
)
def test_no_date_is_invented(body):
    assert read_metadata(page(body=body)).published is None


@pytest.mark.parametrize(
    "script",
    [
        "[" * 5_000 + "]" * 5_000,
        '{"@type": "NewsArticle", "headline": ["x"]}',
        '{"@type": {"a": 1}, "headline": 3, "author": {"name": 4}}',
        "{not json",
        '{"@graph": [[[[1]]]]}',
    ],
)
def test_what_is_linked_wrongly_is_passed_over(script):
    about = read_metadata(
        page(f'<script type="application/ld+json">{script}</script><meta name="title" content="Pier closed">')
    )
    assert (about.title, about.authors, about.published) == ("Pier closed", (), None)


@pytest.mark.parametrize("author", ["https://tide.example/ilse", "a@b.example", "The Daily Tide", "x" * 99])
def test_what_is_no_name_is_no_author(author):
    head = f'<meta property="og:site_name" content="The Daily Tide"><meta name="author" content="{author}">'
    assert read_metadata(page(head)).authors == ()


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2031-04-02", "2031-04-02"),
        ("20310402", "2031-04-02"),
        ("2031-04-02 07:40:00 UTC", "2031-04-02T07:40:00Z"),
        ("Wed, 02 Apr 2031 07:40:00 +0100", "2031-04-02T07:40:00+01:00"),
        ("April 2nd, 2031", "2031-04-02"),
        ("Published 2 April 2031", "2031-04-02"),
        ("04/02/2031", None),
        ("2031-13-02", None),
        ("0001-01-01T00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_as_written(written, date):
    assert iso_date(written) == date
