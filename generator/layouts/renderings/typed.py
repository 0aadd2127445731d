"""Typed line with the columns in which its cells begin -> its name, and the cells before and behind that.

Right-aligned principals and ratings often end one or two spaces before the names, as if they were a part of these;
where the names of a page begin shows it. Composed samples::

    25 Sampleton Airport Authority, Series A              $1,000,000   Aaa* Sampleton, OH, Hospital District
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.document import Row
from generator.layouts.names.call_provisions import GRADE
from generator.layouts.renderings.cells import is_figure
from generator.layouts.renderings.whole_labels import Placed

_FEWEST = 3
_WITHIN = 2
"""Spaces that may stand within a name; wider gaps part columns."""
_AMOUNT = r"\$?\s?\d{1,3}(?:,\d{3}){0,5}"
_RATED = rf"{GRADE}(?:/{GRADE})?[*@]?"
_AMOUNT_FIRST = re.compile(rf"{_AMOUNT} {{1,2}}(?=\S)")
_RATING = re.compile(_RATED)
_GLUED = re.compile(
    rf"(?P<figure>{_AMOUNT}|{_RATED})(?:(?<=,\d\d\d)(?P<marks>\d(?:,\d){{0,3}}))? {{1,2}}(?P<name>[A-Z])"
)
_RAISED = re.compile(r"(?P<figure>\$?\s?\d{1,3}(?:,\d{3}){1,5})(?P<marks>\d(?:,\d){0,3})")
_TELLING = re.compile(r"[,$/*]|[A-Z]{2}|[a-z]|[+-]$")
"""What shows that a figure or a rating, and no word of the name, stands one space before the names of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A typed line: its name, the columns of characters in which that begins and ends, and the cells around it.

    A line that shows no name has an empty one. ``ended`` is whether figures stand behind the name. The cells around
    it may be blank in a table that is no typed page.
    """

    placed: Placed
    starts: Sequence[int]
    name: str = ""
    start: int = -1
    end: int = -1
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    ended: bool = False

    @property
    def bare(self) -> bool:
        """Whether the line shows a name and nothing else."""
        return bool(self.name) and not (any(self.before) or any(self.behind))

    @property
    def first(self) -> int:
        """The place of the first cell that is filled."""
        return first_filled(self.placed.cells)

    def follows(self, other: "Typed") -> bool:
        """Whether the line stands right below another."""
        own, above = self.placed, other.placed
        return own.number == above.number + 1 or (own.block == above.block and own.place == above.place + 1)


def first_filled(cells: Sequence[str]) -> int:
    """The place of the first cell that is filled, of which there is one at least."""
    return 0 if cells[0] else next(i for i, cell in enumerate(cells) if cell)


def place_of_names(rows: Sequence[tuple[Placed, Sequence[int]]]) -> int | None:
    """Where the names of a page begin right behind principals or ratings of several kinds; None where they do not.

    Nor do they where no gap parts the figures of any line from its name: such lines have no columns.
    """
    found: dict[int, list[str]] = {}
    for line, starts in rows:
        for start, cell in zip(starts[:2], line.cells, strict=False):
            if (match := _GLUED.match(cell)) and _TELLING.search(match["figure"]):
                found.setdefault(start + match.start("name"), []).append(match["figure"])
    place, figures = max(found.items(), key=lambda item: len(item[1]), default=(0, []))
    told = len(figures) >= _FEWEST and len(set(figures)) > 1 and any(_has_columns(*row, place) for row in rows)
    return place if told else None


def _has_columns(line: Placed, starts: Sequence[int], place: int) -> bool:
    """Whether a gap parts the figures of a line from its name, be it one that begins right behind its principal."""
    return len(line.cells) > 1 and (place in starts[:2] or any(map(_GLUED.match, line.cells[:2])))


def unglued(placed: Placed, starts: Sequence[int], place: int) -> tuple[Placed, Sequence[int]]:
    """A line whose principal or rating is a cell of its own, where the name behind it begins at a place.

    Raised digits that a text shows right behind a principal, ``250,0001,2``, become marks in brackets.
    """
    if place in starts[1:2] and (match := _RAISED.fullmatch(placed.cells[0])):
        return replace(placed, cells=(match["figure"] + _lowered(match["marks"]), *placed.cells[1:])), starts
    for i, cell in enumerate(placed.cells[:2]):
        if (match := _GLUED.match(cell)) and starts[i] + match.start("name") == place:
            parts = (match["figure"] + _lowered(match["marks"] or ""), cell[match.start("name") :])
            cells = (*placed.cells[:i], *parts, *placed.cells[i + 1 :])
            return replace(placed, cells=cells), (*starts[: i + 1], place, *starts[i + 1 :])
    return placed, starts


def _lowered(marks: str) -> str:
    """Raised digits as marks in brackets."""
    return "".join(f"({mark})" for mark in marks.split(",") if mark)


def typed_line(placed: Placed, starts: Sequence[int], *, named: bool = False) -> Typed:
    """Part a line into its name and what stands around it; dots that lead to figures are left out.

    Where it is known that the line is ``named``, its first cell is of the name, be it a year or a date.
    """
    cells = placed.cells
    first = first_filled(cells) if named else _place_of_name(cells)
    if first == len(cells):
        return Typed(placed=placed, starts=starts)
    last = first + 1
    while last < len(cells) and not is_figure(cells[last]) and starts[last] - _end(cells, starts, last - 1) <= _WITHIN:
        last += 1
    name, behind = _without_leaders(" ".join(cells[first:last])), cells[last:]
    return Typed(
        placed=placed,
        starts=starts,
        name=name,
        start=starts[first] + (glued.end() if not named and (glued := _AMOUNT_FIRST.match(cells[first])) else 0),
        end=_end(cells, starts, last - 1),
        before=cells[:first],
        behind=behind,
        ended=bool(name) and any(map(is_figure, behind)),
    )


def _place_of_name(cells: Sequence[str]) -> int:
    """The place of the first cell that does not stand before a name; behind the last where all do."""
    for i in range(len(cells)):
        if not _stands_before(cells, i):
            return i
    return len(cells)


def _stands_before(cells: Sequence[str], i: int) -> bool:
    """Whether a cell is blank, a figure, or a rating with a name behind it."""
    if not cells[i]:
        return True
    if is_figure(cells[i]):
        return True
    return i + 1 < len(cells) and _RATING.fullmatch(cells[i]) is not None and not is_figure(cells[i + 1])


def _end(cells: Sequence[str], starts: Sequence[int], i: int) -> int:
    """Where the text of a cell ends, without leading dots behind it."""
    return starts[i] + len(_without_leaders(cells[i]))


def _without_leaders(text: str) -> str:
    """A text without the dots that lead to its figures; the point of an abbreviation stays."""
    bare = text.rstrip(" .")
    return f"{bare}." if text[len(bare) :].rstrip() == "." else bare


def is_glued(row: Row) -> bool:
    """Whether what may be a principal or a rating stands right before a name."""
    return any(map(_GLUED.match, row.cells[:2]))
