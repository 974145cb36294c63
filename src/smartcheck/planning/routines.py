"""What a goal has one do again and again, from its own rhythm; one that is none of what is done is set aside."""

from __future__ import annotations

from datetime import date

import attrs

from smartcheck.goal import Action, DateExpression, Goal, parts_in
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.planning.acts import denial, going_on, is_denied
from smartcheck.planning.measures import hours_of, is_money
from smartcheck.planning.pieces import things
from smartcheck.planning.rates import TIMES, cardinal, each_words, paced, rounds_of, some_each, weekdays_in, weekdays_of
from smartcheck.planning.wording import phrase, without
from smartcheck.request import Routine
from smartcheck.scheduling.periods import PERIODS, from_day

HABIT = "habit"
"""The id of the routine that is the goal itself."""
_UNITS = {"day": ("day", 1), "week": ("week", 1), "month": ("month", 1), "quarter": ("month", 3), "year": ("month", 12)}
_HOURS = {"hour": 1.0, "minute": 1 / 60}
EACH_TIME = 0.5
"""Hours that something done again and again takes each time, where the goal does not say."""


def habit_of(goal: Goal, start: date, end: date | None) -> Routine | None:
    """Return what *goal* has one do again and again from *start* to *end*; None where it names no rhythm or no end."""
    rhythms = [each for each in goal.deadlines if each.kind == "recurrence" and each.unit in _UNITS]
    found = max(rhythms, key=lambda each: each.span.start, default=None)  # a weekly report *every Friday*
    action = goal.sole
    if found is None or end is None or action is None or action.verb is None or _in_means(goal, found):
        return None
    leveled = any(each.kind == "rate" or each.baseline is not None for each in goal.metrics)
    if action.verb_class in lexicon.MOVING_OR_HOLDING and leveled:
        return None  # "from $20,000 to $26,000 a month" is a level, nothing that is done every month
    words = without(phrase(goal, action.verb.span.start), goal.part(found.span))
    for often in (goal.part(each.span) for each in rhythms if each is not found and weekdays_of(goal)):
        if " " in often and TIMES.match(often):  # twice a week *on Mondays and Thursdays*, but a weekly report
            words = without(words, often)
    if (each_time := paced(goal)) and each_time.period:
        words = f"{goal.part(action.verb.span)} {each_words(goal, each_time, period=False)}"
    if some := some_each(goal):
        words = f"{goal.part(action.verb.span)} {cardinal(some[0])} {things(goal)[some[0] > 1]}"
    unit, size = _UNITS[found.unit or "day"]
    weekdays = weekdays_in(goal.part(found.span)) if unit == "week" else ()
    times = int(found.times or 1)
    if times > 1 and any(each.caps for each in goal.metrics):
        return None  # at most twice a week is nothing that is to be done twice
    if not words or (unit != "week" and weekdays_in(goal.part(found.span))):
        return None  # no entry of a calendar says "two Sundays a month"
    negation = denial(goal)
    title = f"{negation} {words[:1].lower()}{words[1:]}" if negation else words[:1].upper() + words[1:]
    if times > 1 and not weekdays:
        title += f" ({times} times)"
    routine = Routine(
        id=HABIT, title=title, first=start, last=end, unit=unit, every=(found.every or 1) * size, weekdays=weekdays
    )
    return from_day(routine, start)


def weekly_hours(goal: Goal) -> float:
    """Return the hours a week that what a goal has one do again and again takes.

    Money put aside takes none, nor does what is not done, or no more than so much of it, nor to leave at five or sleep.
    """
    if any(is_money(each) or each.caps for each in goal.metrics) or is_denied(goal) or _takes_no_time(goal):
        return 0
    for each in (*goal.metrics, *goal.pace):
        unit, _, per = (each.unit or "").partition("/")
        if each.kind == "rate" and unit in _HOURS and per in PERIODS and isinstance(each.value, int | float):
            return each.value * _HOURS[unit] * 7 / PERIODS[per]
    found = next((each for each in goal.deadlines if each.kind == "recurrence" and each.unit in PERIODS), None)
    times = float(found.times or 1) * 7 / (PERIODS[found.unit or "week"] * (found.every or 1)) if found else 1.0
    if found and (turns := rounds_of(goal)):
        times *= turns.count
    spent = [hours for each in (*goal.metrics, *goal.pace) if (hours := hours_of(each)) is not None]
    return times * (spent[0] if spent and found else EACH_TIME)


