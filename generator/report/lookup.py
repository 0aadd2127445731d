"""Who holds what, over the newest report of every fund: FundDigests -> rows by place and issuer."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import groupby

from generator.report.digest_records import FundDigest, FundHeld, Held
from generator.report.site_records import IssuerHeld, IssuerPage, PlaceReport

_ROWS_ON_A_PAGE = 400
_LONGEST_BEGINNING = 6


def place_reports(funds: Sequence[FundDigest], pages: Sequence[IssuerPage]) -> tuple[PlaceReport, ...]:
    """One report for each state, territory, or section without one, that a newest report holds; by name.

    A heading that filings print in capitals or with other blanks is one place, under its most frequent spelling.
    """
    newest: dict[str, list[FundHeld]] = {}
    for made in (made for fund in funds for made in fund.by_place):
        newest.setdefault(place_page_id(made.key), []).append(made)
    issuers: dict[str, dict[str, IssuerHeld]] = {}
    for issuer in (issuer for page in pages for issuer in page.issuers):
        of_place = issuers.setdefault(place_page_id(issuer.place), {})
        before = of_place.get(issuer.name)
        of_place[issuer.name] = issuer if before is None else replace(before, held=before.held + issuer.held)
    found = (
        PlaceReport(
            name=_most_frequent(made.name for made in held),
            page_id=page_id,
            newest=tuple(held),
            issuers=tuple(issuers.get(page_id, {}).values()),
        )
        for page_id, held in newest.items()
    )
    return tuple(sorted(found, key=lambda place: (place.name.casefold(), place.page_id)))


def place_page_id(key: str) -> str:
    """The name of a place's page, safe in a URL; one that letters alone do not name gets 8 digits of its SHA-256.

    Capitals, blanks and ways of writing one letter do not tell places apart.
    """
    folded = " ".join(unicodedata.normalize("NFKC", key).casefold().split())
    plain = _plain(folded)
    if re.fullmatch(r"[a-z ]+", folded):
        return f"in-{plain}"
    return f"in-{plain[:40].strip('-') or 'place'}-{sha256(folded.encode('utf-8', 'replace')).hexdigest()[:8]}"


def issuer_pages(funds: Sequence[FundDigest]) -> tuple[IssuerPage, ...]:
    """Every issuer that a newest report names, on pages by the beginning of its name."""
    groups: dict[tuple[str, str], list[Held]] = {}
    for one in (one for fund in funds for one in fund.held):
        groups.setdefault(one.issuer_key, []).append(one)
    issuers = (_issuer(group) for group in groups.values())
    return tuple(_pages(sorted(issuers, key=lambda issuer: (issuer.name.casefold(), issuer.place)), 1))


def _issuer(held: Sequence[Held]) -> IssuerHeld:
    """One issuer under its most frequent spelling, of equal ones the first; equal bonds of several funds together."""
    return IssuerHeld(
        name=_most_frequent(one.row.issuer or one.row.as_filed for one in held),
        place=held[0].place,
        page_id="",
        held=tuple(sorted(held, key=_bond)),
    )


def _most_frequent(spellings: Iterable[str]) -> str:
    """The most frequent spelling, of equal ones the first."""
    counted = Counter(spellings)
    return min(counted, key=lambda name: (-counted[name], name))


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
            yield from _numbered(begun, found)


def _numbered(begun: str, issuers: Sequence[IssuerHeld]) -> Iterator[IssuerPage]:
    """One page, or as many as the rows need where no longer beginning tells them apart; one issuer may go on."""
    pages: list[list[IssuerHeld]] = [[]]
    room = _ROWS_ON_A_PAGE
    for part in (part for issuer in issuers for part in _in_parts(issuer)):
        if pages[-1] and len(part.held) > room:
            pages.append([])
            room = _ROWS_ON_A_PAGE
        pages[-1].append(part)
        room -= len(part.held)
    for number, made in enumerate(pages, 1):
        page = f"issuers-{begun}" if number == 1 else f"issuers-{begun}-{number}"
        yield IssuerPage(page_id=page, beginning=begun, issuers=tuple(replace(part, page_id=page) for part in made))


def _in_parts(issuer: IssuerHeld) -> Iterator[IssuerHeld]:
    for begin in range(0, len(issuer.held), _ROWS_ON_A_PAGE):
        yield replace(issuer, held=issuer.held[begin : begin + _ROWS_ON_A_PAGE])


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")
