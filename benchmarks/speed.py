"""Two questions, answered as ratios measured in one run, so that they mean the same on every machine.

1. How long does ``smartcheck check -g "..."`` take from a cold process, against a process that only imports its two
   main libraries? (Below 2 is promised.)
2. How long does one goal of 18 words take to parse once warm, in microseconds, and against a plain regex word scan?
   (Well below a millisecond is promised.)
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

GOAL = (
    "Increase weekly active users of our mobile app from 4,000 to 6,500 by the end of June 2027 "
    "through onboarding emails"
)
TODAY = date(2027, 1, 15)
WORD = re.compile(r"\w+|[^\w\s]")


def alternate(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Time both in turns, so that what else the machine does meets both; return the medians in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, kept in zip((first, second), times, strict=True):
            start = time.perf_counter()
            work()
            kept.append(time.perf_counter() - start)
    return median(times[0]), median(times[1])


def run(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def many(work: Callable[[], object], count: int) -> Callable[[], object]:
    def repeat() -> None:
        for _ in range(count):
            work()

    return repeat


def main() -> None:
    checking = run("-m", "smartcheck", "check", "-g", GOAL, "--today", TODAY.isoformat())
    importing = run("-c", "import lark, attrs")
    checking()  # fills the cache on disk
    cold, imports = alternate(checking, importing, 15)
    show("start", "check -g", cold * 1e3, "import lark, attrs", imports * 1e3, "ms")

    from smartcheck.engine import assess_statement
    from smartcheck.parser import parse

    words = len(GOAL.split())
    for name, work in (
        ("parse", lambda: parse(GOAL, today=TODAY)),
        ("assess", lambda: assess_statement(GOAL, today=TODAY)),
    ):
        work()
        ours, scan = alternate(many(work, 100), many(lambda: WORD.findall(GOAL), 100), 15)
        show(name, f"{words} words, warm", ours * 1e4, "regex word scan", scan * 1e4, "us")


def show(name: str, what: str, ours: float, other: str, theirs: float, unit: str) -> None:
    print(f"{name:<7} {what:<15} {ours:7.1f} {unit}   {other:<18} {theirs:7.1f} {unit}   ratio {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
