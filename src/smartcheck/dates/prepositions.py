"""What a phrase of ``grammars/dates.lark`` means: a moment, and what its preposition makes of it.

`smartcheck.dates.moments` says which days a point or a stretch of time means; here by March, before March and after
March become three expressions, and what only looks like a date becomes none.
"""

from __future__ import annotations

from collections.abc import Callable

from smartcheck.dates import (
    complements,
    days,
    edges,
    feasts,
    fences,
    fiscal,
    happenings,
    lengths,
    moments,
    neighbours,
    periods,
    ranges,
    recurrences,
    shorthand,
    stretches,
)
from smartcheck.dates.moments import Context, Moment
from smartcheck.dates.periods import DAY
from smartcheck.dates.relations import BY_THE_SUN, PERIODS, bound, made, relation_of
from smartcheck.goal import DUE, DateExpression
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree

MEANINGS = (days, feasts, fiscal, stretches, edges, lengths, ranges)
"""The modules whose functions read the grammar's rules; importing them files the functions there."""
_RECURRENCES = frozenset(
    """
    recurrence each_place times times_unit times_periodic days_per per per_event habit every every_count every_other
    every_weekday every_part every_weekend every_month every_at every_event every_places every_hour periodic nights
    place_of_event
    unit_on_unit unit_basis most_days part_rate
    """.split()
)
_PER = frozenset("a an per each every /".split())
"""Seven days a week: how often, not how long."""


