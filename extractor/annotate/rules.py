"""The rules: all that finds, types, groups, attributes or rejects has a name, a summary and an example.

A rule is a function with :func:`rule` above it. A cascade is rules in order of precedence, of which the first
that fits decides (:func:`cascade`, :func:`first`). Which rule decided what, and where, can be collected with
:func:`collect`; when nobody collects, a decision costs one look-up.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Cascade = tuple[tuple[str, Callable[..., Any]], ...]

Function = TypeVar("Function", bound="Callable[..., Any]")


class Step(NamedTuple):
    """What the rules of one step decide; ``rejects``: their finds are left out of the record."""

    summary: str
    rejects: bool = False


STEPS: dict[str, Step] = {
    "mention": Step("Where an entity is mentioned; `rule` of a mention."),
    "nonname": Step("Capitalised words that are no names.", rejects=True),
    "type": Step("Whether a name is a person's, a place's, an organization's or a group's."),
    "role": Step("`role` and `organization` of a person."),
    "quote": Step("Direct, indirect and mixed quotes; `rule` of a quote."),
    "nonquote": Step("Words in quotation marks that nobody says.", rejects=True),
    "speaker": Step("Which entity the words for a speaker mean."),
    "nonspeaker": Step("Entities that the words for a speaker might mean and do not.", rejects=True),
    "claim": Step("Numbers that claim something; `rule` of a claim."),
    "nonclaim": Step("Numbers that claim nothing.", rejects=True),
    "kind": Step("`kind` and `unit` of a claim."),
    "status": Step("`status` of a claim about people."),
    "change": Step("`change` of a claim."),
    "about": Step("`about` of a claim."),
    "source": Step("`source` of a claim."),
    "place": Step("`place` of a claim."),
    "time": Step("`time` of a claim."),
}
"""The steps in the order in which an article goes through them."""


class Rule(NamedTuple):
    """A rule of one step.

    ``example`` is a text in which ``⟦…⟧`` are around what the rule decides on.
    """

    step: str
    name: str
    summary: str
    example: str
    function: Callable[..., Any]

    @property
    def id(self) -> str:
        """Step and name: "nonclaim/date"."""
        return f"{self.step}/{self.name}"

    @property
    def text(self) -> str:
        """The example without ``⟦`` and ``⟧``."""
        return self.example.replace("⟦", "").replace("⟧", "")

    @property
    def span(self) -> tuple[int, int]:
        """The half-open character offsets into ``text`` of what the rule decides on."""
        return self.example.index("⟦"), self.example.index("⟧") - 1

    @property
    def path(self) -> str:
        """The file of the function, from the folder of the package on: "extractor/annotate/….py"."""
        return f"{self.function.__module__.replace('.', '/')}.py"

    @property
    def line(self) -> int:
        """The line of the file that the function begins on, below its decorators."""
        lines, first = inspect.getsourcelines(self.function)
        return first + next(number for number, text in enumerate(lines) if text.lstrip().startswith("def "))


REGISTRY: dict[str, Rule] = {}
"""Id → rule, of all modules that were imported."""


def rule(step: str, name: str, example: str, summary: str | None = None) -> Callable[[Function], Function]:
    """Register a function as the rule ``name`` of ``step``; the function stays as it is.

    The summary is the first line of the docstring, unless given: a function that is several rules has one
    decorator for each. Raises ``ValueError`` for a name that the step has already, or an unknown step.
    """

    def register(function: Function) -> Function:
        told = summary or (function.__doc__ or "").partition("\n")[0]
        made = Rule(step, name, told, example, function)
        if step not in STEPS or not told or made.id in REGISTRY:
            raise ValueError(f"the rule {made.id} has no step or no summary, or is there already")
        REGISTRY[made.id] = made
        return function

    return register


def cascade(*functions: Callable[..., Any]) -> Cascade:
    """Return rules, each with its name, in order of precedence."""
    names = {id(made.function): made.name for made in REGISTRY.values()}
    return tuple((names[id(function)], function) for function in functions)


def first(rules: Cascade, *arguments: Any) -> str | None:
    """Return the name of the first of ``rules`` that holds for ``arguments``, or ``None``."""
    for name, function in rules:
        if function(*arguments):
            return name
    return None


def first_found(rules: Cascade, *arguments: Any) -> tuple[str, Any] | None:
    """Return name and value of the first of ``rules`` whose value for ``arguments`` is not ``None``."""
    for name, function in rules:
        value = function(*arguments)
        if value is not None:
            return name, value
    return None


class Decision(NamedTuple):
    """What a rule decided on, as half-open character offsets; ``about`` says what, where that is not all."""

    rule: str
    start: int
    end: int
    about: str = ""

    @property
    def rejects(self) -> bool:
        """Whether it left something out of the record."""
        return STEPS[self.rule.partition("/")[0]].rejects


_collected: ContextVar[list[Decision] | None] = ContextVar("decisions", default=None)


@contextmanager
def collect() -> Iterator[list[Decision]]:
    """Collect the decisions taken in this context, in the order in which they are taken."""
    decisions: list[Decision] = []
    token = _collected.set(decisions)
    try:
        yield decisions
    finally:
        _collected.reset(token)


def collecting() -> bool:
    """Return whether somebody collects decisions, for what would be worked out for them only."""
    return _collected.get() is not None


def decided(step: str, name: str, start: int, end: int, about: str = "") -> None:
    """Take down, if somebody collects, that a rule decided on the characters ``[start, end)``.

    Raises ``KeyError`` for a rule that is not registered.
    """
    decisions = _collected.get()
    if decisions is not None:
        decisions.append(Decision(REGISTRY[f"{step}/{name}"].id, start, end, about))
