"""A fund whose only investment is another's portfolio -> columns over that line, and its value as total investments.

Such a fund prints a schedule of one line and no headings of columns; the portfolio's own schedule often stands below
it. A composed sample::

    Example Growth Fund
    Portfolio of Investments (Unaudited)
    Investment in Example Growth Portfolio, at value (identified cost, $4,000,000)    $ 5,000,000
    Other Assets, Less Liabilities                                                        (20,000)
    Net Assets                                                                        $ 4,980,000
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document import Block, Document, Record, Row, Table
from generator.layouts.front.covers import pieces
from generator.layouts.front.schedule_heads import as_line, has_columns
from generator.layouts.general.segments import is_title
from generator.layouts.schedules.figures import figure
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.second_reading import Reading
from generator.model import Filing, TotalLine
from generator.problems import Where

_ONLY = re.compile(
    r"Investments? in (?:the )?[A-Z].{2,100}?,? at (?:fair |market )?value\b.{0,60}?\d{1,3}(?:,\d{3})+", re.IGNORECASE
)
_NET_ASSETS = re.compile(r"(?:total )?net assets\b", re.IGNORECASE)
_REACH = 12  # lines from a title to the only investment, and from that to net assets
_COLUMNS = ("Security", "Value")
_MISSING = "closing-line-missing"


def with_columns(document: Document) -> Document:
    """A document in which headings of columns stand over the only investment of a fund, where it has none."""
    lines = printed_lines(document)
    places = [i for i, line in enumerate(lines) if _ONLY.match(line.plain) and _is_alone(lines, i)]
    if not places:
        return document
    return replace(document, blocks=tuple(_with_columns(document.blocks, lines, places)))


def _with_columns(blocks: Sequence[Block], lines: Sequence[Printed], places: Sequence[int]) -> Iterator[Block]:
    yield from (block for block in blocks if isinstance(block, Record))
    before, *behind = pieces(blocks, (0, *places, len(lines)))
    yield from before
    for place, own in zip(places, behind, strict=True):
        yield Table((Row(_COLUMNS, lines[place].number),))
        yield from own


def _is_alone(lines: Sequence[Printed], place: int) -> bool:
    """Whether a line is all of a schedule: a title stands above it, no columns, and net assets below it."""
    above = lines[max(0, place - _REACH) : place]
    titles = [i for i, line in enumerate(above) if is_title(as_line(line))]
    headed = titles and has_columns(above[titles[-1] + 1 :])
    closed = any(_NET_ASSETS.match(line.plain) for line in lines[place + 1 : place + _REACH])
    return bool(titles) and not headed and closed


def with_total(reading: Reading) -> Reading:
    """The filings, of each only investment its line as total investments, where no other states them."""
    filings, problems = reading
    found = tuple(map(_with_total, filings))
    mended = [new.source.where for old, new in zip(filings, found, strict=True) if new is not old]
    lacking = {x for x in problems if x.rule == _MISSING and any(_holds(where, x.where) for where in mended)}
    return found, tuple(x for x in problems if x not in lacking)


def _holds(where: Where, other: Where) -> bool:
    return where.line <= other.line <= max(where.line, where.last)


def _with_total(filing: Filing) -> Filing:
    rows = filing.holdings
    if len(rows) != 1 or filing.totals.investments or not _ONLY.match(f"{rows[0].as_filed} {rows[0].value_as_filed}"):
        return filing
    value = figure(rows[0].value_as_filed, Where(filing.source.path, rows[0].where.line))
    if value is None or value.value != rows[0].value:
        return filing
    line = TotalLine(value=value, percent=None, label=rows[0].as_filed)
    return replace(filing, totals=replace(filing.totals, investments=line))
