"""The total of the only class is total investments where the closing lines below it come to net assets with it."""

from dataclasses import replace

import pytest

from generator.formats import to_document
from generator.layouts.renderings.only_totals import with_only_totals
from generator.layouts.schedules.printed import printed_lines
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, lines
from tests.printed.records import Line
from tests.printed.renderings import RENDERINGS
from tests.test_printed_renderings import printed, read


def with_only_total(family: str, label: str = "Total Municipal Bonds", add: int = 0) -> list[Line]:
    """The lines of a filing whose total investments are called by their only class, other assets changed by a sum."""
    found: list[Line] = []
    for line in lines(FAMILIES[family]):
        text = line.cells[0].lower()
        if line.kind == "total" and text.startswith("total") and not text.startswith("total invest"):
            found += [line] if line.cells[0].startswith(("Total Ohio", "Total Utah", "Total Vermont")) else []
        elif line.kind == "total" and text.startswith("total invest"):
            found += [replace(line, cells=(label, line.cells[1]))] if " in securities" not in text else []
        elif line.kind == "total" and "other assets" in text:
            found.append(replace(line, cells=(line.cells[0], f"{int(line.cells[1].replace(',', '')) + add:,}")))
        else:
            found.append(line)
    return found


@pytest.mark.parametrize("rendering", ["rows parted by bars", "one cell a line", "page", "text table"])
@pytest.mark.parametrize("family", FAMILIES)
def test_total_of_the_only_class_is_total_investments(family: str, rendering: str) -> None:
    filing = read(RENDERINGS[rendering](with_only_total(family)))
    assert filing.totals.investments is not None
    assert (filing.totals.investments.value.value, filing.totals.investments.computed) == stated(family)
    assert reconcile(filing).standing is Standing.PROVED


def stated(family: str) -> tuple[object, bool]:
    """The total investments that the whole filing states."""
    total = read(RENDERINGS["page"](printed(family))).totals.investments
    assert total is not None
    return total.value.value, False


@pytest.mark.parametrize("family", FAMILIES)
def test_total_that_the_closing_lines_do_not_bear_out_is_none(family: str) -> None:
    filing = read(RENDERINGS["page"](with_only_total(family, add=1)))
    assert filing.totals.investments is None or filing.totals.investments.computed
    assert reconcile(filing).standing is not Standing.PROVED


def test_schedule_of_pimco_needs_no_total_of_all_securities() -> None:
    whole = [line for line in printed("pimco") if "Investments in Securities" not in line.cells[0]]
    assert reconcile(read(RENDERINGS["rows parted by bars"](whole))).standing is Standing.PROVED


def test_hyphen_within_a_label_ends_it_not() -> None:
    text = "Ohio\n\nTotal Long-Term Bonds (cost $9,000)    868,118\n\nNet Assets - 100.0%    868,118\n"
    lines = printed_lines(with_only_totals(to_document(text.encode(), "x.txt")))
    assert lines[1].text == "Total Investments (cost $9,000) 868,118"
