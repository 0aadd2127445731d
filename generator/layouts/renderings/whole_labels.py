"""Document whose totals are printed over two lines -> the same with each label and its figures on one line.

Typed pages break a label where it grows too long, and put cost or percentage below it. Composed samples::

    Net Assets Applicable to Common Shares --          Total Long-Term Investments
      100.0%                     $ 60,707,190          (Cost -- $90,087,349) -- 159.6%      96,868,118

Pages stored by paragraphs show the amount of a label alone on the line below it, a cost between the two. Where several
labels follow each other, or several amounts, which is whose stays open, and they are left as they stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.renderings.cells import MARK
from generator.layouts.renderings.lines import is_label

_LONGEST = 120
_OPEN = re.compile(r"(?:[-\N{EN DASH}\N{EM DASH}]|\b(?:of|to|in|and|the|for|at|on|by|with))$", re.IGNORECASE)
_COST = r"\(\s*(?:identified |aggregate )?cost\b"
_SHARE = r"\(?\d{1,3}(?:\.\d{1,2})?\s*\)?\s*%"
_BEGINS_COST = re.compile(_COST, re.IGNORECASE)
_GOES_ON = re.compile(rf"{_COST}|{_SHARE}", re.IGNORECASE)
_SHARES = r"\d{1,3}(?:,\d{3}){1,3} shares(?: outstanding)?"
_MARKS = rf"(?:(?<=[)%])\d{{1,2}}(?![\d,.])|(?:\s?{MARK}){{1,3}})?"
_ASIDE = re.compile(rf"(?:{_COST}[^()]{{0,40}}\)|{_SHARE}(?: of net assets\b)?){_MARKS}|{_SHARES}", re.IGNORECASE)
_LAST = re.compile(r"(?:outstanding|[\s$-])*", re.IGNORECASE)
_ENDS_IN_SHARE = re.compile(r"\d\s*\)?\s*%\s*\)?$")
_FIGURES = re.compile(r"\d")
_CLOSES = re.compile(
    r"(?:sub)?total (?!returns?\b)\w|net assets (?!consists?\b)\w|other assets\W+(?:in|less|net)\b"
    r"|liabilities\W+(?:in|less|net)\b",
    re.IGNORECASE,
)
_MOST_LINES = 4
HANGING = 8
"""Further to the right than this the rest of a label, or of a name, does not stand."""
_AMOUNT = re.compile(r"\$?\s?\(?\d{1,3}(?:,\d{3}){1,5}\)?$")
_ALONE = re.compile(r"\$?\s?\(?\$?\s?\d{1,3}(?:,\d{3}){1,5}\s?\)?|\$\s?\(?\d{1,3}\s?\)?|\(\d{2,3}\s?\)")
_SMALL = re.compile(r"\d{1,3}")
"""An amount in thousands below a percentage; elsewhere it is the number of a page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line: its block, its place there, its cells, its number in the file and, where typed, where it begins."""

    block: int
    place: int
    cells: tuple[str, ...]
    number: int
    indent: int | None = None

    @property
    def text(self) -> str:
        """The filled cells joined by a space."""
        return " ".join(filter(None, self.cells))


def with_whole_labels(document: Document) -> Document:
    """Join each label of a total with the lines below that end it; the same document where none is broken."""
    if not any(_is_cut(*pair) for pair in pairwise(line_texts(document))):
        return document
    lines = tuple(placed(document.blocks))
    joined: dict[tuple[int, int], Placed | None] = {}
    for i, line in enumerate(lines):
        below = () if (line.block, line.place) in joined or not _may_be_broken(line.text) else _below(lines, i)
        if below:
            joined |= {(x.block, x.place): None for x in (line, *below)}
            joined[below[-1].block, below[-1].place] = _whole((line, *below))
    return replace(document, blocks=tuple(rebuilt(document.blocks, joined))) if joined else document


def _is_cut(text: str, below: str) -> bool:
    """Whether a line may be a label of a total whose amount stands in the line below, or farther down."""
    if not _may_be_broken(text):
        return False
    if _CLOSES.match(text) or _OPEN.search(text) or _is_alone(text, below) or _is_aside(below):
        return True
    return _is_broken(text) and _ends(text, below)


def _below(lines: Sequence[Placed], i: int) -> Sequence[Placed]:
    """The lines that go on with the label of a place up to its amount; none where it is whole, or goes on nowhere."""
    label = lines[i]
    if i + 1 < len(lines) and _is_broken(label.text) and _ends(label.text, lines[i + 1].text):
        return lines[i + 1 : i + 2]
    if alone := _to_lone_amount(lines, i):
        return alone
    hanging = tuple(_hanging(label, lines[i + 1 : i + _MOST_LINES]))
    count = next((k for k, line in enumerate(hanging, 1) if _AMOUNT.search(line.text)), 0)
    return hanging[:count] if count and _goes_on(label.text, [line.text for line in hanging[:count]]) else ()


def _to_lone_amount(lines: Sequence[Placed], i: int) -> Sequence[Placed]:
    """The lines below a label up to an amount that stands alone: cost, percentage, or what the label leaves open."""
    above = lines[i].text
    if _FIGURES.search(_ASIDE.sub("", above)):
        return ()
    for end in range(i + 1, min(i + _MOST_LINES, len(lines))):
        text = lines[end].text
        if _is_alone(above, text):
            several = end + 1 < len(lines) and _ALONE.fullmatch(lines[end + 1].text)
            return () if several else lines[i + 1 : end + 1]
        if not (_is_aside(text) or (_OPEN.search(above) and not _FIGURES.search(_ASIDE.sub("", text)))):
            return ()
        above = text
    return ()


def _is_alone(above: str, text: str) -> bool:
    """Whether a line is nothing but an amount; one of few digits stands below a percentage.

    Below a number of shares the percentage may stand with it.
    """
    if _ALONE.fullmatch(text) or (_SMALL.fullmatch(text) and _ENDS_IN_SHARE.search(above)):
        return True
    return bool(_is_aside(above) and _AMOUNT.search(text) and _LAST.fullmatch(_ASIDE.sub("", _AMOUNT.sub("", text))))


def _is_aside(text: str) -> bool:
    """Whether a line is nothing but a cost, a percentage, or both."""
    return len(text) <= _LONGEST and text != "" and not _ASIDE.sub("", text).strip()


def _hanging(label: Placed, lines: Sequence[Placed]) -> Iterator[Placed]:
    """The lines that go on with a label; one that begins as a label does ends it where the line above is open."""
    above = label.text
    for line in lines:
        if not _hangs(label, line) or (is_label(line.text) and not _OPEN.search(above)):
            return
        yield line
        above = line.text


def _hangs(label: Placed, line: Placed) -> bool:
    """Whether a typed line stands a little to the right of a label above it."""
    if label.indent is None or line.indent is None:
        return False
    is_near = line.block == label.block or line.number - label.number < _MOST_LINES
    return is_near and 0 < line.indent - label.indent <= HANGING


def _goes_on(label: str, below: Sequence[str]) -> bool:
    """Whether a closing label and hanging lines show one amount, and besides a cost and a percentage at the most."""
    text = _ASIDE.sub(" ", " ".join((label, *below)))
    return (
        bool(_CLOSES.match(label)) and not _FIGURES.search(_AMOUNT.sub("", text)) and text.count("(") == text.count(")")
    )


def placed(blocks: Sequence[Block]) -> Iterator[Placed]:
    """The lines of some blocks in order, each with its place."""
    for i, block in enumerate(blocks):
        match block:
            case Table(rows):
                yield from (Placed(i, place, row.cells, row.number, _indent(row)) for place, row in enumerate(rows))
            case Text(lines):
                yield from (
                    Placed(i, place, (line.text,), line.number, line.indent) for place, line in enumerate(lines)
                )


def _indent(row: Row) -> int | None:
    """Where the first filled cell of a row begins, if that is known."""
    return next((start for cell, start in zip(row.cells, row.starts, strict=False) if cell), None)


@lru_cache(maxsize=2)
def line_texts(document: Document) -> Sequence[str]:
    """The texts of the same lines of a document: the filled cells joined by a space; kept, as several look here."""
    texts: list[str] = []
    for block in document.blocks:
        match block:
            case Table(rows):
                texts += [" ".join(filter(None, row.cells)) for row in rows]
            case Text(lines):
                texts += [line.text for line in lines]
    return tuple(texts)


def _may_be_broken(text: str) -> bool:
    """Whether a line may be the label of a total that goes on below."""
    return is_label(text) and len(text) <= _LONGEST and not _AMOUNT.search(_ASIDE.sub("", text).rstrip())


def _is_broken(text: str) -> bool:
    """Whether a line is the label of a total without its amount; one with its percentage may lack the cost."""
    if len(text) > _LONGEST or ("%" not in text and _FIGURES.search(text)):
        return False
    return is_label(text) and (not _FIGURES.search(text) or bool(_ENDS_IN_SHARE.search(text)))


def _ends(label: str, text: str) -> bool:
    """Whether the line below ends a label: it goes on with cost or percentage, or with what the label leaves open."""
    if not _AMOUNT.search(text) or _is_aside(text) or is_label(text) or _AMOUNT.fullmatch(text) or len(text) > _LONGEST:
        return False
    if _ENDS_IN_SHARE.search(label):
        return bool(_BEGINS_COST.match(text))
    return bool(_GOES_ON.match(text) or _OPEN.search(label) or label.count("(") > label.count(")"))


def _whole(lines: Sequence[Placed]) -> Placed:
    below = lines[-1]
    if _ALONE.fullmatch(below.text) or _SMALL.fullmatch(below.text):
        label = " ".join(line.text for line in lines[:-1])
        return replace(below, cells=(label, below.text), number=lines[0].number)
    first = next(i for i, cell in enumerate(below.cells) if cell)
    label = " ".join((*(line.text for line in lines[:-1]), below.cells[first]))
    return replace(below, cells=(*below.cells[:first], label, *below.cells[first + 1 :]), number=lines[0].number)


def rebuilt(blocks: Sequence[Block], joined: Mapping[tuple[int, int], Placed | None]) -> Iterator[Block]:
    """The blocks with their joined lines, without those that went into another: None stands for these."""
    for i, block in enumerate(blocks):
        match block:
            case Table(rows):
                kept = [joined.get((i, k), row) for k, row in enumerate(rows)]
                yield from _block(Table(tuple(_row(row) for row in kept if row)))
            case Text(lines):
                found = [joined.get((i, k), line) for k, line in enumerate(lines)]
                yield from _texts([line for line in found if line])
            case _:
                yield block


def _row(row: Row | Placed) -> Row:
    return row if isinstance(row, Row) else Row(row.cells, row.number)


def _texts(lines: Sequence[Placed | Line]) -> Iterator[Block]:
    """Lines as paragraphs; one that has become a row of several cells is a table between them."""
    for is_row, group in groupby(lines, key=lambda line: isinstance(line, Placed) and len(line.cells) > 1):
        if is_row:
            yield Table(tuple(Row(line.cells, line.number) for line in group if isinstance(line, Placed)))
        else:
            yield Text(tuple(Line(line.text, line.number, line.indent) for line in group))


def _block(block: Table | Text) -> Iterator[Block]:
    if block.rows if isinstance(block, Table) else block.lines:
        yield block
