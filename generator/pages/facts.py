"""Printed figures that pages list one below the other: Filing -> labelled facts, those it does not state left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model import Figure, Filing, TotalLine
from generator.pages.filters import money, number, per_share, printed_percent
from generator.pages.markdown import Markdown
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


FILTERS = (leverage_facts, share_facts, tax_facts, total_facts)
