"""The holdings of the whole site as Parquet: one fund -> its part as bytes; parts -> one file. The home of pyarrow."""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.downloads.columns import FLAT, Column, Kind
from generator.downloads.rows import Values
from generator.downloads.tables import FundTables

_ROWS_IN_A_GROUP = 100_000
_WRITTEN: dict[str, Any] = {"compression": "zstd", "store_decimal_as_integer": True, "store_schema": False}


def available() -> bool:
    """Whether the package that writes Parquet is installed (``fundbook[parquet]``)."""
    return find_spec("pyarrow") is not None


def fund_part(tables: FundTables) -> bytes:
    """The holdings of one fund: decimals and dates with types of their own, texts that repeat stored once."""
    arrow = _arrow()
    rows = [row for table in tables.reports for row in table.flat]
    out = io.BytesIO()
    table = arrow.Table.from_arrays(list(_arrays(rows)), schema=_schema())
    import_module("pyarrow.parquet").write_table(table, out, **_WRITTEN)
    return out.getvalue()


def write_parquet(path: Path, parts: Iterable[Path]) -> None:
    """Put the parts together, in their order, into a new file at ``path``, in groups of some 100,000 rows.

    Texts stay in dictionaries on the way: to spell them out would take three times as long.
    """
    arrow, parquet = _arrow(), import_module("pyarrow.parquet")
    texts = [column.name for column in FLAT.columns if column.kind is Kind.TEXT]
    schema = _schema(arrow.dictionary(arrow.int32(), arrow.string()))
    tables = (parquet.read_table(part, read_dictionary=texts, use_threads=False).cast(schema) for part in parts)
    with parquet.ParquetWriter(path, schema, **_WRITTEN) as writer:
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


def _arrow() -> Any:
    """The package, taken in only where a site wants Parquet: it is an extra, and slow to start."""
    return import_module("pyarrow")


def _schema(text: Any = None) -> Any:
    """The columns with their types, and what they mean as metadata of the file; ``text`` is the type of texts."""
    arrow = _arrow()
    types = {
        Kind.TEXT: text or arrow.string(),
        Kind.INTEGER: arrow.int32(),
        Kind.MONEY: arrow.decimal128(18, 2),
        Kind.RATE: arrow.decimal128(12, 6),
        Kind.DAY: arrow.date32(),
    }
    meanings = json.dumps({column.name: column.meaning for column in FLAT.columns})
    return arrow.schema([(c.name, types[c.kind]) for c in FLAT.columns], metadata={"columns": meanings})


def _arrays(rows: Sequence[Values]) -> Iterator[Any]:
    arrow, schema = _arrow(), _schema()
    columns = zip(*rows, strict=True) if rows else (() for _ in FLAT.columns)
    for column, values in zip(FLAT.columns, columns, strict=True):
        yield arrow.array(_rounded(column, values), schema.field(column.name).type)


def _rounded(column: Column, values: Iterable[Any]) -> list[Any]:
    """Decimals with as many places as their type has."""
    places = {Kind.MONEY: 2, Kind.RATE: 6}.get(column.kind)
    if places is not None:
        return [None if value is None else round(value, places) for value in values]
    return list(values)
