"""The index of the search box: the pieces of all funds -> scripts, one for all names, others for parts of the bonds."""

import json
from collections.abc import Iterable, Iterator

from generator.search.records import Bonds, Entry, FundSearch, Heading
from generator.search.together import over_funds, shards
from generator.search.words import COMMON, PREFIX
from generator.sources import Download

_FOLDER = "assets/search"
_LARGE = 48_000  # characters of a part past which its words of three letters get parts of their own
_KINDS = ("funds", "insurers", "places", "pages")


def site_search(pieces: Iterable[FundSearch], headings: Iterable[Heading]) -> Iterator[Download]:
    """Make the index: funds in the order they come, insurers and places by name, headings in theirs; then the bonds.

    Each part of the bonds holds those with a word that begins with its name; which parts there are stands in the index.
    What funds hold of insurers in places stands in scripts of its own, which are loaded when several are asked for.
    """
    funds: list[str] = []
    insurers: dict[str, Entry] = {}
    places: dict[str, Entry] = {}
    buckets: dict[str, list[str]] = {}
    together: list[str] = []
    for number, piece in enumerate(pieces):
        funds.append(_line(piece.fund))
        together.append(piece.together)
        insurers.update((entry.path, entry) for entry in piece.insurers)
        places.update((entry.path, entry) for entry in piece.places)
        _sort_in(buckets, piece.bonds, number)
    pages = [f"{_flat(one.text)}\t{one.path}\tpage\t{_flat(one.page)}" for one in headings]
    parts = _parts(buckets)
    lines = (funds, _by_name(insurers), _by_name(places), pages)
    texts = {kind: "\n".join(entries) for kind, entries in zip(_KINDS, lines, strict=True)}
    names = {"parts": " ".join(sorted(parts)), "common": " ".join(sorted(COMMON))}
    content = {**texts, **names, "together": over_funds(together)}
    yield Download(path=f"{_FOLDER}/index.js", data=_called("index", content))
    for shard, held in shards(together):
        yield Download(path=f"{_FOLDER}/held-{shard}.js", data=_called("held", {"name": str(shard), "held": held}))
    for name in sorted(parts):
        text = "\n".join(line for prefix in parts[name] for line in buckets[prefix])
        yield Download(path=f"{_FOLDER}/part-{name}.js", data=_called("part", {"name": name, "bonds": text}))


def _line(entry: Entry) -> str:
    """An entry on one line: its name, its address, then what each other word is and the word."""
    others = (_flat(text) for pair in entry.others for text in pair)
    return "\t".join((_flat(entry.name), entry.path, *others))


def _by_name(entries: dict[str, Entry]) -> list[str]:
    return [_line(entry) for entry in sorted(entries.values(), key=lambda entry: (entry.name.casefold(), entry.path))]


def _sort_in(buckets: dict[str, list[str]], bonds: Iterable[Bonds], fund: int) -> None:
    for some in bonds:
        buckets.setdefault(some.prefix, []).append(f"@{fund}\n{some.lines}")


def _parts(buckets: dict[str, list[str]]) -> dict[str, list[str]]:
    """The prefixes that each part takes: all that begin with two letters, or one alone where these are many."""
    sizes = {prefix: sum(map(len, lines)) for prefix, lines in buckets.items()}
    short: dict[str, int] = {}
    for prefix, size in sizes.items():
        short[prefix[: PREFIX - 1]] = short.get(prefix[: PREFIX - 1], 0) + size
    parts: dict[str, list[str]] = {}
    for prefix in sorted(buckets):
        begun = prefix[: PREFIX - 1]
        parts.setdefault(begun if short[begun] <= _LARGE else prefix, []).append(prefix)
    return parts


def _called(name: str, content: dict[str, str]) -> bytes:
    """A script that hands its content to the search box; the text is safe within HTML too."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    text = text.replace("\N{LINE SEPARATOR}", "\\u2028").replace("\N{PARAGRAPH SEPARATOR}", "\\u2029")
    return f"fundbookSearch.{name}({text});\n".encode("utf-8", "replace")


def _flat(text: str) -> str:
    return " ".join(text.split())
