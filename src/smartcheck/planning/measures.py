"""From a goal's metric to the numbers of a trajectory: where it starts, where it ends, what had to be assumed."""

from __future__ import annotations

from datetime import date

import attrs

from smartcheck.choices import Shape
from smartcheck.goal import Goal, Metric, Number
from smartcheck.language import lexicon
from smartcheck.language.figures import CURRENCY_SIGNS, WEEKDAYS, amount
from smartcheck.language.units import is_symbol
from smartcheck.language.wording import worded
from smartcheck.planning.levels import (
    at_once,
    is_audience,
    is_bound,
    is_daily_limit,
    is_given,
    is_held,
    is_limit,
    is_rating,
)
from smartcheck.planning.rates import each_time, weekdays_in, weekdays_of
from smartcheck.regexes import later
from smartcheck.request import PERCENT_OF_BASELINE, Measure
from smartcheck.scheduling.periods import PERIODS, WEEKDAY, each_of, times_in

_WORD = later(r"[^\W\d_]+")
_COMPANY = worded(r"\b(?:with\s+(?:(?:all|each|both)\s+(?:of\s+)?)?(?:{known}\s+)?|for\s+{possessive}\s+)$")
"""What stands before the number of those with whom, or for whom, something is done."""
_FOR = worded(r"\bfor\s+$")
"""What stands before the number of those for whom something is done each time: a club for ten girls every Thursday."""
_TO_ALL = worded(r"\bto\s+(?:{universal}\s+)?(?:of\s+)?(?:{known}\s+)?$")
"""What stands before the number of those to whom something comes."""
_SOME_OF = worded(r"\s*(?:at\s+least\s+)?(\d{1,9})\s+(?:out\s+)?of\b")
_NAMED_LENGTH = worded(r"\w+-(?:minute|hour|{calendar})\b")
_JOINED = later(r"[^\W_]+-[^\W\d_]+")
_STANDS_AT = worded(
    r"\b(?:(?:currently|now|today|at\s+present|presently)(?:\s+(?:at|on|with))?:?|from(?:\s+(?:currently|today's))?|"
    r"baseline(?:\s+of)?:?|(?:today|now|currently),?\s+(?:there\s+are|(?:we|i|it|they)\s+\w+(?:\s+at)?))\s+$"
)
"""What stands before the number at which something is today."""
_WHEN = worded(r"\b(?:on|over|in|during|within)\s+(?:(?:at\s+most|only|just|the|these|those)\s+)*$")
"""What stands before days on which something is done."""
_NUMBER_OF = worded(
    r"\bnumber\s+of\s+(?:[^\W\d_]+\s+){0,3}?(?P<things>[^\W\d_]+)\s+(?:from|to|by|in|on|at|per|of|for|with|who|that|below|above|under|over)\b"
)
"""What there is a number of: the number of open *faults* from 30 to 10."""
_TODAY = worded(r",?\s*(?:today|now|currently|at\s+present|at\s+the\s+moment|right\s+now)\b")
_TO = worded(r"\bto\s+$")
_BY = worded(r"\bby\b(?:\s+$|\s*\S)")
_NEAR = 30
_LESS = frozenset("at_most less_than decrease_by".split())


