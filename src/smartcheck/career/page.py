"""A career map as one self-contained HTML page, to be shown, printed and looked at on a phone.

Everything that is drawn is inline SVG with a text beside it that says the same; nothing is fetched, nothing runs.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from smartcheck.assessment import SIGNS
from smartcheck.career import joins
from smartcheck.career.context import in_context, statements
from smartcheck.career.forms import kinds
from smartcheck.career.gaps import Need, needs
from smartcheck.career.hanging import parents
from smartcheck.career.skills import LEVELS
from smartcheck.career.values import CareerMap, by_goal, serves
from smartcheck.career.views import plain
from smartcheck.disk import resources
from smartcheck.judge import judge
from smartcheck.parser import parse

TEMPLATE = "career_map.html"
_WIDTH = 26
"""Columns of a title on the drawn way, which has two lines at the most."""
MOST_STOPS = 8
"""Goals drawn on the way; more would run into each other and stand in the list below."""
_WORDS = {"met": "met", "supported": "supported", "partial": "partly", "missing": "missing", "no_evidence": "not said"}
_STATES = {"met": ("✓", "have it"), "underway": ("→", "on the way"), "open": ("○", "open")}


class Stop(NamedTuple):
    """A place on the drawn way."""

    x: float
    y: float
    number: str
    label: str
    day: str
    done: bool


def render(chart: CareerMap, per_week: float | None = None) -> str:
    """Return the page; *per_week* hours draw the line below which goals do not fit."""
    template = resources.page(TEMPLATE, filters={"day": written_day, "clean": plain})
    return template.render(_page(chart, per_week)).rstrip("\n") + "\n"


def written_day(day: date | None) -> str:
    """Return a day as people write it: ``5 Mar 2027``."""
    return f"{day.day} {day:%b %Y}" if day else ""


def _page(chart: CareerMap, per_week: float | None) -> dict[str, Any]:
    found = needs(chart)
    states = joins.counts(found)
    step = joins.next_step(chart)
    review, why = joins.next_review(chart)
    done = sum(line.done for line in chart.plan)
    stops = _stops(chart)
    return {
        "kind": kinds()[chart.kind].title if chart.kind else "Career map",
        "person": chart.person,
        "group": chart.group,
        "today": chart.today,
        "path": chart.outline.path.replace("\\", "/").rsplit("/", 1)[-1],
        "current": chart.current.title or "today",
        "target": chart.target.title or "target role",
        "current_lines": _wrapped(chart.current.title or "today"),
        "target_lines": _wrapped(chart.target.title or "target role"),
        "stops": stops,
        "more_stops": max(0, len(chart.goals) - MOST_STOPS),
        "in_words": _in_words(chart, stops),
        "step": step,
        "step_ago": (chart.today - step.due).days if step and step.due else None,
        "review": review,
        "review_why": why,
        "review_ago": (chart.today - review).days if review else None,
        "needs": [_need(need) for need in found],
        "states": states,
        "done": done,
        "lines": len(chart.plan),
        "goals": list(_goals(chart, per_week)),
        "per_week": per_week,
        "rows": _timeline(chart),
        "tracks": _tracks(chart),
        "horizons": joins.horizons(chart),
        "routes": joins.routes(chart),
        "sums": joins.sums(chart),
        "reached": joins.celebrations(chart),
        "swot": [(name.capitalize(), list(chart.outline.entries(name))) for name in _SWOT],
    }


_SWOT = ("strengths", "weaknesses", "opportunities", "threats")


def _wrapped(title: str) -> list[str]:
    lines = textwrap.wrap(plain(title), _WIDTH) or [""]
    return lines if len(lines) < 3 else [lines[0], lines[1][: _WIDTH - 1] + "…"]


def _stops(chart: CareerMap) -> list[Stop]:
    """Place the goals on the way, in order of their days: at even steps along a curve that rises to the right."""
    goals = sorted(chart.goals, key=lambda goal: (goal.due or date.max, int(goal.id) if goal.id.isdigit() else 0))
    shown = goals[:MOST_STOPS]
    stops = []
    for at, goal in enumerate(shown, 1):
        t = at / (len(shown) + 1)
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        x = 70 * a + 380 * b + 600 * c + 930 * d
        y = 214 * a + 214 * b + 92 * c + 92 * d
        day = f"{goal.due:%b %Y}" if goal.due else "no day"
        stops.append(Stop(round(x, 1), round(y, 1), goal.id, goal.text, day, bool(goal.said("reached"))))
    return stops


def _in_words(chart: CareerMap, stops: Sequence[Stop]) -> str:
    goals = "; ".join(f"goal {stop.number}, {stop.day}{', reached' if stop.done else ''}" for stop in stops)
    start, end = chart.current.title or "today", chart.target.title or "the target role"
    return f"The way from {start} to {end}, by way of {goals or 'goals that are not set yet'}."


def _need(need: Need) -> dict[str, Any]:
    sign, word = _STATES[need.state]
    have = need.have.level if need.have else None
    asked = need.skill.level
    if asked is None and have is None:
        level = "no level set"
    else:
        held = "?" if need.have and have is None else have or 0
        level = f"level {held}, {'no level' if asked is None else asked} asked for"
    closers = [goal.name for goal in need.goals]
    days = [line.due for line in need.lines if line.due] + [goal.due for goal in need.goals if goal.due]
    return {
        "name": need.skill.name,
        "state": need.state,
        "sign": sign,
        "word": word,
        "level": level,
        "dots": [_dot(number, have, asked) for number in LEVELS] if asked or have else [],
        "by": ", ".join(closers) or "; ".join(line.text for line in need.lines),
        "day": max(days) if days and need.state == "underway" else None,
    }


def _dot(number: int, have: int | None, asked: int | None) -> str:
    if have and number <= have:
        return "have"
    return "asked" if asked and number <= asked else "none"


def _goals(chart: CareerMap, per_week: float | None) -> Iterator[dict[str, Any]]:
    lines = by_goal(chart)
    above = parents(chart)
    verdicts = dict(zip((goal.id for goal in chart.goals), _verdicts(chart), strict=True))
    for each in joins.ranked(chart, per_week):
        goal = each.goal
        mine = lines[goal.id]
        yield {
            "goal": goal,
            "notes": [
                *(part for part in each.reason.split(", ") if not part.startswith(("due ", "no day"))),
                *(f"serves {parent.name}" for parent in above.get(goal.id, ())),
                f"{sum(line.done for line in mine)} of {len(mine)} steps done" if mine else "no step yet",
            ],
            "fits": each.fits,
            "proof": goal.said("proof"),
            "verdicts": verdicts[goal.id],
            "late": bool(goal.due and goal.due < chart.today),
        }


def _verdicts(chart: CareerMap) -> Iterator[list[Mapping[str, str]]]:
    for statement in statements(chart.outline) if chart.goals else ():
        goal = parse(statement, today=chart.today)
        yield [
            {
                "letter": name[0].upper(),
                "name": name.replace("_", "-"),
                "value": verdict.value,
                "sign": SIGNS[verdict.value],
                "word": _WORDS.get(verdict.value, verdict.value),
            }
            for name, verdict in in_context(goal, judge(goal)).items()
        ]


def _timeline(chart: CareerMap) -> dict[str, Any]:
    """Return rows with places in percent of the time from today to the last day, and the ticks of the axis."""
    events = joins.timeline(chart)
    days = [each.day for each in events]
    if not days:
        return {"rows": [], "marks": [], "ticks": [], "today": 0}
    first = min([chart.today, *days])
    last = max([*days, first + timedelta(days=30)])
    size = (last - first).days

    def place(day: date) -> float:
        return round(3 + 94 * (day - first).days / size, 2)

    lines = by_goal(chart)
    rows: list[dict[str, Any]] = []
    for goal in sorted(chart.goals, key=lambda each: each.due or date.max):
        steps = [line for line in lines[goal.id] if line.due and serves(line, chart)[0][0].id == goal.id]
        if not goal.due and not steps:
            continue
        ends = [line.due for line in steps if line.due] + ([goal.due] if goal.due else [])
        rows.append(
            {
                "label": goal.name,
                "text": goal.text,
                "day": goal.due,
                "from": place(min([chart.today, *ends])),
                "to": place(max(ends)),
                "end": place(goal.due) if goal.due else None,
                "done": bool(goal.said("reached")),
                "dots": [
                    (place(line.due), line.done, f"{line.text}, {written_day(line.due)}") for line in steps if line.due
                ],
            }
        )
    marks = [each for each in events if each.kind in ("milestone", "review")]
    return {
        "rows": rows,
        "marks": [
            {"x": place(each.day), "kind": each.kind, "text": each.text, "day": each.day, "done": each.done}
            for each in marks
        ],
        "today": place(chart.today),
        "ticks": [{"x": place(day), "label": label} for day, label in _ticks(first, last)],
    }


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Return at most eight days on which a month, a quarter or a year begins, and how they are called."""
    months = (last.year - first.year) * 12 + last.month - first.month
    stride = next(each for each in (1, 3, 6, 12, 24, 60, 120, 10**4) if months // each <= 8)
    found: list[tuple[date, str]] = []
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if (month % 12) % stride == 0 if stride < 12 else month % stride == 0:
            day = date(month // 12, month % 12 + 1, 1)
            if day <= last:
                found.append((day, str(day.year) if stride >= 12 or day.month == 1 else f"{day:%b}"))
    return found


def _tracks(chart: CareerMap) -> list[tuple[str, list[dict[str, Any]]]]:
    tracks: dict[str, list[dict[str, Any]]] = {}
    for line in chart.plan:
        facts = [
            f"{name}: {line.said(key)}{' h' if key == 'hours' and line.said(key).isdigit() else ''}"
            for name, key in (
                ("proof", "proof"),
                ("cost", "cost"),
                ("time", "hours"),
                ("with", "resource"),
                ("who", "owner"),
            )
            if line.said(key)
        ]
        late = bool(line.due and line.due < chart.today and not line.done)
        goals = [goal.name for goal in serves(line, chart)[0]]
        tracks.setdefault(line.entry.track, []).append({"line": line, "facts": facts, "late": late, "goals": goals})
    return list(tracks.items())
