"""What the steps of a plan call things: the words of the goal itself, for the blanks in the titles of templates.

A title such as ``Book a date for {the}`` is filled with what the goal names; one whose blanks cannot be filled gives
way to the next, so that no step says more than the goal does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartcheck.goal import Action, Goal, Metric
from smartcheck.language.lexicon import closed, is_person, is_plural, plural, sense, singular, verb_form
from smartcheck.language.wording import worded
from smartcheck.planning.acts import denial, forgoes, going_on, inner_act, main_action
from smartcheck.planning.levels import is_audience, sites_of
from smartcheck.planning.means import LONGEST, acts_in, means_of, stated
from smartcheck.planning.pieces import AMOUNT, ARTICLE, BOUND, FEW, SIZES, counted_behind, is_ordinal
from smartcheck.planning.rates import counts, each_time, each_words, paced, rounds_of
from smartcheck.regexes import later
from smartcheck.source import Span

_INDEFINITE = worded(r"^(?:an?\s+)+")
_LINKS = (
    "above|about|across|against|among|around|as|at|below|between|beyond|by|down|for|from|in|into|onto|per|through|to|"
    "under|until|up|with|all|each|every|the|our|my|their|at\\s+least|at\\s+most"
)
"""Words that lead on to a number: nothing ends with them where it is cut off."""
_BETWEEN = worded(r"\s+from\s+\S+\s+to\s+\S+$")
"""Two levels at the end of what has them: my grade from C to B."""
_HOW_WELL = worded(
    r"(?<=\w)\s+(?:well|fluently|properly|thoroughly|from\s+scratch|in\s+depth|at\s+the\s+first\s+(?:attempt|try|go)|"
    r"with\s+(?:at\s+least\s+)?(?:an?\s+)?(?:[A-F][+-]?|\d+|distinction|honours|merit|grade|mark|score))\b.*$",
    re.S,
)
"""How well something is learned, behind it: SQL well enough to write reports."""
_RECEIVER = worded(r"\s+(?:to|into|onto)\s+(?:{known}|an?|all|each|every|both|{spelled_number}|\d+)\b")
"""What leads on to those who get what is handed over: version two of the app *to all* customers."""
_HOW_OFTEN = worded(r"(?<=\w)\s+with\s+\S+\s+(?:[^\W\d_]+\s+){1,3}(?:{per}|every|each)\s.+$")
"""How often there is something of a thing: a club with one meeting every fortnight."""
_LONG = 8
"""Fewer hours are spent in a day."""
_ROMAN = later(r" I(?=\s*(?:$|[,.;:()]|(?:by|before|until|in|at|on|with|of|for|from|within|this|next)\b))")
"""A number of Rome behind what it numbers, CFA level I: no verb follows, as in "a book I like"."""


_EACH_ITS_DAY = worded(r",\s+(?:\d+|one|{spelled_number})\s+(?:{per}|by|in|on|at\s+a\s+time)\b")
"""Behind several things: when each of them has its turn, three chapters, one a month."""
_AS = worded(r"\bas\s+(?:an?\s+)?$")
"""What stands before what somebody is: certified as a master."""
_PERFECT = worded(r"\bhave\s+$")
_BINDING = worded(r"\s+(?:at\s+(?:least|most)|up\s+to|(?:no\s+)?(?:more|less|fewer)\s+than|about|around)$")
"""What bounds a number, where the number itself is cut off."""


def blanks_of(goal: Goal) -> dict[str, str]:
    """Return the words of a goal for the blanks of titles; what it does not name is not there."""
    action = main_action(goal)
    if action is None:
        return {}
    if action.verb is None:
        return _denied("No", _short(_without_no(phrase(goal, 0)))) if denial(goal) == "No" else {}
    being = _BEING.search(goal.text[: action.verb.span.start])
    act = _short(phrase(goal, being.start() if being else action.verb.span.start))
    verb = goal.part(action.verb.span)
    if negation := denial(goal):
        return _denied(negation, act)
    if forgoes(goal):
        return {"act": act[:1].lower() + act[1:], "Act": _upper(act)} if act else {}
    if not _is_base(verb):
        third = (verb_form(verb.split(" ")[0].lower()) or ("", ""))[1] == "THIRD"
        if not (third or _PERFECT.search(goal.text[: action.verb.span.start])):
            return {}  # "waste sent to landfill": no order begins so
        base = " ".join((action.verb.lemma.split(" ")[0], *verb.split(" ")[1:]))
        act, verb = base + act[len(verb) :], base  # "have held a talk", "the team holds one": to hold it
    found = {}
    if not is_told(goal, action):
        found = {"Verb": _upper(_with_particle(goal, action, verb)), "act": act[:1].lower() + act[1:]}
        found |= {"Act": _upper(act)} | _numbers(goal, _upper(act), verb)
    if means := next(means_of(goal), ""):
        found["means"] = _short(means) if len(stated(goal)) < 2 else acts_in(means)[0]
    if action.object and action.object_kind != "pronoun":
        found |= _object(goal, action)
    if action.verb.lemma in sense("arranging") and " " in act:
        found["Event"] = f"Hold {act[len(verb) :].strip()}"
    return {name: text for name, text in found.items() if text}


_BEING = later(r"\bbe\s+$", re.IGNORECASE)
"""What stands before a state that is read as an act: *be* off crutches."""


def _with_particle(goal: Goal, action: Action, verb: str) -> str:
    """Return a verb with the one word that leads from it to its object: ``Speak at`` two conferences."""
    if action.verb is None or action.object is None or action.object.start <= action.verb.span.end:
        return verb
    between = goal.text[action.verb.span.end : action.object.start].strip()
    return f"{verb} {between}" if between.lower() in _LEADING else verb


_LEADING = frozenset("at for in on to with about from of through".split())


def _role(goal: Goal, action: Action, kind: str) -> str:
    """Return the role that is become: what is moved to, where it says from where."""
    following = goal.text[action.verb.span.end if action.verb else action.span.start :]
    stop = min((each.span.start for each in goal.deadlines if each.kind != "recurrence"), default=len(goal.text))
    following = following[: stop - len(goal.text)] if stop < len(goal.text) else following
    moved = re.search(r"\b(?:promotion|(?:from|out of)\b.*?)\s+(?:to|into)\s+(?P<role>.+)", following, re.I | re.S)
    if moved is None:
        return "" if re.search(r"\b(?:from|out of)\b", following, re.I) else kind
    words = moved["role"].split()
    while words and words[-1].lower().strip(",;:") in closed("left_hanging"):
        words.pop()
    return _short(ARTICLE.sub("", " ".join(words).rstrip(".,;"), count=1))


def _numbers(goal: Goal, act: str, verb: str) -> dict[str, str]:
    """Return the blanks that the numbers of a goal fill."""
    found = {}
    if numbers := goal.amounts:
        sums = (each for each in numbers if each.kind == "currency" and not each.caps)
        if numbers[0].kind == "rate" or each_time(goal) is None:
            found["amount"] = _TO_OR_BY.sub("", goal.part(next(sums, numbers[0]).span))
        if numbers[0].kind == "rate":
            found["rhythm"] = act
    if pace := paced(goal):
        found["paced"] = f"{_upper(verb)} {each_words(goal, pace)}"
    if times := times_of(goal):
        found["Once"] = _upper(_short(phrase(goal, goal.actions[0].span.start, times.span.start)))
        found["once"] = str(times.value)
    if turns := rounds_of(goal):
        found["each"] = turns.things
    if sites := sites_of(goal):
        found["sites"] = goal.part(sites.span)
    found |= _cut(goal)
    if (spent := hours_spent(goal)) and not spent.lower().startswith(("at ", "over ", "more ", "between ")):
        found["sum"] = _short(spent)
    return found


_TO_OR_BY = later(r"^(?:to|by)\s+", re.IGNORECASE)


def _cut(goal: Goal) -> dict[str, str]:
    """Return how much of a work goes that is made shorter, *ten minutes*, or how much of it is left: *to an hour*."""
    if not goal.actions or goal.actions[0].lemma not in sense("shortening"):
        return {}
    sizes = (each for each in goal.metrics if each.kind in ("count", "duration") and each.baseline is None)
    for each in sizes:
        said = goal.part(each.span)
        left = said.lower().startswith("to ") or _TO.search(goal.text[: each.span.start])
        return {"left" if left else "cut": _TO_OR_BY.sub("", said)}
    return {}


_TO = worded(r"\bto\s+(?:{known}\s+)?$")
"""What stands before a level, and not before how much goes: cut the talk *to* 20 minutes."""


def _is_base(verb: str) -> bool:
    """Say whether a verb stands as an order has it: not ``sent``, ``running``."""
    first = verb.split(" ")[0].lower()
    form = verb_form(first)
    return form is None or form[0] in (first, "be") or form[1] not in ("ING", "PAST", "THIRD")


def is_told(goal: Goal, action: Action) -> bool:
    """Say whether what shall be there is only told, and no order begins so: there *is* a runbook, three *are* open."""
    return action.verb is not None and action.lemma == "be" and goal.part(action.verb.span).lower() != "be"


def hours_spent(goal: Goal) -> str | None:
    """Return the hours a goal is to spend, with what on: ``40 hours of practice``; None where it names none so."""
    action = goal.sole
    if action is None or action.verb is None:
        return None
    for each in goal.metrics:
        value = each.least
        if (
            each.kind != "duration"
            or each.unit != "hour"
            or value is None
            or value < _LONG
            or each.baseline is not None
        ):
            continue
        if each.caps:
            continue
        if goal.text[action.verb.span.end : each.span.start].strip().lower() in ("", "for", "another", "in"):
            return phrase(goal, each.span.start)
    return None


def times_of(goal: Goal) -> Metric | None:
    """Return how often a goal has one do something in all: give blood *three times* in 2027."""
    if goal.recurs:
        return None
    found = (each for each in goal.metrics if each.kind == "count" and each.unit == "time" and each.baseline is None)
    return next((each for each in found if isinstance(each.value, int) and 1 < each.value <= FEW), None)


def _without_no(text: str) -> str:
    return text.strip().split(" ", 1)[-1] if " " in text.strip() else ""


def _denied(negation: str, act: str) -> dict[str, str]:
    """Return the blanks of what is not to be done: nothing but the whole act, with what negates it."""
    act = act[:1].lower() + act[1:]
    adverb = negation.lower().removeprefix("do ")
    return {"act": f"{adverb} {act}", "Act": f"{negation} {act}"} if act else {}


def _object(goal: Goal, action: Action) -> dict[str, str]:
    """Return the object as it is written, definite, without article, as what one does."""
    span = action.object
    assert span is not None
    if (inner := inner_act(goal)) and span.start < inner[1] < span.end:
        span = Span(inner[1], span.end)  # finish reading | the novel
    if action.lemma in closed("takes_bare"):  # see | two apprentices | pass their test
        heads = (each for each in _WORDS.finditer(goal.part(span)) if singular(each[0].lower()) == action.head)
        span = next((Span(span.start, span.start + each.end()) for each in heads), span)
    own = goal.part(span)
    if own.lower().startswith("to "):
        return {"bare": _short(own[3:])}
    if (
        own.lower().startswith(("no ", "zero ", "0 "))
        and not BOUND.match(own)
        and (none := _short(own.split(" ", 1)[1].strip()))
    ):
        return {"a": none, "the": none, "kind": none, "measure": none}
    limits = [each for each in goal.metrics if each.caps]
    if any(each.span.start <= span.start < each.span.end for each in limits):
        return {}  # at most 200 euros a month is no thing
    whole = phrase(goal, span.start)
    if not is_ordinal(own):  # "the last | two modules" is one thing
        levels = (each.span.start for each in goal.metrics if span.end < each.span.start)
        level = min(levels, default=len(goal.text))
        if level < span.start + len(whole):
            before = re.sub(rf"(?:\s+(?:{_LINKS}))+$", "", phrase(goal, span.start, level), flags=re.I)
            whole = whole if before.endswith(" of") else before
    after = whole[len(own) :].split()
    if (
        own.lower().rpartition(" ")[2] in closed("numbered")
        and after[:1] == ["I"]
        and _ROMAN.match(goal.text, span.end)
    ):
        own, after = f"{own} I", after[1:]  # a number of Rome: level I
    if behind := counted_behind(goal, action):
        after = after[len(goal.part(behind.span).split()) :]
    following = " ".join(after)
    if after and not is_ordinal(own) and (after[0].lower() not in closed("belonging") or _is_company(after)):
        whole = own
    whole = _alone(action, _short(whole) or _short(own))
    if not ARTICLE.sub("", f"{whole} ").strip() or _TO_WHERE.match(whole):  # the parser lost what follows the article
        return {}
    if AMOUNT.match(whole) and action.object_kind == "count" and not ARTICLE.match(whole) and action.head == "point":
        return {}  # a score is a result, nothing that asks for topics or has an owner
    rest = _short(following) if len(f"{own} {following}") <= LONGEST else ""
    number = any(each.span.start <= span.start < each.span.end for each in goal.metrics if counts(each))
    bare = number and not ARTICLE.match(whole)
    shares = (each.span for each in goal.metrics if each.kind == "percent" and each.span.start == span.start)
    if whole.startswith(own) and (share := next(shares, None)):
        whole = whole[share.end - share.start :].strip().removeprefix("of ") or whole
    whole = whole[4:] if whole.lower().startswith("one ") and bare else whole
    definite = f"the {_INDEFINITE.sub('', whole, count=1)}" if _INDEFINITE.match(whole) or bare else whole
    somebody = is_person(action.head) or _AS.search(goal.text[: span.start]) is not None
    thing = {} if somebody else {"subject": definite}
    thing |= {"thing": definite} if thing and ARTICLE.match(definite) and action.object_kind != "money" else {}
    return {
        **thing,
        "a": whole,
        "the": definite,
        "kind": ARTICLE.sub("", whole, count=1),
        "role": _role(goal, action, ARTICLE.sub("", whole, count=1)),
        "rest": rest,
        "measure": _measure(goal, action, definite),
    }


def _alone(action: Action, whole: str) -> str:
    """Return an object without how well, from where to where, and to whom something is done with it."""
    whole = _HOW_OFTEN.sub("", _HOW_WELL.sub("", _BETWEEN.sub("", whole)))
    return _RECEIVER.split(whole, maxsplit=1)[0] if action.lemma in sense("delivering") else whole


_TO_WHERE = later(r"(?:down|up|back)\s+(?:to|from)\b", re.IGNORECASE)
"""A way and no thing: cut *down to one cup*."""
_WORDS = later(r"[^\W\d_]+")


def _is_company(words: Sequence[str]) -> bool:
    """Say whether words say with which people of one's own something is done: with my daughter."""
    people = {word.strip(",.") for word in words}
    return words[0].lower() == "with" and any(each in sense("kin") or singular(each) in sense("kin") for each in people)


