"""Templates: how goals of a kind are usually reached, from ``data/plans.toml`` and a file of the user's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from smartcheck.disk import resources, tables
from smartcheck.disk.files import text_of
from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.goal import Goal, Metric, Number
from smartcheck.language.figures import amount
from smartcheck.language.lexicon import singular
from smartcheck.planning import wording
from smartcheck.planning.denial import denial
from smartcheck.planning.effort import shared
from smartcheck.planning.levels import at_once, is_audience
from smartcheck.planning.measures import is_money, written
from smartcheck.planning.wording import BLANK, BLANKS, batch, blanks_of, filled, part, things, unknown
from smartcheck.request import SHAPES, Step

GENERIC = "generic"
_CONDITIONS = (
    "verbs",
    "classes",
    "heads",
    "words",
    "also",
    "recurring",
    "once",
    "audience",
    "money",
    "rate",
    "share",
    "total",
    "none",
    "rises",
    "denied",
)
_KEYS = ("about", "when", "hours", "shape", "steps", "several", "own_day", "ahead", "nouns")
_STEP_KEYS = tuple("title weight phase proof wait optional hours days each least most split parts bound means".split())
_WHOLE = frozenset(("weight", "wait", "days", "least", "most", "parts", "means"))
_GIVEN = frozenset(("count", "ones", "which", "range", "Verb"))
"""Blanks that are always filled where a goal is several of a kind."""
BATCHES = 12
"""More of a kind than this are done in so many batches."""
MOST_PARTS = 12
"""A long step is done in so many parts at most."""
MONTH = 30
"""A part of a step that may be split lasts about so many calendar days."""
TALLY, TALLY_DAYS = 50, 27
"""So much in so many days and more adds up; less may be done in one go."""
_OVER = frozenset(("in", "during", "within", "for"))
WORKED = 0.8
"""What a buffer leaves of the time."""


@attrs.frozen(kw_only=True)
class Pattern:
    """A step of a template, before it is known for which goal."""

    titles: tuple[str, ...]
    """The first one whose blanks the goal fills counts; the last has none."""
    weight: int = 0
    proof: str = ""
    phase: str = ""
    hours: Number | None = None
    days: int | None = None
    wait: int = 0
    optional: bool = False
    least: int = 0
    """Calendar days a plan must have for this step to be worth its time."""
    most: int = 0
    """Working days it takes at most, however much time there is; 0 is no limit."""
    split: bool = False
    """Whether it is done in parts of about a month where it is long."""
    parts: int = 1
    """At least so many parts."""
    each: bool = False
    """Whether it is done for each one of several."""
    means: int = 0
    """From how many stated means on (by taking a course) these are the steps instead of this one; 0 is never."""
    bound: bool = False
    """Whether it goes on beside everything else, in a stretch of the calendar of its own: a habit, a log."""


@attrs.frozen(kw_only=True)
class Template:
    """The steps of a kind of goal, and how to recognise one."""

    name: str
    about: str
    hours: int | float
    shape: str
    patterns: tuple[Pattern, ...]
    several: tuple[Pattern, ...] = ()
    """The steps where the goal is several of a kind (six talks)."""
    own_day: bool = False
    """Whether the last step is on the promised day itself (a race), with no buffer before it."""
    ahead: bool = False
    """Whether what counts in a period is made ready before it begins (releases, events)."""
    nouns: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    """More blanks: each is the object of the goal where its noun is one of these."""
    when: tuple[Mapping[str, Any], ...] = ()
    """Alternatives: verbs, classes and words as sets, recurring and money as truth values."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps for a goal of which nothing is known."""
        return _numbered(_step(each, {}, each.weight, {}) for each in self.patterns)

    def steps_for(self, goal: Goal, days: int | None = None) -> tuple[Step, ...]:
        """Return the steps for a goal that has *days* calendar days, in its own words; see `drawn`."""
        return self.drawn(goal, days)[0]

    def drawn(
        self, goal: Goal, days: int | None = None, *, sizes: Sequence[int] = ()
    ) -> tuple[tuple[Step, ...], frozenset[str]]:
        """Return the steps for a goal that has *days* calendar days, and the ids of those that go on beside all else.

        Where it is several of a kind there is a step for each of them, or for a batch; a long step comes in parts. A
        plan without a last day is taken to last as long as the template's usual effort. *sizes* are those of the
        batches, where they are known.
        """
        blanks = blanks_of(goal)
        head = goal.actions[0].head if goal.actions else ""
        if "the" in blanks:
            blanks |= {name: blanks["the"] for name, heads in self.nouns.items() if heads & {head, head.split(" ")[-1]}}
        days = days if days is not None else round(7 * self.hours / 10)
        count = several(goal)
        patterns = self.several if count > 1 and self.several else self.patterns
        kept = [each for each in patterns if each.least <= days]
        long = _lengths(kept, days * WORKED)
        if patterns is self.several:
            blanks |= {"count": str(count), "ones": things(goal)[1]}
        stated = _given(kept, wording.stated(goal)) if patterns is self.patterns else {}
        found: list[Step] = []
        bound: list[bool] = []
        for each in kept:
            if each.titles in stated:
                days_for = long[each.titles] if sum(map(len, stated.values())) == 1 else 0
                found.extend(_by_means(each, blanks, stated[each.titles], days_for))
            elif each.each:
                found.extend(_batches(each, blanks, goal, sizes or _sizes(count, long[each.titles])))
            elif each.split:
                found.extend(_parts(each, blanks, goal, long[each.titles]))
            elif 0 < each.most < long[each.titles] * 5 / 7:
                found.append(attrs.evolve(_step(each, blanks, each.weight, {}), weight=None, days=each.most))
            else:
                found.append(_step(each, blanks, each.weight, {}))
            bound += [each.bound] * (len(found) - len(bound))
        steps = _numbered(found)
        return steps, frozenset(step.id for step, apart in zip(steps, bound, strict=True) if apart)

    def strength(self, goal: Goal, words: frozenset[str]) -> int:
        """Return how much of the best alternative holds: its conditions, and a bit more where one names the verb.

        0 if none holds altogether. What is not to be done is no goal of the kind of what is: it needs ``denied``.
        """
        denied = denial(goal)
        usable = [each for each in self.when if "denied" in each or not denied]
        holding = [each for each in usable if all(_holds(*one, goal, words) for one in each.items())]
        return max((2 * len(each) + ("verbs" in each) for each in holding), default=0)


