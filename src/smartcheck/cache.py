"""What is costly to make and always the same is kept on disk: compiled grammars, word lists, rules.

A damaged entry is made again, a folder that cannot be written is skipped; neither is ever an error.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def folder() -> Path:
    """Return ``$SMARTCHECK_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("SMARTCHECK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("smartcheck", appauthor=False)


def kept(name: str, inputs: str, make: Callable[[], Any]) -> Any:
    """Return the plain value (what JSON can hold) that *make* makes of *inputs*, from disk where it is kept.

    *name* is the entry's file name; *inputs* is everything the value depends on, as text.
    """
    key = hashlib.sha256(inputs.encode()).hexdigest()
    path = folder() / f"{name}.json"
    found, value = _read(path, key)
    if found:
        return value
    value = make()
    _write(path, key, value)
    return value


def _read(path: Path, key: str) -> tuple[bool, Any]:
    """Read an entry: a first line with the key and the digest of the rest, then JSON."""
    try:
        head, body = path.read_bytes().split(b"\n", 1)
        if head.decode() == f"{key} {hashlib.sha256(body).hexdigest()}":
            return True, json.loads(body)
    except (OSError, ValueError, RecursionError):
        pass
    return False, None


def _write(path: Path, key: str, value: object) -> None:
    import tempfile

    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError:
        pass
