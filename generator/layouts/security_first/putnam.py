r"""The Putnam municipal family, 2004-2024: what it is known by, and how it prints.

The columns stand beside the heading of a class; a rating stands before the principal, both in dollars. Until about
2013 coupons are printed as ``5 1/2s``. An agency may stand on a line of its own above its securities. A composed
sample::

    MUNICIPAL BONDS AND NOTES (98.5%)(a)                            Rating(RAT)   Principal amount        Value
    Ohio (1.6%)
    OH Wtr. Dev. Auth. Rev. Bonds (Millrace), Ser. D, 5 1/2s, 1/1/38        A+          $1,000,000   $1,100,000
    Sampleton Gas Dist.
    Mandatory Put Bonds (2/1/29), Ser. D-1, 5.50%, 6/1/49                   A2           2,000,000    2,112,000
                                                                                                      3,212,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="putnam"),
    columns=("rating", "principal amount", "value"),
    words=re.compile(r"\bfund['\N{RIGHT SINGLE QUOTATION MARK}]s portfolio\b|\bRating ?\(RAT\)", re.IGNORECASE),
)
