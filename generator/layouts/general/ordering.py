"""The figures of a line that keeps no columns -> what each of them is, by the order of the column headings."""

import re
from collections import Counter
from collections.abc import Sequence

from generator.layouts.general.cells import Line, Shape, shape
from generator.layouts.general.columns import Columns
from generator.layouts.general.fitting import in_order, is_simple, kind_of
from generator.layouts.general.labels import read_label

_OF_A_SUM = re.compile(r"(?:sub-?)?totals?\b|(?:total |common )?net assets\b", re.IGNORECASE)
_AMOUNTS = frozenset({"cost", "value", "other"})
_CLOSING = re.compile(
    r"(?:less:?\s|net\s|plus:?\s|excess (?:of )?)?(?:other )?(?:assets|liabilities|receivables|payables|cash)\b",
    re.IGNORECASE,
)
_FITS: dict[str, tuple[Shape, ...]] = {
    "value": (Shape.AMOUNT, Shape.NIL),
    "cost": (Shape.AMOUNT, Shape.NIL),
    "quantity": (Shape.AMOUNT, Shape.NIL),
    "rate": (Shape.RATE, Shape.AMOUNT, Shape.NIL),
    "maturity": (Shape.DATE,),
    "percent": (Shape.RATE, Shape.AMOUNT, Shape.NIL),
}


def by_order(
    words: Sequence[str], figures: Sequence[tuple[str, int | None]], line: Line, columns: Columns
) -> dict[str, str]:
    """Give each figure its role; amounts that fit in no way, or in two, are ``lost``."""
    order = _order(columns)
    if _begins_row(line, columns):
        return {"quantity": line.cells[0].text}
    if not words and [shape(text) for text, _ in figures] == [Shape.AMOUNT] * 2 and order[-1:] == ("value",):
        return {"quantity" if "quantity" in order else "cost": figures[0][0], "value": figures[1][0]}
    filled = in_order([text for text, _ in figures], order, a_sum=False) if len(figures) == len(order) else None
    if filled is not None and kind_of(filled.get("maturity", "")) == "year":
        return filled
    if is_simple(order) or _lone_quantity(figures, line):
        return _from_the_values(figures, line, columns)
    a_sum = names_a_sum(" ".join(words))
    found = in_order([text for text, _ in figures], order, a_sum=a_sum)
    days = [text for text, _ in figures if shape(text) is Shape.DATE]
    if found is None and len(days) == 1 and "maturity" not in order:
        found = in_order([text for text, _ in figures if text not in days], order, a_sum=a_sum)
        found = None if found is None else {**found, "maturity": days[0]}
    if found is not None:
        return found
    lost = [text for text, _ in figures if shape(text) is Shape.AMOUNT]
    return {"lost": " ".join(lost)} if lost else {}


def _order(columns: Columns) -> tuple[str, ...]:
    """What the columns hold from left to right; a quantity that stands before the names is the first."""
    order = columns.order or columns.roles
    if not columns.quantity_first or "quantity" not in order:
        return order
    place = order.index("quantity")
    if set(order[:place]) & _AMOUNTS:
        return order
    return ("quantity", *order[:place], *order[place + 1 :])


def names_a_sum(label: str) -> bool:
    """Whether a line is a sum or a closing line: it shows no quantity, rate or date."""
    return not read_label(label).name or bool(_OF_A_SUM.match(label) or _CLOSING.match(label))


def _from_the_values(figures: Sequence[tuple[str, int | None]], line: Line, columns: Columns) -> dict[str, str]:
    """Give each figure its role, from the side of the values: one that does not fit a role goes to the next one."""
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
    given: list[tuple[str, str]] = []
    while rest:
        text, _ = rest.pop()
        role = _next_role(roles, text, room=len(rest))
        if role is None:
            lost = [x for x, _ in (*rest, (text, None)) if shape(x) is Shape.AMOUNT]
            return {**dict(given), "lost": " ".join(lost)}
        given.append((role, text))
    found = _given_once(given, figures)
    if "cost" in found and "value" not in found:
        found["value"] = found.pop("cost")
    return found


def _given_once(given: Sequence[tuple[str, str]], figures: Sequence[tuple[str, int | None]]) -> dict[str, str]:
    """The figure of each role; which of two rates or days is the row's is not to be told, and both are lost."""
    counted = Counter(role for role, _ in given)
    if all(count == 1 for count in counted.values()):
        return dict(given)
    once = {role: text for role, text in given if counted[role] == 1}
    return {**once, "lost": " ".join(text for text, _ in figures)}


def _begins_row(line: Line, columns: Columns) -> bool:
    """Whether a line is a quantity and the name behind it, of a row whose value stands on a line below."""
    return columns.quantity_first and line.shapes == (Shape.AMOUNT, Shape.TEXT) and not names_a_sum(line.cells[1].text)


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
    if found is Shape.RATE and not {"rate", "percent"} & set(roles):
        return "rate"
    while roles:
        role = roles.pop()
        exact = {"rate": Shape.RATE, "maturity": Shape.DATE}.get(role)
        few = room < len([r for r in roles if r not in ("rate", "maturity", "cost")])
        if role == "percent" and found is not Shape.RATE and few and not (room and _is_share(text)):
            continue
        if found in _FITS[role] and (exact is None or found is exact or room < 1 or "." in text):
            return role
    return "rate" if found is Shape.RATE else "maturity" if found is Shape.DATE else None
