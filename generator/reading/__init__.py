"""Paths -> filings and their proofs: what a run reads, each unreadable file a problem and no more."""

from generator.reading.files import document_of, filing_paths, read, shown_path
from generator.reading.proving import Outcome, adds_up, check, figure_text, show_json

__all__ = [
    "Outcome",
    "adds_up",
    "check",
    "document_of",
    "figure_text",
    "filing_paths",
    "read",
    "show_json",
    "shown_path",
]
