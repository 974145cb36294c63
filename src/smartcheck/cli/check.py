"""``smartcheck check``: lint goals in files."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from smartcheck.cli import inputs, options, output, repairs
from smartcheck.cli.terminal import CLEAN, MISUSE, complain, note, tell_skipped, write

if TYPE_CHECKING:
    from datetime import date

    from smartcheck.assessment import Assessment, Report
    from smartcheck.engine import Documents
    from smartcheck.reporters.figures import Tally
    from smartcheck.ruleset import RuleSet
    from smartcheck.run.stock import Stock
    from smartcheck.settings.nearest import Settings
    from smartcheck.source import Source

ROUNDS = 3
"""How often each rule is asked; the quickest round counts."""
MOST = 20
"""Rules that are listed."""


def say(assessments: Sequence[Assessment], rules: RuleSet) -> None:
    """Ask every rule of *rules* about the goals again, each by itself, and write the slowest on standard error.

    Goals are parsed and judged already, from wherever they came, so a cache changes nothing here.
    """
    goals = [each for each in assessments if each.verdicts]
    found = Counter(finding.rule.id for each in goals for finding in (*each.findings, *each.suppressed))
    taken = [(_seconds(goals, one), rule) for rule, one in rules.alone()]
    taken.sort(key=lambda each: (-each[0], each[1].id))
    whole = sum(seconds for seconds, _ in taken)
    note(f"{len(taken)} rules took {whole * 1000:.1f} ms for {len(goals)} goals; the slowest:")
    for seconds, rule in taken[:MOST]:
        share = 100 * seconds / whole if whole else 0
        note(f"{seconds * 1000:9.2f} ms {share:5.1f} %  {rule.id} {rule.name} ({found[rule.id]} found)")


def _seconds(goals: Sequence[Assessment], rules: RuleSet) -> float:
    from smartcheck.run.comparing import compared

    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        for each in goals:
            rules.find(each.goal, each.verdicts)
        compared(goals, rules)
        best = min(best, perf_counter() - start)
    return best


EXAMPLES = """\
examples:
  smartcheck check goals.md                      # a file
  smartcheck check docs/ --format json           # every goal file below a folder
  smartcheck check . --output goals.sarif --output report.html
  smartcheck check goals.md --fix                # write out what the goals leave to the reader: years, days
  smartcheck check . --write-baseline            # accept what is there, then report only what is new
  smartcheck check . --diff-base main            # goals that changed since main
  smartcheck check -g "Run 5 km in 25 minutes"   # one goal
  git show HEAD:okr.md | smartcheck check - --stdin-filename okr.md

