r"""The Vanguard municipal family, 2004-2025: what it is known by, and how it prints.

Digits of footnotes stand before the name; coupon and date have columns; face and value are in thousands. What a
bond is stands behind its name (``Prere.``, ``PUT``, ``VRDO``, ``ETM``), its insurer, if any, in a footnote.
A composed sample::

                                                Coupon  Maturity Date  Face Amount ($000)  Market Value ($000)
    Tax-Exempt Municipal Bonds (98.0%)
    Ohio (3.7%)
    1   Allen County OH Hospital Facilities Revenue (Example Health)  4.000%  11/1/44  2,000  2,150
    1,2 Sampleton OH Airport System Revenue VRDO                      0.040%  3/1/21   3,000  3,000
                                                                                              5,150
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="vanguard-municipal"),
    columns=(
        "coupon",
        "maturity",
        "face amount",
        "000)",
        "market value",
    ),
    words=re.compile(r"\bcoupon\b", re.IGNORECASE),
    never=re.compile(r"\bshares\b.*\bface\b"),
)
