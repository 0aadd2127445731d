"""The coupon of a row is what the filing prints as one: no yield, no part of a fraction, no end of a range."""

from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.general.fractions import in_decimals
from generator.model import Holding

COLUMNS = ("Security", "Coupon Rate", "Maturity Date", "Principal Amount", "Value")
NAME = "Sampleton Water Authority RB"
TERMS = ("05/01/2031", "1,000,000", "1,050,000")


def _read(columns: tuple[str, ...], *rows: tuple[str, ...]) -> tuple[Holding, ...]:
    total = ("Total Municipal Bonds", *("",) * (len(columns) - 2), f"{1_050_000 * len(rows):,}")
    ends = (total, ("Total Investments", *total[1:]), ("Net Assets", *total[1:]))
    lines = (columns, ("Municipal Bonds", *("",) * (len(columns) - 1)), *rows, *ends)
    table = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    page = (
        f"<html><p>Example Municipal Fund</p><p>Schedule of Investments</p><p>June 30, 2012</p><table>{table}</table>"
    )
    (filing,), _ = read_filings(to_document(page.encode(), "x.htm"))
    return filing.holdings


def _coupon(row: Holding) -> tuple[Decimal | None, list[str]]:
    return row.coupon, [doubt.rule for doubt in row.doubts if doubt.field == "coupon"]


@pytest.mark.parametrize("other", ("Effective Yield", "Yield to Maturity", "Yield"))
@pytest.mark.parametrize("first", (True, False))
def test_column_of_yields_beside_the_coupons_is_none(other: str, *, first: bool) -> None:
    heads, rates = (other, "Coupon Rate"), ("4.980%", "5.500%")
    order = slice(None) if first else slice(None, None, -1)
    columns = ("Security", *heads[order], "Maturity Date", "Principal Amount", "Value")
    (row, _) = _read(columns, (NAME, *rates[order], *TERMS), (f"{NAME} (AGM)", *rates[order], *TERMS))
    assert _coupon(row) == (Decimal("5.500"), [])


def test_yield_alone_is_no_coupon() -> None:
    columns = ("Security", "Yield", "Maturity Date", "Principal Amount", "Value")
    (row, _) = _read(columns, (NAME, "4.980%", *TERMS), (f"{NAME} (AGM)", "4.980%", *TERMS))
    assert _coupon(row) == (None, ["figure-missing"])


@pytest.mark.parametrize("printed", ("5 1/2%", "5-1/2%", "5.1/2%", "5&frac12;%", "5<sup>1</sup>&#8260;2%"))
def test_coupon_in_fractions_is_read_in_its_column_and_in_a_name(printed: str) -> None:
    rows = _read(COLUMNS, (NAME, printed, *TERMS), (NAME, "4.000%", *TERMS))
    named = _read(COLUMNS, (f"{NAME}, {printed}, 05/01/2031", "", "", *TERMS[1:]), (NAME, "4.000%", *TERMS))
    assert _coupon(rows[0]) == _coupon(named[0]) == (Decimal("5.5"), [])


@pytest.mark.parametrize(
    "printed",
    (
        "3.000%-3.500%",
        "0.000%/3.000%",
        "0.000% until 08/01/2024, 3.000% thereafter",
        "zero cpn. to 8/01/24, 3.00% thereafter",
        "5% 6.00%",
    ),
)
def test_several_coupons_in_a_name_are_no_single_one(printed: str) -> None:
    (row, _) = _read(COLUMNS, (f"{NAME}, {printed}, 05/01/2031", "", "", *TERMS[1:]), (NAME, "4.000%", *TERMS))
    assert _coupon(row) == (None, ["range-as-printed"])
    assert row.maturity and row.maturity.year == 2031


@pytest.mark.parametrize("printed", ("5.O0%", "5,00%", "A5.00%"))
def test_rate_that_letters_or_a_comma_run_into_is_none_and_says_so(printed: str) -> None:
    (row, _) = _read(COLUMNS, (f"{NAME}, {printed}, 05/01/2031", "", "", *TERMS[1:]), (NAME, "4.000%", *TERMS))
    assert _coupon(row) == (None, ["figure-missing"])


def test_column_that_shows_more_than_a_rate_is_no_coupon() -> None:
    (row, _) = _read(COLUMNS, (NAME, "0.05500", *TERMS), (NAME, "4.000%", *TERMS))
    assert _coupon(row) == (None, ["range-as-printed"])


def test_fractions_that_no_coupon_has_stay_as_they_are() -> None:
    assert in_decimals("Series 5 3/7% of it") == "Series 5 3/7% of it"
    assert in_decimals("5 1/2s 7/1/41, 6.05s, 7/1/41") == "5.5% 7/1/41, 6.05%, 7/1/41"
    assert in_decimals("District No. 12 - 7/8% 2031") == "District No. 12 - 7/8% 2031"
