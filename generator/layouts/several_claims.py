"""The readings of a schedule that several families claim -> the one that its own totals bear out, or none.

The signs of two sponsors may stand in one schedule: a total under another's words, columns in the same order. Only a
reading whose rows all come to the printed total investments can be the right one; where two do, they must agree.
"""

from collections.abc import Sequence

from generator.layouts.second_reading import Reading, is_whole
from generator.model import Filing


def borne_out_alone(readings: Sequence[Reading]) -> Reading | None:
    """The one reading that leaves nothing open, the one of least doubt among several that agree; else None.

    Where all families but one refuse the schedule, it is that one's.
    """
    if len(readings) == 1:
        return readings[0]
    whole = [reading for reading in readings if reading[0] and all(map(is_whole, reading[0]))]
    if not whole or any(_figures(reading) != _figures(whole[0]) for reading in whole):
        return None
    return min(whole, key=lambda reading: sum(map(_doubts, reading[0])))


def _figures(reading: Reading) -> list[tuple[object, ...]]:
    """What a sum, a price or a reader would notice first of each row."""
    return [(row.value, row.principal, row.coupon, row.maturity) for filing in reading[0] for row in filing.holdings]


def _doubts(filing: Filing) -> int:
    return sum(not doubt.settled for row in filing.holdings for doubt in row.doubts)
