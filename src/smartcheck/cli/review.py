"""``smartcheck review``: which career maps are due for a review; a sheet with numbers; answers kept in the file."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.map import load
from smartcheck.cli.terminal import CLEAN, FINDINGS, note, write
from smartcheck.errors import ReadError

if TYPE_CHECKING:
    from smartcheck.career import Outline
    from smartcheck.career.values import CareerMap

KINDS = ("map", "roadmap", "strategy")
EXAMPLES = """\
examples:
  smartcheck review map.md                     # the sheet: numbers, what is overdue, three questions
  smartcheck review maps/                      # every map below a folder, the most overdue first
  smartcheck review map.md --on-track "yes" --obstacles "none" --still-relevant "yes"    # keeps the answers

exit status: 0 no review is overdue, 1 one is, 2 misuse
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a career map, or a folder of them")
    parser.add_argument("--on-track", metavar="TEXT", default="", help="keep this answer in the file")
    parser.add_argument("--obstacles", metavar="TEXT", default="", help="... and this one")
    parser.add_argument("--still-relevant", metavar="TEXT", default="", help="... and this one")
    parser.add_argument("--satisfaction", metavar="1-5", choices=("1", "2", "3", "4", "5"), default="", help="optional")
    options.add_day(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the sheets, or keep the answers."""
    from smartcheck.career import reviews, values

    charts = [values.read(outline, chosen.today) for outline in _outlines(chosen.paths)]
    answers = {
        "on_track": chosen.on_track,
        "obstacles": chosen.obstacles,
        "still_relevant": chosen.still_relevant,
        "satisfaction": chosen.satisfaction,
    }
    if any(answers.values()):
        return _keep(charts, answers)
    found = sorted((reviews.due(chart) for chart in charts), key=lambda each: (-(each.days or 0), each.chart.person))
    write("\n".join(reviews.sheet(each) for each in found), "text")
    return FINDINGS if any((each.days or 0) > 0 for each in found) else CLEAN


def _outlines(paths: list[str]) -> list[Outline]:
    from smartcheck import career, readers

    found = []
    for path in paths:
        if not os.path.isdir(path):
            found.append(load(path, KINDS))
            continue
        below = [career.recognised(readers.load(each)) for each in readers.walk(path)]
        maps = [each for each in below if each is not None and each.kind in KINDS]
        if not maps:
            raise ReadError(f"{path}: no career map in this folder")
        found += maps
    return found


def _keep(charts: list[CareerMap], answers: dict[str, str]) -> int:
    from smartcheck.career import reviews
    from smartcheck.disk.files import write as write_file

    if len(charts) != 1:
        raise ReadError(f"answers belong to one map; {len(charts)} are named")
    chart = charts[0]
    write_file(chart.outline.path, reviews.recorded(chart, answers).encode("utf-8"))
    note(f"review of {chart.today.isoformat()} kept in {chart.outline.path}")
    return CLEAN
