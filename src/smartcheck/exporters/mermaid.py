"""A Mermaid Gantt chart with explicit starts and ends; ends are exclusive, as Mermaid has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from smartcheck.exporters import JOINER, dated, line, short_day
from smartcheck.plans import Item, Plan
from smartcheck.regexes import later

_SIGNS = str.maketrans(
    {":": "\u2236", ";": "\uff1b", "#": "\uff03", "%": "\uff05", "`": "\u02cb", "<": "\u2039", ">": "\u203a"}
)
"""Signs that mean something to Mermaid, and the ones that look like them."""
_FONT = 13
_LETTER = 7
"""How high letters are drawn and how wide one of them is on average, in pixels."""
_MARGIN = 75
"""What Mermaid leaves free on the right, in pixels."""
_NARROWEST, _WIDEST = 700, 2400
"""Between these the drawing is as wide as its words ask for, in pixels."""
_NAME = 28
"""Of the title of one of several plans so many characters are shown before each of its milestones."""
_ID = later(r"[a-z][a-z0-9_-]*", re.ASCII)


def render(plans: Sequence[Plan]) -> str:
    """Return one chart, a section for each milestone."""
    dated(plans, "mermaid")
    numbered = [(plan, number if len(plans) > 1 else 0) for number, plan in enumerate(plans, 1)]
    sections = [(name, held, number) for plan, number in numbered for name, held in _sections(plan, number)]
    lines = [*_layout(plans, sections), "gantt"]
    if len(plans) == 1:
        lines.append(f"    title {text(plans[0].title)}")
    lines += ["    dateFormat YYYY-MM-DD", "    axisFormat %d %b"]
    for name, held, number in sections:
        lines.append(f"    section {name}")
        lines += [_task(each, number) for each in held]
    return "\n".join(lines) + "\n"


def _layout(plans: Sequence[Plan], sections: Sequence[tuple[str, list[Item], int]]) -> Iterator[str]:
    """Yield the front matter that makes the drawing as wide as its words need, however narrow the page that shows it.

    Mermaid draws as wide as the page and cuts off what stands beside a bar; a drawing of its own width is scaled down.
    """
    margin = _LETTER * (2 + max((len(name) for name, _, _ in sections), default=0))
    bars = [(*_ends(item), _LETTER * len(item.title)) for _, held, _ in sections for item in held]
    first, last = min((start for start, _, _ in bars), default=0), max((end for _, end, _ in bars), default=1)
    titles = [_LETTER * 3 // 2 * len(plan.title) for plan in plans] if len(plans) == 1 else []
    width = max([_NARROWEST, *titles])
    while width < _WIDEST:
        scale = (width - margin - _MARGIN) / max(last - first, 1)
        if all(
            _fits((start - first) * scale, (end - first) * scale, letters, margin, width)
            for start, end, letters in bars
        ):
            break
        width += 50
    yield "---"
    yield "config:"
    yield "  gantt:"
    yield f"    useWidth: {min(width, _WIDEST)}"
    yield f"    leftPadding: {margin}"
    yield f"    fontSize: {_FONT}"
    yield f"    sectionFontSize: {_FONT}"
    yield "---"


def _fits(start: float, end: float, words: int, margin: int, width: int) -> bool:
    """Say whether *words* have room where Mermaid puts them: in the bar, else behind it, else before it."""
    return words <= end - start or end + words + 1.5 * margin <= width or start >= words


def _ends(item: Item) -> tuple[int, int]:
    """Return the days, as ordinals, between which *item* is drawn."""
    assert item.start is not None
    assert item.due is not None
    end = item.due.toordinal()
    return (end, end) if item.kind in ("milestone", "review") else (item.start.toordinal(), end + 1)


def text(words: str) -> str:
    """Return words as Mermaid shows them; a joiner of no width keeps the first from being read as a keyword or day."""
    return JOINER + line(words).translate(_SIGNS)


def _sections(plan: Plan, number: int) -> Iterator[tuple[str, list[Item]]]:
    """Yield the name of each section with what stands in it: the steps up to a milestone, the rest, the reviews."""
    name = plan.title if len(plan.title) <= _NAME else f"{plan.title[: _NAME - 1].rstrip()}…"
    before = f"{name}, " if number else ""
    steps = {each.id: each for each in plan.items if each.kind == "step"}
    for milestone in plan.items:
        if milestone.kind == "milestone":
            assert milestone.due is not None
            held = [steps[each] for each in milestone.after]
            yield text(f"{before}by {short_day(milestone.due)}"), [*held, milestone]
    rest = [each for each in plan.items if each.kind == "step" and not each.parent]
    for called, held in (
        ("done" if plan.milestones else "steps", rest),
        ("reviews", [each for each in plan.items if each.kind in ("review", "routine")]),
    ):
        if held:
            yield text(before + called), held


def _task(item: Item, number: int) -> str:
    assert item.start is not None
    assert item.due is not None
    tags = ["done"] if item.done else []
    if item.critical:
        tags.append("crit")
    end = str(item.due + timedelta(days=1) if item.due < date.max else item.due)
    if item.kind in ("milestone", "review"):
        tags, end = [*tags, "milestone"], "0d"
    return f"    {text(item.title)} :{', '.join([*tags, identity(item, number), str(item.start), end])}"


def identity(item: Item, number: int = 0) -> str:
    """Return an id Mermaid accepts: the item's own where it can be."""
    own = item.id if _ID.fullmatch(item.id) else f"x{item.id.encode('utf-8', 'surrogatepass').hex()}"
    return f"p{number}-{own}" if number else own
