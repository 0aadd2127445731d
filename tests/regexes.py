"""Every regular expression of the package and how it is used: modules -> patterns.

Found are those that modules hold, those written where they are used, and those that only come to be while filings are
read: ``python -m tests.regexes`` reads the cases of tests/corpus and prints the latter.
"""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import generator
from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import UnreadableError
from generator.reconcile import reconcile

PACKAGE = Path(generator.__file__).parent
CORPUS = Path(__file__).parent / "corpus"

_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_READING = _SEARCHING | {"match", "fullmatch"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pattern, the module and name under which it stands, and whether it is ever looked for at every place."""

    pattern: re.Pattern[Any]
    name: str
    searches: bool


@cache
def patterns() -> tuple[Found, ...]:
    """All patterns of the package, those in records and mappings and those written where they are used too."""
    uses = _uses()
    in_module = {name: _methods_in(name) for name in _modules()}
    found: dict[tuple[object, int], Found] = {}
    for module_name in _modules():
        for name, value in sorted(vars(importlib.import_module(module_name)).items()):
            for pattern in _within(value, frozenset()):
                searches = bool((uses.get(_use(module_name, name)) or in_module[module_name]) & _SEARCHING)
                _add(found, Found(pattern=pattern, name=f"{module_name}.{name}", searches=searches))
    for path in sorted(PACKAGE.rglob("*.py")):
        for written in _written(path):
            _add(found, written)
    for one in _made_in_reading():
        _add(found, one)
    return tuple(found.values())


def _modules() -> tuple[str, ...]:
    walked = pkgutil.walk_packages([str(PACKAGE)], "generator.")
    return tuple(info.name for info in walked if not info.name.endswith("__main__"))


@cache
def _tree(module_name: str) -> ast.Module:
    path = PACKAGE.parent / Path(*module_name.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(path.read_text(encoding="utf-8"))


def _methods_in(module_name: str) -> set[str]:
    """The methods of patterns that a module calls on anything; ``split`` is a method of texts too."""
    found = {node.attr for node in ast.walk(_tree(module_name)) if isinstance(node, ast.Attribute)}
    return found & (_READING - {"split"})


def _add(found: dict[tuple[object, int], Found], one: Found) -> None:
    key = one.pattern.pattern, one.pattern.flags
    known = found.get(key)
    if known is None or (one.searches and not known.searches):
        found[key] = one


def _within(value: object, seen: frozenset[int]) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value: itself, or what a collection or a record holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif id(value) in seen:
        return
    elif isinstance(value, Mapping):
        yield from _all_within([*value.keys(), *value.values()], seen | {id(value)})
    elif isinstance(value, tuple | list | set | frozenset):
        yield from _all_within(value, seen | {id(value)})
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _all_within([getattr(value, each.name) for each in fields(value)], seen | {id(value)})


def _all_within(values: Iterable[object], seen: frozenset[int]) -> Iterator[re.Pattern[Any]]:
    for value in values:
        yield from _within(value, seen)


def _uses() -> dict[tuple[str, str], set[str]]:
    """By module and name, the methods called on a pattern; a public name (module "") is used by all modules alike."""
    uses: dict[tuple[str, str], set[str]] = {}
    passed: set[tuple[str, str]] = set()
    for module_name in _modules():
        for node in ast.walk(_tree(module_name)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _READING:
                uses.setdefault(_use(module_name, node.value.id), set()).add(node.attr)
            elif isinstance(node, ast.Call):
                named = [*node.args, *(each.value for each in node.keywords)]
                passed |= {_use(module_name, each.id) for each in named if isinstance(each, ast.Name)}
    return {use: methods for use, methods in uses.items() if use not in passed}


def _use(module_name: str, name: str) -> tuple[str, str]:
    return module_name if name.startswith("_") else "", name


def _written(path: Path) -> Iterator[Found]:
    """Patterns given to ``re.search`` and its like as text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"re.{name}" for name in _READING}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                name = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                searches = ast.unparse(node.func).removeprefix("re.") in _SEARCHING
                yield Found(pattern=re.compile(first.value), name=name, searches=searches)


def _made_in_reading() -> Iterator[Found]:
    """Patterns that come to be only while a filing is read, found by another process, which keeps none of them yet."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.regexes"], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    for line in done.stdout.splitlines():
        name, method, text, flags = ast.literal_eval(line)
        module_name = "generator." + name.partition(":")[0].removesuffix(".py").replace("/", ".")
        used = {method} if method in _READING else _methods_in(module_name.removesuffix(".__init__"))
        yield Found(pattern=re.compile(text, flags), name=name, searches=bool(used & _SEARCHING))


def _print_made() -> None:
    """Read the cases and print what is compiled meanwhile by the package: place, how, pattern, flags."""
    known: set[tuple[object, ...]] = set()
    plain = re._compile  # type: ignore[attr-defined]

    def kept(pattern: str | bytes | re.Pattern[Any], flags: int) -> re.Pattern[Any]:
        caller, method = sys._getframe(2), sys._getframe(1).f_code.co_name
        path = Path(caller.f_code.co_filename)
        if path.is_relative_to(PACKAGE) and not isinstance(pattern, re.Pattern):
            known.add((f"{path.relative_to(PACKAGE)}:{caller.f_lineno}", method, pattern, int(flags)))
        compiled: re.Pattern[Any] = plain(pattern, flags)
        return compiled

    re._compile = kept  # type: ignore[attr-defined]
    for path in sorted(CORPUS.glob("*/input.*")):
        try:
            filings, _ = read_filings(to_document(path.read_bytes(), path.name))
        except UnreadableError:
            continue
        for filing in filings:
            reconcile(filing)
    for one in sorted(known, key=repr):
        sys.stdout.write(f"{one!r}\n")


if __name__ == "__main__":
    _print_made()
