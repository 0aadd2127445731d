"""The general family: any table of names and values, accepted only where its control totals bear it out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import FALLBACK, choose, general
from generator.model import Filing, Holding
from generator.problems import Problem, UnreadableError, Where
from generator.reconcile import reconcile

EDGAR = Path(__file__).parents[2] / "shared" / "filings" / "edgar"
NOWHERE = Where("")

EQUITY = """Example Equity Fund
Schedule of Investments (unaudited)
As of March 31, 2017

                                        Shares      Value ($000)
Common Stocks (96.6%)1
Energy (60.3%)
*   Sample Oil Co. Class A          1,200,000         64,210
2,3 Exampleville Gas plc              300,000          5,790
                                                      70,000
Health Care (36.2%)
Total Sample Systems Inc.           4,000,000         42,000
Millrace Pharma Corp.                      10              -
                                                      42,000
Total Common Stocks (Cost $99,000)                   112,000
Temporary Cash Investments (2.6%)
Sample Treasury Bill   0.340%-0.341%   4/20/17       3,000          3,000
Total Investments (99.1%) (Cost $102,000)            115,000
Other Assets and Liabilities-Net (0.9%)                1,000
Net Assets (100%)                                    116,000

* Non-income-producing security.
1 The fund invests its cash reserves in equity markets.
2 Restricted security, not readily sold.
3 Includes collateral received for securities on loan.
"""


def filings_of(text: str, path: str = "filing.txt") -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    return general.read(to_document(text.encode(), path))


def filing_of(text: str) -> Filing:
    (filing,), _ = filings_of(text)
    return filing


def page(*rows: str, above: str = "<p>Example Fund</p><p>Schedule of Investments</p><p>June 30, 2016</p>") -> str:
    """An HTML page with one table; cells of a row are parted by bars."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return f"<html><body>{above}<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


def values(filing: Filing) -> list[int | None]:
    return [None if row.value is None else int(row.value) for row in filing.holdings]


def named(filing: Filing, issuer: str) -> Holding:
    (row,) = (row for row in filing.holdings if row.issuer == issuer)
    return row


def test_rows_in_thousands_are_read_in_dollars_and_proved_by_every_sum() -> None:
    filing = filing_of(EQUITY)
    assert values(filing) == [64_210_000, 5_790_000, 42_000_000, 0, 3_000_000]
    assert filing.totals.investments and filing.totals.investments.value.value == 115_000_000
    assert filing.totals.cost and filing.totals.cost.value == 102_000_000
    assert filing.totals.net_assets and filing.totals.net_assets.value.value == 116_000_000
    proof = reconcile(filing)
    assert (proof.standing.value, proof.rows_proved, proof.value_unproved) == ("proved", 5, Decimal())


BARE_SUMS = (
    "Principal Amount (000)|Security|Value", "|Ohio - 50.0%|",
    "$500|Sampleton School District, GO, 5.00%, 10/01/34|$541,200",
    "250|Exampleville, GO, 4.25%, 12/01/30|261,800", "||{}", "|Utah - 49.0%|",
    "240|Alder Creek Power Agency, RB, 5.25%, 6/01/29|265,400", "500|Quail Airport, RB, 5.00%, 1/01/36|521,400",
    "||786,800", "|Total Investments - 99.0%|1,589,800", "|Other Assets Less Liabilities - 1.0%|16,058",
    "|Net Assets - 100.0%|$1,605,858",
)  # fmt: skip


@pytest.mark.parametrize(("printed", "unread"), [("803,000", ()), ("45", ("45",)), ("803", ("803",))])
def test_small_number_where_a_section_ends_is_its_sum_and_no_number_of_a_page(
    printed: str, unread: tuple[str, ...]
) -> None:
    filing = filing_of(page(*(row.format(printed) for row in BARE_SUMS)))
    assert tuple(one.text for one in filing.unread) == unread


