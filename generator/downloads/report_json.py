"""One report as JSON: FilingReport -> the object of the contract ``fundbook.filing/1``, on one line."""

import json

from generator.filing_json import SCHEMA, filing_record, problem_record
from generator.report import FilingReport


def report_json(report: FilingReport) -> bytes:
    """What ``fundbook show --json`` prints of this filing: its record, and the problems of its file."""
    made = {
        "schema": SCHEMA,
        "filings": [filing_record(report.filing, proof=report.proof, measures=report.leverage)],
        "problems": [problem_record(problem) for problem in report.problems],
    }
    return (json.dumps(made, ensure_ascii=False) + "\n").encode("utf-8", "replace")
