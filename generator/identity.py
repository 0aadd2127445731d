"""Stable ids that name folders and pages, and what amends: Fund -> fund id, Filing -> period id."""

import hashlib
import re
import unicodedata

from generator.model import Filing, Fund


def fund_id(fund: Fund) -> str:
    """The id of a fund, safe in a URL: its file number, with the series id of a series.

    ``811-99999``, ``811-99999-s000012345``, or ``811-99999-example-ohio-fund`` where only the names of its series tell
    the funds of a number apart. A fund changes its name and keeps its number, so the name counts only
    where no number is known, as a slug: ``example-municipal-trust``. Names that differ in case, accents and
    punctuation alone share an id.
    """
    base = _slug(fund.file_number or "") or _from_name(fund.name)
    series = _slug(fund.series_id or "") or _slug(fund.series or "")[:80].strip("-")
    return f"{base}-{series}" if series else base


def period_id(filing: Filing) -> str:
    """The id of a filing's period, safe in a URL: its ISO date, else ``undated-`` and 8 hex digits of its SHA-256."""
    if filing.period is None:
        return f"undated-{filing.source.sha256[:8]}"
    return filing.period.isoformat()


def is_amendment(filing: Filing) -> bool:
    """Whether the form says that the filing amends another one."""
    return (filing.form or "").upper().endswith("/A")


def _from_name(name: str) -> str:
    """A slug of at most 80 characters; a name without a Latin letter or digit goes by its SHA-256."""
    slug = _slug(name)[:80].strip("-")
    return slug or f"fund-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _slug(text: str) -> str:
    """Lower-case ASCII letters and digits, every run of other characters one hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
