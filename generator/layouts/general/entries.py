"""Lines of one schedule -> entries: each line's label and its figures, by what the column headings say.

Quantity may stand before the name or behind it; what a row leaves out is empty. A footnote in a cell of its own,
before a name or behind the figures, joins the label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from generator.layouts.general.aside import currency_of, without_codes
from generator.layouts.general.cells import Line, Shape, money, shape
from generator.layouts.general.columns import Columns, heading_block, is_class, read_columns
from generator.layouts.general.days import WITHOUT_DAY, order_of
from generator.layouts.general.fitting import kind_of
from generator.layouts.general.labels import is_mark, without_leaders
from generator.layouts.general.ordering import by_order, names_a_sum
from generator.layouts.general.peeling import FIRST_AMOUNT, NAMED_DAY, parted
from generator.layouts.general.placing import by_place, is_shifted, placed_roles
from generator.layouts.general.words import is_heading_text, is_unit

_ROLE = re.compile(
    r"(?:Principal|Princ?\.|Shares|Par|Face|Value|Market Value|Cost|Units|Quantity|Maturity|Coupon)(?:(?<=\.)|\b)"
)
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}\s?%?")
_NO_DAY = re.compile(r"N/?A(?:\s\(\w{1,2}\))*")
"""What a column of maturities shows of a security that has none."""

_PAGE = re.compile(r"[1-9]\d{0,2}")
_HEAD_OF_A_PAGE = 8  # lines: names, titles and dates that stand over the columns of a page
_SHARES = frozenset({"decimal", "rate"})
_MARKS_FIRST = re.compile(r"((?:\^?\((?:[a-z]{1,2}|\d{1,2})\),?\s?)+)(?<=[\s)])\s*(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a schedule: its label and figures as printed, from its first line to its last."""

    label: str
    number: int
    last: int
    columns: Columns
    quantity: str = ""
    rate: str = ""
    maturity: str = ""
    cost: str = ""
    value: str = ""
    percent: str = ""
    currency: str = ""
    spread: str = ""
    lost: str = ""

    @property
    def figured(self) -> bool:
        """Whether it shows any figure."""
        return any((self.quantity, self.rate, self.maturity, self.cost, self.value))


def principal_of(entry: Entry, *, bond: bool) -> Decimal | None:
    """A quantity that is a principal amount, in dollars; one in another currency is none.

    Where the heading allows shares too, ``bond`` says which it is.
    """
    found = money(entry.quantity) if entry.quantity else None
    if found is None or entry.currency not in ("", "USD") or entry.columns.counts == "shares":
        return None
    if not bond and _is_shares_of_a_dollar(entry, found):
        return None
    return found * entry.columns.quantity_unit if bond or entry.columns.counts == "principal" else None


def _is_shares_of_a_dollar(entry: Entry, quantity: Decimal) -> bool:
    """Whether a quantity below a heading in thousands counts shares of a money market fund, each worth a dollar."""
    value = money(entry.value) or Decimal()
    return (
        entry.columns.quantity_unit > 1 and abs(quantity - value * entry.columns.value_unit) < entry.columns.value_unit
    )


def _quantity_first(lines: Sequence[Line]) -> bool:
    """Whether more lines begin with an amount and a name than with a name and two figures behind it."""
    before = behind = 0
    for line in lines:
        shapes = line.shapes
        found = FIRST_AMOUNT.match(line.cells[0].text)
        if found and ("," in found[1] or "$" in found[1]):
            before += 1
        elif len(shapes) == 1:
            continue
        elif shapes[0] is Shape.AMOUNT and shapes[1] is Shape.TEXT and not is_mark(line.cells[0].text):
            before += 1
        elif shapes[0] is Shape.TEXT and shapes.count(Shape.AMOUNT) >= 2:
            behind += 1
    return before > behind


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines below the same column headings."""

    columns: Columns
    lines: list[Line]


def entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """Read the lines of a schedule from its column headings on; headings within change the columns below them."""
    for stretch in _stretches([line for i, line in enumerate(lines) if not _is_page_number(lines, i)]):
        for _, group in groupby(stretch.lines, key=lambda line: line.table):
            table = tuple(group)
            placed = placed_roles(table, stretch.columns)
            yield from (_entry(line, stretch.columns, placed) for line in table)


def _stretches(lines: Sequence[Line]) -> Iterator[_Stretch]:
    """Cut the lines at the headings that change the columns."""
    first, days = _quantity_first(lines), order_of(cell.text for line in lines for cell in line.cells)
    columns = Columns(roles=("quantity", "value"), value_unit=1, quantity_unit=1, counts="either",
                      number=lines[0].number if lines else 0, quantity_first=first, days=days)  # fmt: skip
    before: Columns | None = None
    held: list[Line] = []
    i = 0
    while i < len(lines):
        depth = heading_block(lines, i)
        if depth == 1 and held and _is_stray_unit(lines[i]):
            depth = 0
        line, heading = (None, lines[i : i + depth]) if depth else _without_headings(lines[i])
        if heading:
            if held:
                yield _Stretch(columns, held)
            named = [x for x in heading if not is_class(x)]
            before = columns = replace(read_columns(named, before), quantity_first=first, days=days)
            held = [x for x in heading if is_class(x)]
        if line:
            held.append(line)
        i += max(depth, 1)
    if held:
        yield _Stretch(columns, held)


def _is_page_number(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is nothing but a small number outside of tables, right above the headings of the next page."""
    cells = lines[place].cells
    if len(cells) != 1 or cells[0].column is not None or not _PAGE.fullmatch(cells[0].text):
        return False
    return any(heading_block(lines, i) for i in range(place + 1, min(place + _HEAD_OF_A_PAGE, len(lines))))


