"""``smartcheck today``: show what is due today, over all plans."""

from __future__ import annotations

import argparse

from smartcheck.cli import coming
from smartcheck.cli.coming import arguments

__all__ = ["arguments", "run"]

EXAMPLES = """\
examples:
  smartcheck plan "Publish 4 posts by 30 June 2027" --save         begins a log of plans
  smartcheck today                                                 what of them is due
"""


def run(chosen: argparse.Namespace) -> int:
    """Print it."""
    return coming.show(chosen, chosen.today, chosen.today)
