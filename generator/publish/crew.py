"""Work on one site over processes that are copies of this one: a task and names -> results in their order."""

import gc
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from types import TracebackType
from typing import Generic, Self, TypeVar

from generator.workers import end_with_parent

Shared = TypeVar("Shared")
Result = TypeVar("Result")
_SELDOM = 50_000  # objects made until Python looks for rings among them
# The processes are copies of this one, and find here what they work with.
_AT_HAND: list[object] = []


class Crew(Generic[Shared]):
    """Some processes, which begin with the first task that is worth it and end with the crew."""

    def __init__(self, shared: Shared, jobs: int) -> None:
        self._shared = shared
        self._jobs = jobs if sys.platform == "linux" else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        gc.collect()
        gc.freeze()  # What the processes share stays shared: nobody writes its marks into it.
        gc.set_threshold(_SELDOM, 5, 5)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def results(self, task: Callable[[Shared, str], Result], names: Sequence[str], size: int) -> Iterator[Result]:
        """Do a task for each name, ``size`` of them at a time; work begins now, results come in the order of names."""
        if self._jobs == 1 or (self._pool is None and len(names) <= 2 * size):
            return (task(self._shared, name) for name in names)
        if self._pool is None:
            _AT_HAND[:] = [self._shared]
            fork = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(self._jobs, fork, initializer=end_with_parent)
        parts = [names[start : start + size] for start in range(0, len(names), size)]
        return chain.from_iterable(self._pool.map(partial(_done, task), parts))


def _done(task: Callable[[Shared, str], Result], names: Sequence[str]) -> list[Result]:
    shared: Shared = _AT_HAND[0]  # type: ignore[assignment]
    return [task(shared, name) for name in names]
