"""The records of a proof: a check, its status, and what the checks together say."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.model import Figure
from generator.problems import Where


class Status(StrEnum):
    """How a check ended; one that cannot be made says why in its message."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MADE = "not-made"


class Standing(StrEnum):
    """What the checks together say of a filing."""

    PROVED = "proved"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One control total: what the filing states, what its rows come to, and the gap (computed - stated).

    ``unit`` is ``dollars``, ``percent`` or ``shares``; ``lines`` are the places the inputs stand at.
    """

    rule: str
    subject: str
    status: Status
    unit: str
    stated: Decimal | None
    computed: Decimal | None
    message: str | None
    where: Where

    @property
    def difference(self) -> Decimal | None:
        """Computed less stated, or None where one of the two is missing."""
        if self.stated is None or self.computed is None:
            return None
        return self.computed - self.stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """All checks of a filing and what follows: rows and dollars that stand under a passed control total.

    ``lacks`` says in words what else keeps the whole filing from being proved.
    """

    checks: tuple[Check, ...]
    standing: Standing
    rows: int
    rows_proved: int
    value: Decimal
    value_unproved: Decimal
    lacks: tuple[str, ...] = ()


def half_unit(printed: Decimal) -> Decimal:
    """Half of the last printed decimal: how far a rounded figure may lie from the exact one."""
    return Decimal(5).scaleb(int(printed.as_tuple().exponent) - 1)


def compare(
    rule: str,
    subject: str,
    figure: Figure,
    computed: Decimal | None,
    *,
    unit: str = "dollars",
    reason: str = "",
    parts: int = 1,
) -> Check:
    """Hold a printed figure against a computed one: dollars to the dollar, the rest within its rounding.

    ``parts`` rounded figures that were added up may each be off by their rounding. ``computed`` None makes
    a check that says, by ``reason``, why it was not made.
    """
    stated, where = figure.value, figure.where
    if computed is None:
        return Check(rule=rule, subject=subject, status=Status.NOT_MADE, unit=unit, stated=stated, computed=None,
                     message=reason, where=where)  # fmt: skip
    gap = Decimal() if unit == "dollars" else half_unit(stated) * parts
    status = Status.PASSED if abs(computed - stated) <= gap else Status.FAILED
    message = None if status is Status.PASSED else reason or "the printed figure does not recompute from the filing"
    return Check(rule=rule, subject=subject, status=status, unit=unit, stated=stated, computed=computed,
                 message=message, where=where)  # fmt: skip


def not_made(rule: str, subject: str, where: Where, message: str, unit: str = "dollars") -> Check:
    """A check whose printed figure is missing."""
    return Check(rule=rule, subject=subject, status=Status.NOT_MADE, unit=unit, stated=None, computed=None,
                 message=message, where=where)  # fmt: skip