def test_fund_date_and_audit_stand_with_the_title() -> None:
    filing = filing_of(EQUITY)
    assert (filing.fund.name, filing.period, filing.audited) == ("Example Equity Fund", date(2017, 3, 31), False)


def test_sections_nest_by_what_their_sums_close() -> None:
    filing = filing_of(EQUITY)
    assert [(section.path, section.subtotal and int(section.subtotal.value)) for section in filing.sections] == [
        (("Common Stocks",), 112_000_000),
        (("Common Stocks", "Energy"), 70_000_000),
        (("Common Stocks", "Health Care"), 42_000_000),
        (("Temporary Cash Investments",), None),
    ]
    assert filing.holdings[-1].sections == ("Temporary Cash Investments",)


def test_digits_before_a_name_are_marks_where_notes_stand_under_them() -> None:
    filing = filing_of(EQUITY)
    assert named(filing, "Exampleville Gas plc").footnotes == ("2", "3")
    assert named(filing, "Exampleville Gas plc").flags == ("restricted",)
    assert named(filing, "Sample Oil Co.").footnotes == ("*",)
    assert [note.symbol for note in filing.footnotes] == ["*", "1", "2", "3"]


def test_a_number_that_begins_a_name_is_no_mark_without_a_note() -> None:
    filing = filing_of(EQUITY.replace("2,3 Exampleville", "7 Exampleville"))
    assert named(filing, "7 Exampleville Gas plc").footnotes == ()


def test_a_company_called_total_is_a_row_and_no_sum() -> None:
    assert named(filing_of(EQUITY), "Total Sample Systems Inc.").value == 42_000_000


def test_a_dash_for_a_value_is_a_printed_nil() -> None:
    row = named(filing_of(EQUITY), "Millrace Pharma Corp.")
    assert (row.value, row.value_as_filed, row.doubts) == (Decimal(), "-", ())


def test_shares_are_no_principal_and_stay_as_printed() -> None:
    row = named(filing_of(EQUITY), "Sample Oil Co.")
    assert (row.principal, row.principal_as_filed, row.description) == (None, "1,200,000", "Class A")


def test_a_range_of_rates_is_no_rate_and_says_so() -> None:
    row = named(filing_of(EQUITY), "Sample Treasury Bill")
    assert (row.coupon, row.maturity) == (None, date(2017, 4, 20))
    assert [(doubt.field, doubt.rule, doubt.settled) for doubt in row.doubts] == [("coupon", "range-as-printed", True)]


def test_a_row_taken_out_is_refused_with_where_the_sums_part() -> None:
    with pytest.raises(UnreadableError) as fault:
        filings_of(EQUITY.replace("2,3 Exampleville Gas plc              300,000          5,790\n", ""))
    problem = fault.value.problem
    assert (problem.rule, problem.where.line) == ("total-not-met", 5)
    assert problem.message == (
        "could not be read: columns found at line 5, rows come to 109210000, "
        "the filing states 115000000 (total investments)"
    )


def test_a_schedule_without_any_sum_is_refused() -> None:
    with pytest.raises(UnreadableError) as fault:
        filings_of(page("|Shares|Value", "Sample Oil Co.|1,200|64,210", "Exampleville Gas plc|300|5,790"))
    assert fault.value.problem.rule == "no-control-total"


QUANTITY_FIRST = page(
    "Shares||Value",
    "|Banks 8.2%|",
    "300|Sample Bank (a)|$ 6,000",
    "10|Exampleville Trust Company|2,200",
    "||8,200",
    "|Insurance 1.0%|",
    "12|Sample Insurance Group|1,000",
    "Principal|U.S. Treasury Bills 0.8%|",
    "$ 800|U.S. Treasury Bills 0.51% - 0.75%, due 7/6/16 - 8/8/16|",
    "|(cost $799)|799",
    "|Total Investments (cost $7,000) (100.0%)|9,999",
    "|Cash and other assets less liabilities (.0%)|1",
    "|Net Assets (100%)|$ 10,000",
)


