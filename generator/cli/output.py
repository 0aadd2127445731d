"""What a run prints: problems, progress and closing lines -> standard output and standard error."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import typer
from rich.console import Console, RenderableType
from rich.progress import track
from rich.text import Text

from generator.problems import Problem, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDE = 200
_AT_ONCE = 1_000


def printable(text: str) -> str:
    """Return the text in one line without control characters, so that no filing can steer a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def say(message: str, *, quiet: bool = False) -> None:
    """Print one line on standard output."""
    if not quiet:
        typer.echo(printable(message))


def say_json(pieces: Iterable[str]) -> None:
    """Print JSON that comes piece by piece, as UTF-8 whatever the terminal's encoding."""
    coming = iter(pieces)
    while some := "".join(islice(coming, _AT_ONCE)):
        typer.echo(some.encode("utf-8", "replace"), nl=False)


def say_text(text: str) -> None:
    """Print lines of text as UTF-8 whatever the terminal's encoding, each without control characters."""
    lines = text.removesuffix("\n").split("\n")
    typer.echo("\n".join(printable(line) for line in lines).encode())


def say_fault(message: str) -> None:
    """Print why the run cannot go on, on standard error."""
    typer.echo(printable(f"fundbook: {message}"), err=True)


def say_problems(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """Print problems on standard error, one a line, in colour on a terminal; ``quiet`` leaves only errors.

    Files come in the order in which they are met, their problems by line.
    """
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    met = tuple(problems)
    files = {path: i for i, path in enumerate(dict.fromkeys(problem.where.path for problem in met))}
    for problem in sorted(met, key=lambda problem: (files[problem.where.path], problem.where.line)):
        if problem.severity is Severity.ERROR or not quiet:
            line = Text(printable(str(problem)))
            line.highlight_words([f"{problem.severity}:"], _STYLES[problem.severity])
            console.print(line)


def say_tables(tables: Iterable[RenderableType]) -> None:
    """Print tables on standard output, as wide as the terminal, or wide enough for a line each where there is none."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    for table in tables:
        console.print(table)


def followed(paths: Sequence[Path], *, quiet: bool) -> Iterator[Path]:
    """Pass the paths on, with a progress bar on a terminal, one plain line elsewhere, or nothing."""
    yield from watched("reading", len(paths), iter(paths), quiet=quiet)


def watched(doing: str, count: int, results: Iterator[Any], *, quiet: bool) -> Iterator[Any]:
    """Pass results on, with a progress bar on a terminal; elsewhere a plain line says how many files are read.

    What has no parts to count, ``count`` 0, is told in a line.
    """
    console = Console(stderr=True)
    if quiet or count == 1:
        return results
    if count and console.is_terminal:
        return iter(track(results, doing.capitalize(), count, console=console, transient=True))
    if not count or doing == "reading":
        typer.echo(f"{doing} {count} files" if count else doing, err=True)
    return results
