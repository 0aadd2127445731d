"""Cells that each stand alone -> the rows of their schedule, where the name, a rating or a mark is easily misplaced."""

from generator.layouts.renderings.cells import Cell
from generator.layouts.renderings.lines import lines_of
from generator.layouts.renderings.principal_first import principal_first


def _rows(*texts: str, first: bool) -> list[tuple[str, ...]]:
    cells = tuple(Cell(text, i, i) for i, text in enumerate(texts, 1))
    return [tuple(cell.text for cell in line) for line in lines_of(cells, first=first)]


def test_each_date_of_a_series_begins_a_row_of_its_own() -> None:
    rows = _rows(
        *("Series 2020A", "07/01/2032", "5.000%", "700,000", "908,567"),
        *("07/01/2033", "5.000%", "600,000", "806,613"),
        *("07/01/2034", "4.000%", "500,000", "591,834", "2,307,014"),
        first=False,
    )

    assert rows == [
        ("Series 2020A", "07/01/2032", "5.000%", "700,000", "908,567"),
        ("07/01/2033", "5.000%", "600,000", "806,613"),
        ("07/01/2034", "4.000%", "500,000", "591,834"),
        ("2,307,014",),
    ]


def test_a_rating_with_a_mark_stays_between_the_name_and_the_value() -> None:
    rows = _rows("285,000", "Larch State Housing Rev., 5.75% due 12/1/2031*", "AAA‡", "285,188", first=True)

    assert rows == [("285,000", "Larch State Housing Rev., 5.75% due 12/1/2031*", "AAA‡", "285,188")]


def test_a_rating_behind_a_name_whose_date_is_misprinted_stays_with_it() -> None:
    rows = _rows("700,000", "Larch State GOs, 5% due 7/l/2024Ø", "NR", "725,600", first=True)

    assert rows == [("700,000", "Larch State GOs, 5% due 7/l/2024Ø", "NR", "725,600")]


_BY_ISSUER = (
    *("Principal", "General Obligation Bonds (60.0%):", "Value"),
    *("Larch County, Series A", "$ 1,000,000", "5.000%, 10/01/23", "Aa1/NR/AA+", "$ 1,148,440"),
    *("3,000,000", "5.000%, 10/01/25", "Aa1/NR/AA+", "3,666,120"),
    *("Larch County, Series B", "1,020,000", "4.000%, 09/01/32", "Aa1/NR/AA+", "1,316,126"),
)


def test_a_principal_between_an_issuer_and_its_terms_stands_before_the_name() -> None:
    assert principal_first(_BY_ISSUER)


def test_a_value_behind_the_terms_of_an_issuers_bonds_puts_no_principal_before_the_name() -> None:
    cells = ("Larch County", "5.000%, 10/01/23", "1,000,000", "1,148,440", "5.000%, 10/01/25", "900,000", "999,000")

    assert not principal_first((*cells, *cells))


def test_three_ratings_stay_between_the_terms_and_the_value() -> None:
    rows = _rows(*_BY_ISSUER[3:], first=True)

    assert rows == [
        ("Larch County, Series A",),
        ("$ 1,000,000", "5.000%, 10/01/23", "Aa1/NR/AA+", "$ 1,148,440"),
        ("3,000,000", "5.000%, 10/01/25", "Aa1/NR/AA+", "3,666,120"),
        ("Larch County, Series B",),
        ("1,020,000", "4.000%, 09/01/32", "Aa1/NR/AA+", "1,316,126"),
    ]
