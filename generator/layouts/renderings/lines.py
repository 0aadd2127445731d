"""Cells in order -> the lines of print: each name with its figures, each amount that stands alone by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layouts.names.call_provisions import RATING, RATINGS
from generator.layouts.renderings.cells import DATE, MARK, RATE, Cell, number
from generator.layouts.renderings.note_marks import with_notes

_UNITS = r"\((?:US )?\$\)|\(%\)|\(\$?000.?s?(?: omitted)?\)[#*\N{DAGGER}\N{DEGREE SIGN}]?|\(note \d\)|\(\d\)|\(RAT\)"
_WORDS = (
    r"(?:\$ )?par/shares|principal|par|face|amounts?|security|securities|description|issuer|coupon|interest|rates?"
    r"|maturity|date|value|shares(?:/par)?|\$ value|market|u\.s\. \$|usd|in|thousands|type of investment"
    rf"|optional call|provisions?|(?:credit )?ratings?(?: \(moody.s/s&p\)\*?)?|{_UNITS}"
)
_BETWEEN = r"state|issue|municipal bonds(?: and notes)?|s&p|moody.s"
"""What is a column's head only between others."""
HEADER = re.compile(
    rf"(?<![\w(])(?:{_WORDS}|s&p)(?:\s*(?:{_WORDS}|{_BETWEEN})(?!\w)){{0,40}}"
    rf"\s*(?:\$ ?|\b)value(?!\w)\*?(?:\s*(?:{_UNITS}))?",
    re.IGNORECASE,
)
"""A heading of columns, which ends with the value."""

_COLUMN = re.compile(rf"(?:{_WORDS})(?:\s+(?:{_WORDS})){{0,8}}", re.IGNORECASE)
_SPREAD = re.compile(r"[A-Z\d].{0,40}\+\s*\d{1,2}(?:\.\d{1,4})?\s*%")
_PERCENT = re.compile(
    rf"\d{{1,3}}\.\d{{1,2}}\s*\)?\s*%\s*\)?(?:\s*\(\d{{1,3}}\.\d{{1,2}}% of Total Investments\))?(?:\s*{MARK})*$"
)
_LABEL = re.compile(
    r"(?:sub)?total\b|net assets\b|(?:cash and |net )?other assets\b|liabilit|floating rate\b|preferred\b"
    r"|(?:\w+ ){1,4}preferred shares\b"
    r"|borrowings?\b",
    re.IGNORECASE,
)
_CLASS_YIELDS = re.compile(r"\bClass(?:\s[A-Z\d]{1,3})?\s*[-\N{EN DASH}\N{EM DASH}]\s*\d{1,2}\.\d{1,4}\s*%")
_SPREAD_ENDS = re.compile(rf"(?:\+\s*|^)\d{{1,2}}(?:\.\d{{1,4}})?\s*%\s*\)?(?:\s*{MARK})*$")
_CONTINUED = re.compile(r"\(?cont(?:inued|.?d)\)?$", re.IGNORECASE)
_NO_DAY = re.compile(r"(?:N/A|Perpetual|TBA|TBD|Various)(?:\s*\(\w{1,2}\))*")
_DATED = re.compile(rf"{DATE}(?:\s*(?>{MARK}|\([^()]{{1,40}}\)))*$|%(?:\s*{MARK})*$")
_CALLED = r"(?:\d{1,2}/\d{2} at \d{2,3}\.\d{1,3}(?:\s?\(\d\))?|No Opt(?:ional|\.)? Call)"
_CALL = re.compile(_CALLED)
_ENDS_IN_CALL = re.compile(rf"{_CALLED}$")
_GRADE = r"(?:(?:[A-D]{1,3}|Aaa|Aa|Baa|Ba|Caa|Ca)[123]?[+\N{EN DASH}-]?|N/?R)(?:\s?\(\d{1,2}\))?"
_RATING = re.compile(rf"(?:{_GRADE}|{RATING})\s?[*†‡§]{{0,2}}")
_RATINGS = re.compile(rf"{_GRADE}(?:/{_GRADE}){{1,2}}|{RATINGS}")
_DIGITS = re.compile(r"\d{1,2}(?:,\d{1,2})*")
_SEVERAL_DIGITS = re.compile(r"\d{1,2}(?:,\d{1,2})+")
_MOST_NOTES = 20
_BONDS = ("arda", "draa")
"""The figures of a bond by their kind: amounts, the rate and the date, in the orders in which funds print them."""
_CODE = re.compile(r"[A-Z][\w&./-]{0,9}")
_TERMS = re.compile(rf"{RATE}[,\s]")
_SHOWN = re.compile(rf"{DATE}|\d\s?%")
_DASH = re.compile(r"[-\N{EN DASH}\N{EM DASH}]\s*[A-Z]")


