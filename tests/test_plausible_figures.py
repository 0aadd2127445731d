"""Doubts about principal amounts that are no whole number of bonds, and about letters that only look like others."""

from collections.abc import Sequence
from typing import Any

import pytest

from generator.layouts.plausible.figures import principal_doubts
from generator.layouts.plausible.letters import letter_doubt
from generator.model import Holding
from tests.builders import holding


def bond(principal: int | None, **changes: Any) -> Holding:
    """A bond of a state."""
    return holding(**{"principal": principal, "state": "Ohio", **changes})


def doubted(rows: Sequence[Holding]) -> list[int]:
    """The places of the rows whose principal amount is doubted."""
    return [place for place, doubts in enumerate(principal_doubts(rows)) if doubts]


@pytest.mark.parametrize(("principal", "found"), [(1_450_200, [9]), (1_451_000, []), (None, [])])
def test_principal_amount_that_is_no_whole_number_of_bonds_is_doubted(principal: int, found: list[int]) -> None:
    assert doubted([*[bond(1_450_000)] * 9, bond(principal)]) == found


def test_bonds_of_five_thousand_dollars_show_in_many_rows() -> None:
    assert doubted([*[bond(1_450_000)] * 50, bond(1_451_000)]) == [50]
    assert doubted([*[bond(1_450_000)] * 45, *[bond(1_451_000)] * 5]) == []


def test_shares_and_what_stands_under_no_state_may_come_in_any_number() -> None:
    assert doubted([*[bond(1_450_000)] * 9, bond(1_234_567, state=None), bond(1_234_567, coupon=None)]) == []


@pytest.mark.parametrize(
    "text",
    ["Harbor Water (\u0410GM Insd)", "Harbor Water, 6.15\U0001d7ce%", "Harbor Water (NATl)", "Harbor Water (FGlC)"],
)
def test_letter_that_only_looks_like_those_around_it_is_doubted(text: str) -> None:
    doubt = letter_doubt(holding(as_filed=text))
    assert doubt is not None and (doubt.field, doubt.rule) == ("issuer", "letters-of-two-scripts")


@pytest.mark.parametrize(
    "text", ["Harbor Water (AGM Insd)^(a)", "Ca\u00f1on City Bldg. 2nd\u00b2", "PLC Intl", "\u0391 Trust"]
)
def test_letters_of_one_script_raise_no_doubt(text: str) -> None:
    assert letter_doubt(holding(as_filed=text)) is None
