"""Printed figures that pages list one below the other: Filing -> labelled facts, those it does not state left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Figure, Filing, PrintedTable, Source, TotalLine
from generator.pages.filters import money, number, per_share, plain, printed_percent
from generator.pages.markdown import NOT_STATED, Markdown, escape
from generator.problems import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A printed figure: what it is, how it is written, and where it stands."""

    label: str
    text: Markdown
    where: Where


Writer = Callable[[Figure], Markdown]


def _facts(listed: Iterable[tuple[str, Figure | None, Writer]]) -> tuple[Fact, ...]:
    return tuple(Fact(label=label, text=write(figure), where=figure.where) for label, figure, write in listed if figure)


def leverage_facts(filing: Filing) -> tuple[Fact, ...]:
    """What the filing states about dealer trusts, preferred shares and borrowings."""
    stated = filing.leverage
    return _facts(
        (
            ("Floating rate note obligations", stated.floating_rate_notes, money),
            ("Lowest rate on the notes", stated.rate_low, printed_percent),
            ("Highest rate on the notes", stated.rate_high, printed_percent),
            ("Value of the bonds held by dealer trusts", stated.collateral_value, money),
            ("Largest shortfall payment (recourse)", stated.shortfall_maximum, money),
            ("Notes outstanding, average", stated.average_outstanding, money),
            ("Rate on the notes, average", stated.average_rate, printed_percent),
            ("Preferred shares outstanding", stated.preferred_shares, number),
            ("Liquidation preference of a preferred share", stated.preferred_liquidation_preference, money),
            ("Preferred shares at liquidation preference", stated.preferred_value, money),
            ("Borrowings", stated.borrowings, money),
        )
    )


def total_facts(filing: Filing) -> tuple[tuple[str, TotalLine | None], ...]:
    """The closing lines of the schedule in the order in which schedules print them, those stated only."""
    totals = filing.totals
    lines = (
        ("Total investments", totals.investments),
        ("Positions sold short or written", totals.sold_short),
        ("Floating rate note obligations", totals.floating_rate_notes),
        ("Preferred shares", totals.preferred_shares),
        ("Borrowings", totals.borrowings),
        ("Other assets less liabilities", totals.other_assets_less_liabilities),
        ("Net assets applicable to common shares", totals.net_assets),
    )
    return tuple((label, line) for label, line in lines if line is not None)


def tax_facts(filing: Filing) -> tuple[Fact, ...]:
    """Cost and appreciation for tax purposes, and what was bought and sold."""
    tax = filing.tax
    return _facts(
        (
            ("Cost of investments as the schedule prints it", filing.totals.cost, money),
            ("Cost of investments for tax purposes", tax.cost, money),
            ("Unrealized appreciation", tax.appreciation, money),
            ("Unrealized depreciation", tax.depreciation, money),
            ("Net unrealized appreciation", tax.net_appreciation, money),
            ("Investments purchased", tax.purchased, money),
            ("Investments sold", tax.sold, money),
        )
    )


def share_facts(filing: Filing) -> tuple[Fact, ...]:
    """The common shares: how many, what one is worth and what one costs."""
    shares = filing.shares
    return _facts(
        (
            ("Common shares outstanding", shares.outstanding, number),
            ("Net asset value a common share", shares.net_asset_value, per_share),
            ("Market price a common share", shares.market_price, per_share),
            ("Discount (negative) or premium to net asset value", shares.discount, printed_percent),
        )
    )


_OF_FIGURES = frozenset({"Fund information", "Returns", "Flows"})
_LONG_NUMBER = re.compile(r"-?\d{4,15}(?:\.\d+)?")


def is_figures(table: PrintedTable) -> bool:
    """Whether a table of a form is one of the fund's figures: assets, liabilities, borrowings, returns, flows."""
    return table.title in _OF_FIGURES


def as_filed(text: str, table: PrintedTable) -> Markdown:
    """Return what a form says as filed; amounts in a table of figures with separators, so that they can be read."""
    if is_figures(table) and _LONG_NUMBER.fullmatch(text):
        return plain(Decimal(text))
    return escape(text) if text.strip() else NOT_STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A field that other filings brought to rows: its name, how many rows, the file, and whether it is but probable."""

    field: str
    rows: int
    path: str
    probable: bool


def brought(filing: Filing) -> tuple[Brought, ...]:
    """Count the fields of rows that another filing states, by field and file, those of the most rows first."""
    found = Counter(
        (source.field, source.where.path, source.probable) for row in filing.holdings for source in row.sources
    )
    listed = (Brought(field=field, rows=rows, path=path, probable=probable)
              for (field, path, probable), rows in found.items())  # fmt: skip
    return tuple(sorted(listed, key=lambda one: (one.probable, -one.rows, one.field, one.path)))


def field_name(one: Brought) -> Markdown:
    """Return the name of a field that was brought, in words."""
    return escape(_FIELDS.get(one.field, one.field))


_FIELDS = {
    "position": "Form N-PORT's own elements: identifiers, level, country, percentage of net assets",
    "cusip": "CUSIP",
}


def source_name(source: Source) -> Markdown:
    """Return what a joined file is: Form N-PORT, or its name."""
    return Markdown("Form N-PORT") if source.layout == "nport" else escape(source.path.rpartition("/")[2])


FILTERS = (as_filed, brought, field_name, is_figures, leverage_facts, share_facts, source_name, tax_facts, total_facts)
