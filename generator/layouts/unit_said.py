"""The unit that headings say against the one that was read: document and filing -> the line that differs, if any."""

import re
from collections.abc import Sequence

from generator.document import Document
from generator.layouts.figures import or_none
from generator.layouts.printed import Printed, printed_lines
from generator.model import Filing
from generator.values import amount

_ABOVE = 60
"""How many lines above the first row the headings of a schedule are looked for."""
_THOUSANDS = r"\(?\s*\$?\s*\(?\s*(?:0{3}\b|in\s+thousands\b|thousands\b)"
_OF_VALUE = re.compile(rf"\bvalue\b[^A-Za-z0-9$(]{{0,6}}{_THOUSANDS}", re.IGNORECASE)
_ZEROS = re.compile(
    r"\(\s*\$?\s*0{3}\b|(?<![\d,])\$\s*0{3}\b|(?<![\d,.])0{3}['\N{RIGHT SINGLE QUOTATION MARK}]?s\b", re.IGNORECASE
)
_ALONE = re.compile(
    r"\(?(?:(?:all |dollar )?amounts?|(?:u\.?s\.? )?dollars?|\$|figures|values?)?[\s,]{0,4}"
    r"(?:(?:are )?(?:expressed|shown|stated|reported) )?in thousands(?: of (?:u\.?s\.? )?dollars)?[^A-Za-z]*",
    re.IGNORECASE,
)
_TITLE = re.compile(r".{0,40}\b(?:schedules?|portfolio|statements?) of investments\b.{0,40}\bin thousands\b", re.I)
_GOES_ON = re.compile(r"\b(?:principal|amounts?|par|face|shares)\b", re.IGNORECASE)


def said_in_thousands(document: Document, filing: Filing) -> Printed | None:
    """The heading by which values are in thousands, where they were read in dollars; None where the two agree."""
    if not any(row.value and row.value == or_none(amount, row.value_as_filed) for row in filing.holdings):
        return None
    first = min(row.where.line for row in filing.holdings)
    lines = [line for line in printed_lines(document) if first - _ABOVE <= line.number <= first]
    return next((line for i, line in enumerate(lines) if _says(lines, i)), None)


def _says(lines: Sequence[Printed], i: int) -> bool:
    line = lines[i]
    if any(_OF_VALUE.search(cell) for cell in line.cells) or len(_ZEROS.findall(line.text)) > 1:
        return True
    above = lines[i - 1].text if i else ""
    return bool(_TITLE.match(line.text) or (_ALONE.fullmatch(line.text) and not _GOES_ON.search(above)))
