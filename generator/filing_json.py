"""Filings and problems -> the JSON contract ``fundbook.filing/1``, keys in its order, same input same bytes.

Money is whole dollars, rates are strings as printed, dates are ISO, ``null`` means "the filing does not say".
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.measures import Measure, leverage_measures, rounded
from generator.model import Figure, Filing, Fund, Holding, Leverage, NamedShare, Section, TotalLine
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
    source = filing.source
    return {
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "format": source.format,
            "layout": source.layout,
            "lines": list(source.where.lines),
        },
        "fund": _fund(filing.fund),
        "form": filing.form,
        "period": _day(filing.period),
        "fiscal_year_end": filing.fiscal_year_end,
        "filed": _day(filing.filed),
        "audited": filing.audited,
        "holdings": [_holding(row) for row in filing.holdings],
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


def _fund(fund: Fund) -> dict[str, Json]:
    return {
        "name": fund.name,
        "file_number": fund.file_number,
        "cik": fund.cik,
        "series_id": fund.series_id,
        "ticker": fund.ticker,
        "former_names": [{"name": former.name, "until": _day(former.until)} for former in fund.former_names],
    }


def _holding(row: Holding) -> dict[str, Json]:
    return {
        "lines": list(row.where.lines),
        "sections": list(row.sections),
        "state": row.state,
        "issuer": row.issuer,
        "purpose": row.purpose,
        "series": row.series,
        "description": row.description,
        "as_filed": row.as_filed,
        "kinds": list(row.kinds),
        "insurer": row.insurer,
        "insurer_as_filed": row.insurer_as_filed,
        "enhancements": [{"kind": x.kind, "name": x.name} for x in row.enhancements],
        "footnotes": list(row.footnotes),
        "footnotes_as_filed": row.footnotes_as_filed,
        "flags": list(row.flags),
        "coupon": _text(row.coupon),
        "maturity": _day(row.maturity),
        "principal": _dollars(row.principal),
        "principal_as_filed": row.principal_as_filed,
        "value": _dollars(row.value),
        "value_as_filed": row.value_as_filed,
        "cusip": row.cusip,
        "doubts": [
            {"field": x.field, "as_filed": x.as_filed, "rule": x.rule, "settled": x.settled, "message": x.message}
            for x in row.doubts
        ],
    }


def _section(section: Section) -> dict[str, Json]:
    return {
        "name": section.name,
        "path": list(section.path),
        "percent": _rate(section.percent),
        "value": _money(section.subtotal),
        "lines": list(section.where.lines),
    }


def _totals(filing: Filing) -> dict[str, Json]:
    totals = filing.totals

    def line(total: TotalLine | None) -> int | None:
        return _money(total.value) if total else None

    return {
        "investments": line(totals.investments),
        "investments_percent": _rate(totals.investments.percent) if totals.investments else None,
        "cost": _money(totals.cost),
        "floating_rate_notes": line(totals.floating_rate_notes),
        "preferred_shares": line(totals.preferred_shares),
        "borrowings": line(totals.borrowings),
        "other_assets_less_liabilities": line(totals.other_assets_less_liabilities),
        "net_assets": line(totals.net_assets),
    }


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
        "preferred_series": [
            {
                "name": series.name,
                "shares": _dollars(series.shares),
                "amount": _dollars(series.amount),
                "rate": _text(series.rate),
                "reset": _day(series.reset),
                "rate_low": _text(series.rate_low),
                "rate_high": _text(series.rate_high),
            }
            for series in facts.preferred_series
        ],
        "measures": [
            {"name": m.name, "value": _text(rounded(m.value)) if m.value is not None else None, "unit": m.unit, "formula": m.formula, "note": m.note}
            for m in measures
        ],
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
        "statement": [
            {"group": line.group, "label": line.label, "value": _text(line.figure.value)} for line in filing.statement
        ],
        "levels": [
            {"category": x.category, "levels": [_dollars(level) for level in x.levels], "total": _money(x.total)}
            for x in filing.levels
        ],
        "composition": [_share(share) for share in filing.composition],
        "tax": {name: _money(getattr(tax, name)) for name in type(tax).__slots__},
        "shares": {name: _rate(getattr(shares, name)) for name in type(shares).__slots__},
        "dividends": [
            {
                "declared": _day(x.declared),
                "amount": _rate(x.amount),
                "record": _day(x.record),
                "payable": _day(x.payable),
            }
            for x in filing.dividends
        ],
        "returns": [_share(share) for share in filing.returns],
        "unread": [{"text": x.text, "lines": list(x.where.lines)} for x in filing.unread],
        "sample_notice": filing.sample_notice,
    }
