"""The PIMCO family: rows under issuers, sections, totals in dollars, notes, levels, and several funds in a file."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.document import Document
from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.pimco import LAYOUT
from generator.layouts.pimco.names import read_issuer
from generator.model import Enhancement, Filing, Holding
from generator.problems import Problem, Where
from generator.reconcile import Status, reconcile

EDGAR = Path(__file__).parents[2] / "shared" / "filings" / "edgar"
FUNDS = [
    ("california-intermediate-municipal-bond-fund", 101, 134_456_000, 3),
    ("california-municipal-bond-fund", 59, 13_601_000, 3),
    ("high-yield-municipal-bond-fund", 335, 648_653_000, 43),
    ("national-intermediate-municipal-bond-fund", 78, 61_406_000, 30),
    ("short-duration-municipal-income-fund", 99, 213_633_000, 24),
]

HEAD = """Schedule of Investments
Example Municipal Bond Fund
December 31, 2016 (Unaudited)
|PRINCIPAL AMOUNT (000S)|MARKET VALUE (000S)
INVESTMENTS IN SECURITIES 87.0%
MUNICIPAL BONDS & NOTES 80.0%
"""
OHIO = """OHIO 70.0%
Sampleton County, Ohio Revenue Bonds, (AGM Insured), Series 2013
0.000% due 04/01/2046 (a)|$ 1,000|$ 300
5.125% due 04/01/2049 ^|200|210
Exampleville, Ohio General Obligation Bonds, Series 2008 A
5.000% due 01/01/2030|180|190
||700
"""
GUAM = """GUAM 10.0%
Guam Port Authority Revenue Notes, (First Example Bank LOC), Series 2010 (b)
4.000% due 07/01/2020|90|100
"""
SHORT = """Total Municipal Bonds & Notes (Cost $780)||800
SHORT-TERM INSTRUMENTS 7.0%
REPURCHASE AGREEMENTS (c) 7.0%||70
Total Short-Term Instruments (Cost $70)||70
Total Investments in Securities (Cost $850)||870
|SHARES
INVESTMENTS IN AFFILIATES 3.0%
CENTRAL FUNDS USED FOR CASH MANAGEMENT PURPOSES 3.0%
Example Short-Term Portfolio|3,036|30
Total Investments in Affiliates (Cost $30)||30
"""
CLOSING = """Total Investments 90.0% (Cost $880)||$ 900
Financial Derivative Instruments (d) 11.0% (Cost or Premiums, net $(6))||110
Other Assets and Liabilities, net (1.0)%||(10)
Net Assets 100.0%||$ 1,000
"""
NOTES = """Notes to Schedule of Investments (amounts in thousands*):
*|A zero balance may reflect actual amounts rounding to less than one thousand.
^|Security is in default.
(a)|Zero coupon security.
(b)|Represents an investment in a tender option bond residual interest certificate.
(c)|Repurchase Agreements:
Counterparty|Lending Rate|Settlement Date|Maturity Date|Principal Amount|Collateral|Value
XYZ|0.010%|12/30/2016|01/03/2017|$ 70|U.S. Treasury Notes 1.000% due 05/15/2018 ^(2)|$ 70
^(2)|Collateral is held in custody by the counterparty.
(d)|Financial Derivative Instruments: Over the Counter
"""
LEVELS = """Fair Value Measurements
Category and Subcategory|Level 1|Level 2|Level 3|Fair Value at 12/31/2016
Investments in Securities, at Value
Ohio|$ 0|$ 700|$ 0|$ 700
Guam|0|100|\N{EM DASH}|100
|$ 0|$ 800|$ 0|$ 800
Total Investments|$ 30|$ 870|$ 0|$ 900
There were no significant transfers between Levels 1 and 2 during the period.
"""
WHOLE = HEAD + OHIO + GUAM + SHORT + CLOSING + NOTES + LEVELS


def as_page(text: str) -> bytes:
    """The text as a page: the schedule is a table in which each figure's dollar sign stands apart."""
    return ("<html><table>" + "\n".join(_tagged(line) for line in text.splitlines()) + "</table>").encode()


def _tagged(line: str) -> str:
    name, *figures = (cell.partition("$") for cell in line.split("|"))
    cells = "".join(f"<td>{sign}</td><td>{before}{behind}</td>" for before, sign, behind in figures)
    return f"<tr><td>{''.join(name)}</td>{cells}</tr>"


def as_text(text: str) -> bytes:
    """The text in columns, parted by tabs."""
    return text.replace("|", "\t").encode()


