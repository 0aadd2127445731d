"""The cells of tables whose text is put together from several fields: Row, Measure, Check -> Markdown."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from generator.measures import Breakdown, Input, Measure, Slice
from generator.measures.cuts import NOT_INSURED
from generator.model import Holding, Position, PrintedTable
from generator.pages.columns import units
from generator.pages.filters import anchor, day, dollars, in_unit, money, number, printed, share, words
from generator.pages.markdown import Markdown, escape
from generator.pages.slices import kind, state
from generator.pages.words import CUT_CAPTIONS, CUT_HEADS, DOUBTFUL_COLUMNS, MEANINGS
from generator.problems import Where
from generator.reconcile import Check
from generator.report import FilingReport, NumberedDoubt, Row, SectionRows


def cell(row: Row, column: str) -> Markdown:
    """Return one cell of the holdings table, followed by a sign for every doubt about it.

    An open doubt is ``?`` with a link to it; repairs, which a rule settled, are one ``r`` with a link to their list.
    """
    text = WRITERS[column](row.holding)
    if not row.doubts:
        return text
    doubts = [made for made in row.doubts if DOUBTFUL_COLUMNS.get(made.doubt.field, "issuer") == column]
    signs = [f" [?](#doubt-{made.number})" for made in doubts if not made.doubt.settled]
    if any(made.doubt.settled for made in doubts):
        signs.append(" [r](#repairs)")
    return Markdown(text + "".join(signs))


def identifier(held: Holding) -> Markdown:
    """Return the CUSIP, else the ISIN, else a CUSIP learned from another period, which is marked as probable."""
    isin = None if held.position is None else held.position.isin
    if held.cusip or isin:
        return escape(held.cusip or isin or "")
    return Markdown(f"{escape(held.probable_cusip)} (probable)") if held.probable_cusip else Markdown("")


def enhancement(held: Holding) -> Markdown:
    """Return the insurer as tagged, then other enhancements as kind and provider; blank where there are none."""
    parts = [escape(held.insurer)] if held.insurer else []
    for other in held.enhancements:
        parts.append(escape(f"{other.kind}: {other.name}" if other.name else other.kind))
    return Markdown(", ".join(parts))


def _described(held: Holding) -> Markdown:
    """The description where it says more than the issuer's cell; the text as filed where there is neither."""
    said = held.description or ("" if held.issuer else held.as_filed)
    return Markdown("") if said == held.issuer or not said.strip() else escape(said)


def _of_form(written: Callable[[Position], Markdown]) -> Callable[[Holding], Markdown]:
    """A cell of what Form N-PORT tags, blank for a row that no form speaks of."""
    return lambda held: Markdown("") if held.position is None else written(held.position)


WRITERS: Mapping[str, Callable[[Holding], Markdown]] = {
    "issuer": lambda held: words(held.issuer),
    "purpose": lambda held: words(held.purpose) if held.purpose else Markdown(""),
    "description": _described,
    "state": lambda held: escape(state(held)),
    "kind": lambda held: escape(kind(held)),
    "enhancement": enhancement,
    "cusip": identifier,
    "coupon": lambda held: printed(held.coupon),
    "maturity": lambda held: day(held.maturity),
    "balance": lambda held: number(held.position.balance) if held.position and units(held) else Markdown(""),
    "principal": lambda held: number(held.principal),
    "value": lambda held: dollars(held.value),
    "percent": _of_form(lambda position: share(position.percent)),
    "level": _of_form(lambda position: escape(position.level or "")),
    "country": _of_form(lambda position: escape(position.country or "")),
    "marks": lambda held: Markdown(" ".join(escape(mark) for mark in held.footnotes)),
}
"""What each column of the holdings table writes."""


def security(held: Holding) -> Markdown:
    """Return issuer, purpose and description of a holding as one name; a description that is the issuer, or that says
    nothing, is left out."""
    purpose = f" ({held.purpose})" if held.purpose else ""
    said = "" if held.description == held.issuer or not held.description.strip() else f"; {held.description}"
    return escape(f"{held.issuer}{purpose}{said}" if held.issuer else held.as_filed)


def section_label(section: SectionRows) -> Markdown:
    """Return the heading of a section with the percentage printed for it."""
    percent = section.printed.percent if section.printed else None
    said = f" {printed(percent)}% of net assets, as printed" if percent else ""
    return Markdown(f"{escape(section.name)}{said}")


def section_anchor(section: SectionRows) -> str:
    """Return the path of a section as one text from which its anchor is made."""
    return "section " + " ".join(section.path)


