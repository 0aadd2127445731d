"""Printed lines -> the same lines without page furniture: headers, footers, page numbers, repeated headings.

Furniture ends no section and belongs to no row; the line after it is marked as opening a new piece of text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.layouts.schedules.printed import Printed

_FURNITURE = re.compile(
    r"""Edgar\s+Filing:.*
    | [\W_]*                       # rules of dashes, stars, leftover bold marks
    | (?:-\s*)?(?:Page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?(?:\s*-)?   # a page number alone
    | [ivxl]{1,6}
    | Table\s+of\s+Contents
    | (?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov)(?:/\S*)?
    | [A-Z]{2,}(?:-[A-Z0-9]+){2,}(?:\s+\d{1,2}/\d{2,4})?              # the code of a printed report
    | \(\$?000s?\)                 # the unit of a column alone
    | (?:</?(?:PAGE|TABLE|CAPTION|S|C)>\s*(?:\d+\s*)?)+
    | (?:(?:Annual|Semi-?annual|Quarterly)\s+(?:Reports?|Statements?\s+of\s+Investments)[\s|]*)?
      (?:See\s+Notes\s+to\s+(?:the\s+)?
         (?:Financial\s+Statements|(?:Statements?|Schedules?|Portfolios?)\s+of\s+Investments)\.?)?
    | The\s+Funds?
    | Notes                        # the title of what stands below a schedule without net assets
    | (?:Schedule|Portfolio)\s+of\s+Investments\b.*continued\W*
    | \(unaudited\)
    | \(?continued\)?
    | (?:Schedule\s+of\s+Investments|Quarterly\s+Schedule\s+of\s+Portfolio\s+Holdings)?[*\s]*
      (?:[A-Z][a-z]+\s\d{1,2},\s\d{4})?[*\s]*(?:\(unaudited\))?[*\s]*(?:[-\N{EM DASH}(]*\s*\(?continued\)?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FOOTER = re.compile(
    r"\bSee\s+accompanying\s|\baccompanying\s+notes\s+(?:are|which)\b"
    r"|\bintegral\s+part\s+of\s+(?:this|the(?:se)?)\s+(?:schedule|financial\s+statements)\b",
    re.IGNORECASE,
)
"""What makes furniture of a line wherever it stands in it."""

_AROUND_NAME = re.compile(
    r"\(percentages [^()]{0,80}\)|\((?:continued|concluded|unaudited|[A-Z]{3,5})\)"
    r"|(?:\bas of )?\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}|(?:schedule|portfolio) of investments|\|",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b(?:funds?|trust|portfolios?|series|inc|company|corp(?:oration)?)\b")
_LONGEST_HEADER = 240
_HEADER_CELLS = 3
_UNIT = re.compile(r"\(\d{3}\)|\*")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a schedule's page furniture is known by: the fund's names, and the words of the column headings."""

    names: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()


def is_column_heading(line: Printed, columns: frozenset[str]) -> bool:
    """Whether a line consists of nothing but words of the column headings and a unit such as ``(000)``."""
    first = line.plain.split(None, 1)[:1]
    if not first or (first[0].lower() not in columns and not (first[0][0] in "(*" and _UNIT.fullmatch(first[0]))):
        return False  # as most lines begin
    words = line.plain.lower().split()
    return not columns.isdisjoint(words) and all(word in columns or _UNIT.fullmatch(word) for word in words)


def names_in_footers(lines: Sequence[Printed], known: Iterable[str]) -> frozenset[str]:
    """The fund names that page footers print: those known, and any that closes a footer of the same paragraph."""
    names = {name.casefold() for name in known}
    for footer, below in pairwise(lines):
        if "see accompanying" in footer.plain.lower() and not below.opens and ";" not in below.plain:
            names.add(_unnumbered(below.plain))
    return frozenset(name for name in names if name)


def running_heads(above: Iterable[str], body: Iterable[str]) -> frozenset[str]:
    """The lines that stand over a schedule and come again within it, less title and date: heads of its pages.

    Each names a fund, or stands both times right above one that does: a name may be printed on two lines.
    """
    printed = tuple(map(page_header, above))
    heads, pairs = frozenset(printed) - {""}, frozenset(pairwise(printed))
    again = [head if (head := page_header(text)) in heads else "" for text in body]
    named = frozenset(head for head in again if head and _NAME.search(head))
    return named | {pair[0] for pair in pairwise(again) if pair[0] and pair[1] in named and pair in pairs}


def page_header(text: str) -> str:
    """A line less what page headers print around a fund's name: title, date, remarks, page number."""
    return _unnumbered(" ".join(_AROUND_NAME.sub(" ", text).split())) if len(text) <= _LONGEST_HEADER else ""


def _unnumbered(text: str) -> str:
    """A footer's text without the page number before or after it."""
    return re.sub(r"^\d{1,3}[\s|-]+|(?<![\s|-])[\s|-]++\d{1,3}$", "", text).strip().casefold()


def is_furniture(line: Printed, furniture: Furniture) -> bool:
    """Whether a line is page furniture."""
    if is_column_heading(line, furniture.columns) or _FURNITURE.fullmatch(line.plain):
        return True
    small = line.plain.casefold()
    if ("accompanying" in small or "integral" in small) and _FOOTER.search(line.plain):
        return True
    if len(line.cells) > _HEADER_CELLS and sum(map(bool, line.cells)) > _HEADER_CELLS:
        return False
    begun = any(name.partition(" ")[0] in small for name in furniture.names)
    return begun and page_header(line.plain) in furniture.names


def without_furniture(lines: Sequence[Printed], furniture: Furniture) -> tuple[Printed, ...]:
    """Drop the furniture; a line that follows some opens a new piece of text."""
    kept: list[Printed] = []
    parted = False
    for line in lines:
        if is_furniture(line, furniture):
            parted = True
            continue
        kept.append(replace(line, opens=True) if parted and not line.opens else line)
        parted = False
    return tuple(kept)
