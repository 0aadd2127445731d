"""fundbook: fund filings in, a proven and browsable holdings site out."""

__version__ = "0.1.0"
