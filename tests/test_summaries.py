"""Tables that sum a portfolio up by state or sector: no holdings, and nothing of the schedule behind them is lost."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import Severity, UnreadableError
from generator.reconcile import Standing, reconcile

FRONT = """FORM N-CSR
Investment Company Act file number 811-99972
Example Front Municipal Fund
(Exact name of registrant as specified in charter)
Date of fiscal year end: June 30
Date of reporting period: June 30, 2008
"""
SUMMARY = """{title}
| State | Value | % of Net Assets |
| Ohio | 4,000,000 | 40.0% |
| Texas | 5,000,000 | 50.0% |
| Total Investments | 9,000,000 | 90.0% |
| Other Assets Less Liabilities | 1,000,000 | 10.0% |
| Net Assets | 10,000,000 | 100.0% |
"""
SCHEDULE = """Schedule of Investments
June 30, 2008
| Security | Principal Amount | Value |
| Ohio - 40.0% | | |
| Exampleville Power Agency 4.500%, 04/01/2034 | 4,000,000 | 4,000,000 |
| Texas - 50.0% | | |
| Sampleton Hospital District 4.000%, 08/01/2034 | 2,000,000 | 2,100,000 |
| Lantern Hill Port Authority 5.375%, 11/01/2028 | 3,000,000 | 2,900,000 |
| | | 5,000,000 |
| Total Investments - 90.0% | | 9,000,000 |
| Other Assets Less Liabilities - 10.0% | | 1,000,000 |
| Net Assets - 100.0% | | 10,000,000 |
"""
TITLES = (
    "Summary of Investments by State",
    "Summary of Portfolio Holdings",
    "Schedule of Investments by State",
    "Schedule of Investments",
    "Portfolio Composition",
)


def page(*parts: str) -> bytes:
    """A page of these parts, each line with bars a row of a table."""
    lines = [line for part in (FRONT, *parts) for line in (*part.splitlines(), "")]
    rows = (line.strip("|").split("|") if "|" in line else [] for line in lines)
    made = [
        f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in row)}</tr>" if row else f"</table><p>{line}</p><table>"
        for line, row in zip(lines, rows, strict=True)
    ]
    return f"<html><body><table>{''.join(made)}</table></body></html>".encode()


@pytest.mark.parametrize("title", TITLES)
def test_a_summary_before_a_schedule_is_no_filing_and_takes_nothing_from_it(title: str) -> None:
    (filing,), problems = read_filings(to_document(page(SUMMARY.format(title=title), SCHEDULE), "a.htm"))
    assert [row.value for row in filing.holdings] == [4_000_000, 2_100_000, 2_900_000]
    assert (reconcile(filing).standing, filing.unread) == (Standing.PROVED, ())
    assert {problem.severity for problem in problems if problem.rule == "summary"} <= {Severity.NOTE}


@pytest.mark.parametrize("title", TITLES)
def test_a_summary_alone_is_refused(title: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_filings(to_document(page(SUMMARY.format(title=title)), "a.htm"))
    assert refused.value.problem.rule in ("summary", "no-layout")
