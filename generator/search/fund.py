"""The piece of one fund: FundReports -> FundSearch."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.insurers import Insurer
from generator.measures.cuts import by_state
from generator.model import Holding
from generator.report import FilingReport, FundReports
from generator.report.insurance import insurer_page_id
from generator.report.lookup import place_page_id
from generator.search.places import POSTAL_CODES
from generator.search.records import Bonds, Entry, FundSearch
from generator.search.together import held_together, place_code
from generator.search.words import PREFIX, prefixes

_GAP = str.maketrans("\t\n\r\x1e", "    ")
Found = tuple[Holding, FilingReport]
"""The last row that shows a bond, and the report it stands in."""


def fund_search(fund: FundReports) -> FundSearch:
    """Take from a fund what the search box finds of it: every name and number, and every bond that it ever held."""
    return FundSearch(
        fund=_fund(fund),
        insurers=tuple(_insurers(fund)),
        places=tuple(_places(fund)),
        bonds=tuple(_bonds(fund)),
        together=held_together(fund),
    )


def _fund(fund: FundReports) -> Entry:
    said = fund.fund
    former = [("former name", span.name) for span in fund.names if span.name != said.name]
    numbers = (
        ("ticker", said.ticker),
        ("file number", said.file_number),
        ("CIK", said.cik),
        ("series", said.series_id),
    )
    known = tuple((kind, text) for kind, text in numbers if text)
    return Entry(name=said.name, path=f"funds/{fund.id}/index.html", others=(*former, *known))


def _insurers(fund: FundReports) -> Iterator[Entry]:
    """The insurers that the fund's reports name, and those that owed or owe on their policies."""
    found: dict[str, Insurer | None] = {}
    for line in (line for report in fund.reports for line in report.insurers):
        found.setdefault(line.code, line.insurer)
        for owner in (line.then, line.today):
            if owner is not None:
                found.setdefault(owner.code, owner)
    for code, insurer in sorted(found.items()):
        spellings = insurer.spellings if insurer else ()
        others = (("tag", code), *(("spelling", text) for text in spellings))
        yield Entry(
            name=insurer.name if insurer else code, path=f"insurers/{insurer_page_id(code)}.html", others=others
        )


def _places(fund: FundReports) -> Iterator[Entry]:
    """The states and other places of which the newest report holds something."""
    parts = {(part.name, part.key) for part in map(by_state, fund.newest.filing.holdings)}
    for name, key in sorted(parts):
        code = POSTAL_CODES.get(name)
        others = (("postal code", code),) if code else ()
        yield Entry(name=name, path=f"holders/{place_page_id(key)}.html", others=others)


def _bonds(fund: FundReports) -> Iterator[Bonds]:
    """The bonds by the beginnings of the words of their names, and of their CUSIPs."""
    by_prefix: dict[str, list[tuple[str, str]]] = {}
    for row, report in _ever_held(fund):
        issuer = row.issuer or row.as_filed
        line = (issuer, _line(row, report, fund))
        code = {row.cusip.lower()[:PREFIX]} if row.cusip else set()
        for prefix in prefixes((issuer, row.purpose or "")) | code:
            by_prefix.setdefault(prefix, []).append(line)
    for prefix in sorted(by_prefix):
        yield Bonds(prefix=prefix, lines=_lines(by_prefix[prefix]))


def _ever_held(fund: FundReports) -> Iterator[Found]:
    """Every bond once, by issuer: its last row; and the rows of reports that are no part of the fund's history."""
    points = fund.history.points
    for bond in fund.history.bonds:
        row, report = next(
            (row, point.report)
            for row, point in zip(reversed(bond.rows), reversed(points), strict=True)
            if row is not None and point.report is not None
        )
        yield row, report
    dated = {point.report.page_id for point in points if point.report is not None}
    for report in fund.reports:
        if report.page_id not in dated:
            yield from ((row, report) for row in report.filing.holdings)


def _line(row: Holding, report: FilingReport, fund: FundReports) -> str:
    """A bond on one line; ``*`` marks those of the newest report. Its place and insurer stand last.

    ``@`` and ``+`` begin the lines of funds and issuers: a purpose that does so has a blank before it.
    """
    day = row.maturity.isoformat() if row.maturity else ""
    coupon = "" if row.coupon is None else f"{row.coupon:f}"
    told = (row.purpose or "", row.description if row.issuer else "", coupon, day, row.cusip or "")
    held = "*" if report.page_id == fund.newest.page_id else ""
    behind = map(_flat, (place_code(row), row.insurer or ""))
    line = "\t".join((*map(_flat, told), report.page_id, str(row.where.line), held, *behind))
    return f" {line}" if line.startswith(("@", "+")) else line


def _lines(found: Sequence[tuple[str, str]]) -> str:
    """One line for each issuer, and under it one for each of its bonds."""
    groups = groupby(found, key=lambda one: one[0])
    return "\n".join(line for issuer, group in groups for line in (f"+{_flat(issuer)}", *(bond for _, bond in group)))


def _flat(text: str) -> str:
    return text.translate(_GAP)
