"""Who holds what, over the newest report of every fund: FundReports -> rows by insurer, place and issuer."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from typing import TypeVar

from generator.compare.words import before_series, words_of
from generator.measures.cuts import by_state
from generator.model import Holding
from generator.report.fund_records import FundReports, ShareLine
from generator.report.schedule import share, sum_or_none
from generator.report.site_records import FundHeld, Held, IssuerHeld, IssuerPage, PlaceReport, Since

_ROWS_ON_A_PAGE = 400
_LONGEST_BEGINNING = 6

Key = TypeVar("Key", bound=Hashable)
Holders = Sequence[tuple[FundReports, tuple[Held, ...]]]
"""Every fund with the rows of its newest report."""


def held_rows(fund: FundReports) -> tuple[Held, ...]:
    """The rows of a fund's newest report, each with its share of total investments and since when it is held."""
    report = fund.newest
    since = {id(line.rows[-1]): Since(period=line.since, or_before=line.from_the_first) for line in fund.history.bonds}
    unknown = Since(period=None, or_before=False)
    return tuple(
        Held(
            report=report,
            row=row,
            of_investments=None if row.value is None else share(row.value, report.investments),
            since=since.get(id(row), unknown),
        )
        for row in report.filing.holdings
    )


def fund_held(fund: FundReports, rows: Sequence[Held], line: ShareLine | None) -> FundHeld:
    """Some of the newest rows of a fund together; ``line`` is their share over the fund's history."""
    value = sum((one.row.value for one in rows if one.row.value is not None), Decimal())
    return FundHeld(
        report=fund.newest,
        held=tuple(rows),
        principal=sum_or_none(one.row.principal for one in rows),
        value=value,
        of_investments=share(value, fund.newest.investments),
        since=_since(fund, line),
    )


def _since(fund: FundReports, line: ShareLine | None) -> Since:
    """The first period of the unbroken run up to the newest one; a quarter that was not read does not break it."""
    pairs = zip(fund.history.points, line.shares if line else (), strict=False)
    read = [(point.period, held) for point, held in pairs if point.report is not None]
    first: date | None = None
    for period, held in reversed(read):
        if not held:
            break
        first = period
    return Since(period=first, or_before=first is not None and first == read[0][0])


def place_reports(holders: Holders, pages: Sequence[IssuerPage]) -> tuple[PlaceReport, ...]:
    """One report for each state, territory, or section without one, that a newest report holds; by name."""
    names: dict[str, str] = {}
    newest: dict[str, list[FundHeld]] = {}
    for fund, every in holders:
        for (key, name), rows in rows_by(every, _place_of).items():
            names[key] = name
            line = next((line for line in fund.history.states if line.key == key), None)
            newest.setdefault(key, []).append(fund_held(fund, rows, line))
    issuers = [issuer for page in pages for issuer in page.issuers]
    return tuple(
        PlaceReport(
            name=name,
            page_id=place_page_id(key),
            newest=tuple(newest[key]),
            issuers=tuple(issuer for issuer in issuers if issuer.place == name),
        )
        for key, name in sorted(names.items(), key=lambda entry: (entry[1].casefold(), entry[0]))
    )


def _place_of(row: Holding) -> tuple[str, str]:
    part = by_state(row)
    return part.key, part.name


def rows_by(held: Iterable[Held], key: Callable[[Holding], Key]) -> dict[Key, list[Held]]:
    """Group rows by a key of theirs, in their order."""
    groups: dict[Key, list[Held]] = {}
    for one in held:
        groups.setdefault(key(one.row), []).append(one)
    return groups


def place_page_id(key: str) -> str:
    """The name of a place's page, safe in a URL; one that letters alone do not name gets 8 digits of its SHA-256."""
    plain = _plain(key)
    if re.fullmatch(r"[A-Za-z ]+", key):
        return f"in-{plain}"
    return f"in-{plain[:40].strip('-') or 'place'}-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:8]}"


def issuer_pages(holders: Holders) -> tuple[IssuerPage, ...]:
    """Every issuer that a newest report names, on pages by the beginning of its name."""
    groups = rows_by((one for _, held in holders for one in held), _issuer_key)
    issuers = (_issuer(group) for group in groups.values())
    return tuple(_pages(sorted(issuers, key=lambda issuer: (issuer.name.casefold(), issuer.place)), 1))


def _issuer_key(row: Holding) -> tuple[str, str]:
    """What one issuer has in all spellings: its place and the words of its name, whatever their order."""
    words = words_of(before_series(row.issuer or row.as_filed))
    name = " ".join(sorted(words.tokens | words.places | words.numbers))
    return by_state(row).name, name or (row.issuer or row.as_filed).casefold()


def _issuer(held: Sequence[Held]) -> IssuerHeld:
    """One issuer under its most frequent spelling, of equal ones the first; equal bonds of several funds together."""
    names = Counter(one.row.issuer or one.row.as_filed for one in held)
    return IssuerHeld(
        name=min(names, key=lambda name: (-names[name], name)),
        place=by_state(held[0].row).name,
        page_id="",
        held=tuple(sorted(held, key=_bond)),
    )


def _bond(one: Held) -> tuple[date, Decimal, str, str, int]:
    row = one.row
    return row.maturity or date.max, row.coupon or Decimal(), row.description, one.report.fund_id, row.where.line


def _pages(issuers: Iterable[IssuerHeld], length: int) -> Iterator[IssuerPage]:
    """Pages of issuers that begin alike, by a longer beginning where the page would have too many rows."""

    def beginning(issuer: IssuerHeld) -> str:
        return _plain(issuer.name).replace("-", "")[:length] or "no-letter"

    for begun, group in groupby(sorted(issuers, key=beginning), key=beginning):
        found = tuple(group)
        if sum(len(issuer.held) for issuer in found) > _ROWS_ON_A_PAGE and length < _LONGEST_BEGINNING:
            yield from _pages(found, length + 1)
        else:
            page = f"issuers-{begun}"
            yield IssuerPage(
                page_id=page, beginning=begun, issuers=tuple(replace(issuer, page_id=page) for issuer in found)
            )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")
