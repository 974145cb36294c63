"""Logs that only grow."""

from __future__ import annotations

import os
from pathlib import Path

from smartcheck.errors import PlanError


def append(path: str | Path, line: str) -> None:
    """Add a line to a log: one write, on disk when this returns; a torn last line is closed first, never joined."""
    path = Path(path)
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            os.write(handle, (b"\n" if torn else b"") + line.encode("utf-8", "backslashreplace") + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise PlanError(f"{path}: cannot be written ({error.strerror})") from None
