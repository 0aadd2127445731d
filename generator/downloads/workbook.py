"""Sheets of typed values -> an XLSX workbook: real numbers and days, frozen heads, filters, same bytes each time.

Written by hand because workbooks are the largest part of what a report's files cost: a general writer, XlsxWriter, took
more than twice as long for the sheet of holdings alone as this one takes for all five.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import escape

from generator.downloads import workbook_parts as parts
from generator.downloads.cells import neutral, plain
from generator.downloads.columns import Column, Kind
from generator.downloads.rows import Value, Values

_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # a serial number before it means another day in Excel than elsewhere
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
_WIDTHS = {Kind.INTEGER: 8, Kind.MONEY: 15, Kind.RATE: 12, Kind.DAY: 12}
_LONG_TEXTS = frozenset("fund section issuer purpose description as_filed subject message formula note title".split())

Writer = Callable[[Value], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its name, its columns, its rows; ``filtered`` sheets have a filter on their head."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Values, ...]
    filtered: bool = True


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
    if not (sheet.filtered and sheet.rows):
        return None
    return f"{sign}A{sign}1:{sign}{_letters(len(sheet.columns))}{sign}{len(sheet.rows) + 1}"


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
    columns = zip(sheet.columns, zip(*sheet.rows, strict=True), strict=True) if sheet.rows else ()
    filled = (each for each in enumerate(columns, 1) if each[1][1].count(None) < len(sheet.rows))
    made = [_cells(_letters(number), column.kind, values) for number, (column, values) in filled]
    for number, cells in enumerate(zip(*made, strict=True), 2):
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _cells(letters: str, kind: Kind, values: Sequence[Value]) -> list[str]:
    write = _WRITERS[kind]
    return ["" if v is None else f'<c r="{letters}{n}"{write(v)}</c>' for n, v in enumerate(values, 2)]


def _width(column: Column) -> int:
    return _WIDTHS.get(column.kind, 40 if column.name in _LONG_TEXTS else 16)


@lru_cache(maxsize=16_384)
def _text(value: Value) -> str:
    """A text as a cell; most of those of a report stand in many rows, and in the reports before it."""
    text = neutral(str(value))
    if not text.isascii() or not text.isprintable():
        text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text[:_LONGEST], quote=False)}</t></is>'


def _number(style: int) -> Writer:
    before = f' s="{style}"><v>'

    def write(value: Value) -> str:
        if type(value) is int:
            return f"{before}{value}</v>"
        return f"{before}{value:f}</v>" if isinstance(value, Decimal) else _text(plain(value))

    return write


_dollars, _cents = _number(parts.DOLLARS), _number(parts.CENTS)


def _money(value: Value) -> str:
    whole = not isinstance(value, Decimal) or value == value.to_integral_value()
    return _dollars(value) if whole else _cents(value)


@lru_cache(maxsize=16_384)
def _day(value: Value) -> str:
    if isinstance(value, date) and value >= _FIRST_DAY:
        return f' s="{parts.DAY}"><v>{(value - _EPOCH).days}</v>'
    return _text(plain(value))


_WRITERS: dict[Kind, Writer] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _number(parts.PLAIN),
    Kind.MONEY: _money,
    Kind.RATE: _number(parts.RATE),
    Kind.DAY: _day,
}


def _letters(number: int) -> str:
    """The name of a column counted from 1: A ... Z, AA ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
