r"""The Oppenheimer Rochester family, 2005-2019: a document with one schedule or several -> a Filing for each.

Columns: principal in dollars | issuer with its obligor in brackets and digits of footnotes | coupon | maturity | in
some years an effective maturity with a letter | value. States stand below the class; a figure alone is a state's sum.
A composed sample::

    Principal Amount                                                 Coupon    Maturity        Value
    Municipal Bonds and Notes-108.9%
    Ohio-80.5%
    $ 170,000    Sampleton County, OH IDA (Millrace Programs)1        5.625%    12/01/2034    $ 170,510
       60,000    Exampleville, OH IDA (Lark Drive)                    4.900     07/01/2021       60,697
                                                                                                231,207
"""

from generator.layouts.principal_led import led_layout
from generator.layouts.principal_led.form import DATE, MARKS, Form

FORM = Form(
    name="oppenheimer",
    columns=frozenset("principal amount coupon maturity effective value unaudited shares note".split()),
    needed=frozenset({"principal", "amount", "coupon", "maturity", "value"}),
    figures=(
        rf"(?P<coupon>\d{{1,2}}(?:\.\d{{1,4}})?)\s*%?(?P<behind>(?:(?:\s+|(?<=%))\d(?:,\d)*(?=\s+\d))?{MARKS})\s+(?P<maturity>{DATE}){MARKS}"
        rf"(?:\s+(?P<effective>{DATE})\s*\^?\(?[A-Z]?\)?)?"
    ),
    furniture=r"(?:\d{1,3}\s*\|?\s*)?(?:OPPENHEIMER )?ROCHESTER [^%$]{3,60}?(?:\|?\s*\d{1,3})?",
)
LAYOUT = led_layout(FORM)
