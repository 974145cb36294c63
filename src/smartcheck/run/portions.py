"""How work is cut: into how many processes, how many statements at a time."""

from __future__ import annotations

import os

CHUNK = 500
"""How many statements a process is given at a time."""
WORTH_IT = 5_000
"""From how many statements on ``--jobs auto`` uses more than one process: starting them costs as much as thousands."""


def processes(wanted: int, statements: int) -> int:
    """Return how many processes to use for so many statements; *wanted* 0 is as many as it pays to use."""
    if wanted == 0:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        wanted = cores if statements >= WORTH_IT else 1
    return max(1, min(wanted, -(-statements // CHUNK)))
