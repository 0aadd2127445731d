"""The closing lines of a schedule -> totals in dollars."""

import re
from collections.abc import Sequence

from generator.layouts.pimco.holdings import dollars_figure
from generator.layouts.pimco.rows import parted
from generator.layouts.schedules.figures import percentage
from generator.layouts.schedules.printed import Printed
from generator.layouts.stated.closing_kinds import OTHER_ASSETS, kind_of
from generator.model import Figure, TotalLine, Totals
from generator.problems import Problem, Severity, Where

TOTAL = re.compile(r"Total Investments(?= |$)(?! in\b)", re.IGNORECASE)
NET_ASSETS = re.compile(r"^Net Assets\b.*100\.0+\s*%", re.IGNORECASE)
_DERIVATIVES = re.compile(r"Financial Derivative Instruments\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:Other Assets and Liabilities|Liabilities in Excess of Other Assets|Other Assets)\b", re.IGNORECASE
)
_NO_LEVERAGE = re.compile(
    rf"{TOTAL.pattern}|{NET_ASSETS.pattern}|{_DERIVATIVES.pattern}|{_OTHER.pattern}", re.IGNORECASE
)
_PERCENT = re.compile(r"(?:(?<= )|(?<=,))(\(\d{1,3}\.\d+\)\s*%|\d{1,3}\.\d+\s*%)")
_COST = re.compile(r"\(Cost:?\s*\$?\s*([\d,]+)\s*\)")


def _line(lines: Sequence[Printed], label: re.Pattern[str], path: str, unit: int) -> TotalLine | None:
    """The closing line that a label begins: its amount and its percentage."""
    return next((found for line in lines if label.match(line.plain) and (found := _stated(line, path, unit))), None)


def _stated(line: Printed, path: str, unit: int) -> TotalLine | None:
    text, figures = parted(line)
    place = Where(path, line.number)
    if not figures or not (value := dollars_figure(figures[-1], place, unit)):
        return None
    percent = _PERCENT.search(text)
    return TotalLine(value=value, percent=percentage(percent[1], place) if percent else None)


def _leverage(lines: Sequence[Printed], path: str, unit: int) -> dict[str, TotalLine]:
    """The lines of leverage by the field of the totals they belong to; those of one kind are one line."""
    found: dict[str, TotalLine] = {}
    for line in lines:
        kind = OTHER_ASSETS if _NO_LEVERAGE.match(line.plain) else kind_of(line.plain)
        if kind != OTHER_ASSETS and (stated := _stated(line, path, unit)):
            found[kind] = _together(found[kind], stated) if kind in found else stated
    return found


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
        **_leverage(lines, path, unit),
        other_assets_less_liabilities=other or derivatives,
        net_assets=_line(lines, NET_ASSETS, path, unit),
    )
    return totals, problems
