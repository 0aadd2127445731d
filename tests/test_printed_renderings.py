"""The same holdings in every family and every rendering: one and the same filing is read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import Where
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, lines
from tests.printed.records import BONDS, Line
from tests.printed.renderings import RENDERINGS, tabs

AS_FILED = frozenset({"as_filed", "principal_as_filed", "value_as_filed", "footnotes_as_filed", "insurer_as_filed"})


def plain(value: object) -> object:
    """A value without places and as-filed texts, doubts that are settled included."""
    if isinstance(value, Where):
        return None
    if isinstance(value, tuple):
        return tuple(plain(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in AS_FILED]
        return tuple((name, plain(getattr(value, name))) for name in names)
    return value


def compared(filing: Filing) -> dict[str, object]:
    """What must be the same in every rendering."""
    rows = tuple(
        replace(row, doubts=tuple(doubt for doubt in row.doubts if not doubt.settled)) for row in filing.holdings
    )
    shown = {field.name: plain(getattr(filing, field.name)) for field in fields(filing) if field.name != "source"}
    return {**shown, "holdings": plain(rows)}


def read(data: bytes) -> Filing:
    (filing,), _ = read_filings(to_document(data, "x.txt"))
    return filing


@cache
def printed(family: str) -> Sequence[Line]:
    """The lines of a family's filing."""
    return tuple(lines(FAMILIES[family]))


@cache
def original(family: str) -> dict[str, object]:
    """The filing as its plain rendering, columns parted by tabs, reads."""
    return compared(read(tabs(printed(family))))


def _issuer(row: Holding) -> str:
    """The issuer without the state and kind of bond that some families read as a part of it."""
    return (row.issuer or "").split(", ")[0].removesuffix(" Rev")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_part_of_the_holdings_is_read_and_proved(family: str) -> None:
    filing = read(tabs(printed(family)))
    unit = FAMILIES[family].unit
    found: list[tuple[object, ...]] = [
        (x.state, _issuer(x), x.insurer, x.coupon, x.maturity, x.principal, x.value) for x in filing.holdings
    ]
    assert found == [
        (x.state, x.issuer, x.insurer, x.coupon, x.maturity, x.principal, x.value // unit * unit) for x in BONDS
    ]
    assert reconcile(filing).standing is Standing.PROVED
    assert [note.symbol for note in filing.footnotes]
    assert filing.fund.file_number == "811-99997"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_every_rendering_of_a_family_reads_as_the_same_filing(rendering: str, family: str) -> None:
    found = compared(read(RENDERINGS[rendering](printed(family))))
    assert {name: value for name, value in found.items() if value != original(family)[name]} == {}


BEFORE = (
    "Home",
    "Quotes",
    "Portfolio",
    "Level 2",
    "Example Stock Page (NYSE:EMT)",
    "14.25 +0.15 (1.06%)",
    "1,234,567",
    "Volume",
    "Edgar (US Regulatory)",
    "Upload date: September 30, 2011",
    "Print",
)
AFTER = (
    "Your recent history",
    "NYSE:EMT 14.25 1.06%",
    "Comments (3)",
    "What do you think of this filing? 12,345 readers have seen it.",
    "Related: Annual report N-CSR, filed January 5, 2012",
    "Copyright and terms",
)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_page_that_stores_a_filing_changes_nothing_in_it(rendering: str, family: str) -> None:
    stored = (
        *(Line("text", (text,)) for text in BEFORE),
        *printed(family),
        *(Line("text", (text,)) for text in AFTER),
    )
    found = compared(read(RENDERINGS[rendering](stored)))
    assert {name: value for name, value in found.items() if value != original(family)[name]} == {}


SAMPLES = sorted(path.name for path in (Path(__file__).parents[1] / "filings").glob("larkspur-*.txt"))
STORED: dict[str, Callable[[str], str]] = {
    "one word a line": lambda text: "\n".join(text.split()),
    "one line": lambda text: " ".join(text.split()),
    "a paragraph a cell": lambda text: "\n\n".join(_cells(text)),
    "a bar before each cell": lambda text: "\n".join(f"| {cell}" for cell in _cells(text)),
}


def _cells(text: str) -> Iterator[str]:
    return (cell.strip() for line in text.split("\n") for cell in line.split("\t") if cell.strip())


def rows_of(filing: Filing) -> list[object]:
    """What was read of each row, but for places and texts as filed."""
    return [plain(replace(row, doubts=())) for row in filing.holdings]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("rendering", STORED)
def test_rows_of_a_sample_with_pages_and_statements_survive_every_rendering(rendering: str, sample: str) -> None:
    text = (Path(__file__).parents[1] / "filings" / sample).read_text("utf-8")
    found = read(STORED[rendering](text).encode())
    assert rows_of(found) == rows_of(read(text.encode()))
    assert reconcile(found).standing is Standing.PROVED


def _with_a_changed_value(line: Line) -> Line:
    """A row whose value has another last digit; marks may stand behind it."""
    at = max(i for i, cell in enumerate(line.cells) if cell[-1:].isdigit())
    cell = line.cells[at]
    return replace(line, cells=(*line.cells[:at], f"{cell[:-1]}{(int(cell[-1]) + 1) % 10}", *line.cells[at + 1 :]))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_changed_value_or_lost_row_is_proved_in_no_rendering(rendering: str, family: str) -> None:
    whole = printed(family)
    rows = [i for i, line in enumerate(whole) if line.kind == "row"]
    lost = (*whole[: rows[3]], *whole[rows[3] + 1 :])
    changed = (*whole[: rows[3]], _with_a_changed_value(whole[rows[3]]), *whole[rows[3] + 1 :])
    for damaged in (lost, changed):
        assert reconcile(read(RENDERINGS[rendering](damaged))).standing is not Standing.PROVED
