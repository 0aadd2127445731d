"""Hypothesis strategies: filings of any shape that the layout allows, in tabs or in spaces."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tests.composer.figures import INSURERS
from tests.composer.records import (
    ComposedTrust,
    DeclaredDividend,
    Floaters,
    Lot,
    PeriodFigures,
    PreferredLine,
    Report,
)


def _two_places(hundredths: int) -> Decimal:
    return Decimal(hundredths).scaleb(-2)


KINDS = {
    "RB": ("RB",),
    "Ref. Water RB": ("RB",),
    "Unlimited Tax GO Bonds": ("GO",),
    "Unlimited Tax CAB GO Bonds": ("CAB", "GO"),
    "Revenue COP": ("COP",),
    "Ref. PCR": ("PCR",),
    "IDR": ("IDR",),
    "Ref. VRD Sub. RB": ("VRD", "RB"),
}
_STATES = ("California", "District of Columbia", "Guam", "New York", "Ohio", "Puerto Rico", "Virgin Islands")
_PLACES = ("Alder", "Dry Fork", "Exampleville", "Ferry Landing", "St. Sample", "Quarry Hill-North")
_ISSUERS = (
    "{} (City of)",
    "{} (County of) Water & Sewer Authority",
    "{} Unified School District No. 28",
    "{} Power Agency, Inc.",
    "University of {} (The)",
    "{} (City & County of) Airports Commission",
)
_PURPOSES = (None, "Election of 2004", "St. Example's Hospital", "Rail & Ferry", "District No. 2007-1")
_SERIES = ("Series 2008 A", "Series 2010", "Subseries 2010 B-2", "First Subseries 2010 A", "Series 2009-I")
_MARKS = ("dealer-trust", "alternative-minimum-tax", "pre-refunded", "put-or-call", "rule-144a", "variable-rate")


_DAYS = st.dates(date(2012, 1, 1), date(2055, 12, 31))
_RATES = st.integers(min_value=1, max_value=1299).map(_two_places)
_PRICES = st.integers(min_value=400, max_value=1_600).map(_two_places)
_CENTS = st.integers(min_value=1, max_value=2_000).map(_two_places)


@st.composite
def lots(draw: st.DrawFn) -> tuple[Lot, ...]:
    """Rows of one to four states, sorted by issuer within each; an issuer has up to three rows."""
    states = draw(st.lists(st.sampled_from(_STATES), min_size=1, max_size=4, unique=True))
    names = [form.format(place) for place in _PLACES for form in _ISSUERS]
    found: list[Lot] = []
    for state in states:
        issuers = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        for issuer in sorted(issuers, key=str.casefold):
            purpose = draw(st.sampled_from(_PURPOSES))
            found += [draw(_lot(state, issuer, purpose)) for _ in range(draw(st.integers(1, 3)))]
    return tuple(found)


@st.composite
def _lot(draw: st.DrawFn, state: str, issuer: str, purpose: str | None) -> Lot:
    kind = draw(st.sampled_from(sorted(KINDS)))
    principal = draw(st.integers(min_value=100, max_value=9_999))
    price = draw(st.integers(10, 95) if "CAB" in kind else st.integers(65, 125))
    return Lot(
        state=state,
        issuer=issuer,
        purpose=purpose,
        series=draw(st.sampled_from(_SERIES)),
        kind=kind,
        insurer=draw(st.sampled_from((None, None, *sorted(INSURERS)))),
        bank=draw(st.sampled_from((None, "Harborside Example Bank, N.A."))) if "VRD" in kind else None,
        marks=tuple(draw(st.lists(st.sampled_from(_MARKS), max_size=2, unique=True))),
        coupon=Decimal("0.00") if "CAB" in kind else draw(_RATES),
        maturity=draw(_DAYS),
        principal=principal,
        value=principal * price * 10 + draw(st.integers(0, 999)),
        cost=principal * draw(st.integers(65, 125)) * 10,
        spelled_out=draw(st.booleans()),
    )


@st.composite
def trusts(draw: st.DrawFn) -> ComposedTrust:
    """A filing of the lots; floating rate notes where a dealer trust holds bonds, a report or none."""
    rows = draw(lots())
    whole = sum(lot.value for lot in rows)
    reported = draw(st.booleans())
    return ComposedTrust(
        notice="Sample: a composed filing; no such fund, issuer or security exists.",
        name="Example Municipal Trust",
        file_number="811-99998",
        form="N-CSRS" if reported else "N-Q",
        period=date(2011, 8, 31) if reported else date(2011, 11, 30),
        filed=date(2012, 1, 27),
        fiscal_year_end="2/28",
        lots=rows,
        other_assets=draw(st.integers(1_000, max(1_000, whole // 10))) * draw(st.sampled_from((-1, 1))),
        floaters=draw(_floaters()) if any("dealer-trust" in lot.marks for lot in rows) else None,
        preferred=draw(_preferred(whole)),
        liquidation_preference=100,
        report=draw(_report(whole // 10)) if reported else None,
        purchased=draw(st.integers(0, 10**8)),
        sold=draw(st.integers(0, 10**8)),
        rows_per_page=draw(st.integers(2, 9)),
    )


@st.composite
def _floaters(draw: st.DrawFn) -> Floaters:
    low, high = sorted((draw(_RATES), draw(_RATES)))
    return Floaters(amount=draw(st.integers(1_000, 5_000)), rate_low=low, rate_high=high)


@st.composite
def _preferred(draw: st.DrawFn, whole: int) -> tuple[PreferredLine, ...]:
    """No series or up to three of them, of $100 a share, a quarter of the investments at most."""
    most = whole // 4 // 100 // 3
    names = draw(st.sampled_from(((), ("1",), ("M", "TH", "W")))) if most else ()
    rates = [Decimal("0.107"), Decimal("0.426")]
    return tuple(
        PreferredLine(
            name=name,
            shares=draw(st.integers(10, max(10, most // 10 * 10))) // 10 * 10,
            rate=Decimal("0.305"),
            reset=date(2011, 9, 8),
            rate_low=rates[0],
            rate_high=rates[1],
        )
        for name in names
    )


@st.composite
def _report(draw: st.DrawFn, shares: int) -> Report:
    days = sorted(draw(st.lists(st.dates(date(2011, 9, 1), date(2011, 12, 31)), min_size=4, max_size=4, unique=True)))
    return Report(
        receivables=(("Cash", draw(st.integers(1_000, 9_999))), ("Receivable for: Interest", 611)),
        payables=(("Accrued other operating expenses", draw(st.integers(1, 500))),),
        shares=shares,
        market_price=draw(_PRICES),
        returns=(("Trust at NAV", Decimal("10.27")), ("Trust at Market Value", Decimal("-3.10"))),
        dividends=(DeclaredDividend(declared=days[0], amount=Decimal("0.0600"), record=days[1], payable=days[2]),),
        figures=draw(_figures("Six months ended August 31, 2011")),
        earlier=draw(_figures("Year ended February 28, 2011")),
    )


def _figures(title: str) -> st.SearchStrategy[PeriodFigures]:
    return st.builds(
        PeriodFigures,
        title=st.just(title),
        beginning=_CENTS,
        income=_CENTS,
        preferred=_CENTS,
        dividends=_CENTS,
        end=_CENTS,
        market=_CENTS,
    )
