"""The BlackRock family: issuers above their securities, classes and sectors, totals with names, bare insurers."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import LAYOUTS, read_filings
from generator.layouts.blackrock import LAYOUT
from generator.layouts.names.bare_insurers import codes_of
from generator.layouts.names.dated_names import dated, read_dated_name
from generator.layouts.schedules.one_form import cut_figures
from generator.model import Abbreviation
from generator.problems import Where
from generator.reconcile import Standing
from tests.bare_composer import blackrock_row, composed, schedule
from tests.bare_filings import (
    CORPUS,
    case,
    changed_values,
    deleted_rows,
    line_with,
    parts_composed,
    parts_of,
    read,
    without_line,
)

DOCUMENTS = sorted([*CORPUS.glob("*/input.txt"), *(Path(__file__).parents[1] / "filings").glob("*.txt")])
CASES = ("blk-spaces", "blk-tabs", "blk-one-state-with-sectors")
NONE_LISTED = codes_of(())


def listed(code: str, name: str) -> Abbreviation:
    return Abbreviation(code=code, name=name, where=Where("filing.txt", 1))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_case_and_sample_is_claimed_by_exactly_one_layout(path: Path) -> None:
    document = to_document(path.read_bytes(), path.name)
    assert len([layout.name for layout in LAYOUTS if layout.matches(document)]) == 1


def test_coupon_date_and_marks_are_cut_off_the_end_of_a_name() -> None:
    found = dated("Sampleton Port Authority, RB, Series A, (AGM), 5.00%, 10/01/44(a)(b)")
    assert (found.rest, found.coupon, found.maturity) == (
        "Sampleton Port Authority, RB, Series A, (AGM)",
        "5.00",
        "10/01/44",
    )
    assert [mark.letters for mark in found.marks.marks] == [("a",), ("b",)]


def test_an_earlier_date_in_a_name_is_not_its_maturity() -> None:
    found = dated("Sample College, OH, Prerefunded to 3/1/19, 5.10%, 3/1/44")
    assert (found.rest, found.maturity) == ("Sample College, OH, Prerefunded to 3/1/19", "3/1/44")


def test_body_whose_comma_is_forgotten_is_an_issuer_of_its_own() -> None:
    found = read_dated_name("Quarry Hill Port Corp. Refunding RB, 4.00%, 2/15/44", NONE_LISTED)
    assert (found.issuer, found.description, found.kinds) == ("Quarry Hill Port Corp.", "Refunding RB", ("RB",))


def test_series_on_a_line_of_its_own_above_its_coupon_is_no_issuer() -> None:
    text = (CORPUS / "blk-spaces" / "input.txt").read_text("utf-8")
    row = next(line for line in text.split("\n") if line.startswith("Series"))
    broken = text.replace(row, re.sub(r", (?=\d\.\d+%)", ",\n", row), 1)
    assert broken != text
    plain, found = (read(one, LAYOUT)[0].holdings for one in (text, broken))
    assert [(x.issuer, x.series, x.coupon) for x in found] == [(x.issuer, x.series, x.coupon) for x in plain]


def test_bond_without_coupon_has_the_day_behind_its_last_comma_as_maturity() -> None:
    found = dated("Exampleville Utility System Revenue, RB, (AGC), 07/01/49(c)")
    assert (found.rest, found.coupon, found.maturity) == (
        "Exampleville Utility System Revenue, RB, (AGC)",
        "",
        "07/01/49",
    )


def test_day_behind_words_is_no_maturity() -> None:
    assert dated("Sample College, OH, Prerefunded to 3/1/19").maturity == ""


PAGE = """FORM N-Q
Investment Company Act file number 811-99975
Example Municipal Trust
(Exact name of registrant as specified in charter)
Date of reporting period: 07/31/2024
Example Municipal Trust
Schedule of Investments
July 31, 2024
|
Security
|
Par
(000)
|
Value
|
Municipal Bonds
|
Ohio \N{EM DASH} 98.0%
|
Sampleton Development Authority, Refunding
RB(b)
|
|
|
Series A, 5.50%, 07/01/52
|
$
|
130
|
$ 127,343
|
Series G, 5.00%, 07/01/47
|
|
435
|
411,718
|
Alder Creek Gas District, Refunding RB, 4.00%,
06/01/51(a)
|
|
9,590
|
9,683,095
|
Quarry Hill Utility System Revenue, RB,
(AGC), 07/01/49(c)
|
|
445
|
434,021
|
|
|
10,656,177
|
Total Investments \N{EM DASH} 98.0%
(Cost: $9,000,000)
|
|
|
10,656,177
|
Other Assets Less Liabilities \N{EM DASH} 2.0%
|
|
|
217,473
|
Net Assets \N{EM DASH} 100.0%
|
|
|
$ 10,873,650
|
(a)
|
Variable rate security.
|
(b)
|
Security exempt from registration pursuant to Rule 144A under the Securities Act of 1933.
|
(c)
|
Zero-coupon bond.
"""


def test_names_broken_within_a_cell_keep_issuer_marks_and_maturity() -> None:
    (filing,), _ = read_filings(to_document(PAGE.encode(), "x.txt"))
    found = [(x.issuer, x.series, str(x.coupon), str(x.maturity), x.footnotes) for x in filing.holdings]
    assert found == [
        ("Sampleton Development Authority", "Series A", "5.50", "2052-07-01", ("b",)),
        ("Sampleton Development Authority", "Series G", "5.00", "2047-07-01", ("b",)),
        ("Alder Creek Gas District", None, "4.00", "2051-06-01", ("a",)),
        ("Quarry Hill Utility System Revenue", None, "None", "2049-07-01", ("c",)),
    ]
    assert filing.unread == ()


def test_par_and_value_are_the_last_two_figures_of_a_line() -> None:
    found = cut_figures("Sample District No. 5, GO, 4.00%, 02/15/39 $ 830 $ 851,364")
    assert found is not None
    assert (found.name, found.principal, found.value) == (
        "Sample District No. 5, GO, 4.00%, 02/15/39",
        "$ 830",
        "$ 851,364",
    )


def test_a_line_with_one_figure_is_no_row() -> None:
    assert cut_figures("Sample District, GO, 4.00%, 02/15/39 851,364") is None


def test_a_code_that_the_list_explains_as_something_else_is_no_insurer() -> None:
    codes = codes_of((listed("BAM", "Build America Bonds Memorandum"), listed("ACA", "Authority of Campus Affairs")))
    name = read_dated_name("Sampleton, GO, (ACA), 5.00%, 10/01/44", codes)
    assert (name.insurer, name.description) == (None, "GO, (ACA)")


def test_a_usual_code_whose_explanation_begins_with_itself_stays_an_insurer() -> None:
    codes = codes_of((listed("AMBAC", "AMBAC Financial Group, Inc."), listed("ACA", "Academy of Campus Affairs")))
    assert (codes.is_insurer("AMBAC"), codes.is_insurer("ACA")) == (True, False)


def test_a_code_that_neither_the_list_nor_usage_knows_stays_in_the_description() -> None:
    name = read_dated_name("Sampleton, GO, (QRS), 5.00%, 10/01/44", NONE_LISTED)
    assert (name.insurer, name.purpose, name.description) == (None, None, "GO, (QRS)")


def test_an_unusual_insurer_is_known_by_the_filings_own_list() -> None:
    codes = codes_of((listed("SIA", "Sample Indemnity Assurance Co."),))
    assert read_dated_name("Sampleton, GO (SIA), 5.00%, 10/01/44", codes).insurer == "SIA"


def test_a_wrapped_policy_keeps_its_tag_and_two_tags_are_both_kept() -> None:
    name = read_dated_name("Sampleton, RB, (BHAC-CR), (FGIC), 5.00%, 10/01/44", NONE_LISTED)
    assert name.insurer == "BHAC-CR"
    assert [(x.kind, x.name) for x in name.enhancements] == [("INS", "FGIC")]


def test_an_insurer_that_only_usage_knows_is_a_doubt_where_the_filing_has_a_list() -> None:
    text = re.sub(r"AGC {4}Assured.*\n", "", case("blk-spaces"))
    filing, problems, _ = read(text, LAYOUT)
    assert filing.holdings[3].insurer == "AGC"
    assert [problem.rule for problem in problems] == ["insurer-not-explained"]


def test_the_tree_of_sections_is_class_state_and_sector() -> None:
    filing, _, _ = read(case("blk-one-state-with-sectors"), LAYOUT)
    assert [(section.path[-1], len(section.path)) for section in filing.sections] == [
        ("Municipal Bonds", 1),
        ("California", 2),
        ("Corporate", 3),
        ("Utilities", 3),
        ("Municipal Bonds Transferred to Tender Option Bond Trusts", 1),
        ("California", 2),
        ("Education", 3),
    ]
    assert filing.sections[1].subtotal is not None
    assert filing.sections[1].subtotal.value == Decimal(5339350)


def test_closing_lines_are_read_in_the_familys_own_words() -> None:
    totals = read(case("blk-spaces"), LAYOUT)[0].totals
    lines = (totals.investments, totals.floating_rate_notes, totals.preferred_shares, totals.net_assets)
    assert [line.value.value if line else None for line in lines] == [14367713, -3120000, -3000000, 8335824]
    assert totals.cost is not None and totals.cost.value == Decimal(13212115)
    assert totals.floating_rate_notes is not None and totals.floating_rate_notes.percent is not None
    assert totals.floating_rate_notes.percent.value == Decimal("-37.4")


@pytest.mark.parametrize("name", CASES)
def test_a_changed_value_is_never_proved(name: str) -> None:
    text = case(name)
    for changed in changed_values(text, read(text, LAYOUT)[0]):
        assert read(changed, LAYOUT)[2].standing is Standing.CONTRADICTED


@pytest.mark.parametrize("name", CASES)
def test_a_lost_row_is_never_proved(name: str) -> None:
    text = case(name)
    for changed in deleted_rows(text, read(text, LAYOUT)[0]):
        assert read(changed, LAYOUT)[2].standing is Standing.CONTRADICTED


def test_securities_whose_issuer_line_was_lost_get_no_issuer_and_are_not_proved() -> None:
    filing, problems, proof = read(without_line(case("blk-spaces"), "Alder Creek Power Agency"), LAYOUT)
    assert [row.issuer for row in filing.holdings[4:6]] == [None, None]
    assert [problem.rule for problem in problems] == ["issuer-not-carried", "issuer-not-carried"]
    assert (proof.standing, proof.rows_proved) == (Standing.PARTLY, 7)


def test_a_total_of_several_classes_that_its_rows_do_not_meet_is_said() -> None:
    text = case("blk-spaces")
    place = line_with(text, "Total Long-Term Investments")
    lines = text.split("\n")
    lines[place] = lines[place].replace("14,055,709", "14,055,708")
    _, problems, proof = read("\n".join(lines), LAYOUT)
    assert [(problem.where.line, problem.rule) for problem in problems] == [(place + 1, "total-not-met")]
    assert proof.standing is Standing.PARTLY


def test_a_row_whose_second_line_was_lost_says_that_coupon_and_maturity_are_missing() -> None:
    text = case("blk-spaces").replace("Power Agency, RB, Power Supply (NPFGC) (a):", "Power Agency, RB, Power Supply:")
    filing, problems, _ = read(text.replace("Series A, 5.00%, 01/01/38", "Series A"), LAYOUT)
    assert (filing.holdings[6].coupon, filing.holdings[6].maturity) == (None, None)
    assert [problem.rule for problem in problems] == ["figure-missing", "figure-missing"]


def test_figures_above_their_name_are_given_to_it() -> None:
    text = case("blk-one-state-with-sectors")
    name = "City of Chula Sample California, Refunding RB, Example Gas & Electric, Series A, 5.88%, 02/15/34"
    figures = "    $ 900    $ 1,012,500"
    filing, _, proof = read(text.replace(f"{name}\n{figures}", f"{figures}\n{name}"), LAYOUT)
    row = filing.holdings[0]
    assert (row.issuer, row.maturity, row.principal) == (
        "City of Chula Sample California",
        date(2034, 2, 15),
        Decimal(900000),
    )
    assert [doubt.rule for doubt in row.doubts] == ["torn-row-joined"]
    assert proof.standing is Standing.PROVED


def test_composed_holdings_read_back_exactly() -> None:
    rows = composed(("a", "b"))
    text = schedule(
        "Municipal Bonds    Par (000)    Value", tuple(map(blackrock_row, rows)), sum(row.value for row in rows)
    )
    filing, _, proof = read(text, LAYOUT)
    assert parts_of(filing) == parts_composed(rows)
    assert proof.standing is Standing.PROVED


def test_two_kinds_of_preferred_shares_both_count() -> None:
    text = case("blk-spaces")
    place = line_with(text, "VRDP Shares")
    lines = text.split("\n")
    lines[place : place + 1] = [
        "VRDP Shares, at Liquidation Value — (24.0)%    (2,000,000)",
        "VMTP Shares, at Liquidation Value — (12.0)%    (1,000,000)",
    ]
    filing, _, proof = read("\n".join(lines), LAYOUT)
    assert filing.totals.preferred_shares is not None
    assert filing.totals.preferred_shares.value.value == Decimal(-3000000)
    assert proof.standing is Standing.PROVED


def test_comma_in_the_place_of_a_point_gives_no_coupon_of_its_decimals() -> None:
    text = case("blk-tabs")
    filing, problems, _ = read(text.replace("5.25%, 12/01/30", "5,25%, 12/01/30"), LAYOUT)
    row = next(row for row in filing.holdings if "12/01/30" in row.as_filed)
    assert (row.coupon, row.maturity) == (None, None)
    assert "figure-missing" in {problem.rule for problem in problems}


PARENTS = """<table>
<tr><td>Security</td><td>Par (000)</td><td>Value</td></tr>
<tr><td>Municipal Bonds - 98.0%</td></tr>
<tr><td>Ohio - 98.0%</td></tr>
<tr><td>Sampleton Gas District, RB(a)<br>4.00%, 10/01/52</td><td>$ 500</td><td>$ 490,000</td></tr>
<tr><td>{deeper}Series C-1, 5.25%, 02/01/53</td><td>400</td><td>410,000</td></tr>
<tr><td>Alder Creek Authority:</td></tr>
<tr><td>{deeper}Series A, 5.00%, 12/01/34</td><td>30</td><td>30,000</td></tr>
<tr><td>Example Health, 6.00%, 12/01/40</td><td>50</td><td>50,000</td></tr>
<tr><td></td><td></td><td>980,000</td></tr>
<tr><td>Total Investments (Cost $900,000) - 98.0%</td><td></td><td>980,000</td></tr>
<tr><td>Other Assets Less Liabilities - 2.0%</td><td></td><td>20,000</td></tr>
<tr><td>Net Assets - 100.0%</td><td></td><td>$ 1,000,000</td></tr>
</table>"""


def test_where_a_name_begins_says_whose_row_it_is() -> None:
    page = PARENTS.format(deeper="&nbsp;&nbsp;&nbsp;")
    (filing,), _ = read_filings(to_document(f"<html><body>{page}</body></html>".encode(), "filing.htm"))
    assert [(row.issuer, row.series) for row in filing.holdings] == [
        ("Sampleton Gas District", None),
        ("Sampleton Gas District", "Series C-1"),
        ("Alder Creek Authority", "Series A"),
        ("Example Health", None),
    ]


def test_issuer_at_the_foot_of_a_page_keeps_its_rows_behind_the_repeated_heading() -> None:
    page = PARENTS.format(deeper="")
    head = "<tr><td>Municipal Bonds - 98.0%</td></tr><tr><td>Ohio (continued)</td></tr>"
    broken = page.replace("<tr><td>Series A,", f"{head}<tr><td>Series A,")
    assert broken != page
    (filing,), _ = read_filings(to_document(f"<html><body>{broken}</body></html>".encode(), "filing.htm"))
    assert [row.issuer for row in filing.holdings][2] == "Alder Creek Authority"
    assert [section.path for section in filing.sections] == [("Municipal Bonds",), ("Municipal Bonds", "Ohio")]