def document(data: bytes) -> Document:
    return to_document(data, "x.htm")


def read(text: str) -> tuple[Filing, tuple[Problem, ...]]:
    """The only filing of a composed page, with its problems."""
    (filing,), problems = LAYOUT.read(document(as_page(text)))
    return filing, problems


def rules(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.rule for problem in problems]


def row(text: str, start: str) -> Holding:
    """The only row of a composed page whose own line begins like this."""
    (found,) = [row for row in read(text)[0].holdings if f" {start}" in f" {row.as_filed}"]
    return found


def test_row_inherits_its_issuer_and_thousands_become_dollars() -> None:
    found = row(WHOLE, "5.125% due")
    assert (found.issuer, found.description, found.series) == (
        "Sampleton County, Ohio",
        "Revenue Bonds, Series 2013",
        "Series 2013",
    )
    assert (found.kinds, found.insurer, found.insurer_as_filed) == (("RB",), "AGM", "AGM Insured")
    assert (found.coupon, found.maturity) == (Decimal("5.125"), date(2049, 4, 1))
    assert (found.principal, found.value, found.value_as_filed) == (Decimal(200_000), Decimal(210_000), "210")
    assert (found.footnotes, found.flags) == (("^",), ("defaulted", "insured"))
    assert (found.state, found.sections) == ("Ohio", ("INVESTMENTS IN SECURITIES", "MUNICIPAL BONDS & NOTES", "OHIO"))
    assert found.where == Where("x.htm", 10)
    assert found.as_filed.endswith("Series 2013 5.125% due 04/01/2049 ^")


def test_every_row_is_read_and_the_whole_is_proved() -> None:
    filing, problems = read(WHOLE)
    proof = reconcile(filing)
    assert (len(filing.holdings), filing.unread) == (6, ())
    assert (str(proof.standing), proof.rows_proved, proof.value_unproved) == ("proved", 6, Decimal(0))
    assert not [check for check in proof.checks if check.status is Status.FAILED]
    assert rules(problems) == ["derivatives-with-other-assets", "cover-incomplete", "cover-incomplete"]


def test_same_schedule_as_text_and_as_page_gives_the_same_rows() -> None:
    (from_text,), _ = LAYOUT.read(document(as_text(WHOLE)))
    filing, _ = read(WHOLE)
    assert from_text.holdings == filing.holdings
    assert (from_text.totals.investments, from_text.levels) == (filing.totals.investments, filing.levels)


@pytest.mark.parametrize("heading", ["OHIO (continued)", "Ohio - continued"])
def test_heading_of_a_state_that_is_carried_on_is_no_part_of_an_issuer(heading: str) -> None:
    issuer = "Exampleville, Ohio General"
    filing, problems = read(WHOLE.replace(issuer, f"{heading}\n{issuer}"))
    assert [row.issuer for row in filing.holdings] == [row.issuer for row in read(WHOLE)[0].holdings]
    assert (filing.unread, rules(problems)) == (read(WHOLE)[0].unread, rules(read(WHOLE)[1]))


def test_issuer_is_not_carried_across_a_heading() -> None:
    filing, problems = read(
        WHOLE.replace("Guam Port Authority Revenue Notes, (First Example Bank LOC), Series 2010 (b)\n", "")
    )
    (orphan,) = [row for row in filing.holdings if row.state == "Guam"]
    assert (orphan.issuer, orphan.value) == (None, Decimal(100_000))
    assert "issuer-not-carried" in rules(problems)
    assert str(reconcile(filing).standing) == "partly"


def test_sector_without_an_issuer_line_names_its_rows() -> None:
    found = row(
        WHOLE.replace(
            "REPURCHASE AGREEMENTS (c) 7.0%||70", "U.S. TREASURY BILLS 7.0%\n0.550% due 03/02/2017 (a)|71|70"
        ),
        "0.550%",
    )
    assert (found.issuer, found.state, [doubt.rule for doubt in found.doubts]) == (
        "U.S. TREASURY BILLS",
        None,
        ["heading-names-issuer"],
    )


def test_heading_with_a_value_and_a_fund_held_are_rows_without_principal() -> None:
    filing, _ = read(WHOLE)
    repo, fund = filing.holdings[-2:]
    assert (repo.issuer, repo.principal, repo.value, repo.footnotes) == (
        "REPURCHASE AGREEMENTS",
        None,
        Decimal(70_000),
        ("c",),
    )
    assert (fund.issuer, fund.principal, fund.principal_as_filed, fund.value) == (
        "Example Short-Term Portfolio",
        None,
        "3,036",
        Decimal(30_000),
    )


