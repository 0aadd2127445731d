"""A schedule as cells -> the same schedule as text in columns, as rows between bars, and as an EDGAR page.

A line with bars is a row of a table, cell by cell; any other line is text of its own.
"""

from collections.abc import Callable
from html import escape
from itertools import groupby

_WIDTH = 24


def cells_of(line: str) -> list[str]:
    """The cells of a line between its bars."""
    return [cell.strip() for cell in line.split("|")]


def as_text(schedule: str) -> str:
    """Names on the left, figures in columns to the right, as typed pages print them."""
    rows = [cells_of(line) for line in schedule.split("\n") if "|" in line]
    first = max((len(row[0]) for row in rows), default=0) + 3
    return "\n".join(_typed(cells_of(line), first) if "|" in line else line for line in schedule.split("\n"))


def _typed(row: list[str], first: int) -> str:
    return (row[0].ljust(first) + "".join(f"   {cell.rjust(_WIDTH)}" for cell in row[1:])).rstrip()


def as_bars(schedule: str) -> str:
    """Every row between bars, blank cells kept."""
    return "\n".join(f"| {' | '.join(cells_of(line))} |" if "|" in line else line for line in schedule.split("\n"))


def as_page(schedule: str) -> str:
    """A page with tables: spacer cells between the columns, signs in cells of their own."""
    parts = []
    for is_table, lines in groupby(schedule.split("\n"), key=lambda line: "|" in line):
        if is_table:
            parts.append("<table>" + "\n".join(map(_row, lines)) + "</table>")
        else:
            parts.extend(f"<p>{escape(line.strip())}</p>" for line in lines if line.strip())
    return "<html><body>\n" + "\n".join(parts) + "\n</body></html>\n"


def _row(line: str) -> str:
    first, *others = cells_of(line)
    cells = [f"<td>{escape(first)}</td>"]
    for cell in others:
        sign, figure = ("$", cell[1:].strip()) if cell.startswith("$") else ("", cell)
        percent = figure.endswith("%")
        figure = figure.removesuffix("%").strip()
        cells.append(f"<td>&nbsp;</td><td>{sign}</td><td align=right>{escape(figure)}</td><td>{'%' * percent}</td>")
    return f"<tr>{''.join(cells)}</tr>"


RENDERINGS: tuple[Callable[[str], str], ...] = (as_text, as_bars, as_page)
