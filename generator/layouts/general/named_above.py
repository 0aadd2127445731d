"""Lines above a schedule that its title does not name -> its fund, where a line of its own far above does.

A report of several portfolios may open each with its name, a comparison of returns and only then its schedule. A
composed sample, of two portfolios of one registrant::

    Example VP Bond Portfolio                      Quarterly Holdings Report for
    Investment and Performance Comparison          Example Blue Chip Stock
    Portfolio of Investments December 31, 2009     June 30, 2012
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from generator.layouts.front.fund_names import may_name_fund
from generator.layouts.general.cells import Line, Shape

_FARTHEST = 160  # lines above a title in which a portfolio may be opened
_REPORT_FOR = re.compile(
    r"(?:Quarterly|Monthly|Annual|Semi-?annual) (?:Portfolio )?Holdings Report for:?", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:Fund|Portfolio|Trust|Series|ETF)(?: [IVX]{1,4})?$", re.IGNORECASE)
_LONGEST = 90


def reported(lines: Sequence[Line], floor: int, title: int) -> str | None:
    """The fund that stands right below the words that a report is of it, the last one above a title."""
    for i in range(title - 2, max(floor, title - _FARTHEST) - 1, -1):
        if _REPORT_FOR.fullmatch(lines[i].text):
            name = lines[i + 1].text
            return name if len(name) < _LONGEST and may_name_fund(name) and name[:1].isupper() else None
    return None


def opened(
    lines: Sequence[Line], places: Sequence[tuple[int, int, int]], name_of: Callable[[str], str | None]
) -> tuple[str | None, ...]:
    """The funds of several schedules, each by the nearest line of its own above that is nothing but a fund's name.

    ``places`` are, for each, the end of the schedule before, its title and its end. Only where every schedule has a
    name of its own, and the next name below each is the same (that of its statements), is one told: else names that
    stand below their schedules would be taken for those of the next ones.
    """
    seen = Counter(line.text for line in lines if len(line.cells) == 1)
    named = [(i, line.text) for i, line in enumerate(lines) if _is_name(line) and seen[line.text] > 1]
    found: list[str | None] = []
    for floor, title, end in places:
        above = next((text for i, text in reversed(named) if max(floor, title - _FARTHEST) <= i < title), None)
        below = next((text for i, text in named if i >= end), None)
        found.append(name_of(above) if above is not None and above == below else None)
    return tuple(found) if None not in found and len(set(found)) == len(found) > 1 else (None,) * len(places)


def _is_name(line: Line) -> bool:
    return len(line.cells) == 1 and Shape.AMOUNT not in line.shapes and bool(_ENDS.search(line.text))
