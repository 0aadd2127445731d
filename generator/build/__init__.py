"""The straight lines, one for each command: paths -> a site, or the changes between two filings."""

from generator.build.comparing import Chosen, compare_filings
from generator.build.line import Built, How, build
from generator.build.place import OVERRIDES, require_site

__all__ = ["OVERRIDES", "Built", "Chosen", "How", "build", "compare_filings", "require_site"]
