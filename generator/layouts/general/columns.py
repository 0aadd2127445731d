"""Lines of column headings -> the order and the units of the figures below them.

The words of a heading say what its column holds. The units ``(000)``, ``($000)`` and ``(000s)`` belong to the column
they stand in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.layouts.general.cells import Line, Shape, shape
from generator.layouts.general.days import Order
from generator.layouts.general.slots import Slot, read_slots, slots_of
from generator.layouts.general.words import (
    BOUGHT,
    ROLE_OF,
    held_together,
    is_heading_text,
    is_unit,
    role_of,
    unit_of,
    words_of,
)
from generator.layouts.schedules.outline import class_named

_ALL_IN_THOUSANDS = re.compile(
    r"\(?(?:all )?(?:\$ |dollar )?(?:amounts?|dollars|values?|figures)\b.{0,24}"
    r"\bin (?:thousands|\$?000'?s?)\b.{0,24}\)?",
    re.IGNORECASE,
)
_VALUES_IN_THOUSANDS = re.compile(
    r"\(?(?:cost and )?(?:market )?values? (?:and cost )?(?:are )?in (?:thousands|\$?000'?s?)\W{0,4}", re.IGNORECASE
)
_ASIDE = (
    ("rating", frozenset({"rating", "ratings", "quality", "moody's", "s&p"})),
    ("currency", frozenset({"currency", "principal", "princ", "prin", "face", "par", "parvalue"})),
    ("spread", frozenset({"spread", "reference", "index"})),
    ("identifier", frozenset({"cusip", "isin", "sedol", "identifier"})),
)
_DEEPEST = 6
_FEWEST = 3
_LONGEST = 40  # characters of a heading whose words are not all known


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The figures of a row from left to right, the units they are printed in, and what a quantity counts.

    ``roles`` are ``quantity``, ``rate``, ``maturity``, ``cost``, ``value`` and ``percent``; ``counts`` is
    ``shares``, ``principal``, ``either`` or empty; ``aside`` what has a column of its own that is no figure:
    ``rating``, ``currency``, ``spread``, ``identifier``. ``slots`` are all columns, of the table ``table``;
    ``values`` is in how many ways the column of the values can be told, ``days`` how the schedule writes its days,
    ``noted`` whether a note above them says that all amounts are in thousands, which holds for its further pages.
    """

    roles: tuple[str, ...]
    value_unit: int
    quantity_unit: int
    counts: str
    number: int
    quantity_first: bool = False
    aside: frozenset[str] = frozenset()
    slots: tuple[Slot, ...] = ()
    table: int = 0
    values: int = 1
    days: Order = Order.MONTH
    noted: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """What the columns of figures hold from left to right, ``other`` among them."""
        return tuple(slot.role for slot in self.slots if slot.role)


def in_thousands(columns: Columns) -> Columns:
    """The same columns where the title says that all amounts are in thousands; a count of shares is none."""
    quantity = columns.quantity_unit if columns.counts == "shares" else 1000
    return replace(columns, value_unit=1000, quantity_unit=quantity)


def is_heading(line: Line) -> bool:
    """Whether a line is one of column headings: nothing else stands in it, and no figure."""
    if _says_thousands(line):
        return True
    line = _without_notes(line)
    if _shows_amount(line):
        return False
    if not all(is_heading_text(cell.text) for cell in line.cells):
        return _is_mostly_heading(line)
    return any(word in ROLE_OF or word in ("amount", "market", "date") for word in words_of(line.text)) or (
        len(line.cells) > 0 and all(is_unit(cell.text) for cell in line.cells)
    )


def _says_thousands(line: Line) -> bool:
    """Whether a line says nothing but that all amounts, or the costs and the values, are in thousands."""
    notes = [is_note(cell.text) for cell in line.cells]
    return all(notes) if any(notes) else is_note(line.text)


@lru_cache(maxsize=16_384)
def is_note(text: str) -> bool:
    """Whether a text says the unit of all amounts, or of the values, and nothing else."""
    return bool(_ALL_IN_THOUSANDS.fullmatch(text) or _VALUES_IN_THOUSANDS.fullmatch(text))


