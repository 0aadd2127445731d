"""Days of any form are read as printed: all days of a schedule decide whether the month or the day is first."""

from datetime import date

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.general.days import Order, order_of, read_day, read_maturity
from generator.model import Holding
from tests.test_general import filing_of, page

JULY = date(2041, 7, 1)


def rows_of(*days: str, inside: bool = False) -> tuple[Holding, ...]:
    """The rows of a schedule with these maturities, in a column of their own or at the end of the names."""
    names = [f"Sampleton Water Authority RB, Series {'ABCDEFGH'[i]}" for i in range(len(days))]
    lines = [
        f"<td>{name}, 5.00%, {day}</td><td></td><td></td>" if inside else f"<td>{name}</td><td>5.00%</td><td>{day}</td>"
        for name, day in zip(names, days, strict=True)
    ]
    heads = "<td>Security</td><td>Coupon</td><td>Maturity</td><td>Principal Amount</td><td>Value</td>"
    total = f"<td></td><td></td><td></td><td>{1_050_000 * len(days):,}</td>"
    rows = [f"{line}<td>1,000,000</td><td>1,050,000</td>" for line in lines]
    ends = [f"<td>{name}</td>{total}" for name in ("Total Investments", "Net Assets")]
    table = "".join(f"<tr>{row}</tr>" for row in (heads, "<td>Municipal Bonds</td>", *rows, *ends))
    page = f"<p>Example Municipal Fund</p><p>Schedule of Investments</p><p>June 30, 2012</p><table>{table}</table>"
    (filing,), _ = read_filings(to_document(f"<html>{page}</html>".encode(), "x.htm"))
    return filing.holdings


def said(row: Holding) -> tuple[date | None, list[str]]:
    return row.maturity, [doubt.rule for doubt in row.doubts if doubt.field == "maturity"]


@pytest.mark.parametrize("inside", (False, True))
@pytest.mark.parametrize(
    "printed", ("7/1/2041", "07-01-41", "7-1-2041", "7.1.2041", "2041-07-01", "1 Jul 2041", "01-Jul-41", "July 1, 2041")
)
def test_day_in_any_form_is_read_in_its_column_and_in_a_name(printed: str, *, inside: bool) -> None:
    (row, *_) = rows_of(printed, "06/15/2030", inside=inside)
    assert said(row) == (JULY, [])


def test_day_past_the_twelfth_in_the_first_place_decides_for_all_days() -> None:
    first, second = rows_of("01/07/2041", "15/03/2031")
    assert (said(first), said(second)) == ((JULY, []), (date(2031, 3, 15), []))


def test_days_that_could_be_months_are_left_open_and_say_so() -> None:
    rows = rows_of("01/07/2041", "01/03/2031", "01/05/2033", "01/11/2029", "01/01/2030")
    assert [said(row) for row in rows[:4]] == [(None, ["day-or-month"])] * 4
    assert said(rows[4]) == (date(2030, 1, 1), [])


@pytest.mark.parametrize("inside", (False, True))
@pytest.mark.parametrize("printed", ("2041", "7/2041", "July 2041", "Jul-41"))
def test_maturity_without_a_day_is_none_and_says_so(printed: str, *, inside: bool) -> None:
    (row, *_) = rows_of(printed, printed, inside=inside)
    assert row.issuer == "Sampleton Water Authority"
    assert said(row) == (None, ["year-as-printed"])
    assert row.coupon == 5


@pytest.mark.parametrize(
    ("texts", "order"),
    (
        (("7/1/2041", "12/1/2030"), Order.MONTH),
        (("1/7/41", "5/15/30"), Order.MONTH),
        (("1.7.2041", "31.12.2030"), Order.DAY),
        (("1-7-41",), Order.MONTH),
        (("1/7/41", "2/8/42", "3/9/43", "4/7/44", "5/8/45"), Order.UNSURE),
        ((), Order.MONTH),
    ),
)
def test_order_of_days_is_that_of_the_whole_schedule(texts: tuple[str, ...], order: Order) -> None:
    assert order_of(texts) is order


def test_no_day_of_the_calendar_is_a_fault_and_no_guess() -> None:
    assert read_day("13/32/2030", Order.MONTH) is None
    assert read_day("12/15/9999", Order.MONTH) is None
    maturity, (doubt,) = read_maturity("2/30/2031", Order.MONTH)
    assert (maturity, doubt.rule, doubt.settled) == (None, "figure-unreadable", False)
    assert read_maturity("12/15/99999", Order.MONTH) == (None, ())


def test_day_alone_in_the_column_of_the_names_is_the_maturity_of_the_name_above_it() -> None:
    rows = (
        "Issuer description | Coupon Rate | Principal Amount ($) | Value ($)",
        "OHIO 60.0% | | |",
        "Sampleton Water Authority Revenue Bonds Series 2007A | | |",
        "06/01/47 | 5.875% | 1,000,000 | 1,050,000",
        "Exampleville Port Revenue Bonds Series 2014A 06/15/33 | 7.000% | 500,000 | 550,000",
        "06/15/43 | 7.250% | 400,000 | 450,000",
        "UTAH 40.0% | | |",
        "Millrace Sewer Revenue Bonds Series 2011 11/01/28 | 5.000% | 900,000 | 950,000",
        "Total Municipal Bonds | | | 3,000,000",
        "Net Assets | | | 3,000,000",
    )
    dated = filing_of(page(*rows)).holdings
    assert [str(row.maturity) for row in dated] == ["2047-06-01", "2033-06-15", "2043-06-15", "2028-11-01"]
    assert [row.issuer for row in dated[1:3]] == ["Exampleville Port"] * 2


def test_day_that_begins_the_typed_line_of_the_figures_ends_the_name_above() -> None:
    text = """FORM N-Q
Investment Company Act file number 811-99991
Example Municipal Fund
(Exact name of registrant as specified in charter)
Date of reporting period: June 30, 2012

Schedule of Investments (unaudited)
Example Municipal Fund June 30, 2012

   Face
 Amount   Issue                                                     Value
-------   ---------------------------------------------------   ---------
          Ohio--66.7%
          Sampleton, Ohio, GO, Refunding, 5.25% due
$ 5,000   2/01/2029 (d)                                           $ 6,000
  2,000   Exampleville, Ohio, Revenue Bonds, 5% due 1/01/2028       2,000
          Utah--33.3%
  3,000   Millrace, Utah, Water Revenue Bonds, 6% due 7/01/2030     4,000
          Total Investments--100.0%                                12,000
          Net Assets--100.0%                                      $12,000
"""
    (filing,), _ = read_filings(to_document(text.encode(), "x.txt"))
    assert [(row.maturity, row.principal_as_filed) for row in filing.holdings] == [
        (date(2029, 2, 1), "$ 5,000"),
        (date(2028, 1, 1), "2,000"),
        (date(2030, 7, 1), "3,000"),
    ]
