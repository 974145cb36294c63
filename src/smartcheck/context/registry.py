"""The metric registry: what ``metrics.toml`` says about metrics, and which of them a goal names.

::

    [[metric]]
    name = "customer churn"
    aliases = ["churn", "churn rate"]
    unit = "%"
    good = "down"
    low = 0
    high = 100
    every = "month"
    lag = "2 weeks"

Read only where there is such a file; every mistake in it is reported at once. What is judged by it stands in
``checks/registered.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from smartcheck.disk import tables
from smartcheck.errors import ConfigError, is_text, nearest
from smartcheck.goal import Action, Goal, Metric, parts_in
from smartcheck.language import lexicon
from smartcheck.language.units import WHOLE_DAYS
from smartcheck.regexes import WORD, later
from smartcheck.source import Span

DIRECTIONS = ("up", "down")
_LENGTH = later(r"(?:([1-9]\d{0,3})\s+)?(day|week|month|quarter|year)s?")

Words = tuple[str, ...]


@attrs.frozen(kw_only=True)
class RegisteredMetric:
    """What is known of one metric."""

    name: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    """As it is written in the file."""
    measured: str = ""
    """The unit as goals have it: ``percent`` for ``%``."""
    good: str = ""
    """``up`` or ``down``: where it should go."""
    low: float | None = None
    high: float | None = None
    source: str = ""
    owner: str = ""
    every: str = ""
    """How often there is a new figure: ``month``, ``2 weeks``."""
    lag: str = ""
    """How long after the fact a figure is there."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


class Use(NamedTuple):
    """A registered metric in a goal: its words, the action it stands in, the amounts and the words of that action."""

    metric: RegisteredMetric
    span: Span
    action: Action
    amounts: tuple[Metric, ...]
    counted: frozenset[str]
    """The words it is called by, there or in the registry."""


class Seen(NamedTuple):
    """A goal as a registry sees it."""

    registry: Registry
    uses: tuple[Use, ...]


@attrs.frozen(slots=False)
class Registry:
    """Metrics by their names."""

    metrics: tuple[RegisteredMetric, ...]

    @classmethod
    def load(cls, path: str | Path) -> Registry:
        """Return the registry in a TOML file; everything wrong in it is one `ConfigError`, a line each."""
        return cls.from_table(tables.load(path, ConfigError), str(path))

    @classmethod
    def from_table(cls, table: Mapping[str, Any], origin: str = "metrics") -> Registry:
        """Return the registry in a TOML table that came from *origin*."""
        wrong: list[str] = []
        for key in table:
            if key != "metric":
                wrong.append(f"{origin}: {key}: unknown key{nearest(key, ('metric',))}")
        listed = table.get("metric", [])
        if not isinstance(listed, list) or not all(isinstance(each, Mapping) for each in listed):
            wrong.append(f"{origin}: metric: metrics are written under [[metric]]")
            listed = []
        elif not listed and not wrong:
            wrong.append(f"{origin}: metric: the file holds no metric")
        taken: dict[Words, str] = {}
        made = [_made(origin, number, each, taken, wrong) for number, each in enumerate(listed, 1)]
        if wrong:
            raise ConfigError("\n".join(wrong))
        return cls(tuple(made))

    @cached_property
    def phrases(self) -> Mapping[Words, RegisteredMetric]:
        """Every name in plain words, in small letters and singular."""
        return {plain(name): each for each in self.metrics for name in each.names}

    @cached_property
    def longest(self) -> int:
        """The most words that a name has."""
        return max(map(len, self.phrases), default=0)

    def look(self, goal: Goal) -> Seen:
        """Return *goal* with the registered metrics that its actions are about."""
        return Seen(self, tuple(self._uses(goal)))

    def _uses(self, goal: Goal) -> Iterator[Use]:
        for action in goal.actions:
            words = about(goal, action)
            forms = [form for form, _ in words]
            head = forms.index(action.head) if action.head in forms else None
            found = self._named(forms, head) if head is not None else None
            if found:
                first, last = found
                span = Span(words[first][1].start, words[last - 1][1].end)
                metric = self.phrases[tuple(forms[first:last])]
                counted = frozenset(forms).union(*map(plain, metric.names))
                yield Use(metric, span, action, tuple(parts_in(goal.metrics, action.span)), counted)

    def _named(self, forms: Sequence[str], head: int) -> tuple[int, int] | None:
        """Return where the longest name stands that *forms*, with the main noun at *head*, are about."""
        for size in range(min(self.longest, len(forms)), 0, -1):
            for first in range(len(forms) - size + 1):
                last = first + size
                if tuple(forms[first:last]) not in self.phrases:
                    continue
                after = forms[last] if last < len(forms) else ""
                inside = first <= head < last
                before = last == head and forms[head] in lexicon.sense("generic_measure")
                below = head + 1 < first and forms[head] in lexicon.sense("generic_measure") and forms[head + 1] == "of"
                if inside or before or (below and (not after or after in lexicon.closed("joining_measure"))):
                    return first, last
        return None


def plain(text: str) -> Words:
    """Return the words of *text* in small letters and singular."""
    return tuple(lexicon.singular(word[0].lower()) for word in WORD.finditer(text))