def _measure(goal: Goal, action: Action, definite: str) -> str:
    """Return what a figure is taken of: ``our NPS``, and of what is counted ``the number of singers``."""
    metric = next((each for each in goal.metrics if each.kind == "count" and each.unit), None)
    gained = action.head == (metric.unit if metric else "") and action.lemma in sense(
        ("arrive_at", "gaining_followers")
    )
    stands = metric is not None and action.object is not None and metric.span.start >= action.object.end
    gained = gained and not stands  # my ferritin above 50
    if metric and metric.unit and (is_audience(goal, metric) or (gained and metric.baseline is None)):
        return f"the number of {plural(metric.unit)}"
    if (
        metric is None
        or metric.unit is None
        or not (isinstance(metric.value, int) and isinstance(metric.baseline, int))
    ):
        return definite
    if metric.unit in SIZES:
        return ""
    if action.object_kind == "indicator" and not is_plural(definite.split(" ")[-1].lower()):
        return definite  # my resting pulse
    if not {metric.unit, action.head}.isdisjoint(("number", "amount", "quantity", "count")):
        return definite
    if action.head == metric.unit:
        return f"the {'number' if is_plural(definite.split(' ')[-1].lower()) else 'size'} of {definite}"
    return f"the number of {plural(metric.unit)}"


