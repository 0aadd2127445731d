"""Filings and problems -> the JSON contract ``fundbook.filing/1``, keys in its order, same input same bytes.

Money is whole dollars, rates are strings as printed, dates are ISO, ``null`` means "the filing does not say".
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.measures import Measure, leverage_measures, rounded
from generator.model import (
    Dividend,
    Doubt,
    Figure,
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
Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def filings_json(filings: Sequence[Filing], problems: Sequence[Problem]) -> str:
    """Print filings and problems as one JSON object, ending in a newline."""
    content = {
        "schema": SCHEMA,
        "filings": [filing_record(filing) for filing in filings],
        "problems": [_problem(problem) for problem in problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _dollars(value: Decimal | None) -> int | None:
    """Whole dollars, halves away from zero."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP)) if value is not None else None


def _money(figure: Figure | None) -> int | None:
    return _dollars(figure.value) if figure else None


def _text(value: Decimal | None) -> str | None:
    """A decimal as printed, without an exponent."""
    return f"{value:f}" if value is not None else None


def _rate(figure: Figure | None) -> str | None:
    return _text(figure.value) if figure else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _problem(problem: Problem) -> dict[str, Json]:
    return {
        "path": problem.where.path,
        "line": problem.where.line or None,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": problem.message,
    }


def filing_record(filing: Filing) -> dict[str, Json]:
    """One filing as the contract lays it out."""
    proof = reconcile(filing)
    return {
        **_front(filing),
        "holdings": [holding_record(row) for row in filing.holdings],
        "sections": [_section(section) for section in filing.sections],
        "totals": _totals(filing),
        "footnotes": {note.symbol: note.text for note in filing.footnotes},
        "abbreviations": {line.code: line.name for line in filing.abbreviations},
        "entities_over_5_percent": [_share(share) for share in filing.entities_over_5_percent],
        "leverage": _leverage(filing.leverage, leverage_measures(filing)),
        "checks": [_check(check) for check in proof.checks],
        "proof": str(proof.standing),
        "proved": _proved(proof),
        **_disclosures(filing),
    }


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
        "period": _day(filing.period),
        "fiscal_year_end": filing.fiscal_year_end,
        "filed": _day(filing.filed),
        "audited": filing.audited,
    }


def _fund(fund: Fund) -> dict[str, Json]:
    return {
        "name": fund.name,
        "file_number": fund.file_number,
        "cik": fund.cik,
        "series_id": fund.series_id,
        "ticker": fund.ticker,
        "former_names": [{"name": former.name, "until": _day(former.until)} for former in fund.former_names],
    }


_HOLDING_TEXTS = (
    "state issuer purpose series description as_filed kinds insurer insurer_as_filed enhancements footnotes "
    "footnotes_as_filed flags coupon maturity principal principal_as_filed value value_as_filed cusip"
).split()


def holding_record(row: Holding) -> dict[str, Json]:
    """One holding as the contract lays it out."""
    typed: dict[str, Json] = {
        "enhancements": [{"kind": x.kind, "name": x.name} for x in row.enhancements],
        "coupon": _text(row.coupon),
        "maturity": _day(row.maturity),
        "principal": _dollars(row.principal),
        "value": _dollars(row.value),
    }
    return {
        "lines": row.where.lines,
        "sections": row.sections,
        **{name: typed[name] if name in typed else getattr(row, name) for name in _HOLDING_TEXTS},
        "doubts": [_doubt(doubt) for doubt in row.doubts],
    }


def _doubt(doubt: Doubt) -> dict[str, Json]:
    return {name: getattr(doubt, name) for name in ("field", "as_filed", "rule", "settled", "message")}


def _section(section: Section) -> dict[str, Json]:
    return {
        "name": section.name,
        "path": section.path,
        "percent": _rate(section.percent),
        "value": _money(section.subtotal),
        "lines": section.where.lines,
    }


def _totals(filing: Filing) -> dict[str, Json]:
    totals = filing.totals
    return {
        "investments": _line(totals.investments),
        "investments_percent": _rate(totals.investments.percent) if totals.investments else None,
        "cost": _money(totals.cost),
        "floating_rate_notes": _line(totals.floating_rate_notes),
        "preferred_shares": _line(totals.preferred_shares),
        "borrowings": _line(totals.borrowings),
        "other_assets_less_liabilities": _line(totals.other_assets_less_liabilities),
        "net_assets": _line(totals.net_assets),
    }


def _line(total: TotalLine | None) -> int | None:
    return _money(total.value) if total else None


def _share(share: NamedShare) -> dict[str, Json]:
    return {"name": share.name, "percent": _rate(share.percent)}


def _leverage(facts: Leverage, measures: Sequence[Measure]) -> dict[str, Json]:
    return {
        "floating_rate_notes": _money(facts.floating_rate_notes),
        "rate_low": _rate(facts.rate_low),
        "rate_high": _rate(facts.rate_high),
        "collateral_value": _money(facts.collateral_value),
        "shortfall_maximum": _money(facts.shortfall_maximum),
        "average_outstanding": _money(facts.average_outstanding),
        "average_rate": _rate(facts.average_rate),
        "preferred_shares": _money(facts.preferred_shares),
        "preferred_liquidation_preference": _money(facts.preferred_liquidation_preference),
        "preferred_value": _money(facts.preferred_value),
        "preferred_series": [_series(series) for series in facts.preferred_series],
        "measures": [_measure(measure) for measure in measures],
    }


def _series(series: PreferredSeries) -> dict[str, Json]:
    return {
        "name": series.name,
        "shares": _dollars(series.shares),
        "amount": _dollars(series.amount),
        "rate": _text(series.rate),
        "reset": _day(series.reset),
        "rate_low": _text(series.rate_low),
        "rate_high": _text(series.rate_high),
    }


def _measure(measure: Measure) -> dict[str, Json]:
    value = None if measure.value is None else _text(rounded(measure.value))
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
        "stated": _text(check.stated),
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
    return _text(value if check.unit == "dollars" else round(value, 4))


def _proved(proof: Proof) -> dict[str, Json]:
    return {
        "rows": proof.rows,
        "rows_proved": proof.rows_proved,
        "value": _dollars(proof.value),
        "value_unproved": _dollars(proof.value_unproved),
    }


def _disclosures(filing: Filing) -> dict[str, Json]:
    """What else is stated, beyond the keys that the contract fixes."""
    tax, shares = filing.tax, filing.shares
    return {
        "statement": [{"group": x.group, "label": x.label, "value": _rate(x.figure)} for x in filing.statement],
        "levels": [_level(line) for line in filing.levels],
        "composition": [_share(share) for share in filing.composition],
        "tax": {name: _money(getattr(tax, name)) for name in type(tax).__slots__},
        "shares": {name: _rate(getattr(shares, name)) for name in type(shares).__slots__},
        "dividends": [_dividend(dividend) for dividend in filing.dividends],
        "returns": [_share(share) for share in filing.returns],
        "unread": [{"text": x.text, "lines": x.where.lines} for x in filing.unread],
        "sample_notice": filing.sample_notice,
    }


def _level(line: LevelLine) -> dict[str, Json]:
    levels = [_dollars(level) for level in line.levels]
    return {"category": line.category, "levels": levels, "total": _money(line.total)}


def _dividend(dividend: Dividend) -> dict[str, Json]:
    return {
        "declared": _day(dividend.declared),
        "amount": _rate(dividend.amount),
        "record": _day(dividend.record),
        "payable": _day(dividend.payable),
    }
