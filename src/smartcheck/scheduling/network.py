"""Steps and what they depend on, in time: one at a time for each resource, none before what it depends on.

Positions are those of `Timeline`. The forward pass does at every moment the step that has the longest way to the end
(then the higher priority, then the lower id); the backward pass keeps its order and moves everything as late as it can.
Both take time n log n in the number of steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from heapq import heappop, heappush

import attrs

from smartcheck.errors import PlanError, nearest, quoted
from smartcheck.request import Step
from smartcheck.scheduling.calendar import Timeline, check_ends


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


ONE_DAY = timedelta(days=1)


@attrs.frozen
class Forward:
    """The earliest schedule: a start for each step of the network, and why it is no earlier."""

    starts: list[int]
    sequence: list[int]
    """Step numbers in the order they were begun."""
    next_same: list[int]
    """The step the same resource does next, or -1."""
    driver: list[int]
    """The step whose end decided the start, or -1."""
    finish: int
    """The position at which everything is done."""


def forward(net: Network, days: Sequence[int], line: Timeline) -> Forward:
    """Return the earliest schedule of steps that take *days* each."""
    run = _Run(net, days, line)
    while run.events:
        now = run.arrive()
        for name, queue in run.waiting.items():
            while queue and run.free.get(name, 0) <= now:
                run.begin(heappop(queue)[2], now)
    finish = max((start + length for start, length in zip(run.starts, days, strict=True)), default=0)
    return Forward(run.starts, run.sequence, run.next_same, run.drivers(), finish)


class _Run:
    """The state of a forward pass: what has begun, what could begin, when each resource is free."""

    def __init__(self, net: Network, days: Sequence[int], line: Timeline) -> None:
        self.net, self.days, self.line = net, days, line
        count = len(net.steps)
        tails = _tails(net, days)
        self.rank = [(-tails[index], -net.steps[index].priority, index) for index in range(count)]
        self.missing = [len(earlier) for earlier in net.before]
        self.starts, self.next_same, self.same_driver = [0] * count, [-1] * count, [-1] * count
        self.sequence: list[int] = []
        self.waiting: dict[str | None, list[tuple[int, int, int]]] = {}
        """What could begin, by resource; None is the calendar, which is always free."""
        self.free: dict[str | None, int] = {}
        self.last: dict[str, int] = {}
        self.events: list[tuple[int, int]] = []
        """(position, the step that becomes possible there), or -1 where a resource becomes free."""
        for index in net.order:
            if not self.missing[index]:
                self.announce(index)

    def announce(self, index: int) -> None:
        """Note from when a step is possible, everything before it being scheduled."""
        heappush(self.events, (_ready(self.net, index, self.starts, self.days, self.line)[0], index))

    def arrive(self) -> int:
        """Go to the next position at which anything changes; queue the steps possible there."""
        now = self.events[0][0]
        while self.events and self.events[0][0] == now:
            index = heappop(self.events)[1]
            if index >= 0:
                step = self.net.steps[index]
                heappush(self.waiting.setdefault(None if step.period else step.resource, []), self.rank[index])
        return now

    def begin(self, index: int, now: int) -> None:
        """Start a step."""
        self.starts[index] = now
        self.sequence.append(index)
        if self.days[index]:
            resource = self.net.steps[index].resource
            before = self.last.get(resource, -1)
            if before >= 0:
                self.next_same[before] = index
                if self.free[resource] == now:
                    self.same_driver[index] = before
            self.last[resource] = index
            self.free[resource] = now + self.days[index]
            heappush(self.events, (self.free[resource], -1))
        for later in self.net.follow[index]:
            self.missing[later] -= 1
            if not self.missing[later]:
                self.announce(later)

    def drivers(self) -> list[int]:
        """Return for each step the one whose end decided its start, dependencies before the resource."""
        found = []
        for index, start in enumerate(self.starts):
            ready, why = _ready(self.net, index, self.starts, self.days, self.line)
            found.append(why if why >= 0 and ready == start else self.same_driver[index])
        return found


def _ready(net: Network, index: int, starts: Sequence[int], days: Sequence[int], line: Timeline) -> tuple[int, int]:
    """Return the position from which a step is possible, and the step that decides it (-1: none)."""
    step = net.steps[index]
    at, why = bound_end(step, line) or 0, -1
    if step.wait and not step.after:
        at = line.past(line.start, step.wait - 1)
    if step.wait:
        at = max([at, *(line.past(each.done, step.wait) for each in net.done_before[index] if each.done)])
    for earlier in net.before[index]:
        ready = line.after(starts[earlier] + days[earlier], step.wait)
        if ready > at or (ready == at and why < 0):
            at, why = ready, earlier
    return at + step.lag, why


def bound_end(step: Step, line: Timeline) -> int | None:
    """Return the position by which a step bound to a period is finished; None for any other step."""
    if step.period is None:
        return None
    first, last = step.period
    if last >= line.start:
        check_ends(line.start, last, f"step {step.id!r}: the end of its period")
    end = line.count(last)
    if bound_begin(step, line) >= end:
        raise PlanError(f"step {step.id!r}: there is no working day from {first} to {last}")
    return end


def bound_begin(step: Step, line: Timeline) -> int:
    """Return the position from which a step bound to a period may be under way."""
    return line.count(step.period[0] - ONE_DAY) if step.period and step.period[0] > line.start else 0


def lateness(net: Network, found: Forward, line: Timeline) -> int:
    """Return by how many working days a step misses the end of its period, at most; 0 where none does."""
    bound = ((each, start) for each, start in zip(net.steps, found.starts, strict=True) if each.period)
    return max((start - (bound_end(each, line) or 0) for each, start in bound), default=0)


def _tails(net: Network, days: Sequence[int]) -> list[int]:
    """Return for each step the working days from its start to the end of all that hangs on it."""
    tails = list(days)
    for index in reversed(net.order):
        step = net.steps[index]
        whole = tails[index] + step.lag + step.wait * 5 // 7
        for earlier in net.before[index]:
            tails[earlier] = max(tails[earlier], days[earlier] + whole)
    return tails


def backward(net: Network, days: Sequence[int], line: Timeline, found: Forward, end: int) -> list[int]:
    """Return the latest starts with which all work ends by *end*; *found* must end by then."""
    latest = [0] * len(days)
    for index in reversed(found.sequence):
        finish = end
        follower = found.next_same[index]
        if follower >= 0:
            finish = latest[follower]
        for later in net.follow[index]:
            step = net.steps[later]
            limit = latest[later]
            if step.period and found.starts[index] + days[index] <= bound_begin(step, line):
                limit = min(limit, bound_begin(step, line))
            finish = min(finish, line.before(limit - step.lag, step.wait))
        bound = bound_end(net.steps[index], line)
        latest[index] = (finish if bound is None else min(finish, bound)) - days[index]
    return latest


def place(
    net: Network, days: Sequence[int], line: Timeline, found: Forward, latest: Sequence[int], placement: str
) -> list[int]:
    """Return the starts: as early as possible, as late as possible, or spread evenly between the two."""
    if placement == "asap":
        return found.starts
    if placement == "alap":
        return list(latest)
    farthest = max(found.starts, default=0) or 1
    starts = [0] * len(days)
    bound = [0] * len(days)
    for index in found.sequence:
        early = found.starts[index]
        spread = early + (latest[index] - early) * early // farthest
        starts[index] = max(spread, bound[index], _ready(net, index, starts, days, line)[0])
        follower = found.next_same[index]
        if follower >= 0:
            bound[follower] = starts[index] + days[index]
    return starts


def critical_path(found: Forward, days: Sequence[int]) -> list[int]:
    """Return the chain of steps that decides when everything is done, first to last."""
    if not found.sequence:
        return []
    index = max(found.sequence, key=lambda each: (found.starts[each] + days[each], -each))
    path = [index]
    while found.driver[path[-1]] >= 0:
        path.append(found.driver[path[-1]])
    return path[::-1]
