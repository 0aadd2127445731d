"""The lines of a table -> its HTML. Runs of lines in which nothing needs a look at one cell are written in one step."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from generator.fasttable.cells import CELL, KNOWN_CELL, bulk, finished

Attributes = dict[str, str]
Pending = tuple[str, Attributes, str]
"""A cell that is left to Markdown's inline patterns: its tag, its attributes and its text."""


class Draft:
    """One table on its way: finished HTML, marked where an address or the next of the ``pending`` cells belongs."""

    def __init__(self, columns: Sequence[Attributes], cells_of: Callable[[str], list[str]], *, known: bool) -> None:
        self.pending: list[Pending] = []
        self._parts: list[str] = []
        self._columns = columns
        self._cells_of = cells_of
        self._known = known

    @property
    def html(self) -> str:
        """What is made so far."""
        return "".join(self._parts)

    def write(self, html: str) -> None:
        """Add HTML as it is."""
        self._parts.append(html)

    def rows(self, tag: str, lines: str) -> None:
        """Add a row for each line, with a cell for each column: missing ones are empty, surplus ones are dropped."""
        width = len(self._columns)
        cells = "".join(f"{_opening(tag, attributes)}%s</{tag}>\n" for attributes in self._columns)
        row = f"<tr>\n{cells}</tr>\n"
        known = _regular(width) if self._known else _none
        if known(lines):
            self._parts.append(_filled(lines, row, width))
            return
        for regular, run in groupby(lines.split("\n"), known):
            if regular:
                self._parts.append(_filled("\n".join(run), row, width))
                continue
            for line in run:
                found = (self._cells_of(line) + [""] * width)[:width]
                texts = [cell.strip(" ") for cell in found]
                html = [finished(text) if self._known else None for text in texts]
                self._parts.append("".join(self._mixed(tag, texts, html)) if None in html else row % tuple(html))

    def _mixed(self, tag: str, cells: Sequence[str], known: Sequence[str | None]) -> Iterator[str]:
        """A row in which at least one cell is left to work on: that one comes with its tags, which may change."""
        yield "<tr>\n"
        for attributes, text, html in zip(self._columns, cells, known, strict=True):
            if html is None:
                self.pending.append((tag, attributes, text))
            yield CELL if html is None else f"{_opening(tag, attributes)}{html}</{tag}>\n"
        yield "</tr>\n"


@lru_cache(64)
def _regular(width: int) -> Callable[[str], bool]:
    """Whether each line has one bar before each column and one after the last, and only what is known between them."""
    found = re.compile(rf"\|(?:{KNOWN_CELL}\|){{{width}}}(?:\n\|(?:{KNOWN_CELL}\|){{{width}}})*+").fullmatch
    return lambda lines: found(lines) is not None


def _none(_lines: str) -> bool:
    return False


def _filled(lines: str, row: str, width: int) -> str:
    """The rows of regular lines, all in one step: ``row`` has a place for each cell."""
    cells = [cell.strip(" ") for cell in bulk(lines).split("|")]
    del cells[:: width + 1]
    return row * (len(cells) // width) % tuple(cells)


def _opening(tag: str, attributes: Attributes) -> str:
    return f"<{tag}" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"
