"""Headings and totals of a schedule in order -> its sections, each with its path and what is printed for it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.layouts.principal_led.classes import is_class, is_term
from generator.layouts.principal_led.lines import Total
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.rows import Heading
from generator.values import rate

_GRAND = re.compile(r"\b(?:investments?|securities|municipals|bonds|portfolio)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\(.*|[-\N{EN DASH}\N{EM DASH}]?\s*\(?\d[\d.]{0,12}\)?\s*%.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSection:
    """A heading as printed, below its class, with the sums printed for it."""

    path: tuple[str, ...]
    percent: str | None
    number: int
    total: Total | None = None


def _rank(name: str) -> int:
    """How high a heading stands: terms over classes, classes over states and sectors."""
    return 0 if is_term(name) else 1 if is_class(name) else 2


def _normal(text: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)|[^\w&/ ]", " ", text).casefold().split())


class Outline:
    """The sections found so far, totals of all above them, and sums that belong nowhere."""

    __slots__ = ("grand", "path", "sections")

    def __init__(self) -> None:
        self.sections: list[RawSection] = []
        self.path: tuple[str, ...] = ()
        self.grand: list[Total] = []

    def open(self, heading: Heading, *, has_rows: bool) -> None:
        """Begin a section; one repeated at the head of a page goes on."""
        if heading.name in self.path and heading.percent in (None, self._percent(self.path)):
            return
        rank = _rank(heading.name)
        base = tuple(name for name in self.path if _rank(name) < rank)
        if not has_rows and base != self.path and self._is_over(heading):
            base = self.path
        elif rank == 2 and (around := self._unfilled(heading, has_rows=has_rows)):
            base = around
        self.path = (*base, heading.name)
        self.sections.append(RawSection(path=self.path, percent=heading.percent, number=heading.number))

    def _percent(self, path: tuple[str, ...]) -> str | None:
        return next((section.percent for section in reversed(self.sections) if section.path == path), None)

    def _is_over(self, heading: Heading) -> bool:
        """Whether the heading right above, which no list knows, shows all of the percentage of a class below it."""
        whole, part = _number(self._percent(self.path)), _number(heading.percent)
        return _rank(heading.name) == 1 and whole is not None and whole == part

    def _unfilled(self, heading: Heading, *, has_rows: bool) -> tuple[str, ...] | None:
        """The path of a state that has no rows of its own and whose percentage those below it do not yet fill."""
        own = [name for name in self.path if _rank(name) == 2]
        around = self.path if len(own) == 1 and not has_rows else self.path[:-1] if len(own) > 1 else None
        if around is None or (whole := _number(self._percent(around))) is None:
            return None
        below = [
            _number(x.percent) for x in self.sections if len(x.path) > len(around) and x.path[: len(around)] == around
        ]
        filled = sum((part for part in below if part is not None), Decimal())
        part = _number(heading.percent)
        return around if part is not None and filled + part <= whole + Decimal(len(below) + 1) / 10 else None

    def total(self, total: Total) -> bool:
        """Give a total to the heading that it names, or keep it as one of all rows; False where it is neither.

        A section that is named in its total ends with it.
        """
        label = _normal(_BEHIND.sub("", total.label))
        place = self._innermost() if not label else self._named(label)
        if place is not None:
            self.sections[place] = replace(self.sections[place], total=total)
            self.path = self.sections[place].path[:-1] if label else self.path
            return True
        if not label or not _GRAND.search(label):
            return False
        self.grand.append(total)
        return True

    def _innermost(self) -> int | None:
        """The innermost section around the last rows that shows no sum yet."""
        for depth in range(len(self.path), 0, -1):
            for i in reversed(range(len(self.sections))):
                if self.sections[i].path == self.path[:depth]:
                    if self.sections[i].total is None:
                        return i
                    break
        return None

    def _named(self, label: str) -> int | None:
        """The last section of a name that shows no sum yet."""
        for i in reversed(range(len(self.sections))):
            if self.sections[i].total is None and _normal(self.sections[i].path[-1]) == label:
                return i
        return None


def _number(percent: str | None) -> Decimal | None:
    return or_none(rate, percent.replace(" ", "")) if percent else None
