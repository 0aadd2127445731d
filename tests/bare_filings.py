"""Reading of small filings of the families with bare insurers, and errors planted in them."""

from collections.abc import Iterator
from pathlib import Path

from generator.formats import to_document
from generator.layouts.family import Layout
from generator.model import Filing
from generator.problems import Problem
from generator.reconcile import Proof, reconcile
from tests.bare_composer import Composed

CORPUS = Path(__file__).parent / "corpus"


def case(name: str) -> str:
    """The text of a case of the corpus."""
    return (CORPUS / name / "input.txt").read_text("utf-8")


def read(text: str, layout: Layout) -> tuple[Filing, tuple[Problem, ...], Proof]:
    """The one filing of a text, the problems met, and its proof."""
    (filing,), problems = layout.read(to_document(text.encode(), "filing.txt"))
    return filing, problems, reconcile(filing)


def line_with(text: str, part: str) -> int:
    """The place of the only line that holds a part, counted from 0."""
    (found,) = [i for i, line in enumerate(text.split("\n")) if part in line]
    return found


def without_line(text: str, part: str) -> str:
    """The text without the only line that holds a part."""
    lines = text.split("\n")
    del lines[line_with(text, part)]
    return "\n".join(lines)


def changed_values(text: str, filing: Filing) -> Iterator[str]:
    """The text with one digit of one row's value changed, for each row."""
    for row in filing.holdings:
        lines = text.split("\n")
        place = row.where.lines[1] - 1
        head, _, tail = lines[place].rpartition(row.value_as_filed)
        digit = str((int(row.value_as_filed[-1]) + 1) % 10)
        lines[place] = f"{head}{row.value_as_filed[:-1]}{digit}{tail}"
        yield "\n".join(lines)


def deleted_rows(text: str, filing: Filing) -> Iterator[str]:
    """The text without the lines of one row, for each row."""
    for row in filing.holdings:
        first, last = row.where.lines
        lines = text.split("\n")
        yield "\n".join(lines[: first - 1] + lines[last:])


def parts_of(filing: Filing) -> list[tuple[object, ...]]:
    """What each holding was composed of, as read."""
    return [
        (row.issuer, row.purpose, row.series, row.insurer, row.footnotes, str(row.coupon), row.maturity, row.principal,
         row.value)
        for row in filing.holdings
    ]  # fmt: skip


def parts_composed(rows: tuple[Composed, ...]) -> list[tuple[object, ...]]:
    """What each holding is composed of."""
    return [
        (
            row.issuer,
            row.purpose,
            row.series,
            row.insurer,
            row.marks,
            row.coupon,
            row.maturity,
            row.principal,
            row.value,
        )
        for row in rows
    ]
