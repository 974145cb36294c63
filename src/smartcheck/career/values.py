"""What a career document says: roles, skills, goals, plan lines, each with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

import attrs

from smartcheck.career.outline import BRACKET, Entry, Outline
from smartcheck.career.skills import Skill, skills, words
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.readers.runs import excerpt
from smartcheck.regexes import later
from smartcheck.source import Statement

_AMOUNT = later(r"(?:(\d{1,3}(?:[, ’']\d{3})+|\d+)(?:[.,](\d{1,2}))?)(?!\d)\s*([kK])?")
_CURRENCY = worded(r"[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|SEK|PLN|euros?|dollars?|pounds?|francs?)\b")
_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "euro": "EUR",
    "dollar": "USD",
    "pound": "GBP",
    "franc": "CHF",
}
_NUMBER = worded(r"#?\s*(?:goal|objective)?\s*#?(\d{1,3})\b")
_LENGTH = worded(r"(\d+(?:[.,]\d+)?)\s*(hours?|hrs?|h|days?|weeks?|minutes?|mins?|months?)\b")
_HOURS = {"h": 1.0, "hr": 1.0, "hour": 1.0, "day": 8.0, "week": 40.0, "month": 160.0, "min": 1 / 60, "minute": 1 / 60}
"""Of work: a day has eight, a week five days."""


MOST = 500
"""Goals, lines and skills that are compared by their words; beyond them only what is said counts: time stays short."""


@attrs.frozen
class Role:
    """A position: what it is called, what one does in it, what one can."""

    title: str
    written: Statement | None
    duties: tuple[Statement, ...] = ()
    skills: tuple[Skill, ...] = ()
    day: str = ""
    """The words that say by when somebody wants to have it."""


@attrs.frozen
class Item:
    """A goal of a career document, or a line of its plan, and what is said about it."""

    id: str
    """Its number: as a goal is labelled, else its place in its field, from 1."""
    text: str
    entry: Entry
    due: date | None
    """The day its ``due`` or its text names."""
    key: str
    """The field it stands in: ``goals``, ``plan`` ..."""

    @property
    def name(self) -> str:
        """Return what a goal is called in messages."""
        return f"Goal {self.id}"

    @property
    def done(self) -> bool:
        """Whether it is ticked or marked as reached."""
        return bool(self.entry.done) or bool(self.entry.value("reached"))

    def said(self, name: str) -> str:
        """Return what is written for *name*."""
        return self.entry.value(name)


@attrs.frozen
class CareerMap:
    """A map, a roadmap or a strategy map."""

    outline: Outline
    today: date
    current: Role
    target: Role
    goals: tuple[Item, ...]
    plan: tuple[Item, ...]
    milestones: tuple[Item, ...]
    found: dict[Any, Any] = attrs.field(init=False, factory=dict, eq=False, repr=False)
    """What was worked out once: goals by number, what a line serves, the needs of the target role."""

    @property
    def kind(self) -> str:
        """Return ``map``, ``roadmap`` or ``strategy``."""
        return self.outline.kind

    @property
    def person(self) -> str:
        """Return whose map it is: the name, or the file."""
        return self.outline.text("person") or _from_title(self.outline.title) or self.outline.path

    @property
    def group(self) -> str:
        """Return the team, if it is named."""
        return self.outline.text("group")

    def goal(self, number: str) -> Item | None:
        """Return the goal with this number."""
        index = self.found.get("goals")
        if index is None:
            index = self.found["goals"] = {goal.id: goal for goal in reversed(self.goals)}
        found: Item | None = index.get(number)
        return found

    def meant(self, reference: str) -> tuple[tuple[str, Item | None], ...]:
        """Return the parts of a *reference* (``1``, ``Goal 2, 3``, the beginning of a goal), each with its goal."""
        return tuple((part, self._named(part)) for part in _references(reference))

    def _named(self, part: str) -> Item | None:
        number = _NUMBER.fullmatch(part.strip())
        if number:
            return self.goal(str(int(number[1])))
        text = part.casefold().strip(" .")
        goals = self.goals[:MOST]
        exact = [each for each in goals if each.text.casefold().strip(" .") == text]
        starts = [each for each in goals if len(text) >= 8 and each.text.casefold().startswith(text)]
        return next(iter(exact or starts), None)


@lru_cache(maxsize=1024)
def _references(text: str) -> tuple[str, ...]:
    """Split ``1, 2 and Goal 3``; a text that is no list of numbers stays whole."""
    parts = [part for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", text) if part]
    if all(_NUMBER.fullmatch(part.strip()) for part in parts):
        return tuple(parts)
    return (text,) if text.strip() else ()


def _from_title(title: str) -> str:
    owner = re.match(r"(\w[\w .-]*?)['’]s\b", title)
    if owner:
        return owner[1]
    tail = re.search(r"[:–—]\s*(\S.*)\Z", title)
    return tail[1].strip() if tail and tail[1].strip() not in _VARIETIES else ""


_VARIETIES = ("first position", "change of field", "towards leadership")
"""What the templates' titles say behind the colon."""


