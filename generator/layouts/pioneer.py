r"""The Pioneer family, 2005-2022: a document with the schedules of one fund or several -> a Filing for each.

Columns: principal in dollars, its mark behind it | name with coupon and date inside | value; until about 2012 the
ratings of two agencies stand before the name. The insurer stands in brackets behind the date; some bonds without a
coupon print none; ``Total Ohio`` sums a state. A composed sample::

    Principal Amount USD ($)                                                                           Value
                     MUNICIPAL BONDS - 97.3% of Net Assets
                     Ohio - 2.4%
    4,000,000(b)     Sampleton Development Authority, Example College, 5.0%, 7/1/27                $ 4,111,080
    2,000,000        Exampleville Port Authority, Series A, 5.5%, 1/1/43 (AGM Insured)               2,020,300
                     Total Ohio                                                                    $ 6,131,380
"""

from generator.layouts.names.call_provisions import RATINGS
from generator.layouts.principal_led import led_layout
from generator.layouts.principal_led.form import MARKS, Form

FORM = Form(
    name="pioneer",
    columns=frozenset("principal amount usd $ shares value floating rate ratings rating s p moody unaudited".split()),
    needed=frozenset({"principal", "amount", "$", "value"}),
    behind_principal=rf"{MARKS}(?:(?:\s+\d{{1,2}}\.\d{{1,4}}\s*%?)?\s+{RATINGS}(?=\s))?",
    evidence=r"^(?:(?:TAX[- ]EXEMPT|MUNICIPAL)\b.*\d\s*%)",
    furniture=r"(?:\d{1,3}\s*\|?\s*)?Pioneer [^%$,]{3,70}\|.{0,40}|.{0,60}\|\s*\d{1,3}",
)
LAYOUT = led_layout(FORM)
