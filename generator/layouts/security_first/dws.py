r"""The DWS municipal family, 2004-2019: what it is known by, and how it prints.

The state begins the name, its parts between commas; a parent ends in a colon; what backs the bond stands behind its
date (``INS:``, ``LOC:``, ``LIQ:``). Principal in dollars; the closing lines have columns of their own.
A composed sample::

                                                           Principal Amount ($)    Value ($)
    Municipal Bonds and Notes 96.0%
    Ohio 94.0%
    Ohio, Sampleton Hospital Facilities Revenue, Series A, AMT, 5.5%, 12/1/2029, INS: NATL    2,000,000    2,300,000
    Ohio, State Example Facilities Revenue:
    Series B, 0.55% *, 7/1/2041, LOC: Sample Bank NA                                          2,500,000    2,500,000
                                                                                                           4,800,000
                                                           % of Net Assets         Value ($)
    Total Investment Portfolio (Cost $4,600,000)                      98.0         4,800,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="dws"),
    columns=(
        "principal amount ($)",
        "value ($)",
    ),
    words=re.compile(r"^Total Investment Portfolio\b", re.IGNORECASE),
    never=re.compile(r"\b(?:coupon|rate|shares/par)\b"),
)
