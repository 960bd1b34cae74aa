"""What a page says of its article: JSON-LD first, then meta tags, then what is marked as byline or time.

Nothing is taken from the text, and nothing depends on the day of the run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.read.dates import iso_date
from extractor.read.linked import linked_article, text_of, types

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_TITLE = 400
MAX_AUTHORS = 20
BYLINE_DEPTH = 3
"""The authors of one byline have an ancestor in common so many levels above."""
LONGEST_NAME = 60
"""A longer author is a sentence."""

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", "headline")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "article.published", "article:published", "published_time",
    "publish-date", "publish_date", "published-date", "publishdate", "pubdate", "ptime", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "date",
    "article.created", "displaydate", "created", "originalpublicationdate", "rnews:datepublished",
)  # fmt: skip
_AUTHORS = (
    "author", "authors", "byl", "parsely-author", "sailthru.author", "article:author", "article:author_name",
    "dc.creator", "dcterms.creator", "citation_author", "cxenseparse:author", "article.author", "rbauthors",
    "twitter:data1",
)  # fmt: skip
_LAST_FIRST = frozenset({"dc.creator", "dcterms.creator", "citation_author"})
"""Names in catalogues: "Brand, Ida"."""

_SITE_END = re.compile(r"(?:\s+[|·•»–—-]\s+|\s*[|»]\s*)(?=[^|·•»–—]{2,60}$)")
_FOREIGN = frozenset({"aside", "footer", "nav", "blockquote", "li"})
"""What holds times of other articles, or of posts that are quoted."""
_NOT_PUBLISHED = re.compile(r"updated|modified", re.IGNORECASE)
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author)(?:s|[_-]*names?|[_-]*link)?(?:[\s_-]|$)", re.IGNORECASE
)
_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|story|words|reporting)\s+)?by\b[\s:]*"
    r"|^view all (?:posts|articles) by\s+",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:[;|•·\n]|,\s+and\s|\s(?:and|with|&)\s)\s*")
_NO_NAME = re.compile(r"https?:|www\.|@|[/\\{}<>()]|\d|\.(?:com|org|net|co)\b", re.IGNORECASE)


class Metadata(NamedTuple):
    """What a page tells of its article; ``None`` and ``()`` for what it does not."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    headings: tuple[str, ...] = ()
    linked: dict[str, Any] = {}  # noqa: RUF012 - never changed


