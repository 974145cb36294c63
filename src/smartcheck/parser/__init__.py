"""From a statement to a goal: units, phrases, clauses, and the parts they make."""

from smartcheck.parser.assembly import parse

__all__ = ["parse"]
