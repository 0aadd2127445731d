r"""The Franklin municipal family, 2004-2018: what it is known by, and how it prints.

Coupon and date end the name, an insurer before them; an agency on a line that ends in a comma stands above its
projects, and a row that is a mere date goes on with all else of the row above. Letters of footnotes stand before the
name.
A composed sample::

                                                              Principal Amount    Value
    Municipal Bonds 97.0%
    Ohio 95.0%
    American Sample Power Inc. Revenue,
      Millrace Energy Center Project, Series B, 5.00%, 2/15/37    $ 1,000,000    $ 1,150,000
      Alder Creek Campus, Series A, AGMC Insured, 5.25%, 2/15/33    2,000,000      2,250,000
      12/01/34                                                      1,000,000      1,000,000
    Other Assets, less Liabilities 2.0%                                              100,000
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="franklin", projects=True),
    columns=(
        "principal amount",
        "value",
    ),
    words=re.compile(
        r"^(?:Total Municipal Bonds before Short Term Investments|Other Assets, less Liabilities)", re.IGNORECASE
    ),
    never=re.compile(r"\(000|\b(?:shares/par|coupon|rate|security)\b|\(\$\)|u\.s\."),
)