def measure_of(
    goal: Goal, shape: Shape, start: date, end: date | None, baseline: Number | None
) -> tuple[Measure | None, tuple[str, ...]]:
    """Return how a goal is measured and what was assumed for it; no measure where it has no number to reach."""
    numbers = [each for each in goal.metrics if each.value is not None and each.is_amount]
    verb_class = goal.actions[0].verb_class if goal.actions else ""
    each_one = each_time(goal)
    if each_one and (verb_class not in lexicon.MOVING_OR_HOLDING or _is_put_aside(goal, each_one)):
        numbers = [each_one]
    if any(each.kind == "rate" for each in numbers):  # one dinner three times a week, together as a family
        numbers = [each for each in numbers if not (each.kind == "count" and each.value == 1 and each.baseline is None)]
    limits = [each for each in numbers if is_limit(goal, each)]
    one = len(goal.actions) == 1 and goal.actions[0].verb_class in lexicon.MAKING and not goal.actions[0].plural
    one = one and goal.actions[0].object_kind not in ("count", "money")  # a shed for 12 bikes is there or is not
    held = one or any(each.object_kind == "event" for each in goal.actions) or shape == "step"  # held once, for all
    numbers = [each for each in numbers if not (held and _for_whom(goal, each))]
    numbers = [counted for each in numbers if each not in limits and (counted := _of_what(goal, each))]
    if limits and not numbers:
        return None, (f"{goal.part(limits[0].span)!r} is the price, no number that is reached bit by bit",)
    if not numbers:
        blanks = any(each.value is None for each in goal.metrics)
        return None, ("the target is left blank, so there is no trajectory",) if blanks else ()
    if shape == "step" and baseline is None and not any(map(_has_start, numbers)):
        return None, (f"{goal.part(numbers[0].span)!r} is reached in one step, no number that moves bit by bit",)
    numbers = _exceeded(goal, _multiplied(goal, _risen(goal, numbers)))
    first = next((each for each in numbers if each.kind == "currency" and _is_saved(goal)), numbers[0])
    metric = next((each for each in numbers if each.baseline is not None), first)
    assumed = []
    if len(numbers) > 1:
        which = "first" if metric is numbers[0] else "sum" if metric is first else "one with a start"
        assumed.append(f"the trajectory follows the {which} of {len(numbers)} numbers: {goal.part(metric.span)!r}")
    start_value = baseline if baseline is not None else _start(metric)
    value = metric.least
    assert value is not None
    whole = metric.kind == "count" and all(isinstance(each, int) for each in (value, start_value or 0))
    held_each = goal.verb is not None and goal.verb.lemma in ("hold", "observe")
    one_by_one = (verb_class == "change" or held_each) and metric.comparator == "eq"
    one_by_one = one_by_one and goal.actions[0].object_kind in ("count", "event")
    saved = _is_saved(goal) and is_money(metric) and metric.comparator != "change_to"
    if saved or is_given(goal) or _is_put_aside(goal, metric) or (one_by_one and metric.unit == goal.actions[0].head):
        verb_class = "finish"  # "move 12 classrooms": one after the other
    if is_daily_limit(goal, metric):
        verb_class = "keep"
    level = (
        is_audience(goal, metric)
        or is_rating(goal, metric)
        or is_bound(goal, metric)
        or (at_once(goal) and metric.kind == "count")
        or (value == 0 and _TO.search(goal.text[: metric.span.start]) is not None)
    )
    level_each = metric.comparator in _LESS or any(each.lemma in lexicon.sense("resting") for each in goal.actions)
    ceiling = metric.kind == "rate" and level_each and verb_class not in lexicon.MOVING_OR_HOLDING
    if (verb_class == "keep" or ceiling) and start_value is None and not is_held(goal):
        shape, start_value = "hold", value
    base = Measure(unit=written(goal, metric), shape="linear" if shape == "step" else shape, whole=whole)
    if metric.kind == "rate" and verb_class not in lexicon.MOVING_OR_HOLDING and start_value is None:
        found, more = _total(base, _on_weekdays(goal, metric), start, end)
    else:
        found, more = _change(base, metric, value, start_value, "change" if level else verb_class)
    if found and found.shape == "hold" and found.baseline == 0 and found.target:
        found = attrs.evolve(found, shape="linear")  # a total is reached bit by bit, however even the habit
    if found and shape not in ("linear", "hold", "step"):
        more = (*more, f"the number moves along the shape {shape!r}, as is usual for such goals")
    return found, (*assumed, *more)


def _start(metric: Metric) -> Number | None:
    """Return where a change starts, in the unit of its target; that of a rate may leave its period to the target."""
    said = (metric.baseline_unit or metric.unit or "").partition("/")
    unit = (metric.unit or "").partition("/")
    return metric.baseline if said[0] == unit[0] and said[2] in ("", unit[2]) else metric.start


def _of_what(goal: Goal, metric: Metric) -> Metric | None:
    """Return a metric as it counts: of those with whom something is done, the times it is; None where it is not."""
    if _is_named_length(goal, metric) or _is_label(goal, metric) or _is_when(goal, metric):
        return None  # a four-day week, a 15-minute film, the Level 3 diploma
    if (some := some_of(goal, metric)) is not None:
        return attrs.evolve(metric, kind="count", value=some)
    action = goal.first
    if action and action.verb_class == "state" and metric.kind == "count" and metric.unit == action.head:
        return None  # be the manager of a team of five
    who, _, often = (metric.unit or "").partition("/")
    if metric.kind == "rate" and who.title() in WEEKDAYS:
        return attrs.evolve(metric, unit=f"time/{often}")  # two Saturdays a month
    people = lexicon.acts(who)
    served = metric.kind == "rate" and people and _FOR.search(goal.text[: metric.span.start][-_NEAR:]) is not None
    if metric.baseline is not None or not (served or in_company(goal, metric)):
        return metric
    per = (metric.unit or "").partition("/")[2]
    rhythm = next((each for each in goal.deadlines if each.kind == "recurrence" and each.unit == per), None)
    if metric.kind != "rate" or rhythm is None:
        return None
    return attrs.evolve(metric, value=int(rhythm.times or 1), unit=f"time/{per}")


