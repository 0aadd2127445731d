"""The samples printed in other ways of the same layout: whatever the rendering, the same rows are read."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Holding
from generator.problems import Where

FILINGS = Path(__file__).parents[1] / "filings"
SAMPLES = sorted(path.name for path in FILINGS.glob("invesco-*.txt"))
ROW = re.compile(r"^([^\t\n]+)\t([\d.]+%?)\t(\d\d/\d\d/\d\d)\t([^\t\n]*)\t([^\t\n]*)$", re.MULTILINE)
HEADING = re.compile(r"^([A-Z][A-Za-z ]+) (\d+\.\d\d%)\t*$", re.MULTILINE)
PARENT = re.compile(
    r"^([^\t\n;]+;) ([^\t\n;]*\t[\d.]+%\t.*\n)(?=(?:Series|Subseries|First|Second)\b[^;\n]*\t\d)", re.MULTILINE
)
WIDTH = 60

Render = Callable[[str], str]


def wrapped(name: str, joint: str) -> str:
    """A name over several lines."""
    return joint.join(textwrap.wrap(name, WIDTH, break_on_hyphens=False))


RENDERINGS: dict[str, Render] = {
    "years in four digits": lambda text: re.sub(r"\t(\d\d/\d\d/)(\d\d)\t", r"\t\g<1>20\2\t", text),
    "columns parted by spaces": lambda text: ROW.sub(r"\1     \2    \3    \4    \5", text),
    "columns parted by one space": lambda text: ROW.sub(r"\1 \2 \3 \4 \5", text),
    "figures on a line of their own": lambda text: ROW.sub(r"\1\n      \2    \3    \4    \5", text),
    "signs in cells of their own": lambda text: re.sub(r"\t([\d.]+)%\t(?=\d\d/)", r"\t\1\t%\t", text),
    "no per cent sign in the rows": lambda text: re.sub(r"(\t\d\d?\.\d\d)%\t", r"\1\t", text),
    "marks glued to the kind": lambda text: re.sub(r" \^\{?((?:\(\w\))+)\}?\t", r"\1\t", text),
    "headings with a dash and a mark": lambda text: HEADING.sub("\\1\N{EM DASH}\\2(a)", text),
    "headings in capitals": lambda text: HEADING.sub(lambda match: f"{match[1].upper()} {match[2]}", text),
    "headings in bold": lambda text: HEADING.sub(r"**\1 \2**", text),
    "a blank line between rows": lambda text: ROW.sub(r"\n\g<0>\n", text),
    "spaces that do not break": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "names over lines, indented": lambda text: ROW.sub(lambda row: wrapped(row[1], "\n   ") + _gaps(row), text),
    "names over lines, not indented": lambda text: ROW.sub(lambda row: wrapped(row[1], "\n") + _cells(row), text),
    "issuers on lines of their own": lambda text: PARENT.sub(r"\1\t\t\t\t\n\2", text),
    "issuers on lines of their own, spaces": lambda text: ROW.sub(
        r"\1     \2    \3    \4    \5", PARENT.sub(r"\1\n\2", text)
    ),
}


def _cells(row: re.Match[str]) -> str:
    return "\t" + "\t".join(row.groups()[1:])


def _gaps(row: re.Match[str]) -> str:
    return "     " + "    ".join(row.groups()[1:])


def rows(text: str) -> list[Holding]:
    """The rows of a text, wherever they stand and however their figures are printed; nothing may be left unread."""
    (filing,), _ = read_filings(to_document(text.encode(), "x.txt"))
    assert filing.unread == ()
    plain = {"where": Where("x.txt"), "doubts": (), "as_filed": "", "principal_as_filed": "", "value_as_filed": ""}
    return [replace(row, footnotes_as_filed="", sections=(), **plain) for row in filing.holdings]  # type: ignore[arg-type]


@cache
def text_of(sample: str) -> str:
    """The text of a sample."""
    return (FILINGS / sample).read_text("utf-8")


@cache
def original(sample: str) -> list[Holding]:
    """The rows of a sample as it is."""
    return rows(text_of(sample))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda name: name.removesuffix(".txt"))
@pytest.mark.parametrize("rendering", RENDERINGS)
def test_rows_read_alike_in_every_rendering(rendering: str, sample: str) -> None:
    text = RENDERINGS[rendering](text_of(sample))
    assert text != text_of(sample)
    assert rows(text) == original(sample)
