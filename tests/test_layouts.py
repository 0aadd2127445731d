"""Cases as data folders: each is a small filing with one kind of damage, and what must be read from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Holding
from generator.reconcile import failures, reconcile

CORPUS = Path(__file__).parent / "corpus"
CASES = sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())


def as_read(row: Holding) -> dict[str, Any]:
    """The fields of a holding in the form in which the cases write them."""
    return {
        "issuer": row.issuer,
        "purpose": row.purpose,
        "state": row.state,
        "series": row.series,
        "description": row.description,
        "insurer": row.insurer,
        "footnotes": list(row.footnotes),
        "flags": list(row.flags),
        "coupon": None if row.coupon is None else str(row.coupon),
        "maturity": row.maturity.isoformat() if row.maturity else None,
        "principal": None if row.principal is None else int(row.principal),
        "value": None if row.value is None else int(row.value),
    }


@pytest.mark.parametrize("case", CASES)
def test_case_reads_as_expected(case: str) -> None:
    expected = json.loads((CORPUS / case / "expected.json").read_text("utf-8"))
    document = to_document((CORPUS / case / "input.txt").read_bytes(), "input.txt")
    (filing,), problems = read_filings(document)
    proof = reconcile(filing)
    rows = [as_read(row) for row in filing.holdings]
    assert len(rows) == len(expected["holdings"])
    for row, wanted in zip(rows, expected["holdings"], strict=True):
        assert {key: row[key] for key in wanted} == wanted
    found = {(p.where.line, p.rule) for p in (*problems, *failures(proof))}
    lines = {line for line, _ in found}
    for problem in expected["problems"]:
        assert problem["line"] in lines
        assert "rule" not in problem or (problem["line"], problem["rule"]) in found
    assert str(proof.standing) == expected["standing"]
