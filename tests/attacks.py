"""Lines made to slow a regular expression down: pattern -> texts of any length.

A text is drawn from the pattern's own parse, a part of it is chosen, and the line is what leads to that part, the part
many times over, and what follows or fits nowhere.
"""

import random
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_ODD = "\x01"
_LETTERS = "a1 A.,-$(\t\n%)/;:x0Z'*#^{}<>&=\"_|[]\\!+@~"
_LONGEST_PART = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """What leads to the repeated part, the part, and what stands behind it."""

    lead: str
    pump: str
    tail: str

    def line(self, length: int) -> str:
        """A line of about so many letters."""
        return self.lead + self.pump * max(1, length // len(self.pump)) + self.tail


def attacks(pattern: re.Pattern[Any], count: int) -> Iterator[Attack]:
    """So many attacks, the same ones each time, those drawn twice only once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        tree = _parser.parse(text, pattern.flags & ~re.UNICODE & ~re.LOCALE)
    yield from dict.fromkeys(_drawn(tree, random.Random(f"{text!r} {seed}")) for seed in range(count))


def _drawn(tree: Any, chance: random.Random) -> Attack:
    words = _text(tree, chance) or "a"
    first = 0 if chance.random() < 0.3 else chance.randrange(len(words))
    last = chance.randint(first + 1, len(words)) if chance.random() < 0.4 else len(words)
    last = min(last, first + _LONGEST_PART) if chance.random() < 0.6 else last
    pump = words[first:last]
    if chance.random() < 0.3:
        pump = chance.choice([pump[0], pump + chance.choice(_LETTERS)])
    tail = chance.choice([_ODD, _ODD, words[last:-1] + _ODD, "", words[last:]])
    return Attack(lead=words[:first] if chance.random() < 0.7 else "", pump=pump, tail=tail)


def _text(tree: Any, chance: random.Random) -> str:
    """A text that a part of a pattern matches, but for what looks around."""
    return "".join(_one(kind, value, chance) for kind, value in tree)


def _one(kind: Any, value: Any, chance: random.Random) -> str:
    match kind:
        case op.LITERAL:
            return chr(int(value))
        case op.NOT_LITERAL:
            return chance.choice([letter for letter in _LETTERS if ord(letter) != value])
        case op.ANY:
            return chance.choice("a1 .,-(Ab")
        case op.IN:
            return chance.choice(_letters(tuple(value)))
        case op.BRANCH:
            return _text(chance.choice(value[1]), chance)
        case op.SUBPATTERN:
            return _text(value[3], chance)
        case op.ATOMIC_GROUP:
            return _text(value, chance)
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            least, most, inner = value
            times = min(least + chance.choice([0, 0, 1, 2]), int(most))
            return "".join(_text(inner, chance) for _ in range(times))
        case op.ASSERT:
            return _text(value[1], chance) if value[0] >= 0 and chance.random() < 0.5 else ""
        case _:
            return ""


@lru_cache(maxsize=256)
def _letters(items: tuple[Any, ...]) -> list[str]:
    """Letters of a set: the usual ones that are in it, and those that it names."""
    negated = any(kind is op.NEGATE for kind, _ in items)
    named = [chr(int(value if kind is op.LITERAL else value[0])) for kind, value in items if kind in _NAMING]
    usual = [letter for letter in _LETTERS if _in_set(letter, items)]
    return (usual if negated else [*usual, *named]) or ["a"]


_NAMING = frozenset({op.LITERAL, op.RANGE})


def _in_set(letter: str, items: Any) -> bool:
    """Whether a set of a pattern holds a letter."""
    negated = any(kind is op.NEGATE for kind, _ in items)
    return negated ^ any(_fits(letter, kind, value) for kind, value in items)


def _fits(letter: str, kind: Any, value: Any) -> bool:
    match kind:
        case op.LITERAL:
            return bool(ord(letter) == value)
        case op.RANGE:
            return bool(value[0] <= ord(letter) <= value[1])
        case op.CATEGORY:
            word = letter.isalnum() or letter == "_"
            tests = {
                op.CATEGORY_DIGIT: letter.isdigit(),
                op.CATEGORY_NOT_DIGIT: not letter.isdigit(),
                op.CATEGORY_SPACE: letter.isspace(),
                op.CATEGORY_NOT_SPACE: not letter.isspace(),
                op.CATEGORY_WORD: word,
                op.CATEGORY_NOT_WORD: not word,
            }
            return tests.get(value, False)
        case _:
            return False
