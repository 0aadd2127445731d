"""The words of the database for Datasette: tables and columns -> metadata.json."""

import json

from generator.downloads.columns import POSITIONS, TABLES, TableOf

_SORTED = {"funds": "name", "filings": "period", "problems": "path"}
_LABELS = {"funds": "name", "filings": "id"}
_TITLE = "Schedules of investments, as filed"
_ABOUT = "Funds, filings, holdings, control totals and computed figures of the site that this file was taken from."


def metadata() -> bytes:
    """The metadata of the database ``fundbook``: what its tables and columns mean."""
    tables = {table.name: _told(table) for table in (*TABLES, POSITIONS)}
    content = {"title": _TITLE, "description": _ABOUT, "databases": {"fundbook": {"tables": tables}}}
    return (json.dumps(content, indent=1) + "\n").encode()


def _told(table: TableOf) -> dict[str, object]:
    told: dict[str, object] = {
        "description": table.meaning,
        "columns": {column.name: column.meaning for column in table.columns},
    }
    if table.name in _SORTED:
        told["sort"] = _SORTED[table.name]
    if table.name in _LABELS:
        told["label_column"] = _LABELS[table.name]
    return told
