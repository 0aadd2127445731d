"""One report as JSON: FilingReport -> the object of the contract ``fundbook.filing/1``, on one line."""

import json

from generator.filing_json import SCHEMA, filing_line, problem_record
from generator.report import FilingReport


def report_json(report: FilingReport) -> bytes:
    """What ``fundbook show --json`` prints of this filing: its record, and the problems of its file."""
    filing = filing_line(report.filing, report.proof, report.leverage)
    problems = json.dumps([problem_record(problem) for problem in report.problems], ensure_ascii=False)
    return f'{{"schema": "{SCHEMA}", "filings": [{filing}], "problems": {problems}}}\n'.encode("utf-8", "replace")
