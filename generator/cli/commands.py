"""The commands of the command line: arguments -> one call of build.py, and its outcome printed."""

import os
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from generator.build import OVERRIDES, Built, Chosen, How, build, compare_filings, require_site
from generator.cli.first import Limit
from generator.cli.output import say, say_fault, say_problems, say_text, watched
from generator.cli.program import Debug, Quiet, app
from generator.compare import Changes, changes_csv, changes_json, changes_markdown, changes_text
from generator.options import limits_from, read_options
from generator.problems import GeneratorError
from generator.publish import GENERATED
from generator.reading import filing_paths
from generator.reading.archives import archive_of
from generator.resources import new_site
from generator.serve import serve, snapshot
from generator.store.remote import url_of
from generator.workers import all_cores

__all__ = ["app"]

INBOX = Path("filings")

_PERIOD = re.compile(r"\d{4}-\d{2}-\d{2}")


class Form(StrEnum):
    """The forms in which changes are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


_FORMS: Mapping[Form, Callable[[Changes], str]] = {
    Form.TEXT: changes_text,
    Form.MARKDOWN: changes_markdown,
    Form.JSON: changes_json,
    Form.CSV: changes_csv,
}

Paths = Annotated[list[Path] | None, typer.Argument(help="Filings, or folders of filings.", show_default="filings")]

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read and render with; 0: all cores.")]

Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="URL",
        help="Spread the work over a Dask cluster (fundbook\\[dask]), such as tcp://10.0.0.5:8786, in place of --jobs.",
    ),
]

Shared = Annotated[
    Path | None,
    typer.Option(
        "--shared",
        metavar="FOLDER",
        help="With --scheduler: a folder that all its workers see, be it s3://bucket/work; else the site's cache.",
    ),
]


@app.command("build")
def build_command(
    paths: Paths = None,
    site: Annotated[Path, typer.Option("--site", help="Where to write the site.")] = Path("site"),
    jobs: Jobs = 0,
    scheduler: Scheduler = None,
    shared: Shared = None,
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Build the site of the filings in PATHS; run it where mkdocs.yml stands.

    fundbook build                    builds filings/ into site/
    fundbook build a.txt more/        builds these filings only
    """
    if shared is not None and scheduler is None:
        raise GeneratorError("--shared is for the workers of a cluster: give --scheduler too, or leave it out")
    how = replace(_how(jobs, limit, quiet=quiet), scheduler=scheduler, shared=shared)
    began = perf_counter()
    _require_paths(paths or [INBOX])
    built = build(filing_paths(paths or [INBOX]), Path(), site, how)
    say_problems(built.problems, quiet=quiet)
    say(f"{_made(built)}; {perf_counter() - began:.1f} s", quiet=quiet)
    say(f"{_counted(built)}; open {(site / 'index.html').as_posix()}", quiet=quiet)
    raise typer.Exit(0 if built.adds_up else 1)


def _require_paths(paths: Sequence[Path]) -> None:
    """Raise GeneratorError for a path that is not there: a site is never built anew for want of a letter in a name."""
    for path in paths:
        if url_of(path) is None and archive_of(path) is None and not os.path.lexists(path):
            raise GeneratorError(f"{path} is not there, and nothing was built: check the name, and what is mounted")


@app.command("compare")
def compare_command(
    chosen: Annotated[list[str] | None, typer.Argument(metavar="OLD NEW", help="Two filings, or two periods.")] = None,
    fund: Annotated[str | None, typer.Option("--fund", help="The fund's id, such as 811-99999.")] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the changes.")] = Form.TEXT,
    same: Annotated[Path | None, typer.Option("--same", help="A file that says which rows are one bond.")] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Compare two filings of one fund: what is new, gone or changed, and what that did to total investments.

    fundbook compare old.txt new.txt --format csv
    fundbook compare --fund 811-99999                           its last two periods in filings/
    fundbook compare --fund 811-99999 2009-05-31 2010-05-31     two others

    Exit code 0: no holding changed; 1: some did; 2: the two cannot be compared.
    """
    periods, paths = _periods_and_paths(chosen or [])
    choice = Chosen(fund=fund, periods=periods, overrides=same)
    changes, problems = compare_filings(filing_paths(paths or [INBOX]), choice)
    say_text(_FORMS[form](changes))
    say_problems(problems, quiet=quiet)
    wrong = any(problem in changes.problems for problem in problems)
    raise typer.Exit(1 if changes.changed or wrong else 0)


def _periods_and_paths(words: list[str]) -> tuple[tuple[date, ...], list[Path]]:
    """Tell periods, which are ISO dates, from the names of files and folders."""
    days = [word for word in words if _PERIOD.fullmatch(word)]
    try:
        periods = tuple(date.fromisoformat(word) for word in days)
    except ValueError as fault:
        raise GeneratorError(f"no day of the calendar among {' '.join(days)}: write a period as 2011-11-30") from fault
    return periods, [Path(word) for word in words if word not in days]


@app.command("serve")
def serve_command(
    paths: Paths = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8000,
    jobs: Jobs = 0,
    limit: Limit = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Preview the site in a browser; a filing dropped in or changed is picked up. Ctrl-C ends it.

    fundbook serve --port 8080        then open http://127.0.0.1:8080/
    """
    require_site(Path())
    given = paths or [INBOX]
    generated = [Path("site_content") / name for name in GENERATED]
    notes = read_options(Path("mkdocs.yml")).notes
    written = [
        Path(name) for name in ("site_content", "templates", "mkdocs.yml", OVERRIDES, *([notes] if notes else []))
    ]
    look = partial(snapshot, [*given, *written], generated)
    try:
        serve(
            partial(_rebuild, given, _how(jobs, limit, quiet=True), quiet=quiet),
            look,
            port,
            partial(_announce, quiet=quiet),
        )
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


def _how(jobs: int, limit: list[str] | None, *, quiet: bool) -> How:
    return How(jobs=jobs or all_cores(), watch=partial(watched, quiet=quiet), limits=limits_from(limit or []))


def _rebuild(given: list[Path], how: How, site: Path, *, quiet: bool) -> bool:
    """Build one edition of the preview; what keeps it from being built is printed, and the last one stays."""
    try:
        built = build(filing_paths(given), Path(), site, how)
    except GeneratorError as fault:
        say_fault(str(fault))
        return False
    say_problems(built.problems, quiet=quiet)
    say(f"{_counted(built)}; built", quiet=quiet)
    return True


def _announce(address: str, *, quiet: bool) -> None:
    say(f"open {address}, Ctrl-C ends", quiet=quiet)


def _made(built: Built) -> str:
    """What a build made and met, as ``106 pages; 1 error, 3 warnings``."""
    found = Counter(str(problem.severity) for problem in built.problems)
    counts = (f"{found[name]} {name if found[name] == 1 else name + 's'}" for name in ("error", "warning", "note"))
    met = ", ".join(count for count in counts if not count.startswith("0 ")) or "no problems"
    return f"{built.pages:,} {'page' if built.pages == 1 else 'pages'}; {met}"


def _counted(built: Built) -> str:
    """How many filings there are of each standing, as ``3 filings: 2 proved, 1 contradicted``."""
    count = len(built.standings)
    parts = ", ".join(f"{number} {standing}" for standing, number in Counter(map(str, built.standings)).most_common())
    return f"{count} {'filing' if count == 1 else 'filings'}" + (f": {parts}" if parts else "")
