"""Where a filing comes from: a printed figure with its place, the fund and its names, the file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.problems import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed figure: its value, its text and its place."""

    value: Decimal
    as_filed: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name the fund bore, and the day on which it gave it up."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A registrant (or one series of it), known by its 811 number whatever its name.

    ``series`` is the name of a series that only its name tells from others of the same number: its file shows
    several, and gives none an id.
    """

    name: str
    file_number: str | None
    cik: str | None = None
    series_id: str | None = None
    series: str | None = None
    ticker: str | None = None
    former_names: tuple[FormerName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a filing was read from, and the lines that hold its schedule of investments.

    ``accession`` is the number under which EDGAR keeps the submission, where the file tells it.
    """

    path: str
    sha256: str
    format: str
    layout: str
    where: Where
    accession: str | None = None
