"""Steps and requests read back: from files people write, from logs this program wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import attrs

from smartcheck.disk import tables
from smartcheck.disk.files import text_of
from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.request import CalendarTerms, Measure, PlanRequest, Routine, Step, as_json

_NUMBERS = frozenset("hours days weight lag wait priority gain".split())
_WHOLE = _NUMBERS - {"hours", "gain"}
_OPEN = frozenset("hours days weight gain".split())
_TEXTS = frozenset("id title resource proof phase".split())


def read_steps(path: str | Path) -> tuple[Step, ...]:
    """Return the steps in a TOML file (tables ``[[step]]``) or a JSON file (a list, or an object with ``step``).

    A step needs a title; without an id it is numbered. Mistakes are `PlanError`s that name the step and the key.
    """
    text = text_of(path, PlanError)
    try:
        document = json.loads(text) if str(path).endswith(".json") else tables.parse(text)
    except (ValueError, RecursionError) as error:
        kind = "JSON" if str(path).endswith(".json") else "TOML"
        raise PlanError(f"{path}: not {kind}: {error}") from None
    listed = document.get("step", document.get("steps")) if isinstance(document, dict) else document
    if not isinstance(listed, list) or not listed:
        raise PlanError(f"{path}: holds no steps: write [[step]] tables with a title and hours")
    width = len(str(len(listed)))
    return tuple(
        step_of(table, f"{path}: step {number}", f"s{number:0{width}}") for number, table in enumerate(listed, 1)
    )


def step_of(table: Any, where: str, name: str = "") -> Step:
    """Return the step a table holds."""
    if not isinstance(table, Mapping):
        raise PlanError(f"{where} must be a table with a title")
    known = [field.name for field in attrs.fields(Step)]
    values: dict[str, Any] = {"id": name}
    for key, value in table.items():
        if key not in known:
            raise PlanError(f"{where}: unknown key {quoted(key)}{nearest(str(key), known)}")
        values[key] = _value(key, value, where)
    if not values.get("title"):
        raise PlanError(f"{where} has no title")
    if not values["id"]:
        raise PlanError(f"{where} has no id")
    return Step(**values)


def _value(key: str, value: Any, where: str) -> Any:
    wrong = PlanError(f"{where}: {key} cannot be {quoted(value)}")
    if key in _NUMBERS:
        good = isinstance(value, int) or (key not in _WHOLE and isinstance(value, float))
        if isinstance(value, bool) or not (good or (value is None and key in _OPEN)):
            raise wrong
    elif key in _TEXTS:
        if not isinstance(value, str):
            raise wrong
    elif key == "after":
        value = (value,) if isinstance(value, str) else value
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
            raise wrong
        return tuple(value)
    elif key in ("done", "began"):
        return _day(value, where)
    elif key == "period":
        if value is not None and (not isinstance(value, list | tuple) or len(value) != 2 or None in value):
            raise wrong
        return None if value is None else tuple(_day(each, where) for each in value)
    elif not isinstance(value, bool):
        raise wrong
    return value


def _day(value: Any, where: str) -> date | None:
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise PlanError(f"{where}: {quoted(value)} is no day like 2027-02-11") from None


def request_to_dict(request: PlanRequest) -> dict[str, Any]:
    """Return a request as JSON holds it, without what is as by default; `request_from` reads it back."""
    return as_json(request, defaults=False)


def request_from(table: Any, where: str) -> PlanRequest:
    """Return the request that `request_to_dict` wrote; raises `PlanError` for anything else."""
    if not isinstance(table, Mapping):
        raise PlanError(f"{where}: no request of a plan")
    values = dict(table)
    try:
        values["steps"] = tuple(step_of(each, f"{where}: step {each.get('id')}") for each in values.get("steps", ()))
        for key in ("start", "end", "read_as"):
            if key in values:
                values[key] = _day(values[key], where)
        for key in ("readings", "past_ends"):
            values[key] = tuple(_day(each, where) for each in values.get(key, ()))
        for key in ("assumptions", "warnings"):
            values[key] = tuple(map(str, values.get(key, ())))
        values["capacities"] = tuple((str(name), hours) for name, hours in values.get("capacities", ()))
        if "calendar" in values:
            values["calendar"] = _calendar(values["calendar"], where)
        if values.get("routine"):
            table = values["routine"]
            days = {key: _day(table[key], where) for key in ("first", "last")}
            values["routine"] = Routine(**{**table, **days, "weekdays": tuple(table.get("weekdays", ()))})
        if values.get("measure"):
            values["measure"] = Measure(**values["measure"])
        found = PlanRequest(**values)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise PlanError(f"{where}: no request of a plan ({error})") from None
    if (wrong := _odd(found)) is not None:
        raise PlanError(f"{where}: no request of a plan ({wrong})")
    return found


_LARGEST = 1e15
"""No goal counts so far, and arithmetic with more would not be exact."""


def _odd(value: Any, name: str = "the request") -> str | None:
    """Return which field of a request read back holds what it cannot hold, None where all is well."""
    kinds = attrs.resolve_types(type(value))
    for field in attrs.fields(kinds):
        held = getattr(value, field.name)
        if not _fits(held, field.type):
            return f"{field.name} cannot be {quoted(held)}"
        nested = held if isinstance(held, tuple) else (held,)
        for each in nested:
            if attrs.has(type(each)) and (wrong := _odd(each, field.name)) is not None:
                return wrong
    if isinstance(value, Routine) and not (value.unit in ("day", "week", "month") and 1 <= value.every <= 1000):
        return f"{name} cannot be every {value.every} {quoted(value.unit)}"
    return None


def _fits(value: Any, kind: Any) -> bool:
    """Return whether *value* is of a type as fields are annotated with; numbers are finite and not too large."""
    if (among := get_args(kind)) and get_origin(kind) is tuple:
        if not isinstance(value, tuple):
            return False
        if among[-1] is Ellipsis:
            return all(_fits(each, among[0]) for each in value)
        return len(value) == len(among) and all(map(_fits, value, among))
    if get_origin(kind) is Literal:
        return value in among
    if among:
        return any(_fits(value, each) for each in among)
    return type(value) is kind and abs(value) < _LARGEST if kind in (int, float) else type(value) is kind


def _calendar(table: Mapping[str, Any], where: str) -> CalendarTerms:
    values: dict[str, Any] = dict(table)
    if "workdays" in values:
        values["workdays"] = tuple(values["workdays"])
    values["off"] = tuple(_day(each, where) for each in values.get("off", ()))
    values["also"] = tuple(_day(each, where) for each in values.get("also", ()))
    values["blocked"] = tuple((_day(first, where), _day(last, where)) for first, last in values.get("blocked", ()))
    return CalendarTerms(**values)
