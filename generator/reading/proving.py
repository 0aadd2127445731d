"""Files -> filings with their proofs, and everything that is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.filing_json import filings_json
from generator.formats.limits import DEFAULT, Limits
from generator.measures import rounded
from generator.model import Filing
from generator.problems import Problem, Severity
from generator.reading.files import read
from generator.reconcile import Check, Proof, Standing, Status, reconcile


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run read: filings, a proof for each in the same order, and everything that is wrong."""

    filings: tuple[Filing, ...]
    proofs: tuple[Proof, ...]
    problems: tuple[Problem, ...]

    @property
    def adds_up(self) -> bool:
        """Whether nothing is contradicted, lost or unreadable; doubts that were settled do not count."""
        return adds_up((proof.standing for proof in self.proofs), self.problems)


def adds_up(standings: Iterable[Standing], problems: Iterable[Problem]) -> bool:
    """Whether nothing is contradicted, lost or unreadable; doubts that were settled do not count."""
    contradicted = any(standing is Standing.CONTRADICTED for standing in standings)
    return not contradicted and all(problem.severity is not Severity.ERROR for problem in problems)


def check(paths: Iterable[Path], limits: Limits = DEFAULT) -> Outcome:
    """Read and prove every filing; a control total that is not met is a problem of its own."""
    filings, problems = read(paths, limits)
    proofs = tuple(reconcile(filing) for filing in filings)
    return Outcome(filings=filings, proofs=proofs, problems=(*problems, *unmet(proofs)))


def show_json(paths: Iterable[Path], limits: Limits = DEFAULT) -> tuple[str, Outcome]:
    """Return the filings as JSON (the contract ``fundbook.filing/1``), and what was found on the way."""
    outcome = check(paths, limits)
    return filings_json(outcome.filings, outcome.problems), outcome


def figure_text(figure: Decimal, places: int = 4) -> str:
    """Return a figure with thousands separators, rounded where it has more decimals than ``places``."""
    exact = int(figure.as_tuple().exponent) >= -places
    return f"{figure if exact else rounded(figure, places):,}"


def unmet(proofs: Iterable[Proof]) -> tuple[Problem, ...]:
    """Return the control totals that are not met, each as a problem."""
    return tuple(_unmet(check) for proof in proofs for check in proof.checks if check.status is Status.FAILED)


def _unmet(failed: Check) -> Problem:
    figures = (("stated", failed.stated), ("computed", failed.computed))
    said = ", ".join(f"{name} {figure_text(figure)}" for name, figure in figures if figure is not None)
    advice = failed.message or "compare its parts with the filing"
    message = f"{failed.subject}: {said}; {advice}"
    return Problem(where=failed.where, severity=Severity.ERROR, rule=failed.rule, message=message)