def _is_label(goal: Goal, metric: Metric) -> bool:
    """Say whether a number is part of a name inside what is done: the *Level 3* diploma."""
    thing = goal.actions[0].object if goal.actions else None
    named = metric.kind == "score" and goal.part(metric.span)[:1].isalpha() and metric.comparator == "eq"
    return thing is not None and named and thing.start <= metric.span.start < metric.span.end < thing.end


def _is_when(goal: Goal, metric: Metric) -> bool:
    """Say whether a number of days only says when something is done: on two weekends in October."""
    days = metric.kind == "duration" and metric.unit in lexicon.sense("part_of_week")
    return days and _WHEN.search(goal.text[: metric.span.start][-_NEAR:]) is not None


def _is_named_length(goal: Goal, metric: Metric) -> bool:
    """Say whether a length only says which thing is meant: a four-day week, a 15-minute film.

    What is done again and again takes so long each time.
    """
    if metric.kind == "count" and _JOINED.fullmatch(goal.part(metric.span)):
        return True  # a four-eyes check
    if not _NAMED_LENGTH.match(goal.part(metric.span)) or metric.kind not in ("rate", "duration"):
        return False
    level = any(each.verb_class in lexicon.MOVING_OR_HOLDING for each in goal.actions) or metric.comparator != "eq"
    return metric.kind == "rate" or not (level or goal.recurs)


def in_company(goal: Goal, metric: Metric) -> bool:
    """Say whether a metric counts those with whom, or for whom, something is done: a talk with all 7 tenants."""
    return _COMPANY.search(goal.text[: metric.span.start][-_NEAR:]) is not None


def _multiplied(goal: Goal, numbers: list[Metric]) -> list[Metric]:
    """Return the numbers with "double" as from where to where, if the goal says where it stands: currently 1,200."""
    times = next((each for each in numbers if each.kind == "ratio" and each.comparator == "change_to"), None)
    if times is None or times.unit != "x" or times.baseline is not None or not isinstance(times.value, int | float):
        return numbers
    for each in numbers:
        said = _STANDS_AT.search(goal.text[: each.span.start][-_NEAR:])
        if each is times or said is None or not isinstance(each.value, int | float) or each.comparator in _LESS:
            continue
        target = round(each.value * times.value, 6)
        target = int(target) if float(target).is_integer() and isinstance(each.value, int) else target
        known = attrs.evolve(each, comparator="change_to", baseline=each.value, baseline_unit=each.unit, value=target)
        return [known if one is times else one for one in numbers if one is not each]
    return numbers


def _risen(goal: Goal, numbers: list[Metric]) -> list[Metric]:
    """Return the numbers with what is reached as from where to where, if the goal says apart where it stands today.

    "Lift 90 kg by June, *from 60 kg today*", "a share of 40%, *now 25%*".
    """
    for each in numbers:
        said = _STANDS_AT.search(goal.text[: each.span.start][-_NEAR:]) or _TODAY.match(goal.text, each.span.end)
        if said is None or each.baseline is not None or each.comparator != "eq":
            continue
        kin = [one for one in numbers if one is not each and (one.kind, one.unit) == (each.kind, each.unit)]
        if len(kin) == 1 and kin[0].baseline is None and kin[0].comparator not in ("increase_by", "decrease_by"):
            known = attrs.evolve(kin[0], baseline=each.least, baseline_unit=each.unit)
            return [known if one is kin[0] else one for one in numbers if one is not each]
    return numbers


