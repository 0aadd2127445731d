"""The one form in which schedules with bare insurers are read: its marks, its records, and how a family cuts a line."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.layouts.names.bare_insurers import Codes
from generator.layouts.schedules.outline import Outline
from generator.layouts.schedules.printed import Printed

ROW, HEADING, PIECE = "\ue001", "\ue002", "\ue003"
"""First characters of the first cell of a row, a heading and a lone piece of text in the form made here."""

AMOUNT = r"\$?\s*\d{1,3}(?:,\d{3})*"
"""An amount as these families print it, with or without its dollar."""

_ROW = re.compile(
    rf"(?P<name>.*?)\s*(?:^|(?<=[\s)*}}]))(?P<principal>{AMOUNT})\s+(?P<value>{AMOUNT})(?P<marks>(?:\s*\^?\(\w\))*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A line cut into its name, as printed, and its figures; a figure that it does not show is empty."""

    name: str
    coupon: str
    maturity: str
    principal: str
    value: str


def cut_figures(text: str) -> Cut | None:
    """Cut principal and value off the end of a line; a mark behind the value belongs to the name."""
    match = _ROW.fullmatch(text)
    if match is None:
        return None
    name = f"{match['name']} {match['marks'].strip()}".strip()
    return Cut(name=name, coupon="", maturity="", principal=match["principal"], value=match["value"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one family prints its rows: the words of its headings, and how a line with figures is cut.

    ``columns`` are the words of its column headings in small letters, units included; ``needed`` those by which the
    family is known; ``first`` and ``second`` two of them in the order in which their columns stand. ``heading`` is
    the heading in full. ``dates_in_names`` where coupon and date end the name, else they have columns of their own;
    ``kinds_in_names`` where a name that stands alone shows its kind of bond, its state or its revenue.
    """

    name: str
    columns: frozenset[str]
    needed: frozenset[str]
    first: str
    second: str
    heading: tuple[str, ...]
    cut: Callable[[str], Cut | None]
    dates_in_names: bool = True
    kinds_in_names: bool = True

    def in_order(self, text: str) -> bool:
        """Whether the columns of a heading, in small letters, stand in the order of this style."""
        return 0 <= text.find(self.first) < text.find(self.second)


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands: its section, its first line, the issuer above it, and how name and figures were joined."""

    path: tuple[str, ...]
    first: int
    parent: str | None = None
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recast:
    """The body in one form, by line the place of each row, and its outline."""

    style: Style
    codes: Codes
    lines: tuple[Printed, ...]
    rows: dict[int, RowPlace]
    outline: Outline
