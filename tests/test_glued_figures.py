"""A date and an amount that one blank parts are two figures."""

from generator.document import Document, Row, Table
from generator.layouts.renderings.glued_figures import with_figures_apart
from tests.builders import PATH


def _document(*rows: Row) -> Document:
    return Document(path=PATH, sha256="0" * 64, format="text", blocks=(Table(rows),), line_count=len(rows))


def test_date_and_amount_in_one_cell_are_two_cells_at_their_places() -> None:
    row = Row(("Sampleton Housing VRDO 1.920%", "6/5/25 14,220", "14,221"), 1, (0, 32, 49))
    whole = Row(("Alder Water 5.000%", "7/1/28", "1,015", "1,078"), 2, (0, 32, 43, 50))
    (table,) = with_figures_apart(_document(row, whole)).blocks
    assert isinstance(table, Table)
    assert table.rows[0] == Row(("Sampleton Housing VRDO 1.920%", "6/5/25", "14,220", "14,221"), 1, (0, 32, 39, 49))
    assert table.rows[1] is whole


def test_days_with_other_words_or_small_numbers_are_left_as_they_are() -> None:
    document = _document(Row(("6/5/25 14,220 a", "7/1/28 at 100", "9/12 102,000", "6/5/25 14"), 1))
    assert with_figures_apart(document) is document
