"""Statements, tax basis and levels beside the schedules: taken only where they add up and come to the schedule."""

from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import general
from generator.model import Filing
from generator.reconcile import Standing, failures, reconcile
from tests.principal_led_filings import printed, read

SCHEDULES = """<p>{name} Fund</p><p>Schedule of Investments</p><p>June 30, 2016</p><table>
<tr><td></td><td>Shares</td><td>Value</td></tr>
<tr><td>Common Stocks 90.0%</td><td></td><td></td></tr>
<tr><td>Sampleton Oil Co.</td><td>1,000</td><td>{one}</td></tr>
<tr><td>Millrace Gas plc</td><td>2,000</td><td>{two}</td></tr>
<tr><td>Total Investments 90.0%</td><td></td><td>{both}</td></tr>
<tr><td>Other Assets Less Liabilities 10.0%</td><td></td><td>{rest}</td></tr>
<tr><td>Net Assets 100.0%</td><td></td><td>{net}</td></tr></table>"""
OAK = SCHEDULES.format(name="Oak", one="40,000", two="50,000", both="90,000", rest="10,000", net="100,000")
ELM = SCHEDULES.format(name="Elm", one="10,000", two="80,000", both="90,000", rest="9,000", net="99,000")
ELM = ELM.replace("90.0%", "90.9%").replace("10.0%", "9.1%")
STATEMENT = """<p>Statement of Assets and Liabilities</p><table>
<tr><td></td><td>Oak</td><td>Elm</td></tr>
<tr><td>Assets</td><td></td><td></td></tr>
<tr><td>Investments, at value (cost $80,000 and $81,000)</td><td>$90,000</td><td>$90,000</td></tr>
<tr><td>Cash</td><td>15,000</td><td>-</td></tr>
<tr><td>Receivable for investments sold</td><td>-</td><td>12,500</td></tr>
<tr><td>Total assets</td><td>105,000</td><td>{assets}</td></tr>
<tr><td>Liabilities</td><td></td><td></td></tr>
<tr><td>Bank borrowings</td><td>5,000</td><td>3,500</td></tr>
<tr><td>Total liabilities</td><td>5,000</td><td>3,500</td></tr>
<tr><td>Net assets</td><td>$100,000</td><td>$99,000</td></tr>
<tr><td>Shares outstanding</td><td>8,000</td><td>9,000</td></tr>
<tr><td>Net asset value per share</td><td>$12.50</td><td>$17.00</td></tr></table>"""


def both(*parts: str) -> tuple[Filing, ...]:
    text = f"<html><body>{''.join((OAK, ELM, *parts))}</body></html>"
    return general.read(to_document(text.encode(), "filing.htm"))[0]


def _lone(assets: str, owed: str, net: str) -> str:
    """A statement of one fund."""
    rows = (
        ("Cash", assets),
        ("Total assets", assets),
        ("Owed", owed),
        ("Total liabilities", owed),
        ("Net assets", net),
    )
    cells = "".join(f"<tr><td>{label}</td><td>{amount}</td></tr>" for label, amount in rows)
    return f"<p>Statement of Assets and Liabilities</p><table>{cells}</table>"


def lines(filing: Filing) -> list[tuple[str, str, int]]:
    return [(line.group, line.label, int(line.figure.value)) for line in filing.statement]


def test_each_fund_takes_its_own_column_of_a_statement() -> None:
    oak, elm = both(STATEMENT.format(assets="102,500"))
    assert lines(oak) == [
        ("Assets", "Investments, at value (cost $80,000 and $81,000)", 90_000),
        ("Assets", "Cash", 15_000),
        ("Assets", "Total assets", 105_000),
        ("Liabilities", "Bank borrowings", 5_000),
        ("Liabilities", "Total liabilities", 5_000),
        ("Liabilities", "Net assets", 100_000),
    ]
    assert [label for _, label, _ in lines(elm)][1] == "Receivable for investments sold"
    assert [reconcile(filing).value_unproved for filing in (oak, elm)] == [0, 0]
    assert not any(failures(reconcile(filing)) for filing in (oak, elm))


