"""Printed lines of a page -> those of the filing itself, and those of its cover with their cells whole.

A stored page may print its own menus before a cover and behind the signatures, and break a cell open behind its bar.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.layouts.schedules.printed import Printed

_BEGINS = re.compile(r"Exact name of(?: (?:the )?registrant|$)|Investment Company Act file|\bForm N\W", re.IGNORECASE)
_SIGNATURES = re.compile(r"SIGNATURES?\b")
_COVER_LINES = 120
_EMPTY = re.compile(r"[\s|]*")
_OPEN = re.compile(
    r"\| [^|]+|(?:Date of(?: the)?|Investment(?: Company(?: Act)?)?)(?: (?:fiscal|reporting))?", re.IGNORECASE
)
"""A cell that is open behind its bar, or the beginning of a label."""


def own_lines(lines: Sequence[Printed]) -> Sequence[Printed]:
    """The lines of the filing itself, where a stored page prints its own before its cover and behind its signatures."""
    begin = next((i for i, line in enumerate(lines) if _BEGINS.search(line.plain)), 0)
    signed = next((i for i in reversed(range(len(lines))) if _SIGNATURES.match(lines[i].plain)), len(lines))
    return lines[begin : signed if signed > begin else len(lines)]


def cover_lines(lines: Sequence[Printed]) -> Sequence[Printed]:
    """The lines of the cover: a stored page may print its menus before them."""
    begin = next((i for i, line in enumerate(lines) if _BEGINS.search(line.plain)), 0)
    begin = max(0, begin - _COVER_LINES // 2) if begin > _COVER_LINES // 2 else 0
    filled = (line for line in lines[begin : begin + _COVER_LINES] if not _EMPTY.fullmatch(line.plain))
    return tuple(_with_whole_cells(filled))


def _with_whole_cells(lines: Iterable[Printed]) -> Iterator[Printed]:
    """Lines of which one that opens a cell and does not close it, or begins a label, goes on with the next."""
    open_ = ""
    for line in lines:
        if open_ and not line.plain.startswith("|"):
            yield Printed((f"{open_} {line.cells[0]}", *line.cells[1:]), line.number, opens=True)
            open_ = ""
            continue
        if open_:
            yield Printed((open_,), line.number, opens=True)
        open_ = line.plain.strip("| ") if _OPEN.fullmatch(line.plain) else ""
        if not open_:
            yield line
    if open_:
        yield Printed((open_,), 0, opens=True)
