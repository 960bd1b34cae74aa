"""A row of a file of many articles: a dictionary with ``text`` and what is known about it → Article."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from extractor.read.decode import mend_surrogates
from extractor.records import Article

if TYPE_CHECKING:
    from extractor.read.raw import Options, Raw
    from extractor.records import Failure, TextWarning

_STRINGS = ("title", "url", "published", "language")
_LONGEST_FIGURE = 25
"""Digits of a number that is written out."""
_KNOWN = frozenset({"id", "text", "authors", *_STRINGS})


def parse_row(raw: Raw, options: Options) -> Article | Failure:
    """Return the article of a JSON object, numbers in its other columns kept as written."""
    try:
        row = json.loads(raw.data.decode("utf-8"), parse_float=Decimal, parse_constant=_reject)
    except UnicodeDecodeError as error:
        return raw.failure(
            "undecodable", f"the line is not UTF-8: {error.reason}", "convert the file to UTF-8"
        )
    except (ValueError, RecursionError) as error:
        return raw.failure("bad_json", f"this is no JSON: {error}", _json_hint(raw))
    if not isinstance(row, dict):
        return raw.failure("not_an_object", "a row is an object with a text, not a bare value", None)
    return _article(raw, {options.fields.get(key, key): value for key, value in _free(row, options)})


def _free(row: dict[str, Any], options: Options) -> list[tuple[str, Any]]:
    """Return the columns, without those whose name another column takes."""
    taken = {name for column, name in options.fields.items() if column in row}
    return [(key, value) for key, value in row.items() if key in options.fields or key not in taken]


def _article(raw: Raw, row: dict[str, Any]) -> Article | Failure:
    text = row.get("text")
    identity = _string(row.get("id"))
    if not isinstance(text, str):
        problem = "has no text" if text is None else f"has a text that is {type(text).__name__}, not a string"
        names = ", ".join(map(str, row)) or "none"
        return raw.failure(
            "missing_text",
            f"the row {problem}",
            f"its columns: {names}; name one with --field text=COLUMN",
            identity,
        )
    text, surrogates = mend_surrogates(text)
    meta, more = _clean({key: value for key, value in row.items() if key not in _KNOWN})
    strings, again = _clean({key: _string(row.get(key)) for key in _STRINGS})
    names, _ = _clean(_authors(row.get("authors")))
    return Article(
        id=mend_surrogates(identity or raw.stem)[0],
        source=raw.place,
        text=text,
        authors=tuple(names),
        meta=meta,
        warnings=(*raw.warnings, *(surrogates or more or again)),
        **strings,
    )


def _string(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return _figure(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _figure(value: Decimal) -> str:
    """Return a number as a reader writes it: 12 for the 12.0 that tables make of whole numbers.

    >>> _figure(Decimal("12.0")), _figure(Decimal("1.50")), _figure(Decimal("1E+99"))
    ('12', '1.50', '1E+99')
    """
    if abs(value.adjusted()) > _LONGEST_FIGURE:
        return str(value)
    return f"{value:.0f}" if value == value.to_integral_value() else f"{value:f}"


def _authors(value: Any) -> list[str]:
    if isinstance(value, str):
        return [name.strip() for name in value.split(";") if name.strip()]
    names = value if isinstance(value, list) else [value]
    return [name for name in map(_string, names) if name]


def _clean(value: Any) -> tuple[Any, tuple[TextWarning, ...]]:
    """Return ``value`` without lone surrogates, which could not be written again."""
    if isinstance(value, str):
        return mend_surrogates(value)
    if isinstance(value, dict):
        pairs = [(_clean(key), _clean(item)) for key, item in value.items()]
        return {key[0]: item[0] for key, item in pairs}, next(
            (k[1] or i[1] for k, i in pairs if k[1] or i[1]), ()
        )
    if isinstance(value, list):
        items = [_clean(item) for item in value]
        return [item for item, _ in items], next((warning for _, warning in items if warning), ())
    return value, ()


def _reject(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _json_hint(raw: Raw) -> str | None:
    return "the other lines are not affected" if raw.line else None
