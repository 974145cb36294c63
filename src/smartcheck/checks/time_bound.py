"""By when: whether it is told, and whether in words that leave a reader one last day.

Whether there is such a day, and what it falls on, is asked in `calendar`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartcheck.assessment import Reason
from smartcheck.checks import Hit, Verdicts, beside_goal, check
from smartcheck.checks.calendar import no_such_day
from smartcheck.context.fields import GOAL_DUE
from smartcheck.dates.fiscal import FISCAL
from smartcheck.goal import MANY, Action, DateExpression, Goal, Metric, part_at
from smartcheck.language import lexicon, units
from smartcheck.language.figures import written
from smartcheck.language.said import says
from smartcheck.language.wording import Cued, worded
from smartcheck.regexes import later
from smartcheck.source import Span, inside
from smartcheck.tuples import NamedTuple

_NUMERIC = later(r"(?<![^\W\d_])\d{1,4}([./-])\d{1,2}(?:\1\d{2,4})?")
"""Figures that are a day; in Q3-27 a letter stands before them."""
_MONTH = worded(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")


def _bound(goal: Goal, deadline: DateExpression) -> str:
    """Return the preposition that a day takes in place of *deadline*."""
    words = goal.part(deadline.span).lower()
    if _lasts(goal, deadline):
        later = deadline.start and deadline.start > goal.today and deadline.relation != "for"
        return f"from {written(deadline.start)} to" if later and deadline.start else "until"
    return "on" if words.startswith("on ") else "by"


def _lasts(goal: Goal, deadline: DateExpression) -> bool:
    """Say whether it must hold from the first to the last day, so that "by" its last day would say something else."""
    if deadline.relation in ("until", "for", "during"):
        return True
    if deadline.relation not in ("in", "within", ""):
        return False
    if any(each.verb_class == "keep" for each in goal.actions[:MANY]):
        return True
    return any(each.value == 0 or each.bounds for each in goal.metrics[:MANY])


def _fits(goal: Goal, deadline: DateExpression) -> bool:
    """Say whether "by" or "until" and a day can stand in its place."""
    if goal.part(deadline.span).lower().startswith("of ") or _names_noun(goal, deadline):
        return False  # every day of next week; by the July 2027 exams
    return deadline.relation in ("by", "before", "in", "within", "until", "for", "during", "") and (
        deadline.span.start > 0 or deadline.relation != ""
    )


_NEXT = later(r" ([^\W\d_]+)")


def _names_noun(goal: Goal, deadline: DateExpression) -> bool:
    """Say whether a time only tells which noun behind it is meant: the January 2028 *review*, FY27 *year end*."""
    if _TOLD_APART.match(goal.part(deadline.span)):
        return True
    found = _NEXT.match(goal.text, deadline.span.end)
    if found is None or _is_verb(goal, found.start(1)):
        return False
    word = found[1].lower()
    if lexicon.joins(word):
        return False
    if _OWNED.match(goal.part(deadline.span)) or word == "year":
        return True
    if word in lexicon.sense("begins_anew"):
        return False
    return lexicon.noun_class(word) is not None or lexicon.is_event(word) or lexicon.is_plural(word)


def _is_verb(goal: Goal, start: int) -> bool:
    """Say whether the verb of an action begins at *start*."""
    action = part_at(goal.actions, start)
    return action is not None and action.verb is not None and action.verb.span.start == start


_OWNED = worded(r"\w+ {known} (?!.* of )")
"""The article of a noun to come: by *the* July 2027 review; but by the end of May."""
_TOLD_APART = worded(r"\w+ {known} (?:{month}|may)(?: \d{4})? [^\W\d_]")
"""An occasion that a month only tells apart: by *the July 2027 exams*."""


_RHYTHM = Cued(
    "day night week month daily nightly weekly monthly",
    r"\b{per} (?:day|night|week|month)\b|\b(?:daily|nightly|weekly|monthly)(?=\s*(?:[.,;!)]|$))",
)


_WHENEVER = worded(
    r"^\W*(?:whenever|(?:each|every) time)\b|\bwhenever (?!(?:it is )?possible|(?:i|we) can\b|appropriate|needed)"
)
"""What is done each time goes on: "Every time it rains, ..."."""


def _is_to_be_often(goal: Goal) -> bool:
    """Say whether a word without a date says how often, not how soon: "regularly", not "immediately"."""
    said = (goal.part(each.span).lower() for each in goal.vague if each.type == "time")
    return any(each not in lexicon.closed("how_soon") for each in said)


_NEVER = worded(r"\W*(?:(?:i|we) (?:will )?)?(?:do not|don['’]t|never|avoid)\b")
_NO_MORE = Cued("no not never", r"\bno more (?!than\b)|\band (?:not|never) (?!only\b|less\b|more\b)")
"""What is to stop, or is left undone beside what is done: "buy *no more* books", "cook at home *and not* eat out"."""
_EACH_TIME = Cued("each every", r"\b(?:for|at|after|before|in|on|during) (?:each|every) ([^\W\d_]+)")
_WITHIN = worded(r"within\b")
"""So soon each time: "answer letters *within two days*"."""
_SAME_DAY = Cued("same", r"\bthe same (?:day|morning|afternoon|evening|night|week|month)\b(?! as\b)")
"""So soon each time: "answer letters *the same day*"."""
_ZERO = worded(r"(?:zero|0) ")
_NONE = worded(r"(?:no|without) (?!more|less|fewer|later)")
_GOES_ON = Cued(
    "continue continues continuing keep keeps go",
    r"\b(?:continu(?:e|es|ing)|keep|keeps|go on) (?:on |to )?(?:[a-z]+ing|(?<=to )[a-z]+)\b",
)


def _goes_on(goal: Goal) -> bool:
    """Say whether what is done already goes on, or something is never done: until a day, not by one."""
    on = _GOES_ON.search(goal.text)
    first = min((each.verb.span.end for each in goal.actions if each.verb), default=len(goal.text))
    if (on and on.start() <= first) or _NEVER.match(goal.text):
        return True
    promised = min((each.start for each in goal.reason if each.start > first), default=len(goal.text))
    refused = _NO_MORE.search(goal.text, 0, promised)
    once = any(not each.is_amount for each in goal.metrics[:MANY])
    if refused and not (once and refused[0].startswith("and")):
        return True  # but "sing in the play and not forget my lines" is over after it
    if any(each.kind == "duration" and _WITHIN.match(goal.part(each.span)) for each in goal.metrics[:MANY]):
        return any(each.plural for each in goal.actions)
    if _SAME_DAY.search(goal.text):
        return True
    times = _EACH_TIME.finditer(goal.text)
    stretches = lexicon.sense("stretch")
    if any(lexicon.is_event(each[1].lower()) or each[1].lower() in stretches for each in times):
        return True
    for each in goal.actions[:1]:
        if each.verb_class == "keep" and goal.metrics:
            stays = each.verb is not None and each.verb.lemma in lexicon.sense("keeping_level")
            return stays or any(metric.bounds for metric in goal.metrics)
    return _never_happens(goal)


def _never_happens(goal: Goal) -> bool:
    """Say whether it is that something does not happen: "have no falls", "no missed doses"."""
    done = any(each.verb_class in ("finish", "create", "act", "decrease") for each in goal.actions)
    happens = all(each.object_kind in ("event", "count") for each in goal.actions)
    if not done and any(_ZERO.match(goal.part(each.span)) for each in goal.metrics):
        return all(each.head in lexicon.sense("goes_wrong") for each in goal.actions)  # "zero open tickets" is a state
    return not done and happens and any(_NONE.match(goal.part(each.span)) for each in goal.metrics)


@check(needs="no-deadline", gives="bound")
def missing_deadline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal without any time; what is kept up or repeated lasts until a day, what is done is done by one."""
    if verdicts["time_bound"].value != "missing" or goal.deadlines or next(no_such_day(goal, verdicts), None):
        return
    if next(due_without_day(goal, verdicts), None):
        return
    yield _whole(goal)


