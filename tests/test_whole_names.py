"""Names that a typed page breaks over lines are read whole, and nothing else is joined with them."""

import pytest

from generator.document import Document, Row, Table, Text
from generator.formats import to_document
from generator.layouts.renderings import in_lines
from generator.layouts.renderings.slashed_dates import with_slashed_dates
from generator.layouts.renderings.whole_names import with_whole_names

ABOVE = "<TABLE>\nLantern Hill Turnpike Commission Revenue Ser    5.00%    1/1/30     500,000     511,000\n"
ROW = "Quarry School District                          4.00%    1/1/31     600,000     610,000\n"
BELOW = f"{ROW}{ROW}"


def printed(document: Document) -> list[str]:
    """The lines of a document, their cells parted by bars."""
    out: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            out += [" | ".join(row.cells) for row in block.rows]
        elif isinstance(block, Text):
            out += [line.text for line in block.lines]
    return out


def joined(lines: str) -> list[str]:
    """What lines of a typed page between rows of two kinds are made of."""
    return printed(with_whole_names(to_document((ABOVE + lines + BELOW).encode(), "x.txt"))[0])[2:-2]


def test_name_whose_figures_stand_on_its_first_line_is_whole() -> None:
    lines = (
        "Sampleton County Hospital District Example      5.00%    4/1/33   2,000,000   2,217,501\n"
        "  Plant Ser 2006 A (AGM)\n"
    )
    whole = "Sampleton County Hospital District Example Plant Ser 2006 A (AGM) | 5.00% | 4/1/33 | 2,000,000 | 2,217,501"
    assert joined(lines) == [whole]


def test_name_whose_figures_stand_on_its_last_line_is_whole() -> None:
    lines = (
        "Exampleville Industrial Development Authority\n"
        "  Revenue, Sample College Ser                   6.00%    4/1/43     250,000     236,252\n"
    )
    name = "Exampleville Industrial Development Authority Revenue, Sample College Ser"
    assert joined(lines) == [f"{name} | 6.00% | 4/1/43 | 250,000 | 236,252"]


def test_year_on_a_line_of_its_own_is_the_end_of_a_name() -> None:
    lines = (
        'Pima County, Power Authority Revenue, "A", 5%,                      500,000     526,703\n'
        "  2018\n"
        "Las Vegas, Health Facilities Revenue, 5%, 2020                      100,000     104,974\n"
    )
    assert joined(lines) == [
        'Pima County, Power Authority Revenue, "A", 5%, 2018 | 500,000 | 526,703',
        "Las Vegas, Health Facilities Revenue, 5%, 2020 | 100,000 | 104,974",
    ]


SHORT = "Sampleton Sewer\n  Ser B                                         5.00%    4/1/33   2,000,000   2,217,501\n"
PARENT = (
    "Exampleville Industrial Development Authority Re\n"
    "  Ser A                                         5.00%    4/1/33   2,000,000   2,217,501\n"
    "  Ser B                                         5.00%    4/1/34   2,000,000   2,217,502\n"
)
HEADING = "Municipal Bonds of the State of Example 120.50%\n" + ROW
SUBTOTAL = (
    "Lantern Hill Turnpike Commission Revenue Ser    5.00%    1/1/30     500,000     511,000\n"
    "                                                                            2,728,501\n"
)


@pytest.mark.parametrize("lines", [SHORT, PARENT, HEADING, SUBTOTAL])
def test_line_that_had_room_for_the_next_word_is_no_broken_name(lines: str) -> None:
    """A short line, an issuer above two securities, a heading and a subtotal stay as they are."""
    assert joined(lines) == [
        " | ".join(cell for cell in x.split("  ") if cell).replace("|  ", "| ") for x in _bare(lines)
    ]


def _bare(lines: str) -> list[str]:
    return ["  ".join(part.strip() for part in line.split("  ") if part.strip()) for line in lines.splitlines()]


