"""The employer's view over many career maps: counts and sums, never a judgement of a person.

Nothing is shown for fewer people than a minimum, nothing is inferred that no file says, and names appear only where
they are asked for. "Ready" means by the skills that are listed, and says nothing about potential.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from smartcheck.career import joins, reviews
from smartcheck.career.gaps import Need, best, distinct, needs
from smartcheck.career.outline import Entry, Outline, Part
from smartcheck.career.roles import KeyRole
from smartcheck.career.skills import words
from smartcheck.career.values import CareerMap, Item, amount, by_goal, closing, hours
from smartcheck.career.views import Table
from smartcheck.dates.periods import months
from smartcheck.errors import ReadError
from smartcheck.source import Source, Statement

SMALLEST = 5
"""The fewest people a number may be about; it can be set higher, not lower."""
WORKING = 3
"""The level from which somebody can do a thing alone."""
_COVERED = 0.6


@attrs.frozen
class Readiness:
    """When somebody has the listed skills of a role; None where a gap has no dated goal or step."""

    person: str
    ready: date | None
    missing: int


def from_csv(source: Source) -> tuple[Outline, ...]:
    """Return one map a row; a header names fields as headings do, and ``;`` stands between the entries of a cell."""
    import csv
    import io

    from smartcheck.career.forms import recognise
    from smartcheck.career.outline import bracketed

    reader = csv.reader(io.StringIO(source.text))
    header = next(reader, [])
    found = [recognise(name) for name in header]
    if not any(found):
        raise ReadError(
            f"{source.path}: line 1: no column is a field of a career map (person, current skills, goals ...)"
        )
    maps = []
    for number, row in enumerate(reader, 2):
        parts = []
        for label, name, cell in zip(found, header, row, strict=False):
            texts = [text.strip() for text in cell.split(";") if text.strip()]
            entries = [bracketed(Entry(Statement.of(text, source.path))) for text in texts]
            if label and entries:
                parts.append(Part(label.field, Statement.of(name), tuple(entries)))
        if parts:
            maps.append(Outline(Source(f"{source.path}:{number}", ""), "map", "csv", "", tuple(parts)))
    return tuple(maps)


def readiness(chart: CareerMap, role: KeyRole) -> Readiness:
    """Return when *chart*'s person has the skills of *role*, by what is listed and what has a day."""
    ready = chart.today
    missing = 0
    open_gap = False
    for asked in distinct(role.skills):
        have = best(asked, chart.current.skills)
        need = Need(asked, have, (), ())
        if not need.short:
            continue
        missing += 1
        days = [each.due for each in closing(asked, (*chart.goals, *chart.plan)) if each.due]
        if days:
            ready = max(ready, max(days))
        else:
            open_gap = True
    return Readiness(chart.person, None if open_gap else ready, missing)


def tables(
    charts: Sequence[CareerMap],
    roles: Sequence[KeyRole] = (),
    objectives: Sequence[str] = (),
    *,
    smallest: int = SMALLEST,
    names: bool = False,
    budget: float | None = None,
) -> Iterator[Table]:
    """Yield the employer's tables; a `ReadError` where there are fewer maps than *smallest*."""
    smallest = max(smallest, SMALLEST)
    if len(charts) < smallest:
        few = f"a table takes at least {smallest} maps, and there {'is' if len(charts) == 1 else 'are'} {len(charts)}"
        raise ReadError(f"{few}: numbers about so few would be about persons")
    today = charts[0].today
    asked = [needs(chart) for chart in charts]
    yield _adoption(charts, smallest)
    yield _matrix(charts, asked)
    yield _single(charts, asked, roles)
    yield _training(asked, budget)
    if roles:
        found = {role.name: [readiness(chart, role) for chart in charts] for role in roles}
        yield _succession(roles, found, today, names)
        yield from _forecast(roles, found, today)
    if objectives or any(goal.said("objective") for chart in charts for goal in chart.goals):
        yield _alignment(charts, objectives)
    if names:
        yield _people(charts)