def _without_notes(line: Line) -> Line:
    """A line without the cell, beside others, that says the unit of all amounts or of the values."""
    kept = tuple(cell for cell in line.cells if not is_note(cell.text))
    return replace(line, cells=kept) if 0 < len(kept) < len(line.cells) else line


def _is_mostly_heading(line: Line) -> bool:
    """Whether a line names values and something else in cells of their own, beside fewer cells of unknown words."""
    if len(line.cells) < _FEWEST or any(shape(cell.text) is not Shape.TEXT for cell in line.cells):
        return False
    known = [cell.text for cell in line.cells if is_heading_text(cell.text)]
    roles = {role_of(text) for text in held_together(known)} - {""}
    short = all(len(cell.text) <= _LONGEST for cell in line.cells)
    return short and "value" in roles and len(roles) > 1 and 2 * len(known) > len(line.cells)


def _shows_amount(line: Line) -> bool:
    return any(shape(cell.text) is Shape.AMOUNT and not is_unit(cell.text) for cell in line.cells)


def read_columns(lines: Sequence[Line], before: Columns | None = None) -> Columns:
    """Read a block of heading lines; what it does not say stays as ``before`` has it."""
    named = [_without_notes(line) for line in lines if not _says_thousands(line) and not is_of_units(line)]
    slots, values = read_slots(named)
    found = [slot for slot in slots if slot.role not in ("", "other")]
    roles = tuple(dict.fromkeys(slot.role for slot in found))
    texts = {slot.role: slot.text for slot in reversed(found)}
    columns = before or Columns(roles=(), value_unit=1, quantity_unit=1, counts="", number=lines[0].number)
    if "value" in roles or before is None:
        columns = replace(
            columns, roles=roles, number=lines[0].number, slots=slots, table=lines[0].table, values=values
        )
    elif roles:
        new = tuple(role for role in roles if role not in columns.roles)
        columns = replace(columns, roles=(*new, *columns.roles), slots=_further(columns, slots, lines[0].table))
    if "value" in texts:
        columns = replace(columns, value_unit=unit_of(texts["value"]))
    words = {word for line in lines for word in words_of(line.text)}
    columns = replace(columns, aside=columns.aside | {kind for kind, shown in _ASIDE if words & shown})
    if "quantity" in texts:
        columns = _with_quantity(columns, texts["quantity"], words)
    return _in_said_units(columns, lines)


def _in_said_units(columns: Columns, lines: Sequence[Line]) -> Columns:
    """The columns in the units that lines or cells of their own say."""
    for i, line in enumerate(lines):
        columns = _in_units(columns, line, lines[:i]) if is_of_units(line) else columns
    said = [text for line in lines for text in (line.text, *(x.text for x in line.cells)) if is_note(text)]
    if columns.noted or any(map(_ALL_IN_THOUSANDS.fullmatch, said)):
        return in_thousands(replace(columns, noted=True))
    return replace(columns, value_unit=1000) if said else columns


def _with_quantity(columns: Columns, text: str, words: set[str]) -> Columns:
    """The columns with what the heading of the quantity says; shares named beside a principal make it either."""
    counts = _counts(words_of(text))
    either = counts == "principal" and bool({"shares", "share"} & words)
    return replace(columns, quantity_unit=unit_of(text), counts="either" if either else counts)


def is_of_units(line: Line) -> bool:
    """Whether a line shows nothing but units, each below the heading of its column."""
    return bool(line.cells) and all(is_unit(cell.text) for cell in line.cells)


