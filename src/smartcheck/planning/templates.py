"""Templates: how goals of a kind are usually reached, from ``data/plans.toml`` and a file of the user's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import attrs

from smartcheck.choices import Shape
from smartcheck.disk import resources, tables
from smartcheck.disk.files import text_of
from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.goal import Goal
from smartcheck.language.lexicon import sense
from smartcheck.planning.acts import event_behind
from smartcheck.planning.conditions import (
    CONDITIONS,
    Answers,
    by_pieces,
    due_on_its_day,
    in_a_period,
    on_one_day,
    several,
)
from smartcheck.planning.means import stated
from smartcheck.planning.measures import in_company
from smartcheck.planning.patterns import BLANK, BLANKS, Filling, Pattern, any_title, bare, laid_out, unknown
from smartcheck.planning.pieces import is_measured, listed, things
from smartcheck.planning.sequels import sequels
from smartcheck.planning.wording import blanks_of
from smartcheck.request import SHAPES, Step

GENERIC, _OCCASION = "generic", "occasion"
_OPEN = frozenset((GENERIC, "grow", "reduce"))
"""The kinds whose steps say nothing of what is done."""
_KEYS = (
    "about",
    "when",
    "wide",
    "hours",
    "shape",
    "steps",
    "several",
    "measured",
    "own_day",
    "set_day",
    "lasts",
    "ahead",
    "nouns",
)
_STEP_KEYS = tuple(
    "title weight phase proof wait optional hours days each least most split span parts bound means after earns "
    "adds".split()
)
_WHOLE = frozenset(("weight", "wait", "days", "least", "most", "span", "parts", "means"))
_MORE = {"verbs": 1, "rounds": 4, "monthly": 2, "seldom": 2, "trials": 5}
"""How much more than others a condition says of the kind of a goal."""
_ONLY_SHUT_OUT = frozenset((name, False) for name in "others figure somebody rounds ceiling".split()) | {
    ("others", True),
    ("figure", True),
}
"""Conditions that keep out what is of another kind, and say no more of their own."""
_EACH = ["{Verb} {which} {rest} ({range})", "{Verb} {which} ({range})"]
"""The titles of a step that is done for each of several, where it has none of its own."""
_GIVEN = frozenset(("count", "ones", "which", "range", "Verb"))
"""Blanks that are always filled where a goal is several of a kind."""


@attrs.frozen(kw_only=True)
class Template:
    """The steps of a kind of goal, and how to recognise one."""

    name: str
    about: str
    hours: int | float
    shape: Shape
    patterns: tuple[Pattern, ...]
    several: tuple[Pattern, ...] = ()
    """The steps where the goal is several of a kind (six talks)."""
    measured: bool = False
    """Whether several are also so much of what is measured: 40 m, 300 km."""
    own_day: bool = False
    """Whether the last step is on the promised day itself (a race), with no buffer before it."""
    set_day: bool = False
    """Whether others set that day, so that a day by which it is due is the day itself."""
    lasts: bool = False
    """Whether the last step then takes all the days that are promised (a tour), and not the last of them."""
    ahead: bool = False
    """Whether what counts in a period is made ready before it begins (releases, events)."""
    nouns: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    """More blanks: each is the object of the goal where its noun is one of these."""
    when: tuple[Mapping[str, Any], ...] = ()
    """Alternatives: verbs, classes and words as sets, recurring and money as truth values."""
    wide: tuple[Mapping[str, Any], ...] = ()
    """The same for the whole family of such goals: they count where no template is for just this kind."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps for a goal of which nothing is known."""
        return bare(self.patterns)

    def drawn(
        self,
        goal: Goal,
        days: int | None = None,
        *,
        sizes: Sequence[int] = (),
        sound: Callable[[str], bool] = any_title,
    ) -> tuple[tuple[Step, ...], frozenset[str]]:
        """Return the steps for a goal that has *days* calendar days, and the ids of those that go on beside all else.

        Where it is several of a kind there is a step for each of them, or for a batch; a long step comes in parts. A
        plan without a last day is taken to last as long as the template's usual effort. *sizes* are those of the
        batches, where they are known. A title is in the words of the goal where it is *sound* then, and else in plainer
        ones; steps for each of several things are, too, or the goal is planned as a whole.
        """
        blanks = blanks_of(goal)
        head = goal.actions[0].head if goal.actions else ""
        for name, nouns in self.nouns.items():
            if event := event_behind(goal, nouns):
                blanks |= {name: event, "subject": event}
            elif "the" in blanks and nouns & {head, head.split(" ")[-1]}:
                blanks[name] = blanks["the"]
        days = days if days is not None else round(7 * self.hours / 10)
        count = several(goal)
        named = self._last(goal)
        words = Filling(blanks, sound)
        if count > 1 and self.several and "Verb" in blanks and (self.measured or not is_measured(goal)):
            given = words.with_words({"count": f"{count:,}", "ones": things(goal)[1]} | listed(goal, count))
            found = laid_out(self._kept(self.several, days, named), goal, given, days, count=count, sizes=sizes)
            if all(sound(step.title) for step in found[0]):
                return found
        kept = self._kept(self.patterns, days, named)
        if not named:
            kept = _going_on(goal, kept, sound)
        return laid_out(kept, goal, words, days, acts=stated(goal))

    def around(self, first: str, again: str) -> Template:
        """Return the template with *first* before everything else, and after it the days for what is done *again*."""
        before = [Pattern(titles=(first,), days=1, phase="First", proof="what came of it")] if first else []
        days = f"Write the days in the calendar: {again}"
        after = [Pattern(titles=(days,), days=1, phase="Go on", proof="the days, in the calendar")] if again else []
        several = (*before, *self.several, *after) if self.several else ()
        return attrs.evolve(self, patterns=(*before, *self.patterns, *after), several=several)

    def _kept(self, patterns: Sequence[Pattern], days: int, last: int) -> list[Pattern]:
        """Return the patterns that are worth their time in *days*; *last* is how many the goal names as its own."""
        kept = [each for each in patterns if each.least <= days and not (last and each.after)]
        if last and kept and kept[-1].days is None and not kept[-1].each:
            kept[-1] = attrs.evolve(kept[-1], weight=0, days=last)
        return kept

    def on_its_day(self, goal: Goal) -> bool:
        """Return whether the promised day is the day of the last step itself: a race, a wedding, a talk."""
        return self.own_day and (on_one_day(goal) or (self.set_day and due_on_its_day(goal)))

    def _last(self, goal: Goal) -> int:
        """Return how many working days a goal names for what is done in the end: one, or all of a tour; 0 if none."""
        each = goal.deadline
        if not (self.on_its_day(goal) or (self.own_day and in_a_period(goal, short=True))):
            return 0
        if not self.lasts or each is None or each.start is None or each.end is None:
            return 1
        return max(((each.end - each.start).days + 1) * 5 // 7, 1)

    def strength(self, answers: Answers, *, wide: bool = False) -> int:
        """Return how much of the best alternative holds: its conditions, and a bit more where one names the verb.

        0 if none holds altogether. What is not to be done is no goal of the kind of what is: it needs ``denied``.
        *wide* asks for the family of such goals, and not for just this kind.
        """
        denied = answers.meets("denied", True)
        named = [
            each
            for each in (self.wide if wide else self.when)
            if "verbs" not in each or answers.meets("verbs", each["verbs"])
        ]
        usable = [each for each in named if "denied" in each or not denied]  # few: most ask for another verb
        holding = [each for each in usable if all(answers.meets(*one) for one in each.items())]
        said = (each.items() - _ONLY_SHUT_OUT for each in holding)
        points = (sum(2 + _MORE.get(key, 0) for key, _ in each) for each in said)
        return max(points, default=0)


def _going_on(goal: Goal, kept: list[Pattern], sound: Callable[[str], bool]) -> list[Pattern]:
    """Return the patterns with what a goal goes on to do with what it has made, unless the last of them are that.

    Where the last one is the goal itself the second act stands for it: write a text *and hand it in*.
    """
    acts = [each for each in sequels(goal) if sound(each)] if kept else []
    counted = _counts_sequel(goal)
    if acts and counted:
        kept = [attrs.evolve(each, earns=False) for each in kept]
    if acts and kept[-1].titles[0] == "{Act}":
        kept = [*kept[:-1], attrs.evolve(kept[-1], titles=(acts.pop(0),), earns=counted or kept[-1].earns)]
    known = {title.partition(" ")[0].lower() for each in kept[-_LAST:] for title in each.titles}
    acts = [each for each in acts if each.partition(" ")[0].lower() not in known]
    return kept + [
        Pattern(titles=(each,), weight=_THEN, phase="Close", proof="what came of it", earns=counted) for each in acts
    ]


def _counts_sequel(goal: Goal) -> bool:
    """Say whether the number of a goal is of what it goes on to do: rewrite the letter and send it to *eight* firms."""
    counts = [each for each in goal.metrics if each.kind == "count" and not in_company(goal, each)]
    then = [each.verb.span.start for each in goal.actions[1:] if each.verb]
    return bool(counts and then) and all(each.span.start > min(then) for each in counts)


_LAST, _THEN = 2, 8
"""So many last steps may be a second act of the goal already; else it takes so many percent more of the time."""


def load(path: str | Path | None = None) -> dict[str, Template]:
    """Return the templates by name; those in the file at *path* replace and add."""
    found = dict(_builtin())
    return found if path is None else found | read(text_of(path, PlanError), str(path))


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
    answers, pieces = Answers(goal), by_pieces(goal)
    asked = [each for each in templates.values() if each.several or not pieces]
    chosen = _strongest(asked, answers)
    wide = [] if len(chosen) == 1 else _strongest(asked, answers, wide=True)
    if not chosen and _OCCASION in templates and is_on_its_day(goal) and not (wide and wide[0].own_day):
        return templates[_OCCASION], templates[_OCCASION].about
    if len(chosen) != 1:
        if not wide:
            alike = f"the goal fits {' and '.join(each.name for each in chosen)} alike"
            return templates[GENERIC], alike if chosen else "no kind of goal was recognised"
        chosen = wide
    found = chosen[0]
    if _OCCASION in templates and not found.own_day and several(goal) and is_on_its_day(goal):
        return templates[_OCCASION], templates[_OCCASION].about  # several at once, and not one after the other
    return found, found.about


def is_open(goal: Goal, templates: Mapping[str, Template]) -> bool:
    """Say whether the steps for a goal say nothing of when it is done: it needs an end that can be seen, or a figure.

    They do where it is of a kind of its own, and not only of a family.
    """
    chosen, _ = choose(goal, templates)
    return chosen.name in _OPEN or (bool(chosen.wide) and not chosen.strength(Answers(goal)))


def _strongest(asked: Iterable[Template], answers: Answers, *, wide: bool = False) -> list[Template]:
    """Return the templates that fit best, in order: all that fit alike, none where none fits."""
    strengths = [(each, each.strength(answers, wide=wide)) for each in asked]
    best = max((strength for _, strength in strengths), default=0)
    return [each for each, strength in strengths if strength == best > 0]


def is_on_its_day(goal: Goal) -> bool:
    """Say whether a goal says on which day it is done: on 5 March, not by then."""
    return on_one_day(goal) and goal.deadline is not None and goal.deadline.relation == "on"


def named(name: str, templates: Mapping[str, Template]) -> Template:
    """Return the template called *name*."""
    if name not in templates:
        raise PlanError(f"no template {quoted(name)}{nearest(name, list(templates))}; there are {', '.join(templates)}")
    return templates[name]


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
    patterns = tuple(_pattern(number, step, where, nouns) for number, step in enumerate(steps, 1))
    found = Template(
        name=name,
        about=str(table.get("about", name)),
        hours=hours,
        shape=shape,
        patterns=tuple(attrs.evolve(each, each=False) for each in patterns),
        several=tuple(_pattern(number, step, where, nouns, _GIVEN) for number, step in enumerate(many, 1))
        or (_for_each(patterns) if any(each.each for each in patterns) else ()),
        measured=table.get("measured") is True,
        own_day=table.get("own_day") is True,
        set_day=table.get("set_day") is True,
        lasts=table.get("lasts") is True,
        ahead=table.get("ahead") is True,
        nouns={name: frozenset(words.split()) for name, words in nouns.items()},
        when=tuple(_conditions(each, where) for each in table.get("when", ())),
        wide=tuple(_conditions(each, where) for each in table.get("wide", ())),
    )
    if many and sum(each.each for each in found.several) != 1:
        raise PlanError(f"{where}: one step of several must have each = true")
    return found


def _pattern(number: int, table: Any, where: str, nouns: Iterable[str], given: frozenset[str] = frozenset()) -> Pattern:
    where = f"{where}, step {number}"
    titles = table.get("title", _EACH if table.get("each") is True else None) if isinstance(table, dict) else None
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


def _for_each(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Return the steps for several of a kind where they are those for one, with one of them done for each."""
    return tuple(
        attrs.evolve(each, titles=tuple(_EACH)) if each.each else attrs.evolve(each, earns=False) for each in patterns
    )


def _conditions(table: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict) or not table:
        raise PlanError(f"{where}: when must be a list of tables")
    for key in table:
        if key not in CONDITIONS:
            raise PlanError(f"{where}: when: unknown key {quoted(key)}{nearest(key, list(CONDITIONS))}")
    return {key: _words(value, where) if isinstance(value, str) else value for key, value in table.items()}


def _words(text: str, where: str) -> frozenset[str]:
    """Return the words of a condition; a name in braces stands for a list of senses.toml: {kin}."""
    found: set[str] = set()
    for word in text.split():
        if (name := word.strip("{}")) == word:
            found.add(word)
            continue
        try:
            found |= sense(name)
        except KeyError:
            raise PlanError(f"{where}: when: no list of words is called {quoted(name)}") from None
    return frozenset(found)
