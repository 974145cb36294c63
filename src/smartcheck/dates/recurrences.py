"""How often something recurs: every other Monday, three times a week, on weekdays."""

from __future__ import annotations

from smartcheck.dates import lengths
from smartcheck.dates.moments import MONTHS, SEASONS, UNITS, WEEKDAYS, Context
from smartcheck.dates.neighbours import after_amount, may_follow
from smartcheck.goal import DateExpression
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.lexicon import closed, is_deliverable, is_event, is_indicator, verb_class, verb_form
from smartcheck.language.numerals import OFTEN
from smartcheck.language.words import Words

_MANY = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}


def repeating(
    at: Context, start: int, end: int, every: int | None, times: float | None, unit: str | None
) -> DateExpression:
    """Return the expression for *times* times every *every* units."""
    span = at.words.span(start, end)
    if unit in _MANY:
        many, unit = _MANY[unit]
        every = many * (every or 1)
    return DateExpression(span, kind="recurrence", relation="every", every=every, times=times, unit=unit)


_PERIODIC = {
    "hourly": (1, "hour"), "daily": (1, "day"), "nightly": (1, "day"), "everyday": (1, "day"), "weekly": (1, "week"),
    "biweekly": (2, "week"), "fortnightly": (2, "week"), "monthly": (1, "month"), "bimonthly": (2, "month"),
    "quarterly": (1, "quarter"), "yearly": (1, "year"), "annually": (1, "year"), "semiannually": (6, "month"),
    "biannually": (6, "month"), "biennially": (2, "year"), "triennially": (3, "year"), "termly": (1, "term"),
    "pcm": (1, "month"), "pw": (1, "week"),
}  # fmt: skip
_HABITS = {"weekdays": 5, "weekday": 5, "weeknights": 5, "weeknight": 5, "weekends": 1, "weekend": 1}


