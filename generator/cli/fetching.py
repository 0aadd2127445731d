"""The command ``fetch``: a fund, forms and days -> filings of EDGAR's in the inbox, and what went wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.output import say, say_problems, watched
from generator.cli.program import Debug, Quiet, app
from generator.fetching import INDEX, Kept, Plan, Wanted, asker_for, fetch, plan
from generator.problems import GeneratorError, Problem

_FORMS = "N-Q,N-CSR,N-CSRS,NPORT-P,NPORT-EX"
_FORM = re.compile(r"[A-Z0-9][A-Z0-9 .-]{0,19}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


Funds = Annotated[list[str], typer.Option("--fund", help="An 811 number, a CIK, or a series as S000012345.")]
Forms = Annotated[str, typer.Option("--forms", help="Forms, with commas; amendments come with theirs.")]
Since = Annotated[str | None, typer.Option("--since", help="Filed in this year or since this day.")]
Until = Annotated[str | None, typer.Option("--until", help="Filed until the end of this year, or this day.")]
Identity = Annotated[
    str | None, typer.Option("--identity", help="Who asks, as 'Your Name you@example.com'.", envvar="EDGAR_IDENTITY")
]


@app.command("fetch")
def fetch_command(
    fund: Funds,
    forms: Forms = _FORMS,
    since: Since = None,
    until: Until = None,
    into: Annotated[Path, typer.Option("--into", help="The inbox.")] = Path("filings"),
    identity: Identity = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be fetched.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    r"""Fetch filings from the SEC's EDGAR into the inbox; needs fundbook\[edgar], and says who asks.

    fundbook fetch --fund 811-07560 --since 2010
    fundbook fetch --fund S000012000 --forms NPORT-P,NPORT-EX --since 2019-09-01

    What is there already is not fetched again; a run that was stopped goes on where it ended.

    EDGAR is asked at most 8 times a second. fetched.csv in the inbox says what came from where.

    Exit code 0: all there; 1: some filing could not be fetched, or there is none; 2: could not run.
    """
    wanted = [_wanted(one, forms, since, until) for one in fund]
    asker = asker_for(identity)
    code = 0
    for each in wanted:
        todo = plan(asker, each, into)
        say(_told(each, todo), quiet=quiet)
        found = () if dry_run else tuple(watched("fetching", len(todo.missing), fetch(asker, todo), quiet=quiet))
        problems = [one for one in found if isinstance(one, Problem)]
        say_problems(problems, quiet=quiet)
        say(_done(todo, found), quiet=quiet or not found)
        code = max(code, int(bool(problems) or not (todo.there or todo.missing)))
    raise typer.Exit(code)


def _wanted(fund: str, forms: str, since: str | None, until: str | None) -> Wanted:
    """The arguments as a record; raises GeneratorError for one that does not read."""
    named = tuple(dict.fromkeys(form.strip().upper().removesuffix("/A") for form in forms.split(",") if form.strip()))
    wrong = [form for form in named if not _FORM.fullmatch(form)]
    if wrong or not named:
        raise GeneratorError(
            f"no forms of EDGAR's: {', '.join(wrong) or 'none given'}; write them as N-Q,N-CSR,NPORT-P"
        )
    return Wanted(fund=fund, forms=named, since=_first(since), until=_last(until))


def _first(text: str | None) -> date | None:
    """The first day of a year, of a month, or the day itself."""
    if text is None:
        return None
    match = _DAY.fullmatch(text.strip())
    try:
        if match:
            return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as fault:
        raise GeneratorError(f"no day of the calendar: {text}") from fault
    raise GeneratorError(f"no day: {text!r}; write 2010, 2010-06 or 2010-06-30")


def _last(text: str | None) -> date | None:
    """The day itself, or the last day of the year or month."""
    day = _first(text)
    if day is None or text is None or text.count("-") == 2:
        return day
    months = day.year * 12 + (day.month if "-" in text else 12)
    return date.fromordinal(date(months // 12, months % 12 + 1, 1).toordinal() - 1)


def _told(wanted: Wanted, todo: Plan) -> str:
    """How many filings there are, and how many of them are there."""
    count = len(todo.there) + len(todo.missing)
    if not count:
        since = f" since {wanted.since}" if wanted.since else ""
        return f"{wanted.fund}: EDGAR lists no {', '.join(wanted.forms)}{since}"
    kinds = Counter(filing.form for filing in (*(kept.listed for kept in todo.there), *todo.missing))
    parts = ", ".join(f"{number} {form}" for form, number in sorted(kinds.items()))
    rest = f"{len(todo.missing)} to fetch" if todo.missing else "nothing to fetch"
    return f"{wanted.fund}: {parts}; {len(todo.there)} there already, {rest}"


def _done(todo: Plan, found: Sequence[Kept | Problem]) -> str:
    count = sum(isinstance(one, Kept) for one in found)
    return f"{count} of {len(todo.missing)} fetched into {todo.inbox.as_posix()}/; {INDEX} there says from where"
