"""Holdings -> the lines of a filing as each family prints its schedule, its closing lines and its notes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from tests.printed.records import BONDS, Bond, Line

OTHER = 123_456
NOTES = {
    "a": "Underlying security related to inverse floating rate trusts entered into by the Trust.",
    "b": "Security subject to the alternative minimum tax.",
}
SIGNED = (Line("text", ("SIGNATURES",)), Line("text", ("Date: September 30, 2011",)))
_FUND = re.compile(r"Example (?:Insured Municipal Trust|Municipal Bond Fund)", re.IGNORECASE)
LIST = {"AGM": "Assured Guaranty Municipal Corp.", "NATL": "National Public Finance Guarantee Corp."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The labels of a family's closing lines, and the decimals of its percentages."""

    total: str
    other: str
    net: str
    places: str = "0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How one family prints: ``row`` gives the lines of a bond, ``shown`` the symbol of each footnote."""

    title: tuple[str, ...]
    columns: tuple[str, ...]
    above: tuple[str, ...] = ()
    heading: Callable[[str, str], str]
    row: Callable[[Bond, bool], Iterator[Line]]
    closing: Closing
    unit: int = 1
    named_subtotals: bool = False
    single_subtotals: bool = False
    numbered: bool = False
    listed: bool = True
    of_class: tuple[str, ...] = ()


def _share(part: int, whole: int, places: str) -> str:
    return str((Decimal(part) * 100 / whole).quantize(Decimal(places), ROUND_HALF_UP))


def cover(period: date) -> Iterator[Line]:
    """The front matter of a filing, up to its schedules."""
    for text in (
        "FORM N-Q",
        "QUARTERLY SCHEDULE OF PORTFOLIO HOLDINGS OF REGISTERED MANAGEMENT INVESTMENT COMPANY",
        "Investment Company Act file number 811-99997",
        "Example Insured Municipal Trust",
        "(Exact name of registrant as specified in charter)",
        "1 Sample Street, Exampleville, Ohio 43004",
        "(Address of principal executive offices) (Zip code)",
        "Date of fiscal year end: 10/31",
        f"Date of reporting period: {period.month}/{period.day}/{period:%y}",
        "Item 1. Schedule of Investments.",
    ):
        yield Line("text", (text,))


def lines(family: Family, bonds: tuple[Bond, ...] = BONDS, period: date = date(2011, 7, 31)) -> Iterator[Line]:
    """The whole filing: cover, one schedule, signatures."""
    yield from cover(period)
    yield from schedule(family, bonds, period)
    yield from SIGNED


def of_several(family: Family, funds: Sequence[str], bonds: Sequence[tuple[Bond, ...]]) -> Iterator[Line]:
    """A filing of several funds: one cover, and for each fund its schedule and notes."""
    period = date(2011, 7, 31)
    yield from cover(period)
    for fund, held in zip(funds, bonds, strict=True):
        yield from of_fund(schedule(family, held, period), fund)
    yield from SIGNED


def of_fund(printed: Iterable[Line], fund: str) -> Iterator[Line]:
    """The lines of a schedule under the name of another fund."""
    for line in printed:
        yield replace(line, cells=tuple(_FUND.sub(fund, cell) for cell in line.cells))


