"""Where settings are looked for. Who only wants to know that there are none need not import what reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from smartcheck.disk.files import text_of
from smartcheck.errors import ConfigError
from smartcheck.regexes import later

FILES = ("smartcheck.toml", ".smartcheck.toml", "pyproject.toml")
"""Where settings are looked for, in this order."""

_SECTION = later(
    r"""(?m)^[ \t]*(?:\[[ \t]*["']?tool["']?[ \t]*(?:\.[ \t]*["']?smartcheck|\])|["']?tool["']?[ \t]*[.=])"""
)
"""Without one of these no ``pyproject.toml`` has settings for smartcheck, and need not be parsed."""


def find_file(start: str | Path) -> Path | None:
    """Return the file of settings nearest above *start*: where two stand side by side, the first of FILES."""
    folder = Path(start).absolute()
    for parent in (folder, *folder.parents):
        for name in FILES:
            candidate = parent / name
            if candidate.is_file() and (name != "pyproject.toml" or _has_section(candidate)):
                return candidate
    return None


def tool(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ``[tool]`` table of a ``pyproject.toml``."""
    found = table.get("tool")
    return found if isinstance(found, dict) else {}


def _has_section(path: Path) -> bool:
    try:
        text = text_of(path, ConfigError)
    except ConfigError:
        return False
    if not _SECTION.search(text):
        return False
    from smartcheck.disk import tables

    try:
        return "smartcheck" in tool(tables.parse(text))
    except tables.Malformed:
        return False
