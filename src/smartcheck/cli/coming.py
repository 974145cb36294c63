"""``smartcheck today``, ``week``, ``month`` and ``quarter``: show what is due, over all plans."""

from __future__ import annotations

import argparse
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, write, write_json

if TYPE_CHECKING:
    from smartcheck.following.agenda import Due

EXAMPLES = {
    "today": """\
examples:
  smartcheck plan "Publish 4 posts by 30 June 2027" --save         # begins a log of plans
  smartcheck today                                                 # what of them is due
""",
    "week": """\
examples:
  smartcheck week                        # of the plans in the log, up to Sunday
  smartcheck week --format json
""",
    "month": """\
examples:
  smartcheck month                       # of the plans in the log, up to the last of the month
  smartcheck month --format json
""",
    "quarter": """\
examples:
  smartcheck quarter                     # milestones and promised days of the plans in the log
  smartcheck quarter --format json
""",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the commands take."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options.add_log(parser)
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print what is due from today to the end of the day, the week, the month, or in each quarter."""
    first = chosen.today
    if chosen.command == "quarter":
        return _quarters(chosen)
    last = {
        "today": first,
        "week": first + min(timedelta(days=6 - first.weekday()), date.max - first),
        "month": first.replace(day=monthrange(first.year, first.month)[1]),
    }
    return _show(chosen, first, last[chosen.command])


def _show(chosen: argparse.Namespace, first: date, last: date) -> int:
    """Print what is due from *first* to *last*."""
    from smartcheck.following.agenda import agenda

    log = options.read_log(chosen)
    if not log.tracks:
        log.track(None)
    found = agenda(log.tracks, first, last)
    if chosen.format == "json":
        document = {"schema": 1, "first": str(first), "last": str(last), "due": [each.to_dict() for each in found]}
        write_json(document)
    else:
        write("".join(f"{each}\n" for each in _lines(found, first, last)), "text")
    return CLEAN


def _lines(found: Sequence[Due], first: date, last: date) -> Iterator[str]:
    from smartcheck.exporters import line, long_day

    yield long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"
    if not found:
        yield "  nothing is due"
    kind = ""
    for each in found:
        if each.kind != kind:
            kind = each.kind
            yield kind
        proof = f" ({line(each.note)})" if each.note and kind in ("late", "due", "under way", "milestone") else ""
        yield f"  {long_day(each.day)}  {line(each.title)}{proof}  [{each.plan} {each.id}]"


def _quarters(chosen: argparse.Namespace) -> int:
    """Print the milestones and promised days of each quarter from that of today on."""
    from smartcheck.exporters import line, long_day
    from smartcheck.planning.portfolio import quarters

    log = options.read_log(chosen)
    if not log.tracks:
        log.track(None)
    first = f"{chosen.today.year:04} Q{(chosen.today.month + 2) // 3}"
    found = [each for each in quarters([track.plan for track in log.tracks]) if each[0] >= first]
    if chosen.format == "json":
        listed = [
            {"quarter": name, "due": [{"day": str(day), "title": text} for day, text in days]} for name, days in found
        ]
        write_json({"schema": 1, "quarters": listed})
        return CLEAN
    lines = [
        each for name, days in found for each in (name, *(f"  {long_day(day)}  {line(text)}" for day, text in days))
    ]
    write("".join(f"{each}\n" for each in lines or ["nothing is due"]), "text")
    return CLEAN
