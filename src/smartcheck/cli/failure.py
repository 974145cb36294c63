"""What a program that reads our output gets where a run fails: an object that says so, not an empty text."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from smartcheck.cli import terminal
from smartcheck.cli.terminal import write

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
