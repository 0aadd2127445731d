"""A schedule printed in two columns side by side in one table is read down the left one, then down the right one."""

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.general.two_columns import in_lines_of_one_column
from generator.layouts.renderings import in_lines
from generator.model import Filing
from generator.reconcile import Standing, reconcile

FRONT = """<html><body><p>FORM N-CSR</p>
<p>Investment Company Act file number 811-07478</p>
<p>BlackRock MuniHoldings Example Fund, Inc.</p><p>(Exact name of registrant as specified in charter)</p>
<p>Date of fiscal year end: April 30</p><p>Date of reporting period: April 30, 2010</p>
<p>Schedule of Investments April 30, 2010</p><p>BlackRock MuniHoldings Example Fund, Inc. (MHE)</p>
<p>(Percentages shown are based on Net Assets)</p><table>
"""
HEAD = ("Municipal Bonds", "Par (000)", "Value")
LEFT = (
    ("Alabama - 40.0%", "", ""),
    ("Norwood AL Power Agency, RB, 5.25%, 05/01/39", "$ 1,250", "$ 1,258,764"),
    ("Oakdale AL Sewer Agency, RB, (AGM), 5.00%, 11/01/43", "3,000", "3,124,450"),
    ("", "", "4,383,214"),
    ("Ohio - 50.0%", "", ""),
    ("Kingsley OH Housing Authority, RB, 6.50%, 11/01/24", "3,000", "3,040,121"),
)
RIGHT = (
    ("Kingsley OH Sewer Authority, RB, 4.25%, 09/01/30", "2,500", "2,438,897"),
    ("", "", "5,479,018"),
    ("Total Investments (Cost - $9,700,000) - 90.0%", "", "9,862,232"),
    ("Other Assets Less Liabilities - 10.0%", "", "1,095,803"),
    ("Net Assets - 100.0%", "", "$ 10,958,035"),
    ("", "", ""),
)


def _page(*rows: tuple[str, ...]) -> bytes:
    lines = ("".join(f"<td>{cell or '&nbsp;'}</td>" for cell in row) for row in rows)
    return (FRONT + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table></body></html>\n").encode()


def _beside() -> bytes:
    return _page(HEAD + HEAD, *(left + right for left, right in zip(LEFT, RIGHT, strict=True)))


def _read(page: bytes) -> Filing:
    (filing,), problems = read_filings(to_document(page, "x.htm"))
    assert problems == ()
    return filing


def test_halves_side_by_side_read_as_the_same_filing_as_one_below_the_other() -> None:
    beside, below = _read(_beside()), _read(_page(HEAD, *LEFT, *RIGHT))
    assert reconcile(beside).standing is Standing.PROVED
    rows = [(row.state, row.issuer, row.insurer, row.coupon, row.maturity, row.value) for row in beside.holdings]
    assert rows == [(x.state, x.issuer, x.insurer, x.coupon, x.maturity, x.value) for x in below.holdings]
    assert beside.totals.net_assets and beside.totals.net_assets.value.value == 10_958_035


def test_rows_keep_the_lines_of_the_file() -> None:
    first = FRONT.count("\n") + 1
    lines = [row.where.line for row in _read(_beside()).holdings]
    assert lines == [first + 2, first + 3, first + 6, first + 1]


def test_two_schedules_side_by_side_are_not_put_below_one_another() -> None:
    ends = (("Net Assets - 100.0%", "", "$ 10,958,035"),)
    rows = (left + right for left, right in zip((*LEFT, *ends), (*LEFT, *ends), strict=True))
    document = to_document(_page(HEAD + HEAD, *rows), "x.htm")
    assert in_lines_of_one_column(document) == in_lines(document)
