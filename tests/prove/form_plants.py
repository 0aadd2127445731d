"""Errors in Form N-PORT: Ground and chance -> another text, or None where the file is no such form."""

import random
import re

from tests.prove.ground import Ground, Span
from tests.prove.picking import Plant, instead, other_digit, swapped

ELEMENT = re.compile(r"<(valUSD|pctVal|balance|units|fairValLevel|cusip|curCd|annualizedRt|maturityDt)>[^<>]*</\1>")


def _of(ground: Ground, *names: str) -> list[Span]:
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


def _two(ground: Ground, chance: random.Random, name: str) -> str | None:
    """The texts of two elements of a name in the place of each other."""
    found = _of(ground, name)
    return swapped(ground, chance.sample(found, 2)) if len(found) > 1 else None


def values_of_a_form_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The values of two holdings in the place of each other."""
    return _two(ground, chance, "valUSD")


def percentages_of_a_form_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The percentages of two holdings in the place of each other."""
    return _two(ground, chance, "pctVal")


def balances_of_a_form_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The balances of two holdings in the place of each other."""
    return _two(ground, chance, "balance")


def numbers_of_a_form_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The CUSIPs of two holdings in the place of each other."""
    return _two(ground, chance, "cusip")


def values_and_percentages_of_a_form_swapped(ground: Ground, chance: random.Random) -> str | None:
    """Value and percentage of two holdings in the place of each other."""
    values, percentages = _of(ground, "valUSD"), _of(ground, "pctVal")
    if len(values) < 2 or len(values) != len(percentages):
        return None
    one, two = chance.sample(range(len(values)), 2)
    words = [(at[one], ground.text[slice(*at[two])]) for at in (values, percentages)]
    words += [(at[two], ground.text[slice(*at[one])]) for at in (values, percentages)]
    return ground.replaced(*words)


def other_currency_of_a_form(ground: Ground, chance: random.Random) -> str | None:
    """A holding in another currency."""
    return instead(ground, _of(ground, "curCd"), chance, lambda words: "EUR" if words != "EUR" else "USD")


def other_level_of_a_form(ground: Ground, chance: random.Random) -> str | None:
    """A holding of another level of fair value."""
    return other_digit(ground, _of(ground, "fairValLevel"), chance)


def element_emptied(ground: Ground, chance: random.Random) -> str | None:
    """An element of a holding without its text."""
    found = [match.span() for match in ELEMENT.finditer(ground.text)]
    return instead(ground, found, chance, lambda words: re.sub(r">[^<>]*<", "><", words))


def element_repeated(ground: Ground, chance: random.Random) -> str | None:
    """An element of a holding twice, the second time with another digit."""
    found = [match.span() for match in ELEMENT.finditer(ground.text) if re.search(r">[^<>]*\d", match[0])]

    def again(words: str) -> str:
        place = chance.choice([at for at, letter in enumerate(words) if letter.isdigit()])
        return words + words[:place] + str((int(words[place]) + 1) % 10) + words[place + 1 :]

    return instead(ground, found, chance, again)


def rows_of_a_form_in_another_order(ground: Ground, chance: random.Random) -> str | None:
    """Two holdings in the place of each other: nothing is wrong."""
    return swapped(ground, chance.sample(ground.rows, 2)) if _of(ground, "valUSD") and len(ground.rows) > 1 else None


FORM_PLANTS: tuple[Plant, ...] = (
    digit_of_a_form_value,
    digit_of_a_form_percentage,
    digit_of_a_form_total,
    digit_of_a_form_balance,
    digit_of_a_form_term,
    digit_of_a_form_number,
    other_word_of_a_form,
    values_of_a_form_swapped,
    percentages_of_a_form_swapped,
    balances_of_a_form_swapped,
    numbers_of_a_form_swapped,
    values_and_percentages_of_a_form_swapped,
    other_currency_of_a_form,
    other_level_of_a_form,
    element_emptied,
    element_repeated,
    rows_of_a_form_in_another_order,
)
