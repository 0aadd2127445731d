"""The PIMCO closed-end family: the series behind the date, two ratings, percentages of total investments."""

import pytest

from generator.layouts.pimco_old import LAYOUT
from generator.problems import UnreadableError
from generator.reconcile import Standing
from tests.bare_filings import case, read

CASE = "pim-old-series-behind-the-date"


def test_the_series_behind_the_date_and_the_issuer_above_are_read() -> None:
    rows = read(case(CASE), LAYOUT)[0].holdings
    assert [(row.issuer, row.series, row.insurer) for row in rows[:3]] == [
        ("Sampleton Cnty. Sewer Rev.", "Ser. A", "FGIC/MBIA"),
        ("Exampleville Auth. Rev.", "Ser. B", None),
        ("Exampleville Auth. Rev.", "Ser. B", "AGC"),
    ]
    assert rows[0].insurer_as_filed == "FGIC-MBIA"


def test_a_percentage_of_total_investments_that_its_rows_do_not_meet_is_not_proved() -> None:
    filing, _, proof = read(case(CASE).replace("Utah-30.9%", "Utah-33.9%"), LAYOUT)
    assert [unread.text for unread in filing.unread] == ["Utah 33.9%"]
    assert proof.standing is Standing.PARTLY


def test_total_investments_before_and_after_options_are_held_against_each_other() -> None:
    filing, _, proof = read(case(CASE), LAYOUT)
    assert filing.totals.investments is not None and filing.totals.investments.value.value == 1570251
    assert proof.standing is Standing.PARTLY  # no net assets are printed
    changed = case(CASE).replace("$ 1,555,000", "$ 1,555,100")
    assert read(changed, LAYOUT)[2].standing is Standing.PARTLY


def test_a_lost_state_heading_contradicts_the_sum_of_the_state_above() -> None:
    assert read(case("pim-old-state-heading-lost"), LAYOUT)[2].standing is Standing.CONTRADICTED


def test_a_lost_unit_is_refused_by_the_prices() -> None:
    with pytest.raises(UnreadableError, match="per cent of par"):
        read(case(CASE).replace("(000)   ", "        "), LAYOUT)