def test_state_of_one_bond_has_no_subtotal_and_others_have() -> None:
    filing, _ = read(WHOLE)
    sums = {section.name: section.subtotal and section.subtotal.value for section in filing.sections}
    assert (sums["OHIO"], sums["GUAM"]) == (Decimal(700_000), None)
    assert (sums["MUNICIPAL BONDS & NOTES"], sums["INVESTMENTS IN SECURITIES"]) == (Decimal(800_000), Decimal(870_000))
    assert {section.name: str(section.percent and section.percent.value) for section in filing.sections}[
        "OHIO"
    ] == "70.0"


def test_subtotal_of_less_than_a_thousand_is_no_page_number() -> None:
    text = OHIO.replace("$ 300", "$ 30").replace("|210", "|21").replace("|190", "|19").replace("||700", "||70")
    page, _ = read(HEAD + text + CLOSING)
    (lines,), _ = LAYOUT.read(document(as_text(HEAD + text.replace("||70", "12\n70") + CLOSING)))
    for filing in (page, lines):
        assert filing.sections[2].subtotal is not None
        assert (filing.sections[2].subtotal.value, filing.unread) == (Decimal(70_000), ())


def test_closing_lines_are_read_in_dollars() -> None:
    totals = read(WHOLE)[0].totals
    assert totals.investments and totals.net_assets and totals.cost and totals.other_assets_less_liabilities
    assert (totals.investments.value.value, totals.cost.value) == (Decimal(900_000), Decimal(880_000))
    assert totals.investments.percent is not None
    assert totals.investments.percent.value == Decimal("90.0")
    assert (totals.net_assets.value.value, totals.net_assets.value.as_filed) == (Decimal(1_000_000), "$ 1,000")
    assert totals.other_assets_less_liabilities.value.value == Decimal(100_000)
    assert totals.other_assets_less_liabilities.value.as_filed == "(10); 110"


def test_other_assets_alone_keep_their_percentage() -> None:
    filing, problems = read(HEAD + OHIO + CLOSING.replace("Financial Derivative", "Nothing"))
    other = filing.totals.other_assets_less_liabilities
    assert other and other.percent
    assert (other.value.value, other.percent.value) == (Decimal(-10_000), Decimal("-1.0"))
    assert "derivatives-with-other-assets" not in rules(problems)


def test_lines_of_leverage_are_read_by_their_names_and_those_of_one_kind_are_one() -> None:
    printed = (
        "Auction Rate Preferred Shares (30.0)%||(300)\n"
        "Remarketable Variable Rate MuniFund Term Preferred Shares (5.0)%||(50)\n"
        "Floating Rate Notes Issued (10.0)%||(100)\n"
        "Other Assets and Liabilities, net (1.0)%||(10)"
    )
    totals = read(WHOLE.replace("Other Assets and Liabilities, net (1.0)%||(10)", printed))[0].totals
    assert totals.preferred_shares is not None
    assert (totals.preferred_shares.value.value, totals.preferred_shares.percent) == (-Decimal(350_000), None)
    assert totals.floating_rate_notes is not None
    assert totals.floating_rate_notes.value.value == -100_000


def test_notes_are_local_and_marks_without_one_are_said() -> None:
    filing, problems = read(WHOLE.replace("(a)|Zero coupon security.\n", ""))
    assert [note.symbol for note in filing.footnotes] == ["*", "^", "b", "c", "d"]
    assert [(p.rule, p.message) for p in problems if p.rule == "mark-without-note"] == [
        ("mark-without-note", "footnotes: the mark (a) has no note")
    ]


@pytest.mark.parametrize(
    ("printed", "footnotes"),
    [("(a)(b)", ("a", "b")), ("^ (a)", ("^", "a")), ("^(a)", ("^", "a")), ("*", ("*",)), ("", ())],
)
def test_marks_of_a_row_are_read(printed: str, footnotes: tuple[str, ...]) -> None:
    assert (
        row(WHOLE.replace("5.125% due 04/01/2049 ^", f"5.125% due 04/01/2049 {printed}".rstrip()), "5.125%").footnotes
        == footnotes
    )


def test_raised_mark_is_its_letter_where_the_caret_has_no_note() -> None:
    text = WHOLE.replace("04/01/2046 (a)", "04/01/2046 <sup>(a)</sup>").replace("^|Security is in default.\n", "")
    assert row(text, "0.000%").footnotes == ("a",)


