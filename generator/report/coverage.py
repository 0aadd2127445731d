"""Asset coverage beside the tests of the law: measures of leverage -> coverages with what they are held against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.measures import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTest:
    """What a coverage is held against: its measure's name, what it covers, the least per cent, and where that stands.

    ``binding`` says that the law asks for it as the fund stands, not only if it counted its floaters as senior.
    """

    name: str
    covered: str
    least: int
    source: str
    binding: bool


# Section 18 of the Investment Company Act of 1940: (a)(1) 300% for senior debt, (a)(2) 200% for preferred shares.
# Tender option bonds count only where a fund treats them as senior securities (rule 18f-4(d)).
COVERAGE_TESTS = (
    CoverageTest(
        name="preferred_asset_coverage",
        covered="Preferred shares",
        least=200,
        source="section 18(a)(2)",
        binding=True,
    ),
    CoverageTest(
        name="debt_asset_coverage",
        covered="Borrowings",
        least=300,
        source="section 18(a)(1)",
        binding=True,
    ),
    CoverageTest(
        name="coverage_if_tob_senior",
        covered="Preferred shares and floaters",
        least=200,
        source="section 18(a)(2)",
        binding=False,
    ),
    CoverageTest(
        name="debt_coverage_if_tob_senior",
        covered="Floaters as debt",
        least=300,
        source="section 18(a)(1)",
        binding=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """An asset coverage and the test it is set beside, both in per cent; ``gap`` is what lies between."""

    measure: Measure
    held_against: CoverageTest

    @property
    def test(self) -> int:
        """The least coverage that the test allows, in per cent."""
        return self.held_against.least

    @property
    def gap(self) -> Decimal | None:
        """Coverage less test, in points; None where no coverage is computed."""
        return None if self.measure.value is None else self.measure.value - self.test


def coverages(measures: Iterable[Measure]) -> Iterator[Coverage]:
    """Find every asset coverage among the measures with its test, those that are not computed too."""
    by_name = {made.name: made for made in measures}
    for test in COVERAGE_TESTS:
        if test.name in by_name:
            yield Coverage(measure=by_name[test.name], held_against=test)
