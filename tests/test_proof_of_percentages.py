"""Percentages of net assets or of total investments, and thousands that belong to another table."""

import pytest

from generator.model import Filing, Totals
from generator.reconcile import Standing, Status, reconcile
from tests.builders import filing, holding, section, total_line


def shares(*, whole: int, percents: tuple[str, str], net_assets: int = 8_000_000) -> Filing:
    """Two sections of 6 and 4 million with their percentages; total investments bear a percentage of their own."""
    rows = [holding(value=value, sections=(name,)) for name, value in (("Ohio", 6_000_000), ("Utah", 4_000_000))]
    parts = [section(name, percent=percent) for name, percent in zip(("Ohio", "Utah"), percents, strict=True)]
    closing = Totals(
        investments=total_line(10_000_000, percent=whole),
        other_assets_less_liabilities=total_line(net_assets - 10_000_000),
        net_assets=total_line(net_assets),
    )
    return filing(*rows, sections=tuple(parts), totals=closing)


def percentages(read: Filing) -> list[Status]:
    return [check.status for check in reconcile(read).checks if check.rule == "section-percent-recomputes"]


@pytest.mark.parametrize(
    ("whole", "percents", "status"),
    [
        (125, ("75.0", "50.0"), Status.PASSED),
        (100, ("60.0", "40.0"), Status.PASSED),
        (100, ("75.0", "50.0"), Status.FAILED),
        (125, ("60.0", "40.0"), Status.FAILED),
    ],
)
def test_sections_are_percentages_of_what_is_printed_as_all(
    whole: int, percents: tuple[str, str], status: Status
) -> None:
    assert percentages(shares(whole=whole, percents=percents)) == [status, status]


def test_total_that_rounds_to_all_of_net_assets_leaves_percentages_of_these() -> None:
    line = total_line(10_000_000, percent="100.0")
    rows = [holding(value=10_000_000, sections=("Ohio",))]
    parts = (section("Ohio", percent="99.9"),)
    read = filing(*rows, sections=parts, totals=Totals(investments=line, net_assets=total_line(10_004_900)))
    assert percentages(read) == [Status.FAILED]
    fitting = filing(
        *rows,
        sections=(section("Ohio", percent="99.95"),),
        totals=Totals(investments=line, net_assets=total_line(10_004_900)),
    )
    assert percentages(fitting) == [Status.PASSED]


def test_percentages_of_total_investments_do_not_bear_out_net_assets() -> None:
    read = shares(whole=100, percents=("60.0", "40.0"))
    cut = filing(
        *read.holdings,
        sections=read.sections,
        totals=Totals(investments=read.totals.investments, net_assets=total_line(8_000_000)),
    )
    assert "neither closing lines nor percentages bear out the net assets" in reconcile(cut).lacks


def bonds(principal: int, *, printed: str) -> Filing:
    rows = [holding(principal=principal, value=principal, value_as_filed=printed) for _ in range(3)]
    closing = Totals(investments=total_line(3 * principal), net_assets=total_line(3 * principal))
    return filing(*rows, totals=closing)


@pytest.mark.parametrize(
    ("read", "standing"),
    [
        (bonds(2_000_000_000, printed="2,000,000"), Standing.PARTLY),
        (bonds(2_000_000_000, printed="2,000,000,000"), Standing.PROVED),
        (bonds(2_000_000, printed="2,000"), Standing.PROVED),
    ],
)
def test_bonds_that_only_thousands_make_huge_are_not_proved(read: Filing, standing: Standing) -> None:
    assert reconcile(read).standing is standing
