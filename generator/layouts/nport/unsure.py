"""What a form says in two ways, under a foreign name, or of a day that cannot be -> Unsure: it is not relied upon.

An element that the form has once, given twice with two texts, leaves open which counts; one of another namespace is
not the form's own. Item A.3 gives the end of the fiscal year and the day of the report, which lies in that year.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.formats.nport_xml import FOREIGN
from generator.layouts.nport.funds import Parts
from generator.model import Holding, Reported, Unread, unnumbered
from generator.problems import Problem, Severity, Where

_OF_A_ROW = """name title cusip balance units curCd valUSD pctVal payoffProfile assetCat issuerCat invCountry lei
    isRestrictedSec fairValLevel identifiers.isin.value debtSec.maturityDt debtSec.couponKind debtSec.annualizedRt
    debtSec.isDefault debtSec.areIntrstPmntsInArrs debtSec.isPaidKind repurchaseAgrmt.maturityDt"""
_OF_THE_FUND = """headerData.submissionType genInfo.regName genInfo.regFileNumber genInfo.regCik genInfo.regLei
    genInfo.seriesName genInfo.seriesId genInfo.seriesLei genInfo.repPdEnd genInfo.repPdDate genInfo.isFinalFiling
    fundInfo.totAssets fundInfo.totLiabs fundInfo.netAssets fundInfo.liquidPref signature.dateSigned"""
_ONCE = frozenset((*(f"invstOrSec.{name}" for name in _OF_A_ROW.split()), *_OF_THE_FUND.split()))
_SINGLE_PARTS = frozenset({"headerData", "genInfo", "fundInfo"})
_YEAR = timedelta(days=372)
_DAY = timedelta(days=1)
_REPORT_DATE = "report-date-implausible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A text of a form that nothing may rest on, where it stands, the rule, and what is wrong with it."""

    text: str
    where: Where
    rule: str
    message: str

    @property
    def unread(self) -> Unread:
        """The text as one that no reading explains."""
        return Unread(text=self.text, where=self.where)

    @property
    def problem(self) -> Problem:
        """What to tell of it."""
        message = f"{self.text!r}: {self.message}: nothing is proved by this form, and it is joined with no schedule"
        return Problem(where=self.where, severity=Severity.ERROR, rule=self.rule, message=message)


def unsure_of(parts: Parts, rows: Sequence[Holding], filed_for: date | None) -> tuple[Unsure, ...]:
    """Everything that a form says and that cannot be relied upon; ``filed_for`` is the period that a header states."""
    positions = (row.position for row in rows if row.position)
    said = (found for reported in (*parts.all, *positions) for found in _of_elements(reported))
    return (*said, *_of_parts(parts.all), *_of_days(parts, filed_for))


def _of_elements(reported: Reported) -> Iterator[Unsure]:
    kinds = [(_kind(path), path, text) for path, text in reported.fields]
    for kind, path, text in [found for found in kinds if found[0]]:
        where = Where(reported.where.path, reported.where.line)
        if kind == "foreign":
            message = "an element of a namespace that is not the form's"
            yield Unsure(text=f"{path}: {text}", where=where, rule="foreign-element", message=message)
        elif kind == "again" and text != (first := reported.text(unnumbered(path))):
            message = f"the form has this element once, and here it says {first!r} as well"
            yield Unsure(text=f"{path}: {text}", where=where, rule="element-given-twice", message=message)


@lru_cache(maxsize=10_000)
def _kind(path: str) -> str | None:
    """Whether a path is that of a foreign element, or of the second of what there is once."""
    if FOREIGN in path:
        return "foreign"
    return "again" if "[" in path and unnumbered(path) in _ONCE else None


def _of_parts(parts: Iterable[Reported]) -> Iterator[Unsure]:
    """A second part of a name that the form has once, unless it says the same."""
    first: dict[str, Reported] = {}
    for part in parts:
        other = first.setdefault(part.name, part)
        if part.name in _SINGLE_PARTS and other.fields != part.fields:
            message = f"the form has this part once, and it stands on line {other.where.line} as well"
            where = Where(part.where.path, part.where.line)
            yield Unsure(text=part.name, where=where, rule="element-given-twice", message=message)


def _of_days(parts: Parts, filed_for: date | None) -> Iterator[Unsure]:
    """The day of the report against the header's period, the fiscal year and the day of signing."""
    period, ends = parts.day("genInfo.repPdDate"), parts.day("genInfo.repPdEnd")
    signed, part = parts.day("signature.dateSigned"), parts.part("genInfo")
    if period is None or part is None:
        return
    wrong = (
        (filed_for is not None and filed_for != period, f"the submission's header says {filed_for}"),
        (ends is not None and abs(ends - period) > _YEAR, f"it does not lie in the fiscal year that ends {ends}"),
        (signed is not None and signed < period, f"the form was signed before it, on {signed}"),
    )
    for holds, message in wrong:
        if holds:
            where = Where(part.where.path, part.where.line)
            yield Unsure(text=f"report date {period}", where=where, rule=_REPORT_DATE, message=message)


def doubts_of_days(parts: Parts) -> Iterator[Problem]:
    """What is unusual of the day of a report: not the last of its month, or after the end of the fiscal year named."""
    period, ends, part = parts.day("genInfo.repPdDate"), parts.day("genInfo.repPdEnd"), parts.part("genInfo")
    if period is None or part is None:
        return
    unusual = (
        ((period + _DAY).month == period.month, "is not the last day of its month: a digit may be wrong"),
        (ends is not None and ends < period <= ends + _YEAR, f"lies after the fiscal year's end that is given, {ends}"),
    )
    for holds, said in unusual:
        if holds:
            where = Where(part.where.path, part.where.line)
            message = f"the report date {period} {said}"
            yield Problem(where=where, severity=Severity.WARNING, rule=_REPORT_DATE, message=message)
