"""Errors in Form N-PORT: Ground and chance -> another text, or None where the file is no such form."""

import random
import re

from tests.prove.ground import Ground
from tests.prove.picking import Plant, instead, other_digit


def _of(ground: Ground, *names: str) -> list[tuple[int, int]]:
    """Where the texts of elements of these names stand."""
    wanted = "|".join(names)
    return [match.span(1) for match in re.finditer(rf"<(?:{wanted})>([^<>]*)</", ground.text)]


def digit_of_a_form_value(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in the value of a holding."""
    return other_digit(ground, _of(ground, "valUSD"), chance)


def digit_of_a_form_percentage(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a holding's percentage of net assets."""
    return other_digit(ground, _of(ground, "pctVal"), chance)


def digit_of_a_form_total(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in total assets, liabilities or net assets."""
    return other_digit(ground, _of(ground, "totAssets", "totLiabs", "netAssets"), chance)


def digit_of_a_form_balance(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in the principal amount or number of shares of a holding."""
    return other_digit(ground, _of(ground, "balance"), chance)


def digit_of_a_form_term(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a coupon or a maturity."""
    return other_digit(ground, _of(ground, "annualizedRt", "maturityDt"), chance)


def digit_of_a_form_number(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a CUSIP."""
    return other_digit(
        ground, [span for span in _of(ground, "cusip") if ground.text[slice(*span)][:1].isdigit()], chance
    )


def other_word_of_a_form(ground: Ground, chance: random.Random) -> str | None:
    """A long position said to be short, or a principal amount said to be a number of shares."""
    words = {"Long": "Short", "PA": "NS"}
    found = [span for span in _of(ground, "payoffProfile", "units") if ground.text[slice(*span)] in words]
    return instead(ground, found, chance, words.__getitem__)


FORM_PLANTS: tuple[Plant, ...] = (
    digit_of_a_form_value,
    digit_of_a_form_percentage,
    digit_of_a_form_total,
    digit_of_a_form_balance,
    digit_of_a_form_term,
    digit_of_a_form_number,
    other_word_of_a_form,
)
