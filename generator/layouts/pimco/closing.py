"""The closing lines of a schedule -> totals in dollars."""

import re
from collections.abc import Sequence

from generator.layouts.pimco.holdings import dollars_figure
from generator.layouts.pimco.rows import parted
from generator.layouts.schedules.figures import percentage
from generator.layouts.schedules.printed import Printed
from generator.model import Figure, TotalLine, Totals
from generator.problems import Problem, Severity, Where

TOTAL = re.compile(r"Total Investments(?= |$)(?! in\b)", re.IGNORECASE)
NET_ASSETS = re.compile(r"^Net Assets\b.*100\.0+\s*%", re.IGNORECASE)
_DERIVATIVES = re.compile(r"Financial Derivative Instruments\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:Other Assets and Liabilities|Liabilities in Excess of Other Assets|Other Assets)\b", re.IGNORECASE
)
_PREFERRED = re.compile(r"Preferred Shares\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?:(?<= )|(?<=,))(\(\d{1,3}\.\d+\)\s*%|\d{1,3}\.\d+\s*%)")
_COST = re.compile(r"\(Cost:?\s*\$?\s*([\d,]+)\s*\)")


def _line(lines: Sequence[Printed], label: re.Pattern[str], path: str, unit: int) -> TotalLine | None:
    """The closing line that a label begins: its amount and its percentage."""
    for line in lines:
        text, figures = parted(line)
        place = Where(path, line.number)
        if label.match(text) and figures and (value := dollars_figure(figures[-1], place, unit)):
            percent = _PERCENT.search(text)
            return TotalLine(value=value, percent=percentage(percent[1], place) if percent else None)
    return None


def _cost(lines: Sequence[Printed], path: str, unit: int) -> Figure | None:
    """The cost that stands in brackets beside total investments."""
    for line in lines:
        if TOTAL.match(line.plain) and (match := _COST.search(line.plain)):
            return dollars_figure(match[1], Where(path, line.number), unit)
    return None


def _together(one: TotalLine, other: TotalLine) -> TotalLine:
    """Two closing lines as one: the sum, both texts and places, and no percentage, as none is printed for it."""
    value = one.value.value + other.value.value
    text = f"{one.value.as_filed}; {other.value.as_filed}"
    where = one.value.where.to(other.value.where)
    return TotalLine(value=Figure(value=value, as_filed=text, where=where), percent=None)


def read_totals(lines: Sequence[Printed], path: str, unit: int) -> tuple[Totals, tuple[Problem, ...]]:
    """Read the closing lines; derivatives, which have no line of their own in the totals, go with other assets."""
    derivatives, other = (_line(lines, label, path, unit) for label in (_DERIVATIVES, _OTHER))
    problems: tuple[Problem, ...] = ()
    if derivatives and other:
        message = "the line of financial derivative instruments is counted with other assets and liabilities"
        where = derivatives.value.where
        problems = (
            Problem(where=where, severity=Severity.NOTE, rule="derivatives-with-other-assets", message=message),
        )
        other = _together(other, derivatives)
    totals = Totals(
        investments=_line(lines, TOTAL, path, unit),
        cost=_cost(lines, path, unit),
        preferred_shares=_line(lines, _PREFERRED, path, unit),
        other_assets_less_liabilities=other or derivatives,
        net_assets=_line(lines, NET_ASSETS, path, unit),
    )
    return totals, problems
