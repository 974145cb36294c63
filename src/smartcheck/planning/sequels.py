"""What a goal goes on to do with what it has done: draft the rota *and get it approved by the board*."""

from __future__ import annotations

from smartcheck.goal import Goal
from smartcheck.language.wording import worded
from smartcheck.planning.acts import going_on, main_action
from smartcheck.planning.means import LONGEST
from smartcheck.planning.wording import blanks_of, phrase

_AND = worded(r"\s+and\s+(?:then\s+)?")
_APART = worded(r"(?P<verb>[^\W\d_]+)\s+(?:it|them)\s+(?P<off>in|{done_particle})\b")
"""A verb with its particle behind the pronoun: hand it in."""
_PRONOUN = worded(r"\b(?:it|them|him|her)\b")


def sequels(goal: Goal) -> tuple[str, ...]:
    """Return each further act of a goal on its first object, as an order: ``Get the rota approved by the board``."""
    thing = blanks_of(goal).get("the", "") if main_action(goal) else ""
    if not thing:
        return ()
    starts = [each.verb.span.start for each in goal.actions[1:] if each.verb and each.object_kind == "pronoun"]
    if (follows := going_on(goal)) and (joint := _AND.match(goal.text, follows[0])):
        starts = [joint.end()]
    found = (_order(goal, start, thing) for start in starts)
    return tuple(f"{each[:1].upper()}{each[1:]}" for each in found if each and len(each) <= LONGEST)


def _order(goal: Goal, start: int, thing: str) -> str:
    if apart := _APART.match(goal.text, start):
        return f"{apart['verb']} {apart['off']} {thing}"
    return _PRONOUN.sub(lambda _: thing, phrase(goal, start), count=1)
