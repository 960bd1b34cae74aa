"""Parts of speech by the pipeline's own attribute ruler, asked once per kind of token.

The ruler's rules look at tag, lower-case form and dependency label of a token, a few at its neighbour. Most
words are named by no rule, so that tag and label decide; there are some thousand kinds of tokens in all.
For each, the ruler itself annotates a token, those of a document at once, and its answer is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc

from extractor.annotate.fast.architecture import require
from extractor.annotate.fast.step import Step, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Token

    Key = tuple[int, int, int]
    """Hashes of a token's tag, label and word, or what stands for the word."""

    Pair = tuple[Key | None, Key, Key | None]
    """A token that some rule reads together with a neighbour, and its neighbours."""

READS = {"TAG", "LOWER", "DEP", "IS_SPACE"}
SETS = {"TAG", "POS", "DEP", "LEMMA", "MORPH"}
UNNAMED = "\ue000"  # stands for every word that no rule names
KINDS = 20_000
"""Words whose kind is kept; then all are forgotten and asked for anew."""


class Answer(NamedTuple):
    """What stands on a token when the ruler is done: hashes of strings, and the morphology in full."""

    tag: int
    pos: int
    dep: int
    lemma: int
    morph: str


class RulerStep(Step):
    """Stands in for ``attribute_ruler``. Morphology goes only to :mod:`extractor.annotate.fast.lemmas`."""

    def __init__(self, stock: AttributeRuler) -> None:
        self._stock, self._vocab = stock, stock.vocab
        all_rules: list[Any] = stock.patterns
        rules = [(rule, pattern) for rule in all_rules for pattern in rule["patterns"]]
        for rule, pattern in rules:
            _check(rule, pattern)
        self._named = _Words(
            [token["LOWER"] for _, pattern in rules for token in pattern if "LOWER" in token]
        )
        self._paired = _Words(
            [pattern[rule["index"]].get("LOWER") for rule, pattern in rules if len(pattern) > 1]
        )
        self._beside = _Beside(
            [
                token
                for rule, pattern in rules
                for place, token in enumerate(pattern)
                if place != rule["index"]
            ],
            stock.vocab.strings.add,
        )
        self._keep_strings([rule["attrs"] for rule in all_rules])
        self._unnamed = stock.vocab.strings.add(UNNAMED)
        self._kinds: dict[int, int] = {}
        self._neighbours: dict[Key, Key] = {}
        self._rows: dict[Key | Pair, int] = {}
        self._answers: list[Answer] = []
        self._table = np.empty((0, 4), np.uint64)
        self.lemmas: Callable[[Token], str] | None = None

    def annotate(self, docs: list[Doc]) -> None:
        """Set ``token.pos``, and tag, label and lemma where a rule does."""
        all_rows = [self._numbers(doc) for doc in docs]
        new = self._answers[len(self._table) :]
        if new:
            self._table = np.concatenate([self._table, np.array([answer[:4] for answer in new], np.uint64)])
        for doc, rows in zip(docs, all_rows, strict=True):
            if rows:
                write(doc, [TAG, POS, DEP, LEMMA], self._table[rows])
            if self.lemmas:
                doc.user_token_hooks["lemma"] = self.lemmas

    def morph(self, token: Token) -> str:
        """Return the morphology that the ruler would give to ``token``."""
        key = (token.tag, token.dep, self._kind(token.lower))
        if key not in self._rows:
            self._ask([key])
        return self._answers[self._rows[key]].morph

    def _numbers(self, doc: Doc) -> list[int]:
        """Return the number of the answer for each token of ``doc``."""
        tags, deps, words = read(doc, [TAG, DEP, LOWER]).T.tolist()
        kinds, rows = self._kinds, self._rows
        keys = list(zip(tags, deps, [kinds.get(word) or self._kind(word) for word in words], strict=True))
        numbers = list(map(rows.get, keys))
        questions = {i: self._question(keys, i) for i, number in enumerate(numbers) if number is None}
        self._ask([question for question in dict.fromkeys(questions.values()) if question not in rows])
        for i, question in questions.items():
            numbers[i] = rows[question]
        return numbers  # type: ignore[return-value]  # none is left open

    def _question(self, keys: list[Key], i: int) -> Key | Pair:
        """Return what the answer for the token ``i`` depends on: itself, perhaps its neighbours too."""
        if keys[i][2] not in self._paired.hashes:
            return keys[i]
        before = self._neighbour(keys[i - 1]) if i else None
        return before, keys[i], self._neighbour(keys[i + 1]) if i + 1 < len(keys) else None

    def _neighbour(self, key: Key) -> Key:
        """Return ``key`` with what no rule reads of a neighbour left out: there are few kinds of them."""
        found = self._neighbours.get(key)
        if found is None:
            tag, dep, kind = key
            named = self._beside.words.match(self._vocab.strings[kind])
            found = self._neighbours[key] = (
                tag if tag in self._beside.tags else 0,
                dep if dep in self._beside.deps else 0,
                kind if named else self._unnamed,
            )
        return found

    def _kind(self, lower: int) -> int:
        """Return the hash of the word that stands for ``lower`` before the rules: itself, or one for many."""
        kind = self._kinds.get(lower)
        if kind is None:
            if len(self._kinds) > KINDS:
                self._kinds.clear()
            word = self._vocab.strings[lower]
            if not self._named.match(word):
                word = " " if word.isspace() else UNNAMED
            kind = self._kinds[lower] = self._vocab.strings.add(word)
            if self._paired.match(word):
                self._paired.hashes.add(kind)
        return kind

    def _ask(self, questions: list[Key | Pair]) -> None:
        """Let the ruler annotate a document of all ``questions``, kept apart, and keep its answers."""
        if not questions:
            return
        keys: list[Key] = [(0, 0, self._unnamed)]
        places = []
        for question in questions:
            before, key, after = question if isinstance(question[1], tuple) else (None, question, None)
            keys += [before] if before else []
            places.append(len(keys))
            keys += [key, *([after] if after else []), (0, 0, self._unnamed)]
        doc = Doc(self._vocab, words=[self._vocab.strings[word] for _, _, word in keys])
        write(doc, [TAG, DEP], np.array([key[:2] for key in keys], np.uint64))
        doc = self._stock(doc)
        for question, place in zip(questions, places, strict=True):
            token = doc[place]
            self._rows[question] = len(self._answers)
            self._answers.append(Answer(token.tag, token.pos, token.dep, token.lemma, str(token.morph)))

    def _keep_strings(self, all_attributes: list[dict[str, Any]]) -> None:
        """Make what the rules set permanent: a memory zone must not forget it."""
        self._vocab.strings.add(UNNAMED)
        for attributes in all_attributes:
            for name, value in attributes.items():
                if name == "MORPH":
                    self._vocab.morphology.add(value)
                elif isinstance(value, str):
                    self._vocab.strings.add(value)


