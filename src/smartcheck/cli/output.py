"""Where reports go and what they come to: ``--format``, ``--output``, the exit status, a failure told to programs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from smartcheck.cli import terminal
from smartcheck.cli.options import within
from smartcheck.cli.terminal import CLEAN, FINDINGS, style, write
from smartcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from smartcheck.assessment import Assessment, Report
    from smartcheck.reporters.figures import Tally
    from smartcheck.reporters.text import Style
    from smartcheck.run.flow import Spool, Write

LEVELS = ("error", "warning", "info", "never")


class Destination(NamedTuple):
    """A file that a report goes to, and its format."""

    path: str
    format: str


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add what says how and where the report is written."""
    from smartcheck.reporters import REPORTERS

    group = parser.add_argument_group("report")
    _, *others = REPORTERS
    group.add_argument("--format", metavar="FORMAT", help=f"of standard output: text (default), {', '.join(others)}")
    group.add_argument(
        "--output",
        metavar="[FORMAT:]FILE",
        action="append",
        default=[],
        help="also write the report to FILE, in the format named or the one its suffix says; several at once",
    )
    group.add_argument("--statistics", action="store_true", help="count findings by rule instead of listing them")
    group.add_argument("--quiet", "-q", action="store_true", help="print no report (files are written)")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="auto heeds NO_COLOR")


def add_status(parser: argparse.ArgumentParser) -> None:
    """Add what decides the exit status."""
    group = parser.add_argument_group("exit status")
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 even where there are findings")
    group.add_argument(
        "--allow-no-goals", action="store_true", help="exit with 0 where there is nothing to check: for commit hooks"
    )
    group.add_argument(
        "--fail-on", metavar="LEVEL", choices=LEVELS, help="exit with 1 from findings of LEVEL on: warning (default)"
    )
    group.add_argument(
        "--max-findings",
        metavar="N",
        type=within(0, 10**9, "whole number", int),
        help="exit with 1 only for more than N of them",
    )
    group.add_argument(
        "--fail-under",
        metavar="SCORE",
        type=within(0, 100, "score from 0 to 100", float),
        help="exit with 1 where the mean score of the goals is below",
    )


def check(chosen: argparse.Namespace) -> tuple[Destination, ...]:
    """Return where the report goes; raise `ConfigError` for a format that does not exist, before any work is done."""
    from smartcheck.errors import ConfigError
    from smartcheck.reporters import known

    if chosen.format:
        known(chosen.format)
    if chosen.statistics and chosen.format:
        from smartcheck.reporters.figures import FORMATS

        if chosen.format not in FORMATS:
            raise ConfigError(f"--statistics is written as {' or '.join(FORMATS)}, not as {chosen.format}")
    found = tuple(_destination(each, chosen.format) for each in chosen.output)
    if found:
        from smartcheck.disk.files import apart

        for each in found:
            apart(each.path, chosen.paths)
    return found


def deliver(report: Report, chosen: argparse.Namespace, files: tuple[Destination, ...]) -> None:
    """Write *report* to standard output and to *files*."""
    from smartcheck import reporters
    from smartcheck.disk.files import write as write_file

    for path, format in files:
        write_file(path, reporters.render(report, format).encode("utf-8", "backslashreplace"))
    if chosen.quiet:
        return
    format = chosen.format or "text"
    if chosen.statistics:
        from smartcheck.reporters import figures

        output = figures.render(report, format)
    elif format == "text" and not (report.assessments or report.notices):
        return
    else:
        output = reporters.render(report, format, **_look(chosen, format))
    write(output, format)


def on_screen(chosen: argparse.Namespace) -> bool:
    """Return whether people read the report where they read what is said on standard error."""
    readable = not (chosen.quiet or chosen.statistics) and chosen.format in (None, "text", "concise")
    return readable and sys.stdout.isatty() and sys.stderr.isatty()


def writers(chosen: argparse.Namespace, files: tuple[Destination, ...]) -> tuple[Write, ...]:
    """Return what writes one goal, for standard output and then for each of *files*."""
    from smartcheck.reporters import writer

    format = chosen.format or "text"
    first = _nothing if chosen.quiet or chosen.statistics else writer(format, **_look(chosen, format))
    return (first, *(writer(each.format) for each in files))


def _look(chosen: argparse.Namespace, format: str) -> dict[str, Style]:
    """Return what a report on standard output is given beside: for text what the screen can show."""
    return {"style": style(sys.stdout, chosen.color)} if format == "text" else {}


def _nothing(assessment: Assessment) -> str:
    return ""


