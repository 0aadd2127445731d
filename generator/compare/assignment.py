"""The best way to pair rows one to one: weighed pairs -> the pairs whose weights sum to the most.

Each row in turn finds the cheapest way to be paired, moving others where that costs less (successive shortest paths
with prices, as in Jonker and Volgenant's method, over the weighed pairs only). A row may stay single at no gain.
"""

import heapq
from collections.abc import Mapping

Weights = Mapping[int, Mapping[int, int]]


def best_pairs(weights: Weights) -> dict[int, int]:
    """Pair rows (the outer keys) with columns; weights are positive. The sum of the weights paired is the greatest."""
    solver = _Solver(weights)
    for row in sorted(weights):
        solver.place(row)
    return {row: column for column, row in sorted(solver.row_of.items()) if column >= 0}


class _Solver:
    """The pairs so far, and the prices that make each of them the cheapest for its row.

    Being single is a column of the row's own, with a negative number, that costs as much as a weight of nought.
    """

    def __init__(self, weights: Weights) -> None:
        top = max((weight for columns in weights.values() for weight in columns.values()), default=0)
        self._costs = {
            row: {**{column: top - weight for column, weight in columns.items()}, -1 - row: top}
            for row, columns in weights.items()
        }
        self._price: dict[int, int] = {}
        self._column_of: dict[int, int] = {}
        self.row_of: dict[int, int] = {}

    def place(self, row: int) -> None:
        """Pair one more row."""
        distance, came_from = self._reach(row)
        column, last = next(reversed(distance.items()))
        for passed, reached in distance.items():
            self._price[passed] = self._price.get(passed, 0) + reached - last
        while True:
            mover = came_from[column]
            self.row_of[column] = mover
            freed = self._column_of.get(mover)
            self._column_of[mover] = column
            if freed is None or mover == row:
                return
            column = freed

    def _reach(self, row: int) -> tuple[dict[int, int], dict[int, int]]:
        """The distance of every column up to the nearest free one, which comes last, and the row it came from."""
        done: dict[int, int] = {}
        came_from: dict[int, int] = {}
        best: dict[int, int] = {}
        queue: list[tuple[int, int]] = []
        mover, base = row, 0
        while True:
            for column, cost in self._costs[mover].items():
                far = base + cost - self._price.get(column, 0)
                if column not in done and (column not in best or far < best[column]):
                    best[column], came_from[column] = far, mover
                    heapq.heappush(queue, (far, column))
            far, column = heapq.heappop(queue)
            while column in done:
                far, column = heapq.heappop(queue)
            done[column] = far
            if column not in self.row_of:
                return done, came_from
            mover = self.row_of[column]
            base = far - (self._costs[mover][column] - self._price.get(column, 0))
