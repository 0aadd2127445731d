r"""The Western Asset family, 2011-2023: a document with one schedule -> one Filing.

Columns: name | rate | maturity date | face amount in dollars | value in dollars | marks. An issuer above its
securities ends in a colon; a security below it may be a mere insurer, or nothing but figures. The insurer is the
last word of a name, behind a comma. Subtotals name their state. A composed sample::

    Security                        Rate      Maturity Date    Face Amount    Value
    Ohio - 2.4%
    Sample County, OH, Sewer Revenue:
    AGM                               4.750 %   6/1/41    $ 2,150,000   $ 2,218,435
    Third Lien                        5.125 %   6/1/47      3,775,000     3,902,660   (a)(b)
    Total Ohio                                                            6,121,095
"""

import re

from generator.layouts.bare_family import bare_layout
from generator.layouts.schedules.one_form import AMOUNT, Cut, Style

_ROW = re.compile(
    rf"(?P<name>.*?)(?:(?:^|\s+)(?P<coupon>\d{{1,2}}\.\d{{1,4}})\s*%?(?:\s+(?P<maturity>\d{{1,2}}/\d{{1,2}}/\d{{2,4}}))?)?"
    rf"(?:^|\s+)(?P<principal>{AMOUNT})\s+(?P<value>{AMOUNT})\s*(?P<marks>(?:\s*\^?\{{?\(\w{{1,2}}\)\}}?|\s*[*†])*)"
)


def cut(text: str) -> Cut | None:
    """Cut rate, date, face amount and value off a line; the marks behind the value belong to the name."""
    match = _ROW.fullmatch(text)
    if match is None:
        return None
    name = f"{match['name'].strip()} {match['marks'].strip()}".strip()
    return Cut(
        name=name,
        coupon=match["coupon"] or "",
        maturity=match["maturity"] or "",
        principal=match["principal"],
        value=match["value"],
    )


STYLE = Style(
    name="western-asset",
    columns=frozenset({"security", "rate", "maturity", "date", "face", "amount", "value", "shares"}),
    needed=frozenset({"security", "rate", "maturity", "date", "face", "amount", "value"}),
    first="security",
    second="face",
    heading=("Security", "Rate", "Maturity Date", "Face Amount", "Value"),
    cut=cut,
    dates_in_names=False,
)
LAYOUT = bare_layout("western-asset", (STYLE,))
