"""Each check passed, failed and not made; what the checks together say of a filing."""

from dataclasses import replace
from typing import Any

import pytest

from generator.model import Filing, Holding, Leverage
from generator.problems import Severity
from generator.reconcile import Check, Standing, Status, failures, reconcile
from tests.builders import (
    abbreviation,
    enhancement,
    figure,
    filing,
    holding,
    named_share,
    section,
    total_line,
    totals,
)

OHIO = ("Municipal Obligations", "Ohio")
UTAH = ("Municipal Obligations", "Utah")


def row(value: int | None, path: tuple[str, ...] = OHIO, **changes: Any) -> Holding:
    """A holding of a value in a section."""
    return holding(value=value, sections=path, **changes)


def checks(read: Filing, rule: str) -> list[Check]:
    """The checks of one rule."""
    return [check for check in reconcile(read).checks if check.rule == rule]


def status(read: Filing, rule: str) -> str:
    """The status of the only check of a rule, or that it is absent."""
    found = checks(read, rule)
    assert len(found) <= 1
    return str(found[0].status) if found else "absent"


def changed(read: Filing, **changes: Any) -> Filing:
    """A filing with other fields."""
    return replace(read, **changes)


def test_filing_whose_rows_come_to_its_total_is_proved() -> None:
    proof = reconcile(filing(row(60), row(40)))
    assert proof.standing is Standing.PROVED
    assert [proof.rows, proof.rows_proved, proof.value, proof.value_unproved] == [2, 2, 100, 0]


def test_filing_with_a_failed_check_is_contradicted() -> None:
    proof = reconcile(filing(row(60), row(40), totals=totals(investments=101, net_assets=101)))
    assert proof.standing is Standing.CONTRADICTED
    assert [proof.rows_proved, proof.value_unproved] == [0, 100]


def test_filing_without_a_total_is_proved_in_part() -> None:
    assert reconcile(filing(row(60), totals=totals())).standing is Standing.PARTLY


def test_row_under_its_sections_subtotal_is_proved_where_there_is_no_total() -> None:
    sections = (section(*OHIO, subtotal=60), section(*UTAH))
    proof = reconcile(filing(row(60), row(40, UTAH), sections=sections, totals=totals()))
    assert proof.standing is Standing.PARTLY
    assert [proof.rows_proved, proof.value_unproved] == [1, 40]


def test_row_whose_issuer_is_unknown_is_never_proved() -> None:
    proof = reconcile(filing(row(60), row(40, issuer=None)))
    assert proof.standing is Standing.PARTLY
    assert [proof.rows_proved, proof.value_unproved] == [1, 40]


def test_row_without_a_value_is_never_proved() -> None:
    proof = reconcile(filing(row(60), row(None)))
    assert proof.standing is Standing.PARTLY
    assert proof.rows_proved == 0


def test_failed_checks_are_errors_at_their_lines_in_order() -> None:
    sections = (section(*OHIO, subtotal=61, percent=60, line=9), section(*UTAH, subtotal=41, percent=40, line=5))
    found = failures(reconcile(filing(row(60), row(40, UTAH), sections=sections)))
    assert [(problem.where.line, problem.rule) for problem in found] == [
        (5, "rows-add-up-to-section"),
        (9, "rows-add-up-to-section"),
    ]
    assert {problem.severity for problem in found} == {Severity.ERROR}
    assert "stated 41, computed 40" in found[0].message


def test_filing_that_adds_up_has_no_failures() -> None:
    assert failures(reconcile(filing(row(60)))) == ()


@pytest.mark.parametrize(("subtotal", "expected"), [(100, "passed"), (101, "failed"), (99, "failed")])
def test_rows_add_up_to_their_section_to_the_dollar(subtotal: int, expected: str) -> None:
    read = filing(row(60), row(40), sections=(section(*OHIO, subtotal=subtotal),))
    assert status(read, "rows-add-up-to-section") == expected


def test_section_of_several_rows_without_a_subtotal_says_that_it_is_not_checked() -> None:
    (check,) = checks(filing(row(60), row(40), sections=(section(*OHIO),)), "rows-add-up-to-section")
    assert (check.status, check.stated, check.difference) == (Status.NOT_MADE, None, None)
    assert check.message


def test_section_of_one_row_needs_no_subtotal() -> None:
    assert status(filing(row(60), sections=(section(*OHIO),)), "rows-add-up-to-section") == "absent"


def test_section_with_a_lost_value_is_not_checked() -> None:
    read = filing(row(60), row(None), sections=(section(*OHIO, subtotal=60),))
    assert status(read, "rows-add-up-to-section") == "not-made"


def test_class_holds_the_rows_of_the_sections_below_it() -> None:
    read = filing(row(60), row(40, UTAH), sections=(section("Municipal Obligations", subtotal=100),))
    assert status(read, "rows-add-up-to-section") == "passed"


@pytest.mark.parametrize(("percent", "expected"), [("66.67", "passed"), ("66.66", "failed"), (None, "not-made")])
def test_percentage_of_a_section_recomputes_within_its_printed_decimals(percent: str | None, expected: str) -> None:
    read = filing(row(200), row(100, UTAH), sections=(section(*OHIO, percent=percent),))
    assert status(read, "section-percent-recomputes") == expected


def test_percentage_that_fails_while_the_rows_meet_the_total_is_the_filings_own() -> None:
    read = filing(row(200), row(100, UTAH), sections=(section(*OHIO, percent="66.66"),))
    (check,) = checks(read, "section-percent-recomputes")
    assert check.message is not None
    assert "filing's own" in check.message


