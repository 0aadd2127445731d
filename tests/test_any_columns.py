"""Whatever the order of its columns and the wording of their headings: a schedule is read right, or never proved."""

from collections import Counter

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, TotalLine
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile
from tests.table_composer import Composed, Truth, composed

SEEDS, STEP = 240, 30
LEAST = 12
"""So many of each step are proved at the least: some print no total, some leave the heading of a column out."""


def filing_of(made: Composed) -> Filing | None:
    """The only filing of a composed file; None where it is refused."""
    try:
        filings, _ = read_filings(to_document(made.text.encode(), made.path))
    except UnreadableError:
        return None
    (filing,) = filings
    return filing


def dollars(line: TotalLine | None) -> int | None:
    return int(line.value.value) if line else None


def agrees(shown: Truth, true: Truth) -> bool:
    """Whether a row is as composed; a coupon or a date that is left out is no wrong one."""
    return shown[:2] == true[:2] and all(x in (None, y) for x, y in zip(shown[2:], true[2:], strict=True))


def rows_of(filing: Filing) -> Counter[Truth]:
    return Counter(
        (
            None if row.principal is None else int(row.principal),
            int(row.value or 0),
            None if row.coupon is None else f"{row.coupon:.3f}",
            None if row.maturity is None else row.maturity.isoformat(),
        )
        for row in filing.holdings
    )


def is_right(filing: Filing, made: Composed) -> bool:
    """Whether all rows and both totals are as composed."""
    left = list(made.rows.elements())
    for row in rows_of(filing).elements():
        true = next((x for x in left if agrees(row, x)), None)
        if true is None:
            return False
        left.remove(true)
    totals = dollars(filing.totals.investments), dollars(filing.totals.net_assets)
    return not left and totals == (made.investments, made.net_assets)


def verdict(seed: int) -> str:
    made = composed(seed)
    filing = filing_of(made)
    if filing is None:
        return "refused"
    proved = reconcile(filing).standing is Standing.PROVED
    right = is_right(filing, made)
    return f"{'proved' if proved else 'not proved'} and {'right' if right else 'wrong'}"


@pytest.mark.parametrize("first", range(0, SEEDS, STEP))
def test_columns_in_any_order_are_read_right_or_never_proved(first: int) -> None:
    found = {seed: verdict(seed) for seed in range(first, first + STEP)}
    assert [seed for seed, said in found.items() if said == "proved and wrong"] == []
    assert Counter(found.values())["proved and right"] >= LEAST
