"""Composed filings of the families whose principal stands first: what is read of them, and what errors do to that."""

from collections.abc import Callable, Sequence

from generator.formats import to_document
from generator.layouts import federated, nuveen, oppenheimer, pimco_old, pioneer
from generator.layouts.family import Layout
from generator.model import Filing
from generator.problems import Problem, UnreadableError
from generator.reconcile import Proof, Standing, reconcile
from tests import principal_led_printers as printers
from tests.principal_led_composer import Line, Lot, Printer, as_html, as_pipes, as_text, lots

FAMILIES: dict[str, tuple[Layout, Printer]] = {
    "nuveen": (nuveen.LAYOUT, printers.NUVEEN),
    "federated": (federated.LAYOUT, printers.FEDERATED),
    "pimco-old": (pimco_old.LAYOUT, printers.PIMCO_OLD),
    "oppenheimer": (oppenheimer.LAYOUT, printers.OPPENHEIMER),
    "pioneer": (pioneer.LAYOUT, printers.PIONEER),
}
RENDERINGS: dict[str, tuple[str, Callable[[Sequence[Line]], str]]] = {
    "text": ("filing.txt", as_text),
    "wrapped-figures-first": ("filing.txt", lambda lines: as_text(lines, width=50)),
    "wrapped-figures-last": ("filing.txt", lambda lines: as_text(lines, width=50, figures_last=True)),
    "pipes": ("filing.txt", as_pipes),
    "html": ("filing.htm", as_html),
}
_ISSUERS = {"nuveen": ", Ohio", "federated": ", OH", "pimco-old": " Rev.", "oppenheimer": ", OH", "pioneer": ", Ohio"}

Row = tuple[object, ...]


def composed(family: str, seed: int) -> tuple[tuple[Lot, ...], tuple[Line, ...]]:
    """The bonds of a seed, and the lines of their filing."""
    printer = FAMILIES[family][1]
    found = lots(printer, seed)
    return found, tuple(printer.lines(found))


def printed(family: str, seed: int, rendering: str) -> str:
    """The text of a filing."""
    return RENDERINGS[rendering][1](composed(family, seed)[1])


def read(family: str, text: str, path: str = "filing.txt") -> tuple[Filing, tuple[Problem, ...], Proof]:
    """The one filing of a text, the problems met, and its proof."""
    (filing,), problems = FAMILIES[family][0].read(to_document(text.encode(), path))
    return filing, problems, reconcile(filing)


def rows_composed(family: str, found: Sequence[Lot]) -> list[Row]:
    """What must be read of each bond."""
    return [
        (
            lot.section,
            lot.issuer + _ISSUERS[family],
            lot.purpose,
            lot.series.replace("Series", "Ser.") if family == "pimco-old" else lot.series,
            lot.insurer,
            tuple(mark for mark in lot.marks if mark != "UB"),
            "dealer-trust" in _flags(lot),
            lot.coupon,
            lot.maturity,
            lot.principal,
            lot.value,
        )
        for lot in found
    ]


def _flags(lot: Lot) -> tuple[str, ...]:
    return ("dealer-trust",) if "UB" in lot.marks else ()


def rows_read(filing: Filing) -> list[Row]:
    """What was read of each bond."""
    return [
        (row.sections[-1], row.issuer, row.purpose, row.series, row.insurer, row.footnotes, "dealer-trust" in row.flags,
         str(row.coupon), row.maturity, row.principal, row.value)
        for row in filing.holdings
    ]  # fmt: skip


def is_proved(family: str, text: str) -> bool:
    """Whether a text reads as a filing that is proved; one that cannot be read is not."""
    try:
        return read(family, text)[2].standing is Standing.PROVED
    except UnreadableError:
        return False


def without(text: str, place: int, count: int = 1) -> str:
    """The text without some lines, counted from 0."""
    lines = text.split("\n")
    return "\n".join(lines[:place] + lines[place + count :])


def replaced(text: str, place: int, old: str, new: str) -> str:
    """The text with the last occurrence of ``old`` on one line replaced."""
    lines = text.split("\n")
    head, found, tail = lines[place].rpartition(old)
    assert found
    lines[place] = f"{head}{new}{tail}"
    return "\n".join(lines)
