"""Written dates in a text, and what they mean from a day and a configuration on.

`find_dates` goes once over the words of a text. Where a phrase of ``grammars/dates.lark`` begins, `smartcheck.moments`
says which days it means, and this module what the preposition makes of them: by March, before March, after March.
What only looks like a date (``Q2 forecast``, ``4/5 trials``, ``may``) is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs

from smartcheck import grammar, moments, periods
from smartcheck.config import Config
from smartcheck.goal import DateExpression
from smartcheck.grammar import Tree
from smartcheck.lexicon import is_indicator
from smartcheck.moments import Context, Moment
from smartcheck.periods import DAY
from smartcheck.source import Span
from smartcheck.words import Words

_DEFAULTS = Config()
_PERIODS = frozenset("month quarter half year fiscal_year season decade".split())
_RECURRENCES = frozenset(
    "recurrence times times_unit days_per per per_event habit every every_count every_other every_weekday every_part "
    "every_weekend every_month every_at every_event periodic".split()
)


def find_dates(text: str, *, today: date, config: Config | None = None) -> tuple[DateExpression, ...]:
    """Return every written date, period, recurrence and event of *text*, in order."""
    return read(Words(text), today=today, config=config or _DEFAULTS)


def read(words: Words, *, today: date, config: Config) -> tuple[DateExpression, ...]:
    """Return the date expressions among *words*, in order; no two share a word."""
    dates = grammar.load("dates")
    openers, read_phrase = dates.openers(), dates.read
    lookup = dates.words.get
    types = [lookup(key) or ("WORD" if key.isalpha() else None) for key in words.keys]
    found: list[DateExpression] = []
    at = Context(words, today, config)
    index, count = 0, len(types)
    while index < count:
        if types[index] in openers and _can_begin(words, index):
            phrase = read_phrase(types, index)
            if phrase is not None:
                end, tree = phrase
                try:
                    expression = _expression(at, tree, index, end)
                except ValueError:  # 31 February: no date, and no part of it is one
                    index = end
                    continue
                if expression is not None:
                    found.append(expression)
                    index = end
                    continue
        index += 1
    return tuple(found)


_OPEN = frozenset("([{<\"'“”‘«:;,—–*_>~|!?/")


def _can_begin(words: Words, index: int) -> bool:
    """Say whether a phrase can begin at a word: not inside ``pre-May``, ``v2`` or ``$5``."""
    start = words.start[index]
    return not start or words.end[index - 1] != start or words.keys[index - 1] in _OPEN


def _expression(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Return what a phrase means, or None where it only looks like one."""
    reader = _READERS.get(tree.name)
    try:
        if reader is None:
            reader = _recurrence if tree.name in _RECURRENCES else _plain
        return reader(at, tree, start, end)
    except OverflowError:
        moment = Moment(None, None, kind="relative", notes=("impossible",))
        return _made(at, moment, "", start, end)


def _made(at: Context, moment: Moment, relation: str, start: int, end: int) -> DateExpression:
    """Return the expression for a moment whose days are settled."""
    notes = list(moment.notes)
    readings: tuple[date, ...] = ()
    others = tuple(dict.fromkeys(day for day in moment.others if day != moment.last))
    if moment.last is not None:
        if others or moment.others:
            readings = (moment.last, *others)
        if moment.last < at.today and "history" not in notes:
            notes.append("past")
    first = moment.first
    if first is not None and moment.last is not None and first > moment.last:
        first = moment.last
    return DateExpression(
        at.words.span(start, end),
        kind=moment.kind,
        start=first,
        end=moment.last,
        ambiguous=bool(readings),
        readings=readings,
        relation=relation,
        notes=tuple(dict.fromkeys(notes)),
    )


# ---- what the preposition makes of a moment -----------------------------------------------------------------

_RELATIONS = {"in": "in", "during": "during", "throughout": "during", "on": "on", "at": "on", "upon": "on", "for": "for",
              "over": "within", "across": "within"}  # fmt: skip