def about(goal: Goal, action: Action) -> list[tuple[str, Span]]:
    """Return the words that say what *action* changes, from its object to the next amount, date, means or reason."""
    if action.object is None:
        return []
    start, end = action.object
    rest = Span(end, max(end, action.span.end))
    parts = [first.start for each in (goal.means, goal.reason) if (first := _next(each, end))]
    parts += [each[0].span.start for each in (parts_in(goal.metrics, rest), parts_in(goal.deadlines, rest)) if each]
    end = min((rest.end, *parts))
    return [(lexicon.singular(word[0].lower()), Span(*word.span())) for word in WORD.finditer(goal.text, start, end)]


def _next(spans: Sequence[Span], start: int) -> Span | None:
    """Return the first of *spans*, which are in order, that begins at *start* or after."""
    at = bisect_left(spans, start, key=lambda span: span.start)
    return spans[at] if at < len(spans) else None


def days(length: str) -> int:
    """Return the days in ``month``, ``2 weeks``; none in an empty text."""
    found = _LENGTH.fullmatch(length.strip())
    return int(found[1] or 1) * WHOLE_DAYS[found[2]] if found else 0


# Reading


class _Key(NamedTuple):
    """A key of a metric: what it holds, in words, as a test and as JSON Schema."""

    wants: str
    right: Callable[[Any], bool]
    schema: Mapping[str, Any]
    about: str


def _is_name(value: Any) -> bool:
    return is_text(value) and bool(WORD.search(value))


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_length(value: Any) -> bool:
    return is_text(value) and _LENGTH.fullmatch(value.strip()) is not None


_TEXT = {"type": "string", "minLength": 1}
_DURATION = {"type": "string", "pattern": f"^{_LENGTH.pattern}$"}
_LONG = "a length such as '1 month' or '2 weeks'"
_KEYS = {
    "name": _Key("a name", _is_name, _TEXT, "What it is called."),
    "aliases": _Key(
        "a list of names", _are_names, {"type": "array", "items": _TEXT}, "What else it is called in goals."
    ),
    "unit": _Key("a text", is_text, _TEXT, "What it is measured in: %, ms, USD, points, tickets."),
    "good": _Key(
        "'up' or 'down'", DIRECTIONS.__contains__, {"enum": list(DIRECTIONS)}, "Which way is better: up or down."
    ),
    "low": _Key("a number", _is_number, {"type": "number"}, "The lowest level there can be, in its unit."),
    "high": _Key("a number", _is_number, {"type": "number"}, "The highest level there can be, in its unit."),
    "every": _Key(_LONG, _is_length, _DURATION, "How often there is a new figure: 'month', '2 weeks'."),
    "lag": _Key(_LONG, _is_length, _DURATION, "How long after the fact a figure is there: '1 month'."),
    "source": _Key("a text", is_text, _TEXT, "Where the figures come from."),
    "owner": _Key("a text", is_text, _TEXT, "Who answers for it."),
}


def _made(
    origin: str, number: int, table: Mapping[str, Any], taken: dict[Words, str], wrong: list[str]
) -> RegisteredMetric:
    """Return the metric in *table*; what is wrong with it goes to *wrong*, and names to *taken*."""
    name = table["name"] if _is_name(table.get("name")) else f"number {number}"
    place = f"{origin}: metric {name!r}" if _is_name(table.get("name")) else f"{origin}: metric {name}"
    right: dict[str, Any] = {}
    if "name" not in table:
        wrong.append(f"{place}: name: missing; it is a name")
    for key, value in table.items():
        if key not in _KEYS:
            wrong.append(f"{place}: {key}: unknown key{nearest(key, tuple(_KEYS))}")
        elif not (isinstance(value, str | int | float | list) and _KEYS[key].right(value)):
            hint = nearest(value, DIRECTIONS) if key == "good" and isinstance(value, str) else ""
            wrong.append(f"{place}: {key}: must be {_KEYS[key].wants} (got {value!r:.60}){hint}")
        else:
            right[key] = value.strip() if isinstance(value, str) else value
    if "low" in right and "high" in right and right["low"] > right["high"]:
        wrong.append(f"{place}: low: must not be above high, {right['high']} (got {right['low']})")
    right["name"] = right.get("name", name)
    right["aliases"] = tuple(right.get("aliases", ()))
    for key, each in (("name", right["name"]), *(("aliases", alias) for alias in right["aliases"])):
        words = plain(each)
        if words in taken:
            wrong.append(f"{place}: {key}: {each!r} is taken by metric {taken[words]!r}")
        else:
            taken[words] = right["name"]
    return RegisteredMetric(**right, measured=_measured(right.get("unit", "")))


def _measured(unit: str) -> str:
    """Return *unit* as an amount in a goal would have it; what is read as no unit stays as it is."""
    from smartcheck import islands  # reads amounts: not needed without a registry

    for written in (f"1 {unit}", f"{unit}1") if unit else ():
        found = islands.find_quantities(written)
        if len(found) == 1 and found[0].unit and found[0].span == (0, len(written)):
            return found[0].unit
    return " ".join(plain(unit))


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a ``metrics.toml``, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Metric registry of smartcheck",
        "type": "object",
        "additionalProperties": False,
        "required": ["metric"],
        "properties": {
            "metric": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {name: {"description": key.about, **key.schema} for name, key in _KEYS.items()},
                },
            }
        },
    }
