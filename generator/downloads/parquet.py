"""The holdings of the whole site as Parquet: one fund -> its part as bytes; parts -> one file. The home of pyarrow."""

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Context, Decimal
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from generator.downloads.columns import FLAT, Kind
from generator.downloads.rows import Value, Values
from generator.downloads.tables import FundTables
from generator.problems import GeneratorError

_ROWS_IN_A_GROUP = 50_000
_PLACES = 10
_STEP, _TOO_LARGE, _WIDE = Decimal(1).scaleb(-_PLACES), Decimal(1).scaleb(38 - _PLACES), Context(prec=60)
_NOT_HELD = "A figure of more than 28 digits before its point is blank here and whole in the other files"
_WRITTEN: dict[str, Any] = {"compression": "zstd", "store_decimal_as_integer": True, "store_schema": False}


def available() -> bool:
    """Whether the package that writes Parquet is installed (``fundbook[parquet]``)."""
    return find_spec("pyarrow") is not None


def fund_part(tables: FundTables) -> bytes:
    """The holdings of one fund in the form that Arrow has in memory, which is there at once when it is put together.

    Decimals and dates have types of their own, texts that repeat are stored once.
    """
    arrow = _arrow()
    rows = [row for table in tables.reports for row in table.flat]
    table = arrow.Table.from_arrays(list(_arrays(rows)), schema=_schema())
    out = io.BytesIO()
    small = arrow.ipc.IpcWriteOptions(compression="lz4")
    with arrow.ipc.new_file(out, table.schema, options=small) as writer:
        writer.write_table(table)
    return out.getvalue()


def write_parquet(path: Path, parts: Iterable[Path]) -> None:
    """Put the parts together, in their order, into a new file at ``path``, in groups of some 50,000 rows."""
    arrow, parquet = _arrow(), import_module("pyarrow.parquet")
    tables = (arrow.ipc.open_file(arrow.memory_map(str(part))).read_all() for part in parts)
    with parquet.ParquetWriter(path, _schema(), **_WRITTEN) as writer:
        for group in _groups(tables):
            writer.write_table(arrow.concat_tables(group).unify_dictionaries(), row_group_size=2 * _ROWS_IN_A_GROUP)


def _groups(tables: Iterable[Any]) -> Iterator[list[Any]]:
    held: list[Any] = []
    for table in tables:
        held.append(table)
        if sum(one.num_rows for one in held) >= _ROWS_IN_A_GROUP:
            yield held
            held = []
    if held:
        yield held


@cache
def _arrow() -> Any:
    """The package, taken in only where a site wants Parquet: it is an extra, and slow to start.

    It would take in numpy and, with the first array, pandas, where they are installed: half a second, the threads of
    linear algebra and their memory, for nothing needed here. Raises GeneratorError where it cannot be loaded.
    """
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    hidden = [name for name in ("numpy", "pandas") if name not in modules]
    modules.update(dict.fromkeys(hidden))
    try:
        arrow = import_module("pyarrow")
        with suppress(AttributeError, ImportError):
            arrow.array([0])
        import_module("pyarrow.parquet")
    except ImportError as fault:
        message = f"Parquet cannot be made here ({fault}): free memory, or leave parquet out of downloads in mkdocs.yml"
        raise GeneratorError(message) from fault
    finally:
        for name in hidden:
            del modules[name]
    return arrow


def _schema() -> Any:
    """The columns with their types, and what they mean as metadata of the file."""
    arrow = _arrow()
    types = {
        Kind.TEXT: arrow.dictionary(arrow.int32(), arrow.string()),
        Kind.INTEGER: arrow.int32(),
        Kind.MONEY: arrow.decimal128(38, _PLACES),
        Kind.RATE: arrow.decimal128(38, _PLACES),
        Kind.DAY: arrow.date32(),
    }
    meanings = json.dumps({column.name: column.meaning for column in FLAT.columns} | {"": _NOT_HELD})
    return arrow.schema([(c.name, types[c.kind]) for c in FLAT.columns], metadata={"columns": meanings})


def _arrays(rows: Sequence[Values]) -> Iterator[Any]:
    arrow, schema = _arrow(), _schema()
    columns = zip(*rows, strict=True) if rows else (() for _ in FLAT.columns)
    for column, values in zip(FLAT.columns, columns, strict=True):
        type_ = schema.field(column.name).type
        try:
            yield arrow.array(values, type_)
        except (ValueError, OverflowError):
            yield arrow.array([_fitting(value) for value in values], type_)


def _fitting(value: Value) -> Value:
    """A figure with as many places as its type has; None for one that it cannot hold."""
    if not isinstance(value, int | Decimal):
        return value
    figure = Decimal(value)
    return figure.quantize(_STEP, context=_WIDE) if figure.is_finite() and abs(figure) < _TOO_LARGE else None
