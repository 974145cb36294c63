"""What a change of words changes in meaning, and whether the goal promises less than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from smartcheck.context import fields
from smartcheck.drift.matching import pairs
from smartcheck.goal import DateExpression, Goal, Metric, Number
from smartcheck.language.lexicon import ONE_WAY, closed, singular
from smartcheck.reporters.parts import amount

KINDS = {
    "goal-deleted": True,
    "deadline-dropped": True,
    "deadline-slipped": True,
    "metric-dropped": True,
    "metric-replaced": True,
    "target-lowered": True,
    "owner-dropped": True,
    "hedge-added": True,
    "goal-added": False,
    "deadline-added": False,
    "deadline-moved-up": False,
    "metric-added": False,
    "target-raised": False,
    "baseline-changed": False,
    "owner-changed": False,
    "owner-added": False,
    "goal-done": False,
}
"""Kind of change to whether the goal promises less after it; the gravest first."""


@attrs.frozen
class Change:
    """One change of meaning."""

    kind: str
    text: str
    """In words: ``the deadline slips from 2027-03-31 to 2027-06-30 (91 days)``."""
    before: Goal | None
    after: Goal | None

    @property
    def weakens(self) -> bool:
        """Whether less is promised than before."""
        return KINDS[self.kind]

    @property
    def goal(self) -> Goal:
        """The goal as it is now, or as it last was."""
        found = self.after or self.before
        assert found is not None
        return found


def compare(before: Sequence[Goal], after: Sequence[Goal]) -> list[Change]:
    """Return what has changed in meaning, goal by goal."""
    found: list[Change] = []
    for old, new in pairs(before, after):
        one = before[old] if old is not None else None
        other = after[new] if new is not None else None
        found += _changes(one, other)
    return found


def _changes(one: Goal | None, other: Goal | None) -> Iterator[Change]:
    if one is None or other is None:
        if one is not None and not is_done(one):
            yield Change("goal-deleted", "the goal is gone", one, None)
        elif other is not None:
            yield Change("goal-added", "a new goal", None, other)
        return
    for kind, text in (*_deadline(one, other), *_metrics(one, other), *_owner(one, other), *_hedge(one, other)):
        yield Change(kind, text, one, other)
    if is_done(other) and not is_done(one):
        yield Change("goal-done", "done", one, other)


def _deadline(one: Goal, other: Goal) -> Iterator[tuple[str, str]]:
    old, new = _bound(one), _bound(other)
    if old and not new:
        yield "deadline-dropped", f"the deadline {_said(one, old)} is gone"
    elif new and not old:
        yield "deadline-added", f"there is a deadline now: {_said(other, new)}"
    elif old and new and old.end != new.end:
        if old.end and new.end:
            days = (new.end - old.end).days
            way = "slips" if days > 0 else "moves up"
            kind = "deadline-slipped" if days > 0 else "deadline-moved-up"
            yield kind, f"the deadline {way} from {old.end} to {new.end} ({abs(days)} day{'s' * (abs(days) != 1)})"
        elif old.end:
            yield "deadline-dropped", f"the deadline {old.end} becomes {_said(other, new)}, which fixes no day"
        else:
            yield "deadline-added", f"{_said(one, old)} becomes {new.end}"


def _bound(goal: Goal) -> DateExpression | None:
    found = goal.deadline
    return found if found and found.kind != "recurrence" else None


def _said(goal: Goal, deadline: DateExpression) -> str:
    return str(deadline.end) if deadline.end else f"'{' '.join(goal.part(deadline.span).split())}'"


def _metrics(one: Goal, other: Goal) -> Iterator[tuple[str, str]]:
    old, new = _amounts(one), _amounts(other)
    for place in range(max(len(old), len(new))):
        if place >= len(new):
            yield "metric-dropped", f"the measure {_words(one, old[place])} is gone"
        elif place >= len(old):
            yield "metric-added", f"there is a measure now: {_words(other, new[place])}"
        else:
            yield from _metric(one, old[place], other, new[place])


def _amounts(goal: Goal) -> list[Metric]:
    return goal.amounts


def _metric(one: Goal, old: Metric, other: Goal, new: Metric) -> Iterator[tuple[str, str]]:
    if (old.kind, old.unit) != (new.kind, new.unit) or _subject(one) != _subject(other):
        yield "metric-replaced", f"{_measured(one, old)} becomes {_measured(other, new)}"
        return
    was, now = _edge(old), _edge(new)
    way = _direction(one, old)
    if was is not None and now is not None and was != now:
        more = (now > was) == (way > 0)
        kind = "target-raised" if more else "target-lowered"
        verb = "rises" if now > was else "falls"
        yield kind, f"the target {verb} from {_words(one, old)} to {_words(other, new)}"
    elif was != now:
        yield "metric-replaced", f"{_words(one, old)} becomes {_words(other, new)}"
    if old.baseline != new.baseline and None not in (old.baseline, new.baseline):
        yield "baseline-changed", f"the baseline {old.baseline} becomes {new.baseline}"


def _subject(goal: Goal) -> str:
    """Return the noun a change is measured on: retention in "raise retention from 40% to 50%"."""
    action = goal.first
    changing = action and action.verb_class in ONE_WAY
    return singular(action.head) if action and changing and action.head else ""


def _edge(metric: Metric) -> Number | None:
    """Return the number that must be reached."""
    return metric.value[0] if isinstance(metric.value, tuple) else metric.value


def _direction(goal: Goal, metric: Metric) -> int:
    """Return 1 where a bigger number promises more, -1 where a smaller one does."""
    if metric.relative:
        return 1  # a bigger change promises more, whichever way it goes
    if metric.baseline is not None and (edge := _edge(metric)) is not None and edge != metric.baseline:
        return 1 if edge > metric.baseline else -1
    if metric.caps:
        return -1
    verbs = {action.verb_class for action in goal.actions}
    return -1 if "decrease" in verbs and metric.comparator not in ("at_least", "more_than") else 1


def _words(goal: Goal, metric: Metric) -> str:
    return f"'{' '.join(goal.part(metric.span).split())}'" if metric.span.end > metric.span.start else amount(metric)


def _measured(goal: Goal, metric: Metric) -> str:
    subject = _subject(goal)
    return f"{_words(goal, metric)} of {subject}" if subject else _words(goal, metric)


def _owner(one: Goal, other: Goal) -> Iterator[tuple[str, str]]:
    old, new = owner_of(one), owner_of(other)
    if old and not new:
        yield "owner-dropped", f"nobody owns it any more; it was {old}"
    elif new and not old:
        yield "owner-added", f"{new} owns it now"
    elif old.casefold() != new.casefold():
        yield "owner-changed", f"the owner {old} becomes {new}"


def owner_of(goal: Goal) -> str:
    """Return who owns a goal: the field beside it, else who acts in it, else nothing."""
    named = fields.known(goal.statement.fields).get("owner", "")
    acting = goal.part(goal.actor)
    return " ".join((named or ("" if acting.casefold() in closed("nobody_named") else acting)).split())


def _hedge(one: Goal, other: Goal) -> Iterator[tuple[str, str]]:
    old, new = _hedges(one), _hedges(other)
    if new and not old:
        yield "hedge-added", f"'{new[0]}' leaves a way out that was not there"


def _hedges(goal: Goal) -> list[str]:
    return [goal.part(term.span) for term in goal.vague if term.type == "hedge"]


def is_done(goal: Goal) -> bool:
    """Return whether a goal is ticked off, or said to be done beside it."""
    return fields.finished(fields.known(goal.statement.fields))


def weakened(changes: Iterable[Change]) -> bool:
    """Return whether any of *changes* promises less than before."""
    return any(each.weakens for each in changes)