exit status: 0 clean, 1 findings above info, 2 misuse or nothing to check
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    inputs.add_inputs(parser)
    output.add_output(parser)
    output.add_status(parser)
    repairs.add_repairs(parser)
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Lint, report, and say by the status what came of it."""
    return inputs.watch(chosen, lambda: _once(chosen)) if chosen.watch else _once(chosen)


def _once(chosen: argparse.Namespace) -> int:
    from smartcheck import engine

    if any(" " in each for each in chosen.paths):
        from smartcheck.cli import hints

        hints.refuse_goal(chosen.paths)
    files = chosen.files = output.check(chosen)
    settings = options.all_settings(chosen)
    if chosen.add_ignore and os.path.exists(chosen.add_ignore):  # "--add-ignore goals.md": the file, not the reason
        chosen.paths.append(chosen.add_ignore)
        chosen.add_ignore = ""
    if repairs.asked(chosen) or chosen.add_ignore is not None:
        with inputs.how(chosen, settings) as how:

            def on(source: Source, day: date) -> Report:
                return engine.assess_all(inputs.document(source, settings), today=day, run=how)

            judged = repairs.judge_of(chosen, on)
            work = repairs.run if chosen.add_ignore is None else repairs.add_ignores
            status = work(chosen, lambda paths: engine.gather(paths, settings), judged)
        if status is not None:
            return status
    if not chosen.paths or chosen.show_files:
        return _lint(chosen, settings, files)[0]
    from smartcheck.cli import again

    place = again.kept_at(chosen, settings)
    before = again.repeat(place, chosen.format or "text") if place else None
    if before is not None:
        return before
    with again.kept(place) as keep:
        status, documents = _lint(chosen, settings, files)
        if not (documents.skipped or documents.careers):
            keep.append(status)
    return status


def _lint(
    chosen: argparse.Namespace, settings: Settings, files: tuple[output.Destination, ...]
) -> tuple[int, Documents | Stock]:
    """Read, judge and report; return the exit status, and what was read."""
    import attrs

    from smartcheck import engine
    from smartcheck.reporters.figures import Tally

    found = inputs.held(chosen, settings, MANY) if _flows(chosen, settings) else inputs.documents(chosen, settings)
    if chosen.show_files:
        tell_skipped(chosen, found.skipped)
        write("".join(f"{path}\n" for path in found.files), "text")
        return CLEAN, found
    if not isinstance(found, engine.Documents):
        return _flow(found, settings, chosen, files), found
    documents, count = found, found.count
    with inputs.how(chosen, settings, count) as how:
        report = engine.assess_all(documents, config=settings.of("goals.md"), today=chosen.today, run=how)
    tally = Tally.of(report.assessments)
    report = attrs.evolve(report, error=_nothing_checked(tally, documents, chosen, settings))
    if chosen.write_baseline:
        inputs.write_baseline(report, chosen, settings)
    else:
        output.deliver(report, chosen, files)
    if chosen.timing:
        from smartcheck.ruleset import RuleSet

        say(report.assessments, RuleSet.of(settings.of("goals.md")))
    return _status(report, tally, documents, chosen), documents


MANY = 500
"""From how many statements on reports are written goal by goal: fewer take no room, and are kept one by one."""


def _flows(chosen: argparse.Namespace, settings: Settings) -> bool:
    """Return whether nothing is asked for that needs the goals of a document together."""
    baseline = chosen.baseline or chosen.write_baseline or (not chosen.no_baseline and settings.above().baseline)
    return not (baseline or chosen.diff_base or chosen.timing or chosen.show_files)


def _flow(
    documents: Stock, settings: Settings, chosen: argparse.Namespace, files: tuple[output.Destination, ...]
) -> int:
    """Check many goals in little memory."""
    from smartcheck import engine
    from smartcheck.assessment import Report
    from smartcheck.run.flow import flow

    configs = documents.settled(settings.of("goals.md"))
    with inputs.how(chosen, settings, documents.count) as how:
        spool, tally = flow(documents, configs, chosen.today, output.writers(chosen, files), how.means)
    empty = _nothing_checked(tally, documents, chosen, settings)
    notices = tuple(engine.renamed(configs))
    report = Report((), chosen.today, documents.skipped, documents.files, notices=notices, error=empty)
    output.pour(spool, report, tally, chosen, files)
    return _status(report, tally, documents, chosen)


def _status(report: Report, tally: Tally, documents: Documents | Stock, chosen: argparse.Namespace) -> int:
    """Say what was skipped or holds no goals, and return the exit status; the assessments come to *tally*."""
    if not (output.on_screen(chosen) and (tally.statements or report.notices)):  # where the report has told it
        tell_skipped(chosen, report.skipped)
    if chosen.diff_base and documents.count and not tally.statements:
        note(f"no goal changed since {chosen.diff_base}")
    if report.error:
        return complain(report.error)
    holders = documents.holders
    for path in chosen.paths:
        if path in report.files and path not in holders:
            note(f"no goals found in {path}")
    if report.skipped:
        return MISUSE
    return CLEAN if chosen.write_baseline else output.status(report, tally, chosen)


def _nothing_checked(tally: Tally, documents: Documents | Stock, chosen: argparse.Namespace, settings: Settings) -> str:
    """Return what to say where a run looked at no goal at all, so that it cannot pass for a clean one."""
    if tally.goals or documents.careers or chosen.allow_no_goals or (chosen.diff_base and documents.count):
        return ""
    named = [*chosen.paths, *("--goal" for _ in chosen.goal[:1])]
    where = ", ".join(named[:5]) + (" ..." if len(named) > 5 else "")
    count = tally.statements
    if not any(each.strip() for each in (*chosen.paths, *chosen.goal)):
        return "the goal is empty; write one, like 'Publish 4 posts by 30 June'"
    if not count:
        from smartcheck.cli import hints

        why = hints.left_out(chosen.paths, settings) or hints.where_goals_stand(named)
        return f"no goals found in {where}{why}"
    return f"no goals found in {where}: " + (
        "its one statement is no goal" if count == 1 else f"none of {count} statements is a goal"
    )
