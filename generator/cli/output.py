"""What a run prints: problems, progress and closing lines -> standard output and standard error."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer
from rich.console import Console, RenderableType
from rich.progress import track
from rich.text import Text

from generator.problems import Problem, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDE = 200


def printable(text: str) -> str:
    """Return the text in one line without control characters, so that no filing can steer a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def say(message: str, *, quiet: bool = False) -> None:
    """Print one line on standard output."""
    if not quiet:
        typer.echo(printable(message))


def say_json(text: str) -> None:
    """Print JSON as UTF-8 whatever the terminal's encoding."""
    typer.echo(text.removesuffix("\n").encode())


def say_text(text: str) -> None:
    """Print lines of text as UTF-8 whatever the terminal's encoding, each without control characters."""
    lines = text.removesuffix("\n").split("\n")
    typer.echo("\n".join(printable(line) for line in lines).encode())


def say_fault(message: str) -> None:
    """Print why the run cannot go on, on standard error."""
    typer.echo(printable(f"fundbook: {message}"), err=True)


def say_problems(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """Print problems on standard error, one a line, in colour on a terminal; ``quiet`` leaves only errors."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for problem in problems:
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


def followed(paths: Sequence[Path], *, quiet: bool, then: str = "") -> Iterator[Path]:
    """Pass the paths on, with a progress bar on a terminal, one plain line elsewhere, or nothing.

    ``then`` is what comes next: it is announced when the last path has been dealt with.
    """
    console = Console(stderr=True)
    if quiet or len(paths) < 2:
        yield from paths
    elif console.is_terminal:
        yield from track(paths, description="Reading", console=console, transient=True)
    else:
        typer.echo(f"reading {len(paths)} files", err=True)
        yield from paths
    if then and not quiet:
        typer.echo(then, err=True)
