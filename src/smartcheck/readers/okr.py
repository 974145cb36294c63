"""How Markdown writes objectives, key results, and what stands beside them: labels before the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import attrs

from smartcheck.fields import canonical
from smartcheck.readers import says_goals
from smartcheck.regexes import later
from smartcheck.source import Statement

_OBJECTIVE = later(
    r"[^\w\s]*\s*(?:(?:(?:smart\s+)?goal\s+statement|objective|(?:smart\s+)?goal|okr)\s*[#№]?\s*[A-Z]?\d*(?:\.\d+)*"
    r"|O\d+(?:\.\d+)*|O(?=\s*:))\s*[:.)–—-]\s+",
    re.I,
)
_RESULT = later(
    r"(?:(?:key\s+results?|KR)\s*[#№]?\s*\d*(?:\.\d+)*\s*[:.)–—-]|(?:key\s+result|KR)\s*\d+(?:\.\d+)*)\s+", re.I
)
_BESIDE = later(r"([^\W\d_][\w /’'-]{0,24}?)\s*[:=]\s+(\S.*)", re.S)
_OKRS = later(r"\b(?:OKRs?|objectives?|key results?)\b", re.I)
_PERIOD = later(
    r"\b(?:20\d\d[\s/-]*[QH][1-4]|[QH][1-4][\s/-]*(?:FY\s*)?(?:20)?\d\d|FY\s*(?:20)?\d\d|20\d\d|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\s+20\d\d)\b",
    re.I,
)
_SIDES = frozenset(
    "owner due start period baseline current target unit metric status parent reason means priority team done "
    "checked".split()
)


ASIDES = frozenset(
    {
        *"""
        notes note reference references links link resources contents changelog license appendix background archive
        archived history ideas blockers risks dependencies assumptions retrospective retro highlights lowlights wins
        learnings achievements accomplishments signatures why motivation rationale faq
        """.split(),
        *("table of contents", "further reading", "see also", "past years", "last year", "previous years"),
        *("last week", "last month", "last quarter", "lessons learned", "parking lot", "out of scope"),
        *("why it matters", "how we set goals", "how it works"),
    }
)
"""Headings, in small letters, that have no goals below them."""


def objective(text: str, *, words: int = 2) -> int:
    """Return where the words of an objective begin behind its label (``Objective 2:``, ``O1 -``), 0 without one."""
    label = _OBJECTIVE.match(text)
    if label is None or len(text[label.end() :].split()) < words or says_goals(text[label.end() :]):
        return 0
    return label.end()


def is_result(text: str) -> bool:
    """Return whether *text* is labelled as a key result."""
    return _RESULT.match(text) is not None


def counted(statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* with the number of those that the document puts directly below each."""
    below = Counter(each.fields["parent"] for each in statements if each.under)
    return [
        attrs.evolve(each, results=count)
        if (count := below.get(each.text) or below.get(each.text[objective(each.text, words=1) :]))
        else each
        for each in statements
    ]


def period(heading: str) -> str:
    """Return the period that a heading over objectives names (``Q1 2027 OKRs``), nothing where it names none."""
    found = _PERIOD.search(heading)
    return found[0] if found and _OKRS.search(heading) else ""


def is_label(text: str) -> bool:
    """Return whether *text* only announces what follows: ``Key results:``."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4 and any(map(str.isalnum, text))


def beside(text: str) -> tuple[str, str] | None:
    """Return the name and value in ``Owner: Ann``, if it is one that goals are known to have."""
    found = _BESIDE.fullmatch(text.strip())
    if found is None or canonical(found[1]) not in _SIDES:
        return None
    return found[1].strip(), " ".join(found[2].split())
