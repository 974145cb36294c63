"""The steps of a template, titles with blanks, and how they are drawn for a goal: batches, parts, means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from smartcheck.goal import Goal, Number
from smartcheck.language.figures import amount
from smartcheck.planning.levels import sites_of
from smartcheck.planning.measures import written
from smartcheck.planning.pieces import batch, part, things
from smartcheck.regexes import later
from smartcheck.request import Step
from smartcheck.scheduling.effort import shared

BLANKS = tuple(
    "act Act paced Verb the a kind measure bare means amount count ones rest which range part number of share "
    "rhythm each few people thing subject Once once Event sum role sites cut left".split()
)
"""What a title can leave open; data/plans.toml says what each stands for."""
BLANK = later(r"\{([^{}]*)\}")


def any_title(title: str) -> bool:
    """Say of every title that it reads as it should: for those who only look at the words."""
    return True


@attrs.frozen
class Filling:
    """The words for blanks, and what a title must be like so that it is taken."""

    words: Mapping[str, str]
    sound: Callable[[str], bool] = any_title
    """Whether a filled title is a statement with nothing wrong in it."""

    def with_words(self, words: Mapping[str, str]) -> Filling:
        """Return the same with more words."""
        return Filling({**self.words, **words}, self.sound)

    def filled(self, titles: Sequence[str]) -> str:
        """Return the first title whose blanks can all be filled and that is sound then; else the last one.

        The last of several has no blanks, or only such as a number and its noun fill.
        """
        for title in titles[:-1]:
            if (found := self._fill(title)) is not None and self.sound(found):
                return found
        return self._fill(titles[-1]) or titles[-1]

    def _fill(self, title: str) -> str | None:
        if not all(name in self.words for name in BLANK.findall(title)):
            return None
        return BLANK.sub(lambda match: self.words[match[1]], title)


def unknown(titles: Iterable[str], known: Iterable[str]) -> str | None:
    """Return the first blank in *titles* that nothing fills."""
    names = {*BLANKS, *known}
    return next((name for title in titles for name in BLANK.findall(title) if name not in names), None)


BATCHES = 12
"""More of a kind than this are done in so many batches."""
MOST_PARTS = 6
"""A long step is done in so many parts at most."""
SPAN = 45
"""A part of a step that may be split lasts about so many calendar days."""
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
    """Whether it is done in parts where it is long."""
    span: int = SPAN
    """Calendar days that a part lasts about."""
    parts: int = 1
    """At least so many parts."""
    each: bool = False
    """Whether it is done for each one of several."""
    means: int = 0
    """From how many stated means on (by taking a course) these are the steps instead of this one; 0 is never."""
    earns: bool = False
    """Whether the number of the goal moves while it is done."""
    adds: str = ""
    """What it adds where something comes to several places: ``one`` of them, or the ``rest``."""
    after: bool = False
    """Whether it sets the day itself or follows it, and so has no place where the goal names that very day."""
    bound: bool = False
    """Whether it goes on beside everything else, in a stretch of the calendar of its own: a habit, a log."""


def bare(patterns: Iterable[Pattern]) -> tuple[Step, ...]:
    """Return the steps for a goal of which nothing is known."""
    return _numbered(_step(each, Filling({}), each.weight, {}) for each in patterns)


def laid_out(
    kept: Sequence[Pattern],
    goal: Goal,
    words: Filling,
    days: int,
    *,
    count: int = 0,
    acts: Sequence[str] = (),
    sizes: Sequence[int] = (),
) -> tuple[tuple[Step, ...], frozenset[str]]:
    """Return the steps for *days* calendar days, and the ids of those that go on beside all else.

    *count* is how many of a kind there are, *sizes* are those of their batches, where they are known; *acts* are the
    means that the goal states.
    """
    long = _lengths(kept, days * WORKED)
    places = sites_of(goal)
    count_of = places.value if places is not None and isinstance(places.value, int) else 0
    stated = _given(kept, acts)
    found: list[Step] = []
    bound: list[bool] = []
    for each in kept:
        if each.titles in stated:
            days_for = long[each.titles] if sum(map(len, stated.values())) == 1 else 0
            found.extend(_by_means(each, words, stated[each.titles], days_for))
        elif each.adds and count_of > 1:
            found.extend(_places(each, words, goal, long[each.titles], count_of))
        elif each.each:
            found.extend(_batches(each, words, goal, sizes or _sizes(count, long[each.titles])))
        elif each.split:
            found.extend(_parts(each, words, goal, long[each.titles]))
        elif 0 < each.most < long[each.titles] * 5 / 7:
            found.append(attrs.evolve(_step(each, words, each.weight, {}), weight=None, days=each.most))
        else:
            found.append(_step(each, words, each.weight, {}))
        bound += [each.bound] * (len(found) - len(bound))
    steps = _numbered(found)
    return steps, frozenset(step.id for step, apart in zip(steps, bound, strict=True) if apart)


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


def _batches(pattern: Pattern, words: Filling, goal: Goal, sizes: Sequence[int]) -> Iterator[Step]:
    """Yield a step for each batch of things."""
    first, count, (one, ones) = 1, sum(sizes), things(goal)
    for size, weight in zip(sizes, shared(pattern.weight, [1] * len(sizes)), strict=True):
        own = batch(one, ones, first, size, count)
        yield attrs.evolve(_step(pattern, words, weight, own), gain=size)
        first += size


def _places(pattern: Pattern, words: Filling, goal: Goal, days: float, count: int) -> Iterator[Step]:
    """Yield the steps for the first of *count* places or for the rest of them, each with how many it adds."""
    if pattern.adds == "one":
        step = attrs.evolve(_step(pattern, words, pattern.weight, {}), gain=1)
        yield attrs.evolve(step, weight=None, days=pattern.most) if 0 < pattern.most < days * 5 / 7 else step
        return
    steps = list(_parts(pattern, words, goal, days))
    sizes = shared(count - 1, [1] * len(steps))
    if 0 in sizes:
        sizes = [1] * (count - 1)
        own = (part(number, count - 1) for number in range(1, count))
        weights = shared(pattern.weight, sizes)
        steps = [_step(pattern, words, weight, each) for weight, each in zip(weights, own, strict=True)]
    for step, size in zip(steps, sizes, strict=True):
        yield attrs.evolve(step, gain=size)


def _given(patterns: Sequence[Pattern], acts: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """Return which of the stated means stand instead of which step, in order."""
    places = [each.titles for each in patterns if 0 < each.means <= len(acts)]
    found: dict[tuple[str, ...], list[str]] = {}
    left = list(acts)
    for titles, count in zip(places, shared(len(acts), [1] * len(places)), strict=True):
        if count:
            found[titles], left = left[:count], left[count:]
    return found


def _by_means(pattern: Pattern, words: Filling, acts: Sequence[str], days: float) -> Iterator[Step]:
    """Yield a step for each of the stated means; a long one that stands alone comes in parts."""
    if len(acts) == 1:
        titles = (f"{acts[0]}: {{part}}", acts[0])
        yield from _parts(attrs.evolve(pattern, titles=titles, parts=1), words, None, days)
        return
    for act, weight in zip(acts, shared(pattern.weight, [1] * len(acts)), strict=True):
        yield attrs.evolve(_step(pattern, words, weight, {}), title=act)


def _parts(pattern: Pattern, words: Filling, goal: Goal | None, days: float) -> Iterator[Step]:
    """Yield the parts of a step that lasts *days* calendar days; what is put aside is shared between them."""
    wanted = max(round(days / max(pattern.span, 1)), pattern.parts, 1)
    parts = min(wanted, MOST_PARTS, max(pattern.weight, 1), max(int(days // 3), 1))
    shares = _shares(goal, parts) if goal and any("{share}" in title for title in pattern.titles) else ()
    for number, weight in enumerate(shared(pattern.weight, [1] * parts), 1):
        own = part(number, parts)
        if shares:
            gain, text = shares[number - 1]
            yield attrs.evolve(_step(pattern, words, weight, {**own, "share": text}), gain=gain)
            continue
        step = _step(pattern, words, weight, own)
        if parts > 1 and number == 1 and step.title == _step(pattern, words, weight, part(parts, parts)).title:
            yield attrs.evolve(step, weight=pattern.weight)  # nothing tells its parts apart
            return
        yield step


def _shares(goal: Goal, parts: int) -> tuple[tuple[Number, str], ...]:
    """Return equal shares of the sum of money a goal is about."""
    for metric in goal.metrics:
        value = metric.least
        if metric.kind == "currency" and isinstance(value, int) and value >= parts and metric.baseline is None:
            unit = written(goal, metric)
            return tuple((each, amount(each, unit)) for each in shared(value, [1] * parts))
    return ()


def _step(pattern: Pattern, words: Filling, weight: int, own: Mapping[str, str]) -> Step:
    return Step(
        id="",
        title=words.with_words(own).filled(pattern.titles),
        weight=weight,
        proof=pattern.proof,
        phase=pattern.phase,
        hours=pattern.hours,
        days=pattern.days,
        wait=pattern.wait,
        optional=pattern.optional,
        earns=pattern.earns,
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
