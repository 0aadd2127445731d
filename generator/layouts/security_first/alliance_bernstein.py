r"""The AllianceBernstein municipal family, 2007-2018: what it is known by, and how it prints.

An issuer stands on its own line, below it the obligor in brackets, then the series with the insurer before it, then
coupon and date; a further date of one series is a row of its own. Dates may be ranges. Principal in thousands.
A composed sample::

                                           Principal Amount (000)    U.S. $ Value
    Long-Term Municipal Bonds - 98.0%
    Ohio - 95.0%
    City of Sampleton OH
    (City of Sampleton OH Income Tax)
    AGM Series 2017A
    5.00%, 10/01/34                                       $ 2,000     $ 2,300,200
    5.00%, 10/01/35                                         1,000       1,149,700
                                                                        3,449,900
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="alliance-bernstein"),
    columns=(
        "principal amount (000)",
        "u.s. $ value",
    ),
    words=re.compile(r"Net Assets", re.IGNORECASE),
)
