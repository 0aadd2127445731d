"""Doubts about state headings: out of their order, against what their issuers say, shares above bonds."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.layouts.plausible.states import state_doubts
from generator.model import Holding
from tests.builders import holding

IN_ORDER = ("Alabama", "California", "Colorado", "Florida", "Hawaii", "Iowa", "Ohio", "Texas", "Utah")


def under(state: str | None, *issuers: str, **changes: Any) -> list[Holding]:
    """Rows of some issuers below the heading of a state."""
    names = issuers or ("Harbor Water Authority",)
    sections = ("Municipal Obligations", state or "Common Stocks")
    return [holding(**{"state": state, "sections": sections, "issuer": name, **changes}) for name in names]


def doubted(rows: list[Holding]) -> list[tuple[int, str, str]]:
    """Place, what is said as filed, and rule of every doubt."""
    found = state_doubts(rows)
    return [(place, doubt.as_filed, doubt.rule) for place, each in enumerate(found) for doubt in each]


def schedule(*states: str) -> list[Holding]:
    """A row under each of some headings."""
    return [row for state in states for row in under(state)]


@pytest.mark.parametrize(
    "states", [IN_ORDER, (*IN_ORDER, "Guam", "Puerto Rico"), (*IN_ORDER[:4], "Guam", *IN_ORDER[4:]), IN_ORDER[::-1]]
)
def test_states_in_order_wherever_their_territories_stand_are_plausible(states: tuple[str, ...]) -> None:
    assert doubted(schedule(*states)) == []


def test_heading_out_of_the_order_of_all_others_is_doubted() -> None:
    rows = schedule(*IN_ORDER[:3], "Vermont", *IN_ORDER[4:])
    assert doubted(rows) == [(3, "Vermont", "state-heading-doubtful")]


def test_heading_that_stands_there_twice_is_doubted_where_it_breaks_the_order() -> None:
    rows = schedule(*IN_ORDER[:2], "Hawaii", *IN_ORDER[3:])
    assert doubted(rows) == [(2, "Hawaii", "state-heading-doubtful")]


def test_few_headings_show_no_order() -> None:
    assert doubted(schedule(*IN_ORDER[:3], "Vermont", *IN_ORDER[4:7])) == []


def test_second_class_of_securities_begins_its_states_anew() -> None:
    again = [holding(state=s, sections=("Tender Option Bonds", s), issuer="Harbor") for s in IN_ORDER]
    assert doubted([*schedule(*IN_ORDER), *again]) == []


@pytest.mark.parametrize(
    "issuer",
    [
        "Georgia (State of)",
        "State of Georgia, GO",
        "Georgia Housing Finance Authority",
        "Fulton County, Georgia",
        "Savannah, Georgia",
    ],
)
def test_heading_that_its_issuers_contradict_is_doubted(issuer: str) -> None:
    rows = [*under("Ohio", "Ohio State Water", "Toledo Harbor"), *under("Florida", issuer, "Harbor Water Authority")]
    assert doubted(rows) == [(2, "Florida", "state-heading-doubtful"), (3, "Florida", "state-heading-doubtful")]


@pytest.mark.parametrize(
    "issuer",
    ["Florida Housing Finance Agency", "Delaware County Authority", "Kansas City, Florida", "Nevada Water"],
)
def test_names_that_only_look_like_another_state_contradict_nothing(issuer: str) -> None:
    assert doubted(under("Florida", issuer)) == []


def test_states_that_most_issuers_contradict_are_those_of_their_obligors() -> None:
    rows = [row for state in IN_ORDER for row in under(state, "Guam Economic Development Authority")]
    assert doubted(rows) == []


def test_states_that_only_names_tell_are_no_headings() -> None:
    rows = [holding(state=state, sections=("Electric Utilities",), issuer="Savannah, Georgia") for state in IN_ORDER]
    assert doubted(rows) == []


def test_bond_among_shares_is_doubted_and_a_warrant_is_not() -> None:
    bond, warrant = under(None), under(None, coupon=None, maturity=date(2031, 3, 1))
    assert doubted([*bond, *warrant]) == [(0, "", "bond-among-shares")]
    assert doubted(under(None, sections=("Corporate Bonds",), coupon=Decimal(5))) == []


@pytest.mark.parametrize(("heading", "meant"), [("Clifornia", "California"), ("Cali.", "California"), ("0hio", "Ohio")])
def test_heading_among_states_that_is_nearly_one_is_doubted(heading: str, meant: str) -> None:
    misread = holding(state=None, sections=("Municipal Obligations", heading), issuer="Harbor")
    (doubt,) = state_doubts([*under("Texas"), misread])[1]
    assert (doubt.field, doubt.as_filed, doubt.rule) == ("state", heading, "state-heading-misprinted")
    assert meant in doubt.message


@pytest.mark.parametrize("heading", ["Corporate Bonds", "Other", "Multi-State", "U.S. Virgin Islands"])
def test_heading_that_is_like_no_state_is_none(heading: str) -> None:
    other = holding(state=None, sections=("Municipal Obligations", heading), issuer="Harbor")
    assert doubted([*under("Texas"), other]) == []
