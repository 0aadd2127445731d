"""Lines above a row and the row's own label -> what the row inherits and what is its own.

In municipal schedules a name stands over several lines, and the rows below leave out what they share with it: all
but a date, all but coupon and date, the series, or the project. A composed sample, with what each row inherits::

    Sampleton Power Agency Revenue:
    (Millrace Project) Series 2012 B, 5% 2/15/42     the agency
    (Alder Creek Project) Series 2015 A:
    5% 2/15/28                                       agency, project and series
    5.25% 2/15/30                                    the same
    Series 2008, 5% 12/1/27                          agency and project
    Example Clinic, 5% 12/1/29                       the agency: it shows neither a place nor a kind of bond
    Exampleville Sewer Rev. Bonds
    Ser. D, 6.5%, 10/1/43                            the line above, which is a parent though no colon ends it
    zero %, 10/1/46                                  the same, and not the series of the row beside it
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from generator.layouts.general.days import DAY
from generator.layouts.general.labels import without_marks
from generator.layouts.names.places import STATES

_KIND_OF_PLACE = r"(?:City|Cities|Count(?:y|ies)|State|Town|Village|Parish|Territory|Commonwealth|Borough|Township)"
PLACE = rf"(?:{_KIND_OF_PLACE}(?:\s*(?:&|and)\s*{_KIND_OF_PLACE})*(?:\s+of)?|The|Inc\.?)"
"""What stands in brackets that belong to an issuer's name: ``(City of)``, ``(The)``."""

_BRACKETED = re.compile(r"\([^()]*\)")
_COUPON = (
    r"(?:\d{1,2}(?:\.\d{1,4})?\s*%|\d{1,2}(?:\.\d{1,4}|[\s-]\d{1,2}/\d{1,2})?s(?=[\s,]|$)"
    r"|zero(?: (?:cpn|coupon)\b|\s?%)|\d{1,2}/\d{1,2}\.\d+\b)"
)
_QUOTED = r"[\"\N{LEFT DOUBLE QUOTATION MARK}][A-Z0-9][\w-]{0,8},?[\"\N{RIGHT DOUBLE QUOTATION MARK}]"
_RANK = r"(?:1st|2nd|3rd|First|Second|Third|Senior|Junior|Subordinated?|Sub\.?|Sr\.?|Prior)"
_SERIES = (
    rf"(?:(?:{_RANK}[ -](?:Lien[ -]|Tier[ -])?)*(?:Sub-?)?(?:Series|Ser\.)(?=\s|$)|{_QUOTED}"
    r"|144A\b|(?:FR[BN] )?Mandatory Put\b|(?:Unrefunded|Refunded|Prerefunded|Pre-refunded) (?:Balance|Bonds)\b"
    rf"|{_RANK}[ -](?:Lien|Tier)\b)"
)
_CODES = r"(?:AGMC?|AGC|AGL|AGO|AMBAC|ASSD GTY|BAM|BHAC|CIFG|FGIC|FSA|MBIA|NATL(?:-RE)?|NPFGC?|RADIAN|SYNCORA|XLCA)"
_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"(?:due\s+)?{DAY}")),
    ("coupon", re.compile(_COUPON, re.IGNORECASE)),
    ("series", re.compile(rf"{_SERIES}|{_CODES}\s+(?:Insured,?\s+)?Series\b|{_CODES}(?=,?\s+\d|$)")),
    ("project", re.compile(rf"\((?!(?:{PLACE})\))")),
    ("kind", re.compile(r"(?:(?<=,\s)|(?<![\s\S]))(?:Revenue|GO|COPs?|Special Tax|Tax Allocation)(?=,)")),
)
_OF_A_CHILD = re.compile(rf"{_CODES},?\s+\d")
"""An insurer at the beginning of a row insures that row, and none of those beside it."""

_KIND = re.compile(
    r"\b(?:Rev(?:enue)?|RB|GO|Bonds?|Notes?|COPs?|Certificates|Tax|Assessments?|Lease|District|Authority)\b"
)
_BODY_ENDS = re.compile(
    r"\b(?:Authority|Auth\.|Agency|Commission|Corporation|Corp\.|Board|Bank|District|Department|Trust|Foundation)$"
)
_PLACED = re.compile(rf",\s[A-Z]{{2}}\b|\b(?:County|City|Town(?:ship)?|Village|Parish|{'|'.join(sorted(STATES))})\b")
"""What names the place of an issuer, as no project below a parent does."""

_FIGURES_FIRST = re.compile(rf"(?:(?:{_COUPON}|{DAY}|\$?\d[\d,]*)[\s,]+)+", re.IGNORECASE)
_NAMED_BEHIND = re.compile(rf"[A-Z][A-Za-z.' -]*(?:, [A-Z]{{2}}\b|,\s(?:{_KIND.pattern})|(?:{_PLACED.pattern}))")
_ORDER = tuple(name for name, _ in _LEVELS)


def level_of(text: str) -> str:
    """What a text begins with: a ``date``, ``coupon``, ``series``, ``project`` or ``kind``; else its ``issuer``."""
    return next((name for name, pattern in _LEVELS if pattern.match(text)), "issuer")


def names_another(text: str) -> bool:
    """Whether a text that begins with a rate, a day or an amount shows a place or a kind of bond behind these."""
    match = _FIGURES_FIRST.match(text)
    return bool(match and _NAMED_BEHIND.match(text, match.end()))


