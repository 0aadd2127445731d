"""Filings and problems -> the JSON contract as text, piece by piece: one line a holding, so that no form is too large.

Same input same bytes; the pieces together are one JSON object that ends in a newline.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from generator.filing_json.filing import SCHEMA, filing_parts, problem_record
from generator.filing_json.rows import holding_text
from generator.filing_json.values import Json, JsonText
from generator.measures import Measure
from generator.model import Filing
from generator.problems import Problem
from generator.reconcile import Proof

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def filings_json(filings: Sequence[Filing], problems: Sequence[Problem]) -> str:
    """Print filings and problems as one JSON object."""
    return "".join(json_pieces(filings, problems))


def json_pieces(
    filings: Iterable[Filing], problems: Iterable[Problem], proofs: Iterable[Proof | None] = ()
) -> Iterator[str]:
    """Print filings and problems; proofs, one for each filing, are worked out where they are not given."""
    yield f'{{\n "schema": {_encoded(SCHEMA)},\n "filings": '
    yield from _listed(
        (_object(filing, proof) for filing, proof in zip(filings, chain(proofs, repeat(None)), strict=False)), 1
    )
    yield ',\n "problems": '
    yield from _listed((iter((_encoded(problem_record(problem)),)) for problem in problems), 1)
    yield "\n}\n"


def filing_line(filing: Filing, proof: Proof, measures: Sequence[Measure]) -> str:
    """Print a filing as one JSON object on one line."""
    parts = filing_parts(filing, proof=proof, measures=measures, record=holding_text)
    members = (f"{_encoded(key)}: {_line(value)}" for key, value in parts)
    return f"{{{', '.join(members)}}}"


def _line(value: Json | Iterator[Json]) -> str:
    return f"[{', '.join(map(_text, value))}]" if isinstance(value, Iterator) else _encoded(value)


def _text(value: Json) -> str:
    return value if isinstance(value, JsonText) else _encoded(value)


def _object(filing: Filing, proof: Proof | None) -> Iterator[str]:
    """A filing: a line for each of its keys, and for each row of what is long."""
    before = "{\n"
    for key, value in filing_parts(filing, proof=proof, record=holding_text):
        yield f"{before}   {_encoded(key)}: "
        if isinstance(value, Iterator):
            yield from _listed((iter((_text(one),)) for one in value), 3)
        else:
            yield _encoded(value)
        before = ",\n"
    yield "\n  }"


def _listed(items: Iterable[Iterator[str]], depth: int) -> Iterator[str]:
    """A list, each item on lines of its own."""
    before = "["
    for item in items:
        yield f"{before}\n{' ' * (depth + 1)}"
        yield from item
        before = ","
    yield "[]" if before == "[" else f"\n{' ' * depth}]"
