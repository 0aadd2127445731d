"""How properties are tried: without a deadline (machines differ), and always the same cases where CI is set."""

import os

from hypothesis import settings

settings.register_profile("fundbook", deadline=None)
settings.register_profile("fundbook-ci", deadline=None, derandomize=True)
settings.load_profile("fundbook-ci" if os.environ.get("CI") else "fundbook")
