"""Net assets that no line prints and a note states, and rows that print figures without a name."""

from dataclasses import replace

import pytest

from generator.layouts.general.nameless import nameless_marked
from generator.model import Filing
from generator.problems import Severity
from generator.reconcile import Check, Standing, reconcile
from tests.builders import filing, holding, total_line, totals
from tests.test_general import filing_of, filings_of, page

BODY = (
    "MUNICIPAL BONDS AND NOTES (138.9%)(a) | | ",
    " | Principal amount | Value",
    "Ohio (89.0%)",
    "Sampleton, Sewer Rev. Bonds, Ser. A, 5s, 4/15/26 | $500,000 | $480,000",
    "Exampleville, Hosp. Rev. Bonds, 4s, 1/15/37 | 400,000 | 410,000",
    " | | 890,000",
    "Texas (50.0%)",
    "Kelso Rev. Bonds, 5s, 6/1/28 | 500,000 | 500,000",
    "TOTAL INVESTMENTS",
    "Total investments (cost $1,350,000) | | $1,390,000",
)
NOTE = "(a) Percentages indicated are based on net assets of $1,000,400."
ABOVE = "<p>Example Trust</p><p>The fund's portfolio</p><p>7/31/11 (Unaudited)</p>"


def noted(*notes: str, body: tuple[str, ...] = BODY) -> Filing:
    text = page(*body, above=ABOVE).replace("</body>", "".join(f"\n<p>{note}</p>" for note in notes) + "</body>")
    return filing_of(text)


def check_of(read: Filing, rule: str) -> Check:
    (found,) = (check for check in reconcile(read).checks if check.rule == rule)
    return found


@pytest.mark.parametrize(
    "note",
    [
        NOTE,
        "* Percentages shown are based on Net Assets of $1,000,400.",
        "Percentages are calculated on the basis of total net assets of $ 1,000,400",
        "(a) Percentages indicated are based on net assets</p>\n<p>of $1,000,400.",
    ],
)
def test_net_assets_stated_in_a_note_are_the_net_assets(note: str) -> None:
    read = noted(note)
    assert read.totals.net_assets and read.totals.net_assets.value.value == 1_000_400
    assert (read.totals.net_assets.value.as_filed, read.totals.net_assets.percent) == ("$1,000,400", None)
    assert (len(read.holdings), read.unread) == (3, ())
    assert reconcile(read).standing is Standing.PROVED


@pytest.mark.parametrize(("day", "value"), [("July 31, 2011", 1_000_400), ("July 31, 2010", None)])
def test_net_assets_said_behind_a_note_on_percentages_count_where_they_are_of_the_day(
    day: str, value: int | None
) -> None:
    note = f"Category percentages are those of net assets. Net assets were $1,000,400 at {day}."
    above = "<p>Example Trust</p><p>The fund's portfolio</p><p>July 31, 2011 (Unaudited)</p>"
    read = filing_of(page(*BODY, above=above).replace("</body>", f"\n<p>{note}</p></body>"))
    assert (read.totals.net_assets.value.value if read.totals.net_assets else None) == value


def test_net_assets_of_a_note_in_thousands_are_dollars() -> None:
    found = noted("Percentages are based on Net Assets of $1,000 ($ Thousands).").totals.net_assets
    assert found and found.value.value == 1_000_000


def test_net_assets_of_a_note_are_in_the_unit_of_the_schedule_where_only_so_they_can_be_the_funds() -> None:
    body = ("Security | Principal (000) | Value (000)", "Ohio (139.0%)", "Sampleton Bonds, 5%, 4/15/26 | 1,400 | 1,390")
    read = noted(
        "Percentages indicated are based on net assets of $1,000.", body=(*body, "Total Investments | | 1,390")
    )
    assert read.totals.net_assets and read.totals.net_assets.value.value == 1_000_000


def test_the_figure_stands_on_its_own_line_and_the_note_is_a_footnote() -> None:
    read = noted("Notes to the fund's portfolio", NOTE)
    assert read.totals.net_assets and read.totals.net_assets.value.where.line == 3
    assert [(note.symbol, note.text) for note in read.footnotes] == [("a", NOTE[4:])]


def test_closing_lines_that_are_not_printed_are_not_said_to_add_up() -> None:
    assert check_of(noted(NOTE), "closing-lines-add-up-to-net-assets").status.value == "not-made"


@pytest.mark.parametrize(
    "note",
    [
        "(a) Percentages indicated are based on net assets of $1.0 million.",
        "(a) Percentages indicated are based on net assets of $1,000,400 thousand.",
        "(a) Percentages indicated are based on average net assets of $1,000,400.",
        "(a) Percentages indicated are based on net assets. Cash of $1,000,400 is held apart.",
        "(a) Securities of $1,000,400 are 5.0% of net assets.",
    ],
)
def test_other_amounts_beside_net_assets_are_none(note: str) -> None:
    assert noted(note).totals.net_assets is None


def test_two_notes_that_differ_state_nothing() -> None:
    assert noted(NOTE, NOTE.replace("(a)", "(b)").replace("400", "500")).totals.net_assets is None


