"""What a preposition makes of a moment: by March, before March and after March are three expressions."""

from __future__ import annotations

from datetime import date

from smartcheck.dates import periods
from smartcheck.dates.moments import Context, Moment
from smartcheck.dates.periods import DAY
from smartcheck.goal import DateExpression
from smartcheck.language.grammar import Tree

PERIODS = frozenset("month quarter half year fiscal_year season decade".split())
_RELATIONS = {
    "in": "in",
    "of": "in",
    "during": "during",
    "throughout": "during",
    "on": "on",
    "at": "on",
    "upon": "on",
    "for": "for",
    "over": "within",
    "across": "within",
}


def made(at: Context, moment: Moment, relation: str, start: int, end: int) -> DateExpression:
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


def relation_of(at: Context, tree: Tree) -> str:
    """Return what a preposition says of the moment behind it: ``by``, ``before``, ``within``, ``from`` ..."""
    if tree.name != "preposition":
        return "from" if tree.name == "after" and at.key(tree.leaves()[0]) not in ("after", "following") else tree.name
    return _RELATIONS[at.key(tree.leaves()[0])]


def bound(at: Context, moment: Moment, relation: str) -> Moment:
    """Return the stretch in which something must happen that happens *relation* a moment."""
    if moment.first is None or moment.last is None:
        return moment
    if relation == "before":
        day = moment.last if moment.grain in ("part_end", "clock") else moment.first - DAY
        others = tuple(_eve(moment, other) for other in moment.others) if moment.grain == "season" else ()
        return moment.bounded(min(at.today, day), day, others)
    if relation in ("by", "until"):
        return _by(at, moment, relation)
    if relation in ("after", "from"):
        first = moment.first if relation == "from" else moment.last + DAY
        return moment._replace(first=first, last=None, others=(), notes=(*moment.notes, "start_only"))
    return moment


def _eve(season: Moment, other: date) -> date:
    """Return the eve of a season that ends on an*other* day: by the sun, or on the other hemisphere."""
    if season.first is not None and other.day < _MONTH_ENDS:
        return season.first + BY_THE_SUN - DAY
    return periods.months_on(other.replace(day=1), -2) - DAY


BY_THE_SUN = 20 * DAY
"""Where seasons begin with the sun, they begin and end so much later."""
_MONTH_ENDS = 28
"""No month ends before this day."""


def _by(at: Context, moment: Moment, relation: str) -> Moment:
    if moment.first is None or moment.last is None:
        return moment
    last, others = moment.last, moment.others
    if moment.grain == "start":
        last, others = moment.first, (moment.last,)
    elif moment.grain == "tide":
        if moment.first >= at.today:
            last, others = moment.first if relation == "by" else moment.first - DAY, (last,)
    elif moment.grain in PERIODS:
        eve = relation == "until" or moment.grain in ("year", "decade")
        other = moment.first - DAY if eve else moment.first
        if at.config.by_period == "start":
            last, other = other, last
        others = (other, *others)
    return moment.bounded(min(at.today, last), last, others)
