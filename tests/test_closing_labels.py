"""Closing lines bear the words with which they are printed, in every shape of their lines."""

from typing import Any

import pytest

from generator.document import Document, Line, Row, Table, Text
from generator.formats import to_document
from generator.layouts.renderings.whole_labels import with_whole_labels
from generator.layouts.schedules.printed import printed_lines
from generator.layouts.stated.closing_labels import with_labels
from generator.model import Figure, Totals
from tests.builders import PATH, figure, filing, total_line, where

NET = "Net assets applicable to common shares (including preferred shares of $2,000,000)"


def _label(*lines: tuple[str, ...], at: int = 1, name: str = "net_assets", printed: Figure | None = None) -> str | None:
    rows = tuple(Row(cells, number) for number, cells in enumerate(lines, 1))
    document = Document(path=PATH, sha256="0" * 64, format="text", blocks=(Table(rows),), line_count=9)
    line = total_line(9_500_000, 100, line=at)
    line = line if printed is None else type(line)(value=printed, percent=line.percent)
    totals: dict[str, Any] = {name: line}
    read = with_labels(printed_lines(document), filing(totals=Totals(**totals)))
    found = getattr(read.totals, name)
    return found.label if found else None


def test_label_is_the_line_without_its_own_amount_and_percentage() -> None:
    assert _label((NET, "- 100%", "$", "9,500,000")) == NET


def test_label_is_the_same_in_one_cell_and_behind_dot_leaders() -> None:
    assert _label((f"{NET} -- 100% . . . . . $ 9,500,000",)) == NET
    assert _label((f"{NET}...........  100%  $9,500,000",)) == NET


def test_label_that_begins_lines_above_its_amount_is_whole() -> None:
    lines = (
        ("Ohio", "250,000"),
        ("Net assets applicable to",),
        ("common shares (including preferred",),
        (
            "shares of $2,000,000)",
            "100%",
            "9,500,000",
        ),
    )
    assert _label(*lines, at=2) == NET
    assert _label(*lines, at=4) == NET


def test_label_above_is_not_that_of_another_amount() -> None:
    assert _label(("Net assets", "250,000"), ("for common shares", "9,500,000"), at=2) == "for common shares"


def test_amount_without_words_has_no_label() -> None:
    assert _label(("Ohio", "250,000"), ("$", "9,500,000"), at=2) is None


def test_two_lines_read_as_one_bear_both_labels() -> None:
    both = Figure(value=figure(0, 1).value, as_filed="(6,000); (4,000)", where=where(1).to(where(2)))
    lines = ("VRDP shares, at liquidation value", "(6,000)"), ("VMTP shares", "(4,000)")
    labels = "VRDP shares, at liquidation value; VMTP shares"
    assert _label(*lines, name="preferred_shares", printed=both) == labels


def test_total_that_is_only_worked_out_has_no_label() -> None:
    document = Document(
        path=PATH, sha256="0" * 64, format="text", blocks=(Text((Line("Total 9,500,000", 1),)),), line_count=9
    )
    line = type(total_line(1))(value=figure(9_500_000, 1), percent=None, computed=True)
    read = with_labels(printed_lines(document), filing(totals=Totals(investments=line)))
    assert read.totals.investments == line


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("TOTAL INVESTMENTS: 101.4% (Cost:", ("$40,631,015)",), "TOTAL INVESTMENTS: 101.4% (Cost: $40,631,015)"),
        (
            "Total Investments before Short-Term",
            ("Investments", "(Cost -- $40,631,015)"),
            "Total Investments before Short-Term Investments (Cost -- $40,631,015)",
        ),
        (
            "Net Assets Applicable to Common",
            ("Shareholders -- 100.0%",),
            "Net Assets Applicable to Common Shareholders -- 100.0%",
        ),
    ],
)
def test_closing_label_broken_over_typed_lines_is_one(above: str, below: tuple[str, ...], whole: str) -> None:
    typed = "\n".join((above, *(f"  {text}" for text in below))) + " " * 30 + "44,649,468\n"
    (block,) = with_whole_labels(to_document(typed.encode(), "x.txt")).blocks
    assert isinstance(block, Table)
    assert block.rows == (Row((whole, "44,649,468"), 1),)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Net assets consist of:", "  Paid-in capital             44,649,468"),
        ("Total Return Swaps", "  Example Bank                44,649,468"),
        ("Total Municipal Bonds", "Short-Term Investments        44,649,468"),
        ("Total Municipal Bonds", "  Example Bank  5.00%  2,000,000  2,100,000"),
    ],
)
def test_line_that_does_not_go_on_with_a_label_is_not_joined_to_it(above: str, below: str) -> None:
    document = to_document(f"{above}\n{below}\n".encode(), "x.txt")
    assert with_whole_labels(document) == document
