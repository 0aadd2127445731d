"""Labels of totals that a typed page breaks over two lines are read whole, and no title of a fund goes unsaid."""

from dataclasses import replace

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.renderings import in_lines
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, lines, of_several
from tests.printed.records import BONDS, Line
from tests.printed.renderings import text_table

FUNDS = ("Example Insured Municipal Trust", "Example Insured Municipal Trust II")


def printed(text: str) -> list[str]:
    """The lines of a text as layouts see them."""
    blocks = in_lines(to_document(text.encode(), "x.txt")).document.blocks
    found: list[str] = []
    for block in blocks:
        found += [line.text for line in getattr(block, "lines", ())]
        found += [" | ".join(filter(None, row.cells)) for row in getattr(block, "rows", ())]
    return found


@pytest.mark.parametrize(
    ("label", "below", "whole"),
    [
        ("Net Assets --", "100.0%     $ 60,707,190", ["Net Assets -- 100.0% | $ 60,707,190"]),
        ("Total Bonds", "(Cost -- $9,000) -- 1.6%    868,118", ["Total Bonds (Cost -- $9,000) -- 1.6% | 868,118"]),
        ("Total Bonds Moved to", "Trusts -- 40.2%    392,066", ["Total Bonds Moved to Trusts -- 40.2% | 392,066"]),
        ("Total Bonds (Identified Cost,", "$9,000)    868,118", ["Total Bonds (Identified Cost, $9,000) | 868,118"]),
        ("Net Assets", "Capital paid in    1,000,000", ["Net Assets", "Capital paid in | 1,000,000"]),
        ("Total Ohio", "Other Assets -- 2.0%    1,000,000", ["Total Ohio", "Other Assets -- 2.0% | 1,000,000"]),
        ("Total Ohio 1,234,567", "(12.0)%    1,000,000", ["Total Ohio 1,234,567", "(12.0)% | 1,000,000"]),
    ],
)  # fmt: skip
def test_label_is_joined_with_the_line_that_ends_it(label: str, below: str, whole: list[str]) -> None:
    assert printed(f"Ohio\n\n{label}\n{below}\n")[1:] == whole


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        (("Total Bonds -- 1.6%", "(identified cost $9,000)"), "$ 868,118"),
        (("Total Bonds -- 1.6%", "(cost $19,000,000)*"), "$ 868,118"),
        (("Total Bonds -- 1.6%", "(cost $19,000,000)3"), "$ 868,118"),
        (("Other Assets -- (62.7)% (a)",), "(13,933,000)"),
        (("Total Bonds", "100.4% of Net Assets (Cost $9,000)"), "868,118"),
        (("Other Assets, Less Liabilities -- (62.7)%",), "(13,933,000)"),
        (("Other Assets -- 0.7%",), "123"),
        (("Net Assets Applicable to", "Common Shares -- 100.0%"), "$ 22,221,802"),
    ],
)
def test_amount_alone_below_a_label_is_its_own(label: tuple[str, ...], amount: str) -> None:
    assert printed("\n\n".join(("Ohio", *label, amount, "The notes follow.")))[1] == f"{' '.join(label)} | {amount}"


@pytest.mark.parametrize(
    "lines",
    [
        ("Total Bonds", "Net Assets", "868,118", "900,000"),
        ("Total Bonds", "868,118", "900,000"),
        ("Total Bonds", "12", "The notes follow."),
        ("Total Bonds 868,118", "900,000"),
    ],
)
def test_amount_of_which_it_is_open_whose_it_is_stays_alone(lines: tuple[str, ...]) -> None:
    assert printed("\n\n".join(("Ohio", *lines))) == ["Ohio", *lines]


def _broken(line: Line) -> list[Line]:
    """A closing line of net assets over two lines."""
    if line.kind != "total" or not line.cells[0].lower().startswith("net assets"):
        return [line]
    label, _, percent = line.cells[0].rpartition(" ")
    return [Line("heading", (label,)), replace(line, cells=(percent, line.cells[1]))]


@pytest.mark.parametrize("family", ["blackrock", "eaton vance", "western asset"])
def test_every_fund_is_read_where_the_label_of_net_assets_is_broken(family: str) -> None:
    whole = [part for line in of_several(FAMILIES[family], FUNDS, (BONDS, BONDS[:5])) for part in _broken(line)]
    filings, _ = read_filings(to_document(text_table(whole), "x.txt"))
    assert [(x.fund.name, len(x.holdings)) for x in filings] == [(FUNDS[0], 7), (FUNDS[1], 5)]


def test_fund_behind_a_schedule_without_net_assets_is_read_and_neither_is_proved() -> None:
    whole = of_several(FAMILIES["blackrock"], FUNDS, (BONDS, BONDS[:5]))
    data = text_table([line for line in whole if not line.cells[0].lower().startswith("net assets")])
    filings, _ = read_filings(to_document(data, "x.txt"))
    assert [(x.fund.name, len(x.holdings)) for x in filings] == [(FUNDS[0], 7), (FUNDS[1], 5)]
    assert not any(reconcile(x).standing is Standing.PROVED for x in filings)


def test_page_header_that_repeats_the_title_of_its_own_fund_is_no_other_schedule() -> None:
    whole = list(lines(FAMILIES["blackrock"]))
    at = next(i for i, line in enumerate(whole) if line.kind == "row") + 2
    columns = next(line for line in whole if line.kind == "columns")
    head = [
        Line("text", (text,)) for text in ("Schedule of Investments (continued)", "Example Insured Municipal Trust")
    ]
    filings, problems = read_filings(to_document(text_table([*whole[:at], *head, columns, *whole[at:]]), "x.txt"))
    assert [problem for problem in problems if problem.rule == "further-schedule"] == []
    assert len(filings) == 1
