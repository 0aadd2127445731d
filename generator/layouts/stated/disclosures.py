"""Printed lines outside the schedule -> what else the filing states: leverage, tax basis, levels, shares.

A value is read where its label stands; what a filing does not print stays None.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.layouts.schedules.figures import Label, figure, labelled, or_none, percentage
from generator.layouts.schedules.printed import Printed, paragraphs
from generator.layouts.stated.notes import shares_below
from generator.layouts.stated.said import Said
from generator.model import (
    Dividend,
    Figure,
    Footnote,
    LevelLine,
    Leverage,
    NamedShare,
    PreferredSeries,
    PrintedRow,
    PrintedTable,
    ShareFacts,
    TaxBasis,
)
from generator.problems import Where
from generator.values import amount, day, rate

_Prose = tuple[tuple[str, str, Printed, Printed], ...]

_MONEY = r"\$\s*(\d(?:[\d,]*\d)?(?:\.\d+)?)"
_DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_PURCHASED = re.compile(rf"^(?>.*?purchased and sold\b).*?{_MONEY} and {_MONEY}", re.IGNORECASE | re.DOTALL)
_TAX_COST = re.compile(rf"cost of investments for tax purposes (?:is|was)\s*{_MONEY}", re.IGNORECASE)
_AVERAGE = re.compile(rf"^(?>.*?average floating rate notes?\b).*?{_MONEY} and ([\d.]+)%", re.IGNORECASE)
_AMOUNT_AND_RATE = re.compile(rf"{_MONEY} and [\d.]+%")
_RANGE = re.compile(r"(?<!\d)(\d+\.\d+)%\s+to\s+(\d+\.\d+)%")
_ISSUED = re.compile(
    rf"(?<![\d,])(\d[\d,]{{0,20}})\s+(?:shares\s+)?issued,?(?: with)?(?: a)? liquidation preference(?: of)? {_MONEY}",
    re.IGNORECASE,
)
_SERIES = r"Preferred shares,? series [A-Z0-9-]{1,6}(?: \([^%]{0,200}\))?$"
_DISCOUNT = re.compile(
    r"Market Price (?:Discount|Premium)(?>.*? to NAV).*?(?P<rate>-?\d{1,9}\.\d{1,9})\s*%?$", re.IGNORECASE
)


_WORDS = {
    _PURCHASED: "purchased and sold",
    _TAX_COST: "cost of investments for tax purposes",
    _AVERAGE: "average floating rate note",
    _ISSUED: "liquidation preference",
}
"""Words in small letters that stand in whatever a pattern finds."""


def _prose(said: Said, *patterns: re.Pattern[str]) -> _Prose:
    """Each paragraph in small letters, as it is, and from which line to which; none where no pattern's words stand."""
    if not any(_WORDS[pattern] in said.small for pattern in patterns):
        return ()
    return tuple((text.casefold(), text, first, last) for text, first, last in paragraphs(said.lines))


def _in_prose(
    prose: _Prose, pattern: re.Pattern[str], path: str, *, alone: re.Pattern[str] | None = None
) -> tuple[Figure | None, ...]:
    """The groups of the first match of a pattern in any paragraph, as figures; its words are looked for first.

    None where the paragraph has several of ``alone``: those of another year then stand beside them.
    """
    words = _WORDS[pattern]
    for small, text, first, last in prose:
        if words in small and (match := pattern.search(text)):
            where = Where(path, first.number, last.number)
            if alone is None or len(alone.findall(text)) == 1:
                return tuple(figure(group, where) for group in match.groups())
            break
    return (None,) * pattern.groups


def _in_prose_once(prose: _Prose, pattern: re.Pattern[str], path: str) -> tuple[Figure | None, ...]:
    """The groups of all matches where these are the same; several series or dates leave none."""
    words = _WORDS[pattern]
    found = {
        match.groups(): Where(path, first.number, last.number)
        for small, text, first, last in reversed(prose)
        if words in small
        for match in pattern.finditer(text)
    }
    if len(found) != 1:
        return (None,) * pattern.groups
    [(groups, where)] = found.items()
    return tuple(figure(group, where) for group in groups)


