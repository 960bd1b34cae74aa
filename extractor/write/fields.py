"""What every field of a record means, in words: the schema and the documentation are made from this.

A field is a description, or a description with further limits that the type alone does not say.
"""

from __future__ import annotations

from typing import Any, Final

Field = str | dict[str, Any]

_START: Final[Field] = {
    "description": "Where it begins, in Unicode code points of the record's text.",
    "minimum": 0,
}
_END: Final[Field] = {"description": "Where it ends: the offset after its last code point.", "minimum": 0}
_WORDS: Final = "The characters there: text[start:end] of the record's text."
_SPAN: Final[dict[str, Field]] = {"start": _START, "end": _END, "text": _WORDS}
_RULE: Final = "The stable name of the rule that found it."
_MENTION: Final = (
    "name for a proper name, pronoun for he, she or they, nominal for a description (the minister)."
)

FIELDS: Final[dict[str, dict[str, Field]]] = {
    "Extraction": {
        "schema": "The version of this schema. Within one version fields may be added; none is renamed or changes its meaning.",
        "id": "The id given, else the file name without its suffix; unique within a run.",
        "source": "The input as named on the command line (- for stdin), with #N for row N of a file of several articles.",
        "title": "The headline, as given or as read from the page.",
        "url": "The address, as given or as read from the page.",
        "published": "When it was published, as given or as read from the page.",
        "authors": "Who wrote it, as given or as read from the page.",
        "language": "The language, as given or as read from the page.",
        "meta": "Columns of the input that have no place of their own, untouched; of a page in a WARC, `fetched`: when it was fetched.",
        "text": "The text that was analysed, character for character; all offsets count in it. Null with --no-text.",
        "text_sha256": {
            "description": "SHA-256 of the UTF-8 bytes of the analysed text, in hexadecimal.",
            "pattern": "^[0-9a-f]{64}$",
        },
        "chars": {"description": "The number of code points of the analysed text.", "minimum": 0},
        "entities": "People, places, organizations and groups: one object for each, in order of first mention.",
        "quotes": "Words that somebody is reported to have said, in text order.",
        "claims": "Numbers that the article asserts, in text order.",
        "warnings": "What a reader of this record should know of.",
        "tool": "What made the record.",
    },
    "Entity": {
        "id": {"description": "e1, e2, … in order of first mention.", "pattern": "^e[1-9][0-9]*$"},
        "type": "group stands for peoples, nationalities, faiths and adherents; parties, armed groups and teams are organizations.",
        "name": "The fullest proper name in this article, without article or title.",
        "role": "What the article says the entity is: head of operations of …, Interim President.",
        "organization": {
            "description": "The id of the organization that a person belongs to, named in the role or right behind the name.",
            "pattern": "^e[1-9][0-9]*$",
        },
        "mentions": "Every place where it is named or meant, in text order.",
    },
    "Mention": {**_SPAN, "kind": _MENTION, "rule": _RULE},
    "Quote": {
        "id": {"description": "q1, q2, … in text order.", "pattern": "^q[1-9][0-9]*$"},
        "kind": "direct: in quotation marks, or a turn of a transcript; indirect: reported in the writer's words; mixed: indirect with quoted words inside.",
        "text": "The words said: the parts joined by one space, outer quotation marks left out.",
        "start": _START,
        "end": _END,
        "parts": "The pieces of the quote, quotation marks included: several where the attribution interrupts it.",
        "quoted": "What stands in quotation marks, marks included: all parts of a direct quote but the turn of a transcript, some words of a mixed one.",
        "speaker": "Who says it, or null.",
        "cue": "The words that report it, or null.",
        "rule": _RULE,
    },
    "Span": _SPAN,
    "Speaker": {
        **_SPAN,
        "entity": {"description": "The id of the entity meant, or null."},
        "name": "The full name behind the words, or null.",
        "mention": _MENTION,
        "profile": "The kind of source: somebody with a name or without, an organization, people (residents), a document or data, media; null where the words do not say.",
        "anonymity": "The words that say why a source has no name: who asked not to be named; or null.",
    },
    "Cue": {
        **_SPAN,
        "lemma": "The dictionary form: say.",
        "stance": "The class of the reporting verb.",
        "negated": "True where nobody said it: did not confirm, has never said, no one claimed.",
    },
    "Claim": {
        "id": {"description": "c1, c2, … in text order.", "pattern": "^c[1-9][0-9]*$"},
        "start": _START,
        "end": _END,
        "text": "The whole expression with hedge, unit and noun: over 1,400 civilians.",
        "number": "The number expression alone, with currency sign, scale or percent word: 1,400.",
        "kind": "What sort of number it is.",
        "value": "The number as asserted; null where only a range is.",
        "low": "The lower end of the interval asserted; null where it is open.",
        "high": "The upper end of the interval asserted; null where it is open.",
        "comparator": "How the true figure stands to the value: = as stated, ~ about, > more than, >= at least, < less than, <= at most.",
        "hedge": "The words behind the comparator: over, as many as; or null.",
        "unit": "The canonical unit: USD, percent, kilometre, year; null for plain counts.",
        "noun": "What is counted, as written: civilians; or null.",
        "per": "What a rate refers to: day in 30 calls daily; or null.",
        "change": "Where the number stands in a change, or null.",
        "about": "What the number is a statement about: unemployment rate, else whose figure it is.",
        "predicate": "What happened to what is counted, or null.",
        "status": "For casualties: what became of the people; else null.",
        "place": "Where, or null.",
        "time": "When, or null.",
        "si": "The value in a unit of the SI, or null.",
        "source": "Who says so, or null: the speaker of the quote around it, according to …, reports indicate.",
        "quote": "The id of the quote it lies in, or null.",
        "rule": _RULE,
    },
    "Change": {
        "direction": "Whether it went up or down.",
        "part": "In rose 5% to 10bn from 9bn the numbers are by, to and from.",
    },
    "Predicate": {
        **_SPAN,
        "lemma": "The dictionary form: kill.",
        "negated": "True where the text denies it, by not or by a denying verb.",
    },
    "Circumstance": {**_SPAN, "entity": "The id of the entity that the words mention, or null."},
    "Time": {
        **_SPAN,
        "entity": "The id of the entity that the words mention, or null.",
        "from": "The first day of the interval, in ISO 8601; null where it is open or not known.",
        "to": "The day after the last one; null where it is open or not known.",
        "precision": "The unit of the calendar that the words name: day for on Friday, year for in 2019.",
        "anchor": "What the interval was reckoned from: the day of publication, the dateline, or the words alone (text).",
    },
    "SiValue": {
        "value": "The value in that unit, exactly.",
        "unit": "A unit of the SI without a prefix, but for the kilogram: metre, cubic_metre, watt.",
    },
    "TextWarning": {
        "code": "A stable name for what is the matter.",
        "start": "Where it begins, in code points of the text; null where it concerns no one place.",
        "end": "Where it ends; null where it concerns no one place.",
        "message": "The same in words.",
    },
    "Tool": {
        "name": "The program.",
        "version": "Its version.",
        "model": "The pipeline that annotated the text.",
        "model_version": "The version of that pipeline.",
    },
    "Failure": {
        "source": "The input as named on the command line.",
        "line": "The line or row within it, counted from 1, or null.",
        "id": "The id of the article, where it is known.",
        "error": "A stable code for what went wrong.",
        "message": "The same in words.",
        "hint": "The next step, or null.",
    },
}
