"""The same calls made by this process or by several, their results in order; and how many that should be.

What the calls work on is there before the processes are made. Where processes are made by forking it need not be sent
to them, nor the modules and tables that are loaded by then.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

W = TypeVar("W")
T = TypeVar("T")
R = TypeVar("R")

CHUNK = 500
"""How many statements a process is given at a time."""
WORTH_IT = 5_000
"""From how many statements on ``--jobs auto`` uses more than one process: starting them costs as much as thousands."""
AHEAD = 4
"""How many tasks a process may be ahead of what is taken from it."""


def processes(wanted: int, statements: int) -> int:
    """Return how many processes to use for so many statements; *wanted* 0 is as many as it pays to use."""
    if wanted == 0:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        wanted = cores if statements >= WORTH_IT else 1
    return max(1, min(wanted, -(-statements // CHUNK)))


class Crew(Generic[W]):
    """Who does the work: with more than one of *jobs* as many processes, else this one. Left, it is sent home."""

    def __init__(self, work: W, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self._jobs > 1:
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(self._jobs, _context(), initializer=_begin, initargs=(self._work,))
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(self, do: Callable[[W, T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what *do*, a function of a module, makes of the work and each of the *tasks*."""
        if self._pool is None:
            for task in tasks:
                yield do(self._work, task)
            return
        waiting: deque[Future[R]] = deque()
        for task in tasks:
            waiting.append(self._pool.submit(_there, do, task))
            if len(waiting) >= AHEAD * self._jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _context() -> Any:
    """Return how processes are made: by forking where that is safe."""
    import multiprocessing
    import threading

    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else None)


_WORK: list[Any] = []
"""In a process of its own: what it works on."""


def _begin(work: object) -> None:
    import gc

    gc.freeze()  # what is shared with the process that began is not looked at, so that it stays shared
    _WORK[:] = [work]


def _there(do: Callable[[Any, T], R], task: T) -> R:
    return do(_WORK[0], task)
