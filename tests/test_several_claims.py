"""Where several families claim a schedule, the reading that its totals bear out is taken, and none where two differ."""

from generator.layouts.several_claims import borne_out_alone
from generator.model import Filing
from tests.builders import filing, holding, totals


def reading(*values: int, investments: int = 300) -> tuple[tuple[Filing, ...], tuple[()]]:
    """A reading of one filing whose rows have some values."""
    return (filing(*(holding(value=value) for value in values), totals=totals(investments=investments)),), ()


def test_only_the_reading_that_comes_to_its_total_is_taken() -> None:
    assert borne_out_alone((reading(100, 150), reading(100, 200))) == reading(100, 200)


def test_two_whole_readings_of_different_rows_leave_the_schedule_refused() -> None:
    assert borne_out_alone((reading(100, 200), reading(150, 150))) is None


def test_no_reading_is_taken_where_none_is_whole() -> None:
    assert borne_out_alone((reading(1, 2), reading(3, 4))) is None


def test_schedule_that_all_but_one_family_refuse_is_read_by_that_one() -> None:
    assert borne_out_alone((reading(1, 2),)) == reading(1, 2)
