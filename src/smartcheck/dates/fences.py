"""What only looks like a date: 4/5 trials, the Q2 forecast, may, version 1.2."""

from __future__ import annotations

from collections.abc import Callable

from smartcheck.dates import figures
from smartcheck.dates.moments import UNITS, Context
from smartcheck.dates.neighbours import (
    ends_period,
    heads,
    is_labelled,
    is_of_target,
    is_titled,
    is_whole,
    may_follow,
    opens,
    trails,
)
from smartcheck.goal import DUE
from smartcheck.language import grammar, lexicon
from smartcheck.language.grammar import Tree
from smartcheck.language.lexicon import is_indicator
from smartcheck.language.numerals import ORDINALS
from smartcheck.language.words import Words

BEGINNINGS = frozenset("boy moy boq bom bow".split())
"""Abbreviations of the beginning or the middle of a period that are words too, or may be."""


def no_date(at: Context, tree: Tree, relation: str, start: int, end: int) -> bool:
    """Say whether the words around a point make it something else."""
    words, name = at.words, tree.name
    follows = may_follow(words, end)
    if end < len(words) and words.start[end] == words.end[end - 1] and not follows:
        return True
    if is_titled(words, start, end) or (figures.is_clock(words, end) and _ends_with_year(tree)):
        return True  # 3 March 14:00
    if name in _ADDRESSED and words.keys[end : end + 1] and words.keys[end] in lexicon.sense("street"):
        return words.written(end)[0].isupper()  # in March Street, at Easter Road
    if not relation and name != "day_only" and words.keys[start] not in ORDINALS and leads_to_goal(words, end):
        return False  # my 2026 goal is to
    if name in _NAMING and not relation and _has_title(words, start):
        return True
    fence = _FENCES.get(name)
    return fence(at, tree, relation, start, end, follows) if fence else False


def _ends_with_year(tree: Tree) -> bool:
    """Say whether the last figures of a point were read as a year cut short."""
    while tree.name != "short_year" and tree.children and isinstance(tree.children[-1], Tree):
        tree = tree.children[-1]
    return tree.name == "short_year"


def leads_to_goal(words: Words, index: int) -> bool:
    """Say whether a goal is told behind its time: my 2026 *goal is* to, Q3 *goals:*, the 2027 *objective -*."""
    if index + 1 >= len(words) or words.keys[index] not in lexicon.sense("goal_told"):
        return False
    return words.keys[index + 1] in _TELLING


_TELLING = frozenset((":", "is", "are", "-", "–", "—"))
_NAMING = frozenset("month weekday holiday season".split())
"""Days and periods that a street is named after, or a person."""
_ADDRESSED = _NAMING | {"day_month", "month_day"}
"""The number before a month may be a house's: at 22 August Road."""


def _has_title(words: Words, start: int) -> bool:
    """Say whether a title stands before: Mrs March, Dr. Winter."""
    at = start - 1 - (start > 1 and words.keys[start - 1] == ".")
    return at >= 0 and words.keys[at] in lexicon.sense("title_of_person") and words.written(at)[0].isupper()


_Fence = Callable[[Context, Tree, str, int, int, bool], bool]


