"""What can be found, small and frozen: the piece of one fund, and the headings of hand-written pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page that is found by its name or by other words; ``others`` say what each one is (``former name``)."""

    name: str
    path: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading or term of a hand-written page: its text, its address below the site, the title of the page."""

    text: str
    path: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """Bonds of one fund with a word that begins with ``prefix``, in lines as the index has them."""

    prefix: str
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundSearch:
    """What is found of one fund: the fund, the insurers and places that its pages name, its bonds by prefix, and what
    its newest report holds of each insurer in each place, as ``held_together`` writes it."""

    fund: Entry
    insurers: tuple[Entry, ...]
    places: tuple[Entry, ...]
    bonds: tuple[Bonds, ...]
    together: str
