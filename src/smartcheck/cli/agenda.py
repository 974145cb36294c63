"""``smartcheck agenda``: prepare, hold and write down a one-on-one session."""

from __future__ import annotations

import argparse
from datetime import time

from smartcheck.cli import options
from smartcheck.cli.map import load
from smartcheck.cli.terminal import CLEAN, deliver
from smartcheck.errors import ReadError

EXAMPLES = """\
examples:
  smartcheck agenda session.md                          # agenda, sheets to prepare, questions, minutes form
  smartcheck agenda session.md --map map.md             # with the numbers of the career map
  smartcheck agenda session.md -o series.ics            # the session and its series for the calendar
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("file", metavar="SESSION", help="a session ('smartcheck new session' writes the form)")
    parser.add_argument("--map", metavar="FILE", help="the career map it is about")
    parser.add_argument("--roles", metavar="FILE", help="with --map: roles here and their skills, as YAML or JSON")
    parser.add_argument("--start", metavar="HH:MM", type=_time, default=time(10), help="when it begins (10:00)")
    parser.add_argument("--format", choices=("markdown", "ics"), help="markdown (default), or what -o's suffix says")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=options.place, help="write to FILE instead of standard output"
    )
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Write the agenda or the calendar."""
    from smartcheck import readers
    from smartcheck.career import roles, sessions, values

    held = sessions.session(load(chosen.file, ("session",)), chosen.today)
    chart = values.read(load(chosen.map, ("map", "roadmap", "strategy")), chosen.today) if chosen.map else None
    openings = roles.key_roles(readers.load(chosen.roles), chosen.today) if chosen.roles else ()
    if openings and chart is None:
        raise ReadError("--roles are set beside a career map: name it with --map")
    format = chosen.format or options.by_suffix(chosen.output, {".ics": "ics"}, "markdown")
    calendar = format == "ics"
    output = (
        sessions.calendar(held, chosen.start) if calendar else sessions.markdown(held, chosen.start, chart, openings)
    )
    deliver(output, format, chosen.output)
    return CLEAN


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time like 14:30") from None