def test_a_printed_line_of_net_assets_counts_before_a_note() -> None:
    body = (*BODY, "Other assets less liabilities | | (389,600)", "Net assets | | $1,000,400")
    read = noted(NOTE.replace("400", "900"), body=body)
    assert read.totals.net_assets and read.totals.net_assets.value.value == 1_000_400


def test_net_assets_of_a_note_that_the_percentages_contradict_are_contradicted() -> None:
    assert reconcile(noted(NOTE.replace("1,000", "1,300"))).standing is Standing.CONTRADICTED


def test_a_note_among_the_rows_does_not_end_the_schedule() -> None:
    text = page(*BODY[:6], NOTE, *BODY[6:], above=ABOVE)
    assert len(filing_of(text).holdings) == 3


def test_a_note_below_a_page_does_not_end_the_schedule_before_its_net_assets() -> None:
    text = page(*BODY, NOTE, "Other assets less liabilities | | (389,600)", "Net assets | | $1,000,400", above=ABOVE)
    read = filing_of(text)
    assert read.totals.other_assets_less_liabilities and read.totals.net_assets
    assert read.totals.other_assets_less_liabilities.value.value == -389_600


def test_each_of_two_funds_has_the_net_assets_of_its_own_note() -> None:
    other = NOTE.replace("1,000,400", "1,000,600")
    one, two = (page(*BODY, above=ABOVE.replace("Example", name)) for name in ("Kelso", "Merton"))
    text = f"{one}\n<p>{NOTE}</p>\n{two}\n<p>{other}</p>"
    found = [filing.totals.net_assets for filing in filings_of(text, "filing.htm")[0]]
    assert [line and int(line.value.value) for line in found] == [1_000_400, 1_000_600]


def test_net_assets_that_nothing_bears_out_are_not_proved() -> None:
    bare = replace(totals(investments=60), net_assets=total_line(50))
    proof = reconcile(filing(holding(value=60), totals=bare))
    assert (proof.standing, proof.lacks) == (
        Standing.PARTLY,
        ("neither closing lines nor percentages bear out the net assets",),
    )


MORTGAGES = (
    " | Principal Amount/Shares | Value",
    "Mortgage-Backed Securities 98.0%",
    "Sample Mortgage Trust",
    " | 368,556 | 353,312",
    "Series 2007-6A, Class A3A, 3.395%, 12/25/37 | 279,693 | 265,000",
    "Total Investments 98.0% | | 618,312",
    "Other Assets Less Liabilities 2.0% | | 12,618",
    "Net Assets 100.0% | | 630,930",
)


def test_a_row_without_a_name_below_a_parent_keeps_its_principal_and_says_so() -> None:
    (read,), problems = filings_of(page(*MORTGAGES))
    assert [(x.issuer, int(x.principal or 0), int(x.value or 0)) for x in read.holdings] == [
        ("Sample Mortgage Trust", 368_556, 353_312),
        ("Sample Mortgage Trust", 279_693, 265_000),
    ]
    assert [[doubt.rule for doubt in x.doubts] for x in read.holdings] == [["name-missing"], []]
    assert [x.severity for x in problems if x.rule == "name-missing"] == [Severity.WARNING]


def test_a_row_without_a_name_below_its_own_kin_says_so() -> None:
    body = (*MORTGAGES[:3], MORTGAGES[4], MORTGAGES[3], *MORTGAGES[5:])
    rows = filing_of(page(*body)).holdings
    assert [(int(x.principal or 0), [doubt.rule for doubt in x.doubts]) for x in rows] == [
        (279_693, []),
        (368_556, ["name-missing"]),
    ]


def test_a_name_on_the_line_above_its_figures_is_no_name_that_is_missing() -> None:
    body = (*MORTGAGES[:4], "Kelso Funding Corp., 3.395%, 12/25/37 | 279,693 | 265,000", *MORTGAGES[5:])
    assert [x.doubts for x in filing_of(page(*body)).holdings] == [(), ()]


def test_a_schedule_without_rows_marks_none() -> None:
    assert tuple(nameless_marked(())) == ()


def test_a_column_headed_just_market_beside_a_cost_is_the_value() -> None:
    body = (
        "Security | Shares | Market | Cost",
        "Sample Oil Co. | 1,200 | 64,210 | 60,000",
        "Example Gas plc | 300 | 5,790 | 5,000",
        "Total Investments | | 70,000 | 65,000",
        "Other Assets Less Liabilities | | 1,000 | ",
        "Net Assets | | 71,000 | ",
    )
    assert [x.value for x in filing_of(page(*body)).holdings] == [64_210, 5_790]


def test_the_tax_of_a_bond_is_no_part_of_its_series() -> None:
    body = (
        "Municipal Bonds | | ",
        "Ohio | Principal | Value",
        "Sampleton Airport Rev, Ser C AMT, 5.00%, 7/1/32 | 500,000 | 510,000",
        "Kelso Airport Rev, Ser D, 5.00%, 7/1/33 | 500,000 | 520,000",
        "Total Municipal Bonds | | 1,030,000",
        "Other Assets Less Liabilities | | 1,000",
        "Net Assets | | 1,031,000",
    )
    found = filing_of(page(*body)).holdings
    assert [x.series for x in found] == ["Series C", "Series D"]
    assert "alternative-minimum-tax" in found[0].flags
