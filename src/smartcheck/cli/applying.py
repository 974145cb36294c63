"""``smartcheck rewrite --apply`` and ``--interactive``: write proposals into the file they are for."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.goals import keep
from smartcheck.cli.terminal import CLEAN, note, write
from smartcheck.errors import ConfigError

if TYPE_CHECKING:
    from smartcheck.rewriting.proposals import Advice, Proposal
    from smartcheck.source import Statement

_LINE = re.compile(r"([1-9]\d{0,6}):([1-9]\d?)")
MOST = 20
"""Proposals a goal is asked for where one is named."""


def run(chosen: argparse.Namespace, statements: Sequence[Statement]) -> int:
    """Write the proposals that are named, or chosen one goal after the other."""
    if not os.path.isfile(chosen.goal):
        raise ConfigError("--apply and --interactive write into a file; name one")
    return _interactive(chosen, statements) if chosen.interactive else _apply(chosen, statements)


def _apply(chosen: argparse.Namespace, statements: Sequence[Statement]) -> int:
    """Find every proposal first, so that a name that is wrong changes nothing."""
    found = dict(_named(chosen, statements, name) for name in chosen.apply)
    for number, proposal in found.items():
        keep(chosen.goal, number, proposal.text)
        note(f"{chosen.goal}:{_line(statements[number])}: {proposal.text}")
    return CLEAN


def _named(chosen: argparse.Namespace, statements: Sequence[Statement], name: str) -> tuple[int, Proposal]:
    """Return the number of the goal and the proposal for it that *name* names."""
    place = _LINE.fullmatch(name)
    if place is None:
        for number, statement in enumerate(statements):
            for each in _advise(chosen, statement).proposals:
                if each.id == name:
                    return number, each
        raise ConfigError(f"no proposal {name!r}; name an id of the JSON, or a line and a number like 7:2")
    line, wanted = int(place[1]), int(place[2])
    there = [at for at, each in enumerate(statements) if _line(each) == line]
    if not there:
        lines = ", ".join(str(_line(each)) for each in statements[:10])
        raise ConfigError(f"no goal begins on line {line} of {chosen.goal}; goals begin on {lines}")
    proposals = _advise(chosen, statements[there[0]]).proposals
    if wanted > len(proposals):
        known = f"there are {len(proposals)}" if proposals else "there is none"
        raise ConfigError(f"{chosen.goal}:{line}: no proposal {wanted}; {known}")
    return there[0], proposals[wanted - 1]


def _interactive(chosen: argparse.Namespace, statements: Sequence[Statement]) -> int:
    """Show the proposals for each goal and write the one that is chosen."""
    for number, statement in enumerate(statements):
        advice = _advise(chosen, statement, chosen.limit)
        if not advice.proposals:
            continue
        lines = [f"\n{chosen.goal}:{_line(statement)}: {statement.text}"]
        lines += [f"  {at}. {each.text}" for at, each in enumerate(advice.proposals, 1)]
        write("\n".join(lines) + "\n  number, Enter to leave it, q to stop > ", "text")
        answer = sys.stdin.readline()
        if not answer or answer.strip().lower() in ("q", "quit"):
            break
        choice = answer.strip()
        if choice.isdecimal() and 0 < int(choice[:3]) <= len(advice.proposals):
            keep(chosen.goal, number, advice.proposals[int(choice[:3]) - 1].text)
        elif choice:
            write(f"  {choice!r} is no proposal; left as it is\n", "text")
    write("\n", "text")
    return CLEAN


def _advise(chosen: argparse.Namespace, statement: Statement, limit: int = MOST) -> Advice:
    from smartcheck.rewriting.proposals import advise

    return advise(statement, rules=options.rules(chosen), today=chosen.today, limit=limit)


def _line(statement: Statement) -> int:
    from smartcheck.source import Span

    return statement.source.position(statement.locate(Span(0, 1)).start)[0]
