"""A goal said anew around an act that can be seen: the act first, what was wanted as its purpose.

"Improve my communication skills by 30 June" becomes "Give <number> talks by 30 June to improve my communication
skills". Every word of the goal stays; only the verb changes its form and the time phrase its place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.rewriting import offers
from smartcheck.source import Span

_FINAL = ".!?;:,… "
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PURPOSE = re.compile(r"(?:in order to|so as to|to)\s+(?=(?P<verb>[a-z]+(?:-[a-z]+)*)\b)")
_VAGUE_TOPIC = re.compile(r"^(?:(?:all|everything|more|a lot|as much as possible) )?about\s+", re.IGNORECASE)
_NO_TOPIC = frozenset("to more better some any something anything everything that if".split())
_PREPOSITIONS = frozenset("about as at by called for from in named of on that to with".split())
_UNTIL = " until <date>"
_BREAKS = (". ", "; ", "! ", "? ", ": ", " - ", " -- ", " – ", " — ", "(", "\n")
_OTHER_SUBJECT = re.compile(r"\s*(?:it|this|that|these|those|they|users?|anyone|everyone|everybody)\b", re.IGNORECASE)


def recast(goal: Goal) -> Iterator[str]:
    """Yield *goal* around the way it names itself, then around acts offered for its meaning, likeliest first."""
    action = _only_action(goal)
    if action is None or action.verb is None or any(each.kind != "boolean-deliverable" for each in goal.metrics):
        return
    frame = _frame(goal, action)
    if frame is None:
        return
    before, verb, rest, times, means, why, after = frame
    if means:
        act = _as_act(means)
        if act:
            yield _said(before, act, times, f"{verb}{rest}", why, after)
        return
    if not _wants_act(goal, action, verb):
        return
    found = offers.about(_plain(f"{verb} {_core(rest)}"), own=_own(rest)) or offers.about(_owned(rest), own=True)
    for act in found:
        yield _said(before, act, times, f"{verb}{rest}", why, after)
    for act in found if action.verb_class == "state" and len(rest.split()) == 1 else ():
        yield _said(before, act, times, "", why, after)  # "to be happier" would fit any act
    topic = _topic(rest)
    if topic and not found:
        for act in offers.inner(verb):
            yield _said(before, act.replace("{topic}", topic), times, "", why, after)


def _wants_act(goal: Goal, action: Action, verb: str) -> bool:
    """Say whether the verb says too little by itself: a direction, a state, something inside a head."""
    if any(each.type == "weak_verb" and action.verb and each.span == action.verb.span for each in goal.vague):
        return True
    vague = action.verb_class in ("weak", "inner", "state", "keep") or action.object_kind == "trait"
    return vague or lexicon.is_weak(verb.split()[0]) or offers.is_about(verb) or verb == "spend"


def _core(rest: str) -> str:
    """Return the thing itself, without what a preposition ties to it."""
    words = rest.split()
    end = next((place for place, word in enumerate(words) if place and word.lower() in _TYING), len(words))
    return " ".join(words[:end])


_TYING = frozenset("of in for among with to from between through across at on by within about against".split())
_OTHERS = frozenset("our their the his her its of among your".split())


def _own(rest: str) -> bool:
    """Say whether it is about the writer: nobody else's and nothing else's."""
    return _OTHERS.isdisjoint(rest.lower().split())


def _owned(rest: str) -> list[str]:
    """Return the plain forms of what follows "my" behind a preposition: "time with my kids"."""
    words = rest.lower().split()
    return [
        form
        for place, word in enumerate(words[:-1])
        if word == "my" and place and words[place - 1] in _TYING
        for form in _plain(words[place + 1])
    ]


def around(goal: Goal, act: str) -> str | None:
    """Return *goal* said around *act*, with what it said before as the purpose; None where that would not read well."""
    action = _only_action(goal)
    frame = _frame(goal, action) if action is not None else None
    if frame is None:
        return None
    before, verb, rest, times, means, why, after = frame
    return None if means else _said(before, act, times, f"{verb}{rest}", why, after).replace(" by <date>", "")


def named(goal: Goal) -> str | None:
    """Return *goal* with a blank for the name of the thing that it gives only the kind of, or None."""
    action = _only_action(goal)
    if action is None or action.object is None or action.object_kind != "category" or action.plural:
        return None
    blank = offers.name_of(action.head)
    words = goal.part(action.object).lower().split()
    following = _WORD.match(goal.text[action.object.end :].lstrip().lower())
    if not blank or words[-1] != action.head or (following and following[0] in _PREPOSITIONS - {"by", "in"}):
        return None
    if following and following[0] == "in" and not _is_deadline(goal, action.object.end + 1):
        return None
    return goal.text[: action.object.end] + blank + goal.text[action.object.end :]


def _is_deadline(goal: Goal, start: int) -> bool:
    return any(each.span.start == start for each in goal.deadlines)


def _only_action(goal: Goal) -> Action | None:
    return goal.actions[0] if len(goal.actions) == 1 and not goal.compound else None


_Frame = tuple[str, str, str, list[str], str, str, str]


def _frame(goal: Goal, action: Action) -> _Frame | None:
    """Take the goal apart: what stands before its verb, the verb, the rest, time, means, reason, final signs."""
    text, verb = goal.text, action.verb
    if verb is None:
        return None
    written = goal.part(verb.span).lower()
    form = lexicon.verb_form(written.split()[0])
    before = text[: verb.span.start]
    base = form is not None and (form[1] == "VERB" or (form[1] == "ING" and not before.strip()))
    if not base or form is None or any(each.kind == "recurrence" for each in goal.deadlines):
        return None
    end = len(text.rstrip(_FINAL))
    if any(sign in text[verb.span.start : end] for sign in _BREAKS) or _OTHER_SUBJECT.match(before):
        return None
    times = [each.span for each in goal.deadlines if each.span.start >= verb.span.end]
    apart = sorted([*times, *(span for span in (*goal.means, *goal.reason) if span.start >= verb.span.end)])
    if any(one.end > other.start for one, other in itertools.pairwise(apart)):
        return None
    lemma = " ".join((form[0], *written.split()[1:]))
    rest = _without(text, Span(verb.span.end, end), apart)
    said = {span: goal.part(span) for span in apart}
    means = " ".join(words for span, words in said.items() if span in goal.means)
    why = " ".join(words for span, words in said.items() if span in goal.reason)
    kept = [each.span for each in goal.deadlines if each.kind != "vague" and each.span in said]
    return before, lemma, rest, [said[span] for span in kept], means, why, text[end:]


def _without(text: str, whole: Span, apart: Sequence[Span]) -> str:
    """Return the words of *whole* that are in none of the spans *apart*, with the blanks and commas closed."""
    kept, at = "", whole.start
    for span in (*apart, Span(whole.end, whole.end)):
        kept = f"{kept.rstrip(' ,')} {text[at : max(span.start, at)].strip()}".rstrip(" ,")
        at = max(span.end, at)
    kept = " ".join(kept.split())
    return f" {kept}" if kept else ""


def _said(before: str, act: str, times: list[str], purpose: str, why: str, after: str) -> str:
    """Put the parts together again; a second "to" becomes "and", so that one purpose follows the act."""
    when = " ".join(times)
    if act.endswith(_UNTIL):
        if when.lower().startswith("by "):
            act, when = act.removesuffix(_UNTIL), f"until {when[3:]}"
        elif when:
            act = act.removesuffix(_UNTIL)
    elif not when and "<date>" not in act and not before.lower().lstrip().startswith(("by ", "in ", "within ")):
        when = "by <date>"
    if not before.strip():
        act = act[0].upper() + act[1:]
    parts = [f"{before}{act}", when]
    if purpose:
        parts.append(f"to {_one_purpose(purpose)}")
        why = _PURPOSE.sub("and ", why, count=1) if _PURPOSE.match(why) else why
    parts.append(why)
    return " ".join(part for part in parts if part) + after


def _one_purpose(purpose: str) -> str:
    for found in _PURPOSE.finditer(purpose):
        form = lexicon.verb_form(found["verb"])
        words = purpose[: found.start()].split()
        if form and form[1] == "VERB" and len(words) > 1 and words[-1].lower() not in ("how", "able", "ways", "way"):
            return f"{purpose[: found.start()]}and {purpose[found.end() :]}"
    return purpose


def _as_act(means: str) -> str | None:
    """Turn "by taking a course" into "take a course"; None for a way that is no act."""
    words = means.split()
    if len(words) < 3 or words[0].lower() != "by":
        return None
    form = lexicon.verb_form(words[1].lower())
    if form is None or form[1] != "ING":
        return None
    things = words[2:]
    last = next((place for place, word in enumerate(things) if word.lower() in _TYING), len(things)) - 1
    if last >= 0 and lexicon.is_plural(things[last].lower()) and things[0].islower() and things[0] not in _COUNTED:
        things.insert(0, "<number>")
    return " ".join((form[0], *things))


_COUNTED = frozenset(
    "the my our their his her its these those all both two three four five six seven eight nine ten".split()
)


def _topic(rest: str) -> str:
    """Return what is to be learned, if it reads well after "a test on"."""
    topic = _VAGUE_TOPIC.sub("", rest.strip())
    first = topic.split(maxsplit=1)[0].lower() if topic else "to"
    return "" if first in _NO_TOPIC or _PURPOSE.search(topic) else topic


def _plain(text: str) -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        found += [word, lexicon.singular(word)]
    return found
