"""What a goal says it is reached by, each as something to do: taking two courses, asking a mentor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcheck.goal import Goal
from smartcheck.language.lexicon import verb_form
from smartcheck.regexes import later

_JOINT = later(r",? and |, |; ")
LONGEST = 70
"""Phrases longer than this make no title."""


def stated(goal: Goal) -> tuple[str, ...]:
    """Return what a goal says it is reached by, each as something to do: ``Take two courses``, ``Ask a mentor``.

    Only what is said with verbs counts (by taking, using), nothing too short or too long to be a title.
    """
    found = [act for text in means_of(goal) for act in acts_in(text)]
    fit = all(" " in each and " and " not in each[: each.index(" ") + 5] and len(each) <= LONGEST for each in found)
    return tuple(map(_ordered, found)) if fit else ()


def means_of(goal: Goal) -> Iterator[str]:
    """Yield how a goal is reached where that is said with a verb: ``taking two courses``, without a day in it."""
    for span in goal.means:
        days = (each.span.start for each in goal.deadlines if each.kind != "recurrence")
        stop = min((day for day in days if span.start < day < span.end), default=span.end)
        text = goal.text[span.start : stop].strip(" ,.;")
        text = text[3:] if text.lower().startswith("by ") else text
        if _gerund(text):
            yield text


def acts_in(text: str) -> list[str]:
    """Return the acts in a list of them: ``taking two courses`` and ``asking a mentor``."""
    parts: list[str] = []
    for part in re.split(r"(,? and |, |; )", text):
        joint = _JOINT.fullmatch(part) is not None
        if len(parts) > 1 and not joint and not (_gerund(part) and " " in part.strip()):
            parts[-2:] = ["".join((*parts[-2:], part))]
        else:
            parts.append(part)
    return [part.strip(" ,;") for part in parts if not _JOINT.fullmatch(part)]


def _ordered(act: str) -> str:
    """Return an act as something to do: ``Ask a mentor`` for ``asking a mentor``."""
    first, _, rest = act.partition(" ")
    return _upper(f"{(verb_form(first.lower()) or (first, ''))[0]} {rest}")


def _gerund(text: str) -> bool:
    word = text.strip().split(" ")[0].lower()
    return word not in ("", "being") and (verb_form(word) or ("", ""))[1] == "ING"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
