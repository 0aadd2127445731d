"""The text of a row -> the doubt that a letter or a digit in it is not what it looks like.

A look-alike of another script, or a small letter l in a code of capitals, is read as no part of a code or a figure: an
insurer or a coupon is then missing without a word, and every sum is still met.
"""

import re

from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Holding

_TWO_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_SMALL_L = re.compile(r"(?<![A-Za-z])[A-Z]{1,8}l[A-Z]{1,8}(?![A-Za-z])|(?<![A-Za-z])[A-Z]{2,8}l(?![A-Za-z])")
_MAY_BE_SMALL_L = re.compile(r"[A-Z]l(?![a-z])")


def letter_doubt(row: Holding) -> Doubt | None:
    """Return the doubt about letters and digits that only look like those around them, None where there are none."""
    text = row.as_filed
    if not text.isascii() and (_TWO_SCRIPTS.search(text) or is_foreign(text)):
        message = "letters or digits of another script stand in the row: what they look like is not what is read"
        return unsettled("issuer", row.issuer or "", "letters-of-two-scripts", message)
    if _MAY_BE_SMALL_L.search(text) and (found := _SMALL_L.search(text)):
        message = f"{found[0]} has a small l among capitals: a capital I or a 1 was probably misread"
        return unsettled("issuer", found[0], "letters-of-two-scripts", message)
    return None


def is_foreign(text: str) -> bool:
    """Whether digits of another script, or of full width, stand in a text."""
    return any(letter.isdecimal() and not letter.isascii() for letter in text)
