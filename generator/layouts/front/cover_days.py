"""Printed lines of a cover -> its period and the end of its fiscal year, before or behind their labels.

Composed samples: a day behind its label, on the line above it, and before each label of a cover that lost its lines::

    Date of reporting period: 8/31/11        August 31, 2011
                                             Date of Reporting Period
    ... February 28 Date of Fiscal Year End August 31, 2011 Date of Reporting Period Item 1. ...
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from generator.layouts.front.periods import days_in, last_day, year_ends
from generator.layouts.schedules.printed import Printed
from generator.problems import Problem, Severity, Where

_FISCAL_YEAR_END = re.compile(r"Date of (?:the )?fiscal year[ -]?end(?:ing|ed)?\s*:?\s*(.*)", re.IGNORECASE)
_PERIOD = re.compile(r"Date of (?:the )?reporting period(?: end(?:ing|ed)?)?\s*:?\s*(.*)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:For the )?(?:quarter(?:ly period)?|period|year|six months) ended:?\s*(.*)", re.IGNORECASE)
_DAY_LAST = re.compile(r"(?<!\w)([A-Z][a-z]{2,8}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?)\s*$")
_LONGEST_DAY = 24
_CUT_DAY = re.compile(r"(?<!\w)[A-Z][a-z]{2,8}\.? \d{1,2},\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A day that ends with its line, and the year on the next."""


def period_of(front: Sequence[Printed], where: Where) -> tuple[date | None, tuple[Problem, ...]]:
    """The last day of the period; of several days side by side none is taken, and that is said."""
    for label in (_PERIOD, _QUARTER):
        text = _after(front, label, lambda text: bool(days_in(text))) or ""
        if found := last_day(text):
            return found, ()
        if days_in(text):
            message = f"the cover states several days as the end of its period ({text}): none of them is taken"
            return None, (Problem(where=where, severity=Severity.WARNING, rule="period-ambiguous", message=message),)
    return None, ()


def fiscal_year_end(front: Sequence[Printed], where: Where) -> tuple[str | None, tuple[Problem, ...]]:
    """The end of the fiscal year as ``MM-DD``; of several days none is taken, and that is said."""
    text = _after(front, _FISCAL_YEAR_END, lambda text: bool(year_ends(text)))
    if text is None:
        return None, ()
    found = year_ends(_PERIOD.split(text)[0])
    if len(found) == 1:
        return found[0], ()
    message = f"the cover states {'several days' if found else 'no day'} as the end of its fiscal year: {text!r}"
    return None, (Problem(where=where, severity=Severity.WARNING, rule="fiscal-year-end", message=message),)


def _after(lines: Sequence[Printed], label: re.Pattern[str], is_value: Callable[[str], bool]) -> str | None:
    """The text behind a label; where the label ends its line, the value on the line below it or the one above it.

    Above where only that is a value, or where the sponsor prints each value above its label.
    """
    for i, line in enumerate(lines):
        match = label.search(line.plain)
        if match is None:
            continue
        if (before := _day_before(line, match)) and _days_precede(lines):
            return before
        below = lines[i + 1].plain if i + 1 < len(lines) else None
        if match[1].strip(" _"):
            cut = below and _CUT_DAY.search(match[1]) and _YEAR.fullmatch(below.strip(" |"))
            return f"{match[1]} {below}" if cut else match[1].strip()
        above = lines[i - 1].plain if i else ""
        upward = is_value(above) and (not (below and is_value(below)) or _values_stand_above(lines))
        return above if upward and not line.plain.endswith(":") else below
    return None


def _day_before(line: Printed, label: re.Match[str]) -> str | None:
    """The day right before a label on its line."""
    found = _DAY_LAST.search(line.plain[: label.start()][-_LONGEST_DAY:])
    return found[1] if found else None


def _days_precede(lines: Sequence[Printed]) -> bool:
    """Whether a cover without lines prints its days before their labels: none follows that of the period."""
    found = ((line, match) for line in lines if (match := _PERIOD.search(line.plain)))
    return any(_day_before(line, match) and not days_in(match[1][:_LONGEST_DAY]) for line, match in found)


def _values_stand_above(lines: Sequence[Printed]) -> bool:
    """Whether a date stands above the label of the period, and none below it."""
    for i, line in enumerate(lines):
        if (match := _PERIOD.search(line.plain)) and not match[1].strip(" _"):
            below = lines[i + 1].plain if i + 1 < len(lines) else ""
            return i > 0 and bool(days_in(lines[i - 1].plain)) and not days_in(below)
    return False
