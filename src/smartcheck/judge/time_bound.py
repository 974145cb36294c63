"""By when?"""

from __future__ import annotations

from smartcheck.assessment import MET, MISSING, PARTIAL, Reason, Verdict
from smartcheck.goal import DateExpression, Goal


def time_bound(goal: Goal) -> Verdict:
    """By when? A day that the words fix, a rhythm with an end; less is partial."""
    dated = [
        each
        for each in goal.deadlines
        if each.end and each.kind in ("absolute", "relative", "period") and "start_only" not in each.notes
    ]
    if dated:
        return Verdict(MET, tuple([Reason("dated", f"ends on {each.end}", each.span) for each in dated]))
    loose = [_loose(each) for each in goal.deadlines if each.kind != "vague"]
    if loose:
        return Verdict(PARTIAL, tuple(loose))
    vague = [Reason("vague-deadline", "the time is vague", each.span) for each in goal.deadlines]
    return Verdict(MISSING, tuple(vague)) if vague else _UNTIMED


_UNTIMED = Verdict(MISSING, (Reason("no-deadline", "no time is given"),))


def _loose(each: DateExpression) -> Reason:
    if each.kind == "recurrence":
        if each.end:
            return Reason("dated", f"repeats until {each.end}", each.span)
        return Reason("open-recurrence", "it repeats, but until when?", each.span)
    if each.kind == "event":
        return Reason("undated-event", "the event has no date", each.span)
    if "start_only" in each.notes:
        return Reason("start-only", "a start is given, no end", each.span)
    if "impossible" in each.notes:
        return Reason("impossible-date", "the calendar has no such day", each.span)
    if "reversed" in each.notes:
        return Reason("impossible-date", "it ends before it begins", each.span)
    return Reason("fuzzy-count", "the number of days, weeks or months is open", each.span)
