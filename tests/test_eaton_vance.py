"""The Eaton Vance family: sectors, insurers among other brackets, numbered footnotes, the principal on either side."""

from decimal import Decimal

import pytest

from generator.layouts.eaton_vance import LAYOUT, cut_principal_first
from generator.layouts.names.bare_insurers import codes_of
from generator.layouts.names.dated_names import read_dated_name
from generator.reconcile import Standing
from tests.bare_composer import composed, eaton_vance_row, schedule
from tests.bare_filings import case, changed_values, deleted_rows, parts_composed, parts_of, read

CASES = ("ev-security-first", "ev-principal-first")


def test_brackets_are_told_apart_by_what_stands_in_them() -> None:
    text = "Sample Agency, OH, (Example University), (AGC), (AMT), (GNMA), (LOC: Example Bank), 4.875%, 5/1/27(1)"
    name = read_dated_name(text, codes_of(()))
    assert (name.issuer, name.purpose, name.insurer) == ("Sample Agency, OH", "Example University", "AGC")
    assert [(x.kind, x.name) for x in name.enhancements] == [("GNMA", None), ("LOC", "Example Bank")]
    assert name.description == "(AMT)"
    assert [mark.letters for mark in name.marks] == [("1",)]


def test_the_principal_in_front_is_cut_off_the_beginning_of_a_line() -> None:
    found = cut_principal_first("$ 935 Sample Agency No. 7, (AGC), 4.875%, 5/1/27(1) $ 958,214")
    assert found is not None
    assert (found.name, found.principal, found.value) == (
        "Sample Agency No. 7, (AGC), 4.875%, 5/1/27(1)",
        "$ 935",
        "$ 958,214",
    )


def test_both_orders_of_the_columns_give_the_same_holdings() -> None:
    new, old = (read(case(name), LAYOUT)[0] for name in CASES)
    fields = ("as_filed", "issuer", "purpose", "insurer", "coupon", "maturity", "principal", "value", "sections")
    assert [[getattr(row, f) for f in fields] for row in new.holdings] == [
        [getattr(row, f) for f in fields] for row in old.holdings
    ]


def test_footnotes_are_numbers_and_mean_what_their_notes_say() -> None:
    filing, _, _ = read(case("ev-security-first"), LAYOUT)
    assert [(note.symbol, note.meaning) for note in filing.footnotes] == [("1", "dealer-trust"), ("2", "rule-144a")]
    assert filing.holdings[4].footnotes == ("1", "2")


def test_sections_are_sectors_below_their_class_and_the_state_comes_from_the_name() -> None:
    filing, _, _ = read(case("ev-security-first"), LAYOUT)
    assert filing.holdings[4].sections == ("Tax-Exempt Investments", "Insured-Electric Utilities")
    assert [row.state for row in filing.holdings] == ["Ohio", "Ohio", "Utah", None, "Puerto Rico", "Ohio"]


def test_closing_lines_are_read_in_the_familys_own_words() -> None:
    totals = read(case("ev-security-first"), LAYOUT)[0].totals
    assert totals.investments is not None and totals.investments.percent is not None
    assert (totals.investments.value.value, totals.investments.percent.value) == (Decimal(7212496), Decimal("146.8"))
    assert totals.cost is not None and totals.cost.value == 7001222
    assert totals.preferred_shares is not None and totals.preferred_shares.value.value == -2000000
    assert totals.other_assets_less_liabilities is not None
    assert totals.other_assets_less_liabilities.value.value == -300412


@pytest.mark.parametrize("name", CASES)
def test_a_changed_value_or_a_lost_row_is_never_proved(name: str) -> None:
    text = case(name)
    filing, _, proof = read(text, LAYOUT)
    assert proof.standing is Standing.PROVED
    for changed in (*changed_values(text, filing), *deleted_rows(text, filing)):
        assert read(changed, LAYOUT)[2].standing is Standing.CONTRADICTED


