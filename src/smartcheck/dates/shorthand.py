"""What is cut short in notes: within 2/52, in 6/12, by 5.30 on Friday."""

from __future__ import annotations

from smartcheck.dates import fences, figures, happenings, periods
from smartcheck.dates.complements import counted_of
from smartcheck.dates.moments import Context, Moment
from smartcheck.dates.neighbours import may_follow
from smartcheck.dates.relations import bound, made, relation_of
from smartcheck.goal import DateExpression
from smartcheck.language import grammar
from smartcheck.language.grammar import Tree

_UNITS = {"52": "week", "12": "month"}
_BEHIND = frozenset(("in", "within", "for"))


def clinical(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read within 2/52 as two weeks and in 6/12 as six months, as notes of care have them.

    A noun or "of" behind makes a share of it: in 6/12 gardens, within 3/12 *of the cost*; but what begins when
    something happens is told by that: within 6/52 *of surgery*.
    """
    relation = relation_of(at, tree.trees()[0])
    *_, count, whole = (leaf for leaf in tree.leaves() if at.key(leaf)[0] == "D")
    unit = _UNITS.get(at.words.written(whole))
    touching = whole == count + 2 and at.words.touches(count + 1) and at.words.touches(whole)
    if relation not in _BEHIND or unit is None or not touching or not may_follow(at.words, end):
        return None
    if at.words.keys[end : end + 1] == ["of"]:
        told = counted_of(at.words, end)
        happens = unit == "week" or grammar.load("dates").lookup(at.key(told - 1)) == "EVENT"
        return made(at, Moment(None, None, kind="event"), relation, start, told) if happens else None
    last = periods.shifted(at.today, at.integer(count), unit, at.config)
    return made(at, Moment(at.today, last, kind="relative"), relation, start, end)


def clinical_after(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read 6/52 after surgery, 3/12 after the repair: so many weeks or months after it."""
    last = happenings.told_end(at, tree)
    touching = at.words.touches(start + 1) and at.words.touches(start + 2)
    if not last or not touching or at.words.written(start + 2) not in _UNITS or at.key(start - 1) in _SHARES:
        return None
    return made(at, Moment(None, None, kind="event"), "", start, last)


_SHARES = frozenset("to from of than".split())
"""Behind these it is a share: up *to* 3/12."""


def clock_on(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Read by 5.30 or by 9 on Friday as by Friday, where no change of so much is told: cut it *by 5.30* on Friday."""
    relation = relation_of(at, tree.trees()[0])
    hour = next(leaf for leaf in tree.leaves() if at.key(leaf)[0] == "D")
    day = tree.children[-1]
    what = day if isinstance(day, Tree) else Tree("weekday", [day])
    moment = at.read(what) if figures.is_hour(at, hour, start) else None
    if moment is None or fences.no_date(at, what, relation, start, end):
        return None
    return made(at, bound(at, moment._replace(grain="clock"), relation), relation, start, end)
