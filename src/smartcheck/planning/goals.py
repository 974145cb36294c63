"""From a goal to the request for a plan; whatever is not said is assumed, and every assumption is listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import attrs

from smartcheck.choices import Shape
from smartcheck.context.beside import Context, context, last_day, nightly
from smartcheck.context.fields import known
from smartcheck.errors import PlanError, shortened
from smartcheck.goal import Goal
from smartcheck.judge import judge
from smartcheck.language.figures import WEEKDAYS
from smartcheck.language.wording import worded
from smartcheck.planning import pacing, templates
from smartcheck.planning.acts import is_denied
from smartcheck.planning.conditions import in_a_period, said_from_to, several
from smartcheck.planning.instalments import by_pace, instalments, linked, stretches
from smartcheck.planning.joined import Act, acts_of, in_a_row
from smartcheck.planning.measures import hours_of, is_money, measure_of
from smartcheck.planning.openings import opened, parted
from smartcheck.planning.pacing import promise, read_as
from smartcheck.planning.routines import habit_of, settled, weekly_hours
from smartcheck.planning.soundness import sound
from smartcheck.planning.terms import PlanTerms
from smartcheck.plans import Plan
from smartcheck.request import BUFFERS, CalendarTerms, Measure, PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline, check_ends
from smartcheck.scheduling.effort import buffer_of
from smartcheck.scheduling.making import make
from smartcheck.scheduling.milestones import YEAR

DEFAULT_HOURS = 10
HOURS_ASSUMED = f"there are {DEFAULT_HOURS} hours a week"
_BLANK = worded(r"\\?<(?!(?:br|hr|em|strong|code|kbd|sub|sup|div|span)\b)([a-z][a-z' -]{1,40})\\?>")
"""A blank in angle brackets, as proposals have them, with or without the strokes of Markdown; no tag."""
_BUFFER_WORDS = {
    "default": "a fifth of the working days (at least 1, at most 15) is kept free as a buffer",
    "careful": "35% of the working days (at least 1, at most 25) are kept free as a buffer",
    "chain": "half of the chain of steps is kept free as a buffer",
    "none": "no buffer is kept free",
}
_PLACEMENT_WORDS = {
    "balanced": "steps are spread evenly up to the planned finish",
    "asap": "steps come as early as they can",
    "alap": "steps come as late as they can",
}


def plan_goal(goal: Goal, terms: PlanTerms | None = None) -> Plan:
    """Return the plan of a goal; raises `PlanError` as `make` does, and where `refusal` has a reason."""
    return make(request_of(goal, terms or PlanTerms()))


def request_of(goal: Goal, terms: PlanTerms) -> PlanRequest:
    """Return the request that *goal* and *terms* make together."""
    if reason := refusal(goal, terms):
        raise PlanError(reason)
    title = goal.text.strip()
    goal, first = opened(goal)
    goal, again = parted(goal)
    goal = settled(goal)
    notes: list[str] = []
    start = _start(goal, terms, notes)
    warnings: list[str] = []
    if goal.statement.under and (above := goal.statement.fields.get("parent")):
        notes.append(f"it serves {_shown(above)}")
    end, readings = promise(goal, terms, start, notes, warnings)
    if end:
        check_ends(start, end)
    later_day = read_as(goal, end, readings)
    days = (end - start).days + 1 if end else None
    template, steps, apart = _steps(goal, terms, notes, days, first, again)
    acts = () if again else _acts(goal, terms, start, days)
    followed = _followed(acts, start, end)
    if acts:
        template, notes[-1] = _common(acts, followed, first)
    own_hours = terms.capacity is None
    terms = _beside(goal, terms, notes)
    own_hours = own_hours and terms.capacity is not None
    daily = end is not None and _daily(goal, template)
    on_its_day = end is not None and _on_its_day(goal, template)
    dated = end is not None
    shape = terms.shape or (template.shape if template else "linear")
    measure, assumed = _measured(followed.goal if followed else goal, shape, start, end, terms)
    calendar, days_off = _calendar(terms, daily=daily, on=end if on_its_day else None)
    goes_on = daily or on_its_day or _goes_on(goal, template, measure)
    line = Timeline(calendar, start)
    usual = "none" if end and goes_on else _cushion(goal, template, line, end, later_day)
    buffer = terms.buffer if terms.buffer is not None else usual
    made = _bound(goal, template, steps, apart, line, end, terms, buffer)
    if template and acts:
        made = _in_a_row(acts, followed, template.steps, line, end, buffer)
    if made:
        steps, buffer, words = made
        notes.append(words)
    if terms.effort is None and any(step.shares for step in steps):
        hours = f"its usual effort of {template.hours:g} hours" if template else "a day each"
        notes.append("steps without an effort share all the time there is" if dated else f"steps share {hours}")
    notes.extend(assumed)
    _warn(goal, measure, warnings)
    if end:
        _pace(goal, start, end, notes, warnings)
    notes.extend(days_off)
    capacity = terms.capacity if terms.capacity is not None else DEFAULT_HOURS
    if terms.capacity is None:
        notes.append(HOURS_ASSUMED)
    if terms.buffer is None or buffer in BUFFERS:
        notes.append(_BUFFER_WORDS.get(str(buffer), _kept(end, later_day)))
    placement = terms.placement or "balanced"
    if dated and not terms.placement:
        notes.append(_PLACEMENT_WORDS[placement])
    if end and not terms.cadence:
        horizon = (end - start).days
        notes.append(
            "check-ins are every four weeks" if horizon > YEAR else "reviews are monthly, check-ins more often"
        )
    weekly = weekly_hours(goal) if any(step.period for step in steps) else None
    put_aside = weekly == 0 and any(map(is_money, goal.metrics))  # it has a step each time
    return PlanRequest(
        title=title,
        start=start,
        end=end,
        steps=steps,
        template=template.name if template else "",
        calendar=calendar,
        capacity=capacity,
        capacities=terms.capacities,
        own_hours=own_hours,
        weekly=weekly,
        effort=terms.effort,
        typical=template.hours if template else None,
        buffer=buffer,
        placement=placement,
        measure=measure,
        cadence=terms.cadence or "auto",
        readings=readings,
        read_as=later_day,
        routine=None if put_aside else habit_of(goal, start, end),
        owner=known(goal.statement.fields).get("owner", ""),
        assumptions=tuple(filter(None, notes)),
        warnings=tuple(warnings),
    )


def refusal(goal: Goal, terms: PlanTerms) -> str | None:
    """Return on one line why *goal* is not planned, or None: it is none, nothing shows its end, it contradicts itself.

    Where nothing would show that it is done, no kind of goal says what to do either. What it lacks besides (a day, a
    number) does not stop a plan: the plan then says what it had to leave open.
    """
    name = _shown(goal.text)
    if goal.kind == "not_goal":
        why = f" ({goal.kind_reason})" if goal.kind_reason else ""
        return f"{name} is no goal{why}, so there is nothing to plan"
    if terms.anyway:
        return None
    if left := _left_blank(goal.text, dated=terms.deadline is not None):
        return f"{name} cannot be planned yet: fill in {', '.join(left)}"
    found = judge(goal)
    open_ended = (
        "measurable" in found
        and found["measurable"].value == "missing"
        and not (terms.steps or terms.template)
        and templates.is_open(goal, templates.load(terms.templates))
    )
    reasons = [each.text for name in ("specific", "measurable") for each in found[name].reasons] if open_ended else []
    if "achievable" in found and found["achievable"].value == "implausible":
        reasons += [each.text for each in found["achievable"].reasons if each.code != "past-deadline"]
    return f"{name} cannot be planned yet: {'; '.join(reasons)}" if reasons else None


def _left_blank(text: str, *, dated: bool) -> tuple[str, ...]:
    """Return the blanks of a proposal that nobody has filled: ``<number>``; not that for the day where one is said."""
    names = [match[1].strip() for match in _BLANK.finditer(text) if f"</{match[1]}" not in text]
    return tuple(f"<{name}>" for name in dict.fromkeys(names) if not (dated and name in ("date", "day", "deadline")))


def _beside(goal: Goal, terms: PlanTerms, notes: list[str]) -> PlanTerms:
    """Take what stands in fields beside the goal where nothing else was said: hours, effort, level, best pace."""
    found = context(goal, terms.config)
    if found is None:
        return terms
    said: dict[str, tuple[Any, str]] = {
        "capacity": (found.weekly("capacity"), "there are {:g} hours a week, by its capacity field"),
        "effort": (
            found.effort() if "effort" in found.fields else None,
            "the steps share {:g} hours, by its effort field",
        ),
        "baseline": (_level(found), "it starts at {:,}, by its field"),
        "best": (found.weekly("past_rate"), "the best so far is {:g} a week, by its past rate field"),
    }
    taken = {key: value for key, (value, _) in said.items() if value and getattr(terms, key) is None}
    notes.extend(said[key][1].format(value) for key, value in taken.items())
    return attrs.evolve(terms, **taken)


def _level(beside: Context) -> float | None:
    level = next((found for key in ("current", "baseline") if (found := beside.number(key)) is not None), None)
    return int(level) if level is not None and level.is_integer() else level


def _start(goal: Goal, terms: PlanTerms, notes: list[str]) -> date:
    """Return the first day: the one that is set, today, or that of a period to come in which the goal counts."""
    if terms.start:
        return terms.start
    if (said := pacing.begins(goal)) and not terms.deadline:
        notes.append(f"{goal.part(said.span)!r} is when it starts: work starts on {said.start}")
        assert said.start is not None
        return said.start
    found = pacing.first_day(goal, goal.today)
    if found and not _prepared(goal, terms):
        notes.append(f"{goal.part(found[1].span)!r} counts from its first day on: work starts on {found[0]}")
        return found[0]
    notes.append(f"work starts on {goal.today}")
    return goal.today


def _prepared(goal: Goal, terms: PlanTerms) -> bool:
    """Return whether what counts in a period is made ready before it: releases, events, contracts.

    Where a goal says from when to when several are done, one after the other, none of them is done before.
    """
    every = templates.load(terms.templates)
    found = templates.named(terms.template, every) if terms.template else templates.choose(goal, every)[0]
    return found.ahead and not (found.several and not found.own_day and said_from_to(goal) and several(goal) > 1)


def _steps(
    goal: Goal, terms: PlanTerms, notes: list[str], days: int | None, first: str, again: str
) -> tuple[templates.Template | None, tuple[Step, ...], frozenset[str]]:
    """Return the template that was chosen, if one was, the steps, and the ids of those that go on beside all else.

    *days* is how long the plan may last, *first* and *again* what the goal says is done before and after.
    """
    if terms.steps:
        equal = [step for step in terms.steps if step.shares and step.weight is None]
        if equal:
            notes.append(f"{len(equal)} steps without an effort have equal shares")
        steps = tuple(attrs.evolve(step, weight=1) if step in equal else step for step in terms.steps)
        return None, steps, frozenset()
    every = templates.load(terms.templates)
    if terms.template:
        found = templates.named(terms.template, every)
    else:
        found, why = templates.choose(goal, every)
        notes.append(f"the steps are those of the template {found.name!r}: {why}")
    if again:
        notes.append(f"{again!r} goes on when that is done: with a last day it is a goal and a plan of its own")
    found = found.around(first, again)
    return found, *found.drawn(goal, days, sound=partial(sound, today=goal.today))


def _acts(goal: Goal, terms: PlanTerms, start: date, days: int | None) -> tuple[Act, ...]:
    """Return the acts of a goal that promises several things, each with its steps; none where it is planned as one."""
    if not goal.compound or terms.steps or terms.template or templates.is_on_its_day(goal):
        return ()
    return acts_of(goal, templates.load(terms.templates), start, days)


def _measured(
    goal: Goal, shape: Shape, start: date, end: date | None, terms: PlanTerms
) -> tuple[Measure | None, tuple[str, ...]]:
    """Return how a goal is measured and what was assumed for it; what is not to be done has no number to reach."""
    if is_denied(goal):
        return None, ("what is not to be done is not counted: the marks show how it goes",)
    measure, assumed = measure_of(goal, shape, start, end, terms.baseline)
    if measure and terms.best is not None:
        down = measure.target is not None and measure.baseline is not None and measure.target < measure.baseline
        if terms.best < 0 and not down:
            raise PlanError(f"the best change a week so far must go towards the target: 0 or more (got {terms.best})")
        measure = attrs.evolve(measure, best=terms.best)
    return measure, assumed


def _followed(acts: Sequence[Act], start: date, end: date | None) -> Act | None:
    """Return the act whose number is followed: the first that has one."""
    return next((each for each in acts if measure_of(each.goal, each.template.shape, start, end, None)[0]), None)


def _common(acts: Sequence[Act], followed: Act | None, first: str) -> tuple[templates.Template, str]:
    """Return what several acts have in common, with what is done *first*, and in words where they are from."""
    main = followed or acts[0]
    hours = sum(each.template.hours for each in acts)
    common = attrs.evolve(main.template, hours=hours, own_day=False, patterns=(), several=()).around(first, "")
    kinds = " and ".join(dict.fromkeys(f"{each.template.name!r}: {each.template.about}" for each in acts))
    return common, f"each act has steps of its own, by the templates {kinds}"


def _in_a_row(
    acts: Sequence[Act],
    followed: Act | None,
    first: Sequence[Step],
    line: Timeline,
    end: date | None,
    buffer: str | int,
) -> tuple[tuple[Step, ...], str | int, str]:
    """Return the steps of several acts behind what comes *first*, the buffer, and nothing to be said of them."""
    room = line.count(end) - buffer_of(buffer, line.count(end)) if end else None
    return linked((*first, *in_a_row(acts, followed, room))), buffer, ""


def _bound(
    goal: Goal,
    template: templates.Template | None,
    steps: tuple[Step, ...],
    apart: frozenset[str],
    line: Timeline,
    end: date | None,
    terms: PlanTerms,
    buffer: str | int,
) -> tuple[tuple[Step, ...], str | int, str] | None:
    """Return the steps bound to periods of the calendar, the buffer, and in words why; None where none is bound.

    Money is put aside month by month up to the promised day, without a buffer unless one is asked for.
    """
    if template is None or end is None:
        return None
    available = line.count(end)
    kept = buffer if terms.buffer is not None else "none"
    room = available - buffer_of(kept, available)
    kept = available - room if kept == "chain" else kept
    usable = partial(sound, today=goal.today)
    if room > 0 and (made := by_pace(goal, template, line, end, pacing.pace_of(goal), usable)):
        return made, kept, "each batch has the stretch of the calendar that the goal gives it"
    words = "each transfer belongs to its own stretch of the calendar, beside everything else"
    if room > 0 and (made := instalments(goal, template, steps, line, end if room == available else line.due(room))):
        return made, kept, words
    if 0 < room < available and (made := instalments(goal, template, steps, line, end)):
        return made, "none", f"{words}; what the goal puts aside each time leaves no room for a buffer"
    room = available - buffer_of(buffer, available)
    buffer = available - room if buffer == "chain" else buffer
    if room > 0 and (made := stretches(steps, apart, line, room, whole=template.shape == "hold")):
        return made, buffer, "each stretch has its own days in the calendar, beside everything else"
    return None


def _goes_on(goal: Goal, template: templates.Template | None, measure: Measure | None) -> bool:
    """Return whether the work goes on up to the last day by its nature: a habit, so much in each week or month."""
    rhythm = goal.recurs
    if pacing.pace_of(goal):
        return True
    held = template is not None and template.shape == "hold"
    return held or (rhythm and measure is not None and bool(measure.per))


def _kept(end: date | None, later: date | None) -> str:
    """Return in words what is kept free by another rule than that of a policy."""
    if later:
        return f"the days between {end} and {later} are part of the buffer"
    return "the buffer is so short that the day itself falls in its period"


def _cushion(
    goal: Goal, template: templates.Template | None, line: Timeline, end: date | None, later: date | None
) -> str | int:
    """Return the buffer before *end* of a plan for which none was asked.

    The days up to a *later* one that the goal is read to have are part of it. What has its own day in the period it is
    promised in (the fair *in June*) stays in it.
    """
    if end is None:
        return "default"
    usual = buffer_of("default", line.count(end))
    if template and template.lasts and in_a_period(goal, short=True):
        return "none"
    if later:
        return max(usual - (line.count(later) - line.count(end)), 0)
    day = goal.deadline
    if template is None or day is None or day.start is None or not (template.own_day and in_a_period(goal)):
        return "default"
    room = line.count(end) - line.count(day.start) - _DAY_AND_AFTER
    return max(room, 0) if room < usual else "default"


_DAY_AND_AFTER = 9
"""Working days that the day itself and what follows it may take."""


def _on_its_day(goal: Goal, template: templates.Template | None) -> bool:
    """Return whether the promised day is the day of the last step itself: a race, a wedding, a talk."""
    return template is not None and template.on_its_day(goal)


def _daily(goal: Goal, template: templates.Template | None) -> bool:
    """Return whether the work goes on every day up to the last one: a daily habit."""
    if template is None:
        return False
    each_day = any(each.kind == "recurrence" and each.unit == "day" and each.every == 1 for each in goal.deadlines)
    each_day = each_day or (is_denied(goal) and not goal.recurs)
    return template.shape == "hold" and (each_day or nightly(goal))


def _calendar(terms: PlanTerms, *, daily: bool, on: date | None) -> tuple[CalendarTerms, tuple[str, ...]]:
    """Return the days that are worked, and in words what was assumed; *on* the day itself there is work, too."""
    notes = []
    calendar = terms.calendar or (CalendarTerms(workdays=tuple(range(7))) if daily else CalendarTerms())
    if terms.country:
        calendar = attrs.evolve(calendar, country=terms.country)
    if terms.calendar is None:
        notes.append(f"working days are {WEEKDAYS[calendar.workdays[0]]} to {WEEKDAYS[calendar.workdays[-1]]}")
    if on is not None and not Timeline(calendar, on).works(on):
        calendar = attrs.evolve(calendar, also=(on,))
        notes.append(f"there is work on {on} besides, since it is the day itself")
    if calendar.country is None:
        notes.append("no country is set, so public holidays are worked")
    return calendar, tuple(notes)


def _pace(goal: Goal, start: date, end: date, notes: list[str], warnings: list[str]) -> None:
    """Say where a goal's own pace gets too little by *end*, or everything before it."""
    if slow := pacing.too_slow(goal, start, end):
        warnings.append(slow)
    elif (sooner := pacing.reached(goal, start)) and sooner[0] < end:
        notes.append(f"{sooner[1]}, before the promised one")


def _warn(goal: Goal, measure: Measure | None, warnings: list[str]) -> None:
    if goal.compound:
        warnings.append(f"the goal promises {max(len(goal.actions), 2)} things: a plan for each is easier to follow")
    if measure and measure.needs_baseline:
        warnings.append("needs a baseline: where does the number stand today?")
    verdict = judge(goal).get("achievable")
    if verdict and verdict.value == "implausible":
        warnings.extend(each.text for each in verdict.reasons if each.code != "past-deadline")
    for metric in goal.metrics:
        hours, deadline = hours_of(metric), goal.deadline
        if hours and deadline and deadline.end and deadline.end >= goal.today:
            days = (last_day(goal, deadline) - goal.today).days + 1
            if hours > 24 * days:
                warnings.append(f"{hours:,g} hours in {days} days: for one person those days have {24 * days:,} hours")


def _shown(text: str) -> str:
    return repr(shortened(" ".join(text.split()), 60))
