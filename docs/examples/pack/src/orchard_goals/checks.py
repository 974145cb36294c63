"""The Python half of the orchard's rules."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.checks import Goal, Hit, Verdicts, check


@check(needs="deadlines", gives="month")
def due_in_harvest(goal: Goal, verdicts: Verdicts, *, months: tuple[str, ...]) -> Iterator[Hit]:
    """Hit each deadline in one of the *months* in which everybody picks."""
    names = "January February March April May June July August September October November December".split()
    for each in goal.deadlines:
        if each.end and names[each.end.month - 1] in months:
            yield Hit(each.span, {"month": names[each.end.month - 1]})
