"""Where what is put in meets what stands: places that no sentence has, told by the words beside them."""

from __future__ import annotations

import re

_PLACES = re.compile(
    r"\b(?:my|our|their|his|her|its|your|the|an?) (?:by|until|from|for|\()(?: |$|<)|\b(by|to|until|from) \1\b"
    r"|\b(?:and|or|but|to|not|of|with|for) (?:by|until) <date>|<date>\)? (?:of|\d)|<date>[.!?] [a-z]|<unit>,"
    r"|<date>:\s*$|\b(?:my|our|their|his|her|its|your|the|an?)\W*$"
    r"|\d{4}[^()]*\(<date>\)"
    r"|\(<date>\) (?!(?:to|for|by|so|because|and|or|but|with|without|in|at|on|through|is|are|was|will|as|of|from|after|"
    r"before|until|while|when|if|where|that|which|who|using|including|under|between|per)\b)[a-z]"
    r"|\b(?:breakfast|lunch|dinner|supper|work|school|bed|meals?) \(<date>\)"
)
"""An article before a preposition, a preposition twice, a time in the midst of a phrase."""
_COUNTED = re.compile(r"<number> (?:an?|the|my|our|their|his|her|its|your|this|that|these|those|each|every)\b")
"""A number before what has a word of its own for how many: "read <number> an anthology"."""
_GLUED = re.compile(r">[^\W_]|>\(|[^\W_]<")
"""A blank that is grown together with a word: "the number of 8 from <number>(a) firms"."""
_LEVELS = re.compile(r"\bfrom <(?:number|amount)>%? to <(?:number|amount)>%?(?P<unit> <unit>)?(?P<after> [^\s<]+)?")
_BEHIND_LEVELS = frozenset(
    "by until within in on at for to with without through via using so because as while during across among between "
    "over under after before per each every this next a an from of since when where if unless inside outside near "
    "throughout against despite once pieces".split()
)
"""Words that may follow an amount: what goes with it, when, how and why."""
_OWN_LEVELS = re.compile(r"\bfrom [xyn]+%? to [xyn]+\b", re.IGNORECASE)
"""Levels that are letters yet: "from X to Y"."""
_FRACTION = re.compile(
    r"\bby (?:an? |one |two |three )?(?:half|thirds?|quarters?|fifths?|tenths?)\b|\b(?:halve|double|triple)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\b(?:and|or|but), (?!(?:if|when|where|in|at|by|as|with|after|before|on|for|through|while|once|most|above|"
    r"finally|then|over|during)\b)",
    re.IGNORECASE,
)
"""A comma that set off what is gone: "earn money (and, even a living)"."""
_TERM = re.compile(r"^\W*(?:[a-z]+[ -])?(?:days?|weeks?|months?|years?|quarters?):", re.IGNORECASE)
"""A label that is a time itself: "One year: have a talk"."""
_SPLIT = re.compile(
    r"\b[Pp]repar(?:e|ing) .* by <date> for\b|\b(?:is|are|be|was|am) by <date>,? to\b"
    r"|\b(?:is|are|be|am) [a-z]+ed by <date>, as\b"
)
"""A time between a verb and what completes it: "the aim is by <date> to sing"."""
_BOUND = re.compile(
    r"\b(?:by|until|before) (?:(?:the )?end of |mid-?|early |late )?(?:[A-Z][a-z]+ )?20\d\d\b", re.IGNORECASE
)
_BESIDE_BRACKET = re.compile(r"(?:by|until) <date> \([A-Z][A-Z&-]+\)|<unit> \([^()]*\) [a-z]")
"""A time before the short form of a name, an amount before a bracket in the midst."""
_CONDITION = re.compile(
    r"\b(?:even if|unless|than I|than we|whether|if (?:he|she|it|they|I|we|there|you)) [^,.;]* (?:by|until) <date>",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r", (?:with|including|especially|such as|making|not counting)\b[^,.;]* by <date>")
"""A time behind what is said beside the promise, where it tells when that is."""


def torn(before: str, after: str) -> bool:
    """Say whether *after*, made of *before*, has a place that no sentence has and that was not there before."""
    patterns = (_PLACES, _COUNTED, _GLUED, _SPLIT, _BESIDE_BRACKET, _CONDITION, _BEFORE_DAY)
    if any(each.search(after) for each in patterns):
        return True
    if _LEFT_OVER.search(after) and not _LEFT_OVER.search(before):
        return True
    return _crowded(before, after)


def _crowded(before: str, after: str) -> bool:
    """Say whether an amount stands where the goal has one, or parts what belongs together; so with a day."""
    known = before.lower().split()
    for found in _LEVELS.finditer(after):
        following = (found["after"] or "").strip().rstrip(".,;:!?)")
        own = found["unit"] or following.lower() in known  # else the act that is offered has its own unit
        if following.isalpha() and following.lower() not in _BEHIND_LEVELS and own:
            return True
    moved = _LEVELS.search(after) is not None
    if moved and (_FRACTION.search(before) or _OWN_LEVELS.search(before)):
        return True
    second = " <date>" in after.replace("(<date>)", "")
    return ("<date>" in after and _TERM.match(before) is not None) or (second and _BOUND.search(before) is not None)
