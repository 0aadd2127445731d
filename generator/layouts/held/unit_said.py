"""The unit that a schedule says against the one that was read: document and filing -> the line that differs, if any."""

import re
from collections.abc import Iterator, Sequence

from generator.document import Document
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.printed import Printed, place_behind, place_of, printed_lines
from generator.model import Filing, Holding
from generator.values import amount

_ABOVE = 60
"""How many lines above the first row the headings of a schedule are looked for."""
_BELOW = 40
"""How many lines of print below the last row a note on its amounts is looked for."""
_LONGEST = 140
_DENOMINATION = 5_000
_FEWEST = 3
_THOUSANDS = (
    r"\(?\s*\$?\s*\(?\s*(?:0{3}\b|in\s+(?:\$\s?)?thousands\b|thousands\b|x\s?\$?\s?1,000\b|\$?1,000\)"
    r"|(?:in )?(?:K|\$?M\$?)(?:\)|$))"
)
_OF_VALUE = re.compile(rf"\bvalue\b[^A-Za-z0-9$(]{{0,6}}{_THOUSANDS}", re.IGNORECASE)
_ZEROS = re.compile(
    r"\(\s*\$?\s*0{3}\b|(?<![\d,])\$\s*0{3}\b|(?<![\d,.])0{3}['\N{RIGHT SINGLE QUOTATION MARK}]?s\b"
    r"|\(\$?\s?x\s?\$?\s?1,000\)|\(\$1,000\)",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"(?<!\w)\$?\s?x\s?\$?\s?1,000\b|(?<![\w,.])\$?1,000s\b|\bthousands?\b"
    r"|(?<![\d,.])\$?0{3}['\N{RIGHT SINGLE QUOTATION MARK}]?s\b"
    r"|\bin \$?0{3}\b|\bin (?:\$ ?)?[KM]\b|\([KM]\)",
    re.IGNORECASE,
)
_OF_ALL = frozenset(
    "all amounts amount value values dollars figures rounded stated shown expressed reported omitted x nearest".split()
)
_OF_QUANTITY = frozenset({"principal", "par", "face", "shares", "quantity", "notional"})
_OF_UNIT = frozenset({"in", "of", "us", "u", "s", "the", "are"})
_VALUES = frozenset({"value", "values"})
_SAID = frozenset({"are", "is", "shown", "stated", "expressed", "reported", "rounded"})
_WORD = re.compile(r"[a-z]+")
_TITLE = re.compile(r".{0,40}\b(?:schedules?|portfolio|statements?) of investments\b.{0,40}\bin thousands\b", re.I)
_GOES_ON = re.compile(r"\b(?:principal|amounts?|par|face|shares)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:schedules?|portfolio|statements?) of (?:investments|assets|operations|net assets)\b|\bnotes to\b"
    r"|\blevel [123]\b|\bfair value\b|\bswaps?\b|\bfutures\b|\bcontracts\b|\bfederal income tax\b|\bappreciation\b",
    re.IGNORECASE,
)


def said_in_thousands(document: Document, filing: Filing) -> Printed | None:
    """The line by which values are in thousands, where they were read in dollars; None where the two agree.

    It is a column heading, a line above the rows, or a note right below them that speaks of all amounts.
    """
    if not any(row.value and row.value == or_none(amount, row.value_as_filed) for row in filing.holdings):
        return None
    first = min(row.where.line for row in filing.holdings)
    lines = printed_lines(document)
    above = lines[place_of(lines, first - _ABOVE) : place_behind(lines, first)]
    found = next((above[i] for i in range(len(above)) if _says(above, i, filing)), None)
    return found or next((line for line in _below(lines, filing) if _notes(line)), None)


def below_denominations(filing: Filing) -> Holding | None:
    """The first bond of a municipal schedule of which half the principal amounts are less than can be traded.

    Municipal bonds are issued in denominations of $5,000 and multiples of it (MSRB, glossary: denomination), so such
    amounts are printed in a unit that the schedule does not state; None where most amounts are larger.
    """
    bonds = [row for row in filing.holdings if row.state and row.maturity and row.principal]
    small = [row for row in bonds if row.principal is not None and 0 < row.principal < _DENOMINATION]
    return small[0] if len(small) >= _FEWEST and 2 * len(small) >= len(bonds) else None


def _below(lines: Sequence[Printed], filing: Filing) -> Iterator[Printed]:
    """The lines right below the last row, up to another table or the notes."""
    behind = place_behind(lines, max(row.where.lines[1] for row in filing.holdings))
    for line in lines[behind : behind + _BELOW]:
        if _ENDS.search(line.plain):
            return
        yield line


def _principal_alone_in_thousands(filing: Filing) -> bool:
    """Whether principal amounts were read in thousands and values in dollars: no unit of both fits such prices."""
    rows = [row for row in filing.holdings if row.principal and row.value]
    return bool(rows) and all(
        row.principal == 1_000 * (or_none(amount, row.principal_as_filed) or 0)
        and row.value == or_none(amount, row.value_as_filed)
        for row in rows
    )


def _says(lines: Sequence[Printed], i: int, filing: Filing) -> bool:
    """Whether a line above the rows says that values are in thousands.

    A unit that stands alone in its line is that of the principal amount where only this was read so.
    """
    line = lines[i]
    if any(_OF_VALUE.search(cell) or _of_amounts(cell) for cell in line.cells) or len(_ZEROS.findall(line.text)) > 1:
        return True
    above = lines[i - 1].text if i else ""
    if not (_TITLE.match(line.text) or (_notes(line) and not _GOES_ON.search(above))):
        return False
    return bool(_left_of_unit(line.plain)) or not _principal_alone_in_thousands(filing)


def _of_amounts(cell: str) -> bool:
    """Whether a cell beside headings says that amounts are in thousands, and not only those of one column."""
    words = set(_WORD.findall(cell.lower())) if len(cell) <= _LONGEST and _PHRASE.search(cell) else set[str]()
    return bool(words & {"amounts", "dollars", "values", "figures"}) and not words & _OF_QUANTITY


def _notes(line: Printed) -> bool:
    """Whether a line of one cell says of all amounts, or of the values, that they are in thousands, or nothing else."""
    text = line.plain
    if len(text) > _LONGEST or not _PHRASE.search(text) or len(tuple(filter(None, line.cells))) != 1:
        return False
    words = set(_WORD.findall(_PHRASE.sub(" ", text).lower()))
    if words & _OF_QUANTITY and not (words & _VALUES and words & _SAID):
        return False
    return bool(words & _OF_ALL) or not _left_of_unit(text)


def _left_of_unit(text: str) -> frozenset[str]:
    """The words of a line beside those of a unit; none where it is nothing but a unit."""
    return frozenset(_WORD.findall(_PHRASE.sub(" ", text).lower())) - _OF_UNIT
