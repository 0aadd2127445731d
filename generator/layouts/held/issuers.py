"""Filings and the outline of their print -> the filings, each row with the issuer under which it stands.

Words alone do not tell whether ``GO, Series C`` is a name of its own or belongs to the one above it, nor whether
``Tower Health`` does; how far a row is indented does. Composed::

    Sampleton Finance Authority:
      GO, 5.00%, 7/1/31              of the authority
      Series B, 5.25%, 7/1/33        of the authority
    Tower Health, 4.00%, 7/1/35      an issuer of its own
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.document import Document
from generator.layouts.held.outlines import Entry, above, entries, letters
from generator.layouts.renderings import Rendered
from generator.layouts.schedules.drafts import settled, unsettled
from generator.model import Doubt, Filing, Holding

_RULE = "issuer-by-indentation"
_ENDS = " :;,.-\N{EN DASH}\N{EM DASH}"
_SHARED = re.compile(r"[\d(]|(?:Sub-?[Ss]|S)er(?:ies|\.)|[^A-Z]")
"""How rows begin that leave out the name that they share."""
_KIND = re.compile(
    r"(?:(?:GO|RB|Rev\.?|Revenue|Refunding|Capital Appreciation|Escrowed(?: to Maturity)?|Build America|Convertible"
    r"|(?:Senior|Junior|Subordinated?)(?: Lien)?|(?:Pre-?|Un-?)?refunded|Taxable|(?:Un)?limited Tax|Variable Rate)"
    r"(?: Bonds?| Notes?| Balance|,|$)\s*)+",
    re.IGNORECASE,
)
"""What says of a bond only of which kind it is, and names nobody."""
_FIRST_NAME = re.compile(r"[^,(\d]+(?:, (?:[A-Z]{2}|Inc\.?|Corp\.?|L\.?P\.?|LLC)(?=[,\s]|$))?")


_Under = tuple[Entry, ...]
"""The lines under which a row stands, the outermost first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A row, its own line, and the lines under which it stands."""

    row: Holding
    line: Entry
    under: _Under

    @property
    def is_own(self) -> bool:
        """Whether the issuer is named by the row's own line; the kind of a bond is no issuer."""
        return _names(self.line.text, self.row.issuer) and not _KIND.fullmatch(self.row.issuer or "")

    @property
    def is_carried(self) -> bool:
        """Whether it is named by the lines above, alone or together with the row's own."""
        over = " ".join(entry.text for entry in self.under)
        said = self.line.text
        return _names(over, self.row.issuer) or (
            not _names(said, self.row.issuer) and _names(over + said, self.row.issuer)
        )


def _names(text: str, issuer: str | None) -> bool:
    own = letters(issuer or "")
    return bool(own) and own in letters(text)


def with_issuers(rendered: Rendered, filed: Document, filings: tuple[Filing, ...]) -> tuple[Filing, ...]:
    """Give each row the issuer under which it stands, where the page indents its names; what is changed is told.

    The lines of ``filings`` are those of ``rendered``, which was made of ``filed``.
    """
    lines = entries(rendered.document, filed, rendered.places)
    return tuple(_by_indentation(lines, filing) for filing in filings) if lines else filings


def _by_indentation(lines: tuple[Entry, ...], filing: Filing) -> Filing:
    rows = filing.holdings
    headings = {letters(part) for row in rows for part in row.sections} | {letters(filing.fund.name)}
    taken = {number for row in rows for number in range(row.where.lines[0], row.where.lines[1] + 1)}
    placed = tuple(_placed(lines, above(lines, headings, taken), rows))
    owners = _owners(placed)
    own = {(one.under, one.row.issuer) for one in placed if _names(one.line.text, one.row.issuer)}
    changed = {id(one.row): row for one in placed if (row := _changed(one, owners, own))}
    return replace(filing, holdings=tuple(changed.get(id(row), row) for row in rows)) if changed else filing


