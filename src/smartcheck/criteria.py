"""The five letters of SMART."""

from __future__ import annotations

CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")
"""What a goal is judged on, in the order of the letters; also the names of the built-in rule files."""
