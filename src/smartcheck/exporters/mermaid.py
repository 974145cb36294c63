"""A Mermaid Gantt chart with explicit starts and ends; ends are exclusive, as Mermaid has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from smartcheck.exporters import dated, line, short_day
from smartcheck.plans import Item, Plan

_SIGNS = str.maketrans(
    {":": "\u2236", ";": "\uff1b", "#": "\uff03", "%": "\uff05", "`": "\u02cb", "<": "\u2039", ">": "\u203a"}
)
"""Signs that mean something to Mermaid, and the ones that look like them."""
_JOINER = "\u2060"
_ID = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)


def render(plans: Sequence[Plan]) -> str:
    """Return one chart, a section for each milestone."""
    dated(plans, "mermaid")
    lines = ["gantt"]
    if len(plans) == 1:
        lines.append(f"    title {text(plans[0].title)}")
    lines += ["    dateFormat YYYY-MM-DD", "    axisFormat %d %b"]
    for number, plan in enumerate(plans, 1):
        lines += _plan(plan, number if len(plans) > 1 else 0)
    return "\n".join(lines) + "\n"


def text(words: str) -> str:
    """Return words as Mermaid shows them; a joiner of no width keeps the first from being read as a keyword or day."""
    return _JOINER + line(words).translate(_SIGNS)


def _plan(plan: Plan, number: int) -> Iterator[str]:
    steps = {each.id: each for each in plan.items if each.kind == "step"}
    for milestone in plan.items:
        if milestone.kind == "milestone":
            held = [steps[each] for each in milestone.after]
            assert milestone.due is not None
            name = f"by {short_day(milestone.due)}"
            yield f"    section {text(f'{plan.title}, {name}' if number else name)}"
            yield from (_task(each, number) for each in held)
            yield _task(milestone, number)
    rest = [each for each in plan.items if each.kind == "step" and not each.parent]
    for name, held in (
        ("done" if plan.milestones else "steps", rest),
        ("reviews", [each for each in plan.items if each.kind in ("review", "routine")]),
    ):
        if held:
            yield f"    section {text(f'{plan.title}, {name}' if number else name)}"
            yield from (_task(each, number) for each in held)


def _task(item: Item, number: int) -> str:
    assert item.start is not None
    assert item.due is not None
    tags = ["done"] if item.done else []
    if item.critical:
        tags.append("crit")
    end = str(item.due + timedelta(days=1))
    if item.kind in ("milestone", "review"):
        tags, end = [*tags, "milestone"], "0d"
    return f"    {text(item.title)} :{', '.join([*tags, identity(item, number), str(item.start), end])}"


def identity(item: Item, number: int = 0) -> str:
    """Return an id Mermaid accepts: the item's own where it can be."""
    own = item.id if _ID.fullmatch(item.id) else f"x{item.id.encode('utf-8', 'surrogatepass').hex()}"
    return f"p{number}-{own}" if number else own
