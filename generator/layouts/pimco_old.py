r"""The PIMCO closed-end family until about 2012: a document with one schedule or several -> a Filing for each.

Columns: principal (000) | name with coupon and date inside, the series behind the date | ratings of two agencies |
value in dollars. The insurer stands in brackets; percentages are often those of total investments, and net assets
are not printed. A composed sample::

    Principal Amount (000)                                              Credit Rating (Moody's/S&P)   Value
    MUNICIPAL BONDS & NOTES-92.7%
             Ohio-2.0%
    $ 500    Sampleton Cnty. Sewer Rev., 5.875%, 11/15/24, Ser. A (FGIC-MBIA) (c)    Baa1/NR    $ 501,230
             Exampleville Auth. Rev., Millrace Clinic, Ser. B,
      250    4.75%, 1/1/25                                                           A3/BBB       218,000
"""

from generator.layouts.names.call_provisions import RATINGS
from generator.layouts.principal_led import led_layout
from generator.layouts.principal_led.form import Form

FORM = Form(
    name="pimco-old",
    columns=frozenset("principal amount 000 s credit rating ratings moody moodys p value shares".split()),
    needed=frozenset({"principal", "amount", "moody", "value"}),
    figures=RATINGS,
    evidence=r"\bmunicipal\b|\btax-exempt\b",
    furniture=r"(?:\d{1,3}\s*\|?\s*)?PIMCO [^%$,]{3,60}(?:(?:Semi-)?Annual|Quarterly) Report.{0,20}",
)
LAYOUT = led_layout(FORM)
