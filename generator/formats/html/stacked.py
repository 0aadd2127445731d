"""Marked rows whose cells each hold several rows, one a line, as pages out of word processors have them -> rows.

A composed sample, which comes out as two rows::

    <tr><td>Sampleton Water RB, 5.00%, 12/01/25<br>Millrace Sewer RB, 5.50%, 02/01/35</td>
        <td>$ 250<br>5,000</td><td>$ 212,360<br>4,306,816</td></tr>

Only figures that stand one above the other in a cell part it; where the lines of the cells of a row do not agree in
number, which belongs to which is not told: the row stays, and that is said.
"""

import re

from generator.formats.html.marks import (
    BREAK,
    CELL,
    FONT_END,
    INDENT,
    INLINE,
    LINE,
    NEWLINE,
    ROW,
    ROW_END,
    SPAN,
    SPAN_END,
    TABLE,
    TABLE_END,
)

_GAP = f"[{INLINE}{INDENT}{NEWLINE}{FONT_END}{SPAN_END}\\s]*+"
_FIGURE = r"[$(]?\s?\d{1,3},\d{3}"
BELOW = re.compile(f"{LINE}{_GAP}{_FIGURE}")
"""What begins below another line of its cell with an amount; few pages hold any."""
STACKED = re.compile(f"\\d,\\d{{3}}\\)?{_GAP}{LINE}{_GAP}{_FIGURE}")
"""An amount above another in one cell."""
_ROW = re.compile(f"{ROW}[^{ROW}{TABLE}{TABLE_END}]*+")
_BLANK = re.compile(f"(?:[\\s{BREAK}{INLINE}{INDENT}{NEWLINE}{FONT_END}{SPAN_END}\N{NO-BREAK SPACE}]|&nbsp;|&#160;)*+")
_SPANNED = re.compile(f"{SPAN}\\d+{SPAN}")
UNTOLD = "the figures of several rows stand in one cell, and its neighbours hold other numbers of lines; compare them"


def in_rows(marked: str) -> tuple[str, int]:
    """Marked text with a row for each line of such rows, and the place of the first that is not told; -1 for none."""
    untold = -1
    found: list[str] = []
    last = 0
    for match in _ROW.finditer(marked):
        if not STACKED.search(match[0]):
            continue
        rows = _rows(match[0])
        if rows is None:
            untold = match.start() if untold < 0 else untold
            continue
        found += marked[last : match.start()], rows
        last = match.end()
    return "".join((*found, marked[last:])), untold


def _rows(row: str) -> str | None:
    """The rows of one row, or None where its cells do not agree in how many they hold."""
    body, end, behind = row.partition(ROW_END)
    head, *cells = body.split(CELL)
    lines = [_lines(cell) for cell in cells]
    counts = {len(parts) for parts in lines if any(map(_is_filled, parts))}
    if len(counts) != 1 or sum(any(map(_is_filled, parts)) for parts in lines) < 2:
        return None
    (count,) = counts
    filled = [parts if len(parts) == count else ["".join(parts), *[""] * (count - 1)] for parts in lines]
    apart = (CELL.join((head if i == 0 else ROW, *(parts[i] for parts in filled))) for i in range(count))
    return (end or "").join((*apart, behind))


def _lines(cell: str) -> list[str]:
    """The lines of a cell, each with the span of the cell."""
    span = _SPANNED.match(cell)
    shown = span[0] if span else ""
    first, *others = cell.split(LINE)
    return [first, *(shown + other for other in others)]


def _is_filled(text: str) -> bool:
    return not _BLANK.fullmatch(_SPANNED.sub("", text))
