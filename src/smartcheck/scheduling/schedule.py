"""Steps in time: one step at a time for each resource, no step before what it depends on.

Positions are those of `Timeline`. The forward pass does at every moment the step that has the longest way to the end
(then the higher priority, then the lower id); the backward pass keeps its order and moves everything as late as it can.
Both take time n log n in the number of steps.

A step bound to a period of the calendar is the end of that period here, a step of no days that waits for nobody's time;
what comes before it must be finished by then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from heapq import heappop, heappush

import attrs

from smartcheck.errors import PlanError
from smartcheck.request import Step
from smartcheck.scheduling.calendar import Timeline, check_ends
from smartcheck.scheduling.network import Network

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
