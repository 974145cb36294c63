"""``smartcheck month``: show what is due up to the end of this month, over all plans."""

from __future__ import annotations

import argparse
from calendar import monthrange

from smartcheck.cli import coming
from smartcheck.cli.coming import arguments

__all__ = ["arguments", "run"]

EXAMPLES = """\
examples:
  smartcheck month                       of the plans in the log, up to the last of the month
  smartcheck month --format json
"""


def run(chosen: argparse.Namespace) -> int:
    """Print it."""
    first = chosen.today
    return coming.show(chosen, first, first.replace(day=monthrange(first.year, first.month)[1]))
