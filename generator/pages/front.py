"""What the first screen of a report says: FilingReport, its comparison -> headline cards, formulas, largest rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compare import Shift
from generator.measures import Input, Measure, Slice
from generator.model import Figure
from generator.pages.cells import input_value
from generator.pages.compared import measure_shift, shift_points
from generator.pages.filters import in_unit, measure_id, percent, share, whole_money
from generator.pages.markdown import BLANK, NOT_STATED, Markdown, escape, one_line
from generator.pages.words import plural
from generator.problems import Where
from generator.report import COVERAGE_TESTS, Comparison, Coverage, FilingReport, Row, coverages

_LARGEST = 10
_LONG_NAME = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A headline figure: its text, what it is, the measure it is computed by if any, and what changed."""

    text: Markdown
    label: str
    measure: Measure | None = None
    change: Markdown = BLANK


def cards(report: FilingReport, since: Comparison | None) -> tuple[Card, ...]:
    """Return the headline figures of a report, each with its change since the period before where there is one.

    A fund that is none of municipal bonds has its largest holding where one of those has its insured share.
    """
    common = " applicable to common shares" if report.municipal or report.filing.totals.preferred_shares else ""
    investments = report.filing.totals.investments
    summed = ", computed: the form states none" if investments is not None and investments.computed else ""
    insured = _measured("insured_share", "Insured, of total investments", report, since)
    return (
        Card(text=whole_money(report.net_assets), label=f"Net assets{common}", change=_assets(since)),
        Card(text=whole_money(report.investments), label=f"Total investments{summed}", change=_investments(since)),
        _measured("effective_leverage", "Effective leverage, of total managed assets", report, since),
        _measured("regulatory_leverage", "Structural or regulatory leverage, of net assets and senior securities",
                  report, since),
        insured if report.municipal else _largest_card(report),
        _coverage_card(report, since),
    )  # fmt: skip


def _largest_card(report: FilingReport) -> Card:
    rows = largest_rows(report)[:1]
    if not rows:
        return Card(text=NOT_STATED, label="Largest holding: none prints a value")
    return Card(
        text=Markdown(f"{of_investments(rows, report)}%"),
        label=f"Largest of {plural(report.proof.rows, 'holding')}, of total investments",
    )


def _measured(name: str, label: str, report: FilingReport, since: Comparison | None) -> Card:
    made = report.measure(name)
    text = NOT_STATED if made is None else in_unit(made.value, made.unit)
    return Card(text=text, label=label, measure=made, change=_points(since, name))


def _coverage_card(report: FilingReport, since: Comparison | None) -> Card:
    """The first coverage that is computed: that of preferred shares, else that of floaters."""
    for made in coverage(report):
        if made.measure.value is not None:
            label = f"Asset coverage, {_COVERED[made.measure.name]}; test {made.test}%"
            return _measured(made.measure.name, label, report, since)
    whole = report.measure("total_managed_assets")
    known = whole is not None and whole.value is not None
    said = "no preferred shares or floaters to cover" if known else "the filing does not say what there is to cover"
    return Card(text=NOT_STATED, label=f"Asset coverage: {said}")


_COVERED = {test.name: test.covered[0].lower() + test.covered[1:] for test in COVERAGE_TESTS}


def _assets(since: Comparison | None) -> Markdown:
    return BLANK if since is None else _grown(since.changes.net_assets)


def _investments(since: Comparison | None) -> Markdown:
    if since is None:
        return BLANK
    totals = since.changes.totals
    return _grown(Shift(name="", title="", unit="dollars", old=totals.value_from, new=totals.value_to))


def _grown(shift: Shift) -> Markdown:
    """By how much per cent a sum in dollars changed."""
    if shift.change is None or not shift.old:
        return BLANK
    grown = percent(shift.change / abs(shift.old) * 100)
    return Markdown(f"+{grown}" if shift.change > 0 and grown != "0.00%" else grown)


def _points(since: Comparison | None, name: str) -> Markdown:
    if since is None or all(shift.name != name for shift in since.changes.leverage):
        return BLANK
    shift = measure_shift(since, name)
    return BLANK if shift.change is None else Markdown(f"{shift_points(shift)} points")


def coverage(report: FilingReport) -> tuple[Coverage, ...]:
    """Return every asset coverage of a report with its test, those that are not computed too."""
    return tuple(coverages(report.leverage))


