"""A person's word on which rows are one bond: a TOML file -> Overrides, and those of two filings -> a Ruling.

A composed file; the dates are optional and confine an entry to one pair of periods::

    [[same]]
    fund = "811-00001"
    from = 2011-08-31
    to = 2011-11-30
    old = { text = "Sampleton Water, Ser A", coupon = "4.75", maturity = 2031-03-15 }
    new = { text = "Sampleton (City of) Utilities; Series 2010 A", coupon = "4.75", maturity = 2031-03-15 }

    [[not-same]]
    ...
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.compare.matching import Ruling
from generator.compare.records import Override, Overrides, RowName
from generator.identity import fund_id
from generator.model import Filing, Holding
from generator.problems import GeneratorError, Problem, Severity, Where

RULE = "override-names-one-row"
_TABLES = {"same": True, "not-same": False}
_HEADER = re.compile(r"\s*\[\[\s*\"?(same|not-same)\"?\s*\]\]")


def read_overrides(text: str, path: str) -> Overrides:
    """Read a file of overrides. Raises GeneratorError where it is no TOML, or an entry lacks a part."""
    try:
        tables = tomllib.loads(text)
    except ValueError as fault:  # TOMLDecodeError is one, and so is a number of thousands of digits
        raise GeneratorError(f"{path}: not TOML: {fault}") from fault
    except RecursionError as fault:
        raise GeneratorError(f"{path}: brackets within brackets, too deep to read: write one entry a table") from fault
    if unknown := sorted(tables.keys() - _TABLES.keys()):
        raise GeneratorError(f"{path}: no such table: {', '.join(unknown)}; there are [[same]] and [[not-same]]")
    entries = (entry for kind in _TABLES for entry in _entries(tables, kind, (text, path)))
    return Overrides(entries=tuple(sorted(entries, key=lambda entry: entry.where)))


def _entries(tables: Mapping[str, Any], kind: str, file: tuple[str, str]) -> Iterator[Override]:
    text, path = file
    headers = ((number, _HEADER.match(line)) for number, line in enumerate(text.splitlines(), 1))
    lines = [number for number, header in headers if header and header[1] == kind]
    for place, entry in enumerate(_listed(tables.get(kind, []), path)):
        yield _entry(entry, Where(path, lines[place] if place < len(lines) else 0), same=_TABLES[kind])


def _listed(tables: Any, path: str) -> list[Any]:
    if not isinstance(tables, list):
        raise GeneratorError(f"{path}: write [[same]] and [[not-same]], in double brackets")
    return tables


def _entry(entry: Any, where: Where, *, same: bool) -> Override:
    if not isinstance(entry, dict) or not isinstance(entry.get("fund"), str):
        raise GeneratorError(f'{where}: an override needs the fund\'s id, such as fund = "811-00001"')
    return Override(
        same=same,
        fund=entry["fund"],
        old=_row_name(entry.get("old"), where),
        new=_row_name(entry.get("new"), where),
        from_period=_day(entry.get("from"), where),
        to_period=_day(entry.get("to"), where),
        where=where,
    )


def _row_name(named: Any, where: Where) -> RowName:
    if not isinstance(named, dict) or not str(named.get("text") or "").strip():
        raise GeneratorError(
            f"{where}: an override names old and new as {{ text = ..., coupon = ..., maturity = ... }}"
        )
    try:
        coupon = Decimal(str(named["coupon"])) if "coupon" in named else None
    except InvalidOperation as fault:
        raise GeneratorError(f"{where}: not a coupon: {named['coupon']!r}") from fault
    if coupon is not None and not coupon.is_finite():
        raise GeneratorError(f"{where}: not a coupon: {named['coupon']!r}")
    return RowName(text=str(named["text"]), coupon=coupon, maturity=_day(named.get("maturity"), where))


def _day(value: Any, where: Where) -> date | None:
    if value is None or type(value) is date:
        return value
    raise GeneratorError(f"{where}: not a date: {value!r}; write it as 2011-11-30, without quotes")


def ruling_of(overrides: Overrides, old: Filing, new: Filing) -> tuple[Ruling, tuple[Problem, ...]]:
    """Find the rows that the overrides of this fund and these periods name.

    One that does not name exactly one row on each side, or names a row that another has paired, is a problem and
    decides nothing.
    """
    same: dict[int, int] = {}
    different: set[tuple[int, int]] = set()
    problems: list[Problem] = []
    for entry in overrides.entries:
        if not _concerns(entry, old, new):
            continue
        fault, pair = _pair(entry, old, new)
        if pair and entry.same and (pair[0] in same or pair[1] in same.values()):
            fault, pair = "a row that it names is paired by another override", None
        if pair is None:
            problems.append(Problem(where=entry.where, severity=Severity.ERROR, rule=RULE, message=fault))
        elif entry.same:
            same[pair[0]] = pair[1]
        else:
            different.add(pair)
    return Ruling(same=frozenset(same.items()), different=frozenset(different)), tuple(problems)


def _concerns(entry: Override, old: Filing, new: Filing) -> bool:
    """Whether an override is about this fund and these periods."""
    periods = ((entry.from_period, old.period), (entry.to_period, new.period))
    own = entry.fund in {fund_id(old.fund), fund_id(new.fund)}
    return own and all(named is None or named == period for named, period in periods)


def _pair(entry: Override, old: Filing, new: Filing) -> tuple[str, tuple[int, int] | None]:
    """The places of the two rows, or why there are none."""
    found = [_places(entry.old, old.holdings), _places(entry.new, new.holdings)]
    for places, name, filing in zip(found, (entry.old, entry.new), (old, new), strict=True):
        if len(places) != 1:
            count = f"{len(places)} rows" if places else "no row"
            message = f"{name.text!r} names {count} of {filing.period}: name one by its text, coupon and maturity"
            return message, None
    return "", (found[0][0], found[1][0])


def _places(name: RowName, rows: Sequence[Holding]) -> list[int]:
    """The rows that a name fits; those whose whole text it is come before those of which it is a part."""
    fitting = [
        (place, _texts(row))
        for place, row in enumerate(rows)
        if name.coupon in (None, row.coupon) and name.maturity in (None, row.maturity)
    ]
    text = _plain(name.text)
    whole = [place for place, texts in fitting if text in texts]
    return whole or [place for place, texts in fitting if any(text in printed for printed in texts)]


def _texts(row: Holding) -> tuple[str, ...]:
    """A row's name as filed, and with the issuer that it may inherit."""
    issuer = f"{row.issuer or ''} ({row.purpose})" if row.purpose else row.issuer or ""
    named = f"{issuer}; {row.description}"
    tagged = f"{named} ({row.insurer_as_filed})" if row.insurer_as_filed else named
    return tuple(_plain(text) for text in (row.as_filed, named, tagged))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
