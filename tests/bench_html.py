"""Pages of EDGAR -> megabytes a second of to_document and of selectolax's own parse-and-pull-rows, small to large.

Both sides do what their users do: from the bytes of a page to the texts of the cells of every row, and of the
paragraphs where a page is made of them. Each side runs in processes of its own that take turns, so that neither warms
or hinders the other; every round of a composed page reads another page of the same kind. What counts is the least
processor time of all rounds.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from selectolax.lexbor import LexborHTMLParser

from generator.formats import to_document

TURNS = 8
ENOUGH = 1_500_000
"""So many bytes are read in a turn, however small a page is, and each page five times at least."""
PAGES_OF_A_KIND = 5
EDGAR = Path(__file__).parents[2] / "shared" / "filings" / "edgar"
_ROW = (
    '<TR VALIGN="bottom">\n<TD VALIGN="top"><P STYLE="margin-left:1.00em; font-size:10pt">Sampleton Bond {0}</P></TD>\n'
    '<TD>&nbsp;</TD>\n<TD><FONT STYLE="font-family:Arial Narrow">$</FONT></TD>\n'
    '<TD ALIGN="right"><FONT STYLE="font-family:Arial Narrow">{0:,}</FONT></TD>\n<TD>&nbsp;</TD></TR>\n'
)
_PLAIN_ROW = (
    '<tr class="{1}">\n<td class="name">Sampleton Finance Authority, Series {0}</td>\n<td></td>\n<td>$</td>\n'
    '<td class="number">{0:,}</td>\n<td></td>\n<td class="number">5.{0:03}</td>\n<td>%</td>\n</tr>\n'
)
_PROSE = (
    '<P STYLE="margin-top:12px;margin-bottom:0px"><FONT STYLE="font-family:Times New Roman" SIZE="2">Notes of trust '
    "{0} say how its bonds are valued, which of them are insured&#151;and by whom&#151;and what was paid.</FONT></P>\n"
)

Page = Callable[[int], bytes]
Side = Mapping[str, tuple[float, int]]
"""For each kind of page the least seconds a byte that one side takes, and the bytes of a page."""


def table_page(row: str, rows: int) -> Page:
    """Makes pages with one table: in the manner of 2010, with fonts and spacers, or in that of today, with classes."""
    return lambda seed: _page(_table(row, seed, rows))


def mixed_page(paragraphs: int) -> Page:
    """Makes pages of paragraphs with a small table behind every eight of them."""
    return lambda seed: _page("".join(_mixed(seed * 1000 + i) for i in range(paragraphs)))


def _mixed(number: int) -> str:
    return _PROSE.format(number) + (_table(_ROW, number, 6) if number % 8 == 7 else "")


def _table(row: str, seed: int, rows: int) -> str:
    return f"<TABLE>\n{''.join(row.format(seed * rows + i, 'even' if i % 2 else 'odd') for i in range(rows))}</TABLE>\n"


def _page(body: str) -> bytes:
    return f"<HTML><BODY>{body}</BODY></HTML>".encode()


def pulled(data: bytes) -> list[list[str]]:
    """The text of the cells of every row, by selectolax."""
    return _rows(LexborHTMLParser(data))


def pulled_with_paragraphs(data: bytes) -> tuple[list[list[str]], list[str]]:
    """The text of the cells of every row and of every paragraph, by selectolax."""
    tree = LexborHTMLParser(data)
    return _rows(tree), [paragraph.text(deep=True) for paragraph in tree.css("p")]


def _rows(tree: LexborHTMLParser) -> list[list[str]]:
    return [[cell.text(deep=True) for cell in row.css("td,th")] for row in tree.css("tr")]


COMPOSED: tuple[tuple[str, Page, Callable[[bytes], object]], ...] = (
    ("HTML: one table of 20 rows, with fonts", table_page(_ROW, 20), pulled),
    ("HTML: one table of 20 rows, without", table_page(_PLAIN_ROW, 20), pulled),
    ("HTML: 16 paragraphs and small tables", mixed_page(16), pulled_with_paragraphs),
    ("HTML: one table of 400 rows, with fonts", table_page(_ROW, 400), pulled),
    ("HTML: 240 paragraphs and small tables", mixed_page(240), pulled_with_paragraphs),
    ("HTML: one table of 4,000 rows, with fonts", table_page(_ROW, 4000), pulled),
    ("HTML: one table of 4,000 rows, without", table_page(_PLAIN_ROW, 4000), pulled),
)


def _kinds() -> Iterator[tuple[str, Sequence[bytes], Callable[[bytes], object]]]:
    """For each kind of page its name, some pages, and what selectolax does; filed pages where they are at hand."""
    for name, page, pull in COMPOSED:
        yield name, [page(seed) for seed in range(PAGES_OF_A_KIND)], pull
    for path in sorted(EDGAR.glob("*.htm*")):
        yield f"HTML as filed: {path.stem}", [path.read_bytes()], pulled


def side(name: str) -> Side:
    """What one side takes, in this process."""
    return {
        kind: (_least(pages, (lambda data: to_document(data, "x.htm")) if name == "ours" else pull), len(pages[0]))
        for kind, pages, pull in _kinds()
    }


def _least(pages: Sequence[bytes], job: Callable[[bytes], object]) -> float:
    rounds = max(5, ENOUGH // len(pages[0]))
    return min(_seconds(data, job) / len(data) for data in islice(cycle(pages), rounds))


def _seconds(data: bytes, job: Callable[[bytes], object]) -> float:
    start = process_time()
    job(data)
    return process_time() - start


def html_pages() -> tuple[tuple[str, float, float, str], ...]:
    """For each kind of page: its name, megabytes a second of ours and of selectolax, and its size."""
    turns = [{name: _in_a_process(name) for name in ("ours", "selectolax")} for _ in range(TURNS)]
    return tuple(
        (kind, _best(turns, "ours", kind), _best(turns, "selectolax", kind), _said(turns[0]["ours"][kind][1]))
        for kind in turns[0]["ours"]
    )


def _best(turns: Sequence[Mapping[str, Side]], name: str, kind: str) -> float:
    return 1e-6 / min(turn[name][kind][0] for turn in turns)


def _said(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def _in_a_process(name: str) -> Side:
    command = [sys.executable, "-m", "tests.bench_html", name]
    ran = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    found: Side = json.loads(ran.stdout)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(side(sys.argv[1])))
