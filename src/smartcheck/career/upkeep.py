"""Does it stay alive? Checks on reviews, contacts, mentors, market notes, sessions, and on what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from smartcheck.career.outline import Entry
from smartcheck.career.rulebook import Seen, check
from smartcheck.career.values import CareerMap, day, due
from smartcheck.career.whole import top
from smartcheck.language.units import WHOLE_DAYS
from smartcheck.language.wording import worded
from smartcheck.readers.runs import excerpt

LONGEST_GAP = 31
"""Days between two reviews that still make one a month."""
STALE = 6
"""Months after which a note about the market is old."""
_RHYTHMS = {**WHOLE_DAYS, "fortnight": 14}
_RHYTHM = worded(
    r"(?:every|each|once an?|per|a)?\s*(other|second|third|two|three|four|six|\d+)?\s*-?"
    r"\s*(day|week|fortnight|month|quarter|year|daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annually)s?\b"
)
_COUNTS = {"other": 2, "second": 2, "two": 2, "third": 3, "three": 3, "four": 4, "six": 6}
_ADVERBS = {"daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "monthly": 30, "quarterly": 91, "yearly": 365}
_OWN = worded(r"\b(?:me|myself|self|own|i)\b")
_PROMISE = worded(
    r"""
    \b(?:will|shall|'ll|(?:is|are)\ going\ to)\s+(?:be|get)\s+(?:promoted|a\ (?:promotion|raise|(?:pay\ )?rise))\b
  | \b(?:will|shall|'ll)\s+(?:receive|be\ entitled\ to)\s+(?:an?\ |the\ )?(?:promotion|raise|pay\ rise|bonus|post)\b
  | \b(?:is|are|was|has\ been|have\ been)\s+(?:guaranteed|promised|assured)\b
  | \b(?:we|i|they|management)\s+(?:guarantee|promise|assure)\w*\b
  | \b(?:guaranteed|promised|certain)\s+(?:promotion|role|position|raise|job|bonus)\b
  | \bthe\s+(?:job|role|position|promotion)\s+is\s+(?:yours|his|hers|theirs|mine)\b
    """,
    re.VERBOSE,
)
_NOT = worded(r"\b(?:not|no|never|cannot|can't|won't|without|nobody)\b[^.;]{0,30}\Z")


def rhythm(text: str) -> int | None:
    """Return the days between two times of ``month``, ``every 2 weeks`` or ``quarterly``; None where none is named."""
    match = _RHYTHM.search(text)
    if not match:
        return None
    count = match[1].casefold() if match[1] else "1"
    unit = match[2].casefold()
    times = _COUNTS.get(count) or int(count[:4]) if count.isdigit() or count in _COUNTS else 1
    size = _ADVERBS.get(unit) or _RHYTHMS.get(unit) or 365
    return max(1, times) * size


def cadence(entry: Entry) -> int | None:
    """Return the days between two times of an entry: from its ``every``, else from its text."""
    said = entry.value("cadence")
    return (
        rhythm(said) if said else rhythm(entry.text.text) if re.search(r"(?i)\bevery|ly\b", entry.text.text) else None
    )


def review_days(chart: CareerMap) -> list[tuple[date, Entry]]:
    """Return the days of the reviews that are noted or planned, in order."""
    entries = [each for each in chart.outline.entries("tracking") if each.value("due") or not each.value("cadence")]
    dated = [(found, each) for each in entries if (found := due(each, chart.today))]
    return sorted(dated, key=lambda pair: pair[0])


@check
def reviews_too_rare(chart: CareerMap) -> Iterator[Seen]:
    entries = chart.outline.entries("tracking")
    paces = [(pace, each) for each in entries if (pace := cadence(each))]
    if paces:
        pace, entry = min(paces, key=lambda pair: pair[0])
        if pace > LONGEST_GAP:
            yield Seen(entry.values.get("cadence", entry.text), {"gap": _span(pace)})
        return
    for (before, _), (after, entry) in pairwise(review_days(chart)):
        if (after - before).days > LONGEST_GAP:
            yield Seen(entry.values.get("due", entry.text), {"gap": _span((after - before).days)})


def _span(days: int) -> str:
    return f"{round(days / 30.4)} months" if days > 45 else f"{days} days"


@check
def no_review_planned(chart: CareerMap) -> Iterator[Seen]:
    entries = chart.outline.entries("tracking")
    if entries and not review_days(chart) and not any(cadence(each) for each in entries):
        yield Seen(entries[0].text)


@check
def swot_unanswered(chart: CareerMap) -> Iterator[Seen]:
    for key in ("weaknesses", "threats"):
        for entry in chart.outline.entries(key):
            if not entry.value("answer") and not entry.value("goal"):
                yield Seen(entry.text, {"text": entry.text.text})


@check
def swot_incomplete(chart: CareerMap) -> Iterator[Seen]:
    four = ("strengths", "weaknesses", "opportunities", "threats")
    missing = [key for key in four if not chart.outline.entries(key)]
    if 0 < len(missing) < 4:
        first = next(key for key in four if key not in missing)
        yield Seen(chart.outline.named(first)[0].label, {"missing": ", ".join(missing)})


@check
def obstacle_without_answer(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("persistence"):
        text = entry.text.text
        if not entry.value("answer") and not re.search(r"(?i)\bif\b.*(?:,|\bthen\b|→)", text):
            yield Seen(entry.text, {"text": text})


@check
def only_own_view(chart: CareerMap) -> Iterator[Seen]:
    entries = chart.outline.entries("assessment")
    if entries and all(not each.value("source") or _OWN.search(each.value("source")) for each in entries):
        yield Seen(chart.outline.named("assessment")[0].label)


@check
def mentor_without_cadence(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("mentorship"):
        if cadence(entry) is None:
            yield Seen(entry.text)


@check
def mentor_without_terms(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("mentorship"):
        purpose = entry.value("purpose") or entry.value("topics")
        missing = [name for name, said in (("purpose", purpose), ("end", entry.value("end"))) if not said]
        if missing:
            yield Seen(entry.text, {"missing": " and no ".join(missing)})


@check
def habit_without_rhythm(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("learning"):
        if due(entry, chart.today) and not entry.value("cadence"):
            continue  # a single event with a day
        missing = [
            name
            for name, said in (
                ("rhythm (every: week)", cadence(entry)),
                ("end or day to look again", entry.value("end")),
            )
            if not said
        ]
        if missing:
            yield Seen(entry.text, {"missing": ", no ".join(missing)})


@check
def contact_overdue(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("networking"):
        again = day(entry.value("follow_up"), chart.today) if entry.value("follow_up") else None
        if again and again < chart.today and not entry.done and not entry.value("reached"):
            yield Seen(entry.values["follow_up"], {"day": again, "days": (chart.today - again).days})


@check
def promise(chart: CareerMap) -> Iterator[Seen]:
    for key, entry in chart.outline.statements():
        if key == "current_description":
            continue
        for match in _PROMISE.finditer(entry.text.text[:5000]):
            if not _NOT.search(entry.text.text[max(0, match.start() - 40) : match.start()]):
                yield Seen(excerpt(entry.text, match.start(), match.end()), {"text": match[0]})


@check
def market_note_stale(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("market"):
        noted = day(entry.value("due"), chart.today) if entry.value("due") else None
        months = (chart.today.year - noted.year) * 12 + chart.today.month - noted.month if noted else 0
        if noted and months - (chart.today.day < noted.day) >= STALE:
            yield Seen(entry.values["due"], {"day": noted, "months": months - (chart.today.day < noted.day)})


@check
def market_note_without_source(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("market"):
        missing = [name for name, key in (("source", "source"), ("date", "due")) if not entry.value(key)]
        if missing:
            yield Seen(entry.text, {"missing": " and no ".join(missing)})


# Sessions


@check
def action_without_owner(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("actions"):
        if not entry.value("owner"):
            yield Seen(entry.text)


@check
def action_without_date(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("actions"):
        if not entry.value("due") and due(entry, chart.today) is None and not entry.done:
            yield Seen(entry.text)


@check
def action_overdue(chart: CareerMap) -> Iterator[Seen]:
    for entry in chart.outline.entries("actions"):
        until = due(entry, chart.today)
        if until and until < chart.today and not entry.done and not entry.value("reached"):
            where = entry.values.get("due", entry.text)
            yield Seen(where, {"day": until, "days": (chart.today - until).days})


@check
def no_next_meeting(chart: CareerMap) -> Iterator[Seen]:
    if chart.kind != "session":
        return
    entries = chart.outline.entries("next_meeting")
    if not any(due(each, chart.today) or cadence(each) for each in entries):
        yield Seen(entries[0].text if entries else top(chart))
