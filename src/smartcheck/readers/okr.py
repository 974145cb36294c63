"""How Markdown writes objectives, key results, and what stands beside them: labels before the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import attrs

from smartcheck.context.fields import canonical
from smartcheck.language import lexicon
from smartcheck.language.figures import MONTHS
from smartcheck.language.wording import worded
from smartcheck.readers import HEADINGS, says_goals
from smartcheck.regexes import later
from smartcheck.source import Statement

_ONE = (
    r"(?:(?:(?:my|our|the|this\s+[a-z]+['’]s)\s+)?(?:{goal_among}\s+){0,2}(?:goal\s+statement|objective|goal|okr)"
    r"(?:\s*[#№]?\s*[A-Z]?\d+(?:\.\d+)*|\s+[A-Z]\b)?(?:\s*\([^()\n]{1,120}\))?|O\d+(?:\.\d+)*"
    r"|(?:action|activity|commitment|deliverable|initiative|outcome|output|target)\s*[#№]?\s*[A-Z]?\d+(?:\.\d+)*)"
)
"""How one goal is called that has no words yet: ``Objective 2``, ``O1``, ``Our main goal``."""
_OBJECTIVE = worded(rf"[^\w\s]*\s*(?:{_ONE}|O(?=\s*:))\s*[:.)–—-]\s+")
_NAMES_ONE = worded(rf"\W*{_ONE}\s*\W?")
_RESULT = worded(
    r"(?:[a-z][a-z\d]{1,7}[ -])?(?:(?:key\s+results?|KR)\s*[#№]?\s*\d*(?:\.\d+)*\s*[:.)–—-]"
    r"|(?:key\s+result|KR)\s*\d+(?:\.\d+)*)\s+"
)
_RESULTS = worded(r"\W*(?:{possessive}\s+)?(?:key\s+results|KRs)\b.*")
_LABELLED = worded(r"[^\w\s]*\s*(O|KR)\s?\d+(?:\.\d+)*\s*[:.)–—-]?\s+(?=\S)")
_BESIDE = later(r"([^\W\d_][\w /’'-]{0,24}?)\s*[:=]\s+(\S.*)", re.S)
_ENDS_IN_ONE = worded(r"\b(?:goal|objective)\s*:?$")
_OKRS = worded(r"\b(?:OKRs?|objectives?|key results?)\b")
_NAMES = "|".join(MONTHS)
_PERIOD = worded(
    r"\b(?:20\d\d[\s/-]*[QH][1-4]|FY\s*(?:20)?\d\d[\s/-]*[QH][1-4]|[QH][1-4][\s/-]*(?:FY\s*)?(?:20)?\d\d"
    rf"|FY\s*(?:20)?\d\d|20\d\d|(?:{_NAMES})\s+20\d\d)\b"
)
_RUNNING = worded(
    r"\b(?:this|next|the\s+coming)\s+(?:week|month|quarter|year)\b"
    r"|(?<![\w+-])(?:(?:in|for|over|within)\s+)?(?:the\s+)?(?:next\s+)?(?:\d{1,3}\s?(?:-|–|to|or)\s?)?"
    r"(?P<count>\d{1,3}|one|{spelled_number})[\s-]+(?P<unit>day|week|month|quarter|year)s?\b"
)
"""A stretch of time that begins when the goals are read: "Next 3 months", "Goals (1 year)", "90-day goals"."""
_PAST = worded(r"\b(?:last|past|previous|every|each|after|ago)\b")
_YEAR_TO_YEAR = later(r"(?<!\d)(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)(?!\d)")
_OPEN = worded(r"\b(?:backlog|bucket list|eventually|later|long(?:er)?[- ]term|one day|some ?day)\b")
_YEARS = later(r"(?<!\d)20\d\d(?!\d)")
_WRITTEN = worded(
    r"\b(?:set|written|updated|made|agreed|reviewed|approved|since|from|before|until|as of)\b[^,;()]{0,12}$"
)
"""What stands before a date on which goals were written down."""
_PART = later(r"\b([QH][1-4])\b(?!\s*[-–/]\s*[QH]?[1-4])")
_MONTH = worded(rf"({_NAMES})(?:\s+(?:goals?|targets?|objectives?|OKRs?))?")
_SIDES = frozenset(
    "owner due start period baseline current target unit metric status parent reason means priority team done "
    "checked note resources effort capacity past_rate".split()
)


_AS_IT_IS = later(
    r"(?:(?:my|our) )?(?:current|present|target) (?:jobs?|positions?|roles?|situation|skills|stat(?:e|us)|titles?)"
    r"(?: summary)?|status quo|where (?:i|we) (?:am|are|stand)(?: now| today)?"
    r"|(?:not|stop) doing|(?:done|finished|shipped)(?: (?:so far|already|(?:in|last|this) .*))?"
)
"""Headings that tell what there is, or what is over: "Current role", "Where we stand", "Done last half"."""
_ANSWERS = later(
    r"why\b.*|how (?:to|it|this|these|they)\b.*"
    r"|how we (?:will )?(?:achieved|did|got|measure|review|score|set|track|use|work|write)\b.*"
    r"|wh(?:at|ich|o)\b.*(?:\bnot\b|n['’]t\b).*"
)
"""Headings that are questions about goals: "Why it matters", "How we score", "What does not count"."""


def is_aside(title: str) -> bool:
    """Return whether a heading or label, in small letters, has no goals below it."""
    return title in lexicon.sense("aside_heading") or any(
        each.fullmatch(title) is not None for each in (_ANSWERS, _AS_IT_IS)
    )


def objective(text: str, *, words: int = 2) -> int:
    """Return where the words of an objective begin behind its label (``Objective 2:``, ``O1 -``), 0 without one."""
    label = _OBJECTIVE.match(text)
    if label is None or len(text[label.end() :].split()) < words or says_goals(text[label.end() :]):
        return 0
    return label.end()


def is_okr(text: str) -> bool:
    """Return whether each line of *text* begins with the label of an objective or a key result: more than one goal."""
    lines = text.splitlines()
    labels = [_LABELLED.match(each) for each in lines]
    return (all(labels) and any(map(is_result, lines))) or all(map(objective, lines))


def labelled(line: str) -> int:
    """Return where the words of an objective begin behind ``O1``, with or without a sign; 0 for a key result."""
    found = _LABELLED.match(line)
    return found.end() if found and found[1].upper() == "O" else objective(line)


def counted_objective(heading: str) -> int:
    """Return where the words of an objective begin in a heading that counts it: ``O1 Guests come back``; else 0."""
    start = labelled(heading)
    return start if len(heading[start:].split()) > 1 else 0


def is_result(text: str) -> bool:
    """Return whether *text* is labelled as a key result."""
    return _RESULT.match(text) is not None


def result(heading: str) -> int:
    """Return where the words of a key result begin behind its label in a heading, 0 without one."""
    label = _RESULT.match(heading)
    return label.end() if label and len(heading[label.end() :].split()) > 1 else 0


def is_results(heading: str) -> bool:
    """Return whether a heading announces the key results of the objective before it."""
    return _RESULTS.fullmatch(heading) is not None


@lru_cache(maxsize=HEADINGS)
def names_one(heading: str) -> bool:
    """Return whether a heading calls one goal and has no words of it: ``Objective 2``, ``Stability goal``."""
    return _NAMES_ONE.fullmatch(heading) is not None or (
        says_goals(heading) and _ENDS_IN_ONE.search(heading) is not None
    )


def counted(statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* with the number of those that the document puts directly below each."""
    below = Counter(each.fields["parent"] for each in statements if each.under)
    return [attrs.evolve(each, results=count) if (count := served(each.text, below)) else each for each in statements]