def test_a_column_that_does_not_add_up_is_not_taken() -> None:
    oak, elm = both(STATEMENT.format(assets="102,600"))
    assert (len(oak.statement), elm.statement) == (6, ())


@pytest.mark.parametrize(
    ("assets", "net", "found"),
    [("105,000", "100,000", []), ("205,000", "200,000", ["statement-of-another"]), ("5,100", "100", [])],
)
def test_statement_of_other_net_assets_beside_one_schedule_forbids_its_proof(
    assets: str, net: str, found: list[str]
) -> None:
    text = f"<html><body>{OAK}{_lone(assets, '5,000', net)}</body></html>"
    (filing,), faults = general.read(to_document(text.encode(), "filing.htm"))
    assert [fault.rule for fault in faults if "statement" in fault.rule] == found
    assert [each.text for each in filing.unread] == ["Net assets 200,000"] * len(found)


def test_statement_of_other_net_assets_says_nothing_beside_two_schedules() -> None:
    assert [filing.unread for filing in both(_lone("205,000", "5,000", "200,000"))] == [(), ()]


def test_shares_are_taken_only_where_they_come_to_the_value_of_one() -> None:
    oak, elm = both(STATEMENT.format(assets="102,500"))
    assert oak.shares.net_asset_value and oak.shares.net_asset_value.value == Decimal("12.50")
    assert elm.shares.outstanding is None


def test_a_tax_basis_is_given_to_the_fund_whose_total_it_comes_to() -> None:
    sentence = (
        "<p>At June 30, 2016 the cost of investments for federal income tax purposes was $80,000. Gross unrealized "
        "appreciation was $13,000 and gross unrealized depreciation $3,000, for net unrealized appreciation of $10,000."
        "</p>"
    )
    oak = both(sentence)[0].tax
    assert [figure and int(figure.value) for figure in (oak.cost, oak.appreciation, oak.depreciation)] == [
        80_000,
        13_000,
        -3_000,
    ]
    assert oak.net_appreciation and int(oak.net_appreciation.value) == 10_000
    assert both(sentence.replace("$3,000", "$4,000"))[0].tax.cost is None


def test_a_tax_basis_may_stand_in_a_table() -> None:
    rows = ("Tax cost|$ 91,500", "Gross unrealized:|", "Appreciation|1,000", "Depreciation|(2,500)", "Net|(1,500)")
    cells = "".join(f"<tr>{''.join(f'<td>{x}</td>' for x in row.split('|'))}</tr>" for row in rows)
    tax = both(f"<table>{cells}</table>")[1].tax
    assert tax.net_appreciation and int(tax.net_appreciation.value) == -1_500


def test_levels_are_given_to_the_fund_whose_rows_they_come_to() -> None:
    head = "<tr><td></td><td>Level 1</td><td>Level 2</td><td>Level 3</td><td>Total</td></tr>"
    other = f"<table>{head}<tr><td>Total</td><td>7,000</td><td>-</td><td>-</td><td>7,000</td></tr></table>"
    own = other.replace("7,000", "90,000")
    assert [int(line.total.value) for line in both(other, own)[0].levels if line.total] == [90_000]
    assert both(other)[0].levels == ()


def test_a_schedule_whose_principal_stands_first_has_its_statement_too() -> None:
    text = printed("nuveen", 1, "text")
    filing, _, _ = read("nuveen", text)
    assert filing.totals.net_assets and filing.totals.investments
    net, whole = int(filing.totals.net_assets.value.value), int(filing.totals.investments.value.value)
    owed = max(whole - net, 0) + 1_000
    rows = (
        ("Long-term investments, at value", whole),
        ("Receivable for interest", net + owed - whole),
        ("Total assets", net + owed),
        ("Floating rate obligations", owed),
        ("Total liabilities", owed),
        ("Net assets applicable to Common shares", net),
    )
    more = "\n".join(f"{label}    $ {amount:,}" for label, amount in rows)
    again, _, proof = read("nuveen", f"{text}\n\nStatement of Assets and Liabilities\n\n{more}\n")
    assert [(line.label, int(line.figure.value)) for line in again.statement] == list(rows)
    assert proof.standing is Standing.PROVED
