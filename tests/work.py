"""Work that is counted: the calls a piece of code makes, which are the same on every machine and under every load."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


def calls(code: Callable[[], object]) -> int:
    """Return how many calls *code* makes, of Python and of C, each step of a generator among them."""
    made = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal made
        if event in ("call", "c_call"):
            made += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        code()
    finally:
        sys.setprofile(before)
    return made


@contextmanager
def must_end() -> Iterator[None]:
    """Break off what would go on for ever, by an alarm where there are any: a test then fails in place of hanging."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise AssertionError("it does not come to an end")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(120)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
