"""Written amounts, and what they come to."""

from smartcheck.quantities.amounts import read

__all__ = ["read"]