def cut_before(text: str, level: str) -> str:
    """The part of a name that stands before its first part of a level or of a deeper one.

    What stands before a kind of bond between commas is the issuer with its project.
    """
    plain = _BRACKETED.sub(lambda inner: "(" + "\0" * (len(inner[0]) - 1), text) if level != "project" else text
    ends = [len(text)]
    for name, pattern in _LEVELS[-1:] if level == "kind" else _LEVELS[: _ORDER.index(level) + 1]:
        masked = _outside_places(text) if name == "project" else plain
        boundary = re.compile(rf"(?:(?<=[\s,;:])|^)(?:{pattern.pattern})", pattern.flags)
        if match := boundary.search(masked):
            ends.append(match.start())
    return text[: min(ends)].rstrip(" ,;:")


def _outside_places(text: str) -> str:
    """A name in which the brackets that belong to an issuer are hidden: ``(City of)``, ``(The)``."""
    return re.sub(rf"\((?:{PLACE})\)", lambda inner: "\0" * len(inner[0]), text)


def _joined(above: Sequence[str], label: str) -> str:
    """The lines of one name as one text; a comma parts what stands above a series from it."""
    text = " ".join(above)
    closed = text and level_of(label) == "series" and re.search(r"[\w.)]$", text)
    return f"{text}{',' if closed else ''} {label}".strip()


def _bodies_closed(lines: Sequence[str]) -> list[str]:
    """The lines of a name, with the comma that is left out between a body and the project on a line of its own."""
    pairs = zip_longest(lines, lines[1:], fillvalue="")
    return [f"{line}," if _BODY_ENDS.search(line) and _is_project(then) else line for line, then in pairs]


def _is_project(line: str) -> bool:
    """Whether a line is all of a part of a name, up to its comma, and names no kind of bond or further body."""
    whole = line.endswith(",") and line.count(",") == 1 and line[0].isupper() and level_of(line) == "issuer"
    return whole and not _KIND.search(line) and not _BODY_ENDS.search(line.rstrip(","))


class Carried:
    """The lines that stand above the rows being read, and the full name of the last row.

    ``shared`` are lines above that no colon ends, below which a row began as a child does, at the level ``begun``.
    Where ``projects`` have rows of their own, a name that shows no kind of bond is one below the last agency, the
    line above a row that ends in a comma. ``unsure`` is whether the last row may stand below a parent, or beside it.
    """

    def __init__(self, *, projects: bool = False) -> None:
        self.projects = projects
        self.parents: list[str] = []
        self.name = self.shared = self.begun = ""
        self.agency = ""
        self.unsure = self.direct = False

    def name_of(self, above: Sequence[str], label: str) -> tuple[str, str]:
        """What a row inherits, and its own text, from the lines above it and its label."""
        self.unsure, above = False, _bodies_closed(above)
        last = max((i for i, text in enumerate(above) if _opens(text)), default=-1)
        if last >= 0:
            self._open(above[: last + 1])
        own = _joined(above[last + 1 :], label)
        before = self._inherited(own) if last < 0 or own else " ".join(self.parents)
        self._share(above[last + 1 :], label)
        if above and last < 0:
            self.agency = above[-1].rstrip(" ,") if above[-1].endswith(",") and self.projects else ""
        shared = " ".join(above[last + 1 :]) if _OF_A_CHILD.match(label) else own
        parted = "," if before and level_of(shared) == "kind" else ""
        self.name = without_marks(f"{before}{parted} {shared}".strip())
        return before, own

    def _share(self, above: Sequence[str], label: str) -> None:
        """Keep the lines right above a row that begins as a child does; a comma behind them parts one name's lines."""
        level = level_of(label)
        if above:
            named = level not in ("issuer", "date") and level_of(above[0]) == "issuer"
            apart = named and not above[-1].endswith((",", "-", "&"))
            self.shared, self.begun = (without_marks(" ".join(above)), level) if apart else ("", "")
        elif level == "issuer":
            self.shared, self.begun = "", ""

    def _open(self, lines: Sequence[str]) -> None:
        """Take up parents: one that names no issuer stands below those that do."""
        text = ""
        for line in lines:
            text = f"{text} {line}".strip()
            if _opens(text):
                kept = [x for x in self.parents if _rank(x) > _rank(text)] if level_of(text) != "issuer" else []
                self.parents = [*kept, text.rstrip(": ")]
                text = ""
        self.name, self.direct = "", False

    def _inherited(self, own: str) -> str:
        level = level_of(own)
        if not own:
            return self.name or " ".join(self.parents)
        if level == "issuer":
            if self._is_below(own):
                return " ".join(self.parents)
            self.parents = []
            return self.agency if self.agency and not own.startswith(self.agency) and not _KIND.search(own) else ""
        if self.agency and level == "series":
            return self.agency
        if self.parents:
            kept = [cut_before(x, level) for x in self.parents if _rank(x) > _ORDER.index(level)]
            return " ".join(kept)
        if not self.shared or level == "date" or (self.begun == "project" != level):
            return cut_before(self.name, level)
        return self.shared if _ORDER.index(level) <= _ORDER.index(self.begun) else cut_before(self.shared, level)

    def _is_below(self, own: str) -> bool:
        """Whether a row that begins as an issuer does stands below its parents: the first does, and then its likes.

        Of its likes one that names a place does not; one that names a kind of bond, and no place, may be either, and so
        may one without both behind rows that begin with their series, coupon or date.
        """
        if not self.parents:
            return False
        if not self.name:
            self.direct = True
            return True
        placed, kind = bool(_PLACED.search(own)), bool(_KIND.search(own))
        self.unsure = not placed and kind == self.direct
        return self.direct and not placed and not kind


def _opens(text: str) -> bool:
    """Whether a line is a parent: it ends in a colon, and not within brackets that the next line closes."""
    return text.endswith(":") and text.count("(") == text.count(")")


def _rank(text: str) -> int:
    """How far out a text stands: an issuer outermost, a date innermost."""
    level = level_of(text)
    return len(_ORDER) if level == "issuer" else _ORDER.index(level)
