"""One-on-one sessions: a timed agenda, a sheet for each side, questions, a form for the minutes, a series of dates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import attrs

from smartcheck.career import joins, upkeep
from smartcheck.career.gaps import needs
from smartcheck.career.outline import Outline
from smartcheck.career.roles import KeyRole, fits
from smartcheck.career.values import CareerMap, day, due, hours
from smartcheck.career.views import plain
from smartcheck.career.writing import literal, table_row
from smartcheck.disk.resources import tables
from smartcheck.errors import ReadError

USUAL_MINUTES, USUAL_TOPIC = 60, 5
USUAL_START = time(10, 0)


@attrs.frozen
class Slot:
    """A part of the agenda."""

    start: time
    minutes: int
    title: str
    phase: str
    """For the questions; empty for a topic of the session's own."""


@attrs.frozen
class Session:
    """A one-on-one session as its file describes it."""

    outline: Outline
    today: date
    variant: str
    """``manager`` or ``peer``."""
    virtual: bool
    day: date | None
    minutes: int
    people: tuple[tuple[str, str], ...]
    """Names and what they are in the session: ``employee``, ``manager``, ``peer``."""
    next_day: date | None
    every: int | None
    """Days between the meetings of the series."""
    until: date | None

    @property
    def sides(self) -> tuple[str, str]:
        """Return the two roles that prepare."""
        return ("peer", "peer") if self.variant == "peer" else ("employee", "manager")

    def who(self, side: str, at: int) -> str:
        """Return who takes a *side*: the person with that role, else the one at that place, else the role."""
        named = [name for name, role in self.people if role == side]
        if self.variant == "peer":
            return self.people[at][0] if at < len(self.people) else f"peer {at + 1}"
        return named[0] if named else side


@cache
def bank() -> Mapping[str, Any]:
    """Return the question bank, checklists and agendas in ``data/sessions.toml``."""
    return dict(tables("sessions", "data/sessions.toml"))


def session(outline: Outline, today: date) -> Session:
    """Return what a session's file says; what it leaves open has its usual value."""
    said = outline.text("variant").casefold()
    entries = outline.entries("next_meeting")
    following = entries[0] if entries else None
    length = hours(outline.text("minutes_long"))
    plain_number = outline.text("minutes_long").strip().isdigit()
    minutes = int(outline.text("minutes_long")) if plain_number else round((length or 1) * 60)
    people = tuple((each.text.text, each.value("role").casefold()) for each in outline.entries("participants"))
    if len(people) == 1 and "," in people[0][0]:
        people = tuple((name.strip(), "") for name in people[0][0].split(",") if name.strip())
    until = day(following.value("end"), today) if following and following.value("end") else None
    return Session(
        outline,
        today,
        "peer" if "peer" in said else "manager",
        "virtual" in said or "video" in said or "remote" in said,
        day(outline.text("date"), today) if outline.text("date") else None,
        max(5, min(minutes, 24 * 60 - 1)) if outline.text("minutes_long") else USUAL_MINUTES,
        people,
        due(following, today) if following else None,
        upkeep.cadence(following) if following else None,
        until,
    )


def agenda(held: Session, start: time = USUAL_START) -> tuple[Slot, ...]:
    """Return the session's time, shared out: its own topics take the minutes they name, the usual ones share the rest.

    The minutes of all slots are the session's length, unless its own topics alone take more.
    """
    own = [(each.text.text, _minutes(each.value("minutes"))) for each in held.outline.entries("during")]
    items = bank()["agenda"][held.variant]["items"]
    if len(own) >= 3 and not any(minutes for _, minutes in own):  # an agenda of its own, without times
        items, own = [{"phase": "", "title": title, "share": 1} for title, _ in own], []
    own = [(title, minutes or USUAL_TOPIC) for title, minutes in own]
    left = max(held.minutes - sum(minutes for _, minutes in own), 0)
    shares = _shared(left, [item["share"] for item in items])
    planned = [(item["title"], item["phase"], minutes) for item, minutes in zip(items, shares, strict=True)]
    middle = [(title, "", minutes) for title, minutes in own]
    order = [*planned[:1], *middle, *planned[1:]]
    at = datetime.combine(held.day or held.today, start)
    slots: list[Slot] = []
    for title, phase, minutes in order:
        if minutes:
            slots.append(Slot(at.time(), minutes, title, phase))
            at += timedelta(minutes=minutes)
    return tuple(slots)


