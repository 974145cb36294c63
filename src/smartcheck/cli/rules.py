"""``smartcheck rules``: list the rules."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, write

if TYPE_CHECKING:
    from smartcheck.rule import Rule


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print one line a rule, or all of them as JSON."""
    from smartcheck.reporters import manual
    from smartcheck.ruleset.documents import document_rules

    rules = options.rules(chosen)
    selected = {rule.id for rule in rules.rules}
    documents = document_rules()
    selected |= {rule.id for rule in documents}
    every: tuple[Rule, ...] = (*rules.every, *documents)
    text = manual.listing_json(every, selected) if chosen.format == "json" else manual.listing(every, selected)
    write(text, chosen.format)
    return CLEAN
