"""Families that print the security first: what is composed is read back, whatever is lost is said."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import LAYOUTS
from generator.layouts.general import schedules_of
from generator.layouts.security_first import FAMILIES, LAYOUT
from generator.model import Filing
from generator.problems import Problem, UnreadableError
from generator.reconcile import Proof, Standing, reconcile
from tests.bare_composer import Composed
from tests.bare_filings import parts_of
from tests.cells_composer import RENDERINGS, as_text
from tests.security_first_composer import PRINTERS, rows_of, schedule_of

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("tests/corpus/*/input.txt"), *ROOT.glob("filings/*.txt")])
OWN = [path for path in DOCUMENTS if path.parent.name.startswith("dre-")]
each_family = pytest.mark.parametrize("name", sorted(PRINTERS))


def read(text: str) -> tuple[Filing, tuple[Problem, ...], Proof]:
    (filing,), problems = LAYOUT.read(to_document(text.encode(), "filing.txt"))
    return filing, problems, reconcile(filing)


def parts_composed(name: str, rows: tuple[Composed, ...]) -> list[tuple[object, ...]]:
    """What must be read of each row; a series in quotation marks is its letter."""
    series = [row.series and row.series.split()[-1] if name == "mfs" else row.series for row in rows]
    return [
        (row.issuer, row.purpose, shown, row.insurer, row.marks, row.coupon, row.maturity, row.principal, row.value)
        for row, shown in zip(rows, series, strict=True)
    ]


@each_family
@pytest.mark.parametrize("rendering", RENDERINGS, ids=lambda found: found.__name__)
def test_composed_holdings_are_read_back_exactly_and_proved(name: str, rendering: object) -> None:
    assert callable(rendering)
    rows = rows_of(name)
    filing, _, proof = read(rendering(schedule_of(name, rows)))
    assert filing.source.layout == name
    assert parts_of(filing) == parts_composed(name, rows)
    assert (proof.standing, proof.rows_proved, proof.value_unproved) == (Standing.PROVED, len(rows), Decimal())


@each_family
def test_exactly_one_of_the_families_claims_its_schedule(name: str) -> None:
    document = to_document(as_text(schedule_of(name, rows_of(name))).encode(), "filing.txt")
    (segment,) = schedules_of(document)
    assert [known.manner.name for known in FAMILIES if known.claims(segment)] == [name]
    assert [layout.name for layout in LAYOUTS if layout.name != LAYOUT.name and layout.matches(document)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_case_of_another_family_is_claimed(path: Path) -> None:
    assert LAYOUT.matches(to_document(path.read_bytes(), path.name)) == (path in OWN)


def standing_of(text: str) -> Standing | None:
    """How a damaged text stands; None where it is refused."""
    try:
        return read(text)[2].standing
    except UnreadableError:
        return None


@each_family
def test_a_changed_digit_is_never_proved(name: str) -> None:
    rows = rows_of(name)[:4]
    text = schedule_of(name, rows)
    shown = 1000 if PRINTERS[name].thousands else 1
    for row in rows:
        value = f"{row.value // shown:,}"
        changed = f"{value[:-1]}{(int(value[-1]) + 3) % 10}"
        lines = [
            line.replace(f"|{value}", f"|{changed}") if line.endswith(value) else line for line in text.split("\n")
        ]
        assert standing_of(as_text("\n".join(lines))) is Standing.CONTRADICTED


@each_family
def test_a_lost_row_is_never_proved(name: str) -> None:
    rows = rows_of(name)[:4]
    whole = schedule_of(name, rows)
    for row in rows:
        assert standing_of(as_text(whole.replace(f"{PRINTERS[name].row(row)}\n", "", 1))) is Standing.CONTRADICTED


@each_family
def test_principal_and_value_swapped_are_never_proved(name: str) -> None:
    rows = tuple(replace(row, value=row.value + 7000) for row in rows_of(name)[:4])
    text = schedule_of(name, rows)
    for row in rows:
        line = PRINTERS[name].row(row).split("\n")[-1]
        *front, principal, value = line.split("|")
        assert standing_of(as_text(text.replace(line, "|".join((*front, value, principal))))) is Standing.CONTRADICTED


@each_family
def test_text_that_belongs_to_no_row_is_said_with_its_line_and_not_proved(name: str) -> None:
    lines = schedule_of(name, rows_of(name)[:4]).split("\n")
    place = next(i for i, line in enumerate(lines) if line.startswith("|") and line.count("|") == line.rindex("|") + 1)
    lines.insert(place, "Stray words of another page" + "|" * lines[place].count("|"))
    _, problems, proof = read(as_text("\n".join(lines)))
    assert proof.standing is not Standing.PROVED
    assert place + 1 in [problem.where.line for problem in problems if problem.rule == "text-not-read"]


def test_a_name_whose_brackets_do_not_close_has_no_issuer_and_is_not_proved() -> None:
    text = as_text(schedule_of("delaware", rows_of("delaware")[-4:])).replace("(Millrace Project)", "(Millrace", 1)
    filing, problems, proof = read(text)
    assert None in [row.issuer for row in filing.holdings]
    assert "name-incomplete" in [problem.rule for problem in problems]
    assert proof.standing is Standing.PARTLY


def test_a_row_without_its_coupon_and_date_says_so() -> None:
    text = schedule_of("fidelity", rows_of("fidelity")[:2]).replace(", 5.125% 2/1/31", "", 1)
    filing, problems, _ = read(as_text(text))
    assert (filing.holdings[0].coupon, filing.holdings[0].maturity) == (None, None)
    assert [problem.rule for problem in problems if problem.rule == "figure-missing"] == ["figure-missing"] * 2
