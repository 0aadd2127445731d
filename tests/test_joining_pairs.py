"""Portfolios told twice, by a schedule and by a form: every row is joined with its own, and none with another."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.joining import join
from tests.joined_pairs import Bond, Score, bonds, form, schedule, score, two_lots

STYLES = pytest.mark.parametrize("style", ["words", "ticker"])
UNITS = pytest.mark.parametrize("unit", [1, 1000])


@STYLES
@UNITS
def test_every_row_is_joined_with_its_own(style: str, unit: int) -> None:
    portfolio = bonds(150, seed=1, style=style, unit=unit)
    assert score(portfolio, portfolio) == Score(rows=150, right=150, wrong=0)


@STYLES
@UNITS
def test_rows_that_stand_on_one_side_only_are_joined_with_no_other(style: str, unit: int) -> None:
    portfolio, chance = bonds(400, seed=2, style=style, unit=unit), random.Random(2)
    printed, tagged = ([bond for bond in portfolio if chance.random() < 0.85] for _ in range(2))
    found = score(printed, tagged)
    assert (found.right, found.wrong) == (found.rows, 0)


@STYLES
@UNITS
def test_bonds_that_only_their_series_and_principal_tell_apart_are_joined_aright(style: str, unit: int) -> None:
    portfolio = [_under_one_name(bond, style) for bond in bonds(60, seed=3, style="words", unit=unit)]
    assert score(portfolio, portfolio) == Score(rows=60, right=60, wrong=0)


def _under_one_name(bond: Bond, style: str) -> Bond:
    """A bond of the one issuer, coupon and maturity that all others have."""
    issuer, name = "Exampleville (City of) Water Authority", "EXAMPLEVILLE CALIF WTR AUTH REV"
    first = bonds(1, seed=3)[0]
    series = (bond.row.series or "").removeprefix("Series ").replace(" ", "")
    title = f"{name} SER {series}" if style == "words" else "CA EXMWTR 5 07/01/2030"
    return Bond(
        row=replace(bond.row, issuer=issuer, as_filed=issuer, coupon=first.row.coupon, maturity=first.row.maturity),
        tagged=replace(bond.tagged, name=name, title=title, coupon=first.tagged.coupon, maturity=first.tagged.maturity),
    )


@UNITS
def test_two_lots_on_both_sides_are_joined_lot_by_lot(unit: int) -> None:
    portfolio = [lot for bond in bonds(40, seed=4, unit=unit) for lot in two_lots(bond, unit)]
    assert score(portfolio, portfolio) == Score(rows=80, right=80, wrong=0)


@UNITS
def test_two_lots_that_the_form_states_as_one_share_its_cusip(unit: int) -> None:
    portfolio = bonds(40, seed=5, unit=unit)
    printed = [lot for bond in portfolio for lot in two_lots(bond, unit)]
    assert score(printed, portfolio) == Score(rows=80, right=80, wrong=0)


def test_row_that_the_form_states_in_two_lots_has_their_cusip() -> None:
    portfolio = bonds(40, seed=6)
    tagged = [lot for bond in portfolio for lot in two_lots(bond)]
    assert score(portfolio, tagged) == Score(rows=40, right=40, wrong=0)


def test_lots_are_told_and_the_rows_of_the_form_stay_beside() -> None:
    (bond,) = bonds(1, seed=7)
    (made,), problems = join([schedule(list(two_lots(bond))), form([bond.tagged])])
    assert [problem.rule for problem in problems] == ["joined-in-lots"]
    assert "2 rows of the schedule come to one row of the form" in problems[0].message
    assert [row.cusip for row in made.beside] == [bond.tagged.cusip]
    assert [[source.field for source in row.sources] for row in made.holdings] == [["cusip"], ["cusip"]]


def test_lots_that_do_not_come_to_the_row_of_the_form_are_not_joined() -> None:
    (bond,) = bonds(1, seed=8)
    first, second = two_lots(bond)
    short = replace(second, row=replace(second.row, value=(second.row.value or Decimal()) - 100))
    (made,), problems = join([schedule([first, short]), form([bond.tagged])])
    assert [row.cusip for row in made.holdings] == [None, None]
    assert [problem.rule for problem in problems] == ["joined-row-is-single"] * 3


@STYLES
def test_values_that_were_changed_are_conflicts_and_mislead_no_row(style: str) -> None:
    portfolio, chance = bonds(150, seed=9, style=style), random.Random(9)
    changed = [
        replace(bond, tagged=replace(bond.tagged, value=f"{Decimal(bond.tagged.value) + 9000}"))
        if chance.random() < 0.1
        else bond
        for bond in portfolio
    ]
    count = sum(one is not other for one, other in zip(portfolio, changed, strict=True))
    assert score(portfolio, changed).wrong == 0
    _, problems = join([schedule(portfolio), form([bond.tagged for bond in changed])])
    told = [problem.rule for problem in problems if "value:" in problem.message or "no row" in problem.message]
    conflicts, singles = told.count("joined-fields-differ"), told.count("joined-row-is-single")
    assert count > 10
    assert conflicts + singles // 2 == count


TERMS = pytest.mark.parametrize(
    ("field", "other"), [("coupon", "9.00"), ("maturity", "2051-06-01")], ids=["coupon", "maturity"]
)


@STYLES
@TERMS
def test_coupon_or_maturity_that_contradicts_is_a_conflict_of_a_row_that_is_joined(
    style: str, field: str, other: str
) -> None:
    portfolio = bonds(40, seed=11, style=style)
    changed = replace(portfolio[7], tagged=replace(portfolio[7].tagged, **{field: other, "title": "N/A"}))
    tagged = [*portfolio[:7], changed, *portfolio[8:]]
    assert score(portfolio, tagged) == Score(rows=40, right=40, wrong=0)
    _, problems = join([schedule(portfolio), form([bond.tagged for bond in tagged])])
    assert [(problem.rule, problem.message.partition(":")[0]) for problem in problems] == [
        ("joined-fields-differ", field)
    ]


def contradicting(bond: Bond, **changes: str) -> Bond:
    """The bond with another maturity in the form."""
    return replace(bond, tagged=replace(bond.tagged, maturity="2051-06-01", title="N/A", **changes))


def test_row_that_contradicts_is_not_joined_by_amounts_that_many_bonds_share() -> None:
    (bond,) = bonds(1, seed=12)
    at_par = replace(bond, row=replace(bond.row, value=bond.row.principal))
    apart = (
        (at_par, contradicting(bond, value=bond.tagged.balance)),
        (bond, contradicting(bond, name="ZEPHYR CALIF WTR & SWR AUTH REV")),
        (bond, contradicting(bond, coupon="9.00")),
        (bond, contradicting(bond, balance="5000.00")),
    )
    for printed, tagged in apart:
        assert score([printed], [tagged]) == Score(rows=1, right=0, wrong=0)


def test_row_that_contradicts_is_not_joined_where_another_has_its_amounts() -> None:
    (bond,) = bonds(1, seed=12)
    twins = [contradicting(bond), contradicting(bond, cusip="990001A12")]
    assert score([bond], twins) == Score(rows=1, right=0, wrong=0)
