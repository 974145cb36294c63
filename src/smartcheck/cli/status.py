"""``smartcheck status``: say how plans stand, and when they will be done."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, FINDINGS, write, write_json

if TYPE_CHECKING:
    from smartcheck.following.status import Status

EXAMPLES = """\
examples:
  smartcheck status
  smartcheck status pass-the --format json

exit status: 0 nothing is late, 1 a plan is behind, at risk or overdue, 2 misuse
"""
_LATE = ("behind", "at_risk", "overdue")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("plan", metavar="PLAN", nargs="?", help="its id, or the beginning of it; all without one")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options.add_log(parser)
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print how each plan stands."""
    from smartcheck.following.status import status_of

    log = options.read_log(chosen)
    tracks = log.tracks if chosen.plan is None and log.tracks else (log.track(chosen.plan),)
    found = [status_of(track, chosen.today) for track in tracks]
    if chosen.format == "json":
        write_json({"schema": 1, "plans": [each.to_dict() for each in found]})
    else:
        write("\n".join("\n".join(_lines(each)) + "\n" for each in found), "text")
    return FINDINGS if any(each.state in _LATE for each in found) else CLEAN


def _lines(found: Status) -> Iterator[str]:
    from smartcheck.exporters import line, long_day
    from smartcheck.language.figures import rounded
    from smartcheck.plans import STATES

    yield f"{line(found.goal)}  [{found.plan}]"
    yield f"  {STATES[found.state]}: {found.steps_done} of {found.steps} steps done"
    expected = f", {found.work_expected:.0%} expected by now"
    yield f"  work {found.work_done:.0%}{expected if found.state != 'done' else ''}"
    if found.actual is not None:
        apart = found.variance or 0
        variance = f"{'+' if apart >= 0 else ''}{rounded(apart, 6)}"
        yield f"  number {rounded(found.actual, 6)}, {rounded(found.expected or 0, 6)} expected by now ({variance})"
        if found.needed_rate:
            best = f"; best so far {rounded(found.best_rate, 6)}" if found.best_rate else ""
            yield f"  needed {rounded(found.needed_rate, 6)} a week{best}"
    if found.end:
        yield f"  promised {long_day(found.end)}"
    if found.forecast:
        used = "" if found.buffer_used is None else f", {found.buffer_used:.0%} of the buffer used"
        used += f" ({found.light})" if found.light else ""
        yield f"  forecast {long_day(found.forecast)} at this pace{used}"
    for name, title in zip(found.overdue_ids, found.overdue, strict=True):
        yield f"  late: {line(title)}  [{line(name)}]"
