"""``smartcheck coach``: ask the open questions of a goal one by one, and write the better goal back."""

from __future__ import annotations

import argparse
import select
import sys
from datetime import date
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.goals import Goals, key_results, read
from smartcheck.cli.terminal import CLEAN, write
from smartcheck.errors import ReadError

if TYPE_CHECKING:
    from smartcheck.rewriting.coaching import Session
    from smartcheck.rewriting.questions import Question
    from smartcheck.ruleset import RuleSet

EXAMPLES = """\
examples:
  smartcheck coach "Improve my communication skills"
  smartcheck coach goals.md
"""
_QUIT = ("q", "quit", "exit", ":q")
_SKIP = ("", "skip", "s", "next")
_HELP = ("?", "??", "help", "h", "/help", "why", "why?", "what?", "huh?")


_PASTED = 0.05
"""Seconds in which a line that follows another belongs to it: nobody types so fast."""


class _QuitError(Exception):
    """The writer has had enough for today."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("goal", metavar="FILE|TEXT", help="a file with goals, or one goal")
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Hold the talk; every answer that is taken is in the file before the next question is asked."""
    if chosen.goal == "-":
        raise ReadError("standard input is for the answers; name a file or write the goal")
    goals = read(chosen)
    rules = goals.rules
    write("Enter or skip leaves a question open, help explains it, q quits; what is answered is kept.\n", "text")
    try:
        for number in range(len(goals.statements)):
            _talk(goals, rules, number, chosen.today)
    except (_QuitError, KeyboardInterrupt):
        pass  # how the goal stands is told already
    return CLEAN


def _talk(goals: Goals, rules: RuleSet, number: int, today: date) -> None:
    from smartcheck.drift.changes import is_done
    from smartcheck.rewriting.blanks import instead
    from smartcheck.rewriting.coaching import Session

    statement = goals.again(number)
    if not goals.in_file and statement.text[:2].islower():
        statement = instead(statement.text[0].upper() + statement.text[1:], statement)  # as it is to be written
    session = Session(statement, today=today, rules=rules, config=goals.config)
    results = "".join(f"    - {each.text}\n" for each in key_results(goals.statements, goals.statements[number]))
    below = f"  measured by its key results, which are asked for next:\n{results}" if results else ""
    several = len(goals.statements) > 1
    opening = f"\n{f'goal {number + 1} of {len(goals.statements)}: ' if several else ''}{session.text}\n{below}"
    if session.question() is None or is_done(session.assessment.goal):
        write(f"{opening}  {_nothing(session)}\n", "text")
        return
    write(opening, "text")
    before, shown = session.text, False
    try:
        while (question := session.question()) is not None:
            shown = False
            shown = _ask(session, question)
            if session.text != before and goals.in_file:
                goals.keep(number, before, session.text)
                before = session.text
    finally:
        goal = "" if shown else f"= {session.text}\n"  # the last answer showed it
        write(f"{goal}{_standing(session)}", "text")


def _standing(session: Session) -> str:
    """Say in words how the goal stands now, by criterion."""
    from smartcheck.reporters.text import LEGEND
    from smartcheck.rewriting.blanks import blanks

    verdicts = session.assessment.verdicts
    named = {"supported": "met"}
    lines = [
        f"{', '.join(name.replace('_', '-') for name in found)}: {words}"
        for verdict, words in LEGEND
        if (found := [name for name, each in verdicts.items() if named.get(each.value, each.value) == verdict])
    ]
    if left := blanks(session.text):
        return f"  still open: {', '.join(f'<{each}>' for each in left)}\n"  # how it stands depends on them
    return f"  {'; '.join(lines)}\n" if lines else ""


def _nothing(session: Session) -> str:
    goal = session.assessment.goal
    return f"no goal ({goal.kind_reason})" if goal.kind == "not_goal" else "nothing to ask"


def _ask(session: Session, question: Question) -> bool:
    """Ask until the answer is taken or skipped; say whether it was taken, and the goal is shown with it."""
    from smartcheck.rewriting.answers import RefusedError

    write(f"  {question.text}\n", "text")
    for number, choice in enumerate(question.choices, 1):
        write(f"    {number}. {choice}\n", "text")
    while True:
        words = _line()
        if words.lower() in _SKIP:
            session.skip(question)
            return False
        if words.lower() in _HELP:
            write(f"  {session.explain(question)}\n", "text")
            continue
        try:
            write(f"  = {session.answer(question, words)}\n", "text")
            return True
        except RefusedError as refused:
            write(f"  {refused}\n", "text")


def _line() -> str:
    write("  > ", "text")
    try:
        line = _typed()
    except KeyboardInterrupt:
        write("\n", "text")
        raise
    if not line or not sys.stdin.isatty():
        write(f"{line.strip()}\n", "text")
    if not line or line.strip().lower() in _QUIT:
        raise _QuitError
    return line.strip()


def _typed() -> str:
    """Return the next line; several that are pasted at once on a terminal are one answer."""
    line = sys.stdin.readline()
    while line.strip() and sys.stdin.isatty() and select.select([sys.stdin], [], [], _PASTED)[0]:
        more = sys.stdin.readline()
        if not more.strip():
            break
        line = f"{line.strip()} {more}"
    return line
