"""A plan that a person changed, held against its goal: days in order, sums that reach the target, nothing too late.

It is read back from what ``smartcheck plan`` writes as Markdown, CSV or JSON; what it does not know it passes over.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from smartcheck import islands
from smartcheck.context.beside import due_day
from smartcheck.errors import PlanError, shortened
from smartcheck.goal import Goal, Number
from smartcheck.language.figures import amount
from smartcheck.planning.measures import measure_of
from smartcheck.regexes import later
from smartcheck.request import Measure


class EditedStep(NamedTuple):
    """A step, or with *value* or *holds* a milestone, as it stands in the file."""

    line: int
    """From 1; 0 where the format has no lines."""
    title: str
    start: date | None = None
    due: date | None = None
    id: str = ""
    after: tuple[str, ...] = ()
    milestone: bool = False
    wrong: str = ""
    """A day that is none, as it is written."""
    inside: bool = False
    """Whether it stands in the list below a milestone, as a part of it."""


class EditedPlan(NamedTuple):
    """One plan of a file."""

    goal: str
    line: int
    items: tuple[EditedStep, ...]


class Wrong(NamedTuple):
    """What is wrong with a plan, and on which line."""

    line: int
    message: str


def read(path: str, text: str) -> tuple[EditedPlan, ...]:
    """Return the plans in *text*, whose format the suffix of *path* says; raises `PlanError` where there is none."""
    suffix = path.rpartition(".")[2].lower()
    readers = {"md": _markdown, "markdown": _markdown, "csv": _table, "json": _document}
    if suffix not in readers:
        raise PlanError(f"{path}: a plan is read from Markdown, CSV or JSON, as 'smartcheck plan --format' writes them")
    try:
        found = tuple(readers[suffix](text))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, csv.Error) as error:
        raise PlanError(f"{path}: no plan ({str(error) or type(error).__name__})") from None
    if not any(plan.items for plan in found):
        raise PlanError(f"{path}: holds no plan as 'smartcheck plan' writes one: no step with a day")
    return found


def compare(plan: EditedPlan, goal: Goal) -> tuple[Wrong, ...]:
    """Return what is wrong with *plan* as a plan for *goal*, in order of the lines."""
    found = [*_days(plan), *_order(plan), *_promise(plan, goal)]
    steps = [each for each in plan.items if not each.milestone]
    start = min((each.start for each in steps if each.start), default=goal.today)
    measure, _ = measure_of(goal, "linear", start, _promised(goal), None)
    if measure and measure.target is not None and not measure.needs_baseline:
        found += [*_sums(plan, goal, measure), *_values(plan, measure)]
    return tuple(sorted(found, key=lambda each: each.line))


def _promised(goal: Goal) -> date | None:
    """Return the promised day; of one that can be read in several ways the first that is not over, as plans do."""
    deadline, end = goal.deadline, due_day(goal)
    if deadline is None or deadline.end is None:
        return end
    end = end or deadline.end
    left = [each for each in deadline.readings if each >= goal.today] if deadline.ambiguous else []
    return max(end, min(left)) if left else end


# Days


def _days(plan: EditedPlan) -> Iterator[Wrong]:
    for each in plan.items:
        what = _named(each)
        if each.wrong:
            yield Wrong(each.line, f"{what}: {each.wrong!r} is no day like 2027-02-11")
        elif each.due is None:
            yield Wrong(each.line, f"{what} has no day")
        elif each.start and each.start > each.due:
            yield Wrong(each.line, f"{what} begins on {each.start}, after it is due ({each.due})")


def _order(plan: EditedPlan) -> Iterator[Wrong]:
    """Yield steps that come before what they follow, milestones before their steps or the milestone before."""
    known = {each.id: each for each in plan.items if each.id}
    before: EditedStep | None = None
    above: EditedStep | None = None
    for each in plan.items:
        if each.milestone:
            if above and above.due and each.due and each.due < above.due:
                yield Wrong(each.line, f"{_named(each)} ({each.due}) stands below one of a later day ({above.due})")
            above = each
        for name in each.after:
            other = known.get(name)
            late = other.due if other else None
            began = each.due if each.milestone else each.start or each.due
            if other is None:
                yield Wrong(each.line, f"{_named(each)} comes after {name!r}, which the plan does not have")
            elif late and began and began < late:
                verb = "is due" if each.milestone else "begins"
                yield Wrong(each.line, f"{_named(each)} {verb} on {began}, before {other.title!r} is done ({late})")
        if each.milestone or each.after:
            continue
        if before and before.due and each.due and each.due < before.due and not before.after:
            yield Wrong(each.line, f"{_named(each)} is due on {each.due}, before the step above it ({before.due})")
        if each.inside and above and above.due and each.due and each.due > above.due:
            yield Wrong(each.line, f"{_named(each)} is due on {each.due}, after its milestone ({above.due})")
        before = each


def _promise(plan: EditedPlan, goal: Goal) -> Iterator[Wrong]:
    end = _promised(goal)
    if end is None:
        yield Wrong(plan.line, "the goal promises no day, so nothing says whether the last step is too late")
        return
    for each in plan.items:
        if each.due and each.due > end:
            days = (each.due - end).days
            late = f"{days} day{'' if days == 1 else 's'}"
            yield Wrong(each.line, f"{_named(each)} is due on {each.due}, {late} after the promised {end}")


# Numbers


def _sums(plan: EditedPlan, goal: Goal, measure: Measure) -> Iterator[Wrong]:
    """Yield a sum of amounts that misses the target: those of steps that begin with the same word.

    An amount a day or a week is the dose of a habit, no share of a total, so it is in no sum.
    """
    unit = next((each.unit for each in goal.metrics if each.value is not None), None)
    if unit and "/" in unit:
        return
    amounts: dict[str, list[tuple[EditedStep, Number]]] = {}
    for each in plan.items:
        for found in islands.find_quantities(each.title) if not each.milestone else ():
            if found.unit == unit and isinstance(found.value, int | float):
                amounts.setdefault(each.title.split()[0].lower(), []).append((each, found.value))
                break
    if not amounts or measure.target is None or measure.baseline is None:
        return
    word = Counter({word: len(steps) for word, steps in amounts.items()}).most_common(1)[0][0]
    steps = amounts[word]
    whole = abs(measure.target - measure.baseline)
    total = round(sum(value for _, value in steps), 9)
    if len(steps) > 1 and total < whole:
        short, unit = amount(round(whole - total, 9), measure.unit), measure.unit
        sums = f"the {len(steps)} steps that say {word!r} come to {amount(total, unit)}"
        yield Wrong(steps[-1][0].line, f"{sums} of {amount(whole, unit)}: {short} are missing")


def _values(plan: EditedPlan, measure: Measure) -> Iterator[Wrong]:
    """Yield milestones whose value goes the wrong way, and a last one that does not reach the target."""
    assert measure.target is not None
    up = measure.baseline is None or measure.target >= measure.baseline
    before: tuple[Number, EditedStep] | None = None
    for each in plan.items:
        value = _value(each.title) if each.milestone else None
        if value is None:
            continue
        if before and (value < before[0] if up else value > before[0]):
            now, then = amount(value, measure.unit), amount(before[0], measure.unit)
            yield Wrong(each.line, f"{_named(each)}: {now} after {then} goes the wrong way")
        before = (value, each)
    if before and (before[0] < measure.target if up else before[0] > measure.target):
        last, target = amount(before[0], measure.unit), amount(measure.target, measure.unit)
        yield Wrong(before[1].line, f"the last milestone says {last}, the goal {target}")


def _value(title: str) -> Number | None:
    found = re.search(r": *[^\w:]*(-?\d[\d,]*(?:\.\d+)?)\s*[^:]*$", title)
    if found is None:
        return None
    number = float(found[1].replace(",", ""))
    return int(number) if number.is_integer() else number


def _named(each: EditedStep) -> str:
    title = shortened(each.title, 60)
    return f"{'milestone ' if each.milestone else ''}{title!r}"


# Reading

_HEADING = later(r"(#{1,6})[ \t]+(.+?)[ \t#]*$")
_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d+ days)"
_STEP = later(rf"\s*[-*+][ \t]+\[([ xX])\][ \t]+(?:({_DAY})(?:[ \t]+to[ \t]+({_DAY}))?[ \t]+)?(\S.*)")
_MILESTONE = later(r"\s*[-*+][ \t]+\*\*(\d{4}-\d{2}-\d{2})\*\*[ \t]+(\S.*)")
_DATED = later(r"(\d{4}-\d{2}-\d{2})[ \t]+(\S.*)")
_UNDER = "a milestone"
"""The section below the heading that is one."""
_ESCAPED = later(r"\\([^\w\s])")


def _markdown(text: str) -> Iterator[EditedPlan]:
    goal, first, section, items = "", 0, "", list[EditedStep]()
    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.match(line)
        if heading and len(heading[1]) == 1:
            if items:
                yield EditedPlan(goal, first, tuple(items))
            goal, first, section, items = _shown(heading[2]), number, "", []
        elif heading and (milestone := _DATED.match(heading[2])):
            section = _UNDER
            items.append(_milestone(milestone, number))
        elif heading:
            section = heading[2].strip().lower()
        elif section not in ("reviews", "trajectory", "if-then", "assumed", "warnings"):
            items += _listed(line, number, inside=section == _UNDER)
    if items or goal:
        yield EditedPlan(goal, first, tuple(items))


def _listed(line: str, number: int, *, inside: bool) -> Iterator[EditedStep]:
    if step := _STEP.match(line):
        start, wrong = _day(step[2])
        due, also = _day(step[3]) if step[3] else (start, "")
        inside = inside or line[:1].isspace()
        yield EditedStep(number, _shown(step[4]), start, due, wrong=wrong or also, inside=inside)
    elif milestone := _MILESTONE.match(line):
        yield _milestone(milestone, number)


def _milestone(found: re.Match[str], number: int) -> EditedStep:
    day, wrong = _day(found[1])
    return EditedStep(number, _shown(found[2]), day, day, milestone=True, wrong=wrong)


def _shown(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def _day(written: Any) -> tuple[date | None, str]:
    """Return a day, or what is written instead of one; nothing, and a count of days, are no day and not wrong."""
    if not written or str(written).endswith(" days"):
        return None, ""
    try:
        return date.fromisoformat(str(written)), ""
    except ValueError:
        return None, str(written)


def _table(text: str) -> Iterator[EditedPlan]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    names = [name.strip().lower() for name in next(reader, [])]
    if not {"kind", "title", "due"} <= set(names):
        raise ValueError("its first row must name the columns Kind, Title and Due")
    plans: dict[str, list[EditedStep]] = {}
    for cells in reader:
        row = dict(zip(names, cells, strict=False))
        if row.get("kind") in ("step", "milestone"):
            plans.setdefault(row.get("goal", ""), []).append(_item(row, reader.line_num, row["kind"] == "milestone"))
    yield from (EditedPlan(goal, 1, tuple(items)) for goal, items in plans.items())


def _item(row: dict[str, Any], line: int, milestone: bool) -> EditedStep:
    start, wrong = _day(row.get("start"))
    due, also = _day(row.get("due"))
    after = row.get("after") or ()
    value = row.get("note") or "" if milestone else ""
    return EditedStep(
        line,
        f"{row.get('title') or ''}{': ' if value else ''}{value}",
        start,
        due,
        str(row.get("id") or ""),
        tuple(after.split()) if isinstance(after, str) else tuple(map(str, after)),
        milestone,
        wrong or also,
    )


def _document(text: str) -> Iterator[EditedPlan]:
    document = json.loads(text)
    for plan in document.get("plans", [document]):
        steps = [_item(each, 0, milestone=False) for each in plan["steps"]]
        yield EditedPlan(str(plan.get("goal", "")), 0, (*steps, *_stations(plan.get("milestones", ()))))


def _stations(listed: Iterable[dict[str, Any]]) -> Iterator[EditedStep]:
    for each in listed:
        value = each.get("value")
        note = "" if value is None else f"{value:,} {each.get('unit') or ''}".strip()
        day = each.get("day")
        yield _item({**each, "start": day, "due": day, "after": each.get("steps", ()), "note": note}, 0, milestone=True)


def matching(plans: Sequence[EditedPlan], goals: Sequence[Goal]) -> Iterator[tuple[EditedPlan, Goal | None]]:
    """Yield each plan with its goal: the one with its words, or the only one there is where there is one plan."""

    def plain(text: str) -> str:
        return " ".join(text.casefold().split())

    known = {plain(goal.text): goal for goal in goals}
    for plan in plans:
        alone = goals[0] if len(goals) == len(plans) == 1 else None
        yield plan, known.get(plain(plan.goal), alone)