_CUT_OFF = worded(
    r"\s+(?:(?:that|which|who)(?:\s+[^\W\d_]+){1,2}|(?:until|till|before)\s+(?:{known}\s+)?[^\W\d_]+(?:\s+[^\W\d_]+)?)\s*$"
)
"""What goes on with the day that follows, and says nothing without it: the leases *that end* | in May."""
_STOP = later(r"[;:!?]\s|\n|\(|(?<!\b(?:Mr|Ms|Dr|St|Op|No|vs))(?<!\b(?:Mrs|Rev|Vol))(?<!\bProf)\.\s(?![\da-z])")
"""Where a phrase ends; the stop of a short form ("St. Mary's", "Op. 9", "No. 2") ends none."""


def phrase(goal: Goal, start: int, end: int | None = None) -> str:
    """Return the text from *start* up to when, how or why, or up to *end*; not what hangs in the air then."""
    closing = [*goal.means, *goal.reason, *(each.span for each in goal.deadlines if each.kind != "recurrence")]
    closing += [each.span for each in goal.actions[1:] if each.object_kind == "pronoun"]
    begins = [each.start for each in closing] + [then[0] for then in (going_on(goal),) if then]
    stop = min((each for each in begins if each > start), default=len(goal.text))
    stop = stop if end is None else min(stop, end)
    text = _STOP.split(goal.text[start:stop], maxsplit=1)[0]
    if stop < len(goal.text) and any(each.span.start == stop for each in goal.deadlines):
        text = _CUT_OFF.sub("", text)
    words = _BINDING.sub("", _EACH_ITS_DAY.split(text, maxsplit=1)[0].rstrip()).split()
    while words and (words[-1].lower().strip(",;:–—-") in closed("left_hanging") or not words[-1].strip(",;:–—-")):
        words.pop()
    return _unwrapped(" ".join(words).rstrip(".!?;:,"))


