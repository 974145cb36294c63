"""One document at a time: for fixes, editors and agents, who have a text rather than a folder."""

from __future__ import annotations

from datetime import date

from smartcheck import engine
from smartcheck.assessment import Report
from smartcheck.config import Config
from smartcheck.source import Source


def assess_source(source: Source, *, format: str | None = None, config: Config | None = None, today: date) -> Report:
    """Return the report on one document; its path's suffix says the format unless *format* does."""
    return engine.assess_all(engine.document(source, format, config), config=config, today=today)
