"""A filing, a problem -> their records in the JSON contract ``fundbook.filing/1``, keys in its order.

Money is whole dollars, rates are strings as printed, dates are ISO, ``null`` means "the filing does not say".
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from generator.filing_json.reported import form_record
from generator.filing_json.rows import holding_record
from generator.filing_json.values import Json, day_of, dollars, money, rate_of, text_of
from generator.measures import Measure, leverage_measures, rounded
from generator.model import (
    Dividend,
    Filing,
    Fund,
    Holding,
    LevelLine,
    Leverage,
    NamedShare,
    PreferredSeries,
    Section,
    TotalLine,
)
from generator.problems import Problem
from generator.reconcile import Check, Proof, reconcile

SCHEMA = "fundbook.filing/1"


def problem_record(problem: Problem) -> dict[str, Json]:
    """One problem as the contract lays it out."""
    return {
        "path": problem.where.path,
        "line": problem.where.line or None,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
    }


def filing_record(
    filing: Filing, *, proof: Proof | None = None, measures: Sequence[Measure] | None = None
) -> dict[str, Json]:
    """One filing as the contract lays it out; proof and leverage measures are worked out where they are not given."""
    parts = filing_parts(filing, proof=proof, measures=measures)
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in parts}


def filing_parts(
    filing: Filing,
    *,
    proof: Proof | None = None,
    measures: Sequence[Measure] | None = None,
    record: Callable[[Holding], Json] = holding_record,
) -> Iterator[tuple[str, Json | Iterator[Json]]]:
    """The keys and values of a filing's record in their order; what may be long is made item by item.

    ``record`` makes that of a holding.
    """
    proof = reconcile(filing) if proof is None else proof
    measures = leverage_measures(filing) if measures is None else measures
    yield from _front(filing).items()
    yield "holdings", map(record, filing.holdings)
    yield "sections", [_section(section) for section in filing.sections]
    yield "totals", _totals(filing)
    yield "footnotes", {note.symbol: note.text for note in filing.footnotes}
    yield "abbreviations", {line.code: line.name for line in filing.abbreviations}
    yield "entities_over_5_percent", [_share(share) for share in filing.entities_over_5_percent]
    yield "leverage", _leverage(filing.leverage, measures)
    yield "checks", (_check(check) for check in proof.checks)
    yield "proof", str(proof.standing)
    yield "proved", _proved(proof)
    yield from _disclosures(filing).items()
    yield from form_record(filing).items()
    yield "beside", map(record, filing.beside)


def _front(filing: Filing) -> dict[str, Json]:
    source = filing.source
    return {
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "format": source.format,
            "layout": source.layout,
            "lines": source.where.lines,
        },
        "fund": _fund(filing.fund),
        "form": filing.form,
        "period": day_of(filing.period),
        "fiscal_year_end": filing.fiscal_year_end,
        "filed": day_of(filing.filed),
        "audited": filing.audited,
    }


def _fund(fund: Fund) -> dict[str, Json]:
    return {
        "name": fund.name,
        "file_number": fund.file_number,
        "cik": fund.cik,
        "series_id": fund.series_id,
        "ticker": fund.ticker,
        "former_names": [{"name": former.name, "until": day_of(former.until)} for former in fund.former_names],
    }


def _section(section: Section) -> dict[str, Json]:
    return {
        "name": section.name,
        "path": section.path,
        "percent": rate_of(section.percent),
        "value": money(section.subtotal),
        "lines": section.where.lines,
    }


def _totals(filing: Filing) -> dict[str, Json]:
    totals = filing.totals
    return {
        "investments": _line(totals.investments),
        "investments_computed": totals.investments is not None and totals.investments.computed,
        "investments_percent": rate_of(totals.investments.percent) if totals.investments else None,
        "cost": money(totals.cost),
        "sold_short": _line(totals.sold_short),
        "floating_rate_notes": _line(totals.floating_rate_notes),
        "preferred_shares": _line(totals.preferred_shares),
        "borrowings": _line(totals.borrowings),
        "other_assets_less_liabilities": _line(totals.other_assets_less_liabilities),
        "net_assets": _line(totals.net_assets),
    }


def _line(total: TotalLine | None) -> int | None:
    return money(total.value) if total else None


def _share(share: NamedShare) -> dict[str, Json]:
    return {"name": share.name, "percent": rate_of(share.percent)}


def _leverage(facts: Leverage, measures: Sequence[Measure]) -> dict[str, Json]:
    return {
        "floating_rate_notes": money(facts.floating_rate_notes),
        "rate_low": rate_of(facts.rate_low),
        "rate_high": rate_of(facts.rate_high),
        "collateral_value": money(facts.collateral_value),
        "shortfall_maximum": money(facts.shortfall_maximum),
        "average_outstanding": money(facts.average_outstanding),
        "average_rate": rate_of(facts.average_rate),
        "preferred_shares": money(facts.preferred_shares),
        "preferred_liquidation_preference": money(facts.preferred_liquidation_preference),
        "preferred_value": money(facts.preferred_value),
        "preferred_series": [_series(series) for series in facts.preferred_series],
        "measures": [_measure(measure) for measure in measures],
    }


def _series(series: PreferredSeries) -> dict[str, Json]:
    return {
        "name": series.name,
        "shares": dollars(series.shares),
        "amount": dollars(series.amount),
        "rate": text_of(series.rate),
        "reset": day_of(series.reset),
        "rate_low": text_of(series.rate_low),
        "rate_high": text_of(series.rate_high),
    }


def _measure(measure: Measure) -> dict[str, Json]:
    value = None if measure.value is None else text_of(rounded(measure.value))
    return {
        "name": measure.name,
        "value": value,
        "unit": measure.unit,
        "formula": measure.formula,
        "note": measure.note,
    }


def _check(check: Check) -> dict[str, Json]:
    return {
        "rule": check.rule,
        "subject": check.subject,
        "status": str(check.status),
        "stated": text_of(check.stated),
        "computed": _computed(check.computed, check),
        "difference": _computed(check.difference, check),
        "unit": check.unit,
        "message": check.message,
        "line": check.where.line or None,
    }


def _computed(value: Decimal | None, check: Check) -> str | None:
    """A computed figure: dollars whole as they are, other units with four decimals more than a glance needs."""
    if value is None:
        return None
    return text_of(value if check.unit == "dollars" else rounded(value, 4))


def _proved(proof: Proof) -> dict[str, Json]:
    return {
        "rows": proof.rows,
        "rows_proved": proof.rows_proved,
        "value": dollars(proof.value),
        "value_unproved": dollars(proof.value_unproved),
    }


def _disclosures(filing: Filing) -> dict[str, Json]:
    """What else is stated, beyond the keys that the contract fixes."""
    tax, shares = filing.tax, filing.shares
    return {
        "statement": [{"group": x.group, "label": x.label, "value": rate_of(x.figure)} for x in filing.statement],
        "levels": [_level(line) for line in filing.levels],
        "composition": [_share(share) for share in filing.composition],
        "tax": {name: money(getattr(tax, name)) for name in type(tax).__slots__},
        "shares": {name: rate_of(getattr(shares, name)) for name in type(shares).__slots__},
        "dividends": [_dividend(dividend) for dividend in filing.dividends],
        "returns": [_share(share) for share in filing.returns],
        "unread": [{"text": x.text, "lines": x.where.lines} for x in filing.unread],
        "sample_notice": filing.sample_notice,
    }


def _level(line: LevelLine) -> dict[str, Json]:
    levels = [dollars(level) for level in line.levels]
    return {"category": line.category, "levels": levels, "total": money(line.total)}


def _dividend(dividend: Dividend) -> dict[str, Json]:
    return {
        "declared": day_of(dividend.declared),
        "amount": rate_of(dividend.amount),
        "record": day_of(dividend.record),
        "payable": day_of(dividend.payable),
    }
