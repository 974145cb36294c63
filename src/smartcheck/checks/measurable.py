"""How much: targets, amounts, baselines, bounds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from attrs import evolve

from smartcheck.checks import Hit, Verdicts, check
from smartcheck.checks.specific import degree, graded_behind, in_deadline
from smartcheck.context.fields import known
from smartcheck.goal import Action, DateExpression, Goal, part_at
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.source import Span, inside

_COMPARED = worded(r"\s+(?:than|as)\b")
_OF_ORDER = worded(r"\s+(?:dozen|hundred|thousand|million|billion)s?\b")
_FOLLOWING = later(
    r"\s+(?:(?!(?:in|at|of|for|to|with|about|on|by|than|from|often|and|or)\b)[\w'’-]+\s+){0,2}?(?P<noun>[^\W\d_]+s|people|children|women|men|staff)\b(?!-)"
)


def action_at(goal: Goal, span: Span) -> Action | None:
    """Return the action in whose clause *span* lies, or the only one there is."""
    found = part_at(goal.actions, span.start)
    return found or (goal.sole)


def _reasons(verdicts: Verdicts, code: str) -> Iterator[Span]:
    for reason in verdicts["measurable"].reasons:
        if reason.code == code and reason.span:
            yield reason.span


@check(needs="indicator-without-target", gives="levels")
def indicator_without_target(goal: Goal, verdicts: Verdicts, *, also: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each measured thing without a target; from-to fits after verbs of change and the verbs in *also*."""
    amounts = [term.span for term in goal.vague if term.type == "quantity"]
    changed = max((each.start for each in amounts if _is_change(goal, each)), default=-1)
    for span in dict.fromkeys(_reasons(verdicts, "indicator-without-target")):  # verbs may share a thing
        action = action_at(goal, span)
        changes = bool(action and action.verb and (action.verb_class in lexicon.MOVING or action.verb.lemma in also))
        place = bisect_left(amounts, span.start, key=lambda each: each.start)
        if any(each.start < span.end for each in amounts[place : place + 1]):
            continue  # "more time": that it is no amount is told there
        answered = (
            span.end <= changed
            or any(  # only the next amount can be inside, or right behind
                each.start < span.end or _adverb_behind(goal, span, each) for each in amounts[place : place + 1]
            )
        )
        if goal.part(span).lower() == "enough" or (action is not None and without_levels(action)):
            changes = False
        fits = changes and action is not None and span == action.object and not answered
        whole = with_complement(goal, span)
        measured = levels(action, goal) if action else ""
        if action is not None and action.head in lexicon.sense("owed"):
            owed = lexicon.sense("no_money_owed").isdisjoint(goal.words(span))
            measured = "from <amount> to <amount>" if owed else measured
        if goal.text[: span.start].endswith(_DOWN_ON):
            measured += " a week"  # "cut down on sweets"
        yield Hit(whole or span, {"levels": measured, "fits": fits and whole is not None})


def without_levels(action: Action) -> bool:
    """Say whether nothing goes from here to there: what is given up or ended goes to nothing, weight has a verb."""
    verb = action.lemma
    if verb in lexicon.sense("to_the_limit"):
        return True
    if action.head in lexicon.sense("weighed") and verb in lexicon.sense("weighing"):
        return True
    ended = lexicon.sense(("giving_up", "keeping_from", "ending"))
    return action.head in lexicon.sense("without_level") or not {verb, verb.split(" ")[0]}.isdisjoint(ended)


def levels(action: Action, goal: Goal | None = None) -> str:
    """Return the blanks for where what *action* changes is and where it is to go; what is counted has no unit.

    What happens again and again is counted by the month, unless the *goal* tells by what it is or how many are left.
    """
    if action.head in lexicon.sense("percentage"):
        return "from <number>% to <number>%"
    counted = action.plural and (action.head in _UNITS or action.head not in lexicon.sense("measured_in_units"))
    people = action.head in lexicon.closed("acting_group") - lexicon.sense("bodies") | _JOINED_BY_PEOPLE
    unit = " people" if people else "" if counted or action.head in lexicon.sense("without_unit") else " <unit>"
    happens = counted and action.head in lexicon.sense(("goes_wrong", "happens_again"))
    told = goal is not None and (goal.recurs or _COUNTED_BY.search(goal.text) is not None)
    return f"from <number> to <number>{' a month' if happens and not told else unit}"


