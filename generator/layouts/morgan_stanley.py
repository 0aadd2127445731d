"""The Morgan Stanley family, 2008-2010, and its transition to Invesco's columns in July 2010 -> one Filing.

Columns: principal amount (thousands) | description | coupon rate | maturity date | value in dollars. Sections
``State (N.N%)`` below a class; an unlabelled subtotal ends a state of several rows; the total of a class is
labelled. A composed sample::

    PRINCIPAL
    AMOUNT IN                                        COUPON    MATURITY
    THOUSANDS                                        RATE      DATE        VALUE
    Tax-Exempt Municipal Bonds (120.5%)
    Ohio (2.4%)
    $ 1,850   Sample Power Authority, Millrace Plant Ser 1997 B (AMT) (AMBAC Insd)   4.85 %   04/01/25   $ 1,733,290
        475   Exampleville, Ser 2005 D (COPs) (AGM Insd) (a)                         5.10     11/01/22       489,036
                                                                                                         2,222,326

The transition prints the same names and headings in the order name | rate | maturity | principal | value.
"""

from dataclasses import replace

from generator.document import Document
from generator.layouts import invesco
from generator.layouts.family import Layout
from generator.layouts.insd_family import by_first_column, insd_layout
from generator.layouts.names.insd_names import is_child, is_whole, read_written_out
from generator.layouts.schedules import rows
from generator.layouts.schedules.furniture import is_column_heading
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.principal_first import tokens
from generator.layouts.schedules.principal_lines import heading_of, token
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.schedules.rows import Token, Whole
from generator.layouts.schedules.schedule import cut, start_in

_NEEDED = frozenset({"principal", "amount", "coupon", "rate", "maturity", "date", "value"})

GRAMMAR = Grammar(
    name="morgan-stanley",
    columns=_NEEDED | {"in", "thousands", "description"},
    needed=_NEEDED,
    token=token,
    read_name=read_written_out,
    is_complete=is_whole,
    is_child=is_child,
    tokens=lambda lines: tokens(lines, is_whole),
)
LAYOUT = insd_layout(GRAMMAR, by_first_column(GRAMMAR, "principal"))


def _transition_token(line: Printed) -> Token:
    """A line in Invesco's columns below headings of this family."""
    return heading_of(line) or rows.token(line)


_TRANSITION = replace(
    GRAMMAR,
    name="morgan-stanley-transition",
    columns=invesco.GRAMMAR.columns,
    needed=invesco.GRAMMAR.needed,
    token=_transition_token,
    tokens=None,
)


def _matches_transition(document: Document) -> bool:
    """Whether the headings of Invesco's columns stand over names in the wording of this family, and none in its own."""
    lines = printed_lines(document)
    start = start_in(document, _TRANSITION)
    if start is None or not is_column_heading(lines[start], _TRANSITION.columns):
        return False
    found = map(_transition_token, cut(lines[start:]).body)
    whole = False
    for name in (item.piece.text for item in found if isinstance(item, Whole)):
        if invesco.GRAMMAR.is_complete(name):
            return False
        whole = whole or is_whole(name)
    return whole


TRANSITION: Layout = insd_layout(_TRANSITION, _matches_transition)
