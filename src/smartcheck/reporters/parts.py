"""What a statement says, part by part, without a judgement: for ``smartcheck parse``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smartcheck.assessment import Assessment
from smartcheck.goal import DateExpression, Goal, Metric, Value
from smartcheck.language.lexicon import plural
from smartcheck.language.units import measures
from smartcheck.source import Span

JUDGED = ("score", "criteria", "findings")
"""What an assessment adds to the parts."""


def to_dict(goal: Goal) -> dict[str, Any]:
    """Return the JSON form of an assessment, less the judgement."""
    plain = Assessment(goal, {}).to_dict()
    return {key: value for key, value in plain.items() if key not in JUDGED}


def render_text(goal: Goal) -> str:
    """Return one line a part: its name, what it means, the words it was read from."""
    rows = list(_rows(goal))
    first = max(len(name) for name, _, _ in rows)
    second = max((len(meaning) for _, meaning, span in rows if span), default=0)
    lines = [
        f"{name:<{first}}  {meaning:<{second}}  {_quoted(goal, span) if span else ''}".rstrip()
        for name, meaning, span in rows
    ]
    return "\n".join(lines) + "\n"


def _quoted(goal: Goal, span: Span) -> str:
    written = " ".join(goal.text[span.start : span.end].split())
    shown = "".join(char if char.isprintable() else "?" for char in written)
    return f'"{shown}"'


def _rows(goal: Goal) -> Iterator[tuple[str, str, Span | None]]:
    reason = f" ({goal.kind_reason})" if goal.kind_reason else ""
    yield "kind", goal.kind.replace("_", " ") + reason + (", compound" if goal.compound else ""), None
    if goal.wrapper:
        yield "wrapper", "", goal.wrapper
    if goal.actor:
        yield "actor", "", goal.actor
    for index, action in enumerate(goal.actions):
        name = "action" if index == 0 else "and"
        yield name, action.verb.lemma if action.verb else "-", action.span
        if action.object:
            yield "  object", action.head, action.object
    if not goal.actions and goal.verb:
        yield "verb", goal.verb.lemma, goal.verb.span
    for metric in goal.metrics:
        yield "metric", amount(metric), metric.span
    for deadline in goal.deadlines:
        yield "deadline", day_of(deadline), deadline.span
    for term in goal.vague:
        yield "vague", term.type.replace("_", " "), term.span
    for name, spans in (("means", goal.means), ("reason", goal.reason), ("unread", goal.unread)):
        for span in spans:
            yield name, "", span


def amount(metric: Metric) -> str:
    """Return what a metric was read as: ``at least 5 mentors``, ``1 post/week``, ``3 kwh``."""
    words = [metric.comparator.replace("_", " ") if metric.comparator != "eq" else "", _number(metric.value)]
    words.append(_unit(metric))
    if metric.baseline is not None:
        words.append(f"from {metric.baseline} {metric.baseline_unit or ''}".rstrip())
    return " ".join(word for word in words if word)


def _unit(metric: Metric) -> str:
    name, slash, per = (metric.unit or metric.kind).partition("/")
    counted = metric.kind in ("count", "rate", "duration") and name not in measures()
    several = metric.unit and counted and metric.value not in (1, None)
    return f"{plural(name) if several else name}{slash}{per}"


def _number(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{value[0]} to {value[1]}"
    return "" if value is None else str(value)


def day_of(deadline: DateExpression) -> str:
    """Return what a date was read as: ``2027-06-30 (absolute)``."""
    if deadline.kind == "recurrence":
        times = f"{deadline.times} x " if deadline.times not in (None, 1) else ""
        every = f"{deadline.every} {deadline.unit}s" if deadline.every not in (None, 1) else f"{deadline.unit or '?'}"
        text = f"{times}every {every}"
        return text + (f" until {deadline.end}" if deadline.end else "")
    day = str(deadline.end) if deadline.end else "no day"
    others = [str(each) for each in deadline.readings[1:]]
    return f"{day} ({deadline.kind}{', or ' + ', '.join(others) if others else ''})"
