"""The text of one cell: amounts, rates, dates, ends of fiscal years; blanks are None and never zero."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values import amount, day, rate

BLANK = ("", "  ", "$", "%", "-", "\N{EN DASH}", "\N{EM DASH}", "nil", "n/a", "N/A")


@pytest.mark.parametrize("text", BLANK)
def test_blank_cell_is_none_and_never_zero(text: str) -> None:
    assert amount(text) is None
    assert rate(text) is None
    assert day(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("235", "235"),
        ("252,240", "252240"),
        ("$1,000", "1000"),
        ("$ 235", "235"),
        ("  1,234.50 ", "1234.50"),
        ("(416,454)", "-416454"),
        ("$ (3,995,000)", "-3995000"),
        ("$(3,995,000)", "-3995000"),
        ("-12", "-12"),
    ],
)
def test_amount_reads_as_printed(text: str, value: str) -> None:
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12,34", "1,2345", "1 000", "5.00%", "(5", "5)", "$$5", "--5", "five", "1."])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        amount(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("5.00%", "5.00"), ("5.00 %", "5.00"), ("0.00", "0.00"), ("7", "7"), (".25%", "0.25"), ("5.125", "5.125")],
)
def test_rate_keeps_the_decimals_as_printed(text: str, printed: str) -> None:
    assert str(rate(text)) == printed


@pytest.mark.parametrize("text", ["(8.07)%", "(8.07%)", "-8.07", "-8.07%", "(8.07) %"])
def test_rate_in_parentheses_or_with_a_minus_is_negative(text: str) -> None:
    assert rate(text) == Decimal("-8.07")


@pytest.mark.parametrize("text", ["5.0.0", "5,00", "12/01/24", "SIFMA"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        rate(text)


@pytest.mark.parametrize(
    "text", ["12/01/24", "12/1/24", "12/01/2024", "December 1, 2024", "Dec. 1, 2024", "Dec 1, 2024"]
)
def test_date_reads_in_every_form_in_which_it_is_printed(text: str) -> None:
    assert day(text) == date(2024, 12, 1)


@pytest.mark.parametrize(("text", "year"), [("1/2/69", 2069), ("1/2/70", 1970), ("1/2/99", 1999), ("1/2/00", 2000)])
def test_two_digit_year_from_70_on_is_of_the_last_century(text: str, year: int) -> None:
    assert day(text) == date(year, 1, 2)


@pytest.mark.parametrize("text", ["13/01/24", "02/30/24", "1/1/1", "2024-12-01", "Foo 1, 2024", "Ju 1, 2024", "5.00%"])
def test_what_is_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        day(text)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["", "$", "$ "]))
def test_formatting_and_reading_an_amount_are_inverse(value: int, dollar: str) -> None:
    text = f"{dollar}({-value:,})" if value < 0 else f"{dollar}{value:,}"
    assert amount(text) == value


@given(st.decimals(0, 1000, places=3), st.booleans())
def test_formatting_and_reading_a_rate_are_inverse(value: Decimal, negative: bool) -> None:
    assert rate(f"({value})%" if negative else f"{value}%") == (-value if negative else value)


@given(st.dates(date(1000, 1, 1)))
def test_formatting_and_reading_a_date_with_a_full_year_are_inverse(value: date) -> None:
    assert day(f"{value.month}/{value.day}/{value.year}") == value


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_formatting_and_reading_a_date_with_two_digits_are_inverse(value: date) -> None:
    assert day(value.strftime("%m/%d/%y")) == value


@given(st.text(max_size=30))
def test_any_text_is_a_value_a_blank_or_refused(text: str) -> None:
    for read in (amount, rate, day):
        try:
            read(text)
        except ValueError:
            continue
