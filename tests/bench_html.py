"""Composed EDGAR pages -> megabytes a second of to_document and of selectolax's own parse-and-pull-rows.

Every round reads another page of the same kind, so that nothing is remembered from the round before.
"""

from collections.abc import Callable
from time import process_time

from selectolax.lexbor import LexborHTMLParser

from generator.formats import to_document

ROUNDS = 5
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


def one_table(seed: int, rows: int = 4000) -> bytes:
    """A page with one large table in the manner of 2010: fonts, spacers, signs in cells of their own."""
    return _page(_table(_ROW, seed, rows))


def one_plain_table(seed: int, rows: int = 4000) -> bytes:
    """A page with one large table in the manner of today: no fonts, classes."""
    return _page(_table(_PLAIN_ROW, seed, rows))


def small_page(seed: int) -> bytes:
    """A page of 100 kB: paragraphs, and a small table behind every eight of them."""
    parts = (
        _PROSE.format(seed * 1000 + i) + (_table(_ROW, seed * 1000 + i, 6) if i % 8 == 7 else "") for i in range(240)
    )
    return _page("".join(parts))


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


PAGES: tuple[tuple[str, Page, Callable[[bytes], object]], ...] = (
    ("HTML: one table of 4,000 rows, with fonts", one_table, pulled),
    ("HTML: one table of 4,000 rows, without", one_plain_table, pulled),
    ("HTML: paragraphs and small tables", small_page, pulled_with_paragraphs),
)


def html_pages() -> tuple[tuple[str, float, float, str], ...]:
    """For each kind of page: its name, megabytes a second of ours and of selectolax, and its size."""
    return tuple((name, *_speeds(page, pull)) for name, page, pull in PAGES)


def _speeds(page: Page, pull: Callable[[bytes], object]) -> tuple[float, float, str]:
    """The best of several rounds in turns, each with a page of its own."""
    pages = [page(seed) for seed in range(ROUNDS)]
    rounds = [(_speed(data, lambda data: to_document(data, "x.htm")), _speed(data, pull)) for data in pages]
    ours, other = map(max, zip(*rounds, strict=True))
    return ours, other, f"{len(pages[0]) / 1e6:.1f} MB"


def _speed(data: bytes, job: Callable[[bytes], object]) -> float:
    start = process_time()
    job(data)
    return len(data) / 1e6 / (process_time() - start)