def _adoption(charts: Sequence[CareerMap], smallest: int) -> Table:
    groups: dict[str, list[CareerMap]] = {}
    for chart in charts:
        groups.setdefault(chart.group or "no team named", []).append(chart)
    large = {name: found for name, found in groups.items() if len(found) >= smallest}
    rest = [chart for name, found in groups.items() if name not in large for chart in found]
    rows = [("all", *_share(charts))]
    if len(groups) > 1:
        rows += [(name, *_share(found)) for name, found in sorted(large.items())]
        if len(rest) >= smallest:
            rows.append(("smaller teams together", *_share(rest)))
    left = 0 if len(rest) >= smallest or len(groups) == 1 else len(rest)
    lines = (f"{left} people are in teams of fewer than {smallest}, which are not shown alone",) if left else ()
    return Table(
        "Adoption",
        lines,
        ("Team", "Maps", "With goals", "With a dated plan", "Reviewed this month", "Goals reached"),
        tuple(rows),
    )


def _share(charts: Sequence[CareerMap]) -> tuple[str, ...]:
    recent = 0
    for chart in charts:
        last = reviews.due(chart).last
        recent += last is not None and (chart.today - last).days <= 31
    reached = sum(bool(goal.said("reached")) for chart in charts for goal in chart.goals)
    return (
        str(len(charts)),
        str(sum(bool(chart.goals) for chart in charts)),
        str(sum(any(line.due for line in chart.plan) for chart in charts)),
        str(recent),
        str(reached),
    )


@attrs.define
class _Tally:
    name: str
    holders: int = 0
    working: int = 0
    asked: int = 0
    short: int = 0
    underway: int = 0


def _tallies(charts: Sequence[CareerMap], asked: Sequence[Sequence[Need]]) -> dict[str, _Tally]:
    found: dict[str, _Tally] = {}
    for chart, wanted in zip(charts, asked, strict=True):
        for skill in distinct(chart.current.skills):
            each = found.setdefault(skill.key, _Tally(skill.name))
            each.holders += 1
            each.working += skill.level is None or skill.level >= WORKING
        for need in wanted:
            each = found.setdefault(need.skill.key, _Tally(need.skill.name))
            each.asked += 1
            each.short += need.short
            each.underway += need.state == "underway"
    return found


def _matrix(charts: Sequence[CareerMap], asked: Sequence[Sequence[Need]]) -> Table:
    found = sorted(_tallies(charts, asked).values(), key=lambda each: (-each.short, -each.asked, each.name.casefold()))
    return Table(
        "Skills",
        ("'works alone' is level 3 or above, or no level said",),
        ("Skill", "Have it", "Work alone", "Aim at it", "Short of it", "Gap on the way", "Gap open"),
        tuple(
            (
                e.name,
                str(e.holders),
                str(e.working),
                str(e.asked),
                str(e.short),
                str(e.underway),
                str(e.short - e.underway),
            )
            for e in found
        ),
    )


def _single(charts: Sequence[CareerMap], asked: Sequence[Sequence[Need]], roles: Sequence[KeyRole]) -> Table:
    """Find the skills that a role or a plan asks for and that one person alone has."""
    found = _tallies(charts, asked)
    for role in roles:
        for skill in distinct(role.skills):
            found.setdefault(skill.key, _Tally(skill.name)).asked += 1
    rows = [
        (each.name, "nobody" if each.working == 0 else "1 person", str(each.asked))
        for each in sorted(found.values(), key=lambda each: (each.working, -each.asked, each.name.casefold()))
        if each.working <= 1 and each.asked
    ]
    return Table("Single points of failure", (), ("Skill", "Works alone", "Asked for by"), tuple(rows), "none")


@attrs.define
class _Gap:
    name: str
    people: int = 0
    open: int = 0
    money: dict[str, float] = attrs.field(factory=dict)
    time: float = 0.0


def _training(asked: Sequence[Sequence[Need]], budget: float | None) -> Table:
    gaps: dict[str, _Gap] = {}
    for need in (each for wanted in asked for each in wanted if each.short):
        gap = gaps.setdefault(need.skill.key, _Gap(need.skill.name))
        gap.people += 1
        gap.open += need.state == "open"
        for line in need.lines:
            if cost := amount(line.said("cost")):
                gap.money[cost[1]] = gap.money.get(cost[1], 0) + cost[0]
            gap.time += hours(line.said("hours")) or 0
    rows = []
    spent = 0.0
    for gap in sorted(gaps.values(), key=lambda each: (-each.people, each.name.casefold())):
        whole, closed = sum(gap.money.values()), gap.people - gap.open
        spent += whole
        over = "over budget" if budget is not None and spent > budget else ""
        each = f"{whole / closed:,.0f}" if whole and closed and len(gap.money) == 1 else ""
        written = " + ".join(f"{value:,.0f} {unit}".strip() for unit, value in gap.money.items())
        rows.append((gap.name, str(gap.people), str(gap.open), written, each, f"{gap.time:g}", over))
    header = ("Skill", "People short of it", "Without a plan", "Planned cost", "Cost per gap", "Hours", "Budget")
    return Table("Training", (), header, tuple(rows), "no gaps")


