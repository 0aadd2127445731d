"""The fund of a schedule: the name printed by its title or its columns, where the registrant is a trust of several."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.front.fund_names import in_contents, may_name_fund, without_asides
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


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Example Quality Fund II, Inc. (EQF)", "Example Quality Fund II, Inc."),
        ("Example Bond Fund of Utah(R)", "Example Bond Fund of Utah"),
        ("Example Ohio Fund (in thousands)", "Example Ohio Fund"),
        ('Example Ohio Fund (the "Fund")', "Example Ohio Fund"),
        ("Example Ohio Fund Class A, Class C and Class I Shares", "Example Ohio Fund"),
        ("EXOHX Example Ohio Fund", "Example Ohio Fund"),
        ("Example Ohio Fund - 30 September 2012", "Example Ohio Fund"),
        ("Example Ohio Fund as of 9-30-12", "Example Ohio Fund"),
        ("Example 2030 Target Term Fund", "Example 2030 Target Term Fund"),
        ("EXAMPLE SERIES TRUST: Example Ohio Fund", "Example Ohio Fund"),
        ("Essex County Growth Fund", "Essex County Growth Fund"),
        ("Class A", "Class A"),
    ],
)
def test_name_is_without_what_stands_around_it(printed: str, name: str) -> None:
    assert without_asides(printed) == name


OF_A_TRUST = """FORM N-Q
Investment Company Act file number 811-99973
Example Municipal Trust
(Exact name of registrant as specified in charter)
Date of fiscal year end: July 31
Date of reporting period: July 31, 2014
{head}
                                                       Principal
                                                         Amount       Value
Municipal Bonds - 98.0%
Sampleton Hospital Revenue, 5.000%, 4/01/33            $ 500,000   $ 480,000
Lantern Hill Turnpike Revenue, 4.000%, 1/01/30           500,000     500,000
Total Municipal Bonds (Cost $970,000)                                980,000
Other Assets Less Liabilities - 2.0%                                  20,000
Net Assets - 100.0%                                              $ 1,000,000
{foot}
"""


@pytest.mark.parametrize(
    ("head", "foot", "name"),
    [
        (
            "Quarterly Holdings Report\nfor\nSampleton Ohio Income Fund\nJuly 31, 2014\nSMP-QTLY-0914\n1.800000.100\n"
            "Schedule of Investments July 31, 2014 (Unaudited)",
            "",
            "Sampleton Ohio Income Fund",
        ),
        ("Schedule of Investments\nJuly 31, 2014", "7 | SAMPLETON OHIO INCOME FUND", "SAMPLETON OHIO INCOME FUND"),
        ("Sampleton Ohio Municipal Securities\nSchedule of Investments\nJuly 31, 2014", "", None),
        ("Schedule of Investments\nJuly 31, 2014", "", "Example Municipal Trust"),
    ],
)
def test_series_of_a_trust_is_named_by_the_report_the_title_or_the_feet_of_pages(
    head: str, foot: str, name: str | None
) -> None:
    (filing,) = filings(OF_A_TRUST.format(head=head, foot=foot), "a.txt")
    assert filing.fund.name == (name or "Sampleton Ohio Municipal Securities")


def test_sponsor_on_a_line_of_its_own_begins_the_name_of_the_fund() -> None:
    head = "Example\nOhio Income Fund\nJuly 31, 2014\nPortfolio of Investments"
    (filing,) = filings(OF_A_TRUST.format(head=head, foot=""), "a.txt")
    assert filing.fund.name == "Example Ohio Income Fund"
    wide = head.replace("Example\n", "Example  Municipal\n")
    (filing,) = filings(OF_A_TRUST.format(head=wide, foot=""), "a.txt")
    assert filing.fund.name == "Example Municipal Ohio Income Fund"


def test_number_that_runs_into_the_registrants_name_is_no_part_of_it() -> None:
    text = LED.format(named="July 31, 2014")
    cover = COVER.format(registrant="Trust").replace("811-99973\n", "811-99973 ")
    (filing,) = filings(cover + text, "a.txt")
    assert filing.fund.name == "Example Municipal Trust"


def test_fund_above_the_words_that_it_is_a_portfolio_of_the_trust_is_the_schedules() -> None:
    summary = "Type\nShare of Net Assets\nBonds\n98.0%\nOther\n2.0%\nPortfolio of Investments"
    head = f"July 31, 2014\nSampleton Cash Fund\nA Portfolio of Example Municipal Trust\n{summary}"
    (filing,) = filings(OF_A_TRUST.format(head=head, foot=""), "a.txt")
    assert filing.fund.name == "Sampleton Cash Fund"


def test_fund_whose_classes_a_report_is_of_is_the_schedules() -> None:
    classes = "Class A and Class B\nare classes of Sampleton\nShort Municipal\nIncome Fund"
    head = f"{classes}\nSMI-QTLY\n1.807\nUnaudited\nPortfolio of Investments"
    (filing,) = filings(OF_A_TRUST.format(head=head, foot=""), "a.txt")
    assert filing.fund.name == "Sampleton Short Municipal Income Fund"


@pytest.mark.parametrize(
    "line",
    [
        "Example Ohio Fund . . . . . 9",
        "Quarterly Schedule of Portfolio Holdings",
        "Inc. - Short-Term Portfolio",
        "A Portfolio of Example Trust",
        "Investment Portfolio",
        "example.com Example Trust",
        "Example Advisers, Inc.",
        "NPORT-EX 2 example.htm Example Fund",
    ],
)
def test_line_of_contents_form_part_of_a_name_adviser_or_file_names_no_fund(line: str) -> None:
    assert not may_name_fund(line)


def test_numbered_lines_that_follow_each_other_are_contents_and_a_page_number_is_cut() -> None:
    assert in_contents("9 Example Utah Fund", "16 Example Ohio Fund")
    assert in_contents("Example Utah Fund 9", "Example Ohio Fund 16")
    assert not in_contents("14 Example Utah Fund", "14 Example Ohio Fund")
    assert not in_contents("23 Example Utah Fund", "14 Example Ohio Fund")
    assert not in_contents("Example Utah Fund 9", "Schedule of Investments")
    assert without_asides("14 Example Ohio Fund") == "Example Ohio Fund"


def test_words_that_a_report_opens_with_are_no_part_of_the_funds_name() -> None:
    assert without_asides("Semi annual Report April 30,2010 Example Senior Trust") == "Example Senior Trust"
    assert without_asides("Annual Report Example Fund") == "Example Fund"
