"""``smartcheck rewrite --apply`` and ``--interactive``: write proposals into the file they are for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from smartcheck.cli.goals import Goals
from smartcheck.cli.terminal import CLEAN, note, write
from smartcheck.errors import ConfigError
from smartcheck.regexes import later

if TYPE_CHECKING:
    from smartcheck.rewriting.proposals import Advice, Proposal
    from smartcheck.source import Statement

    Advised = Callable[..., Advice]
    """Asks for advice on a statement, and at most so many proposals."""

_LINE = later(r"([1-9]\d{0,6}):([1-9]\d?)")
MOST = 20
"""Proposals a goal is asked for where one is named."""


def run(chosen: argparse.Namespace, goals: Goals) -> int:
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