def _is_stray_unit(line: Line) -> bool:
    """Whether a line is nothing but one unit: among the rows it is that of no column."""
    return len(line.cells) == 1 and is_unit(line.text)


def _without_headings(line: Line) -> tuple[Line, tuple[Line, ...]]:
    """Part a column heading from the section heading that stands beside it."""
    units = tuple(cell for cell in line.cells if is_unit(cell.text))
    if units and len(units) < len(line.cells):
        line, beside = replace(line, cells=tuple(x for x in line.cells if x not in units)), replace(line, cells=units)
        return line, () if Shape.AMOUNT in line.shapes else (beside,)
    if len(line.cells) < 2 or Shape.AMOUNT in line.shapes:
        return line, ()
    words = tuple(cell for cell in line.cells if is_heading_text(cell.text) and _is_role(cell.text))
    rest = tuple(cell for cell in line.cells if cell not in words)
    if not words or not rest:
        return line, ()
    return replace(line, cells=rest), (replace(line, cells=words),)


def _is_role(text: str) -> bool:
    return _ROLE.match(text) is not None


def _entry(line: Line, columns: Columns, placed: Mapping[int, str] | None) -> Entry:
    if _is_stray_unit(line):
        return Entry(label="", number=line.number, last=line.number, columns=columns, lost=line.text)
    line, currency, spread = without_codes(line, columns)
    if placed is None or len(line.cells) < 2 or is_shifted(line, placed):
        words, figures = parted(line, columns)
        found = by_order(words, figures, line, columns)
    else:
        words, figures, found = by_place(line, placed)
    if words and [shape(figure) for figure, _ in figures] == [Shape.RATE]:
        words, found = [*words, figures[0][0]], {}
    elif not words and _is_of_page(figures, columns):
        words, found = [line.text], {}
    if words and _FRACTION.fullmatch(words[-1]) and found.get("rate", "").isdecimal():
        found = {**found, "rate": f"{found['rate']} {words.pop()}"}
    if "maturity" in found and "maturity" not in columns.roles:
        words = [*words, found["maturity"]]
        found = {name: text for name, text in found.items() if name != "maturity"}
    label = _marks_behind(without_leaders(" ".join(_without_no_day(words, columns))).strip())
    if kind_of(found.get("quantity", "")) in _SHARES and names_a_sum(label):
        found = {name: text for name, text in found.items() if name != "quantity"} | {"percent": found["quantity"]}
    currency = currency or currency_of(found.get("quantity", ""))
    return Entry(label=label, number=line.number, last=line.number, columns=columns,
                 currency=currency, spread=spread, **found)  # fmt: skip


def _without_no_day(words: Sequence[str], columns: Columns) -> Sequence[str]:
    """The words of a row without what its column of maturities shows of a security that has none."""
    bare = len(words) > 1 and "maturity" in columns.roles and _NO_DAY.fullmatch(words[-1])
    return words[:-1] if bare else words


def _is_of_page(figures: Sequence[tuple[str, int | None]], columns: Columns) -> bool:
    """Whether figures without words are no row's: rates and dates without a column, or a day as titles print it."""
    if "maturity" in columns.roles:
        return len(figures) == 1 and bool(NAMED_DAY.fullmatch(figures[0][0]) or WITHOUT_DAY.fullmatch(figures[0][0]))
    return {shape(text) for text, _ in figures} <= {Shape.RATE, Shape.DATE}


def _marks_behind(label: str) -> str:
    """A label with the letters of footnotes that stand in brackets before it put behind it."""
    match = _MARKS_FIRST.match(label)
    return f"{label[match.end() :]} {match[1]}" if match else label