def test_quantity_may_stand_before_the_name() -> None:
    filing = filing_of(QUANTITY_FIRST)
    assert values(filing) == [6000, 2200, 1000, 799]
    assert named(filing, "Exampleville Trust Company").principal_as_filed == "10"
    assert named(filing, "Sample Bank").footnotes == ("a",)


def test_a_value_on_the_line_below_its_name_belongs_to_it() -> None:
    row = filing_of(QUANTITY_FIRST).holdings[-1]
    assert (row.issuer, row.principal_as_filed, row.value_as_filed) == ("U.S. Treasury Bills", "$ 800", "799")
    assert row.sections == ("U.S. Treasury Bills",)


def test_brackets_around_a_whole_percentage_do_not_make_it_negative() -> None:
    totals = filing_of(QUANTITY_FIRST).totals
    assert totals.investments and totals.investments.percent and totals.investments.percent.value == Decimal("100.0")


def test_rows_sold_short_behind_the_total_are_shown_as_unread_and_never_dropped() -> None:
    rows = "Securities Sold Short (0.9%)\nMillrace Corp.                        (10)         (1,000)\n"
    text = EQUITY.replace("Other Assets and", f"{rows}Other Assets and").replace("(0.9%)                1,000", "2,000")
    assert [unread.text for unread in filing_of(text).unread] == [
        "Securities Sold Short",
        "(10) Millrace Corp. (1,000)",
    ]


def test_a_title_may_say_that_amounts_are_in_thousands() -> None:
    title = "<p>Example Fund</p><p>Schedule of Investments</p><p>(Amounts in thousands)</p><p>June 30, 2016</p>"
    rows = (
        "|Principal Amount|Value",
        "Sample Gas, 5.00%, 6/15/2026|500|510",
        "Total Investments||510",
        "Net Assets||510",
    )
    (row,) = filing_of(page(*rows, above=title)).holdings
    assert (row.principal, row.value) == (Decimal(500_000), Decimal(510_000))


def test_columns_are_found_in_any_order() -> None:
    filing = filing_of(
        page(
            "Issuer|Value|Cost|Coupon|Maturity|Principal",
            "Sampleton Gas Co.|990|950|5.00%|6/15/2026|1,000",
            "Exampleville Water Corp.|2,100|2,000|4.25%|1/1/2030|2,000",
            "Millrace Power Corp.|510|500|6.00%|3/1/2031|500",
            "Total Investments|3,600|3,450|||",
            "Net Assets|3,600||||",
        )
    )
    row = named(filing, "Exampleville Water Corp.")
    assert (row.value, row.principal, row.coupon, row.maturity) == (
        Decimal(2100),
        Decimal(2000),
        Decimal("4.25"),
        date(2030, 1, 1),
    )
    assert values(filing) == [990, 2100, 510]


def test_lines_without_cells_are_read_from_their_ends() -> None:
    filing = filing_of(
        "Example Fund\nSchedule of Investments\nJune 30, 2016\n\nShares Value\nEnergy 70.0%\n"
        "Sample Oil 2010 Trust 1,200 5,000\n"
        "Exampleville Gas plc 300 2,000\n7,000\nTotal Investments 7,000\nOther assets less liabilities 3,000\n"
        "Net Assets 10,000\n"
    )
    assert [(row.issuer, row.principal_as_filed) for row in filing.holdings] == [
        ("Sample Oil 2010 Trust", "1,200"),
        ("Exampleville Gas plc", "300"),
    ]
    assert values(filing) == [5000, 2000]


