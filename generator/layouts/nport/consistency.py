"""The elements of one tagged row against each other: figures and identifiers -> what does not fit, in words.

Nothing in the form proves a balance, a coupon or an identifier; but an ISIN of a security of the United States holds
its CUSIP, a CUSIP ends in a check digit (ANSI X9.6), a bond has a price near par and is counted by its principal
amount, another currency has its rate, and what is sold short counts against the fund (items C.2 and C.4 of the form).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.layouts.plausible.plausibility import PRICES

_LETTERS = tuple(enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#"))
_SINGLE, _DOUBLE = ({x: i * times // 10 + i * times % 10 for i, x in _LETTERS} for times in (1, 2))
"""The sum of the digits of what each letter counts, once and doubled."""

_NATIONAL = frozenset({"US", "CA"})
_DOLLAR = "USD"
_DEBT = "invstOrSec.debtSec."
_RATE = "invstOrSec.currencyConditional.exchangeRt"


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
    return str(-sum([*(_SINGLE.get(x, 0) for x in base[::2]), *(_DOUBLE.get(x, 0) for x in base[1::2])]) % 10)


def misfits_of_price(principal: Decimal | None, value: Decimal | None, *, as_filed: str) -> Iterator[Misfit]:
    """A principal and a value of a municipal bond whose price is out of all proportion."""
    if principal and value is not None and not PRICES[0] <= value / principal <= PRICES[1]:
        message = f"value is {value / principal * 100:.1f} per cent of principal: one of the two is probably wrong"
        yield Misfit("principal", as_filed, "price-implausible", message)


def misfits_of_position(said: Mapping[str, str], value: Decimal | None) -> Iterator[Misfit]:
    """What units, currency and side of a security, no derivative, do not fit to: its kind, its rate, its value's sign.

    ``said`` are its elements by their path.
    """
    units, currency = said.get("invstOrSec.units", ""), said.get("invstOrSec.curCd", _DOLLAR)
    side = said.get("invstOrSec.payoffProfile", "")
    if units == "NS" and any(path.startswith(_DEBT) for path in said):
        message = "a bond counted in shares: its balance is its principal amount, or it is no bond"
        yield Misfit("principal", said.get("invstOrSec.balance", ""), "debt-counted-in-shares", message)
    if currency != _DOLLAR and _RATE not in said:
        message = f"the currency is {currency} and no rate is given, as the form asks for: one of the two is wrong"
        yield Misfit("principal", said.get("invstOrSec.balance", ""), "currency-without-a-rate", message)
    if value and side in ("Long", "Short") and (value < 0) != (side == "Short"):
        message = f"a {side.lower()} position of {value:,}: its side or its sign is wrong"
        yield Misfit("value", said.get("invstOrSec.valUSD", ""), "side-and-sign-differ", message)