def pour(
    spool: Spool, report: Report, tally: Tally, chosen: argparse.Namespace, files: tuple[Destination, ...]
) -> None:
    """Write what is spooled to standard output and to *files*; *report* is the one around it."""
    from smartcheck import reporters
    from smartcheck.disk.files import write as write_file
    from smartcheck.run.flow import written

    for number, (path, format) in enumerate(files, 1):
        pieces = chain(spool.pieces(number), reporters.about(report, format))
        parts = reporters.framed(pieces, report, tally, format)
        write_file(path, (each.encode("utf-8", "backslashreplace") for each in written(parts)))
    if chosen.quiet:
        return
    format = chosen.format or "text"
    if chosen.statistics:
        from smartcheck.reporters import figures

        write(figures.written(figures.Figures.summed(tally, report), report, format), format)
        return
    pieces = chain(spool.pieces(0), reporters.about(report, format))
    parts = reporters.framed(pieces, report, tally, format, **_look(chosen, format))
    for each in written(parts):
        write(each, format)


def status(report: Report, tally: Tally, chosen: argparse.Namespace) -> int:
    """Return the exit status that *report*, whose assessments come to *tally*, comes to."""
    if chosen.exit_zero:
        return CLEAN
    if chosen.fail_under is not None:
        reached = tally.mean
        if reached is not None and reached < chosen.fail_under:
            return FINDINGS
        if chosen.fail_on is None and chosen.max_findings is None:
            return CLEAN
    counted = LEVELS[: LEVELS.index(chosen.fail_on or "warning") + 1]
    grave = sum(tally.severities[each] for each in counted) + sum(
        each.finding.severity in counted for each in report.notices
    )
    if chosen.fail_on == "never":
        grave = 0
    return FINDINGS if grave > (chosen.max_findings or 0) else CLEAN


def _destination(written: str, format: str | None) -> Destination:
    """Read ``sarif:out.json`` or ``out.sarif``; a suffix that says nothing leaves the word to *format*."""
    from smartcheck.errors import ConfigError
    from smartcheck.reporters import REPORTERS, SUFFIXES, known

    prefix, colon, path = written.partition(":")
    if "-" in (written, path):
        raise ConfigError(f"--output {written!r} names no file; --format says what standard output gets")
    if colon and prefix in REPORTERS:
        return Destination(_file(path, written), prefix)
    if colon and len(prefix) > 1 and prefix.isalpha():  # one letter is a drive
        known(prefix)
    said = SUFFIXES.get(os.path.splitext(written)[1].lower())
    if format and said in (None, "json", "text"):
        said = format
    if said is None:
        raise ConfigError(f"no format is known by the name of {written!r}; say it: --output sarif:{written}")
    return Destination(_file(written, written), said)


def _file(path: str, written: str) -> str:
    from smartcheck.errors import ConfigError

    if not path or path.endswith(os.sep):
        raise ConfigError(f"--output {written!r} names no file")
    return path


FOR_PEOPLE = ("text", "concise", "markdown", "html", "csv")
"""Formats in which a failure is only told on standard error."""


def tell(written: Sequence[str], chosen: argparse.Namespace | None, message: str) -> None:
    """Report *message* in the formats that were asked for, on standard output if nothing stands there yet.

    *chosen* is what the arguments *written* came to, if they could be read.
    """
    format = getattr(chosen, "format", None) if chosen else _asked(written)
    checks = bool(written) and written[0] == "check"
    if format and not terminal.written():
        if checks:
            _report(message, chosen, format)
        elif format in ("json", "jsonl"):
            _object(message)
    if checks and chosen is not None:
        _files(message, chosen)


def _asked(written: Sequence[str]) -> str:
    """Return the format that arguments name which could not be read."""
    for each, following in zip(written, [*written[1:], ""], strict=True):
        if each == "--format":
            return following
        if each.startswith("--format="):
            return each.partition("=")[2]
    return ""


def _report(message: str, chosen: argparse.Namespace | None, format: str) -> None:
    from smartcheck.reporters import REPORTERS, failed

    if format in REPORTERS and format not in FOR_PEOPLE and not (chosen and chosen.quiet):
        write(failed(message, _day(chosen), format), format)


def _files(message: str, chosen: argparse.Namespace) -> None:
    """Write the failure where a report was to go: an old report there would pass for that of this run."""
    from smartcheck.disk.files import write as write_file
    from smartcheck.errors import SmartcheckError
    from smartcheck.reporters import failed

    for path, format in getattr(chosen, "files", ()):
        if format not in FOR_PEOPLE:
            try:
                write_file(path, failed(message, _day(chosen), format).encode("utf-8", "backslashreplace"))
            except SmartcheckError:  # it may be what failed
                continue


def _object(message: str) -> None:
    import json

    from smartcheck.assessment import SCHEMA
    from smartcheck.reporters.json import failure

    write(json.dumps({"schema": SCHEMA, "error": failure(message)}, ensure_ascii=False) + "\n", "json")


def _day(chosen: argparse.Namespace | None) -> date:
    from smartcheck.cli.options import clock

    day: date = chosen.today if chosen else clock()
    return day