def _minutes(text: str) -> int:
    if text.strip().isdigit():
        return min(int(text), 24 * 60)
    found = hours(text)
    return round(found * 60) if found else 0


def _shared(minutes: int, shares: Sequence[int]) -> list[int]:
    """Share out whole minutes so that nothing is lost: the largest remainders get what rounding leaves."""
    whole = sum(shares)
    exact = [minutes * share / whole for share in shares]
    found = [int(each) for each in exact]
    for at in sorted(range(len(shares)), key=lambda at: found[at] - exact[at])[: minutes - sum(found)]:
        found[at] += 1
    return found


def markdown(
    held: Session, start: time = USUAL_START, chart: CareerMap | None = None, openings: Sequence[KeyRole] = ()
) -> str:
    """Return agenda, prep sheets, questions and minutes form as one Markdown page.

    *chart* fills in the numbers; with it, *openings* are set beside the person's skills and aim.
    """
    lines = [f"# {literal(_title(held))}", "", *_agenda_lines(held, start)]
    for at, side in enumerate(held.sides):
        lines += ["", *_prep_sheet(held, side, at, chart)]
    if chart is not None and openings:
        lines += ["", *_openings(chart, openings)]
    lines += ["", *_questions(held), "", *_minutes_form(held, start)]
    return plain("\n".join(lines)) + "\n"


def _title(held: Session) -> str:
    who = " and ".join(name for name, _ in held.people) or "One-on-one"
    return f"Career session: {who}{f', {held.day}' if held.day else ''}"


def _apart(*blocks: Iterable[str]) -> Iterator[str]:
    """Yield the lines of *blocks*, an empty line between one and the next."""
    for at, block in enumerate(blocks):
        yield from ("",) if at else ()
        yield from block


def _items(texts: Iterable[str]) -> list[str]:
    return [f"- {text}" for text in texts]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [table_row(header), "|" + "---|" * len(header), *map(table_row, rows)]


def _agenda_lines(held: Session, start: time) -> Iterator[str]:
    return _apart(
        ["## Agenda"],
        [f"{held.minutes} minutes{', on a call' if held.virtual else ''}, {held.variant} variant"],
        _table(
            ("From", "Minutes", "What"),
            ((f"{slot.start:%H:%M}", str(slot.minutes), slot.title) for slot in agenda(held, start)),
        ),
        *([f"- {hint}"] for hint in (bank()["virtual"]["during"] if held.virtual else ())),
    )


def _prep_sheet(held: Session, side: str, at: int, chart: CareerMap | None) -> Iterator[str]:
    name = held.who(side, at)
    own = [each for each in held.outline.entries("before") if _mine(each.value("owner"), name, side)]
    tasks = [f"[{'x' if each.done else ' '}] {literal(each.text.text)}" for each in own]
    usual = (*bank()["prepare"][side], *(bank()["virtual"]["before"] if held.virtual else ()))
    return _apart(
        [f"## To prepare: {literal(name)}{f' ({side})' if name != side else ''}"],
        _items([*tasks, *(f"[ ] {text}" for text in usual)]),
        *([] if chart is None else ([f"What {literal(chart.person)}'s map says:"], _items(_facts(chart)))),
        ["Think about:"],
        _items(bank()["questions"]["before"][side]),
        ["In the conversation:"],
        _items(bank()["tips"][side]),
    )


def _mine(owner: str, name: str, side: str) -> bool:
    """Whether a task of the file is for this side; one without an owner is for both."""
    return (
        not owner or owner.casefold() in (name.casefold(), side, "both") or owner.casefold() in name.casefold().split()
    )


def _facts(chart: CareerMap) -> Iterator[str]:
    """Yield what the map says today, for both sides to have the same numbers."""
    found = needs(chart)
    states = joins.counts(found)
    yield f"aims at {literal(chart.target.title or 'no role yet')}, from {literal(chart.current.title or 'today')}"
    yield f"skills: {states['met']} in place, {states['underway']} on the way, {states['open']} open"
    yield from (f"nothing yet for: {literal(need.skill.name)}" for need in found if need.state == "open")
    yield f"steps: {sum(line.done for line in chart.plan)} of {len(chart.plan)} done"
    if step := joins.next_step(chart):
        yield f"next step: {literal(step.text)}{f' ({step.due})' if step.due else ''}"


