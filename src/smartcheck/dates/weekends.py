"""What a written weekend means: this one, the last of March, the one of a day, the one before a feast."""

from __future__ import annotations

from smartcheck.dates import days, periods
from smartcheck.dates.moments import Context, Moment, rule
from smartcheck.dates.periods import DAY, Stretch
from smartcheck.language.grammar import Tree

_SATURDAY = 5
_SUNDAY = 6


@rule("weekend")
def _weekend(at: Context, tree: Tree) -> Moment:
    turn = tree.first("turn")
    turns = at.turn(turn) if turn else 0
    saturday = periods.week(at.today).first + (_SATURDAY + 7 * turns) * DAY
    notes = ("history",) if turns < 0 else ()
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend", notes=notes)


@rule("holiday_weekend", "weekend_of")
def _around(at: Context, tree: Tree) -> Moment | None:
    """Labor Day weekend ends on the Monday that is the holiday, Thanksgiving weekend on the Sunday after it.

    So does the weekend of 14 March, of 13 and 14 March.
    """
    feast = at.read(tree.trees()[-1])
    if feast is None or feast.last is None:
        return None
    last = max(feast.last, periods.week(feast.last).last) if feast.last.weekday() > 2 else feast.last
    saturday = periods.week(last).first + _SATURDAY * DAY if last.weekday() > 4 else periods.week(last).first - 2 * DAY
    return Moment(min(saturday, feast.last), last, grain="weekend", notes=feast.notes)


@rule("weekend_beside")
def _beside(at: Context, tree: Tree) -> Moment | None:
    """Read the weekend before Christmas, the weekend after 1 May: the nearest one that does not touch it."""
    base = at.read(tree.children[-1])
    if base is None or base.first is None or base.last is None:
        return base
    if "before" in map(at.key, tree.leaves()):
        sunday = periods.weekday_on(base.first - 7 * DAY, _SUNDAY)
    else:
        sunday = periods.weekday_on(base.last + DAY, _SATURDAY) + DAY
    return Moment(sunday - DAY, sunday, grain="weekend", notes=base.notes)


@rule("weekend_after_next")
def _weekend_after_next(at: Context, tree: Tree) -> Moment:
    saturday = periods.week(at.today).first + (_SATURDAY + 14) * DAY
    return Moment(saturday, saturday + DAY, kind="period", grain="weekend")


@rule("nth_weekend")
def _nth_weekend(at: Context, tree: Tree) -> Moment | None:
    """Read the last weekend of March: the one whose Saturday it has."""
    place = days.place_of(at, next(c for c in tree.children if isinstance(c, Tree)))

    def make(stretch: Stretch) -> Stretch:
        saturday = periods.nth_weekday(stretch, _SATURDAY, place)
        if saturday is None:
            raise ValueError(place)
        return Stretch(saturday, saturday + DAY)

    return days.within(at, tree.children[-1], make, grain="weekend")
