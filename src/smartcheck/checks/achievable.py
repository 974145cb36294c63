"""What cannot be true together: arithmetic on targets and baselines."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.checks import Hit, Verdicts, beside_goal, check
from smartcheck.context.fields import finished
from smartcheck.goal import Goal, Metric, part_at
from smartcheck.language import lexicon
from smartcheck.language.units import sum_of
from smartcheck.regexes import later
from smartcheck.source import Span

_TIME = frozenset("second minute hour day week month quarter year".split())


@check(needs="from")
def target_equals_baseline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a target that is its own start."""
    for metric in goal.metrics:
        if metric.value is not None and metric.value == metric.start:
            yield Hit(metric.span)


@check(needs="from")
def unit_changed(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a target whose unit cannot be compared with its start's."""
    for metric in goal.metrics:
        if metric.unit == "percent" and metric.relative:
            continue  # "by 30% (from 40,000 sheets)": a share of the start
        if metric.baseline is not None and metric.baseline_unit and metric.unit:
            if _dimension(metric.baseline_unit) != _dimension(metric.unit):
                yield Hit(metric.span)


def _dimension(unit: str) -> str:
    """Return what a unit measures, as far as two units of different kinds can never be compared."""
    head = unit.partition("/")[0]
    if head in ("percent", "pp"):
        return "share"
    if head in _TIME:
        return "time"
    from smartcheck.language.units import currencies  # which most goals are judged without

    return "money" if head in currencies() else "amount"


@check(needs="deadlines", gives="days_left")
def too_soon(
    goal: Goal,
    verdicts: Verdicts,
    *,
    days: int,
    acts: tuple[str, ...],
    feats: tuple[str, ...],
    qualified: tuple[str, ...],
) -> Iterator[Hit]:
    """Hit one of *acts* done to any one of *feats*, or to become *qualified*, that is due within *days* days.

    What is finished, or bears a name, may have been prepared for long, and so may what is said to have begun.
    """
    due = goal.deadline
    if due is None or due.end is None or due.kind == "recurrence" or not 0 <= (due.end - goal.today).days <= days:
        return
    if any(each.code in ("past-performance", "baseline", "confidence") for each in verdicts["achievable"].reasons):
        return
    for action in goal.actions:
        words = goal.words(action.object)
        if action.verb is None or action.verb.lemma not in acts or not words:
            continue
        any_one = words[0] in ("a", "an", "another") or words[:2] == ["my", "first"]
        if any_one and (
            action.head in feats or (action.verb.lemma == "become" and not set(qualified).isdisjoint(words))
        ):
            yield Hit(due.span, {"days_left": (due.end - goal.today).days})


_SURE = later(r"(?P<number>\d{1,3})(?:\s?[-–]\s?\d{1,3})?\s?(?P<percent>%)?")


@check(needs="confidence", gives="sure")
def low_confidence(goal: Goal, verdicts: Verdicts, *, least: int) -> Iterator[Hit]:
    """Hit a confidence, as the writer states it, of less than *least* out of 10."""
    for reason in verdicts["achievable"].reasons:
        if reason.code == "confidence" and reason.span:
            found = _SURE.search(goal.part(reason.span))
            if found:
                number = int(found["number"])
                sure = number / 10 if found["percent"] or number > 10 else float(number)
                if sure < least:
                    yield Hit(reason.span, {"sure": sure})


@check(needs="from", gives="how start expected end")
def numbers_disagree(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a change whose amount does not lead from the start that is given to the target that is given."""
    start = next((each for each in goal.metrics if each.baseline is not None), None)
    change = next((each for each in goal.metrics if _factor(each) is not None), None)
    end = next((each for each in goal.metrics if each.comparator == "change_to" and each.unit != "x"), None)
    if start is None or change is None or end is None or start.baseline is None or len(goal.actions) != 1:
        return
    factor, target, first = _factor(change), end.value, start.baseline
    if factor is None or target is None or isinstance(target, tuple):
        return
    expected = first * factor
    readings = [expected]
    if change.unit in ("percent", "pp") and end.unit == "percent":
        readings.append(first + (factor - 1) * 100)
    if all(abs(each - target) > max(abs(target) * 0.01, 0.5 if isinstance(target, int) else 0.0) for each in readings):
        how = f"'{goal.part(change.span).split(' from ')[0]}' from"
        yield Hit(Span(min(change.span.start, end.span.start), max(change.span.end, end.span.end)), {
            "how": how,
            "start": sum_of(first, start.baseline_unit or start.unit),
            "expected": sum_of(expected, end.unit),
            "end": sum_of(target, end.unit),
        })  # fmt: skip


def _factor(metric: Metric) -> float | None:
    """Return what a change multiplies by: 0.7 for "by 30%" downward, 2 for "double"."""
    value = metric.value
    if value is None or isinstance(value, tuple):
        return None
    if metric.unit in ("percent", "pp") and metric.relative:
        return 1 + (value if metric.comparator == "increase_by" else -value) / 100
    return float(value) if metric.kind == "ratio" and metric.unit == "x" and metric.comparator == "change_to" else None


@check(needs="percent")
def share_above_whole(goal: Goal, verdicts: Verdicts, *, shares: tuple[str, ...]) -> Iterator[Hit]:
    """Hit a level above 100 percent of one of *shares*, where no verdict tells so."""
    told = {each.span for each in verdicts["achievable"].reasons if each.code == "share-over-whole"}
    for metric in goal.metrics:
        value = metric.most
        if metric.unit != "percent" or value is None or value <= 100 or metric.relative or metric.span in told:
            continue
        action = part_at(goal.actions, metric.span.start)
        after = goal.text[metric.span.end :].lower()
        named = goal.words(action.object) if action else []
        if not lexicon.sense("beyond_whole").isdisjoint(named):
            continue
        if action and (action.head in shares or not set(named[:-1]).isdisjoint(shares)) and not _COMPARED.match(after):
            yield Hit(metric.span)


_COMPARED = later(
    r"\s*(?:more|higher|above|over|growth|increase|of (?:last|the (?:last|previous|budget|plan|target|quota)))"
)
_OUT_OF = later(
    r"(?<![\d./])(?P<got>\d{1,4}(?:\.\d+)?)(?:\s?/\s?(?P<slash>10|100|5)|\s+out of\s+(?P<of>\d{1,4}))(?![\d./%])"
)


@check(needs="'/' 'out'")
def score_off_scale(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a score beyond its scale: 6 out of 5, 11/10; not in a date."""
    for found in _OUT_OF.finditer(goal.text):
        in_date = any(each.span.start < found.end() and found.start() < each.span.end for each in goal.deadlines)
        if not in_date and float(found["got"]) > float(found["slash"] or found["of"]):
            yield Hit(Span(*found.span()))


@check(needs="{code}", gives="sums")
def amounts_at_odds(goal: Goal, verdicts: Verdicts, *, code: str) -> Iterator[Hit]:
    """Hit what cannot be true together for the reason *code*, with the arithmetic: a pace that is too slow."""
    for reason in verdicts["achievable"].reasons:
        if reason.code == code and reason.span:
            yield Hit(reason.span, {"sums": reason.text})


@check(needs="pace-beyond-best", gives="needed best weeks often when source")
def pace_beyond_best(goal: Goal, verdicts: Verdicts, *, times: float) -> Iterator[Hit]:
    """Hit a change a week of more than *times* the best that has been done, by the fields beside the goal."""
    beside = beside_goal(goal)
    pace = beside.pace() if beside else None
    if beside and pace and pace.needed > pace.best * times:
        when = f", which gets there on {pace.earliest}" if pace.earliest else ", which never gets there"
        often = f"{pace.needed / pace.best:.1f} times" if pace.best else "above"
        source = beside.source("past_rate") or "by the rate beside it"
        values: dict[str, object] = {"needed": pace.needed, "best": pace.best, "weeks": pace.weeks, "often": often}
        values |= {"when": when, "source": source}
        yield Hit(goal.metrics[0].span if goal.metrics else Span(0, len(goal.text)), values)


@check(needs="hours-beyond-capacity", gives="needed there weekly weeks gap ways")
def hours_beyond_capacity(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal that needs more hours until its day than there are, by the fields beside it."""
    beside = beside_goal(goal)
    hours = beside.hours() if beside else None
    if hours and not hours.holds:
        values = {name: getattr(hours, name) for name in ("needed", "there", "weekly", "weeks", "gap", "ways")}
        yield Hit(goal.metrics[0].span if goal.metrics else Span(0, len(goal.text)), values)


@check(needs="fields", gives="level goal_level")
def level_past_target(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a target that the level beside the goal has reached already."""
    beside = beside_goal(goal)
    action = goal.sole
    if beside is None or action is None or action.verb_class not in lexicon.ONE_WAY:
        return
    level = beside.number("current")
    for metric in goal.metrics:
        value = metric.value
        if level is None or metric.comparator != "change_to" or value is None or isinstance(value, tuple):
            continue
        if level >= value if action.verb_class == "increase" else level <= value:
            yield Hit(metric.span, {"level": level, "goal_level": float(value)})


@check(needs="fields", gives="level goal_level")
def done_short_of_target(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal that is ticked off or said to be done while the level beside it has not reached the target."""
    beside = beside_goal(goal)
    level = beside.number("current") if beside else None
    if beside is None or level is None or not finished(beside.fields):
        return
    start = beside.number("baseline")
    for metric in goal.metrics:
        value = metric.least
        if value is None or not metric.is_amount or metric.kind == "rate" or metric.relative:
            continue
        begin = metric.baseline if metric.baseline is not None else start
        falls = metric.caps or (begin is not None and begin > value)
        falls = falls or any(each.verb_class == "decrease" for each in goal.actions)
        if level > value if falls else level < value:
            yield Hit(metric.span, {"level": level, "goal_level": float(value)})
        return
