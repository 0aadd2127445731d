"""The text behind the figures: a file as it was read -> pages with a number for every line, beside each report."""

from generator.sources.download import Download, shown_name
from generator.sources.pages import fund_sources
from generator.sources.text import source_text

__all__ = ["Download", "fund_sources", "shown_name", "source_text"]
