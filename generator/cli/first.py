"""The commands that only read, ``show`` and ``check``: they start without what builds sites."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.blocks import block_texts
from generator.cli.output import followed, say_json, say_problems, say_tables, say_text
from generator.cli.program import Debug, Quiet, app
from generator.cli.tables import proofs, summaries
from generator.filing_json import json_pieces
from generator.formats.limits import Limits, limits_of
from generator.options import limits_from
from generator.problems import GeneratorError, Severity
from generator.reading import Outcome, check, document_of, filing_paths

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Filings, or folders of filings.")]
Limit = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=NUMBER", help="Read more or less of a file, such as rows=2000000."),
]


@app.command("show")
def show_command(
    files: Files,
    json: Annotated[bool, typer.Option("--json", help="Print everything that was read, as JSON.")] = False,
    blocks: Annotated[bool, typer.Option("--blocks", help="Print the blocks that the layouts are given.")] = False,
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what each FILE says: a summary of its filings, or with --json everything.

    fundbook show trust.txt
    fundbook show filings/ --json | python -m json.tool
    fundbook show trust.htm --blocks | less               for whoever adds a layout
    """
    if json and blocks:
        raise GeneratorError("--json and --blocks are two ways to show a filing: give one of them")
    limits = limits_of(dict(limits_from(limit or [])))
    paths = followed(filing_paths(files), quiet=quiet)
    if blocks:
        raise typer.Exit(_show_blocks(paths, limits, quiet=quiet))
    outcome = check(paths, limits)
    if json:
        say_json(json_pieces(outcome.filings, outcome.problems, outcome.proofs))
    else:
        say_tables(summaries(outcome))
    say_problems(outcome.problems, quiet=quiet)
    raise typer.Exit(exit_code(outcome))


def _show_blocks(paths: Iterable[Path], limits: Limits, *, quiet: bool) -> int:
    """Print the documents one after another; returns the exit code."""
    code = 0
    for path in paths:
        document, problems = document_of(path, limits)
        if document:
            for text in block_texts(document):
                say_text(text)
        say_problems(problems, quiet=quiet)
        code = max(code, int(document is None or any(fault.severity is Severity.ERROR for fault in problems)))
    return code


@app.command("check")
def check_command(files: Files, limit: Limit = None, quiet: Quiet = False, debug: Debug = False) -> None:
    """Prove each FILE: every control total as stated and as computed, with the difference.

    fundbook check trust.txt
    fundbook check filings/ --quiet && echo all of it adds up
    """
    limits = limits_of(dict(limits_from(limit or [])))
    outcome = check(followed(filing_paths(files), quiet=quiet), limits)
    if not quiet:
        say_tables(proofs(outcome))
    say_problems(outcome.problems, quiet=quiet)
    raise typer.Exit(exit_code(outcome))


def exit_code(outcome: Outcome) -> int:
    """0 where all adds up, else 1."""
    return 0 if outcome.adds_up else 1
