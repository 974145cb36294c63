"""What ``today``, ``week`` and ``month`` have in common."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smartcheck.cli import options
from smartcheck.cli.terminal import CLEAN, write

if TYPE_CHECKING:
    from smartcheck.following.agenda import Due


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the commands take."""
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options.add_log(parser)
    options.add_day(parser)


def show(chosen: argparse.Namespace, first: date, last: date) -> int:
    """Print what is due from *first* to *last*."""
    from smartcheck.following.agenda import agenda

    log = options.read_log(chosen)
    if not log.tracks:
        log.track(None)
    found = agenda(log.tracks, first, last)
    if chosen.format == "json":
        document = {"schema": 1, "first": str(first), "last": str(last), "due": [each.to_dict() for each in found]}
        write(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "json")
    else:
        write("".join(f"{each}\n" for each in _lines(found, first, last)), "text")
    return CLEAN


def _lines(found: Sequence[Due], first: date, last: date) -> Iterator[str]:
    from smartcheck.exporters import line, long_day

    yield long_day(first) if first == last else f"{long_day(first)} to {long_day(last)}"
    if not found:
        yield "  nothing is due"
    kind = ""
    for each in found:
        if each.kind != kind:
            kind = each.kind
            yield kind
        proof = f" ({line(each.note)})" if each.note and kind in ("late", "due", "under way", "milestone") else ""
        yield f"  {long_day(each.day)}  {line(each.title)}{proof}  [{each.plan} {each.id}]"
