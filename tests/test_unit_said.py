"""Headings that say thousands over values that were read in dollars."""

from datetime import date

import pytest

from generator.document import Document, Row, Table
from generator.layouts.held.borne import borne_out
from generator.layouts.held.unit_said import below_denominations, said_in_thousands
from generator.model import Filing
from tests.builders import PATH, filing, holding, where

PLAIN = ("Security", "Principal Amount (000)", "Value")


def _document(*heads: tuple[str, ...]) -> Document:
    rows = tuple(Row(cells, number) for number, cells in enumerate((*heads, ("Sampleton Water, RB", "1,000", "950"))))
    return Document(path=PATH, sha256="0" * 64, format="text", blocks=(Table(rows),), line_count=9)


def _filing(row: int, value: int = 950) -> Filing:
    return filing(holding(value=value, value_as_filed="950", where=where(row)))


@pytest.mark.parametrize(
    "heads",
    (
        (("Security", "Principal Amount", "Value (000)"),),
        (("Security", "Principal Amount", "Value* ($000)"),),
        (("Security", "Par (in thousands)", "Value (in thousands)"),),
        (("Security", "Principal Amount", "Value"), ("", "(000)", "(000)")),
        (("Schedule of Investments (in thousands)",), PLAIN),
        (("(Amounts in thousands of dollars)",), PLAIN),
        (("Security", "Principal Amount (K)", "Value (K)"),),
        (("Security", "Principal Amount", "Value ($M)"),),
        (("Security", "Face Amount ($ x 1,000)", "Value ($ x 1,000)"),),
        (("All amounts x $1,000",), PLAIN),
        (("(1,000s omitted)",), PLAIN),
        (("$ in M",), PLAIN),
        (("Rounded to the nearest thousand dollars",), PLAIN),
    ),
)
def test_values_in_dollars_below_headings_in_thousands_are_found(heads: tuple[tuple[str, ...], ...]) -> None:
    document = _document(*heads)
    found, problems = borne_out(document, _filing(len(heads)))
    (where_said,) = (problem.where for problem in problems if problem.rule == "unit-said")
    assert where_said in {unread.where for unread in found.unread}
    assert said_in_thousands(document, _filing(len(heads), value=950_000)) is None


@pytest.mark.parametrize(
    "heads",
    (
        (PLAIN,),
        (("Principal Amount",), ("in thousands", "Security", "Value")),
        (("Principal",), ("in thousands",), ("Value",)),
        (("Security", "Principal Amount (000's omitted)", "Value"),),
        (("Security", "Shares/Par (000)", "Value", "000000"),),
    ),
)
def test_principal_amounts_in_thousands_say_nothing_of_values(heads: tuple[tuple[str, ...], ...]) -> None:
    assert said_in_thousands(_document(*heads), _filing(len(heads))) is None


@pytest.mark.parametrize(
    ("note", "said"),
    (
        ("(Amounts in thousands)", True),
        ("Principal amounts and values are shown in thousands.", True),
        ("Cost and value in $000s", True),
        ("Principal amounts are shown in thousands.", False),
        ("Level 2 (in thousands)", False),
    ),
)
def test_note_right_below_the_rows_says_the_unit_of_the_values(note: str, *, said: bool) -> None:
    rows = tuple(
        Row(cells, number) for number, cells in enumerate((PLAIN, ("Sampleton Water, RB", "1,000", "950"), (note,)))
    )
    document = Document(path=PATH, sha256="0" * 64, format="text", blocks=(Table(rows),), line_count=9)
    found = said_in_thousands(document, _filing(1))
    assert (found.text if found else None) == (note if said else None)


def _bonds(*principals: int) -> Filing:
    return filing(
        *(holding(value=2_000, principal=amount, state="Ohio", maturity=date(2031, 5, 1)) for amount in principals)
    )


def test_municipal_bonds_of_less_than_a_denomination_are_in_a_unit_that_is_not_stated() -> None:
    document = _document(PLAIN)
    _, problems = borne_out(document, _bonds(1_000, 2_500, 750, 25_000))
    assert [problem.rule for problem in problems if problem.rule == "unit-below-denominations"]
    assert below_denominations(_bonds(5_000, 10_000, 750, 25_000)) is None
    assert below_denominations(_bonds(1_000, 750)) is None


@pytest.mark.parametrize("said", ("Thousands", "(000)", "($000's)"))
def test_a_unit_alone_in_its_line_is_that_of_principal_amounts_read_in_thousands(said: str) -> None:
    heads = (("Principal",), ("Amount in",), ("Coupon",), (said,), ("Rate",), ("Value",))
    read = holding(
        principal=1_000_000,
        principal_as_filed="1,000",
        value=950_000,
        value_as_filed="950,000",
        where=where(len(heads)),
    )
    assert said_in_thousands(_document(*heads), filing(read)) is None
    assert said_in_thousands(_document(*heads, ("Amounts in thousands",)), filing(read)) is not None
