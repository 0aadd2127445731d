"""Pages stored one word a line: the heads that every page repeats are no part of the names below them."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.reconcile import Standing, reconcile

HEAD = "SAMPLE SPONSOR Example Municipal Income Fund"
COLUMNS = "Par $ Value (Amounts in 000s)"
PAGE = f"""{HEAD} January 31, 2022 (Unaudited) Portfolio of Investments \N{DOUBLE DAGGER} {COLUMNS} \N{DOUBLE DAGGER}
MUNICIPAL SECURITIES 102.0% ALABAMA 62.0% Sampleton Energy Gas Dist., Gas Project, 4.00%, 10/1/52 (Tender 12/1/26)
5,350 5,881 Millrace Energy Auth., Series B, 4.00%, 12/1/51 6,550 6,519 12,400 {HEAD} {COLUMNS} ALASKA 40.0%
Lantern Hill, Pipeline Project, Series B, 4.50%, 12/1/33 7,800 8,000 8,000
Total Investments in Securities 102.0% of Net Assets (Cost $20,000) $ 20,400
Other Assets Less Liabilities (2.0)% (400) Net Assets 100.0% $ 20,000"""


def read(text: str) -> Filing:
    """The one filing of a page."""
    (filing,), _ = read_filings(to_document(text.encode(), "x.txt"))
    return filing


@pytest.mark.parametrize("head", [HEAD, f"{HEAD} {HEAD}"])
@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize("par", ["Par", "Par/Shares"])
def test_head_of_a_further_page_is_no_part_of_a_name(par: str, between: str, head: str) -> None:
    first, further = PAGE.split(f"{HEAD} {COLUMNS} ")
    text = f"{first}{head} {COLUMNS} {further}".replace("Par $", f"{par} $")
    filing = read(between.join(text.split()))
    assert [row.as_filed.split(",")[0] for row in filing.holdings] == [
        "Sampleton Energy Gas Dist.",
        "Millrace Energy Auth.",
        "Lantern Hill",
    ]
    assert [row.value for row in filing.holdings] == [5_881_000, 6_519_000, 8_000_000]
    assert filing.fund.name == HEAD
    assert reconcile(filing).standing is Standing.PROVED


def test_unit_below_the_columns_is_that_of_principal_and_value() -> None:
    assert [row.principal for row in read("\n".join(PAGE.split())).holdings] == [5_350_000, 6_550_000, 7_800_000]


def test_rows_of_shares_above_the_first_state_are_unread_and_no_part_of_a_name() -> None:
    shares = "COMMON STOCKS 0.9% Quarry Hill Freight 1 38 Total Common Stocks (Cost $30) 38 MUNICIPAL SECURITIES 102.0%"
    filing = read("\n".join(PAGE.replace("MUNICIPAL SECURITIES 102.0%", shares).split()))
    assert filing.holdings[0].as_filed.startswith("Sampleton Energy Gas Dist.,")
    assert "Quarry Hill Freight 1 38" in filing.unread[0].text
    assert reconcile(filing).standing is not Standing.PROVED
