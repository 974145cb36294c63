"""A goal and its parts: plain values, each with the span it was read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from smartcheck.errors import brief
from smartcheck.frozen import frozen
from smartcheck.source import Span, Statement

if TYPE_CHECKING:
    from smartcheck.settings.config import Config

Number = int | float
Value = Number | tuple[Number, Number] | None
"""A number, a pair (low, high), or nothing where the text leaves a blank ("XX%")."""
CHANGES = frozenset(("change_to", "increase_by", "decrease_by"))
"""The comparators of amounts that a level moves by or to."""
MANY = 32
"""No more parts of one kind are held against one another; it keeps what compares them linear."""


def _plain_value(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@frozen
class Quantity:
    """A written amount, read by itself: ``at least 5 mentors``, ``from 5.4% to 3.2%``, ``$2M``."""

    span: Span
    kind: str = attrs.field(kw_only=True)
    """``percent``, ``count``, ``currency``, ``duration``, ``rate``, ``ratio`` or ``score``."""
    comparator: str = attrs.field(default="eq", kw_only=True)
    """``eq``, ``at_least``, ``at_most``, ``more_than``, ``less_than``, ``between``, ``approx``, ``increase_by``,
    ``decrease_by`` or ``change_to``."""
    value: Value = attrs.field(kw_only=True)
    unit: str | None = attrs.field(default=None, kw_only=True)
    """Singular, lower case; a rate is ``unit/period``."""
    baseline: Number | None = attrs.field(default=None, kw_only=True)
    """Where the change starts, if it is written."""
    baseline_unit: str | None = attrs.field(default=None, kw_only=True)
    """The baseline's own unit where it is written with another one than the target's."""
    period: Span | None = attrs.field(default=None, kw_only=True)
    """The words of a rate that say how often: ``per week``."""

    @property
    def is_amount(self) -> bool:
        """Whether it says how much, and not only that a thing is done."""
        return self.kind != "boolean-deliverable"

    @property
    def relative(self) -> bool:
        """Whether it says by how much, and not to what level."""
        return self.comparator in ("increase_by", "decrease_by")

    @property
    def least(self) -> Number | None:
        """The value, or the lower end of a range."""
        return self.value[0] if isinstance(self.value, tuple) else self.value

    @property
    def most(self) -> Number | None:
        """The value, or the upper end of a range."""
        return self.value[1] if isinstance(self.value, tuple) else self.value

    @property
    def caps(self) -> bool:
        """Whether it is the most there may be: at most, less than."""
        return self.comparator in ("at_most", "less_than")

    @property
    def bounds(self) -> bool:
        """Whether it leaves one side open: at least, more than, at most, less than."""
        return self.comparator in ("at_most", "less_than", "at_least", "more_than")

    @property
    def start(self) -> Number | None:
        """The baseline in the unit of the target; None if it is not written or cannot be compared."""
        unit = self.baseline_unit
        if self.baseline is None or unit in (None, self.unit):
            return self.baseline
        from smartcheck.language import units  # most goals start from nowhere

        first, _, period = (unit or "").partition("/")
        second, _, other = (self.unit or "").partition("/")
        size = units.ratio(first, second) if not period or period == other else None
        return None if size is None else round(self.baseline * size, 9)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "span": list(self.span),
            "kind": self.kind,
            "comparator": self.comparator,
            "value": _plain_value(self.value),
            "unit": self.unit,
            "baseline": self.baseline,
        }


@frozen
class Metric(Quantity):
    """How much of what must be true at success: an amount of the goal, or a thing that is done or is not.

    The latter has the kind ``boolean-deliverable`` and the value 1.
    """


DUE = frozenset(("by", "before", "until"))
"""Relations that set a last day."""


@frozen
class DateExpression:
    """A written date, period, recurrence or event; in a goal it is a deadline."""

    span: Span
    """With its preposition: ``by the end of the quarter``."""
    kind: str = attrs.field(kw_only=True)
    """``absolute``, ``relative``, ``period``, ``recurrence``, ``event`` or ``vague``."""
    start: date | None = attrs.field(default=None, kw_only=True)
    end: date | None = attrs.field(default=None, kw_only=True)
    """The last acceptable day, inclusive; none if the words do not fix one."""
    ambiguous: bool = attrs.field(default=False, kw_only=True)
    readings: tuple[date, ...] = attrs.field(default=(), kw_only=True)
    """Every last day an ambiguous phrase can mean, the chosen one first."""
    relation: str = attrs.field(default="", kw_only=True)
    """The normalised preposition: ``by``, ``before``, ``until``, ``in``, ``within``, ``after``, ``from``, ``for``,
    ``since``, ``during``, ``every``, or empty."""
    notes: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """What a careful reader would remark: ``fiscal``, ``no_year``, ``past``, ``fuzzy``, ``start_only``,
    ``weekday_mismatch``, ``impossible``, ``reversed``, ``history``."""
    every: int | None = attrs.field(default=None, kw_only=True)
    """For a recurrence: the interval, in *unit*."""
    times: Number | None = attrs.field(default=None, kw_only=True)
    """For a recurrence: how often per interval."""
    unit: str | None = attrs.field(default=None, kw_only=True)
    """For a recurrence or a count: ``day``, ``week``, ``month``, ``quarter``, ``year`` ..."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        plain: dict[str, Any] = {
            "span": list(self.span),
            "kind": self.kind,
            "start": _day(self.start),
            "end": _day(self.end),
            "ambiguous": self.ambiguous,
            "readings": [day.isoformat() for day in self.readings],
            "relation": self.relation,
            "notes": list(self.notes),
        }
        if self.kind == "recurrence":
            plain["recurrence"] = {"every": self.every, "times": self.times, "unit": self.unit}
        return plain


