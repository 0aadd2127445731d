"""The days printed in a schedule -> the order in which it writes them, and each as a date, or none where that is open.

A day may stand as ``7/1/2041``, ``07-01-41``, ``1.7.2041``, ``2041-07-01``, ``1 Jul 2041`` or ``July 1, 2041``. Whether
the month or the day stands first in those of figures alone, all days of the schedule decide together.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from generator.layouts.front.periods import last_day
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.figures import or_none
from generator.model import Doubt
from generator.values import day

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:\d{4}|\d{2})(?!\d)"
DAY = (
    rf"(?:\d{{1,2}}/\d{{1,2}}/{_YEAR}|\d{{1,2}}-\d{{1,2}}-{_YEAR}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?!\d)"
    rf"|{_MONTH}\s+\d{{1,2}},\s+\d{{4}}(?!\d)|\d{{4}}-\d{{2}}-\d{{2}}(?!\d)"
    rf"|\d{{1,2}}(?:-{_MONTH}-{_YEAR}|\s{_MONTH},?\s\d{{4}}(?!\d)))"
)
"""A day in any of these forms; the month is matched in capitals as printed, or by a pattern that ignores them."""

MONTH_AND_YEAR = rf"(?:\d{{1,2}}[/-](?:19|20)\d\d|{_MONTH}(?:[\s-](?:19|20)\d\d|-\d\d|\s'\d\d))(?!\d)"
WITHOUT_DAY = re.compile(rf"(?:19|20)\d\d|{MONTH_AND_YEAR}", re.IGNORECASE)
"""A maturity of which only the year is printed, or the month and the year."""

_ONE = re.compile(rf"(?<![\d/.-]){DAY}(?![\d/-])", re.IGNORECASE)
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_MONTHS = 12
_FEWEST, _SOME = 3, 5
"""So many days of which none is past the twelfth leave their order open: the former where a one stands first."""

_LAST_YEAR = 2199


class Order(StrEnum):
    """What stands first in a day of figures; ``UNSURE`` where the days of a schedule do not tell."""

    MONTH = "month"
    DAY = "day"
    UNSURE = "unsure"


def order_of(texts: Iterable[str]) -> Order:
    """The order of the days in some texts: one part past twelve decides, and most maturities are the first of a month.

    Filings of the United States write the month first; few days that show neither are read so.
    """
    found = [(int(one), int(two)) for text in texts for one, _, two, _ in _FIGURES.findall(text)]
    days_first = sum(one > _MONTHS >= two for one, two in found)
    months_first = sum(two > _MONTHS >= one for one, two in found)
    if days_first or months_first:
        return Order.DAY if days_first > months_first else Order.MONTH
    open_to = [pair for pair in found if pair[0] != pair[1]]
    if 2 * sum(two == 1 for _, two in open_to) >= len(open_to):
        return Order.MONTH
    enough = _FEWEST if 2 * sum(one == 1 for one, _ in open_to) >= len(open_to) else _SOME
    return Order.UNSURE if len(open_to) >= enough else Order.MONTH


def read_day(text: str, order: Order) -> date | None:
    """The date of a day as printed; None where it is none of the calendar, or the order leaves it open."""
    text = text.strip()
    if match := _FIGURES.fullmatch(text):
        one, _, two, year = match.groups()
        if order is Order.UNSURE and int(one) != int(two) and max(int(one), int(two)) <= _MONTHS:
            return None
        found = or_none(day, f"{two}/{one}/{year}" if order is Order.DAY else f"{one}/{two}/{year}")
    else:
        found = last_day(text)
    return found if found is None or found.year <= _LAST_YEAR else None


def read_maturity(printed: str, order: Order) -> tuple[date | None, tuple[Doubt, ...]]:
    """The date printed as a maturity, and what keeps it from being one: several days, none, or an order left open."""
    found = list(dict.fromkeys(_ONE.findall(printed)))
    if len(found) > 1:
        message = f"several are printed ({', '.join(found)}): no single one is the row's"
        return None, (settled("maturity", printed, "range-as-printed", message),)
    if not found and WITHOUT_DAY.fullmatch(printed.strip()):
        message = f"the filing prints {printed.strip()} and no day"
        return None, (settled("maturity", printed, "year-as-printed", message),)
    maturity = read_day(found[0], order) if found else None
    if maturity or not found:
        return maturity, ()
    if order is Order.UNSURE:
        message = f"whether the day or the month stands first in {found[0]}, no day of the schedule says"
        return None, (unsettled("maturity", printed, "day-or-month", message),)
    message = f"{found[0]} is no day of the calendar: a digit may be wrong"
    return None, (unsettled("maturity", printed, "figure-unreadable", message),)
