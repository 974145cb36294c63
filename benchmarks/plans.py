"""Two questions about plans, answered as ratios measured in one run.

1. How long does a plan from a template take, and how does that compare with writing the same plan with ``json.dumps``?
   (At least 300 a second on one core are promised.)
2. Does the cost per step stay the same from 10 to 10,000 steps? (The ratio of the dearest to the cheapest.)
"""

from __future__ import annotations

import json
import random
import time
from datetime import date
from statistics import median

from smartcheck.planning import make, templates
from smartcheck.request import Measure, PlanRequest, Step

START = date(2027, 1, 15)
SIZES = (10, 100, 1_000, 10_000)


def template_requests() -> list[PlanRequest]:
    """A plan over nine months from every template, each with a number to reach."""
    return [
        PlanRequest(
            title=f"Reach it by {name}",
            start=START,
            end=date(2027, 10, 15),
            steps=each.steps,
            template=name,
            measure=Measure(unit="posts", baseline=0, target=12, whole=True, shape=each.shape),
        )
        for name, each in templates.load().items()
    ]


def network(size: int) -> PlanRequest:
    """Steps of one to eight hours by three people, each after up to three of the twenty before it."""
    chance = random.Random(size)
    steps = tuple(
        Step(
            id=f"s{number:06}",
            title=f"Step {number}",
            hours=chance.randint(1, 8),
            after=tuple({f"s{chance.randint(max(0, number - 20), number - 1):06}" for _ in range(3)} if number else ()),
            resource=chance.choice(("", "Ann", "Ben")),
        )
        for number in range(size)
    )
    return PlanRequest(title="Build it", start=START, steps=steps, capacity=40)


def timed(work: object, rounds: int) -> float:
    """Return the median time of one call, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def main() -> None:
    requests = template_requests()
    plans = [make(request) for request in requests]
    documents = [plan.to_dict() for plan in plans]
    ours, dumps = [], []
    for _ in range(15):  # in turns, so that what else the machine does meets both
        ours.append(timed(lambda: [make(request) for request in requests], 3) / len(requests))
        dumps.append(timed(lambda: [json.dumps(document) for document in documents], 3) / len(requests))
    plan, dump = median(ours), median(dumps)
    print(f"template plan  {plan * 1e6:7.0f} us   json.dumps of it {dump * 1e6:6.0f} us   ratio {plan / dump:5.1f}")
    print(f"               {1 / plan:7.0f} plans a second")

    costs = []
    for size in SIZES:
        request = network(size)
        costs.append(timed(lambda: make(request), max(3, 3_000 // size)) / size)  # noqa: B023  # called at once
        print(f"{size:>7,} steps  {costs[-1] * 1e6:6.1f} us a step")
    print(f"dearest to cheapest from {SIZES[1]:,} steps on: ratio {max(costs[1:]) / min(costs[1:]):.2f}")


if __name__ == "__main__":
    main()
