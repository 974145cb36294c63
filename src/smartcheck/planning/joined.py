"""A goal with several acts that can succeed apart: each gets the steps of its own kind, one after the other.

"Repaint the kitchen *and* replace the worktop", "launch the shop by May *and* reach 500 orders by November".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import attrs

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.parser import reread
from smartcheck.planning.acts import is_denied
from smartcheck.planning.instalments import linked
from smartcheck.planning.soundness import sound
from smartcheck.planning.templates import Template, choose
from smartcheck.planning.wording import blanks_of, phrase
from smartcheck.request import Step
from smartcheck.rewriting.combining import divided

_LEAST = 5
"""An act that has fewer calendar days than that has no room for steps of its own."""
_WORKED = 4 / 7
"""About which part of the calendar days is worked on steps where nobody says which days are."""


@attrs.frozen
class Act:
    """One of the acts of a goal, with the kind of goal it is by itself and its steps."""

    goal: Goal
    template: Template
    steps: tuple[Step, ...]
    days: int
    """Calendar days it has."""


def acts_of(goal: Goal, templates: Mapping[str, Template], start: date, days: int | None) -> tuple[Act, ...]:
    """Return the acts of a goal of *days* calendar days from *start* on; none where they cannot be planned in a row.

    What goes on all the time (a habit, a level that is kept, what is not done) is none of a row. An act with an earlier
    day of its own comes up to that day.
    """
    goal, final = _without_last(_apart(_aimless(goal)))
    goals = [reread(goal, text) for text in divided(goal)]
    if len(goals) < 2 or any(map(_goes_on, goals)):
        return ()
    found = [(each, choose(each, templates)[0]) for each in goals]
    if any(template.shape == "hold" for _, template in found):
        return ()
    days = days if days is not None else round(7 * sum(template.hours for _, template in found) / 10)
    windows = _windows(found, start, days)
    if min(windows) < _LEAST:
        return ()
    usable = partial(sound, today=goal.today)
    drawn = [
        template.drawn(each, window, sound=usable) for (each, template), window in zip(found, windows, strict=True)
    ]
    if any(apart for _, apart in drawn):
        return ()
    acts = [
        Act(each, template, steps, window)
        for (each, template), (steps, _), window in zip(found, drawn, windows, strict=True)
    ]
    acts = [act for number, act in enumerate(acts) if not any(_is_said_by(act, then) for then in acts[number + 1 :])]
    acts.sort(key=lambda act: _last(act.goal, start, days))
    acts = _together(acts)
    if final:
        closing = Step(id="", title=final, days=1, phase="Close", proof="what came of it")
        acts[-1] = attrs.evolve(acts[-1], steps=(*acts[-1].steps, closing))
    return tuple(acts)


def _apart(goal: Goal) -> Goal:
    """Return a goal whose acts name nothing of each other: sort the attic and sell ten chairs | *from it*."""
    text = _OF_THEM.sub("", goal.text)
    return goal if text == goal.text else reread(goal, text)


_OF_THEM = worded(r"(?<=\w)\s+(?:from|of|in|on|with|out\s+of)\s+(?:it|them|there)\b")


def _without_last(goal: Goal) -> tuple[Goal, str]:
    """Return a goal without an act at its end that is done to what the others made, and that act: send both to Ann."""
    last = goal.actions[-1].verb if len(goal.actions) > _PAIR else None
    if last is None or not _BACK.search(goal.text, last.span.end):
        return goal, ""
    words = goal.text[: last.span.start].split()
    while words and words[-1].lower().strip(",;") in ("and", "then", ""):
        words.pop()
    before, until = " ".join(words).rstrip(",;"), goal.deadline
    *first, end = before.rsplit(", ", 1)
    joint = " and ".join((first[0], end)) if first and " and " not in end else before
    shared = until is not None and until.kind != "recurrence" and until.span.start > last.span.start
    text = f"{joint} {goal.part(until.span)}" if until and shared else joint
    act = phrase(goal, last.span.start)
    found = reread(goal, text)
    return (found, f"{act[:1].upper()}{act[1:]}") if act and found.compound else (goal, "")


_PAIR = 2
_BACK = worded(r"\s(?:both|them|these|those|all\s+(?:of\s+)?(?:them|it|three|four))\b")
"""Words that lead back to what several acts have made."""


def _is_said_by(act: Act, then: Act) -> bool:
    """Say whether an act has the steps of a later one: reach a level in a language *and pass the exam in it*."""
    own = blanks_of(act.goal).get("Act", "")
    if own and any(each.title.startswith(own) for each in act.steps):
        return False
    return _is_alike(act, then)


def _is_alike(one: Act, other: Act) -> bool:
    """Say whether two acts have most of their steps in common."""
    titles = {each.title for each in one.steps}
    return not _moves(one) and 2 * len(titles & {each.title for each in other.steps}) > len(titles)


def _together(acts: Sequence[Act]) -> list[Act]:
    """Return acts, those whose steps are mostly alike as one: "insulate the roof and install solar panels".

    The quotes, the orders and the last check are for both then; what is the own of each comes between them.
    """
    found: list[Act] = []
    for act in acts:
        last = found[-1] if found else None
        if last is None or not _is_alike(last, act) or len({_end(each.goal) for each in (last, act)} - {None}) > 1:
            found.append(act)
            continue
        common = {each.title for each in last.steps} & {each.title for each in act.steps}
        own = [number for number, each in enumerate(last.steps, 1) if each.title not in common]
        at = max(own, default=len(last.steps))
        more = (attrs.evolve(each, gain=None, earns=False) for each in act.steps if each.title not in common)
        steps = (*last.steps[:at], *more, *last.steps[at:])
        found[-1] = attrs.evolve(last, steps=steps, days=last.days + act.days)
    return found


def in_a_row(acts: Sequence[Act], measured: Act | None, room: int | None) -> tuple[Step, ...]:
    """Return the steps of several acts in one row, for *room* working days if they are known.

    The number that is followed moves with the steps of *measured* alone. What brings levels up and down goes on side by
    side, the steps of each in turn.
    """
    days = sum(act.days for act in acts)
    each_day = room / days if room is not None else _WORKED
    rows = [
        [
            each if act is measured else attrs.evolve(each, gain=None, earns=False)
            for each in _sized(act.steps, act.days * each_day)
        ]
        for act in acts
    ]
    if all(map(_moves, acts)):
        rows = [[_marked(each, act.goal) for each in row] for act, row in zip(acts, rows, strict=True)]
        places = [(place / len(row), number, each) for number, row in enumerate(rows) for place, each in enumerate(row)]
        return linked([each for _, _, each in sorted(places, key=lambda one: one[:2])])
    titles = Counter(each.title for row in rows for each in row)
    return linked(
        [
            _marked(each, act.goal) if titles[each.title] > 1 else each
            for act, row in zip(acts, rows, strict=True)
            for each in row
        ]
    )


def _moves(act: Act) -> bool:
    """Say whether an act brings a level up or down."""
    if any(each.baseline is not None for each in act.goal.metrics):
        return True
    return bool(act.goal.actions) and act.goal.actions[0].verb_class in lexicon.ONE_WAY


def _marked(step: Step, goal: Goal) -> Step:
    """Return a step with what it is about, where its title does not say it and others stand beside it."""
    blanks = blanks_of(goal)
    about = blanks.get("measure") or blanks.get("the", "")
    return step if not about or about in step.title else attrs.evolve(step, title=f"{step.title} ({about})")


def _aimless(goal: Goal) -> Goal:
    """Return a goal without the reason at its end, which is that of all its acts."""
    at = min((each.start for each in goal.reason), default=0)
    if not at or any(each.verb and each.verb.span.start >= at for each in goal.actions):
        return goal
    text = goal.text[:at].rstrip(" ,;")
    return reread(goal, text)


def _goes_on(goal: Goal) -> bool:
    moved = any(each.baseline is not None for each in goal.metrics)  # "from 30 to 12 a month" is a level
    again = not moved and goal.recurs
    return goal.kind == "not_goal" or again or is_denied(goal)


def _last(goal: Goal, start: date, days: int) -> int:
    """Return how many days from *start* on an act has, by its own day or that of the whole."""
    end = _end(goal)
    return min((end - start).days + 1, days) if end else days


def _end(goal: Goal) -> date | None:
    return goal.deadline.end if goal.deadline else None


def _windows(found: Sequence[tuple[Goal, Template]], start: date, days: int) -> list[int]:
    """Return how many calendar days each act has: those up to the same day are shared as usual efforts are."""
    ends = [_last(goal, start, days) for goal, _ in found]
    windows = [0] * len(found)
    before = 0
    for end in sorted(set(ends)):
        mine = [number for number, each in enumerate(ends) if each == end]
        hours = sum(found[number][1].hours for number in mine)
        for number in mine:
            windows[number] = int((end - before) * found[number][1].hours / hours)
        before = end
    return windows


def _sized(steps: Sequence[Step], room: float) -> tuple[Step, ...]:
    """Return steps whose weights are such that they take *room* working days beside those of other acts."""
    shares = sum(each.weight or 0 for each in steps if each.shares) or 1
    rest = max(room - sum(each.days or 0 for each in steps), 1)
    return tuple(
        attrs.evolve(each, weight=max(round((each.weight or 0) * rest * 100 / shares), 1)) if each.shares else each
        for each in steps
    )