def load(path: str | Path | None = None) -> dict[str, Template]:
    """Return the templates by name; those in the file at *path* replace and add."""
    found = dict(_builtin())
    if path is None:
        return found
    return found | read(text_of(path, PlanError), str(path))


@lru_cache(maxsize=1)
def _builtin() -> dict[str, Template]:
    return read(resources.text("data/plans.toml"), "plans.toml")


def read(text: str, origin: str) -> dict[str, Template]:
    """Return the templates in a TOML text; a mistake is a `PlanError` that names the template and the key."""
    try:
        found = tables.parse(text)
    except tables.Malformed as error:
        raise PlanError(f"{origin}: not TOML: {error}") from None
    return {name: _template(name, table, f"{origin}: template {quoted(name)}") for name, table in found.items()}


def choose(goal: Goal, templates: Mapping[str, Template]) -> tuple[Template, str]:
    """Return the template for a goal, and in words why it is that one."""
    words = _words(goal)
    pieces = _by_pieces(goal)
    strengths = {
        each.name: each.strength(goal, words) if each.several or not pieces else 0 for each in templates.values()
    }
    best = max(strengths.values(), default=0)
    chosen = [name for name, strength in strengths.items() if strength == best]
    if not best:
        return templates[GENERIC], "no kind of goal was recognised"
    if len(chosen) > 1:
        return templates[GENERIC], f"the goal fits {' and '.join(chosen)} alike"
    return templates[chosen[0]], templates[chosen[0]].about


