"""Planting errors: every plant changes a filing, the judge tells right from reported from silent, and sums hold."""

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model import Filing
from generator.problems import Problem, Severity, Where
from generator.reconcile import Proof, reconcile
from tests.builders import filing, holding, section, totals, where
from tests.nport_composer import Form, Tagged, composed
from tests.prove.__main__ import Trial, earlier_of, ended, head, truth
from tests.prove.form_plants import FORM_PLANTS
from tests.prove.judging import Outcome, Reading, judge
from tests.prove.picking import Plant
from tests.prove.plants import PLANTS, digit_of_a_rate, look_alike_letter, row_gone

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "filings/invesco-california-municipal-securities-n-q-2011-11-30.txt"
CASES = tuple(sorted((ROOT / "tests/corpus").glob("*-tabs/input.txt")))
CALIFORNIA = ("Municipal Obligations", "California")


def two_rows() -> Filing:
    """A proved filing of two rows."""
    return filing(
        holding(sections=CALIFORNIA, value=600_000, where=where(20)),
        holding(sections=CALIFORNIA, value=300_000, where=where(21)),
        sections=(section(*CALIFORNIA, percent=None, subtotal=900_000, line=13),),
        totals=totals(investments=900_000, net_assets=900_000),
    )


def read(made: Filing, *problems: Problem) -> Reading:
    return Reading(filings=(made,), proofs=(reconcile(made),), problems=problems)


def other_rows(made: Filing, **changes: object) -> Filing:
    """The filing with another first row."""
    first, *rest = made.holdings
    return replace(made, holdings=(replace(first, **changes), *rest))  # type: ignore[arg-type]


def test_same_rows_in_another_order_are_read_right() -> None:
    made = two_rows()
    turned = replace(made, holdings=made.holdings[::-1])
    assert judge(read(made), read(turned)).outcome is Outcome.RIGHT


def test_filing_that_is_refused_is_reported() -> None:
    assert judge(read(two_rows()), None).outcome is Outcome.REPORTED


def test_other_value_fails_a_sum_and_is_reported() -> None:
    made = two_rows()
    assert judge(read(made), read(other_rows(made, value=Decimal(1)))).outcome is Outcome.REPORTED


def test_other_value_whose_proof_says_nothing_is_silent() -> None:
    made = two_rows()
    wrong = other_rows(made, value=Decimal(1))
    proof: Proof = reconcile(made)
    verdict = judge(read(made), Reading(filings=(wrong,), proofs=(proof,), problems=()))
    assert (verdict.outcome, verdict.fields) == (Outcome.SILENT, ("value",))


def test_two_values_that_changed_places_are_silent_although_all_sums_are_met() -> None:
    made = other_rows(two_rows(), issuer="Another (City of)")
    first, second = made.holdings
    swapped = replace(made, holdings=(replace(first, value=second.value), replace(second, value=first.value)))
    verdict = judge(read(made), read(swapped))
    assert (verdict.outcome, verdict.fields) == (Outcome.CANCELLED, ("value",))


def test_other_coupon_is_silent_under_no_sum_and_named() -> None:
    made = two_rows()
    verdict = judge(read(made), read(other_rows(made, coupon=Decimal("5.10"))))
    assert (verdict.outcome, verdict.fields) == (Outcome.PLAUSIBLE, ("coupon",))


def test_other_coupon_with_a_warning_is_reported_and_a_note_is_none() -> None:
    made = two_rows()
    wrong = other_rows(made, coupon=Decimal("5.10"))

    def said(severity: Severity) -> Problem:
        return Problem(where=Where("x.txt"), severity=severity, rule="new", message="")

    assert judge(read(made), read(wrong, said(Severity.WARNING))).outcome is Outcome.REPORTED
    assert judge(read(made), read(wrong, said(Severity.NOTE))).outcome is Outcome.PLAUSIBLE


def test_what_the_truth_says_already_reports_nothing() -> None:
    made = two_rows()
    old = Problem(where=Where("x.txt"), severity=Severity.WARNING, rule="old", message="")
    wrong = other_rows(made, coupon=Decimal("5.10"))
    assert judge(read(made, old), read(wrong, old)).outcome is Outcome.PLAUSIBLE


