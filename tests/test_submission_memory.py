"""A large submission of many schedules in bounded memory: what reading and proving it takes, in a process apart."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = 1_000
_READ = """
import resource, sys
from pathlib import Path
from generator.reading import check
outcome = check([Path(sys.argv[1])])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(peak, len(outcome.filings), sum(proof.rows_proved for proof in outcome.proofs))
"""
_ROW = (
    '<tr style="font-family:ARIAL; font-size:10pt"><td valign="top"><p style="margin-left:1.00em; text-indent:-1.00em">'
    'Sampleton Company {0} Inc.</p></td><td valign="bottom">&nbsp;&nbsp;</td><td valign="bottom" align="right">{0:,}'
    '</td><td nowrap valign="bottom">&nbsp;</td><td>$</td><td valign="bottom" align="right">{1:,}</td></tr>\n'
)
_COLUMNS = "<tr><td></td><td></td><td>Shares</td><td></td><td></td><td>Value</td></tr>"
_HEADS = f"<tr><td>Common Stocks (99.0%)</td></tr>\n{_COLUMNS}\n"


def submission(schedules: int) -> bytes:
    """A submission of so many schedules, each of another fund and of 1,000 rows that come to its total."""
    parts = (f"<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n{_page(number)}</TEXT>\n</DOCUMENT>\n" for number in range(schedules))
    return f"<SEC-HEADER>\nCONFORMED PERIOD OF REPORT: 20160930\n</SEC-HEADER>\n{''.join(parts)}".encode()


def _page(number: int) -> str:
    figures = [1_000 + (number * ROWS + i) % 977 for i in range(ROWS)]
    rows = "".join(_ROW.format(100 + number * ROWS + i, figure) for i, figure in enumerate(figures))
    total = f"<tr><td>Total Common Stocks</td><td></td><td></td><td></td><td>$</td><td>{sum(figures):,}</td></tr>"
    head = f"<p>Sample Fund {number}</p><p>Schedule of Investments</p><p>September 30, 2016</p>"
    return f"<html><body>{head}<table>{_HEADS}{rows}{total}</table></body></html>\n"


def read(path: Path) -> tuple[int, int, int]:
    """The most bytes of memory that reading and proving a file takes, how many filings it holds, and rows proved."""
    command = [sys.executable, "-c", _READ, str(path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    peak, filings, rows = map(int, ran.stdout.split())
    return peak, filings, rows


@pytest.mark.slow
def test_memory_grows_by_no_more_than_four_and_a_half_times_what_a_submission_grows(tmp_path: Path) -> None:
    found = []
    for count in (10, 24):
        path = tmp_path / f"{count}.txt"
        path.write_bytes(submission(count))
        found.append((path.stat().st_size, *read(path)))
    (size, peak, filings, rows), (larger, most, more_filings, more_rows) = found
    assert (filings, rows, more_filings, more_rows) == (10, 10_000, 24, 24_000)
    assert larger - size > 4_500_000
    assert (most - peak) * 2 < 9 * (larger - size)