def without(act: str, rhythm: str) -> str:
    """Return *act* without its *rhythm*, which is said beside it, but with the hour: "leave at five *every day*"."""
    before, found, after = act.partition(_CLOCK.sub("", " ".join(rhythm.split())))
    if not found:
        return act
    words = [*_BINDING.sub("", before.rstrip(" ,;")).split(), *after.split()]
    while words and not after.strip() and words[-1].lower() in closed("left_hanging"):
        words.pop()
    return " ".join(words)


_CLOCK = worded(r"^(?:(?:at|before|by|until|after|from)\s+)?{hour}\s+(?=(?:on|each|every)\b)")
"""An hour before a rhythm."""


def _unwrapped(act: str) -> str:
    """Return what a habit is of, as one does it: ``Stretch every morning`` for "build a habit of stretching ..."."""
    found = _HABIT.match(act)
    form = verb_form(found["act"].lower()) if found else None
    return f"{form[0]}{act[found.end() :]}" if found and form and form[1] == "ING" else act


_HABIT = worded(
    r"(?:build|form|develop|establish|start|make|create|set\s+up|get\s+into|keep(?:\s+up)?|maintain)\s+"
    r"(?:(?:an?|the|my|our)\s+)?(?:[a-z]+\s+)?(?:habit|routine|practice)\s+of\s+(?P<act>[^\W\d_]+ing)\b"
)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
