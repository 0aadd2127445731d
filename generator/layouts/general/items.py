"""What the body of a schedule consists of: rows, headings, printed sums and prose."""

import re
from dataclasses import dataclass

from generator.layouts.general.entries import Entry
from generator.layouts.general.labels import Label, read_label

_TOTAL = re.compile(r"(?:sub-?)?totals?\b|.*\btotals?$|(?:common )?net assets\b|net investments\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row: its entry, the name it prints itself in ``entry.label``, and the issuer it inherits, if any.

    ``above`` is all that a row of a marked schedule inherits: issuer, project and series. ``named_above`` is a row
    whose name stands on the line above its figures, ``nameless`` one that prints none, ``bond`` what it is even so,
    ``unsure`` one of which is not told whether it stands below a parent.
    """

    entry: Entry
    issuer: str | None
    child: bool
    above: str = ""
    named_above: bool = False
    nameless: bool = False
    bond: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class BodyHeading:
    """A heading of a section."""

    label: Label
    number: int


@dataclass(frozen=True, slots=True)
class BodySum:
    """A line that prints a sum: a subtotal, with or without a label, or a closing line."""

    label: Label
    entry: Entry


@dataclass(frozen=True, slots=True)
class BodyText:
    """A line of prose among the rows."""

    text: str
    number: int


Item = BodyRow | BodyHeading | BodySum | BodyText


def is_total(text: str) -> bool:
    """Whether a label is that of a sum."""
    return bool(_TOTAL.match(read_label(text).name))
