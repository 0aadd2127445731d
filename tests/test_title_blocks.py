"""A schedule without a cover: its fund, ticker and day are those of its title block, in the forms of many sponsors."""

from datetime import date

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.front.title_blocks import TitleBlock, title_block
from tests.test_cover import lines, read

APRIL = date(2019, 4, 30)
BLOCKS = {
    "Schedule of Investments (unaudited)\nApril 30, 2019\n|\nSample MuniCrest Fund (SMC)\n"
    "(Percentages shown are based on Net Assets)": ("Sample MuniCrest Fund", "SMC"),
    "Sample Municipal Trust (SMT)\nSchedule of Investments\nApril 30, 2019 (Unaudited)": (
        "Sample Municipal Trust",
        "SMT",
    ),
    "Sample Sponsor\nOhio Municipal Income Fund\nApril 30, 2019\nPortfolio of Investments (Unaudited)": (
        "Sample Sponsor Ohio Municipal Income Fund",
        None,
    ),
    "Sample Low Yield Fund\nQuarterly Schedule of Portfolio Holdings\nApril 30, 2019\n"
    "sample.com/us SLY-QTR-1 04/19 Sample Advisers, Inc.\nSchedule of Investments(a)\nApril 30, 2019\n(Unaudited)": (
        "Sample Low Yield Fund",
        None,
    ),
    "Quarterly Holdings Report\nfor\nSample Short Duration FundOffered exclusively to certain clients of the sponsor\n"
    "April 30, 2019\nSSD-QTLY-0619\nSchedule of Investments April 30, 2019 (Unaudited)": (
        "Sample Short Duration Fund",
        None,
    ),
    "Schedule of Investments Sample Municipal Income Fund II\nApril 30, 2019\n(Unaudited)": (
        "Sample Municipal Income Fund II",
        None,
    ),
    "STATEMENT OF INVESTMENTS\nSample Strategic Municipals, Inc.\nApril 30, 2019 (Unaudited)": (
        "Sample Strategic Municipals, Inc.",
        None,
    ),
    "Sample Managed Trust\nThe fund's portfolio\n4/30/19 (Unaudited)\nKey to holding's abbreviations": (
        "Sample Managed Trust",
        None,
    ),
    "Sample Trust II\nSample Ohio ETF (SOE)\nPortfolio of Investments\nApril 30, 2019": ("Sample Ohio ETF", "SOE"),
}


@pytest.mark.parametrize("text", BLOCKS)
def test_title_block_names_fund_ticker_and_day(text: str) -> None:
    fund, ticker = BLOCKS[text]
    assert title_block(lines(text)) == TitleBlock(fund=fund, ticker=ticker, day=APRIL)


BARE = """|
Schedule of Investments (unaudited)
April 30, 2019
|
Sample MuniCrest Fund (SMC)
(Percentages shown are based on Net Assets)
|
|Security
|Par
(000)
|Value
|Municipal Bonds \N{EM DASH} 60.0%
|Alabama \N{EM DASH} 60.0%
|City of Sampleton Alabama, RB, Series A, 5.00%, 10/01/44
|$
|1,000
|$
|1,020,000
|
|County of Example Alabama, GO, 4.00%, 10/01/39
|180
|180,000
|
|
|1,200,000
|Total Long-Term Investments \N{EM DASH} 60.0%
|1,200,000
|Other Assets Less Liabilities \N{EM DASH} 40.0%
|800,000
|Net Assets \N{EM DASH} 100.0%
|$
|2,000,000
"""


def test_page_without_a_cover_bears_what_its_title_block_says_and_warns_of_the_rest() -> None:
    (filing,), problems = read_filings(to_document(BARE.encode(), "x.txt"))
    assert (filing.fund.name, filing.fund.ticker, filing.period) == ("Sample MuniCrest Fund", "SMC", APRIL)
    assert [problem.message for problem in problems if problem.rule == "cover-incomplete"] == [
        "the cover shows no 811 file number: the page goes without it",
        "the cover shows no form: the page goes without it",
    ]


def test_line_with_which_edgar_heads_an_exhibit_says_the_form() -> None:
    (filing,), _ = read_filings(to_document(f"NPORT-EX 2 sample.htm\n{BARE}".encode(), "x.txt"))
    assert filing.form == "NPORT-EX"
    assert read("N-CSRS/A 1 d1.htm SAMPLE TRUST\nForm N-CSR").form == "N-CSRS/A"


def test_foot_of_a_page_with_the_advisers_name_is_no_fund() -> None:
    assert title_block(lines("sample.com/us  Sample Advisers, Inc.\nSchedule of Investments")).fund is None


