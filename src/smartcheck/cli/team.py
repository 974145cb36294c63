"""``smartcheck team``: skills, gaps, training, key roles and adoption over many career maps."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, note, tell_skipped, write, write_json
from smartcheck.errors import ReadError

if TYPE_CHECKING:
    from smartcheck.career import Outline

EXAMPLES = """\
examples:
  smartcheck team maps/                              # skills, gaps, training and adoption
  smartcheck team maps/ --roles roles.yaml           # who could fill key roles, by listed skills
  smartcheck team people.csv --objectives okr.md     # a row a person; goals against objectives

Numbers about fewer than 5 people are not shown; --smallest can raise that. Names appear only with --names.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a folder of career maps, or a CSV with a row a person"
    )
    parser.add_argument("--roles", metavar="FILE", help="key roles and their skills, as YAML or JSON")
    parser.add_argument("--objectives", metavar="FILE", help="business objectives: a file of goals")
    parser.add_argument(
        "--smallest",
        metavar="N",
        type=options.within(5, 10**9, "whole number from 5 on", int),
        default=5,
        help="fewest people for a number (5)",
    )
    parser.add_argument("--budget", metavar="N", type=float, help="of the training; marks what goes beyond")
    parser.add_argument("--names", action="store_true", help="name people: for those who may see it")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the tables."""
    from smartcheck import engine, readers
    from smartcheck.career import roles as openings
    from smartcheck.career import team, values, views

    charts = [values.read(outline, chosen.today) for outline in _outlines(chosen)]
    roles = openings.key_roles(readers.load(chosen.roles), chosen.today) if chosen.roles else ()
    objectives = [each.text for each in engine.read(chosen.objectives)] if chosen.objectives else []
    tables = list(
        team.tables(charts, roles, objectives, smallest=chosen.smallest, names=chosen.names, budget=chosen.budget)
    )
    if chosen.format == "json":
        plain = [
            {
                "title": each.title,
                "notes": list(each.lines),
                "rows": [dict(zip(each.header, row, strict=True)) for row in each.rows],
            }
            for each in tables
        ]
        write_json({"schema": 1, "people": len(charts), "tables": plain})
    else:
        show = views.page_of if chosen.format == "markdown" else views.text_of
        write(show(f"{len(charts)} career maps", tables), chosen.format)
    return CLEAN


def _outlines(chosen: argparse.Namespace) -> list[Outline]:
    from smartcheck import career, readers
    from smartcheck.career import team

    found: list[Outline] = []
    for path in chosen.paths:
        if path.lower().endswith((".csv", ".tsv")):
            found += team.from_csv(readers.load(path))
            continue
        inside = readers.walk(path) if os.path.isdir(path) else [path]
        others = 0
        for each in inside:
            try:
                outline = career.recognised(readers.load(each))
            except ReadError as error:
                tell_skipped(chosen, [(each, str(error).removeprefix(f"{each}: "))])
                continue
            if outline is not None and outline.kind in ("map", "roadmap", "strategy"):
                found.append(outline)
            else:
                others += 1
        if others:
            note(f"{others} file{' is no career map' if others == 1 else 's are no career maps'} in {path}")
    if not found:
        raise ReadError(f"no career map in {', '.join(chosen.paths[:5])}")
    return found