def read(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Return how often something recurs, or None where the words only describe a noun."""
    words = at.words
    follows = may_follow(words, end)
    if end < len(words) and words.start[end] == words.end[end - 1] and not follows:
        return None
    if words.keys[start] in lexicon.closed("distributive") and end < len(words) and _names_doer(words, end):
        return None
    if not follows and tree.first("periodic") and not tree.first("times") and _describes(words, start, end):
        return None
    if words.keys[start] == "/" and not (words.touches(start) and after_amount(words, start)):
        return None
    if tree.name == "every_event" and start and words.keys[start - 1] in ("for", "to", "with"):
        if words.keys[start - 1] != "with" or words.keys[end - 1] not in lexicon.sense("meal"):
            return None  # a badge for each event
    if tree.name == "every_event" and end - start == _TWO and words.keys[end - 1] in lexicon.sense("stretch_of_place"):
        return None  # every window is one in a wall, every maintenance window a time
    if tree.name == "every_event" and _is_done_to(words, start, end):
        return None  # finish *every project*: all there are
    if tree.name == "every_event" and end < len(words) and words.keys[end] in lexicon.closed("finite"):
        return None  # "each class *has* a reading corner" tells of the class
    if tree.name in ("unit_on_unit", "part_rate") and not after_amount(words, start):
        return None  # year-over-year growth is a measure; 30% quarter on quarter a rhythm
    if tree.name == "per_event" or (tree.first("per_event") and not tree.first("times")):
        if words.keys[end - 1] in lexicon.sense("counted_by"):
            return None  # water used per bed
    if tree.name in _DOUBTFUL and not (follows and _DOUBTFUL[tree.name](at, tree)):
        return None
    every, times, unit = _rate(at, tree)
    return repeating(at, start, end, every, times, unit)


def names_places(tree: Tree) -> bool:
    """Say whether a rule names places in a stretch that comes round: the first and third Friday of *the month*."""
    if tree.name in ("each_place", "place_of_event"):
        return True
    *_, last = tree.trees() or [tree]
    of = last.children[-1] if tree.name == "both_days" and last.name == "nth_weekday" else None
    return isinstance(of, Tree) and of.name == "this_unit"


def runs_on(words: Words, start: int) -> bool:
    """Say whether "for the year" tells when: my *goal* for the year, *weekly* for the year; but not "a plan" for it."""
    before = words.keys[start - 1] if start else ""
    return before in lexicon.sense("goal_told") or before in UNITS or before in _PERIODIC


def _is_done_to(words: Words, start: int, end: int) -> bool:
    """Say whether something is done to each of many things, and nothing on each of many occasions."""
    thing = words.keys[end - 1]
    form = lexicon.verb_form(words.keys[start - 1]) if start else None
    return form is not None and form[1] != "PAST" and is_deliverable(thing) and not is_event(thing)


def _names_doer(words: Words, end: int) -> bool:
    """Say whether the rhythm only tells who acts: *every night* nurse gets a torch, *each year* 4 pupil will swim."""
    last = end + (words.text[words.start[end]].isdigit())
    first = last
    if first >= len(words) or words.keys[first] in _COUNTED:
        return False  # every week *one* pupil leads
    while last < min(len(words) - 1, first + _DOER) and _is_noun(words.keys[last + 1]):
        last += 1
    if last + 1 >= len(words) or not words.keys[last].isalpha():
        return False
    form, key = lexicon.verb_form(words.keys[last + 1]), words.keys[last]
    acts = (form is not None and form[1] == "THIRD") or words.keys[last + 1] in _ACTING
    return acts and (lexicon.acts(key) or key in lexicon.sense(_PEOPLE))


def _is_noun(key: str) -> bool:
    return key.isalpha() and key not in lexicon.sense("begins_anew") and lexicon.tag(key) == "WORD"


_COUNTED = lexicon.closed(("definite", "possessive", "indefinite", "spelled_number"))
_DOER = 3
"""So many words follow the first that tells who it is: every year 4 *swimming pupil*."""
_ACTING = frozenset("will has is can must shall should gets".split())
_PEOPLE = ("bodies", "people", "built_in_people", "lending_hand")


def day_list(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read Mon, Wed & Fri: three weekdays come round, and two where they are short, or their evenings are meant.

    *On Friday and Saturday* a play may be given twice; *by* a weekday something is done.
    """
    words, leaves = at.words, [index for index in tree.leaves() if at.key(index) in WEEKDAYS]
    if words.keys[start] not in WEEKDAYS and words.keys[start] != "on":
        return None
    short = all(len(at.key(index)) < _SHORTEST and words.written(index)[0].isupper() for index in leaves)
    parts = at.key(end - 1).endswith("s") and end - 1 > leaves[-1]
    joined = words.keys[leaves[0] + 1] != "," and (start == 0 or words.keys[start - 1] != ",")
    if not (len(leaves) > _TWO or (joined and (short or parts or words.keys[leaves[0] + 1] != "and"))):
        return None
    follows = may_follow(words, end) or not words.touches(end)
    return repeating(at, start, end, 1, len(leaves), "week") if follows else None


_SHORTEST = len("Friday")
_TWO = 2


def _is_school_night(at: Context, tree: Tree) -> bool:
    """Say whether what is named are days or nights: on school *nights*; but not on work week."""
    return at.key(tree.leaves()[0]) == "on" and at.unit(tree) in ("day", "night") and at.plural(tree)


def _is_most_days(at: Context, tree: Tree) -> bool:
    """Say whether days or parts of them are meant: most *mornings*; but not most years."""
    return at.plural(tree) and at.unit(tree) in ("day", "night", "week", "")


def _is_unit_on_unit(at: Context, tree: Tree) -> bool:
    """Say whether one unit is set against the next: quarter on quarter, year-over-year."""
    units = [UNITS.get(at.key(index)) for index in tree.leaves()]
    named = [unit for unit in units if unit]
    return len(named) == 2 and named[0] == named[1]


def _is_alternate(at: Context, tree: Tree) -> bool:
    """Say whether "on alternate days" is meant, and not "on other days"."""
    keys = [at.key(index) for index in tree.leaves()]
    return keys[0] in ("every", "each") or (keys[0] == "on" and "alternate" in keys)


_DOUBTFUL = {
    "most_days": _is_most_days,
    "nights": _is_school_night,
    "unit_on_unit": _is_unit_on_unit,
    "unit_basis": _is_unit_on_unit,
    "every_other": _is_alternate,
}
"""Phrases that only some words make a rhythm."""


def _describes(words: Words, start: int, end: int) -> bool:
    """Say whether an adverb of time is part of a name: the monthly review, weekly active users."""
    before = words.keys[start - 1] if start else ""
    if before in lexicon.closed("known"):
        return True
    noun = words.keys[end]
    if words.keys[end - 1] == "everyday" and noun not in lexicon.sense("part_of_day"):
        return lexicon.tag(noun) != "ADVERB"  # "*everyday* chores" are common ones
    if not noun[0].islower():
        return False  # "test annually 90% of the pumps"
    if is_indicator(noun) or noun in lexicon.sense("of_each_day"):
        return True
    if before in ("a", "an") or (_is_habit(words, start) and not words.written(end)[:1].isdigit()):
        return False
    group = _noun_group(words, end)
    held = len(group) == 1 or "-" in group or is_event(group[-1]) or is_deliverable(group[-1])
    return not (group and ((_is_many(group[-1]) and held) or group[-1] in lexicon.sense("service")))


def _is_habit(words: Words, start: int) -> bool:
    """Say whether it is how often a goal is done: *weekly* choir night, start *daily* stretching."""
    if not any(key.isalpha() for key in words.keys[max(start - 6, 0) : start]):
        group = _noun_group(words, start + 1)
        return bool(group) and (is_event(group[-1]) or group[-1] in closed("held"))
    form = verb_form(words.keys[start - 1])
    return form is not None and verb_class(form[0]) in _KEPT


_KEPT = lexicon.DONE | {"keep", "state"}


def _is_many(key: str) -> bool:
    return key.endswith("s") and not key.endswith(("ss", "us", "is"))


def _noun_group(words: Words, first: int) -> list[str]:
    """Return the keys of the nouns from *first* on, three at most, hyphens and what they join with them."""
    last = first
    while last < len(words) and last - first < _NOUNS:
        if not (words.keys[last].isalpha() and words.keys[last] not in lexicon.sense("begins_anew")):
            hyphen = (
                words.keys[last] == "-" and words.touches(last) and last + 1 < len(words) and words.touches(last + 1)
            )
            if not (hyphen or (last > first and words.keys[last - 1] == "-")):
                break
        last += 1
        if _is_many(words.keys[last - 1]) or words.keys[last - 1] in lexicon.sense("service"):
            break
    return list(words.keys[first:last])


_NOUNS = 6
"""So many words of a noun phrase are looked at."""


def _rate(at: Context, tree: Tree) -> tuple[int | None, float | None, str | None]:
    """Return the interval, how often in it, and its unit."""
    keys = [at.key(index) for index in tree.leaves()]
    every: int | None = None
    unit: str | None = None
    parts = tree.trees()
    times = _times(at, tree, keys)
    for child in parts:
        if child.name.startswith(("every", "periodic", "per", "habit")) and child.name != "period":
            every, inner_times, unit = _rate(at, child)
            times = times if times is not None else inner_times
    if unit:
        return every, times if times is not None else 1, unit
    key = next((key for key in keys if key in _PERIODIC), None)
    if key and len(parts) == 1 and parts[0].name == "num":  # six-monthly
        named, counted = _PERIODIC[key]
        return named * at.number(parts[0]), 1, counted
    return _adverb(keys[0], key, times or 1) if key else _by_rule(at, tree, keys, times or 0)


def _adverb(first: str, key: str, times: float) -> tuple[int, float, str]:
    """Return what daily, bi-weekly or semi-annually mean."""
    every, unit = _PERIODIC[key]
    if first == "bi":
        return 2 * every, times, unit
    if first in ("semi", "half"):
        return (6, times, "month") if unit == "year" else (every, 2 * times, unit)
    return every, times, unit


def _by_rule(at: Context, tree: Tree, keys: list[str], times: float) -> tuple[int | None, float, str | None]:
    """Return what the rule of the grammar says, which names no adverb."""
    name, parts = tree.name, tree.trees()
    if name in ("every_event", "per_event"):
        return 2 if keys[1:2] in (["other"], ["alternate"]) else 1, times or 1, keys[-1]
    if name == "every_places":  # every first and third Monday
        return 1, _places(tree), "month"
    if name in ("each_place", "both_days"):
        return 1, _places(tree), at.unit(parts[-1])
    if name == "place_of_event":  # on the last Friday of each half-term
        return 1, 1, keys[-1]
    if name == "every_qualified":  # every working day; each calendar month
        worked = UNITS[keys[-1]] in ("day", "night") and not lexicon.closed("counted_on").intersection(keys)
        return (1, 5, "week") if worked else (1, times or 1, UNITS[keys[-1]])
    if name == "nights":
        return 1, 5, "week"
    if name in ("every_weekday", "every_weekend", "habit"):
        return (
            1,
            times or sum(_HABITS.get(key, 1) for key in keys if key not in ("every", "each", "on", "at", "/")),
            "week",
        )
    if name in ("every_month", "every_part", "part_rate"):
        return _season_or_part(name, keys, times or 1)
    unit = next((each for child in reversed(parts) if (each := at.unit(child))), "")
    if name == "every_other":
        ordinal = tree.first("ordinal")
        named = unit or (
            "week"
            if any(key in WEEKDAYS or key in _HABITS or key == "weekend" for key in keys)
            else "year"
            if any(key in MONTHS or key in SEASONS for key in keys)
            else "day"
        )  # every other evening
        return at.number(ordinal) if ordinal else 2, times or 1, named
    if name == "every_count":
        count = tree.first("count") or next((child for child in reversed(parts) if child.name == "num"), None)
        return at.number(count) if count else None, times or 1, unit
    return 1, times or 1, "day" if unit == "night" else unit or None


def _places(tree: Tree) -> int:
    """Return how many places in each stretch are named: on the second and the last Friday of each month."""
    named = [each for each in tree.trees() if each.name in _PLACES]
    return max(sum(_places(each) if each.name in _HOLDING else 1 for each in named), 1)


_HOLDING = ("each_place", "nth_weekday")
_PLACES = ("ordinal", "nth", "turn", *_HOLDING)


def _season_or_part(name: str, keys: list[str], times: float) -> tuple[int, float, str]:
    """Return what every March, every morning, every Monday morning, every morning and evening mean."""
    habit = next((_HABITS[key] for key in keys if key in _HABITS), 0)
    if habit:
        return 1, habit, "week"
    if name == "every_month":
        return 1, times, "year"
    if len(keys) == 3:
        return (1, times, "week") if keys[1] in WEEKDAYS else (1, 2 * times, "day")
    return 1, times, "day"


def _times(at: Context, tree: Tree, keys: list[str]) -> float | None:
    """Return how often: twice, 3x, five days."""
    times = tree.first("times")
    if times:
        numbers = [at.number(child) for child in times.children if isinstance(child, Tree)]
        return numbers[-1] if numbers else next((OFTEN[key] for key in reversed(keys) if key in OFTEN), 1)
    if tree.name == "times_periodic":
        return next((OFTEN[key] for key in keys if key in OFTEN), None)
    if tree.name == "days_per":
        length = tree.first("length")
        parts = lengths.lengths(at, length) if length else []
        return parts[0].amount if parts else None
    return None
