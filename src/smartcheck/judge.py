"""The five verdicts on a goal, each with its reasons (docs/criteria.md says what each label means).

Specific, measurable and time-bound are ``met``, ``partial`` or ``missing``. Achievable and relevant are evidence:
``supported``, ``no_evidence`` or ``implausible``, since words alone cannot show that a goal can be reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from smartcheck.assessment import Reason, Verdict
from smartcheck.goal import Action, DateExpression, Goal, Metric
from smartcheck.language import confidence, lexicon
from smartcheck.source import Span

MET, PARTIAL, MISSING = "met", "partial", "missing"
SUPPORTED, NO_EVIDENCE, IMPLAUSIBLE = "supported", "no_evidence", "implausible"

_CONCRETE_OBJECTS = frozenset(("named", "indicator", "event", "money", "count", "pronoun"))
_RANK = {MISSING: 0, PARTIAL: 1, MET: 2}


def judge(goal: Goal) -> Mapping[str, Verdict]:
    """Return criterion to verdict, in the order of the letters; empty for what is no goal."""
    if goal.kind == "not_goal":
        return {}
    return {
        "specific": specific(goal),
        "measurable": measurable(goal),
        "achievable": achievable(goal),
        "relevant": relevant(goal),
        "time_bound": time_bound(goal),
    }


# ---- specific -------------------------------------------------------------------------------------------------------


def specific(goal: Goal) -> Verdict:
    """Is it clear what is done (A) to what (B)? The weakest action decides, as long as it is a part of the goal."""
    if not goal.actions:
        return Verdict(MISSING, (Reason("no-object", "nothing is named that is to be done"),))
    return _specific(goal, _lead(goal))


def _lead(goal: Goal) -> Action:
    """Return the action that stands for the goal: the first, or the one that names the object the first shares."""
    first = goal.actions[0]
    if first.object is None and first.verb and first.span.end <= first.verb.span.end and len(goal.actions) > 1:
        return next((each for each in goal.actions if each.object), first)
    return first


def _specific(goal: Goal, action: Action) -> Verdict:
    reasons: list[Reason] = []
    numbers = [each for each in _numbers(goal, action) if each.value is not None]
    clear_act = _has_act(goal, action, numbers)
    if not clear_act:
        code, text = _act_fault(action)
        reasons.append(Reason(code, text, action.verb.span if action.verb else action.span))
    clear_object = _has_object(goal, action, numbers)
    if not clear_object:
        code, text = _object_fault(action)
        reasons.append(Reason(code, text, action.object or (action.verb.span if action.verb else action.span)))
    value = (MISSING, PARTIAL, MET)[clear_act + clear_object]
    if value == MET:
        vague = [term for term in goal.vague if _inside(term.span, action) and term.type not in ("time",)]
        if vague:
            reasons.append(Reason("vague-term", "a word in it can be read in many ways", vague[0].span))
        if action.hedged:
            reasons.append(Reason("hedged", "it says trying, not doing", action.verb.span if action.verb else None))
        if action.alternatives:
            reasons.append(Reason("alternatives", "it leaves open which of several", action.object))
        if reasons:
            value = PARTIAL
    elif value == PARTIAL and action.hedged:
        reasons.append(Reason("hedged", "it says trying, not doing", action.verb.span if action.verb else None))
        value = MISSING
    if not reasons:
        reasons.append(Reason("clear", "a concrete act on a named thing", action.span))
    return Verdict(value, tuple(reasons))


def _inside(span: Span, action: Action) -> bool:
    if action.verb and action.verb.span.start <= span.start < action.verb.span.end:
        return True
    if action.verb and action.span.start <= span.start < action.verb.span.start:
        return True
    return bool(action.object and action.object.start <= span.start < action.object.end)


def _numbers(goal: Goal, action: Action) -> list[Metric]:
    """Return the metrics of an action that are numbers."""
    return [
        each
        for each in goal.metrics
        if each.kind != "boolean-deliverable"
        and (action.span.start <= each.span.start < action.span.end or len(goal.actions) == 1)
    ]


def _has_act(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    name = action.verb_class
    if name == "target":
        return action.verb is not None or action.object_kind == "event" or bool(goal.metrics)
    lemma = action.verb.lemma if action.verb else ""
    if name == "inner":
        return not _flagged(goal, action) and bool(numbers)
    if name == "state" and lemma == "have" and lexicon.is_substance(action.head):
        return True
    if name == "state":
        return action.object_kind == "event" or any(
            action.span.start <= each.span.start < action.span.end for each in numbers
        )
    if action.object_kind in ("trait", "vague") and name in _GENERAL_ACTS:
        return bool(numbers)  # to build, meet or provide something nobody can point at is no act one can see
    if name == "weak" or (name != "act" and lexicon.is_weak(lemma)):
        return not _flagged(goal, action) and bool(numbers)
    if name in ("increase", "decrease", "change") and (
        action.object_kind in ("none", "vague", "named") or _by_vague_amount(goal, action)
    ):
        return any(each.unit and (each.unit != "percent" or action.object_kind == "named") for each in numbers)
    if name == "keep":
        return bool(action.object) or bool(numbers)
    return not _flagged(goal, action, types=("weak_verb", "unobservable"))


_GENERAL_ACTS = frozenset(("increase", "decrease", "change", "finish", "create", "keep", "act"))


def _by_vague_amount(goal: Goal, action: Action) -> bool:
    """Say whether the verb's amount is a vague adverb: "grow substantially"."""
    return any(
        term.type == "quantity"
        and action.span.start <= term.span.start < action.span.end
        and goal.part(term.span).endswith("ly")
        for term in goal.vague
    )


