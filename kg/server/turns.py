"""Turns at the workers: how many jobs run at once."""

from __future__ import annotations

import asyncio
from typing import Final

# A job that has run for so many seconds is a long one, and no longer holds up those that wait.
_LONG: Final = 1.0


class Turn:
    """The right to have a job done, of which there are so many, and half as many more for jobs that turn out long.

    So that a few long ones do not hold up all the short ones behind them.
    """

    def __init__(self, free: asyncio.Semaphore, long: set[Turn], most: int) -> None:
        self._free = free
        self._long = long
        self._most = most
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """From now on the job runs."""
        self._timer = asyncio.get_running_loop().call_later(_LONG, self._turn)

    def leave(self) -> None:
        """The job is done."""
        if self._timer is not None:
            self._timer.cancel()
        if self in self._long:
            self._long.remove(self)
        else:
            self._free.release()

    def _turn(self) -> None:
        if len(self._long) < self._most:
            self._long.add(self)
            self._free.release()