def is_label(text: str) -> bool:
    """Whether a text begins a closing line or a total."""
    return bool(_LABEL.match(text))


def is_heading(text: str) -> bool:
    """Whether a text ends with a percentage as the heading of a section does, not with a spread or a class's yield."""
    if not _PERCENT.search(text) or is_label(text) or "," in text[-12:]:
        return False
    return not (_SPREAD_ENDS.search(text) or _CLASS_YIELDS.search(text))


@dataclass(slots=True)
class _Lines:
    """The lines made so far, the principal that waits for the name below it, and the sum of the rows of a section."""

    first: bool
    done: list[tuple[Cell, ...]]
    principal: Cell | None = None
    added: int = 0

    def take(self, group: Sequence[Cell], following: Sequence[Cell]) -> None:
        """Cut a text with the figures behind it into a row and the amounts that stand alone."""
        if self.principal:
            group = (self.principal, *group)
            self.principal = None
        count = self._length(group, following)
        row, rest = tuple(group[:count]), list(group[count:])
        self._add(row, ended=bool(rest) or count < len(group))
        rest = _with_marks(rest) if self.first else rest
        if self.first and rest and rest[-1].is_amount and _can_have_principal(following, row):
            self.principal = rest.pop()
        if row:
            self.done.append(_whole(row))
        self.done += [(cell,) for cell in rest]

    def _length(self, group: Sequence[Cell], following: Sequence[Cell]) -> int:
        """How many cells make the row: up to its last amount, and marks behind that."""
        text = next((i for i, cell in enumerate(group) if not cell.is_figure), None)
        if text is None:
            return _of_bond(group)
        if (
            is_heading(group[text].text)
            or _CONTINUED.search(group[text].text)
            or _COLUMN.fullmatch(group[text].text)
            or (self.first and _is_parent(group[text:], following, alone=not text))
        ):
            return text + 1
        wanted = 1 if self.first else 2
        dated = _date(group, text)
        if dated is None and self.first and text:
            dated = text
        if dated is None:
            return len(group) - self._ends_with_subtotal(group[text:], wanted)
        for i in range(dated + 1, len(group)):
            wanted -= group[i].is_amount
            if not wanted:
                return i + 1 if i + 1 == len(group) or group[i + 1].is_amount else i + 2
        return len(group)

    def _ends_with_subtotal(self, group: Sequence[Cell], wanted: int) -> bool:
        """Whether the last amount of a group is one too many and the sum of the rows of its section."""
        amounts = [number(cell.text) for cell in group if cell.is_amount]
        return len(amounts) == wanted + 1 and amounts[-1] == self.added + amounts[-2]

    def _add(self, row: Sequence[Cell], *, ended: bool) -> None:
        """Add up the values of a section's rows; an amount alone behind a row, or a heading, ends it."""
        values = [number(cell.text) for cell in row if cell.is_amount]
        if ended or (row and is_heading(row[0].text)):
            self.added = 0
        elif values:
            self.added += values[-1]


def _is_parent(group: Sequence[Cell], following: Sequence[Cell], *, alone: bool) -> bool:
    """Whether a text is an issuer above its securities, and the amount behind it the principal of the first.

    Its securities show the terms that it leaves out; it stands ``alone`` where it has no principal of its own.
    """
    name = group[0].text
    if name.endswith(":"):
        return True
    if len(group) != 2 or not group[1].is_amount or not following:
        return False
    termed = any(_SHOWN.search(cell.text) for cell in following) and not (_SHOWN.search(name) or is_label(name))
    return (alone and termed and not is_heading(following[0].text)) or bool(_TERMS.match(following[0].text))


def _date(group: Sequence[Cell], text: int) -> int | None:
    """The place of the cell that ends with the date, or the rate, of a row."""
    found = [i for i, cell in enumerate(group) if cell.is_date]
    if found:
        return found[-1]
    return text if _DATED.search(group[text].text) else None