def test_mark_of_an_issuer_holds_for_its_rows() -> None:
    found = row(WHOLE, "4.000%")
    assert (found.footnotes, found.flags) == (("b",), ("dealer-trust", "letter-of-credit"))
    assert found.enhancements == (Enhancement(kind="LOC", name="First Example Bank"),)


def test_levels_are_read_in_dollars_and_look_alike_tables_are_no_holdings() -> None:
    filing, _ = read(WHOLE)
    assert [(line.category, line.total and line.total.value) for line in filing.levels] == [
        ("Ohio", Decimal(700_000)),
        ("Guam", Decimal(100_000)),
        ("", Decimal(800_000)),
        ("Total Investments", Decimal(900_000)),
    ]
    assert filing.levels[1].levels == (Decimal(0), Decimal(100_000), None)
    assert not [row for row in filing.holdings if "Treasury" in row.as_filed]


def test_text_that_belongs_to_no_row_is_kept_as_unread() -> None:
    lost = "Lost County, Ohio Revenue Bonds, Series 2011\n"
    filing, problems = read(WHOLE.replace("OHIO 70.0%\n", "OHIO 70.0%\n" + lost) + "")
    assert [(item.text, item.where.line) for item in filing.unread] == [(lost.strip(), 8)]
    assert "text-not-read" in rules(problems)
    assert str(reconcile(filing).standing) == "partly"


def test_issuer_broken_over_two_lines_is_one() -> None:
    text = WHOLE.replace("Revenue Bonds, (AGM Insured), Series 2013", "Revenue Bonds, (AGM\nInsured), Series 2013")
    assert row(text, "5.125%").issuer == "Sampleton County, Ohio"
    assert read(text)[0].unread == ()


def test_issuer_on_the_line_of_its_row_is_read() -> None:
    text = WHOLE.replace("Series 2008 A\n5.000% due", "Series 2008 A 5.000% due")
    assert row(text, "5.000%").issuer == "Exampleville, Ohio"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("|180|190", "|180", "figure-missing"),
        ("01/01/2030", "13/41/2030", "figure-unreadable"),
        ("5.000% due", "5.000% (LIBOR03M + 2.000%) due", "coupon-with-terms"),
    ],
)
def test_row_that_does_not_read_is_a_doubt_and_not_dropped(old: str, new: str, rule: str) -> None:
    text = WHOLE.replace(old, new)
    if rule == "coupon-with-terms":
        text = WHOLE.replace(old, "5.000% (LIBOR03M + spread) due")
    filing, problems = read(text)
    assert len(filing.holdings) == 6
    assert rule in rules(problems)


def test_wrong_digit_contradicts() -> None:
    proof = reconcile(read(WHOLE.replace("|180|190", "|180|191"))[0])
    failed = {(check.rule, check.subject) for check in proof.checks if check.status is Status.FAILED}
    assert str(proof.standing) == "contradicted"
    assert ("rows-add-up-to-section", "OHIO") in failed
    assert ("rows-add-up-to-total-investments", "Total investments") in failed


def test_amounts_in_dollars_are_not_multiplied() -> None:
    found = row(WHOLE.replace(" (000S)", ""), "5.125%")
    assert (found.principal, found.value) == (Decimal(200), Decimal(210))


def test_unit_that_the_prices_do_not_bear_out_is_an_error() -> None:
    text = WHOLE.replace("$ 1,000|$ 300", "1,000|3").replace("200|210", "200|2").replace("180|190", "180|2")
    assert "unit" in rules(read(text.replace("90|100", "90|1"))[1])


def test_every_fund_of_a_file_is_a_filing_of_its_own() -> None:
    second = WHOLE.replace("Example Municipal Bond Fund", "Sample Ohio Fund").replace(
        "(a)|Zero coupon", "(a)|When-issued"
    )
    filings, _ = LAYOUT.read(document(as_page(WHOLE + second)))
    assert [(x.fund.name, len(x.holdings), x.period) for x in filings] == [
        ("Example Municipal Bond Fund", 6, date(2016, 12, 31)),
        ("Sample Ohio Fund", 6, date(2016, 12, 31)),
    ]
    assert [x.footnotes[2].text for x in filings] == ["Zero coupon security.", "When-issued security."]