def _whole(goal: Goal) -> Hit:
    """Return the hit of a goal without a day: what is kept up or repeated lasts until one, the rest is done by it."""
    done = any(each.verb_class in ("finish", "create", "weak") or _is_held(goal, each) for each in goal.actions)
    lasting = any(
        "/" in (unit := each.unit or "")
        and unit.rpartition("/")[2] in lexicon.sense("kept_up_in")
        and each.comparator != "change_to"
        for each in goal.metrics
    ) or any(each.verb_class in ("activity", "keep") and not goal.metrics for each in goal.actions)
    lasting = lasting or any(each.kind == "percent" and _is_of_income(goal, each) for each in goal.metrics[:MANY])
    lasting = lasting or _is_daily(goal)
    rhythm = _is_to_be_often(goal) or _RHYTHM.search(goal.text) is not None or _WHENEVER.search(goal.text) is not None
    if _goes_on(goal):
        lasting, done = True, False
    bound = "until" if (lasting or rhythm) and not done else "by"
    return Hit(inside(goal.text), {"bound": _RHYTHM_TOLD if bound == "by" and _is_one_time(goal) else bound})


_RHYTHM_TOLD = "<number> times a week until"
_TIME_OF_A_DAY = 12
"""More hours than so are no one time of doing something, but all of them."""


