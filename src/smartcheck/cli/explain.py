"""``smartcheck explain``: show a rule's manual page."""

from __future__ import annotations

import argparse
import os
from typing import Any

from smartcheck.choices import CRITERIA
from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, room, write

EXAMPLES = """\
examples:
  smartcheck explain T001
  smartcheck explain missing-deadline
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("rule", metavar="RULE", help="its id or its name")
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the page."""
    from smartcheck.reporters import manual

    rule, on = None if _has_settings(chosen) else written(chosen.rule), None
    if rule is None:
        rules = options.rules(chosen)
        rule = rules.rule(chosen.rule)
        on = rule in rules.rules if rule in rules.every else None
    write(manual.page(rule, room() or manual.WIDTH, on=on), "text")
    return CLEAN


def _has_settings(chosen: argparse.Namespace) -> bool:
    """Return whether anything may have changed a rule, so that more must be read than its own table."""
    from smartcheck.settings.lookup import find_file

    given = chosen.config or chosen.profile or chosen.select or chosen.ignore
    return bool(given) or (not chosen.isolated and find_file(os.getcwd()) is not None)


def written(name: str) -> Any:
    """Return a built-in rule with the fields it is written with, or None where no file has it.

    Its own table is all that is parsed: reading all rules takes twice the time.
    """
    from smartcheck.disk import resources

    wanted = name.strip().lower().replace("_", "-")
    marks = (f'\nname = "{wanted}"\n', f'\nid = "{wanted.upper()}"\n')
    for criterion in CRITERIA:
        text = resources.text(f"{criterion}.toml", "smartcheck.rules")
        head, *rules = text.split("\n[[rule]]")
        for table in rules:
            if any(mark in table for mark in marks):
                import tomllib

                since = head.partition('\nsince = "')[2].partition('"')[0]
                given = {"criterion": criterion, "weight": 1, "default": True, "question": "", "since": since}
                return _fields({**given, **tomllib.loads(table)})
    return None


def _fields(table: dict[str, Any]) -> Any:
    """Return the keys of a rule's table as attributes, as `smartcheck.rule.Rule` has them."""
    from types import SimpleNamespace

    for kind in ("good", "bad"):
        examples = [{"text": each} if isinstance(each, str) else each for each in table[kind]]
        table[kind] = [SimpleNamespace(**{"rewrite": None, **each}) for each in examples]
    return SimpleNamespace(**table)
