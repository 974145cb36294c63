"""How time is taken: as processor time, which what else the machine does hardly touches, in turns, as medians."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

Work = Callable[[], object]


class Row(NamedTuple):
    """One line of the table."""

    what: str
    ours: str
    against: str
    theirs: str
    ratio: str
    wanted: str = ""


class Place:
    """A folder that processes run in, with a cache of its own and nothing else: no settings, no repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._surroundings = {**os.environ, "SMARTCHECK_CACHE_DIR": str(folder / "cache")}
        self._surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # a start with compiled modules is what people have

    def run(self, command: Sequence[str]) -> None:
        subprocess.run(command, capture_output=True, check=False, cwd=self.folder, env=self._surroundings)

    def process(self, *arguments: str) -> Work:
        """Return a call that runs Python with *arguments* as a process of its own."""
        return lambda: self.run([sys.executable, *arguments])

    def smartcheck(self, *arguments: str) -> Work:
        return self.process("-m", "smartcheck", *arguments)

    def peak(self, *arguments: str) -> float:
        """Return the peak memory of ``smartcheck`` with *arguments*, in MiB; of processes it makes, the largest."""
        code = (
            "import resource, subprocess, sys\n"
            "subprocess.run([sys.executable, '-m', 'smartcheck', *sys.argv[1:]], stdout=subprocess.DEVNULL)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=self.folder, env=self._surroundings
        )
        return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)

    def shares(self, *arguments: str) -> tuple[float, float]:
        """Return the processor time of ``smartcheck`` with *arguments*: its own, and that of processes it makes."""
        code = (
            "import resource, sys\n"
            "from smartcheck.cli import main\n"
            "main(sys.argv[1:])\n"
            "for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):\n"
            "    spent = resource.getrusage(who)\n"
            "    print(spent.ru_utime + spent.ru_stime, file=sys.stderr)"
        )
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
            cwd=self.folder, env=self._surroundings,
        )  # fmt: skip
        own, theirs = map(float, done.stderr.split()[-2:])
        return own, theirs


def used(work: Work) -> float:
    """Return the processor time of a call in seconds, that of processes it waits for included."""

    def now() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    start = now()
    work()
    return now() - start


def passed(work: Work) -> float:
    """Return the time that passes while *work* is done, in seconds: where several processes share it."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternate(first: Work, second: Work, rounds: int, clock: Callable[[Work], float] = used) -> tuple[float, float]:
    """Time both in turns, so that what else the machine does meets both; return the medians in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, kept in zip((first, second), times, strict=True):
            kept.append(clock(work))
    return median(times[0]), median(times[1])