def _flagged(goal: Goal, action: Action, types: tuple[str, ...] = ("weak_verb", "unobservable", "hedge")) -> bool:
    """Say whether the action's own verb stands among the vague terms."""
    verb = action.verb
    return verb is not None and any(
        term.type in types and verb.span.start <= term.span.start < verb.span.end for term in goal.vague
    )


def _has_object(goal: Goal, action: Action, numbers: list[Metric]) -> bool:
    kind = action.object_kind
    if action.verb_class in ("activity", "feat"):
        return True
    if (action.verb_class == "general" or action.head in _TRAINING) and kind in ("none", "category", "vague"):
        if any(lexicon.is_pursuit(word) for word in re.findall(r"\w+", goal.text.lower())):
            return True  # "exercise (walking)" says which
    if kind == "bare":
        return bool(numbers)
    if kind == "none":
        return any(
            each.unit and each.kind not in ("percent", "ratio") and "time" not in each.unit.split("/")
            for each in numbers
        ) and (action.verb_class not in ("general", "weak", "state"))
    if kind == "count":
        return True
    if kind == "category" and (
        action.verb_class in ("increase", "decrease", "change", "keep", "target")
        or any(each.kind in ("percent", "ratio", "currency") for each in numbers)
    ):
        return any(each.unit for each in numbers)
    if kind in ("category", "trait", "vague"):
        return False
    where = action.object
    if (
        action.verb_class == "state"
        and where
        and any(where.start <= term.span.start < where.end for term in goal.vague)
    ):
        return False
    return kind in _CONCRETE_OBJECTS


_TRAINING = frozenset(("exercise", "workout", "training", "activity", "sport", "lesson", "class"))


def _act_fault(action: Action) -> tuple[str, str]:
    if action.verb_class == "inner":
        return "unobservable", "nobody can see whether this happened"
    if action.verb_class == "state":
        return "state", "it names a state, not a step"
    return "weak-verb", "it gives a direction, not an act"


def _object_fault(action: Action) -> tuple[str, str]:
    return {
        "none": ("no-object", "it does not say to what"),
        "trait": ("trait-object", "a quality is named, not a thing"),
        "vague": ("vague-object", "the thing itself is not named"),
        "bare": ("category-object", "it does not say whose or which"),
    }.get(action.object_kind, ("category-object", "a kind of thing is named, not which one"))


# ---- measurable -----------------------------------------------------------------------------------------------------


def measurable(goal: Goal) -> Verdict:
    """How will one know that it is done? The clearest part decides."""
    grounds = list(_grounds(goal))
    best = max(
        grounds, key=lambda each: _RANK[each[0]], default=(MISSING, Reason("no-metric", "no number and no deliverable"))
    )
    return Verdict(best[0], tuple(reason for value, reason in grounds if value == best[0]) or (best[1],))


