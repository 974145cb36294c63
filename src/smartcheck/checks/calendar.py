"""Days as the calendar has them: those that do not exist, fall on a day off, lie far away, or contradict another."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from smartcheck.checks import Hit, Verdicts, beside_goal, check
from smartcheck.context.fields import finished
from smartcheck.goal import DUE, Goal
from smartcheck.language import lexicon
from smartcheck.language.figures import MONTHS, WEEKDAYS, written
from smartcheck.language.said import says
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span

_DECEMBER, _LEAP = 12, 2028
_MISTYPED = 39
"""A number up to it behind the name of a month was meant as a day: "April 45" is a name."""
_DATED = ("absolute", "relative", "period")
_DAY_OF_MONTH = worded(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,9})|(?P<name>[a-z]{3,9}) (?P<number>\d{1,2})"
    r"(?:st|nd|rd|th)?)\b(?!\d|[.:,]\d)(?:,? (?P<year>\d{4})\b)?"
)
_MONTH = {name: number for number, month in enumerate(map(str.lower, MONTHS), 1) for name in (month, month[:3])}
_MONTH["sept"] = 9
_NAMES = frozenset(_MONTH)
_FIGURES = later(
    r"(?<![\w./-])(?:(?P<iso>(?:19|20|21)\d\d)(?P<in>[/.-])(?P<m>\d{1,2})(?P=in)(?P<d>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<by>[/.-])(?P<two>\d{1,2})(?P=by)(?P<last>(?:19|20|21)\d\d))(?![\w/-]|\.\d)"
)
_POINTED = worded(r"\b(?:by|until|till|before|on) (?P<span>(?P<day>\d\d)\.(?P<month>\d{1,2})\.)(?=\)|,| [a-z])")
_JOINING, _JOINED = frozenset("./-"), later(r"\d[./-]\d")
"""Without one of these signs between two figures no day stands in figures."""
_NEAR = 12
"""So many characters before figures say what they number."""
_SIGNS = "no-deadline open-recurrence vague-deadline fuzzy-count '/'"
"""What a goal shows whose only day, in figures, is none."""


@check(needs=f"{_SIGNS} " + " ".join(f"'{name}'" for name in sorted(_NAMES)))
def no_such_day(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each day that its month does not have, or its year: 31 June, 29 February of a common year, 13/25/2027."""
    yield from map(Hit, _impossible_figures(goal.text))
    for found in _DAY_OF_MONTH.finditer(goal.text) if says(goal.text, _NAMES) else ():
        name = (found["month"] or found["name"]).lower()
        if name not in _NAMES:
            continue
        if monthrange(int(found["year"] or _LEAP), _MONTH[name])[1] < int(found["day"] or found["number"]) <= _MISTYPED:
            yield Hit(Span(*found.span()))


def _impossible_figures(text: str) -> Iterator[Span]:
    """Yield where days in figures stand that no order of day and month makes one: 13/25/2027, by 31.6. and then."""
    if not (says(text, _JOINING) and _JOINED.search(text)):
        return
    for found in _FIGURES.finditer(text):
        year, orders = int(found["iso"] or found["last"]), [(found["m"] or found["one"], found["d"] or found["two"])]
        if found["in"] != "-":
            orders.append(orders[0][::-1])
        before = text[max(found.start() - _NEAR, 0) : found.start()].lower().split()[-1:]
        named = before and before[0] in lexicon.sense("numbered_mark")
        if not named and not any(_is_day(year, int(month), int(day)) for month, day in orders):
            yield Span(*found.span())
    for found in _POINTED.finditer(text):
        if 1 <= int(found["month"]) <= _DECEMBER and not _is_day(_LEAP, int(found["month"]), int(found["day"])):
            yield Span(*found.span("span"))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _DECEMBER and 1 <= day <= monthrange(year, month)[1]


@check(needs="{note}", gives="weekday")
def noted_deadline(goal: Goal, verdicts: Verdicts, *, note: str) -> Iterator[Hit]:
    """Hit each deadline that was read with a certain *note*."""
    for each in goal.deadlines:
        if note in each.notes:
            yield Hit(each.span, {"weekday": WEEKDAYS[each.end.weekday()] if each.end else "day"})


@check(needs="absolute", gives="first")
def conflicting_deadlines(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the second of two last days of one act."""
    if len(goal.actions) != 1:
        return
    bounds = [each for each in goal.deadlines if each.end and each.kind == "absolute" and each.relation in DUE]
    for one, other in pairwise(bounds):
        if one.end != other.end:
            yield Hit(other.span, {"first": one.end})


@check(needs="absolute", gives="weekday")
def weekend_deadline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each written day that is a Saturday or a Sunday."""
    for each in goal.deadlines:
        if (
            each.kind == "absolute"
            and each.end
            and each.end.weekday() >= 5
            and any(map(str.isdigit, goal.part(each.span)))
        ):
            yield Hit(each.span, {"weekday": WEEKDAYS[each.end.weekday()]})


@check(needs="absolute")
def holiday_deadline(goal: Goal, verdicts: Verdicts, *, country: str) -> Iterator[Hit]:
    """Hit each written day that is a public holiday of *country*; without one, Christmas and New Year's Day."""
    from smartcheck.dates.periods import holidays_of  # the calendar is not needed to list or explain rules

    for each in goal.deadlines:
        if each.kind == "absolute" and each.end and any(map(str.isdigit, goal.part(each.span))):
            if holidays_of(country)(each.end) if country else (each.end.month, each.end.day) in ((12, 25), (1, 1)):
                yield Hit(each.span)


@check(needs="deadlines", gives="months_away")
def deadline_too_far(goal: Goal, verdicts: Verdicts, *, months: int) -> Iterator[Hit]:
    """Hit each deadline that lies more than *months* after today."""
    for each in goal.deadlines:
        if each.end and each.kind in _DATED:
            away = _months_between(goal.today, each.end)
            if away > months:
                yield Hit(each.span, {"months_away": away})


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


@check(needs="fields", gives="day ago")
def stale_check_in(goal: Goal, verdicts: Verdicts, *, days: int) -> Iterator[Hit]:
    """Hit an open goal that was last looked at more than *days* days ago, by a field beside it."""
    beside = beside_goal(goal)
    day = beside.checked() if beside else None
    if beside is None or day is None or finished(beside.fields):
        return
    ago = (goal.today - day).days
    if ago > days:
        yield Hit(Span(0, len(goal.text)), {"day": written(day), "ago": ago})
