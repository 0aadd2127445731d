"""The straight line, one function per command: paths -> filings, their proofs, and a site."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.compare import Changes, Overrides, compare, read_overrides
from generator.filing_json import filings_json
from generator.formats import to_document
from generator.layouts import read_filings
from generator.measures import rounded
from generator.model import Filing
from generator.pages import render
from generator.problems import GeneratorError, Problem, Severity, UnreadableError, Where
from generator.publish import build_site, write_pages
from generator.reconcile import Check, Proof, Standing, Status, reconcile
from generator.report import by_period, fund_key, make_report
from generator.resources import templates_path

OVERRIDES = "same.toml"
"""The file at the top of a site with a person's word on which rows of two periods are one bond."""

Readings = tuple[tuple[Filing, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run read: filings, a proof for each in the same order, and everything that is wrong."""

    filings: tuple[Filing, ...]
    proofs: tuple[Proof, ...]
    problems: tuple[Problem, ...]

    @property
    def adds_up(self) -> bool:
        """Whether nothing is contradicted, lost or unreadable; doubts that were settled do not count."""
        contradicted = any(proof.standing is Standing.CONTRADICTED for proof in self.proofs)
        return not contradicted and all(problem.severity is not Severity.ERROR for problem in self.problems)


def filing_paths(given: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files to read: each file as given, each folder as the filings below it in order.

    A folder's hidden files and its README are no filings. A folder without any filing stands for itself,
    so that reading it reports it.
    """
    found = (path for one in given for path in (_below(one) if one.is_dir() else (one,)))
    return tuple(dict.fromkeys(found))


def read(paths: Iterable[Path]) -> Readings:
    """Read every file; what cannot be read is a problem, and the others go on."""
    filings: list[Filing] = []
    problems: list[Problem] = []
    for path in paths:
        found, faults = _read_one(path)
        filings.extend(found)
        problems.extend(faults)
    return tuple(filings), tuple(problems)


def check(paths: Iterable[Path]) -> Outcome:
    """Read and prove every filing; a control total that is not met is a problem of its own."""
    filings, problems = read(paths)
    proofs = tuple(reconcile(filing) for filing in filings)
    unmet = (_unmet(failed) for proof in proofs for failed in proof.checks if failed.status is Status.FAILED)
    return Outcome(filings=filings, proofs=proofs, problems=(*problems, *unmet))


def show_json(paths: Iterable[Path]) -> tuple[str, Outcome]:
    """Return the filings as JSON (the contract ``fundbook.filing/1``), and what was found on the way."""
    outcome = check(paths)
    return filings_json(outcome.filings, outcome.problems), outcome


def build(paths: Iterable[Path], folder: Path, site: Path) -> Outcome:
    """Read and prove the filings, write their pages into ``folder``/site_content, build them into ``site``.

    A file ``same.toml`` there says which rows are one bond. Raises GeneratorError where ``folder`` is no site of
    fundbook's or its pages cannot be built.
    """
    require_site(folder)
    outcome = check(paths)
    word = folder / OVERRIDES
    report = make_report(outcome.filings, outcome.problems, _overrides(word if word.is_file() else None))
    write_pages(render(report, _template_folders(folder)), folder / "site_content")
    faults = build_site(folder / "mkdocs.yml", site)
    return Outcome(filings=outcome.filings, proofs=outcome.proofs, problems=(*report.problems, *faults))


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
    overrides = _overrides(chosen.overrides)
    outcome = check(paths)
    read_from = {filing.source.path for filing in outcome.filings}
    lost = [str(problem) for problem in outcome.problems if problem.where.path not in read_from]
    if not outcome.filings or (len(paths) == 2 and lost):
        raise GeneratorError(f"nothing to compare: {'; '.join(lost) or 'no filing was given'}")
    pair = _pair(paths, outcome.filings, chosen)
    changes = compare(*pair, overrides)
    named = {filing.source.path for filing in pair}
    problems = (problem for problem in outcome.problems if problem.where.path in named)
    return changes, (*problems, *changes.problems)


def _overrides(path: Path | None) -> Overrides:
    """A person's word on which rows are one bond, from a file; none where no file is named."""
    if path is None:
        return Overrides()
    try:
        return read_overrides(path.read_text(encoding="utf-8"), _shown(path))
    except UnicodeDecodeError as fault:
        raise GeneratorError(f"{path}: not a text file in UTF-8") from fault


def _pair(paths: Sequence[Path], filings: Sequence[Filing], chosen: Chosen) -> tuple[Filing, Filing]:
    """The two filings to compare, the earlier first unless two files were given in another order."""
    given = [filing for path in paths for filing in filings if filing.source.path == _shown(path)]
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


def figure_text(figure: Decimal, places: int = 4) -> str:
    """Return a figure with thousands separators, rounded where it has more decimals than ``places``."""
    exact = int(figure.as_tuple().exponent) >= -places
    return f"{figure if exact else rounded(figure, places):,}"


def require_site(folder: Path) -> None:
    """Raise GeneratorError where ``folder`` is not the top of a site."""
    if not (folder / "mkdocs.yml").is_file():
        raise GeneratorError(f"no mkdocs.yml in {folder.absolute()}: `fundbook new my-site` makes a site to build")


def _template_folders(folder: Path) -> tuple[Path, ...]:
    """The site's own templates, where it has any, are looked up before those that come with fundbook."""
    return tuple(path for path in (folder / "templates", templates_path()) if path.is_dir())


def _below(folder: Path) -> Iterator[Path]:
    """The filings below a folder, or the folder itself where there is none."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _may_be_filing(path.relative_to(folder))]
    yield from files or [folder]


def _may_be_filing(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.stem.upper() != "README"


def _read_one(path: Path) -> Readings:
    """Read one file; the only place where an unreadable one is caught."""
    name = _shown(path)
    if path.is_dir():
        message = "no filing in this folder yet: put one there"
        return (), (Problem(where=Where(name), severity=Severity.WARNING, rule="no-filing", message=message),)
    try:
        return read_filings(to_document(path.read_bytes(), name))
    except UnreadableError as fault:
        return (), (fault.problem,)
    except OSError as fault:
        message = f"cannot be opened ({fault.strerror}): check the name, or fetch the file again"
        return (), (Problem(where=Where(name), severity=Severity.ERROR, rule="cannot-open", message=message),)


def _shown(path: Path) -> str:
    """The path as output names it: with slashes, and relative to the working folder where it lies below it."""
    whole = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()


def _unmet(failed: Check) -> Problem:
    """A control total that is not met, as a problem."""
    figures = (("stated", failed.stated), ("computed", failed.computed))
    said = ", ".join(f"{name} {figure_text(figure)}" for name, figure in figures if figure is not None)
    advice = failed.message or "compare its parts with the filing"
    message = f"{failed.subject}: {said}; {advice}"
    return Problem(where=failed.where, severity=Severity.ERROR, rule=failed.rule, message=message)
