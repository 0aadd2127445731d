"""How properties are tried, and the fixtures that several files share: a browser, the built samples, a tab."""

import os

from hypothesis import settings

from tests.browsing import browser, site, tab

__all__ = ["browser", "site", "tab"]

settings.register_profile("fundbook", deadline=None)
settings.register_profile("fundbook-ci", deadline=None, derandomize=True)
settings.load_profile("fundbook-ci" if os.environ.get("CI") else "fundbook")