_COUNTED_BY = worded(
    r"\b(?:{per} {calendar}|{periodic}|annual|yearly|in (?:{month}|20\d\d)|open|outstanding|unresolved)\b"
)
"""Told of complaints, of how many of a stretch or of a heap is spoken: "*monthly* complaints", "*open* complaints"."""
_JOINED_BY_PEOPLE = {"association", "church", "club", "community", "group"}
_UNITS = frozenset(("hour", "minute", "day"))
"""Units that are counted themselves: "my billable *hours* from 20 to 30"."""
_COMPLEMENT = worded(r"\s+(?:of|for|in|on|at|among|between|with|about|per|to|from|across|within)\s")
_ENDS = worded(
    r"[,;:.!?()]|\s(?:and|or|by|so|because|while|until|without|unless|although|though|instead|rather|than|w/o|w/out)\s"
    r"|\sone\s[a-z]+\sat\sa\stime\b|\s[-–—]"
)


def is_of_each(goal: Goal, time: DateExpression) -> bool:
    """Say whether it is how soon each of them comes behind something: "returns *within 30 days of purchase*"."""
    return time.relation == "within" and time.end is None and " of " in goal.part(time.span)


def with_complement(goal: Goal, thing: Span) -> Span | None:
    """Return *thing* with what "of" or "in" ties to it, so that no amount parts them; None if that is unclear."""
    tied = _COMPLEMENT.match(goal.text, thing.end)
    if tied is None:
        return thing if _stands_alone(goal, thing) else None
    if tied[0].strip().lower() in ("to", "from") and goal.words(thing)[-1] != "time":
        return None  # "response to complaints from 3 to 5" would have two ends too many
    told = [each.span for each in goal.metrics if (each.kind, each.comparator) != ("count", "eq")]  # "in 12 schools"
    days = [each.span for each in goal.deadlines if not is_of_each(goal, each)]
    parts = [*days, *goal.means, *goal.reason, *told]
    starts = [each.start for each in parts if each.start >= thing.end]
    end = min([*starts, len(goal.text.rstrip())])
    stop = _ENDS.search(goal.text, thing.end, end)
    end = len(goal.text[: stop.start() if stop else end].rstrip())
    return Span(thing.start, end) if end - thing.end <= 60 else None


_DOWN_ON = (" down on ", " back on ")
_JOINED = later(r"\s+(?P<next>[^\W\d_]+)")


def _stands_alone(goal: Goal, thing: Span) -> bool:
    """Say whether *thing* is whole: no noun of the same phrase follows, as in "error handling"."""
    following = _JOINED.match(goal.text, thing.end)
    if following is None or _ENDS.match(goal.text, thing.end) or lexicon.joins(following["next"].lower()):
        return True
    at = following.start("next")
    apart = [*(each.span for each in goal.deadlines), *(each.span for each in goal.metrics)]
    parts = [*apart, *(each.span for each in goal.vague), *goal.means, *goal.reason]
    return lexicon.tag(following["next"].lower()) == "ADVERB" or any(each.start == at for each in parts)


def _without_amount(goal: Goal, action: Action | None, amount: Span) -> Action | None:
    """Return *action* done to the thing itself, where *amount* stands behind it: "revenue a lot" is revenue."""
    thing = action.object if action else None
    if action is None or thing is None or amount.end != thing.end or amount.start <= thing.start:
        return action
    end = len(goal.text[: amount.start].rstrip())
    word = goal.text[thing.start : end].rpartition(" ")[2].lower()
    if not word or lexicon.joins(word):
        return action
    return evolve(action, object=Span(thing.start, end), head=lexicon.singular(word), plural=lexicon.is_plural(word))


def _adverb_behind(goal: Goal, thing: Span, amount: Span) -> bool:
    """Say whether *amount* is an adverb right behind the *thing* it measures: "donations significantly", "a lot"."""
    between = goal.text[thing.end : amount.start]
    adverb = goal.part(amount).lower().endswith("ly") or goal.part(amount).lower() in lexicon.sense("amount_behind")
    return amount.start >= thing.end and not between.strip() and adverb


