"""The same calls made by this process or by several, their results in order; and how many that should be.

What the calls work on is there before the processes are made. Where processes are made by forking it need not be sent
to them, nor the modules and tables that are loaded by then.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

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
    """Who does the work: with more than one of *jobs* as many processes, else this one. Left, it is sent home.

    Tasks are dealt out in turn: those with the same number, of whatever rows of tasks, are done by the same process,
    which may keep for the later one what the earlier one made.
    """

    def __init__(self, work: W, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._members: list[_Member] = []

    def __enter__(self) -> Self:
        if self._jobs > 1:
            from concurrent.futures import ThreadPoolExecutor

            context = _context()
            self._members += [_Member(context, self._work) for _ in range(self._jobs)]
            for each in self._members:  # not before all processes are made: none is forked beside a thread
                each.asking = ThreadPoolExecutor(1)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for each in reversed(self._members):  # the later ones hold the ends of those before them
            each.leave(at_once=kind is not None)

    def each(self, do: Callable[[W, T], R], tasks: Iterable[T]) -> Iterator[R]:
        """Yield what *do*, a function of a module, makes of the work and each of the *tasks*."""
        if not self._members:
            for task in tasks:
                yield do(self._work, task)
            return
        waiting: deque[Future[R]] = deque()
        for member, task in zip(cycle(self._members), tasks):
            waiting.append(member.asking.submit(member.ask, do, task))
            if len(waiting) >= AHEAD * self._jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Member:
    """A process of its own, and the thread that waits for what it says."""

    asking: ThreadPoolExecutor

    def __init__(self, context: Any, work: object) -> None:
        self._near, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._near, far, work), daemon=True)
        self._process.start()
        far.close()

    def ask(self, do: Callable[[Any, T], R], task: T) -> R:
        """Return what *do* makes of *task* there, or raise what it raises."""
        self._near.send((do, task))
        answer, error = self._near.recv()
        if error is not None:
            raise error
        found: R = answer
        return found

    def leave(self, *, at_once: bool) -> None:
        """Send it home, *at_once* without what it is at."""
        if at_once:
            self._process.terminate()
        self.asking.shutdown(cancel_futures=True)
        self._near.close()
        self._process.join()


def _context() -> Any:
    """Return how processes are made: by forking where that is safe."""
    import multiprocessing
    import threading

    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else None)


def _serve(near: Any, far: Any, work: object) -> None:
    """Do what is asked for at the *far* end until there is nobody any more at the *near* one."""
    import gc

    near.close()  # this process has it, too
    gc.freeze()  # what is shared with the process that began is not looked at, so that it stays shared
    try:
        while True:
            do, task = far.recv()
            try:
                answer: tuple[Any, Exception | None] = do(work, task), None
            except Exception as error:  # it is raised where it was asked for
                answer = None, error
            far.send(answer)
    except (EOFError, OSError, KeyboardInterrupt):
        return
