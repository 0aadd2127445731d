"""Random bonds of composed issuers -> the schedules of families whose principal stands first, in three renderings."""

import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from itertools import groupby

ISSUERS = ("Alder Creek", "Bluff Landing", "Copper Mill", "Dunmore Falls", "Ember Ridge", "Foxglove", "Gravel Switch")
BODIES = ("Development Authority", "Port District", "School District No. 7", "Hospital Authority")
PURPOSES = (None, "Example College", "Millrace Clinic", "Quarry Hill Senior Living Project")
OTHER = -7_350


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A bond as composed; money in dollars; ``marks`` are digits or letters of notes."""

    section: str
    issuer: str
    purpose: str | None
    series: str
    insurer: str | None
    marks: tuple[str, ...]
    coupon: str
    maturity: date
    principal: int
    value: int
    child: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a schedule: its kind (text, columns, heading, row, sum) and its cells."""

    kind: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """How a family prints: sections, insurers, marks and notes that it knows, and its lines."""

    sections: tuple[str, ...]
    insurers: tuple[str | None, ...]
    marks: tuple[tuple[str, ...], ...]
    parents: bool
    lines: Callable[[Sequence[Lot]], Iterator[Line]]


def lots(printer: Printer, seed: int) -> tuple[Lot, ...]:
    """Bonds of one to four sections, some below the issuer of the one above."""
    chance = random.Random(seed)
    found: list[Lot] = []
    for section in chance.sample(printer.sections, chance.randint(1, len(printer.sections))):
        for _ in range(chance.randint(1, 4)):
            found.append(_lot(printer, section, chance))
            if printer.parents and chance.random() < 0.3:
                found[-1] = replace(found[-1], marks=())
                found += _children(found[-1], printer, chance)
    return tuple(found)


def _lot(printer: Printer, section: str, chance: random.Random) -> Lot:
    principal = chance.randint(20, 9000) * 5_000
    return Lot(
        section=section,
        issuer=f"{chance.choice(ISSUERS)} {chance.choice(BODIES)}",
        purpose=chance.choice(PURPOSES),
        series=f"Series {chance.randint(1998, 2009)}{chance.choice(('', 'A', 'B'))}",
        insurer=chance.choice(printer.insurers),
        marks=chance.choice(printer.marks),
        coupon=f"{chance.randint(3, 6)}.{chance.choice(('000', '125', '250', '500', '750'))}",
        maturity=date(chance.randint(2024, 2049), chance.randint(1, 12), chance.choice((1, 15))),
        principal=principal,
        value=principal * chance.randint(880, 1150) // 1000 + chance.randint(1, 99),
    )


def _children(lot: Lot, printer: Printer, chance: random.Random) -> Iterator[Lot]:
    for _ in range(chance.randint(1, 3)):
        other = _lot(printer, lot.section, chance)
        yield replace(other, issuer=lot.issuer, purpose=lot.purpose, series=lot.series, child=True)


def groups(found: Sequence[Lot]) -> Iterator[tuple[Lot, ...]]:
    """The bonds of one issuer that stand together: one alone, or the first with its children."""
    held: list[Lot] = []
    for lot in found:
        if held and not lot.child:
            yield tuple(held)
            held = []
        held.append(lot)
    if held:
        yield tuple(held)


def by_section(found: Sequence[Lot]) -> Iterator[tuple[str, tuple[Lot, ...]]]:
    """The sections in order with their bonds."""
    for section, held in groupby(found, key=lambda lot: lot.section):
        yield section, tuple(held)


def share(part: int, whole: int) -> str:
    """A percentage with one decimal."""
    return str((Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


def signed(amount: int) -> str:
    """An amount, in brackets where it is negative."""
    return f"({-amount:,})" if amount < 0 else f"{amount:,}"


def due(day: date, form: str) -> str:
    """A date as a family prints it."""
    return f"{day.month}/{day:{form}}"


def joined(*parts: str | None) -> str:
    """The parts that are there, parted by commas."""
    return ", ".join(part for part in parts if part)


def cover(form: str, period: date) -> Iterator[Line]:
    """The front matter of a filing."""
    for text in (
        f"FORM {form}",
        "Investment Company Act file number 811-99970",
        "Example Ohio Municipal Trust",
        "(Exact name of registrant as specified in charter)",
        "Date of fiscal year end: 10/31",
        f"Date of reporting period: {period.month}/{period.day}/{period:%y}",
    ):
        yield Line("text", (text,))


def as_text(lines: Sequence[Line], *, width: int = 200, figures_last: bool = False) -> str:
    """Lines with gaps between cells; names wider than ``width`` go on below, the figures on the first or last line."""
    out: list[str] = []
    for line in lines:
        if line.kind in ("text", "columns"):
            out += ["" if line.kind == "text" else None, "    ".join(line.cells)]  # type: ignore[list-item]
        elif line.kind == "row":
            out += _wrapped(line.cells, width, figures_last=figures_last)
        else:
            out.append("          " + "    ".join(cell for cell in line.cells if cell))
    return "\n".join(text for text in out if text is not None) + "\n"


def _wrapped(cells: tuple[str, ...], width: int, *, figures_last: bool) -> list[str]:
    principal, name, *figures = cells
    first, *rest = textwrap.wrap(name, width, break_on_hyphens=False, break_long_words=False)
    tail = "     ".join(figure for figure in figures if figure)
    if not rest:
        return [f"{principal:>12}    {first}     {tail}"]
    if figures_last:
        below = [f"{'':16}{text}" for text in rest]
        return [f"{principal:>12}    {first}", *below[:-1], f"{below[-1]}     {tail}"]
    return [f"{principal:>12}    {first}     {tail}", *(f"{'':18}{text}" for text in rest)]


def as_pipes(lines: Sequence[Line]) -> str:
    """Rows of cells with bars, the dollar in a cell of its own, blank cells kept."""
    out: list[str] = []
    for line in lines:
        if line.kind == "text":
            out += ["", line.cells[0]]
            continue
        cells = ["", *line.cells] if line.kind == "heading" else list(line.cells)
        out.append(" | ".join(part for cell in cells for part in _signs(cell)) + " |")
    return "\n".join(out) + "\n"


def _signs(cell: str) -> tuple[str, ...]:
    if cell.startswith("$"):
        return ("$", cell.lstrip("$ "))
    return (cell[:-1], ")") if cell.startswith("(") and cell.endswith(")") and cell[1:2].isdigit() else ("", cell)


def as_html(lines: Sequence[Line]) -> str:
    """A page as a filing agent makes it: font tags, spacer cells, signs in cells of their own, raised marks."""
    out = ["<html><body>"]
    open_table = False
    for line in lines:
        if line.kind == "text":
            out += ["</table>"] if open_table else []
            open_table = False
            out.append(f"<p><font size=2>{escape(line.cells[0])}</font></p>")
            continue
        out += [] if open_table else ["<table border=0>"]
        open_table = True
        cells = ["", *line.cells] if line.kind == "heading" else list(line.cells)
        out.append("<tr valign=top>" + "".join(map(_cell, cells)) + "</tr>")
    return "\n".join([*out, *(["</table>"] if open_table else []), "</body></html>"]) + "\n"


def _cell(text: str) -> str:
    sign, figure = _signs(text)
    if figure == ")":
        return f"<td>&nbsp;</td><td align=right>{escape(sign)}</td><td>)</td>"
    raised = escape(figure).replace("&lt;sup&gt;", "<sup>").replace("&lt;/sup&gt;", "</sup>")
    return f"<td>{sign}</td><td><font face=Times>{raised}</font></td><td>&nbsp;</td>"
