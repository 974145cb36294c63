"""todo.txt: a line for each item, with due, t (not before) and id as key:value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from smartcheck.exporters import JOINER, line
from smartcheck.plans import Item, Plan


def render(plans: Sequence[Plan]) -> str:
    """Return a list for all plans, each a project."""
    return "".join(f"{each}\n" for plan in plans for each in _lines(plan))


def words(title: str) -> str:
    """Return a title no word of which is a project, context, priority, date or key:value: joiners of no width help."""
    found = line(title).replace(":", "\u2236")
    found = re.sub(r"(?:(?<=\s)|^)([+@])", rf"{JOINER}\1", found)
    return re.sub(r"^(x\s|X\s|\([A-Z]\)|\d{4}-)", rf"{JOINER}\1", found)


def _lines(plan: Plan) -> Iterator[str]:
    for item in plan.items:
        yield _line(plan, item)


def _line(plan: Plan, item: Item) -> str:
    head = f"x {item.done} {plan.start}" if item.done else str(plan.start)
    parts = [head, words(item.title), f"+{plan.id}", f"@{item.kind}"]
    if item.start:
        parts.append(f"t:{item.start}")
    if item.due:
        parts.append(f"due:{item.due}")
    name = quote(item.id.encode("utf-8", "surrogatepass"), safe="-_.")
    return " ".join([*parts, f"id:{name}"])
