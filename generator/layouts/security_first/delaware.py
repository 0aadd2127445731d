r"""The Delaware family, 2011-2020: what it is known by, and how it prints.

An issuer stands over several lines, its projects in brackets; a series, coupon and date without commas end the name,
the insurer behind the date. Principal in dollars; signs such as ``#`` are footnotes. A composed sample::

                                                    Principal amount    Value (US $)
    Municipal Bonds - 98.00%
    Education Revenue Bonds - 21.30%
    Ohio Example Higher Educational
      Facility Commission Revenue
      (Sample Institute of Music)
      5.00% 6/1/39 (AGM)                                   5,000,000      $5,000,000
      (Sample University) Series A
      144A 5.25% 11/1/46 #                                 3,900,000       4,000,000
                                                                           9,000,000
    Total Value of Securities - 98.00% (cost $8,700,000)                   9,000,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="delaware"),
    columns=(
        "principal",
        "value (u",
    ),
    words=re.compile(r"Total Value of Securities\b", re.IGNORECASE),
    never=re.compile(r"\(000\)"),
)
