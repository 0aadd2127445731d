"""What a change is worth: par and value at both dates -> its quantity effect and its price effect.

With par q, value V and price p = V / q, the quantity effect is (q1 - q0) p0 rounded to whole dollars, as schedules
print them, and the price effect is all that is left of V1 - V0, so that the two come to it exactly. A new holding is
all quantity, an exit all quantity at its last price.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Holding
from generator.values import rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Dollars gained or lost by a change of par, and by a change of price; None where the row does not say."""

    quantity: Decimal | None
    price: Decimal | None


def of_new(row: Holding) -> Effects:
    """A holding that was bought: all of its value is quantity."""
    return Effects(quantity=row.value, price=None if row.value is None else Decimal())


def of_exit(row: Holding) -> Effects:
    """A holding that is gone: all of its value at its last price."""
    return Effects(quantity=None if row.value is None else -row.value, price=None if row.value is None else Decimal())


def of_pair(old: Holding, new: Holding) -> Effects:
    """A holding of both periods. Without a quantity on both sides there counts no change of it."""
    if old.value is None or new.value is None:
        return Effects(quantity=None, price=None)
    before, after = quantities(old, new)
    gained = Decimal() if before is after is None else None if before is None or after is None else after - before
    quantity = _taken_over(old.value, before, gained)
    return Effects(quantity=quantity, price=None if quantity is None else new.value - old.value - quantity)


def quantities(old: Holding, new: Holding) -> tuple[Decimal | None, Decimal | None]:
    """The pars of both dates, or the balances that a form states in one unit on both, as of shares."""
    if old.principal or new.principal or old.position is None or new.position is None:
        return old.principal, new.principal
    same = old.position.units == new.position.units
    return (old.position.balance, new.position.balance) if same else (None, None)


def _taken_over(value: Decimal | None, held: Decimal | None, gained: Decimal | None) -> Decimal | None:
    """What was gained at the price of the earlier date, in whole dollars; None where that price is not known."""
    if gained is None or value is None:
        return None
    if not gained:
        return Decimal()
    return rounded(gained * value / held, 0) if held else None


def of_split(old: Holding, new: Holding, further: Sequence[Holding]) -> tuple[Effects, ...]:
    """A row split in several: each new lot takes its par over at the last price, and the first row gives it up."""
    taken = [_taken_over(old.value, old.principal, row.principal) for row in further]
    given = None if None in taken else sum((x for x in taken if x is not None), Decimal())
    parts = (_rest(row.value, None, quantity) for row, quantity in zip(further, taken, strict=True))
    return (_rest(new.value, old.value, None if given is None else -given), *parts)


def of_merger(old: Holding, new: Holding, further: Sequence[Holding]) -> tuple[Effects, ...]:
    """Several rows merged into one: each is given up at its last value, and the new row takes it over."""
    values = [row.value for row in further]
    given = None if None in values else sum((x for x in values if x is not None), Decimal())
    return (_rest(new.value, old.value, given), *map(of_exit, further))


def of_lots(old: Sequence[Holding], new: Sequence[Holding]) -> Effects:
    """Lots of one bond at both dates, as if each date showed them in one row."""
    pars, values = ([[getattr(row, name) for row in rows] for rows in (old, new)] for name in ("principal", "value"))
    if any(None in side for side in (*pars, *values)):
        return Effects(quantity=None, price=None)
    before, after = (sum(side, Decimal()) for side in values)
    held, gained = sum(pars[0], Decimal()), sum(pars[1], Decimal()) - sum(pars[0], Decimal())
    return _rest(after, before, _taken_over(before, held, gained))


def _rest(after: Decimal | None, before: Decimal | None, quantity: Decimal | None) -> Effects:
    """The quantity effect, and as price effect what it leaves of the change of value."""
    if after is None or quantity is None:
        return Effects(quantity=None, price=None)
    return Effects(quantity=quantity, price=after - (before or Decimal()) - quantity)
