"""Holdings of every make -> the text of a schedule as each family with bare insurers prints it."""

from dataclasses import dataclass
from datetime import date
from itertools import product

LIST = "AGM - Assured Guaranty Municipal Corp.\nNATL - National Public Finance Guarantee Corp.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A holding as composed; money in dollars."""

    issuer: str
    purpose: str | None
    series: str | None
    insurer: str | None
    marks: tuple[str, ...]
    coupon: str
    maturity: date
    principal: int
    value: int


def composed(marks: tuple[str, str]) -> tuple[Composed, ...]:
    """Holdings with and without each part of a name, the issuers and figures all different."""
    parts = product((None, "Millrace Project"), (None, "Series 2010 A"), (None, "AGM", "NATL"), ((), marks))
    return tuple(
        Composed(
            issuer=f"Sampleton District No. {i}, OH",
            purpose=purpose,
            series=series,
            insurer=insurer,
            marks=shown,
            coupon=f"{4 + i % 3}.125",
            maturity=date(2030 + i, 1 + i % 12, 1),
            principal=(100 + i) * 1000,
            value=100_123 + 1_009 * i,
        )
        for i, (purpose, series, insurer, shown) in enumerate(parts, 1)
    )


def blackrock_row(row: Composed) -> str:
    """Par in thousands; the kind behind the issuer, the insurer in brackets."""
    insurer = f"({row.insurer})" if row.insurer else None
    name = _name(row.issuer, "RB", row.purpose, row.series, insurer, f"{row.coupon}%", f"{row.maturity:%m/%d/%y}")
    return f"{name}{_marks(row)}    {row.principal // 1000:,}    {row.value:,}"


def eaton_vance_row(row: Composed) -> str:
    """Principal in thousands; purpose and insurer in brackets."""
    purpose, insurer = (f"({part})" if part else None for part in (row.purpose, row.insurer))
    name = _name(row.issuer, purpose, insurer, row.series, f"{row.coupon}%", f"{row.maturity:%m/%d/%y}")
    return f"{name}{_marks(row)}    {row.principal // 1000:,}    {row.value:,}"


def western_asset_row(row: Composed) -> str:
    """Face amount in dollars; the insurer last, the marks behind the value."""
    name = _name(row.issuer, "GO", row.purpose, row.series, row.insurer)
    figures = f"{row.coupon} %    {row.maturity:%m/%d/%y}    {row.principal:,}    {row.value:,}"
    return f"{name}    {figures}    {_marks(row)}".rstrip()


def _name(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _marks(row: Composed) -> str:
    return "".join(f"({mark})" for mark in row.marks)


def schedule(heading: str, rows: tuple[str, ...], total: int) -> str:
    """A schedule of one section that comes to all net assets, and the filing's list of abbreviations."""
    lines = (heading, "Ohio — 100.0%", *rows, f"        {total:,}")
    closing = (f"Total Investments (Cost — $1,000,000) — 100.0%    {total:,}", f"Net Assets — 100.0%    $ {total:,}")
    return "\n".join((*lines, *closing, "", LIST))