def test_submission_gives_the_fund_its_numbers() -> None:
    header = (
        "<SEC-DOCUMENT>\nCENTRAL INDEX KEY: 0000000001\nSEC FILE NUMBER: 811-00000\n"
        "<SERIES-ID>S000000001\n<SERIES-NAME>Example Municipal Bond Fund\n<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n"
    )
    (filing,), _ = read_filings(document(header.encode() + as_page(WHOLE) + b"\n</TEXT>\n</DOCUMENT>\n"))
    fund = filing.fund
    assert (fund.file_number, fund.cik, fund.series_id) == ("811-00000", "0000000001", "S000000001")


def test_other_documents_are_not_of_this_family() -> None:
    assert not LAYOUT.matches(document(as_page("Schedule of Investments\nINVESTMENTS IN SECURITIES 98.0%\nOhio|1|2")))
    assert not LAYOUT.matches(document(b"Ohio\t5.00%\t12/01/24\t235\t252,240\n"))


@pytest.mark.parametrize(
    ("line", "issuer", "insurer", "kinds"),
    [
        (
            "Sampleton, Ohio Certificates of Participation, (NPFGC Insured), Series 2005",
            "Sampleton, Ohio",
            "NPFGC",
            ("COP",),
        ),
        ("Sampleton Special Tax Bonds, Series 2012", "Sampleton", None, ()),
        ("Sampleton Funding LLC", "Sampleton Funding LLC", None, ()),
        ("Sampleton, Ohio, Series 2010", "Sampleton, Ohio", None, ()),
        ("Sampleton General Obligation Notes, (FHA Insured), Series 2010", "Sampleton", None, ("GO",)),
    ],
)
def test_issuer_line_is_taken_apart(line: str, issuer: str, insurer: str | None, kinds: tuple[str, ...]) -> None:
    found = read_issuer(line)
    assert (found.issuer, found.insurer, found.kinds) == (issuer, insurer, kinds)


def test_second_insurer_and_agency_are_kept_beside_the_first() -> None:
    found = read_issuer("Sampleton Revenue Bonds, (AGM Insured), (FGIC Insured), (PSF Guaranteed), Series 2005")
    assert found.insurer == "AGM"
    assert found.enhancements == (Enhancement(kind="INS", name="FGIC"), Enhancement(kind="PSF", name=None))


@pytest.mark.parametrize(("name", "rows", "value", "states"), FUNDS)
def test_public_schedule_is_read_completely(name: str, rows: int, value: int, states: int) -> None:
    if not EDGAR.is_dir():
        pytest.skip("the public filings are not here: ../shared/filings is absent")
    (filing,), _ = LAYOUT.read(to_document((EDGAR / f"pimco-{name}.htm").read_bytes(), name))
    proof = reconcile(filing)
    stated = {line.category.upper(): line.total.value for line in filing.levels if line.total}
    sums: dict[str, Decimal] = {}
    for holding in filing.holdings:
        assert holding.issuer and holding.value is not None
        sums[holding.sections[-1]] = sums.get(holding.sections[-1], Decimal()) + holding.value
    assert sums == {section: stated[section] for section in sums}
    assert sum(1 for holding in {h.state: h for h in filing.holdings}.values() if holding.state) == states
    assert (proof.rows, proof.rows_proved, proof.value, filing.unread) == (rows, rows, Decimal(value), ())
    failed = {check.rule for check in proof.checks if check.status is Status.FAILED}
    assert failed <= {"section-percent-recomputes"}


@pytest.mark.parametrize("again", ["(continued)", "(Cont'd)", "(Cont.)"])
def test_number_of_a_page_below_a_heading_is_not_its_value(again: str) -> None:
    bill = "0.550% due 03/02/2017 (a)|71|70"
    head = "Schedule of Investments\nDecember 31, 2016 (Unaudited)\n|PRINCIPAL AMOUNT (000S)|MARKET VALUE (000S)"
    broken = f"U.S. TREASURY BILLS 7.0%\n59\n{head}\nU.S. TREASURY BILLS {again}\n{bill}"
    filing, _ = read(WHOLE.replace("REPURCHASE AGREEMENTS (c) 7.0%||70", broken))
    assert [x.as_filed for x in filing.holdings if "BILLS" in x.sections[-1]] == ["0.550% due 03/02/2017 (a)"]


def test_number_of_a_page_below_repurchase_agreements_is_not_their_value() -> None:
    broken = "REPURCHASE AGREEMENTS (c) 7.0%\n59\nSchedule of Investments (continued)\n||70"
    filing, _ = read(WHOLE.replace("REPURCHASE AGREEMENTS (c) 7.0%||70", broken))
    assert [row.value_as_filed for row in filing.holdings if row.issuer == "REPURCHASE AGREEMENTS"] == ["70"]
