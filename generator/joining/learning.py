"""CUSIPs of later periods -> the rows of earlier ones that are most likely the same bonds: probable, never more."""

from collections.abc import Sequence
from dataclasses import replace

from generator.compare.matching import Ruling, match_schedules
from generator.compare.schedules import schedule_of
from generator.model import FieldSource, Filing, Holding
from generator.problems import Where


def with_probable_cusips(filings: Sequence[Filing]) -> tuple[Filing, ...]:
    """The dated filings of one fund, oldest first: rows without a CUSIP learn that of their row of the next period.

    What one period learns the one before it learns in turn. Only pairs without a rival teach.
    """
    made = list(filings)
    for place in range(len(made) - 2, -1, -1):
        earlier, later = made[place], made[place + 1]
        if _lacks(earlier) and any(_known(row) for row in later.holdings):
            made[place] = replace(earlier, holdings=_taught(earlier, later))
    return tuple(made)


def _lacks(filing: Filing) -> bool:
    return any(row.cusip is None for row in filing.holdings)


def _known(row: Holding) -> str | None:
    return row.cusip or row.probable_cusip


def _taught(earlier: Filing, later: Filing) -> tuple[Holding, ...]:
    """The earlier rows; one of a series issued since teaches nothing, so that the year of the period counts."""
    rows = list(earlier.holdings)
    year = earlier.period.year if earlier.period else None
    found = match_schedules(schedule_of(earlier.holdings, year), schedule_of(later.holdings), Ruling())
    for pair in found.pairs:
        row, teacher = earlier.holdings[pair.old], later.holdings[pair.new]
        cusip = _known(teacher)
        if pair.certain and cusip and row.cusip is None:
            source = FieldSource(field="cusip", where=_place(teacher), probable=True)
            rows[pair.old] = replace(row, probable_cusip=cusip, sources=(*row.sources, source))
    return tuple(rows)


def _place(row: Holding) -> Where:
    """Where a row's CUSIP stands: in another filing that it was joined with or learned it from, or in its own."""
    return next((source.where for source in row.sources if source.field == "cusip"), row.where)
