"""Where settings are looked for. Who only wants to know that there are none need not import what reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
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
    """Return the file of settings nearest above *start*: where two stand side by side, the first of FILES.

    A name or a table that is nearly the right one is a `ConfigError`: it would be passed over in silence.
    """
    folder = Path(start).absolute()
    for parent in (folder, *folder.parents):
        for name in FILES:
            candidate = parent / name
            if candidate.is_file() and (name != "pyproject.toml" or _has_section(candidate)):
                return candidate
            if name != "pyproject.toml" and os.path.lexists(candidate):
                raise ConfigError(f"{candidate}: is no file, so there are no settings in it")
        if meant := _misnamed(parent):
            raise ConfigError(f"{parent / meant}: settings are not looked for here (did you mean {FILES[0]!r}?)")
    return None


_OURS = "smartcheck"
_NAME = later(r"(?i)(\.?)([a-z_-]{8,12}?)(rc|)((?:\.[a-z]{2,4}){0,2})")
_SUFFIXES = frozenset({".toml", ".tml", ".tom", ".toml.txt", ".ini", ".cfg", ".conf"})
"""What a file of settings might end with, whose name is nearly that of ours."""
_OTHERS = frozenset({".yaml", ".yml", ".json"})
"""What goals and reports end with, too: unless the file is hidden, it is read for goals."""


def _misnamed(folder: Path) -> str:
    """Return the name of a file in *folder* that was meant to hold settings, and is not looked for; or nothing."""
    try:
        return _nearly(str(folder), os.stat(folder).st_mtime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=256)
def _nearly(folder: str, changed: int) -> str:
    for name in sorted(os.listdir(folder)):
        found = _NAME.fullmatch(name)
        if found is None or name in FILES:
            continue
        hidden, stem, mark, suffix = (each.casefold() for each in found.groups())
        settings = suffix in _SUFFIXES or (bool(hidden) and suffix in _OTHERS) or (not suffix and bool(hidden or mark))
        if settings and abs(len(stem) - len(_OURS)) < 2 and len(set(stem) & set(_OURS)) >= len(set(_OURS)) - 2:
            from difflib import SequenceMatcher  # few folders have a file that could be meant

            if SequenceMatcher(None, stem, _OURS).ratio() >= _MEANT and os.path.isfile(os.path.join(folder, name)):
                return name
    return ""


_TABLE = later(r"""(?m)^[ \t]*\[{1,2}[ \t]*(["']?tools?["']?[ \t]*\.[ \t]*)?["']?(\w[\w-]{7,12})["']?[ \t]*[].]""")
_ABOUT = later(r"(?i)smart|check")
_MEANT = 0.9
"""How like our own name that of a file is that was meant: a letter left out, doubled or in another place."""
_LIKE = 0.8
"""How like our own name that of a table is that cannot be another tool's."""


def _misspelt(path: Path, text: str) -> None:
    """Raise a `ConfigError` where a table of a ``pyproject.toml`` is nearly called as ours, and would be no setting."""
    from difflib import SequenceMatcher  # few files have a table that could be meant

    for found in _TABLE.finditer(text):
        above, name = re.sub(r"[\s\"']", "", found[1] or ""), found[2]
        if (above == "tool." and name == "smartcheck") or name.startswith(("smartcheck-", "smartcheck_")):
            continue
        if SequenceMatcher(None, name.casefold(), "smartcheck").ratio() >= _LIKE:
            line = text.count("\n", 0, found.start(2)) + 1
            raise ConfigError(f"{path}: line {line}: unknown table [{above}{name}] (did you mean [tool.smartcheck]?)")


def tool(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ``[tool]`` table of a ``pyproject.toml``."""
    found = table.get("tool")
    return found if isinstance(found, dict) else {}


def _has_section(path: Path) -> bool:
    try:
        text = text_of(path, ConfigError)
    except ConfigError:
        return False
    if _ABOUT.search(text):
        _misspelt(path, text)
    if not _SECTION.search(text):
        return False
    from smartcheck.disk import tables

    try:
        return "smartcheck" in tool(tables.parse(text))
    except tables.Malformed:
        return False
