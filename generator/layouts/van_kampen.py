"""The Van Kampen family, 2005-2011, as text: a document with one schedule -> one Filing.

Columns: par amount (000) | description | coupon | maturity | value in dollars. Names are abbreviated, wrapped with
an indent, and led to the figures by dots; par stands on the first line of a name, the figures on its last.
Sections ``STATE N.N%`` without dash or brackets, the tags of text tables between the pages. A composed sample::

    PAR
    AMOUNT
    (000)     DESCRIPTION                             COUPON   MATURITY      VALUE
    <S>       <C>                                     <C>      <C>        <C>
              OHIO 2.2%
    $ 1,000   Sampleton, OH Arpt Auth Rev
                 Ser K (MBIA Insd) (b) ............    4.625%  02/01/29   $     987,340
      4,250   Exampleville, OH Wts Ser M ..........    5.375   06/15/26       4,471,805
"""

from generator.layouts.insd_family import by_first_column, insd_layout
from generator.layouts.names.insd_names import is_child, is_whole, read_abbreviated
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.principal_first import tokens
from generator.layouts.schedules.principal_lines import token

_NEEDED = frozenset({"par", "amount", "coupon", "maturity", "value"})

GRAMMAR = Grammar(
    name="van-kampen",
    columns=_NEEDED | {"description"},
    needed=_NEEDED,
    token=token,
    read_name=read_abbreviated,
    is_complete=is_whole,
    is_child=is_child,
    tokens=lambda lines: tokens(lines, is_whole),
)
LAYOUT = insd_layout(GRAMMAR, by_first_column(GRAMMAR, "par"))
