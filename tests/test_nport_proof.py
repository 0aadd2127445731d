"""What proves Form N-PORT: percentages to the cent, net assets, doubles; and what no form proves by itself."""

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import UnreadableError
from generator.reconcile import Check, Proof, Standing, Status, reconcile
from generator.reconcile.percents import Fate, Manner, weigh
from tests.nport_composer import Form, Tagged, composed, percent_of

SHARED = Path(__file__).parents[2] / "shared" / "filings" / "nport"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real filings of ../shared are not here")
VALUES = ("512345.67", "99.95", "-1234.50", "7000000.00", "1818181.81", "250000.01")
ROWS = tuple(Tagged(title=f"EXAMPLE {n}", value=value, issuer="CORP") for n, value in enumerate(VALUES))
FORM = Form(holdings=ROWS)


def proof_of(text: str) -> Proof:
    filings, _ = read_filings(to_document(text.encode(), "filings/form.xml"))
    return reconcile(filings[0])


def check(proof: Proof, rule: str) -> Check:
    return next(made for made in proof.checks if made.rule == rule)


def manner_of(form: Form) -> tuple[Manner, int]:
    """How the percentages are made, and how many rows they prove."""
    filings, _ = read_filings(to_document(composed(form).encode(), "filings/form.xml"))
    weighing = weigh(filings[0])
    assert weighing is not None
    return weighing.manner, weighing.proved


def test_every_row_is_proved_by_its_percentage_and_the_form_is_proved_in_part() -> None:
    proof = proof_of(composed(FORM))
    assert (proof.standing, proof.rows, proof.rows_proved, proof.value_unproved) == (Standing.PARTLY, 6, 6, Decimal())
    assert check(proof, "rows-percent-recomputes").status is Status.PASSED


def test_form_says_that_it_states_no_total() -> None:
    made = check(proof_of(composed(FORM)), "rows-add-up-to-total-investments")
    assert made.status is Status.NOT_MADE
    assert made.message == (
        "the form states no total investments; its rows come to 9579392.94, and nothing in it shows that none is "
        "missing and none stands twice"
    )


def test_percentages_that_are_cut_off_are_known_as_such() -> None:
    assert manner_of(replace(FORM, cut=True)) == (Manner.CUT, 6)
    assert manner_of(FORM) == (Manner.ROUNDED, 6)


def test_percentages_of_two_decimals_prove_no_value_and_contradict_none() -> None:
    proof = proof_of(composed(replace(FORM, decimals=2)))
    made = check(proof, "rows-percent-recomputes")
    assert (proof.standing, proof.rows_proved, made.status) == (Standing.PARTLY, 0, Status.NOT_MADE)
    assert made.message == f"the percentages are rounded; of 6 rows: {Fate.COARSE}"


@pytest.mark.parametrize("cut", [False, True])
def test_any_digit_of_a_value_that_changes_is_noticed(cut: bool) -> None:
    form = replace(FORM, cut=cut)
    for place, row in enumerate(ROWS):
        filed = replace(row, percent=percent_of(form, row))
        for value in changed(row.value):
            rows = (*ROWS[:place], replace(filed, value=value), *ROWS[place + 1 :])
            proof = proof_of(composed(replace(form, holdings=rows)))
            assert proof.rows_proved < 6, (row.value, value)


@pytest.mark.parametrize("cut", [False, True])
def test_any_digit_of_a_percentage_that_changes_is_noticed(cut: bool) -> None:
    form = replace(FORM, cut=cut)
    for place, row in enumerate(ROWS):
        for percent in changed(percent_of(form, row)):
            rows = (*ROWS[:place], replace(row, percent=percent), *ROWS[place + 1 :])
            assert proof_of(composed(replace(form, holdings=rows))).rows_proved < 6, (row.value, percent)


def test_any_digit_of_net_assets_that_changes_contradicts_or_leaves_the_check_open() -> None:
    text = composed(FORM)
    for value in changed("41349926.01"):
        proof = proof_of(text.replace("<netAssets>41349926.01<", f"<netAssets>{value}<"))
        assert check(proof, "net-assets-are-assets-less-liabilities").status is not Status.PASSED, value


def changed(number: str) -> Iterator[str]:
    """The number with each of its digits, one after the other, made one less or nine."""
    for place, letter in enumerate(number):
        if letter.isdigit():
            digit = str((int(letter) + 9) % 10)
            yield f"{number[:place]}{digit}{number[place + 1 :]}"


def test_a_row_that_fails_names_itself_and_its_line() -> None:
    rows = (replace(ROWS[0], percent="1.3390485774"), *ROWS[1:])
    proof = proof_of(composed(replace(FORM, holdings=rows)))
    failed = [made for made in proof.checks if made.rule == "row-percent-recomputes"]
    assert [(made.subject, made.stated, made.where.line > 0) for made in failed] == [
        ("EXAMPLE 0", Decimal("1.3390485774"), True)
    ]
    assert proof.standing is Standing.CONTRADICTED


