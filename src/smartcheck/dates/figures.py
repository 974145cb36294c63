"""Figures that are a day or an amount."""

from __future__ import annotations

from smartcheck.dates.moments import Context
from smartcheck.language import lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.words import Words


def is_day_first(at: Context, tree: Tree, relation: str, start: int, end: int) -> bool:
    """Say whether figures with a point can hardly be an amount: by 31.12, and by 05.12 where the day comes first.

    An amount has as often one figure behind its point as two, and may be changed *by* 30.6; a day is written so, too,
    but not where the month comes first. A second point is written behind a day alone: *by 1.5.*, done by one of us.
    """
    leaf, *more = tree.leaves()
    day, _, month = at.words.written(leaf).partition(".")
    if not (day.isdigit() and month.isdigit() and 1 <= int(month) <= _MONTHS and 1 <= int(day) <= _DAYS):
        return False
    if has_second_point(at.words, leaf):
        return bool(more) or relation != "by" or not _is_changed(at, start)
    sure = int(day) > _MONTHS or (at.config.date_order == "DMY" and len(day) == 2)
    return not more and sure and (len(month) == 2 or (relation != "by" or at.config.date_order == "DMY"))


_MONTHS, _DAYS = 12, 31


def has_second_point(words: Words, leaf: int) -> bool:
    """Say whether a point touches the figures at word *leaf* from behind: 1.5., and at the end of a sentence."""
    return words.keys[leaf + 1 : leaf + 2] == ["."] and words.touches(leaf + 1)


def ends_sentence(words: Words, end: int) -> bool:
    """Say whether the words before *end* end with a point that ends their sentence."""
    if end == 0 or words.keys[end - 1] != ".":
        return False
    return end == len(words) or words.written(end)[:1].isupper()


def is_share(at: Context, start: int, one: int, two: int) -> bool:
    """Say whether two figures with a stroke are by how much something changes: cut the costs *by 2/3*."""
    return 0 < one < two <= _TENTH and "step" in _verbs_near(at, start)


def _is_changed(at: Context, start: int) -> bool:
    """Say whether something is changed, or outdone, by the figures at word *start*."""
    return bool(_verbs_near(at, start))


def _verbs_near(at: Context, start: int) -> set[str]:
    """Return ``step`` where a verb before word *start* says more or less of something, else what else changes it."""
    keys, found = at.words.keys, set[str]()
    for index in range(max(start - _NEAR, 0), start):
        noun = index > 0 and keys[index - 1] in lexicon.closed("definite", "indefinite")
        form = lexicon.verb_form(keys[index]) if keys[index].isalpha() and not noun else None
        if form is None:
            continue
        kind = lexicon.verb_class(form[0])
        if kind in ("increase", "decrease"):
            found.add("step")
        elif kind in ("change", "weak") or form[0] in lexicon.sense("outdoing"):
            found.add("change")
    return found


_TENTH = 10
"""Hardly anybody says by how many elevenths."""
_NEAR = 8
"""The verb stands within so many words."""