def _relation(at: Context, tree: Tree) -> str:
    if tree.name != "preposition":
        return "from" if tree.name == "after" and at.key(tree.leaves()[0]) not in ("after", "following") else tree.name
    return _RELATIONS[at.key(tree.leaves()[0])]


def _bounded(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    relation_tree, what = tree.children
    relation = _relation(at, relation_tree)
    if what.name == "length":
        return _bounded_length(at, relation, what, start, end)
    if what.name == "the_turn_unit" and relation in ("in", "within", "for", "during"):
        rolling = _rolling(at, what)
        if rolling is not None:
            return _made(at, rolling, relation, start, end)
    moment = at.read(what)
    if moment is None or _no_date(at, what, relation, start, end):
        return None
    return _made(at, _bound(at, moment, relation), relation, start, end)


def _rolling(at: Context, tree: Tree) -> Moment | None:
    """Read "in the next year": from today on, not the calendar's next one."""
    turn, unit = tree.first("turn"), at.unit(tree)
    if turn is None or at.turn(turn) != 1 or at.qualifier(tree) or unit == "quarter":
        return None
    if at.plural(tree):
        return None
    calendar = at.calendar(unit, 1)
    last = periods.shifted(at.today, 1, unit, at.config)
    return Moment(at.today, last, kind="relative", others=(calendar.last,) if calendar.last else ())


def _bound(at: Context, moment: Moment, relation: str) -> Moment:
    """Return the stretch in which something must happen that happens *relation* a moment."""
    if moment.first is None or moment.last is None:
        return moment
    if relation == "before":
        day = moment.last if moment.grain == "part_end" else moment.first - DAY
        return attrs.evolve(moment, first=min(at.today, day), last=day, others=())
    if relation in ("by", "until"):
        return _by(at, moment, relation)
    if relation in ("after", "from"):
        first = moment.first if relation == "from" else moment.last + DAY
        return attrs.evolve(moment, first=first, last=None, others=(), notes=(*moment.notes, "start_only"))
    return moment


def _by(at: Context, moment: Moment, relation: str) -> Moment:
    if moment.first is None or moment.last is None:
        return moment
    last, others = moment.last, moment.others
    if moment.grain == "start":
        last, others = moment.first, (moment.last,)
    elif moment.grain in _PERIODS:
        eve = relation == "until" or moment.grain in ("year", "decade")
        other = moment.first - DAY if eve else moment.first
        if at.config.by_period == "start":
            last, other = other, last
        others = (other, *others)
    return attrs.evolve(moment, first=min(at.today, last), last=last, others=others)


def _bounded_length(at: Context, relation: str, tree: Tree, start: int, end: int) -> DateExpression | None:
    if relation in ("by", "before", "on", "until") or _is_attribute(at.words, tree, end):
        return None
    words = at.words
    if end < len(words) and words.keys[end] in ("of", "after", "from", "following", "before", "prior", "old"):
        if relation != "within" or words.keys[end] == "old":
            return None
        return _made(at, Moment(None, None, kind="event"), relation, start, end)
    moment = at.read(tree)
    if moment is None:
        return None
    if relation in ("after", "from"):
        moment = attrs.evolve(moment, first=moment.last, last=None, others=(), notes=(*moment.notes, "start_only"))
    return _made(at, moment, relation, start, end)


def _from(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    moment = at.read(tree.children[-1])
    if moment is None or _no_date(at, tree.children[-1], "from", start, end):
        return None
    return _made(at, _bound(at, moment, "from"), "from", start, end)


def _unit_bound(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Within the year; throughout the quarter."""
    relation = _relation(at, tree.children[0])
    if relation not in ("within", "during") or at.unit(tree) in ("day", "night"):
        return None
    moment = at.read(tree)
    return _made(at, moment, relation, start, end) if moment else None


def _event(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    relation = _relation(at, tree.children[0])
    happening = tree.children[-1]
    leaves = happening.leaves()
    whole = len(tree.children) == 2
    if relation in ("on", "for") or (relation in ("in", "within") and whole and not happening.first("turn")):
        return None
    follows = _may_follow(at.words, end) or at.key(end) in _HAPPEN
    bare_gerund = whole and len(leaves) == 1 and at.key(leaves[0]).endswith("ing") and at.key(leaves[0]) != "meeting"
    if not follows and (relation in ("by", "in", "until") or len(leaves) == 1 or bare_gerund):
        return None
    if relation == "by" and whole and at.key(leaves[-1]) in _LONG:
        return None
    return _made(at, Moment(None, None, kind="event"), relation, start, end)


_HAPPEN = frozenset("starts start ends end begins begin closes close opens open finishes happens arrives".split())
_LONG = frozenset(
    "training course program programme project class classes treatment therapy shift game match season phase stage trip "
    "workout contract campaign work planning review onboarding presentation demo deployment implementation".split()
)
"""By these one does a thing, or it is done by; they are no time to have done it."""


def _placeholder(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    return _made(at, Moment(None, None, kind="vague"), "by", start, end)


def _vague(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    return _made(at, Moment(None, None, kind="vague"), "", start, end)


def _clause(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """Before I retire; when we graduate."""
    relation = _relation(at, tree.children[0]) if isinstance(tree.children[0], Tree) else "after"
    if at.key(start) in ("when", "whenever"):
        if at.key(end - 1) not in _STEPS:
            return None
    elif relation not in ("by", "before", "until"):
        return None
    return _made(at, Moment(None, None, kind="event"), relation, start, end)


_STEPS = frozenset("graduate retire leave move finish return turn marry relocate".split())


def _length(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """A bare length is no date: only "one day" (vague) and "a week" after an amount (a recurrence) say when."""
    words = at.words
    keys = [words.keys[index] for index in range(start, end)]
    if keys == ["one", "day"] and (start == 0 or words.keys[start - 1] not in ("for", "least", "most", "than")):
        return _vague(at, tree, start, end)
    if len(keys) == 2 and keys[0] == "a" and _after_amount(words, start):
        return _repeating(at, start, end, 1, 1, at.unit(tree))
    return None


def _after_amount(words: Words, start: int) -> bool:
    """Say whether an amount stands right before: 500 (dollars) a month, three short posts a week."""
    for index in range(start - 1, max(start - 6, -1), -1):
        key = words.keys[index]
        if key in _NUMBER_KEYS:
            return True
        if not key.isalpha() and key not in ("-", "%", "'") or key in _FUNCTION:
            return key == "an"
    return False


_NUMBER_KEYS = frozenset(
    "D12 D31 D99 INT DEC YEAR GD12 GD31 GD99 GINT GDEC one two three four five six seven eight nine ten eleven twelve "
    "fifteen twenty thirty forty fifty sixty hundred thousand million dozen half once twice hour".split()
)


def _plain(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    """A point or a range without a preposition."""
    days = _working_days(at, tree)
    if days:
        return _repeating(at, start, end, 1, days, "week")
    moment = at.read(tree)
    if moment is None or _no_date(at, tree, "", start, end):
        return None
    return _made(at, moment, "in" if tree.name == "range" else "", start, end)


def _working_days(at: Context, tree: Tree) -> int:
    """Return how many days a week "Monday to Friday" names, where no date is meant; else 0."""
    sides = [child for child in tree.children if isinstance(child, Tree)]
    if tree.name != "range" or any(side.name != "weekday" or side.first("turn") for side in sides):
        return 0
    first, last = (at.leaf(side, moments.WEEKDAYS) for side in sides)
    return last + 1 if first == 0 and last and last >= 4 else 0


# ---- what only looks like a date ------------------------------------------------------------------------------

_FUNCTION = frozenset(
    """
    a an and any are as at be because been before but by can could do does each every for from had has have he her
    his i if in including into is it its just may me might more my no nor not of on only onto or our over per she should
    so some such than that the their them then there these they this those through throughout till to toward towards
    under until up upon us using via was we well were when where which while who will with within without would you your
    both also too plus rather i'll we'll i'd we'd i'm we're it's he'll she'll they'll let let's must shall all about after
    """.split()
)


def _may_follow(words: Words, end: int) -> bool:
    """Say whether what stands after a phrase leaves it a phrase: no noun that it would only describe."""
    if end >= len(words):
        return True
    key = words.keys[end]
    if words.start[end] == words.end[end - 1]:
        if key in ("-", "–", "/", "_") and end + 1 < len(words) and words.start[end + 1] == words.end[end]:
            return False
        return not (words.text[words.start[end]].isalnum() or key in ("%", "$", "°", "'") or key[0] == "'")
    return not key.isalpha() or key in _FUNCTION


def _is_attribute(words: Words, tree: Tree, end: int) -> bool:
    """Say whether a length only describes the next noun: 6 month average, 2-week sprint."""
    if end >= len(words) or _may_follow(words, end):
        return False
    last = words.keys[end - 1]
    several = any(words.keys[index] not in ("a", "one", "D12") for index in tree.leaves()[:1])
    return not last.endswith("s") and (several or words.keys[end - 2] == "-")


_BARE = frozenset("quarter half year fiscal month season numeric_month weekday".split())


def _no_date(at: Context, tree: Tree, relation: str, start: int, end: int) -> bool:
    """Say whether the words around a point make it something else."""
    words, name = at.words, tree.name
    follows = _may_follow(words, end)
    if end < len(words) and words.start[end] == words.end[end - 1] and not follows:
        return True
    fence = _FENCES.get(name)
    return fence(at, tree, relation, start, end, follows) if fence else False


def _whole(words: Words, start: int, end: int) -> bool:
    """Say whether a phrase is all there is."""
    return start == 0 and (end == len(words) or (end == len(words) - 1 and words.keys[end] in (".", "!", "?")))


def _opens(words: Words, start: int) -> bool:
    """Say whether a word opens a sentence, where a capital says nothing."""
    return start == 0 or words.keys[start - 1] in (".", "!", "?", ":", "-", "–", "*", "•", '"', "“")


_Fence = Callable[[Context, Tree, str, int, int, bool], bool]


def _fence_year(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if len(tree.leaves()) > 1:
        return not relation and not follows
    if not relation or relation == "on":
        return True
    return not follows and at.words.keys[end].endswith("s")


def _fence_named(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """Q2 forecast, the FY26 budget; but by Q2 launch the app."""
    return not follows and relation in ("", "on", "for")


def _fence_month(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if len(tree.leaves()) > 1:
        return not relation and not follows
    if relation:
        return relation == "on" and at.key(tree.leaves()[0]) in ("may", "march", "mar")
    if not follows:
        return True
    index = tree.leaves()[0]
    key, written = at.key(index), at.words.written(index)
    whole = _whole(at.words, start, end)
    if key in ("may", "march", "mar", "jan", "dec", "sep", "june", "april", "august"):
        return not (written[0].isupper() and not _opens(at.words, start) and key not in ("mar", "jan", "dec", "sep")) and not (
            whole and key in ("march", "june", "april", "august")
        )
    return len(key) < 4


def _fence_turn_month(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """This may be; this march."""
    index = tree.leaves()[-1]
    return at.key(index) in ("may", "march", "mar") and not relation and at.words.written(index)[0].islower()


def _fence_holiday(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """For Christmas is why, not when; a Christmas party is what."""
    return relation == "for" or (not relation and not follows)


def _fence_dashed(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if "-" not in at.words.text[at.words.start[start] : at.words.end[end - 1]]:
        return True
    return not follows or not (relation in ("on", "until", "before") or _whole(at.words, start, end))


def _fence_dotted(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return at.config.date_order != "DMY" or not (relation in ("on", "until", "before") or _whole(at.words, start, end))


def _fence_weekday(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if relation == "in":
        return True
    if tree.first("turn"):
        return False
    index = tree.leaves()[-1]
    key, whole = at.key(index), _whole(at.words, start, end)
    if len(key) < 6:
        return not (whole or (at.words.written(index)[0].isupper() and (relation or not _opens(at.words, start))) or relation in ("on", "by"))
    return not relation and not follows


def _fence_season(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    if len(tree.leaves()) > 1:
        return False
    return not follows or not relation or relation == "on"


def _fence_pair(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """4/5 trials, 24/7 and 8/10 confident are no days; 6/15 and by 4/5 are."""
    one, two = (at.number(child) for child in tree.children if isinstance(child, Tree))
    whole = _whole(at.words, start, end)
    if not follows or (one, two) in ((24, 7), (9, 11)):
        return True
    return not (relation in ("by", "on", "before", "until", "from", "after") or whole or max(one, two) > 12)


def _fence_day_only(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    """The 15th time, first, the second: an ordinal is a day only in digits or after a preposition."""
    if not follows:
        return True
    key = at.key(tree.leaves()[0])
    if key != "ORD":
        return True
    return not relation and at.words.keys[start] != "the" and not _whole(at.words, start, end)


def _fence_today(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return at.key(tree.leaves()[-1]) == "now"


def _fence_counter(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    words = at.words
    bare = start == 0 or words.keys[start - 1] in ("(", "[") or end == len(words) or words.keys[end] == ":"
    return relation in ("on", "for") or not (relation or bare)


def _fence_range(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    sides = [child for child in tree.children if isinstance(child, Tree)]
    if sides[-1].name == "quarter" and sides[0].name in ("year", "fiscal"):
        return _fence_named(at, tree, relation, start, end, follows)
    if all(side.name == "year" for side in sides):
        first = at.key(start)
        return not relation and first not in ("from", "between")
    if any(side.name == "dotted" for side in sides):
        return at.config.date_order != "DMY" or not _whole(at.words, start, end)
    return any(side.name == "today" and at.key(side.leaves()[-1]) == "now" for side in sides[:1])


def _fence_decade(at: Context, tree: Tree, relation: str, start: int, end: int, follows: bool) -> bool:
    return not relation


_FENCES: dict[str, _Fence] = {
    "year": _fence_year,
    "short_year": _fence_named,
    "quarter": _fence_named,
    "short_quarter": _fence_named,
    "year_quarter": _fence_named,
    "fiscal_quarter": _fence_named,
    "half": _fence_named,
    "short_half": _fence_named,
    "year_half": _fence_named,
    "fiscal": _fence_named,
    "fiscal_pair": _fence_named,
    "nth_unit": _fence_named,
    "month": _fence_month,
    "weekday": _fence_weekday,
    "turn_month": _fence_turn_month,
    "holiday": _fence_holiday,
    "dotted": _fence_dotted,
    "dashed": _fence_dashed,
    "abbreviation": _fence_named,
    "end_of_unit": _fence_named,
    "season": _fence_season,
    "pair": _fence_pair,
    "day_only": _fence_day_only,
    "today": _fence_today,
    "counter": _fence_counter,
    "range": _fence_range,
    "decade": _fence_decade,
}


# ---- recurrences ------------------------------------------------------------------------------------------------


def _repeating(
    at: Context, start: int, end: int, every: int | None, times: float | None, unit: str | None
) -> DateExpression:
    span = at.words.span(start, end)
    return DateExpression(span, kind="recurrence", relation="every", every=every, times=times, unit=unit)


_PERIODIC = {
    "hourly": (1, "hour"), "daily": (1, "day"), "nightly": (1, "day"), "everyday": (1, "day"), "weekly": (1, "week"),
    "biweekly": (2, "week"), "fortnightly": (2, "week"), "monthly": (1, "month"), "bimonthly": (2, "month"),
    "quarterly": (1, "quarter"), "yearly": (1, "year"), "annually": (1, "year"), "semiannually": (6, "month"),
    "biannually": (6, "month"),
}  # fmt: skip
_HABITS = {"weekdays": 5, "weekday": 5, "weeknights": 5, "weeknight": 5, "weekends": 1, "weekend": 1}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def _recurrence(at: Context, tree: Tree, start: int, end: int) -> DateExpression | None:
    words = at.words
    follows = _may_follow(words, end)
    if end < len(words) and words.start[end] == words.end[end - 1] and not follows:
        return None
    if tree.children and isinstance(tree.children[0], Tree) and tree.children[0].name == "periodic" and not follows and _describes(words, start, end):
        return None
    if words.keys[start] == "/" and not (words.touches(start) and _after_amount(words, start)):
        return None
    every, times, unit = _rate(at, tree)
    return _repeating(at, start, end, every, times, unit)


def _describes(words: Words, start: int, end: int) -> bool:
    """Say whether an adverb of time is part of a name: the monthly review, weekly active users."""
    before = words.keys[start - 1] if start else ""
    if before in ("the", "my", "our", "your", "his", "her", "their", "its", "this", "that"):
        return True
    noun = words.keys[end]
    return is_indicator(noun) or not (noun.endswith("s") or before in ("a", "an"))


def _rate(at: Context, tree: Tree) -> tuple[int | None, float | None, str | None]:
    """Return the interval, how often in it, and its unit."""
    keys = [at.key(index) for index in tree.leaves()]
    every: int | None = None
    unit: str | None = None
    parts = [child for child in tree.children if isinstance(child, Tree)]
    times = _times(at, tree, keys)
    for child in parts:
        if child.name.startswith(("every", "periodic", "per", "habit")):
            every, inner_times, unit = _rate(at, child)
            times = times if times is not None else inner_times
    if unit:
        return every, times if times is not None else 1, unit
    for key in keys:
        if key in _PERIODIC:
            every, unit = _PERIODIC[key]
            if keys[0] in ("bi", "semi"):
                every = 2
            return every, times or 1, unit
    if tree.name == "every_event" or tree.name == "per_event":
        return 1, times or 1, keys[-1]
    if tree.name in ("every_weekday", "every_weekend", "habit"):
        return 1, times or sum(_HABITS.get(key, 1) for key in keys if key not in ("every", "each", "on")), "week"
    unit = next((name for child in reversed(parts) if (name := at.unit(child))), "")
    if tree.name in ("every_month", "every_part"):
        unit = "day" if tree.name == "every_part" and len(keys) == 2 else "week" if tree.name == "every_part" else "year"
        if keys[-1] in _HABITS:
            return 1, _HABITS[keys[-1]], "week"
    if tree.name == "every_other":
        ordinal = tree.first("ordinal")
        return at.number(ordinal) if ordinal else 2, times or 1, unit or "week"
    if tree.name == "every_count":
        count = tree.first("count")
        return at.number(count) if count else None, times or 1, unit
    return 1, times or 1, "day" if unit == "night" else unit or None


def _times(at: Context, tree: Tree, keys: list[str]) -> float | None:
    """Return how often: twice, 3x, five days."""
    times = tree.first("times")
    if times:
        numbers = [at.number(child) for child in times.children if isinstance(child, Tree)]
        return numbers[-1] if numbers else next((_TIMES[key] for key in keys if key in _TIMES), 1)
    if tree.name == "days_per":
        length = tree.first("length")
        parts = moments.lengths(at, length) if length else []
        return parts[0].amount if parts else None
    return None


_READERS: dict[str, Callable[[Context, Tree, int, int], DateExpression | None]] = {
    "bounded": _bounded,
    "from": _from,
    "unit_bound": _unit_bound,
    "event": _event,
    "placeholder": _placeholder,
    "vague": _vague,
    "length": _length,
    "clause": _clause,
}
