"""The principal amount and value of a row as printed -> doubts: another currency, and digits that are not read."""

import re
from collections.abc import Iterator

from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Holding

_ABROAD = re.compile(r"[\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}]|\b(?!USD)[A-Z]{3}(?=\s?\d)")


def figure_doubts(row: Holding) -> Iterator[Doubt]:
    """Return the doubts about what a row shows as its figures; the values of a schedule are dollars."""
    if row.value is not None and (sign := _ABROAD.search(row.value_as_filed)):
        message = f"the value is printed in {sign[0]}, those of the schedule in dollars: one of the two is misread"
        yield unsettled("value", row.value_as_filed, "value-in-currency", message)
    if row.principal == 0 and row.value:
        message = "a principal amount of nothing has a value: digits of it were probably not read"
        yield unsettled("principal", row.principal_as_filed, "principal-of-nothing", message)
    if row.principal is None and _is_foreign(row.principal_as_filed):
        message = "the digits of the principal amount are not those of a figure: it is not read"
        yield unsettled("principal", row.principal_as_filed, "figure-missing", message)


def _is_foreign(text: str) -> bool:
    """Whether digits of another script, or of full width, stand in a text."""
    return any(letter.isdecimal() and not letter.isascii() for letter in text)
