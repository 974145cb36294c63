"""What the things of a goal are called of which there are several, and those of them that a step is about."""

from __future__ import annotations

from smartcheck.goal import Action, Goal, Metric
from smartcheck.language.lexicon import is_person, plural, singular
from smartcheck.language.units import is_symbol, names
from smartcheck.language.wording import worded
from smartcheck.planning.acts import main_action
from smartcheck.planning.rates import CARDINALS, counts
from smartcheck.regexes import later
from smartcheck.source import Span

ARTICLE = worded(r"^(?:(?:an?|the|my|our|your|his|her|their|its|this|that|these|those|all|every|each|another|any)\s+)+")
BOUND = worded(
    r"^(?:(?:at|no|not)\s+)?(?:over|above|under|about|around|nearly|between|up\s+to|(?:more|less|fewer)\s+than|least|most)\s+"
)
"""What stands before a number and says which way it binds: over three clients."""
_TO_DO = worded(r"^to\s+[^\W\d_]+\s+")
"""What one learns to do with things: to play | ten songs."""
_SUPERLATIVE = worded(
    r"^(?:(?:most|least)\s+[^\W\d_]+|{superlative}|(?:new|old|larg|bigg|small|short|long|late|earli|near|high|low|eas|hard|cheap|busi|weak|strong|old)i?est)\s+(?=\w)"
)
"""What tells all of some things from others, but not a part of them: the 80 *most common* verbs."""
_NUMBER = later(r"^(?:[\d.,]+|[^\W\d_]+)\s*(?:(?:to|or|and|[-–—])\s*(?:[\d.,]+|[^\W\d_]+)\s+|(?<=\s))")
"""A number, or the two ends of a range: 4 to 6 customers."""
_OF_THESE = worded(r"^of\s+{known}\s+")
"""What leads from a number to all of them: two | *of the* old presses."""
AMOUNT = worded(r"^(?:at\s+least\s+|over\s+|more\s+than\s+)?\d")
SIZES = frozenset("kg km g m cm mm lb mile hour minute".split())
"""Units of what is measured: nobody counts them."""
FEW, MANY = 12, 60
"""So many things are gone through one by one, so many people are on one list."""
_FRACTIONS = {2: "half"}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()


def things(goal: Goal) -> tuple[str, str]:
    """Return what one of those things is called that a goal has several of, and several: ``talk``, ``talks``."""
    action = main_action(goal) or goal.actions[0]
    text = ARTICLE.sub("", goal.part(action.object) if action.object else action.head, count=1)
    text, learned = _TO_DO.subn("", text, count=1)
    if follows := counted_behind(goal, action):
        text = _NUMBER.sub("", goal.part(follows.span), count=1)  # the last | three chapters
    elif learned and AMOUNT.match(text):
        text = _NUMBER.sub("", text, count=1)
    elif action.object and any(_begins(goal, action.object, each) for each in goal.metrics if counts(each)):
        text = _NUMBER.sub("", BOUND.sub("", text, count=1), count=1)
    text = _SUPERLATIVE.sub("", _OF_THESE.sub("", text, count=1), count=1)
    *before, last = text.removesuffix(" worth").split(" ")
    if is_symbol(last):
        return text, text
    one = singular(last.lower())
    if before[-1:] == ["and"] and before[:-1]:  # clerks and drivers: one clerk or driver
        *before, first, _ = before
        return " ".join((*before, singular(first.lower()), "or", one)), " ".join((*before, first, "and", plural(one)))
    return " ".join((*before, one)), " ".join((*before, plural(one)))


def is_measured(goal: Goal) -> bool:
    """Say whether a goal is so much of what is measured, 40 m of hedge, and not so many things."""
    head = goal.actions[0].head if goal.actions else ""
    return head in names("measure") or is_symbol(head)


def counted_behind(goal: Goal, action: Action) -> Metric | None:
    """Return the number of things right behind an object that only says which they are: the last *three chapters*."""
    if action.object is None or not is_ordinal(goal.part(action.object)):
        return None
    behind = (each for each in goal.metrics if each.kind == "count" and each.span.start == action.object.end + 1)
    return next(behind, None)


def listed(goal: Goal, count: int) -> dict[str, str]:
    """Return the blanks of several things that fit on a list: ``6 talks``, ``24 volunteers``."""
    ones, head = things(goal)[1], singular(goal.actions[0].head)
    metric = next((each for each in goal.metrics if each.kind == "count" and each.unit), None)
    named = {head, metric.unit or ""} if metric else {head}
    if named & SIZES:
        return {}
    found = {"few": f"{count} {ones}"} if count <= FEW else {}
    people = any(is_person(singular(each)) for each in named)
    return found | ({"people": f"{count} {ones}"} if people and count <= MANY else {})


def _begins(goal: Goal, thing: Span, metric: Metric) -> bool:
    """Say whether an object begins with the number of *metric*, but for an article: 14 letters, all 14 letters."""
    before = goal.text[thing.start : metric.span.start]
    return thing.start <= metric.span.start < thing.end and not ARTICLE.sub("", f"{before} ").strip()


def batch(one: str, ones: str, first: int, size: int, count: int) -> dict[str, str]:
    """Return the blanks of a step about some of several things: ``2 books`` and ``3 and 4 of 24``."""
    if size == 1:
        return {"which": f"{'1' if is_symbol(one) else 'one'} {one}", "range": f"{first:,} of {count:,}"}
    joint = "and" if size == 2 else "to"
    return {"which": f"{size:,} {ones}", "range": f"{first:,} {joint} {first + size - 1:,} of {count:,}"}


def part(number: int, count: int) -> dict[str, str]:
    """Return the blanks of one of at most twelve parts: ``the first half``, ``the third of five parts``."""
    if count < 2:
        return {}
    ordinal = "last" if 2 < count == number else _ORDINALS[number - 1]
    size = _FRACTIONS.get(count) or f"of {CARDINALS[count - 1]} parts"
    return {"part": f"the {ordinal} {size}", "number": ordinal, "of": CARDINALS[count - 1]}


def is_ordinal(own: str) -> bool:
    """Say whether an object stops at a word that only says which: the last two modules."""
    return own.split(" ")[-1].lower() in ("last", "first", "next", "final", "remaining", "other", *_ORDINALS)
