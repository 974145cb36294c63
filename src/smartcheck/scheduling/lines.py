"""If-then lines: when I will begin each phase, and what I will do when something stands in the way.

Only the person can know day, place, cue and obstacle, so these stay blank.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.plans import ScheduledStep

BLANK = "____"


def if_then_lines(steps: Sequence[ScheduledStep]) -> tuple[str, ...]:
    """Return a line for the first open step of each phase, and one for the obstacle."""
    found, phases = [], set()
    for number, each in enumerate(steps):
        phase = each.step.phase or ("" if number else "first")
        if each.step.done or (phase in phases) or (not phase and number):
            continue
        phases.add(phase)
        found.append(f"If {BLANK} (day, place or cue), then I will start: {each.step.title}.")
    return (*found, f"If {BLANK} (what is most likely to stop me), then I will {BLANK}.")
