"""The Nuveen family: call provisions, insurers behind the date, sums of principals, several funds in one report."""

from datetime import date
from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts.nuveen import LAYOUT
from generator.layouts.principal_led.lines import is_continuation
from generator.problems import UnreadableError
from generator.reconcile import Standing
from tests.bare_filings import case, line_with, read, without_line

CASE = "nuv-figures-on-the-first-line"


def test_closing_lines_are_read_in_the_familys_own_words() -> None:
    totals = read(case(CASE), LAYOUT)[0].totals
    lines = (totals.investments, totals.floating_rate_notes, totals.preferred_shares, totals.net_assets)
    assert [line.value.value if line else None for line in lines] == [10089489, -750000, -1200000, 8300000]
    assert totals.floating_rate_notes is not None and totals.floating_rate_notes.percent is not None
    assert totals.floating_rate_notes.percent.value == Decimal("-9.0")


def test_two_kinds_of_preferred_shares_and_a_label_over_two_lines_both_count() -> None:
    text = case(CASE)
    lines = text.split("\n")
    place = line_with(text, "MuniFund Term Preferred Shares, at Liquidation Value - (14.5)%")
    lines[place : place + 1] = [
        "                  Variable Rate Demand Preferred Shares, net of deferred",
        "                  offering costs - (8.4)% (6)                                      (700,000)",
        "                  MuniFund Preferred Shares, net of deferred offering costs - (6.0)%     (500,000)",
    ]
    filing, _, proof = read("\n".join(lines), LAYOUT)
    assert filing.totals.preferred_shares is not None
    assert filing.totals.preferred_shares.value.value == -1200000
    assert proof.standing is Standing.PROVED


def test_a_sum_of_principals_that_is_not_met_keeps_the_schedule_from_being_proved() -> None:
    filing, _, proof = read(
        case(CASE).replace("          1,275   Exampleville", "          1,375   Exampleville"), LAYOUT
    )
    assert [unread.where.line for unread in filing.unread] == [31, 38]
    assert proof.standing is Standing.PARTLY


def test_a_heading_over_two_lines_is_one() -> None:
    sections = read(case(CASE), LAYOUT)[0].sections
    assert sections[2].path[-1] == "Education and Civic Organizations"
    assert sections[2].percent is not None and sections[2].percent.value == Decimal("57.5")


def test_columns_without_their_heading_are_known_by_three_call_provisions() -> None:
    text = without_line(without_line(case(CASE), "Optional Call"), "Amount (000)")
    filing, _, proof = read(text, LAYOUT)
    assert (len(filing.holdings), proof.standing) == (6, Standing.PROVED)


def test_principals_that_prices_contradict_are_refused() -> None:
    text = case(CASE)
    for printed, dollars in (("2,050 ", "2,050,000 "), ("1,275 ", "1,275,000 "), ("  500 ", "500,000 "),
                             ("  750 ", "750,000 "), ("  100 ", "100,000 "), ("5,000 ", "5,000,000 ")):  # fmt: skip
        text = text.replace(printed, dollars, 1)
    with pytest.raises(UnreadableError, match=r"per cent of par"):
        LAYOUT.read(to_document(text.encode(), "filing.txt"))


def test_an_inverse_floater_varies_and_only_the_underlying_bond_is_in_a_dealer_trust() -> None:
    rows = read(case(CASE), LAYOUT)[0].holdings
    assert ["dealer-trust" in row.flags for row in rows] == [False, True, True, False, False, False]
    assert "variable-rate" in rows[5].flags


def test_the_mark_behind_a_rating_is_a_footnote_of_the_row() -> None:
    assert read(case(CASE), LAYOUT)[0].holdings[3].footnotes == ("5",)


def test_securities_whose_issuer_line_was_lost_get_no_issuer_and_are_not_proved() -> None:
    filing, problems, proof = read(case("nuv-issuer-line-lost"), LAYOUT)
    assert [row.issuer for row in filing.holdings[2:4]] == [None, None]
    assert [problem.rule for problem in problems] == ["issuer-not-carried", "issuer-not-carried"]
    assert (proof.standing, proof.rows_proved) == (Standing.PARTLY, 4)


def test_a_report_of_two_funds_gives_two_filings_and_the_number_to_the_one_on_the_cover() -> None:
    text = case(CASE)
    lines = text.split("\n")
    begin = line_with(text, "Portfolio of Investments (Unaudited)")
    second = "\n".join(lines[begin:]).replace(
        "Example Premium Municipal Fund (EPM)", "Example Select Income Fund (ESI)"
    )
    filings, _ = LAYOUT.read(to_document(f"{text}\n{second}".encode(), "filing.txt"))
    assert [(filing.fund.name, filing.fund.file_number) for filing in filings] == [
        ("Example Premium Municipal Fund", "811-99971"),
        ("Example Select Income Fund", None),
    ]
    assert [len(filing.holdings) for filing in filings] == [6, 6]
    assert {filing.period for filing in filings} == {date(2016, 1, 31)}


def test_page_furniture_within_the_schedule_changes_no_row() -> None:
    text = case(CASE)
    lines = text.split("\n")
    page = ["", "12    Nuveen Investments", "", "Example Premium Municipal Fund (continued)", "January 31, 2016", "",
            *lines[line_with(text, "Optional Call") : line_with(text, "Amount (000)") + 1]]  # fmt: skip
    for place in range(line_with(text, "1,275   Exampleville"), line_with(text, "Total Municipal Bonds")):
        filing, _, proof = read("\n".join(lines[:place] + page + lines[place:]), LAYOUT)
        assert [row.as_filed for row in filing.holdings] == [row.as_filed for row in read(text, LAYOUT)[0].holdings]
        assert proof.standing is Standing.PROVED


@pytest.mark.parametrize("remark", ["(continued)", "\N{EM DASH} continued", "- cont'd"])
def test_heading_that_goes_on_at_the_head_of_a_page_is_no_new_one(remark: str) -> None:
    assert is_continuation(f"Tax Obligation/General {remark}")
    assert not is_continuation("Sampleton Schools, to be continued, 5.00%, 1/1/30")
