r"""The Eaton Vance family, 2006-2022: a document with one schedule -> one Filing.

Columns: name with coupon and date inside | principal (000's omitted) | value in dollars; until about 2009 the
principal stands first. Sections are sectors; the subtotal carries the dollar. Footnotes are numbers, and one
may stand behind a section's percentage. A composed sample::

    Security                                        Principal Amount (000's omitted)    Value
    Education - 7.2%
    Sample Development Agency, OH, (Example University), (AGC), 4.875%, 5/1/27(1)   $ 935   $ 958,214
    Exampleville Campus Board, OH, (Sample College), Prerefunded to 3/1/19, 5.10%, 3/1/44   2,300   2,467,952
                                                                                     $ 3,426,166
"""

import re
from dataclasses import replace

from generator.layouts.bare_family import bare_layout
from generator.layouts.schedules.one_form import AMOUNT, Cut, Style, cut_figures

_ROW = re.compile(rf"(?P<principal>{AMOUNT})\s+(?P<name>\S.*?)\s+(?P<value>{AMOUNT})")
_SAYS = re.compile(r"[A-Za-z]{2}|\d\s*%,\s*\d{1,2}/|^\d{1,2}/\d{1,2}/\d{2,4}(?!\d)")
"""What a name, or what is left of it on the line of its figures, shows: words, or its date."""


def cut_principal_first(text: str) -> Cut | None:
    """Cut the principal off the beginning of a line and the value off its end."""
    match = _ROW.fullmatch(text)
    if match is None or not _SAYS.search(match["name"]):
        return None
    return Cut(name=match["name"], coupon="", maturity="", principal=match["principal"], value=match["value"])


_NEW = Style(
    name="eaton-vance",
    columns=frozenset({"security", "principal", "amount", "(000's", "(000", "s", "omitted)", "value"}),
    needed=frozenset({"security", "principal", "amount", "omitted)", "value"}),
    first="security",
    second="omitted)",
    heading=("Security", "Principal Amount (000's omitted)", "Value"),
    cut=cut_figures,
    kinds_in_names=False,
)
_OLD = replace(
    _NEW,
    first="omitted)",
    second="security",
    heading=("Principal Amount (000's omitted)", "Security", "Value"),
    cut=cut_principal_first,
)
LAYOUT = bare_layout("eaton-vance", (_NEW, _OLD))