def test_a_lost_sector_heading_contradicts_the_subtotal_below_it() -> None:
    text = "\n".join(line for line in case("ev-security-first").split("\n") if not line.startswith("Hospital"))
    assert read(text, LAYOUT)[2].standing is Standing.CONTRADICTED


def test_composed_holdings_read_back_exactly() -> None:
    rows = composed(("1", "2"))
    text = schedule(
        "Security    Principal Amount (000's omitted)    Value",
        tuple(map(eaton_vance_row, rows)),
        sum(row.value for row in rows),
    )
    filing, _, proof = read(text, LAYOUT)
    assert parts_of(filing) == parts_composed(rows)
    assert proof.standing is Standing.PROVED


def test_heading_whose_percentage_stands_on_the_next_line_is_one() -> None:
    text = case("ev-security-first")
    broken = text.replace(
        "Insured-Electric Utilities \N{EM DASH} 62.2%", "Insured-Electric Utilities\n\N{EM DASH} 62.2%"
    )
    assert broken != text
    filing, _, proof = read(broken, LAYOUT)
    assert proof.standing is Standing.PROVED
    assert parts_of(filing) == parts_of(read(text, LAYOUT)[0])
    assert [section.name for section in filing.sections] == [x.name for x in read(text, LAYOUT)[0].sections]


def test_body_behind_the_state_of_an_issuer_belongs_to_its_name() -> None:
    name = read_dated_name(
        "Sample County, WA, Public Utility District No. 1, (Millrace), (NPFG), 5.00%, 6/1/23", codes_of(())
    )
    assert (name.issuer, name.purpose) == ("Sample County, WA, Public Utility District No. 1", "Millrace")


def test_issuer_that_is_a_state_gives_its_state() -> None:
    text = case("ev-security-first")
    place = next(row for row in read(text, LAYOUT)[0].holdings if row.state)
    changed = text.replace(", ".join(place.as_filed.split(", ")[:2]), "Washington", 1)
    assert [row.state for row in read(changed, LAYOUT)[0].holdings if row.issuer == "Washington"] == ["Washington"]


OLD_FORM = """Example Municipal Income Trust
Portfolio of Investments
August 31, 2004

Tax-Exempt Investments -- 97.0%
Principal Amount (000's omitted)\tSecurity\tValue
Education -- 48.0%
$ 500\tSampleton Development Agency, OH, (Example College), 5.45%, 5/15/29\t$ 480,000
\t\t$ 480,000
Lease Revenue/Certificates of
Participation -- 49.0%
\tAlder Creek, OH, Children's Clinics:
100\t5.25%, 12/1/25\t101,220
\tQuarry Hill County, OH, (Millrace Plant), (AGC), 0.00%,
400\t6/1/23\t388,780
\t\t$ 490,000
Total Tax-Exempt Investments -- 97.0% (identified cost $900,000)\t$ 970,000
Other Assets, Less Liabilities -- 3.0%\t$ 30,000
Net Assets -- 100.0%\t$ 1,000,000

AGC - Assured Guaranty Corp.
"""


def test_rows_that_begin_with_coupon_or_date_belong_to_the_name_above_them() -> None:
    filing, _, proof = read(OLD_FORM, LAYOUT)
    assert [(row.issuer, str(row.coupon), str(row.maturity), int(row.value or 0)) for row in filing.holdings] == [
        ("Sampleton Development Agency, OH", "5.45", "2029-05-15", 480_000),
        ("Alder Creek, OH", "5.25", "2025-12-01", 101_220),
        ("Quarry Hill County, OH", "0.00", "2023-06-01", 388_780),
    ]
    assert filing.holdings[2].insurer == "AGC"
    assert filing.holdings[1].sections[-1] == "Lease Revenue/Certificates of Participation"
    assert {check.rule for check in proof.checks if check.status == "failed"} == set()
