"""The elements of one tagged row against each other: figures and identifiers -> what does not fit, in words.

Nothing in the form proves a balance, a coupon or an identifier; but an ISIN of a security of the United States holds
its CUSIP, a CUSIP ends in a check digit (ANSI X9.6), and a bond has a price near par.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.layouts.plausibility import PRICES

_LETTERS = {letter: i for i, letter in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#")}
_NATIONAL = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit: the field, its text, the rule, and a sentence."""

    field: str
    as_filed: str
    rule: str
    message: str


def misfits_of_identifiers(cusip: str | None, isin: str | None, *, municipal: bool) -> Iterator[Misfit]:
    """A CUSIP that its ISIN contradicts, or, of a municipal security without an ISIN, whose check digit is wrong."""
    if cusip is None:
        return
    if isin and len(isin) == 12 and isin[:2] in _NATIONAL:
        if isin[2:11] != cusip:
            message = f"the ISIN {isin} holds another CUSIP: one of the two is wrong"
            yield Misfit("cusip", cusip, "isin-and-cusip-differ", message)
    elif municipal and check_digit(cusip[:8]) != cusip[8]:
        yield Misfit("cusip", cusip, "cusip-check-digit", "its last digit does not check the eight before it")


def check_digit(base: str) -> str:
    """The check digit of the eight characters of a CUSIP: every second one doubled, the digits of all summed."""
    values = (_LETTERS.get(letter, 0) * (1 + place % 2) for place, letter in enumerate(base))
    return str(-sum(value // 10 + value % 10 for value in values) % 10)


def misfits_of_price(principal: Decimal | None, value: Decimal | None, *, as_filed: str) -> Iterator[Misfit]:
    """A principal and a value of a municipal bond whose price is out of all proportion."""
    if principal and value is not None and not PRICES[0] <= value / principal <= PRICES[1]:
        message = f"value is {value / principal * 100:.1f} per cent of principal: one of the two is probably wrong"
        yield Misfit("principal", as_filed, "price-implausible", message)