def _placed(
    lines: Sequence[Entry], under: Mapping[int, tuple[Entry, ...]], rows: Sequence[Holding]
) -> Iterator[_Placed]:
    """The rows whose own line is among those of the outline: the last of their lines that shows figures."""
    shown = {line.number: line for line in lines if line.text and not line.alone}
    for row in rows:
        first, last = row.where.lines
        own = next((shown[number] for number in range(last, first - 1, -1) if number in shown), None)
        if own:
            yield _Placed(row=row, line=own, under=under.get(own.number, ()))


def _owners(placed: Sequence[_Placed]) -> dict[_Under, str]:
    """The lines under which rows stand that leave out their issuer, and that issuer.

    Lines that do not end as those do under which others stand own rows only where most of these name no issuer; on a
    typed page they may be the first of a broken name, and own none.
    """
    groups: dict[_Under, list[_Placed]] = {}
    for one in placed:
        if one.under:
            groups.setdefault(one.under, []).append(one)
    rows = {one.line.number: one.row for one in placed}
    found = {under: _owner(under, group, rows.get(under[-1].number)) for under, group in groups.items()}
    return {under: issuer for under, issuer in found.items() if issuer}


def _owner(under: Sequence[Entry], group: Sequence[_Placed], parent: Holding | None) -> str | None:
    """The issuer that rows share: one that a row has from above, else that of the row above, else the words above."""
    if not under[-1].opens and (under[-1].typed or 2 * sum(one.is_own for one in group) >= len(group)):
        return None
    if carried := next((one.row.issuer for one in group if one.is_carried), None):
        return carried
    if parent is not None:
        return parent.issuer
    said = under[-1].opens or all(_KIND.fullmatch(one.row.issuer or "") for one in group)
    return " ".join(entry.text.strip(_ENDS) for entry in under) if said else None


def _changed(one: _Placed, owners: Mapping[_Under, str], own: Collection[tuple[_Under, str | None]]) -> Holding | None:
    """The row with another issuer, or with a doubt of its own; None where nothing speaks against it.

    ``own`` holds what rows are said to be issued by in their own lines, and under which lines these stand: it is no
    issuer of a row that stands under the line that names one, nor of the rows beside it.
    """
    row = one.row
    if issuer := owners.get(one.under):
        if one.is_carried or issuer == row.issuer or not (row.issuer is None or (one.under, row.issuer) in own):
            return None
        if row.issuer and not one.under[-1].alone:
            return None
        message = f"the row stands indented below its issuer: {issuer}"
        return replace(row, issuer=issuer, doubts=(*row.doubts, _told(row, message)))
    if one.under or row.issuer is None or _names(one.line.text, row.issuer):
        return None
    is_others = any(_names(" ".join(entry.text for entry in under), row.issuer) for under in owners)
    return _of_itself(one) if is_others else None


def _of_itself(one: _Placed) -> Holding | None:
    """A row that stands beside the line from which it was given its issuer, and not below it."""
    row, said = one.row, one.line.text
    issuer, purpose = _parted(row.purpose or "", letters(said.partition("(")[0]))
    if issuer:
        message = f"the row is not indented: {row.issuer}, the issuer above it, is not its own"
        return replace(row, issuer=issuer, purpose=purpose, doubts=(*row.doubts, _told(row, message)))
    name = _FIRST_NAME.match(said)
    if name is None or _SHARED.match(said) or _KIND.fullmatch(name[0].strip()):
        return None
    message = f"the row is not indented below {row.issuer}, from which it was carried down: its first words are taken"
    doubt = unsettled("issuer", row.issuer or "", _RULE, message)
    return replace(row, issuer=name[0].strip(), purpose=None, doubts=(*row.doubts, doubt))


def _parted(purpose: str, own: str) -> tuple[str, str | None]:
    """What a row's purpose holds of its own first words, and the rest: a part in brackets is no issuer."""
    parts = purpose.split(", ")
    count = max((i for i in range(len(parts) + 1) if own.startswith(letters("".join(parts[:i])))), default=0)
    return ", ".join(parts[:count]), ", ".join(parts[count:]) or None


def _told(row: Holding, message: str) -> Doubt:
    return settled("issuer", row.issuer or "", _RULE, message)
