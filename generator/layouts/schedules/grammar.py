"""What differs from family to family in how a schedule is printed; the reader of schedules does the rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.layouts.names.security import SecurityName
from generator.layouts.schedules.printed import Printed
from generator.layouts.schedules.rows import Token, Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """How one family prints its schedules.

    ``columns`` are the words, in small letters, of the column headings: a heading line shows nothing else, and all
    of ``needed`` stand in it or in the heading lines below it. ``token`` says what a line is; ``read_name`` takes
    the text of a name apart; ``is_complete`` says whether a text can stand as a whole name; ``is_child`` whether it
    inherits the issuer of the row above. ``tokens`` reads the lines of the body as a whole, for families in which a
    line alone does not say what it is.
    """

    name: str
    columns: frozenset[str]
    needed: frozenset[str]
    token: Callable[[Printed], Token]
    read_name: Callable[[str], SecurityName]
    is_complete: Callable[[str], bool]
    is_child: Callable[[str], bool]
    tokens: Callable[[Sequence[Printed]], Iterable[Token]] | None = None

    def is_row(self, line: Printed) -> bool:
        """Whether a line holds a whole row in the wording of the family."""
        found = self.token(line)
        return isinstance(found, Whole) and self.is_complete(found.piece.text)
