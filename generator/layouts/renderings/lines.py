"""Cells in order -> the lines of print: each name with its figures, each amount that stands alone by itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.layouts.renderings.cells import DATE, MARK, Cell

_WORDS = (
    r"principal|par|face|amounts?|security|securities|description|issuer|coupon|interest|rate|maturity|date|value"
    r"|shares|market|in|thousands|\(000s?\)|\(000.?s omitted\)|\(note \d\)|type of investment"
)
HEADER = re.compile(
    rf"(?<![\w(])(?:{_WORDS})(?:\s+(?:{_WORDS})(?!\w))*\s+value(?!\w)(?:\s*\((?:\$?000s?|note \d)\))?", re.IGNORECASE
)
"""A heading of columns, which ends with the value."""

_PRINCIPAL = re.compile(r"\b(?:principal|par|face)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:security|description|issuer|coupon|rate)\b", re.IGNORECASE)
_PERCENT = re.compile(rf"\d{{1,3}}\.\d{{1,2}}\s*\)?\s*%\s*\)?(?:\s*{MARK})*$")
_LABEL = re.compile(
    r"(?:sub)?total\b|net assets\b|(?:cash and )?other assets\b|liabilit|floating rate\b|preferred\b|borrowings?\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"{DATE}(?:\s*(?:{MARK}|\([^()]{{1,40}}\)))*$|%(?:\s*{MARK})*$")
_CODE = re.compile(r"[A-Z][\w&./-]{0,9}")
_DASH = re.compile(r"[-\N{EN DASH}\N{EM DASH}]\s*[A-Z]")


def principal_first(texts: Iterable[str]) -> bool:
    """Whether the principal stands before the name: so the first heading of columns says that names them."""
    header = next((m[0] for m in HEADER.finditer(" ".join(texts)) if _PRINCIPAL.search(m[0])), "")
    principal, named = _PRINCIPAL.search(header), _NAMED.search(header)
    return bool(principal and named and principal.start() < named.start())


def is_label(text: str) -> bool:
    """Whether a text begins a closing line or a total."""
    return bool(_LABEL.match(text))


def is_heading(text: str) -> bool:
    """Whether a text ends with a percentage as the heading of a section does."""
    return bool(_PERCENT.search(text)) and not is_label(text) and "," not in text[-12:]


@dataclass(slots=True)
class _Lines:
    """The lines made so far, and the principal that waits for the name below it."""

    first: bool
    done: list[tuple[Cell, ...]]
    principal: Cell | None = None

    def take(self, group: Sequence[Cell], following: str) -> None:
        """Cut a text with the figures behind it into a row and the amounts that stand alone."""
        if self.principal:
            group = (self.principal, *group)
            self.principal = None
        count = self._length(group)
        row, rest = tuple(group[:count]), list(group[count:])
        if self.first and rest and rest[-1].is_amount and _can_have_principal(following):
            self.principal = rest.pop()
        if row:
            self.done.append(_whole(row))
        self.done += [(cell,) for cell in rest]

    def _length(self, group: Sequence[Cell]) -> int:
        """How many cells make the row: up to its last amount, and marks behind that."""
        text = next((i for i, cell in enumerate(group) if not cell.is_figure), None)
        if text is None:
            return 0
        if is_heading(group[text].text):
            return text + 1
        dated = _date(group, text)
        if dated is None:
            return len(group)
        wanted = 1 if self.first else 2
        for i in range(dated + 1, len(group)):
            wanted -= group[i].is_amount
            if not wanted:
                return i + 1 if i + 1 == len(group) or group[i + 1].is_amount else i + 2
        return len(group)


def _date(group: Sequence[Cell], text: int) -> int | None:
    """The place of the cell that ends with the date, or the rate, of a row."""
    found = [i for i, cell in enumerate(group) if cell.is_date]
    if found:
        return found[-1]
    return text if _DATED.search(group[text].text) else None


def _can_have_principal(following: str) -> bool:
    """Whether the text below can be the name of a row."""
    return bool(following) and not is_heading(following) and not is_label(following)


def _whole(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A name and nothing but a percentage are one cell: the heading of a section."""
    if len(row) == 2 and not row[0].is_figure and row[1].text.endswith("%"):
        return (Cell(f"{row[0].text} {row[1].text}", row[0].first, row[1].last, row[0].opens),)
    return row


def lines_of(cells: Sequence[Cell], *, first: bool) -> Iterator[tuple[Cell, ...]]:
    """Put cells together into lines; ``first`` where the principal stands before the name."""
    groups = list(_groups(cells))
    made = _Lines(first, [])
    for i, group in enumerate(groups):
        made.take(group, groups[i + 1][0].text if i + 1 < len(groups) else "")
    if made.principal:
        made.done.append((made.principal,))
    return iter(made.done)


def _groups(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Each text with the figures behind it; a code with the name that a dash begins."""
    held: list[Cell] = []
    for cell in cells:
        explains = len(held) == 1 and _CODE.fullmatch(held[0].text) and _DASH.match(cell.text)
        if held and not cell.is_figure and not explains:
            yield held
            held = []
        held.append(cell)
    if held:
        yield held
