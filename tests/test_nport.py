"""Form N-PORT in the model: fund, holdings, what is read from titles, placeholders, and what real forms state."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.filing_json import filings_json
from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.nport.consistency import check_digit
from generator.measures import breakdowns, insured_share, leverage_measures
from generator.model import Filing, Holding
from generator.problems import Problem, UnreadableError
from tests.nport_composer import Form, Tagged, composed, submission

SHARED = Path(__file__).parents[2] / "shared" / "filings" / "nport"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="the real filings of ../shared are not here")


def read(text: str) -> tuple[Filing, tuple[Problem, ...]]:
    filings, problems = read_filings(to_document(text.encode(), "filings/form.xml"))
    assert len(filings) == 1
    return filings[0], problems


def row(**changes: Any) -> Holding:
    """The only holding of a form, as read."""
    return read(composed(Form(holdings=(replace(Tagged(), **changes),))))[0].holdings[0]


def rules(holding: Holding, *, settled: bool) -> list[tuple[str, str]]:
    return [(doubt.field, doubt.rule) for doubt in holding.doubts if doubt.settled is settled]


def test_front_of_a_form_is_its_general_information() -> None:
    filing, problems = read(composed(Form(holdings=(Tagged(),), series="Larkspur Fund", series_id="S000000001")))
    assert filing.fund.name == "Larkspur Fund"
    assert (filing.fund.file_number, filing.fund.cik, filing.fund.series_id) == (
        "811-99999",
        "0009999999",
        "S000000001",
    )
    assert (filing.form, filing.period, filing.fiscal_year_end) == ("NPORT-P", date(2020, 2, 29), "02-29")
    assert filing.filed == date(2020, 4, 24)
    assert problems == ()


def test_fund_without_a_series_goes_by_its_registrant() -> None:
    assert read(composed(Form(holdings=(Tagged(),))))[0].fund.name == "Larkspur Example Trust"


def test_header_of_the_submission_says_when_it_was_filed() -> None:
    assert read(submission(Form(holdings=(Tagged(),))))[0].filed == date(2020, 4, 27)


def test_holding_keeps_the_text_of_its_value_with_every_decimal() -> None:
    held = row(value="512345.67000000", balance="500000.00000000")
    assert (held.value, held.value_as_filed) == (Decimal("512345.67"), "512345.67000000")
    assert (held.principal, held.principal_as_filed) == (Decimal(500000), "500000.00000000")
    assert (held.coupon, held.maturity) == (Decimal("5.00"), date(2030, 7, 1))


def test_every_element_of_a_holding_stands_in_its_position() -> None:
    held = row(more="<unknownElement>kept</unknownElement>\n")
    assert held.position is not None
    assert ("invstOrSec.unknownElement", "kept") in held.position.fields
    assert ("invstOrSec.cusip", "000000000") in held.position.fields


def test_typed_facts_of_a_position() -> None:
    position = row(restricted="Y", default="Y", isin="US49151FGH73", cusip="49151FGH7").position
    assert position is not None
    assert (position.isin, position.cusip, position.level, position.payoff) == (
        "US49151FGH73",
        "49151FGH7",
        "2",
        "Long",
    )
    assert (position.restricted, position.defaulted, position.in_arrears) == (True, True, None)
    assert (position.currency, position.exchange_rate, position.units) == ("USD", None, "PA")
    assert (position.asset_category, position.issuer_category, position.country) == ("DBT", "MUN", "US")
    assert (position.lei, position.on_loan) == (None, Decimal())


@pytest.mark.parametrize("cusip", ["000000000", "XXXXXXXXX", "0", "-", "N/A", "", "XXXX", "NONE"])
def test_placeholder_of_a_cusip_is_none(cusip: str) -> None:
    held = row(cusip=cusip)
    assert held.cusip is None
    assert rules(held, settled=False) == []


def test_text_that_is_no_cusip_is_a_doubt() -> None:
    assert rules(row(cusip="BOND-1"), settled=False) == [("cusip", "not-a-cusip")]


def test_isin_that_holds_another_cusip_is_a_doubt() -> None:
    assert rules(row(cusip="49151FGH7", isin="US49151FHF09"), settled=False) == [("cusip", "isin-and-cusip-differ")]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"units": "NS", "balance": "5123"}, ("principal", "debt-counted-in-shares")),
        ({"currency": "<curCd>EUR</curCd>"}, ("principal", "currency-without-a-rate")),
        ({"payoff": "Short"}, ("value", "side-and-sign-differ")),
        ({"value": "-512345.67", "issuer": "CORP"}, ("value", "side-and-sign-differ")),
    ],
)
def test_side_units_and_currency_that_do_not_fit_a_bond_are_doubts(
    changes: dict[str, str], found: tuple[str, str]
) -> None:
    assert rules(row(**changes), settled=False) == [found]


def test_short_position_below_nothing_and_another_currency_with_its_rate_raise_no_doubt() -> None:
    abroad = '<currencyConditional curCd="EUR" exchangeRt="0.92"/>'
    short = row(currency=abroad, payoff="Short", value="-512345.67", issuer="CORP")
    assert rules(short, settled=False) == []


def test_check_digit_of_a_cusip() -> None:
    assert [check_digit(cusip[:8]) for cusip in ("037833100", "49151FGH7", "31430F200")] == ["0", "7", "0"]
    assert rules(row(cusip="49151FGH6"), settled=False) == [("cusip", "cusip-check-digit")]


def test_price_of_a_bond_out_of_all_proportion_is_a_doubt() -> None:
    assert rules(row(balance="5000"), settled=False) == [("principal", "price-implausible")]


def test_coupon_and_maturity_come_from_the_title_where_no_element_says_them() -> None:
    held = row(coupon=None, maturity=None, title="KY EXMWTR 5.125 07/01/2030")
    assert (held.coupon, held.maturity) == (Decimal("5.125"), date(2030, 7, 1))
    assert rules(held, settled=True) == [
        ("coupon", "coupon-from-title"),
        ("maturity", "maturity-from-title"),
        ("state", "state-from-title"),
    ]


@pytest.mark.parametrize(
    ("title", "coupon", "maturity"),
    [
        ("EXAMPLE REV 5 1/4 08/01/2030", "5.25", date(2030, 8, 1)),
        ("EXAMPLE REV 5 1/4/2030", "5", date(2030, 1, 4)),
        ("EXAMPLE REV BDS 5.00% DUE 7/1/35", "5.00", date(2035, 7, 1)),
        ("EXAMPLE REV 07/01/2035 5.00%", "5.00", date(2035, 7, 1)),
        ("EXAMPLE REV 4.125% 2031-06-01", "4.125", date(2031, 6, 1)),
        ("EXAMPLE REV, 5.000%, 10/01/2042, CALLABLE 10/01/2028", "5.000", date(2042, 10, 1)),
    ],
)
def test_terms_of_a_title_in_several_spellings(title: str, coupon: str, maturity: date) -> None:
    held = row(coupon=None, maturity=None, title=title)
    assert (held.coupon, held.maturity) == (Decimal(coupon), maturity)


@pytest.mark.parametrize("title", ["EXAMPLE VAR 11/01/39", "EXAMPLE 5 08/01/2030 4 08/01/2031", "EXAMPLE 5 13/45/2030"])
def test_title_without_one_coupon_and_one_maturity_gives_neither(title: str) -> None:
    held = row(coupon=None, maturity=None, title=title)
    assert (held.coupon, held.maturity) == (None, None)


def test_title_that_names_another_maturity_than_the_element_is_a_doubt() -> None:
    held = row(maturity="2030-07-02")
    assert held.maturity == date(2030, 7, 2)
    assert rules(held, settled=False) == [("maturity", "title-and-elements-differ")]


def test_title_of_a_derivative_names_no_coupon() -> None:
    held = row(coupon=None, maturity=None, asset="DIR", issuer="OTHER", title="IRS 5 07/01/2030")
    assert (held.coupon, held.maturity) == (None, None)


@pytest.mark.parametrize(
    ("name", "title", "state"),
    [
        ("N/A", "KY EXMWTR 5 07/01/2030", "Kentucky"),
        ("EXAMPLE CALIF HLTH FACS FING AUTH REV", "EXAMPLE CALIF HLTH FACS FING AUTH REV SER A", "California"),
        ("KANSAS CITY MO WTR REV", "KANSAS CITY MO WTR REV", "Missouri"),
        ("WASHINGTON CNTY ORE HOSP", "WASHINGTON CNTY ORE HOSP", "Oregon"),
        ("KENTUCKY ST PPTY", "EXAMPLE SERIES 5", "Kentucky"),
        ("City of Exampleville, OH", "Exampleville OH Sewer", "Ohio"),
        ("State of Example", "Example Bonds", None),
        ("NEW YORK N Y GO", "NEW YORK N Y GO", "New York"),
        ("LA CROSSE WIS SCH DIST", "LA CROSSE WIS SCH DIST", "Wisconsin"),
        ("DELAWARE CNTY AUTH", "DELAWARE CNTY AUTH", None),
    ],
)
def test_state_of_a_municipal_holding_from_name_and_title(name: str, title: str, state: str | None) -> None:
    assert row(name=name, title=title).state == state


def test_name_and_title_of_two_states_settle_none() -> None:
    held = row(name="EXAMPLE CALIF WTR REV")
    assert held.state is None
    assert rules(held, settled=False) == [("state", "state-from-title")]


def test_series_comes_from_the_title() -> None:
    assert row(title="EXAMPLEVILLE KY REV SER 2010A").series == "Series 2010A"


def test_issuer_that_is_no_municipality_has_no_state() -> None:
    assert row(issuer="CORP", title="OH EXAMPLE 5 07/01/2030").state is None


def test_shares_contracts_and_other_currencies_are_no_principal_in_dollars() -> None:
    euros = '<currencyConditional curCd="EUR" exchangeRt="0.9"/>'
    assert [row(units="NS").principal, row(units="NC").principal, row(currency=euros).principal] == [None] * 3
    abroad = row(currency=euros).position
    assert abroad is not None
    assert (abroad.balance, abroad.currency, abroad.exchange_rate) == (Decimal(500000), "EUR", Decimal("0.9"))


def test_short_position_has_a_negative_value() -> None:
    held = row(value="-38107.22", payoff="Short", issuer="CORP")
    assert held.value == Decimal("-38107.22")


@pytest.mark.parametrize("value", ["N/A", ""])
def test_holding_without_a_value_is_an_error_that_names_its_line(value: str) -> None:
    filing, problems = read(composed(Form(holdings=(Tagged(value=value),))))
    assert filing.holdings[0].value is None
    assert [(problem.rule, problem.where.line) for problem in problems] == [("no-value", filing.holdings[0].where.line)]


def test_value_that_is_no_number_is_an_error() -> None:
    filing, problems = read(composed(Form(holdings=(Tagged(value="NaN", percent="1.0"),))))
    assert filing.holdings[0].value is None
    assert [problem.rule for problem in problems] == ["not-a-number"]


def test_final_filing_without_holdings_is_a_filing_that_says_so() -> None:
    filing, problems = read(composed(Form(holdings=(), final="Y")))
    assert (filing.holdings, filing.final, filing.totals.investments) == ((), True, None)
    assert [(str(problem.severity), problem.rule) for problem in problems] == [("note", "no-holdings")]


def test_form_without_holdings_that_is_not_final_is_a_warning() -> None:
    _, problems = read(composed(Form(holdings=())))
    assert [(str(problem.severity), problem.rule) for problem in problems] == [("warning", "no-holdings")]


def test_sample_says_in_a_note_that_it_is_one() -> None:
    notes = ("Net assets are unaudited.", "Sample: a fictional trust.")
    assert read(composed(Form(holdings=(Tagged(),), notes=notes)))[0].sample_notice == "Sample: a fictional trust."
    assert read(composed(Form(holdings=(Tagged(),), notes=notes[:1])))[0].sample_notice is None


def test_row_that_stands_twice_is_a_warning_and_one_with_another_number_of_its_owner_is_none() -> None:
    twice = read(composed(Form(holdings=(Tagged(), Tagged()))))[1]
    assert [(str(problem.severity), problem.rule) for problem in twice] == [("warning", "no-row-is-given-twice")]
    lots = read(composed(Form(holdings=(Tagged(), Tagged(more="<lot>2</lot>")))))[1]
    assert lots == ()


def test_another_form_of_the_same_root_is_refused() -> None:
    with pytest.raises(UnreadableError) as refused:
        read(composed(Form(holdings=(Tagged(),), type="N-CEN")))
    assert refused.value.problem.rule == "not-nport"


def test_part_and_version_that_are_not_known_are_kept_and_said() -> None:
    extra = "<schemaVersion>X9999</schemaVersion>\n<newPart><figure>7</figure></newPart>"
    filing, problems = read(composed(Form(holdings=(Tagged(),), extra=extra)))
    assert {problem.rule for problem in problems} == {"part-not-known", "schema-version"}
    assert ("newPart.figure", "7") in [pair for part in filing.reported for pair in part.fields]


def test_total_investments_are_the_sum_of_the_rows_and_marked_as_computed() -> None:
    filing, _ = read(composed(Form(holdings=(Tagged(), Tagged(value="-0.67", title="X")))))
    line = filing.totals.investments
    assert line is not None
    assert (line.value.value, line.computed) == (Decimal("512345.00"), True)


def test_borrowings_and_preferred_stock_make_regulatory_leverage() -> None:
    form = Form(holdings=(Tagged(),), net_assets=Decimal("1000.00"), preferred="300.00", borrowed="200.00")
    measures = {measure.name: measure.value for measure in leverage_measures(read(composed(form))[0])}
    assert measures["regulatory_leverage"] == Decimal(500) / 1500 * 100
    assert measures["effective_leverage"] is None


def test_insured_share_is_not_computed_of_a_form_that_names_no_insurer() -> None:
    filing, _ = read(composed(Form(holdings=(Tagged(),))))
    assert insured_share(filing).value is None
    assert [part.key for part in breakdowns(filing)[0].slices] == ["insurer-not-said"]


def test_fund_information_is_shown_whole_in_tables_and_returns() -> None:
    filing, _ = read(composed(Form(holdings=(Tagged(),))))
    shown = {cell for table in filing.highlights for line in table.rows for cell in line.cells}
    assert {text for part in filing.reported for _, text in part.fields} == shown
    assert [(share.name, share.percent.value) for share in filing.returns] == [
        ("Month 1 of 3, class C000000001", Decimal("-0.05")),
        ("Month 2 of 3, class C000000001", Decimal("2.15")),
        ("Month 3 of 3, class C000000001", Decimal("0.15")),
    ]


def test_json_holds_every_element_of_the_form() -> None:
    filing, problems = read(composed(Form(holdings=(Tagged(),))))
    printed = json.loads(filings_json([filing], problems))["filings"][0]
    held = printed["holdings"][0]
    assert (held["value"], held["value_as_filed"], held["nport"]["percent"]) == (512346, "512345.67", "1.2390485774")
    assert ["invstOrSec.pctVal", "1.2390485774"] in held["nport"]["fields"]
    assert [part["part"] for part in printed["reported"]] == ["headerData", "genInfo", "fundInfo", "signature"]
    assert printed["totals"]["investments_computed"] is True


@real
def test_kentucky_form_of_55_bonds() -> None:
    filing, problems = _real("dupree-kentucky-short-to-medium-2022-12-31.xml")
    assert (len(filing.holdings), problems) == (55, ())
    assert (filing.fund.series_id, filing.period, filing.fiscal_year_end) == ("S000012000", date(2022, 12, 31), "06-30")
    first = filing.holdings[0]
    assert (first.cusip, first.coupon, first.maturity) == ("49151FGH7", Decimal("5.00"), date(2028, 8, 1))
    assert (first.principal, first.value_as_filed) == (Decimal(755000), "794207.15")
    assert {held.state for held in filing.holdings} == {"Kentucky"}
    assert sum(held.value for held in filing.holdings if held.value) == Decimal("40455026.70")


@real
def test_closed_end_form_of_82_holdings_with_placeholders() -> None:
    filing, problems = _real("blackrock-btx-2025-09-30.xml")
    assert (len(filing.holdings), problems) == (82, ())
    assert sum(held.cusip is None for held in filing.holdings) == 49
    assert sum(held.value for held in filing.holdings if held.value) == Decimal("925134523.55")
    lent = [held.position.on_loan for held in filing.holdings if held.position and held.position.on_loan]
    assert sorted(lent) == [
        Decimal("1317392"),
        Decimal("1586660.88"),
        Decimal("1769057.85"),
        Decimal("2650395.79"),
    ]


@real
def test_form_of_1685_holdings_of_every_kind() -> None:
    filing, problems = _real("sec-sample7-goldman-sachs-bond-2023-03-31.xml")
    assert (len(filing.holdings), problems) == (1685, ())
    assert sum(held.value for held in filing.holdings if held.value) == Decimal("376129711.56")
    kinds = [held.position.derivative for held in filing.holdings if held.position]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        None: 911, "FWD": 554, "OPT": 90, "SWP": 76, "SWO": 42, "FUT": 12
    }  # fmt: skip


def _real(name: str) -> tuple[Filing, tuple[Problem, ...]]:
    filings, problems = read_filings(to_document((SHARED / name).read_bytes(), name))
    return filings[0], problems
