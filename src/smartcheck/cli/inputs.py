"""What ``smartcheck check`` reads and how: paths, standard input, baselines, revisions, processes, the cache."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING

from smartcheck.cli.terminal import note
from smartcheck.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from smartcheck.assessment import Report
    from smartcheck.engine import Documents, Run
    from smartcheck.run.stock import Stock
    from smartcheck.settings.nearest import Settings
    from smartcheck.source import Source

STANDARD_INPUT = "<stdin>"
"""What standard input is called that has no other name."""
LONG = 2_000
"""From how many statements on a terminal shows how far the work is."""


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add what says which goals are looked at."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="a file, a folder, a pattern, or - for standard input")
    parser.add_argument("-g", "--goal", metavar="TEXT", action="append", default=[], help="lint this goal")
    group = parser.add_argument_group("input")
    group.add_argument("--stdin-filename", metavar="NAME", help="read standard input as if it were this file")
    add_choice(group)
    group.add_argument("--show-files", action="store_true", help="print which files would be read, and stop")
    group.add_argument("--baseline", metavar="FILE", help="do not report the findings that this file lists")
    group.add_argument("--no-baseline", action="store_true", help="report what the settings' baseline lists, too")
    group.add_argument("--write-baseline", action="store_true", help="list what is found in the baseline, and stop")
    group.add_argument(
        "--data", metavar="FILE", help="past measurements (CSV): levels and the best pace beside the goals about them"
    )
    group.add_argument("--diff-base", metavar="REV", help="report only goals that changed since this git revision")
    add_running(group := parser.add_argument_group("running"))
    group.add_argument("--timing", action="store_true", help="say on standard error how long each rule took")
    group.add_argument("--watch", action="store_true", help="lint again whenever a file changes, until interrupted")


def add_choice(group: argparse._ActionsContainer) -> None:
    """Add what leaves some of the goals at the paths out."""
    group.add_argument("--exclude", metavar="GLOB", action="append", default=[], help="leave these out of folders")
    group.add_argument(
        "--force-exclude", action="store_true", help="leave excluded files out where they are named, too: for hooks"
    )
    group.add_argument("--no-inline-config", action="store_true", help="heed no comment that suppresses findings")


def add_running(group: argparse._ActionsContainer) -> None:
    """Add how the work is done."""
    group.add_argument("--jobs", metavar="N", type=_jobs, default=0, help="processes to use; auto (default) if it pays")
    group.add_argument("--no-cache", action="store_true", help="keep no results, and use none that were kept")


def _jobs(text: str) -> int:
    if text == "auto":
        return 0
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is neither auto nor a number from 1 to 256")
    return int(text)


def documents(chosen: argparse.Namespace, settings: Settings) -> Documents:
    """Read what the command names: files, folders, standard input, goals written as arguments."""
    from smartcheck import engine

    found = engine.gather(_paths(chosen), settings) + _typed(chosen, settings)
    return _measured(chosen, found) if chosen.data else found


def held(chosen: argparse.Namespace, settings: Settings, many: int) -> Documents | Stock:
    """Read the same, more than *many* statements as a stock, unless a document must be looked at as a whole."""
    if not chosen.paths:
        return documents(chosen, settings)
    from smartcheck import engine
    from smartcheck.run import stock

    heed = not chosen.no_inline_config
    if chosen.data:
        return stock.stocked(documents(chosen, settings), many=many, heed=heed)
    typed = cache(partial(_typed, chosen, settings))  # standard input is read once
    found = stock.hold(_paths(chosen), settings, typed, many=many, heed=heed)
    return found if found is not None else engine.gather(_paths(chosen), settings) + typed()


def _paths(chosen: argparse.Namespace) -> list[str]:
    if not chosen.paths and not chosen.goal:
        raise ReadError("nothing to check: name files, folders, '-' for standard input, or a goal with --goal")
    return [path for path in chosen.paths if path != "-"]


def _typed(chosen: argparse.Namespace, settings: Settings) -> Documents:
    """Read standard input and the goals written as arguments."""
    from smartcheck import engine, readers
    from smartcheck.source import Statement

    found = engine.Documents()
    if "-" in chosen.paths:
        name = chosen.stdin_filename or STANDARD_INPUT
        found += document(readers.decode(name, sys.stdin.buffer.read()), settings)
    for goal in chosen.goal:
        if goal.strip():
            statement = Statement.of(goal.strip(), "<goal>")
            found += engine.Documents.of([engine.Document(statement.source, (statement,))])
    return found


def _measured(chosen: argparse.Namespace, documents: Documents) -> Documents:
    """Put past measurements beside the goals they are about."""
    from smartcheck.run.measurements import Measurements

    data = Measurements.load(chosen.data)
    found, count = data.beside(documents, chosen.today)
    if not count:
        names = ", ".join(list(data.series)[:5])
        note(f"no goal is about what {chosen.data} measures ({names or 'nothing'})")
    return found


def document(source: Source, settings: Settings) -> Documents:
    """Read a document; standard input without a name is plain text, a sheet of a workbook has its cells."""
    from smartcheck import engine, readers

    if settings.force and settings.excluded(source.path):  # standard input by that name
        return engine.Documents()
    path, _, sheet = source.path.partition("#")
    if sheet and readers.known_format(path) == "excel":
        from smartcheck.readers import excel

        config = settings.of(path)
        statements = excel.again(source, config.goals)
        return engine.Documents.of([engine.Document(source, statements, (), config, path)])

    format = "text" if source.path == STANDARD_INPUT else None
    return engine.document(source, format, settings.of(source.path))


@contextmanager
def how(chosen: argparse.Namespace, settings: Settings, count: int = 0) -> Iterator[Run]:
    """Say how *count* statements are assessed; a terminal shows how far it is, while the block lasts."""
    from smartcheck.engine import Run
    from smartcheck.run.results import Means

    known = None
    named = chosen.baseline or (not chosen.no_baseline and settings.above().baseline)
    if named and not chosen.write_baseline:
        from smartcheck.waivers.baseline import Baseline

        known = Baseline.load(baseline_file(chosen, settings))
    with _progress(count) as progress:
        means = Means(jobs=chosen.jobs, keep=not chosen.no_cache, progress=progress)
        yield Run(inline=not chosen.no_inline_config, baseline=known, since=chosen.diff_base or "", means=means)


def baseline_file(chosen: argparse.Namespace, settings: Settings) -> str:
    """Return where the baseline is: where the command or the settings say, else beside the settings."""
    from smartcheck.waivers.baseline import DEFAULT

    if chosen.baseline:
        return str(chosen.baseline)
    base = settings.above()
    return os.path.relpath(os.path.join(base.folder, base.baseline or DEFAULT))


def write_baseline(report: Report, chosen: argparse.Namespace, settings: Settings) -> None:
    """Write what was found as known."""
    from smartcheck.disk.files import apart
    from smartcheck.waivers import baseline

    place = baseline_file(chosen, settings)
    apart(place, report.files)
    files = set(report.files)
    count = baseline.save(place, [each for each in baseline.found_in(report) if each.path in files])
    use = "" if chosen.baseline or settings.above().baseline else f"; use it with --baseline {place}"
    note(f"wrote {count} finding{'' if count == 1 else 's'} to {place}{use}")


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], None] | None]:
    if count < LONG or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking goals", total=count)
        yield lambda done: bar.advance(task, done)


def watch(chosen: argparse.Namespace, again: Callable[[], int]) -> int:
    """Run *again*, and again whenever something at the paths changes; ends when it is interrupted."""
    import time

    if not chosen.paths or "-" in chosen.paths:
        raise ConfigError("--watch needs files or folders to watch")
    before = _state(chosen.paths)  # looked at first: what changes while it is read is seen, too
    status = again()
    note("watching for changes; press Ctrl-C to stop")
    try:
        with _interrupts() as interrupted:
            while not interrupted:
                now = _state(chosen.paths)
                if now != before:
                    note("something changed; checking again")
                    status = again()
                before = now
                time.sleep(0.4)
    except KeyboardInterrupt:
        pass
    return status


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Give a list that an interrupt is noted in, too: Python drops one that comes while an object is finalised."""
    import signal

    noted: list[int] = []

    def interrupted(number: int, _: object) -> None:
        noted.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


def _state(paths: list[str]) -> dict[str, tuple[int, int]]:
    """Return what tells whether a file changed, for every file that is or may be read."""
    from smartcheck import readers

    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        for name in readers.walk(path) if os.path.isdir(path) else (path,):
            try:
                stat = os.stat(name)
                found[name] = (stat.st_mtime_ns, stat.st_size)
            except OSError:
                found[name] = (0, 0)
    return found
