"""Roles of an organisation with the skills they ask for, and how a career map fits them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from smartcheck.career.gaps import Need, best, distinct
from smartcheck.career.skills import Skill, named, skills
from smartcheck.career.values import CareerMap, day
from smartcheck.career.writing import entry
from smartcheck.errors import ReadError
from smartcheck.source import Source


@attrs.frozen
class KeyRole:
    """A role the organisation must be able to fill."""

    name: str
    skills: tuple[Skill, ...]
    needed: int = 1
    by: date | None = None


@attrs.frozen
class Fit:
    """How far a person's listed skills and aim meet a role; shown by its terms, not by a number alone."""

    role: KeyRole
    aimed_at: bool
    """Whether the map's target role has its name."""
    shared: tuple[str, ...]
    missing: tuple[str, ...]


def key_roles(source: Source, today: date) -> tuple[KeyRole, ...]:
    """Return the roles in a YAML or JSON file: ``role``, ``skills``, ``needed``, ``by`` of each, or role to skills."""
    import yaml

    try:
        held = yaml.safe_load(source.text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError(f"{source.path}: not YAML: {str(error).splitlines()[0]}") from None
    items = [{"role": role, "skills": listed} for role, listed in held.items()] if isinstance(held, dict) else held
    if not isinstance(items, list) or not all(isinstance(each, dict) and each.get("role") for each in items):
        raise ReadError(f"{source.path}: expected a list of roles, each with 'role' and 'skills'")
    return tuple(_role(each, source.path, today) for each in items)


def _role(table: Mapping[str, Any], path: str, today: date) -> KeyRole:
    listed = table.get("skills") or []
    if isinstance(listed, dict):
        listed = [f"{name} (level {level})" for name, level in listed.items()]
    if not isinstance(listed, list):
        raise ReadError(f"{path}: the skills of {table['role']!r} must be a list")
    needed = table.get("needed", 1)
    if not isinstance(needed, int) or isinstance(needed, bool) or needed < 0:
        raise ReadError(f"{path}: 'needed' of {table['role']!r} must be a whole number (got {needed!r})")
    by = str(table["by"]) if table.get("by") else ""
    return KeyRole(
        str(table["role"]), skills(entry(str(each)) for each in listed), needed, day(by, today) if by else None
    )


def fits(chart: CareerMap, roles: Sequence[KeyRole]) -> tuple[Fit, ...]:
    """Return how each role fits, the one aimed at first, then by the share of its skills that are there."""
    found = []
    aim = named(chart.target.title) if chart.target.title else frozenset()
    for role in roles:
        asked = distinct(role.skills)
        short = [skill for skill in asked if Need(skill, best(skill, chart.current.skills), (), ()).short]
        shared = tuple(skill.name for skill in asked if skill not in short)
        aimed = bool(aim) and named(role.name) == aim
        found.append(Fit(role, aimed, shared, tuple(skill.name for skill in short)))
    return tuple(
        sorted(
            found,
            key=lambda each: (not each.aimed_at, -len(each.shared) / max(len(each.role.skills), 1), each.role.name),
        )
    )
