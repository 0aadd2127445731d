"""How often EDGAR is asked, and how long is waited: a clock -> no more than eight requests in any second."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

# The SEC allows ten: https://www.sec.gov/os/accessing-edgar-data
PER_SECOND = 8
SECOND = 1_000_000_000


def _sleep(nanoseconds: int) -> None:
    time.sleep(nanoseconds / SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The time in nanoseconds from some beginning, and how to let some of it pass."""

    now: Callable[[], int] = time.monotonic_ns
    sleep: Callable[[int], None] = _sleep


class Pace:
    """Lets the requests of a run begin, no more than so many in any second."""

    def __init__(self, clock: Clock, per_second: int = PER_SECOND) -> None:
        self._clock = clock
        self._begun: deque[int] = deque(maxlen=per_second)

    def wait(self) -> None:
        """Return when the next request may begin."""
        if len(self._begun) == self._begun.maxlen:
            early = self._begun[0] + SECOND - self._clock.now()
            if early > 0:
                self._clock.sleep(early)
        self._begun.append(self._clock.now())

    def pause(self, seconds: int) -> None:
        """Let so many seconds pass."""
        self._clock.sleep(seconds * SECOND)
