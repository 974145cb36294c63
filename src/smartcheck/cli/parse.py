"""``smartcheck parse``: show the parts of one goal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, plain, write, write_json

if TYPE_CHECKING:
    from smartcheck.explaining import Explanation

EXAMPLES = """\
examples:
  smartcheck parse "Publish 4 posts by 30 June 2027"             # verb, object, metrics, deadlines, vague terms
  smartcheck parse "Get fit by summer" --explain                 # why each verdict is what it is
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("text", metavar="TEXT", help="the goal")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--explain", action="store_true", help="say by which rule, why each verdict, what would change it"
    )
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the parts."""
    from smartcheck import parser
    from smartcheck.reporters import parts

    config = options.settings(chosen)
    if chosen.explain:
        from smartcheck.explaining import explain

        found = explain(chosen.text, rules=options.rules(chosen), today=chosen.today, config=config)
        if chosen.format == "json":
            write_json(found.to_dict())
        else:
            write(plain(_explained(found)), "text")
        return CLEAN
    goal = parser.parse(chosen.text, today=chosen.today, config=config)
    if chosen.format == "json":
        write_json(parts.to_dict(goal))
    else:
        write(plain(parts.render_text(goal)), "text")
    return CLEAN


def _explained(found: Explanation) -> str:
    from smartcheck.reporters import aligned

    lines = [f"{found.goal.text}", f"  {found.goal.kind.replace('_', ' ')}: {found.goal.kind_reason}", ""]
    lines += [f"  {line}" for line in aligned([(each.name, repr(each.words), each.by) for each in found.parts])]
    for each in found.grounds:
        lines += ["", f"{each.criterion.replace('_', '-')}: {each.verdict.replace('_', ' ')}"]
        for code, text, words in each.reasons:
            lines.append(f"  {text} ({code})" + (f": {words!r}" if words else ""))
        if each.edit:
            lines.append(f"  {each.then.replace('_', ' ')} with: {each.edit}")
    return "\n".join(lines) + "\n"
