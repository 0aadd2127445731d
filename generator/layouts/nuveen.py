r"""The Nuveen family, 2004-2022: a document with the schedules of one fund or several -> a Filing for each.

Columns: principal (000) | name with coupon and date inside | call provision | rating | value in dollars. The insurer
stands behind the date; sections are sectors or states, with a second percentage in funds with leverage; the total
of a section sums principals too. An issuer may stand on a line of its own above its securities. A composed sample::

    Principal                                      Optional Call
    Amount (000)   Description (1)                 Provisions (2)   Ratings (3)   Value
    Education and Civic Organizations - 17.1% (11.3% of Total Investments)
    $2,050   Sample County Development Authority, Ohio, Revenue Bonds, Series 2008, 4.750%, 9/01/36 - AGM Insured
                                                   9/18 at 100.00   AA   $2,098,605
    1,275    Exampleville College Board, Refunding Series 2014C, 3.500%, 11/15/39 (UB) (4)
                                                   11/24 at 100.00   N/R    1,310,228
    3,325    Total Education and Civic Organizations                         3,408,833
"""

from generator.layouts.names.call_provisions import CALL, RATING
from generator.layouts.principal_led import led_layout
from generator.layouts.principal_led.form import MARKS, Form

FORM = Form(
    name="nuveen",
    columns=frozenset(
        "principal amount 000 s shares description optional call provisions ratings rating market value".split()
    ),
    needed=frozenset({"description", "call", "provisions", "ratings", "value"}),
    figures=rf"(?:{CALL}(?:\s+{RATING}(?P<behind>{MARKS}))?|(?<=/\d\d\s){RATING.replace('<rating>', '<grade>')})",
    lone_amounts=False,
    furniture=r"(?:\d{1,3}\s*\|?\s*)?Nuveen(?: Investments)?(?:\s*\|?\s*\d{1,3})?",
    thousands=True,
)
LAYOUT = led_layout(FORM)
