"""XML for Microsoft Project (the elements of mspdi_pj12.xsd, in its order), which other planners read too.

A working day has eight hours there; the effort in hours of the plan is in the notes. Public holidays are not exported:
every task is held to its start by a constraint instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

from smartcheck.exporters import clean, uid
from smartcheck.plans import Item, Plan

NAMESPACE = "http://schemas.microsoft.com/project"
_TENTHS_A_DAY = 8 * 60 * 10
_FINISH_TO_START, _NOT_EARLIER, _DAYS_FORMAT = "1", "4", "7"


def render(plans: Sequence[Plan]) -> str:
    """Return one project; every plan is a summary task with its items below."""
    root = ElementTree.Element("Project", xmlns=NAMESPACE)
    _texts(root, SaveVersion="12", Name="plan.xml", Title=clean(plans[0].title if len(plans) == 1 else "Goals"))
    if plans:  # without one there is no day on which the project starts
        _texts(root, ScheduleFromStart="1", StartDate=_morning(min(plan.start for plan in plans)))
    _texts(root, CalendarUID="1")
    _texts(root, MinutesPerDay="480", MinutesPerWeek="2400", DaysPerMonth="20")
    _calendar(root, plans)
    tasks = ElementTree.SubElement(root, "Tasks")
    number = 0
    for place, plan in enumerate(plans, 1):
        number += 1
        _summary(tasks, plan, number, str(place))
        items = plan.items
        numbers = {each.id: number + count for count, each in enumerate(items, 1) if each.kind == "step"}
        lengths = {each.step.id: (each.days, each.hours, each.step.lag) for each in plan.steps}
        for count, item in enumerate(items, 1):
            number += 1
            length = lengths[item.id] if item.kind == "step" else (0, 0.0, 0)
            _task(tasks, plan, item, number, f"{place}.{count}", length, numbers)
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}\n'


def _texts(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = text


def _calendar(root: ElementTree.Element, plans: Sequence[Plan]) -> None:
    calendar = ElementTree.SubElement(ElementTree.SubElement(root, "Calendars"), "Calendar")
    _texts(calendar, UID="1", Name="Standard", IsBaseCalendar="1")
    week = ElementTree.SubElement(calendar, "WeekDays")
    calendars = [plan.request.calendar for plan in plans]
    worked = {day for each in calendars for day in (*each.workdays, *(besides.weekday() for besides in each.also))}
    for number in range(1, 8):  # Sunday is 1
        day = ElementTree.SubElement(week, "WeekDay")
        works = (number + 5) % 7 in worked
        _texts(day, DayType=str(number), DayWorking=str(int(works)))
        if works:
            times = ElementTree.SubElement(day, "WorkingTimes")
            for start, end in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                _texts(ElementTree.SubElement(times, "WorkingTime"), FromTime=start, ToTime=end)


def _summary(tasks: ElementTree.Element, plan: Plan, number: int, outline: str) -> None:
    task = ElementTree.SubElement(tasks, "Task")
    _texts(task, UID=str(number), ID=str(number), Name=clean(plan.title), Type="1", IsNull="0", WBS=plan.id)
    _texts(task, OutlineNumber=outline, OutlineLevel="1")
    if plan.end:
        _texts(task, Start=_morning(plan.start), Finish=_evening(plan.end))
    _texts(task, Summary="1")
    if plan.end:
        _texts(task, Deadline=_evening(plan.end))


def _task(
    tasks: ElementTree.Element,
    plan: Plan,
    item: Item,
    number: int,
    outline: str,
    length: tuple[int, float, int],
    numbers: dict[str, int],
) -> None:
    days, hours, lag = length
    moment = item.kind in ("milestone", "review")
    task = ElementTree.SubElement(tasks, "Task")
    _texts(task, UID=str(number), ID=str(number), Name=clean(item.title), Type="1", IsNull="0", WBS=clean(item.id))
    _texts(task, OutlineNumber=outline, OutlineLevel="2")
    if item.start and item.due:
        _texts(task, Start=_morning(item.start), Finish=_evening(item.due))
    if item.kind != "routine":
        _texts(task, Duration=f"PT{8 * days}H0M0S", DurationFormat=_DAYS_FORMAT)
    _texts(task, Milestone=str(int(moment)), Summary="0", Critical=str(int(item.critical)))
    _texts(task, PercentComplete="100" if item.done else "0")
    if item.start:
        _texts(task, ConstraintType=_NOT_EARLIER, ConstraintDate=_morning(item.start))
    notes = [item.note, f"{hours:g} hours" if hours else "", f"uid {uid(plan, item)}"]
    _texts(task, Notes=clean(" | ".join(filter(None, notes))))
    for each in item.after:
        link = ElementTree.SubElement(task, "PredecessorLink")
        _texts(link, PredecessorUID=str(numbers[each]), Type=_FINISH_TO_START, CrossProject="0")
        _texts(link, LinkLag=str(lag * _TENTHS_A_DAY), LagFormat=_DAYS_FORMAT)


def _morning(day: date) -> str:
    return f"{day}T08:00:00"


def _evening(day: date) -> str:
    return f"{day}T17:00:00"