def served(text: str, below: Mapping[str, int]) -> int:
    """Return how many stand directly below the statement *text*; *below* has their number by what they name."""
    return below.get(text) or below.get(text[objective(text, words=1) :]) or 0


def about_okrs(heading: str) -> bool:
    """Return whether a heading names objectives or key results anywhere in it."""
    return _OKRS.search(heading) is not None


@lru_cache(maxsize=HEADINGS)
def period(heading: str) -> str:
    """Return the period that a heading names with its year (``Q1 2027 OKRs``) or as one that runs from today.

    Nothing is returned where it names none or two.
    """
    found = [each for each in _PERIOD.finditer(heading) if not _WRITTEN.search(heading[: each.start()])]
    years = {each[0] for each in _YEARS.finditer(heading)}
    if running_on := _over_new_year(heading):
        return running_on
    if found or years:
        return found[-1][0] if found and len(years) < 2 else ""
    running = list(_RUNNING.finditer(heading)) if not _PAST.search(heading) else []
    if len(running) != 1:
        return ""
    count, unit = (running[0]["count"] or "").lower(), (running[0]["unit"] or "").lower()
    return f"within {count} {unit}{'' if count in ('1', 'one') else 's'}" if count else running[0][0]


def _over_new_year(heading: str) -> str:
    """Return the year that a heading tells by two that follow each other: ``2026/27``."""
    found = [each for each in _YEAR_TO_YEAR.finditer(heading) if int(each[2]) == (int(each[1]) + 1) % 100]
    return found[0][0] if len(found) == 1 and not _WRITTEN.search(heading[: found[0].start()]) else ""


