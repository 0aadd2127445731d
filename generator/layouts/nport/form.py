"""The records of one Form N-PORT -> its Filing and the problems met: nothing that is read is left out of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.document import Document, Record
from generator.layouts.held.doubts import problems_of
from generator.layouts.nport.categories import MUNICIPAL_SECURITIES
from generator.layouts.nport.funds import Parts, fund_of, leverage_of, returns_of, tables_of, totals_of
from generator.layouts.nport.holdings import holding
from generator.layouts.nport.unsure import doubts_of_days, unsure_of
from generator.layouts.plausible.plausibility import with_doubts_of_a_form
from generator.model import Filing, Holding, Reported, Source
from generator.problems import Problem, Severity, UnreadableError, Where

HOLDING = "invstOrSec"
PARTS = frozenset({"edgarSubmission", "headerData", "genInfo", "fundInfo", "explntrNotes", "signature", "documents"})
_HEADER = frozenset(
    "accession-number form period filed name cik file-number fiscal-year-end former-name former-name-until series-id "
    "series-name".split()
) | {""}
_MOST_TOLD = 20
_STATED_BY_NONE = "closing-line-missing"


def part_of(record: Record) -> str:
    """The name of the element a record was made of; the facts of a submission's header have none."""
    path = record.fields[0][0] if record.fields else ""
    return "" if path in _HEADER else path.partition(".")[0]


def is_form(document: Document) -> bool:
    """Whether a document holds the parts of the form."""
    return any(isinstance(block, Record) and part_of(block) in (*PARTS, HOLDING) for block in document.blocks)


def read_form(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read the form; raises UnreadableError for an EDGAR form of another kind."""
    records = [block for block in document.blocks if isinstance(block, Record)]
    tagged = [record for record in records if part_of(record)]
    parts = Parts(_reported(document, tagged))
    form = _form(parts, document)
    holdings = tuple(_holdings(document, tagged))
    filing = with_doubts_of_a_form(_filing(document, parts, holdings), MUNICIPAL_SECURITIES)
    unsure = unsure_of(parts, holdings, _filed_for(records))
    problems = (*_form_problems(filing, parts, form), *doubts_of_days(parts), *_found(filing))
    told = (found.problem for found in unsure[:_MOST_TOLD])
    return (replace(filing, unread=tuple(found.unread for found in unsure)),), (*problems, *told)


def _filed_for(records: Iterable[Record]) -> date | None:
    """The period that the header of a submission states."""
    facts = (block.fields for block in records if not part_of(block))
    said = [value for fields in facts for name, value in fields if name == "period"]
    return date.fromisoformat(said[0]) if said else None


def _form(parts: Parts, document: Document) -> str | None:
    """The form's type; raises UnreadableError where it is another form of EDGAR's."""
    form = parts.text("headerData.submissionType")
    if form is not None and "NPORT" not in form.upper().replace("-", ""):
        message = f"the form is {form}, not N-PORT: it holds no schedule of investments that is read here"
        raise UnreadableError(document.where(), "not-nport", message)
    return form


def _reported(document: Document, records: Sequence[Record]) -> Iterator[Reported]:
    """The parts that are no holdings."""
    for record, last in zip(records, _lasts(document, records), strict=True):
        if part_of(record) != HOLDING:
            yield Reported(fields=record.fields, where=document.where(record.number, last))


def _holdings(document: Document, records: Sequence[Record]) -> Iterator[Holding]:
    for record, last in zip(records, _lasts(document, records), strict=True):
        if part_of(record) == HOLDING:
            yield holding(record.fields, Where(document.path, record.number, last))


def _lasts(document: Document, records: Sequence[Record]) -> Iterator[int]:
    """The last line of each record: the one before the next begins."""
    for this, following in zip(records, (*(record.number for record in records[1:]), document.line_count), strict=True):
        yield max(this.number, following - 1)


def _filing(document: Document, parts: Parts, holdings: tuple[Holding, ...]) -> Filing:
    places = [part.where for part in parts.all] + [row.where for row in holdings]
    where = places[0].to(max(places, key=lambda place: place.lines[1])) if places else document.where()
    year_end = parts.day("genInfo.repPdEnd")
    return Filing(
        source=Source(path=document.path, sha256=document.sha256, format=document.format, layout="nport", where=where),
        fund=fund_of(parts),
        form=parts.text("headerData.submissionType"),
        period=parts.day("genInfo.repPdDate"),
        fiscal_year_end=f"{year_end:%m-%d}" if year_end else None,
        filed=parts.day("signature.dateSigned"),
        audited=None,
        holdings=holdings,
        sections=(),
        totals=totals_of(parts, holdings, where),
        leverage=leverage_of(parts),
        returns=tuple(returns_of(parts)),
        highlights=tuple(tables_of(parts)),
        reported=parts.all,
        sample_notice=_sample_notice(parts),
        final=parts.text("genInfo.isFinalFiling") == "Y",
    )


def _sample_notice(parts: Parts) -> str | None:
    """The explanatory note by which a sample says that it is one."""
    notes = parts.part("explntrNotes")
    said = notes.texts("explntrNotes.explntrNote.note") if notes else ()
    return next((note for note in said if note.startswith("Sample:")), None)


def _found(filing: Filing) -> Iterable[Problem]:
    """The doubts of the rows; that the form has no closing lines is no fault of the filing's."""
    return (problem for problem in problems_of(filing) if problem.rule != _STATED_BY_NONE)


def _given_twice(filing: Filing) -> Iterator[Problem]:
    """Rows that are alike in every element, the identifiers of their owner too: two lots, or one row doubled."""
    first: dict[object, Holding] = {}
    for row in filing.holdings:
        other = first.setdefault(row.position.fields if row.position else id(row), row)
        if other is not row:
            message = f"alike in every element to the row on line {other.where.line}: two lots, or one row doubled"
            where = Where(row.where.path, row.where.line)
            yield Problem(where=where, severity=Severity.WARNING, rule="no-row-is-given-twice", message=message)


def _form_problems(filing: Filing, parts: Parts, form: str | None) -> Iterator[Problem]:
    where = Where(filing.source.path, filing.source.where.line)
    if not filing.holdings:
        final = "a final filing" if filing.final else "the form"
        message = f"{final} without holdings: it shows no schedule of investments"
        severity = Severity.NOTE if filing.final else Severity.WARNING
        yield Problem(where=where, severity=severity, rule="no-holdings", message=message)
    for name, said in (("type", form), ("period", filing.period), ("net assets", filing.totals.net_assets)):
        if said is None:
            message = f"the form states no {name} that can be read"
            yield Problem(where=where, severity=Severity.WARNING, rule="form-incomplete", message=message)
    yield from _given_twice(filing)
    version = next((text for part in parts.all for path, text in part.fields if path.endswith("schemaVersion")), None)
    if version:
        message = f"schema version {version} is not one this version knows: its elements are read by their names"
        yield Problem(where=where, severity=Severity.NOTE, rule="schema-version", message=message)
    for part in parts.all:
        if part.name not in PARTS:
            message = f"the part {part.name} is not known: it is kept and shown, but not interpreted"
            place = Where(part.where.path, part.where.line)
            yield Problem(where=place, severity=Severity.NOTE, rule="part-not-known", message=message)
