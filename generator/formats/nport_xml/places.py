"""Where the elements of a form open: bytes -> lines, counted here because the parser forgets lines beyond 65,535."""

import re
from collections.abc import Iterator, Sequence

_LAST_LINE_KEPT = 65_535


class Places:
    """The lines of a file's elements; ``start`` and ``end`` bound the form in it."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._data, self._start, self._end = data, start, end
        self._before = data.count(b"\n", 0, start)

    def of(self, name: str, line: int | None) -> int:
        """The line of the file on which an element opens that is on a line of the form, or far down in it."""
        if line is not None and line < _LAST_LINE_KEPT:
            return self._before + line
        opened = list(self._openings(name))
        return self._line(opened[-1]) if opened else self._before + _LAST_LINE_KEPT

    def of_all(self, name: str, lines: Sequence[int]) -> Sequence[int]:
        """The lines of all elements of a name in their order; ``lines`` are those the parser said."""
        if not lines or lines[-1] < _LAST_LINE_KEPT:
            return [self._before + line for line in lines]
        counted = list(self._counted(name))
        return counted if len(counted) == len(lines) else [self._before + line for line in lines]

    def _counted(self, name: str) -> Iterator[int]:
        line, place = self._before + 1, self._start
        for opened in self._openings(name):
            line, place = line + self._data.count(b"\n", place, opened), opened
            yield line

    def _line(self, place: int) -> int:
        return self._before + 1 + self._data.count(b"\n", self._start, place)

    def _openings(self, name: str) -> Iterator[int]:
        """Where ``<name`` stands, with the prefix that it has where it stands first."""
        first = re.compile(rb"<(?:[\w.-]+:)?%s(?=[\s/>])" % name.encode()).search(self._data, self._start, self._end)
        if first is None:
            return
        place, tag = first.start(), first[0]
        while 0 <= place < self._end:
            if self._data[place + len(tag) : place + len(tag) + 1] in b" \t\r\n/>":
                yield place
            place = self._data.find(tag, place + len(tag), self._end)
