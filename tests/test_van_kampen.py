"""The Van Kampen family as text: abbreviated names over several lines, dots to the figures, tags of text tables."""

from datetime import date
from decimal import Decimal

import pytest

from generator.layouts.names.insd_names import read_abbreviated
from generator.reconcile import reconcile
from tests.insd_composer import VAN_KAMPEN, Row, as_read, compose, expected, read

ARPT = Row(
    issuer="Exampleville, OH Arpt Auth",
    purpose="Harbor Terminal Impt",
    series="K",
    tags=("MBIA Insd",),
    marks=("b",),
    coupon=Decimal("4.625"),
    maturity=date(2029, 2, 1),
    principal=1000,
    value=987340,
)
WTR = Row(
    issuer="Sampleton, OH Wtr",
    series="M",
    coupon=Decimal("5.375"),
    maturity=date(2026, 6, 15),
    principal=4250,
    value=4471805,
)
ZERO = Row(
    issuer="Sampleton, OH Sch Dist",
    series="2003 B",
    tags=("Prerefunded @ 8/01/12", "AGL Insd"),
    marks=("a",),
    coupon=Decimal(0),
    maturity=date(2030, 12, 1),
    principal=3000,
    value=1471805,
)
HSG = Row(
    state="New York",
    issuer="Quarry Hill, NY Hsg Dev",
    series="A",
    tags=("AMT",),
    coupon=Decimal("6.000"),
    maturity=date(2028, 6, 15),
    principal=50,
    value=52100,
)
ROWS = (ARPT, WTR, ZERO, HSG)
TEXT = compose(ROWS, VAN_KAMPEN)
PAGE = """                         28
<PAGE>
EXAMPLE INSURED MUNICIPAL TRUST
PORTFOLIO OF INVESTMENTS -- JULY 31, 2009 (UNAUDITED) continued
<TABLE>
<CAPTION>
PAR
AMOUNT
(000)     DESCRIPTION                  COUPON   MATURITY      VALUE
<S>       <C>       <C>      <C>        <C>
          OHIO (CONTINUED)"""


