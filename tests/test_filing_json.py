"""The JSON of a parsed filing: keys as in the contract, money as integers, rates as text, null for nothing."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.filing_json import SCHEMA, filings_json
from generator.model import Filing, FormerName, Leverage
from generator.problems import Problem, Severity, Where
from tests.builders import (
    abbreviation,
    doubt,
    enhancement,
    figure,
    filing,
    footnote,
    fund,
    holding,
    named_share,
    preferred_series,
    section,
    total_line,
    totals,
    where,
)

FILING_KEYS = (
    "source fund form period fiscal_year_end filed audited holdings sections totals footnotes abbreviations"
    " entities_over_5_percent leverage checks proof"
).split()
KEYS = {
    "source": "path sha256 format layout lines",
    "fund": "name file_number cik series_id ticker former_names",
    "totals": (
        "investments investments_percent cost floating_rate_notes preferred_shares other_assets_less_liabilities"
        " net_assets"
    ),
    "leverage": (
        "floating_rate_notes rate_low rate_high collateral_value shortfall_maximum average_outstanding average_rate"
        " preferred_shares preferred_liquidation_preference preferred_value preferred_series measures"
    ),
}
HOLDING_KEYS = (
    "lines sections state issuer purpose series description as_filed kinds insurer insurer_as_filed enhancements"
    " footnotes footnotes_as_filed flags coupon maturity principal value cusip doubts"
).split()


def content(*filings: Filing, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """The printed JSON, read again."""
    read: dict[str, Any] = json.loads(filings_json(filings, problems))
    return read


def record(**changes: Any) -> dict[str, Any]:
    """The JSON of a filing with some fields changed."""
    read: dict[str, Any] = content(filing(**changes))["filings"][0]
    return read


def row(**changes: Any) -> dict[str, Any]:
    """The JSON of a holding with some fields changed."""
    read: dict[str, Any] = record(holdings=(holding(**changes),))["holdings"][0]
    return read


def in_order(found: Any, wanted: list[str]) -> list[str]:
    """The keys of the contract as they stand in an object, other keys left out."""
    return [key for key in found if key in wanted]


def test_outer_object_is_schema_filings_and_problems() -> None:
    assert content() == {"schema": "fundbook.filing/1", "filings": [], "problems": []}
    assert list(content()) == ["schema", "filings", "problems"]
    assert SCHEMA == "fundbook.filing/1"


def test_keys_of_a_filing_stand_in_the_order_of_the_contract() -> None:
    assert in_order(record(), FILING_KEYS) == FILING_KEYS


@pytest.mark.parametrize("name", sorted(KEYS))
def test_keys_of_each_part_stand_in_the_order_of_the_contract(name: str) -> None:
    wanted = KEYS[name].split()
    assert in_order(record()[name], wanted) == wanted


def test_keys_of_a_holding_stand_in_the_order_of_the_contract() -> None:
    assert in_order(row(), HOLDING_KEYS) == HOLDING_KEYS


def test_keys_of_a_section_stand_in_the_order_of_the_contract() -> None:
    (found,) = record(sections=(section("Ohio"),))["sections"]
    assert list(found) == ["name", "path", "percent", "value", "lines"]


def test_keys_of_a_check_stand_in_the_order_of_the_contract() -> None:
    wanted = ["rule", "subject", "status", "stated", "computed", "difference"]
    for check in record()["checks"]:
        assert list(check)[: len(wanted)] == wanted


def test_keys_of_a_measure_stand_in_the_order_of_the_contract() -> None:
    for measure in record()["leverage"]["measures"]:
        assert list(measure)[:4] == ["name", "value", "unit", "formula"]


def test_holding_is_printed_whole() -> None:
    found = row(
        purpose="Water",
        insurer="AGM",
        enhancements=(enhancement("LOC", "Example Bank"),),
        footnotes=("a",),
        footnotes_as_filed="^(a)",
        flags=("insured",),
        coupon="5.25",
        maturity=date(2038, 7, 1),
        principal=450_000,
        value=440_199,
        where=where(76, 80),
    )
    wanted = {
        "lines": [76, 80],
        "sections": ["Municipal Obligations", "California"],
        "state": "California",
        "issuer": "Example (City of)",
        "purpose": "Water",
        "series": "Series 2010",
        "description": "Series 2010, RB",
        "as_filed": "Example (City of); Series 2010, RB",
        "kinds": ["RB"],
        "insurer": "AGM",
        "insurer_as_filed": "INS-AGM",
        "enhancements": [{"kind": "LOC", "name": "Example Bank"}],
        "footnotes": ["a"],
        "footnotes_as_filed": "^(a)",
        "flags": ["insured"],
        "coupon": "5.25",
        "maturity": "2038-07-01",
        "principal": 450_000,
        "principal_as_filed": "450,000",
        "value": 440_199,
        "value_as_filed": "440,199",
        "cusip": None,
        "doubts": [],
    }
    assert found == wanted


@pytest.mark.parametrize(("value", "whole"), [("1.49", 1), ("1.50", 2), ("2.50", 3), ("0", 0), (None, None)])
def test_money_is_rounded_to_whole_dollars_and_nothing_is_null(value: str | None, whole: int | None) -> None:
    assert row(value=value)["value"] == whole
    assert row(principal=value)["principal"] == whole


def test_cents_are_kept_in_the_text_as_filed() -> None:
    found = row(value="1.50", value_as_filed="$1.50")
    assert (found["value"], found["value_as_filed"]) == (2, "$1.50")


def test_rates_are_text_with_the_decimals_as_printed() -> None:
    assert [row(coupon=coupon)["coupon"] for coupon in ("5.13", "5.00", "0.00", "7", None)] == [
        "5.13",
        "5.00",
        "0.00",
        "7",
        None,
    ]


@pytest.mark.parametrize("field", ["issuer", "purpose", "state", "series", "insurer", "maturity", "cusip"])
def test_field_that_the_filing_does_not_state_is_null(field: str) -> None:
    assert row(**{field: None})[field] is None


def test_front_matter_is_iso_dates_and_plain_text() -> None:
    former = FormerName(name="Old Trust", until=date(2012, 1, 23))
    found = record(fund=fund(former_names=(former,)))
    assert (found["form"], found["period"], found["fiscal_year_end"]) == ("N-Q", "2011-11-30", "02-28")
    assert (found["filed"], found["audited"]) == ("2012-01-27", False)
    assert found["fund"]["former_names"] == [{"name": "Old Trust", "until": "2012-01-23"}]
    assert found["source"]["lines"] == [1, 100]


def test_unknown_front_matter_is_null() -> None:
    found = record(form=None, period=None, fiscal_year_end=None, filed=None, audited=None)
    assert [found[key] for key in ("form", "period", "fiscal_year_end", "filed", "audited")] == [None] * 5


def test_totals_keep_their_signs_and_a_missing_one_is_null() -> None:
    stated = replace(
        totals(investments=100, cost=90, floating_rate_notes=-20, net_assets=80), investments=total_line(100, "125.00")
    )
    found = record(totals=stated)["totals"]
    assert (found["investments"], found["investments_percent"], found["cost"]) == (100, "125.00", 90)
    assert (found["floating_rate_notes"], found["preferred_shares"], found["net_assets"]) == (-20, None, 80)


def test_section_shows_its_path_percentage_and_subtotal() -> None:
    (found,) = record(sections=(section("Municipal Obligations", "Ohio", percent="5.80", subtotal=9, line=7),))[
        "sections"
    ]
    assert found == {
        "name": "Ohio",
        "path": ["Municipal Obligations", "Ohio"],
        "percent": "5.80",
        "value": 9,
        "lines": [7, 7],
    }


def test_notes_and_abbreviations_are_looked_up_by_their_symbol() -> None:
    found = record(footnotes=(footnote("a", text="Insured."),), abbreviations=(abbreviation("AGC", "Example Corp."),))
    assert (found["footnotes"], found["abbreviations"]) == ({"a": "Insured."}, {"AGC": "Example Corp."})


def test_entities_show_name_and_percentage_as_printed() -> None:
    found = record(entities_over_5_percent=(named_share("Example Corp.", "35.10"),))
    assert found["entities_over_5_percent"] == [{"name": "Example Corp.", "percent": "35.10"}]


def test_leverage_shows_what_is_stated_and_null_for_the_rest() -> None:
    series = preferred_series("1", 9_650_000, shares=Decimal(193), rate=Decimal("0.305"), reset=date(2011, 9, 3))
    facts = Leverage(collateral_value=figure(70), rate_low=figure("0.11"), preferred_series=(series,))
    found = record(leverage=facts)["leverage"]
    assert (found["collateral_value"], found["rate_low"], found["shortfall_maximum"]) == (70, "0.11", None)
    assert found["preferred_series"] == [
        {
            "name": "1",
            "shares": 193,
            "amount": 9_650_000,
            "rate": "0.305",
            "reset": "2011-09-03",
            "rate_low": None,
            "rate_high": None,
        }
    ]


def test_doubt_names_its_field_rule_and_whether_it_is_settled() -> None:
    (found,) = row(doubts=(doubt("footnotes", rule="mark-undecided"),))["doubts"]
    assert (found["field"], found["rule"], found["settled"]) == ("footnotes", "mark-undecided", False)


@pytest.mark.parametrize(
    ("stated", "status", "proof"),
    [
        (totals(investments=1_000_000, net_assets=1_000_000), "passed", "proved"),
        (totals(investments=999_999, net_assets=999_999), "failed", "contradicted"),
        (totals(), "not-made", "partly"),
    ],
)
def test_checks_and_proof_are_those_of_the_filing(stated: Any, status: str, proof: str) -> None:
    found = record(totals=stated)
    statuses = {check["rule"]: check["status"] for check in found["checks"]}
    assert statuses["rows-add-up-to-total-investments"] == status
    assert found["proof"] == proof


def test_check_shows_its_figures_as_text() -> None:
    found = record(totals=totals(investments=999_999, net_assets=999_999))["checks"]
    (check,) = [check for check in found if check["rule"] == "rows-add-up-to-total-investments"]
    assert (check["stated"], check["computed"], check["difference"]) == ("999999", "1000000", "1")


def test_check_that_is_not_made_says_why() -> None:
    unmade = [check for check in record(totals=totals())["checks"] if check["status"] == "not-made"]
    assert unmade
    assert all(check["message"] for check in unmade)


def test_problem_shows_path_line_severity_rule_and_message() -> None:
    problem = Problem(where=Where("a.txt", 7), severity=Severity.WARNING, rule="some-rule", message="Look at it.")
    (found,) = content(problems=(problem,))["problems"]
    assert list(found.items()) == [
        ("path", "a.txt"),
        ("line", 7),
        ("severity", "warning"),
        ("rule", "some-rule"),
        ("message", "Look at it."),
    ]


def test_no_number_is_a_float() -> None:
    facts = Leverage(floating_rate_notes=figure(3), rate_low=figure("0.11"))
    text = filings_json([filing(holding(value="1.50"), leverage=facts)], [])
    found: list[str] = []
    json.loads(text, parse_float=found.append)
    assert found == []


def test_letters_beyond_ascii_come_out_as_themselves() -> None:
    assert '"Ca\N{LATIN SMALL LETTER N WITH TILDE}on"' in filings_json([filing(holding(issuer="Ca\u00f1on"))], [])


def test_same_filings_give_the_same_bytes_ending_in_a_newline() -> None:
    filings = [filing(holding(), holding(insurer="AGM")), filing()]
    assert filings_json(filings, []) == filings_json(filings, [])
    assert filings_json(filings, []).endswith("}\n")
