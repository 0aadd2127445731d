"""Funds as their filings name them -> the same funds with the numbers that other filings of theirs state.

A schedule may name a series without its EDGAR identifier, an exhibit may have no cover at all; Form N-PORT states every
number. What one filing lacks is taken from another only where exactly one fund of the same registrant and name fits.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Fund

_NUMBER = re.compile(r"(\d{3})\D(\d{1,6})")


def complete(funds: Sequence[Fund]) -> tuple[Fund, ...]:
    """The funds in their order, file numbers with five digits, and what one of their names makes certain filled in."""
    plain = tuple(replace(fund, file_number=file_number(fund.file_number)) for fund in funds)
    told = tuple(dict.fromkeys(_ids(fund) for fund in plain if fund.series_id or fund.file_number))
    return tuple(_completed(fund, told) for fund in plain)


def file_number(text: str | None) -> str | None:
    """An Investment Company Act file number with five digits behind its dash, ``811-02918``, as EDGAR writes it."""
    match = _NUMBER.fullmatch(text.strip()) if text else None
    return f"{match[1]}-{match[2].zfill(5)}" if match else text


Ids = tuple[str | None, str | None, str | None, frozenset[str]]


def _ids(fund: Fund) -> Ids:
    return fund.file_number, _cik(fund), fund.series_id, frozenset(names_of(fund))


def _cik(fund: Fund) -> str | None:
    """The CIK without the noughts before it."""
    return fund.cik.strip().lstrip("0") if fund.cik else None


def names_of(fund: Fund) -> Iterable[str]:
    """All names of a fund in one spelling."""
    names = (fund.name, *(former.name for former in fund.former_names))
    return (" ".join(re.findall(r"[a-z0-9]+", name.casefold())) for name in names)


def _completed(fund: Fund, told: Sequence[Ids]) -> Fund:
    """A fund with the numbers of the one other that has more of them and fits."""
    fitting = {(number, series) for number, cik, series, names in told if _fits(fund, (number, cik, series, names))}
    with_series = {pair for pair in fitting if pair[1]}
    found = with_series or fitting
    if len(found) != 1:
        return fund
    number, series = next(iter(found))
    return replace(fund, file_number=fund.file_number or number, series_id=fund.series_id or series)


def _fits(fund: Fund, ids: Ids) -> bool:
    """Whether the numbers of another filing may be the fund's: none contradicts, one is the same, and so is a name.

    A registrant without series is known by its number alone.
    """
    number, cik, series, names = ids
    pairs = ((fund.file_number, number), (_cik(fund), cik), (fund.series_id, series))
    if any(one and other and one != other for one, other in pairs):
        return False
    same_name = bool(names.intersection(names_of(fund)))
    known = any(one and one == other for one, other in pairs)
    return same_name if series or not known else known
