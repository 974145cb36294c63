"""What the words show for and against a goal: achievable and relevant."""

from __future__ import annotations

import re

from smartcheck.assessment import Reason, Verdict
from smartcheck.goal import Goal
from smartcheck.judge.contradiction import contradictions
from smartcheck.judge.places import IMPLAUSIBLE, NO_EVIDENCE, SUPPORTED
from smartcheck.language import confidence
from smartcheck.source import Span


def achievable(goal: Goal) -> Verdict:
    """Which evidence do the words give that it can be reached, and which that it cannot?"""
    against = list(contradictions(goal))
    if against:
        return Verdict(IMPLAUSIBLE, tuple(against))
    evidence = [Reason("means", "it says how", span) for span in goal.means]
    evidence += [
        Reason("baseline", "it says where it starts", each.span) for each in goal.metrics if each.baseline is not None
    ]
    sure = confidence.find(goal.text)
    if sure:
        evidence.append(Reason("confidence", "it says how sure the writer is", sure))
    if evidence:
        return Verdict(SUPPORTED, tuple(evidence))
    return Verdict(NO_EVIDENCE, (Reason("no-evidence", "nothing says how, with what or from where"),))


def relevant(goal: Goal) -> Verdict:
    """Does it say why, or what it serves?"""
    evidence = [Reason("purpose", "it says why", span) for span in goal.reason]
    link = _link(goal)
    if link:
        evidence.append(Reason("link", "it names the goal it serves", link))
    if evidence:
        return Verdict(SUPPORTED, tuple(evidence))
    return Verdict(NO_EVIDENCE, (Reason("no-reason", "nothing says why it matters"),))


_GOAL_ID = re.compile(r"\b(?:KR|OKR|O)\s?\d+(?:\.\d+)*\b")


def _link(goal: Goal) -> Span | None:
    """Find a goal's id: "KR1.2", "supports O2"."""
    found = _GOAL_ID.search(goal.text)
    return Span(*found.span()) if found else None
