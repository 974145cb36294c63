"""``smartcheck due``: list goals that are due soon or overdue, for cron and pipelines."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smartcheck.cli import hints, options
from smartcheck.cli.terminal import CLEAN, FINDINGS, tell_skipped, write, write_json
from smartcheck.errors import ReadError

if TYPE_CHECKING:
    from smartcheck.goal import Goal
    from smartcheck.settings.config import Config

EXAMPLES = """\
examples:
  smartcheck due --within 14d okr/
  smartcheck due --within 6w --owner Ann --format markdown

exit status: 0 nothing is due or overdue, 1 something is, 2 misuse, nothing to check or a file not read
"""
UNITS = {"d": 1, "w": 7, "m": 30}


class Due(NamedTuple):
    """A goal, its last day, and how many days are left; negative where it is overdue."""

    left: int
    day: date
    path: str
    line: int
    text: str
    owner: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="*", default=[os.curdir], help="files and folders; here if none")
    parser.add_argument("--within", metavar="TIME", type=_days, default=14, help="due within 14d, 2w or 1m (14d)")
    parser.add_argument("--owner", metavar="NAME", help="only goals of this owner")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even where something is due")
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """List, and say by the status whether there is anything."""
    from smartcheck import engine, parser

    settings = options.all_settings(chosen)
    documents = engine.gather(chosen.paths, settings)
    tell_skipped(chosen, documents.skipped)
    if not (documents.count or documents.careers or documents.skipped):
        raise ReadError(f"no goals found in {', '.join(chosen.paths)}{hints.where_goals_stand(chosen.paths)}")
    goals = (
        (parser.parse(statement, today=chosen.today, config=each.config), each.config)
        for each in documents.documents
        for statement in each.statements
    )
    found = sorted(_due(goals, chosen.today, chosen.within, chosen.owner))
    if chosen.format == "json":
        write_json([{**each._asdict(), "day": each.day.isoformat()} for each in found])
    else:
        write(_markdown(found) if chosen.format == "markdown" else _text(found), chosen.format)
    return FINDINGS if found and not chosen.exit_zero else CLEAN


def _due(goals: Iterable[tuple[Goal, Config | None]], today: date, within: int, owner: str | None) -> Iterable[Due]:
    from smartcheck.context.beside import due_day
    from smartcheck.drift.changes import is_done, owner_of
    from smartcheck.reporters import Place, printable

    for goal, config in goals:
        day = due_day(goal, config)
        if goal.kind == "not_goal" or day is None or is_done(goal):
            continue
        if (day - today).days > within or (owner and owner_of(goal).casefold() != owner.casefold()):
            continue
        place = Place.of(goal.statement)
        text, path = printable(goal.text), printable(place.path)
        yield Due((day - today).days, day, path, place.line, text, printable(owner_of(goal)))


def _when(each: Due) -> str:
    days = f"{abs(each.left)} day{'s' * (abs(each.left) != 1)}"
    return "today" if each.left == 0 else f"in {days}" if each.left > 0 else f"overdue by {days}"


def _text(found: list[Due]) -> str:
    from smartcheck.reporters import aligned

    owners = [f" ({each.owner})" if each.owner else "" for each in found]
    rows = [
        (str(each.day), _when(each), f"{each.text}{owner}  {each.path}:{each.line}")
        for each, owner in zip(found, owners, strict=True)
    ]
    return "".join(f"{line}\n" for line in aligned(rows) or ["nothing is due"])


def _markdown(found: list[Due]) -> str:
    from smartcheck.reporters.markdown import escaped

    if not found:
        return "Nothing is due.\n"
    lines = ["| Day | | Goal | Owner | Where |", "|---|---|---|---|---|"]
    for each in found:
        where = escaped(f"{each.path}:{each.line}")
        lines.append(f"| {each.day} | {_when(each)} | {escaped(each.text)} | {escaped(each.owner)} | {where} |")
    return "\n".join(lines) + "\n"


def _days(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,4})\s*([dwm]?)", text.strip().lower())
    if found:
        return int(found[1]) * UNITS[found[2] or "d"]
    raise argparse.ArgumentTypeError(f"{text!r} is no time like 14d, 2w or 1m")
