"""``smartcheck replan``: find new days for what is left of a plan, and show what moved."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, FINDINGS, note, room, write
from smartcheck.exporters import EXPORTERS

EXAMPLES = """\
examples:
  smartcheck replan --dry-run
  smartcheck replan pass-the --deadline 2027-09-30

exit status: 0 the plan holds, 1 it does not (nothing is saved then), 2 misuse
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("plan", metavar="PLAN", nargs="?", help="its id, or the beginning of it")
    parser.add_argument("--deadline", type=options.day, metavar="DAY", help="promise this day instead")
    parser.add_argument("--dry-run", action="store_true", help="show what would move, save nothing")
    parser.add_argument("--format", choices=tuple(EXPORTERS), metavar="FORMAT", help="print the whole new plan")
    options.add_log(parser)
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Plan what is left, show the difference, keep the new plan."""
    from smartcheck import exporters
    from smartcheck.following import track as progress
    from smartcheck.following.replanning import changes, replan

    track = options.read_log(chosen).track(chosen.plan)
    new = replan(track, chosen.today, end=chosen.deadline)
    found = changes(track.plan, new)
    if chosen.format:
        write(exporters.render(new, chosen.format, room()), chosen.format)
    else:
        told = [f"warning: {each}" for each in new.warnings if each not in track.plan.warnings and new.feasible]
        lines = (*(found or ("nothing moves",)), *told)
        write("".join(f"{exporters.line(each)}\n" for each in lines), "text")
    if not new.feasible:
        if not chosen.format:
            write(exporters.render(new, "text", room()), "text")
        return FINDINGS
    if found and not chosen.dry_run:
        path = chosen.log or progress.LOG
        progress.save(path, new.request, chosen.today)
        note(f"saved {track.id} in {path}")
    return CLEAN
