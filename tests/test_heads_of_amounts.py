"""What heads a column of amounts on a typed page: its unit below it, its word cut short, a note over a ruler."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing

FRONT = """FORM N-Q
Investment Company Act file number 811-99991
Example Tax Free Trust
(Exact name of registrant as specified in charter)
Date of reporting period: February 28, 2009

Schedule of Investments (unaudited)
Example Tax Free Fund February 28, 2009

"""
ROWS = """Ohio - 60.0%
Sampleton Water Authority, RB              5.000%    10/01/34       500       541,200
Exampleville Sewer District, GO            4.250%    12/01/30       250       261,800
Lower Millrace School District, GO         5.125%    11/01/33     1,000     1,093,450
Total Investments                                                           1,896,450
Net Assets                                                                 $1,896,450
"""


def _read(head: str, rows: str = ROWS) -> tuple[Filing, list[str]]:
    (filing,), problems = read_filings(to_document(f"{FRONT}{head}\n{rows}".encode(), "x.txt"))
    return filing, [problem.rule for problem in problems]


@pytest.mark.parametrize(
    "head",
    [
        "Security                                   Coupon    Maturity   Principal       Value\n"
        "                                                                    (000)",
        "Security                                   Coupon    Maturity   Prin. (000)     Value",
        "Security                                   Coupon    Maturity   Par Amt. (000)  Value",
        "Security                                   Coupon    Maturity   Nominal (000)   Value",
    ],
)
def test_unit_and_word_of_the_principal_are_those_of_its_column(head: str) -> None:
    filing, said = _read(head)
    assert [row.principal for row in filing.holdings] == [500_000, 250_000, 1_000_000]
    assert [row.value for row in filing.holdings] == [541_200, 261_800, 1_093_450]
    assert said == []


def test_column_of_a_heading_that_nobody_knows_is_told_where_bonds_have_no_principal() -> None:
    _, said = _read("Security                                   Coupon    Maturity   Lots (000)      Value")
    assert "text-not-read" in said


def test_unit_of_all_amounts_over_a_ruler_is_that_of_no_column_alone() -> None:
    head = """Portfolio of Investments                       Par      $ Value
(Amounts in 000s)
------------------------------------------   -------   ----------"""
    rows = """Ohio  60.0%
Sampleton Water, RB, 5.00%, 10/1/34              500          541
Exampleville Sewer, GO, 4.25%, 12/1/30           250          262
Millrace Schools, GO, 5.13%, 11/1/33           1,000        1,093
Total Investments                                           1,896
Net Assets                                                 $1,896
"""
    filing, _ = _read(head, rows)
    assert [str(row.principal) for row in filing.holdings][:2] == ["500000", "250000"]
    assert [str(row.value) for row in filing.holdings][:2] == ["541000", "262000"]
