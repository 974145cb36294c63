"""Files of plans: written whole or not at all, and logs that only grow."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from smartcheck.errors import PlanError


def replace(path: str | Path, text: str) -> None:
    """Write *text* to *path* in one step: whoever reads sees the old file or the new one."""
    path = Path(path)
    data = text.encode("utf-8", "backslashreplace")
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            os.chmod(temporary, mode if mode is not None else 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise PlanError(f"{path}: cannot be written ({error.strerror})") from None


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


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
