"""Filing -> the problems its reading leaves: what could not be read, and what nothing decides."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.model import Filing, Holding
from generator.problems import Problem, Severity, Where

_ALL = Decimal(100)
_HELD_TOGETHER = re.compile("[\ue000-\uf8ff]")
_LOST_FIGURES = frozenset({"value", "principal", "coupon", "maturity"})


def problems_of(filing: Filing) -> tuple[Problem, ...]:
    """One problem for each unsettled doubt of a row and each piece of unread text, in the order of the lines."""
    found = list(_once_a_symbol(problem for holding in filing.holdings for problem in _of_row(holding)))
    found += _of_closing(filing)
    for text in filing.unread:
        message = f"could not be read: {_shortened(text.text)!r} belongs to no row; compare with the printed filing"
        found.append(Problem(where=text.where, severity=Severity.ERROR, rule="text-not-read", message=message))
    return tuple(sorted(found, key=lambda problem: (problem.where, problem.rule)))


def _once_a_symbol(problems: Iterable[Problem]) -> Iterator[Problem]:
    """A mark without a note is one problem however many rows bear it."""
    said: set[str] = set()
    for problem in problems:
        if problem.rule == "mark-without-note":
            if problem.message in said:
                continue
            said.add(problem.message)
        yield problem


def _of_row(holding: Holding) -> Iterator[Problem]:
    for doubt in holding.doubts:
        if not doubt.settled:
            lost = doubt.field in _LOST_FIGURES and getattr(holding, doubt.field) is None
            severity = Severity.ERROR if lost or holding.issuer is None else Severity.WARNING
            message = f"{doubt.field}: {doubt.message}"
            yield Problem(where=holding.where, severity=severity, rule=doubt.rule, message=message)


def _of_closing(filing: Filing) -> Iterator[Problem]:
    """A schedule without its closing lines may be cut short: nothing then proves that it is whole."""
    for name, label in (("investments", "TOTAL INVESTMENTS"), ("net_assets", "NET ASSETS")):
        if getattr(filing.totals, name) is None:
            where = Where(filing.source.path, filing.source.where.lines[1])
            severity = Severity.ERROR
            message = f"the schedule ends without its line {label}: the file may be cut short; fetch it again"
            if name == "net_assets" and _is_of_investments(filing):
                severity = Severity.WARNING
                message = (
                    f"no line {label} is printed and percentages are of total investments: net assets are not proved"
                )
            yield Problem(where=where, severity=severity, rule="closing-line-missing", message=message)


def _is_of_investments(filing: Filing) -> bool:
    """Whether a schedule ends with its total investments as 100 per cent: its percentages are then of them."""
    line = filing.totals.investments
    return line is not None and line.percent is not None and line.percent.value == _ALL


def _shortened(text: str) -> str:
    """A text for a message, without the signs by which a layout holds its parts together."""
    plain = _HELD_TOGETHER.sub("", text)
    return plain if len(plain) <= 80 else f"{plain[:77]}..."
