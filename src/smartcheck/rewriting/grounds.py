"""What makes it likely that a goal is reached, as an answer."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck import islands
from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.language.units import currencies, ratio
from smartcheck.language.wording import worded
from smartcheck.rewriting.answers import RefusedError, is_act, without_subject
from smartcheck.rewriting.hearing import act as begun
from smartcheck.rewriting.hearing import level_now
from smartcheck.ruleset.placing import Context

_WAY = worded(r"(?:by [a-z]+ing|with|using|through|via|thanks to|alongside)\b")
_BEFORE = worded(r"\b(?:last|ago|before|already|previous(?:ly)?|so far|in (?:{month}|\d{4}))\b")
_SET_APART = worded(
    r"^(?:(?:i|we)(?:['’](?:ve|d))? )?(?:can |could |will )?"
    r"(?:have|has|got|keep|set aside|spare|free up|take)(?: got)? "
)
_FOR_IT = worded(r"(?: (?:free|spare|set aside|kept free))?(?: (?:for|to do|to spend on) (?:it|this|that))?$")
_HELPS = worded(r"^(?P<who>.+?) (?:can |could |will |would )?helps?(?: (?:me|us|out))?(?: with (?:it|this|that))?$")
_TOLD = worded(r"(?:i|we|it|my|our)\b")
_RIGHT = (
    "say where it stands (like '3 a week now'), what was done before ('I did 10 last year'), the time for it "
    "('2 hours a week'), who helps ('with Ann') or by what way ('by asking Ann')"
)


def grounds(words: str) -> tuple[str, ...]:
    """Return *words*, an answer, as they may stand behind a promise, the best way first; refuse what gives no ground.

    "2 hours a week" is "by setting aside 2 hours a week", "Ann helps me" is "with help from Ann", "3 a week now" is
    "(currently 3 a week)", "I did 10 last year" and "by asking Ann" stay.
    """
    if _WAY.match(words):
        return (f" {words}",)
    found = islands.find_quantities(words)
    if any(map(str.isdigit, words)) and _BEFORE.search(words):
        return (f" ({words})",)
    kept = _FOR_IT.sub("", _SET_APART.sub("", words))
    amounts = islands.find_quantities(kept)
    if len(amounts) == 1 and amounts[0].span == (0, len(kept)):
        unit = (amounts[0].unit or "").partition("/")[0]
        if ratio(unit, "hour") is not None:
            return (f" by setting aside {kept}",)
        if unit in currencies():
            return (f" by setting aside {kept}" if "/" in (amounts[0].unit or "") else f" with a budget of {kept}",)
    act = begun(without_subject(words))
    if is_act(act) and not found[:1]:
        return (f" by {_doing(act)}",)
    helper = _HELPS.match(words)
    if helper:
        who = helper["who"]
        return (f" with help from {who if any(map(str.isupper, who)) else who.lower()}",)
    if found or any(map(str.isdigit, words)):
        now = f" (currently {level_now(words).removesuffix(' now').removesuffix(' today')})"
        return (f" ({words})", now) if _TOLD.match(words) else (now,)
    raise RefusedError(f"{words!r} gives no ground for it; {_RIGHT}")


def with_grounds(goal: Goal, answer: str, act_end: int) -> Iterator[str]:
    """Yield *goal* with the grounds in *answer* where they may stand; *act_end* is where an act ends that was put in.

    A way stands behind the promise or, where it would take the purpose for its own, behind that.
    """
    context = Context(goal)
    for words in grounds(answer):
        ends = [context.last_word]
        if not words.startswith(" ("):
            step = goal.text.find(" (first step: ")
            ends = [act_end or context.clause_end, step if step > 0 else context.last_word]
        yield from (f"{goal.text[:end]}{words}{goal.text[end:]}" for end in ends)


def _doing(act: str) -> str:
    """Return "asking Ann" for "ask Ann"."""
    verb, _, rest = act.partition(" ")
    lemma = verb.lower()
    forms = (f"{lemma}ing", f"{lemma[:-1]}ing", f"{lemma}{lemma[-1]}ing", f"{lemma[:-2]}ying")
    right = next((each for each in forms if lexicon.verb_form(each) == (lemma, "ING")), None)
    if right is None or lexicon.verb_class(lemma) in ("inner", "state"):
        raise RefusedError(f"{act!r} gives no ground for it; {_RIGHT}")
    return f"{right} {rest}".rstrip()
