"""Filings and problems -> the JSON contract ``fundbook.filing/1``."""

from generator.filing_json.filing import SCHEMA, filing_record, problem_record
from generator.filing_json.printing import filing_line, filings_json, json_pieces
from generator.filing_json.rows import holding_record
from generator.filing_json.values import Json

__all__ = [
    "SCHEMA",
    "Json",
    "filing_line",
    "filing_record",
    "filings_json",
    "holding_record",
    "json_pieces",
    "problem_record",
]
