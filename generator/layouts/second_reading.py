"""Whether a family's reading holds, and which of two readings is taken: readings -> one.

A schedule may look like a family's and be printed otherwise: the signs of a family are its headings, and two sponsors
may share them. Damage hits single lines; a family that is not the schedule's own fails on a whole kind of lines, or on
the unit. Such a schedule is read by the general family too, whose reading takes its place only where it leaves nothing
open: every row has a name and a value, all rows come to the printed total investments, and no text is left unread.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.model import Filing, Leverage
from generator.problems import Problem

Reading = tuple[tuple[Filing, ...], tuple[Problem, ...]]

_SINGLE = 2
"""So many lines may be damaged in any schedule, however short, before its family is doubted."""
_SHARE = 10
"""Nor is it doubted where no more than one line in so many rows fails."""
_BESIDE: dict[str, object] = {"footnotes": (), "leverage": Leverage(), "statement": (), "levels": (), "composition": ()}
"""What is printed beside the rows, with what a filing holds that states nothing of the kind."""
_ROUNDED = 1000
"""Closing lines in thousands may miss net assets by no more than one in so many."""
_JOINED = frozenset({"heading-in-name", "name-incomplete"})
"""What is said of a row whose name holds more or less than its own."""


def is_foreign(reading: Reading) -> bool:
    """Whether so much of a schedule could not be read, its unit or a closing line, that it may be of another family."""
    filings, problems = reading
    if not filings or any(problem.rule == "unit-said" for problem in problems):
        return True
    if any(filing.unread and not _closes(filing) for filing in filings):
        return True
    return any(_failed(filing, problems) > max(_SINGLE, len(filing.holdings) // _SHARE) for filing in filings)


def _failed(filing: Filing, problems: Iterable[Problem]) -> int:
    """How many lines of a filing hold text or figures that were not read, or were joined with what is not theirs."""
    rows = [row.where.line for row in filing.holdings] or [0]
    lines = {problem.where.line for problem in problems if problem.rule == "figure-unreadable"}
    joined = {row.where.line for row in filing.holdings if any(doubt.rule in _JOINED for doubt in row.doubts)}
    return len(
        {unread.where.line for unread in filing.unread} | joined | {n for n in lines if rows[0] <= n <= rows[-1]}
    )


def _closes(filing: Filing) -> bool:
    """Whether the closing lines come to net assets, as far as the filing prints both ends; units may be rounded."""
    found = filing.totals
    if found.investments is None or found.net_assets is None or found.net_assets.computed:
        return True
    owed = (found.sold_short, found.floating_rate_notes, found.preferred_shares, found.borrowings)
    lines = (found.investments, *owed, found.other_assets_less_liabilities)
    net = found.net_assets.value.value
    return abs(sum((line.value.value for line in lines if line), Decimal()) - net) * _ROUNDED <= abs(net)


def is_whole(filing: Filing) -> bool:
    """Whether all rows were read and come, to the dollar, to a total investments that the filing prints."""
    line, short = filing.totals.investments, filing.totals.sold_short
    if line is None or line.computed or filing.unread or not filing.holdings:
        return False
    if short is not None and short.value.value > 0:
        return False
    values = [row.value for row in filing.holdings if row.issuer is not None]
    apart = short.value.value if short else Decimal()
    read = sum((value for value in values if value is not None), Decimal())
    return len(values) == len(filing.holdings) and None not in values and read - apart == line.value.value


def better(own: Sequence[Filing], other: Reading | None) -> Reading | None:
    """The general family's reading where all of it is whole and it loses no filing of the family's own."""
    if other is None or not other[0] or len(other[0]) < len(own) or _stated(own) - _stated(other[0]):
        return None
    closed = all(map(_closes, own))
    return other if all(is_whole(filing) and (closed or _closes(filing)) for filing in other[0]) else None


def _stated(filings: Iterable[Filing]) -> frozenset[str]:
    """The fields of filings that hold something of what is printed beside the rows."""
    return frozenset(name for filing in filings for name, none in _BESIDE.items() if getattr(filing, name) != none)
