"""``smartcheck mcp``: tools for language-model agents, over standard input and output."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN

EXAMPLES = """\
examples:
  smartcheck mcp                         # what an agent starts; docs/agents.md sets it up
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    options.add_settings(parser)
    parser.add_argument("--today", metavar="DAY", type=options.day, help="count dates from DAY, not from the clock")


def run(chosen: argparse.Namespace) -> int:
    """Serve until the agent leaves."""
    from smartcheck.errors import ConfigError

    try:
        from smartcheck import agents
    except ModuleNotFoundError as missing:
        raise ConfigError(f"the agents' server needs {missing.name}: pip install 'smartcheck[mcp]'") from None
    clock = (lambda: chosen.today) if chosen.today else options.clock
    agents.create(options.settings(chosen), clock).run("stdio")
    return CLEAN
