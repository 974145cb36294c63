"""Amounts of one goal that cannot hold together: rates and totals, shares of one whole, bounds, parts of so many.

All of it is arithmetic on the metrics as they were parsed. Two amounts are compared only where nothing but a joint
("and", "that is", a comma, a day) stands between them, so that both must be meant of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from smartcheck.assessment import Reason
from smartcheck.goal import MANY, Action, DateExpression, Goal, Metric, part_at, parts_in
from smartcheck.language import lexicon, units
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span
from smartcheck.tuples import NamedTuple


def at_odds(goal: Goal) -> Iterator[Reason]:
    """Yield each amount that does not fit the one before it."""
    amounts = [each for each in goal.metrics[:MANY] if each.is_amount]
    for one, other in pairwise(amounts):
        if _is_part_of_fewer(goal, one, other):
            span = Span(one.span.start, other.span.end)
            yield Reason("share-over-whole", f"there are no more than {other.value}", span)
        elif _are_joined(goal, one, other):
            yield from _crossed(goal, one, other)
            yield from _rates(goal, one, other)
    yield from _shares(goal, amounts)
    for each in amounts:
        if _is_more_than_all(goal, each):
            yield Reason("share-over-whole", "no more than the whole can be had", each.span)


class _Range(NamedTuple):
    """What an amount allows: at least 5 is 5 and everything above."""

    low: float
    high: float

    def times(self, least: float, most: float) -> _Range:
        return _Range(self.low * least, self.high * most)

    def misses(self, other: _Range) -> bool:
        """Say whether no number, give or take a tenth, is in both."""
        return self.high * _ABOUT < other.low or other.high * _ABOUT < self.low


_ABOUT = 1.1
_ENDLESS = float("inf")


def _range(metric: Metric) -> _Range | None:
    value = metric.value
    if value is None or metric.comparator.endswith(("_by", "_to")) or metric.baseline is not None:
        return None
    if isinstance(value, tuple):
        return _Range(float(min(value)), float(max(value)))
    if metric.caps:
        return _Range(0.0, float(value))
    return _Range(float(value), _ENDLESS if metric.bounds else float(value))


_WORD = later(r"[^\W\d_]+")
_TOKEN = later(r"[^\W\d_][\w.]*|[^\s\w]")


def _named(goal: Goal, metric: Metric) -> frozenset[str]:
    """Return the words of what an amount counts, singular: *book* of "12 books", nothing for "12"."""
    end = metric.period.start if metric.period else metric.span.end
    words = _WORD.findall(goal.text[metric.span.start : end].lower())
    return frozenset(map(lexicon.singular, words)) - lexicon.sense("around_amounts")


def _are_of_one(goal: Goal, one: Metric, other: Metric) -> float | None:
    """Return how many of the second amount's units one unit of the first makes, None if they count other things."""
    unit, second = ((each.unit or "").partition("/")[0] for each in (one, other))
    named = _named(goal, other)
    if not named and not {one.kind, other.kind} <= {"currency"}:
        return 1.0  # "10,000 steps a day, 70,000 a week"
    if unit == second:
        return 1.0 if _measures(unit) or named <= _named(goal, one) else None
    return units.ratio(unit, second)


def _measures(unit: str) -> bool:
    """Say whether a unit counts no things, so that its name says nothing of them: "$200", "20 km"."""
    return unit in units.names("measure") or unit in units.currencies() or unit in DAYS or unit in ("hour", "minute")


def _are_joined(goal: Goal, one: Metric, other: Metric) -> bool:
    """Say whether both are meant of the same: nothing but a joint or a day between them, nothing told after them."""
    between = _without_days(goal, one.span.end, other.span.start)
    if not set(_TOKEN.findall(between.lower())) <= lexicon.sense("joining_amounts") or "or" in between.lower().split():
        return False
    after = _without_days(goal, other.span.end, other.span.end + _NEAR).lstrip()
    if after[:1] in _ENDS:
        return True
    word = _WORD.match(after)
    return word is not None and word[0].lower() in lexicon.sense("summing")


_NEAR = 80
_ENDS = frozenset(("", *".,;:!)(–—-"))


def _without_days(goal: Goal, start: int, end: int) -> str:
    """Return the text from *start* to *end* without the days in it."""
    text = goal.text
    for each in reversed(parts_in(goal.deadlines, Span(start, end))):
        text = text[: each.span.start] + " " * (each.span.end - each.span.start) + text[each.span.end :]
    return text[start:end]


