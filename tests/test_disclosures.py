"""What a filing states beside its schedule: leverage, tax basis, levels, shares, dividends, statements."""

from datetime import date
from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.stated import disclosures, statement_said
from generator.layouts.stated.said import Said, said_in
from generator.model import Figure, Leverage
from tests.builders import footnote

PATH = "x.txt"


def lines(text: str) -> tuple[Printed, ...]:
    """The printed lines of a text."""
    return printed_lines(to_document(text.encode(), PATH))


def said(text: str) -> Said:
    """What the lines of a text say."""
    return said_in(lines(text))


def values(record: object) -> dict[str, Decimal]:
    """The figures of a record that are stated."""
    slots: tuple[str, ...] = type(record).__slots__  # type: ignore[attr-defined]
    return {name: found.value for name in slots if isinstance(found := getattr(record, name), Figure)}


def leverage(text: str, *notes: tuple[str, str], closing: str = "") -> Leverage:
    """What a text, notes (meaning, text) and a closing line say about leverage."""
    found = [footnote("abc"[i], meaning, note) for i, (meaning, note) in enumerate(notes)]
    return disclosures.leverage(said(text), found, (closing, 1), PATH)


def test_tax_basis_is_read() -> None:
    text = (
        "Securities purchased and sold by the Trust during the period was \\$9,360,434 and \\$8,364,760.\n\n"
        "Aggregate unrealized appreciation of investment securities\t\\$ 2,180,781\n"
        "Aggregate unrealized (depreciation) of investment securities\t(930,328)\n"
        "Net unrealized appreciation of investment securities\t\\$ 1,250,453\n\n"
        "Cost of investments for tax purposes is \\$52,673,843.\n"
    )
    assert values(disclosures.tax_basis(said(text), PATH)) == {
        "cost": 52_673_843,
        "appreciation": 2_180_781,
        "depreciation": -930_328,
        "net_appreciation": 1_250_453,
        "purchased": 9_360_434,
        "sold": 8_364_760,
    }


def test_amounts_in_prose_are_read_across_lines() -> None:
    text = "The cost of investments for tax purposes\nis $52,673,843.\n"
    assert values(disclosures.tax_basis(said(text), PATH)) == {"cost": 52_673_843}


def test_share_facts_are_read() -> None:
    text = (
        "Market Price Discount to NAV as of 8/31/11\t-2.00\n"
        "Common shares outstanding\t13,454,169\n"
        "Net asset value per common share\t\\$ 14.47\n"
        "Market value per common share\t\\$ 14.19\n"
    )
    assert values(disclosures.share_facts(said(text), PATH)) == {
        "outstanding": 13_454_169,
        "net_asset_value": Decimal("14.47"),
        "market_price": Decimal("14.19"),
        "discount": Decimal("-2.00"),
    }


def test_collateral_and_notes_are_read_from_the_note_on_floating_rate_notes() -> None:
    note = "investments with a value of $7,076,616 are held as collateral for the $3,995,000 in floating rate notes."
    assert values(leverage("Some text.\n", ("floating-rate-notes", note))) == {
        "floating_rate_notes": 3_995_000,
        "collateral_value": 7_076_616,
    }


def test_note_with_one_amount_alone_states_neither() -> None:
    assert values(leverage("Some text.\n", ("floating-rate-notes", "collateral of $7,076,616."))) == {}


def test_shortfall_is_the_maximum_that_its_note_states() -> None:
    assert values(leverage("Some text.\n", ("shortfall", "a maximum of $955,000."))) == {"shortfall_maximum": 955_000}


def test_range_of_rates_is_read_from_the_closing_line() -> None:
    found = leverage("Some text.\n", closing="Notes with interest rates ranging from 0.11% to 0.24% at 11/30/11")
    assert values(found) == {"rate_low": Decimal("0.11"), "rate_high": Decimal("0.24")}


def test_average_of_floating_rate_notes_and_its_rate_are_read() -> None:
    text = (
        "The average floating rate notes outstanding and the average rate were \\$35,547,000 and 0.90%, respectively.\n"
    )
    assert values(leverage(text)) == {"average_outstanding": 35_547_000, "average_rate": Decimal("0.90")}


def test_preferred_shares_are_read_from_the_statement() -> None:
    text = "Preferred shares (1,100 issued with liquidation preference of \\$50,000 per share)\t55,000,000\n"
    assert values(leverage(text)) == {
        "preferred_shares": 1_100,
        "preferred_liquidation_preference": 50_000,
        "preferred_value": 55_000_000,
    }


def test_preferred_shares_of_a_line_for_each_series_are_added_and_their_number_is_left_open() -> None:
    text = (
        "Preferred shares, Series M (150 issued with liquidation preference of \\$25,000 per share)\t3,750,000\n"
        "Preferred shares, Series TH (150 issued with liquidation preference of \\$25,000 per share)\t3,750,000\n"
    )
    assert values(leverage(text)) == {"preferred_value": 7_500_000}


