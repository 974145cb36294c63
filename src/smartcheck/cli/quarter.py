"""``smartcheck quarter``: show what is to hold in this quarter and the next ones, over all plans."""

from __future__ import annotations

import argparse
import json

from smartcheck.cli.coming import arguments
from smartcheck.cli.terminal import CLEAN, write

__all__ = ["arguments", "run"]

EXAMPLES = """\
examples:
  smartcheck quarter                     milestones and promised days of the plans in the log
  smartcheck quarter --format json
"""


def run(chosen: argparse.Namespace) -> int:
    """Print the milestones and promised days of each quarter from that of today on."""
    from smartcheck.cli import options
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
        write(json.dumps({"schema": 1, "quarters": listed}, ensure_ascii=False, indent=2) + "\n", "json")
        return CLEAN
    lines = [
        each for name, days in found for each in (name, *(f"  {long_day(day)}  {line(text)}" for day, text in days))
    ]
    write("".join(f"{each}\n" for each in lines or ["nothing is due"]), "text")
    return CLEAN
