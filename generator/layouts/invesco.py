r"""The Invesco family, 2011-2018: a document with one schedule -> one Filing.

Columns: name | interest rate | maturity date | principal amount (000) | value in dollars. Sections
``State<dash>N.NN%`` below a class ``Municipal Obligations<dash>N.NN%``; rows that begin with ``Series``
inherit the issuer; an unlabelled subtotal ends a state of several rows. A composed sample, as print turned
to text shows it (tabs, LaTeX dollars, raised marks) and as plain text does::

        Interest Rate	Maturity Date	Principal Amount (000)	Value
    Municipal Obligations 108.91%
    Ohio 1.20%
    Sampleton (City of); Series 2009, Water RB (INS-AGM) ^(a)	4.75%	03/15/31	\$ 615	\$ 622,711
    Series 2009, Water RB (INS-AGM) ^(a)	4.75%	03/15/32	340	341,902
                                964,613

    Ohio—1.20%
    Exampleville (City of) Water Authority; Series 2009, Water RB (INS-AGM) (a)
        4.75 %     03/15/31     $ 615     $ 622,711
"""

from generator.layouts.names.security import is_child, is_complete, read_security
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.reader import layout_of
from generator.layouts.schedules.rows import token

_COLUMNS = frozenset({"interest", "rate", "maturity", "date", "principal", "amount", "value"})

GRAMMAR = Grammar(
    name="invesco",
    columns=_COLUMNS,
    needed=_COLUMNS,
    token=token,
    read_name=read_security,
    is_complete=is_complete,
    is_child=is_child,
)
LAYOUT = layout_of(GRAMMAR)
