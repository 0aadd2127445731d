"""Builders of model records for tests: every field has a plain value, and a test names only what it is about."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.model import (
    Abbreviation,
    Doubt,
    Enhancement,
    Figure,
    Filing,
    Footnote,
    Fund,
    Holding,
    NamedShare,
    PreferredSeries,
    Section,
    Source,
    StatementLine,
    TotalLine,
    Totals,
)
from generator.problems import Where

PATH = "filings/example.txt"
Number = Decimal | int | str


def where(line: int = 1, last: int = 0) -> Where:
    """A place in the example filing."""
    return Where(PATH, line, last)


def figure(value: Number, line: int = 1) -> Figure:
    """A printed figure whose text is the value with thousands separators, negative ones in parentheses."""
    number = Decimal(value)
    text = f"({abs(number):,})" if number < 0 else f"{number:,}"
    return Figure(value=number, as_filed=text, where=where(line))


def total_line(value: Number, percent: Number | None = None, line: int = 1) -> TotalLine:
    """A closing line of the schedule; give floaters and preferred shares as negative numbers, as printed."""
    return TotalLine(value=figure(value, line), percent=None if percent is None else figure(percent, line))


def totals(**values: Number) -> Totals:
    """Closing lines by name, ``totals(investments=100, net_assets=90)``, on lines 901, 902, ... in the order given."""
    lines: dict[str, Any] = {
        name: figure(value, line) if name == "cost" else total_line(value, line=line)
        for line, (name, value) in enumerate(values.items(), 901)
    }
    return Totals(**lines)


def holding(**changes: Any) -> Holding:
    """An uninsured Californian revenue bond of $1,000,000 at 5.00% due 2030-07-01, worth $1,000,000.

    ``value``, ``principal`` and ``coupon`` may be numbers or text; the texts as filed follow them unless given.
    """
    for name in ("value", "principal", "coupon"):
        if changes.get(name) is not None:
            changes[name] = Decimal(changes[name])
    row = replace(_HOLDING, **changes)
    texts: dict[str, Any] = {f"{name}_as_filed": _printed(getattr(row, name)) for name in ("value", "principal")}
    texts["insurer_as_filed"] = None if row.insurer is None else f"INS-{row.insurer}"
    return replace(row, **{name: text for name, text in texts.items() if name not in changes})


def section(*path: str, percent: Number | None = None, subtotal: Number | None = None, line: int = 1) -> Section:
    """A heading of the schedule: ``section("Municipal Obligations", "California", subtotal=100)``."""
    return Section(
        path=path,
        percent=None if percent is None else figure(percent, line),
        subtotal=None if subtotal is None else figure(subtotal, line),
        where=where(line),
    )


def footnote(symbol: str, meaning: str | None = None, text: str = "A note.", line: int = 1) -> Footnote:
    """A note to the schedule."""
    return Footnote(symbol=symbol, text=text, meaning=meaning, where=where(line))


def enhancement(kind: str, name: str | None = None) -> Enhancement:
    """A credit enhancement that is no bond insurance."""
    return Enhancement(kind=kind, name=name)


def abbreviation(code: str, name: str, line: int = 1) -> Abbreviation:
    """A line of the list of abbreviations."""
    return Abbreviation(code=code, name=name, where=where(line))


def named_share(name: str, percent: Number, line: int = 1) -> NamedShare:
    """A name with its printed percentage."""
    return NamedShare(name=name, percent=figure(percent, line))


def preferred_series(name: str, amount: Number | None = None, **changes: Any) -> PreferredSeries:
    """A line of the table of preferred shares."""
    series = PreferredSeries(
        name=name,
        shares=None,
        amount=None if amount is None else Decimal(amount),
        rate=None,
        reset=None,
        rate_low=None,
        rate_high=None,
        where=where(),
    )
    return replace(series, **changes)


def statement_line(group: str, label: str, value: Number, line: int = 1) -> StatementLine:
    """A line of the statement of assets and liabilities."""
    return StatementLine(group=group, label=label, figure=figure(value, line))


def doubt(field: str, **changes: Any) -> Doubt:
    """A doubt about a field of a row, unsettled unless told otherwise."""
    return replace(
        Doubt(field=field, as_filed="?", rule="example-rule", message="could be read in two ways", settled=False),
        **changes,
    )


def fund(**changes: Any) -> Fund:
    """A fictional trust with the file number 811-00001."""
    return replace(Fund(name="Example Municipal Trust", file_number="811-00001"), **changes)


def source(**changes: Any) -> Source:
    """The source of the example filing, its schedule on lines 1 to 100."""
    made = Source(path=PATH, sha256="0" * 64, format="text", layout="example", where=where(1, 100))
    return replace(made, **changes)


def filing(*holdings: Holding, **changes: Any) -> Filing:
    """A filing of 2011-11-30 with the holdings given (else one), whose closing lines agree with them.

    Any field of ``Filing`` may be given by name. Totals, unless given: the sum of the values, no leverage, net assets
    equal to investments.
    """
    unknown = changes.keys() - {field.name for field in fields(Filing)}
    assert not unknown, f"no such field: {sorted(unknown)}"
    rows = changes.pop("holdings", holdings or (holding(),))
    total = sum((row.value for row in rows if row.value is not None), Decimal())
    made = Filing(
        source=source(),
        fund=fund(),
        form="N-Q",
        period=date(2011, 11, 30),
        fiscal_year_end="02-28",
        filed=date(2012, 1, 27),
        audited=False,
        holdings=rows,
        sections=(),
        totals=totals(investments=total, net_assets=total),
    )
    return replace(made, **changes)


def _printed(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,}"


_HOLDING = Holding(
    where=where(10),
    sections=("Municipal Obligations", "California"),
    state="California",
    issuer="Example (City of)",
    purpose=None,
    series="Series 2010",
    description="Series 2010, RB",
    as_filed="Example (City of); Series 2010, RB",
    kinds=("RB",),
    insurer=None,
    insurer_as_filed=None,
    enhancements=(),
    footnotes=(),
    footnotes_as_filed="",
    flags=(),
    coupon=Decimal("5.00"),
    maturity=date(2030, 7, 1),
    principal=Decimal(1_000_000),
    principal_as_filed="1,000,000",
    value=Decimal(1_000_000),
    value_as_filed="1,000,000",
)
