"""What was planned and what was done: a log of JSON lines that only grows, and what it says about each plan.

An entry is one object a line with ``kind``, ``plan`` and ``on`` (a day): ``plan`` holds a whole request, ``done`` a
step, ``open`` takes that back, ``value`` a number, ``note`` words. Plans are made again from their request, so a log
needs nothing beside it; a line torn by a crash is left out and told of, the lines before it stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from smartcheck.disk.files import append, may_open
from smartcheck.errors import PlanError, SmartcheckError, nearest
from smartcheck.following.planfile import request_from, request_to_dict
from smartcheck.goal import Number
from smartcheck.plans import Plan
from smartcheck.request import PlanRequest
from smartcheck.scheduling.making import identity, make

LOG = "smartcheck-log.jsonl"
"""The name of a log that is not named."""
KINDS = ("plan", "done", "open", "value", "note")


@attrs.frozen(kw_only=True)
class Entry:
    """One line of a log."""

    kind: str
    plan: str
    on: date
    step: str = ""
    value: Number | None = None
    note: str = ""
    request: PlanRequest | None = None

    def to_line(self) -> str:
        """Return the entry as JSON on one line."""
        found: dict[str, Any] = {"kind": self.kind, "plan": self.plan, "on": self.on.isoformat()}
        for name in ("step", "value", "note"):
            if getattr(self, name) not in ("", None):
                found[name] = getattr(self, name)
        if self.request:
            found["request"] = request_to_dict(self.request)
        return json.dumps(found, ensure_ascii=True)


@attrs.frozen(kw_only=True)
class Track:
    """A plan and what came of it, as a log tells."""

    id: str
    requests: tuple[PlanRequest, ...]
    """Every request there was, the last one counts."""
    done: tuple[tuple[str, date], ...] = ()
    """Steps done, and when."""
    values: tuple[tuple[date, Number], ...] = ()
    """What was measured, by day; the last of a day counts."""
    notes: tuple[tuple[date, str], ...] = ()

    @property
    def request(self) -> PlanRequest:
        """The request that counts, with the steps marked that are done since it was made."""
        request, done = self.requests[-1], dict(self.done)
        steps = tuple(attrs.evolve(step, done=done.get(step.id)) for step in request.steps)
        return attrs.evolve(request, steps=steps)

    @property
    def plan(self) -> Plan:
        """The plan as it was made last; steps done since keep the days they had in it."""
        return make(self.requests[-1])


@attrs.frozen(kw_only=True)
class Log:
    """Everything a log file holds that could be read, and what could not."""

    tracks: tuple[Track, ...]
    problems: tuple[str, ...] = ()
    """A line for each entry that was left out: which, and why."""

    def track(self, name: str | None) -> Track:
        """Return the plan called *name*, by id or its beginning; without a name, the only one there is."""
        known = [track.id for track in self.tracks]
        if not known:
            raise PlanError("the log holds no plan: 'smartcheck plan GOAL --save' begins one")
        found = [track for track in self.tracks if name is None or track.id == name or track.id.startswith(name)]
        exact = [track for track in found if track.id == name]
        if exact or len(found) == 1:
            return (exact or found)[0]
        if found:
            raise PlanError(f"which plan? there are {', '.join(track.id for track in found)}")
        raise PlanError(f"no plan {name!r}{nearest(name or '', known)}; there are {', '.join(known)}")


def read_log(path: str | Path) -> Log:
    """Return what the log at *path* holds; a file that is not there is an empty log."""
    try:
        if not may_open(path):
            raise PlanError(f"{path}: is a pipe or a device, no file")
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return Log(tracks=())
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror})") from None
    return parse_log(data, str(path))


def parse_log(data: bytes, origin: str) -> Log:
    """Return what the bytes of a log hold; never fails, whatever they are."""
    entries, problems = [], []
    lines = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{origin}:{number}"
        try:
            entries.append((where, _entry(line, where)))
        except PlanError as error:
            torn = number == len(lines)
            problems.append(f"{where}: the last line was not written whole" if torn else str(error))
    tracks, more = _folded(entries)
    return Log(tracks=tracks, problems=(*problems, *more))


_LARGEST = 1e15
"""No goal counts so far, and arithmetic with more would not be exact."""


def _entry(line: bytes, where: str) -> Entry:
    try:
        table = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise PlanError(f"{where}: no JSON") from None
    if not isinstance(table, dict) or table.get("kind") not in KINDS:
        raise PlanError(f"{where}: no entry of a kind like {', '.join(KINDS)}")
    try:
        value = table.get("value")
        if value is not None and (isinstance(value, bool) or not abs(value) < _LARGEST):
            raise ValueError("no number")
        return Entry(
            kind=table["kind"],
            plan=str(table["plan"]),
            on=date.fromisoformat(table["on"]),
            step=str(table.get("step", "")),
            value=value,
            note=str(table.get("note", "")),
            request=request_from(table.get("request"), where) if table["kind"] == "plan" else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PlanError(f"{where}: an entry that cannot be used ({error})") from None


def _folded(entries: Iterable[tuple[str, Entry]]) -> tuple[tuple[Track, ...], list[str]]:
    """Return the plans the entries make together, and what was left out."""
    found: dict[str, dict[str, Any]] = {}
    problems = []
    for where, entry in entries:
        if entry.kind == "plan" and entry.request:
            try:
                make(entry.request)
            except SmartcheckError as error:  # an unknown country is no PlanError
                problems.append(f"{where}: a plan that cannot be made ({error})")
                continue
            track = found.setdefault(entry.plan, {"requests": [], "done": {}, "values": {}, "notes": []})
            track["requests"].append(entry.request)
            track["done"].update((step.id, step.done) for step in entry.request.steps if step.done)
        elif entry.plan not in found:
            problems.append(f"{where}: no plan {entry.plan!r}{nearest(entry.plan, list(found))}")
        elif entry.kind == "value" and entry.value is not None:
            found[entry.plan]["values"][entry.on] = entry.value
        elif entry.kind in ("done", "open"):
            known = [step.id for request in found[entry.plan]["requests"] for step in request.steps]
            if entry.step not in known:
                problems.append(f"{where}: no step {entry.step!r} in {entry.plan}{nearest(entry.step, known)}")
            elif entry.kind == "done":
                found[entry.plan]["done"].setdefault(entry.step, entry.on)
            else:
                found[entry.plan]["done"].pop(entry.step, None)
        if entry.note and entry.plan in found:
            found[entry.plan]["notes"].append((entry.on, entry.note))
    tracks = tuple(
        Track(
            id=name,
            requests=tuple(each["requests"]),
            done=tuple(each["done"].items()),
            values=tuple(sorted(each["values"].items())),
            notes=tuple(each["notes"]),
        )
        for name, each in found.items()
    )
    return tracks, problems


def save(path: str | Path, request: PlanRequest, on: date) -> str:
    """Add a plan to the log at *path* and return its id; a plan for the same goal replaces the one before.

    A file that holds something else is a `PlanError`.
    """
    make(request)
    name = identity(request.title)
    there = read_log(path)
    if there.problems and not there.tracks:
        raise PlanError(f"{path}: is no log of plans, and stays as it is: name a file of its own")
    append(path, Entry(kind="plan", plan=name, on=on, request=request).to_line(), PlanError)
    return name


def _unpadded(step: str) -> str:
    """Return the name of a step without the zeros that only line numbers up: ``s1`` for ``s01``."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", step)


def record(path: str | Path, entry: Entry) -> None:
    """Add an entry to the log at *path*; a plan or step the log does not hold is a `PlanError`."""
    track = read_log(path).track(entry.plan)
    if entry.kind in ("done", "open"):
        known = [step.id for step in track.request.steps]
        same = [each for each in known if _unpadded(each) == _unpadded(entry.step)]
        if entry.step not in known and len(same) == 1:
            entry = attrs.evolve(entry, step=same[0])
        if entry.step not in known:
            raise PlanError(f"no step {entry.step!r}{nearest(entry.step, known)}; there are {', '.join(known[:20])}")
    append(path, attrs.evolve(entry, plan=track.id).to_line(), PlanError)