def _succession(roles: Sequence[KeyRole], found: Mapping[str, Sequence[Readiness]], today: date, names: bool) -> Table:
    rows = []
    for role in roles:
        stages: dict[str, list[str]] = {"now": [], "1 year": [], "later": []}
        for each in found[role.name]:
            if each.ready is not None:
                ahead = (each.ready - today).days
                stages["now" if ahead <= 0 else "1 year" if ahead <= 366 else "later"].append(each.person)
        soon = len(stages["now"]) + len(stages["1 year"])
        shown = [", ".join(sorted(each)) if names else str(len(each)) for each in stages.values()]
        rows.append((role.name, *shown, "fewer than 2 within a year" if soon < 2 else ""))
    return Table(
        "Key roles",
        ("by listed skills and dated goals; this is not a judgement of potential",),
        ("Role", "Ready now", "Within a year", "Later", "Risk"),
        tuple(rows),
    )


def _forecast(roles: Sequence[KeyRole], found: Mapping[str, Sequence[Readiness]], today: date) -> Iterator[Table]:
    rows = []
    for role in roles:
        if role.by is None:
            continue
        for end in _quarters(today, role.by):
            supply = sum(each.ready is not None and each.ready <= end for each in found[role.name])
            rows.append((role.name, end.isoformat(), str(role.needed), str(supply), str(max(role.needed - supply, 0))))
    if rows:
        yield Table("Supply by quarter", (), ("Role", "Until", "Needed", "Ready", "Short"), tuple(rows))


def _quarters(first: date, last: date) -> Iterator[date]:
    """Yield the last days of the quarters from *first* to *last*, at most twelve, and *last* itself at the end."""
    at, count = first, 0
    while count < 12:
        end = months(at.year, (at.month - 1) // 3 * 3 + 1, 3).last
        if end >= last:
            break
        yield end
        at, count = end + timedelta(days=1), count + 1
    yield last


def _alignment(charts: Sequence[CareerMap], objectives: Sequence[str]) -> Table:
    listed = list(dict.fromkeys([*objectives, *(e.text.text for c in charts for e in c.outline.entries("objectives"))]))
    goals = [goal for chart in charts for goal in chart.goals]
    listed = listed or list(dict.fromkeys(goal.said("objective") for goal in goals if goal.said("objective")))
    rows = []
    linked: set[int] = set()
    for objective in listed:
        mine = [at for at, goal in enumerate(goals) if _serves(goal, objective)]
        linked.update(mine)
        rows.append((objective, str(len(mine)), "" if mine else "no goal serves it"))
    lines = (f"{len(goals) - len(linked)} of {len(goals)} goals serve none of them",)
    return Table("Business objectives", lines, ("Objective", "Goals", ""), tuple(rows))


def _serves(goal: Item, objective: str) -> bool:
    """Whether a goal says it serves an objective; words in common alone are no link."""
    said = words(goal.said("objective"))
    wanted = words(objective)
    return bool(said and wanted) and len(said & wanted) >= _COVERED * min(len(said), len(wanted))


def _people(charts: Sequence[CareerMap]) -> Table:
    rows = []
    for chart in sorted(charts, key=lambda each: each.person.casefold()):
        due = reviews.due(chart)
        following = next(
            (each for each in joins.timeline(chart) if each.kind in ("milestone", "goal") and not each.done), None
        )
        reached = ", ".join(text for text, _, _ in joins.celebrations(chart))
        idle = sum(not lines for lines in by_goal(chart).values())
        rows.append(
            (
                chart.person,
                f"{following.text} ({following.day})" if following else "",
                due.last.isoformat() if due.last else "never",
                str(idle),
                reached,
            )
        )
    return Table(
        "People", (), ("Person", "Next milestone", "Last review", "Goals without a step", "To celebrate"), tuple(rows)
    )