def test_issuer_over_two_lines_stands_whole_above_its_securities() -> None:
    lines = (
        "Exampleville County Unified School District No.\n"
        "  48 Revenue,\n"
        "  Sample College, Ser B                         6.50%    4/1/33      25,000      27,604\n"
        "  Sample College, Ser C                         6.50%    4/1/34      25,000      27,605\n"
    )
    assert joined(lines)[0] == "Exampleville County Unified School District No. 48 Revenue,"


def test_principal_one_space_before_a_name_is_a_cell_of_its_own() -> None:
    text = (
        "<TABLE>\n  $1,000 Pima County Power Authority, AZ, (Jaguars\n"
        "           Stadium), 3.00%, 4/1/38(2)                    $943,768\n"
        "   5,000 Pima County Convention Center, 0.00%, 1/1/20   1,866,650\n"
        "     750 Sampleton Redevelopment Agency, 4.00%, 1/1/43    285,065\n"
        "   1,250 Sampleton Hospital District, OH, 4.00%, 1/2/43   985,065\n"
    )
    assert printed(with_whole_names(to_document(text.encode(), "x.txt"))[0])[1:] == [
        "$1,000 | Pima County Power Authority, AZ, (Jaguars Stadium), 3.00%, 4/1/38(2) | $943,768",
        "5,000 | Pima County Convention Center, 0.00%, 1/1/20 | 1,866,650",
        "750 | Sampleton Redevelopment Agency, 4.00%, 1/1/43 | 285,065",
        "1,250 | Sampleton Hospital District, OH, 4.00%, 1/2/43 | 985,065",
    ]


def test_joined_row_keeps_the_lines_it_was_printed_on() -> None:
    lines = (
        "Exampleville Industrial Development Authority\n"
        "  Revenue, Sample College Ser                   6.00%    4/1/43     250,000     236,252\n"
    )
    places = in_lines(to_document((ABOVE + lines + BELOW).encode(), "x.txt")).places
    assert places == {3: (3, 4)}


def _with_dates(*dates: str) -> Document:
    rows = tuple(Row(("Sampleton Sewer", date, "1,000"), i) for i, date in enumerate(dates, 1))
    return with_slashed_dates(
        Document(path="x", sha256="", format="text", blocks=(Table(rows),), line_count=len(rows), problems=())
    )


def test_dates_with_dashes_are_written_with_slashes() -> None:
    assert [line.split(" | ")[1] for line in printed(_with_dates("12-1-2029", "01-15-23", "4-1-2034"))] == [
        "12/1/2029",
        "01/15/23",
        "4/1/2034",
    ]


def test_dates_of_which_one_has_its_day_first_stay_as_they_are() -> None:
    dates = ["12-1-2029", "15-01-2023", "4-1-2034"]
    assert [line.split(" | ")[1] for line in printed(_with_dates(*dates))] == dates


def first_cells(count: int, *lines: str) -> list[tuple[str, ...]]:
    """The first cells of each line of a typed page."""
    document = with_whole_names(to_document("\n".join(("<TABLE>", *lines)).encode(), "x.txt"))[0]
    return [tuple(line.split(" | ")[:count]) for line in printed(document)[1:]]


def test_ratings_that_end_right_before_the_names_are_cells_of_their_own() -> None:
    lines = (
        "  500,000      Baa3* Sampleton, OH, Hospital District Revenue,",
        "                       Series A, 4.750% due 3/1/40                   500,202",
        "3,335,000        AAA Sampleton, OH, Sewer Revenue, 4% due 3/1/20   3,959,565",
        "7,615,000         A- Exampleville, OH, Schools, 5% due 9/1/22      4,325,035",
        "  250,000          A Exampleville, OH, Power, 6% due 4/15/21         213,608",
    )
    assert first_cells(3, *lines) == [
        ("500,000", "Baa3*", "Sampleton, OH, Hospital District Revenue, Series A, 4.750% due 3/1/40"),
        ("3,335,000", "AAA", "Sampleton, OH, Sewer Revenue, 4% due 3/1/20"),
        ("7,615,000", "A-", "Exampleville, OH, Schools, 5% due 9/1/22"),
        ("250,000", "A", "Exampleville, OH, Power, 6% due 4/15/21"),
    ]


