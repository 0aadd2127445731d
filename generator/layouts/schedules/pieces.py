"""Printed lines of one name -> one line, its text, how it came about; or a piece that belongs to no row."""

from collections.abc import Iterable, Sequence

from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.dated_names import names_issuer
from generator.layouts.schedules.one_form import PIECE
from generator.layouts.schedules.printed import Printed


def how_joined(names: Sequence[Printed], codes: Codes) -> tuple[str, ...]:
    """How a name of several lines came about: joined, and whether a line below its first could begin another."""
    if len(names) < 2:
        return ()
    return ("joined", "mixed") if any(names_issuer(name.plain, codes) for name in names[1:]) else ("joined",)


def piece_of(line: Printed) -> Printed:
    """A line that belongs to no row, in the one form."""
    return Printed((f"{PIECE}{line.plain}",), line.number, opens=True)


def text_of(lines: Iterable[Printed]) -> str:
    """The text of lines, one space between words."""
    return " ".join(" ".join(line.plain for line in lines).split())


def joined(lines: Sequence[Printed]) -> Printed:
    """Several lines as one, at the place of the first."""
    return Printed((text_of(lines),), lines[0].number, opens=True, indent=lines[0].indent)
