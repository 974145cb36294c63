"""Is everything there, and of its kind? Checks on the fields of a career document."""

from __future__ import annotations

from collections.abc import Iterator

from smartcheck.career.forms import fields, kinds
from smartcheck.career.gaps import best, distinct, needs
from smartcheck.career.rulebook import Seen, check
from smartcheck.career.skills import Skill, level_of, skills
from smartcheck.career.values import CareerMap, day
from smartcheck.source import Span

COMPONENTS = {
    "goals": ("goals", "vision"),
    "self-assessment": ("assessment", "strengths", "weaknesses", "situation", "current_skills"),
    "skills development": ("plan", "gaps", "target_skills"),
    "networking": ("networking", "mentorship"),
    "continual learning": ("learning",),
}
"""The five components of a map, and the fields in which each can stand."""
_DAYS = ("due", "start", "end", "follow_up")


def top(chart: CareerMap) -> Span:
    """Return the first line that says something: where a document as a whole is spoken of."""
    text = chart.outline.source.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, len(text[start : end if end >= 0 else None].rstrip()) + start)


def _kind(chart: CareerMap) -> str:
    return kinds()[chart.kind].title.lower() if chart.kind else "document"


@check
def field_missing(chart: CareerMap) -> Iterator[Seen]:
    held = {part.key for part in chart.outline.parts}
    for key in kinds()[chart.kind].needs if chart.kind else ():
        if key not in held:
            yield Seen(top(chart), {"title": fields()[key].title.lower(), "kind": _kind(chart)})


@check
def field_empty(chart: CareerMap) -> Iterator[Seen]:
    filled = {key for key, _ in chart.outline.statements()}
    if not filled and len(chart.outline.parts) > 1:  # a template as it was written
        count = len({part.key for part in chart.outline.parts})
        yield Seen(chart.outline.parts[0].label, {"title": f"all {count} headings"})
        return
    for key in dict.fromkeys(part.key for part in chart.outline.parts):
        parts = chart.outline.named(key)
        numbered = [part for part in parts if key == "goals" and not any(not each.blank for each in part.entries)]
        if key not in filled:
            yield Seen(parts[0].label, {"title": fields()[key].title.lower()})
        elif key == "goals" and len(parts) > 1:
            yield from (
                Seen(part.label, {"title": f"'{part.label.text}'"})
                for part in numbered
                if any(char.isdigit() for char in part.label.text)
            )


@check
def label_misspelled(chart: CareerMap) -> Iterator[Seen]:
    for part in chart.outline.parts:
        if part.near:
            yield Seen(part.label, {"label": part.label.text, "title": fields()[part.key].title})


@check
def field_twice(chart: CareerMap) -> Iterator[Seen]:
    for key in ("current_position", "target_role", "person", "next_meeting"):
        texts = [entry.text for entry in chart.outline.entries(key)]
        if len({text.text.casefold() for text in texts}) > 1:
            yield Seen(texts[1], {"title": fields()[key].title.lower()})


@check
def not_a_day(chart: CareerMap) -> Iterator[Seen]:
    for key, entry in chart.outline.statements():
        if key == "date" and day(entry.text.text, chart.today) is None:
            yield Seen(entry.text, {"text": entry.text.text})
        for name in _DAYS:
            written = entry.value(name)
            if written and _undated(written, chart):
                yield Seen(entry.values[name], {"text": written})


def _undated(written: str, chart: CareerMap) -> bool:
    return day(written, chart.today) is None and day(f"by {written}", chart.today) is None


@check
def level_unknown(chart: CareerMap) -> Iterator[Seen]:
    for key, entry in chart.outline.statements():
        if fields()[key].type == "skills" and entry.value("level") and level_of(entry.value("level")) is None:
            yield Seen(entry.values["level"], {"text": entry.value("level")})


@check
def target_is_current(chart: CareerMap) -> Iterator[Seen]:
    target = chart.target.written
    if target is not None and " ".join(chart.current.title.casefold().split()) == " ".join(
        target.text.casefold().split()
    ):
        yield Seen(target)


@check
def skill_twice(chart: CareerMap) -> Iterator[Seen]:
    for listed in (chart.current.skills, chart.target.skills):
        seen: dict[frozenset[str], Skill] = {}
        for skill in listed:
            other = seen.setdefault(skill.words, skill)
            if other is not skill:
                differ = other.level != skill.level and None not in (other.level, skill.level)
                levels = f", with level {other.level} and level {skill.level}" if differ else ""
                yield Seen(skill.written, {"text": skill.name, "levels": levels})


@check
def gap_without_goal(chart: CareerMap) -> Iterator[Seen]:
    if not chart.outline.entries("current_skills"):
        return
    for need in needs(chart):
        if need.state == "open":
            levels = f" (level {need.levels})" if need.levels and need.have else ""
            yield Seen(need.skill.written, {"text": need.skill.name, "levels": levels})


@check
def component_missing(chart: CareerMap) -> Iterator[Seen]:
    if chart.kind != "map":
        return
    filled = {key for key, _ in chart.outline.statements()}
    there = {part.key for part in chart.outline.parts}  # an empty one is said to be empty
    for component, keys in COMPONENTS.items():
        if filled.isdisjoint(keys) and there.isdisjoint(keys):
            yield Seen(top(chart), {"component": component})


@check
def gap_not_needed(chart: CareerMap) -> Iterator[Seen]:
    asked = needs(chart)
    for skill in skills(chart.outline.entries("gaps")) if asked else ():
        need = next((each for each in asked if each.skill.like(skill)), None)
        if need is None:
            yield Seen(skill.written, {"text": skill.name, "why": "the target role does not ask for it"})
        elif not need.short:
            yield Seen(skill.written, {"text": skill.name, "why": "the current skills have it"})


@check
def gap_not_listed(chart: CareerMap) -> Iterator[Seen]:
    listed = distinct(skills(chart.outline.entries("gaps")))
    for need in needs(chart) if listed else ():
        if need.short and best(need.skill, listed) is None:
            yield Seen(need.skill.written, {"text": need.skill.name})