def mortgages(fund: str, value: str = "1,020,000", net: str = "$ 1,530,000") -> str:
    """A schedule of issuers with the securities below them."""
    return page(
        "|Principal Amount/Shares|Value",
        "RESIDENTIAL MORTGAGE-BACKED SECURITIES - 99.0%||",
        "Sample Mortgage Trust||",
        f"Series 2014-1, Class M2, 7.045% (1 Month LIBOR USD + 4.900%), 11/25/24 (c)(h)|$ 1,000,000|$ {value}",
        "Series 2016-2, Class IO, 0.441%, 8/16/52 (a)|500,000|-",
        "SAMPLE POOL||",
        "5.500%, 5/1/36, #900001|490,000|495,000",
        "Total Residential Mortgage-Backed Securities (cost $1,400,000)||1,515,000",
        "Total Investments (cost $1,400,000) - 99.0%||1,515,000",
        "Other Assets less Liabilities - 1.0%||15,000",
        f"TOTAL NET ASSETS - 100.0%||{net}",
        above=f"<p>{fund}</p><p>Schedule of Investments - August 31, 2019 (Unaudited)</p>",
    )


def test_securities_inherit_the_issuer_that_stands_above_them() -> None:
    filing = filing_of(mortgages("Example Mortgage Fund"))
    assert [row.issuer for row in filing.holdings] == ["Sample Mortgage Trust", "Sample Mortgage Trust", "SAMPLE POOL"]
    row = filing.holdings[0]
    assert (row.coupon, row.maturity, row.principal) == (Decimal("7.045"), date(2024, 11, 25), Decimal(1_000_000))
    assert row.footnotes == ("c", "h")
    assert reconcile(filing).standing.value == "proved"


@pytest.mark.parametrize(
    ("tag", "insurer", "rules"),
    [
        ("(INS-AGM)", "AGM", []),
        ("(NATL-RE Insd)", "NATL-RE", []),
        ("(AGM Insured)", "AGM", []),
        ("INS: NATL", "NATL", []),
        ("(Sampleton Insured)", None, ["insurer-not-read"]),
        ("(AGM, BAM)", "AGM", ["several-insurers"]),
        ("Agmont Campus", None, []),
    ],
)
def test_a_bond_names_its_insurer_or_the_row_says_that_it_is_not_read(
    tag: str, insurer: str | None, rules: list[str]
) -> None:
    row = f"Sampleton Water Revenue, {tag}, 5.00%, 6/15/2026|$ 500|$ 510"
    text = page("|Principal Amount|Value", row, "Total Investments||510", "Net Assets||510")
    (holding,) = filing_of(text).holdings
    assert (holding.insurer, [doubt.rule for doubt in holding.doubts]) == (insurer, rules)
    assert holding.flags == (("insured",) if insurer else ())


def test_two_schedules_in_one_document_are_two_filings_of_two_funds() -> None:
    filings, problems = filings_of(mortgages("Example Mortgage Fund") + mortgages("Example Income Fund"))
    assert [filing.fund.name for filing in filings] == ["Example Mortgage Fund", "Example Income Fund"]
    assert [values(filing) for filing in filings] == [[1_020_000, 0, 495_000]] * 2
    assert {problem.rule for problem in problems} == {"cover-incomplete", "mark-without-note"}


def test_a_schedule_that_is_refused_leaves_the_others_standing() -> None:
    good, bad = mortgages("Example Mortgage Fund"), mortgages("Example Income Fund", value="920,000")
    filings, problems = filings_of(good + bad)
    assert [filing.fund.name for filing in filings] == ["Example Mortgage Fund"]
    assert [problem.rule for problem in problems if problem.severity.value == "error"] == ["total-not-met"]


def test_a_table_beside_the_schedule_holds_no_holdings() -> None:
    swaps = page("Counterparty|Notional|Value", "Sample Bank|5,000|40", above="<p>Swap Agreements</p>")
    filings, _ = filings_of(mortgages("Example Mortgage Fund") + swaps)
    assert [values(filing) for filing in filings] == [[1_020_000, 0, 495_000]]


