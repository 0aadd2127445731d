"""The dated registry of bond insurers: a tag or name, and a date -> the insurer that owes on it."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

MOVES_THE_OBLIGOR = frozenset({"renamed", "merged", "novated"})
OTHER_ENHANCEMENT = "Other enhancement"

_REGISTRY_FILE = Path(__file__).with_name("insurers.toml")
_FILLER = frozenset("THE INS INSD INSURED INSURER".split())
_SHORT = {"CORPORATION": "CORP", "COMPANY": "CO", "INCORPORATED": "INC", "ASSN": "ASSOCIATION"}
_SEPARATORS = re.compile(r"\s*[/&+,;]\s*|\s+and\s+|\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What became of an insurer or its policies; ``when`` is a day, month or year in ISO form, None if not known."""

    kind: str
    when: str | None
    successor: str | None
    text: str
    source: str
    verified: bool

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day on which it can have happened; None for an event without a date."""
        if self.when is None:
            return None
        year, month, day = (*map(int, self.when.split("-")), 0, 0)[:3]
        last_month = month or 12
        first = date(year, month or 1, day or 1)
        return first, date(year, last_month, day or monthrange(year, last_month)[1])

    def happened_by(self, on: date | None) -> bool:
        """Whether it counts as past on a day (None: today).

        One known only to the month or the year counts from its last day: nothing is moved back in time.
        """
        return on is None or self.span is None or self.span[1] <= on

    def is_unsure_on(self, on: date) -> bool:
        """Whether its date is too coarse to say if it had happened on that day."""
        return self.span is None or self.span[0] <= on < self.span[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insurer:
    """A bond insurer: its code, the ways filings spell it, and its events in order of time.

    ``status`` is ``active``, ``run-off`` or ``ended``; insurers of one ``family`` may stand behind the same policy.
    """

    code: str
    name: str
    family: str
    status: str
    status_verified: bool
    spellings: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnhancementClass:
    """A kind of credit enhancement that is no insurance, with the tags it is known by."""

    key: str
    name: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All insurers and enhancement classes, in the order of the file; ``by_spelling`` is normalised."""

    insurers: tuple[Insurer, ...]
    classes: tuple[EnhancementClass, ...]
    wraps: frozenset[str]
    by_spelling: Mapping[str, Insurer]

    def find(self, code_or_name: str) -> Insurer | None:
        """The insurer of a tag, code or full name; of a dual tag the first to pay; None where it is not known."""
        for code in self.split_tag(code_or_name):
            if found := self._one(code):
                return found
        return None

    def split_tag(self, tag: str) -> tuple[str, ...]:
        """The codes of a tag, first to pay first: ``BHAC-CR FGIC`` -> ``("BHAC", "FGIC")``.

        A policy bought or reinsured later (``-CR``, ``-ICC``, ``-TCRS``, ``-IBC``, ``-RE``) is claimed on before
        the older one. Parts that are no insurer (``SAW``) stay as printed, behind the insurers. A tag is parted only
        where every part is known; any other comes back whole.
        """
        if found := self._one(tag):
            return (found.code,)
        parts = [part for part in _SEPARATORS.split(tag.strip(" ()[]")) if _normal(part)]
        if not parts or not all(self._one(part) or self.class_of(part) for part in parts):
            return (tag.strip(),)
        codes = [found.code if (found := self._one(part)) else part for part in sorted(parts, key=self._turn)]
        return tuple(dict.fromkeys(codes))

    def obligor(self, code: str, on: date | None) -> Insurer | None:
        """Who owes on a policy with that tag on a day, or today (``on`` None); None for an unknown tag.

        Renaming, merger and novation move the obligor; acquisition and reinsurance do not.
        """
        insurer = self.find(code)
        for event in self.lineage(code, on):
            insurer = self.find(event.successor or "") or insurer
        return insurer

    def lineage(self, code: str, on: date | None = None) -> tuple[Event, ...]:
        """The events that led from the insurer as tagged to the obligor on a day, in order of time."""
        return tuple(self._moves(self.find(code), on))

    def obligor_is_certain(self, code: str, on: date) -> bool:
        """Whether no coarse date and no unverified event leaves open who owed on that day."""
        insurer = self.find(code)
        while insurer is not None:
            moves = _moving(insurer)
            if any(event.is_unsure_on(on) or (not event.verified and event.happened_by(on)) for event in moves):
                return False
            insurer = next((self.find(e.successor or "") for e in moves if e.happened_by(on)), None)
        return True

    def class_of(self, kind_or_tag: str) -> EnhancementClass | None:
        """The class of an enhancement that is no insurance (``LOC-Some Bank``, ``SAW``), None where none is known."""
        words = f" {_normal(kind_or_tag)} "
        return next((c for c in self.classes if any(f" {_normal(tag)} " in words for tag in c.tags)), None)

    def classify(self, kind_or_tag: str) -> str:
        """The name of that class, ``Other enhancement`` where none is known."""
        found = self.class_of(kind_or_tag)
        return OTHER_ENHANCEMENT if found is None else found.name

    def _one(self, spelling: str) -> Insurer | None:
        """The insurer of a single spelling, with or without the mark of a later policy."""
        normal = _normal(spelling)
        stem, _, last = normal.rpartition(" ")
        first, _, rest = normal.partition(" ")
        bare = stem if last in self.wraps else rest if first in self.wraps else ""
        return self.by_spelling.get(normal) or self.by_spelling.get(bare)

    def _turn(self, part: str) -> int:
        """The turn of a part of a tag: later policies, other policies, what is no insurer."""
        if self._one(part) is None:
            return 2
        words = _normal(part).split()
        return 0 if {words[0], words[-1]} & self.wraps else 1

    def _moves(self, insurer: Insurer | None, on: date | None) -> Iterator[Event]:
        while insurer is not None:
            event = next((e for e in _moving(insurer) if e.happened_by(on)), None)
            if event is None:
                return
            yield event
            insurer = self.find(event.successor or "")


