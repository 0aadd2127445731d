"""The Morgan Stanley family and its transition to Invesco's columns: names, rows, and who claims which document."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats import to_document
from generator.layouts import LAYOUTS
from generator.layouts.names.insd_names import is_whole, read_written_out
from generator.model import Enhancement
from generator.reconcile import Standing, reconcile
from tests.insd_composer import MORGAN_STANLEY, STYLES, Row, as_read, compose, expected, read, schedules

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("filings/*.txt"), *ROOT.glob("tests/corpus/*/input.txt")])
POWER = Row(
    issuer="Sample Power Authority",
    purpose="Millrace Plant",
    series="1997 B",
    tags=("AMT", "AMBAC Insd"),
    coupon=Decimal("4.85"),
    maturity=date(2025, 4, 1),
    principal=1850,
    value=1733290,
)
COURT = Row(
    issuer="Exampleville",
    series="2005 D",
    tags=("COPs", "AGM Insd"),
    marks=("a",),
    coupon=Decimal("5.10"),
    maturity=date(2022, 11, 1),
    principal=475,
    value=489036,
)
WATER = Row(
    issuer="Sampleton",
    purpose="Water",
    series="2003",
    coupon=Decimal("5.00"),
    maturity=date(2033, 6, 1),
    principal=2000,
    value=1989036,
)
CREEK = Row(
    state="Utah",
    issuer="Alder Creek Power Agency",
    series="2007 A",
    coupon=Decimal("4.50"),
    maturity=date(2030, 6, 1),
    principal=5000,
    value=4889036,
)
ROWS = (COURT, POWER, WATER, CREEK)
TEXT = compose(ROWS, MORGAN_STANLEY)
COURT_LINE = "475    Exampleville, Ser 2005 D (COPs) (AGM Insd) (a)    5.10    11/01/22    489,036"


def standing(text: str) -> str:
    return str(reconcile(read(text)[0]).standing)


def with_court(line: str) -> str:
    """The schedule with another line in the place of the second row, which is the first to show no signs."""
    text = compose((POWER, COURT, WATER, CREEK), MORGAN_STANLEY)
    assert COURT_LINE in text
    return text.replace(COURT_LINE, line)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_document_is_claimed_by_exactly_one_layout(path: Path) -> None:
    document = to_document(path.read_bytes(), path.name)
    assert len([layout.name for layout in LAYOUTS if layout.matches(document)]) == 1


@pytest.mark.parametrize("layout", STYLES)
@settings(max_examples=40, deadline=None)
@given(rows=schedules(), leveraged=st.booleans())
def test_the_same_holdings_read_back_exactly_from_each_layout(
    layout: str, rows: tuple[Row, ...], leveraged: bool
) -> None:
    floating = sum(row.value for row in rows) // 5 if leveraged else 0
    filing, _ = read(compose(rows, STYLES[layout], floating=floating))
    assert filing.source.layout == layout
    assert [as_read(row) for row in filing.holdings] == [expected(row, layout) for row in rows]
    assert filing.unread == ()
    assert str(reconcile(filing).standing) == "proved"


@pytest.mark.parametrize("layout", STYLES)
@settings(max_examples=25, deadline=None)
@given(rows=schedules(), data=st.data())
def test_no_filing_with_a_changed_digit_in_a_value_is_proved(
    layout: str, rows: tuple[Row, ...], data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(rows))
    lines = compose(rows, STYLES[layout]).split("\n")
    place = next(
        i for i, line in enumerate(lines) if line.endswith(f"{row.value:,}") and f"{row.maturity:%m/%d/%y}" in line
    )
    at = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\d(?=[\d,]*$)", lines[place])][-4:]))
    lines[place] = f"{lines[place][:at]}{(int(lines[place][at]) + 3) % 10}{lines[place][at + 1 :]}"
    assert standing("\n".join(lines)) == "contradicted"


@pytest.mark.parametrize("layout", STYLES)
@settings(max_examples=25, deadline=None)
@given(rows=schedules(), data=st.data())
def test_no_filing_that_lost_the_line_of_a_rows_figures_is_proved(
    layout: str, rows: tuple[Row, ...], data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(rows))
    lines = compose(rows, STYLES[layout]).split("\n")
    place = next(
        i for i, line in enumerate(lines) if line.endswith(f"{row.value:,}") and f"{row.maturity:%m/%d/%y}" in line
    )
    assert standing("\n".join(lines[:place] + lines[place + 1 :])) == "contradicted"


def test_a_name_parts_into_issuer_purpose_description_insurer_and_marks() -> None:
    name = read_written_out("Sample Power Authority, Millrace Plant Ser 1997 B (AMT) (AMBAC Insd) (a) (c)")
    assert (name.issuer, name.purpose) == ("Sample Power Authority", "Millrace Plant")
    assert (name.description, name.series) == ("Ser 1997 B (AMT)", "Ser 1997 B")
    assert (name.insurer, name.insurer_as_filed) == ("AMBAC", "AMBAC Insd")
    assert [mark.letters for mark in name.marks] == [("a",), ("c",)]
    assert name.unexplained == ""


def test_the_tag_of_two_insurers_is_kept_as_tagged() -> None:
    assert read_written_out("Sampleton, Water Ser 2003 (NATL-RE & FGIC Insd)").insurer == "NATL-RE & FGIC"


def test_a_second_insurers_tag_stands_beside_the_first() -> None:
    name = read_written_out("Sampleton, Water Ser 2003 (AGM Insd) (FGIC Insd)")
    assert (name.insurer, name.enhancements) == ("AGM", (Enhancement(kind="INS", name="FGIC"),))


def test_a_guarantor_a_bank_and_collateral_are_no_insurers() -> None:
    name = read_written_out("Sampleton, Ser 2003 (PSF Gtd) (LOC: Sample Bank) (GNMA Collateralized)")
    assert name.insurer is None
    assert [(x.kind, x.name) for x in name.enhancements] == [("PSF", None), ("LOC", "Sample Bank"), ("GNMA", None)]


def test_subseries_is_a_series_in_any_case() -> None:
    found = [
        read_written_out(f"Alder, {word} 2010 B-2").series for word in ("Subseries", "SubSer", "Sub-series", "Ser")
    ]
    assert found == ["Subseries 2010 B-2", "SubSer 2010 B-2", "Sub-series 2010 B-2", "Ser 2010 B-2"]


def test_a_states_name_behind_the_first_comma_belongs_to_the_issuer() -> None:
    name = read_written_out("Sampleton, Ohio, Water Refg Ser 2003")
    assert (name.issuer, name.purpose, name.description) == ("Sampleton, Ohio", "Water", "Refg Ser 2003")


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("Exampleville, Ser 2005 D (AGM Insd) Sampleton, Water Ser 2003", "Sampleton, Water Ser 2003"),
        ("Exampleville, Ser 2005 D (AGM", "(AGM"),
        ("Exampleville, Ser 2005 D Insd) (a)", "Insd)"),
        ("Exampleville, Water Ser (AGM Insd)", "Ser"),
        ("Exampleville, Ser 2005 D (MBIA words of a footer Insd)", "MBIA words of a footer Insd"),
    ],
)
def test_what_is_no_part_of_a_name_is_said_to_be_unexplained(text: str, unexplained: str) -> None:
    assert read_written_out(text).unexplained == unexplained


@pytest.mark.parametrize(
    "text",
    [
        "Exampleville, Ser 2005 D (COPs) (AGM",
        "Exampleville, Water &",
        "475 Exampleville, Ser 2005 D",
        "Exampleville (City of); Series 2009 A, Water RB (INS-AGM)",
        "Exampleville, Ser 2005 D (AGM Insd) Sampleton, Ser 2003",
    ],
)
def test_what_cannot_be_one_whole_name_is_not_taken_for_one(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    "line",
    [
        COURT_LINE.replace("    ", "\t"),
        " ".join(COURT_LINE.split()),
        "| " + " | ".join(COURT_LINE.split("    ")) + " |",
        "475    Exampleville, Ser 2005 D\n       (COPs) (AGM Insd) (a)    5.10    11/01/22    489,036",
        "475    Exampleville, Ser 2005 D    5.10    11/01/22    489,036\n       (COPs) (AGM Insd) (a)",
        "$ 475\nExampleville, Ser 2005 D (COPs) (AGM Insd) (a)    5.10    11/01/22    489,036",
        "475    Exampleville, Ser 2005 D (COPs) (AGM Insd)    5.10    (a)    11/01/22    489,036",
        "475    Exampleville, Ser 2005 D (COPs)\n28\n\nOhio (continued)\n(AGM Insd) (a)    5.10    11/01/22    489,036",
    ],
    ids=["tabs", "one space", "bars", "name below", "figures above", "sum above", "mark in a cell", "page break"],
)
def test_a_row_reads_the_same_however_it_is_broken_into_lines(line: str) -> None:
    filing, _ = read(with_court(line))
    assert as_read(filing.holdings[1]) == expected(COURT, "morgan-stanley")
    assert str(reconcile(filing).standing) == "proved"


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        (COURT_LINE.split("    5.10")[0], "475 Exampleville, Ser 2005 D (COPs) (AGM Insd) (a)"),
        ("475    Exampleville, Ser 2005 D\n", "475 Exampleville, Ser 2005 D"),
        (
            "Ser 2005 D (COPs) (AGM Insd) (a)    5.10    11/01/22    489,036",
            "Ser 2005 D (COPs) (AGM Insd) (a) 5.10 11/01/22 489,036",
        ),
        (COURT_LINE.removeprefix("475    "), " ".join(COURT_LINE.split()).removeprefix("475 ")),
    ],
    ids=["no figures", "half a name", "no beginning", "no principal"],
)
def test_a_row_of_which_a_part_is_lost_is_shown_as_unread_text(line: str, unread: str) -> None:
    filing, _ = read(with_court(line))
    assert [text.text for text in filing.unread] == [unread]
    assert str(reconcile(filing).standing) == "contradicted"


def test_a_table_row_that_lost_its_principal_says_so() -> None:
    filing, problems = read(with_court(COURT_LINE.removeprefix("475").replace("    ", "\t")))
    assert (filing.holdings[1].issuer, filing.holdings[1].principal) == ("Exampleville", None)
    assert "figure-missing" in {problem.rule for problem in problems}


def test_a_value_that_cannot_be_read_leaves_the_filing_unproved() -> None:
    filing, problems = read(with_court(COURT_LINE.replace("489,036", "489,O36")))
    assert (filing.holdings[1].issuer, filing.holdings[1].value) == ("Exampleville", None)
    assert "figure-unreadable" in {problem.rule for problem in problems}
    assert str(reconcile(filing).standing) == "partly"


def test_a_date_that_cannot_be_read_is_none_and_a_problem() -> None:
    filing, problems = read(with_court(COURT_LINE.replace("11/01/22", "11/O1/22")))
    assert (filing.holdings[1].maturity, filing.holdings[1].value) == (None, Decimal(489036))
    assert "figure-unreadable" in {problem.rule for problem in problems}


def test_a_line_between_two_rows_is_no_part_of_the_name_below() -> None:
    filing, _ = read(with_court(f"This page is left blank on purpose, Ser x\n{COURT_LINE}"))
    assert [text.text for text in filing.unread] == ["This page is left blank on purpose, Ser x"]
    assert as_read(filing.holdings[1]) == expected(COURT, "morgan-stanley")
    assert str(reconcile(filing).standing) == "partly"


def test_the_total_of_a_class_is_not_taken_for_the_subtotal_of_its_last_state() -> None:
    total = "Total Tax-Exempt Municipal Bonds (Cost $9,000,000)    9,100,398"
    filing, _ = read(TEXT.replace("Total Investments", f"{total}\nTotal Investments"))
    assert [section.subtotal and int(section.subtotal.value) for section in filing.sections] == [None, 4211362, None]
    assert str(reconcile(filing).standing) == "proved"


def test_the_total_of_a_class_behind_its_last_subtotal_is_that_of_the_class() -> None:
    text = compose((POWER, COURT), MORGAN_STANLEY)
    total = "Total Tax-Exempt Municipal Bonds (Cost $9,000,000)    2,222,326"
    filing, _ = read(text.replace("Total Investments", f"{total}\nTotal Investments"))
    assert [section.subtotal and int(section.subtotal.value) for section in filing.sections] == [2222326, 2222326]


def test_short_term_investments_are_a_class_of_their_own() -> None:
    notes = "Tax-Exempt Short-Term Investments (9.9%)"
    row = "$ 1,000    Sample Hospital, Ser 2008 (Demand 05/03/10)    0.27 %    05/01/33    $ 1,000,000"
    total = "Total Tax-Exempt Short-Term Investments (Cost $1,000,000)    1,000,000"
    filing, _ = read(TEXT.replace("Total Investments", f"{notes}\n{row}\n{total}\nTotal Investments"))
    assert filing.holdings[-1].sections == ("Tax-Exempt Short-Term Investments",)
    assert filing.holdings[-1].flags == ("demand",)
    assert filing.sections[-1].subtotal is not None
    assert filing.sections[-1].subtotal.value == Decimal(1000000)


def test_a_document_without_column_headings_is_known_by_its_rows() -> None:
    filing, _ = read(re.sub(r"PRINCIPAL\nAMOUNT.*\n.*VALUE\n", "", TEXT))
    assert (filing.source.layout, len(filing.holdings)) == ("morgan-stanley", 4)


def test_columns_headed_in_the_words_of_another_sponsor_are_not_claimed() -> None:
    heading = "Principal Value\tDescription\tStated Coupon\tStated Maturity\tValue"
    rows = "\n".join(
        f"$ 400,000\tSampleton OH Indl Dev Auth Edu Rev, Ser {series} (a)\t5.13%\t07/01/37\t$ 426,812"
        for series in "ABC"
    )
    document = to_document(f"Portfolio of Investments\n\n{heading}\nOhio - 99.0%\n{rows}\n".encode(), "x.txt")
    assert [layout.name for layout in LAYOUTS if layout.matches(document)] == []


SUMS_OF_PRINCIPALS = """\
Example Insured Municipal Trust
Portfolio of Investments July 31, 2009 (unaudited)

