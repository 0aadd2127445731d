"""Lines of a document and the filings read in it -> the same, unproved beside closing lines that none of them reads.

Closing lines that state the other assets and, below them, net assets end a schedule. Where no filing states these net
assets, a schedule of the document was not read, such as that of the fund whose cover stands over its master's rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.layouts.printed import Printed
from generator.model import Filing, Unread
from generator.problems import Problem, Severity, Where

_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_OTHER = re.compile(
    r"[A-Z,& ]{0,40}\b(?:other assets?\b[^%$\d]{0,30}\bliabilities|liabilities\b[^%$\d]{0,30}\bother assets?)\b",
    re.IGNORECASE,
)
_NET = re.compile(r"(?:TOTAL )?NET ASSETS\b", re.IGNORECASE)
_LONGEST = 160
_NEAR = 6


def beside_closing_lines(
    lines: Sequence[Printed], filings: Sequence[Filing]
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """The filings, the one next to closing lines that are nobody's unproved, and an error for each such place."""
    if not filings:
        return (), ()
    read = {_digits(x.totals.net_assets.value.as_filed) for x in filings if x.totals.net_assets}
    further = [line for line in _closings(lines) if read.isdisjoint(map(_digits, _AMOUNT.findall(line.plain)))]
    found = list(filings)
    for line in further:
        place = next((i for i, x in enumerate(found) if x.source.where.line >= line.number), len(found) - 1)
        unread = Unread(text=line.plain, where=Where(found[place].source.path, line.number))
        found[place] = replace(found[place], unread=(*found[place].unread, unread))
    return tuple(found), tuple(_problem(line, filings[0]) for line in further)


def _closings(lines: Sequence[Printed]) -> Iterator[Printed]:
    """The line of net assets of each schedule: its other assets stand right above it."""
    last: int | None = None
    for place, line in enumerate(lines):
        if len(line.plain) > _LONGEST:
            continue
        if _OTHER.match(line.plain):
            last = place
        elif last is not None and place - last <= _NEAR and _NET.match(line.plain) and _AMOUNT.search(line.plain):
            yield line
            last = None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _problem(line: Printed, filing: Filing) -> Problem:
    message = f"closing lines of a schedule that is not read ({line.plain}): what was read may not be the fund's"
    place = Where(filing.source.path, line.number)
    return Problem(where=place, severity=Severity.ERROR, rule="further-schedule", message=message)
