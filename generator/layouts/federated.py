r"""The Federated family, 2005-2020: a document with the schedules of one fund or several -> a Filing for each.

Columns: principal or shares in dollars | digits of footnotes | name with coupon, obligor and date inside | value. What
insures or refunds a bond stands in brackets between coupon and date, with a second yield; states stand below their
class; the sum of a state is a mere ``TOTAL``. A composed sample::

    Principal Amount                                                                                       Value
                     MUNICIPAL BONDS-98.2%
                     Ohio-2.0%
    $870,000         Sample Port Authority, Revenue Bonds (Series 2007), 5.25% (Original Issue Yield: 5.41%), 4/1/2033
                                                                                                        $901,230
    545,000   1,2    Example District No. 7, OH, GO Bonds (Series 2011B), 4.50% (AMBAC INS), 2/15/2031     551,318
                     TOTAL                                                                               1,452,548
"""

from generator.layouts.names.call_provisions import RATINGS
from generator.layouts.principal_led import led_layout
from generator.layouts.principal_led.form import MARKS, Form

FORM = Form(
    name="federated",
    columns=frozenset("principal amount or shares contracts value credit rating ratings unaudited".split()),
    needed=frozenset({"principal", "amount", "value"}),
    figures=RATINGS,
    behind_principal=rf"(?:\s+\^?\{{?\d{{1,2}}(?:,\s?\d{{1,2}})*\}}?(?=\s+[A-Z]))?{MARKS}",
    digits_first=True,
    evidence=r"^TOTAL\s+\$?\d[\d,]*$|^(?-i:TOTAL NET ASSETS)\b",
    furniture=r"(?:\d{1,3}\s*)?(?:Semi-)?Annual Shareholder Report(?:\s*\d{1,3})?",
)
LAYOUT = led_layout(FORM)
