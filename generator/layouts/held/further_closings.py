"""Lines of a document and the filings read in it -> the same, unproved beside closing lines that none of them reads.

Closing lines that state the other assets and, below them, net assets end a schedule. Where no filing states these net
assets, a schedule of the document was not read, such as that of the fund whose cover stands over its master's rows.
Where the amount of net assets was torn from its line, the other assets above it are held against those that were read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.layouts.schedules.printed import Printed
from generator.model import Filing, TotalLine, Totals, Unread
from generator.problems import Problem, Severity, Where

_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_OTHER = re.compile(
    r"[A-Z,& ]{0,40}\b(?:other assets?\b[^%$\d]{0,30}\bliabilities|liabilities\b[^%$\d]{0,30}\bother assets?)\b",
    re.IGNORECASE,
)
_NET = re.compile(r"(?:TOTAL )?NET ASSETS\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b100(?:\.0+)?\s?%")
_LONGEST = 160
_NEAR = 6
_BELOW = 3
"""Lines below net assets on which their amount may still stand."""


def beside_closing_lines(
    lines: Sequence[Printed], filings: Sequence[Filing]
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """The filings, the one next to closing lines that are nobody's unproved, and an error for each such place."""
    if not filings:
        return (), ()
    read = {digits for x in filings for line in _ends(x.totals) for digits in _amounts(line.value.as_filed)}
    further = [line for line, stated in _closings(lines) if read.isdisjoint(stated)]
    found = list(filings)
    for line in further:
        place = next((i for i, x in enumerate(found) if x.source.where.line >= line.number), len(found) - 1)
        unread = Unread(text=line.plain, where=Where(found[place].source.path, line.number))
        found[place] = replace(found[place], unread=(*found[place].unread, unread))
    return tuple(found), tuple(_problem(line, filings[0]) for line in further)


def _ends(totals: Totals) -> Iterator[TotalLine]:
    """The closing lines by which a schedule is known: its net assets, and the other assets above them."""
    return (line for line in (totals.net_assets, totals.other_assets_less_liabilities) if line is not None)


def _closings(lines: Sequence[Printed]) -> Iterator[tuple[Printed, frozenset[str]]]:
    """The line of net assets of each schedule, and the amounts that tell whose it is.

    Its other assets stand right above it, or it bears 100 per cent and its amount. Where it shows no amount, that of
    the other assets tells, or one right below.
    """
    last: int | None = None
    for place, line in enumerate(lines):
        if len(line.plain) > _LONGEST:
            continue
        if _OTHER.match(line.plain):
            last = place
        elif _NET.match(line.plain):
            other = lines[last] if last is not None and place - last <= _NEAR else None
            if stated := _stating(line, other, lines[place + 1 : place + 1 + _BELOW]):
                yield line, stated
            last = None


def _stating(net: Printed, other: Printed | None, below: Sequence[Printed]) -> frozenset[str]:
    """The amounts by which a line of net assets is known; none where it ends no schedule."""
    own = _amounts(net.plain)
    if own:
        return own if other or _WHOLE.search(net.plain) else frozenset()
    above = _amounts(other.plain) if other else frozenset()
    return above.union(*(_amounts(line.plain) for line in below)) if above else frozenset()


def _amounts(text: str) -> frozenset[str]:
    """The digits of each amount of a text."""
    return frozenset("".join(filter(str.isdigit, amount)) for amount in _AMOUNT.findall(text))


def _problem(line: Printed, filing: Filing) -> Problem:
    message = f"closing lines of a schedule that is not read ({line.plain}): what was read may not be the fund's"
    place = Where(filing.source.path, line.number)
    return Problem(where=place, severity=Severity.ERROR, rule="further-schedule", message=message)
