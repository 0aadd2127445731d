"""Holdings -> the text of a filing as the predecessors of Invesco's trusts printed it: three layouts of one schedule.

Nothing here is real: issuers, funds and figures are made up. Each layout prints the same holdings; the closing lines
and the notes use each sponsor's kind of words.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from hypothesis import strategies as st

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import Problem
from generator.reconcile import failures, reconcile

COVER = """Sample: a composed test filing; no such fund, issuer or security exists.

                                   FORM N-Q
        QUARTERLY SCHEDULE OF PORTFOLIO HOLDINGS OF REGISTERED MANAGEMENT INVESTMENT COMPANY

Investment Company Act file number: 811-99997

Example Insured Municipal Trust
(Exact name of registrant as specified in charter)

Date of fiscal year end: 10/31

Date of reporting period: 7/31/09

Item 1. Schedule of Investments.

"""
NOTES = """
(a) Underlying security related to inverse floating rate trusts entered into by the Trust.
(b) Security purchased with a delayed settlement, marked and kept apart for it.
*   Zero coupon bond
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A holding as it is to be read; ``tags`` stand in brackets behind the name, ``principal`` is in thousands."""

    state: str = "Ohio"
    issuer: str
    purpose: str | None = None
    series: str
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    coupon: Decimal
    maturity: date
    principal: int
    value: int

    @property
    def insurer(self) -> str | None:
        """The code in the first insurer's tag, as tagged."""
        return next((tag.removesuffix(" Insd") for tag in self.tags if tag.endswith(" Insd")), None)

    @property
    def ending(self) -> str:
        """The tags and marks behind the name."""
        return "".join([*(f" ({tag})" for tag in self.tags), *(f" ({mark})" for mark in self.marks)])

    @property
    def written_out(self) -> str:
        """The name with commas between issuer and purpose."""
        purpose = f", {self.purpose}" if self.purpose else ","
        return f"{self.issuer}{purpose} Ser {self.series}{self.ending}"

    @property
    def abbreviated(self) -> str:
        """The name with the kind of bond between issuer and purpose."""
        purpose = f" {self.purpose}" if self.purpose else ""
        return f"{self.issuer} Rev{purpose} Ser {self.series}{self.ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one layout prints headings, rows and closing lines."""

    title: str
    columns: str
    class_name: str
    heading: Callable[[str, str], str]
    row: Callable[[Row, bool], Iterator[str]]
    total: str
    other: str
    net: str


def _share(part: int, whole: int, places: int = 1) -> str:
    return str(round(Decimal(part) * 100 / whole, places))


def compose(rows: Sequence[Row], style: Style, *, floating: int = 0) -> str:
    """The whole filing; ``floating`` is the amount of floating rate notes, other assets are a fiftieth of the bonds."""
    investments = sum(row.value for row in rows)
    other = investments // 50
    net = investments - floating + other
    lines = [style.title, "", style.columns, style.heading(style.class_name, _share(investments, net))]
    for state, group in groupby(rows, key=lambda row: row.state):
        held = tuple(group)
        lines.append(style.heading(state, _share(sum(row.value for row in held), net)))
        for i, row in enumerate(held):
            lines.extend(style.row(row, i == 0))
        if len(held) > 1:
            lines.append(f"{sum(row.value for row in held):>100,}")
    lines.append(style.total.format(percent=_share(investments, net), amount=f"{investments:,}", cost="1,234,567"))
    if floating:
        label = "Floating Rate Note Obligations Related to Securities Held"
        lines.append(f"{label} ({_share(floating, net)})%    ({floating:,})")
    lines.append(style.other.format(percent=_share(other, net), amount=f"{other:,}"))
    lines.append(style.net.format(amount=f"{net:,}"))
    return COVER + "\n".join(lines) + "\n" + NOTES


def _day(row: Row) -> str:
    return f"{row.maturity:%m/%d/%y}"


def _morgan_stanley_row(row: Row, first: bool) -> Iterator[str]:
    sign, percent = ("$ ", " %") if first else ("", "")
    figures = f"{row.coupon:.2f}{percent}    {_day(row)}    {sign}{row.value:,}"
    yield f"{sign}{row.principal:,}    {row.written_out}    {figures}"


def _van_kampen_row(row: Row, first: bool) -> Iterator[str]:
    sign, percent = ("$", "%") if first else ("", "")
    head, *rest = textwrap.wrap(row.abbreviated, 34, break_on_hyphens=False)
    coupon = f"{row.coupon:.3f}{percent}" if row.coupon else "*"
    figures = f"{coupon:>9}  {_day(row)}  {sign:>2}{row.value:>12,}"
    names = [f"{sign:>2}{row.principal:>7,}   {head}", *(f"             {text}" for text in rest)]
    yield from names[:-1]
    yield f"{names[-1]} {'.' * max(3, 52 - len(names[-1]))} {figures}"


def _transition_row(row: Row, first: bool) -> Iterator[str]:
    sign, percent = ("$ ", " %") if first else ("", "")
    figures = f"{row.coupon:.2f}{percent}    {_day(row)}    {sign}{row.principal:,}    {sign}{row.value:,}"
    yield f"{row.written_out}    {figures}"


