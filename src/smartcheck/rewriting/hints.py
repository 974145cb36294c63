"""What is right where somebody answers a question with a question, and why it is asked at all."""

from __future__ import annotations

_HINTS = {
    "blank": "what is asked for are words that fit into the gap",
    "number": "what is asked for is one number, like 12",
    "act": "what is asked for can be watched or shown, like 'give three talks'",
    "amount": "what is asked for is a number that can be read off",
    "baseline": "what is asked for is the number as it stands now, like 12",
    "deadline": "what is asked for is the last day it may be done, and a guess can be moved later",
    "reason": "what is asked for is what will be better, like 'guests wait less'",
    "first step": "what is asked for is the first thing to do, like 'call the town hall'",
    "grounds": "what is asked for is where it stands, what was done before, the time for it or who helps, like "
    "'2 hours a week'",
}
"""What is right for each topic."""
_OF_BLANKS = {"date": "deadline", "number": "number", "baseline": "number", "target": "number"}
_WHY = {
    "blank": "this gap holds something that only you can know",
    "act": "a wish does not tell what to do on Monday; an act does, and others can see whether it was done",
    "amount": "without an amount nobody can say when it is reached",
    "baseline": "where it starts shows how far the way is",
    "deadline": "without a day it can wait for ever",
    "reason": "a reason keeps it going when it gets hard, and shows what it is worth",
    "first step": "what is begun soon is done more often",
    "grounds": "whether it can be reached depends on where it starts, and on the time and the help there is",
}


def hint(topic: str, blank: str = "") -> str:
    """Return what would answer *topic*, or fill a *blank* of that name."""
    return _HINTS[_OF_BLANKS.get(blank, topic)]


def explained(topic: str, hint: str) -> str:
    """Return in one line why *topic* is asked for and what would answer it, by *hint*."""
    return f"{_WHY[topic]}; {hint}, or press Enter to leave it open"
