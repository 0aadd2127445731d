"""Doubts about names that hold words of the page or of another column, and marks and terms that were not taken."""

from typing import Any

import pytest

from generator.layouts.plausible.names import name_doubts
from generator.model import Footnote, Holding
from tests.builders import filing, holding, where


def doubts(row: Holding, **changes: Any) -> list[tuple[str, str]]:
    """Field and rule of the doubts about a row among ordinary ones, about which there is none."""
    found = name_doubts(filing(*[holding(issuer="Harbor (City of)") for _ in range(20)], row, **changes))
    assert [one for one in found[:-1] if one] == []
    return [(doubt.field, doubt.rule) for doubt in found[-1]]


@pytest.mark.parametrize(
    "issuer",
    [
        "Example Municipal Trust Harbor (City of)",
        "$ 7",
        "2,450,349 Harbor Turnpike Commission",
        "EUR 1,500,000 Harbor Corp.",
        "Harbor Corp. ^(a)",
        "Harbor Corp. LLC \N{SUPERSCRIPT THREE}",
        "135 Harbor Turnpike Commission",
        "NR Harbor County",
        "AA-/NR Harbor Water and Sewer Authority",
        "A/A1 Harbor Water and Sewer Authority",
        "Aaa* Harbor County",
        "Harbor Project 0.450 % 10/1/28",
        "SP-1+ Harbor County",
        "WD Harbor County",
        "See accompanying notes to the schedule of investments. 12 Harbor",
        "Harbor College, 5",
    ],
)
def test_name_that_holds_something_else_is_doubted(issuer: str) -> None:
    assert doubts(holding(issuer=issuer)) == [("issuer", "name-holds-something-else")]


@pytest.mark.parametrize(
    "issuer",
    [
        "Harbor School District No. 48",
        "Harbor (County of), OH, GO",
        "BB&T Harbor",
        "A. G. Harbor Homes",
        "21st Century Harbor",
        "Harbor Community Unit School District 300",
        "Insured Harbor Authority",
        "Seriously Harbor Corp.",
        "A Harbor for Homes",
        "D Street Partners",
    ],
)
def test_usual_names_are_not_doubted(issuer: str) -> None:
    assert doubts(holding(issuer=issuer)) == []


@pytest.mark.parametrize("issuer", ["135 Harbor Street Corp.", "AAA Harbor Corp."])
def test_share_may_begin_with_a_number_or_with_letters_of_a_rating(issuer: str) -> None:
    assert doubts(holding(issuer=issuer, state=None)) == []


def test_repurchase_agreement_says_its_amount_in_its_name() -> None:
    name = "Harbor Bank Repurchase Agreement (maturing on 11/01/2012 in the amount of $179,559,000)"
    assert doubts(holding(issuer=name, state=None)) == []


@pytest.mark.parametrize(("more", "count"), [(" Other Village, GO, 4.00%, 1/1/30", 1), (" (put 1/1/30)", 0), ("", 0)])
def test_row_that_holds_the_terms_of_two_bonds_is_doubted(more: str, count: int) -> None:
    row = holding(issuer="Lower Harbor", as_filed=f"Lower Harbor, GO, 5.00%, 11/01/33{more}")
    assert doubts(row) == [("issuer", "two-bonds-in-a-row")] * count


@pytest.mark.parametrize(
    "issuer", ["Ferry $ Landing", "Ferry 1,250,000 Landing", "Ferry 250, 000 Landing", "Ferry 7/1/29"]
)
def test_figure_anywhere_in_a_name_is_doubted(issuer: str) -> None:
    assert doubts(holding(issuer=issuer)) == [("issuer", "name-holds-something-else")]


@pytest.mark.parametrize(("series", "found"), [("Series 2007 A", []), ("Series 2007%", ["series"])])
def test_figure_in_a_series_is_doubted(series: str, found: list[str]) -> None:
    assert [field for field, _ in doubts(holding(series=series))] == found


