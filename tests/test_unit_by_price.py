"""A unit that the headings say is held against the prices: bonds cost per cent of par, and no share costs thousands."""

from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.schedules.unit_by_price import are_too_dear, units_at
from generator.model import Filing
from generator.reconcile import reconcile

SHARES = ("Example Oil Co.|186,927|8,335,593", "Sample Bank Inc.|10,399|518,139", "Alder Media Corp.|9,971|743,585")
TOTAL = ("Total Investments||9,597,317", "Other Assets Less Liabilities||400,000", "Net Assets||9,997,317")


def read(*rows: str) -> Filing:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    page = f"<p>Example Fund</p><p>Schedule of Investments</p><p>June 30, 2016</p><table>{table}</table>"
    (filing,), _ = read_filings(to_document(f"<html>{page}</html>".encode(), "x.htm"))
    return filing


@pytest.mark.parametrize(
    ("price", "units"), (("0.98", (1,)), ("980", (1000,)), ("30", ()), ("0.0098", ()), ("2.5", ()), ("2500", ()))
)
def test_median_price_says_the_units_of_the_principal(price: str, units: tuple[int, ...]) -> None:
    assert units_at([Decimal(price)] * 3) == units


def test_bonds_of_any_kind_may_be_priced_further_apart() -> None:
    assert units_at([Decimal("2.5")], any_bonds=True) == (1,)
    assert units_at([]) == ()


def test_half_of_the_shares_say_whether_they_are_too_dear() -> None:
    assert are_too_dear([Decimal(44_594), Decimal(40), Decimal(49_800)])
    assert not are_too_dear([Decimal(400_000), Decimal(40), Decimal(50)])
    assert not are_too_dear([Decimal(44_594)] * 2)


@pytest.mark.parametrize("place", (1, 2, 3))
def test_unit_that_no_column_bears_never_proves_a_thousandfold(place: int) -> None:
    rows = ["Security|Shares|Value", "Common Stocks||", *SHARES, *TOTAL]
    assert reconcile(read(*rows)).standing.value == "proved"
    planted = read(*rows[:place], "(000 omitted)", *rows[place:])
    assert reconcile(planted).standing.value == "partly"


def test_heading_in_thousands_is_doubted_where_shares_would_cost_thousands() -> None:
    filing = read("Security|Shares|Value (000)", "Common Stocks||", *SHARES, *TOTAL)
    assert [x.text for x in filing.unread] == [
        "the heading says thousands, at which half of the shares would cost $5,000 and more"
    ]
    assert reconcile(filing).standing.value == "partly"


@pytest.mark.parametrize("printed", ("500M", "500|M"))
def test_amount_with_an_m_behind_it_is_in_thousands(printed: str) -> None:
    blank = "|" if "|" in printed else ""
    rows = [f"Sampleton Sewer RB {i}, 5.00%, 7/1/2041|{printed}|510,000" for i in range(3)]
    ends = (f"Total Investments|{blank}|1,530,000", f"Net Assets|{blank}|1,530,000")
    filing = read(f"Municipal Bonds|Principal Amount{blank}|Value", *rows, *ends)
    assert [row.principal for row in filing.holdings] == [Decimal(500_000)] * 3
