r"""The Prudential (PGIM) municipal family, 2010-2025: what it is known by, and how it prints.

Columns: description | rate | maturity | principal in thousands | value in dollars. An agency whose line ends in a
comma stands above the projects that it finances. A composed sample::

    Description                                        Interest   Maturity    Principal
                                                       Rate       Date        Amount (000)#      Value
    Ohio 2.1%
    Sample Energy Gas Dist. Rev.,
      Gas Proj. No. 7, Series C-1                      4.000 %    10/01/52           3,000    $ 3,015,024
      Gas Proj. No. 8, Series A (Mandatory put date 12/01/29)
                                                       4.000(cc)  12/01/52           3,185      3,186,219
    Exampleville Cnty. Indl. Dev. Auth. Rev., Millrace Proj., Series A, AMT
                                                       5.000      06/01/54           2,000      2,050,187
"""

import re

from generator.layouts.general.manner import Manner
from generator.layouts.security_first.known import Known

FAMILY = Known(
    manner=Manner(name="prudential", projects=True),
    columns=("description", "interest rate", "maturity date", "principal amount (000)", "value"),
    words=re.compile(r"\(000\)#|\bRfdg\b\.?|Indl\. Dev\. Auth\.|\bMandatory put date\b|Cnty\."),
)