def test_letters_with_which_every_name_begins_are_no_ratings() -> None:
    names = tuple(f"AA Sample Airlines {year}-1 Trust" for year in (2013, 2014, 2015))
    assert first_cells(1, *(f"{name}     500,202" for name in names)) == [(name,) for name in names]


def test_raised_digits_right_behind_a_principal_are_its_marks() -> None:
    lines = (
        " 250,0001,2 Sampleton Hospital District, 3.00%, 4/1/38        243,768",
        "$2,000,0003 Pima County Convention Center, 0.00%, 1/1/20    1,866,650",
        "  1,250,000 Sampleton Redevelopment Agency, 4.00%, 1/1/43   1,285,065",
    )
    assert first_cells(1, *lines) == [("250,000(1)(2)",), ("$2,000,000(3)",), ("1,250,000",)]


def test_rest_of_a_name_stands_where_no_row_of_the_page_begins() -> None:
    """The longest line of the page, of a fund and no bond, leaves more room than the names have."""
    lines = (
        "Lantern Hill Money Market Institutional         5.00%    1/1/30     500,000     511,000",
        "Sampleton Sewer Bonds                           4.00%    1/1/31     600,000     610,000",
        "Sampleton Power Bonds                           4.00%    1/1/32     600,000     610,000",
        "Exampleville, Ohio, Water and",
        "  Sewer Authority                               6.00%    4/1/43     250,000     236,252",
        "--------------",
    )
    assert first_cells(2, *lines)[3] == ("Exampleville, Ohio, Water and Sewer Authority", "6.00%")
    child = "  Harbor Project                                6.00%    4/1/43     250,000     236,252"
    parted = first_cells(2, *lines, "Sampleton Gas", child, child)
    assert parted[3:5] == [("Exampleville, Ohio, Water and",), ("Sewer Authority", "6.00%")]


def test_principal_is_a_cell_of_its_own_where_a_total_shows_where_names_begin() -> None:
    lines = (
        "     500,000  Lantern Hill Water Authority Example\n"
        "               Plant Bonds, 4/1/33               517,501\n"
        "  250,0001,2  Quarry School District, Revenue\n"
        "               Bonds, 4/1/34                     217,501\n"
        "  1,000,0003  Exampleville Sewer District Example\n"
        "              TOTAL                              735,002\n"
    )
    shown = printed(with_whole_names(to_document(lines.encode(), "x.txt"))[0])
    assert [line.split(" | ")[0] for line in shown[:3:2]] == ["500,000", "250,000(1)(2)"]


def test_lines_without_leaders_keep_their_places_beside_those_that_have_some() -> None:
    text = "Total Example Securities - 98.6% (cost:\n  $53,367) ........      57,384\nNet Assets .....      58,000\n"
    shown = printed(in_lines(to_document((ABOVE + BELOW + text).encode(), "x.txt")).document)
    assert shown[-2:] == ["Total Example Securities - 98.6% (cost: $53,367) | 57,384", "Net Assets | 58,000"]


def test_sums_of_principal_and_value_are_no_figures_of_the_rule_above_them() -> None:
    row = "       $1,500 Sampleton, Water Ser 2002 A        4.50%    10/01/22     $1,500,000\n"
    text = f"{row}{row.replace('$1,500 ', '   500 ')}{row}{'-' * 14:>79}\n        2,000{'2,000,000':>66}\n"
    assert printed(in_lines(to_document(text.encode(), "x.txt")).document)[-1] == "2,000 | 2,000,000"
