"""Written dates in a text, and what they mean from a day and a configuration on.

`find_dates` goes once over the words of a text. Where a phrase of ``grammars/dates.lark`` begins,
`smartcheck.dates.prepositions` says what it means.
What only looks like a date (``Q2 forecast``, ``4/5 trials``, ``may``) is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import attrs

from smartcheck.dates import figures, lengths, neighbours
from smartcheck.dates.moments import UNITS, WEEKDAYS, Context
from smartcheck.dates.prepositions import meaning
from smartcheck.dates.terminals import COUNTS, NAMED, plainer, type_of, types_of
from smartcheck.goal import DateExpression
from smartcheck.language import grammar, lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words
from smartcheck.settings.config import DEFAULTS, Config
from smartcheck.source import Span


def find_dates(text: str, *, today: date, config: Config | None = None) -> tuple[DateExpression, ...]:
    """Return every written date, period, recurrence and event of *text*, in order."""
    return read(Words(text), today=today, config=config or DEFAULTS)


def read(words: Words, *, today: date, config: Config) -> tuple[DateExpression, ...]:
    """Return the date expressions among *words*, in order; no two share a word."""
    dates = grammar.load("dates")
    words = plainer(words)
    seconds, read_phrase = dates.seconds(), dates.read
    types = types_of(words.keys)
    found: list[DateExpression] = []
    at = Context(words, today, config)
    end, count = 0, len(types)
    for index, kind in [(index, kind) for index, kind in enumerate(types) if kind is not None and kind in seconds]:
        if index < end:
            continue
        behind, after = seconds[kind], types[index + 1] if index + 1 < count else None
        if (after in behind or "$END" in behind) and _can_begin(words, types, index):
            end = _phrase(at, types, index, read_phrase, found)
            if len(found) > 1 and end and found[-2].kind == "event":
                if found[-2].relation == "before":
                    found[-2:] = _before_what_falls(at, *found[-2:])
                elif found[-2].relation == "until":
                    found[-2:] = _until_what_falls(at, found[-2], found[-1])
                elif found[-2].relation == "on":
                    found[-2:] = _until_what_falls(at, found[-2], found[-1], relation="in")  # at my review *in March*
                elif found[-2].relation == "by":
                    found[-2:] = _by_what_falls(at, *found[-2:])
            if len(found) > 1 and end and found[-1].kind == "recurrence":
                found[-2:] = _every_year(at, *found[-2:])
            if len(found) > 1 and end and found[-1].kind == "absolute":
                found[-2:] = _same_day(at, *found[-2:])
            if found and end and end < count and words.keys[end] == "of" and found[-1].kind == "recurrence":
                end = _of_period(at, types, end, read_phrase, found) or end
    return tuple(found)


def _phrase(
    at: Context,
    types: list[str | None],
    start: int,
    read_phrase: Callable[..., tuple[int, Tree] | None],
    found: list[DateExpression],
) -> int:
    """Read the phrase that begins at word *start* into *found*; return where it ends, or 0."""
    last = min(start + _LONGEST, len(types))
    if types[start] == "A" and _is_rhythm(at.words, start):
        last = start + 2
    if "WITHIN" in types[max(start - 1, 0) : start + 1]:  # within two days *from May to August*
        behind = range(start + 1, min(start + NAMED, last))
        last = next((each for each in behind if lengths.from_to(at.words, each)), last)
    for _ in range(_TRIES):
        phrase = read_phrase(types, start, last=last)
        if phrase is None:
            return 0
        end, tree = phrase
        try:
            expression = meaning(at, tree, start, end)
        except ValueError:  # 31 February: no date, and no part of it is one
            return end
        if expression is not None:
            if found and expression.relation == "for" and "start_only" in found[-1].notes:
                expression = _lasting(at, tree, start, end, found[-1]) or expression
            if found and (tree.name == "from_then" or at.words.keys[end - 1] == "later"):
                expression = _from_then(at, tree, start, end, found[-1]) or expression
            found.append(_with_tail(at.words, expression, end))
            while end < len(types) and at.words.start[end] < found[-1].span.end:
                end += 1
            return end
        if tree.name in lengths.LENGTHS:  # a length alone is no date, nor is any part of it
            return end
        last = end - 1
    return 0


def _is_rhythm(words: Words, start: int) -> bool:
    """Say whether "a week" says how often, whatever is behind it: 30 km *a week* from 1 February."""
    keys = words.keys
    if start + 2 >= len(keys) or keys[start + 1] not in UNITS:
        return False
    if keys[start + 2] == ",":  # two hours a night, five nights a week
        return neighbours.after_amount(words, start)
    if keys[start + 2] not in _COUNTED_FROM:
        return False
    now = keys[start + 2] == "from" and keys[start + 3 : start + 4] in (["now"], ["today"], ["tomorrow"])
    return not now and neighbours.after_amount(words, start)


_COUNTED_FROM = frozenset("from starting commencing beginning before after".split())


def _lasting(at: Context, tree: Tree, start: int, end: int, begin: DateExpression) -> DateExpression | None:
    """Return how long something goes on that begins on a day said right before: from 4 January *for 8 weeks*."""
    between = at.words.text[begin.span.end : at.words.start[start]].strip()
    if between not in ("", ",", "and") or begin.start is None or begin.start < at.today:
        return None
    found = meaning(at._replace(today=begin.start), tree, start, end)
    if found is None or found.start != begin.start or found.end is None:
        return None
    return attrs.evolve(found, end=found.end - timedelta(days=begin.start > at.today))


def _from_then(at: Context, tree: Tree, start: int, end: int, before: DateExpression) -> DateExpression | None:
    """Count from the day that is told before it in the sentence: open on 1 May and move in *a month later*."""
    if "." in at.words.keys[at.words.at(before.span.end - 1) : start] or before.kind == "recurrence":
        return None
    if before.end is None:
        return attrs.evolve(before, span=at.words.span(start, end), relation="")
    length = tree.children[0]
    return meaning(at._replace(today=before.end), Tree("from_today", [length, end - 1]), start, end)


def _of_period(
    at: Context,
    types: list[str | None],
    of: int,
    read_phrase: Callable[..., tuple[int, Tree] | None],
    found: list[DateExpression],
) -> int:
    """Read the period that a rhythm belongs to as one *in* which it happens: every month *of 2027*.

    "Every day of the week" names no week. Return where it ends, or 0.
    """
    following = at.words.keys[of + 1 : of + 3]
    if following[:1] == ["the"] and following[-1] in UNITS:
        return 0
    tried: list[DateExpression] = []
    kept, types[of] = types[of], type_of("in")
    end = _phrase(at, types, of, read_phrase, tried)
    types[of] = kept
    if not tried or tried[0].end is None:
        return 0
    found += tried
    return end


def _before_what_falls(at: Context, event: DateExpression, fall: DateExpression) -> tuple[DateExpression, ...]:
    """Read what must happen before something that has its time behind it: before school starts *in September*.

    It ends on the eve of that time, which is safe whenever in it the event falls; of a time of more than one day, its
    last day is the other reading. Where the time has begun, only that is left. "Before breakfast in March" is none: a
    meal falls on every day, so what is meant must be *the* one, or told by a clause.
    """
    text, opened = at.words.text, at.words.text[event.span.start : event.span.end].lower().split()
    if opened[0] in ("until", "till", "til"):
        return _until_what_falls(at, event, fall)
    between = text[event.span.end : fall.span.start].strip().lower()
    joined = between == "of" if fall.relation == "" and between else not between and fall.relation in ("", "in", "on")
    single = len(opened) > 2 and opened[1] not in ("each", "every")
    if not joined or not single or fall.kind not in ("absolute", "period", "relative"):
        return event, fall
    if fall.start is None or fall.end is None or fall.end < at.today or "start_only" in fall.notes:
        return event, fall
    eve = fall.start - timedelta(days=1)
    last = eve if eve >= at.today else fall.end
    readings = (last, fall.end) if last < fall.start < fall.end else ()
    return (
        attrs.evolve(
            fall,
            span=Span(event.span.start, fall.span.end),
            start=min(at.today, last),
            end=last,
            relation="before",
            ambiguous=bool(readings),
            readings=readings,
        ),
    )


def _every_year(at: Context, day: DateExpression, rhythm: DateExpression) -> tuple[DateExpression, ...]:
    """Read a day of no year and how often it comes round as one rhythm: by 31 January *each year*."""
    between = at.words.text[day.span.end : rhythm.span.start].strip()
    yearly = rhythm.unit == "year" and rhythm.every == 1 and between in ("", ",")
    first, last = at.words.at(day.span.start), at.words.at(day.span.end - 1)
    dated = "YEAR" in at.words.keys[first : last + 1] or day.kind not in ("absolute", "period") or not day.relation
    if not yearly or dated:
        return day, rhythm
    return (attrs.evolve(rhythm, span=Span(day.span.start, rhythm.span.end)),)


def _same_day(at: Context, weekday: DateExpression, day: DateExpression) -> tuple[DateExpression, ...]:
    """Read a weekday and the day it is as one: the coming Friday, *the 13th*; next Monday *(16 March)*."""
    between = at.words.text[weekday.span.end : day.span.start].strip()
    told = weekday.kind == "relative" and weekday.relation in _TO_THE_DAY and weekday.end is not None
    named = at.words.keys[at.words.at(weekday.span.end - 1)] in WEEKDAYS
    if not (told and named) or between not in ("", ",", "(") or day.relation or day.start != day.end:
        return weekday, day
    if weekday.end is None or day.end is None or weekday.end.weekday() != day.end.weekday():
        return weekday, day
    start = min(at.today, day.end) if weekday.relation in ("by", "until") else day.start
    closed = between == "(" and at.words.text[day.span.end : day.span.end + 1] == ")"
    span = Span(weekday.span.start, day.span.end + closed)
    return (attrs.evolve(day, span=span, relation=weekday.relation, start=start),)


_TO_THE_DAY = frozenset(("", "on", "by", "until"))


def _until_what_falls(
    at: Context, event: DateExpression, fall: DateExpression, relation: str = "until"
) -> tuple[DateExpression, ...]:
    """Read until something that has its time behind it as until then: until the viewing *on 4 March*."""
    between = at.words.text[event.span.end : fall.span.start].strip()
    if between or fall.relation not in ("", "in", "on") or fall.kind not in ("absolute", "period", "relative"):
        return event, fall
    if fall.end is None or fall.end < at.today:
        return event, fall
    span = Span(event.span.start, fall.span.end)
    return (attrs.evolve(fall, span=span, start=min(at.today, fall.end), relation=relation),)


def _by_what_falls(at: Context, event: DateExpression, fall: DateExpression) -> tuple[DateExpression, ...]:
    """Read by something that has its day behind it as by that day: by the date *of 12 May*, by lunch *on Monday*."""
    if at.words.text[event.span.start : event.span.end].lower().startswith("by the time"):
        return _until_what_falls(at, event, fall, relation="by")  # by the time she starts *in May*
    between = at.words.text[event.span.end : fall.span.start].strip().lower()
    joined = between in ("of", ",", "(") if fall.relation == "" else not between and fall.relation == "on"
    last = at.words.keys[at.words.at(event.span.end - 1)]
    dated = last in lexicon.sense("has_its_day") or fall.relation == "on"  # by our holiday *on 19 July*
    one_day = fall.end is not None and fall.start == fall.end and fall.kind in ("absolute", "relative")
    if not joined or not dated or not one_day or fall.end is None:
        return event, fall
    return (
        attrs.evolve(fall, span=Span(event.span.start, fall.span.end), start=min(at.today, fall.end), relation="by"),
    )


def _with_tail(words: Words, expression: DateExpression, end: int) -> DateExpression:
    """Return an expression with words behind it that belong to it and change no day: by 5 May at the latest."""
    if end >= len(words) or expression.kind in ("recurrence", "vague", "event"):
        return expression
    if words.keys[end + 1 : end + 2] == [":"] and figures.is_clock(words, end + 1):
        return attrs.evolve(expression, span=Span(expression.span.start, words.end[end + 2]))  # 9 April 16:30
    if words.keys[end] not in _TAIL_OPENERS:
        return expression
    for tail in _TAILS:
        last = end + len(tail)
        if tuple(words.keys[end:last]) == tail and neighbours.may_follow(words, last):
            return attrs.evolve(expression, span=Span(expression.span.start, words.end[last - 1]))
    return expression


_TAILS = tuple(
    tuple(tail.split())
    for tail in "at the latest|at the very latest|at latest|latest|or earlier|or sooner|or before|or so|"
    "straight|in a row|running|onwards|onward|cob|eob|eod|at close of business|at close of play|"
    ", cob|, eob|, eod|, close of business|, close of play|, end of day|, noon|, midday|, midnight".split("|")
)
_TAIL_OPENERS = frozenset(tail[0] for tail in _TAILS)
_LONGEST = 30
"""No phrase has more words; without a bound, a text of nothing but "1 day 1 day" would take quadratic time."""
_TRIES = 3
"""How often a phrase that is no date is read again without its last word: by May 5% is by May."""


_BEFORE_NOUN = ("definite", "indefinite", "possessive")
_OPEN = frozenset("([{<\"'“”‘«:;,—–*_>~|!?/")


def _can_begin(words: Words, types: list[str | None], index: int) -> bool:
    """Say whether a phrase can begin at a word: not inside ``pre-May``, ``v2`` or ``$5``, nor with what is a till.

    Weekends that are counted come round no more: three *weekends* in a row.
    """
    if types[index] == "HABIT" and index and types[index - 1] in COUNTS:
        return False
    if index and words.keys[index] == "till" and words.keys[index - 1] in lexicon.closed(_BEFORE_NOUN):
        return False
    start = words.start[index]
    return not start or words.end[index - 1] != start or words.keys[index - 1] in _OPEN
