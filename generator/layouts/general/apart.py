"""Lines whose first cell is a section's heading and the rest column headings -> the column headings, then the section.

A composed sample, of which the second line ends what the first begins::

    Long-Term Municipal      Coupon     Maturity    Principal
    Investments - 97.7%      Rate (%)   Date        Amount ($)    Value ($)

A heading over two lines above its columns is one line, and the name of a fund beside them stands before them. A title
before the column headings, ``Portfolio of Investments    Par    $ Value``, is a line of its own too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.layouts.general.cells import DASHES, Cell, Line, Shape
from generator.layouts.general.columns import names_value, roles_of
from generator.layouts.general.items import is_total
from generator.layouts.general.labels import read_label
from generator.layouts.general.words import is_heading_text
from generator.layouts.names.places import state_named

_FEWEST = 2
_TITLE = re.compile(r"(?:Schedule|Statement|Portfolio) of Investments\W{0,3}", re.IGNORECASE)
_BEGUN = re.compile(
    r"(?:Long|Short|Medium)[- ]Term (?:Tax[- ]Exempt )?Municipal|Tax[- ]Exempt Municipal|(?:Long|Short)[- ]Term",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:Municipal )?(?:Investments|Securities|Obligations|Bonds|Notes)\b\W{0,4}"
    r"(?:\d{1,3}\.\d{1,2}\s?%|\(continued\))\W{0,2}",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})?\s?%\s(?:of\s)?(?:total\s)?net\sassets\)?", re.IGNORECASE)
_STATE_FIRST = re.compile(rf"[A-Z][A-Za-z. ]{{3,30}}[{DASHES}]?\s?\(?\d{{1,3}}\.\d{{1,2}}\s?%\)?(?=\s+[A-Z])")
_OF_A_FUND = re.compile(r"[A-Z][^%:;]{4,100}\b(?:Fund|Portfolio)\b(?: [A-Z])?")
_TITLED = re.compile(
    r"(?P<title>(?:Schedule|Statement|Portfolio) of Investments\b\W{0,3}?|[A-Z][^%$]{2,80}\d\s?%\)?)"
    r"\s+(?P<columns>\S.*)",
    re.IGNORECASE,
)


def headings_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """All lines, those that mix a section's heading with column headings cut in two."""
    return tuple(_apart(tuple(_joined(lines))))


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each heading with the line below that ends it: ``Long-Term Municipal``, ``Investments 9.0%``."""
    i = 0
    while i < len(lines):
        ended = i + 1 < len(lines) and (
            (_is_begun(lines[i]) and _is_end(lines[i + 1])) or (_is_bare(lines[i]) and _is_share(lines[i + 1]))
        )
        if ended:
            text = f"{lines[i].text} {lines[i + 1].text}"
            yield replace(lines[i], cells=(Cell(text, lines[i].cells[0].column),))
        else:
            yield lines[i]
        i += 2 if ended else 1


def _is_begun(line: Line) -> bool:
    return len(line.cells) == 1 and bool(_BEGUN.fullmatch(line.text))


def _is_end(line: Line) -> bool:
    return len(line.cells) == 1 and bool(_END.fullmatch(line.text))


def _is_bare(line: Line) -> bool:
    """Whether a line is one text without a percentage, and no total."""
    return line.shapes == (Shape.TEXT,) and "%" not in line.text and not is_total(line.text)


def _is_share(line: Line) -> bool:
    """Whether a line is nothing but the percentage of the heading above it: ``46.4% of Net Assets``."""
    return len(line.cells) == 1 and bool(_SHARE.fullmatch(line.text))


def _mixed(line: Line) -> bool:
    """Whether the first cell alone is no column heading, and what stands behind it names two columns or the values."""
    if len(line.cells) < 2 or any(found is Shape.AMOUNT for found in line.shapes):
        return False
    first, rest = line.cells[0], line.cells[1:]
    if is_heading_text(first.text) or not all(is_heading_text(cell.text) for cell in rest):
        return False
    roles = roles_of(replace(line, cells=rest))
    return len(roles) > 1 or (roles == ("value",) and bool(read_label(first.text).percent))


def _between(line: Line) -> Iterator[Line]:
    """A line as it is, or the heading of a section and the row or the column headings that it stands among."""
    first = read_label(line.cells[0].text)
    if len(line.cells) > _FEWEST and first.percent and state_named(first.name) and Shape.AMOUNT in line.shapes[1:]:
        yield replace(line, cells=line.cells[:1])
        yield replace(line, cells=line.cells[1:])
        return
    begun = _STATE_FIRST.match(line.cells[0].text)
    if begun and Shape.AMOUNT in line.shapes[1:] and state_named(read_label(begun[0]).name):
        name = Cell(line.cells[0].text[begun.end() :].strip(), line.cells[0].column)
        yield replace(line, cells=(Cell(begun[0].strip(), line.cells[0].column),))
        yield replace(line, cells=(name, *line.cells[1:]))
        return
    others = [cell for cell in line.cells if not is_heading_text(cell.text)]
    columns = tuple(cell for cell in line.cells if is_heading_text(cell.text))
    if len(others) != 1 or len(columns) < _FEWEST or others[0] is line.cells[0] or Shape.AMOUNT in line.shapes:
        yield from _titled(line)
        return
    roles = roles_of(replace(line, cells=columns))
    if "value" not in roles or len(roles) < _FEWEST or not read_label(others[0].text).percent:
        yield line
        return
    yield replace(line, cells=columns)
    yield replace(line, cells=tuple(others))


def _titled(line: Line) -> Iterator[Line]:
    """A line as it is, or the title of a schedule, or of a class with its percentage, and the headings behind it."""
    match = _TITLED.fullmatch(line.cells[0].text) if len(line.cells) == 1 else None
    columns = replace(line, cells=(Cell(match["columns"], None),)) if match else None
    if match is None or columns is None or not is_heading_text(match["columns"]) or not names_value((columns,)):
        yield line
        return
    yield replace(line, cells=(Cell(match["title"], None),))
    yield columns


def _goes_on(line: Line) -> bool:
    """Whether a line ends a heading begun on the line above it, beside the second line of its columns."""
    return len(line.cells) > 1 and all(is_heading_text(cell.text) for cell in line.cells[1:])


def _apart(lines: Sequence[Line]) -> Iterator[Line]:
    i = 0
    while i < len(lines):
        if not _mixed(lines[i]):
            yield from _between(lines[i])
            i += 1
            continue
        end = i + 1
        while end < len(lines) and end < i + 3 and _goes_on(lines[end]) and not is_heading_text(lines[end].text):
            end += 1
        block = lines[i:end]
        name = " ".join(line.cells[0].text for line in block if not is_heading_text(line.cells[0].text))
        heading = replace(block[0], cells=(Cell(name, block[0].cells[0].column),))
        columns = [replace(line, cells=line.cells[1:]) for line in block]
        above = _TITLE.fullmatch(name) or _OF_A_FUND.fullmatch(name)
        yield from (heading, *columns) if above else (*columns, heading)
        i = end
