"""One report as JSON: FilingReport -> the object of the contract ``fundbook.filing/1``, on one line."""

import json

from generator.filing_json import filing_record, filings_json
from generator.report import FilingReport


def report_json(report: FilingReport) -> bytes:
    """What ``fundbook show --json`` prints of this filing: its record, and the problems of its file."""
    made = json.loads(filings_json((), report.problems))
    made["filings"] = [filing_record(report.filing)]
    return (json.dumps(made, ensure_ascii=False) + "\n").encode("utf-8", "replace")
