"""Rules for the goals of an orchard.

Importing the package files its checks, so that ``orchard.toml`` beside it can name them.
"""

from orchard_goals import checks

__all__ = ["checks"]
