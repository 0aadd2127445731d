"""Schedules with two columns of values side by side: neither is taken for the fund's without saying so."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, lines
from tests.printed.records import Line
from tests.printed.renderings import tabs

Columns = tuple[str, ...]


def twice(figure: str) -> str:
    digits = "".join(filter(str.isdigit, figure))
    return f"{2 * int(digits):,}" if digits else figure


def one_more(columns: Columns) -> Columns:
    """The columns, and the last of them again: the values of another date."""
    return (*columns, columns[-1])


def a_pair_more(columns: Columns) -> Columns:
    """The columns, and a principal and a value more: the schedule of another fund."""
    quantity = next((x for x in columns if x.lower().startswith(("principal", "par", "face"))), "Principal Amount")
    return (*columns, quantity, columns[-1])


def with_two_values(printed: Iterator[Line], headed: Callable[[Columns], Columns]) -> Iterator[Line]:
    for line in printed:
        if line.kind == "columns":
            yield replace(line, cells=headed(line.cells))
        elif line.kind in ("row", "total", "subtotal"):
            *others, last = line.cells
            further = ("500",) if headed is a_pair_more and line.kind == "row" else ()
            yield replace(line, cells=(*others, last, *further, twice(last)))
        else:
            yield line


def standings(printed: tuple[Line, ...]) -> list[Standing]:
    try:
        filings, _ = read_filings(to_document(tabs(printed), "x.txt"))
    except UnreadableError:
        return []
    return [reconcile(filing).standing for filing in filings]


@pytest.mark.parametrize("headed", [one_more, a_pair_more])
@pytest.mark.parametrize("family", FAMILIES)
def test_values_of_another_date_or_fund_are_never_proved(family: str, headed: Callable[[Columns], Columns]) -> None:
    printed = tuple(lines(FAMILIES[family]))
    assert standings(printed) == [Standing.PROVED]
    assert Standing.PROVED not in standings(tuple(with_two_values(iter(printed), headed)))


@pytest.mark.parametrize("family", FAMILIES)
def test_values_of_another_date_below_one_heading_are_never_proved(family: str) -> None:
    printed = tuple(lines(FAMILIES[family]))
    assert Standing.PROVED not in standings(tuple(with_two_values(iter(printed), lambda columns: columns)))


@pytest.mark.parametrize("headed", [one_more, a_pair_more])
@pytest.mark.parametrize("family", ["blackrock", "eaton vance"])
def test_two_columns_of_values_are_named_as_the_reason(family: str, headed: Callable[[Columns], Columns]) -> None:
    printed = tuple(with_two_values(lines(FAMILIES[family]), headed))
    with pytest.raises(UnreadableError) as refused:
        read_filings(to_document(tabs(printed), "x.txt"))
    assert refused.value.problem.rule == "two-value-columns"