def replaced(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def line_with(text: str) -> str:
    """The one line of the composed filing that holds a text."""
    (found,) = [line for line in TEXT.split("\n") if text in line]
    return found


def test_the_composed_rows_are_wrapped_with_figures_on_the_last_line() -> None:
    assert line_with("1,000 ") == " $  1,000   Exampleville, OH Arpt Auth Rev"
    assert line_with("987,340").split() == ["Insd)", "(b)", "." * 30, "4.625%", "02/01/29", "$", "987,340"]


def test_wrapped_rows_read_back_with_the_lines_they_stand_on() -> None:
    filing, _ = read(TEXT)
    assert filing.source.layout == "van-kampen"
    assert [as_read(row) for row in filing.holdings] == [expected(row, "van-kampen") for row in ROWS]
    assert [row.where.lines[1] - row.where.lines[0] for row in filing.holdings] == [2, 0, 2, 1]
    assert str(reconcile(filing).standing) == "proved"


def test_sections_in_capitals_bear_the_name_as_printed_and_the_state_in_its_usual_spelling() -> None:
    filing, _ = read(TEXT)
    assert [section.path[-1] for section in filing.sections] == ["MUNICIPAL BONDS", "OHIO", "NEW YORK"]
    assert [row.state for row in filing.holdings] == ["Ohio", "Ohio", "Ohio", "New York"]


def test_stars_in_place_of_a_rate_are_a_mark_and_no_rate() -> None:
    filing, _ = read(TEXT)
    assert (filing.holdings[2].coupon, filing.holdings[2].footnotes) == (None, ("a", "*"))
    assert "zero-coupon" in filing.holdings[2].flags


def test_a_page_break_within_a_row_parts_nothing() -> None:
    first = line_with("1,000 ")
    filing, _ = read(replaced(first, f"{first}\n{PAGE}"))
    assert [as_read(row) for row in filing.holdings] == [expected(row, "van-kampen") for row in ROWS]
    assert str(reconcile(filing).standing) == "proved"


@pytest.mark.parametrize("words", ["101 Impt", "2005 Impt", "New York", "Ohio"])
def test_a_number_or_a_state_within_a_wrapped_name_begins_nothing(words: str) -> None:
    second = line_with("Harbor Terminal")
    filing, _ = read(replaced(second, f"             {words}\n{second}"))
    assert (len(filing.holdings), filing.holdings[0].principal) == (4, Decimal(1_000_000))
    assert filing.holdings[0].description == f"Rev {words} Harbor Terminal Impt Ser K"
    assert str(reconcile(filing).standing) == "proved"


def test_a_row_whose_figures_are_lost_is_unread_text_and_gives_its_name_to_no_other() -> None:
    filing, _ = read(replaced(line_with("987,340") + "\n", ""))
    assert [text.text for text in filing.unread] == [
        "$ 1,000 Exampleville, OH Arpt Auth Rev Harbor Terminal Impt Ser K (MBIA"
    ]
    assert [as_read(row) for row in filing.holdings] == [expected(row, "van-kampen") for row in ROWS[1:]]
    assert str(reconcile(filing).standing) == "contradicted"


@pytest.mark.parametrize("ending", ["Ser K (MBIA Insd) (b)", "Insd) (b)", "Harbor Terminal Rev Ser K"])
def test_the_end_of_a_row_whose_beginning_is_lost_is_no_row(ending: str) -> None:
    lost = (line_with("1,000 "), line_with("Harbor Terminal"))
    text = "\n".join(line for line in TEXT.split("\n") if line not in lost).replace("Insd) (b)", ending)
    filing, _ = read(text)
    assert [row.issuer for row in filing.holdings] == [row.issuer for row in ROWS[1:]]
    assert [found.text for found in filing.unread] == [f"{ending} 4.625% 02/01/29 $ 987,340"]
    assert str(reconcile(filing).standing) == "contradicted"


def test_a_line_that_lost_its_par_is_unread_text() -> None:
    filing, _ = read(replaced("    4,250   Sampleton", "            Sampleton"))
    assert [found.text for found in filing.unread] == ["Sampleton, OH Wtr Rev Ser M 5.375 06/15/26 4,471,805"]
    assert str(reconcile(filing).standing) == "contradicted"


def test_totals_of_long_term_investments_over_two_lines_are_no_rows() -> None:
    total = "TOTAL LONG-TERM INVESTMENTS  107.1%\n  (Cost $6,900,000) ..........    6,983,050\n"
    filing, _ = read(replaced("TOTAL INVESTMENTS", f"{total}TOTAL INVESTMENTS"))
    assert (len(filing.holdings), filing.unread) == (4, ())
    assert str(reconcile(filing).standing) == "proved"


def test_floating_rate_notes_and_preferred_shares_count_in_the_closing_lines() -> None:
    text = compose(ROWS, VAN_KAMPEN, floating=1_396_610)
    filing, _ = read(text.replace("Floating Rate Note", "LIABILITY FOR FLOATING RATE NOTE"))
    assert filing.totals.floating_rate_notes is not None
    assert filing.totals.floating_rate_notes.value.value == Decimal(-1_396_610)
    assert str(reconcile(filing).standing) == "proved"


@pytest.mark.parametrize(
    ("text", "issuer", "description"),
    [
        ("Sampleton, OH Arpt Auth Rev Ser K (MBIA Insd) (b)", "Sampleton, OH Arpt Auth", "Rev Ser K"),
        ("Exampleville, OH Wts Ser M", "Exampleville, OH", "Wts Ser M"),
        ("Sampleton, OH Sch Dist Cap Apprec Ser B", "Sampleton, OH Sch Dist", "Cap Apprec Ser B"),
        ("Quarry Hill, NY Sales Tax Rev Rfdg, Ser A", "Quarry Hill, NY", "Sales Tax Rev Rfdg, Ser A"),
        ("Ser L (AGL Insd) (a)", None, "Ser L"),
    ],
)
def test_an_abbreviated_name_parts_where_the_first_word_for_a_kind_of_bond_begins(
    text: str, issuer: str | None, description: str
) -> None:
    name = read_abbreviated(text)
    assert (name.issuer, name.description) == (issuer, description)