@frozen
class VagueTerm:
    """A word that leaves the assessor asking how much, which, when or says who."""

    span: Span
    type: str
    """``weak_verb``, ``quantity``, ``quality``, ``time``, ``hedge``, ``unobservable``, ``open_list`` or ``pronoun``."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"span": list(self.span), "type": self.type}


@frozen
class Verb:
    """The main verb: its lemma (particle kept) and where it stands."""

    lemma: str
    span: Span

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"lemma": self.lemma, "span": list(self.span)}


def _lemma(action: Action) -> str:
    return action.verb.lemma if action.verb is not None else ""


@frozen
class Action:
    """One thing the writer commits to: a verb and what it is done to."""

    span: Span
    """From the verb to the end of its clause."""
    verb: Verb | None = attrs.field(default=None, kw_only=True)
    """None where the goal names its target state without a verb: ``Zero incidents``."""
    verb_class: str = attrs.field(default="", kw_only=True)
    """The verb's class in ``data/verbs.toml``, ``nominal`` for a verb inside a noun, ``target`` without a verb."""
    object: Span | None = attrs.field(default=None, kw_only=True)
    head: str = attrs.field(default="", kw_only=True)
    """The object's head noun, singular, lower case."""
    object_kind: str = attrs.field(default="none", kw_only=True)
    """``named``, ``indicator``, ``event``, ``money``, ``count``, ``category``, ``trait``, ``vague``, ``pronoun`` or
    ``none``."""
    plural: bool = attrs.field(default=False, kw_only=True)
    hedged: bool = attrs.field(default=False, kw_only=True)
    alternatives: bool = attrs.field(default=False, kw_only=True)

    lemma: str = attrs.field(default=attrs.Factory(_lemma, takes_self=True), init=False, eq=False, repr=False)
    """The verb's lemma, or nothing where there is no verb."""


