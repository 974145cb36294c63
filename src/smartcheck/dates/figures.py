"""Figures that are a day or an amount."""

from __future__ import annotations

from smartcheck.dates.moments import Context
from smartcheck.dates.neighbours import is_labelled, is_of_target, is_whole
from smartcheck.goal import DUE
from smartcheck.language import lexicon, numerals
from smartcheck.language.grammar import Tree
from smartcheck.language.numerals import ORDINALS
from smartcheck.language.words import Words

_DATED = DUE | {"on"}
"""Relations behind which figures are a day."""


def is_day_first(at: Context, tree: Tree, relation: str, start: int) -> bool:
    """Say whether figures with a point can hardly be an amount: by 31.12, and by 05.12 where the day comes first.

    An amount has as often one figure behind its point as two, and may be changed *by* 30.6; a day is written so, too,
    but not where the month comes first. A second point is written behind a day alone: *by 1.5.*, done by one of us.
    """
    leaf, *more = tree.leaves()
    day, _, month = at.words.written(leaf).partition(".")
    if not (day.isdigit() and month.isdigit() and 1 <= int(month) <= _MONTHS and 1 <= int(day) <= _DAYS):
        return False
    if has_second_point(at.words, leaf):
        return bool(more) or relation != "by" or not _verbs_near(at, start)
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


def _verbs_near(at: Context, start: int) -> set[str]:
    """Return ``step`` where a verb before word *start* says more or less of something, else what else changes it."""
    keys, found = at.words.keys, set[str]()
    for index in range(max(start - _NEAR, 0), start):
        noun = index > 0 and keys[index - 1] in lexicon.closed(("definite", "indefinite"))
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


def fence_numeric(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Version 1.2.26 is no day; nor is what is numbered so."""
    before = " ".join(at.words.keys[max(start - 2, 0) : start])
    return not relation and any(word in lexicon.sense("numbered_mark") for word in before.split())


def fence_dashed(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """5-6 is a day only where it is all there is, or right behind a preposition; one is *at 5-6* in a count."""
    if len({at.key(leaf)[0] == "D" for leaf in tree.leaves()}) > 1:
        return True  # 7-Eleven
    if at.words.keys[start] == "at" or "-" not in at.words.text[at.words.start[start] : at.words.end[end - 1]]:
        return True
    return not follows or not (relation in ("on", "until", "before") or is_whole(at.words, start, end))


def fence_dotted(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """3.5 is an amount, unless it can hardly be one."""
    if ends_sentence(at.words, end) and start:
        return True  # the point is the sentence's
    if at.words.keys[start] == "at" and len(tree.leaves()) == 1:
        return True  # at 5.30, of the clock
    if follows and relation in _DATED and is_day_first(at, tree, relation, start):
        return False
    if at.config.date_order == "DMY":
        return not (relation in ("on", "until", "before") or is_whole(at.words, start, end))
    return relation != "on" or not follows or isinstance(tree.children[0], Tree)


def fence_pair(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """4/5 trials, 24/7 and 8/10 confident are no days; 6/15 and by 4/5 are."""
    one, two = (at.number(child) for child in tree.trees() if child.name == "num")
    whole = is_whole(at.words, start, end)
    if not follows or (one, two) in ((24, 7), (9, 11)):
        return True
    if (
        not relation
        and start
        and lexicon.singular(at.words.keys[start - 1]) in lexicon.sense(("mark", "numbered_thing"))
    ):
        return True  # score 12/15, room 12/14
    if relation == "by" and is_share(at, start, one, two):
        return True
    return not (
        relation in ("by", "on", "before", "until", "from", "after") or (whole and not relation) or max(one, two) > 12
    )


def fence_numbered(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The modules 2-4 of this month are no days of it."""
    before = at.words.keys[start - 1] if start else ""
    return lexicon.singular(before) in lexicon.sense("numbered_thing")


def fence_days_after(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Five by May 4 and *30 more* counts, as do 30 others."""
    return tree.trees()[-1].name == "num" and end < len(at.words) and at.words.keys[end].isalpha()


def fence_decade(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The 60s are a decade, the over 50s people; what one holds for 60s is held for a minute."""
    led = at.key(start) in ("over", "under") or (at.key(start) == "for" and at.key(start + 1) != "the")
    return not relation or (led and len(at.words.written(tree.leaves()[0])) == 2)


def fence_day_only(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The 15th time, first, the second: an ordinal is a day only in digits or after a preposition, but not "at"."""
    if not follows or at.words.keys[start] == "at":
        return True
    key = at.key(tree.leaves()[0])
    if relation == "from" and at.words.keys[end : end + 1] == ["to"]:
        return True  # from 2nd to 1st place
    if key in ("D12", "D31"):
        return relation not in _DATED and not is_whole(at.words, start, end)
    if key != "ORD":
        spelled = at.key(tree.leaves()[-1]) in ORDINALS and at.words.keys[tree.leaves()[0] - 1] == "the"
        return not (spelled and (relation in DUE or (relation == "on" and key not in _RANKS)))
    return not relation and at.words.keys[start] != "the" and not is_whole(at.words, start, end)


_RANKS = frozenset("second third".split())
"""*On the second* is the next of several rather than a day; on the first is when rent is paid."""


def fence_day_of(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The second of March is a day; second in March only where a preposition or an article says so."""
    first, *_ = tree.leaves()
    return at.key(first) in ORDINALS and not relation and "in" in (at.key(first + 1), at.key(first + 2))


def fence_basic(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """20260501 is a day where it is all there is, or behind a preposition."""
    return not follows or not (relation in _DATED or is_whole(at.words, start, end))


def fence_year_month(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """2025/26 alone is a season that is spoken of, and the 2026-27 planting season one of planting."""
    number = next((at.number(child) for child in tree.trees() if child.name == "num"), 0)
    if number <= DECEMBER:
        return False
    if not relation:
        named = is_whole(at.words, start, end) or is_labelled(at.words, start, end)
        return not (named or is_of_target(at.words, start, at.today))
    return not follows and at.words.keys[tree.leaves()[0] - 1] == "the"


DECEMBER = 12


def is_hour(at: Context, hour: int, start: int) -> bool:
    """Say whether a figure behind the preposition at *start* is a time of day: by 5.30, until 17.15, by 9."""
    said = at.words.keys[start] in ("by", "before", "until", "till", "at")
    return numerals.may_be_hour(at.words, hour) and said and not _verbs_near(at, start)


def is_clock(words: Words, end: int) -> bool:
    """Say whether the figures before *end* are an hour, its two figures of minutes right behind them."""
    if words.keys[end : end + 1] != [":"] or end + 1 >= len(words) or words.keys[end - 1][0] != "D":
        return False
    return words.touches(end) and words.touches(end + 1) and len(words.written(end + 1)) == 2


def fence_cut_year(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """By '27 is by a year; '27 alone, or in quotes, may be anything."""
    figure = tree.leaves()[-1]
    return not (relation and follows and at.words.touches(figure)) or at.words.keys[end : end + 1] == ["'"]