@lru_cache(maxsize=HEADINGS)
def is_open(heading: str) -> bool:
    """Return whether a heading leaves open when what stands below it is done: ``Someday``."""
    return _OPEN.search(heading) is not None


@lru_cache(maxsize=HEADINGS)
def part(heading: str) -> str:
    """Return the part of a year that a heading names without its year: ``Q3 targets``, ``March``."""
    found = _PART.search(heading) or _MONTH.fullmatch(heading.strip(" :"))
    return found[1] if found else ""


@lru_cache(maxsize=HEADINGS)
def year(text: str) -> str:
    """Return the only year in *text*, nothing where there is none or more than one."""
    years = {each[0] for each in _YEARS.finditer(text)}
    return years.pop() if len(years) == 1 and not _over_new_year(text) else ""


def due(text: str) -> str:
    """Return the day in a line that says nothing but by when: ``Complete by June 2027``."""
    found = _DUE.fullmatch(text.strip(" .!")) if len(text) < _LONG else None
    return found[1] if found and _DAY.search(found[1]) else ""


def bound(text: str) -> str:
    """Return the words by which a goal says its last day, with the year; nothing where it says none."""
    if not year(text):
        return ""
    from smartcheck import islands  # only where steps stand below a goal with a year in it

    found = islands.find_dates(text, today=date(int(year(text)), 1, 1))
    dated = [each.span for each in found if each.end and each.relation in _BOUNDS and each.kind != "recurrence"]
    words = text[dated[-1].start : dated[-1].end] if dated else ""
    return words if year(words) else ""


_BOUNDS = ("by", "before", "until", "on", "in", "within")
_LONG = 60
"""No such line has so many characters."""
_DUE = worded(
    r"(?:(?:to\s+be\s+)?(?:achieved?|completed?|completion|delivered?|done|due|finish(?:ed)?|ready|targeted|target)\s+)?"
    r"(?:by|before|no\s+later\s+than|due|until)\s+((?:[\w/.’'-]+,?\s*){1,5})"
)
_DAY = worded(
    r"\d|\b(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*|christmas|easter|end\s+of|next)\b"
)


def is_label(text: str) -> bool:
    """Return whether *text* only announces what follows: ``Key results:``."""
    return text.rstrip().endswith(":") and len(text.split()) <= 4 and any(map(str.isalnum, text))


def tells_what(text: str) -> int:
    """Return where the goal begins in an item that says what it is, beside others that say why and by when; or 0."""
    label = _WHAT.match(text)
    return label.end() if label and label.end() < len(text) else objective(text)


_WHAT = worded(r"(?:what(?:\s+(?:i|we)\s+(?:will|want\s+to|would\s+like\s+to)\s+(?:achieve|do))?)\s*:\s+")


def tells_of_one(items: Sequence[str]) -> bool:
    """Return whether *items* say of one goal, or of one by one, what it is, why, by when, how measured, and no more."""
    whats = sum(map(bool, map(tells_what, items)))
    names = [canonical(found[1]) if (found := _BESIDE.fullmatch(each.strip())) else None for each in items]
    apart = whats < _LEAST or tells_what(items[0]) > 0  # each what is another goal
    return apart and names.count(None) <= whats and len({*names} - {None}) + bool(whats) >= _LEAST


_LEAST = 2


def has_properties(lines: Sequence[str]) -> bool:
    """Return whether *lines* below a title are its properties, as pages of notes have them: status, owner, day."""
    pairs = [pair for each in lines if (pair := beside(each))]
    return len({canonical(name) for name, _ in pairs} & _PROPERTIES) >= _LEAST


_PROPERTIES = frozenset("owner due start status priority period".split())


def beside(text: str) -> tuple[str, str] | None:
    """Return the name and value in ``Owner: Ann``, if it is one that goals are known to have."""
    found = _BESIDE.fullmatch(text.strip())
    if found is None or canonical(found[1]) not in _SIDES:
        return None
    return found[1].strip(), " ".join(found[2].split())
