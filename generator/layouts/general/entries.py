"""Lines of one schedule -> entries: each line's label and its figures, by what the column headings say.

Quantity may stand before the name or behind it; what a row leaves out is empty. A footnote in a cell of its own,
before a name or behind the figures, joins the label.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.layouts.general.cells import DASHES, Cell, Line, Shape, money, shape
from generator.layouts.general.columns import Columns, heading_block, is_heading_text, read_columns
from generator.layouts.general.labels import is_mark

_FIRST_AMOUNT = re.compile(r"(\$?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\([a-z]\))?)\s+(?=[A-Z*(\d])")
_TOKEN = re.compile(rf"(?:^|\s)(\$\s*)?(\(?\$?[\d,.]*\d\)?\s?%?\)?|[{DASHES}])$")
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*$|\s*\.{3,}\s*$")
_RATING = re.compile(
    r"(?:(?:Aaa|Aa|Baa|Ba|Caa|Ca|MIG|VMIG|A|B|C)\s?[123]?|(?:AAA|AA|A|BBB|BB|B|CCC|CC|C|D)[+-]?|[PAF]-?1\+?|[NW][./]?R\.?)"
    r"(?:\s*/\s*\w{1,4}[+-]?)?(?:\s*\*+)?"
)
_SPREAD = re.compile(r"\S.*[+-]\s*\d{1,2}(?:\.\d+)?\s*%?\S{0,4}|N/?A|Fixed|Residual|Prime\b.*", re.IGNORECASE)
_MARKS_FIRST = re.compile(r"((?:\^?\((?:[a-z]{1,2}|\d{1,2})\),?\s?)+)(?<=[\s)])\s*(?=[A-Z])")
_RATED = re.compile(rf"\s+(?:{_RATING.pattern})$")
_BARE_MARK = re.compile(r"[a-z](?:,\s?[a-z]){0,3}")
_CURRENCIES = frozenset(
    """USD EUR GBP JPY CAD AUD CHF SEK NOK DKK NZD BRL MXN ARS ZAR TRY RUB INR IDR PLN HUF CZK COP CLP PEN UYU MYR THB
    PHP KRW TWD HKD SGD CNY CNH ILS EGP NGN KES GHS RON DOP""".split()
)
_OF_A_SUM = re.compile(r"(?:sub-?)?totals?\b|(?:total )?net assets\b", re.IGNORECASE)
_MARKED_AMOUNT = re.compile(r"(?<=\s)\$?\s?\d{1,3}(?:,\d{3})+\s[a-z](?:,\s?[a-z]){0,3}$")
_BARE_RATE = re.compile(r"(?<=\s)\d{1,2}\.\d{1,4}(?:\s?%)?$")
_DAY_LAST = re.compile(r"(?<=\s)\d{1,2}/\d{1,2}/\d{2,4}$")
_FITS: dict[str, tuple[Shape, ...]] = {
    "value": (Shape.AMOUNT, Shape.NIL),
    "cost": (Shape.AMOUNT, Shape.NIL),
    "quantity": (Shape.AMOUNT, Shape.NIL),
    "rate": (Shape.RATE, Shape.AMOUNT, Shape.NIL),
    "maturity": (Shape.DATE,),
    "percent": (Shape.RATE, Shape.AMOUNT, Shape.NIL),
}


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
    return found * entry.columns.quantity_unit if bond or entry.columns.counts == "principal" else None


def _quantity_first(lines: Sequence[Line]) -> bool:
    """Whether more lines begin with an amount and a name than with a name and two figures behind it."""
    before = behind = 0
    for line in lines:
        shapes = line.shapes
        if len(shapes) == 1:
            found = _FIRST_AMOUNT.match(line.text)
            before += bool(found and ("," in found[1] or "$" in found[1]))
        elif shapes[0] is Shape.AMOUNT and shapes[1] is Shape.TEXT and not is_mark(line.cells[0].text):
            before += 1
        elif shapes[0] is Shape.TEXT and shapes.count(Shape.AMOUNT) >= 2:
            behind += 1
    return before > behind


def entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """Read the lines of a schedule from its column headings on; headings within change the columns below them."""
    columns: Columns | None = None
    first = _quantity_first(lines)
    i = 0
    while i < len(lines):
        if depth := heading_block(lines, i):
            columns = replace(read_columns(lines[i : i + depth], columns), quantity_first=first)
            i += depth
            continue
        if columns is None:
            columns = Columns(roles=("quantity", "value"), value_unit=1, quantity_unit=1, counts="either",
                              number=lines[i].number, quantity_first=first)  # fmt: skip
        line, heading = _without_headings(lines[i])
        if heading:
            columns = replace(read_columns((heading,), columns), quantity_first=first)
        yield _entry(line, columns)
        i += 1


def _without_headings(line: Line) -> tuple[Line, Line | None]:
    """Part a column heading from the section heading that stands beside it."""
    if len(line.cells) < 2 or Shape.AMOUNT in line.shapes:
        return line, None
    words = tuple(cell for cell in line.cells if is_heading_text(cell.text) and _is_role(cell.text))
    rest = tuple(cell for cell in line.cells if cell not in words)
    if not words or not rest:
        return line, None
    return replace(line, cells=rest), replace(line, cells=words)


def _is_role(text: str) -> bool:
    return bool(
        re.match(r"(?:Principal|Shares|Par|Face|Value|Market Value|Cost|Units|Quantity|Maturity|Coupon)\b", text)
    )


def _without_codes(line: Line, columns: Columns) -> tuple[Line, str, str]:
    """A line without the cells that hold a rating, a currency or a spread, where these have columns of their own."""
    named = sum(1 for cell in line.cells if shape(cell.text) is Shape.TEXT)
    kept, currency, spread = list[Cell](), "", ""
    for i, cell in enumerate(line.cells):
        counted = i + 1 < len(line.cells) and shape(line.cells[i + 1].text) is Shape.AMOUNT
        if "currency" in columns.aside and cell.text in _CURRENCIES and counted:
            currency = cell.text
        elif "rating" in columns.aside and (named > 1 or _ends_a_row(line)) and _RATING.fullmatch(cell.text):
            named -= 1
        elif "spread" in columns.aside and kept and named > 1 and not spread and _SPREAD.fullmatch(cell.text):
            named, spread = named - 1, cell.text
        else:
            kept.append(cell)
    return replace(line, cells=tuple(kept)), currency, spread


def _ends_a_row(line: Line) -> bool:
    """Whether a line shows two amounts behind its first cell: the figures of a name on the line above."""
    return len(line.cells) > 2 and line.shapes[1:].count(Shape.AMOUNT) > 1


def _currency_of(quantity: str) -> str:
    """The currency printed before a quantity, but for that of the United States."""
    match = re.match(r"([A-Z]{3})\s*\d|([\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}])", quantity)
    return (match[1] or match[2]) if match else ""


def _entry(line: Line, columns: Columns) -> Entry:
    line, currency, spread = _without_codes(line, columns)
    words, figures = _parted(line, columns)
    found = _by_role(figures, line, columns)
    if words and [shape(figure) for figure, _ in figures] == [Shape.RATE]:
        words, found = [*words, figures[0][0]], {}
    elif not words and "maturity" not in columns.roles and {shape(x) for x, _ in figures} <= {Shape.RATE, Shape.DATE}:
        words, found = [line.text], {}
    label = _marks_behind(_LEADERS.sub("", " ".join(words)).strip())
    currency = currency or _currency_of(found.get("quantity", ""))
    return Entry(label=label, number=line.number, last=line.number, columns=columns,
                 currency=currency, spread=spread, **found)  # fmt: skip


def _marks_behind(label: str) -> str:
    """A label with the letters of footnotes that stand in brackets before it put behind it."""
    match = _MARKS_FIRST.match(label)
    return f"{label[match.end() :]} {match[1]}" if match else label


def _parted(line: Line, columns: Columns) -> tuple[list[str], list[tuple[str, int | None]]]:
    """Part the words of a line from its figures; an amount in front is the quantity only where it stands first."""
    words: list[str] = []
    figures: list[tuple[str, int | None]] = []
    for i, cell in enumerate(line.cells):
        text = cell.text
        before_name = not words and i + 1 < len(line.cells) and shape(line.cells[i + 1].text) is Shape.TEXT
        counted = columns.quantity_first and shape(text) is Shape.AMOUNT
        if shape(text) is Shape.TEXT or (before_name and is_mark(text) and not counted):
            if figures and _BARE_MARK.fullmatch(text) and shape(figures[-1][0]) is Shape.AMOUNT:
                figures[-1] = (f"{figures[-1][0]} {text}", figures[-1][1])
            else:
                words.append(text)
        else:
            figures.append((text, cell.column))
    if len(line.cells) == 1 and words:
        return _peeled(words[0], columns)
    return words, figures


def _peeled(text: str, columns: Columns) -> tuple[list[str], list[tuple[str, int | None]]]:
    """Take the figures off both ends of a line that is all one text, as many as there are columns."""
    front: list[tuple[str, int | None]] = []
    if columns.quantity_first and (match := _FIRST_AMOUNT.match(text)):
        front, text = [(match[1], None)], text[match.end() :]
    behind: list[tuple[str, int | None]] = []
    while len(behind) < len(columns.roles) - len(front) and (figure := _last_figure(text, columns)):
        behind.insert(0, (figure[0], None))
        text = text[: figure[1]].rstrip()
    if behind and "rating" in columns.aside:
        text = _RATED.sub("", text)
    if not any("," in figure or "$" in figure for figure, _ in behind) and not _ends_in_nil(behind):
        return [f"{front[0][0]} {text}" if front else text] if not behind else [_again(text, behind)], []
    return [text] if text else [], front + behind


def _last_figure(text: str, columns: Columns) -> tuple[str, int] | None:
    """The figure that ends a text and where it begins; a coupon counts only where it has a column of its own."""
    if match := _MARKED_AMOUNT.search(text) or _DAY_LAST.search(text):
        return match[0], match.start()
    if match := _TOKEN.search(text):
        figure = f"{match[1] or ''}{match[2]}"
        whole = figure.count(")") == figure.count("(")
        return (figure, match.start()) if whole and (shape(figure) is not Shape.TEXT or _is_day(match[2])) else None
    match = _BARE_RATE.search(text) if "rate" in columns.roles else None
    return (match[0], match.start()) if match else None


def _ends_in_nil(figures: Sequence[tuple[str, int | None]]) -> bool:
    return bool(figures) and shape(figures[-1][0]) is Shape.NIL


def _is_day(text: str) -> bool:
    return shape(text) is Shape.DATE


def _again(text: str, behind: Sequence[tuple[str, int | None]]) -> str:
    """The text as it was: small numbers at its end alone are no figures."""
    return " ".join((text, *(figure for figure, _ in behind))).strip()


def _by_role(figures: Sequence[tuple[str, int | None]], line: Line, columns: Columns) -> dict[str, str]:
    """Give each figure its role, from the side of the values: one that does not fit a role goes to the next one."""
    found: dict[str, str] = {}
    roles = list(columns.roles)
    if columns.quantity_first and "quantity" in roles:
        roles.remove("quantity")
        roles.insert(0, "quantity")
    rest = list(figures)
    if roles and roles[0] == "value":
        roles.reverse()
        rest.reverse()
    if _lone_quantity(rest, line):
        return {"quantity": rest[0][0]}
    while rest:
        text, _ = rest.pop()
        role = _next_role(roles, text, room=len(rest))
        if role is None:
            lost = [x for x, _ in (*rest, (text, None)) if shape(x) is Shape.AMOUNT]
            return {**found, "lost": " ".join(lost)}
        found[role] = text
    if "cost" in found and "value" not in found:
        found["value"] = found.pop("cost")
    return found


def _lone_quantity(figures: Sequence[tuple[str, int | None]], line: Line) -> bool:
    """Whether the only amount of a line stands in a column before that of the values."""
    amounts = [column for text, column in figures if shape(text) in (Shape.AMOUNT, Shape.NIL)]
    if _OF_A_SUM.match(line.cells[0].text):
        return False
    if len(figures) != 1 or len(amounts) != 1 or line.value_column is None or amounts[0] is None:
        return False
    return amounts[0] < line.value_column and len(line.cells) > 1


def _is_share(text: str) -> bool:
    """Whether a figure behind another is printed as a percentage is: decimals, and no thousands."""
    return bool(re.fullmatch(r"\(?\d{0,3}\.\d{1,3}\)?", text))


def _next_role(roles: list[str], text: str, *, room: int) -> str | None:
    """Take the last role that a figure fits off the list, leaving those behind it unfilled."""
    found = shape(text)
    while roles:
        role = roles.pop()
        exact = {"rate": Shape.RATE, "maturity": Shape.DATE}.get(role)
        few = room < len([r for r in roles if r not in ("rate", "maturity", "cost")])
        if role == "percent" and found is not Shape.RATE and few and not (room and _is_share(text)):
            continue
        if found in _FITS[role] and (exact is None or found is exact or room < 1 or "." in text):
            return role
    return "rate" if found is Shape.RATE else "maturity" if found is Shape.DATE else None
