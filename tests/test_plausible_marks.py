"""Doubts about marks that do not go with the terms, the price or the other marks of their row."""

from typing import Any

import pytest

from generator.layouts.plausible.marked import mark_doubts
from generator.model import Holding
from tests.builders import holding

ZERO = {"coupon": "0.00", "flags": ("zero-coupon",), "value": 400_000}
NOTE = {"coupon": "0.18", "flags": ("demand", "letter-of-credit"), "value": 1_000_000}


def doubted(*rows: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Place, field and rule of the doubts about rows that show these fields."""
    found = mark_doubts([bond(**row) for row in rows])
    return [(place, doubt.field, doubt.rule) for place, each in enumerate(found) for doubt in each]


def bond(**changes: Any) -> Holding:
    """A bond of $1,000,000 of a state."""
    return holding(**{"state": "Ohio", "principal": 1_000_000, "flags": (), **changes})


def test_marks_that_go_with_their_rows_are_plausible() -> None:
    assert doubted(*[ZERO] * 9, NOTE, {"flags": ("dealer-trust", "shortfall")}, {"flags": ("letter-of-credit",)}) == []


def test_zero_coupon_without_the_mark_of_all_others_is_doubted() -> None:
    rows = [ZERO] * 8 + [{**ZERO, "flags": ("pre-refunded",)}]
    assert doubted(*rows) == [(8, "coupon", "zero-coupon-without-mark")]
    assert doubted(*rows[1:]) == []


@pytest.mark.parametrize("flag", ["demand", "letter-of-credit"])
def test_zero_coupon_whose_rate_resets_is_doubted(flag: str) -> None:
    assert doubted({**ZERO, "flags": (flag, "zero-coupon")}) == [(0, "footnotes", "mark-against-terms")]


def test_demand_note_off_par_is_doubted_where_another_is_at_par() -> None:
    off = {"flags": ("demand",), "value": 911_360}
    assert doubted(NOTE, off) == [(1, "footnotes", "mark-against-terms")]
    assert doubted(off, off) == []


def test_shortfall_without_a_dealer_trust_is_doubted_where_others_have_both() -> None:
    alone = {"flags": ("shortfall",)}
    assert doubted({"flags": ("dealer-trust", "shortfall")}, alone) == [(1, "footnotes", "mark-against-terms")]
    assert doubted(alone) == []
