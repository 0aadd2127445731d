"""Printed lines of a document -> what they say put together once, for all that is looked for outside the schedule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layouts.schedules.figures import Label, label_and_amount
from generator.layouts.schedules.printed import Printed, small_text

_LABELLED = ("unrealized", "per share", "common share", "preferred shares")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The lines of a document, all they say in small letters, and those that may be labels looked for."""

    lines: Sequence[Printed]
    small: str
    labels: tuple[Label, ...]

    def having(self, words: str) -> Sequence[Printed]:
        """The lines, where some words in small letters stand in the document; none of them where they do not."""
        return self.lines if words in self.small else ()


def said_in(lines: Sequence[Printed]) -> Said:
    """What lines say, put together once for all that is looked for in them."""
    small = small_text(lines)
    spoken = tuple(words for words in _LABELLED if words in small)
    return Said(lines=lines, small=small, labels=tuple(_labels(lines, spoken)) if spoken else ())


def _labels(lines: Sequence[Printed], words: Sequence[str]) -> Iterator[Label]:
    """The label, the amount that ends it and the number of each line that may be one of those looked for."""
    for line in lines:
        small = line.plain.lower()
        if any(word in small for word in words):
            label, printed = label_and_amount(line.plain)
            if printed:
                yield label, printed, line.number
