"""The Python half of rules: functions that say where something is wrong and what was measured there.

A check knows nothing of ids, severities, messages or output. It takes the goal and its verdicts, and by keyword the
parameters a rule may set; it yields hits::

    @check(needs="relative", gives="phrase")
    def relative_date(goal: Goal, verdicts: Verdicts) -> Iterator[Hit]:
        ...

A comparison looks at sketches of all goals of one document instead (`sketches.Sketch`: their words, amounts, days),
and says which goal it hits and which others are meant::

    @comparison
    def goals_due_together(goals: Sequence[Sketch], *, most: int) -> Iterator[Across]:
        ...

A ``@meeting`` says what each goal meets among those before it, so that it is told while goals come. It takes the goals,
of which there are more and more, and returns what is called with the number and the sketch of each in turn, and returns
what goal it hits, or nothing.

A check ``@registered`` takes the goal and what a metric registry sees in it (`registry.Seen`); it is asked only where
there is a registry.

Modules are called after the criterion their checks serve; what the calendar says of a day stands in ``calendar``,
comparisons, within a document and over all of a run, in ``sets``, those against a registry in ``registered``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, overload

from smartcheck.assessment import Verdict
from smartcheck.goal import Goal
from smartcheck.rule import CRITERIA, Hit
from smartcheck.source import Span
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.context.beside import Context

__all__ = [
    "CHECKS",
    "Across",
    "Check",
    "Function",
    "Goal",
    "Hit",
    "Verdicts",
    "beside_goal",
    "check",
    "comparison",
    "find",
    "load",
    "meeting",
    "registered",
]

Verdicts = Mapping[str, Verdict]
Function = Callable[..., Any]
"""Yields hits; a comparison yields `Across`, a meeting returns `Meets`."""
Kind = Literal["check", "comparison", "meeting", "registered"]
"""What files it: what it is asked about is said above."""
Needs = Callable[[Mapping[str, Any]], frozenset[str] | None]


class Across(NamedTuple):
    """What a comparison yields: which goal, where in it, and the places in other goals that belong to it."""

    number: int
    span: Span
    others: Sequence[tuple[int, Span, str]] = ()
    """Number of the other goal, where in it, and what is there."""
    values: Mapping[str, object] = {}


Meets = Callable[[int, Any], Across | None]
"""From the number and the sketch of the next goal: what it meets among those before it."""


class Check(NamedTuple):
    """A check function, and what a rule file may say about it."""

    name: str
    function: Function
    types: Mapping[str, str]
    """Parameter to its annotation."""
    defaults: Mapping[str, Any]
    """The parameters that need not be set."""
    gives: frozenset[str]
    """What its hits measure: the names a message may use."""
    needs: Needs
    """From the parameters: the signs (see `conditions.signs`) without any of which it cannot hit."""
    kind: Kind
    wide: bool
    """Whether a comparison or a meeting is of the goals of all documents of a run."""


CHECKS: dict[str, Check] = {}
"""Name to check; filled by `check`."""


@overload
def check(function: Function, /) -> Function: ...
@overload
def check(*, needs: str = "", gives: str = "") -> Callable[[Function], Function]: ...
def check(function: Function | None = None, /, *, needs: str = "", gives: str = "") -> Any:
    """File a function under its own name, for rules to use.

    *gives* are the names of the values its hits carry; beside them a hit may carry ``fits``, false where the rule's
    suggestion would not read well. *needs* are the signs a goal must show one of before it is
    worth calling (a part, the kind or note of a deadline, the type of a vague term, the code of a reason); a name
    in braces stands for the values of that parameter, one in quotes for a word or sign of the text, lower case.
    """
    file = _filing("check", gives, _needs(needs.split()))
    return file(function) if function else file


def comparison(*, gives: str = "", wide: bool = False) -> Callable[[Function], Function]:
    """File a function that compares the goals of one document, or of all if *wide*; *gives* as for `check`."""
    return _filing("comparison", gives, wide=wide)


def meeting(*, gives: str = "", wide: bool = False) -> Callable[[Function], Function]:
    """File a function that returns what each goal meets among those before it; *gives* and *wide* as for `comparison`.

    What each meets is told with the goal itself, while a `comparison` waits for the last one.
    """
    return _filing("meeting", gives, wide=wide)


def registered(*, gives: str = "") -> Callable[[Function], Function]:
    """File a function that compares a goal with the metric registry; *gives* as for `check`."""
    return _filing("registered", gives)


def _filing(
    kind: Kind, gives: str, needs: Needs = lambda parameters: frozenset(), *, wide: bool = False
) -> Callable[[Function], Function]:
    """Return what files a function with what a rule file may say about it."""

    def file(function: Function) -> Function:
        name, code = function.__name__, function.__code__
        if name in CHECKS and CHECKS[name].function.__module__ != function.__module__:
            raise ValueError(f"two checks are named {name!r}")
        taken = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
        types = {parameter: str(function.__annotations__.get(parameter, "")) for parameter in taken}
        defaults = dict(function.__kwdefaults__ or {})
        CHECKS[name] = Check(name, function, types, defaults, frozenset(gives.split()), needs, kind, wide)
        return function

    return file


def _needs(words: list[str]) -> Needs:
    if not words:
        return lambda parameters: None
    fixed = {word for word in words if not word.startswith("{")}
    named = [word.strip("{}") for word in words if word.startswith("{")]

    def needs(parameters: Mapping[str, Any]) -> frozenset[str]:
        values = [parameters.get(name, ()) for name in named]
        return frozenset(fixed.union(*((value,) if isinstance(value, str) else value for value in values)))

    return needs


def beside_goal(goal: Goal) -> Context | None:
    """Return what stands beside *goal* (see `context`), or None if nothing does."""
    if not goal.statement.fields:
        return None
    from smartcheck.context.beside import context  # which reads dates and amounts: not needed to list or explain rules

    return context(goal)


_MODULES = (*CRITERIA, "calendar", "sets", "registered")


def load() -> Mapping[str, Check]:
    """Return every built-in check by name."""
    for module in _MODULES:
        import_module(f"{__name__}.{module}")
    return CHECKS


def find(name: str) -> Check | None:
    """Return the check called *name*, importing no more modules than it takes to find it."""
    for module in _MODULES:
        if name in CHECKS:
            break
        import_module(f"{__name__}.{module}")
    return CHECKS.get(name)
