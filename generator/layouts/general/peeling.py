"""A line of a schedule -> its words and its figures, in cells of their own or at both ends of one text."""

import re
from collections.abc import Sequence

from generator.layouts.general.aside import RATED
from generator.layouts.general.cells import DASHES, Cell, Line, Shape, shape
from generator.layouts.general.columns import Columns
from generator.layouts.general.days import DAY
from generator.layouts.general.labels import is_mark

FIRST_AMOUNT = re.compile(r"(\$?\s*(?:\d{1,3}(?:,\d{3})+M?|\d+M?)(?:\([a-z]\))?)\s+(?=[A-Z*(\d])")
_TOKEN = re.compile(rf"(?:^|\s)(\$\s*)?(\(?\$?[\d,.]*\d\)?\s?%?\)?|[{DASHES}])$")
_NUMBERED = re.compile(r"\^?\(\d{1,2}\)")
BARE_MARK = re.compile(r"[a-z](?:,\s?[a-z]){0,3}")
_MARKED_AMOUNT = re.compile(r"(?<=\s)\$?\s?\d{1,3}(?:,\d{3})+\s[a-z](?:,\s?[a-z]){0,3}$")
_BEHIND_MARK = re.compile(r"\((?:\d{1,2}|[a-z])\) (?P<amount>\$?\d{1,3}(?:,\d{3})*)$")
"""A quantity one space behind the mark that ends a name."""

_BARE_RATE = re.compile(r"(?<=\s)\d{1,2}\.\d{1,4}(?:\s?%)?$")
_DAY_LAST = re.compile(rf"(?<=\s){DAY}(?:\s?(?:\((?:\d{{1,2}}|Prere\.?|ETM|PUT)\)|\+)){{0,4}}$", re.IGNORECASE)
NAMED_DAY = re.compile(r"[A-Z][a-z]+\.? \d{1,2}, \d{4}")
"""A day as titles print it: alone behind words it is that of a page."""
_CLOSING = re.compile(r"^[A-Z].{0,80}\b(?:assets|liabilities)\b.{0,40}%\s?\)?$", re.IGNORECASE)
"""A closing line up to its percentage: what stands behind that is its amount, however small."""
_OF_ASSETS = re.compile(r"\b(?:assets|liabilities|receivables?|payables?)\b", re.IGNORECASE)
"""Words of a closing line: a dash behind others goes on with the name, and is no nil."""


def parted(line: Line, columns: Columns) -> tuple[list[str], list[tuple[str, int | None]]]:
    """Part the words of a line from its figures; an amount in front is the quantity only where it stands first."""
    words: list[str] = []
    figures: list[tuple[str, int | None]] = []
    cells = _with_amount_apart(line, columns)
    for i, cell in enumerate(cells):
        text = cell.text
        if words and _is_mark_before(text, cells[i + 1 :]):
            words.append(text)
            continue
        before_name = not words and i + 1 < len(cells) and shape(cells[i + 1].text) is Shape.TEXT
        counted = columns.quantity_first and shape(text) is Shape.AMOUNT
        if shape(text) is Shape.TEXT or (before_name and is_mark(text) and not counted):
            if figures and BARE_MARK.fullmatch(text) and shape(figures[-1][0]) is Shape.AMOUNT:
                figures[-1] = (f"{figures[-1][0]} {text}", figures[-1][1])
            else:
                words.append(text)
        else:
            figures.append((text, cell.column))
    if len(line.cells) == 1 and words:
        return _peeled(line.text, columns)
    if not words and not {"maturity", "other"} & {*columns.order, *columns.roles}:
        return _with_day_as_words(figures)
    return words, figures


def _with_day_as_words(
    figures: Sequence[tuple[str, int | None]],
) -> tuple[list[str], list[tuple[str, int | None]]]:
    """The figures of a line without words: the only day among them, of which no column holds any, ends a name."""
    days = [text for text, _ in figures if shape(text) is Shape.DATE]
    if len(days) != 1:
        return [], list(figures)
    return days, [figure for figure in figures if figure[0] not in days]


