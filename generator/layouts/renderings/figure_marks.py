"""Document whose figures bear footnote marks behind them -> the same with each mark behind the name of its row.

``1,034,870(a)``, ``1,034,870 (a)``, ``1,034,870*``, ``1,034,870^{1}`` and a mark in a cell of its own behind a figure
say of a row what the same mark behind its name says, and every family reads it there. A figure is never cut: a digit
that nothing parts from it, ``1,034,8701``, stays, and is reported as unreadable. A mark of a total is of no row: the
figure is read and the mark is not kept. Where figures stand without their name, marks stay where they are printed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_letters

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.names.call_provisions import CALL, RATING, RATINGS
from generator.layouts.renderings.cells import COMMA_AMOUNT, DATE, RATE, SMALL_AMOUNT, is_figure
from generator.layouts.renderings.lines import is_label
from generator.layouts.renderings.shown import texts_of

_LETTERS = "\u00f1\u00df\u00d8\u00b5"
"""Letters of other tongues, which stand behind figures for nothing but marks."""

_SIGNS = f"*#\N{DAGGER}\N{DOUBLE DAGGER}\N{SECTION SIGN}\N{PILCROW SIGN}{_LETTERS}"
_RAISED = "\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}"
_LOWERED = str.maketrans(_RAISED, "123")
_ONE = rf"\^?\((?:[a-z]{{1,2}}|\d{{1,2}})\)|\^\{{[^{{}}]{{1,24}}\}}|\^\w{{1,2}}(?!\w)|\^?[{_SIGNS}]{{1,4}}|[{_RAISED}]"
_MARKS = rf"(?P<marks>(?>(?:\s?(?:,\s?)?(?>{_ONE})){{1,8}}))"
_NUMBER = r"\d[\d,]{0,18}(?:\.\d{1,4})?"
_NIL = r"\$?\s?[-\N{EN DASH}\N{EM DASH}]"
_MARKED = re.compile(rf"(?P<figure>\$?\s?\(\s?\$?\s?{_NUMBER}\s?\)|\$?\s?{_NUMBER}(?:\s?%)?|{DATE}|{_NIL}){_MARKS}")
_LETTERED = re.compile(r"(?P<figure>\$?\s?\d{1,3}(?:,\d{3}){1,5})(?P<letters>[a-z](?:,\s?[a-z]){0,3})")
_MARKED_BEFORE = re.compile(
    r"(?P<marks>\^(?:\{[^{}]{1,24}\}|\w{1,2}(?:,\s?\w{1,2}){0,3}))\s*(?P<figure>\$?\s?\d{1,3}(?:,\d{3}){1,5})"
)
_HEADED = re.compile(
    r"(?P<marks>\^(?:\{[^{}]{1,24}\}|(?>\d{1,2}|[a-z])(?:,\s?\d{1,2}){0,3})|\d(?=[A-Z]{3}))\s*(?P<heading>[A-Z][^%]*\d\s?%)"
)
_MARKS_ALONE = re.compile(_MARKS)
_NUMBER_APART = re.compile(r"\s+\(\d")
_SYMBOL = re.compile(rf"\d{{1,2}}|[A-Za-z]{{1,2}}|[{_SIGNS}]{{1,4}}")
_SIGN = re.compile(rf"[(^{_SIGNS}{_RAISED}]")
_LETTERS_OF_WORDS = frozenset(ascii_letters)
_LAST = frozenset(f")}}{_SIGNS}{_RAISED}")
_LONGEST = 60
_MARKS_BEHIND = _MARKS.replace("?P<marks>", "")
_LAST_AMOUNT = re.compile(rf"(?:^|\s)({COMMA_AMOUNT}){_MARKS_BEHIND}?\s*$")
_AMOUNT_BEFORE = re.compile(rf"(?:^|\s)({COMMA_AMOUNT}|{SMALL_AMOUNT}){_MARKS_BEHIND}?\s*$")
_TERMS = re.compile(rf"(?:(?<!,)\s+({RATE}){_MARKS_BEHIND}?|(?<!,)(?<!%)(?<!\bdue))\s+({DATE})\s*$")
_PLAIN_CALL = CALL.replace("?P<call>", "?:")
_PLAIN_RATINGS = RATINGS.replace("?P<rating>", "?:")
_BESIDE_VALUE = re.compile(rf"\s((?:{_PLAIN_CALL})?\s?(?:{_PLAIN_RATINGS}|{_PLAIN_CALL}))\s*$")
_SOME = re.compile(rf"\d\)?\s?%?(?:{_MARKS_BEHIND})(?:\s|$)")
_BESIDE = re.compile(rf"{RATING}|{_PLAIN_RATINGS}|{CALL}|[A-Z]{{3}}")
_BEFORE_NAME = re.compile(r"\^(?:\{[a-z](?:,\s?[a-z]){0,4}\}|\(?[a-z]\)?)\s+(?=[A-Z])")
_ENDS_IN_COUPON = re.compile(r"\d\s?%\s?,$")
_BEGINS_WITH_DAY = re.compile(DATE)
_WORDS = re.compile(r"[A-Za-z]{2}|\d\s?%")
_AT_DIGITS = re.compile(r"\d(?:[a-z](?:\n|$)|[A-Z]{3})")
_BEFORE_DAY = re.compile(r"%\s?,(?:\n|$)")
_LEADING = re.compile(rf"\s*(?:{COMMA_AMOUNT}\s+)?")


def with_marks_at_names(document: Document) -> Document:
    """Put the marks behind figures of a document behind the names of their rows; the same document without any."""
    if not any(_could_bear(text) or _may_begin_marked(text) for block in document.blocks for text in texts_of(block)):
        return document
    blocks = tuple(map(_of_block, document.blocks))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def figure_and_marks(text: str) -> tuple[str, str]:
    """A figure and the marks printed behind it, as ``(a) (1) *``; the text as it stands and nothing where it has none.

    Numbers in brackets apart from a figure that is no date and has no comma may be a figure of their own, and are left.
    """
    if not _could_bear(text) or len(text) > _LONGEST:
        return text, ""
    if match := _LETTERED.fullmatch(text):
        return match["figure"].strip(), _plain(match["letters"])
    match = _MARKED_BEFORE.fullmatch(text) or _MARKED.fullmatch(text)
    if match is None or (_NUMBER_APART.match(match["marks"]) and not {",", "/"} & set(match["figure"])):
        return text, ""
    return match["figure"].strip(), _plain(match["marks"])


def _could_bear(text: str) -> bool:
    """Whether a text may end in marks: a quick look at its end."""
    return text[-1:] in _LAST or "^" in text[-4:] or text[:1] == "^" or (text[-1:].islower() and text[-2:-1].isdigit())


def _plain(marks: str) -> str:
    """Marks as they stand behind a name: small letters and numbers in brackets, capitals raised, signs bare."""
    found = _SYMBOL.findall(marks.translate(_LOWERED))
    return " ".join(_apart(symbol) for symbol in found)


def _apart(symbol: str) -> str:
    """A mark so that no family takes it for words: capitals are raised, as brackets around them may hold anything."""
    if not (symbol.isascii() and symbol.isalnum()):
        return symbol
    return f"^{symbol}" if symbol.isupper() else f"({symbol})"


def _of_block(block: Block) -> Block:
    match block:
        case Table(rows):
            kept = tuple(_with_cells(row, _of_row(row.cells)) for row in rows)
            return block if kept == rows else Table(kept)
        case Text(lines):
            told = tuple(_with_text(line, _of_line(line.text)) for line in lines)
            return block if told == lines else Text(told)
        case _:
            return block


def _with_cells(row: Row, cells: tuple[str, ...]) -> Row:
    return row if cells is row.cells else Row(cells, row.number)


def _with_text(line: Line, text: str) -> Line:
    return line if text is line.text else Line(text, line.number)


def _of_row(cells: tuple[str, ...]) -> tuple[str, ...]:
    """A row of cells with its marks behind its name; a name and its figures may share the last cell."""
    if not _may_change(cells):
        return cells
    if headed := _heading_after_mark(cells):
        return (headed,)
    cells = _with_date_at_name(cells)
    last = cells[-1]
    if len(cells) == 1 or (last[:1].isalnum() and not figure_and_marks(last)[1]):
        changed = _of_line(last)
        cells = cells if changed is last else (*cells[:-1], changed)
    cells = _without_mark_before(cells)
    if not any(map(_could_bear, cells)):
        return cells
    found = [figure_and_marks(cell) for cell in cells]
    alone = [i for i, cell in enumerate(cells) if i and _are_marks(cell) and _figure_before(cells, i)]
    marks = " ".join((*(marks for _, marks in found if marks), *(_plain(cells[i]) for i in alone)))
    if not marks:
        return cells
    name = _name_of(cells)
    if name is None and sum(map(is_figure, cells)) > 1:
        return cells
    out = ["" if i in alone else figure for i, (figure, _) in enumerate(found)]
    if name is not None and not _is_total(cells[name]):
        out[name] = _named(out[name], marks)
    return tuple(out)


def _may_change(cells: Sequence[str]) -> bool:
    """Whether marks, or a day, may go elsewhere in a row: a quick look, as most rows bear none behind a figure."""
    for cell in cells:
        if cell[-1:] in _LAST and cell[0] not in _LETTERS_OF_WORDS:
            return True
    shown = "\n".join(cells)
    return "^" in shown or bool(_AT_DIGITS.search(shown) or _BEFORE_DAY.search(shown) or _SIGN.search(cells[-1]))


def _with_date_at_name(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells with a day, of which the line above ends in the coupon and a comma, behind that coupon."""
    place = next((i for i in range(len(cells) - 1) if _ENDS_IN_COUPON.search(cells[i])), None)
    if place is None or not _BEGINS_WITH_DAY.match(cells[place + 1]):
        return cells
    return (*cells[:place], f"{cells[place]} {cells[place + 1]}", *cells[place + 2 :])


