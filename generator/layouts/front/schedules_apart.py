"""A document with several schedules -> a document for each, so that every one may be of a layout of its own.

What stands before the first schedule, the cover first, is that of all; one ends where the head of the next begins.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.document import Block, Document, Record
from generator.layouts.front.alike import unnamed
from generator.layouts.front.cover import cover_of
from generator.layouts.front.covers import between, pieces
from generator.layouts.front.fund_names import plain_fund
from generator.layouts.front.header_facts import UNNAMED
from generator.layouts.front.schedule_heads import heads_of
from generator.layouts.front.several import of_fund
from generator.layouts.schedules.printed import printed_lines
from generator.layouts.second_reading import Reading, is_whole
from generator.model import Filing
from generator.problems import Problem, UnreadableError

_FRONT = 400  # lines: a cover, its addresses and a list of abbreviations


@dataclass(frozen=True, slots=True)
class Apart:
    """One schedule of several as a document of its own, and the fund that its head names."""

    document: Document
    fund: str | None


def read_apart(document: Document, whole: Reading | None, read: Callable[[Document], Reading]) -> Reading | None:
    """What ``read`` makes of the schedules of a document one by one, where more of them are whole than in ``whole``.

    ``whole`` is the reading of the document by one layout, None where it is refused. One schedule that cannot be read
    is a problem beside the others.
    """
    filings, problems = whole or ((), ())
    parts = apart(document)
    if len(parts) <= len(filings) and not any(problem.rule == "further-schedule" for problem in problems):
        return None
    registrant, _ = cover_of(document)
    named = any(part.fund for part in parts)
    found: list[Filing] = []
    faults: list[Problem] = []
    for part in parts:
        try:
            own, said = read(part.document)
        except UnreadableError as fault:
            faults.append(fault.problem)
            continue
        faults += said
        for filing, further in (_of_its_fund(x, part, registrant.fund.name, named=named) for x in own):
            found.append(filing)
            faults += further
    return (tuple(found), tuple(dict.fromkeys(faults))) if _holds_more(found, filings) else None


def _holds_more(found: Sequence[Filing], filings: Sequence[Filing]) -> bool:
    """Whether more schedules are whole, and no row is lost."""
    rows, before = (sum(len(filing.holdings) for filing in x) for x in (found, filings))
    return sum(map(is_whole, found)) > sum(map(is_whole, filings)) and rows >= before


def _of_its_fund(filing: Filing, part: Apart, registrant: str, *, named: bool) -> tuple[Filing, tuple[Problem, ...]]:
    """A filing of the fund that the head of its schedule names; one whose head names none is nobody's for sure."""
    if plain_fund(filing.fund.name) not in (plain_fund(registrant), UNNAMED) or not named:
        return filing, ()
    if part.fund is None:
        filing, problem = unnamed(filing)
        return filing, (problem,)
    return replace(filing, fund=of_fund(filing.fund, part.fund)), ()


def apart(document: Document) -> tuple[Apart, ...]:
    """The schedules of a document, each a document of its own; none where it holds fewer than two."""
    lines = printed_lines(document)
    heads = heads_of(document)
    if len(heads) < 2:
        return ()
    front = tuple(between(document.blocks, 0, min(heads[0].begin, _FRONT)))
    facts = tuple(_facts(document.blocks))
    own = pieces(document.blocks, (*(head.begin for head in heads), len(lines)))
    return tuple(
        Apart(replace(document, blocks=(*facts, *front, *blocks), problems=()), head.fund)
        for head, blocks in zip(heads, own, strict=True)
    )


def _facts(blocks: Sequence[Block]) -> Iterator[Record]:
    """The records of a header, without the only series that it names: whose of several schedules it is, is not said."""
    for block in blocks:
        if isinstance(block, Record):
            several = sum(name == "series-id" for name, _ in block.fields) > 1
            fields = tuple(field for field in block.fields if several or not field[0].startswith("series-"))
            yield Record(fields, block.number)
