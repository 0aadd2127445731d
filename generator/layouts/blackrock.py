r"""The BlackRock MuniYield and MuniHoldings family, 2011-2024: a document with one schedule -> one Filing.

Columns: name with coupon and date inside | par (000) | value in dollars. An issuer on a line of its own, with a
colon behind it or not, stands above its securities; its marks hold for all of them. Sections are states, in
funds of one state sectors below it, within classes; subtotals bear no name, totals of classes do. A composed sample::

    Municipal Bonds                                            Par (000)    Value
    Ohio - 2.1%
    County of Sampleton Ohio Sewer Revenue, Refunding RB
    Series C, First Lien, (AGM), 4.25%, 02/15/39      $ 830     $ 851,364
    Series F, 5.75%, 02/15/46(b)                       2,265       2,398,117
                                                              3,249,481
"""

from generator.layouts.bare_family import bare_layout
from generator.layouts.schedules.one_form import Style, cut_figures

STYLE = Style(
    name="blackrock",
    columns=frozenset({"security", "par", "(000)", "value", "shares"}),
    needed=frozenset({"par", "(000)", "value"}),
    first="par",
    second="value",
    heading=("Par (000)", "Value"),
    cut=cut_figures,
)
LAYOUT = bare_layout("blackrock", (STYLE,))
