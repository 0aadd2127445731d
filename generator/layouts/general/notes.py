"""Lines behind a schedule -> its footnotes: a symbol, then its text, which goes on until the next symbol.

Symbols are letters in brackets, digits, and signs such as ``*``; digits and letters come in order, so that the
number of a paragraph further down is none. Digits may leave some out where rows bear the next one.
"""

import re
from collections.abc import Container, Sequence

from generator.layouts.general.cells import Line, Shape
from generator.layouts.general.labels import SIGNS
from generator.layouts.stated.meanings import meaning_of
from generator.model import Footnote
from generator.problems import Where

_SYMBOL = re.compile(
    r"\^?(?:\((?P<letter>[a-z]{1,2}|\d{1,2})\)|(?P<digit>\d{1,2})|(?P<bare>[a-z])(?= [A-Z])|"
    rf"(?P<sign>[*]{{1,3}}|[{SIGNS}]{{1,2}}))\.?\s+(?P<text>\S.*)"
)
_LETTERS = re.compile(r"[a-z]{1,2}")
_END = re.compile(
    r"(?:(?:The )?Notes? to|[A-Z1-9]\. [A-Z]|Note \d|Item \d"
    r"|.*\b(?:Notes to|levels of the|three (?:broad )?levels)\b.*)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"[A-Z][A-Za-z&/-]{1,7}\.?\s*[-\N{EM DASH}\N{EN DASH}:=]?\s*(?:[A-Z][a-z]+[ /,.-]*){2}|[A-Z]{2,6}:?$"
    r"|.{0,30}Abbreviations?\b|144A\s"
)
_LEVELS = re.compile(r".{0,30}\bLevel 1\b.{0,40}\bLevel 2\b", re.IGNORECASE)
_MOST_LINES = 120


def footnotes(lines: Sequence[Line], path: str, marks: Container[str] = ()) -> tuple[Footnote, ...]:
    """The notes to a schedule, in order; symbols are those of this schedule alone.

    The first of them is one of the first letters or digits, or one of the ``marks`` that the rows bear.
    """
    found: list[Footnote] = []
    goes_on = False
    for line in lines[:_MOST_LINES]:
        match = _SYMBOL.fullmatch(line.text)
        symbol = match["letter"] or match["digit"] or match["bare"] or match["sign"] if match else ""
        if (
            match
            and symbol not in {note.symbol for note in found}
            and (_in_order(symbol, found) or (symbol in marks and _is_later(symbol, found)))
        ):
            found.append(_note(symbol, match["text"], Where(path, line.number)))
            goes_on = True
        elif found and (_END.match(line.text) or _in_a_table(line)):
            break
        elif found and _ABBREVIATION.match(line.text):
            goes_on = False
        elif found and goes_on:
            note = found[-1]
            found[-1] = _note(note.symbol, f"{note.text} {line.text}", note.where.to(Where(path, line.number)))
    return tuple(found)


def _in_a_table(line: Line) -> bool:
    """Whether a line is one of a table of figures, behind which no note goes on."""
    amounts = (Shape.AMOUNT, Shape.NIL)
    return sum(1 for found in line.shapes[1:] if found in amounts) > 1 or bool(_LEVELS.match(line.text))


def _note(symbol: str, text: str, where: Where) -> Footnote:
    return Footnote(symbol=symbol, text=text, meaning=meaning_of(text), where=where)


def _is_later(symbol: str, found: Sequence[Footnote]) -> bool:
    """Whether a number is above those before it, as where the notes of other funds are left out; so is the first."""
    digits = [int(note.symbol) for note in found if note.symbol.isdigit()]
    return not found or (symbol.isdigit() and bool(digits) and int(symbol) > digits[-1])


def _in_order(symbol: str, found: Sequence[Footnote]) -> bool:
    """Whether a digit or letter comes right behind those before it; a sign may stand anywhere."""
    if symbol.isdigit():
        digits = [int(note.symbol) for note in found if note.symbol.isdigit()]
        return int(symbol) == digits[-1] + 1 if digits else int(symbol) <= 2
    letters = [note.symbol for note in found if _LETTERS.fullmatch(note.symbol)]
    if not _LETTERS.fullmatch(symbol):
        return True
    return (len(symbol), symbol) > (len(letters[-1]), letters[-1]) if letters else symbol <= "c"
