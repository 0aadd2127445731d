"""Names and figures torn apart by pages are one row again; what belongs to no row comes back as it is."""

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.invesco import GRAMMAR
from generator.layouts.schedules.rows import Figures, Piece, Token, Whole
from generator.layouts.schedules.stitching import Entry, stitch

ALPHA = "Alpha (City of); Series 2010, RB (INS-AGM) ^(a)"
BETA = "Beta (County of) Water Authority (Millrace Plant); Series 2009 A, Ref. RB"
CHILD = "Series 2009 B, Ref. RB"


def piece(text: str, number: int, last: int = 0) -> Piece:
    """A name, or part of one, without figures."""
    return Piece(text, number, last or number)


def figures(value: str, number: int) -> Figures:
    """Four figures without a name, told apart by the value."""
    return Figures("5.00%", "12/01/24", "500", value, number)


def whole(text: str, value: str, number: int) -> Whole:
    """A name and figures on one line."""
    return Whole(piece(text, number), figures(value, number))


def rows(*tokens: Token) -> list[tuple[str | None, str]]:
    """Name and value of each row; no token may be left over."""
    found = stitch(tokens, GRAMMAR)
    assert all(isinstance(item, Entry) for item in found)
    return [(x.name.text if x.name else None, x.figures.value) for x in found if isinstance(x, Entry)]


def left_over(*tokens: Token) -> list[str]:
    """The pieces that belong to no row."""
    return [item.text for item in stitch(tokens, GRAMMAR) if isinstance(item, Piece)]


def test_rows_in_order_stay_as_they_are() -> None:
    assert rows(whole(ALPHA, "1", 1), whole(CHILD, "2", 2)) == [(ALPHA, "1"), (CHILD, "2")]


def test_row_on_one_line_is_not_torn() -> None:
    assert stitch([whole(ALPHA, "1", 7)], GRAMMAR) == (Entry(piece(ALPHA, 7), figures("1", 7)),)


def test_figures_before_their_name_are_one_row() -> None:
    assert rows(figures("1", 1), piece(ALPHA, 5), whole(BETA, "2", 6)) == [(ALPHA, "1"), (BETA, "2")]


def test_figures_before_their_name_are_no_further_maturity_of_the_row_above() -> None:
    assert rows(whole(BETA, "1", 1), figures("2", 2), piece(ALPHA, 6)) == [(BETA, "1"), (ALPHA, "2")]


def test_two_figures_before_their_names_are_paired_in_order() -> None:
    found = rows(figures("1", 1), figures("2", 2), piece(ALPHA, 6), piece(BETA, 7))
    assert found == [(ALPHA, "1"), (BETA, "2")]


def test_torn_row_spans_both_its_halves_and_says_that_it_was_torn() -> None:
    (entry,) = stitch([figures("1", 3), piece(ALPHA, 8)], GRAMMAR)
    assert isinstance(entry, Entry)
    assert (entry.span, entry.torn) == ((3, 8), True)


def test_issuer_line_with_figures_takes_its_series_half_from_the_next_page() -> None:
    found = rows(whole("Alpha District (Election of 2004);", "1", 1), piece("Series 2007 C, CAB GO Bonds", 5))
    assert found == [("Alpha District (Election of 2004); Series 2007 C, CAB GO Bonds", "1")]


def test_series_row_after_the_second_half_is_a_row_of_its_own() -> None:
    halves = (whole("Alpha District (Election of 2004);", "1", 1), piece(CHILD, 5))
    assert rows(*halves, whole(CHILD, "2", 6)) == [(f"Alpha District (Election of 2004); {CHILD}", "1"), (CHILD, "2")]


def test_name_above_its_figures_is_one_row() -> None:
    assert rows(piece(ALPHA, 1, 2), figures("1", 4)) == [(ALPHA, "1")]


def test_several_names_above_their_figures_are_each_one_row() -> None:
    tokens = (piece(ALPHA, 1), figures("1", 3), piece(BETA, 5), figures("2", 7), piece(CHILD, 9), figures("3", 11))
    assert rows(*tokens) == [(ALPHA, "1"), (BETA, "2"), (CHILD, "3")]


def test_figures_on_the_page_before_shift_no_pairing_where_the_tabs_are_gone() -> None:
    tokens = (whole(CHILD, "0", 1), figures("1", 2), piece(ALPHA, 6, 7), piece(BETA, 9, 11), figures("2", 13))
    assert rows(*tokens) == [(CHILD, "0"), (ALPHA, "1"), (BETA, "2")]