def _is_one_time(goal: Goal) -> bool:
    """Say whether it is told how long something is done, and not how often: "meditate *10 minutes*"."""
    if len(goal.actions) != 1 or len(goal.metrics) != 1 or goal.actions[0].verb_class not in ("activity", "general"):
        return False
    [time] = goal.metrics
    if any(map(str.isalnum, goal.text[time.span.end :])):
        return False  # "for 10 minutes without a break" may be a feat
    if time.kind != "duration" or time.comparator != "eq" or not isinstance(time.value, int | float):
        return False
    hours = units.ratio(time.unit or "", "hour")
    return hours is not None and time.value * hours <= _TIME_OF_A_DAY


def _is_daily(goal: Goal) -> bool:
    """Say whether something is done beside what every day has: "walk the dog *before breakfast*"."""
    if _OPENS_DAY.match(goal.text):
        return True
    if not says(goal.text, lexicon.sense("daily_event")) or all(each.verb_class != "activity" for each in goal.actions):
        return False
    return any(each[1].lower() in lexicon.sense("daily_event") for each in _BESIDE_DAILY.finditer(goal.text))


_OPENS_DAY = worded(
    r"\W*(?:(?:i|we) (?:will |want to )?)?(?:start|begin|end|finish|close)"
    r" (?:the|my|our) (?:day|morning|evening|week)s? (?:with|by|in|on)\b"
)
"""What opens or ends each day: "start the day with a walk"."""
_BESIDE_DAILY = worded(r"\b(?:before|after|at|during|over) ([^\W\d_]+)")
_ONE = worded(r"an? ")


def _is_held(goal: Goal, action: Action) -> bool:
    """Say whether an activity is one event, which is held and over: "run *a* fundraising *gala*"."""
    thing = action.object
    return thing is not None and lexicon.is_event(action.head) and _ONE.match(goal.text, thing.start) is not None


_OF_INCOME = later(r"\s+of (?:[^\W\d_]+ |\([^()]*\) ){0,3}?(?P<income>[^\W\d_]+)\s*(?:$|[.,;!)]|\b(?:to|for|in|on)\b)")


def _is_of_income(goal: Goal, share: Metric) -> bool:
    """Say whether it is a share of what comes in again and again: "save 20% *of my salary*"."""
    verb = goal.verb.lemma.split()[0] if goal.verb else ""
    found = _OF_INCOME.match(goal.text, share.span.end) or _OF_INCOME.search(goal.part(share.span))
    if found is None or verb not in lexicon.sense("giving_part"):
        return False
    return lexicon.singular(found["income"].lower()) in lexicon.sense("income")


