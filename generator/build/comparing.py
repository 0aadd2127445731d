"""The line of the command that compares: files and a choice -> the changes between two filings of one fund."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.compare import Changes, Overrides, compare, read_overrides
from generator.joining import is_form, join
from generator.model import Filing
from generator.problems import GeneratorError, Problem
from generator.reading import check, shown_path
from generator.report import by_period, fund_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which two filings to compare: the fund by its id, two of its periods; and a file of overrides."""

    fund: str | None = None
    periods: tuple[date, ...] = ()
    overrides: Path | None = None


def compare_filings(paths: Sequence[Path], chosen: Chosen) -> tuple[Changes, tuple[Problem, ...]]:
    """Read the filings and compare two of one fund: those of two files given, the periods chosen, or the last two.

    Returns the changes and everything that is wrong with the two filings or the overrides. Raises GeneratorError,
    saying what to do, where there are no two filings to compare.
    """
    overrides = overrides_in(chosen.overrides)
    outcome = check(paths)
    read_from = {filing.source.path for filing in outcome.filings}
    lost = [str(problem) for problem in outcome.problems if problem.where.path not in read_from]
    if not outcome.filings or (len(paths) == 2 and lost):
        raise GeneratorError(f"nothing to compare: {'; '.join(lost) or 'no filing was given'}")
    filings, told = _joined(paths, outcome.filings)
    pair = _pair(paths, filings, chosen)
    changes = compare(*pair, overrides)
    named = {source.path for filing in pair for source in (filing.source, *filing.joined)}
    problems = (problem for problem in (*outcome.problems, *told) if problem.where.path in named)
    return changes, (*problems, *changes.problems, *changes.doubts)


def _joined(paths: Sequence[Path], filings: Sequence[Filing]) -> tuple[Sequence[Filing], tuple[Problem, ...]]:
    """The filings, a schedule and a form of one period joined as on the site; but not where they are all that is given.

    Two files of one filing each are compared with each other, whatever they hold.
    """
    if len(paths) == len(filings) == 2 or not any(map(is_form, filings)):
        return filings, ()
    return join(filings)


def overrides_in(path: Path | None) -> Overrides:
    """Return a person's word on which rows are one bond, from a file; none where no file is named."""
    if path is None:
        return Overrides()
    try:
        return read_overrides(path.read_text(encoding="utf-8"), shown_path(path))
    except UnicodeDecodeError as fault:
        raise GeneratorError(f"{path}: not a text file in UTF-8") from fault


def _pair(paths: Sequence[Path], filings: Sequence[Filing], chosen: Chosen) -> tuple[Filing, Filing]:
    """The two filings to compare, the earlier first unless two files were given in another order."""
    given = [filing for path in paths for filing in filings if filing.source.path == shown_path(path)]
    if chosen.fund is None and not chosen.periods and len(paths) == len(given) == 2:
        return given[0], given[1]
    periods = dict(by_period(_of_fund(filings, chosen.fund)))
    wanted = chosen.periods or tuple(periods)[-2:]
    if len(wanted) != 2:
        known = ", ".join(map(str, periods)) or "none"
        raise GeneratorError(f"two periods are needed to compare; those read are: {known}")
    return _only(periods, wanted[0]), _only(periods, wanted[1])


def _of_fund(filings: Sequence[Filing], fund: str | None) -> tuple[Filing, ...]:
    """The filings of the fund that is named, or of the only one there is."""
    ids = sorted({fund_key(filing) for filing in filings})
    if fund is None and len(ids) > 1:
        raise GeneratorError(f"filings of several funds: name one with --fund: {', '.join(ids)}")
    if fund is not None and fund.lower() not in ids:
        raise GeneratorError(f"no filing of the fund {fund} was read; those read are of: {', '.join(ids)}")
    return tuple(filing for filing in filings if fund is None or fund_key(filing) == fund.lower())


def _only(periods: Mapping[date, Sequence[Filing]], period: date) -> Filing:
    """The filing that counts for a period."""
    if period not in periods:
        raise GeneratorError(f"no filing of {period} was read; those read are of: {', '.join(map(str, periods))}")
    first, *others = periods[period]
    if others:
        places = " and ".join(str(filing.source.where) for filing in periods[period])
        raise GeneratorError(f"several filings of {period}, {places}: give the two files to compare")
    return first
