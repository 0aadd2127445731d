"""PDF -> Document: lines and columns as printed, raised marks, pages, and what is refused and why."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Document, Row, Table, Text
from generator.formats import to_document
from generator.formats.limits import Limits
from generator.formats.pdf import glyphs
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import Severity, UnreadableError, Where
from generator.reconcile import Standing, reconcile
from tests.pdf_composer import Printed, as_pdf, pdf

CORPUS = Path(__file__).parent / "corpus"
SAMPLES = {"clean-tabs": (330, 398, 510, 570), "blk-tabs": (480, 560)}
PICTURE = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def read(*pages: list[Printed]) -> Document:
    """The document of a PDF."""
    return to_document(pdf(pages), "x.pdf")


def texts(document: Document) -> list[str]:
    """Every row and line in order, cells parted by bars."""
    found = []
    for block in document.blocks:
        match block:
            case Table(rows):
                found += ["|".join(row.cells) for row in rows]
            case Text(lines):
                found += [line.text for line in lines]
    return found


def refusal(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    """The rule by which a PDF is refused, and what is said."""
    with pytest.raises(UnreadableError) as fault:
        to_document(data, "x.pdf", limits or Limits())
    assert fault.value.problem.where.path == "x.pdf"
    return fault.value.problem.rule, fault.value.problem.message


def filing_of(data: bytes) -> Filing:
    """The only filing of a file."""
    (filing,), _ = read_filings(to_document(data, "x"))
    return filing


def rows(filing: Filing) -> list[Holding]:
    """The rows of a filing, wherever they stand."""
    plain = {"where": Where("x"), "doubts": (), "as_filed": ""}
    return [replace(row, sections=(), **plain) for row in filing.holdings]  # type: ignore[arg-type]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("turned", [False, True], ids=["upright", "sideways"])
def test_schedule_in_print_is_the_same_filing_as_its_text(sample: str, turned: bool) -> None:
    text = (CORPUS / sample / "input.txt").read_text("utf-8")
    printed = filing_of(as_pdf(text, SAMPLES[sample], turned=turned))
    typed = filing_of(text.encode())
    assert rows(printed) == rows(typed)
    assert (printed.fund, printed.totals, printed.unread) == (typed.fund, replace_places(printed, typed), ())
    assert reconcile(printed).standing is reconcile(typed).standing is Standing.PROVED


def replace_places(printed: Filing, typed: Filing) -> object:
    """The totals of a filing on the lines of another."""
    return printed.totals if without_places(printed.totals) == without_places(typed.totals) else typed.totals


def without_places(record: object) -> str:
    """A record as text without the places in it."""
    import re

    return re.sub(r"Where\([^)]*\)|\d+, \d+", "", repr(record))


def test_columns_are_cells_and_lines_without_them_are_text() -> None:
    document = read(
        [
            Printed("Municipal Bonds", 40, 800),
            Printed("Sampleton, RB (AGM)", 40, 788),
            Printed("5.00%", 300, 788),
            Printed("$ 615", 360, 788),
        ]
    )
    assert texts(document) == ["Municipal Bonds", "Sampleton, RB (AGM)|5.00%|$ 615"]
    assert (document.format, document.line_count, document.pages, document.problems) == ("pdf", 2, (1,), ())
    assert document.blocks[1] == Table((Row(("Sampleton, RB (AGM)", "5.00%", "$ 615"), 2),))
