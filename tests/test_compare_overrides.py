"""A person's word on which rows are one bond: honoured, and checked."""

from datetime import date

import pytest

from generator.compare import Changes, Overrides, Status, compare, read_overrides
from generator.model import Holding
from generator.problems import GeneratorError
from tests.builders import filing, holding, where

LATER = date(2012, 2, 29)
OLD = holding(issuer="Exampleville Water", as_filed="Exampleville Water, Ser A", where=where(10))
NEW = holding(issuer="Sampleton Utilities", as_filed="Sampleton Utilities; Series 1999 B", where=where(11))
SAME = """
[[same]]
fund = "811-00001"
old = { text = "exampleville  water, Ser A", coupon = "5.00", maturity = 2030-07-01 }
new = { text = "Sampleton", coupon = "5.00", maturity = 2030-07-01 }
"""


def overridden(text: str, old: tuple[Holding, ...] = (OLD,), new: tuple[Holding, ...] = (NEW,)) -> Changes:
    return compare(filing(*old), filing(*new, period=LATER), read_overrides(text, "overrides.toml"))


def statuses(changes: Changes) -> list[Status]:
    return [change.status for change in changes.changes]


def test_rows_that_a_person_says_are_the_same_are_paired() -> None:
    changes = overridden(SAME)
    assert statuses(changes) == [Status.UNCHANGED]
    assert (changes.changes[0].certain, changes.changes[0].reasons) == (True, ("the overrides say so",))
    assert changes.problems == ()


def test_rows_that_a_person_says_are_not_the_same_are_kept_apart() -> None:
    entry = SAME.replace("[[same]]", "[[not-same]]").replace("Sampleton", "Exampleville")
    changes = overridden(entry, new=(OLD,))
    assert statuses(changes) == [Status.NEW, Status.EXIT]
    assert changes.problems == ()


def test_without_an_override_the_evidence_decides() -> None:
    assert statuses(overridden("")) == [Status.NEW, Status.EXIT]
    assert read_overrides("", "overrides.toml") == Overrides()


def test_an_override_that_names_nothing_is_a_problem_at_its_line_and_decides_nothing() -> None:
    changes = overridden(SAME.replace("Sampleton", "Nowhere"))
    assert statuses(changes) == [Status.NEW, Status.EXIT]
    assert [str(problem) for problem in changes.problems] == [
        "overrides.toml:2: error: 'Nowhere' names no row of 2012-02-29: name one by its text, coupon and maturity "
        "[override-names-one-row]"
    ]


def test_an_override_with_another_coupon_or_maturity_names_nothing() -> None:
    assert len(overridden(SAME.replace('"5.00"', '"4.75"')).problems) == 1
    assert len(overridden(SAME.replace("2030-07-01", "2031-07-01")).problems) == 1


def test_an_override_that_names_two_rows_is_a_problem() -> None:
    twins = (OLD, holding(issuer="Exampleville Water", as_filed="Exampleville Water, Ser A", where=where(12)))
    (problem,) = overridden(SAME, old=twins).problems
    assert "names 2 rows of 2011-11-30" in problem.message


def test_a_whole_text_comes_before_one_that_contains_it() -> None:
    longer = holding(issuer="Exampleville Water", as_filed="Exampleville Water, Ser A-1", where=where(12))
    changes = overridden(SAME, old=(longer, OLD))
    assert changes.problems == ()
    assert [change.old for change in changes.of(Status.EXIT)] == [longer]


def test_a_row_is_paired_by_one_override_only() -> None:
    other = holding(issuer="Third Issuer", as_filed="Third Issuer; Series 2001", where=where(12))
    second = SAME.replace("Sampleton", "Third Issuer")
    (problem,) = overridden(SAME + second, new=(NEW, other)).problems
    assert (problem.message, problem.where.line) == ("a row that it names is paired by another override", 7)


def test_an_override_of_another_fund_or_other_periods_is_none_of_this_one() -> None:
    assert overridden(SAME.replace("811-00001", "811-00002").replace("Sampleton", "Nowhere")).problems == ()
    dated = SAME.replace("old =", "from = 2010-02-28\nto = 2010-05-31\nold =")
    assert statuses(overridden(dated)) == [Status.NEW, Status.EXIT]
    due = SAME.replace("old =", "from = 2011-11-30\nto = 2012-02-29\nold =")
    assert statuses(overridden(due)) == [Status.UNCHANGED]


@pytest.mark.parametrize(
    ("text", "message"),
    (
        ("[[same", "overrides.toml: not TOML"),
        ("a = " + "9" * 5_000, "overrides.toml: not TOML"),
        (SAME.replace('"5.00"', '"sNaN"'), "overrides.toml:2: not a coupon: 'sNaN'"),
        ("a = " + "[" * 9_000, "overrides.toml: brackets within brackets"),
        ("[[different]]", "no such table: different; there are"),
        ("[same]\nfund = 1", "in double brackets"),
        ("[[same]]\nold = {}", "overrides.toml:1: an override needs the fund's id"),
        ('[[same]]\nfund = "811-1"\nold = { text = " " }', "overrides.toml:1: an override names old and new"),
        (SAME.replace('"5.00"', '"five"'), "overrides.toml:2: not a coupon: 'five'"),
        (SAME.replace("2030-07-01", '"2030-07-01"'), "not a date: '2030-07-01'"),
    ),
)
def test_a_file_that_cannot_be_read_stops_the_run_with_its_place(text: str, message: str) -> None:
    with pytest.raises(GeneratorError) as fault:
        read_overrides(text, "overrides.toml")
    assert message in str(fault.value)
