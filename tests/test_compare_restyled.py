"""The next quarter of real schedules, in the style of three years: five new, five gone, and not one more."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare import Changes, Status, compare
from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from tests.composer import ComposedTrust, compose
from tests.composer.drawn import trusts
from tests.restyled import PERIOD, as_in_2010, as_in_2021, as_is, next_quarter, printed, read
from tests.test_compare import accounted
from tests.test_properties import few
from tests.test_samples import CALIFORNIA, FILINGS, PUBLIC, QUALITY

STYLES = (as_is, as_in_2010, as_in_2021)
SOURCES = (FILINGS / CALIFORNIA, FILINGS / QUALITY, PUBLIC / "001_*.txt", PUBLIC / "002_*.txt")
# In the style of 2010 a row says less; every other figure of the two filings stays the same.
EXPECTED = {Status.NEW: 5, Status.EXIT: 5}


def source(pattern: Path) -> Filing:
    found = sorted(pattern.parent.glob(pattern.name))
    if not found:
        pytest.skip("the public filing is not here: ../shared/filings is absent")
    return read_filings(to_document(found[0].read_bytes(), found[0].name))[0][0]


def counted(changes: Changes) -> Counter[Status]:
    return Counter(change.status for change in changes.changed)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
@pytest.mark.parametrize("pattern", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name[:20]}")
def test_a_composed_next_quarter_has_five_new_and_five_gone(
    pattern: Path, style: Callable[[str], str], seed: int
) -> None:
    old = source(pattern)
    new = read(style(printed(old, next_quarter(old, seed))))
    changes = compare(old, new)
    assert len(new.holdings) == len(old.holdings)
    assert counted(changes) == EXPECTED
    assert accounted(changes)
    assert changes.totals.residual == 0


def test_the_styles_are_what_they_say() -> None:
    name = "Alameda (County of) Joint Powers Authority (Juvenile Justice); Series 2008 A, Lease RB (INS-AGM) ^(a)"
    line = f"{name}\t5.00%\t12/01/24\t235\t252,240"
    assert (
        as_in_2010(line)
        == "Alameda County Joint Powers Authority, Ser 2008 A (AGM Insd) ^(a)\t" + line.split("\t", 1)[1]
    )
    assert as_in_2021(line) == (
        "Alameda (County of), CA Joint Powers Authority (Juvenile Justice); Series 2008 A, Lease RB (INS - AGM)^(a)"
        "\t5.00%\t12/01/2024\t235\t252,240"
    )


@few(40)
@given(trusts(), st.sampled_from(STYLES), st.randoms(use_true_random=False))
def test_a_schedule_in_another_order_and_style_is_unchanged(
    trust: ComposedTrust, style: Callable[[str], str], chance: random.Random
) -> None:
    old = read(compose(trust))
    lots = list(trust.lots)
    chance.shuffle(lots)
    lots.sort(key=lambda lot: lot.state)
    again = replace(trust, lots=tuple(replace(lot, spelled_out=True) for lot in lots), period=PERIOD)
    new = read(style(compose(again)))
    changes = compare(old, new)
    assert {change.status for change in changes.changes} == {Status.UNCHANGED}
    assert accounted(changes)


@few(60)
@given(trusts(), st.data())
def test_effects_come_to_the_change_of_value_whatever_is_bought_and_sold(
    trust: ComposedTrust, data: st.DataObject
) -> None:
    old = read(compose(trust))
    new = replace(
        old, period=PERIOD, holdings=tuple(data.draw(_later(row)) for row in old.holdings[1:]) or old.holdings
    )
    total = sum((row.value or Decimal() for row in new.holdings), Decimal())
    assert old.totals.investments
    figure = replace(old.totals.investments.value, value=total)
    new = replace(new, totals=replace(old.totals, investments=replace(old.totals.investments, value=figure)))
    changes = compare(old, new)
    assert changes.totals.residual == 0
    assert accounted(changes)
    for change in changes.changes:
        before, after = (row.value or Decimal() if row else Decimal() for row in (change.old, change.new))
        assert change.quantity_effect is not None and change.price_effect is not None
        if change.lot is None:  # Lots of one bond have the effects of their sum, which the residual holds to account.
            assert change.quantity_effect + change.price_effect == after - before


def _later(row: Holding) -> st.SearchStrategy[Holding]:
    """The row with another par, or half of it, another value, or as another bond."""
    assert row.principal and row.value and row.maturity
    return st.sampled_from(
        (
            row,
            replace(row, principal=row.principal / 2, value=row.value / 2),
            replace(row, principal=row.principal + 5_000, value=row.value + 4_999),
            replace(row, value=row.value + 17),
            replace(row, maturity=row.maturity.replace(year=row.maturity.year + 1, day=1)),
        )
    )
