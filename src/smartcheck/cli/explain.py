"""``smartcheck explain``: show a rule's manual page."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, write


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("rule", metavar="RULE", help="its id or its name")
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the page."""
    from smartcheck.reporters import manual

    write(manual.page(options.rules(chosen).rule(chosen.rule)), "text")
    return CLEAN
