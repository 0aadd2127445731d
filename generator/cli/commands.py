"""The commands of the command line: arguments -> one call of build.py, and its outcome printed."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.build import Outcome, build, check, filing_paths, require_site, show_json
from generator.cli.output import followed, say, say_fault, say_json, say_problems, say_tables
from generator.cli.tables import proofs, summaries
from generator.problems import GeneratorError
from generator.publish import GENERATED
from generator.resources import new_site
from generator.serve import serve, snapshot

INBOX = Path("filings")

_EXAMPLES = r"""[bold]A first site[/bold]
  fundbook new my-site && cd my-site
  fundbook build              then open site/index.html

[bold]A filing of your own[/bold]
  fundbook check trust.txt    do its figures add up?
  fundbook show trust.txt --json > trust.json
  cp trust.txt filings/ && fundbook serve

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

Paths = Annotated[list[Path] | None, typer.Argument(help="Filings, or folders of filings.", show_default="filings")]
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


@app.command("build")
def build_command(
    paths: Paths = None,
    site: Annotated[Path, typer.Option("--site", help="Where to write the site.")] = Path("site"),
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the site of the filings in PATHS; run it where mkdocs.yml stands.

    fundbook build                    builds filings/ into site/
    fundbook build a.txt more/        builds these filings only
    """
    files = filing_paths(paths or [INBOX])
    outcome = build(followed(files, quiet=quiet, then="building the site"), Path(), site)
    say_problems(outcome.problems, quiet=quiet)
    say(f"{_counted(outcome)}; open {(site / 'index.html').as_posix()}", quiet=quiet)
    raise typer.Exit(_exit_code(outcome))


@app.command("show")
def show_command(
    files: Files,
    json: Annotated[bool, typer.Option("--json", help="Print everything that was read, as JSON.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what each FILE says: a summary of its filings, or with --json everything.

    fundbook show trust.txt
    fundbook show filings/ --json | python -m json.tool
    """
    paths = followed(filing_paths(files), quiet=quiet)
    if json:
        text, outcome = show_json(paths)
        say_json(text)
    else:
        outcome = check(paths)
        say_tables(summaries(outcome))
    say_problems(outcome.problems, quiet=quiet)
    raise typer.Exit(_exit_code(outcome))


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
    raise typer.Exit(_exit_code(outcome))


@app.command("serve")
def serve_command(
    paths: Paths = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8000,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Preview the site in a browser; a filing dropped in or changed is picked up. Ctrl-C ends it.

    fundbook serve --port 8080        then open http://127.0.0.1:8080/
    """
    require_site(Path())
    given = paths or [INBOX]
    generated = [Path("site_content") / name for name in GENERATED]
    look = partial(snapshot, [*given, Path("site_content"), Path("templates"), Path("mkdocs.yml")], generated)
    try:
        serve(partial(_rebuild, given, quiet=quiet), look, port, partial(_announce, quiet=quiet))
    except KeyboardInterrupt:
        say("preview ended", quiet=quiet)


@app.command("new")
def new_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")],
    empty: Annotated[bool, typer.Option("--empty", help="Leave the sample filings out.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Make a site of your own in DIR: its configuration, hand-written pages and an inbox for filings.

    fundbook new my-site              with sample filings to look at
    fundbook new my-site --empty      with an empty inbox
    """
    new_site(folder, samples=not empty)
    say(f"{folder.as_posix()} is ready: cd {folder.as_posix()} && fundbook build", quiet=quiet)


def _rebuild(given: list[Path], site: Path, *, quiet: bool) -> bool:
    """Build one edition of the preview; what keeps it from being built is printed, and the last one stays."""
    try:
        outcome = build(filing_paths(given), Path(), site)
    except GeneratorError as fault:
        say_fault(str(fault))
        return False
    say_problems(outcome.problems, quiet=quiet)
    say(f"{_counted(outcome)}; built", quiet=quiet)
    return True


def _announce(address: str, *, quiet: bool) -> None:
    say(f"open {address}, Ctrl-C ends", quiet=quiet)


def _counted(outcome: Outcome) -> str:
    """How many filings there are of each standing, as ``3 filings: 2 proved, 1 contradicted``."""
    standings = Counter(str(proof.standing) for proof in outcome.proofs)
    parts = ", ".join(f"{count} {standing}" for standing, count in standings.most_common())
    noun = "filing" if len(outcome.filings) == 1 else "filings"
    return f"{len(outcome.filings)} {noun}" + (f": {parts}" if parts else "")


def _exit_code(outcome: Outcome) -> int:
    return 0 if outcome.adds_up else 1
