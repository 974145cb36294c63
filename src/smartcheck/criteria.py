"""The five letters of SMART, and what is said of each."""

from __future__ import annotations

from smartcheck.choices import CRITERIA as CRITERIA
from smartcheck.choices import Criterion as Criterion

MET, PARTIAL, MISSING = "met", "partial", "missing"
"""The verdicts on specific, measurable and time-bound."""
SUPPORTED, NO_EVIDENCE, IMPLAUSIBLE = "supported", "no_evidence", "implausible"
"""The verdicts on achievable and relevant."""
RANK = {MISSING: 0, PARTIAL: 1, MET: 2, IMPLAUSIBLE: 0, NO_EVIDENCE: 1, SUPPORTED: 2}
"""Verdict to how good it is."""
SIGNS = {MET: "●", SUPPORTED: "●", PARTIAL: "◐", MISSING: "○", NO_EVIDENCE: "–", IMPLAUSIBLE: "!"}
"""Verdict to the sign it is shown by."""
