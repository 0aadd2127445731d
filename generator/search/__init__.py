"""What the search box finds: FundReports and hand-written pages -> an index as scripts, bonds in parts of their own."""

from generator.search.fund import fund_search
from generator.search.headings import page_headings
from generator.search.index import site_search
from generator.search.records import Bonds, Entry, FundSearch, Heading
from generator.sources import Download

__all__ = ["Bonds", "Download", "Entry", "FundSearch", "Heading", "fund_search", "page_headings", "site_search"]
