"""Lines of a document -> the statement of assets and liabilities of one fund, and its shares, where all of it adds up.

Statements of several funds stand side by side in columns. A column is taken only where its net assets are those of
the schedule, its assets and its liabilities come to their totals, and these to net assets. A composed sample::

    Statement of Assets and Liabilities           Sample Fund     Example Fund
    Assets
    Investments, at value (cost $900, $800)       $ 1,000          $ 900
    Interest receivable                                20             10
    Total assets                                    1,020            910
    Liabilities
    Floating rate obligations                         100              -
    Total liabilities                                 100              -
    Net assets                                      $ 920          $ 910
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.layouts.general.cells import Line, Shape, money
from generator.layouts.general.labels import without_leaders, without_marks
from generator.model import Figure, Filing, ShareFacts, StatementLine
from generator.problems import Where

_TITLE = re.compile(
    r"(?:.{0,60}\b)?(?:Consolidated )?"
    r"Statements? of (?:Assets and Liabilities|Net Assets|Financial Condition)\b.{0,80}",
    re.IGNORECASE,
)
_END = re.compile(r"(?:.{0,60}\b)?Statements? of (?:Operations|Changes|Cash Flows)\b.{0,80}", re.IGNORECASE)
_NET = re.compile(r"(?:total )?net assets\b(?!.*\b(?:consist|per\b))", re.IGNORECASE)
_INVESTMENTS = re.compile(r"Investments, at (?:fair )?value", re.IGNORECASE)
_TOTALS = ("total assets", "total liabilities")
_ENDS_IN_AMOUNT = re.compile(r"(?<!\S)(\$?\s?\(?\$?\d{1,3}(?:,\d{3})*(?:\.\d{1,4})?\)?|[-\N{EN DASH}\N{EM DASH}])$")
_OUTSTANDING = re.compile(r"(?:common |total )?shares (?:of beneficial interest )?outstanding\b", re.IGNORECASE)
_PER_SHARE = re.compile(r"^net asset value\b.*\bper (?:common )?share\b", re.IGNORECASE)
_LONGEST = 120
_MOST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a statement: its label and the figures of its columns, as printed."""

    label: str
    figures: tuple[str, ...]
    number: int


def statement(filing: Filing, statements: Sequence[Sequence[Row]]) -> tuple[tuple[StatementLine, ...], ShareFacts]:
    """The statement whose net assets are those of a filing, and its shares; nothing where none adds up."""
    for rows in statements:
        columns = max((len(row.figures) for row in rows), default=0)
        for column in range(columns):
            found = _column(rows, column, columns, filing.source.path)
            if found and _is_of(filing, found) and _adds_up(found):
                return _without_subtotals(found), _shares(filing, rows, column, columns)
    return (), ShareFacts()


def other_net_assets(filing: Filing, statements: Sequence[Sequence[Row]]) -> StatementLine | None:
    """Net assets that the statements of one fund print, each adding up, and that are not those of a filing.

    None where they print several, for then the statements are of several funds, and where one rounds the other.
    """
    lone = [rows for rows in statements if max((len(row.figures) for row in rows), default=0) == 1]
    ends = [found[-1] for rows in lone if (found := _column(rows, 0, 1, filing.source.path)) and _adds_up(found)]
    own = filing.totals.net_assets
    if own is None or len({line.figure.value for line in ends}) != 1:
        return None
    stated = ends[0].figure.value
    rounded = any(
        abs(one - other * 1000) < 1000 for one, other in ((own.value.value, stated), (stated, own.value.value))
    )
    return None if rounded or abs(stated - own.value.value) < 1000 else ends[0]


def statements_of(lines: Sequence[Line]) -> tuple[tuple[Row, ...], ...]:
    """The rows below each title of a statement."""
    starts = (i for i, line in enumerate(lines) if "tatement" in line.text.lower() and _TITLE.fullmatch(line.text))
    return tuple(tuple(_rows(lines[start + 1 : start + 1 + _LONGEST])) for start in starts)


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    for line in lines:
        if _END.fullmatch(line.text):
            return
        yield _row(line)


