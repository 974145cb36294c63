"""What is one of a few words wherever it is said: as types, of which the checks at run time are made."""

from __future__ import annotations

from typing import Literal, get_args

Criterion = Literal["specific", "measurable", "achievable", "relevant", "time_bound"]
"""What a goal is judged on, in the order of the letters of SMART; also the names of the built-in rule files."""
Severity = Literal["error", "warning", "info"]
"""How grave a finding is, the gravest first."""
Profile = Literal[
    "default", "strict", "okr", "career", "health", "learning", "public", "set", "hr-review", "grant", "engineering"
]
"""The named selections of rules (``rules/profiles.toml``)."""
FileFormat = Literal["markdown", "text", "yaml", "json", "toml", "csv", "excel"]
"""What documents with goals are written in."""
ReportFormat = Literal[
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "tap",
    "rdjson",
    "review",
    "markdown",
    "csv",
    "html",
]
"""What reports are written in."""
PlanFormat = Literal[
    "text",
    "markdown",
    "html",
    "ics",
    "ics-todos",
    "mermaid",
    "csv",
    "jira",
    "asana",
    "todotxt",
    "taskwarrior",
    "org",
    "msproject",
    "json",
]
"""What plans are written in."""
Placement = Literal["balanced", "asap", "alap"]
"""Whether the steps of a plan are spread, or as early or as late as they can be."""
Cadence = Literal["auto", "weekly", "fortnightly", "monthly", "quarterly"]
"""How often a plan is reviewed."""
Shape = Literal["linear", "s_curve", "front", "back", "geometric", "step", "hold"]
"""How a number moves from where it stands to where it shall be."""
DateOrder = Literal["MDY", "DMY", "YMD"]
"""How a day in figures reads where two readings are days."""
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""
ByPeriod = Literal["end", "start"]
"""Which day of March "by March" means."""
FiscalName = Literal["end_year", "start_year"]
"""Which of its two years a fiscal year is called by."""
NextWeekday = Literal["next_week", "coming"]
"""Which Friday "next Friday" means."""
Hemisphere = Literal["north", "south"]
"""Where spring is."""
Prefer = Literal["future", "past", "nearest"]
"""Which year a date without one belongs to."""

CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
PROFILES: tuple[Profile, ...] = get_args(Profile)
PLACEMENTS: tuple[Placement, ...] = get_args(Placement)
CADENCES: tuple[Cadence, ...] = get_args(Cadence)
SHAPES: tuple[Shape, ...] = get_args(Shape)
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