@pytest.mark.parametrize("purpose", ["2007 Election", "Step (0.000% until 10/1/23; 7.900%)"])
def test_year_of_an_election_and_steps_of_a_rate_are_part_of_a_name(purpose: str) -> None:
    assert doubts(holding(purpose=purpose, state="Ohio")) == []


def test_part_of_a_figure_in_the_purpose_is_doubted() -> None:
    assert doubts(holding(purpose="2")) == [("purpose", "name-holds-something-else")]


def test_insurer_left_in_the_purpose_is_doubted() -> None:
    assert doubts(holding(purpose="Millrace Plant, INS NATL")) == [("purpose", "name-holds-something-else")]


@pytest.mark.parametrize(
    ("issuer", "count"),
    [("Series 2010B", 1), ("First Subseries 2010 C", 1), ("Ser. A", 1), ("Series A Harbor Homes", 0)],
)
def test_series_for_an_issuer_is_doubted(issuer: str, count: int) -> None:
    assert doubts(holding(issuer=issuer)) == [("issuer", "series-for-an-issuer")] * count


@pytest.mark.parametrize(("symbols", "count"), [((), 1), (("d",), 0)])
def test_mark_that_the_notes_explain_and_no_mark_of_the_row_is_doubted(symbols: tuple[str, ...], count: int) -> None:
    note = Footnote(symbol="d", text="Pre-refunded.", meaning="pre-refunded", where=where(99))
    row = holding(as_filed="Harbor (City of), Series 2008 (AGM) ^(d)", footnotes=symbols)
    assert doubts(row, footnotes=(note,)) == [("footnotes", "mark-not-read")] * count


@pytest.mark.parametrize("term", ["coupon", "maturity", "principal"])
def test_bond_without_a_term_that_all_others_show_is_doubted(term: str) -> None:
    assert doubts(holding(**{term: None})) == [(term, "term-missing")]
    assert doubts(holding(**{term: None}, state=None)) == []


@pytest.mark.parametrize("issuer", ["Authority", "Facilities Authority Revenue", "Center District", "University", "25"])
def test_issuer_of_words_that_any_issuer_may_have_is_doubted(issuer: str) -> None:
    assert doubts(holding(issuer=issuer)) == [("issuer", "issuer-without-a-name")]


def test_schedule_that_leaves_out_its_states_may_name_its_agencies_without_them() -> None:
    assert name_doubts(filing(*[holding(issuer="Housing Finance Agency") for _ in range(9)])) == ((),) * 9


@pytest.mark.parametrize("issuer", ["Series", "Subseries", "Ser."])
def test_word_for_a_series_is_no_issuer(issuer: str) -> None:
    assert doubts(holding(issuer=issuer)) == [("issuer", "series-for-an-issuer")]


@pytest.mark.parametrize("text", ["Harbor, Capital Appreciation, Series A", "Harbor CABs", "Harbor, zero-coupon"])
def test_bond_that_says_that_it_pays_no_interest_may_show_no_coupon(text: str) -> None:
    *_, last = name_doubts(filing(*[holding(state="Ohio")] * 9, holding(state="Ohio", coupon=None, as_filed=text)))
    assert last == ()


@pytest.mark.parametrize(("count", "found"), [(3, [("coupon", "figure-missing")]), (2, [])])
def test_the_one_of_a_few_rows_that_lacks_a_term_is_doubted(count: int, found: list[tuple[str, str]]) -> None:
    *_, last = name_doubts(filing(*[holding(state="Ohio")] * count, holding(state="Ohio", coupon=None)))
    assert [(doubt.field, doubt.rule) for doubt in last] == found


def test_row_without_any_term_and_bond_marked_as_paying_nothing_are_no_such_one() -> None:
    bare = holding(state="Ohio", coupon=None, maturity=None)
    zero = holding(state="Ohio", coupon=None, flags=("zero-coupon",))
    assert not any(name_doubts(filing(*[holding(state="Ohio")] * 9, zero)))
    assert not any(name_doubts(filing(*[holding(state="Ohio")] * 3, bare)))