def day(text: str, today: date) -> date | None:
    """Return the last day that a text names, or None."""
    from smartcheck.islands import find_dates

    bare = text.strip()
    if len(bare) == 10 and bare[4] == "-":
        try:
            return date.fromisoformat(bare)
        except ValueError:
            return None
    found = [each.end for each in find_dates(bare, today=today) if each.end and each.kind != "recurrence"]
    return max(found) if found else None


def due(entry: Entry, today: date) -> date | None:
    """Return the day an entry is due: what its ``due`` says, else the last day its text names."""
    said = entry.value("due")
    return (
        day(f"by {said}" if said and not said[:4].isdigit() else said, today) if said else day(entry.text.text, today)
    )


def read(outline: Outline, today: date) -> CareerMap:
    """Return what a map, roadmap or strategy map says."""
    current, target = role(outline, "current"), role(outline, "target")
    return CareerMap(
        outline,
        today,
        current=current,
        target=target,
        goals=_goals(outline, today),
        plan=_lines(outline, "plan", today),
        milestones=(
            *_lines(outline, "milestones", today),
            *_lines(outline, "timeline", today),
            *_stages(outline, current, target, today),
        ),
    )


def role(outline: Outline, which: str) -> Role:
    """Return the ``current`` or the ``target`` role."""
    entry = next(iter(outline.entries("current_position" if which == "current" else "target_role")), None)
    duties = tuple(entry.text for entry in outline.entries(f"{which}_description"))
    written, behind = _called(entry) if entry else (None, "")
    title = written.text if written else ""
    return Role(title, written, duties, skills(outline.entries(f"{which}_skills")), behind)


def _called(entry: Entry) -> tuple[Statement, str]:
    """Return what a role is called, and the words behind it that say when: ``Head nurse by mid 2029``."""
    text = entry.text.text
    said = entry.value("due")
    if not any(map(str.isdigit, text)):
        return entry.text, said
    from smartcheck.islands import find_dates

    end = len(text.rstrip(" .)"))
    spans = [each.span for each in find_dates(text, today=_ANY_DAY)]
    start = next((each.start for each in spans if each.end >= end), len(text))
    if (bracket := BRACKET.search(text)) and any(bracket.start() < each.start for each in spans):
        start = min(start, bracket.start())  # ``Ward nurse (2024 to now)``
    title = text[:start].rstrip(" ,;:–—-(")
    return (excerpt(entry.text, 0, len(title)), said or text[start:].strip(" ().")) if title else (entry.text, said)


_ANY_DAY = date(2000, 1, 1)
"""For what asks only where a day is written."""


