"""What stands beside a goal: owner, due date, baseline, target, parent ... under whatever name the file has for it.

`Statement.fields` keeps the names as they are written; `canonical` says what a name stands for, `known` reads them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from smartcheck.regexes import later

_NAMES = {
    "owner": "owner; owners; owned by; dri; responsible; responsible person; person responsible; assignee; assignees; "
    "assigned to; lead; accountable; who; person in charge; driver",
    "due": "due; due date; due by; due on; deadline; target date; end date; finish date; by when; complete by; "
    "completion date; target completion date; completed by; achieve by; ends; end; until; when; date; goal due",
    "start": "start; start date; begin; begins; begin date; starts; from date",
    "period": "quarter; period; cycle; time frame; timeframe; year; half; time period; okr cycle; timeline; "
    "time bound; timebound; time based; timebased; timely",
    "baseline": "baseline; baseline value; present level; present levels; level now; "
    "start value; starting value; starting point; initial value; initial; from",
    "current": "current; current value; actual; actual value; now; latest; latest value; current amount",
    "target": "target; targets; target value; goal value; end value; target amount; to",
    "unit": "unit; units; unit of measure",
    "metric": "metric; metrics; measure; kpi; indicator; measured by; how measured; measurement; success metric; "
    "criteria; criterion; mastery criteria; "
    "measurable; measure of success; measures of success; success criteria; success measure; success measures; "
    "how do we know; how will we know; how do i know; how will i know; how we know; how we will know",
    "parent": "parent; parent goal; parent objective; parent okr; aligned to; aligns to; aligned with; supports; "
    "contributes to; linked goal; linked objective; related objective; company objective; parent id; parent title",
    "status": "status; state; progress; stage; confidence",
    "done": "done; completed; complete; closed; achieved",
    "reason": "why; reason; rationale; because; purpose; motivation; relevance; relevant; why it matters",
    "means": "how; approach; plan; action plan; initiatives; action; actions; steps; strategy; achievable; "
    "attainable; actionable; assignable; realistic",
    "past_rate": "past rate; best rate; best past rate; past pace; pace; velocity; best week; rate so far; so far; "
    "progress per week; weekly rate",
    "capacity": "capacity; time available; available time; hours available; available hours; hours per week; "
    "weekly hours; time budget; availability",
    "effort": "effort; estimate; estimated effort; estimated hours; hours needed; time needed; workload",
    "role": "role; target role; job; job title; position; title held",
    "skills": "skills; strengths; experience; current skills; existing skills",
    "resources": "resources; budget; support; support needed; resources needed; tools; help; funding",
    "priority": "priority; prio; importance; weight",
    "team": "team; department; group; squad; area; category; theme; type; label; labels; tags",
    "checked": "last checked; checked; checked on; last check; last check in; last checkin; last reviewed; "
    "last review; last updated; updated; updated at",
    "id": "id; #; no; no.; nr; number; key; ref; code",
    "note": "note; notes; comment; comments; remark; remarks; description; details; vision; mission; about; version; "
    "author; link; url; summary; created; introduction; created at",
}
CANONICAL = {name: key for key, names in _NAMES.items() for name in names.split("; ")}
"""Every known name, in small letters with single blanks, to what it stands for."""

GOAL_DUE = "goal due"
"""The field of a step with the day that the words of the goal above it say; what is unclear in it is asked there."""
INHERITED = ("owner", "due", "period", "start", "team")
"""What holds for a whole document or list holds for each goal in it that says nothing else."""

_HUMP = later(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])")
"""Where a word begins inside a name; ``KRs`` is one."""
_YEAR = later(r"\b(?:19|20)\d\d\b")
_SAID_OF = later(r"\s*\([^()]*\)|\b(?:19|20)\d\d\b")
"""What is no part of a name: ``2027 target``, ``Baseline (in %)``."""
_LEVEL = later(r"[-+]?[$€£]?\d[\d.,]*\s?%?")
"""A start that is no day: where a target is reached from."""
_GAP = later(r"[\s_-]+")


@cache
def plain(name: str) -> str:
    """Return a key or column in words: ``keyResults`` and ``key_results`` are ``key results``."""
    return _GAP.sub(" ", _HUMP.sub(" ", name)).strip(" :?*").casefold()


def canonical(name: str) -> str | None:
    """Return what the column or key *name* stands for: ``owner``, ``due``, ``target`` ..., or None."""
    words = plain(name)
    return CANONICAL.get(words) or CANONICAL.get(_SAID_OF.sub("", words).strip())


def known(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields whose names are known, by what they stand for; the first of several counts.

    Beside a target a start that is a number is its baseline, and the year in its name (``Target (2030)``) its period.
    """
    found: dict[str, str] = {}
    named = ""
    for name, value in fields.items():
        key = canonical(name) or ("due" if plain(name) == "by" and any(map(str.isdigit, value)) else None)
        if key and value and key not in found:
            found[key] = value
            named = name if key == "target" else named
    if named:
        if "start" in found and "baseline" not in found and _LEVEL.fullmatch(found["start"]):
            found["baseline"] = found.pop("start")
        if "due" not in found and "period" not in found and (year := _YEAR.search(named)):
            found["period"] = year[0]
    return found


def inherit(own: Mapping[str, str], outer: Mapping[str, str]) -> dict[str, str]:
    """Return *own* fields and those of *outer* that hold for what stands below it, unless *own* says otherwise."""
    if not outer:
        return {**own}
    taken = {canonical(name) for name in own}
    if "due" in taken:
        taken.add("period")
    passed = {
        name: value for name, value in outer.items() if (key := canonical(name)) in INHERITED and key not in taken
    }
    return {**own, **passed}


def finished(said: Mapping[str, str]) -> bool:
    """Return whether *said*, as `known` gives it, says that the goal is ticked off or done."""
    done, status = said.get("done", "").casefold(), said.get("status", "").casefold()
    return done in ("yes", "true", "x", "1", "done") or status in "done completed complete closed achieved".split()
