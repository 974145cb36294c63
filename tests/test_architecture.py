"""Who may import whom: the list is the picture in docs/architecture.md, bottom first."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "smartcheck"

LAYERS = """
    errors source cache
    config words grammar lexicon templates
    goal
    rule periods
    assessment units moments
    phrases days fences
    sentence stretches
    kinds vagueness lengths ranges
    recurrences
    dates quantities
    islands
    parser judge checks readers reporters
    conditions
    rulefile
    placing
    ruleset score
    engine
    __init__
    cli
    __main__
"""
LEVEL = {unit: depth for depth, line in enumerate(LAYERS.split("\n")) for unit in line.split()}

LIBRARIES = {
    "attrs": set(LEVEL),
    "lark": {"grammar"},
    "markdown_it": {"readers"},
    "platformdirs": {"cache"},
    "dateutil": {"dates", "moments", "periods"},
    "holidays": {"dates", "moments", "periods"},
}
"""Which modules may use a library."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def unit_of(path: Path) -> str:
    """Return the module or the folder of modules that *path* belongs to."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "smartcheck":
                yield from (f"smartcheck.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def imported_units(path: Path) -> Iterator[str]:
    """Yield the units of smartcheck that a module imports."""
    for each in imports(path):
        first, _, rest = each.partition(".")
        if first == "smartcheck":
            unit = rest.split(".")[0]
            yield unit if unit in LEVEL else "__init__"


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=name)
def test_imports_point_down(path: Path) -> None:
    """A module imports from its own unit or from lower layers, never sideways or up."""
    home = unit_of(path)
    wrong = {unit for unit in imported_units(path) if unit != home and LEVEL[unit] >= LEVEL[home]}

    assert wrong == set()


def test_every_unit_has_a_layer() -> None:
    """A new module is placed in the picture before it is merged."""
    assert {unit_of(path) for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    """A library is used by the modules that need it, and only a declared one."""
    used = {each.partition(".")[0] for each in imports(path)} - {"smartcheck", "__future__"} - sys.stdlib_module_names
    wrong = {library for library in used if unit_of(path) not in LIBRARIES.get(library, ())}

    assert wrong == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    """Its docstring begins with a sentence."""
    assert (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].strip()