def _in_units(columns: Columns, line: Line, above: Sequence[Line]) -> Columns:
    """The columns in the units that a line of its own shows: by its places, or by how many it shows.

    One unit is that of the values, or of the quantities where only these are named above it; several are those of
    all amounts. A count of shares has none.
    """
    roles = {slot.place: slot.role for slot in columns.slots if slot.place is not None and slot.role}
    found = [roles[cell.column] for cell in line.cells if cell.column is not None and cell.column in roles]
    if columns.table == line.table and len(found) == len(line.cells):
        shown = set(found)
    elif len(line.cells) == 1:
        named = {role for heading in above for role in roles_of(heading)}
        shown = {"quantity"} if "quantity" in named and "value" not in named else {"value"}
    else:
        shown = {"value", *(() if columns.counts == "shares" else ("quantity",))}
    return replace(
        columns,
        value_unit=1000 if "value" in shown else columns.value_unit,
        quantity_unit=1000 if "quantity" in shown else columns.quantity_unit,
    )


def _further(columns: Columns, slots: Sequence[Slot], table: int) -> tuple[Slot, ...]:
    """The columns with those that a further line of the same table names; none where the places are not kept."""
    if table != columns.table or any(slot.place is None for slot in (*columns.slots, *slots)):
        return ()
    placed = {slot.place: slot for slot in columns.slots} | {slot.place: slot for slot in slots if slot.role}
    return tuple(placed[place] for place in sorted(placed, key=lambda place: place or 0))


def roles_of(line: Line) -> tuple[str, ...]:
    """What the columns hold that one line of headings names, each once."""
    return tuple(dict.fromkeys(slot.role for slot in slots_of((line,)) if slot.role))


def _counts(words: Sequence[str]) -> str:
    shares = bool({"shares", "share", "units", "contracts"} & set(words))
    bonds = bool({"principal", "princ", "prin", "par", "face", "nominal", "balance", "parvalue"} & set(words))
    return "either" if shares and bonds else "shares" if shares else "principal" if bonds else "either"


def heading_block(lines: Sequence[Line], start: int) -> int:
    """How many lines of column headings stand from ``start`` on; 0 where none does."""
    depth = 0
    while depth < _DEEPEST and start + depth < len(lines) and _goes_on(lines, start, start + depth):
        depth += 1
    if not depth and start + 1 < len(lines) and _stands_above(lines[start]) and is_heading(lines[start + 1]):
        return 1 + heading_block(lines, start + 1)
    return depth


def _goes_on(lines: Sequence[Line], start: int, place: int) -> bool:
    """Whether a line is one of headings, or stands between two such lines: ``% of net / asset / value``."""
    if is_heading(lines[place]) or (place > start and _is_dated_heading(lines[place])):
        return True
    ahead = range(place + 1, min(start + _DEEPEST, len(lines)))
    heading = next((i for i in ahead if is_heading(lines[i])), None) if place > start else None
    return heading is not None and all(map(_is_between, lines[place:heading]))


def _is_between(line: Line) -> bool:
    """Whether a line is a word of a heading, or a class of securities beside those of the columns."""
    return len(line.cells) == 1 and (is_heading_text(line.text) or is_class(line))


def is_class(line: Line) -> bool:
    """Whether a line is nothing but a class of securities without a percentage."""
    return len(line.cells) == 1 and class_named(line.text) is not None


def _is_dated_heading(line: Line) -> bool:
    """Whether a line ends headings with words and a day: ``Held | 6/30/2019 | Amount``."""
    days = [cell for cell in line.cells if shape(cell.text) is Shape.DATE]
    return 0 < len(days) < len(line.cells) and all(is_heading_text(x.text) for x in line.cells if x not in days)


def _stands_above(line: Line) -> bool:
    """Whether a line begins headings and names no figure: ``Rating``, or several words as ``Name of | Purchase``."""
    if not all(is_heading_text(cell.text) for cell in line.cells) or _shows_amount(line):
        return False
    if len(line.cells) > 1:
        return True
    words = set(words_of(line.text))
    return line.text.endswith(" of") or bool(words & BOUGHT) or any(words & shown for _, shown in _ASIDE)


def names_value(lines: Sequence[Line]) -> bool:
    """Whether a block of headings names a column of values and one more."""
    return any(slot.role == "value" for slot in slots_of(lines))