PRINCIPAL
AMOUNT IN         COUPON     MATURITY
THOUSANDS         RATE     DATE     VALUE

Tax-Exempt Municipal Bonds (96.0%)

Ohio (96.0%)

$ 1,850
Sample Power Authority, Millrace Plant Ser 1997 B (AMBAC Insd)
    4.85 %     04/01/25     $ 1,733,290

  475
Exampleville, Ser 2005 D (AGM Insd)
    5.10       11/01/22       489,036

                  2,222,326
{class_sum}
Total Tax-Exempt Municipal Bonds (Cost $2,300,000)
                2,222,326

Tax-Exempt Short-Term Investments (2.0%)

  46
Sample Hospital Facilities, Ser 2008 (Demand 08/03/09)
    0.27 %     05/01/33       46,000

$ 2,371
Total Investments (Cost $2,346,000)
        98.0 %         2,268,326

Other Assets in Excess of Liabilities
        2.0           46,674

Net Assets
        100.0 %       $ 2,315,000
"""


@pytest.mark.parametrize("class_sum", ["", "$ 2,325"])
def test_the_sum_of_the_principals_alone_above_a_total_is_no_subtotal(class_sum: str) -> None:
    filing, _ = read(SUMS_OF_PRINCIPALS.format(class_sum=class_sum))
    assert filing.unread == ()
    assert reconcile(filing).standing is Standing.PROVED


def test_a_wrong_sum_of_the_principals_above_a_total_is_told() -> None:
    filing, _ = read(SUMS_OF_PRINCIPALS.format(class_sum="$ 2,326"))
    assert reconcile(filing).standing is not Standing.PROVED


def test_total_investments_behind_the_sum_of_the_principals_ends_the_schedule() -> None:
    text = re.sub(r"(?m)^Total Investments", "$ 63,730    Total Investments", TEXT)
    assert text != TEXT
    assert read(text)[0].totals == read(TEXT)[0].totals
