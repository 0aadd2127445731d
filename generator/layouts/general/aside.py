"""Lines of one schedule -> the same without codes in columns of their own: ratings, currencies, spreads, CUSIPs."""

import re
from dataclasses import replace

from generator.layouts.general.cells import Cell, Line, Shape, shape
from generator.layouts.general.columns import Columns

RATING = re.compile(
    r"(?:(?:Aaa|Aa|Baa|Ba|Caa|Ca|MIG|VMIG|A|B|C)\s?[123]?|(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D)[+-]?|[PAF]-?1\+?|[NW][./]?R\.?)"
    r"(?:\s*/\s*\w{1,4}[+-]?){0,2}(?:\s*\*+|\s*\^?\([a-z\d]\))?"
)
_IDENTIFIER = re.compile(
    r"(?:[A-Z\d]{8}\d|[A-Z]{2}[A-Z\d]{9}\d|(?=\d*[A-Z])[B-DF-HJ-NP-TV-Z\d]{6}\d)(?:\s+(?=[A-Z])|$)"
)
"""The number of a security: nine characters of a CUSIP, twelve of an ISIN, seven of a SEDOL, the last one a digit."""
_SPREAD = re.compile(r"\S.*[+-]\s*\d{1,2}(?:\.\d+)?\s*%?\S{0,4}|N/?A|Fixed|Residual|Prime\b.*", re.IGNORECASE)
RATED = re.compile(rf"\s+(?:{RATING.pattern})$")
_CURRENCIES = frozenset(
    """USD EUR GBP JPY CAD AUD CHF SEK NOK DKK NZD BRL MXN ARS ZAR TRY RUB INR IDR PLN HUF CZK COP CLP PEN UYU MYR THB
    PHP KRW TWD HKD SGD CNY CNH ILS EGP NGN KES GHS RON DOP""".split()
)


def without_codes(line: Line, columns: Columns) -> tuple[Line, str, str]:
    """A line without what has a column of its own and is no figure: a rating, a currency, a spread, a number."""
    if "identifier" in columns.aside:
        line = _without_identifier(line)
    named = sum(1 for cell in line.cells if shape(cell.text) is Shape.TEXT)
    kept, currency, spread = list[Cell](), "", ""
    for i, cell in enumerate(line.cells):
        counted = i + 1 < len(line.cells) and shape(line.cells[i + 1].text) is Shape.AMOUNT
        if "currency" in columns.aside and cell.text in _CURRENCIES and counted:
            currency = cell.text
        elif "rating" in columns.aside and (named > 1 or _ends_a_row(line)) and RATING.fullmatch(cell.text):
            named -= 1
        elif "spread" in columns.aside and kept and named > 1 and not spread and _SPREAD.fullmatch(cell.text):
            named, spread = named - 1, cell.text
        else:
            kept.append(cell)
    return replace(line, cells=tuple(kept)), currency, spread


def _without_identifier(line: Line) -> Line:
    """A line without the number of the security in one of its first cells, alone there or before the name."""
    for i, cell in enumerate(line.cells[:2]):
        match = _IDENTIFIER.match(cell.text)
        if match and (match.end() < len(cell.text) or len(line.cells) > 1):
            rest = (replace(cell, text=cell.text[match.end() :]),) if match.end() < len(cell.text) else ()
            return replace(line, cells=(*line.cells[:i], *rest, *line.cells[i + 1 :]))
    return line


def _ends_a_row(line: Line) -> bool:
    """Whether a line shows two amounts behind its first cell: the figures of a name on the line above."""
    return len(line.cells) > 2 and line.shapes[1:].count(Shape.AMOUNT) > 1


def currency_of(quantity: str) -> str:
    """The currency printed before a quantity, but for that of the United States."""
    match = re.match(r"([A-Z]{3})\s*\d|([\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}])", quantity)
    return (match[1] or match[2]) if match else ""
