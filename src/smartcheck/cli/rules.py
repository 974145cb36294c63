"""``smartcheck rules``: list the rules, or run their examples."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, FINDINGS, note, write

if TYPE_CHECKING:
    from smartcheck.rule import Rule


EXAMPLES = """\
examples:
  smartcheck rules --profile okr                 # the rules, those of the profile on
  smartcheck rules --check --file ours.toml      # the examples of your own rules
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--check", action="store_true", help="run the examples of the rules; 1 where one is wrong")
    parser.add_argument("--file", metavar="FILE", action="append", default=[], help="this rule file, too")
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print one line a rule, or all of them as JSON."""
    from smartcheck.reporters import manual
    from smartcheck.ruleset import RuleSet
    from smartcheck.ruleset.housekeeping import document_rules

    if chosen.check:
        return _check(chosen)
    rules = RuleSet.load(options.settings(chosen), *chosen.file)
    selected = {rule.id for rule in rules.rules}
    documents = document_rules()
    selected |= {rule.id for rule in documents}
    every: tuple[Rule, ...] = (*rules.every, *documents)
    text = manual.listing_json(every, selected) if chosen.format == "json" else manual.listing(every, selected)
    write(text, chosen.format)
    return CLEAN


def _check(chosen: argparse.Namespace) -> int:
    """Run the examples of the rules in the files named, or of all that are selected."""
    from smartcheck.reporters.figures import counted
    from smartcheck.ruleset import RuleSet
    from smartcheck.testing import check_examples

    settings = options.settings(chosen)
    if chosen.file:
        settings = settings.merged({"select": ["all"], "preview": True}, settings.origin)
    rules = RuleSet.load(settings, *chosen.file)
    wrong = [line for name in chosen.file or [""] for line in check_examples(rules, only=name)]
    write("".join(f"{line}\n" for line in wrong), "text")
    asked = [rule for rule in rules.rules if not chosen.file or rule.origin in chosen.file]
    note(f"{counted(len(asked), 'rule')}, {counted(len(wrong), 'wrong example')}")
    return FINDINGS if wrong else CLEAN
