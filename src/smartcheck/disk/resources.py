"""The data files that come with the package: read when first asked for, what comes of them kept on disk."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from typing import Any

from smartcheck.disk.cache import kept


def text(file: str, package: str = "smartcheck") -> str:
    """Return the text of a file of *package*, as ``data/units.toml``; nothing where there is no such file."""
    return (pkgutil.get_data(package, file) or b"").decode("utf-8")


def tables(
    entry: str,
    *files: str,
    package: str = "smartcheck",
    make: Callable[..., Any] = lambda tables: tables,
    version: int = 1,
) -> Any:
    """Return what *make* makes of the TOML tables in *files*, given one by one; without it, the tables of one file.

    It is kept on disk as *entry*, and made again when a file changes, or *version*: raise that when *make* changes.
    """
    texts = [text(file, package) for file in files]

    def read() -> Any:
        import tomllib

        return make(*map(tomllib.loads, texts))

    return kept(entry, f"{version}\n" + "\n".join(texts), read)
