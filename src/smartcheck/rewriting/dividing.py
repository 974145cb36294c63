"""Several goals in one statement, each said by itself: "hire a cook and paint the hall" in two sentences."""

from __future__ import annotations

import re

from smartcheck.goal import DateExpression, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting.frames import FINAL
from smartcheck.rewriting.fronting import notes_figure

_JOINT = worded(r"(?:\s*[,;&+.]\s*|\s+)(?:(?:and|or|plus|as well as|then|also|to)\s+)*$|\s*[,;+]\s*$")
_CUT = later(r"[;:!?(]|\.\s")
_INNER = later(r"\b(?:to|and|or) (?P<verb>[a-z]+)\b")
_MANY = 12
"""More goals than that are no statement; it is a list, and each line of it is read by itself."""
_SHARED = frozenset("it them this that these those both him her they its their".split())


def divided(goal: Goal) -> tuple[str, ...]:
    """Return the goals that *goal* holds, each a sentence, or nothing where they cannot be told apart.

    What opens the statement ("We will") opens each; a time that stands once holds for all.
    """
    acts = goal.actions
    if (
        not goal.compound
        or not 2 <= len(acts) <= _MANY
        or any(each.verb is None or each.object is None for each in acts)
    ):
        return ()
    starts = [each.verb.span.start for each in acts if each.verb]
    if starts != sorted(starts) or goal.means or goal.reason or "\n" in goal.text:
        return ()
    text, end = goal.text, len(goal.text.rstrip(FINAL))
    opening = text[: starts[0]]
    if len(opening.split()) > 6:
        return ()
    pieces: list[str] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        piece = text[start:stop] if stop == end else _JOINT.sub("", text[start:stop])
        if _CUT.search(piece) or notes_figure(piece):
            return ()
        form = lexicon.verb_form(re.split(r"\s", piece, maxsplit=1)[0].lower())
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", piece)}
        if form is None or form[1] != "VERB" or (start != starts[0] and words & _SHARED):
            return ()
        if any(_is_verb(found["verb"]) for found in _INNER.finditer(piece)):
            return ()  # what follows may hang on the inner verb
        pieces.append(piece.strip(" ,"))
    shared = _shared_time(goal, starts)
    if shared is not None:
        phrase = goal.part(shared.span)
        pieces = [each if phrase in each else f"{each} {phrase}" for each in pieces]
    if any(map(str.isalpha, opening)):
        return tuple(_sentence(f"{opening}{each}") for each in pieces)
    return (f"{opening}{pieces[0]}", *map(_sentence, pieces[1:]))


def _is_verb(word: str) -> bool:
    form = lexicon.verb_form(word)
    return form is not None and form[1] == "VERB" and not lexicon.mostly_noun(form[0])


def _shared_time(goal: Goal, starts: list[int]) -> DateExpression | None:
    """Return the one deadline of the statement if it stands at its end, where it may be meant for all of it."""
    times = [each for each in goal.deadlines if each.kind != "vague"]
    if len(times) != 1 or times[0].span.start < starts[-1] or times[0].kind == "recurrence":
        return None
    return times[0]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
