"""Reviews of career maps: which are due, a sheet with the numbers filled in, answers kept in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from smartcheck.career import joins, upkeep, writing
from smartcheck.career.gaps import needs
from smartcheck.career.outline import Entry
from smartcheck.career.sessions import bank
from smartcheck.career.values import CareerMap
from smartcheck.career.views import plain
from smartcheck.source import Statement


@attrs.frozen
class Due:
    """Where the reviews of one map stand."""

    chart: CareerMap
    last: date | None
    next: date | None
    why: str

    @property
    def days(self) -> int | None:
        """How many days the review is overdue; negative while it lies ahead, None where no day is known."""
        return (self.chart.today - self.next).days if self.next else None


def due(chart: CareerMap) -> Due:
    """Return when a map was reviewed last, and when it is to be reviewed next."""
    past = [found for found, _ in upkeep.review_days(chart) if found <= chart.today]
    following, why = joins.next_review(chart)
    if following is None:
        following, why = chart.today, "no review is noted yet"
    return Due(chart, max(past, default=None), following, why)


def questions() -> tuple[tuple[str, str], ...]:
    """Return the questions of a review: the key under which the answer is kept, and the text."""
    return tuple((each["key"], each["text"]) for each in bank()["review"]["questions"])


def sheet(found: Due) -> str:
    """Return a review sheet as text, the numbers filled in."""
    return plain("\n".join(_lines(found))) + "\n"


def _lines(found: Due) -> Iterator[str]:
    chart = found.chart
    since = f"last {found.last}" if found.last else "none so far"
    late = found.days or 0
    when = f"overdue by {late} days" if late > 0 else "due today" if late == 0 else f"in {-late} days"
    yield f"{chart.person} ({chart.outline.path}): review {when}, {since}"
    done = [line for line in chart.plan if line.done]
    overdue = [line for line in chart.plan if not line.done and line.due and line.due < chart.today]
    states = joins.counts(needs(chart))
    yield f"  steps: {len(done)} of {len(chart.plan)} done, {len(overdue)} overdue"
    for line in overdue[:5]:
        yield f"    overdue since {line.due}: {line.text}"
    yield f"  skills: {states['met']} in place, {states['underway']} on the way, {states['open']} open"
    step = joins.next_step(chart)
    if step:
        yield f"  next step: {step.text}{f' ({step.due})' if step.due else ''}"
    missed = [goal for goal in chart.goals if goal.due and goal.due < chart.today and not goal.said("reached")]
    for goal in missed:
        yield f"  past its day ({goal.due}): {goal.name}, {goal.text}"
    for text, when_reached, reward in joins.celebrations(chart):
        yield f"  reached{f' {when_reached}' if when_reached else ''}: {text}{f' (reward: {reward})' if reward else ''}"
    rated = satisfaction(chart)
    if rated:
        yield f"  satisfaction so far: {', '.join(f'{value:g}' for _, value in rated)}"
    for _, text in questions():
        yield f"  - {text}"


def satisfaction(chart: CareerMap) -> tuple[tuple[date, float], ...]:
    """Return the ratings from 1 to 5 that reviews noted, by day: a trend and nothing more."""
    rated = []
    for on, entry in upkeep.review_days(chart):
        said = entry.value("satisfaction").split("/")[0].strip()
        if said.replace(".", "", 1).isdigit() and 1 <= float(said) <= 5:
            rated.append((on, float(said)))
    return tuple(rated)


def recorded(chart: CareerMap, answers: Mapping[str, str]) -> str:
    """Return the document with today's review added; nothing else in it changes."""
    kept = {key: " ".join(text.split()) for key, text in answers.items() if text.strip()}
    said = {name: Statement.of(text) for name, text in {"due": chart.today.isoformat(), **kept}.items()}
    entry = Entry(Statement.of(f"Review of {chart.today.isoformat()}"), said)
    return writing.added(chart.outline, "tracking", [entry])
