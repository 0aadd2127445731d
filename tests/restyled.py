"""A filing's next quarter, composed: its rows in another order, another price and the style of another year."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from tests.composer import ComposedTrust, Floaters, Lot, compose

PERIOD = date(2012, 2, 29)
MARKS = (
    "alternative-minimum-tax",
    "dealer-trust",
    "demand",
    "pre-refunded",
    "put-or-call",
    "rule-144a",
    "shortfall",
    "variable-rate",
)
_ROW = re.compile(r"\t\d\d/\d\d/\d\d\t")
_BRACKETS = re.compile(r" \((?!(?:City|County|State)\b)[^()]*(?:\([^()]*\)[^()]*)*\)(?=;)")


def lots_of(filing: Filing) -> tuple[Lot, ...]:
    """The rows of a filing as the composer prints them, each with its issuer."""
    return tuple(_lot(row) for row in filing.holdings)


def _lot(row: Holding) -> Lot:
    assert row.state and row.issuer and row.coupon is not None and row.maturity and row.principal and row.value
    series = row.series or ""
    return Lot(
        state=row.state,
        issuer=row.issuer,
        purpose=row.purpose,
        series=series,
        kind=row.description.removeprefix(series).lstrip(", "),
        insurer=row.insurer,
        bank=next((backing.name for backing in row.enhancements if backing.kind == "LOC"), None),
        marks=tuple(mark for mark in MARKS if mark in row.flags),
        coupon=row.coupon,
        maturity=row.maturity,
        principal=int(row.principal) // 1000,
        value=int(row.value),
        spelled_out=True,
    )


def next_quarter(filing: Filing, seed: int) -> tuple[Lot, ...]:
    """The rows less five, repriced and out of order, with five new ones that are siblings of those still held."""
    chance = random.Random(seed)
    lots = list(lots_of(filing))
    chance.shuffle(lots)
    kept = [replace(lot, value=lot.value + chance.randint(-lot.value // 50, lot.value // 50)) for lot in lots[5:]]
    bought = [_sibling(lot, number) for number, lot in enumerate(chance.sample(kept, 5))]
    mixed = [*kept, *bought]
    chance.shuffle(mixed)
    return tuple(sorted(mixed, key=lambda lot: lot.state))


def _sibling(lot: Lot, number: int) -> Lot:
    """Another bond of the issuer: another series, or the next maturity of the same one."""
    plain = replace(lot, marks=(), principal=300 + number, value=271_003 + number)
    if number % 2:
        return replace(plain, maturity=lot.maturity.replace(year=lot.maturity.year + 1, day=2))
    return replace(plain, series=f"Series 2011 X-{number}")


def printed(filing: Filing, lots: tuple[Lot, ...]) -> str:
    """A filing of the same fund with these rows."""
    held = any("dealer-trust" in lot.marks for lot in lots)
    floaters = Floaters(amount=1_000, rate_low=Decimal("0.11"), rate_high=Decimal("0.24"))
    trust = ComposedTrust(
        notice="Sample: a composed filing; no such quarter was filed.",
        name=filing.fund.name,
        file_number=filing.fund.file_number or "",
        form="N-Q",
        period=PERIOD,
        filed=date(2012, 4, 27),
        fiscal_year_end="2/28",
        lots=lots,
        other_assets=1_000,
        floaters=floaters if held else None,
    )
    return compose(trust)


def read(text: str) -> Filing:
    filings, _ = read_filings(to_document(text.encode(), "next.txt"))
    assert len(filings) == 1
    return filings[0]


def as_is(text: str) -> str:
    return text


def as_in_2010(text: str) -> str:
    """``Alameda County Joint Powers Authority, Ser 2008 A (AGM Insd)``: no purpose, no kind, no semicolon."""
    return _each_row(text, _name_of_2010)


def as_in_2021(text: str) -> str:
    """``Alameda (County of), CA Joint Powers Authority ...; (INS - AGM)(b)`` and years of four digits."""
    return _each_row(text, _name_of_2021, four_digits=True)


def _name_of_2010(name: str) -> str:
    name = re.sub(r" \((?:City|State) of\)", "", name).replace(" (County of)", " County").replace(" (The)", "")
    name = re.sub(r"; ((?:\w+\. )*\w*[Ss]eries[^,(^]*)(?:, [^(^]*)?", r", \1 ", _BRACKETS.sub("", name), count=1)
    name = re.sub(r"\(INS-NATL\)", "(NATL-RE Insd)", name.replace("Series", "Ser"))
    return " ".join(re.sub(r"\(INS-(\w+)\)", r"(\1 Insd)", name).split())


def _name_of_2021(name: str) -> str:
    name = re.sub(r"(\((?:City|County) of\))", r"\1, CA", name, count=1)
    return re.sub(r"\(INS-(\w+)\) ?", r"(INS - \1)", name)


def _each_row(text: str, restyle: Callable[[str], str], *, four_digits: bool = False) -> str:
    return "\n".join(_row(line, restyle, four_digits) if _ROW.search(line) else line for line in text.split("\n"))


def _row(line: str, restyle: Callable[[str], str], four_digits: bool) -> str:
    name, rate, day, *amounts = line.split("\t")
    century = "19" if day[-2:] >= "70" else "20"
    return "\t".join((restyle(name), rate, f"{day[:-2]}{century}{day[-2:]}" if four_digits else day, *amounts))
