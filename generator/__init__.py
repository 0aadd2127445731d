"""fundbook: fund filings in, a proven and browsable holdings site out."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("fundbook")
except PackageNotFoundError:
    __version__ = "0.0.0"
