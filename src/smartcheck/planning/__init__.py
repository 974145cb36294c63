"""Planning: a goal becomes dated steps, by arithmetic that can be checked."""

from smartcheck.planning.making import make as make

__all__ = ["make"]
