"""Rows that show two rates, two days, or an amount where a rate stands: none of them is taken for the row's."""

from datetime import date
from decimal import Decimal

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.reconcile import Standing, reconcile

SCHEDULE = """FORM N-Q
Investment Company Act file number 811-99991
Example Municipal Trust
(Exact name of registrant as specified in charter)
Date of reporting period: 09/30/2011

Example Municipal Trust
Schedule of Investments
September 30, 2011 (unaudited)

Security                                      Coupon    Maturity      Principal        Value
Ohio - 99.0%
Sampleton Water Rev., Ser. A                  5.000%    01/01/20    $ 1,000,000    $ 1,050,000
Otherton Sewer Rev., Ser. B      01/01/20     4.500%    07/01/25      2,000,000      1,980,000
Thirdton School GO               6.000%       5.250%    08/01/30      1,500,000      1,560,000
Fourthton Power Rev.                          6.000%    12/01/22        500,000        540,000
Total Investments - 99.0%                                                           5,130,000
Other Assets Less Liabilities - 1.0%                                                   51,818
Net Assets - 100.0%                                                                $ 5,181,818
"""


def _read(text: str) -> Filing:
    (filing,) = read_filings(to_document(text.encode(), "example.txt"))[0]
    return filing


def test_of_two_days_or_two_rates_none_is_taken_and_the_row_is_not_proved() -> None:
    filing = _read(SCHEDULE)
    _, sewer, school, power = filing.holdings
    assert (sewer.coupon, sewer.maturity, sewer.value) == (Decimal("4.500"), None, Decimal(1_980_000))
    assert (school.coupon, school.maturity, school.value) == (None, date(2030, 8, 1), Decimal(1_560_000))
    assert {"maturity", "principal"} <= {doubt.field for doubt in sewer.doubts}
    assert {"coupon", "principal"} <= {doubt.field for doubt in school.doubts}
    assert power.doubts == ()
    assert reconcile(filing).standing is Standing.PARTLY


def test_amount_where_the_rate_was_lost_is_the_principal_and_no_coupon() -> None:
    lost = SCHEDULE.replace("6.000%    12/01/22", "          12/01/22").replace("01/01/20     4.5", "             4.5")
    *_, power = _read(lost.replace("6.000%       5.250%", "             5.250%")).holdings
    assert (power.coupon, power.maturity, power.principal) == (None, date(2022, 12, 1), Decimal(500_000))
    assert [(doubt.field, doubt.rule) for doubt in power.doubts] == [("coupon", "figure-missing")]
