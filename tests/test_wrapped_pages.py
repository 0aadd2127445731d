"""A filing on a page of somebody else: menus and prices before it, news and notices after it change nothing."""

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import Where
from generator.reconcile import Standing, reconcile

FILINGS = Path(__file__).parents[1] / "filings"
SAMPLES = ("larkspur-example-n-q-2009-05-31.txt", "invesco-california-municipal-securities-n-q-2011-11-30.txt")

BEFORE = """Markets Quotes Charts News
Home > Stocks > Filings
Example Market Watch
Symbol\tLast\tChange\tVolume
EXMT\t12.34\t0.05\t18,400
SMPL\t7.01\t(0.11)\t102,937
Posted: 10/30/2011 4:12 PM
Edgar (US Regulatory)

"""
AFTER = """

Latest news of Example Market Watch
12/01/2011\tExample Trust declares a distribution\t1,234 views
12/02/2011\tSampleton to sell bonds at 4.25%\t98 views
Your Recent History
EXMT\t12.34\t0.4%
All prices delayed by 15 minutes. Copyright 2011 Example Market Watch.
"""
PAGE = """<html><head><title>Filing</title><script>var x = "<table>";</script></head><body>
<table><tr><td><a href="/">Home</a></td><td><a href="/q">Quotes</a></td><td>12.34</td><td>0.05</td></tr></table>
<div>Posted: 10/30/2011</div>
<pre>
{}
</pre>
<table><tr><td>Latest news</td></tr><tr><td>12/01/2011</td><td>Trust declares</td><td>1,234</td></tr></table>
<p>All prices delayed.</p></body></html>
"""


def read(text: str) -> Filing:
    """The only filing of a text."""
    (filing,), _ = read_filings(to_document(text.encode(), "x"))
    return filing


def without_places(filing: Filing) -> list[object]:
    return [replace(row, where=Where("x"), doubts=()) for row in filing.holdings]


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_stands_around_a_filing_is_no_part_of_it(sample: str) -> None:
    text = (FILINGS / sample).read_text(encoding="utf-8")
    plain, wrapped = read(text), read(BEFORE + text + AFTER)
    assert without_places(wrapped) == without_places(plain)
    assert wrapped.fund.name == plain.fund.name
    assert wrapped.period == plain.period
    assert reconcile(wrapped).standing is reconcile(plain).standing is Standing.PROVED


def test_rows_of_a_wrapped_filing_stand_on_the_lines_of_the_file() -> None:
    text = (FILINGS / SAMPLES[0]).read_text(encoding="utf-8")
    before = [row.where.line for row in read(text).holdings]
    assert [row.where.line for row in read(BEFORE + text).holdings] == [line + 9 for line in before]


@pytest.mark.parametrize("sample", SAMPLES)
def test_text_of_a_filing_within_a_page_is_the_same_filing(sample: str) -> None:
    text = (FILINGS / sample).read_text(encoding="utf-8")
    wrapped = read(PAGE.format(escape(text, quote=False)))
    assert without_places(wrapped) == without_places(read(text))
    assert reconcile(wrapped).standing is Standing.PROVED
