"""Files are written whole or not at all, and what cannot be read is one line that says why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from smartcheck.errors import SmartcheckError, WriteError, quoted


def may_open(path: str | os.PathLike[str]) -> bool:
    """Return whether reading *path* ends: no pipe or device, but for standard input and what a shell hands over."""
    mode = os.stat(path).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return True
    return os.fspath(path) == "/dev/stdin" or os.fspath(path).startswith(("/dev/fd/", "/proc/self/fd/"))


def text_of(path: str | os.PathLike[str], error: type[SmartcheckError]) -> str:
    """Return the text in the file at *path*; where there is none, raise an *error* that says why."""
    try:
        if not may_open(path):
            raise error(f"{path}: is a pipe or a device, no file")
        return Path(path).read_text("utf-8")
    except OSError as wrong:
        raise error(f"{path}: cannot be read ({(wrong.strerror or str(wrong)).lower()})") from None
    except UnicodeDecodeError as wrong:
        raise error(f"{path}: not UTF-8 at byte {wrong.start}") from None
    except ValueError as wrong:  # a path with a zero byte, or with half a character
        raise error(f"{quoted(os.fspath(path))}: cannot be read ({wrong})") from None


def apart(path: str | os.PathLike[str], inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Raise `WriteError` where *path* is one of the files in *inputs*: no report overwrites what it is about."""
    where = os.path.realpath(path)
    if any(os.path.isfile(each) and os.path.realpath(each) == where for each in inputs):
        raise WriteError(f"{path}: is read for goals, so nothing else is written there; give another file")


def write(path: str | os.PathLike[str], data: bytes | Iterable[bytes], *, instead_of: bytes | None = None) -> None:
    """Put *data* in the file at *path*, by way of a file beside it; a file that was there keeps its mode.

    With *instead_of*, the file must still hold that: what somebody wrote meanwhile is not overwritten. A path that is a
    symbolic link stays one. Raises `WriteError`.
    """
    target = Path(os.path.realpath(path))
    if not target.name:
        raise WriteError(f"{path}: cannot be written (is a directory)")
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if target.exists() and not target.is_file():  # a pipe or a device: /dev/stdout
            with open(target, "wb") as out:
                out.writelines([data] if isinstance(data, bytes) else data)
            return
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as out:
                out.writelines([data] if isinstance(data, bytes) else data)
                out.flush()
                os.fsync(out.fileno())
            if target.exists():
                os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
            if instead_of is not None and target.read_bytes() != instead_of:
                raise WriteError(f"{path}: changed while it was being worked on; nothing was written")
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})") from None


def append(path: str | os.PathLike[str], line: str, error: type[SmartcheckError]) -> None:
    """Add a line to a log, which only grows: one write, on disk when this returns; if that fails, raise an *error*.

    A torn last line is closed first, never joined.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            os.write(handle, (b"\n" if torn else b"") + line.encode("utf-8", "backslashreplace") + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as wrong:
        raise error(f"{path}: cannot be written ({wrong.strerror})") from None
