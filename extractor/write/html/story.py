"""What a page shows of one record: its text in segments, and its finds in words."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from extractor.write.figures import figure, interval
from extractor.write.html.fragments import fragment, safe_url
from extractor.write.html.marks import Mark, Segment, segments
from extractor.write.rows import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from extractor.records import Claim, Entity, Extraction, Quote, Speaker, Time

COMPARATORS: Final = {
    "=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ",
}  # fmt: skip
UNKNOWN: Final = "speaker unknown"

_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls, and signs that turn writing around."""


def harmless(text: str | None) -> str:
    """Return ``text`` with those characters shown that control a terminal or turn writing around."""
    return _HARMFUL.sub(lambda found: _sign(found[0]), text or "")


def _sign(char: str) -> str:
    code = ord(char)
    return chr(0x2400 + code) if code < 0x20 else f"‹U+{code:04X}›"


def story(record: Extraction, prefix: str, rules: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template of a story needs; ``prefix`` makes its ids unique within the page.

    ``rules`` has a summary for each rule, by "quote/NAME" and "claim/NAME".
    """
    names = {entity.id: entity for entity in record.entities}
    facts = (", ".join(record.authors), record.published, record.source)
    tool = record.tool
    return {
        "prefix": prefix,
        "title": harmless(record.title or record.id),
        "url": safe_url(record.url),
        "facts": [harmless(fact) for fact in facts if fact],
        "tool": harmless(f"{tool.name} {tool.version}, {tool.model} {tool.model_version}"),
        "segments": list(_segments(record)) if record.text is not None else None,
        "entities": [(kind.title, _entities(record, type_, names)) for type_, kind in KINDS.items()],
        "quotes": _by_speaker(record, names, rules),
        "claims": [_claim(claim, record, names, rules) for claim in record.claims],
        "speakers": sorted({who for each in chain(record.quotes) if (who := _who(each.speaker))}),
        "statuses": sorted({claim.status for claim in record.claims if claim.status}),
        "warnings": [harmless(warning.message) for warning in record.warnings],
    }  # fmt: skip


def _segments(record: Extraction) -> Iterator[Segment]:
    for each in segments(record.text or "", _marks(record)):
        yield each._replace(text=harmless(each.text))


def _marks(record: Extraction) -> Iterator[Mark]:
    for quote in record.quotes:
        yield from (Mark(part.start, part.end, quote.id, "quote", f"q {quote.kind}") for part in quote.parts)
    for entity in record.entities:
        yield from (Mark(m.start, m.end, entity.id, "entity", f"e {entity.type}") for m in entity.mentions)
    yield from (Mark(claim.start, claim.end, claim.id, "claim", "c") for claim in record.claims)


def _entities(record: Extraction, kind: str, names: Mapping[str, Entity]) -> list[dict[str, Any]]:
    return [_entity(entity, names) for entity in record.entities if entity.type == kind]


def _entity(entity: Entity, names: Mapping[str, Entity]) -> dict[str, Any]:
    organization = names.get(entity.organization or "")
    also = dict.fromkeys(m.text for m in entity.mentions if m.kind == "name" and m.text != entity.name)
    facts = [
        ("role", entity.role),
        ("of", organization.name if organization and organization.name not in (entity.role or "") else None),
        ("also", ", ".join(also)),
    ]
    return {
        "id": entity.id,
        "name": harmless(entity.name),
        "times": len(entity.mentions),
        "facts": _facts(facts),
    }


def _facts(pairs: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    return [(name, harmless(value)) for name, value in pairs if value]


def _who(speaker: Speaker | None) -> str:
    return harmless(speaker.name or speaker.text) if speaker else UNKNOWN


def speaker_words(speaker: Speaker | None, names: Mapping[str, Entity]) -> str:
    """Return who speaks, in full: name, role, and the words that stand for them; or that it is not known."""
    if speaker is None:
        return UNKNOWN
    if speaker.name is None:
        return f"“{speaker.text}” (no name given)"
    entity = names.get(speaker.entity or "")
    role = f", {entity.role}" if entity and entity.role else ""
    here = "" if speaker.text == speaker.name else f" (“{speaker.text}”)"
    return f"{speaker.name}{role}{here}"


def _by_speaker(
    record: Extraction, names: Mapping[str, Entity], rules: Mapping[str, str]
) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for quote in record.quotes:
        groups.setdefault(_who(quote.speaker), []).append(_quote(quote, record, names, rules))
    return list(groups.items())


def _quote(
    quote: Quote, record: Extraction, names: Mapping[str, Entity], rules: Mapping[str, str]
) -> dict[str, Any]:
    who = speaker_words(quote.speaker, names)
    negated = "nobody said it: it is denied or not confirmed" if quote.cue and quote.cue.negated else None
    link = fragment(record.url, record.text, quote.start, quote.parts[0].end if quote.parts else quote.end)
    words = harmless(" … ".join(part.text for part in quote.parts) if quote.kind == "direct" else quote.text)
    cited = words if quote.quoted and quote.kind == "direct" else f"{_who(quote.speaker)}: {words}"
    return {
        "id": quote.id, "text": words, "speaker": _who(quote.speaker), "kind": quote.kind, "link": link,
        "citation": " ".join(filter(None, (f"{cited} — {harmless(who)}", link))),
        "facts": _facts([
            ("says", who), ("how", f"{quote.kind}, “{quote.cue.text}”" if quote.cue else quote.kind),
            ("but", negated), ("rule", _rule("quote", quote.rule, rules)),
        ]),
    }  # fmt: skip


def figure_words(claim: Claim) -> str:
    """Return the figure with its comparator in words: "more than 1,400"."""
    shown = figure(claim)
    plain = shown.lstrip("≈≥≤<> ") if interval(claim) != "?" else claim.number.text
    change = f"{claim.change.direction} {claim.change.part} " if claim.change else ""
    bound = COMPARATORS[claim.comparator]
    if claim.value is None and not bound and (claim.low is None) != (claim.high is None):
        bound = COMPARATORS["<=" if claim.low is None else ">="]
    elif claim.value is None and claim.low is not None and claim.high is not None and claim.comparator != "~":
        bound = ""
    return change + bound + plain


def _claim(
    claim: Claim, record: Extraction, names: Mapping[str, Entity], rules: Mapping[str, str]
) -> dict[str, Any]:
    predicate = claim.predicate
    happened = f"{predicate.text}{' (denied)' if predicate.negated else ''}" if predicate else None
    per = f" per {claim.per}" if claim.per else ""
    source = speaker_words(claim.source, names) if claim.source else "the article itself"
    return {
        "id": claim.id, "figure": harmless(figure_words(claim)), "noun": harmless((claim.noun or "") + per),
        "status": claim.status or "", "speaker": _who(claim.source) if claim.source else "",
        "link": fragment(record.url, record.text, claim.start, claim.end),
        "facts": _facts([
            ("as written", claim.text), ("about", ", ".join(claim.about)), ("what happened", happened),
            ("status", claim.status), ("where", claim.place.text if claim.place else None),
            ("when", _when(claim.time)), ("says who", source),
            ("rule", _rule("claim", claim.rule, rules)),
        ]),
    }  # fmt: skip


def _when(time: Time | None) -> str | None:
    """Return the words, and the days they mean where they do: the last one is not included in the record."""
    if time is None:
        return None
    known = f"from {time.from_ or '…'}, before {time.to or '…'}" if time.from_ or time.to else ""
    return f"{time.text} ({known})" if known else time.text


def _rule(step: str, name: str, rules: Mapping[str, str]) -> str:
    summary = rules.get(f"{step}/{name}")
    return f"{name}: {summary}" if summary else name