def _exceeded(goal: Goal, numbers: list[Metric]) -> list[Metric]:
    """Return the numbers with "beat 20 by 5" as the 25 that are to be reached."""
    verb = goal.actions[0].verb if goal.actions else None
    if verb is None or verb.lemma not in lexicon.sense("outdoing") or len(numbers) < 2:
        return numbers
    mark, more, *rest = numbers
    by = _BY.search(goal.text[: more.span.start][-_NEAR:]) or _BY.match(goal.part(more.span))
    if not by or more.unit not in (mark.unit, goal.actions[0].head) or more.kind != mark.kind:
        return numbers
    if not isinstance(mark.value, int | float) or not isinstance(more.value, int | float):
        return numbers
    return [attrs.evolve(mark, value=mark.value + more.value), *rest]


def _is_saved(goal: Goal) -> bool:
    """Say whether a goal puts something aside: of "three months of pay (£7,500)" that is the sum of money."""
    verb = goal.actions[0].verb if goal.actions else None
    fund = any(each.head in lexicon.sense("money_kept") for each in goal.actions)
    return fund or (verb is not None and verb.lemma in lexicon.closed("saving"))


def _is_put_aside(goal: Goal, metric: Metric) -> bool:
    """Say whether a metric is the money that is put into something, and no level: put £250 a month into a fund."""
    action = goal.sole
    if action is None or action.object is None or action.verb_class != "change" or metric.baseline is not None:
        return False
    return is_money(metric) and metric.span.start == action.object.start


def _for_whom(goal: Goal, metric: Metric) -> bool:
    """Say whether a metric counts those for whom something is: for 400 visitors, to all 90 members."""
    if metric.kind != "count":
        return False
    before = goal.text[: metric.span.start][-_NEAR:]
    to_all = lexicon.is_person(metric.unit or "") and _TO_ALL.search(before) is not None
    return to_all or _FOR.search(before) is not None


def some_of(goal: Goal, metric: Metric) -> int | None:
    """Return how many a metric counts of a number of things: 5 of 9 matches; None where it is a proportion."""
    found = _SOME_OF.match(goal.part(metric.span)) if metric.kind == "ratio" else None
    return int(found[1]) if found else None


def is_money(metric: Metric) -> bool:
    """Say whether the metric is a sum of money, or one a month."""
    if metric.kind != "rate":
        return metric.kind == "currency"
    from smartcheck.language.units import currencies  # a plan made of steps needs no words for amounts

    return (metric.unit or "").partition("/")[0] in currencies()


def _has_start(metric: Metric) -> bool:
    """Say whether there is something where a number starts: none of what is counted; a discount has none."""
    return metric.kind in ("count", "ratio") or metric.baseline is not None or metric.start is not None


def _is_currency(word: str, code: str) -> bool:
    """Say whether a word is a name of the currency *code*: ``euros``, ``EUR``; not ``below`` or ``million``."""
    from smartcheck.language.units import data

    tables, lower = data(), word.lower()
    return code in (tables["code"].get(lower), *(entry[2] for entry in tables["after"].get(lower, ())))


def written(goal: Goal, metric: Metric) -> str:
    """Return the unit in the goal's own words: ``NPS``, ``mmHg``, ``$``, ``20 minutes``, else the known name."""
    unit, slash, per = (metric.unit or "").partition("/")
    per = "weekday" if per == WEEKDAY else per
    if is_money(metric):
        part = goal.part(metric.span)
        name = next((word for word in _WORD.findall(part) if _is_currency(word, unit)), unit)
        money = next(
            (sign for sign in CURRENCY_SIGNS if sign in part), name if name.isupper() else lexicon.plural(name)
        )
        return f"{money}{slash}{per}"
    if metric.kind == "rate" and unit == "time" and metric.baseline is not None:
        unit = next((each.head for each in goal.actions if each.head), unit)
    if unit == "number":
        found = _NUMBER_OF.search(goal.text)
        things = found["things"] if found and lexicon.is_plural(found["things"].lower()) else ""
        return f"{things}{slash}{per}" if things or not slash else f"times{slash}{per}"
    if metric.kind == "count" and unit in lexicon.sense("gauge") and not slash:
        return ""  # the heart rate below 60
    words = set(_WORD.findall(goal.text))
    symbol = next((word for word in _WORD.findall(goal.part(metric.span)) if is_symbol(word)), "")
    if symbol and not slash and metric.kind == "count":
        return symbol
    head = goal.actions[0].head if goal.actions else ""
    if metric.kind == "count" and metric.baseline is not None and unit == head and unit in words and not slash:
        return ""  # blood sugar from 7.2 to 6: a level of one thing, nothing there are several of
    for word in sorted(words):
        if word.lower() == unit and not word.islower() and not word.istitle():
            return f"{word}{slash}{per}"
    many = metric.kind in ("count", "duration", "rate") or unit == "point"
    if many and (unit not in words or lexicon.plural(unit) in words):
        unit = lexicon.plural(unit)
    return f"{unit}{slash}{per}"