def test_a_last_decimal_that_does_not_recompute_leaves_its_row_open() -> None:
    rows = (replace(ROWS[0], percent="1.2390485773"), *ROWS[1:])
    proof = proof_of(composed(replace(FORM, holdings=rows)))
    assert (proof.standing, proof.rows_proved) == (Standing.PARTLY, 5)


def test_percentages_made_of_values_with_more_decimals_prove_the_values_filed() -> None:
    finer = [replace(row, percent=percent_of(FORM, replace(row, value=f"{row.value}4"))) for row in ROWS]
    assert manner_of(replace(FORM, holdings=finer)) == (Manner.FINER, 6)


def test_a_row_that_is_left_out_leaves_the_form_proved_in_part() -> None:
    assert proof_of(composed(replace(FORM, holdings=ROWS[1:]))).standing is Standing.PARTLY


def test_a_row_that_stands_twice_is_named() -> None:
    proof = proof_of(composed(replace(FORM, holdings=(*ROWS, ROWS[0]))))
    made = check(proof, "no-row-is-given-twice")
    assert (made.status, made.subject, proof.standing) == (Status.NOT_MADE, "EXAMPLE 0", Standing.PARTLY)


def test_rest_that_holdings_leave_of_net_assets_is_shown_and_proves_nothing() -> None:
    made = check(proof_of(composed(FORM)), "holdings-and-the-rest-are-net-assets")
    held = sum((Decimal(row.value) for row in ROWS), Decimal())
    assert (made.status, made.stated, made.computed) == (Status.NOT_MADE, FORM.net_assets, held)
    assert made.difference == held - FORM.net_assets
    assert f"come to {held:,.2f}, {held * 100 / FORM.net_assets:.2f} per cent of net assets" in (made.message or "")


def test_holdings_of_more_than_total_assets_contradict() -> None:
    proof = proof_of(composed(replace(FORM, holdings=(*ROWS, replace(ROWS[3], value="40000000.00")))))
    assert check(proof, "holdings-fit-within-total-assets").status is Status.FAILED
    assert proof.standing is Standing.CONTRADICTED


def test_net_assets_less_preferred_stock_are_net_assets_too() -> None:
    text = composed(replace(FORM, preferred="1000000.00"))
    less = text.replace("<totAssets>41468995.88<", "<totAssets>42468995.88<")
    assert check(proof_of(less), "net-assets-are-assets-less-liabilities").status is Status.PASSED


def test_row_without_a_level_is_said() -> None:
    proof = proof_of(composed(replace(FORM, holdings=(replace(ROWS[0], level="4"), replace(ROWS[1], level="N/A")))))
    assert [made.subject for made in proof.checks if made.rule == "every-row-has-a-level"] == ["EXAMPLE 0"]


def test_form_without_net_assets_checks_no_percentage() -> None:
    text = composed(FORM).replace("<netAssets>41349926.01</netAssets>\n", "")
    made = check(proof_of(text), "rows-percent-recomputes")
    assert (made.status, made.message) == (
        Status.NOT_MADE,
        "the form states no net assets: no percentage can be checked",
    )


def test_form_without_holdings_is_never_proved() -> None:
    assert proof_of(composed(replace(FORM, holdings=()))).standing is Standing.PARTLY


@real
@pytest.mark.parametrize(
    ("name", "manner"), [("dupree", Manner.ROUNDED), ("blackrock", Manner.CUT), ("sec-sample7", Manner.CUT)]
)
def test_every_row_of_the_real_forms_is_proved_to_the_cent(name: str, manner: Manner) -> None:
    path = next(SHARED.glob(f"{name}*.xml"))
    filing = read_filings(to_document(path.read_bytes(), path.name))[0][0]
    weighing, proof = weigh(filing), reconcile(filing)
    assert weighing is not None
    assert (weighing.manner, weighing.proved) == (manner, len(filing.holdings))
    assert (proof.standing, proof.rows_proved) == (Standing.PARTLY, len(filing.holdings))


@real
def test_digits_changed_in_a_real_form_never_leave_their_row_proved() -> None:
    path = next(SHARED.glob("blackrock*.xml"))
    text, chance = path.read_text(encoding="utf-8"), random.Random(8)
    marks = [place for tag in ("<valUSD>", "<pctVal>") for place in _after(text, tag)]
    for start in chance.sample(marks, 25):
        digits = [i for i in range(start, text.index("<", start)) if text[i].isdigit()]
        place = chance.choice(digits)
        digit = str((int(text[place]) + chance.randint(1, 9)) % 10)
        try:
            proof = proof_of(f"{text[:place]}{digit}{text[place + 1 :]}")
        except UnreadableError:
            continue
        assert proof.rows_proved < 82, text[start - 8 : text.index("<", start)]


def _after(text: str, tag: str) -> Iterator[int]:
    place = text.find(tag)
    while place >= 0:
        yield place + len(tag)
        place = text.find(tag, place + 1)
