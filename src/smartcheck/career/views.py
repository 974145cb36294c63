"""A career map as text, Markdown, Mermaid and JSON: the same joins, one rendering each."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, zip_longest
from typing import Any

import attrs

from smartcheck.career import joins
from smartcheck.career.forms import fields, kinds
from smartcheck.career.gaps import needs
from smartcheck.career.hanging import parents, waits
from smartcheck.career.values import CareerMap, by_goal
from smartcheck.career.writing import bullet, literal, table_row
from smartcheck.errors import shortened

SCHEMA = 1
_STATES = {"met": "have it", "underway": "on the way", "open": "open"}


@attrs.frozen
class Table:
    """A heading, what is said below it, and rows with a header; what is empty is left out."""

    title: str
    lines: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    empty: str = ""
    """What is said where there is nothing to show."""


def tables(chart: CareerMap, per_week: float | None = None) -> Iterator[Table]:
    """Yield the parts of a map in the order in which they are read."""
    step = joins.next_step(chart)
    review, why = joins.next_review(chart)
    way = " → ".join(each or "?" for each in (chart.current.title, chart.target.title))
    yield Table(
        way,
        (
            f"Next step: {step.text}{f' (due {step.due})' if step.due else ''}" if step else "Next step: none is open",
            f"Next review: {review} ({why})" if review else "Next review: no day is set",
        ),
    )
    yield Table(
        "Skill gaps",
        _counted(chart),
        ("Skill", "Level", "State", "Goal", "Step", "Resource", "Due"),
        tuple(
            (row.skill, row.levels, _STATES[row.state], row.goal, row.step, row.resource, _day(row.due))
            for row in joins.coverage(chart)
        ),
        "the target role has no skills yet",
    )
    yield Table(
        "Goals by priority",
        () if per_week is None else (f"capacity: {per_week:g} hours a week; hours are those of the open plan lines",),
        ("Goal", "Text", "Why here", "Hours", "Fits"),
        tuple(
            (
                each.goal.name,
                each.goal.text,
                each.reason,
                f"{each.hours:g}" if each.hours else "",
                "" if each.fits is None else "yes" if each.fits else "no: below the cut",
            )
            for each in joins.ranked(chart, per_week)
        ),
        "no goals yet",
    )
    yield from _more(chart)


def _more(chart: CareerMap) -> Iterator[Table]:
    yield Table(
        "Timeline",
        (),
        ("Day", "What", "", "Done"),
        tuple(
            (each.day.isoformat(), each.label or each.kind, each.text, "yes" if each.done else "")
            for each in joins.timeline(chart)
        ),
        "nothing has a day yet",
    )
    yield Table(
        "Horizons",
        (),
        ("Within", "Aim"),
        tuple((name, text) for name, texts in joins.horizons(chart).items() for text in (texts or ("(nothing yet)",))),
    )
    yield Table(
        "Routes",
        (),
        ("Way", "Moves", "Closes", "Leaves", "Time"),
        tuple(
            (" → ".join(each.roles), str(each.moves), ", ".join(each.closes), ", ".join(each.leaves), each.time)
            for each in joins.routes(chart)
        ),
    )
    found = joins.sums(chart)
    yield Table(
        "Cost",
        (f"in all {_money(found.money)}, {found.hours:g} hours{_without(found.without)}",),
        ("Goal", "Money", "Hours"),
        tuple((name, _money(money), f"{time:g}") for name, (money, time) in found.by_goal.items()),
    )
    reached = joins.celebrations(chart)
    if reached:
        yield Table("Reached", (), ("What", "When", "Reward"), reached)
    asked = joins.requests(chart)
    if asked:
        lines = (f"{len(asked)} to confirm: smartcheck map FILE --requirements",)
        yield Table(
            "Asked for in the description, not in the skills",
            lines,
            ("Skill",),
            tuple((each.skill.name,) for each in asked),
        )


def _counted(chart: CareerMap) -> tuple[str, ...]:
    found = needs(chart)
    states = joins.counts(found)
    return (", ".join(f"{count} {_STATES[state]}" for state, count in states.items()),) if found else ()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _without(lines: int) -> str:
    """Say how many open lines tell no cost, where some do not."""
    return f"; {lines} open line{' says' if lines == 1 else 's say'} neither" if lines else ""


def _money(money: Any) -> str:
    return (
        " + ".join(f"{value:,.2f}".replace(".00", "") + (f" {unit}" if unit else "") for unit, value in money.items())
        or "0"
    )


def text(chart: CareerMap, per_week: float | None = None, width: int = 100) -> str:
    """Return the map for a terminal or a plain file, at most *width* columns where words allow it."""
    return text_of(_title(chart), tables(chart, per_week), width)


def text_of(title: str, parts: Iterable[Table], width: int = 120) -> str:
    """Return tables as plain text."""
    blocks = [title]
    for table in parts:
        block = [table.title, *(f"  {line}" for line in table.lines)]
        block += [f"  {line}" for line in columns(table.header, table.rows, width - 2)] if table.rows else []
        if not table.rows and table.empty:
            block.append(f"  {table.empty}")
        if len(block) > 1:
            blocks.append("\n".join(block))
    return plain("\n\n".join(blocks)) + "\n"


def _title(chart: CareerMap) -> str:
    return f"{kinds()[chart.kind].title}: {chart.person}" if chart.kind else chart.person


def plain(written: str) -> str:
    """Return text without characters that a terminal would act on."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in written)


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return a table of aligned columns, empty ones left out; what is too long for its column goes on below.

    Where *width* is too narrow for the columns, each row is a list of what stands in it.
    """
    kept = [at for at in range(len(header)) if any(row[at] for row in rows)]
    cells = [[row[at] for at in kept] for row in (header, *rows)]
    sizes = [max(len(row[at]) for row in cells) for at in range(len(kept))]
    while sum(sizes) + 2 * (len(sizes) - 1) > width and max(sizes, default=0) > LEAST:
        sizes[sizes.index(max(sizes))] -= 1
    if sum(sizes) + 2 * (len(sizes) - 1) > width:
        return [line for row in cells[1:] for line in _listed(cells[0], row, width)]
    lines = []
    for row in cells:
        parts = [textwrap.wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]
        for shown in zip_longest(*parts, fillvalue=""):
            lines.append("  ".join(part.ljust(size) for part, size in zip(shown, sizes, strict=True)).rstrip())
    return lines


LEAST = 12
"""Columns of a screen below which a column of a table is not made narrower."""


def _listed(header: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    """Yield a row as a list: its first cell, and below it each other one that is not empty behind its heading."""
    room = max(width, 2 * LEAST)
    first, *rest = row
    yield from textwrap.wrap(first, room)
    for name, cell in zip(header[1:], rest, strict=True):
        if cell:
            yield from textwrap.wrap(f"{name}: {cell}", room, initial_indent="  ", subsequent_indent="    ")


def markdown(chart: CareerMap, per_week: float | None = None) -> str:
    """Return the map as a Markdown page, with drafts of goals for gaps that nothing closes."""
    page = page_of(_title(chart), tables(chart, per_week))
    drafts = joins.stubs(chart)
    if drafts:
        page += "\n".join(["", "## Draft goals for open gaps", "", *(bullet(each) for each in drafts)]) + "\n"
    return plain(page)


def page_of(title: str, parts: Iterable[Table]) -> str:
    """Return tables as a Markdown page."""
    lines = [f"# {literal(plain(title))}"]
    for table in parts:
        lines += ["", f"## {literal(table.title)}"]
        lines += ["", *(f"{literal(line)}  " for line in table.lines)] if table.lines else []
        if table.rows:
            kept = [at for at in range(len(table.header)) if any(row[at] for row in table.rows)]
            lines += ["", f"| {' | '.join(table.header[at] for at in kept)} |", "|" + "---|" * len(kept)]
            lines += [table_row([each[at] for at in kept]) for each in table.rows]
        elif table.empty:
            lines += ["", table.empty]
    return plain("\n".join(lines)) + "\n"


def mermaid(chart: CareerMap) -> str:
    """Return two Mermaid diagrams as fenced blocks: the way with its goals, and the timeline."""
    lines = ["```mermaid", "flowchart LR", f'  now(["{_label(chart.current.title or "today")}"])']
    lines.append(f'  target(["{_label(chart.target.title or "target")}"])')
    for at, route in enumerate(joins.routes(chart)):
        between = [f"r{at}_{number}" for number in range(1, max(len(route.roles) - 1, 1))]
        lines += [f'  {node}["{_label(role)}"]' for node, role in zip(between, route.roles[1:-1], strict=False)]
        nodes = ["now", *between, "target"]
        lines += [f"  {a} -.-> {b}" for a, b in pairwise(nodes)]
    above = parents(chart)
    served = {parent.id for found in above.values() for parent in found} | set(waits(chart))
    nodes_of: dict[str, str] = {}
    for at, goal in enumerate(chart.goals):
        node = nodes_of.setdefault(goal.id, f"g{at}")
        lines.append(f'  {node}["{_label(f"{goal.name}: {goal.text}")}"]')
        if goal.id not in served:
            lines.append(f"  now --> {node}")
    later: dict[str, list[str]] = {}
    for number, awaited in waits(chart).items():
        for goal in awaited:
            later.setdefault(goal.id, []).append(number)
    for goal in chart.goals:
        node = nodes_of[goal.id]
        ahead = [*(parent.id for parent in above.get(goal.id, ())), *later.get(goal.id, ())]
        lines += [f"  {node} --> {nodes_of[number]}" for number in ahead] or [f"  {node} --> target"]
    lines += ["```", "", "```mermaid", "gantt", "  dateFormat YYYY-MM-DD", f"  title {_label(chart.person)}"]
    for kind, name in (("goal", "Goals"), ("milestone", "Milestones"), ("step", "Steps"), ("review", "Review")):
        found = [each for each in joins.timeline(chart) if each.kind == kind]
        if found:
            lines.append(f"  section {name}")
            tag = {True: "done, ", False: ""}
            lines += [f"  {_label(each.text)} :{tag[each.done]}milestone, {each.day.isoformat()}, 0d" for each in found]
    return "\n".join([*lines, "```"]) + "\n"


def _label(written: str) -> str:
    """Return text that Mermaid reads as text: without the signs it acts on, and not too long for a box."""
    bare = " ".join(re.sub(r"[^\w\s.,%€$£!?'’/+–—-]", " ", plain(written)).split())
    bare = re.sub(r"\b(end|graph|subgraph|click|style)\b", lambda found: found[0].capitalize(), bare)
    return shortened(bare, 60)


def as_json(chart: CareerMap, per_week: float | None = None) -> str:
    """Return the joins as JSON; fields may be added within a schema, never renamed."""
    review, why = joins.next_review(chart)
    step = joins.next_step(chart)
    found = joins.sums(chart)
    lines = by_goal(chart)
    written: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": chart.kind,
        "person": chart.person,
        "today": chart.today.isoformat(),
        "current": chart.current.title,
        "target": chart.target.title,
        "needs": [
            {
                "skill": need.skill.name,
                "have": need.have.level if need.have else None,
                "present": need.have is not None,
                "asked": need.skill.level,
                "state": need.state,
                "goals": [goal.id for goal in need.goals],
                "lines": [line.id for line in need.lines],
                "span": list(joins.Request(need.skill, need.skill.written).span),
            }
            for need in needs(chart)
        ],
        "goals": [
            {
                "number": each.goal.id,
                "text": each.goal.text,
                "due": _day(each.goal.due) or None,
                "horizon": joins.horizon(each.goal, chart.today) or None,
                "parents": [parent.id for parent in parents(chart).get(each.goal.id, ())],
                "lines": [line.id for line in lines[each.goal.id]],
                "reason": each.reason,
                "hours": each.hours,
                "fits": each.fits,
            }
            for each in joins.ranked(chart, per_week)
        ],
        "coverage": [attrs.asdict(row) | {"due": _day(row.due) or None} for row in joins.coverage(chart)],
        "timeline": [attrs.asdict(each) | {"day": each.day.isoformat()} for each in joins.timeline(chart)],
        "horizons": {name: list(texts) for name, texts in joins.horizons(chart).items()},
        "routes": [attrs.asdict(each) | {"moves": each.moves} for each in joins.routes(chart)],
        "cost": {"money": dict(found.money), "hours": found.hours, "without": found.without},
        "next_step": {"text": step.text, "due": _day(step.due) or None} if step else None,
        "next_review": {"day": _day(review) or None, "why": why},
        "requests": [{"skill": each.skill.name, "span": list(each.span)} for each in joins.requests(chart)],
        "fields": {fields()[key].title: entries for key, entries in chart.outline.plain().items()},
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"
