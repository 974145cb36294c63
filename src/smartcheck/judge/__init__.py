"""The five verdicts on a goal, each with its reasons (docs/criteria.md says how each is reached).

Specific, measurable and time-bound are ``met``, ``partial`` or ``missing``. Achievable and relevant are evidence:
``supported``, ``no_evidence`` or ``implausible``, since words alone cannot show that a goal can be reached.
"""

from __future__ import annotations

from collections.abc import Mapping

from smartcheck.assessment import MET, MISSING, PARTIAL, Reason, Verdict
from smartcheck.goal import DateExpression, Goal
from smartcheck.judge.evidence import achievable, relevant
from smartcheck.judge.measurable import measurable
from smartcheck.judge.specific import specific


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


__all__ = ["judge"]


def judge(goal: Goal) -> Mapping[str, Verdict]:
    """Return criterion to verdict, in the order of the letters; empty for what is no goal."""
    if goal.kind == "not_goal":
        return {}
    return {
        "specific": specific(goal),
        "measurable": measurable(goal),
        "achievable": achievable(goal),
        "relevant": relevant(goal),
        "time_bound": time_bound(goal),
    }
