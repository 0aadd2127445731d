"""Lines of a document and a filing read in it -> a warning where a page of it is headed by another day than its period.

A schedule repeats its title and day on every page, ``Schedule of Investments | 3/31/22 (continued)``, often written
otherwise than on the first, and the statement of assets and liabilities bears the same day: they are compared as
days, not as texts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise

from generator.layouts.front.periods import last_day
from generator.layouts.schedules.printed import Printed, place_behind, place_of
from generator.model import Filing
from generator.problems import Problem, Severity, Where

_TITLE = re.compile(
    r"(?:consolidated |condensed )?(?:(?:schedules?|portfolios?|statements?) of (?:portfolio )?investments?"
    r"|investment portfolio|portfolio holdings)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"statements? of assets (?:and|&) liabilities\b(?P<behind>.{0,60})", re.IGNORECASE)
_ALONE = re.compile(r"(?:as of )?[A-Za-z]{0,9}[\d /,.-]{1,16}(?:\(unaudited\))?", re.IGNORECASE)
_LONGEST = 160
_BELOW = 1_500
"""Lines below its last row on which the statement of assets and liabilities of a fund may stand."""
_ABOVE = 12
"""Lines above its first row on which the title of a schedule may stand."""


def headed_otherwise(lines: Sequence[Printed], filing: Filing) -> tuple[Problem, ...]:
    """A warning at the first page of a schedule whose heading states a day other than the filing's period."""
    if filing.period is None:
        return ()
    first, last = filing.source.where.lines
    end = place_behind(lines, last)
    own = lines[max(place_of(lines, first) - _ABOVE, 0) : end]
    days = chain(_headings(own), _statements(lines[end : end + _BELOW]))
    found = next(((line, day) for line, day in days if day != filing.period), None)
    if found is None:
        return ()
    message = f"a page of the report is headed {found[1]}, the filing's period is read as {filing.period}"
    place = Where(filing.source.path, found[0].number)
    return (Problem(where=place, severity=Severity.WARNING, rule="two-dates", message=message),)


def _headings(lines: Iterable[Printed]) -> Iterator[tuple[Printed, date]]:
    """The titles of a schedule with the one day that stands on their line."""
    for line in lines:
        if len(line.plain) <= _LONGEST and _TITLE.match(line.plain) and (day := last_day(line.plain)):
            yield line, day


def _statements(lines: Sequence[Printed]) -> Iterator[tuple[Printed, date]]:
    """The titles of statements of assets and liabilities with the one day on their line, or alone on the next."""
    for line, below in pairwise(lines):
        if "iabilities" in line.plain.casefold() and (title := _STATEMENT.fullmatch(line.plain)):
            alone = below.plain if _ALONE.fullmatch(below.plain) else ""
            if day := last_day(title["behind"]) or last_day(alone):
                yield line, day
