"""A fund -> the filings that EDGAR lists of it: by the submissions of its registrant, or by those of one series.

A registrant is found by its 811 number in the search for companies. Its filings stand in one JSON file with the last
thousand or so and in others with those before, which are asked for only where they reach into the days that are wanted.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from generator.fetching.asking import Asker, MissingError, NoAnswerError
from generator.fetching.records import Listed, Wanted
from generator.problems import GeneratorError

_NUMBER = re.compile(r"(\d{3})-0*(\d{1,6})")
_CIK = re.compile(r"(?:CIK)?0*(\d{1,10})", re.IGNORECASE)
_SERIES = re.compile(r"(?:\S+-)?([SC]\d{9})")
_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
_FIELD = re.compile(r"<(cik|accession-number|filing-type|filing-date|file-number)>([^<]{0,200})</")
_LINKED = re.compile(r"[?;&]CIK=0*(\d{1,10})(?!\d)", re.IGNORECASE)
_PAGE = 100
_MOST_PAGES = 100


def listed(asker: Asker, wanted: Wanted) -> tuple[Listed, ...]:
    """The filings wanted, the oldest first, each once.

    Raises GeneratorError where the fund is not one that EDGAR knows, or where it answers otherwise than expected.
    """
    said = wanted.fund.strip()
    try:
        if series := _SERIES.fullmatch(said.upper()):
            found = tuple(_of_series(asker, series[1], wanted))
        else:
            cik, number = _registrant(asker, said)
            found = tuple(_of_registrant(asker, cik, number, wanted))
    except MissingError as fault:
        raise GeneratorError(f"EDGAR knows no registrant {said}: {fault}") from fault
    except NoAnswerError as fault:
        raise GeneratorError(f"no list of filings of {said}: {fault}") from fault
    once = {filing.accession: filing for filing in found}
    return tuple(sorted(once.values(), key=lambda filing: (filing.filed, filing.accession)))


def _registrant(asker: Asker, said: str) -> tuple[str, str | None]:
    """The CIK of a fund, and its 811 number where it was named by that: from the feed, or the one that a page links."""
    if match := _NUMBER.fullmatch(said):
        number = f"{match[1]}-{match[2].zfill(5)}"
        page = asker.text(_search(asker, f"filenum={number}", 0, 1))
        named = {_fields(page).get("cik", "")} - {""} or set(_LINKED.findall(page))
        cik = named.pop() if len(named) == 1 else ""
        if not cik.isdecimal():
            raise GeneratorError(f"EDGAR knows no registrant with the number {number}: check it, or give its CIK")
        return cik.lstrip("0"), number
    if match := _CIK.fullmatch(said):
        return match[1], None
    raise GeneratorError(f"no fund's number: {said!r}; give an 811 number, a CIK, or a series as S000012345")


def _fields(feed: str) -> dict[str, str]:
    """The facts of a feed, or of one entry of it."""
    return {name: text.strip() for name, text in _FIELD.findall(feed)}


def _search(asker: Asker, query: str, start: int, count: int) -> str:
    """The address of a search for companies, answered as a feed."""
    page = f"start={start}&count={count}&output=atom"
    return f"{asker.door.archives}/cgi-bin/browse-edgar?action=getcompany&{query}&owner=include&{page}"


def _of_series(asker: Asker, series: str, wanted: Wanted) -> Iterator[Listed]:
    """The filings of a series, form by form, because one query lists amendments with their form only."""
    for form in wanted.forms:
        for start in range(0, _PAGE * _MOST_PAGES, _PAGE):
            query = f"CIK={series}&type={quote(form, safe='')}"
            page = asker.text(_search(asker, query, start, _PAGE))
            entries = [
                _fields(part.partition("<entry>")[2]) for part in page.split("</entry>")[:-1] if "<entry>" in part
            ]
            cik = _fields(page).get("cik", "").lstrip("0")
            if not cik:
                raise GeneratorError(f"EDGAR knows no series {series}")
            for entry in entries:
                row = {"accessionNumber": entry.get("accession-number"), "form": entry.get("filing-type"),
                       "filingDate": entry.get("filing-date")}  # fmt: skip
                yield from _wanted(asker, (series, cik, row), wanted)
            if len(entries) < _PAGE:
                break


def _of_registrant(asker: Asker, cik: str, number: str | None, wanted: Wanted) -> Iterator[Listed]:
    """The filings of a registrant; of one that has several 811 numbers, those of the number asked for."""
    folder = f"{asker.door.listings}/submissions"
    filings = _object(_json(asker, f"{folder}/CIK{cik.zfill(10)}.json").get("filings"))
    pages = [_object(filings.get("recent"))]
    for older in filings.get("files") or ():
        name, last = str(_object(older).get("name")), _day(_object(older).get("filingTo"))
        if wanted.since is None or last is None or last >= wanted.since:
            pages.append(_json(asker, f"{folder}/{quote(name)}"))
    for page in pages:
        for row in _rows(page):
            if _is_of(row.get("fileNumber"), number):
                yield from _wanted(asker, (number or cik, cik, row), wanted)


def _is_of(said: object, number: str | None) -> bool:
    """Whether a filing's own number is the one asked for; it counts as such where either is not given."""
    match = _NUMBER.fullmatch(str(said or ""))
    return number is None or match is None or f"{match[1]}-{match[2].zfill(5)}" == number


def _wanted(asker: Asker, told: tuple[str, str, Mapping[str, object]], wanted: Wanted) -> Iterator[Listed]:
    """A row of a list as a record, where it is wanted."""
    fund, cik, row = told
    accession, form, filed = str(row.get("accessionNumber")), str(row.get("form")).upper(), _day(row.get("filingDate"))
    if filed is None or not _ACCESSION.fullmatch(accession):
        raise GeneratorError(f"EDGAR lists a filing of {fund} without its number or day: {accession!r}")
    if wanted.takes(form, filed):
        url = f"{asker.door.archives}/Archives/edgar/data/{cik}/{accession.replace('-', '')}/{accession}.txt"
        period = _day(row.get("reportDate"))
        yield Listed(fund=fund, cik=cik, accession=accession, form=form, filed=filed, period=period, url=url)


def _rows(page: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The filings of a page, which lists each of their facts in a column of its own."""
    names = ("accessionNumber", "form", "filingDate", "reportDate", "fileNumber")
    columns = [page.get(name) for name in names]
    count = len(columns[0]) if isinstance(columns[0], list) else -1
    if any(not isinstance(column, list) or len(column) != count for column in columns):
        raise GeneratorError("EDGAR lists filings otherwise than expected: columns are missing or unlike in length")
    lists: Sequence[Sequence[object]] = [column for column in columns if isinstance(column, list)]
    yield from (dict(zip(names, row, strict=True)) for row in zip(*lists, strict=True))


def _json(asker: Asker, url: str) -> Mapping[str, Any]:
    try:
        return _object(json.loads(asker.text(url)))
    except ValueError as fault:
        raise GeneratorError(f"{url} is no list of filings: {fault}") from fault


def _object(said: object) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise GeneratorError("EDGAR lists filings otherwise than expected: a part of the list is missing")
    return said


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None
