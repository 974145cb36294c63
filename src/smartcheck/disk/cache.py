"""What is costly to make and always the same is kept on disk: compiled grammars, word lists, rules.

A damaged entry is made again, a folder that cannot be written is skipped; neither is ever an error. Entries are plain
values in Python's own `marshal` form, which loads several times faster than JSON. The folder is the user's own, as are
the ``.pyc`` files of the same form; a checksum tells what was cut off or changed by accident.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

_VERSION = f"smartcheck 1 {sys.implementation.cache_tag} {marshal.version}\n".encode()
"""What an entry begins with; other versions of Python write other forms."""


def folder() -> Path:
    """Return ``$SMARTCHECK_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("SMARTCHECK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":  # what platformdirs finds there, without the time it takes to import
        base = os.environ.get("XDG_CACHE_HOME", "")
        return Path(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "smartcheck")
    from platformdirs import user_cache_path

    return user_cache_path("smartcheck", appauthor=False)


def kept(name: str, inputs: str, make: Callable[[], Any]) -> Any:
    """Return the plain value (what JSON can hold) that *make* makes of *inputs*, from disk where it is kept.

    *name* is the entry's file name; *inputs* is everything the value depends on, as text.
    """
    head = _head(inputs)
    path = folder() / f"{name}.kept"
    found, value = _read(path, head)
    if found:
        return value
    value = make()
    _write(path, head, value)
    return value


def _head(inputs: str) -> bytes:
    """Return what an entry for *inputs* begins with: they are repeated whole, so nothing else is taken for them."""
    data = inputs.encode("utf-8", "surrogatepass")
    return b"%s%d\n%s" % (_VERSION, len(data), data)


def _read(path: Path, head: bytes) -> tuple[bool, Any]:
    """Read an entry: its head, the checksum of the rest in eight figures, the value."""
    try:
        with open(path, "rb", buffering=0) as file:
            data = file.read()
        start = len(head) + 8
        body = memoryview(data)[start:]
        if data.startswith(head) and int(data[len(head) : start], 16) == zlib.crc32(body):
            return True, marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        pass
    return False, None


def _write(path: Path, head: bytes, value: Any) -> None:
    import tempfile

    body = marshal.dumps(value)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(b"%s%08x%s" % (head, zlib.crc32(body), body))
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError:
        pass