def _with_amount_apart(line: Line, columns: Columns) -> tuple[Cell, ...]:
    """The cells of a line with a quantity that runs into the name apart: it begins the first, or ends it."""
    first, *rest = line.cells
    if not columns.quantity_first:
        return _with_amount_behind(first, rest, columns)
    match = FIRST_AMOUNT.match(first.text) if rest else None
    if match is None or not (_is_sure(match[1], dated=False) or line.shapes.count(Shape.AMOUNT) == 1):
        return line.cells
    return (Cell(match[1], first.column), Cell(first.text[match.end() :], first.column), *rest)


def _with_amount_behind(first: Cell, rest: Sequence[Cell], columns: Columns) -> tuple[Cell, ...]:
    """The same of a name whose mark stands one space before the quantity, where only the value has a cell."""
    lacks = columns.roles == ("quantity", "value") and len(rest) == 1 and shape(rest[0].text) is Shape.AMOUNT
    match = _BEHIND_MARK.search(first.text) if lacks else None
    if match is None:
        return (first, *rest)
    behind = match.start("amount")
    return (Cell(first.text[:behind].rstrip(), first.column), Cell(match["amount"], None), *rest)


def _is_mark_before(text: str, behind: Sequence[Cell]) -> bool:
    """Whether a number in brackets is a mark: the amounts behind it are none taken off."""
    amounts = [cell.text for cell in behind if shape(cell.text) is Shape.AMOUNT]
    return bool(_NUMBERED.fullmatch(text)) and bool(amounts) and not any("(" in amount for amount in amounts)


def _peeled(text: str, columns: Columns) -> tuple[list[str], list[tuple[str, int | None]]]:
    """Take the figures off both ends of a line that is all one text, as many as there are columns."""
    front: list[tuple[str, int | None]] = []
    if columns.quantity_first and (match := FIRST_AMOUNT.match(text)):
        front, text = [(match[1], None)], text[match.end() :]
    behind: list[tuple[str, int | None]] = []
    while len(behind) < len(columns.roles) - len(front) and (figure := _last_figure(text, columns)):
        if _is_mark_before(figure[0], [Cell(shown, None) for shown, _ in behind]):
            break
        behind.insert(0, (figure[0], None))
        text = text[: figure[1]].rstrip()
    if len(behind) == 1 and NAMED_DAY.fullmatch(behind[0][0]):
        return [_again(text, behind)], []
    if behind and "rating" in columns.aside:
        text = RATED.sub("", text)
    dated = "maturity" in columns.roles
    sure = any(_is_sure(figure, dated=dated) for figure, _ in behind)
    if not (sure or _CLOSING.search(text) or (_ends_in_nil(behind) and _OF_ASSETS.search(text))):
        return [f"{front[0][0]} {text}" if front else text] if not behind else [_again(text, behind)], []
    return [text] if text else [], front + behind


def _last_figure(text: str, columns: Columns) -> tuple[str, int] | None:
    """The figure that ends a text and where it begins; a coupon counts only where it has a column of its own."""
    if match := _MARKED_AMOUNT.search(text) or _DAY_LAST.search(text):
        return match[0], match.start()
    if match := _TOKEN.search(text):
        figure = f"{match[1] or ''}{match[2]}"
        whole = figure.count(")") == figure.count("(")
        return (figure, match.start()) if whole and (shape(figure) is not Shape.TEXT or _is_day(match[2])) else None
    match = _BARE_RATE.search(text) if "rate" in columns.roles else None
    return (match[0], match.start()) if match else None


def _is_sure(figure: str, *, dated: bool) -> bool:
    """Whether a figure is no number of a name: it shows dollars or thousands, or a day where days have a column."""
    return dated if shape(figure) is Shape.DATE else "," in figure or "$" in figure


def _ends_in_nil(figures: Sequence[tuple[str, int | None]]) -> bool:
    return bool(figures) and shape(figures[-1][0]) is Shape.NIL


def _is_day(text: str) -> bool:
    return shape(text) is Shape.DATE


def _again(text: str, behind: Sequence[tuple[str, int | None]]) -> str:
    """The text as it was: small numbers at its end alone are no figures."""
    return " ".join((text, *(figure for figure, _ in behind))).strip()
