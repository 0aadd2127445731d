"""Which of two readings is taken: a schedule in a family's columns that is printed by another sponsor."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.formats import to_document
from generator.layouts import choose, morgan_stanley, read_filings
from generator.layouts.renderings import in_lines
from generator.layouts.second_reading import better, is_foreign
from generator.model import Filing, Leverage, Unread
from generator.reconcile import Standing, reconcile
from tests.builders import figure, filing, footnote, statement_line, totals, where

COVER = """<p>FORM N-Q</p><p>Investment Company Act file number 811-99991</p><p>Example Income Trust</p>
<p>(Exact name of registrant as specified in charter)</p><p>Date of reporting period: March 31, 2015</p>
<p>Portfolio of Investments</p><p>Example Income Fund</p><p>March 31, 2015</p>
"""
HEADS = ("Principal Amount{unit}", "Description", "Coupon Rate", "Maturity Date", "Value{unit}")
ROWS = (
    ("1,000", "Sampleton, Water Ser 2003 (AMT)", "4.500%", "10/01/2034", "1,082"),
    ("5,000", "Exampleville, Turnpike Ser 2005 D", "4.250%", "12/01/2030", "5,236"),
    ("4,000", "Alder Creek Power Agency, Ser 2007 A", "5.250%", "06/01/2029", "4,390"),
)
CLOSING = (("Total Investments", "10,708"), ("Other Assets in Excess of Liabilities", "292"), ("Net Assets", "11,000"))


def page(rows: tuple[tuple[str, ...], ...] = ROWS, *, unit: str = "", closing: bool = True) -> str:
    heads = [head.format(unit=unit) for head in HEADS]
    lines = [
        ("Tax-Exempt Municipal Bonds (97.3%)",),
        ("Ohio (97.3%)",),
        *rows,
        *((label, "", "", "", f"$ {value}") for label, value in CLOSING if closing),
    ]
    table = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in [heads, *lines])
    return f"<html><body>{COVER}<table>\n{table}\n</table></body></html>"


def read(text: str) -> Filing:
    (found,), _ = read_filings(to_document(text.encode(), "filing.htm"))
    return found


def test_the_pages_here_are_claimed_by_a_family() -> None:
    document = in_lines(to_document(page(unit=" (000)").encode(), "filing.htm")).document
    assert choose(document) is morgan_stanley.LAYOUT


def test_a_unit_that_the_family_does_not_read_is_read_by_the_general_one() -> None:
    found = read(page(unit=" (000)"))
    assert [row.value for row in found.holdings] == [Decimal(1082000), Decimal(5236000), Decimal(4390000)]
    assert reconcile(found).standing is Standing.PROVED


def test_a_family_that_loses_a_kind_of_rows_gives_way() -> None:
    notes = tuple((f"{n},000", f"Example Bank {n} Discount Note", "0.10%", "", f"{n},000") for n in (11, 12, 13, 14))
    total = "60,708"
    text = page((*ROWS, *notes)).replace("$ 10,708", f"$ {total}").replace("$ 11,000", "$ 61,000")
    found = read(text)
    assert (len(found.holdings), found.unread) == (7, ())
    assert found.totals.investments is not None
    assert found.totals.investments.value.value == Decimal(60708)


@pytest.mark.parametrize("lost", ["5,236", "1,082"])
def test_one_damaged_line_does_not_change_the_family(lost: str) -> None:
    found = read(page().replace(f"<td>{lost}</td>", f"<td>{lost[0]},@{lost[3:]}</td>"))
    assert reconcile(found).standing is not Standing.PROVED


def test_two_readings_of_which_none_holds_leave_the_familys_own_with_its_error() -> None:
    (found,), problems = read_filings(to_document(page(unit=" (000)").replace("10,708", "10,709").encode(), "f.htm"))
    assert reconcile(found).standing is not Standing.PROVED
    assert "unit-said" in {problem.rule for problem in problems}


def test_total_of_a_class_is_no_total_investments_where_holdings_stand_behind_it() -> None:
    whole = (Path(__file__).parent / "corpus/blk-spaces/input.txt").read_text(encoding="utf-8")
    cut = "".join(line for line in whole.splitlines(keepends=True) if not line.startswith("Total Investments "))
    assert cut != whole
    found = read(cut)
    assert reconcile(found).standing is not Standing.PROVED
    assert sum(row.value or 0 for row in found.holdings) == Decimal(14367713)


BESIDE: tuple[dict[str, Any], ...] = (
    {"footnotes": (footnote("a"),)},
    {"leverage": Leverage(floating_rate_notes=figure(9))},
    {"statement": (statement_line("Assets", "Cash", 5),)},
)


@pytest.mark.parametrize("stated", BESIDE)
def test_whole_reading_that_loses_what_is_stated_beside_the_rows_is_not_taken(stated: dict[str, Any]) -> None:
    general = ((filing(),), ())
    assert better([filing(**stated)], general) is None
    assert better([filing()], general) == general


def test_schedule_of_which_a_closing_line_is_not_read_may_be_of_another_family() -> None:
    lost = (Unread(text="Liquidation Value of Example Shares (400,000)", where=where(90)),)
    own = filing(totals=totals(investments=1000000, net_assets=600000), unread=lost)
    whole = filing(totals=totals(investments=1000000, preferred_shares=-400000, net_assets=600000))
    assert (is_foreign(((own,), ())), is_foreign(((whole,), ()))) == (True, False)
    assert better([own], ((whole,), ())) == ((whole,), ())
    assert better([own], ((filing(totals=own.totals),), ())) is None
