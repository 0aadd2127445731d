"""Lines of column headings -> the order and the units of the figures below them.

The words of a heading say what its column holds; headings over several lines are read column by column. The units
``(000)``, ``($000)`` and ``(000s)`` belong to the column they stand in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.layouts.general.cells import Line, Shape, shape

_ROLES: dict[str, str] = {
    "quantity": "shares share quantity principal par face units unit contracts balance notional",
    "rate": "rate rates coupon coupons yield",
    "maturity": "maturity due expiration",
    "cost": "cost",
    "value": "value values",
    "percent": "percent percentage %",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_PLAIN = frozenset(
    """amount amounts market fair interest date dates of net assets security securities description issuer issuers name
    number no stated current effective the and or in dollars usd us u.s omitted thousands note notes footnote footnotes
    currency investment investments total local original acquisition annualized held company issue discount a b c 1 2
    optional call provisions rating ratings credit quality industry type reference index spread country
    region borrower tranche moody's moody s&p unaudited effective of as held company companies footnote ref
    asset ticker cusip state sector pool class final final code acquisition first seven day""".split()
)
_UNIT = re.compile(
    r"(?<![\d,.])\(?[($]*\s*0{3}(?:['\N{RIGHT SINGLE QUOTATION MARK}]?s)?\)?\W*(?:omitted)?\)?"
    r"|\(?\$?\s*(?:in )?thousands\)?",
    re.IGNORECASE,
)
_ALL_IN_THOUSANDS = re.compile(
    r"\(?(?:all )?(?:\$ |dollar )?(?:amounts?|dollars|values?|figures)\b.{0,24}"
    r"\bin (?:thousands|\$?000'?s?)\b.{0,24}\)?",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<=[A-Za-z])(?:\((?:[A-Za-z]{1,3}|\d{1,2})\))+")
_SPLIT = re.compile(r"[\s/\N{EM DASH}\N{EN DASH}-]+")
_STRIP = (
    "()*.,:;$&#^~@\N{DAGGER}\N{DOUBLE DAGGER}\N{CURRENCY SIGN}'\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{BULLET}\N{DEGREE SIGN}\N{MIDDLE DOT}\N{SECTION SIGN}\N{MASCULINE ORDINAL INDICATOR}"
)
_ASIDE = (
    ("rating", frozenset({"rating", "ratings", "quality", "moody's", "s&p"})),
    ("currency", frozenset({"currency", "principal", "face", "par"})),
    ("spread", frozenset({"spread", "reference", "index"})),
)
_DEEPEST = 6
_FAR = 40  # characters: no cell of a heading is longer but by notes
_FARTHEST = 160  # characters of the headings of all columns on one line
_FEWEST = 3
_WITHIN = re.compile(r"\s+(or|/|and|of)\s+", re.IGNORECASE)
_HELD = "\ue000"
_NEXT = re.compile(
    r"\s+(?=(?:Interest|Coupon|Maturity|Principal|Market|Fair|Value|Cost|Shares|Par|Face|Description|Security|Issuer)\b)"
    r"|(?<!interest)(?<!coupon)(?<!reference)\s+(?=Rate\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The figures of a row from left to right, the units they are printed in, and what a quantity counts.

    ``roles`` are ``quantity``, ``rate``, ``maturity``, ``cost``, ``value`` and ``percent``; ``counts`` is
    ``shares``, ``principal``, ``either`` or empty; ``aside`` what has a column of its own that is no figure:
    ``rating``, ``currency``, ``spread``.
    """

    roles: tuple[str, ...]
    value_unit: int
    quantity_unit: int
    counts: str
    number: int
    quantity_first: bool = False
    aside: frozenset[str] = frozenset()


def in_thousands(columns: Columns) -> Columns:
    """The same columns where the title says that all amounts are in thousands; a count of shares is none."""
    quantity = columns.quantity_unit if columns.counts == "shares" else 1000
    return replace(columns, value_unit=1000, quantity_unit=quantity)


def _words(text: str) -> list[str]:
    straight = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    bare = _UNIT.sub(" ", _MARK.sub(" ", straight).casefold())
    return [word for part in _SPLIT.split(bare) if (word := part.strip(_STRIP))]


@lru_cache(maxsize=8_192)
def is_heading_text(text: str) -> bool:
    """Whether a text consists of nothing but words of column headings and units."""
    if len(text) > _FARTHEST:
        return False
    words = _words(text)
    if len(text) > _FAR and len({_ROLE_OF[word] for word in words if word in _ROLE_OF}) < _FEWEST:
        return False
    known = all(word in _ROLE_OF or word in _PLAIN or len(word) == 1 for word in words)
    return known and bool(words or _UNIT.search(text))


def is_heading(line: Line) -> bool:
    """Whether a line is one of column headings: nothing else stands in it, and no figure."""
    if _ALL_IN_THOUSANDS.fullmatch(line.text):
        return True
    if _shows_amount(line) or not all(is_heading_text(cell.text) for cell in line.cells):
        return False
    return any(word in _ROLE_OF or word in ("amount", "market", "date") for word in _words(line.text)) or (
        len(line.cells) > 0 and all(_UNIT.fullmatch(cell.text) for cell in line.cells)
    )


