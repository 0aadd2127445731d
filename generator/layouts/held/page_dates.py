"""Lines of a document and a filing read in it -> a warning for each page of its schedule that is headed by another day.

A schedule repeats its title and day on every page, ``Schedule of Investments | 3/31/22 (continued)``, often written
otherwise than on the first: they are compared as days, not as texts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.layouts.front.periods import last_day
from generator.layouts.schedules.printed import Printed, place_behind, place_of
from generator.model import Filing
from generator.problems import Problem, Severity, Where

_TITLE = re.compile(
    r"(?:consolidated |condensed )?(?:(?:schedules?|portfolios?|statements?) of (?:portfolio )?investments?"
    r"|investment portfolio|portfolio holdings)\b",
    re.IGNORECASE,
)
_LONGEST = 160
_ABOVE = 12
"""Lines above its first row on which the title of a schedule may stand."""


def headed_otherwise(lines: Sequence[Printed], filing: Filing) -> tuple[Problem, ...]:
    """A warning at the first page of a schedule whose heading states a day other than the filing's period."""
    if filing.period is None:
        return ()
    first, last = filing.source.where.lines
    own = lines[max(place_of(lines, first) - _ABOVE, 0) : place_behind(lines, last)]
    found = next(((line, day) for line, day in _headings(own) if day != filing.period), None)
    if found is None:
        return ()
    message = f"a page of the schedule is headed {found[1]}, the filing's period is read as {filing.period}"
    place = Where(filing.source.path, found[0].number)
    return (Problem(where=place, severity=Severity.WARNING, rule="two-dates", message=message),)


def _headings(lines: Iterable[Printed]) -> Iterator[tuple[Printed, date]]:
    """The titles of a schedule with the one day that stands on their line."""
    for line in lines:
        if len(line.plain) <= _LONGEST and _TITLE.match(line.plain) and (day := last_day(line.plain)):
            yield line, day