def _grounds(goal: Goal) -> Iterator[tuple[str, Reason]]:
    for metric in goal.metrics:
        yield _metric_ground(goal, metric)
    yield from _recurrence_grounds(goal)
    for action in goal.actions:
        yield _action_ground(goal, action)
    for span in goal.means:
        if _shows(goal.part(span)):
            yield PARTIAL, Reason("unnamed-deliverable", "the way there can be seen, but what exactly counts?", span)
    for term in goal.vague:
        if term.type == "quantity":
            yield PARTIAL, Reason("vague-amount", "an amount is meant but not given", term.span)


def _shows(words: str) -> bool:
    """Say whether a means clause names something that can be shown: "by completing courses"."""
    return any(lexicon.is_deliverable(word) or lexicon.is_event(word) for word in re.findall(r"[\w'-]+", words.lower()))


def _metric_ground(goal: Goal, metric: Metric) -> tuple[str, Reason]:
    if metric.value is None:
        return PARTIAL, Reason("placeholder", "a blank stands where the number should be", metric.span)
    if metric.kind == "boolean-deliverable":
        return MET, Reason("deliverable", "something named is done or it is not", metric.span)
    action = next((each for each in goal.actions if each.span.start <= metric.span.start < each.span.end), None)
    if metric.unit is None:
        return PARTIAL, Reason("number-without-object", "a number of what?", metric.span)
    noun = metric.unit.split("/")[0].split(" ")[-1]
    if lexicon.noun_class(noun) == "vague_thing":
        return PARTIAL, Reason("number-without-object", "a number of what?", metric.span)
    if metric.kind in ("percent", "ratio") and action is not None:
        if action.object_kind == "trait":
            return PARTIAL, Reason("trait-noun", "a percentage of a quality nobody can measure", metric.span)
        if action.object_kind in ("none", "vague"):
            return PARTIAL, Reason("number-without-object", "a percentage of what?", metric.span)
    if metric.kind in ("rate", "count") and noun == "time" and action is not None and not _bounded(action):
        others = [each for each in goal.metrics if each is not metric and each.kind != "boolean-deliverable"]
        if not any(each.value is not None for each in others):
            return PARTIAL, Reason("unbounded-activity", "how often is said, how much each time is not", metric.span)
    return MET, Reason("metric", "a number with a unit says how much", metric.span)


def _bounded(action: Action) -> bool:
    """Say whether each occurrence of the act is complete in itself: take a pill, attend a meetup."""
    if action.verb_class in ("general", "activity", "weak", "inner"):
        return False
    if action.object_kind not in ("named", "event", "category", "indicator", "count"):
        return False
    return action.verb_class in (
        "finish",
        "act",
        "create",
        "deed",
        "state",
        "sitting",
    ) or bool(action.verb and action.verb.lemma == "hold")


def _recurrence_grounds(goal: Goal) -> Iterator[tuple[str, Reason]]:
    """How often, without how much: enough only where each time is complete in itself."""
    for each in goal.deadlines:
        action = next((one for one in goal.actions if one.span.start <= each.span.start < one.span.end), None)
        if each.kind != "recurrence" or (action is None and goal.metrics):
            continue
        action = action or (goal.actions[0] if goal.actions else None)
        if action is None or any(_within(metric.span, action) for metric in goal.metrics):
            continue
        if _bounded(action) or _CLOCK.search(goal.part(action.span)):
            yield MET, Reason("bounded-frequency", "a complete act, so and so often", each.span)
        else:
            yield PARTIAL, Reason("unbounded-activity", "how often is said, how much each time is not", each.span)


_CLOCK = re.compile(r"\b\d{1,2}\s?(?::\d\d)?\s?(?:am|pm|o'clock)\b|\b\d{1,2}:\d\d\b|\bmidnight\b", re.IGNORECASE)
"""A time of day: "asleep by 11 pm" is kept or not on every day."""


def _within(span: Span, action: Action) -> bool:
    return action.span.start <= span.start < action.span.end


