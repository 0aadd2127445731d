"""The text of a period or of a schedule's date -> its last day, where it states one and only one."""

import re
from datetime import date

from generator.layouts.figures import or_none
from generator.values import day

_MONTH = r"[A-Za-z]{3,9}\.?"
_DAY = re.compile(
    rf"\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?<![\d-])\d{{1,2}}-\d{{1,2}}-\d{{4}}(?![\d-])"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?| )\d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}"
)
_MONTH_FIRST = re.compile(rf"({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:, ?| )(\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ({_MONTH}),? (\d{{4}})")
_UNTIL = re.compile(
    r"[^\w]*(?:\(?date\)?\s*)?(?:to|through|thru|until|ending|ended|[-\N{EN DASH}\N{EM DASH}])[^\w]*", re.IGNORECASE
)


def days_in(text: str) -> tuple[date, ...]:
    """The days that a text states, in its order; the month may be written out, in front of its day or behind it."""
    found = (_read(shown) for shown in _DAY.findall(text))
    return tuple(day for day in found if day)


def last_day(text: str) -> date | None:
    """The day that ends a period: the only one stated, or the second of a span; None where several stand side by side.

    Of two days that no word makes a span, such as those of this year and the last, none is the period's for sure.
    """
    found = days_in(text)
    if len(set(found)) < 2:
        return found[0] if found else None
    between = _DAY.split(text)[1:-1]
    spans = len(found) == 2 and len(between) == 1 and bool(_UNTIL.fullmatch(between[0])) and found[0] < found[1]
    return found[1] if spans else None


def _read(shown: str) -> date | None:
    """One day; ``5 June 2012`` and ``June 5th 2012`` as ``June 5, 2012``, ``6-5-2012`` as ``6/5/2012``."""
    plain = _MONTH_FIRST.sub(r"\1 \2, \3", _DAY_FIRST.sub(r"\2 \1, \3", shown)).replace("-", "/")
    plain = plain.replace(".", "").replace(",", ", ").title()
    return or_none(day, " ".join(plain.split()))
