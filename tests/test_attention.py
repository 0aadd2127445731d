"""Which funds need attention: each reason from its limit on, the gravest first, said in words with a link."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.model import Filing, Holding
from generator.problems import Problem, Severity, Where
from generator.report import Flagged
from tests.builders import doubt, filing, fund, holding, source, totals
from tests.full_site import pages
from tests.whole import make_report

JUNE, SEPTEMBER = date(2011, 6, 30), date(2011, 9, 30)


def filed(period: date, *rows: Holding, number: int = 1, **changes: Any) -> Filing:
    """A filing whose total investments are its rows, and net assets too unless closing lines are given."""
    held = rows or (holding(value=1_000_000),)
    value = sum(row.value or 0 for row in held)
    closing = changes.pop("totals", None) or totals(investments=value, net_assets=value)
    made = source(path=f"{number}-{period}.txt", sha256=f"{number}{period:%Y%m%d}".ljust(64, "0"))
    named = fund(name=f"Trust {number}", file_number=f"811-0000{number}")
    return filing(*held, fund=named, source=made, period=period, totals=closing, **{"filed": None, **changes})


def flagged(*filings: Filing) -> tuple[Flagged, ...]:
    return make_report(filings, []).report.attention


def rules(*filings: Filing) -> list[str]:
    [made] = flagged(*filings)
    return [reason.rule for reason in made.reasons]


def senior(net: int, *, preferred: int = 0, borrowings: int = 0) -> Any:
    lines = {"preferred_shares": -preferred, "borrowings": -borrowings}
    given = {name: value for name, value in lines.items() if value}
    return totals(investments=net + preferred + borrowings, net_assets=net, **given)


def test_fund_of_which_all_adds_up_and_nothing_moved_gives_no_reason() -> None:
    assert rules(filed(JUNE), filed(SEPTEMBER)) == []


@pytest.mark.parametrize(
    ("net", "expected"), [(99, ["coverage-short"]), (100, ["coverage-near"]), (119, ["coverage-near"]), (120, [])]
)
def test_coverage_of_preferred_shares_counts_below_200_percent_and_a_tenth_above_it(
    net: int, expected: list[str]
) -> None:
    rows = holding(value=net + 100)
    assert rules(filed(JUNE, rows, totals=senior(net, preferred=100))) == expected


@pytest.mark.parametrize(
    ("net", "expected"), [(199, ["coverage-short"]), (200, ["coverage-near"]), (229, ["coverage-near"]), (230, [])]
)
def test_coverage_of_borrowings_counts_below_300_percent_and_a_tenth_above_it(net: int, expected: list[str]) -> None:
    assert rules(filed(JUNE, holding(value=net + 100), totals=senior(net, borrowings=100))) == expected


def test_floaters_are_no_senior_securities_unless_a_fund_takes_them_so() -> None:
    closing = totals(investments=150, floating_rate_notes=-50, net_assets=100)
    [made] = flagged(filed(JUNE, holding(value=150), totals=closing))
    assert [made.name for made in made.fund.measures if made.value == 300] == [
        "coverage_if_tob_senior",
        "debt_coverage_if_tob_senior",
    ]
    assert made.reasons == ()


@pytest.mark.parametrize(("preferred", "expected"), [(2_040_816, 1), (2_030_000, 0)])
def test_leverage_counts_when_it_rose_by_a_point(preferred: int, expected: int) -> None:
    before = filed(JUNE, holding(value=101_000_000), totals=senior(100_000_000, preferred=1_000_000))
    rows = holding(value=100_000_000 + preferred)
    after = filed(SEPTEMBER, rows, totals=senior(100_000_000, preferred=preferred))
    [made] = flagged(before, after)
    assert sum(reason.rule == "leverage-rose" for reason in made.reasons) == expected
    assert made.before == "2011-06-30"


@pytest.mark.parametrize(("after", "expected"), [(900_000, 1), (900_001, 0), (1_100_000, 1), (1_099_999, 0)])
def test_net_assets_count_when_they_changed_by_a_tenth(after: int, expected: int) -> None:
    [made] = flagged(filed(JUNE), filed(SEPTEMBER, holding(value=after)))
    assert sum(reason.rule == "assets-changed" for reason in made.reasons) == expected


def test_insured_share_counts_when_it_fell_by_a_point() -> None:
    insured, other = holding(value=500_000, insurer="AGM"), holding(value=500_000, maturity=date(2031, 7, 1))
    less = replace(insured, value=Decimal(490_000), value_as_filed="490,000")
    more = replace(other, value=Decimal(510_000), value_as_filed="510,000")
    [made] = flagged(filed(JUNE, insured, other), filed(SEPTEMBER, less, more))
    [reason] = made.reasons
    assert (reason.rule, reason.figure, reason.change) == ("insured-fell", Decimal(49), Decimal(-1))


def test_holding_in_default_counts_once_it_is_newly_so() -> None:
    sound, defaulted = holding(), holding(flags=("defaulted",))
    assert rules(filed(JUNE, sound), filed(SEPTEMBER, defaulted)) == ["newly-defaulted"]
    assert rules(filed(JUNE, defaulted), filed(SEPTEMBER, defaulted)) == []


def test_fund_that_files_no_more_is_behind_and_one_that_said_so_is_not() -> None:
    newest = filed(date(2012, 1, 31), number=2)
    assert [made.reasons for made in flagged(filed(date(2011, 7, 31)), newest)] == [(), ()]
    late, other = flagged(filed(JUNE), newest)
    assert [(reason.rule, reason.count, reason.text) for reason in late.reasons] == [("behind", 7, "2012-01-31")]
    assert other.reasons == ()
    assert [made.reasons for made in flagged(filed(JUNE, final=True), newest)] == [(), ()]


def test_a_fund_of_another_decade_is_an_archive_and_not_behind() -> None:
    newest = filed(date(2013, 6, 30), number=2)
    assert [reason.count for made in flagged(filed(JUNE), newest) for reason in made.reasons] == [24]
    newest = filed(date(2013, 7, 31), number=2)
    assert [made.reasons for made in flagged(filed(JUNE), newest)] == [(), ()]


def test_an_amendment_a_late_filing_and_an_open_doubt_are_reasons() -> None:
    doubtful = holding(value=1_000_000, doubts=(doubt("maturity"),))
    made = filed(JUNE, doubtful, form="N-Q/A")
    assert rules(made) == ["amended", "doubtful"]
    assert rules(filed(JUNE, form="N-Q", filed=date(2011, 9, 1))) == ["filed-late"]


def test_two_filings_of_one_period_are_a_reason() -> None:
    other = filed(JUNE, holding(value=900_000))
    twin = replace(other, source=source(path="twin.txt", sha256="9" * 64))
    assert "claimed-twice" in rules(filed(JUNE), twin)


def test_rows_under_no_total_are_a_reason_with_their_dollars() -> None:
    [made] = flagged(filed(JUNE, totals=totals(net_assets=1_000_000)))
    [reason] = made.reasons
    assert (reason.rule, reason.count, reason.figure) == ("partly-proved", 1, Decimal(1_000_000))


def test_gravest_fund_stands_first_and_each_reason_leads_to_what_it_speaks_of() -> None:
    short = filed(JUNE, holding(value=199), totals=senior(99, preferred=100), number=1)
    wrong = filed(JUNE, holding(value=90), totals=totals(investments=100, net_assets=100), number=2)
    late = filed(JUNE, form="N-Q", filed=date(2011, 9, 1), number=3)
    text = pages([late, wrong, short])["index.md"]
    table = text.split("## All funds")[0]
    assert re.findall(r"^\| \[(Trust \d)\]", table, re.MULTILINE) == ["Trust 2", "Trust 1", "Trust 3"]
    assert (
        "[asset coverage 199.00%, below the 200% of section 18(a)(2) for preferred shares]"
        "(funds/811-00001/2011-06-30.md#leverage)" in table
    )
    assert "[1 control total not met](funds/811-00002/2011-06-30.md#proof)" in table
    assert "[filed 3 days late](funds/811-00003/index.md)" in table
    assert "**3 of 3** funds need attention" in table


def test_quiet_site_says_so_and_still_lists_its_funds() -> None:
    text = pages([filed(JUNE)])["index.md"]
    assert "No fund gives a reason to look at it first" in text
    assert "| [Trust 1](funds/811-00001/index.md) |" in text.split("## All funds")[1]


def test_site_without_filings_says_what_to_do_first() -> None:
    assert "Put filings into the folder `filings/`" in pages([])["index.md"]


def test_site_of_which_no_filing_could_be_read_leads_to_the_reasons() -> None:
    fault = Problem(where=Where("a.pdf"), severity=Severity.ERROR, rule="no-format", message="a PDF")
    assert "No filing could be read. 1 error: [Problems](problems.md)" in pages([], [fault])["index.md"]
