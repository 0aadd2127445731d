"""A holding -> its record in the JSON contract, and the same record as text."""

from functools import lru_cache
from json import JSONEncoder
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

from generator.filing_json.reported import position_record, source_record
from generator.filing_json.values import Json, JsonText, day_of, dollars, text_of
from generator.insurers import code_of
from generator.model import Doubt, Holding

_WORDS = (
    "sections state issuer purpose series description as_filed kinds insurer insurer_as_filed enhancements footnotes "
    "footnotes_as_filed flags"
).split()
_FIGURES = "coupon maturity principal principal_as_filed value value_as_filed cusip".split()
_REMEMBERED = 16_384  # most of what a row says stands in other rows, and in the reports before and after it
_words_of = attrgetter(*_WORDS)
_encoded = JSONEncoder(ensure_ascii=False).encode


def holding_record(row: Holding) -> dict[str, Json]:
    """One holding as the contract lays it out."""
    return {
        "lines": row.where.lines,
        **_words(*_words_of(row)),
        **dict(zip(_FIGURES, _figures(row), strict=True)),
        "doubts": [_doubt(doubt) for doubt in row.doubts],
        **_beyond(row),
    }


def holding_text(row: Holding) -> JsonText:
    """The same record as JSON on one line."""
    first, last = row.where.lines
    figures = ", ".join(map(_member, _FIGURES, _figures(row)))
    doubts = _encoded([_doubt(doubt) for doubt in row.doubts]) if row.doubts else "[]"
    beyond = "".join(f", {_encoded(name)}: {_encoded(value)}" for name, value in _beyond(row).items())
    said = _words_text(*_words_of(row))
    return JsonText(f'{{"lines": [{first}, {last}], {said}, {figures}, "doubts": {doubts}{beyond}}}')


def _words(*said: Json) -> dict[str, Json]:
    """What a row says in words, the insurer by its code."""
    found: dict[str, Any] = dict(zip(_WORDS, said, strict=True))
    backings = [{"kind": x.kind, "name": x.name} for x in found["enhancements"]]
    return found | {"insurer": code_of(found["insurer"]), "enhancements": backings}


@lru_cache(maxsize=_REMEMBERED)
def _words_text(*said: Json) -> str:
    return _encoded(_words(*said))[1:-1]


def _figures(row: Holding) -> tuple[int | str | None, ...]:
    return (
        text_of(row.coupon),
        day_of(row.maturity),
        dollars(row.principal),
        row.principal_as_filed,
        dollars(row.value),
        row.value_as_filed,
        row.cusip,
    )


def _member(name: str, value: int | str | None) -> str:
    if value is None:
        return f'"{name}": null'
    return f'"{name}": {value if isinstance(value, int) else encode_basestring(value)}'


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