def cut_rows(cut: Breakdown, report: FilingReport) -> tuple[tuple[Markdown, Slice], ...]:
    """Return the rows of a breakdown's table, each with its label.

    Insurers come first; what has none is one row, and rows for its parts where there is more than one.
    """
    if cut.name != "insurer":
        return tuple((escape(part.name), part) for part in cut.slices)
    insured = [(escape(line.part.name), line.part) for line in report.insurers]
    whole = [(escape(part.name), part) for part in report.uninsured[:1]]
    parts = report.uninsured[1:] if len(report.uninsured) > 2 else ()
    return (*insured, *whole, *((_part_of(part), part) for part in parts))


def _part_of(part: Slice) -> Markdown:
    return Markdown("of which nothing named" if part.key == NOT_INSURED else f"of which {escape(part.name)}")


def cut_head(cut: Breakdown) -> Markdown:
    """Return what the rows of a breakdown are: the head of the first column of its table."""
    return escape(CUT_HEADS.get(cut.name, cut.title))


def cut_caption(cut: Breakdown) -> Markdown:
    """Return what a chart of a breakdown shows, with the unit of its axis."""
    return escape(CUT_CAPTIONS.get(cut.name, cut.title))


_COUNTS = frozenset({"N"})  # letters that stand for a number of shares, not for dollars


def all_inputs(report: FilingReport) -> tuple[Input, ...]:
    """Return the printed figures that go into any measure of a report, each once, in the order of their use."""
    return tuple(dict.fromkeys(each for made in (*report.leverage, *report.portfolio) for each in made.inputs))


def input_value(each: Input) -> Markdown:
    """Return the value of an input, in dollars or as a number of shares."""
    return number(each.value) if each.letter in _COUNTS else money(each.value)


def input_id(each: Input) -> Markdown:
    """Return the anchor of an input: in one filing a letter stands for one printed figure."""
    return anchor(f"input {each.letter}")


def inputs(made: Measure) -> Markdown:
    """Return the letters of the inputs of a measure, each linked to its figure; rows are inputs where none is named."""
    if not made.inputs:
        return Markdown("[the holdings](#holdings)")
    return Markdown(", ".join(f"[{escape(each.letter)}](#{input_id(each)})" for each in made.inputs))


def place_words(where: Where) -> Markdown:
    """Write ``line 76`` or ``lines 76-80``, or that it is the file as a whole."""
    first, last = where.lines
    if first == 0:
        return Markdown("the file as a whole")
    return Markdown(f"line {first}" if first == last else f"lines {first}-{last}")


def stated(check: Check) -> Markdown:
    """Return the stated figure of a check: percentages with the decimals as printed."""
    if check.unit == "percent":
        return printed(check.stated)
    return in_unit(check.stated, check.unit)


def computed(check: Check) -> Markdown:
    """Return the computed figure of a check; percentages with two decimals."""
    return _worked_out(check, check.computed)


def difference(check: Check) -> Markdown:
    """Return computed less stated; percentages, in points, with two decimals."""
    return _worked_out(check, check.difference)


def _worked_out(check: Check, value: Decimal | None) -> Markdown:
    return share(value) if check.unit == "percent" else in_unit(value, check.unit)


def meaning(name: str | None) -> Markdown:
    """Return a footnote's meaning in words; one that no words are listed for stands as it is."""
    return Markdown("no known meaning") if name is None else escape(MEANINGS.get(name, name))


def table_rows(table: PrintedTable) -> tuple[tuple[str, ...], ...]:
    """Return head and rows of a printed table, all of one width: the widest, blank cells added on the right."""
    rows = [("Figure", *table.columns), *((row.label, *row.cells) for row in table.rows)]
    width = max(len(row) for row in rows)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def unsettled(doubts: Sequence[NumberedDoubt]) -> tuple[NumberedDoubt, ...]:
    """Return the doubts that no rule decides."""
    return tuple(made for made in doubts if not made.doubt.settled)


def settled(doubts: Sequence[NumberedDoubt]) -> tuple[NumberedDoubt, ...]:
    """Return the repairs: doubts that a rule decides."""
    return tuple(made for made in doubts if made.doubt.settled)


FILTERS = (
    all_inputs,
    cell,
    computed,
    cut_caption,
    cut_head,
    cut_rows,
    difference,
    enhancement,
    identifier,
    input_id,
    input_value,
    inputs,
    meaning,
    place_words,
    section_anchor,
    section_label,
    security,
    settled,
    stated,
    table_rows,
    unsettled,
)
