"""``smartcheck lsp``: the language server, over standard input and output."""

from __future__ import annotations

import argparse

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN

EXAMPLES = """\
examples:
  smartcheck lsp                         # what an editor starts; docs/editors.md sets it up
  smartcheck lsp --profile okr
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    options.add_settings(parser)
    parser.add_argument("--today", metavar="DAY", type=options.day, help="count dates from DAY, not from the clock")
    parser.add_argument("--stdio", action="store_true", help="what editors say; there is no other way to talk")


def run(chosen: argparse.Namespace) -> int:
    """Serve until the editor leaves."""
    from smartcheck.errors import ConfigError

    try:
        from smartcheck.editor import server
    except ModuleNotFoundError as missing:
        raise ConfigError(f"the language server needs {missing.name}: pip install 'smartcheck[lsp]'") from None
    clock = (lambda: chosen.today) if chosen.today else options.clock
    options.all_settings(chosen)  # what is wrong with the command's own is said before anything is served
    server.create(lambda: options.all_settings(chosen), clock).start_io()
    return CLEAN