def schedule(family: Family, bonds: tuple[Bond, ...], period: date) -> Iterator[Line]:
    """A schedule under its title with every total added up, its notes and abbreviations."""
    whole = sum(bond.value // family.unit for bond in bonds)
    net = whole + OTHER // family.unit
    for text in family.title:
        yield Line("text", (text.format(period=f"{period:%B} {period.day}, {period.year}"),))
    yield Line("columns", family.columns)
    places = family.closing.places
    for text in family.above:
        yield Line("heading", (text.format(percent=_share(whole, net, places)),))
    for state, group in groupby(bonds, key=lambda bond: bond.state):
        yield from _state(family, state, tuple(group), net, places)
    percent = _share(whole, net, places)
    for label in family.of_class:
        yield Line("total", (label, f"{whole:,}"))
    for label, amount, share in (
        (family.closing.total, whole, percent),
        (family.closing.other, OTHER // family.unit, _share(OTHER // family.unit, net, places)),
        (family.closing.net, net, "100.0" if places == "0.1" else "100.00"),
    ):
        sign = "$ " if label == family.closing.net else ""
        yield Line("total", (label.format(percent=share), f"{sign}{amount:,}"))
    yield from _notes(family)


def _state(family: Family, state: str, held: tuple[Bond, ...], net: int, places: str) -> Iterator[Line]:
    added = sum(bond.value // family.unit for bond in held)
    yield Line("heading", (family.heading(state, _share(added, net, places)),))
    for i, bond in enumerate(held):
        yield from family.row(bond, i == 0)
    if family.named_subtotals:
        yield Line("total", (f"Total {state}", f"{added:,}"))
    elif len(held) > 1 or family.single_subtotals:
        yield Line("subtotal", (f"{added:,}",))


def _notes(family: Family) -> Iterator[Line]:
    if family.listed:
        yield Line("text", ("Investment Abbreviations:",))
        for code, name in LIST.items():
            yield Line("text", (f"{code} \N{EN DASH} {name}",))
    yield Line("text", ("Notes to Schedule of Investments:",))
    for symbol, text in NOTES.items():
        yield Line("text", (f"{_symbol(family, symbol)} {text}",))


def _symbol(family: Family, mark: str) -> str:
    return f"({' ab'.index(mark)})" if family.numbered else f"({mark})"


def _marks(bond: Bond) -> str:
    return "".join(f"({mark})" for mark in bond.marks)


def _money(amount: int, first: bool) -> str:
    return f"$ {amount:,}" if first else f"{amount:,}"


def _due(bond: Bond) -> str:
    return f"{bond.maturity:%m/%d/%y}"


def _short(bond: Bond) -> str:
    return f"{bond.maturity.month}/{bond.maturity.day}/{bond.maturity:%y}"


def _invesco(bond: Bond, first: bool) -> Iterator[Line]:
    tag = f" (INS-{bond.insurer})" if bond.insurer else ""
    marks = f" {_marks(bond)}" if bond.marks else ""
    name = f"{bond.series}, Water RB{tag}{marks}"
    name = f"{bond.issuer}; {name}" if bond.own else name
    coupon = f"{bond.coupon} %" if first else str(bond.coupon)
    yield Line("row", (name, coupon, _due(bond), _money(bond.principal // 1000, first), _money(bond.value, first)))


def _invesco_2019(bond: Bond, first: bool) -> Iterator[Line]:
    tag = f" (INS - {bond.insurer})" if bond.insurer else ""
    name = f"{bond.series}, Water RB{tag}{_marks(bond)}"
    name = f"{bond.issuer}, {bond.code}; {name}" if bond.own else name
    figures = (_money(bond.principal // 1000, first), _money(bond.value, first))
    yield Line("row", (name, f"{bond.coupon}%", f"{bond.maturity:%m/%d/%Y}", *figures))


def _written_out(bond: Bond) -> str:
    tag = f" ({bond.insurer} Insd)" if bond.insurer else ""
    marks = f" {_marks(bond)}" if bond.marks else ""
    return f"{bond.issuer}, {bond.series.replace('Series', 'Ser')}{tag}{marks}"


def _morgan_stanley(bond: Bond, first: bool) -> Iterator[Line]:
    coupon = f"{bond.coupon} %" if first else str(bond.coupon)
    figures = (coupon, _due(bond), _money(bond.value, first))
    yield Line("row", (_money(bond.principal // 1000, first), _written_out(bond), *figures), name=1)


def _transition(bond: Bond, first: bool) -> Iterator[Line]:
    coupon = f"{bond.coupon} %" if first else str(bond.coupon)
    figures = (_money(bond.principal // 1000, first), _money(bond.value, first))
    yield Line("row", (_written_out(bond), coupon, _due(bond), *figures))


def _van_kampen(bond: Bond, first: bool) -> Iterator[Line]:
    name = _written_out(bond).replace(", Ser", " Rev Ser")
    coupon = f"{bond.coupon}0%" if first else f"{bond.coupon}0"
    figures = (coupon, _due(bond), _money(bond.value, first))
    yield Line("row", (_money(bond.principal // 1000, first), name, *figures), name=1)


def _blackrock(bond: Bond, first: bool) -> Iterator[Line]:
    child = not bond.own or bond.series == "Series 2008"
    insurer = f", ({bond.insurer})" if bond.insurer else ""
    behind = f"{bond.series}{insurer}, {bond.coupon}%, {_due(bond)}{_marks(bond)}"
    if child and bond.own:
        yield Line("parent", (f"{bond.issuer}, RB",))
    figures = (_money(bond.principal // 1000, first), _money(bond.value, first))
    yield Line("row", (behind if child else f"{bond.issuer}, RB, {behind}", *figures))


def _eaton_vance_name(bond: Bond) -> str:
    insurer = f", ({bond.insurer})" if bond.insurer else ""
    marks = "".join(f"({' ab'.index(mark)})" for mark in bond.marks)
    return f"{bond.issuer}, {bond.code}{insurer}, {bond.series}, {bond.coupon}%, {_short(bond)}{marks}"


def _eaton_vance(bond: Bond, first: bool) -> Iterator[Line]:
    figures = (_money(bond.principal // 1000, first), _money(bond.value, first))
    yield Line("row", (_eaton_vance_name(bond), *figures))


def _eaton_vance_old(bond: Bond, first: bool) -> Iterator[Line]:
    figures = (_money(bond.principal // 1000, first), _money(bond.value, first))
    yield Line("row", (figures[0], _eaton_vance_name(bond), figures[1]), name=1)


def _western_asset(bond: Bond, first: bool) -> Iterator[Line]:
    child = not bond.own or bond.series == "Series 2008"
    if child and bond.own:
        yield Line("parent", (f"{bond.issuer}, {bond.code}, Sewer Revenue:",))
    behind = ", ".join(filter(None, (bond.series, bond.insurer)))
    name = behind if child else f"{bond.issuer}, {bond.code}, GO, {behind}"
    coupon = f"{bond.coupon}0 %" if first else f"{bond.coupon}0"
    figures = (coupon, _short(bond), _money(bond.principal, first), _money(bond.value, first))
    yield Line("row", (name, *figures, *((_marks(bond),) if bond.marks else ())))


def _pimco(bond: Bond, first: bool) -> Iterator[Line]:
    if bond.own:
        insurer = f", ({bond.insurer} Insured)" if bond.insurer else ""
        yield Line("parent", (f"{bond.issuer}, {bond.state} Revenue Bonds{insurer}, {bond.series}",))
    marks = f" {' '.join(f'({mark})' for mark in bond.marks)}" if bond.marks else ""
    due = f"{bond.coupon}0% due {bond.maturity:%m/%d/%Y}{marks}"
    yield Line("row", (due, _money(bond.principal // 1000, first), _money(bond.value // 1000, first)))


def _dashed(name: str, percent: str) -> str:
    return f"{name}\N{EM DASH}{percent}%"


def _wide(name: str, percent: str) -> str:
    return f"{name} \N{EM DASH} {percent}%"


def _bracketed(name: str, percent: str) -> str:
    return f"{name} ({percent}%)"


def _capitals(name: str, percent: str) -> str:
    return f"{name.upper()} {percent}%"


_DATED_TITLE = ("Example Insured Municipal Trust", "Schedule of Investments", "{period}", "(Unaudited)")
_INVESCO_CLOSING = Closing(
    total="TOTAL INVESTMENTS\N{EM DASH}{percent}% (Cost $17,000,000)",
    other="OTHER ASSETS LESS LIABILITIES\N{EM DASH}{percent}%",
    net="NET ASSETS APPLICABLE TO COMMON SHARES\N{EM DASH}{percent}%",
    places="0.01",
)
_TRUST_CLOSING = Closing(
    total="Total Investments (Cost $17,000,000) {percent}%",
    other="Other Assets in Excess of Liabilities {percent}%",
    net="Net Assets Applicable to Common Shareholders {percent}%",
)
_BARE_CLOSING = Closing(
    total="Total Investments (Cost \N{EM DASH} $17,000,000) \N{EM DASH} {percent}%",
    other="Other Assets Less Liabilities \N{EM DASH} {percent}%",
    net="Net Assets Applicable to Common Shares \N{EM DASH} {percent}%",
)
_INVESCO_COLUMNS = ("", "Interest Rate", "Maturity Date", "Principal Amount (000)", "Value")
FAMILIES: dict[str, Family] = {
    "invesco": Family(
        title=_DATED_TITLE,
        columns=_INVESCO_COLUMNS,
        above=("Municipal Obligations\N{EM DASH}{percent}%",),
        heading=_dashed,
        row=_invesco,
        closing=_INVESCO_CLOSING,
    ),
    "invesco of 2019": Family(
        title=_DATED_TITLE,
        columns=_INVESCO_COLUMNS,
        above=("Municipal Obligations\N{EN DASH}{percent}%",),
        heading=lambda name, percent: f"{name}\N{EN DASH}{percent}%",
        row=_invesco_2019,
        closing=_INVESCO_CLOSING,
    ),
    "morgan stanley": Family(
        title=("Example Insured Municipal Trust", "Portfolio of Investments - {period} (unaudited)"),
        columns=("PRINCIPAL AMOUNT IN THOUSANDS", "", "COUPON RATE", "MATURITY DATE", "VALUE"),
        above=("Tax-Exempt Municipal Bonds ({percent}%)",),
        heading=_bracketed,
        row=_morgan_stanley,
        listed=False,
        closing=_TRUST_CLOSING,
    ),
    "morgan stanley in transition": Family(
        title=_DATED_TITLE,
        columns=_INVESCO_COLUMNS,
        above=("Municipal Obligations ({percent}%)",),
        heading=_bracketed,
        row=_transition,
        closing=_INVESCO_CLOSING,
    ),
    "van kampen": Family(
        title=("EXAMPLE INSURED MUNICIPAL TRUST", "PORTFOLIO OF INVESTMENTS -- {period} (UNAUDITED)"),
        columns=("PAR AMOUNT (000)", "DESCRIPTION", "COUPON", "MATURITY", "VALUE"),
        above=("MUNICIPAL BONDS {percent}%",),
        heading=_capitals,
        row=_van_kampen,
        listed=False,
        closing=Closing(
            total="TOTAL INVESTMENTS {percent}% (Cost $17,000,000)",
            other="OTHER ASSETS IN EXCESS OF LIABILITIES {percent}%",
            net="NET ASSETS APPLICABLE TO COMMON SHARES {percent}%",
        ),
    ),
    "blackrock": Family(
        title=_DATED_TITLE,
        columns=("Municipal Bonds", "Par (000)", "Value"),
        heading=_wide,
        row=_blackrock,
        closing=_BARE_CLOSING,
    ),
    "eaton vance": Family(
        title=_DATED_TITLE,
        columns=("Security", "Principal Amount (000's omitted)", "Value"),
        above=("Tax-Exempt Investments \N{EM DASH} {percent}%",),
        heading=_wide,
        row=_eaton_vance,
        single_subtotals=True,
        numbered=True,
        closing=_BARE_CLOSING,
    ),
    "eaton vance of 2007": Family(
        title=_DATED_TITLE,
        columns=("Principal Amount (000's omitted)", "Security", "Value"),
        above=("Tax-Exempt Investments \N{EM DASH} {percent}%",),
        heading=_wide,
        row=_eaton_vance_old,
        single_subtotals=True,
        numbered=True,
        closing=_BARE_CLOSING,
    ),
    "western asset": Family(
        title=_DATED_TITLE,
        columns=("Security", "Rate", "Maturity Date", "Face Amount", "Value"),
        above=("MUNICIPAL BONDS \N{EM DASH} {percent}%",),
        heading=_wide,
        row=_western_asset,
        named_subtotals=True,
        closing=_BARE_CLOSING,
    ),
    "pimco": Family(
        title=("Schedule of Investments", "Example Municipal Bond Fund", "{period} (Unaudited)"),
        columns=("", "PRINCIPAL AMOUNT (000S)", "MARKET VALUE (000S)"),
        above=("INVESTMENTS IN SECURITIES {percent}%", "MUNICIPAL BONDS & NOTES {percent}%"),
        heading=_capitals,
        row=_pimco,
        unit=1000,
        listed=False,
        of_class=("Total Municipal Bonds & Notes (Cost $17,000)", "Total Investments in Securities (Cost $17,000)"),
        closing=Closing(
            total="Total Investments {percent}% (Cost $17,000)",
            other="Other Assets and Liabilities, net {percent}%",
            net="Net Assets {percent}%",
        ),
    ),
}
"""Each family by its name."""