def _shows_amount(line: Line) -> bool:
    return any(shape(cell.text) is Shape.AMOUNT and not _UNIT.fullmatch(cell.text) for cell in line.cells)


def _stacked(lines: Sequence[Line]) -> list[str]:
    """The text of each column from the top down, columns from left to right."""
    return [text for _, text in _stacks(lines)]


def _stacks(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Each column with its text from the top down, from left to right."""
    stacks: dict[int, str] = {}
    for line in lines:
        for i, cell in enumerate(line.cells):
            place = cell.column if cell.column is not None else i - len(line.cells)
            stacks[place] = f"{stacks.get(place, '')} {cell.text}".strip()
    return sorted(stacks.items())


def roles_by_place(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """What each column of a block of headings holds, from left to right; empty where it holds no figure."""
    return [(place, _role(text)) for place, text in _stacks(lines)]


def _role(text: str) -> str:
    """What one column holds; "Value" counts before "Market", "Principal" before "Amount"."""
    words = _words(text)
    found = [_ROLE_OF[word] for word in words if word in _ROLE_OF]
    if "%" in text and "net" in words:
        return "percent"
    for role in ("value", "cost", "quantity", "maturity", "rate", "percent"):
        if role in found:
            return role
    return "rate" if words == ["interest"] else "maturity" if words == ["date"] else ""


def read_columns(lines: Sequence[Line], before: Columns | None = None) -> Columns:
    """Read a block of heading lines; what it does not say stays as ``before`` has it."""
    named = [line for line in lines if not _ALL_IN_THOUSANDS.fullmatch(line.text)]
    found = [(role, text) for text in _roles_apart(_stacked(named)) if (role := _role(text))]
    roles = tuple(dict.fromkeys(role for role, _ in found))
    texts = dict(reversed(found))
    columns = before or Columns(roles=(), value_unit=1, quantity_unit=1, counts="", number=lines[0].number)
    if "value" in roles or before is None:
        columns = replace(columns, roles=roles, number=lines[0].number)
    else:
        new = tuple(role for role in roles if role not in columns.roles)
        columns = replace(columns, roles=(*new, *columns.roles))
    if "value" in texts:
        columns = replace(columns, value_unit=_unit(texts["value"]))
    words = {word for line in lines for word in _words(line.text)}
    columns = replace(columns, aside=columns.aside | {kind for kind, shown in _ASIDE if words & shown})
    if "quantity" in texts:
        quantity = texts["quantity"]
        columns = replace(columns, quantity_unit=_unit(quantity), counts=_counts(_words(quantity)))
    return in_thousands(columns) if len(named) < len(lines) else columns


def roles_of(line: Line) -> tuple[str, ...]:
    """What the columns hold that one line of headings names, each once."""
    return tuple(dict.fromkeys(role for text in _roles_apart(_stacked((line,))) if (role := _role(text))))


def _roles_apart(texts: Sequence[str]) -> list[str]:
    """Columns whose headings a single text shows one after another, cut where the next role begins."""
    out: list[str] = []
    for text in texts:
        parts = [part.replace(_HELD, " ") for part in _NEXT.split(_WITHIN.sub(rf"{_HELD}\1{_HELD}", text))]
        roles = [_role(part) for part in parts]
        out.extend(_joined(parts, roles) if len(set(filter(None, roles))) > 1 else [text])
    return out


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


def _unit(text: str) -> int:
    return 1000 if _UNIT.search(text) else 1


def _counts(words: Sequence[str]) -> str:
    shares = bool({"shares", "share", "units", "contracts"} & set(words))
    bonds = bool({"principal", "par", "face", "balance"} & set(words))
    return "either" if shares and bonds else "shares" if shares else "principal" if bonds else "either"


def heading_block(lines: Sequence[Line], start: int) -> int:
    """How many lines of column headings stand from ``start`` on; 0 where none does."""
    depth = 0
    while depth < _DEEPEST and start + depth < len(lines) and _goes_on(lines, start, start + depth):
        depth += 1
    if not depth and start + 1 < len(lines) and _stands_beside(lines[start]) and is_heading(lines[start + 1]):
        return 1 + heading_block(lines, start + 1)
    return depth


def _goes_on(lines: Sequence[Line], start: int, place: int) -> bool:
    """Whether a line is one of headings, or a word of one between two such lines: ``% of net / asset / value``."""
    if is_heading(lines[place]):
        return True
    word = place > start and len(lines[place].cells) == 1 and is_heading_text(lines[place].text)
    return word and place + 1 < len(lines) and is_heading(lines[place + 1])


def _stands_beside(line: Line) -> bool:
    """Whether a line names nothing but a column that holds no figures, as ``Rating`` does."""
    if len(line.cells) != 1 or not is_heading_text(line.text) or _shows_amount(line):
        return False
    words = set(_words(line.text))
    return any(words & shown for _, shown in _ASIDE)


def names_value(lines: Sequence[Line]) -> bool:
    """Whether a block of headings names a column of values and one more."""
    roles = [_role(text) for text in _roles_apart(_stacked(lines))]
    return "value" in roles
