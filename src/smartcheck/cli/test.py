"""``smartcheck test``: goal files that say beside each goal what is to be found in it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, FINDINGS, complain, note, plain, tell_skipped, write, write_json

if TYPE_CHECKING:
    from datetime import date

    from smartcheck.testing.expecting import Outcome

EXAMPLES = """\
examples:
  smartcheck test corpus/                        # every goal file below a folder
  smartcheck test corpus/ --select orchard       # only what these rules find

  - Improve the garden <!-- smartcheck: expect vague-verb, missing-deadline -->
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder or a pattern")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--today",
        metavar="DAY",
        type=options.day,
        default=_fixed(),
        help="count dates from DAY; by default the day on which examples of rules are read, so that no corpus rots",
    )
    options.add_settings(parser)


def _fixed() -> date:
    from datetime import date

    return date(2027, 1, 15)


def run(chosen: argparse.Namespace) -> int:
    """Compare, and say what is not as expected."""
    from smartcheck import engine
    from smartcheck.testing import expecting

    settings = options.all_settings(chosen)
    documents = engine.gather(chosen.paths, settings)
    outcome = expecting.run(documents, config=settings.of("goals.md"), today=chosen.today)
    if chosen.format == "json":
        problems = [{**each.place._asdict(), "message": each.message} for each in outcome.problems]
        write_json({**outcome._asdict(), "problems": problems})
    else:
        write("".join(f"{plain(each.line)}\n" for each in outcome.problems), "text")
    tell_skipped(chosen, documents.skipped)
    if documents.skipped:
        return complain("not every file could be read")
    if not outcome.goals and not documents.careers:
        return complain(f"no goals found in {', '.join(chosen.paths)}")
    note(_summary(outcome))
    return FINDINGS if outcome.problems else CLEAN


def _summary(outcome: Outcome) -> str:
    from smartcheck.reporters.figures import counted

    parts = [
        f"{counted(outcome.goals, 'goal')} in {counted(outcome.files, 'file')}",
        f"{counted(outcome.expected, 'finding')} as expected",
        f"{len(outcome.problems)} not",
    ]
    if outcome.gaps:
        parts.append(counted(outcome.gaps, "known gap"))
    if outcome.passed_over:
        parts.append(f"{counted(outcome.passed_over, 'expectation')} of rules that are not selected passed over")
    return ", ".join(parts)
