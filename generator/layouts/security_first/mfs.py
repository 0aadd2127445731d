r"""The MFS municipal family, 2004-2015: what it is known by, and how it prints.

A series stands in quotation marks, the insurer behind it as a code or short name; until 2014 a maturity is a year.
Par in dollars; letters of footnotes in brackets. A composed sample::

    Issuer                                                                   Shares/Par    Value ($)
    Municipal Bonds - 96.0%
    Airport Revenue - 3.1%
    Sampleton, OH, Airport System Rev., "A", AGM, 5%, 2022                  $ 1,000,000  $ 1,100,000
    Exampleville, OH, Airport Rev. (Sample Corp.), "C", RADIAN, 5.25%, 2023     960,000    1,000,000
                                                                                         $ 2,100,000
    Other Assets, Less Liabilities - 2.0%                                                    200,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="mfs"),
    columns=(
        "shares/par",
        "value ($)",
    ),
    words=re.compile(r"Other Assets, Less Liabilities", re.IGNORECASE),
)
