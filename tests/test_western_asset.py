"""The Western Asset family: issuers with a colon, securities without a name, face amounts in dollars, marks last."""

from datetime import date

import pytest

from generator.layouts.names.bare_insurers import codes_of
from generator.layouts.names.dated_names import read_dated_name
from generator.layouts.western_asset import LAYOUT, cut
from generator.reconcile import Standing
from tests.bare_composer import composed, schedule, western_asset_row
from tests.bare_filings import case, changed_values, deleted_rows, parts_composed, parts_of, read, without_line

CASES = ("wam-spaces", "wam-tabs")


def test_marks_behind_the_value_belong_to_the_name() -> None:
    found = cut("Third Lien 5.125 % 6/1/47 3,775,000 3,902,660 (a)(b)")
    assert found is not None
    assert (found.name, found.coupon, found.maturity) == ("Third Lien (a)(b)", "5.125", "6/1/47")
    assert (found.principal, found.value) == ("3,775,000", "3,902,660")


def test_a_line_may_be_nothing_but_figures() -> None:
    found = cut("5.250 % 7/1/21 500,000 505,250")
    assert found is not None
    assert (found.name, found.coupon, found.principal) == ("", "5.250", "500,000")


def test_the_insurer_is_the_last_word_and_an_obligor_is_none() -> None:
    name = read_dated_name("Exampleville, OH, Hospital Revenue, Millrace Clinic, Series 2010, NATL", codes_of(()))
    assert (name.issuer, name.purpose) == ("Exampleville, OH, Hospital Revenue", "Millrace Clinic")
    assert (name.series, name.insurer) == ("Series 2010", "NATL")


def test_ratings_marks_and_rates_in_brackets_of_their_own_are_no_purpose() -> None:
    text = "Sampleton Health Authority, RB, (AA-/NR)(b)(3 Mo. LIBOR + 0.81%)(Millrace Clinic), Series 2010"
    assert read_dated_name(text, codes_of(())).purpose == "Millrace Clinic"


@pytest.mark.parametrize("rate", ["0.000% until 10/1/31; 7.200%", "67% of 3 mo. USD LIBOR + 0.530%"])
def test_a_bracket_that_begins_with_a_rate_is_no_purpose(rate: str) -> None:
    name = read_dated_name(f"Sampleton County, AL, Sewer Revenue, RB, ({rate}), Series F", codes_of(()))
    assert (name.issuer, name.series, name.purpose) == ("Sampleton County, AL, Sewer Revenue", "Series F", None)


def test_securities_below_an_issuer_inherit_it_until_another_name_stands_alone() -> None:
    filing, _, _ = read(case("wam-spaces"), LAYOUT)
    assert [row.issuer for row in filing.holdings] == [
        "Sample County, OH, Sewer Revenue",
        "Sample County, OH, Sewer Revenue",
        "Exampleville, OH",
        "Alder Creek, UT, Power Supply Revenue",
        "Alder Creek, UT, Power Supply Revenue",
        "Utah State HFA Revenue",
        "Ohio State Water Authority",
    ]


def test_face_amounts_are_dollars() -> None:
    filing, problems, _ = read(case("wam-spaces"), LAYOUT)
    assert [row.principal for row in filing.holdings[:3]] == [2150000, 3775000, 1000000]
    assert problems == ()


def test_labelled_subtotals_belong_to_their_state_and_to_their_class() -> None:
    filing, _, _ = read(case("wam-spaces"), LAYOUT)
    found = {section.path: section.subtotal.value for section in filing.sections if section.subtotal}
    assert found == {
        ("MUNICIPAL BONDS", "Ohio"): 7131297,
        ("MUNICIPAL BONDS", "Utah"): 1681450,
        ("SHORT-TERM INVESTMENTS",): 300000,
    }


def test_sectors_may_stand_two_deep_and_a_total_closes_its_own() -> None:
    text = (
        "Security    Rate    Maturity Date    Face Amount    Value\n"
        "Utilities — 60.0%\nElectric — 40.0%\n"
        "Sampleton, OH, Electric Revenue    5.000 %    6/1/41    $ 4,000,000    $ 4,000,000\n"
        "Total Electric    4,000,000\nWater — 20.0%\n"
        "Sampleton, OH, Water Revenue    5.000 %    6/1/41    2,000,000    2,000,000\n"
        "Total Water    2,000,000\nTotal Utilities    6,000,000\nTransport — 40.0%\n"
        "Sampleton, OH, Airport Revenue    5.000 %    6/1/41    4,000,000    4,000,000\n"
        "TOTAL INVESTMENTS — 100.0% (Cost — $9,000,000)    10,000,000\nTOTAL NET ASSETS — 100.0%    $ 10,000,000\n"
    )
    filing, _, proof = read(text, LAYOUT)
    assert [row.sections for row in filing.holdings] == [
        ("Utilities", "Electric"),
        ("Utilities", "Water"),
        ("Transport",),
    ]
    assert [row.maturity for row in filing.holdings] == [date(2041, 6, 1)] * 3
    assert proof.standing is Standing.PROVED


@pytest.mark.parametrize("name", CASES)
def test_a_changed_value_or_a_lost_row_is_never_proved(name: str) -> None:
    text = case(name)
    filing, _, proof = read(text, LAYOUT)
    assert proof.standing is Standing.PROVED
    for changed in (*changed_values(text, filing), *deleted_rows(text, filing)):
        assert read(changed, LAYOUT)[2].standing is Standing.CONTRADICTED


def test_securities_whose_issuer_line_was_lost_are_not_proved() -> None:
    filing, _, proof = read(without_line(case("wam-spaces"), "Sample County, OH, Sewer Revenue:"), LAYOUT)
    assert [row.issuer for row in filing.holdings[:2]] == [None, None]
    assert (proof.standing, proof.rows_proved) == (Standing.PARTLY, 5)


def test_composed_holdings_read_back_exactly() -> None:
    rows = composed(("a", "b"))
    text = schedule(
        "Security    Rate    Maturity Date    Face Amount    Value",
        tuple(map(western_asset_row, rows)),
        sum(row.value for row in rows),
    )
    filing, _, proof = read(text, LAYOUT)
    assert parts_of(filing) == parts_composed(rows)
    assert proof.standing is Standing.PROVED


def test_a_lost_heading_of_a_state_is_said() -> None:
    text = "\n".join(line for line in case("wam-spaces").split("\n") if not line.startswith("Ohio — 1"))
    _, problems, _ = read(text, LAYOUT)
    assert [problem.rule for problem in problems] == ["heading-missing"]
