"""One quarter of a portfolio -> the text of a filing, one printer for each layout and rendering."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from itertools import groupby

from tests import insd_composer
from tests.composer import SPACES, TABS, ComposedTrust, Floaters, Lot, PreferredLine, Style, compose

NOTICE = "Sample: a composed filing; no such fund, issuer or security exists."


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """What a fund holds at the end of a quarter, whatever the layout; money in dollars."""

    number: int
    name: str
    period: date
    filed: date
    lots: tuple[Lot, ...]
    other_assets: int
    floaters: Floaters | None
    preferred: tuple[PreferredLine, ...]

    @property
    def file_number(self) -> str:
        """A number that no fund has: those of funds end at five digits."""
        return f"811-9{self.number:05}"


Printer = Callable[[Quarter], tuple[str, str]]
"""The text of a filing and the ending of its file's name."""


def _invesco(style: Style, made: Quarter) -> tuple[str, str]:
    return _composed(made, style), "txt"


def _page(made: Quarter) -> tuple[str, str]:
    """The same schedule as EDGAR has it: a page of tables, signs in cells of their own."""
    text = _composed(made, TABS, rows_per_page=len(made.lots)).replace("\\$ ", "$ ")
    parts = []
    for is_table, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if is_table:
            parts.append("<table>" + "\n".join(map(_table_row, lines)) + "</table>")
        else:
            parts.extend(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    return "<html><body>\n" + "\n".join(parts) + "\n</body></html>\n", "htm"


def _table_row(line: str) -> str:
    first, *others = line.split("\t")
    cells = [f"<td>{escape(first)}</td>"]
    for cell in others:
        sign, figure = ("$", cell[1:].strip()) if cell.startswith("$") else ("", cell)
        percent = "%" if figure.endswith("%") else ""
        figure = figure.removesuffix("%").strip()
        cells.append(f"<td>&nbsp;</td><td>{sign}</td><td align=right>{escape(figure)}</td><td>{percent}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _composed(made: Quarter, style: Style, rows_per_page: int = 30) -> str:
    trust = ComposedTrust(
        notice=NOTICE,
        name=made.name,
        file_number=made.file_number,
        form="N-Q",
        period=made.period,
        filed=made.filed,
        fiscal_year_end="12/31",
        lots=made.lots,
        other_assets=made.other_assets,
        floaters=made.floaters,
        preferred=made.preferred,
        rows_per_page=rows_per_page,
    )
    return compose(trust, style)


def _insd(layout: str, made: Quarter) -> tuple[str, str]:
    """The layouts of the trusts' earlier sponsors, which print insurers as ``(AGM Insd)``."""
    rows = tuple(map(_insd_row, made.lots))
    floating = made.floaters.amount if made.floaters else 0
    text = insd_composer.compose(rows, insd_composer.STYLES[layout], floating=floating)
    day = made.period
    for printed, own in (
        ("811-99997", made.file_number),
        ("Example Insured Municipal Trust", made.name),
        ("EXAMPLE INSURED MUNICIPAL TRUST", made.name.upper()),
        ("7/31/09", f"{day.month}/{day.day}/{day:%y}"),
        ("July 31, 2009", f"{day:%B} {day.day}, {day.year}"),
        ("JULY 31, 2009", f"{day:%B} {day.day}, {day.year}".upper()),
    ):
        text = text.replace(printed, own)
    return text, "txt"


def _insd_row(lot: Lot) -> insd_composer.Row:
    return insd_composer.Row(
        state=lot.state,
        issuer=lot.issuer.replace("(", "").replace(")", "").replace(" of", ""),
        purpose=lot.purpose,
        series=lot.series.removeprefix("Series "),
        tags=(f"{lot.insurer} Insd",) if lot.insurer else (),
        marks=("a",) if "dealer-trust" in lot.marks else (),
        coupon=lot.coupon,
        maturity=lot.maturity,
        principal=lot.principal,
        value=lot.value,
    )


PRINTERS: Mapping[str, Printer] = {
    "invesco": partial(_invesco, TABS),
    "invesco-spaces": partial(_invesco, SPACES),
    "edgar-page": _page,
    **{layout: partial(_insd, layout) for layout in insd_composer.STYLES},
}