def test_name_in_pieces_is_joined_where_only_one_cut_gives_whole_names() -> None:
    tokens = (figures("1", 1), piece("Alpha (City of) Convention &", 5), piece("Entertainment; Series 2010, RB", 6))
    assert rows(*tokens) == [("Alpha (City of) Convention & Entertainment; Series 2010, RB", "1")]


def test_issuer_on_a_line_of_its_own_begins_the_row_below() -> None:
    found = rows(whole(BETA, "1", 1), piece("Alpha (City of);", 2), whole("Series 2010, RB", "2", 3))
    assert found == [(BETA, "1"), ("Alpha (City of); Series 2010, RB", "2")]


def test_issuer_on_a_line_of_its_own_begins_the_row_behind_a_page_header() -> None:
    found = rows(piece("Alpha (City of);", 2), whole("Series 2010, RB", "2", 7), whole(CHILD, "3", 8))
    assert found == [("Alpha (City of); Series 2010, RB", "2"), (CHILD, "3")]


def test_first_line_of_a_wrapped_name_begins_the_row_whose_figures_stand_on_its_last_line() -> None:
    found = rows(piece("Alpha (City of) Water and Sewer", 1), whole("Authority; Series 2010, RB", "1", 2))
    assert found == [("Alpha (City of) Water and Sewer Authority; Series 2010, RB", "1")]


def test_tail_of_a_name_goes_back_to_the_row_above() -> None:
    found = rows(whole("Alpha (City of); Series 2010, RB", "1", 1), piece("(INS-AGM) ^(a)", 2), whole(CHILD, "2", 3))
    assert found == [("Alpha (City of); Series 2010, RB (INS-AGM) ^(a)", "1"), (CHILD, "2")]


def test_figures_without_any_name_stay_a_row_without_a_name() -> None:
    assert rows(whole(ALPHA, "1", 1), figures("2", 2)) == [(ALPHA, "1"), (None, "2")]


def test_names_and_figures_that_do_not_pair_up_are_not_guessed() -> None:
    tokens = (figures("1", 1), figures("2", 2), piece(ALPHA, 6))
    assert rows(*tokens[:2]) == [(None, "1"), (None, "2")]
    assert [
        item.figures.value for item in stitch(tokens, GRAMMAR) if isinstance(item, Entry) and item.name is None
    ] == [
        "1",
        "2",
    ]
    assert left_over(*tokens) == [ALPHA]


def test_text_that_belongs_to_no_row_comes_back_as_it_is() -> None:
    tokens = (whole(ALPHA, "1", 1), piece("Some sentence in between.", 3), whole(BETA, "2", 5))
    assert left_over(*tokens) == ["Some sentence in between."]
    assert [x.figures.value for x in stitch(tokens, GRAMMAR) if isinstance(x, Entry)] == ["1", "2"]


def test_no_figures_are_ever_lost() -> None:
    tokens = (
        figures("1", 1),
        piece("Alpha", 2),
        figures("2", 3),
        piece("Beta;", 4),
        piece("Gamma", 5),
        figures("3", 6),
    )
    assert sorted(x.figures.value for x in stitch(tokens, GRAMMAR) if isinstance(x, Entry)) == ["1", "2", "3"]


UNKNOWN_KIND = """\
Schedule of Investments
November 30, 2021
    Interest Rate     Maturity Date     Principal Amount (000)     Value
Municipal Obligations-100.00%
Ohio-100.00%
Sampleton (City of), OH; Series 2014, Ref. RB     5.00%     12/01/2042     2,735     3,072,078
Alder Creek (County of), OH;
Series 2019-2, Xyz     3.63%     05/20/2033     1,357     1,521,863
Series 2020 A, RB     5.00%     12/15/2040     515     595,795
5,189,736
TOTAL INVESTMENTS IN SECURITIES-100.00% (Cost $5,000,000)     5,189,736
NET ASSETS-100.00%     $5,189,736
"""


def test_an_issuer_carried_past_a_row_whose_name_was_not_read_is_in_doubt() -> None:
    (filing,), _ = read_filings(to_document(UNKNOWN_KIND.encode(), "filing.txt"))
    assert filing.source.layout == "invesco"
    assert "issuer-behind-unread-text" in [doubt.rule for doubt in filing.holdings[2].doubts]
