"""A page whose lines are all lost: cover, headings, rows and notes in running words."""

from datetime import date
from decimal import Decimal

from generator.document import Document, Line, Text
from generator.layouts import read_filings
from generator.model import Filing
from tests.builders import PATH

COVER = """UNITED STATES SECURITIES AND EXCHANGE COMMISSION Washington, D.C. 20549 FORM N-Q Investment Company Act
file number 811-00001 Name of Fund: Example Municipal Bond Fund, Inc. Date of fiscal year end: 06/30/05
Date of reporting period: 01/01/05 - 03/31/05 Item 1 - Schedule of Investments"""
SCHEDULE = """Face State Amount Municipal Bonds Value Alaska - 9.0% $ 2,150 Alder Student Loan Corporation, Revenue
Bonds, Series A, 5% due 1/01/2008 (e) $ 2,261 Arizona - 52.1% 4,000 Millrace, Arizona, Water District,
Refunding Bonds (Canal Project), Series B, 5.40% due 11/01/2005 4,068 8,640 Sampleton, Arizona, Civic
Corporation, Water Revenue Bonds, 5.90% due 7/01/2006 (a) 8,984 Ohio - 34.9% 8,500 Harborside, Ohio, GO,
4% due 12/01/2020 8,737 Total Investments (Cost - $23,500) - 96.0% 24,050 Other Assets Less Liabilities -
4.0% 1,000 Net Assets - 100.0% $ 25,050 (a) Prerefunded. (e) AMBAC Insured."""


def _read() -> Filing:
    title = "Example Municipal Bond Fund, Inc. Schedule of Investments as of March 31, 2005 (in Thousands)"
    lines = tuple(Line(" ".join(text.split()), i) for i, text in enumerate((f"{COVER} {title}", SCHEDULE), 1))
    document = Document(path=PATH, sha256="0" * 64, format="text", blocks=(Text(lines),), line_count=2)
    (filing,) = read_filings(document)[0]
    return filing


def test_rows_of_running_words_are_read_with_the_principal_first_and_in_thousands() -> None:
    filing = _read()
    assert [(row.principal, row.value, row.maturity) for row in filing.holdings] == [
        (Decimal(2_150_000), Decimal(2_261_000), date(2008, 1, 1)),
        (Decimal(4_000_000), Decimal(4_068_000), date(2005, 11, 1)),
        (Decimal(8_640_000), Decimal(8_984_000), date(2006, 7, 1)),
        (Decimal(8_500_000), Decimal(8_737_000), date(2020, 12, 1)),
    ]
    assert [row.sections[-1] for row in filing.holdings] == ["Alaska", "Arizona", "Arizona", "Ohio"]
    assert filing.totals.net_assets is not None
    assert filing.totals.net_assets.value.value == 25_050_000


def test_note_that_says_no_more_than_an_insurer_names_that_of_its_rows() -> None:
    assert [row.insurer for row in _read().holdings] == ["AMBAC", None, None, None]


def test_period_of_a_cover_is_the_last_day_of_its_range() -> None:
    assert _read().period == date(2005, 3, 31)
