"""The general and fund information of Form N-PORT -> the front of a Filing: fund, dates, totals, leverage, tables."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from generator.layouts.nport.labels import label_of, title_of
from generator.model import (
    Figure,
    Fund,
    Holding,
    Leverage,
    NamedShare,
    PrintedRow,
    PrintedTable,
    Reported,
    TotalLine,
    Totals,
    unnumbered,
)
from generator.problems import Where
from generator.values import trimmed

_BORROWED = tuple(
    f"fundInfo.amtPay{when}OneYr{lender}"
    for when, kinds in (("", "BanksBorr CtrldComp OthAffil Other"), ("Aft", "BanksBorr CtrldComp OthAffil Other"))
    for lender in kinds.split()
)
_MONTHLY = "fundInfo.returnInfo.monthlyTotReturns.monthlyTotReturn"
_MONTHS = 3


class Parts:
    """The parts of a form by the name of their element; what a part does not say is None."""

    def __init__(self, reported: Iterable[Reported]) -> None:
        self.all = tuple(reported)

    def part(self, name: str) -> Reported | None:
        """The first part of a name."""
        return next((part for part in self.all if part.name == name), None)

    def text(self, path: str) -> str | None:
        """The text at a path that begins with the name of its part."""
        part = self.part(path.partition(".")[0])
        return part.text(path) if part else None

    def day(self, path: str) -> date | None:
        """The day at such a path."""
        part = self.part(path.partition(".")[0])
        return part.day(path) if part else None

    def figure(self, path: str) -> Figure | None:
        """The number at a path with its text and the place of its part."""
        part = self.part(path.partition(".")[0])
        value = part.number(path) if part else None
        if part is None or value is None:
            return None
        return Figure(value=trimmed(value), as_filed=part.text(path) or "", where=part.where)


def fund_of(parts: Parts) -> Fund:
    """The series where the form names one, else the registrant."""
    number = parts.text("genInfo.regFileNumber")
    return Fund(
        name=parts.text("genInfo.seriesName") or parts.text("genInfo.regName") or "unnamed fund",
        file_number="".join(number.split()) if number else None,
        cik=parts.text("genInfo.regCik") or parts.text("headerData.filerInfo.filer.issuerCredentials.cik"),
        series_id=parts.text("genInfo.seriesId") or parts.text("headerData.filerInfo.seriesClassInfo.seriesId"),
    )


def totals_of(parts: Parts, holdings: Sequence[Holding], where: Where) -> Totals:
    """Net assets as stated; total investments as computed from the rows, because the form states none."""
    net_assets = parts.figure("fundInfo.netAssets")
    return Totals(
        investments=_sum_of_rows(holdings, where),
        net_assets=TotalLine(value=net_assets, percent=None) if net_assets else None,
    )


def _sum_of_rows(holdings: Sequence[Holding], where: Where) -> TotalLine | None:
    values = [row.value for row in holdings if row.value is not None]
    if not values:
        return None
    said = "not stated: the sum of the holdings"
    return TotalLine(
        value=Figure(value=sum(values, Decimal()), as_filed=said, where=where), percent=None, computed=True
    )


def leverage_of(parts: Parts) -> Leverage:
    """Preferred stock at liquidation preference and borrowings (items B.1 and B.2 of the form)."""
    borrowed = [figure for path in _BORROWED if (figure := parts.figure(path))]
    return Leverage(preferred_value=parts.figure("fundInfo.liquidPref"), borrowings=_added(borrowed))


def _added(figures: Sequence[Figure]) -> Figure | None:
    """The sum of figures that stand in one part."""
    if not figures:
        return None
    total = sum((figure.value for figure in figures), Decimal())
    return Figure(value=total, as_filed=f"{total:f}", where=figures[0].where)


def returns_of(parts: Parts) -> Iterator[NamedShare]:
    """The monthly total returns of each class, in per cent, the earliest month first (item B.5.a)."""
    fund = parts.part("fundInfo")
    if fund is None:
        return
    said = fund.within(_MONTHLY)
    named = ""
    for path, text in said:
        if path.endswith(".classId"):
            named = f", class {text}"
        month = unnumbered(path).removeprefix(f"{_MONTHLY}.rtn")
        if month.isdigit() and (figure := _number(text, fund.where)):
            yield NamedShare(name=f"Month {month} of {_MONTHS}{named}", percent=figure)


def _number(text: str, where: Where) -> Figure | None:
    value = Reported(fields=(("x", text),), where=where).number("x")
    return None if value is None else Figure(value=value, as_filed=text, where=where)


def tables_of(parts: Parts) -> Iterator[PrintedTable]:
    """All that the form says besides its holdings, table by table, as filed."""
    for part in parts.all:
        groups: dict[str, list[PrintedRow]] = {}
        for path, text in part.fields:
            row = PrintedRow(label=label_of(path), cells=(text,), where=part.where)
            groups.setdefault(title_of(path), []).append(row)
        for title, rows in groups.items():
            yield PrintedTable(title=title, columns=("As filed",), rows=tuple(rows))
