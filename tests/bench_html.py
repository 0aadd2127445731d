"""Composed EDGAR pages -> megabytes a second of to_document and of selectolax's own parse-and-pull-rows."""

from collections.abc import Callable
from time import perf_counter

from selectolax.lexbor import LexborHTMLParser

from generator.formats import to_document

ROWS = 4000
_ROW = (
    '<TR VALIGN="bottom">\n<TD VALIGN="top"><P STYLE="margin-left:1.00em; font-size:10pt">Sampleton Bond {0}</P></TD>\n'
    '<TD>&nbsp;</TD>\n<TD><FONT STYLE="font-family:Arial Narrow">$</FONT></TD>\n'
    '<TD ALIGN="right"><FONT STYLE="font-family:Arial Narrow">{0:,}</FONT></TD>\n<TD>&nbsp;</TD></TR>\n'
)


def page(rows: int = ROWS) -> bytes:
    """A page with one table, laid out as EDGAR pages are."""
    return f"<HTML><BODY><TABLE>\n{''.join(_ROW.format(i) for i in range(rows))}</TABLE></BODY></HTML>".encode()


def pulled(data: bytes) -> list[list[str]]:
    """The text of the cells of every row, by selectolax."""
    return [[cell.text(deep=True) for cell in row.css("td,th")] for row in LexborHTMLParser(data).css("tr")]


def html_megabytes(rounds: int = 5) -> tuple[float, float, str]:
    """Megabytes a second of ours and of selectolax, the best of several rounds in turns, and what was read."""
    data = page()
    jobs: tuple[Callable[[], object], ...] = (lambda: to_document(data, "x.htm"), lambda: pulled(data))
    times = [[_seconds(job) for job in jobs] for _ in range(rounds)]
    ours, other = (len(data) / 1e6 / min(column) for column in zip(*times, strict=True))
    return ours, other, f"{ROWS} rows, {len(data) / 1e6:.1f} MB"


def _seconds(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start
