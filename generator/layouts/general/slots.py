"""Lines of column headings -> their columns from left to right, each with what it holds and the words that say so.

Headings over several lines are read column by column. Of several columns of values the words and days of their
headings leave one, or none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from generator.layouts.general.cells import Cell, Line
from generator.layouts.general.fitting import is_simple
from generator.layouts.general.words import (
    ROLE_OF,
    day_of,
    held_together,
    is_heading_text,
    is_unit,
    role_of,
    words_of,
)

_GAP = re.compile(r"\s{2,}")
_WITHIN = re.compile(r"\s+(or|/|and|of)\s+", re.IGNORECASE)
_OF_NET_ASSETS = re.compile(r"\b(net asset)\s+(?=values?\b)", re.IGNORECASE)
_HELD = "\ue000"
_OF_MATURITY = frozenset({"maturity", "due", "date", "final", "stated"})
_OF_NAMES = frozenset({"security", "securities", "issuer", "description", "company"})
_AMOUNTS = frozenset({"amount", "amounts", "amt", "amount held", "holdings", "current amount"})
_UNIT = "000"
_PAIRS = frozenset(
    f"{above} {below}"
    for above, belows in {
        "interest": "rate",
        "coupon": "rate",
        "stated": "coupon rate maturity",
        "average": "coupon maturity life",
        "maturity": "date",
        "principal": f"amount {_UNIT}",
        "face": f"amount {_UNIT}",
        "par": f"amount {_UNIT}",
        "amount": f"{_UNIT}",
        "shares": f"{_UNIT}",
        "market": f"value {_UNIT}",
        "fair": "value",
        "value": f"{_UNIT}",
    }.items()
    for below in belows.split()
)
_WIDEST = 10  # columns
_NEXT = re.compile(
    r"(?<!yield to)(?<!yield at)(?<!amount at)(?<!amortized)\s+(?=(?:Interest|Coupon|Next Payment|Maturity|Principal"
    r"|Princ?\.|Market|Fair|Value|Cost|Amortized|Shares|Par(?:value)?|Face|Description|Security|Issuer)(?:(?<=\.)|\b))"
    r"|(?<!interest)(?<!coupon)(?<!reference)\s+(?=Rate\b)|(?<=%\))\s+(?=date\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: what its heading says it holds, where it stands (None where places are not kept), its heading.

    ``role`` is one of those of ``Columns``, ``other`` for figures that are none of them, or empty for no figure.
    """

    role: str
    place: int | None
    text: str


def _stacks(lines: Sequence[Line], *, from_left: bool = False) -> list[tuple[int, str]]:
    """Each column with its text from the top down, from left to right.

    Lines that keep no places are laid above one another at their right ends, or at their left ones.
    """
    stacks: dict[int, str] = {}
    for line in lines:
        for i, cell in enumerate(line.cells):
            place = cell.column if cell.column is not None else i if from_left else i - len(line.cells)
            stacks[place] = f"{stacks.get(place, '')} {cell.text}".strip()
    places = sorted(stacks)
    return list(zip(places, held_together([stacks[place] for place in places]), strict=True))


