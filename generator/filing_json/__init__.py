"""Filings and problems -> the JSON contract ``fundbook.filing/1``."""

from generator.filing_json.filing import SCHEMA, filing_record, filings_json, problem_record
from generator.filing_json.rows import holding_record
from generator.filing_json.values import Json

__all__ = ["SCHEMA", "Json", "filing_record", "filings_json", "holding_record", "problem_record"]
