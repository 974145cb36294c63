"""``smartcheck baseline``: accept what is found today, and take out of the list what was mended since."""

from __future__ import annotations

import argparse

from smartcheck.cli import check, inputs, options
from smartcheck.cli.terminal import CLEAN, note, tell_skipped

EXAMPLES = """\
examples:
  smartcheck baseline create .          # the same as check . --write-baseline
  smartcheck baseline prune .           # drop entries that no finding needs any more; accept nothing new
  smartcheck check . --baseline smartcheck-baseline.json
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes: less than `check`, whose usual answers hold for the rest."""
    whole = argparse.ArgumentParser()
    check.arguments(whole)
    parser.set_defaults(**vars(whole.parse_args([])))
    parser.add_argument(
        "action", metavar="create|prune", choices=("create", "prune"), help="list what is found, or drop what is gone"
    )
    parser.add_argument("paths", metavar="PATH", nargs="+", help="a file, a folder or a pattern")
    group = parser.add_argument_group("input")
    group.add_argument("--baseline", metavar="FILE", help="the list (smartcheck-baseline.json beside the settings)")
    group.add_argument("--data", metavar="FILE", help="past measurements (CSV), as 'check' is given them")
    inputs.add_choice(group)
    inputs.add_running(parser.add_argument_group("running"))
    options.add_day(parser)
    options.add_settings(parser)


def run(chosen: argparse.Namespace) -> int:
    """Write the file of known findings, whole or less what is gone."""
    if chosen.action == "create":
        chosen.write_baseline = True
        return check.run(chosen)
    from smartcheck import engine
    from smartcheck.waivers import baseline

    settings = options.all_settings(chosen)
    known = baseline.Baseline.load(inputs.baseline_file(chosen, settings))
    chosen.no_baseline, chosen.baseline = True, None
    documents = inputs.documents(chosen, settings)
    with inputs.how(chosen, settings) as how:
        report = engine.assess_all(documents, config=settings.of("goals.md"), today=chosen.today, run=how)
    asked = set().union(*(engine.asked(settings.of(path)) for path in report.files or ["goals.md"]))
    gone = baseline.prune(known, baseline.found_in(report), report.files, asked)
    note(f"{known.source.path}: {gone or 'no'} finding{'' if gone == 1 else 's'} dropped")
    tell_skipped(chosen, report.skipped)
    return CLEAN
