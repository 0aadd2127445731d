"""Rows that look alike and need not be one bond, and a period that was read in another unit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.compare import Change, Status, compare
from generator.layouts.names.security import read_security
from generator.model import Holding
from generator.problems import GeneratorError
from tests.builders import filing, holding

OLD, NEW = date(2011, 6, 30), date(2012, 9, 30)


def bond(name: str, **changes: object) -> Holding:
    """A row as the reader makes it of a name."""
    read = read_security(name)
    parts = {field: getattr(read, field) for field in "issuer purpose series description kinds insurer".split()}
    return holding(**{**parts, "as_filed": name, "principal": 500_000, "value": 523_410, **changes})


def changes_of(old: Holding, new: Holding) -> tuple[Change, ...]:
    return compare(filing(old, period=OLD), filing(new, period=NEW)).changes


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Aldine (North Project); Series 2008, RB", "Aldine (South Project); Series 2008, RB", "a purpose of its own"),
        ("Aldine North Authority; Series 2008, RB", "Aldine South Authority; Series 2008, RB", "an issuer of its own"),
        ("Aldine; Series 2008, RB", "Aldine; Series 2008 Taxable, RB", "one of them only is called taxable"),
        ("Aldine; Series 2008, GO Bonds", "Aldine; Series 2008, RB", "another kind of bond"),
        ("Aldine; Series 2008, Green RB", "Aldine; Series 2008, Social RB", "something of its own behind its name"),
        (
            "Aldine School District; Series 2008, RB",
            "Aldine Unified School District; Series 2008, RB",
            "by that kind of district, or has that number",
        ),
        (
            "Aldine Utility District; Series 2008, RB",
            "Aldine Utility District No. 4; Series 2008, RB",
            "by that kind of district, or has that number",
        ),
        ("Aldine Authority, RB", "Aldine Authority; Series 2011 B, RB", "may be younger than the earlier period"),
        ("Aldine; Series 2008, RB", "Aldine; Series 2008 2012, RB", "may be younger than the earlier period"),
    ],
)
def test_what_may_be_two_bonds_of_an_issuer_is_no_more_than_probably_the_same(old: str, new: str, reason: str) -> None:
    (change,) = changes_of(bond(old), bond(new))
    assert change.certain is False
    assert change.score is not None and change.score < 75
    assert any(said.endswith(reason) for said in change.reasons)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Aldine Authority, RB", "Aldine Authority; Series 2010 B, RB"),
        ("Aldine; Series 2008, RB", "Aldine (North Project); Series 2008, RB"),
        ("Aldine (North Proj); Series 2008, RB", "Aldine (North Project Refunding); Series 2008, RB"),
        ("Aldine; Series 2008 Taxable, RB", "Aldine; Taxable Series 2008, RB"),
        ("Aldine; Series 2013, RB", "Aldine; Series 2013, RB"),
        ("Aldine; Series 2008, Senior Lien RB", "Aldine; Series 2008, Sr. Lien Toll RB"),
        ("Aldine; Series 2008, RB", "Aldine; Series 2008, Second Tier RB"),
        ("Aldine, OR; Series 2008, RB", "Aldine; Series 2008, RB"),
    ],
)
def test_what_one_style_leaves_out_is_still_certain(old: str, new: str) -> None:
    (change,) = changes_of(bond(old), bond(new))
    assert (change.status, change.certain) == (Status.UNCHANGED, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Aldine; Series 2008, First Tier RB", "Aldine; Series 2008, Second Tier RB"),
        ("Aldine; Series 2008, Sr. Lien RB", "Aldine; Series 2008, Subordinate Lien RB"),
        ("Aldine; Series 2008, 2nd Lien RB", "Aldine; Series 2008, Third Lien RB"),
        ("Aldine, OR; Series 2008, GO Bonds", "Aldine, ME; Series 2008, GO Bonds"),
    ],
)
def test_another_rank_or_another_state_is_another_bond(old: str, new: str) -> None:
    assert [change.status for change in changes_of(bond(old), bond(new))] == [Status.NEW, Status.EXIT]


def test_series_of_a_year_after_the_earlier_period_is_a_new_bond_and_the_other_is_gone() -> None:
    changes = changes_of(bond("Aldine Authority, RB"), bond("Aldine Authority; Series 2012 B, RB"))
    assert [change.status for change in changes] == [Status.NEW, Status.EXIT]


def test_one_cusip_on_both_overrules_a_doubt() -> None:
    old, new = (bond(f"Aldine; Series 2008, {kind}", cusip="123456AB7") for kind in ("GO Bonds", "RB"))
    (change,) = changes_of(old, new)
    assert (change.score, change.certain) == (100, True)


def test_mark_that_a_bond_is_taxable_on_one_side_leaves_it_probable() -> None:
    (change,) = changes_of(bond("Aldine; Series 2008, RB"), bond("Aldine; Series 2008, RB", flags=("taxable",)))
    assert change.certain is False


@pytest.mark.parametrize(
    ("before", "after", "certain"), [("AGM", "BAM", False), ("FSA", "AGM", True), ("AGM", None, True)]
)
def test_insurer_to_which_no_policies_pass_leaves_a_pair_probable(
    before: str, after: str | None, *, certain: bool
) -> None:
    name = "Aldine; Series 2008, RB"
    (change,) = changes_of(bond(name, insurer=before), bond(name, insurer=after))
    assert change.certain is certain


@pytest.mark.parametrize(
    ("value", "more", "certain"),
    [
        (240_000, {}, False),
        (900_000, {}, False),
        (400_000, {}, True),
        (240_000, {"flags": ("defaulted",)}, True),
        (240_000, {"cusip": "123456AB7"}, True),
    ],
)
def test_price_that_jumps_leaves_a_pair_probable(value: int, more: dict[str, Any], *, certain: bool) -> None:
    name = "Aldine; Series 2008, RB"
    (change,) = changes_of(bond(name, **more), bond(name, value=value, **more))
    assert change.certain is certain
    assert any(reason.startswith("its price came to") for reason in change.reasons) is not certain


def test_row_of_the_same_purpose_is_taken_before_one_of_another() -> None:
    north, south = (f"Aldine ({side} Project); Series 2008, RB" for side in ("North", "South"))
    old = filing(bond(north), period=OLD)
    new = filing(bond(south), bond(north, description="Series 2008, Ref. RB"), period=NEW)
    told = {change.status: change for change in compare(old, new).changes}
    assert (told[Status.UNCHANGED].certain, told[Status.NEW].new) == (True, new.holdings[0])


# another unit


def rows(unit: int, *, by: str = "both") -> tuple[Holding, ...]:
    """Three bonds, their pars, values or both in a unit of dollars, rounded as printed."""
    figures = ((500_000, 523_410), (250_000, 271_930), (1_000_000, 980_600))
    pars, values = (unit if by in {"both", what} else 1 for what in ("pars", "values"))
    return tuple(
        bond(f"Aldine {n} District; Series {2000 + n}, RB", principal=par // pars, value=round(Decimal(value) / values))
        for n, (par, value) in enumerate(figures)
    )


@pytest.mark.parametrize(
    ("by", "named"),
    [("both", "principal amounts and values"), ("pars", "principal amounts"), ("values", "values")],
)
@pytest.mark.parametrize(("units", "less"), [((1, 1_000), "less"), ((1_000, 1), "more")])
def test_periods_in_two_units_are_not_compared(by: str, named: str, units: tuple[int, int], less: str) -> None:
    old, new = (filing(*rows(unit, by=by), period=period) for unit, period in zip(units, (OLD, NEW), strict=True))
    with pytest.raises(GeneratorError) as fault:
        compare(old, new)
    message = str(fault.value)
    assert message.startswith(
        f"the {named} of most of the holdings of both periods (3) are a thousand times {less} in "
    )
    assert message.endswith("the unit of one of the two is misread")


def test_holding_sold_in_part_meanwhile_does_not_hide_another_unit() -> None:
    sold, *others = rows(1_000)
    new = (replace(sold, principal=Decimal(50), value=Decimal(52)), *others)
    with pytest.raises(GeneratorError, match="the unit of one of the two is misread"):
        compare(filing(*rows(1), period=OLD), filing(*new, period=NEW))


def test_one_holding_that_all_but_vanishes_is_no_other_unit() -> None:
    sold, *others = rows(1)
    new = (replace(sold, principal=Decimal(500), value=Decimal(523)), *others)
    changes = compare(filing(*rows(1), period=OLD), filing(*new, period=NEW)).changes
    assert [(change.status, change.certain) for change in changes][:1] == [(Status.PAR_DOWN, True)]


@pytest.mark.parametrize("by", ["both", "pars", "values"])
def test_one_common_holding_tells_another_unit_too(by: str) -> None:
    with pytest.raises(GeneratorError, match="a thousand times less"):
        compare(filing(rows(1)[0], period=OLD), filing(rows(1_000, by=by)[0], period=NEW))