def tax_basis(said: Said, path: str) -> TaxBasis:
    """Tax cost, unrealized appreciation and depreciation, and what was purchased and sold."""
    prose, labels = _prose(said, _PURCHASED, _TAX_COST), said.labels
    purchased, sold = _in_prose(prose, _PURCHASED, path)
    return TaxBasis(
        cost=_in_prose(prose, _TAX_COST, path)[0],
        appreciation=labelled(labels, r"Aggregate unrealized appreciation\b", path),
        depreciation=labelled(labels, r"Aggregate unrealized \(?depreciation\b", path),
        net_appreciation=labelled(labels, r"Net unrealized appreciation\b", path),
        purchased=purchased,
        sold=sold,
    )


def share_facts(said: Said, path: str) -> ShareFacts:
    """Common shares outstanding, net asset value and market value a share, discount to net asset value."""
    discount, labels = None, said.labels
    for line in said.having("market price"):
        if match := _DISCOUNT.match(line.plain):
            discount = percentage(match["rate"], Where(path, line.number))
    return ShareFacts(
        outstanding=labelled(labels, r"Common shares outstanding$", path),
        net_asset_value=labelled(labels, r"Net asset value per (?:common )?share$", path),
        market_price=labelled(labels, r"Market (?:value|price) per (?:common )?share$", path),
        discount=discount,
    )


def leverage(said: Said, notes: Sequence[Footnote], closing: tuple[str, int], path: str) -> Leverage:
    """What the notes, the closing lines and the statements say about leverage."""
    ranges = _RANGE.search(closing[0])
    where = Where(path, closing[1])
    collateral, floating = _collateral(notes)
    prose = _prose(said, _AVERAGE, _ISSUED)
    average, average_rate = _in_prose(prose, _AVERAGE, path, alone=_AMOUNT_AND_RATE)
    series = _series_lines(said.labels, path)
    issued, preference = _in_prose_once(prose, _ISSUED, path) if len(series) < 2 else (None, None)
    return Leverage(
        floating_rate_notes=floating,
        rate_low=percentage(ranges[1], where) if ranges else None,
        rate_high=percentage(ranges[2], where) if ranges else None,
        collateral_value=collateral,
        shortfall_maximum=_only_money(notes, "shortfall"),
        average_outstanding=average,
        average_rate=average_rate,
        preferred_shares=issued,
        preferred_liquidation_preference=preference,
        preferred_value=labelled(said.labels, r"Preferred shares(?: \([^%]{0,200}\))?$", path) or _added(series),
        preferred_series=preferred_series(said, path),
    )


def _series_lines(labels: Iterable[Label], path: str) -> tuple[Figure, ...]:
    """The amounts of a statement's lines of preferred shares, where it prints one for each series."""
    return tuple(filter(None, (labelled((label,), _SERIES, path) for label in labels)))


def _added(parts: Sequence[Figure]) -> Figure | None:
    """The sum of printed amounts, as of the first one's line; None of none."""
    if not parts:
        return None
    where, total = replace(parts[0].where, last=parts[-1].where.line), sum((part.value for part in parts), Decimal())
    return Figure(value=total, as_filed=" + ".join(part.as_filed for part in parts), where=where)


def _money_in(notes: Sequence[Footnote], meaning: str) -> Iterator[Figure]:
    for note in notes:
        if note.meaning == meaning:
            for text in re.findall(_MONEY, note.text):
                if found := figure(text, note.where):
                    yield found


def _collateral(notes: Sequence[Footnote]) -> tuple[Figure | None, Figure | None]:
    """The value of the bonds that dealer trusts hold, and the notes they secure, which are always less."""
    amounts = sorted(_money_in(notes, "floating-rate-notes"), key=lambda found: found.value, reverse=True)
    return (amounts[0], amounts[1]) if len(amounts) == 2 else (None, None)


def _only_money(notes: Sequence[Footnote], meaning: str) -> Figure | None:
    """The one amount of a note; of several nothing says which is meant."""
    found = tuple(_money_in(notes, meaning))
    return found[0] if len({each.value for each in found}) == 1 else None


