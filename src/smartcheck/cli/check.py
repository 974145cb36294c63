"""``smartcheck check``: lint goals in files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcheck.cli import options, output, repairs
from smartcheck.cli.terminal import MISUSE, complain, note
from smartcheck.errors import ReadError

if TYPE_CHECKING:
    from smartcheck.assessment import Report
    from smartcheck.engine import Documents
    from smartcheck.settings import Settings
    from smartcheck.source import Source

STANDARD_INPUT = "<stdin>"
"""What standard input is called that has no other name."""

EXAMPLES = """\
examples:
  smartcheck check goals.md                      a file
  smartcheck check docs/ --format json           every goal file below a folder
  smartcheck check . --output goals.sarif --output report.html
  smartcheck check goals.md --fix                write out what the goals leave to the reader: years, days
  smartcheck check -g "Run 5 km in 25 minutes"   one goal
  git show HEAD:okr.md | smartcheck check - --stdin-filename okr.md

exit status: 0 clean, 1 findings above info, 2 misuse or nothing to check
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="a file, a folder, or - for standard input")
    parser.add_argument("-g", "--goal", metavar="TEXT", action="append", default=[], help="lint this goal")
    parser.add_argument("--stdin-filename", metavar="NAME", help="read standard input as if it were this file")
    parser.add_argument("--no-inline-config", action="store_true", help="heed no comment that suppresses findings")
    output.add_output(parser)
    output.add_status(parser)
    repairs.add_repairs(parser)
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Lint, report, and say by the status what came of it."""
    from smartcheck import engine

    files = output.check(chosen)
    settings = options.all_settings(chosen)
    how = engine.Run(inline=not chosen.no_inline_config)
    if repairs.asked(chosen):

        def judged(source: Source) -> Report:
            return engine.assess_all(_document(source, settings), today=chosen.today, run=how)

        status = repairs.run(chosen, lambda paths: engine.gather(paths, settings), judged)
        if status is not None:
            return status
    documents = _documents(chosen, settings)
    report = engine.assess_all(documents, config=settings.of("goals.md"), today=chosen.today, run=how)
    named = [*chosen.paths, *("--goal" for _ in chosen.goal[:1])]
    reading = "" if documents.careers else _nothing_checked(report, named)
    output.deliver(report, chosen, files)
    for path, reason in report.skipped:
        note(f"skipped {path}: {reason}")
    if reading and not chosen.allow_no_goals:
        return complain(reading)
    held = {each.path for each in documents.documents if each.statements or each.outline}
    for path in chosen.paths:
        if path in report.files and path not in held:
            note(f"no goals found in {path}")
    if report.skipped:
        return MISUSE
    return output.status(report, chosen)


def _document(source: Source, settings: Settings) -> Documents:
    """Read a document; standard input without a name is plain text."""
    from smartcheck import engine

    format = "text" if source.path == STANDARD_INPUT else None
    return engine.document(source, format, settings.of(source.path))


def _nothing_checked(report: Report, named: Sequence[str]) -> str:
    """Return what to say where a run looked at no goal at all, so that it cannot pass for a clean one."""
    if any(each.verdicts for each in report.assessments):
        return ""
    where = ", ".join(named[:5]) + (" ..." if len(named) > 5 else "")
    count = len(report.assessments)
    if not count:
        return f"no goals found in {where}"
    return f"no goals found in {where}: " + (
        "its one statement is no goal" if count == 1 else f"none of {count} statements is a goal"
    )


def _documents(chosen: argparse.Namespace, settings: Settings) -> Documents:
    """Read what the command names: files, folders, standard input, goals written as arguments."""
    from smartcheck import engine, readers
    from smartcheck.source import Statement

    found = engine.gather([path for path in chosen.paths if path != "-"], settings)
    if "-" in chosen.paths:
        name = chosen.stdin_filename or STANDARD_INPUT
        found += _document(readers.decode(name, sys.stdin.buffer.read()), settings)
    goals = [goal.strip() for goal in chosen.goal if goal.strip()]
    if not chosen.paths and not chosen.goal:
        raise ReadError("nothing to check: name files, folders, '-' for standard input, or a goal with --goal")
    for goal in goals:
        statement = Statement.of(goal, "<goal>")
        found += engine.Documents.of([engine.Document(statement.source, (statement,))])
    return found
