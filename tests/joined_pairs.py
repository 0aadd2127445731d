"""A portfolio told twice, as a municipal trust prints it and as a vendor tags it, and how much of it is joined aright.

Everything is invented. Issuers come in long words and in the short hand of vendors; several bonds share issuer, coupon
and maturity and differ by their series; some are held in two lots, one of them by a dealer trust.
"""

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.formats import to_document
from generator.joining import join
from generator.layouts import read_filings
from generator.layouts.nport.consistency import check_digit
from generator.model import Filing, Holding
from tests.builders import filing, fund, holding, source, totals
from tests.nport_composer import Form, Tagged, composed

PERIOD = date(2020, 2, 29)
TRUST = fund(name="Larkspur Example Trust", file_number="811-99999")
_PLACES = (
    "Exampleville Sampleton Millrace Larkspur Testerfield Drafton Mockingham Plainview Nulltown Stubbington"
).split()
_KINDS = (
    ("(City of) Water & Sewer Authority", "{p} CALIF WTR & SWR AUTH REV"),
    ("(County of) Unified School District", "{p} CNTY CALIF UNI SCH DIST"),
    ("(City of) Public Financing Authority", "{p} CALIF PUB FING AUTH REV"),
    ("(City of) Redevelopment Agency", "{p} CALIF REDEV AGY TAX ALLOC"),
    ("(County of) Hospital District", "{p} CNTY CALIF HOSP DIST REV"),
    ("(City of) Airport Commission", "{p} CALIF ARPT COMMN ARPT REV"),
)
_COUPONS = ("0.00", "4.00", "4.50", "5.00", "5.00", "5.00", "5.25")
_INSURERS = ("AGM", "NATL", "AMBAC", None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """One row as it is printed, the same as it is tagged, and its CUSIP."""

    row: Holding
    tagged: Tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many rows stand on both sides, and how many of them were joined with their own and with another."""

    rows: int
    right: int
    wrong: int


def bonds(count: int, seed: int, *, style: str = "words", unit: int = 1) -> list[Bond]:
    """So many bonds; ``style`` is that of the titles, ``ticker`` or ``words``; values rounded to ``unit`` dollars."""
    chance = random.Random(seed)
    return [_bond(number, chance, style, unit) for number in range(count)]


def _bond(number: int, chance: random.Random, style: str, unit: int) -> Bond:
    place, (words, short) = chance.choice(_PLACES), chance.choice(_KINDS)
    coupon, year = chance.choice(_COUPONS), chance.randint(2021, 2045)
    series, par = f"{chance.randint(2004, 2019)} {chance.choice('ABC')}", 5000 * chance.randint(20, 600)
    maturity = date(year, chance.choice((3, 7, 8, 9)), 1)
    value = (Decimal(par) * chance.randint(9000, 12500) / 10000).quantize(Decimal("0.01"))
    base = f"{number:06d}{chance.choice('ABC')}{number % 10}"
    issuer = f"{place} {words}"
    row = replace(
        holding(issuer=issuer, as_filed=issuer, description=f"Series {series}, RB", series=f"Series {series}",
                state="California", coupon=coupon, insurer=chance.choice(_INSURERS)),
        maturity=maturity, principal=Decimal(par), value=_rounded(value, unit),
    )  # fmt: skip
    name = short.format(p=place.upper())
    ticker = f"CA {place[:3].upper()}{words.split()[2][:3].upper()} {Decimal(coupon).normalize():f} {maturity:%m/%d/%Y}"
    title = ticker if style == "ticker" else f"{name} SER {series.replace(' ', '')}"
    tagged = Tagged(name=name, title=title, cusip=base + check_digit(base), coupon=coupon, maturity=f"{maturity}",
                    balance=f"{par}.00", value=f"{value}")  # fmt: skip
    return Bond(row=row, tagged=tagged)


def _rounded(value: Decimal, unit: int) -> Decimal:
    return (value / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def two_lots(bond: Bond, unit: int = 1) -> tuple[Bond, Bond]:
    """A bond in two lots of one CUSIP, a third of it held by a dealer trust."""
    par = (bond.row.principal or Decimal()) // 15000 * 5000
    whole = Decimal(bond.tagged.value)
    value = (whole * par / (bond.row.principal or 1)).quantize(Decimal("0.01"))
    made = []
    for lot, worth, flags in ((par, value, ("dealer-trust",)), ((bond.row.principal or 0) - par, whole - value, ())):
        row = replace(bond.row, principal=Decimal(lot), value=_rounded(worth, unit), flags=flags)
        made.append(Bond(row=row, tagged=replace(bond.tagged, balance=f"{lot}.00", value=f"{worth}")))
    return made[0], made[1]


def schedule(portfolio: list[Bond]) -> Filing:
    """The portfolio as printed, a line for each bond."""
    rows = tuple(replace(bond.row, where=replace(bond.row.where, line=10 + n)) for n, bond in enumerate(portfolio))
    value = sum((row.value or Decimal() for row in rows), Decimal())
    net_assets = _rounded(sum((Decimal(bond.tagged.value) for bond in portfolio), Decimal()), 1)
    stated = totals(investments=int(value), net_assets=int(net_assets))
    return filing(holdings=rows, source=source(path="filings/schedule.txt"), form="N-CSR", period=PERIOD, fund=TRUST,
                  totals=stated)  # fmt: skip


def form(tagged: list[Tagged]) -> Filing:
    """The portfolio as tagged."""
    made = Form(holdings=tagged, period=PERIOD, net_assets=sum((Decimal(row.value) for row in tagged), Decimal()))
    return read_filings(to_document(composed(made).encode(), "filings/form.xml"))[0][0]


def score(printed: list[Bond], tagged: list[Bond], seed: int = 1) -> Score:
    """Join the two, the form in another order, and see which CUSIP each printed row was given."""
    shuffled = list(tagged)
    random.Random(seed).shuffle(shuffled)
    made, _ = join([schedule(printed), form([bond.tagged for bond in shuffled])])
    (joined,) = made
    there = {bond.tagged.cusip for bond in tagged}
    both = [(bond, row) for bond, row in zip(printed, joined.holdings, strict=True) if bond.tagged.cusip in there]
    right = sum(row.cusip == bond.tagged.cusip for bond, row in both)
    given = sum(row.cusip is not None for row in joined.holdings)
    return Score(rows=len(both), right=right, wrong=given - right)
