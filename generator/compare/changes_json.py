"""Changes -> the JSON contract ``fundbook.changes/1``: money in whole dollars, rows as in ``fundbook.filing/1``."""

import json
from decimal import Decimal

from generator.compare.records import Change, Changes, Shift, Turnover
from generator.filing_json import Json, holding_record
from generator.identity import fund_id
from generator.measures import rounded

SCHEMA = "fundbook.changes/1"


def changes_json(changes: Changes) -> str:
    """Print a comparison as one JSON object, ending in a newline."""
    return json.dumps(changes_record(changes), ensure_ascii=False, indent=1) + "\n"


def changes_record(changes: Changes) -> dict[str, Json]:
    """One comparison as the contract lays it out; what stands behind ``totals`` goes beyond it."""
    totals = changes.totals
    return {
        "schema": SCHEMA,
        "fund": fund_id(changes.new.fund),
        "from": str(changes.old.period),
        "to": str(changes.new.period),
        "changes": [_change(change) for change in changes.changes],
        "totals": {
            "value_from": _dollars(totals.value_from),
            "value_to": _dollars(totals.value_to),
            "quantity_effect": _dollars(totals.quantity_effect),
            "price_effect": _dollars(totals.price_effect),
            "residual": _dollars(totals.residual),
        },
        "net_assets": _shift(changes.net_assets),
        "insurers": [_shift(shift) for shift in changes.insurers],
        "states": [_shift(shift) for shift in changes.states],
        "leverage": [_shift(shift) for shift in changes.leverage],
        "turnover": [_turnover(line) for line in changes.turnover],
        "problems": [str(problem) for problem in changes.problems],
        "amendment": changes.new.form if changes.old.period == changes.new.period else None,
    }


def _change(change: Change) -> dict[str, Json]:
    return {
        "status": str(change.status),
        "old": holding_record(change.old) if change.old else None,
        "new": holding_record(change.new) if change.new else None,
        "score": change.score,
        "reasons": change.reasons,
        "quantity_effect": _dollars(change.quantity_effect),
        "price_effect": _dollars(change.price_effect),
        "also": [str(status) for status in change.also],
        "certain": change.certain,
        "exit": str(change.exit) if change.exit else None,
        "inferred": change.inferred,
        "lot": change.lot,
    }


def _shift(shift: Shift) -> dict[str, Json]:
    return {
        "name": shift.name,
        "title": shift.title,
        "unit": shift.unit,
        "from": _figure(shift.old),
        "to": _figure(shift.new),
        "change": _figure(shift.change),
    }


def _turnover(line: Turnover) -> dict[str, Json]:
    return {
        "name": line.name,
        "stated": _dollars(line.stated),
        "shown": _dollars(line.shown),
        "difference": _dollars(line.difference),
        "note": line.note,
    }


def _dollars(value: Decimal | None) -> int | None:
    """Whole dollars, halves away from zero."""
    return None if value is None else int(rounded(value, 0))


def _figure(value: Decimal | None) -> str | None:
    """A computed figure with two decimals."""
    return None if value is None else f"{rounded(value):f}"
