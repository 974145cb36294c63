"""The data files that come with the package: read when first asked for, what comes of them kept on disk."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from smartcheck.disk.cache import kept

if TYPE_CHECKING:
    from jinja2 import Template


def text(file: str, package: str = "smartcheck") -> str:
    """Return the text of a file of *package*, as ``data/units.toml``; nothing where there is no such file."""
    return (pkgutil.get_data(package, file) or b"").decode("utf-8")


def page(name: str, **settings: Any) -> Template:
    """Return the HTML template ``data/NAME``: what is put into it is escaped, and nothing may be missing.

    *settings* are those of the environment, and ``filters`` the functions it knows.
    """
    from jinja2 import Environment, StrictUndefined

    filters = settings.pop("filters", {})
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, **settings
    )
    environment.filters.update(filters)
    return environment.from_string(text(f"data/{name}"))


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