class _Words:
    """Words named by a rule: as such, in a list, or by an expression."""

    def __init__(self, specs: list[Any]) -> None:
        self._words: set[str] = set()
        self._expressions: list[re.Pattern[str]] = []
        self.hashes: set[int] = set()
        for spec in specs:
            require(isinstance(spec, str) or (isinstance(spec, dict) and len(spec) == 1), f"words {spec}")
            if isinstance(spec, str):
                self._words.add(spec)
            elif "IN" in spec:
                self._words.update(spec["IN"])
            else:
                require("REGEX" in spec, f"words by {list(spec)}")
                self._expressions.append(re.compile(spec["REGEX"]))

    def match(self, word: str) -> bool:
        """Tell whether a rule names ``word``."""
        return word in self._words or any(expression.search(word) for expression in self._expressions)


class _Beside:
    """What rules read of the neighbours of a token: some tags, labels and words."""

    def __init__(self, patterns: list[dict[str, Any]], number: Callable[[str], int]) -> None:
        require(all("IS_SPACE" not in pattern for pattern in patterns), "rules that read space beside a word")
        self.words = _Words([pattern["LOWER"] for pattern in patterns if "LOWER" in pattern])
        self.tags, self.deps = (
            {number(value) for pattern in patterns if name in pattern for value in _values(pattern[name])}
            for name in ("TAG", "DEP")
        )


def _values(spec: Any) -> Iterable[str]:
    """Return the values that a rule reads of an attribute: one, or those of a list."""
    if isinstance(spec, str):
        return (spec,)
    require(isinstance(spec, dict) and spec.keys() == {"IN"}, f"attributes {spec}")
    values: list[str] = spec["IN"]
    return values


def _check(rule: dict[str, Any], pattern: list[dict[str, Any]]) -> None:
    require(SETS.issuperset(rule["attrs"]), f"rules that set {sorted(rule['attrs'])}")
    require(all(READS.issuperset(token) for token in pattern), f"rules that read {pattern}")
    require(
        len(pattern) in (1, 2) and rule["index"] in range(len(pattern)), "rules over more than two tokens"
    )
    require(len(pattern) == 1 or "MORPH" not in rule["attrs"], "morphology that depends on the neighbour")
