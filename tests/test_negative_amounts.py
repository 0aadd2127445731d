"""Amounts below nil are read in every print, and no dash before a figure is a sign."""

import pytest

from generator.formats import to_document
from generator.layouts.renderings.negative_amounts import with_negative_amounts
from generator.layouts.schedules.printed import printed_lines


def amount(printed: str) -> str:
    """The amount of a closing line behind bars as layouts see it."""
    (line,) = printed_lines(with_negative_amounts(to_document(f"Net Other Assets|{printed}|".encode(), "x.txt")))
    return line.cells[1]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("-3,438,000", "(3,438,000)"),
        ("$-3,438,000", "$(3,438,000)"),
        ("-$3,438,000", "$(3,438,000)"),
        ("\N{EN DASH}3,438", "(3,438)"),
        ("$ (13,933,000 )", "$(13,933,000)"),
        ("( 3,438 )", "(3,438)"),
    ],
)
def test_amount_below_nil_stands_in_brackets(printed: str, read: str) -> None:
    assert amount(printed) == read


@pytest.mark.parametrize("printed", ["(3,438,000)", "- 3,438,000", "-438", "3,438,000", "-3,43", "$3,438", "-"])
def test_what_is_no_amount_below_nil_stays(printed: str) -> None:
    assert amount(printed) == printed


def test_bracket_in_a_cell_of_its_own_closes_the_figure_before_it() -> None:
    document = to_document(b"Preferred Shares|(21.6|)%||(125,000,000|)|\n", "x.txt")
    (line,) = printed_lines(with_negative_amounts(document))
    assert line.text == "Preferred Shares (21.6)% (125,000,000)"


def test_bracket_behind_words_closes_no_figure() -> None:
    document = to_document(b"Example Fund (a|)|1,000|\n", "x.txt")
    (line,) = printed_lines(with_negative_amounts(document))
    assert line.cells == ("Example Fund (a", ")", "1,000")