def _rows_below(said: Said, heading: str, cells: int) -> Iterator[Printed]:
    """The table rows below a heading row, up to the first line that has fewer filled cells."""
    pattern, words = re.compile(heading, re.IGNORECASE), heading.lstrip("^").partition("\\")[0].lower()
    lines, word = said.having(words), words.partition(" ")[0]
    likely = (i for i, line in enumerate(lines) if word in line.text.lower())
    start = next((i for i in likely if pattern.search(" ".join(lines[i].text.split()))), None)
    if start is None:
        return
    for line in lines[start + 1 :]:
        if sum(1 for cell in line.cells if cell) < cells:
            return
        yield line


def preferred_series(said: Said, path: str) -> tuple[PreferredSeries, ...]:
    """The table of preferred shares: series, shares, amount, rate, reset date, range of dividend rates."""
    found: list[PreferredSeries] = []
    for line in _rows_below(said, r"^Series Shares\*? Amount.*Rate", 4):
        cells = [cell for cell in line.cells if cell]
        low, _, high = (cells[5] if len(cells) > 5 else "").partition("-")
        thousands = or_none(amount, cells[2])
        found.append(
            PreferredSeries(
                name=cells[0],
                shares=or_none(amount, cells[1]),
                amount=thousands * 1000 if thousands is not None else None,
                rate=or_none(rate, cells[3]),
                reset=or_none(day, cells[4]) if len(cells) > 4 else None,
                rate_low=or_none(rate, low),
                rate_high=or_none(rate, high),
                where=Where(path, line.number),
            )
        )
    return tuple(found)


def level_lines(said: Said, path: str) -> tuple[LevelLine, ...]:
    """The fair-value table: a category, its levels 1, 2 and 3, and the total."""
    found: list[LevelLine] = []
    for line in _rows_below(said, r"^Level 1 Level 2 Level 3 Total", 4):
        if len(line.cells) != 5:
            break
        one, two, three = (or_none(amount, cell) for cell in line.cells[1:4])
        total = figure(line.cells[4], Where(path, line.number))
        found.append(
            LevelLine(category=line.cells[0], levels=(one, two, three), total=total, where=Where(path, line.number))
        )
    return tuple(found)


def composition(said: Said, path: str) -> tuple[NamedShare, ...]:
    """The portfolio composition: names with their percentage of total investments."""
    return _shares_under(said, "Portfolio Composition", path)


def returns(said: Said, path: str) -> tuple[NamedShare, ...]:
    """The cumulative total returns of the period."""
    return _shares_under(said, "Cumulative total returns", path)


def _shares_under(said: Said, heading: str, path: str) -> tuple[NamedShare, ...]:
    pattern, lines = re.compile(heading, re.IGNORECASE), said.having(heading.lower())
    start = next((i for i, line in enumerate(lines) if pattern.match(line.plain)), None)
    return shares_below(lines[start + 1 : start + 40], Where(path)) if start is not None else ()


def dividends(said: Said, path: str) -> tuple[Dividend, ...]:
    """Dividends declared on the common shares: declaration date, amount a share, record and payable dates."""
    found: list[Dividend] = []
    for line in _rows_below(said, r"Declaration Date Amount Per Share Record Date Payable Date", 4):
        cells = [cell for cell in line.cells if cell]
        value = figure(cells[1], Where(path, line.number))
        if value is None:
            break
        declared, record, payable = (or_none(day, cells[i]) for i in (0, 2, 3))
        found.append(Dividend(declared=declared, amount=value, record=record, payable=payable))
    return tuple(found)


def highlights(said: Said, path: str) -> tuple[PrintedTable, ...]:
    """The financial highlights as printed, from the first row of the table to the notes below it."""
    lines = said.having("financial highlights")
    pattern = re.compile(r"(?:NOTE \d+\W+)?Financial Highlights\b", re.IGNORECASE)
    starts = [i for i, line in enumerate(lines) if pattern.match(line.plain) and len(line.cells) == 1]
    if not starts:
        return ()
    rows: list[Printed] = []
    for line in lines[starts[-1] + 1 : starts[-1] + 120]:
        if rows and re.match(r"-?\s*\(a\)\s", line.plain):
            break
        if len(line.cells) > 2:
            rows.append(line)
    if not rows:
        return ()
    body = tuple(PrintedRow(label=x.cells[0], cells=x.cells[1:], where=Where(path, x.number)) for x in rows[1:])
    return (PrintedTable(title="Financial highlights", columns=rows[0].cells[1:], rows=body),)