@check(needs="no-deadline", gives="field words bound")
def due_without_day(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit a goal whose own words say no day and whose due field says something that is none."""
    if verdicts["time_bound"].value != "missing" or goal.deadlines or not goal.statement.fields:
        return
    beside = beside_goal(goal)
    words = beside.fields.get("due", "").strip() if beside else ""
    if words and _SAID.search(words) and words.casefold() not in lexicon.sense("left_open"):
        name = next(name for name, value in goal.statement.fields.items() if value.strip() == words)
        hit = _whole(goal)
        yield Hit(hit.span, {**hit.values, "field": name, "words": words})


_SAID = later(r"\w")


@check(needs="ambiguous field-due", gives="bound")
def ambiguous_deadline(goal: Goal, verdicts: Verdicts, *, numeric: bool, fiscal: bool = True) -> Iterator[Hit]:
    """Hit each deadline with two last days: those written in figures, or all others.

    Days that have passed are no reading, and without *fiscal* neither are those of a fiscal year nobody speaks of.
    Figures whose order the settings say have one.
    """
    if numeric and goal.config is not None and goal.config.date_order != "MDY":
        return
    for each in goal.deadlines:
        if each.ambiguous and bool(_NUMERIC.search(goal.part(each.span))) == numeric:
            other = next(iter(_other_days(goal, each, fiscal=fiscal)), None)
            if other is not None:
                values = {"bound": _bound(goal, each), "other_day": other}
                yield Hit(
                    each.span,
                    {**values, "fits": _fits(goal, each) and not (each.kind == "period" and _lasts(goal, each))},
                )
    said = _beside(goal)
    if said is not None and said.day.ambiguous and bool(_NUMERIC.search(said.words)) == numeric:
        spoken = fiscal or bool(FISCAL.search(said.words))
        other = next(_readings(goal, said.day, spoken=spoken), None)
        if other is not None:
            yield Hit(said.span, {"text": said.words, "day": said.day.end, "other_day": other, "fits": False})


class _Said(NamedTuple):
    """A day that stands beside a goal and not in it."""

    words: str
    day: DateExpression
    span: Span
    """The whole goal: the field has no place in it."""


def _beside(goal: Goal) -> _Said | None:
    """Return the day in the due or period field of a goal that names none itself."""
    if any(each.end and each.kind != "recurrence" for each in goal.deadlines):
        return None
    beside = beside_goal(goal)
    found = beside.field_day() if beside else None
    if found is None or goal.statement.fields.get(GOAL_DUE) == found[0]:
        return None
    return _Said(*found, inside(goal.text))


def _other_days(goal: Goal, deadline: DateExpression, *, fiscal: bool) -> Iterator[date]:
    """Yield the last days, other than the chosen one, that a reader of today can mean."""
    return _readings(goal, deadline, spoken=fiscal or bool(FISCAL.search(goal.part(deadline.span))))


def _readings(goal: Goal, deadline: DateExpression, *, spoken: bool) -> Iterator[date]:
    first, *others = deadline.readings or (None,)
    spoken = spoken or "fiscal" not in deadline.notes
    for place, day in enumerate(others):
        edge = day.day == 1 or (first is not None and first.day == 1 and place == 0)  # of the same quarter
        if day != first and day >= goal.today and (spoken or edge):
            yield day


@check(needs="no_year field-due", gives="lack year_words")
def deadline_without_year(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each day of a month without its year, unless a date beside it has the same; the year fits behind it."""
    written = {each.end.year for each in goal.deadlines if each.end and str(each.end.year) in goal.part(each.span)}
    for each in goal.deadlines:
        if "no_year" in each.notes and each.end and each.kind != "recurrence" and each.end.year not in written:
            words = goal.part(each.span)
            month = _MONTH.search(words)
            tail = words[month.start() :] if month else ""
            comma = not tail.isalpha() and (tail[-1:].isdigit() or tail[-2:].lower() in ("st", "nd", "rd", "th"))
            fits = comma or tail.isalpha()  # May 1, 2027; but 1 May 2027
            year = f"{',' if comma else ''} {each.end.year}"
            yield Hit(each.span, {"lack": "names no year", "year_words": year, "fits": fits})
    said = _beside(goal)
    if said is not None and "no_year" in said.day.notes:
        lack = f"{_place(goal, said)} names no year"
        yield Hit(said.span, {"text": said.words, "lack": lack, "day": said.day.end, "fits": False})


def _place(goal: Goal, said: _Said) -> str:
    """Say where a day stands that is not in the goal: in a field, or in what gives a whole section its period."""
    name = next(name for name, value in goal.statement.fields.items() if value.strip() == said.words.strip())
    return "for the whole section" if name == "period" else f"in its {name}"


@check(needs="open-recurrence undated-event", gives="bound lack")
def open_recurrence(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit the first rhythm without an end, unless it ends with an event, whose day is all that is open then."""
    reasons = verdicts["time_bound"].reasons
    if any(each.span and each.code == "undated-event" and _is_end(goal, each.span) for each in reasons):
        return
    for each in reasons:
        if each.span and (each.code == "open-recurrence" or _comes_again(goal, each)):
            if not _OF_STRETCH.match(goal.text, each.span.end):
                if goal.verb and (_is_done_once(goal, each.span) or _is_reached(goal, each.span)):
                    yield Hit(goal.verb.span, {"bound": "by", "lack": "day"})
                else:
                    yield Hit(each.span, {"bound": "until", "lack": "end"})
            return


_OF_STRETCH = worded(r"\s+of\s+(?:the|this|my|our)\s")
"""Behind a rhythm, what ends it: "every rehearsal *of this* season"."""


@check(needs="undated-event")
def undated_event(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each event that has no day; what is done before *each* of many, or daily *before work*, is a rhythm."""
    rhythm = goal.recurs
    for each in verdicts["time_bound"].reasons:
        if each.span and each.code == "undated-event" and not _comes_again(goal, each):
            if not (rhythm and _OCCASION.fullmatch(goal.text, *each.span)):
                amount = _AMOUNT.match(goal.text, each.span.end)
                yield Hit(Span(each.span.start, amount.end() if amount else each.span.end))


_AMOUNT = worded(
    r"\s+(?:[$€£¥]\s?)?\d[\d,.]*\d?k?\b(?:\s+(?!(?:by|in|on|at|for|to|and|or|with|from|before|until|so)\b)[a-z]+)?"
    r"|(?<=\d)\s+[a-z]{3,}s\b"
)
"""Behind an event, the amount it leads to: until I have *£2,400*, until we have *12 clients*."""
_OCCASION = worded(r"(?:before|after|at|during|over)\s+[a-z]+")
"""A time of every day, which takes no article: *before work*, *after school*."""


def _is_end(goal: Goal, event: Span) -> bool:
    """Say whether what repeats ends with an event: "every Monday *until the concert*", "*this season*"."""
    found = part_at(goal.deadlines, event.start)
    if found is None or _OCCASION.fullmatch(goal.text, *event) or _AGAIN.search(goal.part(event)):
        return False
    return found.relation in ("until", "during", "in", "within", "")


def _comes_again(goal: Goal, event: Reason) -> bool:
    """Say whether an event without a day happens again and again: "read the notes *before each lesson*"."""
    return event.code == "undated-event" and bool(event.span and _AGAIN.search(goal.part(event.span)))


_AGAIN = worded(r"\b(?:each|every)\b")


def _is_reached(goal: Goal, rhythm: Span) -> bool:
    """Say whether a *rhythm* belongs to the level that a change leads to: "cut the calls *to 20 a week*"."""
    if not goal.actions or goal.actions[0].verb_class not in lexicon.MOVING:
        return False
    metric = part_at(goal.metrics, rhythm.start)
    return metric is not None and metric.comparator in ("change_to", "less_than", "more_than", "at_least")


def _is_done_once(goal: Goal, rhythm: Span) -> bool:
    """Say whether what is promised is done by a day, though a *rhythm* is told of what comes of it.

    So "put up a box in each hall", "automate the weekly invoices" and "draw up a plan (for 3 walks a week)".
    """
    verb, thing = goal.verb, goal.object
    if verb is None:
        return False
    if verb.lemma in lexicon.sense("settling_in"):
        return True
    before = goal.text[: rhythm.start]
    beside = before.rfind("(") > before.rfind(")") and goal.actions[0].verb_class in lexicon.MAKING
    named = thing is not None and verb.span.end <= rhythm.start < thing.end
    return beside or (named and verb.lemma in lexicon.sense("setting_going"))


@check(needs="fuzzy-count", gives="bound")
def fuzzy_deadline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each "in a few weeks"."""
    spans = {reason.span for reason in verdicts["time_bound"].reasons if reason.code == "fuzzy-count"}
    for each in goal.deadlines:
        if each.span in spans:
            yield Hit(each.span, {"bound": _bound(goal, each), "fits": _fits(goal, each)})


@check(needs="relative period field-due", gives="bound")
def relative_deadline(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
    """Hit each deadline that counts from today: "in six months", "this year", "by Friday"."""
    for each in goal.deadlines:
        if _counts_from_today(each, goal.part(each.span)):
            yield Hit(each.span, {"bound": _bound(goal, each), "fits": _fits(goal, each)})
    said = _beside(goal)
    if said is not None and _counts_from_today(said.day, said.words):
        yield Hit(said.span, {"bound": "by", "text": said.words, "day": said.day.end, "fits": False})


def _counts_from_today(day: DateExpression, words: str) -> bool:
    if day.end is None or day.ambiguous or day.kind not in ("relative", "period"):
        return False
    return day.kind == "relative" or not any(map(str.isdigit, words))