def _with_marks(rest: list[Cell]) -> list[Cell]:
    """Amounts of which the last is a principal: digits of footnotes in a cell of their own behind it go to it."""
    if len(rest) < 2 or not _DIGITS.fullmatch(rest[-1].text) or "," not in rest[-2].text:
        return rest
    principal, marks = rest[-2:]
    whole = replace(principal, text=f"{principal.text} {marks.text}", last=marks.last)
    return [*rest[:-2], whole]


def _can_have_principal(below: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether the text below can be the name of a row; where calls are printed, a total shows its principal too."""
    following = below[0].text if below else ""
    if is_label(following):
        calls = any(_ENDS_IN_CALL.search(cell.text) or cell.text.startswith("Total ") for cell in row[1:])
        return following.startswith("Total ") and calls
    return bool(following) and not is_heading(following)


def _whole(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A name and nothing but a percentage are one cell: the heading of a section."""
    if len(row) == 2 and not row[0].is_figure and row[1].text.endswith("%"):
        return (Cell(f"{row[0].text} {row[1].text}", row[0].first, row[1].last, row[0].opens),)
    return row


def lines_of(cells: Sequence[Cell], *, first: bool) -> Iterator[tuple[Cell, ...]]:
    """Put cells together into lines; ``first`` where the principal stands before the name."""
    groups: list[Sequence[Cell]] = list(_groups(with_notes(cells), first=first))
    if not first:
        groups = [part for group in groups for part in _by_bond(group)]
    made = _Lines(first, [])
    for i, group in enumerate(groups):
        made.take(group, groups[i + 1] if i + 1 < len(groups) else ())
    if made.principal:
        made.done.append((made.principal,))
    return iter(made.done)


def _groups(cells: Iterable[Cell], *, first: bool) -> Iterator[list[Cell]]:
    """Each text with the figures behind it; a code with the name that a dash begins."""
    held: list[Cell] = []
    for cell in cells:
        explains = len(held) == 1 and _CODE.fullmatch(held[0].text) and _DASH.match(cell.text)
        if held and not cell.is_figure and not explains and not _goes_with(held, cell, first=first):
            marks = held[-1:] if not first and _ends_in_marks(held) else []
            yield held[: len(held) - len(marks)]
            held = marks
        held.append(cell)
    if held:
        yield held


def _by_bond(group: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """A name with the figures of one bond, and those of each further one of its issuer, which leave the name out."""
    size = 0 if not group or group[0].is_figure else _of_bond(group[1:])
    end = 1 + size
    while size and _of_bond(group[end:]) == size:
        yield group[end - size - (end == 1 + size) : end]
        end += size
    yield group[end - size :] if end > 1 + size else group


def _of_bond(figures: Sequence[Cell]) -> int:
    """How many figures make a bond's row: from the principal, or the date, on to the value; 0 where they do not."""
    shown = "".join("a" if cell.is_amount else "d" if cell.is_date else "r" for cell in figures[:4])
    return 4 if shown in _BONDS else 0


def _ends_in_marks(held: Sequence[Cell]) -> bool:
    """Whether digits of notes, those of the name below, stand behind the principal and the value of a row."""
    amounts = sum(cell.is_amount for cell in held[1:-1])
    return amounts > 1 and bool(_DIGITS.fullmatch(held[-1].text)) and number(held[-1].text) <= _MOST_NOTES


def _goes_with(held: Sequence[Cell], cell: Cell, *, first: bool) -> bool:
    """Whether a text is the call provision of the bond above it, the rating behind one, or digits of its notes."""
    if _CALL.fullmatch(cell.text) or _RATINGS.fullmatch(cell.text):
        return True
    if first and _SEVERAL_DIGITS.fullmatch(cell.text):
        return True
    if len(held) == 1 and _SPREAD.fullmatch(cell.text) and not is_heading(held[0].text):
        return True
    if _NO_DAY.fullmatch(cell.text) and held[-1].is_figure:
        return True
    behind = held[-1].text
    termed = _ENDS_IN_CALL.search(behind) or _DATED.search(behind) or _NO_DAY.fullmatch(behind)
    named = first and len(held) == 1 and len(cell.text) > 1 and not (held[0].is_figure or is_heading(behind))
    return bool((named or termed) and _RATING.fullmatch(cell.text))
