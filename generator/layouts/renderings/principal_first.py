"""Cells of a text in which each stands alone -> whether the principal, or the shares, stand before the name.

Nothing parts the rows: the order within the first one below a heading tells where each of them begins.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from generator.layouts.renderings.cells import COMMA_AMOUNT, DATE, RATE, is_amount, is_figure, number
from generator.layouts.renderings.lines import HEADER, is_heading, is_label

_PRINCIPAL = re.compile(r"\b(?:principal|par|face)\b", re.IGNORECASE)
_QUANTITY = re.compile(r"\b(?:principal|par|face|shares|units|contracts|amount)\b", re.IGNORECASE)
_SHARES = re.compile(r"(?:\w+ of )?shares(?:/par)?\s+(?:market )?value\W*(?:\(note \d\))?", re.IGNORECASE)
_UNIT = re.compile(r"\(000")
_COMMA_AMOUNT = re.compile(COMMA_AMOUNT)
_PLAIN_AMOUNT = re.compile(rf"(?:[A-Z]{{3}}\s?)?(?:{COMMA_AMOUNT}|\d{{3}}|\$\s?\d{{1,3}})")
_A_DATE = re.compile(rf"{DATE}|\d\s?%\s?,")
_TERMS = re.compile(rf"{RATE}[,\s]")
_NAMED = re.compile(r"\b(?:security|description|issuer|coupon|rate)\b", re.IGNORECASE)
_ONE_ROW = 600
_FIRST_ROWS = 40  # cells below the headings among which the first rows stand
_MOST_HEADINGS = 40
_REACH = 6
_FEWEST, _FEWEST_PRICES = 2, 3
_MOST_CELLS = 600


def principal_first(texts: Iterable[str]) -> bool:
    """Whether the principal stands before the name: so prices, first rows or issuers say, else the heading."""
    cells = tuple(texts)
    for shown in (_by_prices(cells), _by_rows(cells), _by_issuers(cells)):
        if shown is not None:
            return shown
    text = " ".join(cells)
    header = next((m for m in HEADER.finditer(text) if _PRINCIPAL.search(m[0])), None)
    if header is None:
        return _shares_first(cells)
    # Headings over two lines may name the principal above the names: their unit stands in its own column.
    principal, named = _UNIT.search(header[0]) or _PRINCIPAL.search(header[0]), _NAMED.search(header[0])
    if principal is None or named:
        return bool(principal and named and principal.start() < named.start())
    below = text[header.end() : header.end() + _ONE_ROW]
    value = _COMMA_AMOUNT.search(below)
    dated = value is None or _A_DATE.search(below, 0, value.start()) is not None
    return not dated and not _stands_with_value(cells, header.end())


def _by_prices(cells: Sequence[str]) -> bool | None:
    """What the prices of bonds show: whether most values go with the amount before the name, or behind it."""
    begin = next((i for i, cell in enumerate(cells) if _QUANTITY.search(cell)), len(cells))
    below = cells[begin : begin + _MOST_CELLS]
    amounts = [number(cell) if _PLAIN_AMOUNT.fullmatch(cell) else 0 for cell in below]
    first, behind = list[bool](), list[bool]()
    for i, cell in enumerate(below[1:-2], 1):
        if not is_figure(cell) and (at := next((k for k in range(i + 1, i + 5) if any(amounts[k : k + 1])), 0)):
            first += [_is_price(amounts[at], amounts[i - 1])] if amounts[i - 1] else []
            behind += [_is_price(amounts[at + 1], amounts[at])] if any(amounts[at + 1 : at + 2]) else []
    if min(len(first), len(behind)) < _FEWEST_PRICES:
        return None
    likely = [5 * sum(shown) >= 4 * len(shown) for shown in (first, behind)]
    lead = 10 * abs(sum(first) * len(behind) - sum(behind) * len(first))
    return likely[0] if likely[0] != likely[1] and lead >= 3 * len(first) * len(behind) else None


def _is_price(value: int, principal: int) -> bool:
    """Whether a value is between a half and three halves of a principal amount, in dollars or in thousands."""
    return any(principal * unit <= 2 * value <= 3 * principal * unit for unit in (1, 1000))


def _by_rows(cells: Sequence[str]) -> bool | None:
    """What the rows right below the headings with a percentage show: None where these are too few, or differ.

    Below a heading the first figure is an amount and a name follows it, or figures follow it.
    """
    begin = next((i for i, cell in enumerate(cells) if _QUANTITY.search(cell)), len(cells))
    heads = [i for i in range(begin, len(cells)) if is_heading(cells[i])][:_MOST_HEADINGS]
    shown = [found for i in heads if (found := _first_below(cells[i + 1 : i + 1 + _REACH])) is not None]
    if len(shown) < _FEWEST or 4 * shown.count(True) in range(len(shown), 3 * len(shown) + 1):
        return None
    return 2 * shown.count(True) > len(shown)


def _by_issuers(cells: Sequence[str]) -> bool | None:
    """True where issuers stand above their bonds and the first principal between an issuer and the terms it is of."""
    threes = zip(cells, cells[1:], cells[2:], strict=False)
    above = [
        is_amount(amount)
        for name, amount, terms in threes
        if _TERMS.match(terms) and not (is_figure(name) or is_label(name) or _TERMS.match(name))
    ]
    return True if len(above) >= _FEWEST and 4 * sum(above) > 3 * len(above) else None


def _first_below(cells: Sequence[str]) -> bool | None:
    """Whether a name follows the first figure of some cells; None where that is no amount, or no cell follows it."""
    first = next((i for i, cell in enumerate(cells) if is_figure(cell)), len(cells))
    if first + 1 >= len(cells) or any(map(is_heading, cells[:first])):
        return None
    alone = _PLAIN_AMOUNT.fullmatch(cells[first]) and not is_figure(cells[first + 1])
    return bool(alone) if _PLAIN_AMOUNT.fullmatch(cells[first]) or first else None


def _stands_with_value(cells: Sequence[str], begin: int) -> bool:
    """Whether the first amount below the headings, which end at a place of the joined cells, has another behind it."""
    ends = accumulate(len(cell) + 1 for cell in cells)
    below = [cell for cell, end in zip(cells, ends, strict=True) if end > begin + 1]
    first = next((i for i, cell in enumerate(below) if _PLAIN_AMOUNT.fullmatch(cell)), len(below))
    return any(_PLAIN_AMOUNT.fullmatch(cell) for cell in below[first + 1 : first + 2])


def _shares_first(cells: Sequence[str]) -> bool:
    """Whether the shares stand before the name: nothing else is headed, and the first amount below stands alone."""
    for i, cell in enumerate(cells):
        if _SHARES.fullmatch(cell) or _SHARES.fullmatch(" ".join(cells[i : i + 2])):
            shown = [is_amount(text) for text in cells[i + 1 : i + _FIRST_ROWS] if not is_heading(text)]
            at = shown.index(True) if True in shown else len(shown)
            return shown[at : at + 3] == [True, False, True] and shown[at + 3 : at + 4] == [True]
    return False
