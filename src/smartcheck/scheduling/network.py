"""Steps and what they depend on: a graph without cycles, or an error that names one."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.request import Step


class Network:
    """Open steps in order of their ids, and by number who follows whom; steps already done hold nobody up."""

    def __init__(self, steps: Sequence[Step]) -> None:
        everything = {step.id: step for step in steps}
        if len(everything) < len(steps):
            seen: set[str] = set()
            twice = next(step.id for step in steps if step.id in seen or seen.add(step.id))  # type: ignore[func-returns-value]  # add returns None, so the first repeated id is found
            raise PlanError(f"two steps have the id {twice!r}")
        for step in steps:
            _check(step, everything)
        self.steps = sorted((step for step in steps if not step.done), key=lambda step: step.id)
        number = {step.id: index for index, step in enumerate(self.steps)}
        self.before: list[list[int]] = [
            sorted({number[each] for each in step.after if each in number}) for step in self.steps
        ]
        self.done_before = [[everything[each] for each in step.after if everything[each].done] for step in self.steps]
        self.follow: list[list[int]] = [[] for _ in self.steps]
        for index, earlier in enumerate(self.before):
            for each in earlier:
                self.follow[each].append(index)
        self.order = self._order()

    def _order(self) -> list[int]:
        """Return the numbers so that everything comes after what it depends on."""
        missing = [len(earlier) for earlier in self.before]
        found = [index for index, count in enumerate(missing) if not count]
        for index in found:
            for later in self.follow[index]:
                missing[later] -= 1
                if not missing[later]:
                    found.append(later)
        if len(found) < len(missing):
            raise PlanError(f"steps wait for each other: {self._cycle(missing)}")
        return found

    def _cycle(self, missing: Sequence[int]) -> str:
        """Name a cycle: each step comes before the next."""
        index = next(index for index, count in enumerate(missing) if count)
        path: dict[int, None] = {}
        while index not in path:
            path[index] = None
            index = next(each for each in self.before[index] if missing[each])
        names = list(path)[list(path).index(index) :]
        shown = [self.steps[each].id for each in (*reversed(names), names[-1])]
        return " -> ".join(shown if len(shown) <= 12 else [*shown[:6], "...", *shown[-5:]])


def _check(step: Step, known: dict[str, Step]) -> None:
    where = f"step {step.id!r}"
    for each in step.after:
        if each not in known:
            raise PlanError(f"{where} comes after {each!r}, which is no step{nearest(each, list(known)[:1000])}")
    for name in ("hours", "days", "weight", "lag", "wait"):
        value = getattr(step, name)
        if value is not None and not (isinstance(value, int | float) and 0 <= value < float("inf")):
            raise PlanError(f"{where}: {name} must be 0 or more (got {quoted(value)})")
    if step.period is not None:
        first, last = step.period
        if last < first:
            raise PlanError(f"{where}: its period ends before it begins ({first} to {last})")
        if not step.hours == step.days == step.weight is None:
            raise PlanError(f"{where} has a period, so it takes neither hours nor days")
    elif step.shares and step.weight is None:
        raise PlanError(f"{where} has neither hours nor days")
