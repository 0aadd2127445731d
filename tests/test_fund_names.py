"""The fund of a schedule: the name printed by its title or its columns, where the registrant is a trust of several."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.front.fund_names import may_name_fund
from generator.model import Filing
from generator.problems import Severity
from generator.reconcile import Standing, reconcile

COVER = """FORM N-CSR
Investment Company Act file number 811-99973
Example Municipal {registrant}
(Exact name of registrant as specified in charter)
Date of fiscal year end: July 31
Date of reporting period: July 31, 2014
"""
FUNDS = ("Example Ohio Tax-Free Income Fund", "Example Utah Tax-Free Income Fund")
LED = """
Portfolio of Investments
July 31, 2014
{named}

Principal Amount                                                                      Value
              MUNICIPAL BONDS--99.0%
              Ohio--99.0%
$2,000,000    Sampleton Port Authority, Revenue Bonds (Series 2007), 5.25%, 4/1/2033    $2,000,000
  970,000     Exampleville District No. 7, OH, GO Bonds (Series 2011B), 4.50%, 2/15/2031    970,000
              TOTAL                                                                     2,970,000
TOTAL MUNICIPAL INVESTMENTS--99.0% (IDENTIFIED COST $2,900,000)                         2,970,000
OTHER ASSETS AND LIABILITIES--NET--1.0%                                                    30,000
TOTAL NET ASSETS--100%                                                                 $3,000,000
"""


def beside_columns(fund: str, value: int) -> str:
    """A schedule whose fund stands in the row of the column headings, below the name of the trust."""
    rows = (
        (f"<b>{fund}</b>", "<b>Principal<br>Amount</b>", "<b>Value</b>"),
        ("<b>Municipal Bonds 95.0%</b>", "", ""),
        ("Sampleton Water Authority Revenue, Series C, 4.75%, 5/01/33", "$ 1,000,000", f"$ {value:,}"),
        ("Exampleville Airport Revenue, Refunding, AGMC Insured, 5.00%, 4/01/29", "900,000", "900,000"),
        ("Total Investments (Cost $1,800,000) 95.0%", "", f"{value + 900_000:,}"),
        ("Other Assets, less Liabilities 5.0%", "", "100,000"),
        ("Net Assets 100.0%", "", f"$ {value + 1_000_000:,}"),
    )
    made = "".join(f"<tr><td>{a}</td><td></td><td>{b}</td><td></td><td>{c}</td></tr>\n" for a, b, c in rows)
    head = "<p><b>Example Municipal Trust</b></p><p>Statement of Investments, July 31, 2014</p>"
    return f"{head}<table>{made}</table>\n"


def filings(text: str, path: str) -> tuple[Filing, ...]:
    return read_filings(to_document(text.encode(), path))[0]


def test_a_fund_named_beside_its_columns_is_told_from_its_trust() -> None:
    cover = "".join(f"<p>{line}</p>\n" for line in COVER.format(registrant="Trust").splitlines())
    parts = "".join(beside_columns(fund, 1_000_000 + 10_000 * i) for i, fund in enumerate(FUNDS))
    found = filings(f"<html><body>{cover}{parts}</body></html>", "a.htm")
    assert [(x.fund.name, x.fund.series, x.fund.file_number) for x in found] == [
        (name, name, "811-99973") for name in FUNDS
    ]
    assert [(len(x.holdings), reconcile(x).standing) for x in found] == [(2, Standing.PROVED)] * 2


@pytest.mark.parametrize(
    ("registrant", "named", "fund"),
    [
        ("Obligations Trust", "Example Ohio Cash Trust", "Example Ohio Cash Trust"),
        ("Obligations Trust", "Example Municipal Obligations Trust (EMO)", "Example Municipal Obligations Trust"),
        ("Trust", "Example Municipal Trust Quarterly", "Example Municipal Trust"),
    ],
)
def test_the_name_above_the_only_schedule_counts_where_a_trust_holds_several(
    registrant: str, named: str, fund: str
) -> None:
    (filing,) = filings(COVER.format(registrant=registrant) + LED.format(named=named), "a.txt")
    assert (filing.fund.name, filing.fund.file_number) == (fund, "811-99973")
    assert reconcile(filing).standing is Standing.PROVED


def test_the_only_schedule_under_another_fund_than_the_covers_is_not_proved_and_says_so() -> None:
    text = COVER.format(registrant="Fund, Inc.") + LED.format(named="Example Ohio Cash Trust")
    (filing,), problems = read_filings(to_document(text.encode(), "a.txt"))
    assert (filing.fund.name, reconcile(filing).standing) == ("Example Municipal Fund, Inc.", Standing.PARTLY)
    assert [(x.rule, x.severity) for x in problems if "Example Ohio Cash Trust" in x.message] == [
        ("fund-against-cover", Severity.ERROR)
    ]


@pytest.mark.parametrize(
    "title",
    [
        "<p><b>Example Ohio Income Fund</b> as of July 31, 2014</p><p>PORTFOLIO OF INVESTMENTS (Unaudited)</p>",
        "<p>Example Ohio Income Fund</p><p>Unaudited</p><p>July 31, 2014</p><p>PORTFOLIO OF INVESTMENTS</p>",
        "<p>Schedule of Investments July 31, 2014 (Unaudited)</p><p>Example Ohio Income Fund</p>",
    ],
)
def test_the_title_names_the_fund_of_a_registrant_that_holds_several(title: str) -> None:
    rows = (
        "<table><tr><td>Security</td><td>Shares</td><td>Value</td></tr>"
        "<tr><td>Common Stocks - 99.0%</td></tr><tr><td>Sample Oil Co.</td><td>100,000</td><td>$ 3,000,000</td></tr>"
        "<tr><td>Elm Bank Corp.</td><td>200,000</td><td>6,900,000</td></tr>"
        "<tr><td>Total Investments - 99.0%</td><td></td><td>$ 9,900,000</td></tr>"
        "<tr><td>Other Assets, Less Liabilities - 1.0%</td><td></td><td>100,000</td></tr>"
        "<tr><td>Net Assets - 100.0%</td><td></td><td>$ 10,000,000</td></tr></table>"
    )
    cover = "".join(f"<p>{line}</p>" for line in COVER.format(registrant="Securities Funds").splitlines())
    (filing,) = filings(f"<html>{cover}{title}{rows}</html>", "a.htm")
    assert (filing.fund.name, filing.fund.file_number) == ("Example Ohio Income Fund", "811-99973")
    assert reconcile(filing).standing is Standing.PROVED


@pytest.mark.parametrize("text", ["The Fund", "The Fund 9", "FUND", "The Trust", "Portfolios", "The Company"])
def test_a_foot_that_says_no_more_than_the_fund_is_no_name(text: str) -> None:
    assert not may_name_fund(text)
