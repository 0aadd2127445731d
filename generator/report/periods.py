"""Which filing counts for a period, which quarters are missing, which filings came late: filings -> their standing."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from generator.identity import is_amendment
from generator.model import Filing
from generator.report.fund_records import Gap

_MONTHS_BETWEEN_SCHEDULES = 3  # funds of this kind file a schedule for every fiscal quarter
_SATURDAY = 5
# Days after the period's end. N-Q: rule 30b1-5 under the Investment Company Act. N-CSR and N-CSRS: 10 days after the
# report went to shareholders (rule 30b2-1), which has 60 days for it (rule 30e-1).
_DAYS = {"N-Q": 60, "N-CSR": 70, "N-CSRS": 70}


def in_force(same: Sequence[Filing]) -> tuple[tuple[Filing, ...], tuple[Filing, ...]]:
    """Split the filings of one fund and period into those that may count, by path, and those that are replaced.

    An amendment, whose form ends in ``/A``, replaces the filing it amends and earlier amendments. Several are left to
    count where nothing says which one: filings that are no amendments, or amendments not told apart by their day.
    """
    amendments = [filing for filing in same if is_amendment(filing)]
    days = [filing.filed for filing in amendments]
    last = max((day for day in days if day is not None), default=None)
    if None not in days and days.count(last) == 1:
        amendments = [filing for filing in amendments if filing.filed == last]
    counting = tuple(sorted(amendments or same, key=_place))
    return counting, tuple(sorted((filing for filing in same if filing not in counting), key=_place))


def _place(filing: Filing) -> tuple[str, int]:
    return filing.source.path, filing.source.where.line


def by_period(filings: Sequence[Filing]) -> Iterator[tuple[date, tuple[Filing, ...]]]:
    """Group the dated filings of one fund by period, oldest first, and leave out those that are replaced."""
    dated = sorted(((filing.period, *_place(filing), filing) for filing in filings if filing.period), key=_key)
    for period, group in groupby(dated, key=lambda entry: entry[0]):
        yield period, in_force(tuple(filing for *_, filing in group))[0]


def _key(entry: tuple[date, str, int, Filing]) -> tuple[date, str, int]:
    return entry[:3]


def gaps(periods: Sequence[date]) -> tuple[Gap, ...]:
    """Find the periods that follow each other with a quarter or more between them; ``periods`` are in their order."""
    return tuple(found for after, before in pairwise(periods) if (found := gap(after, before, ())) is not None)


def gap(after: date, before: date, known: Sequence[date]) -> Gap | None:
    """Return the gap between two periods, its quarters less those ``known``; None where none is missing."""
    quarters = (_months_later(after, 3 * number) for number in range(1, _months(after, before) // 3 + 1))
    months = {(day.year, day.month) for day in (before, *known)}
    missing = tuple(day for day in quarters if day < before and (day.year, day.month) not in months)
    far = _months(after, before) > _MONTHS_BETWEEN_SCHEDULES
    return Gap(after=after, before=before, missing=missing) if far and missing else None


def due(filing: Filing) -> date | None:
    """Return the day on which a form N-Q, N-CSR or N-CSRS is due, None for other forms and amendments.

    A day on a weekend moves to the Monday after it (rule 0-2 under the Act); holidays are not reckoned with.
    """
    days = _DAYS.get((filing.form or "").upper())
    if days is None or filing.period is None:
        return None
    day = filing.period + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def _months(after: date, before: date) -> int:
    return (before.year - after.year) * 12 + before.month - after.month


def _months_later(day: date, months: int) -> date:
    """The end of the month so many months later; schedules are of the ends of months."""
    number = day.year * 12 + day.month + months  # counts from 0: the month after the one wanted
    return date(number // 12, number % 12 + 1, 1) - timedelta(days=1)
