"""The closing lines of a schedule: label, percentage, note text and amount in one cell or over several lines."""

from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.stated.closing import floating_rate_note_text, read_totals
from generator.model import TotalLine, Totals

NOTES_TEXT = "Notes with interest rates ranging from 0.11% to 0.24% at 11/30/11 (See Note 1D)"


def lines(text: str) -> tuple[Printed, ...]:
    """The printed lines of a text."""
    return printed_lines(to_document(text.encode(), "x.txt"))


def read(text: str) -> Totals:
    """The closing lines of a text."""
    return read_totals(lines(text), "x.txt")


def printed(line: TotalLine | None) -> tuple[str | None, str | None] | None:
    """Amount and percentage of a closing line as text."""
    return None if line is None else (str(line.value.value), str(line.percent.value) if line.percent else None)


@pytest.mark.parametrize(
    "text",
    [
        "TOTAL INVESTMENTS ^(j) 108.91% (Cost \\$52,705,125)\t\t\t\t53,924,296",
        "TOTAL INVESTMENTS (Cost $52,705,125) (b)(c) 108.91%\t\t\t\t53,924,296",
        "TOTAL INVESTMENTS ⁽ⁱ⁾ 108.91% (Cost \\$52,705,125)\t\t\t\t53,924,296",
        "TOTAL INVESTMENTS(j)\N{EN DASH}108.91% (Cost $52,705,125)    $ 53,924,296",
        "TOTAL INVESTMENTS\N{EM DASH}108.91%\n(Cost $52,705,125)    53,924,296",
        "Total Investments 108.91% (Cost: $52,705,125)\t53,924,296",
        "TOTAL INVESTMENTS IN SECURITIES(j)\N{EN DASH}108.91% (Cost $52,705,125)\t\t\t\t53,924,296",
    ],
)
def test_total_investments_are_read_with_percentage_and_cost(text: str) -> None:
    totals = read(text)
    assert printed(totals.investments) == ("53924296", "108.91")
    assert totals.cost is not None
    assert totals.cost.value == 52_705_125


@pytest.mark.parametrize(
    "text",
    [
        f"Floating Rate Note Obligations (8.07)%\t\n{NOTES_TEXT} ^(k)\t\\$ (3,995,000)",
        f"FLOATING RATE NOTE OBLIGATIONS (8.07)% {NOTES_TEXT} ^(m)\t\t\t\t(3,995,000)",
        f"FLOATING RATE NOTE OBLIGATIONS\N{EN DASH}(8.07)%\n{NOTES_TEXT}(k)     (3,995,000)",
    ],
)
def test_floating_rate_notes_are_negative_wherever_their_text_stands(text: str) -> None:
    assert printed(read(text).floating_rate_notes) == ("-3995000", "-8.07")


def test_rates_in_the_text_of_floating_rate_notes_are_not_their_percentage() -> None:
    assert printed(read(f"FLOATING RATE NOTE OBLIGATIONS {NOTES_TEXT}\t(3,995,000)").floating_rate_notes) == (
        "-3995000",
        None,
    )


def test_text_of_floating_rate_notes_is_given_with_its_first_line() -> None:
    found = floating_rate_note_text(lines(f"\nFLOATING RATE NOTE OBLIGATIONS (8.07)%\n{NOTES_TEXT}\t(3,995,000)"))
    assert found == (f"FLOATING RATE NOTE OBLIGATIONS (8.07)% {NOTES_TEXT} (3,995,000)", 2)


def test_filing_without_floating_rate_notes_gives_no_text() -> None:
    assert floating_rate_note_text(lines("TOTAL INVESTMENTS 100.00%\t10,000")) == ("", 0)


@pytest.mark.parametrize(
    "label",
    [
        "PREFERRED SHARES (36.04)%",
        "VARIABLE RATE MUNI TERM PREFERRED SHARES\N{EN DASH}(36.04)%",
        "AUCTION RATE PREFERRED SHARES (36.04)%",
        "VARIABLE RATE MUNI TERM PREFERRED\nSHARES\N{EN DASH}(36.04)%",
        "VARIABLE RATE MUNI TERM PREFERRED SHARES, AT LIQUIDATION VALUE\N{EN DASH}(36.04)%",
    ],
)
def test_preferred_shares_are_read_under_each_of_their_names(label: str) -> None:
    assert printed(read(f"{label}\t\t\t\t(1,180,000)").preferred_shares) == ("-1180000", "-36.04")


def test_borrowings_are_a_line_of_their_own() -> None:
    assert printed(read("BORROWINGS (5.00)%\t\t\t\t(50,000)").borrowings) == ("-50000", "-5.00")


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("OTHER ASSETS LESS LIABILITIES (0.84)%\t(416,454)", "-416454", "-0.84"),
        ("OTHER ASSETS LESS LIABILITIES\N{EN DASH}1.41%\t\t\t\t2,746,694", "2746694", "1.41"),
    ],
)
def test_other_assets_less_liabilities_keep_their_sign(text: str, value: str, percent: str) -> None:
    assert printed(read(text).other_assets_less_liabilities) == (value, percent)


@pytest.mark.parametrize("label", ["NET ASSETS 100.00%", "NET ASSETS APPLICABLE TO COMMON SHARES\N{EN DASH}100.00%"])
def test_net_assets_are_read_under_each_of_their_names(label: str) -> None:
    assert printed(read(f"{label}\t\\$49,512,842").net_assets) == ("49512842", "100.00")


def test_closing_lines_know_their_places() -> None:
    totals = read("TOTAL INVESTMENTS 108.91%\n(Cost $9,000)    10,000\nNET ASSETS 100.00%\t9,182")
    assert totals.investments and totals.investments.percent and totals.net_assets
    assert totals.investments.value.where.lines == (2, 2)
    assert totals.investments.percent.where.lines == (1, 2)
    assert totals.net_assets.value.where.lines == (3, 3)


def test_line_that_is_not_there_is_none() -> None:
    assert read("TOTAL INVESTMENTS 100.00%\t10,000").preferred_shares is None


def test_line_whose_amount_is_lost_is_none() -> None:
    assert read("TOTAL INVESTMENTS 100.00%\t\nNET ASSETS 100.00%\t10,000").investments is None


def test_all_lines_together_come_to_net_assets() -> None:
    totals = read(
        f"TOTAL INVESTMENTS 145.16%\t282,691,934\nFLOATING RATE NOTE OBLIGATIONS (18.33)% {NOTES_TEXT}\t(35,690,000)\n"
        "PREFERRED SHARES (28.24)%\t(55,000,000)\nOTHER ASSETS LESS LIABILITIES 1.41%\t2,746,694\n"
        "NET ASSETS APPLICABLE TO COMMON SHARES 100.00%\t\\$ 194,748,628"
    )
    parts = [
        totals.investments,
        totals.floating_rate_notes,
        totals.preferred_shares,
        totals.other_assets_less_liabilities,
    ]
    assert totals.net_assets is not None
    assert sum((line.value.value for line in parts if line), Decimal()) == totals.net_assets.value.value


@pytest.mark.parametrize("share", ["(5.0)%", "(5.0%)", "-5.0 %", "\N{EM DASH}(5.0)%", "5.0%"])
def test_percentage_has_the_sign_of_its_amount_however_it_is_printed(share: str) -> None:
    text = (
        f"TOTAL INVESTMENTS 105.0%\t105\nLiabilities in Excess of Other Assets {share}\t(500,000)\nNET ASSETS 100.0%\t1"
    )
    assert printed(read(text).other_assets_less_liabilities) == ("-500000", "-5.0")
