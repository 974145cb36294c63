"""What a phrase of ``grammars/dates.lark`` means: a moment, and what its preposition makes of it.

`smartcheck.dates.moments` says which days a point or a stretch of time means; here by March, before March and after
March become three expressions, and what only looks like a date becomes none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from smartcheck.dates import days, fences, lengths, moments, periods, ranges, recurrences, stretches
from smartcheck.dates.moments import Context, Moment
from smartcheck.dates.periods import DAY
from smartcheck.goal import DateExpression
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words

MEANINGS = (days, stretches, lengths, ranges)
"""The modules whose functions read the grammar's rules; importing them files the functions there."""
_PERIODS = frozenset("month quarter half year fiscal_year season decade".split())
_RECURRENCES = frozenset(
    """
    recurrence each_place times times_unit times_periodic days_per per per_event habit every every_count every_other
    every_weekday every_part every_weekend every_month every_at every_event periodic
    """.split()
)


def meaning(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Return what a phrase means, or None where it only looks like one."""
    reader = _READERS.get(tree.name)
    try:
        if reader is None:
            reader = recurrences.read if tree.name in _RECURRENCES else _plain
        return reader(at, tree, start, end)
    except OverflowError:
        moment = Moment(None, None, kind="relative", notes=("impossible",))
        return _made(at, moment, "", start, end)


def _made(at: Context, moment: Moment, relation: str, start: int, end: int) -> DateExpression:
    """Return the expression for a moment whose days are settled."""
    notes = list(moment.notes)
    readings: tuple[date, ...] = ()
    others = tuple(dict.fromkeys(day for day in moment.others if day != moment.last))
    if moment.last is not None:
        if others or moment.others:
            readings = (moment.last, *others)
        if moment.last < at.today and "history" not in notes:
            notes.append("past")
    first = moment.first
    if first is not None and moment.last is not None and first > moment.last:
        first = moment.last
    return DateExpression(
        at.words.span(start, end),
        kind=moment.kind,
        start=first,
        end=moment.last,
        ambiguous=bool(readings),
        readings=readings,
        relation=relation,
        notes=tuple(dict.fromkeys(notes)),
    )


# ---- what the preposition makes of a moment -----------------------------------------------------------------

_RELATIONS = {
    "in": "in",
    "during": "during",
    "throughout": "during",
    "on": "on",
    "at": "on",
    "upon": "on",
    "for": "for",
    "over": "within",
    "across": "within",
}


def _relation(at: Context, tree: Tree) -> str:
    if tree.name != "preposition":
        return "from" if tree.name == "after" and at.key(tree.leaves()[0]) not in ("after", "following") else tree.name
    return _RELATIONS[at.key(tree.leaves()[0])]


def _bounded(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    relation_tree, what = tree.trees()
    relation = _relation(at, relation_tree)
    if what.name in lengths.LENGTHS:
        return _bounded_length(at, relation, what, start, end)
    if what.name == "the_turn_unit" and relation in ("in", "within", "for", "during"):
        rolling = _rolling(at, what)
        if rolling is not None:
            return _made(at, rolling, relation, start, end)
    if what.name == "part" and relation in ("by", "before", "until"):
        at = _start_to_come(at, what)
    if what.name == "each_place":
        return recurrences.read(at, what, start, end)
    moment = at.read(what)
    if moment is None or fences.no_date(at, what, relation, start, end):
        return None
    return _made(at, _bound(at, moment, relation), relation, start, end)


def _start_to_come(at: Context, tree: Tree) -> Context:
    """By the start of the year, when this one's is over, means the next: return the day to count from."""
    of = tree.children[-1]
    if not isinstance(of, Tree) or of.name != "this_unit" or at.config.prefer != "future":
        return at
    moment = at.read(tree)
    if moment is None or moment.grain != "start" or moment.first is None or moment.first >= at.today:
        return at
    return attrs.evolve(at, today=periods.turned(at.today, at.unit(of), 1, at.config).first)


def _rolling(at: Context, tree: Tree) -> Moment | None:
    """Read "in the next year": from today on, not the calendar's next one."""
    turn, unit = tree.first("turn"), at.unit(tree)
    if turn is None or at.turn(turn) != 1 or at.qualifier(tree) or unit == "quarter":
        return None
    if at.plural(tree):
        return None
    calendar = at.calendar(unit, 1)
    last = periods.shifted(at.today, 1, unit, at.config)
    return Moment(at.today, last, kind="relative", others=(calendar.last,) if calendar.last else ())


def _bound(at: Context, moment: Moment, relation: str) -> Moment:
    """Return the stretch in which something must happen that happens *relation* a moment."""
    if moment.first is None or moment.last is None:
        return moment
    if relation == "before":
        day = moment.last if moment.grain in ("part_end", "clock") else moment.first - DAY
        return moment.bounded(min(at.today, day), day)
    if relation in ("by", "until"):
        return _by(at, moment, relation)
    if relation in ("after", "from"):
        first = moment.first if relation == "from" else moment.last + DAY
        return attrs.evolve(moment, first=first, last=None, others=(), notes=(*moment.notes, "start_only"))
    return moment


def _by(at: Context, moment: Moment, relation: str) -> Moment:
    if moment.first is None or moment.last is None:
        return moment
    last, others = moment.last, moment.others
    if moment.grain == "start":
        last, others = moment.first, (moment.last,)
    elif moment.grain in _PERIODS:
        eve = relation == "until" or moment.grain in ("year", "decade")
        other = moment.first - DAY if eve else moment.first
        if at.config.by_period == "start":
            last, other = other, last
        others = (other, *others)
    return moment.bounded(min(at.today, last), last, others)


def _bounded_length(at: Context, relation: str, tree: Tree, start: int, end: int) -> DateExpression | None:
    if relation in ("by", "before", "on", "until") or fences.is_attribute(at.words, tree, end):
        return None
    words = at.words
    if end + 1 < len(words) and words.keys[end] in _PER and words.keys[end + 1] in moments.UNITS:
        return None
    if end < len(words) and words.keys[end] in ("of", "after", "from", "following", "before", "prior", "old"):
        if relation != "within" or words.keys[end] == "old":
            return None
        if end + 1 < len(words) and words.keys[end + 1].isalpha():
            end += 2
        return _made(at, Moment(None, None, kind="event"), relation, start, end)
    moment = at.read(tree)
    if moment is None:
        return None
    if relation in ("after", "from"):
        moment = attrs.evolve(moment, first=moment.last, last=None, others=(), notes=(*moment.notes, "start_only"))
    return _made(at, moment, relation, start, end)


_PER = frozenset("a an per each every /".split())
"""Seven days a week: how often, not how long."""


def _from(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    moment = at.read(tree.children[-1])
    if moment is None or fences.no_date(at, tree.children[-1], "from", start, end):
        return None
    return _made(at, _bound(at, moment, "from"), "from", start, end)


def _basic(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """By 20260501."""
    relation = _relation(at, tree.children[0]) if isinstance(tree.children[0], Tree) else ""
    moment = at.read(tree)
    if moment is None or fences.no_date(at, tree, relation, start, end):
        return None
    return _made(at, _bound(at, moment, relation), relation, start, end)


def _length_of(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Within 10 days of 1 May."""
    relation = _relation(at, tree.children[0])
    if relation not in ("within", "in"):
        return None
    moment = at.read(tree)
    return _made(at, moment, relation, start, end) if moment else None


def _weekdays_in(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """In 10 weekdays, within two summers."""
    relation = _relation(at, tree.children[0])
    if relation not in ("in", "within") or not fences.may_follow(at.words, end):
        return None
    moment = at.read(tree)
    return _made(at, moment, relation, start, end) if moment else None


def _event_length(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """In my first 90 days."""
    relation = _relation(at, tree.children[0])
    return None if relation == "on" else _made(at, Moment(None, None, kind="event"), relation, start, end)


def _towards(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Towards the end of June; but not towards 2030 targets, or a month's revenue."""
    what = tree.children[-1]
    if what.name not in ("part", "end_of_unit"):
        return None
    moment = at.read(what)
    return _made(at, moment, "in", start, end) if moment else None


def _unit_bound(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Within the year; throughout the quarter."""
    relation, unit = _relation(at, tree.children[0]), at.unit(tree)
    closed = fences.may_follow(at.words, end) and (end >= len(at.words) or at.words.keys[end] not in ("that", "when"))
    wanted = ("within", "during", "in", "for") if at.qualifier(tree) else ("within", "during", "in")
    if relation not in wanted or unit in ("day", "night", "business_day") or (relation == "in" and not closed):
        return None
    moment = at.read(tree)
    return _made(at, moment, relation, start, end) if moment else None


def _event(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    relation = _relation(at, tree.children[0])
    happening = tree.children[-1]
    leaves = happening.leaves()
    whole = len(tree.children) == 2
    if at.key(start) in _MEANS and not (happening.first("turn") or at.key(leaves[0]) in ("the", "my", "our")):
        return None
    turned = happening.first("turn") is not None
    timed = at.key(end - 1) in _TERMS
    if relation == "for" or (at.key(start) in _PLACES and whole and not turned and not timed):
        return None
    if relation == "on" and whole and at.key(start) != "upon" and not turned and at.key(end - 1) not in _MARKS:
        return None
    follows = fences.may_follow(at.words, end) or at.key(end) in _HAPPEN
    bare_gerund = whole and len(leaves) == 1 and at.key(leaves[0]).endswith("ing") and at.key(leaves[0]) != "meeting"
    if not follows and (relation in ("by", "in", "until") or len(leaves) == 1 or bare_gerund):
        return None
    if relation == "by" and whole and at.key(end - 1) in _LONG and not turned and not _is_the_review(at, start, end):
        return None
    return _made(at, Moment(None, None, kind="event"), relation, start, _of_what(at.words, end))


def _of_what(words: Words, end: int) -> int:
    """Return where an event ends with what it is of: after the launch *of the new site*."""
    if words.keys[end : end + 1] != ["of"] or end + 1 >= len(words) or words.keys[end + 1] not in _WITHIN_CLAUSE:
        return end
    return _clause_end(words, end + 1)


def _is_the_review(at: Context, start: int, end: int) -> bool:
    """Say whether it is a review or a showing that has its day: by *the annual review*, by *my presentation*."""
    return at.key(start + 1) in ("the", "my", "our", "his", "her", "their") and at.key(end - 1) in _MEETINGS


_MEETINGS = frozenset("review presentation demo planning".split())
_MEANS = frozenset("through thru beginning starting commencing".split())
"""Through training: by means of it; beginning a course: a thing to do."""
_PLACES = frozenset("in within inside".split())
_TERMS = frozenset("year years period span window timeframe".split())
"""In these something is done, even where nothing says which one is meant: within the program year."""
_MARKS = frozenset("launch graduation retirement completion discharge closing renewal expiry".split())
"""At these something happens; at a conference or on a course one is."""
_HAPPEN = frozenset("starts start ends end begins begin closes close opens open finishes happens arrives".split())
_LONG = frozenset(
    "training course program programme project class classes treatment therapy shift game match season phase stage "
    "trip workout contract campaign work planning review onboarding presentation demo deployment implementation".split()
)
"""By these one does a thing, or it is done by; they are no time to have done it."""


def _placeholder(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    return _made(at, Moment(None, None, kind="vague"), "by", start, end)


def _over_time(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Over time; but not on time, in time, for the time being."""
    return _vague(at, tree, start, end) if at.key(start) == "over" and fences.may_follow(at.words, end) else None


def _vague(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Soon; in the long run; but not a long-term plan."""
    attribute = at.key(end - 1) == "term" and tree.name == "vague" and not fences.may_follow(at.words, end)
    if attribute and at.key(end) not in _AIMS:
        return None
    return _made(at, Moment(None, None, kind="vague"), "", start, end)


def _clause(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before I retire; when we graduate."""
    relation = _relation(at, tree.children[0]) if isinstance(tree.children[0], Tree) else "after"
    opener = at.key(start)
    if opener in ("when", "whenever"):
        if at.key(end - 1) not in _STEPS and not at.key(end - 1).startswith("D"):
            return None
    elif opener in ("once", "as") and not isinstance(tree.children[0], Tree):
        if at.key(end - 1) in ("can", "could", "may"):
            return _vague(at, tree, start, end)
        if opener == "once" and fences.is_pronoun(at.key(start + 1)) and at.key(end - 1) not in _STEPS:
            return None
        relation = "after"
    elif relation not in ("by", "before", "until"):
        return None
    return _made(at, Moment(None, None, kind="event"), relation, start, _clause_end(at.words, end))


def _clause_end(words: Words, end: int) -> int:
    """Return where a clause ends with its object: before I apply *for a mortgage*."""
    last = end
    while last < len(words) and last - end < _REST and words.keys[last] in _WITHIN_CLAUSE:
        last += 1
        while last < len(words) and last - end < _REST and words.keys[last].isalpha():
            if words.keys[last] in fences.FUNCTION:
                break
            last += 1
    while last > end and words.keys[last - 1] in _WITHIN_CLAUSE:
        last -= 1
    return last


_REST = 8
"""So many words of a clause are looked at."""
_WITHIN_CLAUSE = frozenset("for a an the my our their his her its of this these".split())


def _latest(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """At the latest by 15 March."""
    return _bounded(at, Tree("bounded", list(tree.children[-2:])), start, end)


def _spans(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """By sprint 5, within two semesters; this semester."""
    relation = _relation(at, tree.children[0]) if tree.name == "spans" else ""
    if relation in ("on", "for") or (tree.name == "spans" and not fences.may_follow(at.words, end)):
        return None
    return _made(at, Moment(None, None, kind="event"), relation, start, end)


def _ahead(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """In the years ahead; within days; in a matter of weeks: no count at all."""
    relation = _relation(at, tree.children[0])
    unit = tree.first("unit")
    if unit is None or not (at.plural(unit) or tree.name == "ahead"):
        return None
    bare = tree.name == "bare_unit" and end - start == 2
    if relation in ("by", "before", "until", "on") or (bare and (relation != "within" or at.key(start) == "over")):
        return None
    if not fences.may_follow(at.words, end):
        return None
    return _made(at, Moment(None, None, kind="relative", notes=("fuzzy",)), relation, start, end)


def _unit_over(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before the year is out."""
    relation = _relation(at, tree.children[0])
    unit = at.unit(tree)
    if relation not in ("before", "by", "until") or unit in ("day", "night", ""):
        return None
    moment = at.calendar(unit, 0)
    return _made(at, attrs.evolve(moment, first=at.today), relation, start, end)


_AIMS = frozenset("goal goals objective objectives target targets aim aims".split())
"""A short-term goal is to be reached some time; a short-term rental is a kind of rental."""
_STEPS = frozenset("graduate retire leave move finish return turn marry relocate".split())


def _ahead_by(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """+2 months: where it is all there is."""
    moment = at.read(tree.children[-1]) if fences.is_whole(at.words, start, end) else None
    return _made(at, moment, "in", start, end) if moment else None


def _length(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """A bare length is no date: only "one day" (vague) and "a week" after an amount (a recurrence) say when."""
    words = at.words
    keys = [words.keys[index] for index in range(start, end)]
    if keys == ["one", "day"] and (start == 0 or words.keys[start - 1] not in ("for", "least", "most", "than")):
        return _vague(at, tree, start, end)
    counted = keys[0] not in ("a", "couple", "few", "several", "some", "many")
    if fences.is_labelled(words, start, end) or (counted and fences.is_whole(words, start, end)):
        moment = at.read(tree)
        return _made(at, moment, "within", start, end) if moment else None
    if len(keys) == 2 and keys[0] == "a" and fences.after_amount(words, start):
        return recurrences.repeating(at, start, end, 1, 1, at.unit(tree))
    return None


def _plain(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """A point or a range without a preposition."""
    days = _working_days(at, tree)
    if days:
        return recurrences.repeating(at, start, end, 1, days, "week")
    moment = at.read(tree)
    if moment is None or fences.no_date(at, tree, "", start, end):
        return None
    return _made(at, moment, "in" if tree.name == "range" else "", start, end)


def _working_days(at: Context, tree: Tree) -> int:
    """Return how many days a week "Monday to Friday" names, where no date is meant; else 0."""
    sides = [child for child in tree.children if isinstance(child, Tree)]
    if tree.name != "range" or any(side.name != "weekday" or side.first("turn") for side in sides):
        return 0
    first, last = (at.leaf(side, moments.WEEKDAYS) for side in sides)
    return last + 1 if first == 0 and last and last >= 4 else 0


_READERS: dict[str, Callable[[Context, Tree, int, int], DateExpression | None]] = {
    "bounded": _bounded,
    "from": _from,
    "unit_bound": _unit_bound,
    "event": _event,
    "placeholder": _placeholder,
    "vague": _vague,
    "over_time": _over_time,
    "length": _length,
    "length_and_half": _length,
    "length_or": _length,
    "ahead_by": _ahead_by,
    "weekdays_in": _weekdays_in,
    "seasons_in": _weekdays_in,
    "clause": _clause,
    "latest": _latest,
    "towards": _towards,
    "course_of": _bounded,
    "about": _bounded,
    "at_most": _bounded,
    "length_of": _length_of,
    "basic": _basic,
    "spans": _spans,
    "turn_span": _spans,
    "ahead": _ahead,
    "bare_unit": _ahead,
    "unit_over": _unit_over,
    "event_length": _event_length,
}