def test_a_unit_that_prices_contradict_is_refused() -> None:
    rows = (f"Sample {name}, 5.00%, 6/15/2026|1,000|30,000" for name in ("Gas", "Oil", "Water"))
    text = page("|Principal Amount|Value", *rows, "Total Investments||90,000", "Net Assets||90,000")
    with pytest.raises(UnreadableError) as fault:
        filings_of(text)
    assert fault.value.problem.rule == "unit"


def test_a_unit_that_only_the_prices_tell_is_said() -> None:
    rows = (f"Sample {name}, 5.00%, 6/15/2026|1,000|1,010,000" for name in ("Gas", "Oil", "Water"))
    (filing,), problems = filings_of(
        page("|Principal Amount|Value", *rows, "Total Investments||3,030,000", "Net Assets||3,030,000")
    )
    assert [row.principal for row in filing.holdings] == [Decimal(1_000_000)] * 3
    assert "unit-by-price" in [problem.rule for problem in problems]


def test_prose_among_the_rows_is_shown_as_unread() -> None:
    prose = "This sentence stands among the rows of the schedule, and it says " + "much and says it slowly, " * 6
    filing = filing_of(EQUITY.replace("Health Care (36.2%)", f"{prose.strip()}\nHealth Care (36.2%)"))
    assert [unread.text for unread in filing.unread] == [prose.strip()]
    assert reconcile(filing).standing.value == "partly"


def test_liabilities_printed_without_a_sign_are_taken_off_where_only_so_the_sum_holds() -> None:
    text = EQUITY.replace(
        "Other Assets and Liabilities-Net (0.9%)                1,000",
        "Other Assets (2.6%)                3,000\nLiabilities (-1.7%)                2,000",
    )
    line = filing_of(text).totals.other_assets_less_liabilities
    assert line and (line.value.value, line.value.as_filed) == (Decimal(1_000_000), "3,000; 2,000")


def test_a_document_that_no_family_claims_is_left_to_the_general_one() -> None:
    assert choose(to_document(EQUITY.encode(), "filing.txt")) is FALLBACK


def test_a_document_without_columns_is_no_schedule() -> None:
    assert not general.matches(to_document(b"Schedule of Investments\n\nNothing is held.\n", "filing.txt"))


def real(name: str) -> tuple[Filing, ...]:
    """A real filing read by the general family; skipped where the public filings are not at hand."""
    found = sorted(EDGAR.glob(name)) if EDGAR.is_dir() else []
    if not found:
        pytest.skip(f"the public filing {name} is not beside the project")
    return general.read(to_document(found[0].read_bytes(), found[0].name))[0]


def without_places(rows: tuple[Holding, ...]) -> list[Holding]:
    return [replace(row, where=NOWHERE) for row in rows]


def test_two_containers_of_one_filing_give_equal_schedules() -> None:
    page_, submission = real("vanguard*.main.html"), real("vanguard*.full-submission.txt")
    assert [len(filing.holdings) for filing in page_] == [515, 3193]
    for a, b in zip(page_, submission, strict=True):
        assert without_places(a.holdings) == without_places(b.holdings)
        assert [section.path for section in a.sections] == [section.path for section in b.sections]
        assert a.fund.name == b.fund.name


@pytest.mark.parametrize(
    ("name", "rows", "dollars"),
    [
        ("vanguard*.main.html", [515, 3193], [209_028_221_000, 39_038_218_000]),
        ("central*", [42], [720_145_749]),
        ("semper*", [469, 301], [2_154_736_269, 342_605_187]),
    ],
)
def test_every_dollar_of_a_real_filing_is_accounted_for(name: str, rows: list[int], dollars: list[int]) -> None:
    proofs = [reconcile(filing) for filing in real(name)]
    assert [proof.rows for proof in proofs] == [proof.rows_proved for proof in proofs] == rows
    assert [proof.value for proof in proofs] == dollars
    assert [proof.value_unproved for proof in proofs] == [0] * len(rows)
