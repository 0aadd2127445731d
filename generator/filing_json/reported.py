"""What a structured form says, and what was joined -> their records, beyond the keys that the contract fixes."""

from datetime import date
from decimal import Decimal

from generator.filing_json.values import Json
from generator.model import FieldSource, Filing, Position, Reported

_NAMES = (
    "title lei isin ticker other_ids balance units currency exchange_rate value percent payoff asset_category "
    "issuer_category country restricted level coupon_kind defaulted in_arrears paid_in_kind convertible on_loan "
    "derivative"
).split()
_OF_A_DERIVATIVE = {"counterparties": (), "notional": None, "unrealized": None, "ends": None}


def position_record(position: Position) -> dict[str, Json]:
    """What Form N-PORT says of a holding: numbers as filed, and every element read as its path and its text."""
    said = {name: getattr(position, name) for name in _NAMES}
    said |= {
        name: getattr(position, name) if said["derivative"] else nothing for name, nothing in _OF_A_DERIVATIVE.items()
    }
    return {
        "lines": position.where.lines,
        **{name: _plain(value) for name, value in said.items()},
        "fields": position.fields,
    }


def _plain(value: Json | Decimal | date) -> Json:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def source_record(source: FieldSource) -> dict[str, Json]:
    """A field that comes from another place than its row."""
    return {
        "field": source.field,
        "path": source.where.path,
        "lines": source.where.lines,
        "probable": source.probable,
    }


def form_record(filing: Filing) -> dict[str, Json]:
    """The form's parts that are no holdings, and the files that were joined."""
    return {
        "reported": [_part(part) for part in filing.reported],
        "joined": [{"path": source.path, "sha256": source.sha256, "layout": source.layout} for source in filing.joined],
        "final": filing.final,
    }


def _part(part: Reported) -> dict[str, Json]:
    return {"part": part.name, "lines": part.where.lines, "fields": part.fields}
