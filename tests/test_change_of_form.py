"""A trust that files schedules until one quarter and Form N-PORT from the next: compare, history, look-up as before.

The fictional trust's last quarter stands in both forms, so that each must tell the same of it.
"""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from generator.compare import Changes, Status, compare
from generator.formats import to_document
from generator.joining import join
from generator.layouts import read_filings
from generator.model import Filing
from tests.fictional import ROOT, quarters
from tests.fictional_form import NAME
from tests.whole import Whole, make_report

LAST, BEFORE = date(2010, 5, 31), date(2010, 2, 28)
ONLY_A_SCHEDULE_SAYS = {Status.INTO_TOB, Status.OUT_OF_TOB, Status.RETAGGED}


@cache
def read(name: str) -> Filing:
    path = ROOT / "filings" / name
    return read_filings(to_document(path.read_bytes(), f"filings/{name}"))[0][0]


def schedules() -> list[Filing]:
    return [read(name) for name, _ in quarters()]


def changes(new: Filing, since: date) -> Changes:
    (old,) = (filing for filing in schedules() if filing.period == since)
    return compare(old, new)


def told(made: Changes) -> set[tuple[str, Status, Decimal | None]]:
    """What became of each bond of the older filing, and the par that is left of it."""
    return {
        (change.old.as_filed, change.status, change.new.principal if change.new else None)
        for change in made.changes
        if change.old
    }


def report(*filings: Filing) -> Whole:
    return make_report(join(filings)[0], [])


def test_quarter_that_changes_the_form_shows_the_changes_of_the_schedule() -> None:
    by_schedule, by_form = changes(schedules()[-1], BEFORE), changes(read(NAME), BEFORE)
    assert told(by_form) == told(by_schedule)
    assert len(by_form.changes) == len(by_schedule.changes) == 45
    assert by_form.totals.residual == 0


@pytest.mark.parametrize("since", [date(2009, 5, 31), date(2009, 8, 31), date(2009, 11, 30)])
def test_over_longer_spans_only_what_no_form_can_say_is_missing(since: date) -> None:
    by_schedule, by_form = told(changes(schedules()[-1], since)), told(changes(read(NAME), since))
    lost = {status for _, status, _ in by_schedule - by_form}
    assert lost <= {*ONLY_A_SCHEDULE_SAYS, Status.REFUNDED}
    assert {status for _, status, _ in by_form - by_schedule} <= {Status.UNCHANGED, Status.EXIT}


def test_every_bond_keeps_its_line_of_the_history_over_the_change_of_form() -> None:
    older = schedules()[2:-1]
    lines = [report(*older, last).funds[0].history for last in (schedules()[-1], read(NAME))]
    counts = [sorted(sum(row is not None for row in bond.rows) for bond in made.bonds) for made in lines]
    assert counts[0] == counts[1]
    assert [point.period for point in lines[1].points][-1] == LAST


def test_look_up_by_state_finds_the_rows_of_a_form_in_the_same_places() -> None:
    found = [
        {(place.name, len(held.held)) for place in made.places for held in place.newest}
        for made in (report(schedules()[-1]), report(read(NAME)))
    ]
    assert found[0] == found[1]


def test_joined_quarter_is_compared_as_the_schedule_is() -> None:
    (joined,) = (made for made in join([*schedules(), read(NAME)])[0] if made.joined)
    assert told(changes(joined, BEFORE)) == told(changes(schedules()[-1], BEFORE))
