"""Paths -> filings and their proofs: what a run reads, each unreadable file a problem and no more."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.filing_json import filings_json
from generator.formats import to_document
from generator.layouts import read_filings
from generator.measures import rounded
from generator.model import Filing
from generator.problems import Problem, Severity, UnreadableError, Where
from generator.reconcile import Check, Proof, Standing, Status, reconcile

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


def figure_text(figure: Decimal, places: int = 4) -> str:
    """Return a figure with thousands separators, rounded where it has more decimals than ``places``."""
    exact = int(figure.as_tuple().exponent) >= -places
    return f"{figure if exact else rounded(figure, places):,}"


def _below(folder: Path) -> Iterator[Path]:
    """The filings below a folder, or the folder itself where there is none."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _may_be_filing(path.relative_to(folder))]
    yield from files or [folder]


def _may_be_filing(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.stem.upper() != "README"


def _read_one(path: Path) -> Readings:
    """Read one file; the only place where an unreadable one is caught."""
    name = shown_path(path)
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


def shown_path(path: Path) -> str:
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