def _row(line: Line) -> Row:
    if len(line.cells) > 1:
        shown = [x.text for x, found in zip(line.cells, line.shapes, strict=True) if found in (Shape.AMOUNT, Shape.NIL)]
        words = [x.text for x, found in zip(line.cells, line.shapes, strict=True) if found is Shape.TEXT]
        return Row(_label(" ".join(words)), tuple(shown), line.number)
    text, figures = line.text, list[str]()
    while len(figures) < _MOST and (match := _ENDS_IN_AMOUNT.search(text)):
        figures.insert(0, match[1])
        text = text[: match.start()].rstrip(" $.")
    return Row(_label(text), tuple(figures), line.number)


def _label(text: str) -> str:
    return without_marks(without_leaders(text)).rstrip(" .")


def _column(rows: Sequence[Row], column: int, columns: int, path: str) -> tuple[StatementLine, ...]:
    """One column of a statement up to net assets, without its nils; a line that shows not all columns is none of it."""
    found: list[StatementLine] = []
    group = ""
    for row in rows:
        if not row.figures:
            group = row.label.rstrip(":") if row.label and len(row.label) < _MOST else group
        elif len(row.figures) == columns and row.label:
            value = money(row.figures[column])
            if value:
                figure = Figure(value=value, as_filed=row.figures[column], where=Where(path, row.number))
                found.append(StatementLine(group=group, label=row.label, figure=figure))
            if _NET.match(row.label):
                return tuple(found)
    return ()


def _is_of(filing: Filing, found: Sequence[StatementLine]) -> bool:
    """Whether a column is that of the fund: its net assets and total investments are those of the schedule."""
    net, whole = filing.totals.net_assets, filing.totals.investments
    at_value = [line.figure.value for line in found if _INVESTMENTS.match(line.label)]
    tied = net is not None and found[-1].figure.value == net.value.value
    return tied and (not at_value or (whole is not None and at_value[0] == whole.value.value))


def _without_subtotals(found: Sequence[StatementLine]) -> tuple[StatementLine, ...]:
    """The lines but for sums of lines right above them that are neither total assets nor total liabilities."""
    kept: list[StatementLine] = []
    for line in found:
        if line.label.casefold().startswith("total") and line.label.casefold() not in _TOTALS and _sums(kept, line):
            continue
        kept.append(line)
    return tuple(kept)


def _sums(above: Sequence[StatementLine], line: StatementLine) -> bool:
    added = Decimal()
    for other in reversed(above):
        added += other.figure.value
        if added == line.figure.value:
            return True
    return False


def _adds_up(found: Sequence[StatementLine]) -> bool:
    """Whether assets and liabilities come to their totals, and what lies between these and net assets to the rest."""
    lines = _without_subtotals(found)
    ends = [i for i, line in enumerate(lines) if line.label.casefold() in _TOTALS]
    if not ends or lines[ends[0]].label.casefold() != _TOTALS[0] or len(ends) > len(_TOTALS):
        return False
    sums = (sum((x.figure.value for x in lines[a + 1 : b]), Decimal()) for a, b in pairwise((-1, *ends)))
    if any(added != lines[end].figure.value for added, end in zip(sums, ends, strict=True)):
        return False
    rest = lines[ends[0]].figure.value - sum(lines[end].figure.value for end in ends[1:])
    return rest - sum(x.figure.value for x in lines[ends[-1] + 1 : -1]) == lines[-1].figure.value


def _shares(filing: Filing, rows: Sequence[Row], column: int, columns: int) -> ShareFacts:
    """Shares outstanding and net asset value a share, where net assets over the one are the other."""
    wanted = {"outstanding": _OUTSTANDING, "value": _PER_SHARE}
    found: dict[str, Figure] = {}
    for row in rows:
        name = next((name for name, pattern in wanted.items() if pattern.match(row.label)), None)
        value = money(row.figures[column]) if name and len(row.figures) == columns else None
        if name and value and name not in found:
            where = Where(filing.source.path, row.number)
            found[name] = Figure(value=value, as_filed=row.figures[column], where=where)
    net, outstanding, each = filing.totals.net_assets, found.get("outstanding"), found.get("value")
    if not (net and outstanding and each) or abs(net.value.value / outstanding.value - each.value) > Decimal("0.005"):
        return ShareFacts()
    return ShareFacts(outstanding=outstanding, net_asset_value=each)
