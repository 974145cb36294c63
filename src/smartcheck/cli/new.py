"""``smartcheck new``: write an empty career document, or a first rule, to fill in."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, note, write
from smartcheck.errors import ReadError

EXAMPLES = """\
examples:
  smartcheck new map                        the template on standard output
  smartcheck new map --type transition -o map.md
  smartcheck new session -o 2027-02-01.yaml
  smartcheck new rule meeting-as-goal -o rules/ours.toml     a rule of your own, with examples that run
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", choices=("map", "roadmap", "strategy", "session", "rule"))
    parser.add_argument("name", metavar="NAME", nargs="?", help="of rule: what it finds, as in meeting-as-goal")
    parser.add_argument("--type", choices=("entry", "transition", "leadership"), help="of map")
    parser.add_argument("--format", choices=("markdown", "yaml"), help="markdown, or what the file's name says")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, which must not exist yet")


def run(chosen: argparse.Namespace) -> int:
    """Write the template."""
    if chosen.kind == "rule":
        from smartcheck.ruleset.scaffold import scaffold

        if chosen.type or chosen.format:
            raise ReadError("a rule has no --type and no --format: it is TOML")
        return _deliver(scaffold(chosen.name or "meeting-as-goal", chosen.output or "rules.toml"), chosen)
    if chosen.name:
        raise ReadError(f"only a rule has a name: {chosen.name!r} says nothing about a {chosen.kind}")
    from smartcheck import career
    from smartcheck.career import writing
    from smartcheck.source import Source

    if chosen.type and chosen.kind != "map":
        raise ReadError(f"--type is for maps: there is one template of a {chosen.kind}")
    text = career.template(chosen.kind, chosen.type or "")
    if (chosen.format or options.by_suffix(chosen.output, {".yaml": "yaml", ".yml": "yaml"}, "")) == "yaml":
        text = writing.empty(career.read(Source("template.md", text)))
    return _deliver(text, chosen)


def _deliver(text: str, chosen: argparse.Namespace) -> int:
    """Write *text* to the file that is named, which must be new, or to standard output."""
    if not chosen.output:
        write(text, "text")
        return CLEAN
    try:
        with Path(chosen.output).open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise ReadError(f"{chosen.output}: exists already; nothing was written") from None
    except OSError as error:
        raise ReadError(f"{chosen.output}: cannot be written ({(error.strerror or str(error)).lower()})") from None
    note(f"wrote {os.fspath(chosen.output)}")
    return CLEAN
