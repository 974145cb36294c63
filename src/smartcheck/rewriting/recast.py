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
_NO_TOPIC = frozenset("to how what why when where more better some any something anything everything that if".split())
_PREPOSITIONS = frozenset("about as at by called for from in named of on that to with".split())
_UNTIL = " until <date>"


def recast(goal: Goal) -> Iterator[str]:
    """Yield *goal* around the way it names itself, then around acts offered for its meaning, likeliest first."""
    action = _only_action(goal)
    if action is None or action.verb is None:
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
    words = _plain(f"{verb}{rest}")
    topic = _topic(rest)
    for act in offers.about(words):
        yield _said(before, act, times, f"{verb}{rest}", why, after)
    if topic and not offers.about(words):
        for act in offers.inner(verb):
            yield _said(before, act.replace("{topic}", topic), times, "", why, after)


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
    if any(sign in text[verb.span.start : end] for sign in (". ", "; ", "! ", "? ", ": ", " - ", "(", "\n")):
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
    return " ".join((form[0], *words[2:])) if form and form[1] == "ING" else None


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
