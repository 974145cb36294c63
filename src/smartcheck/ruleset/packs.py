"""Rule packs: packages that bring rule files, found by an entry point.

A pack is used only if the settings name it. Naming it imports it, so that its checks file themselves; what stands in
its TOML files is data like any other rule file and imports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from smartcheck.errors import ConfigError, Gathered, RuleError, nearest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "smartcheck.rules"
"""The group of entry points; the value names a package that holds ``*.toml`` files."""


def tables(names: Iterable[str], where: str = "") -> dict[str, Any]:
    """Return the TOML tables of the packs called *names*, by where they came from.

    Raises `ConfigError`, beginning with *where*, for a pack that is not installed, and `RuleError` for one that cannot
    be used.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    from importlib.metadata import entry_points

    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    found: dict[str, Any] = {}
    mistakes = Gathered(ConfigError)
    for name in wanted:
        with mistakes.at(f"{where}packs: "):
            if name not in installed:
                known = tuple(sorted(installed))
                there = f"installed are {', '.join(known)}" if known else "none is installed"
                raise ConfigError(f"no rule pack {name!r}{nearest(name, known)}; {there}")
            found.update(_tables(name, installed[name]))
    mistakes.tell()
    return found


def _tables(name: str, entry: EntryPoint) -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    try:
        package = entry.load()
    except Exception as error:  # whatever a stranger's package does when it is imported
        raise RuleError(f"rule pack {name!r}: {entry.value} cannot be imported ({error})") from error
    found: dict[str, Any] = {}
    for file in sorted(files(package).iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            origin = f"{name}/{file.name}"
            try:
                found[origin] = tomllib.loads(file.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
                raise RuleError(f"{origin}: not TOML: {error}") from None
    if not found:
        raise RuleError(f"rule pack {name!r}: {entry.value} holds no rule file (*.toml)")
    return found