def _openings(chart: CareerMap, openings: Sequence[KeyRole]) -> Iterator[str]:
    """Yield the organisation's roles beside the map, and whether the aim is among them."""
    found = fits(chart, openings)
    rows = ((e.role.name, "yes" if e.aimed_at else "", ", ".join(e.shared), ", ".join(e.missing)) for e in found)
    astray = chart.target.title and not any(each.aimed_at for each in found)
    return _apart(
        ["## Roles here"],
        ["By the skills that are listed:"],
        _table(("Role", "Aimed at", "Has", "Lacks"), rows),
        *([[f"{literal(chart.target.title)}, which the map aims at, is not among them."]] if astray else ()),
    )


def _questions(held: Session) -> Iterator[str]:
    blocks = [["## Questions to choose from"]]
    phases = {item["phase"]: item["title"] for item in bank()["agenda"][held.variant]["items"]}
    for phase, title in phases.items():
        asked = [
            f"{side} asks: {each}" for side in dict.fromkeys(held.sides) for each in bank()["questions"][phase][side]
        ]
        blocks += [[f"### {title}"], _items(asked)]
    return _apart(*blocks)


def _minutes_form(held: Session, start: time) -> Iterator[str]:
    actions = held.outline.entries("actions")
    rows = [(e.text.text, e.value("owner"), e.value("due"), "yes" if e.done else "") for e in actions]
    return _apart(
        ["## Minutes"],
        [f"Date: {held.day or '____'}"],
        [f"Present: {literal(', '.join(name for name, _ in held.people)) or '____'}"],
        *(block for slot in agenda(held, start) for block in ([f"### {literal(slot.title)}"], ["- "])),
        ["### Agreed actions"],
        _table(("Action", "Owner", "Due", "Done"), [*rows, ("",) * 4]),
        [f"Next meeting: {held.next_day or '____'}"],
    )


# The series


def calendar(held: Session, start: time = USUAL_START) -> str:
    """Return the session and the series that follows it as iCalendar; a `ReadError` where no day is set."""
    try:
        from icalendar import Alarm, Calendar, Event
    except ImportError:
        raise ReadError("calendars need a package more: pip install 'smartcheck[ics]'") from None
    if held.day is None and held.next_day is None:
        raise ReadError(f"{held.outline.path}: neither the session nor the next meeting has a day")
    found = Calendar()
    found.add("prodid", "-//smartcheck//career sessions//EN")
    found.add("version", "2.0")
    first = [(held.day, None)] if held.day else []
    series = [(held.next_day, held.every)] if held.next_day else []
    for at, (on, every) in enumerate([*first, *series]):
        if on is None:
            continue
        event = Event()
        event.add("uid", _uid(held, at))
        event.add("dtstamp", datetime.combine(held.today, time(), UTC))
        event.add("summary", plain(_title(attrs.evolve(held, day=None))))
        begins = datetime.combine(on, start)
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=held.minutes))
        topics = "\n".join(f"{slot.start:%H:%M} {slot.title}" for slot in agenda(held, start))
        event.add("description", plain(topics))
        if every:
            event.add("rrule", _rule(every, held.until))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", "Prepare the career session")
        alarm.add("trigger", timedelta(days=-1))
        event.add_component(alarm)
        found.add_component(event)
    written: str = found.to_ical().decode("utf-8")
    return written


def _rule(every: int, until: date | None) -> dict[str, Any]:
    sizes = ((365, 1, "YEARLY"), (91, 3, "MONTHLY"), (30, 1, "MONTHLY"), (7, 1, "WEEKLY"), (1, 1, "DAILY"))
    size, times, frequency = next(each for each in sizes if every % each[0] == 0)
    interval = every // size * times
    rule: dict[str, Any] = {"freq": frequency}
    if interval > 1:
        rule["interval"] = interval
    if until:
        rule["until"] = datetime.combine(until, time(23, 59, 59))
    return rule


def _uid(held: Session, at: int) -> str:
    name = held.outline.path.replace("\\", "/").rsplit("/", 1)[-1]
    key = "\n".join([name, str(held.day), *(person for person, _ in held.people), str(at)])
    return f"{hashlib.sha256(key.encode()).hexdigest()[:24]}@smartcheck"
