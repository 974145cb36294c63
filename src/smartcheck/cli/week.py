"""``smartcheck week``: show what is due up to the end of this week, over all plans."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from smartcheck.cli import coming
from smartcheck.cli.coming import arguments

__all__ = ["arguments", "run"]

EXAMPLES = """\
examples:
  smartcheck week                        of the plans in the log, up to Sunday
  smartcheck week --format json
"""


def run(chosen: argparse.Namespace) -> int:
    """Print it."""
    first = chosen.today
    return coming.show(chosen, first, first + min(timedelta(days=6 - first.weekday()), date.max - first))
