"""The geometry of the charts on a plan's page: what stands where, in the units of an SVG's view box.

Every chart is laid out twice, for a desk and for a phone, since text in a drawing does not wrap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from unicodedata import east_asian_width

import attrs

from smartcheck.exporters import line, long_day, short_day
from smartcheck.language.figures import MONTHS, figure
from smartcheck.plans import Plan


@attrs.frozen
class Axis:
    """Days along a width."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where *day* begins."""
        whole = (self.last - self.first).days + 1
        return round(self.left + (self.right - self.left) * (day - self.first).days / whole, 2)

    def after(self, day: date) -> float:
        """Return where *day* ends."""
        return self.at(day + timedelta(days=1)) if day < date.max else self.right

    def ticks(self, room: float) -> list[dict[str, Any]]:
        """Return the first days of months (or of every so many) with a label, at least *room* apart."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        fits = max(int((self.right - self.left) / room), 1)
        every = next((each for each in (1, 2, 3, 6, 12, 24, 60) if months / each <= fits), 120)
        found: list[dict[str, Any]] = []
        for number in range(months + 1):
            month = self.first.month - 1 + number
            day = date(self.first.year + month // 12, month % 12 + 1, 1)
            if day >= self.first and (day.month - 1 + 12 * day.year) % every == 0:
                label = MONTHS[day.month - 1][:3] + (
                    f" {day.year}" if day.month == 1 or (not found and every > 1) else ""
                )
                found.append({"x": self.at(day), "label": label if self.at(day) < self.right - room / 2 else ""})
        return found


def gantt(plan: Plan, *, narrow: bool) -> dict[str, Any]:
    """Return the Gantt chart of a dated plan: rows of steps, diamonds of milestones, the buffer, the promised day."""
    assert plan.end is not None
    assert plan.finish is not None
    steps = [each for each in plan.steps if each.start and each.due]
    labels = [wrapped(each.step.title, 50, 1) if narrow else wrapped(each.step.title, 40, 2) for each in steps]
    longest = max((wide(each) for label in labels for each in label), default=0)
    width, left, height = (360, 2, 46) if narrow else (980, 24 + round(7.4 * longest), 38)
    first = min([plan.start, *(each.start for each in steps if each.start)])
    axis = Axis(first, plan.end, left, width - (3 if narrow else 8))
    top = 34
    rows = []
    for number, each in enumerate(steps):
        assert each.start is not None
        assert each.due is not None
        y = top + number * height
        x, end = axis.at(each.start), axis.after(each.due)
        rows.append(
            {
                "y": y,
                "x": x,
                "width": max(round(end - x, 2), 3),
                "label": labels[number],
                "title": f"{line(each.step.title)}: {long_day(each.start)} to {long_day(each.due)}",
                "days": f"{short_day(each.start)} – {short_day(each.due)}",
                "kind": "done" if each.step.done else "crit" if each.critical and each.slack == 0 else "open",
            }
        )
    bottom = top + len(steps) * height
    return {
        "narrow": narrow,
        "width": width,
        "height": bottom + 40,
        "row": height,
        "left": left,
        "right": axis.right,
        "top": top,
        "bottom": bottom,
        "rows": rows,
        "ticks": axis.ticks(58 if narrow else 64),
        "diamonds": [
            {"x": axis.after(each.day), "title": f"{line(each.title)}: {long_day(each.day)}"}
            for each in plan.milestones
        ],
        "buffer": {"x": axis.after(plan.finish), "width": max(round(axis.right - axis.after(plan.finish), 2), 0)},
        "promise": axis.right,
    }


def trajectory(plan: Plan, *, narrow: bool) -> dict[str, Any] | None:
    """Return the curve of the trajectory with its points and their values; None without one."""
    found = plan.trajectory
    if found is None or len(found.points) < 2 or plan.end is None:
        return None
    width, height = (360, 220) if narrow else (980, 260)
    axis = Axis(plan.start, plan.end, 16, width - 16)
    values = [float(value) for _, value in found.points]
    low, high = min(values), max(values)
    top, bottom = 46, height - 36

    def level(value: float) -> float:
        return round(bottom - (bottom - top) * ((value - low) / (high - low) if high > low else 0.5), 2)

    points: list[dict[str, Any]] = []
    for day, value in found.points:
        x = axis.at(day) if day == plan.start else axis.after(day)
        label = figure(value)
        anchor = "start" if x < 60 else "end" if x > width - 60 else "middle"
        y = level(float(value))
        before = next((each for each in reversed(points) if each["shown"]), None)
        near = before is not None and abs(y - before["y"]) < 18
        if (
            before
            and near
            and _extent(x, label, anchor)[0] < _extent(before["x"], before["label"], before["anchor"])[1]
        ):
            before["shown"] = False  # the later value would be printed over it
        points.append({"x": x, "y": y, "label": label, "day": short_day(day), "anchor": anchor, "shown": True})
    path = "M" + " L".join(f"{each['x']} {each['y']}" for each in points)
    return {
        "narrow": narrow,
        "width": width,
        "height": height,
        "points": points,
        "path": path,
        "hold": {"x": points[-1]["x"], "end": axis.right, "y": points[-1]["y"]},
        "area": f"{path} L{points[-1]['x']} {bottom} L{points[0]['x']} {bottom} Z",
        "top": top,
        "bottom": bottom,
        "ticks": axis.ticks(58 if narrow else 64),
    }


def _extent(x: float, label: str, anchor: str) -> tuple[float, float]:
    """Return from where to where a value is printed that hangs on *x* by its start, its end or its middle."""
    width = 8.0 * len(label)
    left = x - {"start": 0, "end": width}.get(anchor, width / 2)
    return left, left + width


def wide(text: str) -> int:
    """Return how many columns *text* takes; a sign of East Asian writing or an emoji takes two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def wrapped(text: str, columns: int, most: int) -> list[str]:
    """Return text in at most *most* lines of *columns*, broken between words; what does not fit is cut off."""
    found: list[str] = []
    rest = line(text)
    while rest and len(found) < most:
        end = _fitting(rest, columns)
        if end < len(rest) and len(found) + 1 < most and " " in rest[:end]:
            end = rest.rindex(" ", 0, end + 1)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        found[-1] = f"{found[-1][: _fitting(found[-1], columns - 1)].rstrip()}…"
    return found or [""]


def _fitting(text: str, columns: int) -> int:
    """Return how many signs of *text* fit in *columns*, one at least."""
    for index in range(len(text)):
        columns -= wide(text[index])
        if columns < 0:
            return max(index, 1)
    return len(text)


def both(chart: Any, plan: Plan) -> Sequence[Any]:
    """Return a chart for a desk and for a phone."""
    return [each for each in (chart(plan, narrow=False), chart(plan, narrow=True)) if each]