def meaning(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Return what a phrase means, or None where it only looks like one."""
    reader = _READERS.get(tree.name)
    try:
        if reader is None:
            reader = recurrences.read if tree.name in _RECURRENCES or recurrences.names_places(tree) else _plain
        return reader(at, tree, start, end)
    except OverflowError:
        moment = Moment(None, None, kind="relative", notes=("impossible",))
        return made(at, moment, "", start, end)


def _bounded(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    relation_tree, what = tree.trees()
    relation = relation_of(at, relation_tree)
    if what.name in lengths.LENGTHS:
        return _bounded_length(at, relation, what, start, end)
    if what.name == "the_turn_unit" and relation in ("in", "within", "for", "during"):
        rolling = _rolling(at, what)
        if rolling is not None:
            return made(at, rolling, relation, start, end)
    if what.name == "part" and relation in DUE:
        at = _start_to_come(at, what)
    if recurrences.names_places(what):
        return recurrences.read(at, what, start, end)
    if relation == "on" and _is_weekly(at, what):
        return recurrences.repeating(at, start, end, 1, 1, "week")
    moment = at.read(what)
    if moment is None or fences.no_date(at, what, relation, start, end):
        return shorthand.clinical(at, tree, start, end) if what.name == "pair" else None
    if neighbours.is_particle(at.words, start) and not neighbours.may_follow(at.words, end):
        return None  # hand over March figures
    end = _end_of(at, what, end)
    if not end:
        return None
    if relation == "for" and what.name == "shifted":
        moment = _lasting(at, moment, what)
    if relation == "from" and _runs_on(at, what):
        return made(at, moment, "in", start, end)
    begun = moment if _has_begun(at, moment, what, relation, at.key(start)) else None
    if begun is not None:
        moment = at._replace(today=(moment.last or at.today) + DAY).read(what) or moment
    said = [at.key(each) for each in relation_tree.leaves()]
    through = "through" in said or "thru" in said  # a period all of it, as in it
    whole = through and moment.grain in PERIODS and moment.last is not None
    settled = moment._replace(first=min(at.today, moment.last or at.today)) if whole else bound(at, moment, relation)
    if begun is not None and relation == "before":
        settled = _before_the_sun(at, begun, settled)
    return made(at, settled, relation, start, end)


def _runs_on(at: Context, tree: Tree) -> bool:
    """Say whether what has a start has its end behind it: starting next Monday *until* 13 March."""
    if tree.name != "range" or len(tree.trees()) != 2:
        return False
    left, right = tree.trees()
    between = at.words.keys[left.leaves()[-1] + 1 : right.leaves()[0]]
    return not _RUNNING.isdisjoint(between) and at.key(left.leaves()[0] - 1) != "between"


_RUNNING = frozenset("to until till til through thru".split())


def _before_the_sun(at: Context, begun: Moment, settled: Moment) -> Moment:
    """Read "before winter" on 5 December as before its solstice: the season has begun for some, for others not yet."""
    if begun.grain != "season" or begun.first is None or settled.last is None:
        return settled
    eve = begun.first + BY_THE_SUN - DAY
    return settled.bounded(at.today, eve, (settled.last, *settled.others)) if eve >= at.today else settled


def _lasting(at: Context, moment: Moment, tree: Tree) -> Moment:
    """Read for 8 weeks from 4 January as all the days from then on; the first of them counts, unless it is today."""
    base, keys = at.read(tree.children[-1]), [at.key(each) for each in tree.children if isinstance(each, int)]
    if base is None or base.first is None or moment.last is None or not _ONWARDS.intersection(keys):
        return moment
    return moment._replace(first=base.first, last=moment.last - (DAY if base.first > at.today else 0 * DAY))


_ONWARDS = frozenset("from starting commencing beginning".split())


def _has_begun(at: Context, moment: Moment, tree: Tree, relation: str, opener: str) -> bool:
    """Say whether before or until a time that has begun means the next one: before autumn, in November.

    By a month or a quarter that has begun is by its end, by a season only in its first weeks; a year, "this" and
    "through" leave no choice.
    """
    if relation not in DUE or at.config.prefer != "future" or tree.first("turn"):
        return False
    if moment.first is None or moment.last is None or moment.first > at.today or opener in ("through", "thru"):
        return False
    if moment.grain in ("part_end", "clock"):
        return False
    if relation == "by":
        return moment.grain == "season" and "no_year" in moment.notes and at.today - moment.first > _EARLY_DAYS * DAY
    named = tree.name in ("weekday", "weekend") or "no_year" in moment.notes
    return named and (relation == "before" or moment.grain in PERIODS or moment.grain == "tide")


_EARLY_DAYS = 30
"""So long after its first day a season may still be thought to lie ahead: many count it from the solstice."""


def _start_to_come(at: Context, tree: Tree) -> Context:
    """By the start of the year, when this one's is over, means the next: return the day to count from."""
    of = tree.children[-1]
    if not isinstance(of, Tree) or of.name != "this_unit" or at.config.prefer != "future":
        return at
    moment = at.read(tree)
    if moment is None or moment.grain != "start" or moment.first is None or moment.first >= at.today:
        return at
    return at._replace(today=periods.turned(at.today, at.unit(of), 1, at.config).first)


def _rolling(at: Context, tree: Tree) -> Moment | None:
    """Read "in the next year": from today on, not the calendar's next one."""
    turn, unit = tree.first("turn"), at.unit(tree)
    if turn is None or at.turn(turn) != 1 or at.qualifier(tree) or unit == "quarter" or at.plural(tree):
        return None
    calendar = at.calendar(unit, 1)
    last = periods.shifted(at.today, 1, unit, at.config)
    return Moment(at.today, last, kind="relative", others=(calendar.last,) if calendar.last else ())


def _bounded_length(at: Context, relation: str, tree: Tree, start: int, end: int) -> DateExpression | None:
    if relation in ("by", "before", "on", "until") or neighbours.is_attribute(at.words, tree, end):
        return None
    words = at.words
    if end + 1 < len(words) and words.keys[end] in _PER and words.keys[end + 1] in moments.UNITS:
        return None
    if neighbours.takes_length(words, start, end):
        return None
    if end < len(words) and words.keys[end] in ("of", "after", "from", "following", "before", "prior", "old"):
        if relation != "within" or words.keys[end] == "old" or lengths.from_to(words, end):
            return None
        if words.keys[end + 1 : end + 2] in (["a"], ["an"]) and words.keys[end + 2 : end + 3] == ["hour"]:
            return None  # within three quarters *of an hour*
        past = complements.counted_of(words, end, _COUNTED_FROM)
        end += 2 * (past == end and end + 1 < len(words) and words.keys[end + 1].isalpha())
        end = max(end, past)  # within a week *of each site visit*
        return made(at, Moment(None, None, kind="event"), relation, start, end)
    moment = at.read(tree)
    if moment is None:
        return None
    if relation in ("after", "from"):
        moment = moment._replace(first=moment.last, last=None, others=(), notes=(*moment.notes, "start_only"))
    return made(at, moment, relation, start, end)


_COUNTED_FROM = frozenset(("of", "after", "from", "following", "before"))


def _end_of(at: Context, what: Tree, end: int) -> int:
    """Return where a time ends with what it is counted from: week 2 *of training*, two weeks after *the scan*; or 0."""
    if what.name == "counter":
        return complements.counted_of(at.words, end)
    return happenings.told_end(at, what) if what.name == "shifted_whatever" else end


def _leadup(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read in the run-up to the launch, in the weeks leading up to Easter: before it."""
    opener, what = tree.trees()[0], tree.trees()[-1]
    if relation_of(at, opener) not in ("in", "during", "within"):
        return None
    if what.name != "happening" and what.leaves()[-1] == end - 1:
        return _bounded(at, Tree("bounded", [Tree("before", opener.leaves()), what]), start, end)
    last = happenings.told_end(at, tree)
    return made(at, Moment(None, None, kind="event"), "before", start, last) if last else None


def _about_on(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read on or about 10 July."""
    return _bounded(at, Tree("bounded", [Tree("preposition", [start]), tree.children[-1]]), start, end)


def _about_date(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read around 10 July, where the figure is no amount."""
    date = tree.children[-1]
    found = _plain(at, date, start + 1, end) if at.words.written(end - 1) != "may" else None
    return made(at, moment, "", start, end) if found and (moment := at.read(date)) else None


def _shifted_whatever(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read two weeks after the scan."""
    last = happenings.told_end(at, tree)
    return made(at, Moment(None, None, kind="event"), "", start, last) if last and not _is_target(at, start) else None


def _is_target(at: Context, start: int) -> bool:
    """Say whether a length is what something changes to: cut the time to pay *to* 30 days after the invoice."""
    return start > 0 and at.key(start - 1) in ("to", "from", "than")


def _from(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    moment = at.read(tree.children[-1])
    if moment is None or fences.no_date(at, tree.children[-1], "from", start, end):
        return None
    return made(at, bound(at, moment, "from"), "from", start, end)


def _basic(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """By 20260501."""
    relation = relation_of(at, tree.children[0]) if isinstance(tree.children[0], Tree) else ""
    moment = at.read(tree)
    if moment is None or fences.no_date(at, tree, relation, start, end):
        return None
    return made(at, bound(at, moment, relation), relation, start, end)


def _lasting_at_least(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """For at least six months."""
    return _bounded(at, tree, start, end) if relation_of(at, tree.children[0]) == "for" else None


def _weekdays_in(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """In 10 weekdays, within two summers."""
    relation = relation_of(at, tree.children[0])
    if relation not in ("in", "within") or not neighbours.may_follow(at.words, end):
        return None
    moment = at.read(tree)
    return made(at, moment, relation, start, end) if moment else None


def _towards(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Towards the end of June; but not towards 2030 targets, or a month's revenue."""
    what = tree.children[-1]
    if what.name not in ("part", "end_of_unit"):
        return None
    moment = at.read(what)
    return made(at, moment, "in", start, end) if moment else None


def _unit_bound(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Within the year; throughout the quarter."""
    relation, unit = relation_of(at, tree.children[0]), at.unit(tree)
    closed = neighbours.may_follow(at.words, end) and (
        end >= len(at.words) or at.words.keys[end] not in ("that", "when")
    )
    whole = bool(at.qualifier(tree)) or recurrences.runs_on(at.words, start)
    wanted = ("within", "during", "in", "for") if whole else ("within", "during", "in")
    if at.plural(tree):
        return None  # in the weeks before the move
    if relation not in wanted or unit in ("day", "night", "business_day") or (relation == "in" and not closed):
        return None
    moment = at.read(tree)
    if unit == "fortnight":  # no calendar has any
        moment = Moment(at.today, periods.shifted(at.today, 1, unit, at.config), kind="relative")
    return made(at, moment, relation, start, end) if moment else None


def _latest(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """At the latest by 15 March."""
    return _bounded(at, Tree("bounded", list(tree.children[-2:])), start, end)


def _unit_over(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before the year is out, before the school year closes."""
    relation = relation_of(at, tree.children[0])
    unit = at.unit(tree)
    if relation not in DUE or unit in ("day", "night", "") or at.key(end - 1) not in lexicon.sense("over_by_then"):
        return None
    if at.qualifier(tree) in ("school", "academic"):
        return made(at, Moment(None, None, kind="event"), relation, start, end)
    moment = at.calendar(unit, 0)
    return made(at, moment._replace(first=at.today), relation, start, end)


def _period_over(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before the financial year closes, before summer is over: by its end."""
    relation, period = relation_of(at, tree.children[0]), at.read(tree.trees()[1])
    if relation not in DUE or period is None or period.last is None:
        return None
    if at.key(end - 1) not in lexicon.sense("over_by_then") or not neighbours.may_follow(at.words, end):
        return None
    return made(at, period._replace(first=min(at.today, period.last)), relation, start, end)


def _ahead_by(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """+2 months: where it is all there is."""
    moment = at.read(tree.children[-1]) if neighbours.is_whole(at.words, start, end) else None
    return made(at, moment, "in", start, end) if moment else None


def _length(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """A bare length is no date: only "one day" (vague) and "a week" after an amount (a recurrence) say when."""
    words = at.words
    keys = [words.keys[index] for index in range(start, end)]
    if words.keys[end : end + 3] == ["at", "a", "time"]:
        return None  # "one day at a time" says how
    if keys == ["one", "day"] and (start == 0 or words.keys[start - 1] not in ("for", "least", "most", "than")):
        told = (
            start > 0
            and end < len(words)
            and words.keys[end].isalpha()
            and words.keys[end] not in lexicon.sense("behind_any_day")
        )
        return None if told else happenings.vague(at, tree, start, end)  # take *one day off*
    counted = keys[0] not in lexicon.sense("open_number") and words.written(end - 1) != "W"  # 60 W
    if neighbours.is_labelled(words, start, end) or (counted and neighbours.is_whole(words, start, end)):
        moment = at.read(tree)
        return made(at, moment, "within", start, end) if moment else None
    if len(keys) == 2 and keys[0] == "a" and neighbours.after_amount(words, start):
        return recurrences.repeating(at, start, end, 1, 1, at.unit(tree))
    return None


def _plain(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """A point or a range without a preposition."""
    days = _working_days(at, tree) or _is_weekly(at, tree)
    if days:
        return recurrences.repeating(at, start, end, 1, int(days), "week")
    moment = at.read(tree)
    if moment is None or fences.no_date(at, tree, "", start, end):
        return None
    if tree.name == "shifted_event" and (_is_target(at, start) or happenings.is_in_front(at, tree)):
        return None
    return made(at, moment, "in" if tree.name == "range" else "", start, end)


def _part_days(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read weekday mornings: how often."""
    keys = [at.key(index) for index in tree.leaves()]
    if keys[-2] != "weekday" or keys[-1] not in _MORNINGS or not neighbours.may_follow(at.words, end):
        return None
    return recurrences.repeating(at, start, end, 1, 5, "week")


def _is_weekly(at: Context, tree: Tree) -> bool:
    """Say whether a part of a weekday comes round every week: Saturday mornings, Sunday nights."""
    inner = tree.trees()[0] if tree.name == "timed" and tree.trees() else tree
    if inner.name not in ("weekday", "weekday_week") or inner.first("turn"):
        return False
    return at.key(tree.leaves()[-1]) in _MORNINGS


_MORNINGS = frozenset("mornings afternoons evenings nights".split())


def _working_days(at: Context, tree: Tree) -> int:
    """Return how many days a week "Monday to Friday" names, where no date is meant; else 0."""
    sides = tree.trees()
    if tree.name != "range" or any(side.name != "weekday" or side.first("turn") for side in sides):
        return 0
    first, last = (at.leaf(side, moments.WEEKDAYS) for side in sides)
    return last + 1 if first == 0 and last and last >= _THURSDAY else 0


_THURSDAY = 3
"""From Monday to this day or a later one, and every week; to an earlier one, perhaps only once."""


_READERS: dict[str, Callable[[Context, Tree, int, int], DateExpression | None]] = {
    "bounded": _bounded,
    "from": _from,
    "unit_bound": _unit_bound,
    "unit_ended": happenings.unit_ended,
    "event": happenings.event,
    "whatever": happenings.whatever,
    "placeholder": happenings.placeholder,
    "own_birthday": happenings.own_birthday,
    "vague": happenings.vague,
    "over_time": happenings.over_time,
    "length": _length,
    "length_and_half": _length,
    "length_or": _length,
    "ahead_by": _ahead_by,
    "weekdays_in": _weekdays_in,
    "seasons_in": _weekdays_in,
    "clause": happenings.clause,
    "latest": _latest,
    "towards": _towards,
    "course_of": _bounded,
    "about": _bounded,
    "at_most": _bounded,
    "at_least": _lasting_at_least,
    "length_of": happenings.length_of,
    "basic": _basic,
    "clinical": shorthand.clinical,
    "clinical_after": shorthand.clinical_after,
    "clock_on": shorthand.clock_on,
    "part_days": _part_days,
    "day_list": recurrences.day_list,
    "spans": happenings.spans,
    "turn_span": happenings.spans,
    "rest_of_event": happenings.rest_of_event,
    "ahead": happenings.ahead,
    "bare_unit": happenings.ahead,
    "unit_over": _unit_over,
    "period_over": _period_over,
    "event_length": happenings.event_length,
    "leadup": _leadup,
    "about_on": _about_on,
    "about_date": _about_date,
    "shifted_whatever": _shifted_whatever,
    "long_run": happenings.long_run,
}