def test_percentage_of_a_section_is_not_checked_without_net_assets() -> None:
    read = filing(row(60), sections=(section(*OHIO, percent="100.00"),), totals=totals(investments=60))
    assert status(read, "section-percent-recomputes") == "not-made"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [(totals(investments=60), "passed"), (totals(investments=61), "failed"), (totals(), "not-made")],
)
def test_rows_add_up_to_total_investments(stated: Any, expected: str) -> None:
    assert status(filing(row(60), totals=stated), "rows-add-up-to-total-investments") == expected


def test_check_says_what_is_stated_computed_and_between_them() -> None:
    (check,) = checks(filing(row(60), totals=totals(investments=61)), "rows-add-up-to-total-investments")
    assert [check.stated, check.computed, check.difference, check.unit] == [61, 60, -1, "dollars"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"investments": 100, "floating_rate_notes": -20, "preferred_shares": -30, "net_assets": 50}, "passed"),
        ({"investments": 100, "other_assets_less_liabilities": 3, "borrowings": -13, "net_assets": 90}, "passed"),
        ({"investments": 100, "floating_rate_notes": -20, "net_assets": 81}, "failed"),
        ({"investments": 100}, "not-made"),
        ({"net_assets": 100}, "not-made"),
    ],
)
def test_closing_lines_add_up_to_net_assets(lines: dict[str, int], expected: str) -> None:
    assert status(filing(row(100), totals=totals(**lines)), "closing-lines-add-up-to-net-assets") == expected


@pytest.mark.parametrize(("percent", "expected"), [("-8.07", "passed"), ("-8.08", "failed")])
def test_percentage_of_a_closing_line_recomputes(percent: str, expected: str) -> None:
    stated = replace(
        totals(investments=53_507_842, net_assets=49_512_842), floating_rate_notes=total_line(-3_995_000, percent)
    )
    assert status(filing(row(53_507_842), totals=stated), "closing-percent-recomputes") == expected


@pytest.mark.parametrize(("as_filed", "expected"), [("(9.8)%; 2.3%", "passed"), ("(7.5)%", "failed")])
def test_percentage_of_lines_added_up_may_be_off_by_the_rounding_of_each(as_filed: str, expected: str) -> None:
    line = total_line(-3_120_202, "-7.5")
    percent = replace(figure("-7.5"), as_filed=as_filed)
    stated = replace(
        totals(investments=45_032_889, net_assets=41_912_687),
        other_assets_less_liabilities=replace(line, percent=percent),
    )
    assert status(filing(row(45_032_889), totals=stated), "closing-percent-recomputes") == expected


def insured(share: str, **changes: Any) -> Filing:
    """A filing whose table says that AGM insures a share, where it insures 351 of 1,000."""
    read = filing(
        row(351, insurer="AGM"),
        row(649),
        abbreviations=(abbreviation("AGM", "Example Assurance Corp."),),
        entities_over_5_percent=(named_share("Example Assurance Corp.", share),),
    )
    return changed(read, **changes)


@pytest.mark.parametrize(("share", "expected"), [("35.1", "passed"), ("35.2", "failed")])
def test_share_of_an_insurer_recomputes_over_total_investments(share: str, expected: str) -> None:
    assert status(insured(share), "entity-share-recomputes") == expected


def test_share_of_an_entity_that_no_row_names_is_not_checked() -> None:
    assert status(insured("35.1", abbreviations=()), "entity-share-recomputes") == "not-made"


def test_insured_rows_without_a_printed_table_say_that_it_is_missing() -> None:
    assert status(insured("35.1", entities_over_5_percent=()), "entity-share-recomputes") == "not-made"


def test_provider_of_another_enhancement_counts_like_an_insurer() -> None:
    read = filing(
        row(351, enhancements=(enhancement("CEP", "Example Fund"),)),
        row(649),
        entities_over_5_percent=(named_share("Example Fund", "35.1"),),
    )
    assert status(read, "entity-share-recomputes") == "passed"


def test_insurer_over_5_per_cent_that_the_table_leaves_out_is_a_failure() -> None:
    read = insured("35.1")
    left_out = replace(read, holdings=(*read.holdings[:1], row(100, insurer="NATL"), row(549)))
    (check,) = checks(left_out, "every-insurer-over-5-percent-is-listed")
    assert [check.subject, check.status, check.computed] == ["NATL", Status.FAILED, 10]


@pytest.mark.parametrize(("collateral", "expected"), [(70, "passed"), (71, "failed"), (None, "not-made")])
def test_rows_of_dealer_trusts_add_up_to_the_collateral(collateral: int | None, expected: str) -> None:
    stated = Leverage(collateral_value=figure(collateral) if collateral else None)
    read = filing(row(70, flags=("dealer-trust",)), row(30), leverage=stated)
    assert status(read, "dealer-trust-rows-add-up-to-collateral") == expected


def test_filing_without_dealer_trusts_has_no_check_of_them() -> None:
    assert status(filing(row(70)), "dealer-trust-rows-add-up-to-collateral") == "absent"


def test_check_is_absent_where_the_filing_prints_nothing_to_check() -> None:
    made = {check.rule for check in reconcile(filing(row(100))).checks}
    assert made == {"rows-add-up-to-total-investments", "closing-lines-add-up-to-net-assets"}