def test_total_that_is_no_longer_read_is_not_wrong() -> None:
    made = two_rows()
    bare = replace(made, sections=(replace(made.sections[0], subtotal=None),))
    assert judge(read(made), read(bare)).outcome is Outcome.RIGHT


def form(folder: Path) -> Path:
    """A form of twelve bonds, written as a file."""
    holdings = [
        Tagged(cusip=f"00000000{i:X}", balance=f"{500 + i}000", value=f"{512 + i}345.67", coupon=f"{3 + i / 8}")
        for i in range(12)
    ]
    path = folder / "form.xml"
    path.write_text(composed(Form(holdings=holdings)), encoding="utf-8")
    return path


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_every_plant_finds_a_place_in_a_sample_and_is_repeatable(plant: Plant, tmp_path: Path) -> None:
    known = truth(form(tmp_path) if plant in FORM_PLANTS else SAMPLE)
    assert known is not None
    text = plant(known[1], random.Random(1))
    assert text is not None
    assert text != known[1].text
    assert text == plant(known[1], random.Random(1))
    known = truth(SAMPLE if plant in FORM_PLANTS else form(tmp_path))
    assert known is not None
    assert (plant in FORM_PLANTS) <= (plant(known[1], random.Random(1)) is None)


def test_no_value_of_a_form_is_silently_wrong_by_more_than_its_percentage_shows(tmp_path: Path) -> None:
    path = form(tmp_path)
    found = [ended(Trial(path=path, plant=plant, seed=seed)) for plant in FORM_PLANTS for seed in range(10)]
    assert [one.trial for one in found if one is not None and one.outcome is Outcome.SILENT] == []
    assert sum(one is not None for one in found) == 10 * len(FORM_PLANTS)


def test_term_that_nothing_in_the_filing_tells_is_told_beside_the_earlier_period() -> None:
    paths = [ROOT / "filings" / f"larkspur-example-{name}.txt" for name in ("n-q-2010-05-31", "n-csr-2010-02-28")]
    earlier = earlier_of(one for path in paths if (one := head(path)))
    assert earlier == {paths[0]: paths[1]}
    planned = [Trial(path=paths[0], plant=digit_of_a_rate, seed=seed, earlier=paths[1]) for seed in range(8)]
    found = [(ended(replace(trial, earlier=None)), ended(trial)) for trial in planned]
    alone, beside = ([one.outcome for one in each if one] for each in zip(*found, strict=True))
    silent = [other for one, other in zip(alone, beside, strict=True) if one is Outcome.PLAUSIBLE]
    assert set(alone) == {Outcome.PLAUSIBLE, Outcome.REPORTED}
    assert Outcome.EARLIER in silent
    assert set(silent) <= {Outcome.EARLIER, Outcome.PLAUSIBLE}


def test_row_that_is_gone_takes_its_lines_with_it() -> None:
    known = truth(SAMPLE)
    assert known is not None
    text = row_gone(known[1], random.Random(1))
    gone = [row for row in known[0].filings[0].holdings if text and row.as_filed not in text]
    assert text is not None
    assert len(known[1].text.splitlines()) > len(text.splitlines())
    assert gone


def test_look_alike_letter_stands_in_an_amount() -> None:
    known = truth(SAMPLE)
    assert known is not None
    text = look_alike_letter(known[1], random.Random(1))
    assert text is not None
    [(old, new)] = [(a, b) for a, b in zip(known[1].text, text, strict=True) if a != b]
    assert (old, new) in {("0", "O"), ("1", "l"), ("5", "S"), ("8", "B")}


@pytest.mark.parametrize("path", [SAMPLE, *CASES], ids=lambda path: path.parent.name)
def test_no_figure_under_a_sum_is_silently_wrong(path: Path) -> None:
    found = [ended(Trial(path=path, plant=plant, seed=seed)) for plant in PLANTS for seed in range(2)]
    silent = [one.trial for one in found if one is not None and one.outcome is Outcome.SILENT]
    assert silent == []
    assert sum(one is not None for one in found) > len(PLANTS)


def test_row_that_is_gone_from_a_form_is_under_no_sum(tmp_path: Path) -> None:
    found = ended(Trial(path=form(tmp_path), plant=row_gone, seed=1))
    assert found is not None
    assert (found.outcome, found.fields) == (Outcome.PLAUSIBLE, ("rows",))
