"""Between the goals of one document: said twice, at odds, too many at once.

Goals are matched by their words: forms and small words aside, amounts and dates apart. That takes one pass, however
long the document is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from smartcheck.checks import Across, comparison
from smartcheck.goal import Goal, Metric
from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.source import Span

_WORD = later(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset(
    """
    a an and as at be been being by for from had has have her his i in into is it its me my of on or our ours over she
    than that the their them then they this those to until up us we were which will with you your
    """.split()
)
_UP, _DOWN = "increase", "decrease"


def content(goal: Goal, span: Span) -> frozenset[str]:
    """Return the words at *span* that carry meaning, in their plain form, without those of amounts and dates."""
    taken = [each.span for each in goal.deadlines]
    taken += [each.span for each in goal.metrics if each.kind != _BOOLEAN]
    return frozenset(
        _plain(word[0].lower())
        for word in _WORD.finditer(goal.text, span.start, span.end)
        if word[0].lower() not in _SMALL and not any(each.start <= word.start() < each.end for each in taken)
    )


_BOOLEAN = "boolean-deliverable"


def _plain(word: str) -> str:
    form = lexicon.verb_form(word)
    return form[0] if form else lexicon.singular(word)


def gist(goal: Goal) -> frozenset[str]:
    """Return the words that say what a goal is about, without its polite frame."""
    return content(goal, (goal.wrapper and Span(goal.wrapper.end, len(goal.text))) or Span(0, len(goal.text)))


def amounts(goal: Goal) -> tuple[tuple[object, ...], ...]:
    """Return the amounts of a goal, to be compared."""
    return tuple((each.kind, each.value, each.unit, each.baseline) for each in goal.metrics if each.kind != _BOOLEAN)


def last_day(goal: Goal) -> date | None:
    """Return the last day of a goal, if it has one."""
    return goal.deadline.end if goal.deadline else None


def whole(goal: Goal) -> Span:
    """Return the statement without blanks around it."""
    text = goal.text
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


@comparison()
def goal_said_twice(goals: Sequence[Goal]) -> Iterator[Across]:
    """Hit the second of two goals that promise the same, by the same day or with one of the days left out."""
    seen: dict[object, list[int]] = {}
    for number, goal in enumerate(goals):
        key = gist(goal)
        if not key:
            continue
        earlier = seen.setdefault((key, amounts(goal)), [])
        twin = next(
            (
                each
                for each in earlier
                if last_day(goals[each]) == last_day(goal) or None in (last_day(goals[each]), last_day(goal))
            ),
            None,
        )
        if twin is None:
            earlier.append(number)
        else:
            yield Across(number, whole(goal), ((twin, whole(goals[twin]), "said here already"),))


def direction(goal: Goal) -> int:
    """Return 1 for a goal that raises something, -1 for one that lowers it, else 0."""
    verb_class = goal.actions[0].verb_class if goal.actions else ""
    return {_UP: 1, _DOWN: -1}.get(verb_class, 0)


@comparison(gives="other")
def goals_at_odds(goals: Sequence[Goal]) -> Iterator[Across]:
    """Hit the second of two goals of which only one can be kept: up and down, or two amounts on one day."""
    directions: dict[object, int] = {}
    targets: dict[object, int] = {}
    for number, goal in enumerate(goals):
        if goal.compound or not goal.actions:
            continue
        action = goal.actions[0]
        if action.verb_class in (_UP, _DOWN) and action.object:
            name = content(goal, action.object)
            opposite = directions.get((name, _UP if action.verb_class == _DOWN else _DOWN))
            if name and opposite is not None:
                yield _at_odds(goals, number, opposite)
                continue
            directions.setdefault((name, action.verb_class), number)
        metric = only(goal)
        if metric is not None and last_day(goal):
            place = (gist(goal), last_day(goal), metric.unit, metric.comparator)
            other = targets.setdefault(place, number)
            if other != number and (twin := only(goals[other])) and twin.value != metric.value:
                yield _at_odds(goals, number, other)


def only(goal: Goal) -> Metric | None:
    """Return the one amount of a goal that has exactly one."""
    found = [each for each in goal.metrics if each.kind != _BOOLEAN]
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _at_odds(goals: Sequence[Goal], number: int, other: int) -> Across:
    where = whole(goals[other])
    return Across(number, whole(goals[number]), ((other, where, "the other one"),), {"other": goals[other].part(where)})


@comparison(gives="count period")
def too_many_goals(goals: Sequence[Goal], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due in one quarter."""
    due: dict[tuple[int, int], list[int]] = {}
    for number, goal in enumerate(goals):
        end = last_day(goal)
        if end:
            due.setdefault((end.year, (end.month + 2) // 3), []).append(number)
    for (year, quarter), numbers in due.items():
        if len(numbers) > most:
            values = {"count": len(numbers), "period": f"quarter {quarter} of {year}"}
            yield _crowded(goals, numbers, most, values)


@comparison(gives="count")
def goals_due_together(goals: Sequence[Goal], *, most: int) -> Iterator[Across]:
    """Hit the first goal beyond *most* that is due on one and the same day."""
    due: dict[date, list[int]] = {}
    for number, goal in enumerate(goals):
        end = last_day(goal)
        if end:
            due.setdefault(end, []).append(number)
    for numbers in due.values():
        if len(numbers) > most:
            yield _crowded(goals, numbers, most, {"count": len(numbers)})


def _crowded(goals: Sequence[Goal], numbers: list[int], most: int, values: dict[str, object]) -> Across:
    number = numbers[most]
    deadline = goals[number].deadline
    others = [(each, whole(goals[each]), "due then too") for each in numbers if each != number]
    return Across(number, deadline.span if deadline else whole(goals[number]), others, values)