def _may_begin_marked(text: str) -> bool:
    return text[:1] == "^" or (text[-1:] == "%" and text[:1].isdigit())


def _heading_after_mark(cells: Sequence[str]) -> str | None:
    """The heading of a section with the mark behind it that is printed before it; None for any other row."""
    first = next(filter(None, cells), "")
    match = _HEADED.fullmatch(" ".join(filter(None, cells))) if _may_begin_marked(first) else None
    return f"{match['heading']} {_plain(match['marks'])}" if match else None


def _without_mark_before(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells with a raised letter that stands before the name put behind it; what shows no figure is no row."""
    place = next((i for i, cell in enumerate(cells) if _BEFORE_NAME.match(cell)), None)
    if place is None or not any(map(is_figure, cells[place + 1 :])):
        return cells
    match = _BEFORE_NAME.match(cells[place])
    name = f"{cells[place][match.end() :]} {_plain(match[0])}" if match else cells[place]
    return (*cells[:place], name, *cells[place + 1 :])


def _are_marks(cell: str) -> bool:
    return _could_bear(cell) and len(cell) <= _LONGEST and bool(_MARKS_ALONE.fullmatch(cell))


def _figure_before(cells: Sequence[str], place: int) -> bool:
    """Whether the filled cell before a place is a figure, marks of its own aside."""
    before = next((cell for cell in reversed(cells[:place]) if cell), "")
    return bool(before) and (is_figure(before) or bool(figure_and_marks(before)[1])) and not _are_marks(before)


def _name_of(cells: Sequence[str]) -> int | None:
    """The place of the name of a row: the first cell of words that is no rating, call provision or currency."""
    found = (i for i, cell in enumerate(cells) if _WORDS.search(cell) and not is_figure(cell))
    return next((i for i in found if not _BESIDE.fullmatch(cells[i]) and not figure_and_marks(cells[i])[1]), None)


def _is_total(text: str) -> bool:
    return is_label(text[_LEADING.match(text).end() :])  # type: ignore[union-attr]


def _named(name: str, marks: str) -> str:
    """A name with those marks behind it that it does not show there yet."""
    shown = name[-_LONGEST:]
    further = [mark for mark in marks.split() if mark not in shown]
    return " ".join((name, *further))


def _of_line(text: str) -> str:
    """A line without columns, whose marks behind its figures go before them; those of a total are left out."""
    if not _SIGN.search(text) or not _SOME.search(text, max(0, len(text) - _LONGEST)):
        return text
    figures, marks, place = _peeled(text)
    if not marks:
        return text
    name = text[:place].rstrip()
    if _is_total(name) or (not name and len(figures) == 1):
        return " ".join(filter(None, (name, *figures)))
    return " ".join((_named(name, _plain(marks)), *figures)) if name else text


def _peeled(text: str) -> tuple[tuple[str, ...], str, int]:
    """The figures that end a line, the marks behind them, and where they begin: amounts, and the terms before them."""
    figures: list[str] = []
    marks = ""
    place = len(text)
    for pattern in (_LAST_AMOUNT, _AMOUNT_BEFORE, _TERMS):
        match = pattern.search(text, max(0, place - _LONGEST), place)
        if match is None or _ends_bracket(match[1]):
            continue
        place = match.start()
        found = [part for part in match.groups() if part]
        figures[:0] = [part for part in found if not _MARKS_ALONE.fullmatch(part)]
        marks = " ".join((*(part for part in found if _MARKS_ALONE.fullmatch(part)), marks))
        if pattern is _LAST_AMOUNT and (beside := _BESIDE_VALUE.search(text, max(0, place - _LONGEST), place)):
            figures.insert(0, beside[1])
            place = beside.start()
    return tuple(figures), marks, place


def _ends_bracket(amount: str | None) -> bool:
    """Whether an amount ends words in brackets, as ``(Cost $99,000)*`` does."""
    return amount is not None and amount.endswith(")") and "(" not in amount
