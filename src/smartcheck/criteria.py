"""The five letters of SMART, and what is said of each."""

from __future__ import annotations

CRITERIA = ("specific", "measurable", "achievable", "relevant", "time_bound")
"""What a goal is judged on, in the order of the letters; also the names of the built-in rule files."""
RANK = {"missing": 0, "partial": 1, "met": 2, "implausible": 0, "no_evidence": 1, "supported": 2}
"""Verdict to how good it is."""
SIGNS = {"met": "●", "supported": "●", "partial": "◐", "missing": "○", "no_evidence": "–", "implausible": "!"}
"""Verdict to the sign it is shown by."""
