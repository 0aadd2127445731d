"""How a run ends: whatever happens -> an exit code and at most one line, never a traceback unasked."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import TracebackType
from typing import NoReturn

import typer
from typer.main import get_command

from generator.cli.output import say_fault
from generator.cli.program import app, overview
from generator.problems import GeneratorError

COULD_NOT_RUN = 2
_READING, _BUILDING, _FETCHING = (f"generator.cli.{name}" for name in ("first", "commands", "fetching"))
_LOADED = {"show": (_READING,), "check": (_READING,), "fetch": (_FETCHING,)}
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
_OF_THE_WHOLE = frozenset({"--help", "-h", "--version"})


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code: 0, 1 or 2, and 130 when interrupted."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    debug = "--debug" in words
    if not debug:
        sys.excepthook = _unforeseen
    _fill_what_is_closed()
    _print_whatever_the_encoding()
    try:
        get_command(_program(words)).main(args=words, prog_name="fundbook")
    except (GeneratorError, OSError) as fault:
        if debug:
            raise
        say_fault(str(fault))
    sys.exit(COULD_NOT_RUN)


def _program(words: Sequence[str]) -> typer.Typer:
    """The program with the commands that the words may name.

    Those that build, compare and serve load three times as much as those that only read, and the help of the whole
    needs none of them, so that only what is wanted is loaded; this is the one place where a module is loaded by name.
    """
    if not words or words[0] in _OF_THE_WHOLE:
        return overview()
    for name in _LOADED.get(words[0], (_READING, _BUILDING, _FETCHING)):
        import_module(name)
    return app


def _unforeseen(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Stand in for the traceback of a fault of fundbook's own (as ``sys.excepthook``)."""
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    say_fault(f"a fault of fundbook's own, {kind.__name__}: {fault}; --debug shows where, please report it")
    sys.exit(COULD_NOT_RUN)


def _fill_what_is_closed() -> None:
    """Let a closed standard stream lead nowhere: the next file that is opened would take its number, and its output."""
    for name, mode in _STREAMS:
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 (as long as the run)


def _print_whatever_the_encoding() -> None:
    """Let a character that the terminal cannot show come out escaped instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
