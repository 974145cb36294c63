"""``smartcheck rewrite``: write goals anew, with blanks for what only the writer knows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.goals import Goals, read
from smartcheck.cli.terminal import CLEAN, FINDINGS, note, plain, write, write_json
from smartcheck.errors import ConfigError
from smartcheck.regexes import later

if TYPE_CHECKING:
    from smartcheck.rewriting.proposals import Advice
    from smartcheck.source import Statement

EXAMPLES = """\
examples:
  smartcheck rewrite "Improve my communication skills"
  smartcheck rewrite goals.md --limit 1
  smartcheck rewrite "Improve my communication skills" --choose 2
  smartcheck rewrite goals.md --apply 7:2          # write the second proposal for the goal on line 7 into the file
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
    if chosen.apply or chosen.interactive:
        return _applied(chosen, goals)
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


if TYPE_CHECKING:
    from smartcheck.rewriting.proposals import Advice, Proposal
    from smartcheck.source import Statement

    Advised = Callable[..., Advice]
    """Asks for advice on a statement, and at most so many proposals."""

_LINE = later(r"([1-9]\d{0,6}):([1-9]\d?)")
MOST = 20
"""Proposals a goal is asked for where one is named."""


def _applied(chosen: argparse.Namespace, goals: Goals) -> int:
    """Write the proposals that are named, or chosen one goal after the other."""
    if not goals.in_file:
        raise ConfigError("--apply and --interactive write into a file; name one")
    rules = goals.rules

    def advised(statement: Statement, limit: int = MOST) -> Advice:
        from smartcheck.rewriting.proposals import advise

        return advise(statement, rules=rules, today=chosen.today, limit=limit, config=goals.config)

    if chosen.interactive:
        return _interactive(goals, advised, chosen.limit)
    return _apply(goals, advised, chosen.apply)


def _apply(goals: Goals, advised: Advised, names: list[str]) -> int:
    """Find every proposal first, so that a name that is wrong changes nothing."""
    found: dict[int, Proposal] = {}
    for name in names:
        number, proposal = _named(goals, advised, name)
        if found.get(number, proposal) != proposal:
            raise ConfigError(
                f"two proposals are named for the goal on line {_line(goals.statements[number])}; name one"
            )
        found[number] = proposal
    for number, proposal in found.items():
        statement = goals.statements[number]
        goals.keep(number, statement.text, proposal.text)
        note(f"{goals.name}:{_line(statement)}: {proposal.text}")
    return CLEAN


def _named(goals: Goals, advised: Advised, name: str) -> tuple[int, Proposal]:
    """Return the number of the goal and the proposal for it that *name* names."""
    place = _LINE.fullmatch(name)
    if place is None:
        fit = [
            (number, each)
            for number, statement in enumerate(goals.statements)
            for each in advised(statement).proposals
            if each.id == name
        ]
        if len(fit) > 1:
            lines = ", ".join(str(_line(goals.statements[number])) for number, _ in fit)
            raise ConfigError(f"proposal {name!r} fits the goals on lines {lines}; name a line and a number like 7:2")
        if fit:
            return fit[0]
        raise ConfigError(f"no proposal {name!r}; name an id of the JSON, or a line and a number like 7:2")
    line, wanted = int(place[1]), int(place[2])
    there = [at for at, each in enumerate(goals.statements) if _line(each) == line]
    if not there:
        lines = ", ".join(str(_line(each)) for each in goals.statements[:10])
        raise ConfigError(f"no goal begins on line {line} of {goals.name}; goals begin on {lines}")
    if len(there) > 1:
        raise ConfigError(
            f"{len(there)} goals begin on line {line} of {goals.name}; name the proposal's id in the JSON"
        )
    proposals = advised(goals.statements[there[0]]).proposals
    if wanted > len(proposals):
        known = f"there are {len(proposals)}" if proposals else "there is none"
        raise ConfigError(f"{goals.name}:{line}: no proposal {wanted}; {known}")
    return there[0], proposals[wanted - 1]


def _interactive(goals: Goals, advised: Advised, limit: int) -> int:
    """Show the proposals for each goal and write the one that is chosen."""
    for number, statement in enumerate(goals.statements):
        advice = advised(statement, limit)
        if not advice.proposals:
            continue
        lines = [f"\n{goals.name}:{_line(statement)}: {statement.text}"]
        lines += [f"  {at}. {each.text}" for at, each in enumerate(advice.proposals, 1)]
        write("\n".join(lines) + "\n  number, Enter to leave it, q to stop > ", "text")
        answer = sys.stdin.readline()
        if not answer or answer.strip().lower() in ("q", "quit"):
            break
        choice = answer.strip()
        if choice.isdecimal() and 0 < int(choice[:3]) <= len(advice.proposals):
            goals.keep(number, statement.text, advice.proposals[int(choice[:3]) - 1].text)
        elif choice:
            write(f"  {choice!r} is no proposal; left as it is\n", "text")
    write("\n", "text")
    return CLEAN


def _line(statement: Statement) -> int:
    from smartcheck.reporters import Place

    return Place.of(statement).line
