"""The program and the commands that only read, ``show`` and ``check``: they start without what builds sites."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.cli.blocks import block_texts
from generator.cli.output import followed, say, say_json, say_problems, say_tables, say_text
from generator.cli.tables import proofs, summaries
from generator.problems import GeneratorError, Severity
from generator.reading import Outcome, check, document_of, filing_paths, show_json

_EXAMPLES = r"""[bold]A first site[/bold]
  fundbook new my-site && cd my-site
  fundbook build              then open site/index.html

[bold]A filing of your own[/bold]
  fundbook check trust.txt    do its figures add up?
  fundbook show trust.txt --json > trust.json
  cp trust.txt filings/ && fundbook serve
  fundbook compare old.txt new.txt      what changed?

[bold]Exit codes[/bold]
  0  clean
  1  built or shown, but something does not add up or could not be read
  2  could not run

Problems go to standard error, one a line: path:line: severity: message \[rule]"""

app = typer.Typer(
    name="fundbook",
    help="Read fund filings, prove their figures by their own control totals, and publish them as a site.",
    epilog=_EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Filings, or folders of filings.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only, no progress and no closing line.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")]


def _print_version(asked: bool) -> None:
    if asked:
        say(f"fundbook {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options of the program itself."""


@app.command("show")
def show_command(
    files: Files,
    json: Annotated[bool, typer.Option("--json", help="Print everything that was read, as JSON.")] = False,
    blocks: Annotated[bool, typer.Option("--blocks", help="Print the blocks that the layouts are given.")] = False,
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
    paths = followed(filing_paths(files), quiet=quiet)
    if blocks:
        raise typer.Exit(_show_blocks(paths, quiet=quiet))
    if json:
        text, outcome = show_json(paths)
        say_json(text)
    else:
        outcome = check(paths)
        say_tables(summaries(outcome))
    say_problems(outcome.problems, quiet=quiet)
    raise typer.Exit(exit_code(outcome))


def _show_blocks(paths: Iterable[Path], *, quiet: bool) -> int:
    """Print the documents one after another; returns the exit code."""
    code = 0
    for path in paths:
        document, problems = document_of(path)
        if document:
            for text in block_texts(document):
                say_text(text)
        say_problems(problems, quiet=quiet)
        code = max(code, int(document is None or any(fault.severity is Severity.ERROR for fault in problems)))
    return code


@app.command("check")
def check_command(files: Files, quiet: Quiet = False, debug: Debug = False) -> None:
    """Prove each FILE: every control total as stated and as computed, with the difference.

    fundbook check trust.txt
    fundbook check filings/ --quiet && echo all of it adds up
    """
    outcome = check(followed(filing_paths(files), quiet=quiet))
    if not quiet:
        say_tables(proofs(outcome))
    say_problems(outcome.problems, quiet=quiet)
    raise typer.Exit(exit_code(outcome))


def exit_code(outcome: Outcome) -> int:
    """0 where all adds up, else 1."""
    return 0 if outcome.adds_up else 1
