"""The first word of a command line, and what is said of one that is wrong."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from extractor.cli.console import INTERRUPTED, OK, STOPPED, USAGE, hang_up, say

_PLAIN = {
    r"Value error, ": "",
    r"Input should be a valid integer\b.*": "a whole number is needed",
    r"Input should be a valid number\b.*": "a number is needed",
    r"Input should be": "it must be",
    r" \(Possible options: (.*)\)": r"; did you mean \1?",
}
"""What the parser of options says in the words of programmers, and what is said instead."""

_INVALID = re.compile(r"^Invalid value for (?:argument )?['\"]?(.+?)['\"]?: ")


class Commands(TyperGroup):
    """The commands. An input as the first word means ``extract``; ``help`` is understood as well."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name of the command, the command and its arguments."""
        first, *rest = args
        if first == "help" and not rest:
            typer.echo(ctx.get_help())
            raise typer.Exit
        if first == "help":
            return super().resolve_command(ctx, [rest[0], "--help"])
        if self.get_command(ctx, first) is None and _is_input(first):
            return super().resolve_command(ctx, ["extract", *args])
        return super().resolve_command(ctx, args)


def _is_input(word: str) -> bool:
    """Tell whether ``word`` names a file, a folder, stdin or an address, rather than a command."""
    named = word == "-" or "://" in word or os.sep in word or glob.has_magic(word)
    return named or bool(Path(word).suffix) or os.path.lexists(word)


def run(app: typer.Typer) -> int:
    """Run the command line and return its exit code; wrong usage is said as any other error, in one line."""
    try:
        return int(app(prog_name="extractor", standalone_mode=False) or 0)
    except OSError as error:  # what is printed while options are read: the help, the version
        if not isinstance(error, BrokenPipeError):
            say(f"extractor: the output cannot be written: {error.strerror or error}")
        hang_up()
        return OK if isinstance(error, BrokenPipeError) else STOPPED
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # its message is the help
            typer.echo(error.format_message(), err=True)  # type: ignore[attr-defined]
            return USAGE
        if type(error).__name__ == "Abort":
            say("extractor: interrupted")
            return INTERRUPTED
        if not hasattr(error, "format_message"):
            raise
        say(f"extractor: {_in_words(error)}")
        return USAGE


def _in_words(error: Any) -> str:
    """Return what is wrong and where the right usage is told.

    >>> from types import SimpleNamespace
    >>> _in_words(SimpleNamespace(format_message=lambda: "Invalid value for '--limit': 'x' is no integer."))
    "--limit: 'x' is no integer (see extractor --help)"
    """
    message = _INVALID.sub(r"\1: ", error.format_message().strip()).rstrip(".")
    message = message.replace("' / '", ", ")
    for said, instead in _PLAIN.items():
        message = re.sub(said, instead, message)
    where = getattr(getattr(error, "ctx", None), "command_path", "extractor")
    return f"{message[:1].lower()}{message[1:]} (see {where} --help)"
