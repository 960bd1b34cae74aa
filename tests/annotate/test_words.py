"""English words are data: no list of them stands in the code, but for the function words of the grammar."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.glossary import GLOSSARY

from extractor.annotate.lexicon.books import COMPLEMENTS, STANCES, Units
from extractor.annotate.lexicon.loader import book
from extractor.annotate.lexicon.words import Book
from extractor.annotate.rules import STEPS

CODE = Path(__file__).parents[2] / "extractor"
FILES = sorted(path for path in (CODE / "annotate").rglob("*.py") if path.parent.name not in {"fast", "ner"})

FUNCTION_WORDS = """
a an the this that these those each every either neither all both half some any no none another other others
such much many more most less least few fewer several own same one ones

i me my mine we us our ours you your yours he him his she her hers it its they them their theirs self selves
myself ourselves yourself himself herself itself themselves who whom whose which what whoever whatever
somebody someone anybody anyone nobody nothing something everything everyone everybody

of in on at by for from with without to into onto upon out off over under above below up down about around
across after against along amid amidst among amongst before behind beneath beside besides between beyond
despite during except inside near outside per round since through throughout till toward towards until via
within including like past worth

and or but nor so yet as than if because although though unless whereas while whilst whether when whenever
where wherever why how once lest

be am is are was were been being have has had having do does did doing done will would can could may might
must shall should ought n't n’t 's ’s 're ’re 've ’ve 'll ’ll 'd ’d 'm ’m s' s’

not never ever nt too also even just only very quite rather almost still already here there then now again
else further yet ago
"""
"""The closed classes of English: determiners, pronouns, prepositions, conjunctions, auxiliaries, and adverbs
of negation, degree, place and order. Nothing else."""

ENDINGS = "s es d ed ing ies ied er est st nd rd th ch sh ss ee oe ye"
"""Endings by which words are inflected and ordinals written, and the spellings that these depend on."""

LABELS = frozenset(GLOSSARY) | {"compound", "ROOT"}
"""What spaCy calls parts of speech and arcs."""

COMPONENTS = "tok2vec tagger parser attribute_ruler lemmatizer ner senter entities quotes claims"


@pytest.fixture(scope="module")
def values() -> frozenset[str]:
    """What the code itself calls things: values of ``Literal`` types, fields, tables, features and units."""
    found = {*COMPLEMENTS, *STANCES, *STEPS}
    for kind in Book.__subclasses__():
        found.update(kind.FEATURES, *(features.split() for features in kind.FEATURES.values()))
    for unit_kind, units in book(Units).units.items():
        found.update((unit_kind, *units))
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(value=ast.Name(id="Literal")):
                    found.update(e.value for e in ast.walk(node.slice) if isinstance(e, ast.Constant))
                case ast.ClassDef():
                    found.update(n.target.id for n in node.body if isinstance(n, ast.AnnAssign))
    return frozenset(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CODE).as_posix())
def test_no_list_of_english_words(path: Path, values: frozenset[str]):
    known = values.union(LABELS, *map(str.split, (FUNCTION_WORDS, ENDINGS, COMPONENTS)))
    for line, words in lists(ast.parse(path.read_text(encoding="utf-8"))):
        foreign = {word for word in words if any(part not in known for part in word.split())}
        assert len(foreign) < 2, (
            f"{path.name}:{line} lists {', '.join(sorted(foreign))}: they belong into the lexicon"
        )


def lists(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the words of each collection of words and each alternation in a pattern."""
    messages = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.Raise) or is_rule(node)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Set() | ast.Tuple() | ast.List():
                yield node.lineno, [e.value for e in node.elts if is_word(e)]
            case ast.Dict():
                yield node.lineno, [e.value for e in (*node.keys, *node.values) if is_word(e)]
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(words)), attr="split")):
                yield node.lineno, words.split()
            case ast.Constant(value=str(text)) if id(node) not in messages:
                for alternation in re.findall(r"[\w’' ?*]+(?:\|[\w’' ?*()\\]+)+", text):
                    yield node.lineno, re.findall(r"\b(?<!\\)[a-z’']{2,}\b", alternation.lower())


def is_rule(node: ast.AST) -> bool:
    """Whether a node registers a rule, with its summary and example."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "rule"


def is_word(node: ast.AST | None) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z’'-]*[a-z]{2,}[a-z’' -]*", node.value) is not None
    )