@cache
def registry() -> Registry:
    """The registry that comes with the package, read once."""
    read = tomllib.loads(_REGISTRY_FILE.read_text(encoding="utf-8"))
    insurers = tuple(_insurer(table) for table in read["insurer"])
    spelled = {_normal(spelling): insurer for insurer in insurers for spelling in insurer.spellings}
    classes = tuple(
        EnhancementClass(key=table["key"], name=table["name"], tags=tuple(table["tags"])) for table in read["class"]
    )
    return Registry(insurers=insurers, classes=classes, wraps=frozenset(read["wraps"]), by_spelling=spelled)


@lru_cache(maxsize=16_384)
def code_of(tag: str | None) -> str | None:
    """The code of the insurer a tag names, as it was then: ``NATL-RE`` -> ``NATL``; one not known stays as printed."""
    found = registry().find(tag) if tag else None
    return found.code if found else tag


def _insurer(table: Mapping[str, Any]) -> Insurer:
    return Insurer(
        code=table["code"],
        name=table["name"],
        family=table["family"],
        status=table["status"],
        status_verified=table.get("status_verified", True),
        spellings=tuple(table["spellings"]),
        events=tuple(_event(event) for event in table.get("event", ())),
    )


def _event(table: Mapping[str, Any]) -> Event:
    return Event(
        kind=table["kind"],
        when=table.get("when"),
        successor=table.get("successor"),
        text=table["text"],
        source=table["source"],
        verified=table.get("verified", True),
    )


def _moving(insurer: Insurer) -> tuple[Event, ...]:
    """The events of an insurer by which another company came to owe."""
    return tuple(e for e in insurer.events if e.kind in MOVES_THE_OBLIGOR and e.successor is not None)


@lru_cache(maxsize=16_384)
def _normal(spelling: str) -> str:
    """A spelling without case, punctuation, filler and long forms: ``(INS - AGM)`` and ``AGM Insd`` become ``AGM``."""
    words = re.sub(r"[^A-Z0-9]+", " ", spelling.upper()).split()
    return " ".join(_SHORT.get(word, word) for word in words if word not in _FILLER)
