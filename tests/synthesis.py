"""Portfolios that live through quarters -> filings in every layout: ``python tests/synthesis.py OUT --funds 200``.

Everything follows from the numbers given: the same call writes the same bytes. Nothing in it is real.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.composer import Floaters, Lot, PreferredLine
from tests.printers import PRINTERS, Quarter

FIRST_YEAR = 2003
_STATES = (
    "California",
    "Florida",
    "Illinois",
    "New York",
    "Ohio",
    "Pennsylvania",
    "Puerto Rico",
    "Texas",
    "Washington",
)
_PLACES = ("Alder Creek", "Birchfield", "Cedar Point", "Dry Fork", "Elm Grove", "Exampleville", "Ferry Landing",
           "Granite Falls", "Harborside", "Ironwood", "Juniper Flats", "Kettle Bend", "Lantern Hill", "Millrace",
           "North Sample", "Otter Bay", "Pinehurst", "Quarry Hill", "Rush Valley", "Sampleton", "Thornbury",
           "Upper Meadow", "Vesper", "Willow Run")  # fmt: skip
_BODIES = ("(City of)", "(County of)", "(County of) Water Authority", "Unified School District", "Power Agency",
           "Airport Commission", "(City of) Sewer District", "Hospital Authority", "Transit Commission",
           "Joint Powers Authority")  # fmt: skip
_PURPOSES = (None, None, "Election of 2004", "Harbor Terminal", "Memorial Clinic", "Project No. 7", "Millrace Plant")
_KINDS = ("RB", "RB", "Ref. RB", "GO Bonds", "Unlimited Tax GO Bonds", "Unlimited Tax CAB GO Bonds", "COP")
_INSURERS = (None, None, None, "AGC", "AMBAC", "BHAC", "FGIC", "FSA", "NATL")
_RENAMED = date(2009, 11, 9)  # from then on policies of FSA carry the tag AGM
_YIELD = Decimal("0.0475")
_TURNOVER = 25  # of so many lots one is sold and one bought in a quarter


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many funds there are, each over how many quarters, with how many rows a filing."""

    funds: int
    quarters: int
    rows: int


def portfolio(fund: int, size: Size) -> Iterator[Quarter]:
    """Compose the quarters of one fund, oldest first: bonds bought, sold, called, refunded, renamed and repriced."""
    chance = random.Random(f"fund {fund} of {size.rows} rows")
    lots = [_bond(chance, FIRST_YEAR) for _ in range(size.rows)]
    trust = chance.choice((False, True))
    for number in range(size.quarters):
        period = quarter_end(number)
        lots = [_aged(chance, lot, period) for lot in _turned_over(chance, lots, period)]
        printed = tuple(sorted(lots, key=_place))
        yield Quarter(
            number=fund,
            name=_name(fund, number),
            period=period,
            filed=period + timedelta(days=chance.randint(25, 58)),
            lots=printed,
            other_assets=chance.randint(100_000, 900_000),
            floaters=_floaters(chance, printed) if trust else None,
            preferred=_preferred(printed) if fund % 3 == 0 else (),
        )


def _place(lot: Lot) -> tuple[str, str]:
    """Schedules go by state and by the issuer's name up to its semicolon, punctuation counting."""
    return lot.state, f"{lot.issuer_and_purpose};".casefold()