def formulas(report: FilingReport) -> tuple[Measure, ...]:
    """Return the measures whose formulas the first screen opens, each once."""
    insured = ("insured_share",) if report.municipal else ()
    named = ("effective_leverage", "regulatory_leverage", *insured, *(test.name for test in COVERAGE_TESTS))
    return tuple(made for name in named if (made := report.measure(name)) is not None)


def formula_id(made: Measure) -> Markdown:
    """Return the id of the box with a measure's formula."""
    return Markdown(f"formula-{measure_id(made.name)}")


def within(made: Measure, report: FilingReport) -> tuple[Measure, ...]:
    """Return the measures that a formula names by their letters, of which there is one: total managed assets."""
    whole = report.measure("total_managed_assets")
    return (whole,) if whole is not None and "TMA" in made.formula else ()


def as_sentence(note: str) -> Markdown:
    """Return a note as a sentence of its own."""
    return escape(f"{note[0].upper()}{note[1:].rstrip('.')}.")


def input_amount(each: Input) -> Markdown:
    """Return the value of an input as its formula takes it."""
    return input_value(each)


def managed_parts(report: FilingReport) -> tuple[tuple[str, Input], ...]:
    """Return what total managed assets are made of: net assets first, then each kind of leverage that is printed."""
    made = report.measure("total_managed_assets")
    return () if made is None else tuple((each.name[0].upper() + each.name[1:], each) for each in made.inputs)


def part_of_managed(each: Input, report: FilingReport) -> Markdown:
    """Return an input in per cent of total managed assets, without the sign."""
    made = report.measure("total_managed_assets")
    return share(each.value / made.value * 100) if made is not None and made.value else NOT_STATED


def largest_rows(report: FilingReport) -> tuple[Row, ...]:
    """Return the ten rows of the largest value, the largest first, equal ones in the order of the filing."""
    rows = [row for section in report.sections for row in section.rows if row.holding.value is not None]
    return tuple(sorted(rows, key=_value, reverse=True)[:_LARGEST])


def _value(row: Row) -> Decimal:
    return row.holding.value or Decimal()


def of_investments(rows: Sequence[Row], report: FilingReport) -> Markdown:
    """Return what rows come to in per cent of total investments, two decimals; a dash where they are not printed."""
    total = report.investments
    if total is None or not total.value:
        return NOT_STATED
    return Markdown(percent(sum(map(_value, rows), Decimal()) / total.value * 100).removesuffix("%"))


def row_lines(report: FilingReport) -> Markdown:
    """Return the first line of each row in the source, in the order of the holdings table."""
    return Markdown(" ".join(str(row.holding.where.line) for section in report.sections for row in section.rows))


def line_link(where: Where | Figure | Input | None, source: str | None) -> Markdown:
    """Return the line or lines of a place, linked to the published source where there is one."""
    place = where.where if isinstance(where, Figure | Input) else where
    if place is None or place.lines[0] == 0:
        return NOT_STATED
    first, last = place.lines
    said = str(first) if first == last else f"{first}-{last}"
    return Markdown(said if source is None else f'<a href="{source}#L{first}">{said}</a>')


def signed_share(value: Decimal | None) -> Markdown:
    """Return a difference of percentages in points, two decimals, with its sign."""
    return NOT_STATED if value is None else Markdown(f"{'+' if value > 0 else ''}{share(value)}")


def whole(figure: Figure | None) -> Markdown:
    """Return the figure that shares are taken of, for a script; blank where it is not printed."""
    return BLANK if figure is None else Markdown(f"{figure.value:f}")


def unvalued_note(part: Slice) -> Markdown:
    """Say how many holdings of a slice print no value."""
    return Markdown(f" ({part.unvalued} without a value)") if part.unvalued else BLANK


def uninsured_sentence(report: FilingReport) -> Markdown:
    """Say that no holding is insured, or that a form alone has no word for it."""
    if any(row.form_only for row in report.filing.holdings):
        return Markdown("Form N-PORT names no bond insurers, and the schedule of this period is not on this site.")
    return Markdown("No holding carries a bond insurer's tag.")


def short_name(text: str) -> Markdown:
    """Return a name cut to what a heading has room for."""
    line = one_line(text)
    return escape(line if len(line) <= _LONG_NAME else f"{line[:_LONG_NAME].rstrip()}\N{HORIZONTAL ELLIPSIS}")


FILTERS = (
    as_sentence,
    cards,
    coverage,
    formula_id,
    formulas,
    input_amount,
    largest_rows,
    line_link,
    managed_parts,
    of_investments,
    part_of_managed,
    row_lines,
    short_name,
    signed_share,
    uninsured_sentence,
    unvalued_note,
    whole,
    within,
)