def _is_several(noun: str) -> bool:
    """Say whether *noun* is a plural and not one thing that ends alike: "gloss", "emphasis", "focus"."""
    return not noun.endswith(("ss", "sis", "us", "is")) or lexicon.is_plural(noun)


def _number(amount: str) -> str:
    """Return the blank for *amount*; a word that tells which ones are meant stays: "additional nurses"."""
    further = amount.lower() in lexicon.sense("further")
    return f"<number> {amount.lower()}" if further else "<number>"


def _is_promised(goal: Goal, amount: Span, following: re.Match[str] | None) -> bool:
    """Say whether a number at *amount* would be one of the promise.

    Not of what must not be ("no more breaks"), of ways to do it ("in many ways"), or of what its reason only describes
    ("to replace the clutter of lots of pots").
    """
    noun = lexicon.singular(following["noun"].lower()) if following else ""
    words = goal.text[max(0, amount.start - _NEAR) : amount.start].lower().split()
    before = words[-1].strip(",") if words else ""
    no_count = noun in lexicon.sense("manner") or (following and lexicon.is_pursuit(following["noun"].lower()))
    if no_count or before in _UNCOUNTED or before in lexicon.sense("none_of") or _is_ground(words):
        return False
    if words[-2:-1] == ["to"] and goal.verb and goal.verb.span.end < amount.start - len(before) - len(" to  "):
        return False  # "ask Ana to find more volunteers": that is hers
    place = bisect_left(goal.reason, amount.start + 1, key=lambda each: each.start) - 1
    return place < 0 or amount.start >= goal.reason[place].end


_UNCOUNTED = frozenset("or too so as how".split())
"""Words between which and a noun no number fits: "*too* many calls"."""


def _is_ground(words: list[str]) -> bool:
    """Say whether *words* end with what something rests on, or with ways to do it: "based on", "ways to get"."""
    if words[-1:] == ["on"]:
        return words[-2:-1] in (["based"], ["depending"])
    return len(words) > 2 and words[-2] == "to" and lexicon.singular(words[-3]) in lexicon.sense(("chance", "asking"))


_BY = later(r"\s(?:by|until|before|in|within|during|this|next|over|to|so|and)\s")


def _is_change(goal: Goal, amount: Span) -> bool:
    """Say whether *amount* says by how much something is to change: "raise rents by a lot by May"."""
    before = goal.text[max(0, amount.start - _NEAR) : amount.start].split()[-1:]
    behind = _CLOSED.match(goal.text, amount.end) or _BY.match(goal.text, amount.end)
    return [each.lower() for each in before] == ["by"] and bool(behind)


_CLOSED = later(r"[ .!,;]*\Z|\s*(?:[,;(]|\Z)")
_NEAR = 80
"""How many characters before an amount are looked at; it keeps the checking linear."""


_SEEN = lexicon.DONE_ONCE | {"nominal"}
"""Classes of verbs whose act can be seen, whatever it is done to."""