def _action_ground(goal: Goal, action: Action) -> tuple[str, Reason]:
    """What an action offers to measure by when it holds no number."""
    kind, name = action.object_kind, action.verb_class
    where = action.object or action.span
    if kind in ("indicator", "bare"):
        return PARTIAL, Reason("indicator-without-target", "something is measured, but how much is enough?", where)
    if action.verb and action.verb.lemma == "work on" and kind in ("named", "event", "count"):
        return PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where)
    if name in ("inner", "weak") or kind == "vague" or _flagged(goal, action):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if kind == "trait" or (kind == "none" and name in ("state", "keep", "change")):
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    if name == "state":
        if (
            kind in ("named", "category", "event")
            and action.verb
            and action.verb.lemma in ("have", "live", "live in", "own", "exist", "reside")
        ):
            return PARTIAL, Reason("unnamed-deliverable", "one can see it, but what exactly counts?", where)
        return MISSING, Reason("no-metric", "no number and no deliverable", where)
    return PARTIAL, Reason("unnamed-deliverable", "one can see it happen, but what exactly counts as done?", where)


# ---- time-bound -----------------------------------------------------------------------------------------------------


def time_bound(goal: Goal) -> Verdict:
    """By when? A day that the words fix, a rhythm with an end; less is partial."""
    dated = [
        each
        for each in goal.deadlines
        if each.end and each.kind in ("absolute", "relative", "period") and "start_only" not in each.notes
    ]
    if dated:
        return Verdict(MET, tuple(Reason("dated", f"ends on {each.end}", each.span) for each in dated))
    loose = [_loose(each) for each in goal.deadlines if each.kind != "vague"]
    if loose:
        return Verdict(PARTIAL, tuple(loose))
    vague = [Reason("vague-deadline", "the time is vague", each.span) for each in goal.deadlines]
    return Verdict(MISSING, tuple(vague) or (Reason("no-deadline", "no time is given"),))


def _loose(each: DateExpression) -> Reason:
    if each.kind == "recurrence":
        if each.end:
            return Reason("dated", f"repeats until {each.end}", each.span)
        return Reason("open-recurrence", "it repeats, but until when?", each.span)
    if each.kind == "event":
        return Reason("undated-event", "the event has no date", each.span)
    if "start_only" in each.notes:
        return Reason("start-only", "a start is given, no end", each.span)
    if "impossible" in each.notes:
        return Reason("impossible-date", "the calendar has no such day", each.span)
    return Reason("fuzzy-count", "the number of days, weeks or months is open", each.span)


# ---- achievable, relevant -------------------------------------------------------------------------------


def achievable(goal: Goal) -> Verdict:
    """Which evidence do the words give that it can be reached, and which that it cannot?"""
    against = list(_contradictions(goal))
    if against:
        return Verdict(IMPLAUSIBLE, tuple(against))
    evidence = [Reason("means", "it says how", span) for span in goal.means]
    evidence += [
        Reason("baseline", "it says where it starts", each.span) for each in goal.metrics if each.baseline is not None
    ]
    sure = confidence.find(goal.text)
    if sure:
        evidence.append(Reason("confidence", "it says how sure the writer is", sure))
    if evidence:
        return Verdict(SUPPORTED, tuple(evidence))
    return Verdict(NO_EVIDENCE, (Reason("no-evidence", "nothing says how, with what or from where"),))


_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3, "year": 365.2}


def _pace_falls_short(goal: Goal) -> Iterator[Reason]:
    """Yield a pace that cannot reach the target in time: $5,000 by saving $200 a month for 24 months."""
    ends = [each for each in goal.deadlines if each.end and each.end > goal.today and each.kind != "recurrence"]
    for pace in goal.pace:
        unit, _, period = (pace.unit or "").partition("/")
        if period not in _DAYS or not isinstance(pace.value, int | float) or not ends:
            continue
        length = max((each.end - (each.start or goal.today)).days for each in ends if each.end)
        times = round(length / _DAYS[period])
        for target in goal.metrics:
            if target.unit != unit or not isinstance(target.value, int | float) or target.baseline is not None:
                continue
            if target.comparator in ("eq", "at_least", "more_than") and pace.value * times < target.value:
                reached = pace.value * times
                yield Reason(
                    "pace-too-slow", f"{pace.value:g} a {period} come to {reached:g}, not {target.value:g}", pace.span
                )


