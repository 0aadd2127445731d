"""The pairing of rows is the best one there is, and it is found in time."""

import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare import Status, compare
from generator.compare.assignment import best_pairs
from generator.model import Holding
from tests.builders import filing, holding, where
from tests.test_properties import few

Weights = dict[int, dict[int, int]]
LIMIT = 2.0
_PLACES = "Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ivy Juniper Kapok Laurel Maple Nutmeg Oak Pine".split()
_BODIES = "School District|Water Authority|Power Agency|College District|Hospital Authority|Airport Commission".split(
    "|"
)


def weight(weights: Weights, pairs: dict[int, int]) -> int:
    return sum(weights[row][column] for row, column in pairs.items())


def best_by_trying(weights: Weights) -> int:
    """The greatest sum, by trying every way to pair the rows."""
    if not weights:
        return 0
    row, *others = weights
    rest = {other: weights[other] for other in others}
    without = {column: {r: {c: w for c, w in rest[r].items() if c != column} for r in rest} for column in weights[row]}
    return max([best_by_trying(rest), *(w + best_by_trying(without[c]) for c, w in weights[row].items())])


@few(300)
@given(
    st.dictionaries(
        st.integers(0, 6), st.dictionaries(st.integers(0, 6), st.integers(1, 9), min_size=1, max_size=5), max_size=6
    )
)
def test_no_other_pairing_weighs_more(weights: Weights) -> None:
    pairs = best_pairs(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert weight(weights, pairs) == best_by_trying(weights)


def test_the_first_row_gives_way_where_all_gain() -> None:
    assert best_pairs({0: {0: 10, 1: 9}, 1: {0: 9}}) == {0: 1, 1: 0}


def test_a_row_without_a_free_column_stays_single() -> None:
    assert best_pairs({0: {0: 5}, 1: {0: 7}}) == {1: 0}
    assert best_pairs({}) == {}


def many(count: int) -> Iterator[Holding]:
    """Different bonds, few of which share coupon and maturity."""
    for n in range(count):
        issuer = f"{_PLACES[n % 16]} {_PLACES[n // 16 % 16]} (County of) {_BODIES[n % 5]}"
        series = f"Series {1998 + n % 13} {'ABCD'[n % 4]}"
        yield holding(
            where=where(n + 1),
            issuer=issuer,
            series=series,
            description=f"{series}, RB",
            coupon=Decimal(400 + n % 9 * 25).scaleb(-2),
            maturity=date(2012 + n * 7 % 35, 1 + n % 12, 1),
            principal=Decimal(5_000 * (n % 97 + 1)),
        )


def shortened(row: Holding) -> Holding:
    """The row as an abbreviating sponsor prints it."""
    issuer = (
        (row.issuer or "").replace(" (County of)", " Cnty").replace("Authority", "Auth").replace("District", "Dist")
    )
    name = f"{issuer}, {(row.series or '').replace('Series', 'Ser')}"
    return holding(
        issuer=name, series=None, description="", coupon=row.coupon, maturity=row.maturity, principal=row.principal
    )


@pytest.mark.parametrize("style", (lambda row: row, shortened), ids=("as printed", "shortened"))
def test_two_thousand_rows_are_compared_with_two_thousand_in_under_two_seconds(style: object) -> None:
    assert callable(style)
    rows = tuple(many(2_000))
    old, new = filing(*rows), filing(*map(style, reversed(rows)), period=date(2012, 2, 29))
    begun = time.process_time()
    changes = compare(old, new)
    assert time.process_time() - begun < LIMIT
    assert {change.status for change in changes.changes} == {Status.UNCHANGED}


def test_a_thousand_rows_that_tie_in_everything_but_par_are_paired_by_it_in_time() -> None:
    rows = tuple(holding(where=where(n), principal=Decimal(n * 1_000)) for n in range(1, 1_001))
    begun = time.process_time()
    changes = compare(filing(*rows), filing(*reversed(rows), period=date(2012, 2, 29)))
    assert time.process_time() - begun < LIMIT
    assert all(change.old and change.new and change.old.principal == change.new.principal for change in changes.changes)
