"""The softer control totals, passed and failed: what statements, notes and highlights repeat of the schedule."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.model import Filing, Holding, LevelLine, Leverage, PrintedRow, PrintedTable, ShareFacts, TaxBasis
from generator.reconcile import Status, reconcile
from tests.builders import figure, filing, holding, named_share, preferred_series, statement_line, totals, where


def row(value: int, **changes: Any) -> Holding:
    """A holding of a value."""
    return holding(value=value, **changes)


def status(read: Filing, rule: str) -> str:
    """The status of the only check of a rule, or that it is absent."""
    found = [check for check in reconcile(read).checks if check.rule == rule]
    assert len(found) <= 1
    return str(found[0].status) if found else "absent"


@pytest.mark.parametrize(("value", "expected"), [(100, "passed"), (101, "failed")])
def test_statement_repeats_the_closing_lines(value: int, expected: str) -> None:
    stated = totals(investments=100, floating_rate_notes=-100, net_assets=100)
    lines = (
        statement_line("Assets", "Investments, at value (Cost $90)", value),
        statement_line("Liabilities", "Floating rate note obligations", value),
        statement_line("", "Net assets applicable to common shares", value),
    )
    read = filing(row(100), totals=stated, statement=lines)
    for rule in ("total-investments-equal", "net-assets-equal", "floating-rate-notes-equal"):
        assert status(read, f"{rule}-statement") == expected


@pytest.mark.parametrize(("noted", "expected"), [(20, "passed"), (21, "failed")])
def test_note_repeats_the_floating_rate_notes(noted: int, expected: str) -> None:
    stated = totals(investments=100, floating_rate_notes=-20, net_assets=80)
    read = filing(row(100), totals=stated, leverage=Leverage(floating_rate_notes=figure(noted)))
    assert status(read, "floating-rate-notes-equal-note") == expected


def preferred(*, issued: int = 1_100, value: int = 55_000_000, amounts: Sequence[int] = (55_000_000,)) -> Filing:
    """A filing whose closing line says 55,000,000 of preferred shares."""
    stated = totals(investments=249_748_628, preferred_shares=-55_000_000, net_assets=194_748_628)
    facts = Leverage(
        preferred_shares=figure(issued),
        preferred_liquidation_preference=figure(50_000),
        preferred_value=figure(value),
        preferred_series=tuple(
            preferred_series(str(i), amount, shares=Decimal(amount) / 50_000) for i, amount in enumerate(amounts)
        ),
    )
    return filing(row(249_748_628), totals=stated, leverage=facts)


@pytest.mark.parametrize(
    ("read", "failed"),
    [
        (preferred(), set()),
        (preferred(amounts=(30_000_000, 25_000_000)), set()),
        (preferred(issued=1_101), {"preferred-shares-times-preference", "preferred-series-shares-add-up"}),
        (preferred(amounts=(30_000_000,)), {"preferred-series-add-up", "preferred-series-shares-add-up"}),
        (
            preferred(value=50_000_000, issued=1_000, amounts=(50_000_000,)),
            {"preferred-shares-equal-statement"},
        ),
    ],
)
def test_preferred_shares_agree_wherever_they_are_stated(read: Filing, failed: set[str]) -> None:
    made = [check for check in reconcile(read).checks if check.rule.startswith("preferred-")]
    assert len(made) == 4
    assert {check.rule for check in made if check.status is Status.FAILED} == failed


@pytest.mark.parametrize(
    ("printed", "expected"), [("$ 227,044", "passed"), ("$ 227,045", "failed"), ("463%", "absent")]
)
def test_net_asset_value_of_a_preferred_share_recomputes(printed: str, expected: str) -> None:
    line = PrintedRow(label="Net asset value per preferred share", cells=(printed,), where=where())
    table = PrintedTable(title="Financial highlights", columns=("2011",), rows=(line,))
    assert status(replace(preferred(), highlights=(table,)), "preferred-asset-value-recomputes") == expected


@pytest.mark.parametrize(("total", "expected"), [(100, ["passed", "passed"]), (99, ["failed", "failed"])])
def test_levels_add_up_to_their_line_and_to_total_investments(total: int, expected: list[str]) -> None:
    levels = (None, Decimal(100), None)
    line = LevelLine(category="Municipal Obligations", levels=levels, total=figure(total), where=where())
    read = filing(row(100), levels=(line,))
    assert [status(read, "levels-add-up-to-line"), status(read, "levels-equal-total-investments")] == expected


@pytest.mark.parametrize(("net", "expected"), [(12, "passed"), (13, "failed")])
def test_tax_basis_recomputes_in_both_ways(net: int, expected: str) -> None:
    tax = TaxBasis(cost=figure(88), appreciation=figure(20), depreciation=figure(-8), net_appreciation=figure(net))
    read = filing(row(100), tax=tax)
    assert status(read, "tax-appreciation-adds-up") == expected
    assert status(read, "value-less-tax-cost") == expected


@pytest.mark.parametrize(("label", "expected"), [("Unrealized appreciation", "passed"), ("Other line", "absent")])
def test_unrealized_appreciation_is_value_less_cost(label: str, expected: str) -> None:
    stated = totals(investments=100, cost=90, net_assets=100)
    read = filing(row(100), totals=stated, statement=(statement_line("", label, 10),))
    assert status(read, "value-less-cost") == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((100, 5, 105, 30, 30, 75), ["passed", "passed", "passed"]),
        ((100, 6, 105, 30, 30, 75), ["failed", "passed", "passed"]),
        ((100, 5, 105, 31, 30, 75), ["passed", "failed", "passed"]),
        ((100, 5, 105, 30, 30, 76), ["passed", "passed", "failed"]),
    ],
)
def test_statement_of_assets_and_liabilities_adds_up(figures: tuple[int, ...], expected: list[str]) -> None:
    labels = ("Investments", "Cash", "Total assets", "Accrued fees", "Total liabilities", "Net assets")
    lines = tuple(statement_line("", label, value) for label, value in zip(labels, figures, strict=True))
    read = filing(row(100), statement=lines)
    rules = ("assets-add-up", "liabilities-add-up", "statement-comes-to-net-assets")
    assert [status(read, rule) for rule in rules] == expected


@pytest.mark.parametrize(
    ("own", "closing", "net", "expected"),
    [
        ((20, 10), -30, 45, "passed"),
        ((20, 10), -30, 55, "failed"),
        ((), -30, 45, "passed"),
        ((), -30, 75, "passed"),
        ((), -30, 46, "failed"),
        ((), None, 75, "passed"),
    ],
)
def test_preferred_shares_between_liabilities_and_net_assets_are_taken_off(
    own: tuple[int, ...], closing: int | None, net: int, expected: str
) -> None:
    figures = (("Investments", 105), ("Total assets", 105), ("Accrued fees", 30), ("Total liabilities", 30))
    preferred_lines = tuple(("Auction preferred shares, at liquidation value", value) for value in own)
    printed = (*figures, *preferred_lines, ("Net assets applicable to common shares", net))
    lines = tuple(statement_line("", label, value) for label, value in printed)
    closed = {} if closing is None else {"preferred_shares": closing}
    read = filing(row(100), statement=lines, totals=totals(**closed))
    assert status(read, "statement-comes-to-net-assets") == expected


@pytest.mark.parametrize(
    ("net_asset_value", "market_price", "discount", "expected"),
    [
        ("14.47", "14.19", "-1.94", ["passed", "passed"]),
        ("14.47", "14.19", "-2.00", ["passed", "failed"]),
        ("14.50", "14.50", "0.00", ["failed", "passed"]),
    ],
)
def test_share_figures_recompute(net_asset_value: str, market_price: str, discount: str, expected: list[str]) -> None:
    shares = ShareFacts(
        outstanding=figure(100),
        net_asset_value=figure(net_asset_value),
        market_price=figure(market_price),
        discount=figure(discount),
    )
    read = filing(row(1_447), shares=shares)
    assert [status(read, "net-asset-value-recomputes"), status(read, "discount-recomputes")] == expected


@pytest.mark.parametrize(
    ("refunded", "rest", "expected"),
    [
        ("3.5", "96.5", ["passed", "passed"]),
        ("3.4", "96.6", ["passed", "failed"]),
        ("3.5", "96.3", ["failed", "passed"]),
    ],
)
def test_composition_comes_to_100_per_cent_and_its_pre_refunded_share_to_the_marked_rows(
    refunded: str, rest: str, expected: list[str]
) -> None:
    shares = (named_share("Pre-refunded Bonds", refunded), named_share("Revenue Bonds", rest))
    read = filing(row(35, flags=("pre-refunded",)), row(965), composition=shares)
    assert [status(read, "composition-adds-up"), status(read, "pre-refunded-share-recomputes")] == expected


@pytest.mark.parametrize("total", ["Total Investments", "Total", "Net Assets", "Long-Term Investments"])
def test_total_of_a_composition_is_no_part_of_it(total: str) -> None:
    parts = (("Health Care", "33.3"), ("Water", "16.7"), ("Revenue", "50.0"), (total, "100.0"))
    read = filing(row(965), composition=tuple(named_share(name, percent) for name, percent in parts))
    assert status(read, "composition-adds-up") == "passed"