def _by_pieces(goal: Goal) -> bool:
    """Say whether a goal has a pace for things each of which is finished: 15 posts, three a month; not words or km."""
    return (
        bool(wording.paced(goal) or wording.one_each(goal))
        and 1 < several(goal) <= PIECES
        and goal.actions[0].head not in wording.SIZES
    )


PIECES = 200
"""More than this are an amount."""


def several(goal: Goal) -> int:
    """Return how many of what its object names a goal asks for (six talks), or 0."""
    action = goal.actions[0] if len(goal.actions) == 1 else None
    for metric in () if denial(goal) or at_once(goal) else goal.metrics:
        value = metric.value[0] if isinstance(metric.value, tuple) else metric.value
        counted = metric.kind == "count" and isinstance(value, int) and metric.baseline is None
        counted = counted and not is_audience(goal, metric)
        if counted and action and action.verb and action.head and action.head == metric.unit and isinstance(value, int):
            return value
    return 0


def named(name: str, templates: Mapping[str, Template]) -> Template:
    """Return the template called *name*."""
    if name not in templates:
        raise PlanError(f"no template {quoted(name)}{nearest(name, list(templates))}; there are {', '.join(templates)}")
    return templates[name]


def _words(goal: Goal) -> frozenset[str]:
    """Return the words of the goal itself, as they stand and in the singular; why and how do not count."""
    text = list(goal.text)
    for span in (*goal.reason, *goal.means):
        text[span.start : span.end] = " " * (span.end - span.start)
    words = re.findall(r"[^\W\d_]+", "".join(text).lower())[:200]
    return frozenset(words) | frozenset(singular(word) for word in words)


def _holds(key: str, wanted: Any, goal: Goal, words: frozenset[str]) -> bool:
    if key == "verbs":
        return goal.verb is not None and goal.verb.lemma.replace(" ", "-") in wanted
    if key == "classes":
        return bool(goal.actions) and goal.actions[0].verb_class in wanted
    if key == "denied":
        return bool(wanted) == bool(denial(goal))
    if key == "heads":
        return bool(goal.actions) and not {goal.actions[0].head, singular(goal.actions[0].head)}.isdisjoint(wanted)
    if key in ("words", "also"):
        return not words.isdisjoint(wanted)
    if key == "recurring":
        return bool(wanted) == any(each.kind == "recurrence" for each in goal.deadlines)
    if key == "once":
        return bool(wanted) == at_once(goal)
    if key == "audience":
        return bool(wanted) == any(is_audience(goal, each) for each in goal.metrics)
    if key == "total":
        return bool(wanted) == _adds_up(goal)
    if key == "none":
        return bool(wanted) == any(each.value == 0 and each.baseline is None for each in goal.metrics)
    if key == "rises":
        return wanted in {_rises(each) for each in goal.metrics}
    if key == "money":
        return bool(wanted) == any(is_money(each) for each in goal.metrics if each.baseline is None)
    kind = {"rate": "rate", "share": "percent"}[key]
    return bool(wanted) == any(each.kind == kind and each.baseline is None for each in goal.metrics)


def _adds_up(goal: Goal) -> bool:
    """Say whether so much is to come together in weeks or months (300 km in 2027), and not in one go."""
    each = goal.deadline
    if each is None or each.start is None or each.end is None or (each.end - each.start).days < TALLY_DAYS:
        return False
    over = goal.part(each.span)[:5].lower() in ("over ", "acros")
    return each.relation in _OVER and several(goal) >= (2 if over else TALLY)


def _lengths(patterns: Sequence[Pattern], days: float) -> dict[tuple[str, ...], float]:
    """Return about how many of *days* calendar days each step would last; those that need few leave more to others."""
    found: dict[tuple[str, ...], float] = {}
    rest, weights = days, sum(each.weight for each in patterns) or 1
    for each in sorted(patterns, key=lambda each: each.most / (each.weight or 1) if each.most else float("inf")):
        share = rest * each.weight / weights if weights else 0
        found[each.titles] = share
        weights -= each.weight
        rest -= min(share, each.most * 7 / 5) if each.most else share
    return found