def roles_by_place(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """What each column of a block of headings holds, from left to right; empty where it holds no figure."""
    stacks = _stacks(lines)
    slots = _market_as_value([Slot(role_of(text), place, text) for place, text in stacks])
    return [(place, slot.role) for (place, _), slot in zip(stacks, slots, strict=True)]


def slots_of(lines: Sequence[Line], *, from_left: bool = False) -> tuple[Slot, ...]:
    """All columns of a block of headings; those of one table that keeps its places keep theirs."""
    stacks = _stacks(lines, from_left=from_left)
    kept = len({line.table for line in lines}) == 1 and all(c.column is not None for x in lines for c in x.cells)
    found: list[Slot] = []
    for place, text in stacks:
        parts = _roles_apart([text])
        found += [Slot(_role(part), place if kept and len(parts) == 1 else None, part) for part in parts]
    return _amount_as_quantity(_amortized_as_value(_market_as_value(_with_whole_maturity(found))))


def _with_whole_maturity(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The columns of two lines of headings laid one behind the other, "Maturity" and the "date" below it as one.

    A rate between the two stands in the lower line, before the date; a quantity in the upper one, behind it.
    """
    words = [words_of(slot.text) for slot in slots]
    if ["maturity"] not in words or ["date"] not in words or any(slot.place is not None for slot in slots):
        return slots
    above, below = words.index(["maturity"]), words.index(["date"])
    between = slots[above + 1 : below]
    if not between:
        return slots
    before = [slot for slot in between if slot.role in ("", "rate")]
    behind = [slot for slot in between if slot not in before]
    return [*slots[:above], *before, Slot("maturity", None, "Maturity date"), *behind, *slots[below + 1 :]]


def _amortized_as_value(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The columns with the amortized cost as the value, where no other is: a money market fund values so."""
    costs = [slot for slot in slots if slot.role == "cost"]
    if len(costs) != 1 or "amortized" not in words_of(costs[0].text) or any(slot.role == "value" for slot in slots):
        return tuple(slots)
    return tuple(replace(slot, role="value") if slot is costs[0] else slot for slot in slots)


def _amount_as_quantity(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The columns with the one headed just "Amount", or "Amount Held", as the quantity, beside values and no other."""
    roles = [slot.role for slot in slots]
    amounts = [slot for slot in slots if not slot.role and " ".join(words_of(slot.text)) in _AMOUNTS]
    if len(amounts) != 1 or "value" not in roles or "quantity" in roles:
        return tuple(slots)
    return tuple(replace(slot, role="quantity") if slot is amounts[0] else slot for slot in slots)


def _market_as_value(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The columns with the one headed just "Market" as the value, where none is called so and one is a cost."""
    roles = [slot.role for slot in slots]
    markets = [slot for slot in slots if not slot.role and words_of(slot.text) == ["market"]]
    if len(markets) != 1 or "value" in roles or not {"cost", "quantity"} & set(roles):
        return tuple(slots)
    return tuple(replace(slot, role="value") if slot is markets[0] else slot for slot in slots)


def _role(text: str) -> str:
    """What a column holds; a heading of words that are not known is of figures that are none of a row's."""
    return role_of(text) or ("" if not text or is_heading_text(text) else "other")


def one_value(slots: Sequence[Slot]) -> tuple[tuple[Slot, ...], int]:
    """The columns of which one is the value: the one without a day, else that of the latest; and how many are left.

    Columns of other days hold what a security was worth then. A notional amount beside another quantity is none.
    """
    slots = _without_notional(slots)
    values = [slot for slot in slots if slot.role == "value"]
    undated = [slot for slot in values if day_of(slot.text) is None]
    left = undated or [max(values, key=lambda slot: day_of(slot.text) or date.min)] if values else []
    return tuple(replace(x, role="other") if x.role == "value" and x not in left else x for x in slots), len(left)


def _with_one_rate(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The columns of which one at most is the coupon: the one called so where there are several rates, else none."""
    rates = [slot for slot in slots if slot.role == "rate"]
    named = [slot for slot in rates if {"coupon", "coupons"} & set(words_of(slot.text))]
    kept = rates if len(rates) < 2 else named if len(named) == 1 else []
    return tuple(replace(x, role="other") if x.role == "rate" and x not in kept else x for x in slots)


def _with_one_maturity(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The columns of which one at most holds maturities: of several the one headed by no further word."""
    dates = [slot for slot in slots if slot.role == "maturity"]
    named = [slot for slot in dates if set(words_of(slot.text)) <= _OF_MATURITY]
    kept = dates if len(dates) < 2 else named if len(named) == 1 else []
    return tuple(replace(x, role="other") if x.role == "maturity" and x not in kept else x for x in slots)


def _without_notional(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    counts = [slot for slot in slots if slot.role == "quantity" and "notional" not in words_of(slot.text)]
    return tuple(replace(x, role="other") if counts and x.role == "quantity" and x not in counts else x for x in slots)


def read_slots(lines: Sequence[Line]) -> tuple[tuple[Slot, ...], int]:
    """The columns of some headings, with one coupon and one maturity, and how many may be that of the values."""
    slots, values = _laid(lines)
    return _with_one_maturity(_with_one_rate(slots)), values


def _laid(lines: Sequence[Line]) -> tuple[tuple[Slot, ...], int]:
    """The columns of a block of headings, and in how many ways the one of the values can be told.

    Columns of values that are left beside one another cannot be told apart. Lines without places may lie above one
    another in two ways, of which one may name no column twice.
    """
    slots, values = one_value(slots_of(lines))
    if all(slot.place is not None for slot in slots) or len(lines) == 1:
        return slots, values
    if fitted := _fitted(lines):
        return one_value(slots_of(fitted))
    other, _ = one_value(slots_of(lines, from_left=True))
    order, turned = _order(slots), _order(other)
    if order == turned or is_simple(order) or not _is_sound(turned) or any(map(_names_and_holds, other)):
        return slots, values
    return (slots, 2) if _is_sound(order) else (other, 1)


def _fitted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Headings whose last line names every column as one line, each word above it put where it forms a known pair.

    Empty where a word forms none.
    """
    *above, last = lines
    stack = [cell.text for cell in last.cells]
    for line in reversed(above):
        texts = _words_apart([cell.text for cell in line.cells])
        if not 0 < len(texts) <= len(stack) <= _WIDEST:
            return ()
        for places in combinations(range(len(stack)), len(texts)):
            if all(_is_pair(text, stack[place]) for text, place in zip(texts, places, strict=True)):
                break
        else:
            return ()
        for text, place in zip(texts, places, strict=True):
            stack[place] = f"{text} {stack[place]}"
    return (replace(last, cells=tuple(Cell(text, None) for text in stack)),)


def _words_apart(texts: Sequence[str]) -> list[str]:
    """Texts of headings, one that names several columns, each by another word, as the words of each."""
    return [word for text in texts for word in (_NEXT.split(text) if _names_several(text) else [text])]


def _names_several(text: str) -> bool:
    """Whether each word of a heading begins that of a column of its own: ``Coupon Maturity  Principal``."""
    roles = [role_of(part) for part in _NEXT.split(text)]
    return " ".join(words_of(text)) == "face market" or ("" not in roles and len(set(roles)) == len(roles) > 1)


def _is_pair(above: str, below: str) -> bool:
    """Whether the last word above and the first below go together as in "Maturity Date"; a unit is a word too."""
    over, under = words_of(above), words_of(below)
    first = _UNIT if is_unit(below.split(" ")[0]) else under[0] if under else ""
    return bool(over) and f"{over[-1]} {first}" in _PAIRS


def _names_and_holds(slot: Slot) -> bool:
    """Whether the words of a column name a security and a figure: of two columns then."""
    return bool(slot.role) and bool(_OF_NAMES & set(words_of(slot.text)))


def _is_sound(order: Sequence[str]) -> bool:
    """Whether columns hold values, and nothing twice."""
    named = [role for role in order if role != "other"]
    return "value" in named and len(set(named)) == len(named)


def _order(slots: Sequence[Slot]) -> tuple[str, ...]:
    return tuple(slot.role for slot in slots if slot.role)


def _roles_apart(texts: Sequence[str]) -> list[str]:
    """Columns whose headings a single text shows one after another, cut at gaps and where the next role begins."""
    out: list[str] = []
    for text in (part for whole in texts for part in _gapped(whole)):
        held = _OF_NET_ASSETS.sub(rf"\1{_HELD}", _WITHIN.sub(rf"{_HELD}\1{_HELD}", text))
        parts = [part.replace(_HELD, " ") for part in _NEXT.split(held)]
        roles = [role_of(part) for part in parts]
        gains = any(ROLE_OF.get(word) == "other" for part in parts for word in words_of(part))
        several = len(set(filter(None, roles))) > 1 and not gains
        out.extend(_joined(parts, roles) if several else [text])
    return out


def _gapped(text: str) -> list[str]:
    """A text cut at its gaps, where two parts of it name figures or one a figure and one a name."""
    parts = _GAP.split(text)
    return parts if len(parts) > 1 and any(map(role_of, parts)) else [text]


def _joined(parts: Sequence[str], roles: Sequence[str]) -> list[str]:
    """Put a part without a role of its own ("Market") before the part it belongs to ("Value")."""
    out: list[str] = []
    held = ""
    for part, role in zip(parts, roles, strict=True):
        held = f"{held} {part}".strip()
        if role:
            out.append(held)
            held = ""
    return out
