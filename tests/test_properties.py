"""What must hold of every filing of the layout, whatever its holdings."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile
from generator.values import amount, day, rate
from tests.composer import SPACES, TABS, ComposedTrust, Lot, Style, closing, collateral, compose, entities, letters
from tests.composer.drawn import KINDS, trusts
from tests.composer.figures import dollars, long, percentage, short, total
from tests.composer.report import net_asset_value

_STYLES = st.sampled_from((TABS, SPACES))
_ROW = re.compile(r"\d\d/\d\d/\d\d.*\d$")
_VALUE = re.compile(r"(?:\\?\$ ?)?\(?\d{1,3}(?:,\d{3})*\)?$")
_HEADER = ("", "Edgar Filing: Example Municipal Trust - Form N-Q", "")


def few(examples: int) -> Callable[[Any], Any]:
    """So many examples, always the same ones."""
    decorator: Callable[[Any], Any] = settings(max_examples=examples, deadline=None, derandomize=True, database=None)
    return decorator


def read(text: str) -> Filing:
    filings, _ = read_filings(to_document(text.encode(), "composed.txt"))
    assert len(filings) == 1
    return filings[0]


def known(trust: ComposedTrust) -> list[dict[str, object]]:
    """The fields that each row must read back as."""
    return [_known(letters(trust), lot) for lot in trust.lots]


def _known(symbols: dict[str, str], lot: Lot) -> dict[str, object]:
    return {
        "sections": ("Municipal Obligations", lot.state),
        "state": lot.state,
        "issuer": lot.issuer,
        "purpose": lot.purpose,
        "series": lot.series,
        "description": lot.description,
        "kinds": KINDS[lot.kind],
        "insurer": lot.insurer,
        "insurer_as_filed": f"INS-{lot.insurer}" if lot.insurer else None,
        "banks": (lot.bank,) if lot.bank else (),
        "footnotes": tuple(sorted(symbols[meaning] for meaning in lot.meanings)),
        "flags": lot.meanings,
        "coupon": lot.coupon,
        "maturity": lot.maturity,
        "principal": Decimal(lot.principal * 1000),
        "value": Decimal(lot.value),
        "undecided": (),
    }


def found(filing: Filing) -> list[dict[str, object]]:
    """The same fields of the rows that were read."""
    return [_found(holding) for holding in filing.holdings]


def _found(holding: Holding) -> dict[str, object]:
    plain = "sections state issuer purpose series description kinds insurer insurer_as_filed footnotes"
    fields = {name: getattr(holding, name) for name in f"{plain} coupon maturity principal value".split()}
    return fields | {
        "banks": tuple(enhancement.name for enhancement in holding.enhancements if enhancement.kind == "LOC"),
        "flags": frozenset(holding.flags),
        "undecided": tuple(doubt for doubt in holding.doubts if not doubt.settled),
    }


@few(60)
@given(trusts(), _STYLES)
def test_composed_holdings_read_back_exactly(trust: ComposedTrust, style: Style) -> None:
    filing = read(compose(trust, style))
    assert found(filing) == known(trust)
    assert filing.unread == ()


@few(60)
@given(trusts(), st.data())
def test_a_page_header_between_any_two_lines_of_the_schedule_changes_nothing(
    trust: ComposedTrust, data: st.DataObject
) -> None:
    text = compose(trust)
    lines = text.split("\n")
    line = data.draw(st.sampled_from(schedule_lines(text)))
    lines[line:line] = _HEADER
    assert found(read("\n".join(lines))) == known(trust)


@few(60)
@given(trusts(), st.data())
def test_figures_torn_from_their_name_by_a_page_header_are_joined_again(
    trust: ComposedTrust, data: st.DataObject
) -> None:
    text = compose(trust)
    lines = text.split("\n")
    line = data.draw(st.sampled_from([i for i in schedule_lines(text) if _ROW.search(lines[i])]))
    name, *figures = lines[line].split("\t")
    lines[line : line + 1] = ["\t".join(("", *figures)), *_HEADER, f"{name}\t\t\t\t"]
    assert found(read("\n".join(lines))) == known(trust)


@few(40)
@given(trusts(), _STYLES)
def test_composed_totals_read_back_exactly_and_prove_the_filing(trust: ComposedTrust, style: Style) -> None:
    filing, closed = read(compose(trust, style)), closing(trust)
    totals, leverage = filing.totals, filing.leverage
    assert totals.investments and totals.net_assets and totals.cost and totals.other_assets_less_liabilities
    assert totals.investments.value.value == closed.investments
    assert totals.cost.value == closed.cost
    assert totals.other_assets_less_liabilities.value.value == closed.other
    assert totals.net_assets.value.value == closed.net_assets
    assert -closed.floaters == (totals.floating_rate_notes.value.value if totals.floating_rate_notes else 0)
    assert -closed.preferred == (totals.preferred_shares.value.value if totals.preferred_shares else 0)
    assert (leverage.collateral_value.value if leverage.collateral_value else 0) == total(collateral(trust))
    assert [(x.name, x.percent.value) for x in filing.entities_over_5_percent] == list(entities(trust))
    assert reconcile(filing).standing is Standing.PROVED


@few(40)
@given(trusts().filter(lambda trust: trust.report is not None), _STYLES)
def test_composed_report_reads_back_exactly(trust: ComposedTrust, style: Style) -> None:
    filing, report = read(compose(trust, style)), trust.report
    assert report and filing.shares.outstanding and filing.shares.net_asset_value and filing.shares.market_price
    assert filing.shares.outstanding.value == report.shares
    assert filing.shares.net_asset_value.value == net_asset_value(trust, report)
    assert filing.shares.market_price.value == report.market_price
    series: list[tuple[object, ...]] = [
        (x.name, x.shares, x.amount, x.rate, x.reset) for x in filing.leverage.preferred_series
    ]
    assert series == [
        (line.name, line.shares, line.shares * trust.liquidation_preference, line.rate, line.reset)
        for line in trust.preferred
    ]
    declared = [(x.declared, x.amount.value, x.record, x.payable) for x in filing.dividends]
    assert declared == [(x.declared, x.amount, x.record, x.payable) for x in report.dividends]
    lines = {(x.label, x.figure.value) for x in filing.statement}
    assert {(label, Decimal(value)) for label, value in report.payables} <= lines


def noticed(text: str) -> bool:
    """Whether the reader refuses the text or says that it is not proved."""
    try:
        return reconcile(read(text)).standing is not Standing.PROVED
    except UnreadableError:
        return True


def schedule_lines(text: str) -> list[int]:
    """The lines of the schedule that end in a figure, from its first row to its net assets."""
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("Municipal Obligations"))
    last = next(i for i, line in enumerate(lines) if line.startswith("NET ASSETS"))
    return [i for i in range(first, last + 1) if _VALUE.search(lines[i])]


@few(60)
@given(trusts(), _STYLES, st.data())
def test_one_changed_digit_of_a_value_subtotal_or_total_is_noticed(
    trust: ComposedTrust, style: Style, data: st.DataObject
) -> None:
    text = compose(trust, style)
    lines = text.split("\n")
    line = data.draw(st.sampled_from(schedule_lines(text)))
    figure = _VALUE.search(lines[line])
    assert figure
    places = [i for i in range(figure.start(), figure.end()) if lines[line][i].isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from(sorted(set("0123456789") - {lines[line][place]})))
    lines[line] = lines[line][:place] + digit + lines[line][place + 1 :]
    assert noticed("\n".join(lines))


@few(60)
@given(trusts(), _STYLES, st.data())
def test_one_deleted_row_is_noticed(trust: ComposedTrust, style: Style, data: st.DataObject) -> None:
    text = compose(trust, style)
    lines = text.split("\n")
    line = data.draw(st.sampled_from([i for i in schedule_lines(text) if _ROW.search(lines[i])]))
    del lines[line if style.tabs else line - 1 : line + 1]
    assert noticed("\n".join(lines))


@few(200)
@given(st.integers(-(10**12), 10**12), st.sampled_from(("", "$", "$ ")))
def test_formatting_and_reading_an_amount_are_inverse(value: int, dollar: str) -> None:
    assert amount(dollar + dollars(value)) == value


@few(200)
@given(st.integers(-99_999, 99_999))
def test_formatting_and_reading_a_percentage_are_inverse(hundredths: int) -> None:
    value = Decimal(hundredths) / 100
    assert rate(percentage(value.quantize(Decimal("0.01")))) == value


@few(200)
@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_formatting_and_reading_a_date_are_inverse(value: date) -> None:
    assert day(short(value)) == day(long(value)) == value