def quarter_end(number: int) -> date:
    """The end of a quarter, counted from the first of 2003."""
    month = number * 3 + 3
    return date(FIRST_YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _name(fund: int, quarter: int) -> str:
    place = _PLACES[fund % len(_PLACES)]
    kind = "Insured Municipal Trust" if quarter < 20 and fund % 5 == 0 else "Municipal Trust"
    return f"{place} {kind} {fund // len(_PLACES) + 1}"


def _bond(chance: random.Random, year: int) -> Lot:
    kind, principal = chance.choice(_KINDS), chance.randrange(250, 9_000, 5)
    coupon = Decimal(0) if "CAB" in kind else Decimal(chance.randrange(3_000, 6_750, 125)).scaleb(-3)
    maturity = date(year + chance.randint(3, 32), chance.randint(1, 12), chance.choice((1, 15)))
    return Lot(
        state=chance.choice(_STATES),
        issuer=f"{chance.choice(_PLACES)} {chance.choice(_BODIES)}",
        purpose=chance.choice(_PURPOSES),
        series=f"Series {year - chance.randint(0, 9)} {chance.choice('ABCDE')}",
        kind=kind,
        insurer=chance.choice(_INSURERS),
        marks=("dealer-trust",) if chance.random() < 0.08 else (),
        coupon=coupon,
        maturity=maturity,
        principal=principal,
        value=_value(principal, coupon, maturity.year - year) + chance.randint(0, 99),
        cost=principal * 990,
        spelled_out=True,
    )


def _turned_over(chance: random.Random, lots: list[Lot], period: date) -> Iterator[Lot]:
    """Those still held, with some sold or matured, and as many bought in their place."""
    for lot in lots:
        gone = lot.maturity <= period or chance.randrange(_TURNOVER) == 0
        yield _bond(chance, period.year) if gone else lot


def _aged(chance: random.Random, lot: Lot, period: date) -> Lot:
    """One quarter later: another price; seldom another par, a refunding or the insurer's new name."""
    principal = lot.principal - 5 * chance.randint(1, 20) if chance.randrange(40) == 0 else lot.principal
    refunded = chance.randrange(120) == 0 and "pre-refunded" not in lot.marks
    return replace(
        lot,
        principal=principal,
        value=_value(principal, lot.coupon, lot.maturity.year - period.year) * chance.randint(985, 1_015) // 1_000,
        marks=(*lot.marks, "pre-refunded") if refunded else lot.marks,
        insurer="AGM" if lot.insurer == "FSA" and period > _RENAMED else lot.insurer,
    )


def _value(principal: int, coupon: Decimal, years: int) -> int:
    """What a bond of so many thousands is worth at a yield of 4.75 per cent."""
    discount = (1 / (1 + _YIELD)) ** max(years, 0)
    return int(principal * 1000 * (discount + coupon / 100 / _YIELD * (1 - discount)))


def _floaters(chance: random.Random, lots: tuple[Lot, ...]) -> Floaters | None:
    """Floating rate notes against half of what dealer trusts hold."""
    held = sum(lot.value for lot in lots if "dealer-trust" in lot.marks)
    low = Decimal(chance.randint(10, 60)).scaleb(-2)
    return Floaters(amount=held // 2, rate_low=low, rate_high=low + Decimal("0.35")) if held else None


def _preferred(lots: tuple[Lot, ...]) -> tuple[PreferredLine, ...]:
    shares = sum(lot.value for lot in lots) // 4 // 25_000
    rates = {"rate": Decimal("0.305"), "rate_low": Decimal("0.107"), "rate_high": Decimal("0.426")}
    return (PreferredLine(name="M", shares=shares, reset=date(2011, 9, 8), **rates),) if shares else ()


def write_fund(folder: Path, size: Size, fund: int) -> int:
    """Write the filings of one fund; all of a fund are in one layout, which goes by its number. Returns their bytes."""
    layout = tuple(PRINTERS)[fund % len(PRINTERS)]
    written = 0
    for made in portfolio(fund, size):
        text, ending = PRINTERS[layout](made)
        path = folder / f"{made.file_number}-{made.period}.{ending}"
        written += path.write_bytes(text.encode())
    return written


def write(folder: Path, size: Size, jobs: int = 1) -> int:
    """Write all filings into ``folder``; returns their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    one = partial(write_fund, folder, size)
    if jobs == 1:
        return sum(map(one, range(1, size.funds + 1)))
    with ProcessPoolExecutor(jobs) as pool:
        return sum(pool.map(one, range(1, size.funds + 1)))


def main() -> None:
    """Read the command line and write the filings."""
    parser = argparse.ArgumentParser(description="Compose filings of made-up funds, the same ones on every call.")
    parser.add_argument("out", type=Path, help="folder for the filings")
    parser.add_argument("--funds", type=int, default=10)
    parser.add_argument("--quarters", type=int, default=8)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    given = parser.parse_args()
    size = Size(funds=given.funds, quarters=given.quarters, rows=given.rows)
    written = write(given.out, size, given.jobs)
    sys.stdout.write(f"{size.funds * size.quarters} filings, {written:,} bytes in {given.out}\n")


if __name__ == "__main__":
    main()
