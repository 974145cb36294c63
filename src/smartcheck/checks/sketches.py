"""What comparisons look at: a sketch of each goal, with the words that say what it is about.

Goals are matched by their words: forms and small words aside, amounts and dates apart. A sketch takes a tenth of the
memory of its goal, and is made once for all comparisons, in whatever process the goal was read.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from sys import intern
from typing import Any, TypeVar

from smartcheck.context import fields
from smartcheck.goal import Goal, Metric, Value
from smartcheck.language import lexicon
from smartcheck.regexes import WORD
from smartcheck.remembered import remembered
from smartcheck.source import Span, inside
from smartcheck.tuples import NamedTuple

K = TypeVar("K")
_WAYS = {"increase": 1, "decrease": -1}


class Target(NamedTuple):
    """The one amount of a goal that has exactly one."""

    value: Value
    unit: str | None
    comparator: str


class Sketch(NamedTuple):
    """What comparisons need to know of a goal."""

    path: str
    """Where its document was read from."""
    text: str
    whole: Span
    """The statement without blanks around it."""
    gist: tuple[str, ...]
    """The words that say what it is about, without its polite frame: each once, in order of the alphabet."""
    amounts: tuple[tuple[object, ...], ...]
    day: date | None
    """Its last day, if it has one."""
    deadline: Span | None
    single: bool
    """Whether it has one action, and no others beside it."""
    way: int
    """1 where it raises something, -1 where it lowers it, else 0."""
    thing: tuple[str, ...] | None
    """The words of what it raises or lowers."""
    target: Target | None
    owner: str
    id: str
    parent: str

    @classmethod
    def of(cls, goal: Goal) -> Sketch:
        """Return what comparisons need to know of *goal*."""
        text, deadline = goal.text, goal.deadline
        counted = goal.amounts
        taken = [*(each.span for each in goal.deadlines), *(each.span for each in counted)]
        way = _WAYS.get(goal.actions[0].verb_class, 0) if goal.actions else 0
        thing = goal.actions[0].object if way else None
        beside = fields.known(goal.statement.fields) if goal.statement.fields else {}
        start = goal.wrapper.end if goal.wrapper and goal.wrapper.end else 0
        return cls(
            goal.statement.source.path,
            text,
            inside(text),
            _content(text, Span(start, len(text)), taken),
            tuple((each.kind, each.value, each.unit, each.baseline) for each in counted),
            deadline.end if deadline else None,
            deadline.span if deadline else None,
            bool(goal.actions) and not goal.compound,
            way,
            _content(text, thing, taken) if thing else None,
            _target(counted),
            " ".join((beside.get("owner", "") or goal.part(goal.actor)).split()),
            beside.get("id", ""),
            beside.get("parent", ""),
        )

    @property
    def aim(self) -> tuple[object, ...] | None:
        """What it has in common with a goal that it is at odds with where their numbers differ, if it has a day."""
        if self.target is None or not self.day:
            return None
        return self.gist, self.day, self.target.unit, self.target.comparator

    def packed(self) -> bytes:
        """Return it as bytes, without the path of its document."""
        plain: Any = (
            self.text,
            tuple(self.whole),
            self.gist,
            self.amounts,
            self.day and self.day.toordinal(),
            self.deadline and tuple(self.deadline),
            self.single,
            self.way,
            self.thing,
            self.target and tuple(self.target),
            self.owner,
            self.id,
            self.parent,
        )
        return marshal.dumps(plain)

    @classmethod
    def unpacked(cls, data: bytes, path: str) -> Sketch:
        """Return what `packed` made *data* of."""
        text, whole, gist, amounts, day, deadline, single, way, thing, target, *rest = marshal.loads(data)
        return cls(
            path,
            text,
            Span(*whole),
            gist,
            amounts,
            date.fromordinal(day) if day else None,
            Span(*deadline) if deadline else None,
            single,
            way,
            thing,
            Target(*target) if target else None,
            *rest,
        )


def grouped(goals: Iterable[Sketch], key: Callable[[Sketch], K | None]) -> dict[K, array[int]]:
    """Return the numbers of *goals* by what *key* says of each, in order; those of which it says nothing are left out.

    Numbers take four bytes each: there may be very many.
    """
    found: dict[K, array[int]] = {}
    for number, goal in enumerate(goals):
        if (said := key(goal)) is not None:
            found.setdefault(said, array("I")).append(number)
    return found


class Filed:
    """Goals by keys, in some twenty bytes each: keys are not kept, but seen in the goal's sketch again."""

    def __init__(self, goals: Sequence[Sketch], keys: Callable[[Sketch], Iterable[object]]) -> None:
        """File some of *goals*, each under one or more of the *keys* that its sketch has."""
        self._goals = goals
        self._keys = keys
        self._slots = _empty(64)  # of each key half its hash, and the number of the goal from 1 on
        self._count = 0

    def first(self, key: object, fits: Callable[[Sketch], bool] = lambda goal: True) -> int | None:
        """Return the first of the goals filed under *key* that *fits*."""
        for number in sorted(self._at(_mark(key))):
            goal = self._goals[number]
            if key in self._keys(goal) and fits(goal):
                return number
        return None

    def file(self, key: object, number: int, fits: Callable[[Sketch], bool] = lambda goal: True) -> int | None:
        """Return the first of the goals filed under *key* that *fits*; where there is none, file this one."""
        found = self.first(key, fits)
        if found is None:
            self._add(key, number)
        return found

    def _add(self, key: object, number: int) -> None:
        if 3 * self._count >= 2 * len(self._slots):
            kept = self._slots
            self._slots = _empty(2 * len(kept))
            for each in kept:
                if each:
                    self._put(each)
        self._put(_mark(key) << 32 | number + 1)
        self._count += 1

    def _put(self, slot: int) -> None:
        at = (slot >> 32) % len(self._slots)
        while self._slots[at]:
            at = (at + 1) % len(self._slots)
        self._slots[at] = slot

    def _at(self, mark: int) -> Iterator[int]:
        at = mark % len(self._slots)
        while slot := self._slots[at]:
            if slot >> 32 == mark:
                yield (slot & 0xFFFFFFFF) - 1
            at = (at + 1) % len(self._slots)


def _empty(count: int) -> array[int]:
    return array("Q", (0,)) * count


def _mark(key: object) -> int:
    whole = hash(key)
    return (whole ^ whole >> 32) & 0xFFFFFFFF


def _target(counted: list[Metric]) -> Target | None:
    if len(counted) != 1 or counted[0].value is None:
        return None
    return Target(counted[0].value, counted[0].unit, counted[0].comparator)


def _content(text: str, span: Span, taken: list[Span]) -> tuple[str, ...]:
    """Return the words at *span* that carry meaning, in their plain form, without those of amounts and dates.

    A tuple takes a sixth of the memory of a set, and long runs keep one of every goal.
    """
    words: set[str] = set()
    for found in WORD.finditer(text, span.start, span.end):
        start = found.start()
        for low, high in taken:
            if low <= start < high:
                break
        else:
            words.add(_plain(found[0].lower()))
    words.discard("")
    return tuple(sorted(words))


@remembered(8192)
def _plain(word: str) -> str:
    """Return the plain form of a word, nothing of a small one."""
    if word in lexicon.closed("small"):
        return ""
    form = lexicon.verb_form(word)
    return intern(form[0] if form else lexicon.singular(word))
