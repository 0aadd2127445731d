"""What a layout family is: a name, a test and a reader; and the words of a document, by which most are ruled out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.document import Document
from generator.layouts.schedules.printed import Printed
from generator.model import Filing
from generator.problems import Problem

_WORD = re.compile(r"[a-z]+|\d+|\$")


_AT_ONCE = 400
"""Lines of which the words are looked for together: a document may be long."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Which words, numbers and dollar signs stand anywhere in a document, in small letters, and its lines.

    Told apart by what it is, not by what it holds: families that share what they make of it look it up by it.
    """

    words: frozenset[str]
    lines: Sequence[Printed]


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The words, numbers and dollar signs of a text, in small letters."""
    return frozenset(_WORD.findall(text.lower()))


def wording_of(lines: Sequence[Printed]) -> Wording:
    """The words of a document, some lines at a time and each only once in these."""
    words: set[str] = set()
    for start in range(0, len(lines), _AT_ONCE):
        parts = {part for line in lines[start : start + _AT_ONCE] for part in line.text.split()}
        words.update(_WORD.findall(" ".join(parts).replace("**", "").lower()))
    return Wording(frozenset(words), lines)


def _always(wording: Wording) -> bool:
    return True


def _keeps_nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class Layout:
    """A family of schedules that are printed alike.

    ``could_match`` is a quick test that is asked first, of the words of a document. It is False only where
    ``matches`` would be, such as where a word that every schedule of the family shows is nowhere.
    ``forget`` drops what ``matches`` has made of a document and keeps for ``read``; families that share it share that.
    """

    name: str
    matches: Callable[[Document], bool]
    read: Callable[[Document], tuple[tuple[Filing, ...], tuple[Problem, ...]]]
    could_match: Callable[[Wording], bool] = _always
    forget: Callable[[], None] = _keeps_nothing
