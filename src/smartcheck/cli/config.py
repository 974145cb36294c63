"""``smartcheck config``: show the settings that hold for a file, and where each came from."""

from __future__ import annotations

import argparse
import json
import os

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, write, write_json

EXAMPLES = """\
examples:
  smartcheck config                      # for this folder
  smartcheck config okr/2027.yaml        # for one file, its overrides included
  smartcheck config --format json
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", nargs="?", help="a file (it need not be there) or a folder")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--all", action="store_true", help="settings that nobody set, too")
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print a line a setting, or all of them as JSON."""
    from smartcheck.settings import nearest

    found = options.all_settings(chosen)
    path = chosen.path or os.curdir
    config = found.of(os.path.join(path, "goals.md") if os.path.isdir(path) else path)
    rows = [(name, _plain(value), origin) for name, value, origin in nearest.flat(config)]
    if chosen.format == "json":
        document = {
            "path": path,
            "file": config.origin or None,
            "settings": {name: {"value": value, "origin": origin or None} for name, value, origin in rows},
        }
        write_json(document)
        return CLEAN
    shown = [
        (f"{name} = {'none' if value is None else json.dumps(value, ensure_ascii=False)}", origin or "default")
        for name, value, origin in rows
        if origin or chosen.all
    ]
    width = min(max((len(line) for line, _ in shown), default=0), 60)
    lines = [f"{line:{width}}  # {origin}" for line, origin in shown]
    head = f"# settings for {path}, from {config.origin}" if config.origin else f"# no settings found for {path}"
    write("\n".join([head, *lines]) + "\n", "text")
    return CLEAN


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
