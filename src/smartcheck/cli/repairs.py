"""``--fix``, ``--unsafe-fixes`` and ``--diff`` of ``smartcheck check``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smartcheck.cli.terminal import CLEAN, FINDINGS, note, tell_skipped, write

if TYPE_CHECKING:
    from datetime import date

    from smartcheck.assessment import Report
    from smartcheck.engine import Documents
    from smartcheck.fixes.repair import Judge, Repaired
    from smartcheck.fixes.silencing import Silenced
    from smartcheck.source import Source


def add_repairs(parser: argparse.ArgumentParser) -> None:
    """Add what applies proposals."""
    group = parser.add_argument_group("fixes")
    group.add_argument("--fix", action="store_true", help="apply the edits that do not change what a goal says")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply those that leave blanks to fill in, too")
    group.add_argument(
        "--add-ignore",
        metavar="REASON",
        nargs="?",
        const="",
        help="write a comment beside every goal that suppresses what is found, and stop; --add-ignore=REASON says why",
    )
    group.add_argument(
        "--dates-from",
        choices=("commit", "today"),
        default="commit",
        help="what dates in a fix count from: the day the line was committed to git (default), or today",
    )
    group.add_argument(
        "--diff", action="store_true", help="print what --fix or --add-ignore would change, and write nothing"
    )


def asked(chosen: argparse.Namespace) -> bool:
    """Return whether any of the three was given."""
    return bool(chosen.fix or chosen.unsafe_fixes or chosen.diff)


def judge_of(chosen: argparse.Namespace, on: Callable[[Source, date], Report]) -> Judge:
    """Return what judges a document that is to be fixed; *on* judges one as of a day."""
    if chosen.dates_from == "today" or chosen.add_ignore is not None:
        return lambda source: on(source, chosen.today)
    from smartcheck.fixes.repair import as_written
    from smartcheck.waivers.revisions import days

    return as_written(on, chosen.today, days)


def run(chosen: argparse.Namespace, gather: Callable[[list[str]], Documents], judge: Judge) -> int | None:
    """Repair what the command names; return the exit status, or None where the report on it is to follow."""
    from smartcheck.errors import ConfigError

    if chosen.paths == ["-"]:
        return _standard_input(chosen, judge)
    if "-" in chosen.paths:
        raise ConfigError("--fix takes standard input alone or files, not both")
    documents = gather(chosen.paths)
    repaired = list(_files(documents.files, chosen, judge))
    if not chosen.diff:
        return None
    tell_skipped(chosen, documents.skipped)  # no report follows
    write("".join(each.diff(mark) for each, mark in repaired), "diff")
    return FINDINGS if repaired and not chosen.exit_zero else CLEAN


def add_ignores(chosen: argparse.Namespace, gather: Callable[[list[str]], Documents], judge: Judge) -> int:
    """Write comments that suppress what is found in the files named, from the severity of ``--fail-on`` up.

    With ``--diff`` nothing is written but what they would change.
    """
    from smartcheck import readers
    from smartcheck.cli.output import LEVELS
    from smartcheck.disk.files import write as write_file
    from smartcheck.errors import ConfigError, ReadError
    from smartcheck.fixes.repair import Repaired

    if "-" in chosen.paths or chosen.goal:
        raise ConfigError("--add-ignore writes into files; name them")
    levels = LEVELS[: LEVELS.index(chosen.fail_on or "warning") + 1]
    left = 0
    diffs: list[str] = []
    documents = gather(chosen.paths)
    tell_skipped(chosen, documents.skipped)
    for path in dict.fromkeys(documents.files):
        if readers.known_format(path) == "excel":
            note(f"{path}: comments in workbooks are not read: use overrides in the settings, or a baseline")
            left += 1
            continue
        try:
            source, data = _read(path)
            report = judge(source)
        except (ReadError, OSError) as error:
            note(f"skipped {error}")
            left += 1
            continue
        done = _silenced(source, judge, report, levels, chosen.add_ignore)
        if done.after != source.text and chosen.diff:
            diffs.append(Repaired(source, done.after).diff(_mark(data)))
        elif done.after != source.text:
            write_file(path, (_mark(data) + done.after).encode(), instead_of=data)
            note(f"{path}: {done.findings} finding{'' if done.findings == 1 else 's'} suppressed")
        for line, why in done.left:
            note(f"{path}:{line}: {why}")
        left += len(done.left)
    write("".join(diffs), "diff")
    return FINDINGS if left or (diffs and not chosen.exit_zero) else CLEAN


def _silenced(source: Source, judge: Judge, report: Report, levels: Sequence[str], reason: str) -> Silenced:
    """Suppress what of *levels* the report on a document says."""
    from smartcheck.fixes.silencing import silence

    every = enumerate(report.assessments)
    wanted = {at: [each.rule.id for each in one.findings if each.severity in levels] for at, one in every}
    about = [at for at, each in enumerate(report.notices) if each.finding.severity in levels]
    asked = {at: rules for at, rules in wanted.items() if rules}
    return silence(source, judge, asked, about=about, reason=reason, report=report)


def _files(paths: Iterable[str], chosen: argparse.Namespace, judge: Judge) -> Iterator[tuple[Repaired, str]]:
    """Yield the files that change and the mark they begin with, after writing them."""
    from smartcheck import readers
    from smartcheck.disk.files import write as write_file
    from smartcheck.errors import ReadError
    from smartcheck.fixes.repair import repair

    for path in dict.fromkeys(paths):
        if readers.known_format(path) == "excel":
            yield from _sheets(path, chosen, judge)
            continue
        try:
            source, data = _read(path)
            done = repair(source, judge, unsafe=chosen.unsafe_fixes)
        except (ReadError, OSError):
            continue  # the report that follows says what is wrong with it
        if done.changed:
            if not chosen.diff:
                write_file(path, (_mark(data) + done.after).encode(), instead_of=data)
                _say(done)
            yield done, _mark(data)


def _sheets(path: str, chosen: argparse.Namespace, judge: Judge) -> Iterator[tuple[Repaired, str]]:
    """Yield the sheets of a workbook that change, after writing them: the text of cells, and nothing else."""
    from smartcheck import readers
    from smartcheck.disk.files import write as write_file
    from smartcheck.errors import ReadError, WriteError
    from smartcheck.fixes.repair import repair
    from smartcheck.readers import excel, workbook

    try:
        data = after = readers.contents(path)
        done = [
            repair(sheet, judge, unsafe=chosen.unsafe_fixes)
            for sheet, statements in excel.sheets(path, data, readers.USUAL)
            if statements
        ]
    except ReadError:
        return  # the report that follows says what is wrong with it
    fresh = [each for each in done if each.changed]
    if fresh and not chosen.diff:
        try:
            for each in fresh:
                cells = dict(excel.changed(path, data, each.source, each.after))
                after = workbook.rewritten(after, path, each.source.path.partition("#")[2], cells)
            write_file(path, after, instead_of=data)
        except WriteError as error:
            note(f"not fixed: {error}")
            return
        for each in fresh:
            _say(each)
    yield from ((each, "") for each in fresh)


def _standard_input(chosen: argparse.Namespace, judge: Judge) -> int:
    """Write what standard input holds, repaired, to standard output: for editors and filters."""
    from smartcheck import readers
    from smartcheck.fixes.repair import repair

    data = sys.stdin.buffer.read()
    done = repair(readers.decode(chosen.stdin_filename or "<stdin>", data), judge, unsafe=chosen.unsafe_fixes)
    if chosen.diff:
        write(done.diff(), "diff")
        return FINDINGS if done.changed and not chosen.exit_zero else CLEAN
    sys.stdout.buffer.write((_mark(data) + done.after).encode())
    _say(done)
    return CLEAN


def _read(path: str) -> tuple[Source, bytes]:
    from smartcheck import readers

    data = Path(path).read_bytes()
    return readers.decode(path, data), data


def _mark(data: bytes) -> str:
    """Return the byte order mark that a file begins with, if it does."""
    return "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""


def _say(done: Repaired) -> None:
    if done.fixes:
        what = ", ".join(f"{rule} x{count}" if count > 1 else rule for rule, count in done.fixes)
        note(f"fixed {done.source.path}: {what}")
