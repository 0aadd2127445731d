"""Two public schedules against a transcription by hand: every field of every row, totals, leverage, proof."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.measures import leverage_measures, rounded
from generator.model import Filing, Holding
from generator.reconcile import Status, reconcile

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "filings" / "seeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A transcribed schedule: the sample made from it, the original if it is at hand, and what must be read."""

    name: str
    sample: str
    original: str
    rows: int
    totals: dict[str, int]
    measures: dict[str, str]
    own_faults: frozenset[str]
    own_roundings: tuple[str, ...]

    def sources(self) -> list[Any]:
        """The sample, always; the original, skipped where it is not at hand."""
        sample = pytest.param(self, ROOT / "filings" / self.sample, id=f"{self.name}-sample")
        original = next(SEEDS.glob(self.original), None)
        reason = "the original document is not at hand: only its abridged sample is compared"
        skipped = pytest.mark.skipif(original is None, reason=reason)
        return [sample, pytest.param(self, original, id=f"{self.name}-original", marks=skipped)]

    def transcription(self) -> list[dict[str, Any]]:
        """Its rows as typed."""
        text = (ROOT / "tests" / "transcription" / f"{self.name}.json").read_text("utf-8")
        rows: list[dict[str, Any]] = json.loads(text)
        return rows


CASES = (
    Case(
        name="california-2011-11-30",
        sample="invesco-california-municipal-securities-n-q-2011-11-30.txt",
        original="001_*.txt",
        rows=101,
        totals={
            "investments": 53_924_296,
            "floating_rate_notes": -3_995_000,
            "other_assets_less_liabilities": -416_454,
            "net_assets": 49_512_842,
        },
        measures={
            "total_managed_assets": "53507842.00",
            "regulatory_leverage": "0.00",
            "effective_leverage": "7.47",
            "leverage_to_common": "8.07",
            "debt_coverage_if_tob_senior": "1339.37",
            "tob_gearing": "56.45",
            "shortfall_maximum": "955000.00",
        },
        own_faults=frozenset(),
        own_roundings=(),
    ),
    Case(
        name="quality-2011-08-31",
        sample="invesco-quality-municipal-securities-n-csrs-2011-08-31.txt",
        original="002_*.txt",
        rows=177,
        totals={
            "investments": 282_691_934,
            "floating_rate_notes": -35_690_000,
            "preferred_shares": -55_000_000,
            "other_assets_less_liabilities": 2_746_694,
            "net_assets": 194_748_628,
        },
        measures={
            "total_managed_assets": "285438628.00",
            "regulatory_leverage": "22.02",
            "regulatory_leverage_of_managed_assets": "19.27",
            "effective_leverage": "31.77",
            "leverage_to_common": "46.57",
            "preferred_asset_coverage": "454.09",
            "coverage_if_tob_senior": "314.74",
            "debt_coverage_if_tob_senior": "799.77",
            "tob_gearing": "60.22",
            "shortfall_maximum": "4655000.00",
            "fall_until_200_percent": "48.96",
        },
        own_faults=frozenset({"Discount to net asset value"}),
        own_roundings=("New Mexico", "Rhode Island"),
    ),
)
SOURCES = [source for case in CASES for source in case.sources()]
each_source = pytest.mark.parametrize(("case", "path"), SOURCES)


def read(path: Path) -> Filing:
    """The one filing of a document."""
    (filing,), _ = read_filings(to_document(path.read_bytes(), path.name))
    return filing


def as_typed(row: Holding) -> dict[str, Any]:
    """A holding in the form of the transcription."""
    enhanced = [f"{x.kind} {x.name}" for x in row.enhancements]
    return {
        "state": row.state,
        "issuer": row.issuer,
        "purpose": row.purpose,
        "series": row.series,
        "description": row.description,
        "kinds": list(row.kinds),
        "insurer": row.insurer,
        "enhancement": enhanced[0] if enhanced else None,
        "footnotes": list(row.footnotes),
        "coupon": str(row.coupon),
        "maturity": str(row.maturity),
        "principal": row.principal,
        "value": row.value,
    }


@each_source
def test_every_field_of_every_row_is_as_transcribed_by_hand(case: Case, path: Path) -> None:
    found = [as_typed(row) for row in read(path).holdings]
    assert len(found) == case.rows
    assert found == case.transcription()


@each_source
def test_no_text_of_the_schedule_is_left_unread(case: Case, path: Path) -> None:
    assert read(path).unread == ()


@each_source
def test_closing_lines_are_as_printed(case: Case, path: Path) -> None:
    totals = read(path).totals
    found = {name: line.value.value for name in totals.__slots__ if name != "cost" and (line := getattr(totals, name))}
    assert found == case.totals


@each_source
def test_leverage_measures_are_those_worked_out_by_hand(case: Case, path: Path) -> None:
    values = {measure.name: measure.value for measure in leverage_measures(read(path))}
    found = {name: str(rounded(value)) for name, value in values.items() if name in case.measures and value is not None}
    assert found == case.measures


@each_source
def test_every_check_passes_but_those_that_the_filing_itself_contradicts(case: Case, path: Path) -> None:
    checks = reconcile(read(path)).checks
    assert {check.subject for check in checks if check.status is Status.FAILED} == case.own_faults
    assert tuple(check.subject for check in checks if check.status is Status.NOT_MADE) == case.own_roundings
    assert sum(check.status is Status.FAILED for check in checks) == len(case.own_faults)


@each_source
def test_every_dollar_stands_under_a_control_total(case: Case, path: Path) -> None:
    proof = reconcile(read(path))
    assert [proof.rows_proved, proof.value, proof.value_unproved] == [case.rows, case.totals["investments"], 0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_transcription_itself_comes_to_the_printed_total(case: Case) -> None:
    rows = case.transcription()
    assert len(rows) == case.rows
    assert sum(row["value"] for row in rows) == case.totals["investments"]


def test_open_doubts_are_a_mark_that_nothing_decides_and_what_is_unlike_the_other_rows() -> None:
    filing = read(ROOT / "filings" / CASES[1].sample)
    found = [(row, doubt) for row in filing.holdings for doubt in row.doubts if not doubt.settled]
    doubts = [(row.issuer, row.series, doubt.rule) for row, doubt in found]
    assert doubts == [
        ("Moreland School District", "Series 2014 C", "insurer-out-of-its-time"),
        ("Moreland School District", "Series 2014 C", "series-year-implausible"),
        ("Puerto Rico Sales Tax Financing Corp.", "First Subseries 2010 A", "series-out-of-order"),
        ("Rhode Island Economic Development Corp.", "Series 2004 A", "mark-undecided"),
    ]