def test_days_that_differ_beside_a_title_give_no_period() -> None:
    assert title_block(lines("April 30, 2019\nSchedule of Investments\nMay 31, 2019")).day is None
    assert title_block(lines("28/6/2019 9:00pm\nSchedule of Investments\nApril 30, 2019")).day == APRIL


@pytest.mark.parametrize("box", ["OMB Number: 3235-0578 Expires: April 30, 2013", "Expires:\nApril 30, 2013"])
def test_day_on_which_the_approval_of_a_form_expires_is_no_period(box: str) -> None:
    assert title_block(lines(f"{box}\nItem 1. Schedule of Investments\nPrincipal Amount")).day is None


def test_ticker_behind_the_word_for_it_and_a_name_on_two_lines_are_the_funds() -> None:
    text = "Sample Municipal High\n|\nIncome Trust\nSchedule of Investments | 4/30/19\nTicker Symbol: SMH\nPrincipal"
    assert title_block(lines(text)) == TitleBlock(fund="Sample Municipal High Income Trust", ticker="SMH", day=APRIL)


@pytest.mark.parametrize(
    "above", ["Table of Contents", "Annual Report", "Sample Funds", "123 Example Street", "sample", "Not FDIC Insured"]
)
def test_line_that_is_no_beginning_of_a_name_stays_above_it(above: str) -> None:
    assert title_block(lines(f"{above}\nOhio Income Fund\nSchedule of Investments")).fund == "Ohio Income Fund"


def test_number_of_a_page_behind_a_name_in_the_contents_is_no_part_of_it() -> None:
    contents = "Schedule of Investments Sample Income Fund 2\nNotes 27\n"
    own = "Sample Income Fund\nSchedule of Investments, April 30, 2019"
    assert title_block(lines(contents + own)).fund == "Sample Income Fund"
    assert title_block(lines(contents)).fund == "Sample Income Fund 2"


@pytest.mark.parametrize(
    ("title", "fund"),
    [
        (
            "Portfolio of Investments April 30, 2019 Ohio Quality Municipal Income (Unaudited)",
            "Ohio Quality Municipal Income",
        ),
        ("Schedule of Investments April 30, 2019 Long-Term Municipal Bonds", None),
        (
            "Schedule of Investments New York Municipal Fund Inc.^ (Unaudited)\nApril 30, 2019",
            "New York Municipal Fund Inc.",
        ),
    ],
)
def test_name_without_the_word_for_a_fund_and_one_with_a_mark_are_read_beside_the_title(
    title: str, fund: str | None
) -> None:
    assert title_block(lines(title)).fund == fund


def test_page_without_a_title_is_named_by_the_line_above_its_day() -> None:
    text = "EX-99.CERT Certifications\nSample Municipals Fund (SMF)\nas of April 30, 2019\nPrincipal\nAmount\nOhio 2.0%"
    assert title_block(lines(text)) == TitleBlock(fund="Sample Municipals Fund", ticker="SMF", day=APRIL)
    assert title_block(lines(f"Ohio 2.0%\n{text}")) == TitleBlock()


def test_name_behind_edgars_line_is_the_last_that_is_asked() -> None:
    line = "NPORT-EX 2 x.htm Sample Sponsor Ohio Fund April 30, 2019 (Unaudited) 1"
    assert title_block(lines(f"{line}\nPortfolio of Investments")).fund == "Sample Sponsor Ohio Fund"
    named = "Schedule of Investments\nSample Ohio Fund, Inc. (SOF)"
    assert title_block(lines(f"{line}\n{named}")).fund == "Sample Ohio Fund, Inc."


def test_title_block_far_into_a_page_names_the_schedule_below_it() -> None:
    letter = "\n".join(f"Bonds did well in month {place}." for place in range(150))
    (filing,), _ = read_filings(to_document(f"{letter}\n{BARE}".encode(), "x.txt"))
    assert (filing.fund.name, filing.fund.ticker, filing.period) == ("Sample MuniCrest Fund", "SMC", APRIL)


def test_only_name_with_a_ticker_above_the_figures_is_that_of_a_page_without_title_and_day() -> None:
    page = "2019 Quarterly Report\n(Unaudited)\n|\nSample MuniCrest Fund, Inc. (SMC)\n|\nSecurity\nPar\nOhio 2.0%"
    assert title_block(lines(page)) == TitleBlock(fund="Sample MuniCrest Fund, Inc.", ticker="SMC")
    assert title_block(lines(f"Sample Ohio Trust (SOT)\n{page}")) == TitleBlock()
