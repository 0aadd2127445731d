"""The program itself: its name, help and options, without any of its commands, so that its help starts at once."""

from typing import Annotated

import typer

from generator import __version__

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

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only, no progress and no closing line.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")]

# The commands in the order of the help, with the first sentence of each.
COMMANDS = (
    ("show", "Show what each FILE says: a summary of its filings, or with --json everything."),
    ("check", "Prove each FILE: every control total as stated and as computed, with the difference."),
    ("build", "Build the site of the filings in PATHS; run it where mkdocs.yml stands."),
    (
        "compare",
        "Compare two filings of one fund: what is new, gone or changed, and what that did to total investments.",
    ),
    ("serve", "Preview the site in a browser; a filing dropped in or changed is picked up. Ctrl-C ends it."),
    ("new", "Make a site of your own in DIR: its configuration, hand-written pages and an inbox for filings."),
    ("fetch", r"Fetch filings from the SEC's EDGAR into the inbox; needs fundbook\[edgar], and says who asks."),
)


def program() -> typer.Typer:
    """A program without commands."""
    made = typer.Typer(
        name="fundbook",
        help="Read fund filings, prove their figures by their own control totals, and publish them as a site.",
        epilog=_EXAMPLES,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_options)
    return made


def overview() -> typer.Typer:
    """The program with commands that have a name and a sentence only: enough for the help of the whole."""
    made = program()
    for name, sentence in COMMANDS:
        made.command(name, help=sentence)(_named)
    return made


def _named() -> None:
    """Stand for a command whose help is asked for."""


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"fundbook {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options of the program itself."""


app = program()