def _takes_no_time(goal: Goal) -> bool:
    """Say whether what is done is over as soon as it is begun, or is no work: leave at five, be in bed by eleven."""
    known = lexicon.sense("takes_no_time")
    return any(each.lemma.replace(" ", "-") in known or each.head in known for each in goal.actions)


def _in_means(goal: Goal, found: DateExpression) -> bool:
    """Return whether a rhythm is only how the goal is reached."""
    return any(each.start <= found.span.start < each.end for each in (*goal.means, *goal.reason))


def settled(goal: Goal) -> Goal:
    """Return a goal without the rhythms that do not make a habit of it.

    What is over once it is done has none: "finish the course on weekday evenings", "negotiate four days a week". Where
    two acts follow each other, that of the second is none of the first: "get a mentor and meet her once a month".
    """
    then = going_on(goal)
    apart = [each for each in goal.deadlines if each.kind == "recurrence" and _is_apart(goal, each, then)]
    if not apart:
        return goal
    gone = set(apart)
    return attrs.evolve(
        goal,
        deadlines=tuple(each for each in goal.deadlines if each not in gone),
        metrics=tuple(each for each in goal.metrics if each.kind != "rate" or not parts_in(apart, each.span)),
    )


def _is_apart(goal: Goal, rhythm: DateExpression, then: tuple[int, str] | None) -> bool:
    """Say whether a rhythm is none of the goal's, *then* being where a second act begins and its verb."""
    first = goal.first
    if first is None or first.verb is None:
        return False
    lemma = first.verb.lemma.replace(" ", "-")
    if then is not None and then[0] < rhythm.span.start:
        return first.verb_class == "finish" and lexicon.verb_class(then[1]) not in lexicon.MAKING
    once = first.verb_class in lexicon.MAKING or lemma in lexicon.sense(("starting", "taken_at_a_price"))
    if once and (_is_of_price(goal, first, rhythm) or _is_of_thing(goal, first, rhythm)):
        return True
    if goal.text[: rhythm.span.start].rstrip().endswith(", one"):
        return False  # "three chapters, one a month" is a pace
    day = goal.deadline
    if rhythm.unit not in PERIODS and day is not None and day.relation == "by":
        return True  # "review every contract by June": each of them once
    ends = day is not None and day.kind != "recurrence" and day.relation == "by"
    return ends and lemma in lexicon.sense("once_for_all") and first.object_kind not in ("count", "money")


def _is_of_price(goal: Goal, first: Action, rhythm: DateExpression) -> bool:
    """Say whether a rhythm belongs to what a thing may cost: find a flat *for at most $900 a month*."""
    if first.object is None:
        return False
    return any(
        each.kind == "rate" and each.caps and is_money(each) and each.span.start >= first.object.end
        for each in goal.metrics
        if parts_in((rhythm,), each.span)
    )


def _is_of_thing(goal: Goal, first: Action, rhythm: DateExpression) -> bool:
    """Say whether a rhythm is of what a thing has: set up a club *with one meeting every fortnight*."""
    if first.object is None or first.object_kind in ("count", "money") or rhythm.span.start < first.object.end:
        return False
    return _WITH.match(goal.text, first.object.end, rhythm.span.start) is not None


_WITH = worded(r"\s+(?:with|of|that\s+has|which\s+has)\s+(?:an?|one|two|three|four|\d+)\s")
"""What leads from a thing to what it has."""
