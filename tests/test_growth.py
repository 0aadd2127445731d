"""Work grows with the length of a filing and not with its square: steps of the interpreter are counted, not seconds."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import UnreadableError
from generator.reconcile import reconcile

SAMPLE = Path(__file__).parents[1] / "filings/larkspur-example-n-q-2009-05-31.txt"
FEW = 100
GROWTH = 3
"""From 200 to 400 twice the steps are added that are added from 100 to 200 where they grow with the length of a filing,
four times as many where with its square."""

ROW = "Sample {} Authority; Series 2007 A, RB (INS-NATL) ^(a)\t4.50%\t10/01/37\t500\t474,060\n"
NOTE = "- ({}) Security has an irrevocable call by the issuer. See note {}.\n"


@cache
def parts() -> tuple[str, str]:
    """What stands before the first state of a sample, and what stands behind its last one."""
    text = SAMPLE.read_text(encoding="utf-8")
    return text[: text.index("California 35.44%")], text[text.index("TOTAL INVESTMENTS") :]


def rows(count: int) -> str:
    begin, end = parts()
    return begin + "California 35.44%\n" + "".join(map(ROW.format, range(count))) + "\t\t\t\t1,000\n" + end


def series(count: int) -> str:
    begin, end = parts()
    below = (f"Series 2009 {i}, RB\t5.00%\t05/15/39\t800\t813,152\n" for i in range(count))
    return begin + "California 35.44%\n" + ROW.format(1) + "".join(below) + end


def sections(count: int) -> str:
    begin, end = parts()
    made = (f"State{i} 1.00%\n{ROW.format(i)}{ROW.format(-i)}\t\t\t\t474,060\n" for i in range(count))
    return begin + "".join(made) + end


def schedules(count: int) -> str:
    begin, end = parts()
    cover, title, columns = begin.rpartition("Schedule of Investments")
    two = ROW.format(1) + ROW.format(2) + "\t\t\t\t948,120\n"
    own = f"{title}{columns}California 35.44%\n{two}{end}"
    return cover + "".join(f"\nSample Fund No. {i}\n\n{own}" for i in range(count // 5))


def notes(count: int) -> str:
    letters = [f"{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}" for i in range(count)]
    return rows(20) + "\n".join(NOTE.format(letter, i) for i, letter in enumerate(letters))


def names_on_many_lines(count: int) -> str:
    begin, end = parts()
    return begin + "California 35.44%\n" + "".join(f"Sample {i}\n" for i in range(count)) + ROW.format(1) + end


def one_long_line(count: int) -> str:
    begin, end = parts()
    return begin + "California 35.44%\n" + " ".join(f"Sample {i} (a)" for i in range(count)) + ROW.format(1) + end


def tables(count: int) -> str:
    return "".join(f"\nA note {i}\n\n\t2009\t2010\nShares\t{i}\t1,000\nValue\t$ 5\t$ 6\n" for i in range(count))


def pages(count: int) -> str:
    cells = (
        "<tr><td>Sample {} Authority, Series 2007 A, 4.50%, 10/01/37</td><td>$</td><td>500</td><td>474,060</td></tr>"
    )
    return "<html><body><p>Schedule of Investments</p><table>" + "".join(map(cells.format, range(count)))


def documents(count: int) -> str:
    one = "<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\nSchedule of Investments\n\nSample\t1,000\n</TEXT>\n</DOCUMENT>\n"
    return "<SEC-DOCUMENT>0000-11-1.txt\n<SEC-HEADER>\n</SEC-HEADER>\n" + one * count


def holdings(count: int) -> str:
    one = "<invstOrSec><name>Ohio {}</name><balance>1</balance><valUSD>5.00</valUSD><pctVal>1.0</pctVal></invstOrSec>"
    made = "\n".join(map(one.format, range(count)))
    form = "<edgarSubmission xmlns='http://www.sec.gov/edgar/nport'><formData><fundInfo><netAssets>5</netAssets></fundInfo>"
    return f"{form}<invstOrSecs>{made}</invstOrSecs></formData></edgarSubmission>"


def steps(text: str) -> int:
    """How many lines of code are run while a text is read and reconciled."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        _read(text)
    finally:
        sys.settrace(before)
    return count


def _read(text: str) -> None:
    from_text = to_document(text.encode(), "x")
    try:
        filings, _ = read_filings(from_text)
    except UnreadableError:
        return
    for filing in filings:
        reconcile(filing)


SHAPES: tuple[Callable[[int], str], ...] = (
    rows, series, sections, schedules, notes, names_on_many_lines, one_long_line, tables, pages, documents, holdings
)  # fmt: skip


def added(shape: Callable[[int], str]) -> tuple[int, int]:
    """The steps that are added when a filing becomes twice as long, and when it does so again."""
    _read(shape(FEW))
    once, twice, again = (steps(shape(count)) for count in (FEW, 2 * FEW, 4 * FEW))
    return twice - once, again - twice


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_filing_four_times_as_long_takes_about_four_times_the_steps(shape: Callable[[int], str]) -> None:
    first, second = added(shape)
    assert first > 20 * FEW
    assert second < GROWTH * first


def test_loop_within_a_loop_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def squared(text: str) -> None:
        for _ in text:
            for _ in text:
                continue

    monkeypatch.setattr(f"{__name__}._read", squared)
    first, second = added(lambda count: "x" * count)
    assert second > GROWTH * first
