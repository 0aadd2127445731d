"""What differs between two periods though it does not change is told as a misreading of one of the two."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.compare import compare
from generator.model import Holding
from tests.builders import filing, holding

MAY, AUGUST = date(2011, 5, 31), date(2011, 8, 31)
NAMES = ("Harbor", "Island", "Juniper", "Kestrel", "Lantern", "Meadow", "Nutmeg", "Orchard", "Pebble", "Quarry")


def bond(name: str, **changes: Any) -> Holding:
    """A bond of an issuer that no other row has."""
    usual: dict[str, Any] = {"issuer": f"{name} Water Authority", "as_filed": f"{name} Water Authority; Series 2008 A"}
    usual |= {"series": "Series 2008 A", "coupon": "5.00", "maturity": date(2031, 7, 1), "principal": 1_000_000}
    return holding(**{**usual, "value": 1_000_000, "insurer": None, "purpose": None, **changes})


def told(old: Holding, new: Holding, *, move: Decimal = Decimal(1)) -> list[tuple[str, str]]:
    """Rule and message about a row of two periods, among others of which the prices moved alike."""
    others = [bond(f"{one} {two}") for one in NAMES for two in ("North", "South", "East")]
    later = [holding_at(row, move) for row in others]
    made = compare(filing(old, *others, period=MAY), filing(new, *later, period=AUGUST))
    return [(problem.rule, problem.message) for problem in made.doubts]


def holding_at(row: Holding, move: Decimal) -> Holding:
    return bond(str(row.issuer).removesuffix(" Water Authority"), value=(row.value or 0) * move)


PRICED = tuple(bond(f"{name} North", value=1_050_000 + place) for place, name in enumerate(NAMES))


def doubts(old: tuple[Holding, ...], new: tuple[Holding, ...]) -> list[str]:
    """The rules about two periods with these rows."""
    return [problem.rule for problem in compare(filing(*old, period=MAY), filing(*new, period=AUGUST)).doubts]


def test_schedule_of_which_every_row_shows_the_earlier_par_and_value_is_told_once() -> None:
    assert doubts(PRICED, PRICED) == ["same-figures-as-the-earlier-period"]


def test_one_value_that_moved_tells_two_schedules_apart() -> None:
    assert doubts(PRICED, (*PRICED[1:], replace(PRICED[0], value=Decimal(1_050_001)))) == []


def test_short_paper_that_stays_at_its_par_is_no_schedule_under_two_dates() -> None:
    paper = tuple(bond(f"{name} North") for name in NAMES)
    assert doubts(paper, paper) == []


def test_bond_that_stays_as_it_is_raises_no_doubt() -> None:
    assert told(bond("Zephyr"), bond("Zephyr")) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"coupon": "5.50"}, "coupon: 5.50, on 2011-05-31 5.00"),
        ({"maturity": date(2037, 7, 1)}, "maturity: 2037-07-01, on 2011-05-31 2031-07-01"),
        ({"series": "Series 2003 A"}, "series: Series 2003 A, on 2011-05-31 Series 2008 A"),
        ({"issuer": "Gorse Tollway"}, "issuer: Gorse Tollway, on 2011-05-31 Zephyr Water Authority"),
    ],
)
def test_term_that_differs_where_all_else_is_the_same_is_told(changed: dict[str, Any], said: str) -> None:
    message = f"{said}, all else being the same: one of the two is misread"
    assert told(bond("Zephyr"), bond("Zephyr", **changed)) == [("terms-differ-from-the-earlier-period", message)]


def test_bond_that_differs_in_two_terms_is_another_bond() -> None:
    assert told(bond("Zephyr"), bond("Zephyr", coupon="5.50", maturity=date(2037, 7, 1))) == []


def test_another_principal_amount_makes_another_bond() -> None:
    assert told(bond("Zephyr"), bond("Zephyr", coupon="5.50", principal=400_000, value=400_000)) == []


def test_date_of_a_refunded_bond_may_differ() -> None:
    assert told(bond("Zephyr"), bond("Zephyr", maturity=date(2013, 7, 1), flags=("pre-refunded",))) == []


@pytest.mark.parametrize(("code", "count"), [("NATL", 1), ("AGM", 0)])
def test_insurer_to_which_no_policies_pass_is_told(code: str, count: int) -> None:
    found = told(bond("Zephyr", insurer="FSA"), bond("Zephyr", insurer=code))
    assert [rule for rule, _ in found] == ["insurer-differs-from-the-earlier-period"] * count


@pytest.mark.parametrize(("value", "count"), [(900_000, 0), (1_150_000, 1), (640_000, 1)])
def test_price_that_moved_far_from_how_the_others_did_is_told(value: int, count: int) -> None:
    found = told(bond("Zephyr"), bond("Zephyr", value=value), move=Decimal("0.9"))
    assert [rule for rule, _ in found] == ["price-jumped-since-the-earlier-period"] * count


def test_price_of_a_bond_in_default_may_jump() -> None:
    assert told(bond("Zephyr"), bond("Zephyr", value=400_000, flags=("defaulted",))) == []


def test_message_of_a_price_says_what_would_be_usual() -> None:
    [(_, message)] = told(bond("Zephyr"), bond("Zephyr", value=1_500_000), move=Decimal("0.95"))
    assert message.startswith(
        "value: since 2011-05-31 its price came to 150 per cent of what it was, that of the others to"
    )
    assert "about 95" in message
