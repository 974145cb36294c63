"""The goals of documents, and when they are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from smartcheck import engine, parser
from smartcheck.errors import ReadError
from smartcheck.goal import Goal
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source


def goals(sources: Iterable[Source], settings: Settings, today: date, say: Callable[[str], None]) -> list[Goal]:
    """Return every goal in *sources*, in order; *say* is told which of them could not be read."""
    found = []
    for source in sources:
        config = settings.of(source.path)
        try:
            statements = engine.document(source, None, config).statements
        except ReadError as error:
            say(f"skipped {error}")
            continue
        parsed = (parser.parse(each, today=today, config=config) for each in statements)
        found += [goal for goal in parsed if goal.kind != "not_goal"]
    return found
