"""What changed between two periods of one fund: (Filing, Filing) -> Changes, and their text."""

from generator.compare.changes_json import SCHEMA, changes_json, changes_record
from generator.compare.changes_text import changes_csv, changes_markdown, changes_text, name_of, summary
from generator.compare.comparing import compare, compare_prepared, same_fund
from generator.compare.overrides import read_overrides
from generator.compare.prepared import Figures, Prepared, prepared
from generator.compare.records import (
    Change,
    Changes,
    ChangeTotals,
    ExitReason,
    Override,
    Overrides,
    RowName,
    Shift,
    Status,
    Turnover,
)
from generator.compare.units import UnitError

__all__ = [
    "SCHEMA",
    "Change",
    "ChangeTotals",
    "Changes",
    "ExitReason",
    "Figures",
    "Override",
    "Overrides",
    "Prepared",
    "RowName",
    "Shift",
    "Status",
    "Turnover",
    "UnitError",
    "changes_csv",
    "changes_json",
    "changes_markdown",
    "changes_record",
    "changes_text",
    "compare",
    "compare_prepared",
    "name_of",
    "prepared",
    "read_overrides",
    "same_fund",
    "summary",
]
