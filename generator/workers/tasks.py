"""What is done with each of many inputs, and what stands in for a result that could not be made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Input = TypeVar("Input")
Output = TypeVar("Output")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Input, Output]):
    """What is done with each input; ``lost`` stands in for it where the process died or had no memory left.

    Both are functions that a process can be told by name. ``chunk`` inputs go to a process at once: more for short
    work, since each trip costs a fifth of a millisecond, on a cluster two.
    """

    make: Callable[[Input], Output]
    lost: Callable[[Input], Output]
    chunk: int = 1

    def chunks(self, inputs: Sequence[Input]) -> Iterator[Sequence[Input]]:
        """The inputs in the portions in which they go to a process."""
        return (inputs[start : start + self.chunk] for start in range(0, len(inputs), self.chunk))


def results(task: Task[Input, Output], inputs: Sequence[Input]) -> Iterator[Output]:
    """Make the results one by one, here."""
    return (result(task, each) for each in inputs)


def result(task: Task[Input, Output], each: Input) -> Output:
    """Make one result; it is lost where the memory does not suffice."""
    try:
        return task.make(each)
    except MemoryError:
        return task.lost(each)


def listed(task: Task[Input, Output], inputs: Sequence[Input]) -> list[Output]:
    """Make the results of a portion, for the way back."""
    return list(results(task, inputs))