def read_metadata(tree: Any) -> Metadata:
    """Return what ``tree``, a page as lxml parsed it, tells of its article."""
    linked = linked_article(tree)
    metas = _metas(tree)
    headings = tuple(filter(None, (_words(node)[:MAX_TITLE] for node in tree.iter("h1"))))
    site = _site(linked, metas)
    return Metadata(
        title=_title(tree, linked, metas, headings, site),
        url=_url(tree, metas),
        published=_published(tree, linked, metas),
        authors=_authors(tree, linked, metas, site),
        language=tree.get("lang") or None,
        headings=headings,
        linked=linked,
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = " ".join((node.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _site(linked: dict[str, Any], metas: dict[str, list[str]]) -> frozenset[str]:
    """Return the names that are the publisher's, in lower case."""
    publisher = linked.get("publisher")
    publishers = publisher if isinstance(publisher, list) else [publisher]
    names = [text_of(one.get("name")) for one in publishers if isinstance(one, dict)]
    names += list(_first(metas, ("og:site_name", "application-name", "publisher", "twitter:site")))
    return frozenset(name.lstrip("@").casefold() for name in names if name)


def _title(
    tree: Any,
    linked: dict[str, Any],
    metas: dict[str, list[str]],
    headings: tuple[str, ...],
    site: frozenset[str],
) -> str | None:
    named = [text_of(linked.get("headline")), *_first(metas, _TITLES)]
    head = tree.find(".//head/title")
    if head is not None:
        named.append(_words(head))
    named = [name for name in named if name]
    if not named:
        return headings[0] if len(headings) == 1 else None
    return _without_site(named[0][:MAX_TITLE], headings, site)


def _without_site(title: str, headings: tuple[str, ...], site: frozenset[str]) -> str:
    """Return ``title`` without the name of the site behind it."""
    folded = title.casefold()
    for heading in headings:
        if folded.startswith(heading.casefold()) and _SITE_END.match(title, len(heading)):
            return heading
    for end in reversed(list(_SITE_END.finditer(title))):
        if title[end.end() :].strip().casefold() in site:
            return title[: end.start()].rstrip()
    return title


def _url(tree: Any, metas: dict[str, list[str]]) -> str | None:
    links = [node.get("href") for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical"]
    found = [url.strip() for url in (*links, *metas.get("og:url", ())) if url]
    return next((url for url in found if url.startswith(("http://", "https://"))), None)


def _published(tree: Any, linked: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    named = [text_of(linked.get("datePublished")), *_first(metas, _DATES)]
    return next(filter(None, map(iso_date, named)), None) or next(_marked_dates(tree), None)


def _marked_dates(tree: Any) -> Iterator[str]:
    """Yield the dates of elements that are marked as the day of publication, the surest first."""
    for node in tree.iterfind(".//*[@itemprop='datePublished']"):
        if date := iso_date(node.get("datetime") or node.get("content") or _words(node)):
            yield date
    times = [node for node in tree.iter("time", "abbr") if node.tag == "time" or "published" in _class(node)]
    times.sort(key=lambda node: not (node.get("pubdate") is not None or "publish" in _class(node)))
    for node in times:
        if any(around.tag in _FOREIGN for around in node.iterancestors()):
            continue
        if not _NOT_PUBLISHED.search(f"{_class(node)} {_class(node.getparent())} {_words(node)}") and (
            date := iso_date(node.get("datetime") or node.get("title") or _words(node))
        ):
            yield date
            return


def _class(node: Any) -> str:
    return "" if node is None else f"{node.get('class') or ''} {node.get('itemprop') or ''}"


def _authors(
    tree: Any, linked: dict[str, Any], metas: dict[str, list[str]], site: frozenset[str]
) -> tuple[str, ...]:
    said = (_linked_authors(linked), *_meta_authors(metas))
    for i, named in enumerate((*said, None)):
        publishers = site if i else frozenset()  # an agency may be the author, where it is said outright
        found: dict[str, str] = {}
        for name in _marked_authors(tree) if named is None else named:
            for author in _names(name):
                if _is_name(author, publishers):
                    found.setdefault(author.casefold(), author)
        if found:
            return tuple(found.values())[:MAX_AUTHORS]
    return ()


def _linked_authors(linked: dict[str, Any]) -> list[str]:
    author = linked.get("author") or linked.get("creator")
    people = author if isinstance(author, list) else [author]
    names = []
    for one in people:
        if isinstance(one, str):
            names.append(text_of(one))
        elif isinstance(one, dict) and (not types(one) or "Person" in types(one)):
            found = one.get("name")
            names += [text_of(name) for name in (found if isinstance(found, list) else [found])]
    return names


def _meta_authors(metas: dict[str, list[str]]) -> Iterator[list[str]]:
    for name in _AUTHORS:
        if name in _LAST_FIRST:
            yield [_turned(value) for value in metas.get(name, ())]
        else:
            yield metas.get(name, [])


def _turned(name: str) -> str:
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _marked_authors(tree: Any) -> list[str]:
    marked = [node for node in tree.iter("a", "span") if "author" in (node.get("rel") or "").split()]
    marked = marked or list(tree.iterfind(".//*[@itemprop='author']"))
    if not marked:
        marked = [node for node in tree.iter("span", "a", "p", "div") if _AUTHOR_CLASS.search(_class(node))]
        marked = marked[:1]
    return [_words(node) for node in _together(marked)]


def _together(nodes: list[Any]) -> list[Any]:
    """Return those of ``nodes`` that stand with the first: others are authors of other articles."""
    if not nodes:
        return []
    around = nodes[0]
    for _ in range(BYLINE_DEPTH):
        if around.getparent() is None:
            break
        around = around.getparent()
    within = set(around.iter())
    return [node for node in nodes[:MAX_AUTHORS] if node in within]


def _names(written: str) -> Iterator[str]:
    text = _BY.sub("", written.strip())
    for piece in _JOINS.split(text):
        parts = piece.split(", ")
        several = all(" " in part.strip() for part in parts)
        for name in parts if several else parts[:1]:
            yield _BY.sub("", name).strip(" ,.;:|-–—")


def _is_name(name: str, site: frozenset[str]) -> bool:
    return 3 < len(name) <= LONGEST_NAME and not _NO_NAME.search(name) and name.casefold() not in site
