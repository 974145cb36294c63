"""``smartcheck log``: write down what was done or measured for a plan."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, note
from smartcheck.errors import PlanError

EXAMPLES = """\
examples:
  smartcheck log --done s1                       # one plan in the log: its first step is done
  smartcheck log pass-the --value 62 --note "first mock exam"
  smartcheck log --open s1                       # not done after all
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("plan", metavar="PLAN", nargs="?", help="its id, or the beginning of it")
    parser.add_argument("--done", metavar="STEP", action="append", default=[], help="this step is done")
    parser.add_argument("--open", metavar="STEP", action="append", default=[], help="this step is open again")
    parser.add_argument(
        "--value", metavar="NUMBER", help="what was measured: the level, or the change with its sign where that counts"
    )
    parser.add_argument("--note", metavar="TEXT", default="", help="anything worth remembering")
    parser.add_argument("--on", metavar="DAY", type=options.day, help="the day it was, if not today")
    options.add_log(parser)
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Add the entries and say how the plan stands."""
    from smartcheck.following import track as progress
    from smartcheck.following.hearing import heard
    from smartcheck.following.track import Entry

    path = chosen.log or progress.LOG
    on = chosen.on or chosen.today
    if on > chosen.today:
        raise PlanError(f"{on} is yet to come: what is logged has happened")
    track = options.read_log(chosen).track(chosen.plan)
    name = track.id
    told = ""
    entries = [Entry(kind="done", plan=name, on=on, step=step) for step in chosen.done]
    entries += [Entry(kind="open", plan=name, on=on, step=step) for step in chosen.open]
    if chosen.value is not None:
        taken = heard(track.request.measure, chosen.value)
        entries.append(Entry(kind="value", plan=name, on=on, value=taken.value, note=chosen.note))
        told = taken.words
    elif chosen.note:
        entries.append(Entry(kind="note", plan=name, on=on, note=chosen.note))
    if not entries:
        raise PlanError("nothing to log: name a step with --done, a number with --value or words with --note")
    for entry in entries:
        progress.record(path, entry)
    if on < track.request.start:
        note(f"{on} is before the plan starts ({track.request.start})")
    if told:
        note(f"{chosen.value}: {told}")
    note(f"logged {len(entries)} entr{'y' if len(entries) == 1 else 'ies'} for {name} in {path}")
    return CLEAN
