"""Lines of a document -> cost and unrealized appreciation on a tax basis, where they add up to those of the schedule.

They stand in a sentence or in a table; of several funds, those count whose cost and net appreciation come to the
total investments of the schedule. Composed samples::

    The cost of investments for federal income tax purposes was $900. Gross unrealized appreciation was $120 and
    gross unrealized depreciation was $20, resulting in net unrealized appreciation of $100.

    Tax cost of investments                         $ 900
    Gross unrealized:
      Appreciation                                  $ 120
      Depreciation                                    (20)
    Net unrealized appreciation (depreciation)      $ 100
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.layouts.general.cells import Line, money
from generator.model import Figure, Filing, TaxBasis
from generator.problems import Where

_AMOUNT = re.compile(r"\$\s*\(?\d{1,3}(?:,\d{3})+\)?|\(\s*\$?\s*\d{1,3}(?:,\d{3})+\s*\)|(?<![\d,.])\d{1,3}(?:,\d{3})+")
_BEGIN = re.compile(r"\b(?:tax (?:cost|basis)|cost\b.{0,80}\btax|tax purposes|gross unrealized)\b", re.IGNORECASE)
_LINES = 14
_FIGURES = 8


def passages_of(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of a document that speak of a tax basis, each with those below it."""
    return tuple(tuple(lines[i : i + _LINES]) for i, line in enumerate(lines) if _BEGIN.search(line.text))


def tax_basis(filing: Filing, passages: Sequence[Sequence[Line]]) -> TaxBasis:
    """The tax basis of a schedule; empty where none is printed whose figures add up with total investments."""
    whole = filing.totals.investments
    if whole is None:
        return TaxBasis()
    found = (_read(lines, whole.value.value, filing.source.path) for lines in passages)
    return next((basis for basis in found if basis), TaxBasis())


def _read(lines: Sequence[Line], whole: Decimal, path: str) -> TaxBasis | None:
    """Cost, appreciation and depreciation that stand in this order; their net may follow."""
    figures: list[Figure] = []
    for line in lines:
        figures += [
            figure for text in _AMOUNT.findall(line.text) if (figure := _figure(text, Where(path, line.number)))
        ]
    for place, cost in enumerate(figures[:_FIGURES]):
        net = whole - cost.value
        behind = figures[place + 1 : place + 4]
        if len(behind) > 1 and abs(behind[0].value) - abs(behind[1].value) == net:
            up, down, *rest = behind
            stated = rest[0] if rest and abs(rest[0].value) == abs(net) else None
            return TaxBasis(
                cost=cost,
                appreciation=up,
                depreciation=Figure(value=-abs(down.value), as_filed=down.as_filed, where=down.where),
                net_appreciation=stated and Figure(value=net, as_filed=stated.as_filed, where=stated.where),
            )
    return None


def _figure(text: str, where: Where) -> Figure | None:
    value = money("".join(text.split()))
    return None if value is None else Figure(value=value, as_filed=text, where=where)
