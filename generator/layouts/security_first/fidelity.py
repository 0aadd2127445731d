r"""The Fidelity municipal family, 2004-2022: what it is known by, and how it prints.

Parents of one, two or three levels end in a colon; the rows below them begin with a project in brackets, a series or
a coupon. Coupons may be whole numbers. Totals are in capitals, and go on below their names. A composed sample::

                                                            Principal Amount    Value
    Ohio - 94.0%
    American Sample Pwr., Inc. Rev.:
    (Millrace Energy Ctr. Proj.) Series 2012 B, 5% 2/15/42       $ 1,000,000    $ 1,100,000
    (Alder Creek Proj.) Series 2015 A:
    5% 2/15/28                                                     1,000,000      1,200,000
    5.25% 2/15/30 (FSA Insured)                                    1,000,000      1,250,000
    TOTAL OHIO                                                                    3,550,000
    TOTAL INVESTMENT IN SECURITIES - 97.0%
    (Cost $3,300,000)                                                             3,550,000
    NET OTHER ASSETS (LIABILITIES) - 3.0%                                           110,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="fidelity"),
    columns=(
        "principal amount",
        "value",
    ),
    words=re.compile(r"^(?:NET OTHER ASSETS \(LIABILITIES\)|TOTAL INVESTMENT (?:IN SECURITIES|PORTFOLIO)\b)"),
    never=re.compile(r"\b(?:shares/par|coupon|rate|security)\b|\(\$\)|u\.s\."),
)
