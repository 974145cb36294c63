"""Rules as data: read from their files, selected, and asked what they find."""

from smartcheck.ruleset.rules import RuleSet

__all__ = ["RuleSet"]
