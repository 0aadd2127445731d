"""Whether one of two filings was read in another unit than the other: pairs of rows -> the unit that tells it.

No market moves the holdings of a fund a thousandfold; a schedule that shows thousands without saying so does.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.model import Filing, Holding
from generator.problems import GeneratorError

_THOUSAND = Decimal(1_000)
_SLACK = 2  # prices move, and figures in thousands are rounded: anything from 500 to 2,000 times counts

Rows = tuple[Holding, Holding]


class UnitError(GeneratorError):
    """Two filings cannot be compared, because the unit of one of them is misread."""


def require_one_unit(filings: tuple[Filing, Filing], pairs: Iterable[Rows]) -> None:
    """Raise UnitError where most holdings of both periods differ a thousandfold in par or value.

    Not all must, because some are sold in part meanwhile.
    """
    rows = tuple(pairs)
    pars, values = _thousandfold(_pars(rows)), _thousandfold(_values(rows))
    if not pars and not values:
        return
    named = " and ".join(name for name, found in (("principal amounts", pars), ("values", values)) if found)
    less = "less" if (pars or values) > 0 else "more"
    old, new = filings
    raise UnitError(
        f"the {named} of most of the holdings of both periods ({len(rows)}) are a thousand times {less} in "
        f"{new.source.path} ({new.period}) than in {old.source.path} ({old.period}): "
        "the unit of one of the two is misread"
    )


def _pars(rows: Sequence[Rows]) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    return ((old.principal, new.principal) for old, new in rows)


def _values(rows: Sequence[Rows]) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    return ((old.value, new.value) for old, new in rows)


def _thousandfold(figures: Iterable[tuple[Decimal | None, Decimal | None]]) -> int:
    """1 where most first figures are about a thousand times the second, -1 for the reverse, 0 where neither holds."""
    signs = [_is_thousand(old, new) - _is_thousand(new, old) for old, new in figures if old and new]
    return next((sign for sign in (1, -1) if signs.count(sign) * 2 > len(signs)), 0)


def _is_thousand(large: Decimal, small: Decimal) -> bool:
    """Whether one figure is about a thousand times the other, of one sign."""
    times = large / small
    return _THOUSAND / _SLACK <= times <= _THOUSAND * _SLACK
