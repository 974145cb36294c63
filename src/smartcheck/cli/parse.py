"""``smartcheck parse``: show the parts of one goal."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, write


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("text", metavar="TEXT", help="the goal")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the parts."""
    from smartcheck import parser
    from smartcheck.reporters import parts

    goal = parser.parse(chosen.text, today=chosen.today, config=options.settings(chosen))
    write(parts.render_json(goal) if chosen.format == "json" else parts.render_text(goal), chosen.format)
    return CLEAN
