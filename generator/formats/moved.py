"""A block cut from a part of a file -> the same block with the lines of the whole file."""

from dataclasses import replace

from generator.document import Block, Heading, Line, Record, Row, Table, Text


def moved(block: Block, by: int) -> Block:
    """Add a number of lines to the place of a block and of all that is in it."""
    match block:
        case Text(lines):
            return Text(tuple(Line(line.text, line.number + by, line.indent) for line in lines))
        case Table(rows):
            return Table(tuple(Row(row.cells, row.number + by, row.starts) for row in rows))
        case Heading() | Record():
            return replace(block, number=block.number + by)