def test_series_of_preferred_shares_are_read_in_dollars() -> None:
    text = (
        "Series\tShares\tAmount (000 s omitted)\tRate\tReset Date\tRange of Dividend Rates\n"
        "1\t193\t\\$ 9,650\t0.305%\t09/03/2011\t0.107-0.426%\n"
        "2\t170\t8,500\t0.289\t09/07/2011\t0.107-0.426\n\n"
        "Something else.\n"
    )
    one, two = disclosures.preferred_series(said(text), PATH)
    assert [one.name, one.shares, one.amount, one.rate] == ["1", 193, 9_650_000, Decimal("0.305")]
    assert (two.reset, two.rate_low, two.rate_high) == (date(2011, 9, 7), Decimal("0.107"), Decimal("0.426"))


def test_levels_are_read_and_a_nil_is_none() -> None:
    text = "\tLevel 1\tLevel 2\tLevel 3\tTotal\nMunicipal Obligations\t\\$\t\\$53,924,296\t\\$\t\\$53,924,296\n"
    (line,) = disclosures.level_lines(said(text), PATH)
    assert list(line.levels) == [None, 53_924_296, None]
    assert line.total is not None
    assert [line.category, line.total.value, line.where.line] == ["Municipal Obligations", 53_924_296, 2]


def test_composition_and_returns_are_names_with_percentages() -> None:
    text = "Portfolio Composition\n\nRevenue Bonds\t80.1%\nPre-refunded Bonds\t3.5\n\nNothing more.\n"
    assert [(x.name, str(x.percent.value)) for x in disclosures.composition(said(text), PATH)] == [
        ("Revenue Bonds", "80.1"),
        ("Pre-refunded Bonds", "3.5"),
    ]
    text = "Cumulative total returns, 2/28/11 to 8/31/11\n\nTrust at NAV\t10.45%\nTrust at Market Value\t15.77\n"
    assert [x.name for x in disclosures.returns(said(text), PATH)] == ["Trust at NAV", "Trust at Market Value"]


def test_dividends_are_read_with_their_dates() -> None:
    text = (
        "Declaration Date\tAmount Per Share\tRecord Date\tPayable Date\n"
        "September 1, 2011\t\\$ 0.0775\tSeptember 14, 2011\tSeptember 30, 2011\n"
    )
    (dividend,) = disclosures.dividends(said(text), PATH)
    assert (dividend.declared, dividend.amount.value) == (date(2011, 9, 1), Decimal("0.0775"))
    assert (dividend.record, dividend.payable) == (date(2011, 9, 14), date(2011, 9, 30))


def test_statement_is_read_up_to_the_next_one_under_its_headings() -> None:
    text = (
        "Statement of Assets and Liabilities\n\nAugust 31, 2011\n\n"
        "Assets:\nCash\t\\$ 685,354\nTotal assets\t\\$ 685,354\n"
        "Liabilities:\nAccrued fees\t(1,500)\n\nStatement of Operations\n\nInterest\t9,999\n"
    )
    found = [(x.group, x.label, int(x.figure.value)) for x in statement_said.statement(said(text), PATH)]
    assert found == [
        ("Assets", "Cash", 685_354),
        ("Assets", "Total assets", 685_354),
        ("Liabilities", "Accrued fees", -1_500),
    ]


def test_highlights_are_shown_as_printed() -> None:
    text = (
        "Financial Highlights\n\n\tSix months ended\tYear ended\nNet asset value\t\\$ 13.53\t\\$ 14.83\n"
        "Ratio\t463%\t442%\n- (a) Annualized.\nLater\t1\t2\n"
    )
    (table,) = disclosures.highlights(said(text), PATH)
    assert table.columns == ("Six months ended", "Year ended")
    assert [(row.label, row.cells) for row in table.rows] == [
        ("Net asset value", ("$ 13.53", "$ 14.83")),
        ("Ratio", ("463%", "442%")),
    ]


@pytest.mark.parametrize(
    "read",
    [
        disclosures.preferred_series,
        disclosures.level_lines,
        disclosures.composition,
        disclosures.returns,
        disclosures.dividends,
        statement_said.statement,
        disclosures.highlights,
    ],
)
def test_filing_that_states_nothing_gives_nothing(read: object) -> None:
    assert callable(read)
    assert read(said("Some text.\n\nA\tB\t1\n"), PATH) == ()


def test_what_is_not_stated_is_none_and_never_zero() -> None:
    nothing = said("Some text.\n")
    assert values(disclosures.tax_basis(nothing, PATH)) == {}
    assert values(disclosures.share_facts(nothing, PATH)) == {}
    assert leverage("Some text.\n") == Leverage()
