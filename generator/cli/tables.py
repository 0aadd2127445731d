"""Filings and proofs -> tables for the terminal."""

from collections.abc import Iterator
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from generator.cli.output import printable
from generator.measures import leverage_measures
from generator.model import Filing, TotalLine
from generator.reading import Outcome, figure_text
from generator.reconcile import Check, Proof, Standing, Status

Cells = tuple[str, str, str]

NOT_STATED = "\N{EM DASH}"

_STANDINGS = {Standing.PROVED: "green", Standing.PARTLY: "yellow", Standing.CONTRADICTED: "bold red"}
_STATUSES = {Status.PASSED: "green", Status.FAILED: "bold red", Status.NOT_MADE: "yellow"}
_UNITS = {"percent": "%", "dollars": "$", "dollars a share": "$ a share"}


def summaries(outcome: Outcome) -> Iterator[Table]:
    """One table a filing: what it is, its main figures, its leverage and its proof."""
    for filing, proof in zip(outcome.filings, outcome.proofs, strict=True):
        table = _table(filing, proof)
        table.add_column("What")
        table.add_column("Figure", justify="right", no_wrap=True)
        table.add_column("Note", overflow="fold")
        for cells in (*_identity(filing), *_totals(filing), *_measures(filing)):
            table.add_row(*(_text(cell) for cell in cells))
        yield table


def proofs(outcome: Outcome) -> Iterator[Table]:
    """One table a filing: every check with what is stated, what was computed and the difference."""
    for filing, proof in zip(outcome.filings, outcome.proofs, strict=True):
        table = _table(filing, proof)
        for name in ("Check", "Of"):
            table.add_column(name, overflow="fold")
        for name in ("Line", "Stated", "Computed", "Difference"):
            table.add_column(name, justify="right", no_wrap=True)
        table.add_column("Result")
        for check in proof.checks:
            table.add_row(*_check_cells(check))
        yield table


def _check_cells(check: Check) -> tuple[Text, ...]:
    figures = (_amount(figure) for figure in (check.stated, check.computed, check.difference))
    result = Text(str(check.status), style=_STATUSES[check.status])
    if check.message:
        result.append(f": {printable(check.message)}")
    line = str(check.where.line or NOT_STATED)
    return (*(_text(cell) for cell in (check.rule, check.subject, line, *figures)), result)


def _table(filing: Filing, proof: Proof) -> Table:
    """An empty table under the fund's name, with the proof below it."""
    title = _text(f"{filing.fund.name}, {filing.period or 'undated'}")
    caption = Text(_standing(proof), style=_STANDINGS[proof.standing])
    return Table(title=title, title_justify="left", caption=caption, caption_justify="left")


def _identity(filing: Filing) -> Iterator[Cells]:
    yield "Registrant", filing.fund.file_number or NOT_STATED, f"Form {filing.form or 'not stated'}"
    yield "Source", "", f"{filing.source.where}, read as {filing.source.format} in the layout {filing.source.layout}"
    yield "Holdings", f"{len(filing.holdings):,}", f"in {len(filing.sections):,} sections"


def _totals(filing: Filing) -> Iterator[Cells]:
    totals = filing.totals
    yield "Total investments", _line(totals.investments), "$"
    yield "Floating rate note obligations", _line(totals.floating_rate_notes), "$"
    yield "Preferred shares", _line(totals.preferred_shares), "$"
    yield "Net assets applicable to common shares", _line(totals.net_assets), "$"


def _measures(filing: Filing) -> Iterator[Cells]:
    for measure in leverage_measures(filing):
        unit = _UNITS.get(measure.unit, measure.unit)
        if measure.value is None:
            yield measure.title, NOT_STATED, measure.note or ""
        else:
            yield measure.title, figure_text(measure.value, 2), f"{unit}, computed"


def _standing(proof: Proof) -> str:
    """The proof in one sentence."""
    proved = f"{proof.rows_proved:,} of {proof.rows:,} rows under a control total that is met"
    lacks = f"; {' and '.join(proof.lacks)}" if proof.lacks else ""
    return f"{proof.standing}: {proved}, ${proof.value:,}, of which ${proof.value_unproved:,} unproved{lacks}"


def _line(line: TotalLine | None) -> str:
    return NOT_STATED if line is None else _amount(line.value.value)


def _amount(figure: Decimal | None) -> str:
    return NOT_STATED if figure is None else figure_text(figure)


def _text(cell: str) -> Text:
    return Text(printable(cell))