def _crossed(goal: Goal, one: Metric, other: Metric) -> Iterator[Reason]:
    """Yield bounds of which none is between them: at least 10 and at most 8."""
    if one.bounds and other.bounds and one.caps != other.caps and one.unit in (None, other.unit):
        low, high = (other, one) if one.caps else (one, other)
        if isinstance(low.value, int | float) and isinstance(high.value, int | float) and low.value > high.value:
            text = f"nothing is both '{goal.part(low.span)}' and '{goal.part(high.span)}'"
            yield Reason("amounts-disagree", text, Span(one.span.start, other.span.end))


DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3, "year": 365.2}
"""About how many days a period has, rather too few: a goal is not held to a part of a day."""
_LEAST = {
    ("day", "week"): 5.0,
    ("day", "month"): 20.0,
    ("day", "quarter"): 55.0,
    ("day", "year"): 180.0,
    ("week", "month"): 4.0,
    ("week", "quarter"): 11.0,
    ("week", "year"): 36.0,
    ("month", "quarter"): 3.0,
    ("month", "year"): 9.0,
    ("quarter", "year"): 4.0,
}
"""How many of the one make the other at the least: a week may be five days long, and a year that of a school."""
_MORE = 0.5
"""A stretch of time may hold more of the shorter period than its length says: a month can have five Mondays."""


def _rates(goal: Goal, one: Metric, other: Metric) -> Iterator[Reason]:
    """Yield a rate that does not come to the total, or the rate of a longer period, beside it."""
    first, second = ((each.unit or "").partition("/")[2] for each in (one, other))
    if first and second:
        short, long = (one, other) if DAYS.get(first, 0) < DAYS.get(second, 0) else (other, one)
        if (long.unit or "").partition("/")[0] == (short.unit or "").partition("/")[2]:
            return  # "six hours a day, five days a week"
        counts = _counts(short, long)
        period = f"a {(long.unit or '').partition('/')[2]}"
    elif first or second:
        short, long = (one, other) if first else (other, one)
        if _runs_from_somewhere(goal, long):
            return
        counts, period = _counts_until(goal, short), "in all"
    else:
        return
    size = _are_of_one(goal, one, other)
    rate, total = _range(short), _range(long)
    if size is None or rate is None or total is None or counts is None:
        return
    rate = rate.times(size, size) if short is one else rate.times(1 / size, 1 / size)
    least, most = counts
    if rate.times(least, most).misses(total):
        comes = _rounded((rate.low or rate.high) * (most - _MORE), long.unit)
        all_said = _rounded(total.low or total.high, long.unit)
        text = f"{goal.part(short.span)} come to about {comes} {period}, not {all_said}"
        yield Reason("amounts-disagree", text, Span(one.span.start, other.span.end))


def _rounded(number: float, unit: str | None) -> str:
    """Write an amount to three figures."""
    return units.sum_of(float(f"{number:.3g}"), unit)


def _counts(short: Metric, long: Metric) -> tuple[float, float] | None:
    """Return how many of the shorter period the longer one holds, at the least and at the most."""
    one, other = ((each.unit or "").partition("/")[2] for each in (short, long))
    return None if (one, other) not in _LEAST else (_LEAST[one, other], DAYS[other] / DAYS[one] + _MORE)


def _counts_until(goal: Goal, rate: Metric) -> tuple[float, float] | None:
    """Return how many periods of *rate* the goal's only stretch of time holds, at the least and at the most.

    Until a day nothing says when it begins: then it may be few.
    """
    period = (rate.unit or "").partition("/")[2]
    dated = [each for each in goal.deadlines if each.end and each.kind != "recurrence"]
    if period not in DAYS or len(dated) != 1:
        return None
    (stretch,) = dated
    first, last = stretch.start or goal.today, stretch.end
    if last is None or last < max(first, goal.today) or "start_only" in stretch.notes:
        return None
    most = (last - first + _DAY).days / DAYS[period]
    if not _is_filled(stretch):
        return 0.0, most + _MORE
    left = (last - max(first, goal.today) + _DAY).days / DAYS[period]
    return left * _LEAST.get((period, "year"), 1.0) * DAYS[period] / DAYS["year"], most + _MORE


