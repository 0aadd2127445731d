"""Doubts at fields that no sum covers: what does not look right is said, and no figure is changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.layouts.plausible.plausibility import with_doubts, with_doubts_of_a_form
from generator.model import Filing, Holding
from tests.builders import abbreviation, doubt, filing, holding, where


def rules(read: Filing) -> list[tuple[str, str]]:
    """Field and rule of each doubt, row by row."""
    return [(doubt.field, doubt.rule) for row in with_doubts(read).holdings for doubt in row.doubts]


def of(**changes: Any) -> list[tuple[str, str]]:
    """The doubts of a filing of one row."""
    return rules(filing(holding(**changes)))


def named(*issuers: str) -> Filing:
    """A filing whose rows bear these issuers in this order."""
    rows = [holding(issuer=issuer, where=where(10 + i)) for i, issuer in enumerate(issuers)]
    return filing(*rows)


def test_plausible_row_has_no_doubt() -> None:
    assert of() == []


@pytest.mark.parametrize(("coupon", "value"), [("0", 50_000), ("5.00", 200_000), ("5.00", 1_600_000)])
def test_price_at_the_ends_of_the_range_is_plausible(coupon: str, value: int) -> None:
    assert of(coupon=coupon, value=value, state="Ohio") == []


def test_bond_that_pays_is_worth_more_than_a_fifth_of_par() -> None:
    assert of(coupon="5.00", value=199_999, state="Ohio") == [("principal", "price-implausible")]
    assert of(coupon="5.00", value=199_999, state="Ohio", flags=("defaulted",)) == []


@pytest.mark.parametrize(("value", "found"), [(2_215_000, []), (4_000_001, [("principal", "price-implausible")])])
def test_what_stands_under_no_state_may_be_worth_several_times_its_amount(
    value: int, found: list[tuple[str, str]]
) -> None:
    assert of(value=value, state=None, sections=("Convertible Bonds",)) == found


@pytest.mark.parametrize("value", [49_999, 1_600_001, 10_000_000])
def test_price_out_of_range_is_doubted(value: int) -> None:
    assert of(value=value) == [("principal", "price-implausible")]


@pytest.mark.parametrize(
    "printed", ["\u20ac1,000,000", "$ \u20ac1,000,000", "\u00a31,000,000", "\u00a5 1,000,000", "EUR 1,000,000"]
)
def test_value_in_another_currency_is_no_dollars_unsaid(printed: str) -> None:
    assert of(value_as_filed=printed) == [("value", "value-in-currency")]


def test_principal_amount_of_nothing_that_has_a_value_is_doubted() -> None:
    assert of(principal=0) == [("principal", "principal-of-nothing")]
    assert of(principal=0, value=0) == []


def test_what_is_paid_back_bit_by_bit_may_have_any_price() -> None:
    assert of(value=20_000, sections=("Mortgage-Backed Securities",)) == []


@pytest.mark.parametrize("printed", ["$1,000,000", "US$ 1,000,000", "USD 1,000,000", "1,000,000 A"])
def test_value_in_dollars_raises_no_doubt(printed: str) -> None:
    assert of(value_as_filed=printed) == []


@pytest.mark.parametrize("printed", ["\uff11,\uff10\uff10\uff10", "$ 1,\uff10\uff10\uff10", "\u0661\u0660\u0660\u0660"])
def test_principal_amount_in_digits_that_are_not_read_is_told_to_be_missing(printed: str) -> None:
    assert of(principal=None, principal_as_filed=printed) == [("principal", "figure-missing")]


def test_row_without_a_principal_amount_has_none_to_be_missing() -> None:
    assert of(principal=None, principal_as_filed="\u2014") == []


def test_row_that_is_worth_nothing_is_doubted_unless_it_is_in_default() -> None:
    assert of(value=0) == [("principal", "price-implausible")]
    assert of(value=0, flags=("defaulted",)) == []


def test_price_without_principal_or_value_is_not_judged() -> None:
    assert of(principal=None) == []
    assert of(value=None) == []


@pytest.mark.parametrize(
    ("coupon", "found"),
    [("15.00", []), ("15.01", [("coupon", "coupon-implausible")]), ("-5.00", [("coupon", "coupon-implausible")])],
)
def test_coupon_above_15_per_cent_or_below_nothing_is_doubted(coupon: str, found: list[tuple[str, str]]) -> None:
    assert of(coupon=coupon) == found


@pytest.mark.parametrize(
    ("maturity", "found"),
    [(date(2011, 12, 1), []), (date(2011, 11, 30), [("maturity", "maturity-not-after-period")]), (None, [])],
)
def test_maturity_that_is_not_after_the_period_is_doubted(maturity: date | None, found: list[tuple[str, str]]) -> None:
    assert of(maturity=maturity) == found


def test_maturity_is_not_judged_where_the_period_is_not_known() -> None:
    assert rules(filing(holding(maturity=date(1999, 1, 1), series=None), period=None)) == []


@pytest.mark.parametrize(
    ("insurer", "found"),
    [("AGM", []), ("BHAC-CR AGM", []), ("AMG", [("insurer", "insurer-not-explained")]), (None, [])],
)
def test_insurer_that_the_abbreviations_do_not_explain_is_doubted(
    insurer: str | None, found: list[tuple[str, str]]
) -> None:
    explained = (abbreviation("AGM", "Assured Guaranty Municipal Corp."),)
    assert rules(filing(holding(insurer=insurer), abbreviations=explained)) == found


def test_insurer_is_not_judged_where_no_abbreviations_are_printed() -> None:
    assert of(insurer="AMG") == []


@pytest.mark.parametrize(
    ("insurer", "series", "found"),
    [
        ("AMBAC", "Series 2008 A", []),
        ("AMBAC", "Series 2009 A", [("insurer", "insurer-out-of-its-time")]),
        ("FGIC, AGM", "Series 2010", [("insurer", "insurer-out-of-its-time")]),
        ("AGM", "Series 2010", []),
        ("BAM", "Series 2011", [("insurer", "insurer-out-of-its-time")]),
        ("NATL", "Series 2004", []),
        ("NATL", "Series 2011", [("insurer", "insurer-out-of-its-time")]),
        ("NATL", "Series 2015", [("series", "series-year-implausible")]),
        ("MBIA", "Series 2010", [("insurer", "insurer-out-of-its-time")]),
        ("BAM", "Series 2012", [("series", "series-year-implausible")]),
        ("AGM, BAM", "Series 2007", []),
        ("AMBAC", "Series A", []),
        (None, "Series 2010", []),
    ],
)
def test_insurer_that_insured_no_more_or_not_yet_is_doubted_by_the_year_of_the_series(
    insurer: str | None, series: str, found: list[tuple[str, str]]
) -> None:
    others = [holding(insurer="AMBAC", series="Series 2005") for _ in range(8)]
    assert rules(filing(*others, holding(insurer=insurer, series=series))) == found


def test_year_of_an_insured_series_is_no_wonder_where_few_rows_show_it() -> None:
    assert of(insurer="AMBAC", series="Series 2010") == []


def test_bond_that_pays_nothing_is_doubted_above_par_unless_it_is_to_pay_later() -> None:
    worth: dict[str, Any] = {"coupon": "0.00", "principal": 1_000_000, "value": 1_000_001}
    assert of(**worth) == [("coupon", "zero-coupon-above-par")]
    assert of(**{**worth, "value": 1_000_000}) == []
    assert of(**worth, flags=("convertible-cab",)) == []
    assert of(**worth, state=None) == []


def test_coupon_of_a_bond_marked_as_zero_coupon_is_doubted_unless_it_converts() -> None:
    assert of(coupon="5.00", flags=("zero-coupon",)) == [("coupon", "zero-coupon-with-a-coupon")]
    assert of(coupon="0.00", flags=("zero-coupon",)) == []
    assert of(coupon="5.00", flags=("zero-coupon", "convertible-cab")) == []
    assert of(coupon="0.10", flags=("zero-coupon",), state=None) == []


def test_form_is_held_against_its_other_rows_alone() -> None:
    rows = [holding(coupon="5.00", value=10, sections=("Bonds", "Ohio"), where=where(10 + i)) for i in range(8)]
    odd = [holding(coupon="5.27", value=10, sections=(name,), where=where(30)) for name in ("Bonds", "Loans")]
    read = with_doubts_of_a_form(filing(*rows, *odd), "Bonds")
    assert [(d.field, d.rule) for row in read.holdings for d in row.doubts] == [("coupon", "coupon-off-the-grid")]


def test_row_that_strays_from_the_order_of_names_is_doubted() -> None:
    issuers = [f"Issuer {chr(ord('A') + i)}" for i in range(24)]
    strayed = [*issuers[:12], "Aardvark", *issuers[12:]]
    read = with_doubts(named(*strayed))
    assert [row.issuer for row in read.holdings if row.doubts] == ["Aardvark"]
    assert rules(named(*strayed)) == [("issuer", "row-out-of-order")]


def test_schedule_that_follows_no_order_of_names_is_not_judged_by_it() -> None:
    assert rules(named("Delta", "Alpha", "Echo", "Bravo")) == []


def test_order_of_names_begins_anew_with_each_section() -> None:
    rows = [holding(issuer=name, sections=(state,)) for state in ("Ohio", "Utah") for name in ("Alpha", "Zulu")]
    assert rules(filing(*rows)) == []


def test_doubts_are_unsettled_and_stand_behind_those_that_the_row_has() -> None:
    row: Holding = holding(coupon="99.00", doubts=(doubt("maturity"),))
    (read,) = with_doubts(filing(row)).holdings
    assert [(d.field, d.settled) for d in read.doubts] == [("maturity", False), ("coupon", False)]


def test_no_figure_is_changed() -> None:
    row = holding(value=1, coupon=Decimal("99"), maturity=date(1999, 1, 1))
    (read,) = with_doubts(filing(row)).holdings
    assert replace(read, doubts=()) == row


@pytest.mark.parametrize("text", ["Harbor, Series 2005 (INS-) (a)", "Harbor, Series 2005 ( Insd)", "Harbor ()"])
def test_tag_that_names_no_insurer_is_doubted_where_the_others_name_theirs(text: str) -> None:
    insured = [holding(insurer="AGM", as_filed="Harbor (INS-AGM)") for _ in range(3)]
    tagged = holding(insurer=None, as_filed=text)
    assert rules(filing(*insured, tagged)) == [("insurer", "insurer-lost")]
    assert rules(filing(tagged, tagged)) == []


@pytest.mark.parametrize(("coupon", "found"), [("0.005", [("coupon", "coupon-implausible")]), ("0.01", []), ("0", [])])
def test_coupon_below_any_rate_is_doubted(coupon: str, found: list[tuple[str, str]]) -> None:
    assert of(coupon=coupon) == found