@check(needs="no-metric")
def missing_metric(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal without a measure; an act that can be seen leaves open what it is done to, not whether."""
    action = goal.sole
    seen = action is not None and (
        (action.verb_class in ("nominal", "finish", "create") and action.object_kind != "trait")
        or (action.verb_class in _SEEN and action.object_kind in ("vague", "category"))
        or _happens(goal, action)
    )
    if verdicts["measurable"].value == "missing" and not seen:
        yield Hit(inside(goal.text))


def _happens(goal: Goal, action: Action) -> bool:
    """Say whether it is an event that happens or does not: "be selected for the jury"."""
    if action.verb is None or action.verb.lemma not in ("be", "get"):
        return False
    following = goal.text[action.verb.span.end :].split(maxsplit=1)[:1]
    form = lexicon.verb_form(following[0].lower()) if following else None
    return form is not None and form[1] == "PAST"


@check(needs="unnamed-deliverable")
def unnamed_deliverable(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit what can be seen but not counted as done; a task and a verb of completion say when they are done."""
    codes = {reason.code for reason in verdicts["measurable"].reasons}
    if goal.kind == "task" or codes & {
        "unbounded-activity",
        "indicator-without-target",
        "vague-amount",
        "placeholder",
        "number-without-object",
        "trait-noun",
    }:
        return
    acts: dict[Span | None, Action] = {}
    for each in reversed(goal.actions):
        acts[each.span] = acts[each.object] = each
    for span in dict.fromkeys(_reasons(verdicts, "unnamed-deliverable")):  # verbs may share a thing
        action = acts.get(span)
        if action is None or (action.verb_class not in ("finish", "target") and not _only_a_quality(goal, action)):
            yield Hit(span)


def _only_a_quality(goal: Goal, action: Action) -> bool:
    """Say whether an adverb stands where the result should: "sleep better", "eat healthier"."""
    place = action.object or Span(action.verb.span.end if action.verb else action.span.start, action.span.end)
    praised = [each.span for each in goal.vague if each.type == "quality"]
    if action.object is None:
        return any(place.start <= each.start < place.end for each in praised)
    return any(each.start <= place.start and place.end <= each.end for each in praised)


@check(needs="quantity", gives="amount")
def vague_amount(goal: Goal, verdicts: Verdicts, *, counted: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each vague amount; a number can stand for those in *counted* before a plural, both ends for an adverb."""
    for term in goal.vague:
        if term.type != "quantity" or in_deadline(goal, term.span):
            continue
        following = _FOLLOWING.match(goal.text, term.span.end)
        plural = following is not None and _is_several(following["noun"].lower())
        if _OF_ORDER.match(goal.text, term.span.end):
            plural = False  # "a few hundred dollars": the number that is meant has a name already
        if following and _COMPARED.match(goal.text, following.end()):
            plural = False  # "more books than last year": a number would not fit before "than"
        if degree(goal, term):
            continue  # "more attractive": not how much, but by what one sees it
        if goal.part(term.span).lower() == "more" and graded_behind(goal, term.span.end):
            plural = False  # "more robust networks": more networks, or more robust ones?
        if plural and goal.part(term.span).lower() in counted:
            action = action_at(goal, term.span)
            eaten = action is not None and action.lemma in lexicon.sense("eating")
            fits = not eaten and _is_promised(goal, term.span, following)  # one eats so much a day, not by a day
            yield Hit(term.span, {"amount": _number(goal.part(term.span)), "fits": fits})
            continue
        action = action_at(goal, term.span)
        changed = action is not None and action.verb_class in lexicon.ONE_WAY
        if action is not None and changed and _is_change(goal, term.span):
            points = action.head in lexicon.sense("percentage")
            yield Hit(term.span, {"amount": f"<number>{' percentage points' if points else '%'}", "fits": True})
            continue
        action = _without_amount(goal, action, term.span)
        fits = (
            action is not None
            and action.object is not None
            and action.verb_class in lexicon.ONE_WAY
            and _adverb_behind(goal, action.object, term.span)
        )
        yield Hit(term.span, {"amount": levels(action, goal) if action else "", "fits": fits})


@check(needs="unbounded-activity")
def unbounded_activity(goal: Goal, verdicts: Verdicts, *, timed: tuple[str, ...]) -> Iterator[Hit]:
    """Hit how often an activity is to happen that has no amount; a length fits the verbs in *timed*."""
    for span in _reasons(verdicts, "unbounded-activity"):
        action = action_at(goal, span)
        verb = action.verb if action else None
        if verb is not None and verb.lemma.partition(" ")[2] in _THERE:
            continue  # "cycle *to work* three days a week": so far each time
        once = goal.part(span).lower().endswith("once")  # an act, not a habit: "swim the strait at least once"
        yield Hit(span, {"fits": verb is not None and verb.lemma in timed and verb.span.end < span.start and not once})


_THERE = ("to", "across", "up")
"""What a way is gone to its end by."""
_STARTS = worded(r"\bfrom (?:[^\W\d_]+ |[$€£¥])?\d[\d.,]*[^\w\s]?(?: ?[^\W\d_]+)? ?$")
"""The level a change starts from, right before it, whatever its unit."""


@check(needs="increase_by decrease_by change_to")
def metric_without_baseline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each change that does not say where it starts; a start fits before "to"."""
    if any(metric.baseline is not None for metric in goal.metrics) or not {"baseline", "current"}.isdisjoint(
        known(goal.statement.fields)
    ):
        return
    for place, metric in enumerate(goal.metrics):
        relative = metric.relative and metric.kind in ("percent", "ratio")
        if metric.baseline is None and metric.value is not None and (relative or metric.comparator == "change_to"):
            action = action_at(goal, metric.span)
            if _STARTS.search(goal.text, max(0, metric.span.start - _NEAR), metric.span.start):
                continue  # from 9% by 2%
            if _STANDS.search(goal.text, metric.span.end, metric.span.end + _NEAR):
                continue
            if relative and _restates(goal, place):
                continue
            if action is not None and (relative or action.verb_class in lexicon.BETTERING):
                yield Hit(metric.span, {"fits": goal.part(metric.span).lower().startswith("to ")})


_STANDS = worded(
    r"\b(?:currently|presently|now|today|so far|baseline|(?:up|down) from)\b:?\s+"
    r"(?:(?:at|is|on|of|stands at|it is)\s+)?[^\w\s]?\d"
)
"""The level there is now, in whatever unit: "to 3.1 W/kg (*currently 2.3*)"."""


def _restates(goal: Goal, place: int) -> bool:
    """Say whether a change only tells what the amount before it comes to: "sell 240 jars, *a 20% increase*"."""
    if not place:
        return False
    before, change = goal.metrics[place - 1], goal.metrics[place]
    if before.kind in (change.kind, "boolean-deliverable") or before.value is None or before.comparator not in _AMOUNT:
        return False
    return action_at(goal, before.span) is action_at(goal, change.span)


_AMOUNT = ("eq", "at_least", "at_most")


@check(needs="at_most")
def up_to_target(goal: Goal, verdicts: Verdicts, *, also: tuple[str, ...]) -> Iterator[Hit]:
    """Hit "up to" before a target of which more is better: after verbs of change and those in *also*."""
    for metric in goal.metrics:
        if metric.comparator != "at_most" or not metric.is_amount:
            continue
        action = action_at(goal, metric.span)
        before = goal.text[max(metric.span.start - 7, 0) : metric.span.end].lower()
        if action and action.verb and "up to" in before:
            if action.verb_class in lexicon.ONE_WAY or action.verb.lemma in also:
                yield Hit(metric.span)


@check(needs="measurable=missing")
def number_only_in_date(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the date of a goal without a measure that has its only figures there."""
    if verdicts["measurable"].value != "missing":
        return
    dated = [each for each in goal.deadlines if any(map(str.isdigit, goal.part(each.span)))]
    outside = "".join(char for place, char in enumerate(goal.text) if char.isdigit() and part_at(dated, place) is None)
    if dated and not outside:
        yield Hit(dated[0].span)


@check(needs="at_least at_most")
def always_true(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a bound that nothing can miss: at least none, at most the whole."""
    for metric in goal.metrics:
        value = metric.value
        if isinstance(value, tuple) or value is None or not metric.is_amount:
            continue
        if (metric.comparator == "at_least" and value <= 0) or (
            metric.comparator == "at_most" and metric.unit == "percent" and value >= 100
        ):
            yield Hit(metric.span)


_PERCENT = worded(r"[%٪]|\bper ?cent|\bpct\b")


@check(needs="increase_by decrease_by")
def percent_of_percentage(goal: Goal, verdicts: Verdicts, *, shares: tuple[str, ...]) -> Iterator[Hit]:
    """Hit a change in percent of what is a percentage itself (one of *shares*), unless both ends are given.

    By a third, or by half, is always of what there is.
    """
    if any(each.baseline is not None for each in goal.metrics):
        return
    for metric in goal.metrics:
        said = _PERCENT.search(goal.part(metric.span))
        if said and metric.unit == "percent" and metric.relative:
            action = action_at(goal, metric.span)
            if action is not None and action.head in shares:
                yield Hit(metric.span)