def _fence_year(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if len(tree.leaves()) > 1:
        return (not relation and not follows) or (at.key(tree.leaves()[-1]) == "be" and not relation)
    if not relation:
        led = heads(at.words, start, end) or is_labelled(at.words, start, end) or ends_period(at.words, start, end)
        year = at.integer(tree.leaves()[-1]) - at.today.year
        apart = 0 <= year <= _IN_SIGHT and trails(at.words, start, end)
        return not (led or apart or is_of_target(at.words, start, at.today))
    year = at.integer(tree.leaves()[-1])
    if relation == "on" or year < _FIRST_YEAR or (at.key(start) == "over" and abs(year - at.today.year) > _IN_SIGHT):
        return True  # "stay *over 2100*" is above a number
    if start < _LEAD and relation in DUE and end + 1 < len(at.words):
        return False  # "*by 2030* emissions are halved"
    return not follows and at.words.keys[end].endswith("s") and at.words.keys[end] != "vs"


def _fence_year_words(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Two thousand and fifty are an amount if nothing leads to them, or if a noun follows: by twenty fifty *trees*."""
    return not follows if relation else not is_whole(at.words, start, end)


_FIRST_YEAR = 1900
"""By 1730 is a time of day."""
_IN_SIGHT = 20
"""Nobody spreads a goal over a year that is farther off."""
_LEAD = 2
"""A year that opens a statement stands within so many words, its preposition among them."""


def _fence_hours(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """In the next 100,000 hours worked."""
    return not follows and any(at.key(leaf) in ("hour", "hours", "hr", "hrs") for leaf in tree.leaves())


def _fence_out(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Four nights out of seven are a share of them."""
    return at.words.keys[end - 1 : end + 1] == ["out", "of"]


def _fence_named(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Q2 forecast, the FY26 budget; but by Q2 launch the app."""
    if at.words.keys[start] == "fy" and end == start + 1:
        return True
    last = tree.children[-1] if tree.children else None  # "this fiscal year" has no number
    if isinstance(last, Tree) and last.name == "short_year" and at.key(last.leaves()[-1] - 1) != "'":
        return not follows  # by Q3 30 schools take part
    if not follows and at.words.keys[end] in lexicon.sense("time_frame"):
        return False
    return not follows and (relation in ("", "on", "for") or is_indicator(at.words.keys[end]))


def _fence_fiscal_this(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The old financial year is not this one."""
    before = at.words.keys[start - 1] if start else ""
    named = before.isalpha() and before not in lexicon.sense("begins_anew")
    bare = not relation and at.key(start) not in ("the", "this")
    return (bare and named) or _fence_named(at, tree, relation, start, end, follows)


def _fence_short_half(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """An hour and a half is written 1h30, the first half of 2030 1H30; by 1h26 is a time all the same."""
    quarters = at.words.written(end - 1) in ("00", "15", "30", "45")
    hours = at.words.text[at.words.start[end - 1] - 1] == "h" and (quarters or not relation)
    return hours or _fence_named(at, tree, relation, start, end, follows)


def _fence_nth_unit(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The first week of May is a time, the first week alone only after a preposition."""
    if tree.children[-1].name == "unit" and at.unit(tree) != "quarter":
        return relation in ("", "for", "on", "in") or not follows
    return _fence_named(at, tree, relation, start, end, follows)


def _fence_counted(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return not follows


def _fence_abbreviation(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """BOY and its like are words too, unless in capitals and after a preposition."""
    leaf = tree.leaves()[0]
    if at.key(leaf) in BEGINNINGS:
        bare = not relation and not is_whole(at.words, start, end)
        return bare or not follows or not at.words.written(leaf).isupper() or (at.words.text.isupper() and not relation)
    return _fence_named(at, tree, relation, start, end, follows)


def _fence_month(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if len(tree.leaves()) > 1:
        return relation in ("", "for", "on") and not follows
    if not relation and heads(at.words, start, end):
        return False
    if not relation and end < len(at.words) and at.key(end).endswith("'s") and at.words.written(end)[0].isupper():
        return True  # May Hall's letters
    if relation == "for" and not follows:
        return True  # save for May rent
    if relation:
        return relation == "on" and at.key(tree.leaves()[0]) in ("may", "march", "mar")
    if not follows or (at.key(start) == "march" and _is_way(at.words, end + 1)):
        return True
    index = tree.leaves()[0]
    key, written = at.key(index), at.words.written(index)
    if key in _NAMES and _is_met(at.words, start):
        return True
    whole = is_whole(at.words, start, end)
    if key in ("may", "march", "mar", "jan", "dec", "sep", "june", "april", "august"):
        return not (
            written[0].isupper() and not opens(at.words, start) and key not in ("mar", "jan", "dec", "sep")
        ) and not (whole and key in ("march", "june", "april", "august"))
    return len(key) < 4


def _is_met(words: Words, start: int) -> bool:
    """Say whether who is called like a month is asked, helped or met: with May *and June*."""
    while start > 2 and words.keys[start - 1] == "and" and words.keys[start - 2] in _NAMES:
        start -= 2
    return start > 0 and words.keys[start - 1] in lexicon.sense("meeting_somebody")


_NAMES = frozenset("april may june august jan".split())
"""Months that are names of people, too: ask *April* to come."""


def _fence_turn_month(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """It may be this may; or this march."""
    index = tree.leaves()[-1]
    bare = not relation and not is_whole(at.words, start, end)
    return at.key(index) in ("may", "march", "mar") and bare and at.words.written(index)[0].islower()


def _fence_holiday(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """For Christmas is why, not when; a Christmas party is what."""
    words = at.words
    if not relation and start and words.keys[start - 1] in lexicon.sense("calendar_of_others"):
        return True  # Chinese New Year
    return relation == "for" or (not relation and (not follows or (start > 0 and words.keys[start - 1] == "for")))


def _fence_tide(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The Advent fair is what; bread for Advent is why; but what is given up is given up for Lent."""
    if not relation and not tree.trees() and not is_whole(at.words, start, end):
        return True
    return not follows or (relation == "for" and at.key(tree.leaves()[0]) != "lent")


def _fence_day_month(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The last number of 5 May 30 people is no year; who *marches 8 miles*, *one may*, or *may second* tells no day."""
    verb = at.words.written(start) == "may" and start > 0 and at.key(end - 1) in ORDINALS
    if verb or (at.key(tree.leaves()[-2]) == "one" and at.words.written(end - 1)[0].islower()):
        return True
    *_, last = tree.children
    if follows or not isinstance(last, Tree):
        return False
    scaled = at.key(end) in ("hundred", "thousand", "million") or last.name == "short_year"  # in May two *thousand*
    return scaled or (at.key(start) == "march" and _is_way(at.words, end))


def _is_way(words: Words, index: int) -> bool:
    """Say whether a length one goes follows a number: 8 *miles*, 12 *km*."""
    if index >= len(words):
        return False
    return lexicon.is_plural(words.keys[index]) or words.keys[index] in lexicon.sense("way_marched")


def _fence_turn_date(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return _fence_bare(at, tree, relation, start, end, follows) or _fence_day_month(
        at, tree, relation, start, end, follows
    )


def _fence_weekday(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if relation == "in":
        return True
    if tree.first("turn"):
        return False
    if not relation and start and grammar.load("dates").lookup(at.key(start - 1)) in _BEFORE_WEEKDAY:
        return True  # save for Black Friday
    index = tree.leaves()[-1]
    if relation == "on" and not follows and at.key(index - 1) == "the":
        return True  # twenty people on the Saturday rota
    key, whole = at.key(index), is_whole(at.words, start, end)
    if key == "sat" and at.words.written(index).isupper() and not at.words.text.isupper():
        return True  # score 1,400 on the SAT
    if len(key) < _SPELLED and key not in _CUT_SHORT:
        return not (
            whole
            or (at.words.written(index)[0].isupper() and (relation or (follows and not opens(at.words, start))))
            or relation in ("on", "by")
            or (relation in ("until", "before") and follows and key != "sun")
        )
    return not relation and not follows


_SPELLED = 6
_CUT_SHORT = frozenset("tues weds thur".split())
"""Short as they are, these are no other words, as *sat*, *sun* and *wed* are."""
_BEFORE_WEEKDAY = frozenset("FEAST SHROVE HOLIDAY ORD ORDINAL".split())
"""With these a weekday is a feast, or one of several: on the *third* Sunday."""


def _fence_season(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if len(tree.leaves()) > 1:
        return relation == "for" and not follows  # for the summer show
    if follows and at.words.keys[max(start - 1, 0)] == "come":
        return False  # come spring
    return not follows or relation in ("", "on", "for")  # for winter is why


def _fence_mid_year(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """My mid-year is a talk one has, the mid-year report what is written then."""
    owned = start > 0 and at.words.keys[start - 1] in lexicon.closed(("known", "indefinite"))
    return not relation and (owned or not follows)


def _fence_bare_half(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if at.words.keys[end : end + 1] == ["of"]:
        return True  # in the first half of the field
    return not follows or relation in ("", "on", "for")


def _fence_today(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return at.key(tree.leaves()[-1]) == "now"


def _fence_counter(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    words = at.words
    bare = start == 0 or words.keys[start - 1] in ("(", "[") or end == len(words) or words.keys[end] == ":"
    return relation in ("on", "for") or not (relation or bare)


def _fence_range(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    sides = tree.trees()
    opened = at.key(start) in ("from", "between")
    if tree.name == "alternatives" and not relation and sides[-1].name in ("month", "turn_month"):
        if at.words.written(sides[-1].leaves()[-1])[0].islower():
            return True
    if sides[-1].name == "quarter" and sides[0].name in ("year", "fiscal"):
        return _fence_named(at, tree, relation, start, end, follows)
    bare = not relation and not opened
    if bare and all(side.name in ("ordinal", "day_only") for side in (sides[0], sides[-1])):
        return not is_whole(at.words, start, end)  # grades 3rd-5th
    if not follows and all(side.name in ("ordinal", "day_only") for side in (sides[0], sides[-1])):
        return True  # from 2nd to 1st place
    if bare and sides[-1].name == "season" and sides[0].name == "season":
        first, last = (each.leaves()[-1] for each in (sides[0], sides[-1]))
        if at.key(first) == at.key(last):
            return True  # retention "fall to fall" is a measure
    if bare and not follows and sides[-1].name == "season":
        return True  # the autumn-spring contest
    if all(side.name == "year" for side in sides):  # a report *on 2027-2029* is about these years
        return relation == "on" or not (relation or opened or is_whole(at.words, start, end))
    if bare and sides[0].name == "year" and sides[-1].name == "num" and at.number(sides[-1]) > figures.DECEMBER:
        whole = is_whole(at.words, start, end) or is_of_target(at.words, start, at.today)
        return not whole  # the 2026-27 planting season
    if any(side.name == "dotted" for side in sides):
        if all(side.name == "numeric" or figures.has_second_point(at.words, side.leaves()[0]) for side in sides):
            return figures.ends_sentence(at.words, end) and start > 0
        return at.config.date_order != "DMY" or not is_whole(at.words, start, end)
    return not opened and any(side.name == "today" and at.key(side.leaves()[-1]) == "now" for side in sides[:1])


def _fence_both(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """May and June are two people, unless something happens in them."""
    return not relation and not is_whole(at.words, start, end)


def _fence_bare(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return not relation and not follows


def _fence_weekend(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Focus on weekend shifts; the jubilee weekend is not this one."""
    before = at.words.keys[start - 1] if start else ""
    named = before.isalpha() and before not in lexicon.sense("begins_anew") - lexicon.closed("indefinite")
    if not relation and end - start == 1 and named:
        return True
    return relation in ("", "on") and not follows and tree.first("turn") is None


def _fence_this_quarter(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Q alone is a letter."""
    return not relation or not follows


def _fence_all(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """All Year 9 pupils, all year groups: that says which these are; but open all year 7 days a week."""
    keys = at.words.keys
    if keys[end : end + 1] in (["group"], ["groups"]):
        return True
    if keys[start : start + 2] in (["all", "day"], ["all", "night"]) and not relation:
        return True  # how long at a time: work all day on Saturdays
    if keys[end : end + 1] not in (["D12"], ["D31"]) or at.plural(tree):
        return False
    return not may_follow(at.words, end + 1) and keys[end + 1] not in UNITS


def _fence_whole(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """All winter stock is what is worn then, all May rents are of it; but all summer *long*."""
    keys = at.words.keys
    return not follows and keys[start] == "all" and keys[start + 1] != "of" and keys[end] != "long"


def _fence_part(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The lease ends May 9th, which is a day and no end of May."""
    keys = at.words.keys
    if relation or keys[start] not in ("ends", "ending", "ended") or "of" in keys[start:end]:
        return False
    of = tree.children[-1]
    return isinstance(of, Tree) and of.name == "month" and keys[end : end + 1] in (["D12"], ["D31"], ["ORD"])


_FENCES: dict[str, _Fence] = {
    "part": _fence_part,
    "all_unit": _fence_all,
    "whole": _fence_whole,
    "school_year": _fence_bare,
    "this_quarter": _fence_this_quarter,
    "weekend": _fence_weekend,
    "year": _fence_year,
    "year_words": _fence_year_words,
    "year_month": figures.fence_year_month,
    "hours_on": _fence_hours,
    "from_today": _fence_out,
    "short_year": _fence_named,
    "cut_year": figures.fence_cut_year,
    "turn_date": _fence_turn_date,
    "quarter": _fence_named,
    "short_quarter": _fence_named,
    "year_quarter": _fence_named,
    "fiscal_quarter": _fence_named,
    "half": _fence_named,
    "short_half": _fence_short_half,
    "year_half": _fence_named,
    "fiscal": _fence_named,
    "fiscal_pair": _fence_named,
    "fiscal_this": _fence_fiscal_this,
    "nth_unit": _fence_nth_unit,
    "month": _fence_month,
    "weekday": _fence_weekday,
    "turn_month": _fence_turn_month,
    "holiday": _fence_holiday,
    "tide": _fence_tide,
    "numeric": figures.fence_numeric,
    "day_month": _fence_day_month,
    "month_day": _fence_day_month,
    "weekday_number": _fence_counted,
    "dotted": figures.fence_dotted,
    "dashed": figures.fence_dashed,
    "numbered": figures.fence_numbered,
    "days_after": figures.fence_days_after,
    "days_listed": figures.fence_days_after,
    "abbreviation": _fence_abbreviation,
    "end_of_unit": _fence_named,
    "season": _fence_season,
    "mid_year": _fence_mid_year,
    "bare_half": _fence_bare_half,
    "pair": figures.fence_pair,
    "day_only": figures.fence_day_only,
    "day_of": figures.fence_day_of,
    "today": _fence_today,
    "counter": _fence_counter,
    "counted": _fence_counted,
    "basic": figures.fence_basic,
    "range": _fence_range,
    "alternatives": _fence_range,
    "both_months": _fence_both,
    "both_quarters": _fence_both,
    "decade": figures.fence_decade,
}
