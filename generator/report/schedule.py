"""The schedule as pages show it: Filing -> numbered doubts, rows by section."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import count

from generator.model import Figure, Filing, Holding, Section
from generator.report.records import NumberedDoubt, Row, SectionRows


def share(value: Decimal, whole: Figure | None) -> Decimal | None:
    """Return ``value`` in per cent of a printed whole, unrounded; None where the whole is not stated or zero."""
    if whole is None or whole.value == 0:
        return None
    return value * 100 / whole.value


def total(holdings: Sequence[Holding]) -> Decimal:
    """Return the sum of the values that are stated, in dollars."""
    return sum((held.value for held in holdings if held.value is not None), Decimal())


def sum_or_none(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of values that are all known, None where one is not."""
    known = tuple(values)
    return None if None in known else sum((value for value in known if value is not None), Decimal())


def numbered_rows(filing: Filing) -> tuple[Row, ...]:
    """Pair every holding, in the filing's order, with its doubts.

    Open doubts are numbered over the whole filing from 1, and so are, apart from them, the settled ones.
    """
    numbers = {True: count(1), False: count(1)}
    return tuple(
        Row(
            holding=held,
            doubts=tuple(
                NumberedDoubt(number=next(numbers[doubt.settled]), doubt=doubt, holding=held) for doubt in held.doubts
            ),
        )
        for held in filing.holdings
    )


def sections(filing: Filing, rows: Sequence[Row]) -> tuple[SectionRows, ...]:
    """Group the rows by section: the printed headings in their order, then paths that no heading has.

    Every row stands in exactly one group; a parent section counts the rows of its children too.
    """
    printed = {section.path: section for section in filing.sections}
    paths = dict.fromkeys([*printed, *(row.holding.sections for row in rows)])
    return tuple(_section(filing, rows, path, printed.get(path)) for path in paths)


def _section(filing: Filing, rows: Sequence[Row], path: tuple[str, ...], printed: Section | None) -> SectionRows:
    under = [row.holding for row in rows if row.holding.sections[: len(path)] == path]
    value = total(under)
    net_assets = filing.totals.net_assets
    return SectionRows(
        path=path,
        printed=printed,
        rows=tuple(row for row in rows if row.holding.sections == path),
        count=len(under),
        without_value=sum(held.value is None for held in under),
        value=value,
        percent=share(value, None if net_assets is None else net_assets.value),
    )
