"""Rows that stand indented below an issuer are its own, and a row at the edge names its own, whatever words say."""

import pytest

from generator.document import APART
from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.held.outlines import Entry, above
from generator.model import Filing

HEAD = (
    "<p>Example Harbor Municipal Fund</p><p>Schedule of Investments</p><p>September 30, 2012</p><table>"
    "<tr><td>Security</td><td>Principal Amount</td><td>Value</td></tr>"
    "<tr><td>Municipal Bonds - 98.0%</td></tr><tr><td>Ohio - 98.0%</td></tr>"
)


def page(*rows: str) -> str:
    """A page with these rows, ``name|indent`` below which nothing stands, or with figures beside it."""
    body, total = "", 0
    for i, row in enumerate(rows):
        name, indent, figures = row.split("|")
        style = f' style="padding-left:{indent}em"' if indent else ""
        value = 500_000 + i if figures else 0
        total += value
        body += f"<tr><td{style}>{name}</td>" + (f"<td>500,000</td><td>{value:,}</td>" if figures else "") + "</tr>\n"
    ends = (("Total Investments - 98.0%", total), ("Other Assets Less Liabilities - 2.0%", 50_000))
    last = "".join(f"<tr><td>{label}</td><td></td><td>{value:,}</td></tr>" for label, value in ends)
    net = f"<tr><td>Net Assets - 100.0%</td><td></td><td>{total + 50_000:,}</td></tr>"
    return f"<html><body>{HEAD}{body}{last}{net}</table></body></html>"


def read(source: str, name: str = "x.htm") -> Filing:
    (filing,), _ = read_filings(to_document(source.encode(), name))
    return filing


def issuers(*rows: str) -> list[str | None]:
    return [row.issuer for row in read(page(*rows)).holdings]


FIRST = "Sampleton Water Authority, 5.00%, 7/1/31||1"
CHILDREN = ("Series A, 5.00%, 7/1/31|1|1", "GO, 5.25%, 7/1/33|1|1", "Capital Appreciation, Series C, 4.00%, 7/1/35|1|1")


@pytest.mark.parametrize("parent", ("Exampleville Finance Authority:", "Exampleville Finance Authority"))
def test_indented_row_has_the_issuer_above_it_whatever_it_begins_with(parent: str) -> None:
    found = issuers(FIRST, f"{parent}||", *CHILDREN, "Millrace Sewer District, 5.00%, 7/1/36||1")
    assert found == ["Sampleton Water Authority", *["Exampleville Finance Authority"] * 3, "Millrace Sewer District"]


def test_row_at_the_edge_behind_indented_ones_has_an_issuer_of_its_own() -> None:
    rows = (FIRST, "Exampleville Finance Authority:||", *CHILDREN, "Tower Health, Series B, 5.00%, 7/1/36||1")
    assert issuers(*rows)[-1] == "Tower Health"


def test_row_that_is_given_another_issuer_says_so() -> None:
    filing = read(page(FIRST, "Exampleville Finance Authority:||", *CHILDREN))
    told = [(doubt.as_filed, doubt.settled) for row in filing.holdings for doubt in row.doubts if doubt.rule == RULE]
    assert told == [("Capital Appreciation", True)]


RULE = "issuer-by-indentation"


def entry(number: int, start: int, text: str, *, figures: bool = False, typed: bool = False) -> Entry:
    return Entry(number=number, start=start, text=text, alone=not figures, typed=typed)


def under(*lines: Entry, headings: frozenset[str] = frozenset()) -> list[tuple[int, ...]]:
    found = above(lines, headings, ())
    return [tuple(over.number for over in found[line.number]) for line in lines if line.number in found]


def test_line_stands_under_all_lines_above_it_that_begin_further_left() -> None:
    lines = (
        entry(1, 0, "Exampleville, AZ:"), entry(2, 2, "Civic Corp. Revenue:"), entry(3, 4, "GO", figures=True),
        entry(4, 2, "Gas Revenue", figures=True), entry(5, 0, "Tower Health", figures=True),
    )  # fmt: skip
    assert under(*lines) == [(), (1,), (1, 2), (1,), ()]


@pytest.mark.parametrize("text", ("Ohio - 12.0%", "Ohio (continued)", "Ohio", ""))
def test_nothing_above_a_heading_or_a_sum_holds_what_is_below_it(text: str) -> None:
    lines = (entry(1, 0, "Exampleville, AZ:"), entry(2, 0, text), entry(3, APART, "GO", figures=True))
    assert under(*lines, headings=frozenset({"ohio"}))[-1] == ()


def test_head_that_every_page_bears_holds_nothing_and_a_line_of_a_typed_name_neither() -> None:
    heads = (entry(1, 0, "Annual Report"), entry(2, 2, "GO", figures=True), entry(3, 0, "Annual Report"))
    assert under(*heads) == [(), (), ()]
    typed = (entry(1, 0, "Exampleville Unified School", typed=True), entry(2, 2, "District", figures=True, typed=True))
    assert under(*typed) == [(), ()]


def test_typed_rows_below_a_line_that_ends_in_a_colon_are_read_by_their_places() -> None:
    lines = [
        "Example Harbor Municipal Fund", "Schedule of Investments", "September 30, 2012", "", "<TABLE>",
        "                                           Principal Amount     Value",
        "Municipal Bonds - 98.0%", "Ohio - 98.0%",
        "Sampleton Water Authority, 5.00%, 7/1/31            500,000    500,001",
        "Exampleville Finance Authority:",
        "  GO, 5.25%, 7/1/33                                 500,000    500,002",
        "  Series A, 4.00%, 7/1/35                           500,000    500,003",
        "Tower Health, Series B, 5.00%, 7/1/36               500,000    500,004",
        "Total Investments - 98.0%                                    2,000,010",
        "Other Assets Less Liabilities - 2.0%                            50,000",
        "Net Assets - 100.0%                                          2,050,010", "</TABLE>",
    ]  # fmt: skip
    found = [row.issuer for row in read("\n".join(lines), "x.txt").holdings]
    agency = "Exampleville Finance Authority"
    assert found == ["Sampleton Water Authority", agency, agency, "Tower Health"]
