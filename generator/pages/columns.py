"""Which columns a report's holdings table has: FilingReport -> columns, those that no row fills left out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.model import Holding
from generator.pages.markdown import Markdown
from generator.report import FilingReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its head, and how the table's tools treat it; a figure stands to the right.

    ``hidden`` says that it is shown only where a reader asks for it.
    """

    name: str
    head: str
    kind: str
    figure: bool = False
    hidden: bool = False


_Filled = Callable[[Holding], object]

# Every column with what fills it, in the order of the table; those with None always stand.
_COLUMNS: tuple[tuple[Column, _Filled | None], ...] = (
    (Column(name="issuer", head="Issuer", kind="text"), None),
    (Column(name="purpose", head="Purpose", kind="text"), lambda row: row.purpose),
    (Column(name="description", head="Description", kind="text"), None),
    (Column(name="state", head="State", kind="choice", hidden=True), lambda row: row.state),
    (Column(name="kind", head="Kind", kind="choice", hidden=True), lambda row: row.kinds),
    (
        Column(name="enhancement", head="Insurer or enhancement", kind="group"),
        lambda row: row.insurer or row.enhancements,
    ),
    (
        Column(name="cusip", head="CUSIP or ISIN", kind="text"),
        lambda row: row.cusip or row.probable_cusip or _isin(row),
    ),
    (Column(name="coupon", head="Coupon (%)", kind="number", figure=True), lambda row: row.coupon is not None),
    (Column(name="maturity", head="Maturity", kind="date"), lambda row: row.maturity),
    (Column(name="balance", head="Shares or contracts", kind="number", figure=True), lambda row: units(row)),
    (Column(name="principal", head="Principal ($)", kind="sum", figure=True), lambda row: row.principal is not None),
    (Column(name="value", head="Value ($)", kind="sum", figure=True), None),
    (Column(name="percent", head="% of net assets", kind="number", figure=True, hidden=True), lambda row: row.position),
    (Column(name="level", head="Level", kind="choice", hidden=True), lambda row: row.position),
    (Column(name="country", head="Country", kind="choice", hidden=True), lambda row: row.position),
    (Column(name="marks", head="Marks", kind="text"), lambda row: row.footnotes),
)
_MUNICIPAL = frozenset({"purpose", "state", "kind", "enhancement", "coupon", "maturity", "principal", "marks"})
_KEYS = {"enhancement": "insurer"}


def holding_columns(report: FilingReport) -> tuple[Column, ...]:
    """Return the columns that have something to show; those of a printed municipal schedule stand in each one.

    CUSIPs that are all no more than probable are hidden until a reader asks for them.
    """
    rows = report.filing.holdings
    printed = report.municipal and not any(row.form_only for row in rows)
    always = _MUNICIPAL if printed else frozenset[str]()
    certain = any(row.cusip or _isin(row) for row in rows)
    return tuple(
        replace(column, hidden=True) if column.name == "cusip" and not certain else column
        for column, filled in _COLUMNS
        if filled is None or column.name in always or any(map(filled, rows))
    )


def _isin(row: Holding) -> str | None:
    return None if row.position is None else row.position.isin


def units(row: Holding) -> str | None:
    """Return what the balance of a row counts where it is no principal amount: ``NS`` shares, ``NC`` contracts."""
    counted = None if row.position is None else row.position.units
    return None if counted == "PA" else counted


def column_heads(columns: tuple[Column, ...]) -> Markdown:
    """Return the head of the table and the line below it, which says where figures stand; the last column is Line."""
    heads = " | ".join(column.head for column in columns)
    sides = "|".join("---:" if column.figure else "---" for column in columns)
    return Markdown(f"| {heads} | Line |\n|{sides}|---:|")


def column_kinds(columns: tuple[Column, ...]) -> Markdown:
    """Return each column's key and kind for the tools of the table."""
    kinds = (f"{_KEYS.get(column.name, column.name)}:{column.kind}" for column in columns)
    return Markdown(" ".join((*kinds, "line:line")))


def hidden_classes(columns: tuple[Column, ...]) -> Markdown:
    """Return the classes that hide columns by their number, counted from 1."""
    return Markdown("".join(f" fb-hide-{number}" for number, column in enumerate(columns, 1) if column.hidden))


def blank_cells(columns: tuple[Column, ...]) -> Markdown:
    """Return the empty cells of a row that has one text before them, that of the line included."""
    return Markdown(" |" * len(columns))


def subtotal_cells(columns: tuple[Column, ...], value: Markdown) -> Markdown:
    """Return the cells behind the name of a subtotal: its value in the column of values."""
    cells = (f" {value} |" if column.name == "value" else " |" for column in columns[1:])
    return Markdown("".join((*cells, " |")))


FILTERS = (blank_cells, column_heads, column_kinds, hidden_classes, holding_columns, subtotal_cells)