def _contradictions(goal: Goal) -> Iterator[Reason]:
    """Yield what cannot be true together, by arithmetic or by the calendar (the closed list of docs/criteria.md)."""
    for metric in goal.metrics:
        yield from _metric_contradictions(goal, metric)
    yield from _pace_falls_short(goal)
    for each in goal.deadlines:
        if (
            each.kind == "recurrence"
            and each.unit == "week"
            and (each.times or 0) > 7
            and "day" in goal.part(each.span)
        ):
            yield Reason("rate-over-limit", "a week has seven days", each.span)
    dated = [each for each in goal.deadlines if each.end]
    if dated and all(each.end is not None and each.end < goal.today for each in dated):
        yield Reason("past-deadline", f"{dated[-1].end} lies before today", dated[-1].span)


_PER_DAY = {"hour/day": 24.0, "minute/day": 1440.0, "day/week": 7.0, "hour/week": 168.0}
_KG = {"kg": 1.0, "kilogram": 1.0, "kilo": 1.0, "pound": 0.4536, "lb": 0.4536, "stone": 6.35}


def _metric_contradictions(goal: Goal, metric: Metric) -> Iterator[Reason]:
    value = metric.value[1] if isinstance(metric.value, tuple) else metric.value
    if value is None:
        return
    action = next((each for each in goal.actions if each.span.start <= metric.span.start < each.span.end), None)
    limit = _PER_DAY.get(metric.unit or "")
    if limit and value > limit:
        yield Reason("rate-over-limit", "there is not that much time", metric.span)
    if metric.unit == "percent" and metric.comparator == "decrease_by" and value > 100:
        yield Reason("share-over-whole", "no more than all of it can go", metric.span)
    by = metric.comparator in ("increase_by", "decrease_by")
    if metric.baseline is not None and not by and metric.baseline_unit in (None, metric.unit) and action is not None:
        up, down = action.verb_class == "increase", action.verb_class == "decrease"
        if (up and value < metric.baseline) or (down and value > metric.baseline):
            yield Reason("target-behind-baseline", "the target lies behind the start", metric.span)
    if metric.comparator == "increase_by" and value == 0 and goal.actions:
        yield Reason("up-zero", "an increase by nothing is none", metric.span)
    yield from _weight_loss(goal, metric, float(value), action)


def _weight_loss(goal: Goal, metric: Metric, value: float, action: Action | None) -> Iterator[Reason]:
    """Sustained loss above 1 kg or 2 lb a week is beyond what the CDC calls safe and lasting."""
    unit, _, period = (metric.unit or "").partition("/")
    if unit not in _KG or action is None or not action.verb or action.verb.lemma not in ("lose", "shed", "drop"):
        return
    limit = 2.0 if unit in ("pound", "lb") else 1.0 / _KG[unit]
    if period == "week":
        weeks = 1.0
    elif period:
        return
    else:
        end = next((each.end for each in goal.deadlines if each.end), None)
        if end is None or end <= goal.today:
            return
        weeks = (end - goal.today).days / 7
    if value / weeks > limit * 1.001:
        yield Reason("weight-loss-rate", f"{value / weeks:.1f} {unit} a week is more than {limit:g}", metric.span)


def relevant(goal: Goal) -> Verdict:
    """Does it say why, or what it serves?"""
    evidence = [Reason("purpose", "it says why", span) for span in goal.reason]
    link = _link(goal)
    if link:
        evidence.append(Reason("link", "it names the goal it serves", link))
    if evidence:
        return Verdict(SUPPORTED, tuple(evidence))
    return Verdict(NO_EVIDENCE, (Reason("no-reason", "nothing says why it matters"),))


_GOAL_ID = re.compile(r"\b(?:KR|OKR|O)\s?\d+(?:\.\d+)*\b")


def _link(goal: Goal) -> Span | None:
    """Find a goal's id: "KR1.2", "supports O2"."""
    found = _GOAL_ID.search(goal.text)
    return Span(*found.span()) if found else None
