"""The example of the README for whoever adds a layout: what it says is run."""

import re
from pathlib import Path

import pytest

import generator.layouts
from generator.cli.blocks import block_texts
from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.family import Layout
from generator.reconcile import Standing, reconcile

ROOT = Path(__file__).parents[1]
SECTION = (ROOT / "README.md").read_text("utf-8").partition("### How to add a layout")[2].partition("\n## ")[0]
FILING, BLOCKS = re.findall(r"```text\n(.*?)```", SECTION, re.DOTALL)
(MODULE,) = re.findall(r" {3}```python\n(.*?) {3}```", SECTION, re.DOTALL)


def layout() -> Layout:
    """The layout of the module that the README shows."""
    names: dict[str, object] = {}
    exec(compile(re.sub(r"^ {3}", "", MODULE, flags=re.MULTILINE), "harbor.py", "exec"), names)
    found = names["LAYOUT"]
    assert isinstance(found, Layout)
    return found


def test_layout_of_the_example_reads_its_filing_and_the_totals_prove_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator.layouts, "LAYOUTS", (*generator.layouts.LAYOUTS, layout()))
    (filing,), _ = read_filings(to_document(FILING.encode(), "harbor.txt"))
    assert filing.source.layout == "harbor"
    assert reconcile(filing).standing is Standing.PROVED
    found: list[tuple[object, ...]] = [
        (x.state, x.issuer, x.series, x.insurer, str(x.coupon), x.principal, x.value) for x in filing.holdings
    ]
    assert found == [
        ("Ohio", "Sampleton Water Authority", "Series A", "AGM", "5.00", 500_000, 541_200),
        ("Ohio", "Exampleville, OH", "Series 2012", None, "4.25", 250_000, 261_800),
        ("Utah", "Alder Creek Power Agency", None, None, "5.25", 240_000, 265_400),
    ]
    assert [str(x.maturity) for x in filing.holdings] == ["2034-10-01", "2030-12-01", "2029-06-01"]
    assert filing.holdings[1].flags == ("alternative-minimum-tax",)


def test_layout_of_the_example_claims_no_sample_of_another_family() -> None:
    samples = sorted((ROOT / "tests" / "corpus").glob("*/input.txt"))
    found = [path.parent.name for path in samples if layout().matches(to_document(path.read_bytes(), path.name))]
    assert found == []


def test_blocks_that_the_readme_shows_are_those_of_its_filing() -> None:
    shown = "\n".join(block_texts(to_document(FILING.encode(), "harbor.txt")))
    assert BLOCKS in f"{shown}\n"
