"""What must be true of the code itself: imports point left, packages have one home, files and functions stay small."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"

# From left to right: a module imports only what stands before it (or its own folder).
ORDER = (
    "__init__",
    "problems",
    "options",
    "values",
    "model",
    "document",
    "formats",
    "layouts",
    "insurers",
    "identity",
    "measures",
    "reconcile",
    "filing_json",
    "compare",
    "joining",
    "report",
    "charts",
    "pages",
    "fasttable",
    "sources",
    "downloads",
    "search",
    "store",
    "workers",
    "publish",
    "resources",
    "reading",
    "build",
    "serve",
    "fetching",
    "cli",
    "__main__",
)
HOMES = {
    "lxml": "formats",
    "pypdfium2": "formats",
    "xlsxwriter": "downloads",
    "pyarrow": "downloads",
    "sqlite3": "downloads",
    "yaml": "options",
    "dask": "workers",
    "distributed": "workers",
    "fsspec": "store",
    "edgar": "fetching",
    "plotly": "charts",
    "jinja2": "pages",
    "markupsafe": "pages",
    "markdown": "fasttable",
    "mkdocs": "publish",
    "typer": "cli",
    "rich": "cli",
}
MODULES = tuple(sorted(PACKAGE.rglob("*.py")))
LONGEST_FILE = 300
LONGEST_FUNCTION = 25

Function = ast.FunctionDef | ast.AsyncFunctionDef


def each_module(test: object) -> object:
    """Run a test once for each module of the package."""
    return pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())(test)


def stage(path: Path) -> str:
    """The module or folder of the design's table that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module a source imports, by its full name; a relative import by its dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def stages_imported(tree: ast.AST) -> Iterator[str]:
    """The stages of this package that a source imports; ``from generator import x`` counts as ``__init__``."""
    for name in imported(tree):
        if name.split(".")[0] == "generator":
            yield [*name.split("."), "__init__"][1]


def functions(tree: ast.AST) -> Iterator[Function]:
    """All functions and methods of a source."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def code_lines(function: Function, source: str) -> int:
    """How many lines a function has, less its docstring, blank lines and comments."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    documented = range(function.body[0].lineno, (function.body[0].end_lineno or 0) + 1)
    skipped = documented if len(body) < len(function.body) else range(0)
    lines = enumerate(source.splitlines(), 1)
    spanned = (text for n, text in lines if function.lineno <= n <= (function.end_lineno or 0) and n not in skipped)
    return sum(1 for text in spanned if text.strip() and not text.strip().startswith("#"))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_every_module_has_its_place_in_the_order() -> None:
    assert {stage(path) for path in MODULES} <= set(ORDER)


@each_module
def test_imports_point_left(path: Path) -> None:
    own = ORDER.index(stage(path))
    right = [name for name in stages_imported(parse(path)) if ORDER.index(name) > own]
    assert right == []


@each_module
def test_imports_are_absolute(path: Path) -> None:
    assert [name for name in imported(parse(path)) if name.startswith(".")] == []


def test_no_module_of_a_folder_imports_itself_in_a_ring() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    graph = {name: {other for other in imported(parse(path)) if other in names} for name, path in names.items()}
    assert set(TopologicalSorter(graph).static_order()) >= set(names)


@each_module
def test_a_third_party_package_stays_behind_one_module(path: Path) -> None:
    packages = {name.split(".")[0] for name in imported(parse(path))}
    foreign = packages - set(sys.stdlib_module_names) - {"generator"}
    assert {name for name in foreign if HOMES.get(name) != stage(path)} == set()


@each_module
def test_no_import_stands_inside_a_function(path: Path) -> None:
    inside = [name for function in functions(parse(path)) for name in imported(function)]
    assert inside == []


@each_module
def test_nothing_is_imported_for_type_checking_only(path: Path) -> None:
    assert "TYPE_CHECKING" not in path.read_text(encoding="utf-8")


@each_module
def test_no_exception_is_caught_wholesale_or_in_silence(path: Path) -> None:
    handlers = [node for node in ast.walk(parse(path)) if isinstance(node, ast.ExceptHandler)]
    caught = [ast.unparse(handler.type) if handler.type else "everything" for handler in handlers]
    assert {"Exception", "BaseException", "everything"}.isdisjoint(caught)
    assert not any(isinstance(handler.body[0], ast.Pass) for handler in handlers)


@each_module
def test_float_is_spoken_of_in_charts_only(path: Path) -> None:
    names = {node.id for node in ast.walk(parse(path)) if isinstance(node, ast.Name)}
    assert "float" not in names or stage(path) == "charts"


@each_module
def test_every_module_says_its_job_in_one_line(path: Path) -> None:
    said = ast.get_docstring(parse(path)) or ""
    assert said.split("\n")[0].endswith((".", "?"))


@each_module
def test_records_are_frozen_and_what_changes_is_private(path: Path) -> None:
    classes = [node for node in ast.walk(parse(path)) if isinstance(node, ast.ClassDef)]
    decorated = [(node.name, ast.unparse(decorator)) for node in classes for decorator in node.decorator_list]
    public = [text for name, text in decorated if text.startswith("dataclass") and not name.startswith("_")]
    assert [text for text in public if "frozen=True" not in text or "slots=True" not in text] == []


@each_module
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each_module
def test_no_function_is_long(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    lengths = {function.name: code_lines(function, source) for function in functions(ast.parse(source))}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_the_rules_themselves_notice_what_they_forbid() -> None:
    body = ('"""Say."""', "# why", "import lxml.etree", "", "from generator.cli import main", "return main")
    source = "\n    ".join(("def long():", *body))
    tree = ast.parse(source)
    assert list(imported(tree)) == ["lxml.etree", "generator.cli"]
    assert list(stages_imported(tree)) == ["cli"]
    assert [code_lines(function, source) for function in functions(tree)] == [4]
