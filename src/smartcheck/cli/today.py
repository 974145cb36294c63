"""``smartcheck today``: show what is due today, over all plans."""

from __future__ import annotations

import argparse

from smartcheck.cli import coming
from smartcheck.cli.coming import arguments

__all__ = ["arguments", "run"]


def run(chosen: argparse.Namespace) -> int:
    """Print it."""
    return coming.show(chosen, chosen.today, chosen.today)
