"""Every regular expression of the package, how it is used, and lines made to slow it down: modules -> patterns, lines.

An attack is what leads to a repeat, the repeated thing many times over, and a letter that fits nowhere.
"""

import ast
import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import generator

PACKAGE = Path(generator.__file__).parent
UNBOUNDED = 50
"""A repeat that goes on for longer than this is one that a line can be made of."""

_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_READING = _SEARCHING | {"match", "fullmatch"}
_ODD = "\x01"
_PUMPS = (
    " ",
    "a",
    "A",
    "1",
    "(",
    "<",
    ".",
    ",",
    "-",
    "a ",
    "Aa ",
    "1,",
    "1 ",
    "$ ",
    "(a)",
    "<a",
    ". ",
    "\t",
    "\n",
    "_",
    ";",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pattern, the module and name under which it stands, and whether it is ever looked for at every place."""

    pattern: re.Pattern[Any]
    name: str
    searches: bool


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
    return tuple(found.values())


def _modules() -> tuple[str, ...]:
    walked = pkgutil.walk_packages([str(PACKAGE)], "generator.")
    return tuple(info.name for info in walked if not info.name.endswith("__main__"))


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


def attacks(pattern: re.Pattern[Any], length: int, *, blank: bool) -> Iterator[str]:
    """Lines of about so many letters, made after the repeats of a pattern, and some that slow many patterns down.

    ``blank`` says whether the pattern meets runs of blanks: those that read a Document never do.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        tree = _parser.parse(text, pattern.flags & ~re.UNICODE & ~re.LOCALE)
    made = {(lead, pump) for lead, pump in _pumps(tree, "") if pump}
    made |= {("", pump) for pump in _PUMPS}
    made |= {("", lead + pump) for lead, pump in made if lead and len(lead) < length // 50}
    for lead, pump in sorted(made):
        if not blank and (pump.isspace() or "  " in pump * 2):
            continue
        yield lead + pump * (length // len(pump)) + _ODD


def _pumps(tree: Any, lead: str) -> Iterator[tuple[str, str]]:
    """For every repeat without a near end: what leads to it, and what it repeats."""
    for kind, value in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, inner = value
            text = _sample(inner)
            if most is op.MAXREPEAT or most > UNBOUNDED:
                yield lead, text
                yield from ((lead, other) for other in _others(inner))
            yield from _pumps(inner, lead)
            lead += text * max(least, 1)
        elif kind is op.SUBPATTERN:
            yield from _pumps(value[3], lead)
            lead += _sample(value[3])
        elif kind is op.ATOMIC_GROUP:
            yield from _pumps(value, lead)
            lead += _sample(value)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _pumps(branch, lead)
            lead += _sample(value[1][0])
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _pumps(value[1], lead)
        else:
            lead += _sample([(kind, value)])


def _others(tree: Any) -> Iterator[str]:
    """Further texts of a repeat: each branch of it, and for a set the letters, figures and spaces in it."""
    for kind, value in tree:
        if kind is op.SUBPATTERN:
            yield from _others(value[3])
        elif kind is op.BRANCH:
            yield from (_sample(branch) for branch in value[1])
        elif kind is op.IN:
            yield from (letter for letter in "a1 .,A-" if _in_set(letter, value))


def _sample(tree: Any) -> str:
    """A short text that a part of a pattern matches."""
    return "".join(_letter(kind, value) for kind, value in tree)


def _letter(kind: Any, value: Any) -> str:
    match kind:
        case op.LITERAL:
            return chr(int(value))
        case op.NOT_LITERAL:
            return "a" if value != ord("a") else "b"
        case op.ANY:
            return "a"
        case op.IN:
            return next((letter for letter in "a1 A.,-$(\t\n" if _in_set(letter, value)), chr(_first(value)))
        case op.BRANCH:
            return _sample(value[1][0])
        case op.SUBPATTERN:
            return _sample(value[3])
        case op.ATOMIC_GROUP:
            return _sample(value)
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            return _sample(value[2]) * max(int(value[0]), 1)
        case _:
            return ""


def _first(items: Any) -> int:
    for kind, value in items:
        if kind is op.LITERAL:
            return int(value)
        if kind is op.RANGE:
            return int(value[0])
    return ord("a")


def _in_set(letter: str, items: Any) -> bool:
    """Whether a set of a pattern holds a letter."""
    negated = any(kind is op.NEGATE for kind, _ in items)
    return negated ^ any(_fits(letter, kind, value) for kind, value in items)


def _fits(letter: str, kind: Any, value: Any) -> bool:
    match kind:
        case op.LITERAL:
            return bool(ord(letter) == value)
        case op.RANGE:
            return bool(value[0] <= ord(letter) <= value[1])
        case op.CATEGORY:
            tests = {
                op.CATEGORY_DIGIT: letter.isdigit(),
                op.CATEGORY_NOT_DIGIT: not letter.isdigit(),
                op.CATEGORY_SPACE: letter.isspace(),
                op.CATEGORY_NOT_SPACE: not letter.isspace(),
                op.CATEGORY_WORD: letter.isalnum() or letter == "_",
                op.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
            }
            return tests.get(value, False)
        case _:
            return False
