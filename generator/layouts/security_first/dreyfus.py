r"""The Dreyfus municipal family, 2004-2019: what it is known by, and how it prints.

A name stands over several short lines, its figures on the last: coupon, date, principal in dollars with the letters
of footnotes behind it, value. A coupon may step (``0/7.90``). The class stands beside the column headings.
A composed sample::

    Long-Term Municipal               Coupon     Maturity    Principal
    Investments - 97.7%               Rate (%)   Date        Amount ($)      Value ($)
    Ohio - 95.0%
    Sample Municipal Power, Inc.,
      Revenue (Millrace Energy
      Center Project)                 5.00       2/15/42     1,000,000       1,100,000
    Exampleville County, Sewer System
      Revenue (Insured; AMBAC)        0/7.90     12/1/30     4,200,000 b     4,500,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="dreyfus"),
    columns=(
        "coupon",
        "rate (%)",
        "maturity",
        "date",
        "amount ($)",
        "value ($)",
    ),
    words=re.compile(r"Total Investments", re.IGNORECASE),
)
