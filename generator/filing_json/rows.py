"""A holding -> its record in the JSON contract."""

from generator.filing_json.reported import position_record, source_record
from generator.filing_json.values import Json, day_of, dollars, text_of
from generator.insurers import code_of
from generator.model import Doubt, Holding

_HOLDING_TEXTS = (
    "state issuer purpose series description as_filed kinds insurer insurer_as_filed enhancements footnotes "
    "footnotes_as_filed flags coupon maturity principal principal_as_filed value value_as_filed cusip"
).split()


def holding_record(row: Holding) -> dict[str, Json]:
    """One holding as the contract lays it out."""
    typed: dict[str, Json] = {
        "insurer": code_of(row.insurer),
        "enhancements": [{"kind": x.kind, "name": x.name} for x in row.enhancements],
        "coupon": text_of(row.coupon),
        "maturity": day_of(row.maturity),
        "principal": dollars(row.principal),
        "value": dollars(row.value),
    }
    return {
        "lines": row.where.lines,
        "sections": row.sections,
        **{name: typed[name] if name in typed else getattr(row, name) for name in _HOLDING_TEXTS},
        "doubts": [_doubt(doubt) for doubt in row.doubts],
        **_beyond(row),
    }


def _beyond(row: Holding) -> dict[str, Json]:
    """What a form says of the row and what was learned of it elsewhere; rows without either have no such keys."""
    if row.position is None and not row.sources:
        return {}
    return {
        "probable_cusip": row.probable_cusip,
        "sources": [source_record(source) for source in row.sources],
        "nport": position_record(row.position) if row.position else None,
    }


def _doubt(doubt: Doubt) -> dict[str, Json]:
    return {name: getattr(doubt, name) for name in ("field", "as_filed", "rule", "settled", "message")}
