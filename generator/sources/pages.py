"""The pages of the text behind a fund's reports: FundReports and texts -> HTML files, one or more for each report."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Figure
from generator.problems import Where
from generator.report import FilingReport, FundReports
from generator.sources.download import Download
from generator.sources.markup import page

_LINES_OF_A_PART = 3000
_CHARACTERS_OF_A_PART = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A stretch of lines that is one page: its first and last line, and the name of the page."""

    first: int
    last: int
    name: str


def fund_sources(
    fund: FundReports, texts: Callable[[str], str | None], standing: Container[str] = ()
) -> Iterator[Download]:
    """Make the pages of the files that a fund's reports were read from, but for reports whose pages are ``standing``.

    ``texts`` gives for the SHA-256 of a file what ``source_text`` made of it, None where that is not kept. A file whose
    text is long is cut into parts; of those only the ones that the report refers to are made, and the first page is the
    one on which the schedule of investments begins.
    """
    for report in (each for each in fund.every if each.page_id not in standing):
        text = texts(report.filing.source.sha256)
        lines = [] if text is None else text.split("\n")
        parts = _named(_needed(_cut(lines), report), report)
        for part in parts:
            links = tuple((one.first, one.last, f"{one.name}.html") for one in parts)
            made = page(report, lines[part.first - 1 : part.last], first=part.first, total=len(lines), parts=links)
            yield Download(path=f"source/{fund.id}/{part.name}.html", data=made.encode("utf-8", "replace"))


def _cut(lines: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """First and last line of each part; a file that is not long is one."""
    parts, first, size, filled = [], 1, 0, 0
    for number, line in enumerate(lines, 1):
        if filled and (size + len(line) > _CHARACTERS_OF_A_PART or filled >= _LINES_OF_A_PART):
            parts.append((first, number - 1))
            first, size, filled = number, 0, 0
        size += len(line)
        filled += bool(line)
    return (*parts, (first, len(lines)))


def _needed(parts: Sequence[tuple[int, int]], report: FilingReport) -> list[tuple[int, int]]:
    """The parts that hold a line that the report refers to; the one where its schedule begins comes first."""
    if len(parts) == 1:
        return list(parts)
    wanted = {line for where in _places(report) for line in where.lines}
    begins = report.filing.source.where.line
    needed = [part for part in parts if any(part[0] <= line <= part[1] for line in wanted)]
    return sorted(needed or parts[:1], key=lambda part: (not part[0] <= begins <= part[1], part))


def _named(parts: Sequence[tuple[int, int]], report: FilingReport) -> tuple[_Part, ...]:
    """The parts in their order, the main one under the name of the report, the others numbered behind it."""
    names = [report.page_id, *(f"{report.page_id}.{number}" for number in range(2, len(parts) + 1))]
    made = (_Part(first=first, last=last, name=name) for (first, last), name in zip(parts, names, strict=True))
    return tuple(sorted(made, key=lambda part: part.first))


def _places(report: FilingReport) -> Iterator[Where]:
    """Every place in the file to which the report's pages may lead."""
    filing = report.filing
    yield from (row.where for row in filing.holdings)
    yield filing.source.where
    yield from (section.where for section in filing.sections)
    yield from (note.where for note in filing.footnotes)
    yield from (line.where for line in filing.abbreviations)
    yield from (check.where for check in report.proof.checks)
    yield from (each.where for made in (*report.leverage, *report.portfolio) for each in made.inputs)
    yield from (line.where for line in filing.levels)
    yield from (text.where for text in filing.unread)
    shares = (*filing.entities_over_5_percent, *filing.composition, *filing.returns)
    figures = (*(share.percent for share in shares), *(line.figure for line in filing.statement))
    yield from (figure.where for figure in (*figures, *_stated(report)))


def _stated(report: FilingReport) -> Iterator[Figure]:
    """The figures of the notes."""
    filing = report.filing
    records = (filing.leverage, filing.tax, filing.shares)
    found = (getattr(record, name) for record in records for name in type(record).__slots__)
    yield from (value for value in found if isinstance(value, Figure))
