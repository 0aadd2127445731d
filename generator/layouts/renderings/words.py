"""Words one a line -> the text they make: signs at their words, fill-ins left out, each word with its line."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_BEHIND = re.compile(r"[,;:)%][,;:.)%]{0,3}|(?:,[a-z]){1,4}")
_BEFORE = re.compile(r"[($]{1,2}")
_FILL_IN = re.compile(r"[a-z]")
_COLUMN = frozenset({"principal", "amount", "amount*", "shares", "value", "rate", "warrants", "units"})


def words_of(parts: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The words of a text with their lines; a sign alone is part of the word that it stands at.

    Pages made from a typesetter's file print letters that nobody sees where a table has empty cells: the same
    letter several times over, or one beside a column heading. They are no words of the filing.
    """
    return tuple(_signed(tuple(_filled(parts))))


def _filled(parts: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The words without the letters that fill empty cells."""
    runs = [tuple(run) for _, run in groupby(parts, key=lambda part: part[0])]
    for i, run in enumerate(runs):
        word = run[0][0]
        beside = {runs[j][0][0].lower() for j in (i - 1, i + 1) if 0 <= j < len(runs)}
        if not _FILL_IN.fullmatch(word) or (len(run) == 1 and not beside & _COLUMN):
            yield from run


def _signed(parts: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    held: tuple[str, int] | None = None
    for word, number in parts:
        if held and (_BEHIND.fullmatch(word) or _BEFORE.fullmatch(held[0])):
            held = (held[0] + word, held[1])
            continue
        if held:
            yield held
        held = (word, number)
    if held:
        yield held
