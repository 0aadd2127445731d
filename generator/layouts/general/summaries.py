"""Rows of a table -> its refusal where it only sums a portfolio up by state, sector or rating: they are no holdings.

A composed sample, which its own totals bear out to the dollar as they do the schedule behind it::

    Summary of Investments by State             Value    % of Net Assets
    Ohio                                    4,135,450              19.7%
    Texas                                   9,004,842              42.9%
    Total Investments                      13,140,292              62.6%
"""

import re
from collections.abc import Sequence

from generator.layouts.general.days import DAY
from generator.layouts.general.items import BodyRow
from generator.problems import UnreadableError, Where

_TERMS = re.compile(rf"{DAY}|\d\s*%")
_HELD = frozenset({"quantity", "rate", "maturity"})


def summary(rows: Sequence[BodyRow], columns: Where) -> UnreadableError | None:
    """The refusal of several rows of which none shows how much is held, nor any terms of a bond.

    A schedule shows the amount of every security (Regulation S-X, 12-12). One row alone may be a share in a fund.
    """
    if len(rows) < 2 or any(map(_is_of_a_security, rows)):
        return None
    message = "no row shows an amount held, a coupon or a maturity: this sums a portfolio up, and is no schedule of it"
    return UnreadableError(columns, "summary", message)


def _is_of_a_security(row: BodyRow) -> bool:
    entry = row.entry
    shown = entry.quantity or entry.rate or entry.maturity or _HELD & set(entry.columns.roles)
    return bool(shown) or bool(_TERMS.search(entry.label))
