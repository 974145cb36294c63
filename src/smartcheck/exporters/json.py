"""One JSON document with every plan; see docs/planning.md."""

from __future__ import annotations

import json
from collections.abc import Sequence

from smartcheck.plans import PLAN_SCHEMA, Plan


def render(plans: Sequence[Plan]) -> str:
    """Return the plans as JSON, keys in a fixed order."""
    document = {"schema": PLAN_SCHEMA, "plans": [plan.to_dict() for plan in plans]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
