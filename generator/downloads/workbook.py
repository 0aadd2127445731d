"""Sheets of typed values -> an XLSX workbook: real numbers and days, frozen heads, filters, same bytes each time.

Written by hand because workbooks are the largest part of what a report's files cost: a general writer, XlsxWriter, took
more than twice as long for the sheet of holdings alone as this one takes for all five.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from html import escape
from itertools import chain, repeat

from generator.downloads import workbook_parts as parts
from generator.downloads.cells import neutral, plain_column
from generator.downloads.columns import Column, Kind
from generator.downloads.rows import Value, Values

_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # a serial number before it means another day in Excel than elsewhere
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
_WIDTHS = {Kind.INTEGER: 8, Kind.MONEY: 15, Kind.RATE: 12, Kind.DAY: 12}
_LONG_TEXTS = frozenset("fund section issuer purpose description as_filed subject message formula note title".split())

_REMEMBERED = 16_384  # cells that are not made again: a report has most of them in common with the one before
_STEP = 256
_BLANK = "/>"

Writer = Callable[[Value], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its name, its columns, the values of each with figures and days as text, and how many rows there are;
    ``filtered`` sheets have a filter on their head.
    """

    name: str
    columns: tuple[Column, ...]
    plain: tuple[Sequence[Value], ...]
    count: int
    filtered: bool = True


def sheet_of(name: str, columns: tuple[Column, ...], rows: Iterable[Values], *, filtered: bool = True) -> Sheet:
    """Return a sheet of rows of typed values."""
    found = tuple(rows)
    values = zip(*found, strict=True) if found else ((),) * len(columns)
    plain = tuple(plain_column(column.kind, each) for column, each in zip(columns, values, strict=True))
    return Sheet(name=name, columns=columns, plain=plain, count=len(found), filtered=filtered)


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the bytes of a workbook with these sheets, the first one open."""
    names = [sheet.name for sheet in sheets]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        _put(package, "[Content_Types].xml", parts.content_types(len(sheets)))
        _put(package, "_rels/.rels", parts.PACKAGE)
        _put(package, "xl/workbook.xml", parts.contents(names, [_area(sheet, "$") for sheet in sheets]))
        _put(package, "xl/_rels/workbook.xml.rels", parts.relations(len(sheets)))
        _put(package, "xl/styles.xml", parts.STYLES)
        for number, sheet in enumerate(sheets, 1):
            _put(package, f"xl/worksheets/sheet{number}.xml", "".join(_sheet(sheet, opened=number == 1)))
    return out.getvalue()


def _put(package: zipfile.ZipFile, name: str, text: str) -> None:
    """Add a part without a clock."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    package.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED, compresslevel=2)


def _area(sheet: Sheet, sign: str = "") -> str | None:
    if not (sheet.filtered and sheet.count):
        return None
    return f"{sign}A{sign}1:{sign}{_letters(len(sheet.columns))}{sign}{sheet.count + 1}"


def _sheet(sheet: Sheet, *, opened: bool) -> Iterator[str]:
    selected = ' tabSelected="1"' if opened else ""
    yield f'{parts.HEAD}<worksheet xmlns="{parts.MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    yield '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    for number, column in enumerate(sheet.columns, 1):
        yield f'<col min="{number}" max="{number}" width="{_width(column)}" customWidth="1"/>'
    yield '</cols><sheetData><row r="1">'
    for number, column in enumerate(sheet.columns, 1):
        yield f'<c r="{_letters(number)}1" s="{parts.BOLD}" t="inlineStr"><is><t>{escape(column.title)}</t></is></c>'
    yield "</row>"
    yield from _rows(sheet)
    area = _area(sheet)
    yield f'</sheetData>{f"""<autoFilter ref="{area}"/>""" if area else ""}'
    yield '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    yield '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'


def _rows(sheet: Sheet) -> Iterator[str]:
    """Each row with its cells; a blank cell is left out. Cells are made column by column, which is the quickest."""
    columns = enumerate(zip(sheet.columns, sheet.plain, strict=True), 1)
    filled = ((number, each) for number, each in columns if any(value is not None for value in each[1]))
    made = chain.from_iterable(_cells(_letters(number), column.kind, values) for number, (column, values) in filled)
    heads = _places('<row r="', sheet.count, '">')[: sheet.count]
    return map("".join, zip(heads, *made, repeat("</row>"), strict=False))


def _cells(letters: str, kind: Kind, values: Sequence[Value]) -> tuple[Sequence[str], ...]:
    """The cells of a column, from the second row on: all of their places, and what stands in them."""
    places, texts = _places(f'<c r="{letters}', len(values), '"'), list(map(_WRITERS[kind], values))
    if None not in values:
        return places, texts
    return (["" if text == _BLANK else f"{place}{text}" for place, text in zip(places, texts, strict=False)],)


def _places(before: str, count: int, behind: str) -> tuple[str, ...]:
    """A text with the number of each row in it, for as many rows as asked for or more."""
    return _numbered(before, -(-count // _STEP) * _STEP, behind)


@lru_cache(maxsize=256)
def _numbered(before: str, count: int, behind: str) -> tuple[str, ...]:
    return tuple(f"{before}{number}{behind}" for number in range(2, count + 2))


def _width(column: Column) -> int:
    return _WIDTHS.get(column.kind, 40 if column.name in _LONG_TEXTS else 16)


@lru_cache(maxsize=_REMEMBERED)
def _text(value: Value) -> str:
    if value is None:
        return _BLANK
    text = neutral(str(value))
    if not text.isascii() or not text.isprintable():
        text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text[:_LONGEST], quote=False)}</t></is></c>'


def _number(value: Value, style: int) -> str:
    return _BLANK if value is None else f' s="{style}"><v>{value}</v></c>'


@lru_cache(maxsize=_REMEMBERED)
def _integer(value: Value) -> str:
    return _number(value, parts.PLAIN)


@lru_cache(maxsize=_REMEMBERED)
def _rate(value: Value) -> str:
    return _number(value, parts.RATE)


@lru_cache(maxsize=_REMEMBERED)
def _money(value: Value) -> str:
    _, _, cents = str(value).partition(".")
    return _number(value, parts.CENTS if cents.strip("0") else parts.DOLLARS)


@lru_cache(maxsize=_REMEMBERED)
def _day(value: Value) -> str:
    day = None if value is None else date.fromisoformat(str(value))
    return _text(value) if day is None or day < _FIRST_DAY else f' s="{parts.DAY}"><v>{(day - _EPOCH).days}</v></c>'


_WRITERS: dict[Kind, Writer] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.MONEY: _money,
    Kind.RATE: _rate,
    Kind.DAY: _day,
}
"""What stands in a cell behind its place: plain values -> XML. Most stand in many rows, and in the reports before."""


@cache
def _letters(number: int) -> str:
    """The name of a column counted from 1: A ... Z, AA ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