def _on_weekdays(goal: Goal, metric: Metric) -> Metric:
    """Return a rate as one of the weekdays the goal names, where each of them has a whole share of it.

    "Twice a week, on Tuesdays and Thursdays" is once on each: those up to the promised day are counted, and not weeks.
    """
    thing, _, per = (metric.unit or "").partition("/")
    days = weekdays_of(goal)
    each_day = per in ("day", "night") or (thing != "time" and weekdays_in(goal.part(metric.span)) == days)
    share = 1 if each_day else len(days) if per == "week" else 0  # two songs *every Monday and Friday* are four
    if not share or not isinstance(metric.value, int) or metric.value % share or is_money(metric):
        return metric
    return attrs.evolve(metric, value=metric.value // share, unit=f"{thing}/{each_of(days)}") if days else metric


def _total(base: Measure, metric: Metric, start: date, end: date | None) -> tuple[Measure | None, tuple[str, ...]]:
    """Return what a rate comes to by the promised day."""
    unit, per, value = base.unit.partition("/")[0], (metric.unit or "").partition("/")[2], metric.least
    unit = lexicon.plural(unit) if unit.islower() and not is_symbol(unit) else unit
    named = per[:1].isupper()
    if end is None or value is None or not (named or per in PERIODS) or not (periods := times_in(per, start, end)):
        return None, ()
    total = value * periods
    said = "weekday" if per == WEEKDAY else per
    name = "days" if " and " in per else f"{said}s"
    times, whole = amount(periods, name), amount(round(total, 6), unit)
    found = attrs.evolve(
        base,
        unit=unit,
        baseline=0,
        target=total,
        whole=isinstance(value, int),
        shape="linear",
        per=per,
        rate=value,
        note=f"{amount(value, unit)} {'each' if named else 'a'} {said} for {times} is {whole} in all",
    )
    return found, (f"a rate counts for the {times} up to the promised day",)


def hours_of(metric: Metric) -> float | None:
    """Return the hours a metric asks for, if it is an amount of time to be spent."""
    value = metric.least
    size = {"hour": 1.0, "minute": 1 / 60}.get(metric.unit or "")
    if metric.kind != "duration" or value is None or size is None or metric.comparator in _LESS:
        return None
    return value * size


def _change(
    base: Measure, metric: Metric, value: Number, begin: Number | None, verb_class: str
) -> tuple[Measure | None, tuple[str, ...]]:
    sign = {"increase_by": 1, "decrease_by": -1}.get(metric.comparator, 0)
    if sign and metric.kind == "percent":
        if begin is None:
            return attrs.evolve(
                base,
                unit=PERCENT_OF_BASELINE,
                baseline=100,
                target=100 + sign * value,
                needs_baseline=True,
                whole=False,
            ), ("the baseline is not known, so the trajectory is in percent of it: 100 is where it stands today",)
        target = round(begin * (100 + sign * value) / 100, 6)
        return attrs.evolve(base, unit=metric.baseline_unit or "", baseline=begin, target=target, whole=False), ()
    if sign:
        if begin is None:
            note = f"counted as change from today's value: {sign * value:+,}"
            return attrs.evolve(base, baseline=0, target=sign * value, note=note, needs_baseline=True), ()
        return attrs.evolve(base, baseline=begin, target=begin + sign * value), ()
    if begin is not None:
        return attrs.evolve(base, baseline=begin, target=value), ()
    additive = metric.kind in ("count", "currency") or (
        metric.kind == "duration" and verb_class not in lexicon.MOVING_OR_HOLDING
    )

    if additive and metric.comparator not in (*_LESS, "change_to") and verb_class not in lexicon.MOVING:
        if value == 0:
            return attrs.evolve(base, baseline=0, target=0, shape="hold"), ()  # none are none all the time
        return attrs.evolve(base, baseline=0, target=value), ("the count starts from 0",)
    return attrs.evolve(base, target=value, needs_baseline=True), ()