def _sizes(count: int, days: float) -> list[int]:
    """Return how many of *count* things are done in each batch; one batch a working day in *days* calendar days."""
    most = min(max(round(days * 5 / 7), 1), BATCHES)
    return shared(count, [1] * -(-count // -(-count // most)))


def _batches(pattern: Pattern, blanks: Mapping[str, str], goal: Goal, sizes: Sequence[int]) -> Iterator[Step]:
    """Yield a step for each batch of things."""
    first, count, (one, ones) = 1, sum(sizes), things(goal)
    for size, weight in zip(sizes, shared(pattern.weight, [1] * len(sizes)), strict=True):
        own = batch(one, ones, first, size, count)
        yield attrs.evolve(_step(pattern, blanks, weight, own), gain=size)
        first += size


def _given(patterns: Sequence[Pattern], acts: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """Return which of the stated means stand instead of which step, in order."""
    places = [each.titles for each in patterns if 0 < each.means <= len(acts)]
    found: dict[tuple[str, ...], list[str]] = {}
    left = list(acts)
    for titles, count in zip(places, shared(len(acts), [1] * len(places)), strict=True):
        if count:
            found[titles], left = left[:count], left[count:]
    return found


def _by_means(pattern: Pattern, blanks: Mapping[str, str], acts: Sequence[str], days: float) -> Iterator[Step]:
    """Yield a step for each of the stated means; a long one that stands alone comes in parts."""
    if len(acts) == 1:
        titles = (f"{acts[0]}: {{part}}", acts[0])
        yield from _parts(attrs.evolve(pattern, titles=titles, parts=1), blanks, None, days)
        return
    for act, weight in zip(acts, shared(pattern.weight, [1] * len(acts)), strict=True):
        yield attrs.evolve(_step(pattern, blanks, weight, {}), title=act)


def _parts(pattern: Pattern, blanks: Mapping[str, str], goal: Goal | None, days: float) -> Iterator[Step]:
    """Yield the parts of a step that lasts *days* calendar days; what is put aside is shared between them."""
    parts = min(max(round(days / MONTH), pattern.parts, 1), MOST_PARTS, max(pattern.weight, 1), max(int(days // 3), 1))
    shares = _shares(goal, parts) if goal and any("{share}" in title for title in pattern.titles) else ()
    for number, weight in enumerate(shared(pattern.weight, [1] * parts), 1):
        own = part(number, parts)
        if shares:
            gain, text = shares[number - 1]
            yield attrs.evolve(_step(pattern, blanks, weight, {**own, "share": text}), gain=gain)
        else:
            yield _step(pattern, blanks, weight, own)


def _shares(goal: Goal, parts: int) -> tuple[tuple[Number, str], ...]:
    """Return equal shares of the sum of money a goal is about."""
    for metric in goal.metrics:
        value = metric.value[0] if isinstance(metric.value, tuple) else metric.value
        if metric.kind == "currency" and isinstance(value, int) and value >= parts and metric.baseline is None:
            unit = written(goal, metric)
            return tuple((each, amount(each, unit)) for each in shared(value, [1] * parts))
    return ()


def _step(pattern: Pattern, blanks: Mapping[str, str], weight: int, own: Mapping[str, str]) -> Step:
    return Step(
        id="",
        title=filled(pattern.titles, {**blanks, **own}),
        weight=weight,
        proof=pattern.proof,
        phase=pattern.phase,
        hours=pattern.hours,
        days=pattern.days,
        wait=pattern.wait,
        optional=pattern.optional,
    )


def _numbered(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps that each come after the one before."""
    listed = list(steps)
    width = len(str(len(listed)))
    names = [f"s{number:0{width}}" for number in range(1, len(listed) + 1)]
    before = ((), *((name,) for name in names))
    return tuple(
        attrs.evolve(step, id=name, after=after) for step, name, after in zip(listed, names, before, strict=False)
    )


def _rises(metric: Metric) -> bool | None:
    """Return whether a number shall rise, as it says itself; None where it does not."""
    value = metric.value[0] if isinstance(metric.value, tuple) else metric.value
    if metric.baseline is not None and value is not None:
        return value > metric.baseline
    if metric.kind == "ratio" and isinstance(value, int | float):
        return value > 1
    return {"increase_by": True, "decrease_by": False}.get(metric.comparator)


def _template(name: str, table: Any, where: str) -> Template:
    if not isinstance(table, dict):
        raise PlanError(f"{where} must be a table")
    for key in table:
        if key not in _KEYS:
            raise PlanError(f"{where}: unknown key {quoted(key)}{nearest(key, _KEYS)}")
    steps, hours, shape = table.get("steps"), table.get("hours", 40), table.get("shape", "linear")
    if not isinstance(steps, list) or not steps:
        raise PlanError(f"{where}: steps must be a list of tables with a title and a weight")
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not 0 < hours < 1e6:
        raise PlanError(f"{where}: hours must be a number above 0 (got {quoted(hours)})")
    if shape not in SHAPES:
        raise PlanError(
            f"{where}: shape must be one of {', '.join(SHAPES)} (got {quoted(shape)}){nearest(str(shape), SHAPES)}"
        )
    many, nouns = table.get("several", []), table.get("nouns", {})
    if not isinstance(many, list):
        raise PlanError(f"{where}: several must be a list of tables like steps")
    if not isinstance(nouns, dict) or not all(isinstance(each, str) for each in nouns.values()):
        raise PlanError(f"{where}: nouns must be a table of words for each name")
    found = Template(
        name=name,
        about=str(table.get("about", name)),
        hours=hours,
        shape=shape,
        patterns=tuple(_pattern(number, step, where, nouns) for number, step in enumerate(steps, 1)),
        several=tuple(_pattern(number, step, where, nouns, _GIVEN) for number, step in enumerate(many, 1)),
        own_day=table.get("own_day") is True,
        ahead=table.get("ahead") is True,
        nouns={name: frozenset(words.split()) for name, words in nouns.items()},
        when=tuple(_conditions(each, where) for each in table.get("when", ())),
    )
    if many and sum(each.each for each in found.several) != 1:
        raise PlanError(f"{where}: one step of several must have each = true")
    return found


def _pattern(number: int, table: Any, where: str, nouns: Iterable[str], given: frozenset[str] = frozenset()) -> Pattern:
    where = f"{where}, step {number}"
    titles = table.get("title") if isinstance(table, dict) else None
    titles = [titles] if isinstance(titles, str) else titles
    if not isinstance(titles, list) or not titles or not all(isinstance(each, str) for each in titles):
        raise PlanError(f"{where}: must be a table with a title")
    for key, value in table.items():
        if key not in _STEP_KEYS:
            raise PlanError(f"{where}: unknown key {quoted(key)}{nearest(key, _STEP_KEYS)}")
        if key in _WHOLE and (not isinstance(value, int) or value < 0):
            raise PlanError(f"{where}: {key} must be a whole number from 0 (got {quoted(value)})")
    if not {"weight", "hours", "days"} & set(table):
        raise PlanError(f"{where}: needs a weight")
    if (name := unknown(titles, nouns)) is not None:
        raise PlanError(f"{where}: unknown blank {quoted(name)} in a title{nearest(name, (*BLANKS, *nouns))}")
    if not given.issuperset(BLANK.findall(titles[-1])):
        raise PlanError(f"{where}: the last title must have no blanks, it is for goals that name nothing")
    values = {key: value for key, value in table.items() if key != "title"}
    return Pattern(titles=tuple(titles), **values)


def _conditions(table: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict) or not table:
        raise PlanError(f"{where}: when must be a list of tables")
    for key in table:
        if key not in _CONDITIONS:
            raise PlanError(f"{where}: when: unknown key {quoted(key)}{nearest(key, _CONDITIONS)}")
    return {key: frozenset(value.split()) if isinstance(value, str) else value for key, value in table.items()}
