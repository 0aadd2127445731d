"""Funds as their filings name them -> the same funds with the numbers that other filings of theirs state.

A schedule may name a series without its EDGAR identifier, an exhibit may have no cover at all; Form N-PORT states every
number. What one filing lacks is taken from another only where exactly one fund of the same registrant and name fits.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model import Fund

_NUMBER = re.compile(r"(\d{3})\D(\d{1,6})")


def complete(funds: Sequence[Fund]) -> tuple[Fund, ...]:
    """The funds in their order, file numbers with five digits, and what one of their names makes certain filled in."""
    plain = tuple(replace(fund, file_number=file_number(fund.file_number)) for fund in funds)
    ids = tuple(map(_ids, plain))
    told = _by_part(dict.fromkeys(each for each in ids if each[0] or each[2]))
    found = {each: _numbers(each, told) for each in dict.fromkeys(ids)}
    return tuple(_completed(fund, found[each]) for fund, each in zip(plain, ids, strict=True))


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


Told = Mapping[str, Mapping[Ids, None]]


def _by_part(told: Iterable[Ids]) -> Told:
    """What filings state of funds, by each number and name in it: of thousands of funds only these can be the same."""
    found: dict[str, dict[Ids, None]] = {}
    for ids in told:
        for part in _parts(ids):
            found.setdefault(part, {})[ids] = None
    return found


def _parts(ids: Ids) -> Iterable[str]:
    number, cik, series, names = ids
    numbers = (f"{kind} {part}" for kind, part in zip("NCS", (number, cik, series), strict=True) if part)
    return (*numbers, *names)  # a name is in small letters


def _completed(fund: Fund, numbers: tuple[str | None, str | None] | None) -> Fund:
    """A fund with the file number and the series that it lacks, where they are known."""
    if numbers is None:
        return fund
    number, series = numbers
    return replace(fund, file_number=fund.file_number or number, series_id=fund.series_id or series)


def _numbers(own: Ids, told: Told) -> tuple[str | None, str | None] | None:
    """The file number and the series of the one fund that fits, be it one without a series; None where several do."""
    near = dict.fromkeys(ids for part in _parts(own) for ids in told.get(part, ()))
    fitting = {(ids[0], ids[2]) for ids in near if _fits(own, ids)}
    found = {pair for pair in fitting if pair[1]} or fitting
    return next(iter(found)) if len(found) == 1 else None


def _fits(own: Ids, ids: Ids) -> bool:
    """Whether the numbers of another filing may be the fund's: none contradicts, one is the same, and so is a name.

    A registrant without series is known by its number alone.
    """
    pairs = tuple(zip(own[:3], ids[:3], strict=True))
    if any(one and other and one != other for one, other in pairs):
        return False
    same_name = bool(ids[3] & own[3])
    known = any(one and one == other for one, other in pairs)
    return same_name if ids[2] or not known else known