MORGAN_STANLEY = Style(
    title="Example Insured Municipal Trust\nPortfolio of Investments - July 31, 2009 (unaudited)",
    columns="PRINCIPAL\nAMOUNT IN    COUPON    MATURITY\nTHOUSANDS    RATE    DATE    VALUE",
    class_name="Tax-Exempt Municipal Bonds",
    heading=lambda name, percent: f"{name} ({percent}%)",
    row=_morgan_stanley_row,
    total="Total Investments (Cost ${cost}) (c)    {percent}%    {amount}",
    other="Other Assets in Excess of Liabilities    {percent}    {amount}",
    net="Net Assets Applicable to Common Shareholders    100.0%    $ {amount}",
)
VAN_KAMPEN = Style(
    title="EXAMPLE INSURED MUNICIPAL TRUST\nPORTFOLIO OF INVESTMENTS -- JULY 31, 2009 (UNAUDITED)\n\n<TABLE>",
    columns="<CAPTION>\nPAR\nAMOUNT\n(000)     DESCRIPTION     COUPON   MATURITY      VALUE\n<S>       <C>       <C>",
    class_name="MUNICIPAL BONDS",
    heading=lambda name, percent: f"          {name.upper()}  {percent}%",
    row=_van_kampen_row,
    total="TOTAL INVESTMENTS  {percent}%\n  (Cost ${cost}) ...................................    {amount}",
    other="OTHER ASSETS IN EXCESS OF LIABILITIES  {percent}% ........    {amount}",
    net="NET ASSETS APPLICABLE TO COMMON SHARES  100.0% ...........    ${amount}",
)
TRANSITION = Style(
    title="Example Insured Municipal Trust\n\nSchedule of Investments\n\nJuly 31, 2009\n\n(Unaudited)\n",
    columns="    Interest Rate    Maturity Date    Principal Amount (000)    Value",
    class_name="Municipal Obligations",
    heading=lambda name, percent: f"{name} ({percent}%)",
    row=_transition_row,
    total="TOTAL INVESTMENTS-{percent}% (Cost ${cost})    {amount}",
    other="OTHER ASSETS LESS LIABILITIES-{percent}%    {amount}",
    net="NET ASSETS APPLICABLE TO COMMON SHARES-100.0%    $ {amount}",
)
STYLES = {"morgan-stanley": MORGAN_STANLEY, "morgan-stanley-transition": TRANSITION, "van-kampen": VAN_KAMPEN}
"""Each layout by the name under which it reads its filings."""

TAGS = ("AGM Insd", "AGL Insd", "AMBAC Insd", "NATL-RE & FGIC Insd", "MBIA Insd", "XLCA Insd", "AGC-ICC & FGIC Insd")
SHOWN = {"AMT": "alternative-minimum-tax", "Prerefunded @ 8/01/12": "pre-refunded", "COPs": None}
PLACES = (
    "Alder Creek",
    "Exampleville",
    "Ferry Landing",
    "Lantern Hill",
    "Millrace",
    "O'Shea",
    "Quarry Hill",
    "Sampleton",
)
BODIES = ("", " Power Authority", " Unified School District", " Hsg Dev Auth", " Water & Sewer District")
PURPOSES = (None, "Millrace Plant", "Harbor Terminal No 2", "St. Elm's Hospital", "Electric System")
STATES = ("California", "New York", "Ohio", "Puerto Rico", "West Virginia")


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """A bond of a plausible price; where the coupon is 0, nothing but its stars or zero says so."""
    principal = draw(st.integers(min_value=100, max_value=99_999))
    issuer = draw(st.sampled_from(PLACES)) + draw(st.sampled_from(BODIES))
    said = draw(st.lists(st.sampled_from(tuple(SHOWN)), unique=True, max_size=2))
    insured = draw(st.lists(st.sampled_from(TAGS), max_size=1))
    return Row(
        issuer=issuer,
        purpose=draw(st.sampled_from(PURPOSES)),
        series=draw(st.sampled_from(("1997", "2003 A", "2005 B-1", "2008", "K", "Q"))),
        tags=(*said, *insured),
        marks=draw(st.sampled_from(((), ("a",), ("b",), ("a", "b")))),
        coupon=draw(st.decimals(min_value=0, max_value=9, places=2)),
        maturity=draw(st.dates(min_value=date(2010, 1, 1), max_value=date(2049, 12, 31))),
        principal=principal,
        value=draw(st.integers(min_value=principal * 200, max_value=principal * 1500)),
    )


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Row, ...]:
    """Rows of one to three states, each state's in the order of their issuers."""
    found: list[Row] = []
    for state in sorted(draw(st.sets(st.sampled_from(STATES), min_size=1, max_size=3))):
        held = draw(st.lists(rows(), min_size=2, max_size=5))
        found += [replace(row, state=state) for row in sorted(held, key=lambda row: row.issuer)]
    return tuple(found)


Reading = tuple[object, ...]


def expected(row: Row, layout: str) -> Reading:
    """What must be read from a row in one of the layouts; Van Kampen's prints stars for the rate of a zero coupon."""
    flags = {meaning for tag in row.tags if (meaning := SHOWN.get(tag))}
    flags |= {"insured"} if row.insurer else set()
    flags |= {"dealer-trust"} if "a" in row.marks else set()
    flags |= set() if row.coupon else {"zero-coupon"}
    abbreviated = layout == "van-kampen"
    return (
        row.state,
        row.issuer,
        None if abbreviated else row.purpose,
        f"Ser {row.series}",
        row.insurer,
        (*row.marks, *(() if row.coupon else ("*",))),
        tuple(sorted(flags)),
        None if abbreviated and not row.coupon else row.coupon,
        row.maturity,
        row.principal * 1000,
        row.value,
    )


def as_read(row: Holding) -> Reading:
    """The same fields of a holding that was read."""
    names = (row.state, row.issuer, row.purpose, row.series, row.insurer, row.footnotes, row.flags)
    return (*names, row.coupon, row.maturity, row.principal, row.value)


def read(text: str) -> tuple[Filing, tuple[Problem, ...]]:
    """The one filing of a text, with its problems and the failures of its proof."""
    (filing,), problems = read_filings(to_document(text.encode(), "input.txt"))
    return filing, (*problems, *failures(reconcile(filing)))
