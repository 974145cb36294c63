"""How Markdown writes objectives, key results, and what stands beside them: labels before the words."""

from __future__ import annotations

import re

from smartcheck.fields import canonical
from smartcheck.readers import says_goals
from smartcheck.regexes import later

_OBJECTIVE = later(r"(?:(?:objective|goal|okr)\s*[#№]?\s*[A-Z]?\d*(?:\.\d+)*|O\d+(?:\.\d+)*)\s*[:.)–—-]\s+", re.I)
_RESULT = later(r"(?:key\s+results?|KR)\s*[#№]?\s*\d*(?:\.\d+)*\s*[:.)–—-]\s+", re.I)
_BESIDE = later(r"([^\W\d_][\w /’'-]{0,24}?)\s*[:=]\s+(\S.*)", re.S)
_SIDES = frozenset(
    "owner due start period baseline current target unit metric status parent reason means priority team done "
    "checked".split()
)


def objective(text: str, *, words: int = 3) -> int:
    """Return where the words of an objective begin behind its label (``Objective 2:``, ``O1 -``), 0 without one."""
    label = _OBJECTIVE.match(text)
    if label is None or len(text[label.end() :].split()) < words or says_goals(text[label.end() :]):
        return 0
    return label.end()


def is_result(text: str) -> bool:
    """Return whether *text* is labelled as a key result."""
    return _RESULT.match(text) is not None


def is_label(text: str) -> bool:
    """Return whether *text* only announces what follows: ``Key results:``."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4 and any(map(str.isalnum, text))


def beside(text: str) -> tuple[str, str] | None:
    """Return the name and value in ``Owner: Ann``, if it is one that goals are known to have."""
    found = _BESIDE.fullmatch(text.strip())
    if found is None or canonical(found[1]) not in _SIDES:
        return None
    return found[1].strip(), " ".join(found[2].split())
