"""The filings of the families with composers of their own in every rendering: one and the same filing is read."""

from functools import cache

import pytest

from generator.model import Filing, TotalLine
from generator.reconcile import Standing, reconcile
from tests.printed.renderings import RENDERINGS, tabs
from tests.printed.sponsors import SPONSORS, printed_by
from tests.test_printed_renderings import compared, read

PAIRS = sorted((name, shown) for name in SPONSORS for shown in RENDERINGS)


def alike(filing: Filing) -> dict[str, object]:
    """What must be the same in every rendering; a submission knows its form and date, bare lines show no percentage."""
    shown = compared(filing)
    lines = (getattr(filing.totals, name) for name in ("investments", "net_assets"))
    kept = {name: value for name, value in shown.items() if name not in ("form", "filed", "totals")}
    return {**kept, "totals": tuple(line.value.value for line in lines if isinstance(line, TotalLine))}


@cache
def original(name: str) -> dict[str, object]:
    """The filing as its plain rendering reads."""
    return alike(read(tabs(printed_by(name))))


@pytest.mark.parametrize("name", SPONSORS)
def test_plain_rendering_is_proved(name: str) -> None:
    filing = read(tabs(printed_by(name)))
    proof = reconcile(filing)
    # The schedules of PIMCO of 2008 end with their total investments: no net assets are printed that could prove them.
    assert proof.standing is (Standing.PARTLY if name == "pimco of 2008" else Standing.PROVED)
    assert proof.rows_proved == proof.rows
    assert len(filing.holdings) >= 8


@pytest.mark.parametrize(("name", "rendering"), PAIRS)
def test_every_rendering_reads_as_the_same_filing(name: str, rendering: str) -> None:
    found = alike(read(RENDERINGS[rendering](printed_by(name))))
    assert {key: value for key, value in found.items() if value != original(name)[key]} == {}
