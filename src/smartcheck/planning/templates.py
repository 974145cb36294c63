"""Templates: how goals of a kind are usually reached, from ``data/plans.toml`` and a file of the user's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from pkgutil import get_data
from typing import Any

import attrs

from smartcheck import tables
from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.goal import Goal
from smartcheck.language.lexicon import singular
from smartcheck.planning.effort import shared
from smartcheck.plans import SHAPES, Step

GENERIC = "generic"
_CONDITIONS = ("verbs", "classes", "words", "recurring", "money")
_STEP_KEYS = ("title", "weight", "phase", "proof", "wait", "optional", "hours", "days", "each")
BATCHES = 12
"""More of a kind than this are done in so many batches."""


@attrs.frozen(kw_only=True)
class Template:
    """The steps of a kind of goal, and how to recognise one."""

    name: str
    about: str
    hours: int | float
    shape: str
    steps: tuple[Step, ...]
    several: tuple[Step, ...] = ()
    """The steps where the goal is several of a kind (six talks)."""
    own_day: bool = False
    """Whether the last step is on the promised day itself (a race), with no buffer before it."""
    each: int = -1
    """Which of them is done for each one."""
    when: tuple[Mapping[str, Any], ...] = ()
    """Alternatives: verbs, classes and words as sets, recurring and money as truth values."""

    def steps_for(self, goal: Goal) -> tuple[Step, ...]:
        """Return the steps for a goal; where it is several of a kind, a step for each of them, or for a batch."""
        count = several(goal)
        if count < 2 or not self.several:
            return self.steps
        repeated = self.several[self.each]
        batches = shared(count, [1] * min(count, BATCHES))
        weights = shared(repeated.weight or 0, [1] * len(batches))
        found, first = [*self.several[: self.each]], 1
        for size, weight in zip(batches, weights, strict=True):
            which = str(first) if size == 1 else f"{first} to {first + size - 1}"
            found.append(attrs.evolve(repeated, title=f"{which} of {count}: {repeated.title}", weight=weight))
            first += size
        found.extend(self.several[self.each + 1 :])
        width = len(str(len(found)))
        names = [f"s{number:0{width}}" for number in range(1, len(found) + 1)]
        before = ((), *((name,) for name in names))
        return tuple(
            attrs.evolve(step, id=name, after=after) for step, name, after in zip(found, names, before, strict=False)
        )

    def strength(self, goal: Goal, words: frozenset[str]) -> int:
        """Return how many conditions of the best alternative hold; 0 if none holds altogether."""
        return max(
            (len(each) for each in self.when if all(_holds(*one, goal, words) for one in each.items())), default=0
        )


def load(path: str | Path | None = None) -> dict[str, Template]:
    """Return the templates by name; those in the file at *path* replace and add."""
    found = dict(_builtin())
    if path is None:
        return found
    try:
        text = Path(path).read_text("utf-8")
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise PlanError(f"{path}: not UTF-8 at byte {error.start}") from None
    return found | read(text, str(path))


@lru_cache(maxsize=1)
def _builtin() -> dict[str, Template]:
    return read((get_data("smartcheck", "data/plans.toml") or b"").decode(), "plans.toml")


def read(text: str, origin: str) -> dict[str, Template]:
    """Return the templates in a TOML text; a mistake is a `PlanError` that names the template and the key."""
    try:
        found = tables.parse(text)
    except tables.Malformed as error:
        raise PlanError(f"{origin}: not TOML: {error}") from None
    return {name: _template(name, table, f"{origin}: template {quoted(name)}") for name, table in found.items()}


def choose(goal: Goal, templates: Mapping[str, Template]) -> tuple[Template, str]:
    """Return the template for a goal, and in words why it is that one."""
    words = _words(goal)
    strengths = {each.name: each.strength(goal, words) for each in templates.values()}
    best = max(strengths.values(), default=0)
    chosen = [name for name, strength in strengths.items() if strength == best]
    if not best:
        return templates[GENERIC], "no kind of goal was recognised"
    if len(chosen) > 1:
        return templates[GENERIC], f"the goal fits {' and '.join(chosen)} alike"
    return templates[chosen[0]], templates[chosen[0]].about


def several(goal: Goal) -> int:
    """Return how many of what its object names a goal asks for (six talks), or 0."""
    action = goal.actions[0] if len(goal.actions) == 1 else None
    for metric in goal.metrics:
        value = metric.value[0] if isinstance(metric.value, tuple) else metric.value
        counted = metric.kind == "count" and isinstance(value, int) and metric.baseline is None
        if counted and action and action.head and action.head == metric.unit and isinstance(value, int):
            return value
    return 0


def named(name: str, templates: Mapping[str, Template]) -> Template:
    """Return the template called *name*."""
    if name not in templates:
        raise PlanError(f"no template {quoted(name)}{nearest(name, list(templates))}; there are {', '.join(templates)}")
    return templates[name]


def _words(goal: Goal) -> frozenset[str]:
    """Return the words of the goal itself, as they stand and in the singular; why and how do not count."""
    text = list(goal.text)
    for span in (*goal.reason, *goal.means):
        text[span.start : span.end] = " " * (span.end - span.start)
    words = re.findall(r"[^\W\d_]+", "".join(text).lower())[:200]
    return frozenset(words) | frozenset(singular(word) for word in words)


def _holds(key: str, wanted: Any, goal: Goal, words: frozenset[str]) -> bool:
    if key == "verbs":
        return goal.verb is not None and goal.verb.lemma.replace(" ", "-") in wanted
    if key == "classes":
        return bool(goal.actions) and goal.actions[0].verb_class in wanted
    if key == "words":
        return not words.isdisjoint(wanted)
    if key == "recurring":
        return bool(wanted) == any(each.kind == "recurrence" for each in goal.deadlines)
    return bool(wanted) == any(each.kind == "currency" for each in goal.metrics)


def _template(name: str, table: Any, where: str) -> Template:
    if not isinstance(table, dict):
        raise PlanError(f"{where} must be a table")
    known = ("about", "when", "hours", "shape", "steps", "several", "own_day")
    for key in table:
        if key not in known:
            raise PlanError(f"{where}: unknown key {quoted(key)}{nearest(key, known)}")
    steps, hours, shape = table.get("steps"), table.get("hours", 40), table.get("shape", "linear")
    if not isinstance(steps, list) or not steps:
        raise PlanError(f"{where}: steps must be a list of tables with a title and a weight")
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours < 1e6:
        raise PlanError(f"{where}: hours must be a number above 0 (got {quoted(hours)})")
    if shape not in SHAPES:
        raise PlanError(
            f"{where}: shape must be one of {', '.join(SHAPES)} (got {quoted(shape)}){nearest(str(shape), SHAPES)}"
        )
    many = table.get("several", [])
    if not isinstance(many, list):
        raise PlanError(f"{where}: several must be a list of tables like steps")
    places = [place for place, step in enumerate(many) if isinstance(step, dict) and step.get("each")]
    if many and len(places) != 1:
        raise PlanError(f"{where}: one step of several must have each = true")
    each = places[0] if places else -1
    return Template(
        name=name,
        about=str(table.get("about", name)),
        hours=hours,
        shape=shape,
        steps=tuple(_step(number, len(steps), step, where) for number, step in enumerate(steps, 1)),
        several=tuple(_step(number, len(many), step, where) for number, step in enumerate(many, 1)),
        own_day=table.get("own_day") is True,
        each=each,
        when=tuple(_conditions(each, where) for each in table.get("when", ())),
    )


def _step(number: int, count: int, table: Any, where: str) -> Step:
    where = f"{where}, step {number}"
    if not isinstance(table, dict) or not isinstance(table.get("title"), str):
        raise PlanError(f"{where}: must be a table with a title")
    for key, value in table.items():
        if key not in _STEP_KEYS:
            raise PlanError(f"{where}: unknown key {quoted(key)}{nearest(key, _STEP_KEYS)}")
        if key in ("weight", "wait", "days") and (not isinstance(value, int) or value < 0):
            raise PlanError(f"{where}: {key} must be a whole number from 0 (got {quoted(value)})")
    width = len(str(count))
    after = (f"s{number - 1:0{width}}",) if number > 1 else ()
    if not {"weight", "hours", "days"} & set(table):
        raise PlanError(f"{where}: needs a weight")
    values = {key: value for key, value in table.items() if key != "each"}
    return Step(id=f"s{number:0{width}}", after=after, **values)


def _conditions(table: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict) or not table:
        raise PlanError(f"{where}: when must be a list of tables")
    for key in table:
        if key not in _CONDITIONS:
            raise PlanError(f"{where}: when: unknown key {quoted(key)}{nearest(key, _CONDITIONS)}")
    return {key: frozenset(value.split()) if isinstance(value, str) else value for key, value in table.items()}
