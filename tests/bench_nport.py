"""Holdings of Form N-PORT a second: ours to typed filings, edgartools where it is installed, lxml to plain fields."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO

from lxml import etree

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.nport.consistency import check_digit
from tests.nport_composer import Form, Tagged, composed

HOLDINGS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Holdings a second, best of the rounds; edgartools None where it is not installed."""

    ours: float
    ours_typed: float
    edgartools: float | None
    lxml: float


def portfolio(count: int = HOLDINGS) -> bytes:
    """A form of so many different bonds."""
    rows = [
        Tagged(
            name=f"EXAMPLEVILLE NO {n} KY WTR REV",
            title=f"KY EXM{n:05d} {n % 7} 07/01/{2025 + n % 30}",
            cusip=f"{n:08d}{check_digit(f'{n:08d}')}",
            balance=f"{5000 * (1 + n % 90)}",
            value=f"{5000 * (1 + n % 90) + n % 997}.{n % 100:02d}",
            coupon=f"{n % 7}.000000000000",
            maturity=f"{2025 + n % 30}-07-01",
        )
        for n in range(count)
    ]
    return composed(Form(holdings=rows)).encode()


def nport_rates(rounds: int = 3, count: int = HOLDINGS) -> Rates:
    """Read one form with each, all in turn in every round."""
    data = portfolio(count)
    readers: dict[str, Callable[[bytes], object]] = {"ours": _records, "ours_typed": _filing, "lxml": _fields}
    if find_spec("edgar") is not None:
        report = import_module("edgar.funds.reports").FundReport
        readers["edgartools"] = lambda form: report.parse_fund_xml(form.decode())
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(rounds):
        for name, reader in readers.items():
            begun = time.perf_counter()
            reader(data)
            best[name] = min(best[name], time.perf_counter() - begun)
    rates = {name: count / seconds for name, seconds in best.items()}
    return Rates(edgartools=rates.pop("edgartools", None), **rates)


def _records(data: bytes) -> object:
    """To located records with every element."""
    return to_document(data, "form.xml")


def _filing(data: bytes) -> object:
    """To the typed filing that pages are made of."""
    return read_filings(to_document(data, "form.xml"))


def _fields(data: bytes) -> object:
    """The least that reading can be: every leaf of every holding as name and text."""
    events = etree.iterparse(BytesIO(data), tag="{*}invstOrSec")
    return [[(leaf.tag, leaf.text) for leaf in holding.iter()] for _, holding in events]


def main() -> None:
    """Print the rates and ratios."""
    rates = nport_rates()
    lines = [
        f"ours, to typed holdings   {rates.ours_typed:>9,.0f} holdings/s",
        f"ours, to located records  {rates.ours:>9,.0f}",
        f"lxml, to plain fields     {rates.lxml:>9,.0f}",
        "edgartools                not installed",
    ]
    if rates.edgartools is not None:
        ratio = rates.ours_typed / rates.edgartools
        lines[-1] = f"edgartools                {rates.edgartools:>9,.0f}, ours is {ratio:.1f} x"
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