_DAY = timedelta(1)


def _is_filled(stretch: DateExpression) -> bool:
    """Say whether what is done in a stretch of time goes on all through it: "in 2027", not "by the end of 2027"."""
    return stretch.relation in ("in", "during", "for", "") and stretch.kind in ("period", "relative")


def _runs_from_somewhere(goal: Goal, total: Metric) -> bool:
    """Say whether a total is where things end and not how much is added: "reach 500 members"."""
    action = part_at(goal.actions, total.span.start)
    if action is None or action.verb is None:
        return False
    return action.verb.lemma in lexicon.sense("attaining") or action.verb_class in ("increase", "decrease", "keep")


def _shares(goal: Goal, amounts: list[Metric]) -> Iterator[Reason]:
    """Yield the shares of one whole that come to more than it: 60% on staff, 30% on rent and 25% on marketing."""
    for action in goal.actions[:MANY]:
        if action.lemma not in lexicon.sense("dividing"):
            continue
        parts = [each for each in parts_in(amounts, action.span) if each.unit == "percent" and each.comparator == "eq"]
        wholes = sum(goal.text.startswith(" of ", each.span.end) for each in parts)
        total = sum(each.value for each in parts if isinstance(each.value, int | float))
        if len(parts) > 1 and wholes < 2 and total > _WHOLE and _are_given_alike(goal, parts):
            span = Span(parts[0].span.start, parts[-1].span.end)
            yield Reason("shares-over-whole", f"the shares come to {total:g}%", span)


_WHOLE = 101
"""Rounded shares may come to a little more than a hundred."""
_GIVEN = worded(r"(?: of (?:[\w'’]+ ){1,4}?)??\s?(on|to|for|into|in|towards?|from)\s")
_PLAIN = worded(r"\s(?!of\b|more\b|less\b|by\b)[a-z]")


def _are_given_alike(goal: Goal, parts: list[Metric]) -> bool:
    """Say whether all shares go somewhere in the same words: "on staff", "on rent"; or are of a thing: "50% rent"."""
    found = [_GIVEN.match(goal.text, each.span.end) for each in parts]
    if all(found):
        return len({each[1].lower() for each in found if each}) == 1
    return not any(found) and all(_PLAIN.match(goal.text, each.span.end) for each in parts)


_OF_ALL = worded(r" of (?:every|all(?: of)?(?: {known})?|{known})\s")
_OTHERS = worded(
    r"[^.;:!?]{0,60}?\b(?:last|previous|prior|than|compared|target(?:ed)?|required|planned|current|currently|before|(?:19|20)\d\d[’']s)\b"
)
"""What a share of more than the whole is measured by: "120% of the hours *required*"."""


def _is_more_than_all(goal: Goal, metric: Metric) -> bool:
    """Say whether a percentage above 100 is of things that can be gone through once: "120% of the checklist"."""
    value = metric.value
    if metric.unit != "percent" or not isinstance(value, int | float) or value <= 100 or metric.comparator != "eq":
        return False
    action = part_at(goal.actions, metric.span.start)
    if action is None or not _goes_through(action) or not _OF_ALL.match(goal.text, metric.span.end):
        return False
    return action.head not in lexicon.sense("exceeded") and not _OTHERS.match(goal.text, metric.span.end)


def _goes_through(action: Action) -> bool:
    """Say whether each thing is done with once the act has come to it: to answer, to complete, to visit."""
    return action.lemma in lexicon.sense("going_through")


_OF_SO_MANY = worded(r" of (?:all|{known})?\s?")


def _is_part_of_fewer(goal: Goal, one: Metric, other: Metric) -> bool:
    """Say whether more are to be done than there are: "attend 20 of the 15 sessions"."""
    if not {one.kind, other.kind} <= {"count"} or one.comparator != "eq" or other.comparator != "eq":
        return False
    if not isinstance(one.value, int | float) or not isinstance(other.value, int | float) or one.value <= other.value:
        return False
    action = part_at(goal.actions, one.span.start)
    if action is None or not _goes_through(action) or not _named(goal, other) or _named(goal, one):
        return False
    if other.unit in units.names("measure") or not _named(goal, other).isdisjoint(lexicon.sense("kind_word")):
        return False
    return _OF_SO_MANY.fullmatch(goal.text, one.span.end, other.span.start) is not None
