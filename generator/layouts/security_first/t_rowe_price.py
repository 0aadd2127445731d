r"""The T. Rowe Price municipal family, 2004-2024: what it is known by, and how it prints.

Coupon and date end the name; par and value are in thousands; numbers of footnotes stand behind the name, and one of
them may name the insurer. The line of total investments goes on below its name. A composed sample::

                                                                 $ Par/Shares    $ Value
    (Amounts in 000s)
    MUNICIPAL SECURITIES 97.0%
    OHIO 94.0%
    Sampleton Dev. Auth., Panther Place, Series A, 5.00%, 7/1/37        1,000      1,100
    Exampleville Airport, Series B, 5.25%, 1/1/30 (1)                   3,000      3,300
                                                                                   4,400
    Total Investments in Securities
    97.0% of Net Assets (Cost $4,200)                                             $4,400
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="t-rowe-price"),
    columns=(
        "par",
        "$ value",
    ),
    words=re.compile(r"\$ ?Par/? ?Shares|\bPar(?: \$)?/Shares|Total Investments in Securities", re.IGNORECASE),
)
