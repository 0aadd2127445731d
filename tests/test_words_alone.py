"""Pages of one word a line in which dots lead from names to figures, as typesetters' files come out."""

from decimal import Decimal

from generator.document import Document, Line, Text
from generator.layouts import read_filings
from generator.layouts.renderings import in_lines
from generator.layouts.renderings.words import words_of
from generator.model import Holding
from tests.builders import PATH

FRONT = "Not FDIC Insured May Lose Value Example Tax-Free Income Fund Schedule of Investments, May 31, 2023"
HEADS = "a|a|Principal Amount|a|Value|a|a|a"
LOANS = """Senior Floating Rate Interests 1.0% a|,b|Millrace Gardens LP , First Lien, Term Loan, B , 7.331 % , ( 1-month
SOFR + 1.55 % ), 1/01/38 990,000 999,900 a|a|a Total Senior Floating Rate Interests ( Cost $ 990,000 ) .........
999,900"""
BONDS = """Municipal Bonds 97.0% California 97.0% Sampleton Corridor Authority , Revenue, 2022 C, Refunding, AGMC
Insured, 5%, 10/01/52 .................. $ 28,000,000 $ 30,102,293 Revenue, Sub. Lien, 2004 A, AMBAC Insured, Zero Cpn.,
10/01/29 .... 20,000,000 16,011,532 Revenue, Sub. Lien, 2004 A, AMBAC Insured, Zero Cpn., 10/01/30 ....
41,665,000 32,061,747 Alder Unified School District , GO , 2015 A , 5 % , 8/01/39 .....................
18,000,000 18,676,723 96,852,295 a|a|a Total Municipal Bonds ( Cost $ 90,000,000 ) .......... 96,852,295"""
CLOSING = """Total Investments ( Cost $ 90,990,000 ) 98.0% .......... $ 97,852,195 Other Assets, less Liabilities 2.0%
....... 1,996,983 Net Assets 100.0% ............. $ 99,849,178"""
NOTES = "a Variable rate security. b A senior loan that may be restricted in its resale."


def _document(*parts: str) -> Document:
    """A word a line; a bar parts what stands in lines of its own without being parted by a blank."""
    words = " ".join(parts).replace("|", " ").split()
    lines = tuple(Line(word, number) for number, word in enumerate(words, 1))
    return Document(path=PATH, sha256="0" * 64, format="text", blocks=(Text(lines),), line_count=len(lines))


def _bonds() -> tuple[Holding, ...]:
    (filing,) = read_filings(_document(FRONT, HEADS, LOANS, BONDS, CLOSING, NOTES))[0]
    return filing.holdings


def test_rows_end_where_dots_lead_to_their_figures_or_at_a_date_that_fills_the_line() -> None:
    found = [(row.principal, row.value) for row in _bonds()]
    assert found == [
        (990_000, 999_900),
        (28_000_000, 30_102_293),
        (20_000_000, 16_011_532),
        (41_665_000, 32_061_747),
        (18_000_000, 18_676_723),
    ]


def test_row_that_begins_with_its_kind_of_bond_stands_below_the_issuer_above_it() -> None:
    *_, first, second, third, alder = _bonds()
    assert {row.issuer for row in (first, second, third)} == {"Sampleton Corridor Authority"}
    assert [row.series for row in (first, second, third)] == ["2022 C", "2004 A", "2004 A"]
    assert [row.insurer for row in (first, second, third)] == ["AGMC", "AMBAC", "AMBAC"]
    assert (alder.issuer, alder.series, alder.coupon) == ("Alder Unified School District", "2015 A", Decimal(5))


def test_totals_and_closing_lines_are_read_behind_their_dots() -> None:
    (filing,) = read_filings(_document(FRONT, HEADS, LOANS, BONDS, CLOSING, NOTES))[0]
    assert filing.totals.investments is not None
    assert filing.totals.net_assets is not None
    assert filing.totals.investments.value.value == 97_852_195
    assert filing.totals.net_assets.value.value == 99_849_178
    assert sum(row.value or 0 for row in filing.holdings) == 97_852_195


def test_letters_that_fill_empty_cells_are_no_words_and_marks_before_a_name_are() -> None:
    printed = "a a Principal Amount a Value Loans a ,b Mill LP , a"
    words = words_of([(word, number) for number, word in enumerate(printed.split())])
    assert " ".join(word for word, _ in words) == "Principal Amount Value Loans a,b Mill LP, a"
    assert [number for _, number in words] == [2, 3, 5, 6, 7, 9, 10, 12]


def test_lines_keep_the_places_of_their_words_in_the_file() -> None:
    document = _document(FRONT, HEADS, LOANS, BONDS, CLOSING, NOTES)
    places = in_lines(document).places
    assert places[1][0] == 1
    assert max(last for _, last in places.values()) == document.line_count
