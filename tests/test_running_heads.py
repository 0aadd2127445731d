"""What pages print around a schedule is no part of it: heads that repeat its title, contents that name statements."""

import pytest

from generator.document import Document, Row, Table
from generator.formats import to_document
from generator.layouts.renderings.figure_marks import with_marks_at_names
from generator.layouts.schedules.furniture import Furniture, is_furniture, running_heads
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.stated.said import said_in
from generator.layouts.stated.statement_said import statement
from generator.model import Filing
from tests.test_general import filing_of


def test_line_over_a_schedule_that_comes_again_within_it_is_a_running_head() -> None:
    above = ["Example Tax-Free Trust", "Statement of Investments, June 30, 2012", "Ohio"]
    body = ["Ohio", "Example Tax-Free Trust as of June 30, 2012", "Example Fund II"]
    assert running_heads(above, body) == {"example tax-free trust"}


def test_first_line_of_a_name_printed_on_two_lines_is_a_running_head_too() -> None:
    above = ["Example Sponsor", "National Municipal Income Fund", "June 30, 2012"]
    body = ["Ohio", "Example Sponsor", "National Municipal Income Fund", "Example Sponsor Water Authority"]
    assert running_heads(above, body) == {"example sponsor", "national municipal income fund"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quarterly Report", True),
        ("Quarterly Statements of Investments | See Notes to Statements of Investments.", True),
        ("See Notes to Schedule of Investments", True),
        ("Ohio Notes", False),
        ("Quarterly Dividend Fund", False),
    ],
)
def test_foot_of_a_page_is_furniture(text: str, *, found: bool) -> None:
    assert is_furniture(Printed((text,), 1, opens=True), Furniture()) is found


def test_statement_begins_below_its_title_and_not_in_the_contents() -> None:
    contents = "Statement of Assets and Liabilities    22\n\n"
    text = f"{contents}Total Investments    9,000,000\n" + "Ohio\n" * 30
    text += "Statement of Assets and Liabilities\n\nAssets:\nCash\t1,000\nTotal assets\t1,000\n"
    lines = printed_lines(to_document(text.encode(), "x.txt"))
    assert [(x.label, int(x.figure.value)) for x in statement(said_in(lines), "x.txt")] == [
        ("Cash", 1000),
        ("Total assets", 1000),
    ]


def _row(*cells: str) -> tuple[str, ...]:
    table = Table((Row(cells, 1),))
    made = with_marks_at_names(Document(path="x", sha256="", format="html", blocks=(table,), line_count=1, problems=()))
    (block,) = made.blocks
    assert isinstance(block, Table)
    return block.rows[0].cells


def test_raised_letter_before_a_name_is_a_mark_behind_it() -> None:
    assert _row("^b Phoenix Water Revenue, 5%, 1/01/19", "$ 100,000", "$ 59,040")[0] == (
        "Phoenix Water Revenue, 5%, 1/01/19 (b)"
    )


def test_raised_letter_before_a_note_stays() -> None:
    assert _row("^b Security is held in escrow.", "") == ("^b Security is held in escrow.", "")


HEADS = ("<p>Schedule of Investments \N{EM DASH} December 31, 2018</p><p>(continued)</p>", "<p>December 31, 2018</p>")
SPELLINGS = ("(continued)", "(cont'd)", "(cont\N{RIGHT SINGLE QUOTATION MARK}d)", "(Cont.)", "(contd.)", "- concluded")


def _broken(head: str) -> Filing:
    """A schedule of two pages, the second below a head of its own, whose last name above ends as funds' names do."""
    columns = "<table><tr><td>Shares</td><td></td><td>Cost</td><td>Market Value</td></tr>"
    return filing_of(
        "<html><body><p>Example Value Fund Inc.</p><p>Schedule of Investments \N{EM DASH} December 31, 2018</p>"
        f"{columns}<tr><td>1,000</td><td>Sampleton Boats plc</td><td>900,000</td><td>1,000,000</td></tr></table>"
        f"<p>Millrace Term Loan Trust</p><p>12</p>{head}{columns}"
        "<tr><td>2,000</td><td>Exampleville Gas Co.</td><td>1,900,000</td><td>2,000,000</td></tr>"
        "<tr><td></td><td>TOTAL INVESTMENTS</td><td>2,800,000</td><td>3,000,000</td></tr>"
        "<tr><td></td><td>NET ASSETS \N{EM DASH} 100.0%</td><td></td><td>$ 3,000,000</td></tr></table></body></html>"
    )


@pytest.mark.parametrize("head", HEADS)
def test_head_of_a_page_with_a_dash_and_a_day_is_no_holding(head: str) -> None:
    assert [row.value for row in _broken(head).holdings] == [1_000_000, 2_000_000]


@pytest.mark.parametrize("again", SPELLINGS)
def test_title_that_says_it_goes_on_begins_no_schedule_however_it_spells_that(again: str) -> None:
    filing = _broken(f"<p>Schedule of Investments {again}</p>")
    assert (filing.fund.name, len(filing.holdings)) == ("Example Value Fund Inc.", 2)
