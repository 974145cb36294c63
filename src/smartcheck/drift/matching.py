"""Which goal of today is which goal of before, when words, numbers and places have changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.regexes import later

ALIKE = 0.5
"""From here on two goals are taken for the same one; in the same place of the same file, a little earlier."""
PLACE = 0.12
"""What standing in the same place adds."""
COMMON = 60
"""A word in more goals than this says little and costs much: it brings no two goals together."""

_WORD = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

Pair = tuple[int | None, int | None]
"""A goal before and after, by number; none where it was not there, or is not any more."""


def pairs(before: Sequence[Goal], after: Sequence[Goal]) -> list[Pair]:
    """Return every goal of both sides once, with its counterpart where it has one, in the order of *after*."""
    found = dict(_unchanged(before, after))
    taken = set(found.values())
    for old, new in _alike(before, after, set(range(len(before))) - taken, set(range(len(after))) - set(found)):
        found[new] = old
        taken.add(old)
    gone = [(old, None) for old in range(len(before)) if old not in taken]
    return [*gone, *((found.get(new), new) for new in range(len(after)))]


def _unchanged(before: Sequence[Goal], after: Sequence[Goal]) -> Iterator[tuple[int, int]]:
    """Yield (after, before) for goals with the same text, those in the same file first."""
    same: dict[str, list[int]] = defaultdict(list)
    for old, goal in enumerate(before):
        same[goal.text].append(old)
    waiting = []
    for new, goal in enumerate(after):
        here = next((old for old in same.get(goal.text, ()) if _path(before[old]) == _path(goal)), None)
        if here is None:
            waiting.append(new)
        else:
            same[goal.text].remove(here)
            yield new, here
    for new in waiting:
        if same.get(after[new].text):
            yield new, same[after[new].text].pop(0)


def _alike(before: Sequence[Goal], after: Sequence[Goal], olds: set[int], news: set[int]) -> Iterator[tuple[int, int]]:
    """Yield (before, after) for goals that share most of their words, the most alike first."""
    words_before = {old: words(before[old]) for old in olds}
    where: dict[str, list[int]] = defaultdict(list)
    for old in sorted(olds):
        for word in words_before[old]:
            where[word].append(old)
    scored = []
    for new in sorted(news):
        own = words(after[new])
        near = {old for word in own if len(where[word]) <= COMMON for old in where[word]}
        for old in near:
            value = likeness(words_before[old], own)
            if _path(before[old]) == _path(after[new]):
                value += PLACE * (1 + _same_place(before[old], after[new])) / 2
            if value >= ALIKE:
                scored.append((-value, abs(old - new), old, new))
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    for _, _, old, new in sorted(scored):
        if old not in taken_before and new not in taken_after:
            taken_before.add(old)
            taken_after.add(new)
            yield old, new


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of two goals' words they share, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def words(goal: Goal) -> Counter[str]:
    """Return the words of a goal that say what it is about: no dates or numbers; objects count double."""
    taken = [each.span for each in goal.deadlines]
    found: Counter[str] = Counter()
    objects = [action.object for action in goal.actions if action.object]
    for match in _WORD.finditer(goal.text):
        word = match[0].lower()
        if word in lexicon.closed("small") or any(span.start <= match.start() < span.end for span in taken):
            continue
        word = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        found[word] += 2 if any(span.start <= match.start() < span.end for span in objects) else 1
    return found


def _path(goal: Goal) -> str:
    return goal.statement.source.path


def _same_place(one: Goal, other: Goal) -> bool:
    return one.statement.path == other.statement.path and one.statement.heading == other.statement.heading
