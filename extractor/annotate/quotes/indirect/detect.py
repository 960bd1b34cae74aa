"""Finds reported clauses: what somebody is said to have said, in the article's own words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.document.syntax import noun_phrase
from extractor.annotate.document.view import view_of
from extractor.annotate.quotes.candidate import Candidate
from extractor.annotate.quotes.context.sentences import OUTSIDE, sentences_of
from extractor.annotate.quotes.cues.reporting_verbs import forms, nouns, reporting_verb
from extractor.annotate.quotes.cues.source_phrases import according_source, anchors
from extractor.annotate.quotes.cues.speaker_phrase import carries_words, is_mute, is_time
from extractor.annotate.quotes.cues.subjects import compounded, has_subject, may_speak, source
from extractor.annotate.quotes.indirect.complements import complement
from extractor.annotate.quotes.indirect.fallback import bare_clause
from extractor.annotate.quotes.indirect.nominal import named_report, noun_source
from extractor.annotate.quotes.indirect.noun_phrases import phrase_behind
from extractor.annotate.quotes.indirect.parenthetical import around_verb, set_off
from extractor.annotate.quotes.indirect.partial import partial
from extractor.annotate.quotes.indirect.source_phrase import according_report

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.quotes.candidate import Offsets
    from extractor.annotate.quotes.context.context import QuoteContext
    from extractor.annotate.quotes.context.sentences import Sentences
    from extractor.annotate.quotes.cues.reporting_verbs import Verb
    from extractor.annotate.quotes.indirect.complements import Reported
    from extractor.annotate.quotes.marks.quotations import Quotation


def find_indirect(
    context: QuoteContext, paragraphs: Sequence[Offsets], quotations: Sequence[Quotation]
) -> list[Candidate]:
    """Return the indirect and mixed quotes of an article in text order.

    ``quotations`` are all pairs of marks in text order, those around names as well, which ``context`` lacks.
    Nothing is looked for inside quotation marks, and a report that is all one quotation is left to the direct
    ones; a mixed quote has the better claim to the quotations it holds.
    """
    doc = context.doc
    sentences = sentences_of(doc, paragraphs, quotations)
    spoken = {quotation.start for quotation in context.quotations}
    verbs, named, sources = _reporting_words(doc, sentences)
    found = [
        *_by_verbs(verbs, sentences),
        *_by_sources(sources, sentences),
        *_by_nouns(named, sentences),
    ]
    reports = (candidate for candidate in found if not _only_names(candidate, quotations, spoken))
    kept = _outermost(_with_quotations(candidate, quotations) for candidate in reports)
    worded = _by_words(doc, context.sentences)
    for candidate in _outermost(_with_quotations(c, context.quotations) for c in worded):
        if not any(_holds(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.start)


def _only_names(candidate: Candidate, quotations: Sequence[Quotation], spoken: Container[int]) -> bool:
    """Whether what something is called is a name in marks: "calls itself “Free Arad”" says nothing."""
    inside = [q for q in quotations if q.start < candidate.end and candidate.start < q.end]
    return candidate.rule == "verb-name" and bool(inside) and all(q.start not in spoken for q in inside)


def _reporting_words(doc: Doc, sentences: Sentences) -> tuple[list[Token], list[Token], list[Token]]:
    """Return the verbs, nouns and "according" outside quotation marks whose letters are those of a report."""
    verbs: list[Token] = []
    named: list[Token] = []
    sources: list[Token] = []
    tables = ((forms(), verbs), (nouns(), named), (anchors(), sources))
    wanted = _report_forms()
    lower = view_of(doc).lower
    for index in [i for i, word in enumerate(lower) if word in wanted]:
        if sentences.marked[index] == OUTSIDE:
            for table, found in tables:
                if lower[index] in table:
                    found.append(doc[index])
    return verbs, named, sources


@cache
def _report_forms() -> frozenset[str]:
    return frozenset({*forms(), *nouns(), *anchors()})


def _by_nouns(found: Iterable[Token], sentences: Sentences) -> Iterator[Candidate]:
    for token in found:
        reported = named_report(token, sentences)
        if reported is not None:
            head = noun_source(token)
            yield Candidate(
                kind="indirect",
                parts=tuple(_offsets(token.doc, *part) for part in reported.parts),
                quoted=(),
                speaker=_phrase(head, sentences) if head is not None else None,
                cue=_offsets(token.doc, token.i, token.i + 1),
                cue_lemma=nouns()[token.lower_][0],
                stance=reported.stance,
                rule=reported.rule,
            )


def _by_words(doc: Doc, sentences: Sentences) -> Iterator[Candidate]:
    for number in range(len(sentences.quotations)):
        found = partial(doc, number, sentences)
        if found is not None:
            yield _candidate(found.verb, found.entry, found.reported, sentences)


def _by_verbs(found: Iterable[Token], sentences: Sentences) -> Iterator[Candidate]:
    first: dict[int, Token] = {}
    for token in found:
        entry = reporting_verb(token)
        if entry is None or not _is_verb(token):
            continue
        reported = _reported(token, entry, sentences)
        if reported is None or _is_direct(token, reported, sentences):
            continue
        if reported.beside is not None:
            first[reported.beside.i] = first.get(token.i, token)
        yield _candidate(token, entry, reported, sentences, first.get(token.i))


def _is_direct(verb: Token, reported: Reported, sentences: Sentences) -> bool:
    """Whether what a verb reports begins with a quotation behind a colon."""
    start = reported.parts[0][0]
    return sentences.marked[start] != OUTSIDE and start > 0 and verb.doc[start - 1].text == ":"


def _reported(verb: Token, entry: Verb, sentences: Sentences) -> Reported | None:
    """Return what ``verb`` reports: the clause behind it, the one around it, or a phrase in its place.

    A clause behind a comma only goes on with what began before the verb: "The talks, he said, may fail".
    """
    behind = complement(verb, entry, sentences)
    if behind is None or set_off(verb.doc, behind.parts[-1][0]):
        around = around_verb(verb, entry, sentences)
        if around is not None and not (behind is not None and _only_leads_in(verb.doc, around, behind)):
            return around
    return behind or phrase_behind(verb, entry, sentences) or bare_clause(verb, entry, sentences)


def _only_leads_in(doc: Doc, around: Reported, behind: Reported) -> bool:
    """Whether the clause behind is all that is said: "In his speech, he argued - not for long - that …"."""
    if doc[behind.parts[-1][0]].lower_ != "that":
        return False
    return not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in doc[slice(*around.parts[0])])


def _candidate(
    verb: Token, entry: Verb, reported: Reported, sentences: Sentences, first: Token | None = None
) -> Candidate:
    """Return the report as a candidate. ``first``: the verb whose subject is the speaker, if not ``verb``."""
    head = _within(verb, source(verb if first is None or has_subject(verb) else first), sentences)
    return Candidate(
        kind="indirect",
        parts=tuple(_offsets(verb.doc, *part) for part in reported.parts),
        quoted=(),
        speaker=_phrase(head, sentences, verb) if head is not None else None,
        cue=_offsets(verb.doc, verb.i, verb.i + 1 + len(entry.rest)),
        cue_lemma=entry.lemma,
        stance=reported.stance,
        rule=reported.rule,
    )


def _within(verb: Token, head: Token | None, sentences: Sentences) -> Token | None:
    """Return the speaker, or the noun before the verb where the parser took one from another sentence."""
    if head is None or (head.i >= sentences.starts[verb.i] and not _says_nothing(head)):
        return _antecedent(head)
    at = verb.i - 1
    while at > sentences.starts[verb.i] and verb.doc[at].pos_ in {"ADV", "AUX", "PUNCT"}:
        at -= 1
    before = verb.doc[at]
    inside = at >= sentences.starts[verb.i] and before.pos_ in {"PROPN", "NOUN", "PRON"}
    if not inside or _says_nothing(before) or before.i == head.i:
        return None
    return None if is_mute(head) and head.is_ancestor(before) else before  # "an attack on Holm indicates"


def _antecedent(head: Token | None) -> Token | None:
    """Return what "which" or "that" stands for, which is a thing: "⟦a report⟧ that said"; else ``head``."""
    if head is None or head.lower_ not in {"which", "that"} or head.head.dep_ != "relcl":
        return head
    noun = head.head.head
    return (
        noun
        if noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and (carries_words(noun) or may_speak(noun)))
        else head
    )


def _says_nothing(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and (is_mute(noun) or is_time(noun))


def _by_sources(found: Iterable[Token], sentences: Sentences) -> Iterator[Candidate]:
    for token in found:
        named = according_source(token)
        reported = according_report(named, sentences) if named is not None else None
        if reported is None or named is None:
            continue
        yield Candidate(
            kind="indirect",
            parts=tuple(_offsets(token.doc, *part) for part in reported.parts),
            quoted=(),
            speaker=(named.speaker.start_char, named.speaker.end_char),
            cue=_offsets(token.doc, named.start, named.end),
            cue_lemma=named.lemma,
            stance=reported.stance,
            rule=reported.rule,
        )


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or token.tag_.startswith("VB") or compounded(token) is not None


def _phrase(head: Token, sentences: Sentences, verb: Token | None = None) -> Offsets:
    """Return the noun phrase of ``head``, in its sentence, without a clause that ``verb`` stands in."""
    phrase = noun_phrase(head)
    start, end = max(phrase.start, sentences.starts[head.i]), min(phrase.end, sentences.ends[head.i])
    for child in head.rights:
        begins = child.left_edge.i
        if verb is not None and child.dep_ == "relcl" and head.i < begins <= verb.i <= child.right_edge.i:
            end = min(end, begins)
    while end > head.i + 1 and head.doc[end - 1].text == ",":
        end -= 1
    return _offsets(head.doc, start, end)


def _offsets(doc: Doc, start: int, end: int) -> Offsets:
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _with_quotations(candidate: Candidate, quotations: Sequence[Quotation]) -> Candidate | None:
    """Return the candidate with the quotations that lie in it, or ``None`` where one is all of it."""
    inside = tuple(
        (q.start, q.end)
        for q in quotations
        if q.start < candidate.end
        and candidate.start < q.end
        and any(q.start < end and start < q.end for start, end in candidate.parts)
    )
    if not inside:
        return candidate
    first, last = inside[0], inside[-1]
    if len(inside) == 1 and first[0] <= candidate.start + 1 and last[1] >= candidate.end - 1:
        return None
    return replace(candidate, kind="mixed", quoted=inside)


def _outermost(candidates: Iterable[Candidate | None]) -> list[Candidate]:
    """Leave out what is reported inside another report, and the second of two that overlap."""
    kept: list[Candidate] = []
    found = [candidate for candidate in candidates if candidate is not None]
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if any(_holds(other, candidate) for other in kept[-8:]):
            continue
        kept.append(candidate)
    return kept


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return any(
        start < inner_end and inner_start < end
        for start, end in outer.parts
        for inner_start, inner_end in inner.parts
    )