def _stages(outline: Outline, current: Role, target: Role, today: date) -> Iterator[Item]:
    """Yield the roles of a path that is written a role a line, from the current one or up to the target one."""
    for part in outline.named("routes"):
        entries = [each for each in part.entries if not each.blank]
        titles = [_called(each)[0].text for each in entries]
        ends = [title.casefold() for title in (*titles[:1], *titles[-1:])]
        if len(titles) < 2 or {*ends}.isdisjoint({current.title.casefold(), target.title.casefold()}):
            continue
        for number, (title, each) in enumerate(zip(titles, entries, strict=True), 1):
            here = title.casefold() == current.title.casefold()
            yield Item(str(number), title, each, None if here else due(each, today), "routes")


def _goals(outline: Outline, today: date) -> tuple[Item, ...]:
    entries = outline.entries("goals")
    taken = {entry.label for entry in entries if entry.label}
    free = (str(number) for number in range(1, 10**6) if str(number) not in taken)
    return tuple(Item(each.label or next(free), each.text.text, each, due(each, today), "goals") for each in entries)


def _lines(outline: Outline, key: str, today: date) -> tuple[Item, ...]:
    return tuple(
        Item(str(number), each.text.text, each, due(each, today), key)
        for number, each in enumerate(outline.entries(key), 1)
    )


def amount(text: str) -> tuple[float, str] | None:
    """Return the number and the unit in ``300 EUR`` or ``$1,200``; the unit is empty where none is written."""
    match = _AMOUNT.search(text)
    if not match:
        return None
    whole = re.sub(r"\D", "", match[1])
    value = float(f"{whole}.{match[2] or 0}") * (1000 if match[3] else 1)
    unit = _CURRENCY.search(text)
    sign = unit[0] if unit else ""
    return value, _SIGNS.get(sign.casefold().rstrip("s"), sign.upper())


def hours(text: str) -> float | None:
    """Return the hours in ``40``, ``40 hours`` or ``3 days``."""
    match = _LENGTH.search(text)
    if match:
        return float(match[1].replace(",", ".")) * _HOURS[match[2].casefold().rstrip("s")]
    plain = amount(text)
    return plain[0] if plain and not plain[1] else None


def serves(line: Item, chart: CareerMap) -> tuple[tuple[Item, ...], bool]:
    """Return the goals that a plan line serves, and whether it says so itself; else its words or its skills do."""
    key = (line.key, line.id, line.text)
    found: tuple[tuple[Item, ...], bool] | None = chart.found.get(key)
    if found is None:
        found = chart.found[key] = _serves(line, chart)
    return found


def _serves(line: Item, chart: CareerMap) -> tuple[tuple[Item, ...], bool]:
    said = line.said("goal") or line.said("parent")
    if said:
        return tuple(goal for _, goal in chart.meant(said) if goal), True
    under = chart.meant(line.entry.track) if _NUMBER.match(line.entry.track) else ()
    found = tuple(goal for _, goal in under if goal)
    return (found, True) if found else (tuple(goal for goal in chart.goals[:MOST] if _alike(line, goal)), False)


def _alike(line: Item, goal: Item) -> bool:
    closed = words(line.said("closes")), words(goal.said("closes"))
    if closed[0] and closed[0] & closed[1]:
        return True
    mine, theirs = _telling(line.text), _telling(goal.text) | closed[1]
    shared = mine & theirs
    return len(shared) >= 2 or bool(shared and len(shared) * 2 >= min(len(mine), len(theirs)))


@lru_cache(maxsize=8192)
def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > 2 and word not in lexicon.sense("common_in_maps"))


def by_goal(chart: CareerMap) -> Mapping[str, Sequence[Item]]:
    """Return the plan lines that serve each goal, by its number."""
    found: dict[str, list[Item]] = {goal.id: [] for goal in chart.goals}
    for line in chart.plan:
        for goal in serves(line, chart)[0]:
            found[goal.id].append(line)
    return found


def closing(skill: Skill, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the goals or plan lines that close a gap in *skill*: they say so, or their words name it."""
    return tuple(
        each
        for each in islice(items, MOST)
        if skill.in_text(words(each.said("closes"))) or skill.in_text(words(each.text))
    )
