"""Schedules of one row or two, in every rendering: as many rows as a family prints are enough to know it by."""

import pytest

from generator.reconcile import reconcile
from tests.printed.families import FAMILIES, lines
from tests.printed.records import BONDS, Line
from tests.printed.renderings import RENDERINGS, tabs
from tests.printed.sponsors import PRINCIPAL_LED, printed_by
from tests.test_printed_renderings import read

ROWS = (1, 2)
CASES = [
    (name, rows, rendering)
    for name in (*FAMILIES, *PRINCIPAL_LED)
    for rows in ROWS
    for rendering in RENDERINGS
    if name != "pimco"  # its issuers stand on lines of their own, which only further rows tell from names
]


def printed(name: str, rows: int) -> tuple[Line, ...]:
    return tuple(lines(FAMILIES[name], BONDS[:rows])) if name in FAMILIES else printed_by(name, rows)


def found(data: bytes) -> tuple[object, ...]:
    filing = read(data)
    rows = [(x.issuer, x.series, x.insurer, x.coupon, x.maturity, x.principal, x.value) for x in filing.holdings]
    return reconcile(filing).standing, rows


@pytest.mark.parametrize(("name", "rows", "rendering"), CASES)
def test_schedule_of_few_rows_reads_alike_in_every_rendering(name: str, rows: int, rendering: str) -> None:
    whole = printed(name, rows)
    assert found(RENDERINGS[rendering](whole)) == found(tabs(whole))
    assert len(read(tabs(whole)).holdings) == rows
