"""A document's header -> its facts, filled in where a filing's cover is silent, and held against what it says.

The cover is what the registrant printed, the header what was filed: where both state a fact the cover's counts, but
for the form, and both are said. A header is a record of a submission, or text that shows its labels.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from generator.document import Document, Record
from generator.formats.header import read_header
from generator.layouts.schedules.printed import printed_lines
from generator.model import Filing, FormerName, Fund
from generator.problems import Problem, Severity

_LABELLED = re.compile(r"CONFORMED (?:PERIOD OF REPORT|SUBMISSION TYPE):|COMPANY CONFORMED NAME:")
_ACCESSION = re.compile(r"(?i:accession)[^\d]{0,20}(\d{10}-\d{2}-\d{6})(?!\d)|/(\d{10}-\d{2}-\d{6})[./-]")
_NAMES = frozenset({"accession-number", "form", "cik", "file-number"})
_FRONT_LINES = 60
UNNAMED = "unnamed fund"
"""What a fund is called that neither its cover nor its schedule names."""


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a header in the order in which it states them; several filers each state their own."""

    fields: tuple[tuple[str, str], ...]

    def only(self, name: str) -> str | None:
        """A fact that the header states in one way only."""
        found = {value for key, value in self.fields if key == name}
        return next(iter(found)) if len(found) == 1 else None

    def day(self, name: str) -> date | None:
        """A date that the header states in one way only."""
        found = self.only(name)
        return date.fromisoformat(found) if found else None

    @property
    def file_number(self) -> str | None:
        """The 811 number; others, such as that of the securities registered, say nothing of the fund."""
        numbers = [value for key, value in self.fields if key == "file-number" and value.startswith("811-")]
        found = {f"811-{value[4:]:0>5}" for value in numbers}
        return next(iter(found)) if len(found) == 1 else None

    @property
    def former_names(self) -> tuple[FormerName, ...]:
        """The names given up, each with the day that stands right behind it."""
        found: list[FormerName] = []
        for key, value in self.fields:
            if key == "former-name":
                found.append(FormerName(name=value, until=None))
            elif key == "former-name-until" and found:
                found[-1] = replace(found[-1], until=date.fromisoformat(value))
        return tuple(found)

    @property
    def series(self) -> tuple[tuple[str, str], ...]:
        """The series of a submission as (id, name)."""
        ids = [value for key, value in self.fields if key == "series-id"]
        names = [value for key, value in self.fields if key == "series-name"]
        return tuple(zip(ids, names, strict=False))


def header_of(document: Document) -> Header:
    """The header's facts; none where the document has neither a record of them nor their labels in its front."""
    for block in document.blocks:
        if isinstance(block, Record) and not _NAMES.isdisjoint([key for key, _ in block.fields]):
            return Header(block.fields)
    front = "\n".join(line.text for line in islice(printed_lines(document), _FRONT_LINES))
    record = read_header(front.encode()) if _LABELLED.search(front) else None
    fields = record.fields if record else ()
    found = _ACCESSION.search(front)
    if found and not any(key == "accession-number" for key, _ in fields):
        fields = (*fields, ("accession-number", found[1] or found[2]))
    return Header(fields)


def completed(
    filings: Sequence[Filing], problems: Sequence[Problem], document: Document
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Fill in what the covers leave out, say what still is missing, and where cover and header differ."""
    header = header_of(document)
    if not header.fields:
        return tuple(filings), tuple(problems)
    alone = len(filings) == 1
    own = [filing.fund for filing in filings if filing.fund.file_number]
    found = tuple(_completed(filing, header, alone=alone, known=not own or filing.fund in own) for filing in filings)
    incomplete = any(problem.rule == "cover-incomplete" for problem in problems)
    kept = [problem for problem in problems if problem.rule != "cover-incomplete"]
    kept += [x for filing in found for x in _missing(filing, alone=alone)] if incomplete else []
    return found, (*kept, *_against(filings, header, document))


def _completed(filing: Filing, header: Header, *, alone: bool, known: bool) -> Filing:
    """A filing with the header's facts where it has none of its own; the form is the one that was filed.

    A fund without the number that others of its file have is another registrant: the header's numbers are not its own.
    """
    return replace(
        filing,
        source=replace(filing.source, accession=filing.source.accession or header.only("accession-number")),
        fund=_fund(filing.fund, header, alone=alone, known=known),
        form=header.only("form") or filing.form,
        period=filing.period or header.day("period"),
        fiscal_year_end=filing.fiscal_year_end or header.only("fiscal-year-end"),
        filed=header.day("filed") or filing.filed,
    )


def _fund(fund: Fund, header: Header, *, alone: bool, known: bool) -> Fund:
    """The fund with its numbers and, where the header gives exactly one series its name, the series' id."""
    name = (header.only("name") if fund.name == UNNAMED else None) or fund.name
    series = [(id_, called) for id_, called in header.series if same_name(called, name)]
    series = series or (list(header.series) if alone and len(header.series) == 1 else [])
    found = replace(
        fund,
        name=name,
        file_number=fund.file_number or (header.file_number if known or series else None),
        cik=fund.cik or (header.only("cik") if known or series else None),
        former_names=fund.former_names or (header.former_names if alone and not series else ()),
    )
    if fund.series_id or len(series) != 1:
        return found
    return replace(found, series_id=series[0][0], name=series[0][1])


def same_name(a: str, b: str) -> bool:
    """Whether two names are the same but for case and punctuation."""
    return plain_name(a) == plain_name(b)


def plain_name(name: str) -> str:
    """A name in small letters and figures, all else a space."""
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()


def _missing(filing: Filing, *, alone: bool) -> Iterator[Problem]:
    """What neither the cover nor the header says."""
    named = filing.fund.name if filing.fund.name != UNNAMED else None
    facts = (
        ("registrant's name", named),
        ("811 file number", filing.fund.file_number),
        ("form", filing.form),
        ("period", filing.period),
    )
    where = filing.source.where if not alone else replace(filing.source.where, line=0, last=0)
    for what, found in facts:
        if found is None:
            message = f"{filing.fund.name}: neither the cover nor the header shows a {what}: the page goes without it"
            yield Problem(where=where, severity=Severity.WARNING, rule="cover-incomplete", message=message)


def _against(filings: Sequence[Filing], header: Header, document: Document) -> Iterator[Problem]:
    """A warning for each fact that the header states otherwise than the cover."""
    for filing in filings[:1]:
        facts = (
            ("form", filing.form, header.only("form"), "header"),
            ("period", filing.period, header.day("period"), "cover"),
            ("end of the fiscal year", filing.fiscal_year_end, header.only("fiscal-year-end"), "cover"),
            ("811 file number", filing.fund.file_number, header.file_number, "cover"),
        )
        for what, cover, filed, used in facts:
            if cover is not None and filed is not None and cover != filed:
                message = f"the cover's {what} is {cover}, the header's {filed}: the {used}'s is used"
                yield Problem(
                    where=document.where(), severity=Severity.WARNING, rule="header-against-cover", message=message
                )
        if (named := _other_name(filing, header)) is not None:
            message = f"the cover names {filing.fund.name}, the header {named}: the cover's name is used"
            yield Problem(where=document.where(), severity=Severity.NOTE, rule="header-against-cover", message=message)


def _other_name(filing: Filing, header: Header) -> str | None:
    """The registrant's name in the header, where it is none that the filing knows the fund by."""
    named = header.only("name")
    known = (filing.fund.name, *(former.name for former in (*filing.fund.former_names, *header.former_names)))
    if named is None or header.series or filing.fund.name == UNNAMED or any(same_name(named, x) for x in known):
        return None
    return named
