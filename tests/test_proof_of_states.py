"""The fair-value table by state holds the rows of each state to its sum."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.reconcile import Check, Standing, Status, reconcile
from tests.printed.families import FAMILIES, lines
from tests.printed.renderings import tabs

TABLE = """
Category and Subcategory	Level 1	Level 2	Level 3	Fair Value at 07/31/2011
Investments in Securities, at Value
Municipal Bonds & Notes
Ohio	$ 0	$ {ohio}	$ 0	$ {ohio}
Utah	0	2,341	0	2,341
Vermont	0	96	0	96
Total Investments	$ 0	$ 17,519	$ 0	$ 17,519
"""


def read(ohio: str = "15,082", schedule: str | None = None) -> Filing:
    """A filing in thousands with its fair-value table."""
    text = schedule or tabs(tuple(lines(FAMILIES["pimco"]))).decode()
    (filing,), _ = read_filings(
        to_document(text.replace("SIGNATURES", f"{TABLE.format(ohio=ohio)}\n\nSIGNATURES").encode(), "x.txt")
    )
    return filing


def made(filing: Filing) -> list[Check]:
    """The checks of the table's lines."""
    return [check for check in reconcile(filing).checks if check.rule == "level-line-equals-state"]


def test_rows_of_each_state_come_to_its_line() -> None:
    found: list[tuple[object, ...]] = [(x.subject, x.status, x.stated) for x in made(read())]
    assert found == [
        ("Ohio", Status.PASSED, 15_082_000),
        ("Utah", Status.PASSED, 2_341_000),
        ("Vermont", Status.PASSED, 96_000),
    ]


def test_line_that_the_rows_do_not_come_to_contradicts_the_filing() -> None:
    filing = read(ohio="15,083")
    assert [x.subject for x in made(filing) if x.status is Status.FAILED] == ["Ohio"]
    assert reconcile(filing).standing is Standing.CONTRADICTED


def test_state_without_a_subtotal_stands_under_its_line() -> None:
    text = tabs(tuple(lines(FAMILIES["pimco"]))).decode()
    cut = "\n".join(line for line in text.split("\n") if not line.startswith(("\t\t15,082", "Total Investments")))
    proof = reconcile(read(schedule=cut))
    assert proof.rows_proved == proof.rows
    assert proof.value_unproved == 0


@pytest.mark.parametrize("name", ["pimco"])
def test_filing_without_the_table_makes_no_such_check(name: str) -> None:
    (filing,), _ = read_filings(to_document(tabs(tuple(lines(FAMILIES[name]))), "x.txt"))
    assert made(filing) == []
