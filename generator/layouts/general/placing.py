"""The lines of one table below its column headings -> what each of its columns holds, where the table keeps them.

The headings say it where the figures stand below them. Where they stand beside them, as below headings that are
centred over several columns or printed in a table of their own, the columns of figures are taken in their order, if
there are as many as headings. Otherwise nothing is said, and only the order of the figures of each line counts.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.layouts.general.cells import Line, Shape, shape
from generator.layouts.general.columns import Columns
from generator.layouts.general.fitting import fits, kind_of
from generator.layouts.general.labels import is_mark
from generator.layouts.general.ordering import names_a_sum
from generator.layouts.general.peeling import BARE_MARK

_FIGURES = frozenset({Shape.AMOUNT, Shape.NIL, Shape.RATE, Shape.DATE})
_RATES = frozenset({"rate", "decimal"})
_LARGE = frozenset({"big", "year"})
_WORDS = frozenset({Shape.RATE, Shape.DATE})
_MARKED = frozenset({"quantity", "cost", "value"})
_STRAY = 20  # one figure of so many may stand below no heading
_SELDOM = 10  # a column filled in fewer than one line of so many is none of the schedule's own
_FEWEST = 2

Figures = Mapping[int, Sequence[str]]
"""The figures of each column of a table."""


def placed_roles(lines: Sequence[Line], columns: Columns) -> dict[int, str] | None:
    """What the columns of one table hold, by place; empty for no figure, and nothing for the names.

    None where only the order can tell.
    """
    found = _placed(lines, columns)
    if found is None or "" not in found.values():
        return found
    shapes = Counter((cell.column, shape(cell.text)) for line in lines for cell in line.cells)
    return {x: role for x, role in found.items() if role or shapes[x, Shape.TEXT] <= shapes[x, Shape.DATE]}


def _placed(lines: Sequence[Line], columns: Columns) -> dict[int, str] | None:
    """The same with the columns of the names, whose days end names, among those that hold no figure."""
    slots = [slot for slot in columns.slots if slot.role]
    if not slots or any(cell.column is None for line in lines for cell in line.cells):
        return None
    figures = _figures(lines)
    below = {slot.place: slot.role for slot in columns.slots if slot.place is not None}
    own = len(below) == len(columns.slots) and columns.table == lines[0].table
    if own and _stand_below(figures, below):
        return below | _shares(lines, below) | _spanned(lines, below)
    often = _often(figures)
    beside = dict(zip(often, (slot.role for slot in slots), strict=False))
    if len(often) == len(slots) and _stand_below(figures, beside):
        return beside | _shares(lines, beside)
    return below | _shares(lines, below) | _spanned(lines, below) if own and _shows_values(figures, below) else None


def _shares(lines: Sequence[Line], roles: Mapping[int, str]) -> dict[int, str]:
    """The columns without a heading that hold rates and show one for a sum: no coupon, but a share of something."""
    found: dict[int, str] = {}
    for line in lines:
        name = next((cell.text for cell in line.cells if shape(cell.text) is Shape.TEXT), "")
        if len(line.cells) > 1 and names_a_sum(name):
            rates = (cell for cell in line.cells if kind_of(cell.text) in _RATES and cell.column not in roles)
            found |= {cell.column: "other" for cell in rates if cell.column is not None}
    return found


def _spanned(lines: Sequence[Line], roles: Mapping[int, str]) -> dict[int, str]:
    """The columns right of the quantities that show amounts where these are empty: their heading spans both."""
    filled = [{cell.column or 0: cell.text for cell in line.cells if shape(cell.text) in _FIGURES} for line in lines]
    found: dict[int, str] = {}
    for place, role in roles.items():
        behind = min((column for column in roles if column > place), default=place + 1)
        for column in range(place + 1, behind) if role == "quantity" else ():
            rows = [row for row in filled if column in row]
            if rows and all(place not in row and kind_of(row[column]) in _LARGE for row in rows):
                found[column] = role
    return found


def _figures(lines: Sequence[Line]) -> Figures:
    found: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        for cell in line.cells:
            if cell.column is not None and shape(cell.text) in _FIGURES:
                found[cell.column].append(cell.text)
    return found


def _often(figures: Figures) -> list[int]:
    """The columns that are filled in more than a few lines, from left to right."""
    most = max((len(texts) for texts in figures.values()), default=0)
    return sorted(place for place, texts in figures.items() if len(texts) >= _FEWEST and len(texts) * _SELDOM >= most)


def _shows_values(figures: Figures, roles: Mapping[int, str]) -> bool:
    """Whether amounts stand in the column headed as the values, as often as elsewhere, and no heading is belied."""
    texts = next((figures.get(place, ()) for place, role in roles.items() if role == "value"), ())
    most = max((len(texts) for texts in figures.values()), default=0)
    misfits = sum(not fits(text, role) for place, role in roles.items() if role for text in figures.get(place, ()))
    return misfits * _STRAY <= most and 2 * sum(fits(text, "value") for text in texts) >= most > 0


def _stand_below(figures: Figures, roles: Mapping[int, str]) -> bool:
    """Whether nearly all figures stand in columns that may hold them, and some in that of the values."""
    stray: Counter[bool] = Counter()
    for place, texts in figures.items():
        role = roles.get(place, "")
        stray.update(not (role and fits(text, role)) for text in texts)
    valued = any(role == "value" and figures.get(place) for place, role in roles.items())
    return valued and stray[True] * _STRAY <= stray[True] + stray[False]


def is_shifted(line: Line, placed: Mapping[int, str]) -> bool:
    """Whether a figure of a line stands in a column that holds others: only the order of its figures counts."""
    roles = ((cell.text, placed.get(cell.column or 0, "")) for cell in line.cells)
    return any(role and kind_of(text) and not fits(text, role) for text, role in roles)


def by_place(line: Line, placed: Mapping[int, str]) -> tuple[list[str], list[tuple[str, int | None]], dict[str, str]]:
    """The words of a line, its figures, and what these are by the columns they stand in.

    An amount that stands below no heading is ``lost``; any other figure there belongs to the words.
    """
    words, figures, found, lost = list[str](), list[tuple[str, int | None]](), dict[str, str](), list[str]()
    last = ""
    for cell in line.cells:
        text, role = cell.text, placed.get(cell.column or 0, "")
        if shape(text) is Shape.TEXT:
            if last and BARE_MARK.fullmatch(text):
                found[last] = f"{found[last]} {text}"
            else:
                words.append(text)
        elif role:
            figures.append((text, cell.column))
            if role != "other":
                found[role] = text
        elif kind_of(text) in _LARGE:
            lost.append(text)
        elif cell.column in placed and shape(text) is Shape.DATE:
            continue
        elif shape(text) in _WORDS or is_mark(text):
            words.append(text)
        last = role if role in _MARKED and role in found else ""
    return words, figures, found | ({"lost": " ".join(lost)} if lost else {})
