"""The text beside or above figures -> its name, the percentage and the cost printed with it, and its marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.general.cells import DASHES

_COST = re.compile(
    r"\(\s*(?:identified |amortized |aggregate |total )?(?:cost|proceeds)\b[^()$\d]*+\$?+\s*+(-?\d[\d,]*+)?+[^()]*+\)",
    re.IGNORECASE,
)
SIGNS = (
    r"*#^~@<>=\N{DAGGER}\N{DOUBLE DAGGER}\N{SECTION SIGN}\N{CURRENCY SIGN}\N{BULLET}\N{DEGREE SIGN}\N{PILCROW SIGN}"
    r"\N{NOT EQUAL TO}\N{INFINITY}\N{LOZENGE}\N{GREEK CAPITAL LETTER ALPHA}-\N{GREEK SMALL LETTER OMEGA}\N{MICRO SIGN}"
)
"""The signs that stand as marks of footnotes, as a pattern has them within its square brackets."""

_SYMBOL = rf"(?>\^?\([a-z]{{1,2}}\)|\^?\(\d{{1,2}}\)|\^[\w*]{{1,3}}|[{SIGNS}]{{1,8}})"
_PERCENT = re.compile(
    rf"(?P<name>\S.*?)\s*[{DASHES}:,]{{0,6}}\s*"
    r"(?P<percent>\(\s*-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*%\s*\)|\(?-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\)?\s*%"
    r"|(?<=\s)[\dOolISB]{1,3}\.[\dOolISB]{1,2}\s?%)"  # letters in the place of digits
    rf"(?:\s*{_SYMBOL}|\s*\d(?:,\d){{0,6}}(?=\s|$)|\s*\([^()%]*+%[^()]*+\)|\s*of (?:total )?net assets){{0,8}}\s*:?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf"(?:\s*{_SYMBOL},?){{1,12}}\s*$")
_LEADING = re.compile(r"(?:(?:[*^#~@\N{DAGGER}\N{DOUBLE DAGGER}]++|\d++),?\s?)+(?=\s)\s*")
_ONE = re.compile(rf"[a-z]{{1,2}}(?![A-Za-z])|\d{{1,2}}|\*+|<<|>>|[{SIGNS}]")
_CONTINUED = re.compile(
    rf"[\s,({DASHES}]{{0,8}}(?:\bcont(?:inued|['\N{{RIGHT SINGLE QUOTATION MARK}}]?d\b\.?|\.)"
    rf"|[({DASHES}]\s?(?:cont|concluded)\b)[\s)]*",
    re.IGNORECASE,
)
_YIELD = re.compile(rf"(?<![{DASHES}\s(])[,\s]\s*\d{{1,2}}\.\d{{1,4}}\s*%$")
_LONGEST = 240
_RAISED = 4
"""Characters that a raised mark has at the most, with the sign that raises it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: ``percent`` and ``cost`` as printed, empty where it shows none."""

    name: str
    percent: str
    cost: str
    continued: bool


@lru_cache(maxsize=4_096)
def read_label(text: str) -> Label:
    """Take the label of a heading, a total or a closing line apart."""
    if len(text) > _LONGEST:
        return Label(text, "", "", continued=False)
    plain, cost = _without_cost(text)
    again = says_continued(plain)
    plain = _CONTINUED.sub(" ", plain).strip() if again else plain
    match = _PERCENT.fullmatch(plain) if "%" in plain else None
    name = match["name"] if match else plain
    return Label(
        name=without_marks(name.rstrip(f" :,{DASHES}")),
        percent=match["percent"] if match else "",
        cost=cost,
        continued=again,
    )


def _without_cost(text: str) -> tuple[str, str]:
    """A text without the cost printed in brackets, its white space collapsed, and the amount of that cost."""
    small = text.casefold()
    if "cost" not in small and "proceeds" not in small:
        return " ".join(text.split()), ""
    cost = _COST.search(text)
    return " ".join(_COST.sub(" ", text).split()), cost[1] or "" if cost else ""


def says_continued(text: str) -> bool:
    """Whether a line says that what it names goes on, however spelled: ``(cont'd)``, ``- concluded``."""
    small = text.lower()
    return ("cont" in small or "concluded" in small) and _CONTINUED.search(text) is not None


def without_leaders(text: str) -> str:
    """A text without the dots that lead from it to its figures, where there are three or more."""
    bare = text.rstrip(". \t\N{NO-BREAK SPACE}")
    return bare if text.count(".", len(bare)) > 2 else text


def without_marks(text: str) -> str:
    """A text without the footnote marks behind it."""
    last = text[-1:]
    if last.isascii() and last.isalnum() and "^" not in text[-_RAISED:]:
        return text.strip()  # as most names end
    return _TRAILING.sub("", text).strip()


def marks_of(text: str, known: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    """Cut the marks before and behind a name: the name, the symbols in order, and the marks as printed.

    Digits before a name are marks only where the schedule has notes under these digits.
    """
    before = _LEADING.match(text)
    leading = before[0].strip() if before else ""
    symbols = _ONE.findall(leading)
    if any(symbol.isdigit() and symbol not in known for symbol in symbols):
        leading, symbols = "", []
    rest = text[len(leading) :].strip() if leading else text.strip()
    behind = _TRAILING.search(rest)
    trailing = behind[0].strip() if behind else ""
    name = rest[: behind.start()].strip() if behind else rest
    found = (*symbols, *_ONE.findall(_bare(trailing)))
    return name, tuple(dict.fromkeys(found)), " ".join(filter(None, (leading, trailing)))


def _bare(marks: str) -> str:
    """Raised marks without the sign that raises them, where a letter or digit follows it."""
    return re.sub(r"\^(?=[\w(*])", "", marks)


def is_mark(text: str) -> bool:
    """Whether a cell holds nothing but footnote marks."""
    return bool(re.fullmatch(rf"(?:{_SYMBOL}|\d{{1,2}}(?!\d))(?:,?\s?(?:{_SYMBOL}|\d{{1,2}}(?!\d)))*", text))


def is_cost(text: str) -> bool:
    """Whether a line shows nothing but what the row above it cost."""
    label = read_label(text)
    return bool(label.cost) and not label.name


def shows_yield(above: str, below: str) -> bool:
    """Whether a percentage is the yield of a fund: its shares stand below beside nothing but marks and its cost."""
    return bool(_YIELD.search(without_marks(above))) and not read_label(below).name