@frozen
class Goal:
    """What a statement says, taken apart. Parsing never fails: what found no place stands in `unread`."""

    statement: Statement
    today: date
    kind: str = attrs.field(kw_only=True)
    """``goal``, ``task`` or ``not_goal``."""
    kind_reason: str = attrs.field(default="", kw_only=True)
    """Why, in words: ``question``, ``past fact``, ``one sitting`` ..."""
    wrapper: Span | None = attrs.field(default=None, kw_only=True)
    """The polite frame around the goal: ``I want to``."""
    actor: Span | None = attrs.field(default=None, kw_only=True)
    verb: Verb | None = attrs.field(default=None, kw_only=True)
    object: Span | None = attrs.field(default=None, kw_only=True)
    actions: tuple[Action, ...] = attrs.field(default=(), kw_only=True)
    """Every action of a compound goal; verb and object are the first one's."""
    metrics: tuple[Metric, ...] = attrs.field(default=(), kw_only=True)
    deadlines: tuple[DateExpression, ...] = attrs.field(default=(), kw_only=True)
    vague: tuple[VagueTerm, ...] = attrs.field(default=(), kw_only=True)
    means: tuple[Span, ...] = attrs.field(default=(), kw_only=True)
    """How: ``by taking a course``, ``with a weekly transfer``."""
    pace: tuple[Metric, ...] = attrs.field(default=(), kw_only=True)
    """Amounts that say how, where the goal has others of its own: ``by saving $200 a month``."""
    reason: tuple[Span, ...] = attrs.field(default=(), kw_only=True)
    """Why: ``so that renewals rise``, ``to qualify for the role``."""
    compound: bool = attrs.field(default=False, kw_only=True)
    unread: tuple[Span, ...] = attrs.field(default=(), kw_only=True)
    config: Config | None = attrs.field(default=None, kw_only=True, eq=False, repr=False)
    """The conventions it was read by, for what stands beside it; the usual ones if none."""
    deadline: DateExpression | None = attrs.field(
        default=attrs.Factory(lambda goal: _bound(goal.deadlines), takes_self=True), init=False, eq=False, repr=False
    )
    """The bound the whole goal must meet: the latest dated deadline, else the first of any kind."""
    text: str = attrs.field(
        default=attrs.Factory(lambda goal: goal.statement.text, takes_self=True), init=False, eq=False, repr=False
    )
    """The statement's text, in which every span of the goal is."""

    def __repr__(self) -> str:
        return brief(self, self.text, kind=None if self.kind == "goal" else self.kind)

    @property
    def first(self) -> Action | None:
        """Its first action, if it has any."""
        return self.actions[0] if self.actions else None

    @property
    def sole(self) -> Action | None:
        """Its action, where it has only one."""
        return self.actions[0] if len(self.actions) == 1 else None

    @property
    def recurs(self) -> bool:
        """Whether something in it comes again and again: every week, twice a month."""
        return any(each.kind == "recurrence" for each in self.deadlines)

    @property
    def amounts(self) -> list[Metric]:
        """Those of its metrics that say how much."""
        return [each for each in self.metrics if each.is_amount]

    def part(self, span: Span | None) -> str:
        """Return the words at *span*, or nothing."""
        return self.text[span.start : span.end] if span else ""

    def words(self, span: Span | None) -> list[str]:
        """Return what blanks part at *span*, in lower case, with the signs that touch it."""
        return self.part(span).lower().split()


def _bound(deadlines: Sequence[DateExpression]) -> DateExpression | None:
    dated = [each for each in deadlines if each.end and each.kind != "recurrence"]
    if dated:
        return max(dated, key=lambda each: (each.end, each.span))
    return deadlines[0] if deadlines else None


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


P = TypeVar("P", bound=Placed)


def part_at(parts: Sequence[P], offset: int) -> P | None:
    """Return the one of *parts*, in order of their start, that *offset* lies in; of nested ones the inner."""
    if len(parts) < 2:  # as in most goals
        return parts[0] if parts and parts[0].span.start <= offset < parts[0].span.end else None
    place = bisect_right(parts, offset, key=lambda part: part.span.start)
    for index in range(place - 1, max(-1, place - 3), -1):
        if offset < parts[index].span.end:
            return parts[index]
    return None


def parts_in(parts: Sequence[P], where: Span) -> Sequence[P]:
    """Return those of *parts*, in order of their start, that begin in *where*."""
    if not parts:
        return parts
    first = bisect_left(parts, where.start, key=lambda part: part.span.start)
    return parts[first : bisect_left(parts, where.end, first, key=lambda part: part.span.start)]
