"""Filings of one fund and period -> each once: the same document may come by itself and within its submission."""

from collections.abc import Sequence

from generator.model import Filing, Holding, TotalLine
from generator.problems import Problem, Severity, Where


def without_copies(filings: Sequence[Filing]) -> tuple[list[Filing], list[Problem]]:
    """Keep of filings with the same rows and totals the one that says most of where it comes from; notes of the rest.

    Two whose form or number of submission differ are two filings, whatever they show; so are two of different days,
    unless one of them is a document by itself, which knows no day but that of its signature.
    """
    kept: list[Filing] = []
    problems: list[Problem] = []
    for filing in sorted(filings, key=_known, reverse=True):
        same = next((other for other in kept if _is_copy(filing, other)), None)
        if same is None:
            kept.append(filing)
        else:
            problems.append(_told(filing, same))
    return [filing for filing in filings if any(filing is one for one in kept)], problems


def _known(filing: Filing) -> int:
    """How much a filing says of where it comes from."""
    said = (filing.source.accession, filing.fund.cik, filing.fund.series_id, filing.filed, filing.form)
    return sum(fact is not None for fact in said)


def _is_copy(one: Filing, other: Filing) -> bool:
    numbers = one.source.accession, other.source.accession
    days = (None, None) if (numbers[0] is None) != (numbers[1] is None) else (one.filed, other.filed)
    facts = ((one.form, other.form), days, numbers)
    if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in facts):
        return False
    rows = one.holdings, other.holdings
    if not rows[0] or len(rows[0]) != len(rows[1]) or bool(one.reported) != bool(other.reported):
        return False
    return _totals(one) == _totals(other) and all(
        _row(mine) == _row(theirs) for mine, theirs in zip(*rows, strict=True)
    )


def _row(row: Holding) -> tuple[object, ...]:
    return (row.as_filed, row.sections, row.value, row.principal, row.coupon, row.maturity, row.cusip, row.insurer)


def _totals(filing: Filing) -> tuple[object, ...]:
    totals = filing.totals
    lines: tuple[TotalLine | None, ...] = (totals.investments, totals.other_assets_less_liabilities, totals.net_assets)
    return tuple(line.value.value if line else None for line in lines)


def _told(copy: Filing, kept: Filing) -> Problem:
    message = f"the same rows and totals as {kept.source.where}: shown once; remove one of the two files"
    where = Where(copy.source.path, copy.source.where.line)
    return Problem(where=where, severity=Severity.NOTE, rule="each-filing-is-given-once", message=message)
