"""The filings of the families that other composers print -> lines of print, for every rendering."""

from collections.abc import Iterator
from dataclasses import replace

from tests import principal_led_printers, security_first_composer
from tests.principal_led_composer import lots
from tests.printed.records import Line

PRINCIPAL_LED = {
    "nuveen": principal_led_printers.NUVEEN,
    "federated": principal_led_printers.FEDERATED,
    "pimco of 2008": principal_led_printers.PIMCO_OLD,
    "oppenheimer": principal_led_printers.OPPENHEIMER,
    "pioneer": principal_led_printers.PIONEER,
}
SPONSORS = (*PRINCIPAL_LED, *security_first_composer.PRINTERS)
_SEED = 11
_ROWS = slice(5, 13)


def printed_by(name: str, rows: int | None = None) -> tuple[Line, ...]:
    """The lines of one filing of a family; ``rows`` leaves only the first of a family that prints principal first."""
    return tuple(_principal_led(name, rows) if name in PRINCIPAL_LED else _security_first(name))


def _principal_led(name: str, rows: int | None) -> Iterator[Line]:
    printer = PRINCIPAL_LED[name]
    for line in printer.lines(lots(printer, _SEED)[:rows]):
        cells = tuple(cell.strip() for cell in line.cells)
        if line.kind != "sum":
            yield Line(line.kind, cells, name=1)
        else:
            yield _total(cells, name=1)


def _total(cells: tuple[str, ...], name: int) -> Line:
    """A total: an amount alone, a label with its amount, or a row that shows a principal too."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return Line("subtotal", (filled[0],))
    return Line("total", (filled[0], filled[1])) if len(filled) == 2 else Line("row", cells, name=name)


def _security_first(name: str) -> Iterator[Line]:
    rows = [
        replace(row, principal=row.principal * 30, value=row.value * (31 + i) // 1000 * 1000)
        for i, row in enumerate(security_first_composer.rows_of(name)[_ROWS])
    ]
    text = security_first_composer.schedule_of(name, tuple(rows))
    columns = security_first_composer.PRINTERS[name].columns
    at = 1 if columns.startswith("||") else 0
    for line in text.split("\n"):
        cells = tuple(cell.strip() for cell in line.split("|"))
        if any(cells):
            yield _line(cells, at, heads=line == columns)


def _line(cells: tuple[str, ...], name: int, *, heads: bool) -> Line:
    """What a line of cells is: prose, column headings, a heading or the issuer above, a total, or a row."""
    filled = [cell for cell in cells if cell]
    if len(cells) == 1:
        return Line("text", cells)
    if heads:
        return Line("columns", cells)
    if len(filled) == 1:
        return Line("subtotal" if filled[0] == cells[-1] else "heading", (filled[0],))
    return Line("total", (filled[0], filled[1])) if len(filled) == 2 and cells[-1] else Line("row", cells, name=name)
