"""The lines of a filing -> its bytes, in each of the ways in which stored texts render one print."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from tests.printed.records import Line

Render = Callable[[Sequence[Line]], bytes]
_WIDE = ("row", "subtotal", "total", "columns")


def _columns(lines: Sequence[Line]) -> int:
    return max(len(line.cells) for line in lines if line.kind == "row")


def _placed(line: Line, width: int) -> tuple[str, ...]:
    """The cells of a line in the columns of the schedule; blank cells between a label and its amount."""
    if line.kind == "subtotal":
        return ("",) * (width - 1) + line.cells
    if line.kind == "total":
        return (line.cells[0], *("",) * (width - 2), line.cells[1])
    if line.kind in ("heading", "parent"):
        return (*line.cells, *("",) * (width - 1))
    return (*line.cells, *("",) * (width - len(line.cells)))


def _apart(cell: str) -> Iterator[str]:
    """The signs of a figure in cells of their own."""
    if match := re.fullmatch(r"\$ ([\d,]+)", cell):
        yield from ("$", match[1])
    elif match := re.fullmatch(r"([\d.]+) ?%", cell):
        yield from (match[1], "%")
    else:
        yield cell


def _texts(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def tabs(lines: Sequence[Line]) -> bytes:
    """R8: columns parted by tabs, dollars as LaTeX, marks raised."""
    width = _columns(lines)
    out: list[str] = []
    for line in lines:
        if line.kind == "text":
            out += [line.cells[0], ""]
        else:
            out.append("\t".join(_placed(line, width)).replace("$", "\\$"))
            if line.kind == "total":
                out.append("")
    return _texts(out)


def cell_groups(lines: Sequence[Line]) -> bytes:
    """R1: the description on its line, the figures in groups on an indented line below it."""
    out: list[str] = []
    for line in lines:
        if line.kind == "row":
            end = line.name + 1
            out += ["    ".join(line.cells[:end]), "    " + "    ".join(line.cells[end:])]
        elif line.kind == "subtotal":
            out.append(" " * 48 + line.cells[0])
        elif line.kind == "text":
            out += [line.cells[0], ""]
        else:
            out.append("    ".join(line.cells).rstrip())
    return _texts(out)


def barred(lines: Sequence[Line]) -> bytes:
    """R2: rows of cells parted by bars, blank cells kept, signs in cells of their own."""
    width = _columns(lines)
    out: list[str] = []
    for line in lines:
        if line.kind in ("text",):
            out += [line.cells[0], ""]
        else:
            cells = [part for cell in _placed(line, width) for part in ("", *_apart(cell))]
            out.append(" | ".join(cells[1:]) + " |")
    return _texts(out)


def cell_a_line(lines: Sequence[Line]) -> bytes:
    """R3: one cell a line, a bar first."""
    out: list[str] = []
    for line in lines:
        cells = [part for cell in line.cells if cell for part in _apart(cell)]
        out += [f"| {cell}" for cell in cells] if line.kind != "text" else [line.cells[0], ""]
    return _texts(out)


def paragraph_a_cell(lines: Sequence[Line]) -> bytes:
    """R4: every cell a paragraph."""
    return "\n\n".join(part for line in lines for cell in line.cells if cell for part in _apart(cell)).encode()


def _figures(cells: Iterable[str]) -> str:
    """Figures on a line of their own, a space before each closing bracket as where it stood in a cell of its own."""
    return "   " + "      ".join(re.sub(r"(?<=\d)\)", " )", cell) for cell in cells if cell) + "  "


def _below(line: Line) -> Iterator[str]:
    """A line of print with its figures, and its principal above, on lines of their own; rules that became blanks."""
    if line.kind == "row":
        if before := [cell for cell in line.cells[: line.name] if cell]:
            yield _figures(before)
        yield line.cells[line.name]
        if behind := [cell for cell in line.cells[line.name + 1 :] if cell]:
            yield _figures(behind)
    elif line.kind in ("total", "subtotal"):
        yield from (*line.cells[:-1], _figures(line.cells[-1:]), "     ", " ")
    else:
        yield "    ".join(filter(None, line.cells))


def figures_below(lines: Sequence[Line]) -> bytes:
    """R1 of pages whose names are paragraphs: name and figures follow each other, nothing between them."""
    out: list[str] = []
    for line in lines:
        out += [*_below(line)] if line.kind == "row" else [" ", *_below(line), "     "]
    return _texts(out)


def figures_apart(lines: Sequence[Line]) -> bytes:
    """R4 of the same pages: name, figures, label and amount are paragraphs."""
    return "\n\n".join(part for line in lines for part in _below(line)).encode()


def flattened(lines: Sequence[Line]) -> bytes:
    """R5: a line for a line, one space between the cells."""
    out: list[str] = []
    for line in lines:
        out.append(" ".join(cell for cell in line.cells if cell))
        out += [""] if line.kind == "text" else []
    return _texts(out)


def one_line(lines: Sequence[Line]) -> bytes:
    """R6: the whole document on one line."""
    return " ".join(flattened(lines).decode().split()).encode()


def word_a_line(lines: Sequence[Line]) -> bytes:
    """R7: one word a line."""
    return "\n".join(flattened(lines).decode().split()).encode()


def text_table(lines: Sequence[Line]) -> bytes:
    """ASCII pages: the tags of a text table, dot leaders from names to figures, amounts to the right."""
    out: list[str] = ["<PAGE>"]
    tagged = False
    for line in lines:
        if line.kind == "columns":
            out += ["<TABLE>", "<CAPTION>", "     ".join(filter(None, line.cells)), "<S>    <C>    <C>"]
            tagged = True
        elif line.kind == "row":
            end = line.name + 1
            name = "   ".join(line.cells[:end])
            out.append(f"{name} {'.' * max(3, 90 - len(name))}   " + "   ".join(line.cells[end:]))
        elif line.kind == "subtotal":
            out.append(" " * 110 + line.cells[0])
        elif line.kind == "total":
            out.append(f"{line.cells[0]} {'.' * 20}   {line.cells[1]}")
            out += [""]
        elif line.kind == "text":
            out += ["</TABLE>"] if tagged else []
            tagged = False
            out += [line.cells[0], ""]
        else:
            out.append("   " + line.cells[0])
    return _texts(out)


def page(lines: Sequence[Line]) -> bytes:
    """EDGAR HTML: font tags, spacer cells, signs in cells of their own, marks raised."""
    width = _columns(lines)
    out = ["<html><body>"]
    table = False
    for line in lines:
        if (line.kind != "text") != table:
            table = not table
            out.append("<table cellpadding=0>" if table else "</table>")
        out.append(
            _row(line, width) if table else f'<p align="center"><font size="2">{escape(line.cells[0])}</font></p>'
        )
    return ("\n".join([*out, "</table>" if table else "", "</body></html>"]) + "\n").encode()


def _row(line: Line, width: int) -> str:
    cells: list[str] = []
    for cell in _placed(line, width):
        text, marks = _without_marks(cell) if line.kind == "row" else (cell, "")
        parts = list(_apart(text))
        parts = parts if len(parts) > 1 else ["", parts[0]]
        if parts[-1] == "%":
            parts = ["", parts[0], "%"]
        shown = [escape(part) or "&nbsp;" for part in parts]
        shown[-1] += f"<sup>{marks}</sup>" if marks else ""
        cells += [f'<td><font size="2">{part}</font></td>' for part in ("&nbsp;", *shown)]
    return f"<tr>{''.join(cells)}</tr>"


def _without_marks(cell: str) -> tuple[str, str]:
    """The marks that end a name or stand alone, apart from it."""
    match = re.fullmatch(r"(.*?)\s*((?:\((?:[ab12])\)\s?)+)", cell)
    return (match[1], match[2]) if match else (cell, "")


def submission(lines: Sequence[Line]) -> bytes:
    """The page as the main document of a full submission."""
    head = (
        "<SEC-DOCUMENT>0000000000-11-000001.txt : 20110930\n<SEC-HEADER>\nACCESSION NUMBER:\t0000000000-11-000001\n"
        "CONFORMED SUBMISSION TYPE:\tN-Q\nCONFORMED PERIOD OF REPORT:\t20110731\n"
        "FILED AS OF DATE:\t20110930\n</SEC-HEADER>\n"
        "<DOCUMENT>\n<TYPE>N-Q\n<SEQUENCE>1\n<TEXT>\n"
    )
    return head.encode() + page(lines) + b"</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"


RENDERINGS: dict[str, Render] = {
    "cell groups under the name": cell_groups,
    "rows parted by bars": barred,
    "one cell a line": cell_a_line,
    "one paragraph a cell": paragraph_a_cell,
    "figures below their names": figures_below,
    "a paragraph of figures": figures_apart,
    "flattened lines": flattened,
    "one line": one_line,
    "one word a line": word_a_line,
    "text table": text_table,
    "page": page,
    "submission": submission,
}
