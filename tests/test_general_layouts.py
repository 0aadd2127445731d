"""Schedules as further sponsors print them: what stands beside, above or behind a row is told from the row itself."""

from datetime import date

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.reconcile import reconcile

ENDS = ("Other Assets Less Liabilities||{0}50,000", "Net Assets||{0}2,600,000")


def read(*rows: str, path: str = "x.htm") -> Filing:
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    above = "<p>Example Municipal Fund</p><p>Schedule of Investments</p><p>June 30, 2016</p>"
    (filing,), _ = read_filings(to_document(f"<html>{above}<table>{table}</table></html>".encode(), path))
    return filing


def typed(*lines: str) -> Filing:
    text = "\n".join(("Example Municipal Fund", "Schedule of Investments", "June 30, 2016", "", *lines, ""))
    (filing,), _ = read_filings(to_document(text.encode(), "x.txt"))
    return filing


def standing(filing: Filing) -> str:
    return reconcile(filing).standing.value


def amounts(filing: Filing) -> list[tuple[int, int | None]]:
    return [(int(row.value or 0), None if row.principal is None else int(row.principal)) for row in filing.holdings]


def test_sums_carried_forward_to_the_next_page_are_no_rows() -> None:
    filing = read(
        "Security|Principal Amount|Value",
        "Municipal Bonds||",
        "Sampleton Sewer RB, 5.00%, 7/1/2041|1,000,000|1,050,000",
        "Carried forward||1,050,000",
        "Security|Principal Amount|Value",
        "Brought forward||1,050,000",
        "Millrace Water RB, 4.00%, 7/1/2031|1,500,000|1,500,000",
        "Total Investments||2,550,000",
        *(line.format("") for line in ENDS),
    )
    assert amounts(filing) == [(1_050_000, 1_000_000), (1_500_000, 1_500_000)]
    assert standing(filing) == "proved"


def test_state_in_the_cell_before_its_first_bond_is_a_heading() -> None:
    filing = read(
        "State|Face Amount|Municipal Bonds|Value",
        "Ohio - 40.4%|1,000,000|Sampleton, Ohio, Sewer RB, 5.00% due 7/1/2041|1,050,000",
        "Texas - 57.7%|1,500,000|Millrace, Texas, Water RB, 4.00% due 7/1/2031|1,500,000",
        "|Total Investments||2,550,000",
        *("|" + line.format("") for line in ENDS),
    )
    assert [(row.state, (row.issuer or "")[:9]) for row in filing.holdings] == [
        ("Ohio", "Sampleton"),
        ("Texas", "Millrace,"),
    ]


def test_effective_maturity_beside_the_maturity_is_none() -> None:
    filing = read(
        "Security|Coupon|Maturity|Effective Maturity*|Principal Amount|Value",
        "Sampleton Sewer RB|5.00%|07/01/2041|08/01/2017|1,000,000|1,050,000",
        "Millrace Water RB|4.00%|07/01/2031|09/01/2018|1,500,000|1,500,000",
        "Total Investments|||||2,550,000",
        *(line.format("|||") for line in ENDS),
    )
    assert [row.maturity for row in filing.holdings] == [date(2041, 7, 1), date(2031, 7, 1)]


def test_unit_noted_over_the_names_is_that_of_the_values_below() -> None:
    filing = read(
        "(Cost and value in $000s)|$ Par|Value",
        "Sampleton Sewer RB, 5.00%, 7/1/2041|1,000|1,050",
        "Millrace Water RB, 4.00%, 7/1/2031|1,500|1,500",
        "Alder School RB, 4.00%, 7/1/2035|2,000|2,000",
        "Total Investments||4,550",
        "Net Assets||4,550",
    )
    assert [row.value for row in filing.holdings] == [1_050_000, 1_500_000, 2_000_000]


def test_mark_alone_before_the_value_is_no_principal() -> None:
    filing = typed(
        "PRINCIPAL AMOUNT ($)  NAME OF ISSUER                              FAIR VALUE ($)",
        "               Municipal Bonds (98.1%)",
        "     1,000,000 Sampleton Sewer Authority Rev.",
        "                 (Baylor) Series 1997A 5.00%, 2/1/24",
        "                 (6)                                             1,050,000",
        "     1,500,000 Millrace Water Rev. 4.00%, 7/1/31                 1,500,000",
        "Total Investments                                               2,550,000",
        "Other Assets Less Liabilities                                      50,000",
        "Net Assets                                                       2,600,000",
    )
    assert amounts(filing) == [(1_050_000, 1_000_000), (1_500_000, 1_500_000)]


def test_amount_within_a_name_leaves_the_issuer_open() -> None:
    def row_named(name: str) -> Holding:
        filing = read(
            "Security|Shares|Value", f"{name}|10,000|2,550,000", "Total Investments||2,550,000", "Net Assets||2,550,000"
        )
        return filing.holdings[0]

    assert row_named("Sample Oil Corp.").issuer == "Sample Oil Corp."
    torn = row_named("Sample Oil Corp. 3,7?2,841")
    assert (torn.issuer, [doubt.rule for doubt in torn.doubts]) == (None, ["figure-in-name"])


def test_coupon_below_nought_keeps_its_sign() -> None:
    filing = read(
        "Security|Coupon|Maturity|Principal Amount|Value",
        "Sampleton Sewer RB|-1.00%|07/01/2041|1,000,000|1,050,000",
        "Millrace Water RB|4.00%|07/01/2031|1,500,000|1,500,000",
        "Total Investments||||2,550,000",
        *(line.format("||") for line in ENDS),
    )
    assert [row.coupon for row in filing.holdings] == [-1, 4]
