"""``smartcheck rewrite``: write goals anew, with blanks for what only the writer knows."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.goals import nothing, read
from smartcheck.cli.terminal import CLEAN, FINDINGS, MISUSE, note, plain, write, write_json
from smartcheck.errors import ConfigError

if TYPE_CHECKING:
    from smartcheck.rewriting.proposals import Advice
    from smartcheck.source import Statement

EXAMPLES = """\
examples:
  smartcheck rewrite "Improve my communication skills"
  smartcheck rewrite goals.md --limit 1
  smartcheck rewrite "Improve my communication skills" --choose 2
  smartcheck rewrite goals.md --apply 7:2          write the second proposal for the goal on line 7 into the file
  smartcheck rewrite goals.md --interactive
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("goal", metavar="FILE|TEXT", help="a file with goals, '-' for standard input, or one goal")
    parser.add_argument(
        "--limit",
        metavar="N",
        type=options.within(1, 20, "number from 1 to 20", int),
        default=3,
        help="at most so many proposals a goal (3)",
    )
    parser.add_argument("--choose", metavar="ID", help="print one proposal alone, by its number or its id in the JSON")
    parser.add_argument(
        "--apply", metavar="ID|LINE:N", action="append", default=[], help="write this proposal into the file"
    )
    parser.add_argument("--interactive", action="store_true", help="choose a proposal for each goal, and write it")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print proposals and questions for every goal that needs them; 1 if there is one, 0 if all are well."""
    from smartcheck.rewriting.proposals import advise

    goals = read(chosen)
    if not goals.statements:
        note(nothing(chosen.goal))
        return MISUSE
    if chosen.apply or chosen.interactive:
        from smartcheck.cli import applying

        return applying.run(chosen, goals)
    rules = goals.rules
    found = [
        advise(each, rules=rules, today=chosen.today, limit=chosen.limit, config=goals.config)
        for each in goals.statements
    ]
    if chosen.choose:
        write(plain("".join(f"{each}\n" for each in _chosen(found, chosen.choose))), "text")
        return CLEAN
    if chosen.format == "json":
        write_json([each.to_dict() for each in found])
    else:
        write(plain("\n".join(map(_one, found))), "text")
    return FINDINGS if any(each.questions for each in found) else CLEAN


def _chosen(found: Sequence[Advice], wanted: str) -> Sequence[str]:
    """Return the text of each goal's proposal *wanted*, by number or id; an id names one of them all."""
    if wanted.isdigit() and len(wanted) < 3:
        place = int(wanted) - 1
        texts = [each.proposals[place].text for each in found if 0 <= place < len(each.proposals)]
    else:
        texts = [proposal.text for each in found for proposal in each.proposals if proposal.id == wanted]
    if not texts:
        known = ", ".join(f"{number} ({each.id})" for number, each in enumerate(found[0].proposals, 1)) or "none"
        raise ConfigError(
            f"no proposal {wanted!r}; there are {known}" if len(found) == 1 else f"no proposal {wanted!r}"
        )
    return texts


def _one(advice: Advice) -> str:
    goal = advice.assessment.goal
    lines = [f"{_where(goal.statement)}{goal.text}"]
    if goal.kind == "not_goal":
        return f"{lines[0]}\n  no goal ({goal.kind_reason})\n"
    if not advice.questions:
        return f"{lines[0]}\n  nothing to mend\n"
    for number, each in enumerate(advice.proposals, 1):
        lines.append(f"  {number}. {each.text}")
    lines += [f"  ask: {question}" for question in advice.questions]
    return "\n".join(lines) + "\n"


def _where(statement: Statement) -> str:
    path = statement.source.path
    if path.startswith("<"):
        return ""
    from smartcheck.reporters import Place

    place = Place.of(statement)
    return f"{path}:{place.line}:{place.column}: "
