"""``smartcheck drift``: what became of the goals between two revisions."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, FINDINGS, note, write

EXAMPLES = """\
examples:
  smartcheck drift main...HEAD                    # what this branch does to the goals
  smartcheck drift v1.0..v2.0 okr/ --format markdown
  smartcheck drift HEAD                           # what is not committed yet

exit status: 0 no goal promises less, 1 one does, 2 misuse
"""
FORMATS = ("text", "json", "github", "markdown")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("revisions", metavar="BASE..HEAD", help="two revisions, or one: what changed since")
    parser.add_argument("paths", metavar="PATH", nargs="*", default=[], help="only these files and folders")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--weakening", action="store_true", help="only changes after which a goal promises less")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even where a goal promises less")
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Compare, report, and say by the status whether a goal promises less."""
    from smartcheck.drift import history, reports
    from smartcheck.drift.changes import compare, weakened
    from smartcheck.drift.history import goals

    before, after = history.changed(history.Between.of(chosen.revisions), chosen.paths)
    settings = options.all_settings(chosen)
    changes = compare(goals(before, settings, chosen.today, note), goals(after, settings, chosen.today, note))
    if chosen.weakening:
        changes = [each for each in changes if each.weakens]
    write(reports.FORMATS[chosen.format](changes), chosen.format)
    return FINDINGS if weakened(changes) and not chosen.exit_zero else CLEAN
