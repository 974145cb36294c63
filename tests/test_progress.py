"""What a log remembers, how a plan stands, what planning again keeps."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from hypothesis import assume, given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from helpers import smartcheck as run
from smartcheck.errors import PlanError
from smartcheck.following.agenda import agenda
from smartcheck.following.hearing import Heard, heard
from smartcheck.following.planfile import request_from, request_to_dict
from smartcheck.following.replanning import changes, replan
from smartcheck.following.status import status_of
from smartcheck.following.track import Entry, Track, parse_log, read_log, record, save
from smartcheck.plans import STATES, Plan
from smartcheck.request import PERCENT_OF_BASELINE, CalendarTerms, Measure, PlanRequest, Routine, Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.path import path_of
from smartcheck.scheduling.periods import from_day, occurrences
from strategies import plan_requests, tracks

TODAY = date(2027, 1, 15)
ORDER = list(STATES)


def tracked(goal: str = "Publish 12 posts by 30 June 2027", **more: object) -> Track:
    """A plan nobody has worked on."""
    plan = smartcheck.plan(goal, today=TODAY)
    return Track(id=plan.id, requests=(plan.request,), **more)


def again(track: Track, plan: Plan) -> Track:
    return attrs.evolve(track, requests=(*track.requests, plan.request))


@FEWER
@given(plan_requests(shares=True), st.integers(0, 90))
def test_planning_again_without_progress_changes_nothing(request: PlanRequest, early: int) -> None:
    """Invariant 15: on the day a plan was made or before it begins, and with nothing done, it is the same plan."""
    track = Track(id="x", requests=(request,))
    assume(track.plan.feasible)
    new = replan(track, request.start - timedelta(days=early))

    assert new.to_dict() == track.plan.to_dict()
    assert changes(track.plan, new) == ()


def test_a_crowded_plan_keeps_its_buffer() -> None:
    """Steps without a day each are no reason to plan otherwise on the first day than on the day before."""
    steps = (
        Step(id="ask", title="Ask for it", hours=0.0),
        Step(id="draw", title="Draw it", hours=20.25, wait=10, after=("ask",)),
        Step(id="show", title="Show it", weight=0),
        Step(id="tell", title="Tell of it", weight=0, after=("draw",)),
    )
    request = PlanRequest(
        title="Build it",
        start=date(2027, 1, 1),
        end=date(2027, 2, 15),
        steps=steps,
        calendar=CalendarTerms(off=(date(2027, 1, 1),)),
        capacity=10,
        buffer="careful",
    )
    track = Track(id="x", requests=(request,))

    assert track.plan.feasible
    assert replan(track, request.start).buffer_days == track.plan.buffer_days


@FEWER
@given(tracks())
def test_planning_again_twice_is_planning_again_once(case: tuple[Track, date]) -> None:
    """Invariant 15: a second time on the same day changes nothing."""
    track, on = case
    new = replan(track, on)
    assume(new.feasible)

    assert changes(new, replan(again(track, new), on)) == ()


@FEWER
@given(tracks())
def test_what_is_done_and_past_stays(case: tuple[Track, date]) -> None:
    """Invariant 15: steps done keep their day, steps begun their start; nothing open is due in the past."""
    track, on = case
    old, new = track.plan, replan(track, on)
    assume(new.feasible)
    done, before = dict(track.done), {each.step.id: each for each in old.steps}

    assert {each.step.id: each.step.done for each in new.steps if each.step.done} == done
    assert new.end == old.end
    for each in new.steps:
        if each.step.id in done:
            assert each.due == done[each.step.id]
        elif new.available_days:
            assert on <= each.due <= new.end
            if each.start < on:
                assert each.start == before[each.step.id].start


@FEWER
@given(tracks(), st.randoms(use_true_random=False))
def test_a_step_done_never_makes_it_worse(case: tuple[Track, date], random: object) -> None:
    """Invariant 16: one more step done, and neither the state nor the forecast is worse."""
    track, on = case
    done = dict(track.done)
    left = [step.id for step in track.requests[0].steps if step.id not in done]
    assume(left)
    more = attrs.evolve(track, done=(*track.done, (random.choice(left), on)))
    before, after = status_of(track, on), status_of(more, on)

    assert ORDER.index(after.state) >= ORDER.index(before.state)
    assert after.work_done >= before.work_done
    if before.forecast and after.state != "done":
        assert after.forecast
        assert after.forecast <= before.forecast


@FEWER
@given(tracks())
def test_states_say_what_they_mean(case: tuple[Track, date]) -> None:
    """Done is done, overdue is open after the promise, and what is on track is near the plan."""
    track, on = case
    found = status_of(track, on)

    assert found.state in STATES
    if found.state == "overdue":
        assert on > found.end
    if found.steps_done == found.steps and found.actual is None:
        assert found.state == "done"
    if found.state == "on_track" and found.actual is None and not _under_way(track, on):
        assert found.work_done - found.work_expected >= -0.0501
    late = attrs.evolve(track, done=(), values=())
    assert status_of(late, found.end + timedelta(days=1)).state == "overdue"


def _under_way(track: Track, on: date) -> bool:
    """Say whether a step is open in its own time, of which nobody knows how much is done: it is taken as planned."""
    done = {step for step, day in track.done if day <= on}
    return any(
        each.start and each.due and each.start <= on <= each.due and each.step.id not in done
        for each in track.plan.steps
    )


def test_every_state() -> None:
    """A plan from not started to done."""
    track = tracked("Write a cookbook by 30 June 2027")
    plan = track.plan
    steps = [each.step.id for each in plan.steps]

    def state(on: date, *done: str) -> str:
        return status_of(attrs.evolve(track, done=tuple((each, on) for each in done)), on).state

    assert state(TODAY - timedelta(days=1)) == "open"
    assert state(TODAY) == "on_track"
    assert state(plan.steps[1].due, *steps[:2]) == "on_track"
    assert state(plan.steps[1].due, *steps[:4]) == "ahead"
    assert state(plan.steps[1].due + timedelta(days=1)) == "at_risk"
    assert state(plan.steps[0].due + timedelta(days=4)) == "behind"
    assert state(plan.end + timedelta(days=1), *steps[:5]) == "overdue"
    assert state(plan.end, *steps) == "done"


def test_numbers_count() -> None:
    """What was measured is compared with the path of the plan; who keeps to it ends as planned."""
    fresh = tracked()
    path = path_of(fresh.plan, Timeline(fresh.request.calendar, TODAY))
    assert path is not None
    days = (date(2027, 2, 15), date(2027, 3, 15))
    track = tracked(values=tuple((day, path.expected(day)) for day in days))
    found = status_of(track, date(2027, 3, 15))

    assert found.actual == 4
    assert found.expected == 4
    assert found.variance == 0
    assert found.needed_rate == pytest.approx(8 / ((date(2027, 6, 30) - date(2027, 3, 15)).days / 7), abs=1e-3)
    assert found.best_rate == pytest.approx(0.75)
    assert found.forecast == path.day_of(1)
    assert status_of(attrs.evolve(track, values=((TODAY, 12),)), TODAY).state == "done"


def test_the_buffer_burns() -> None:
    """Green while the buffer goes slower than the work, red when it will not last."""
    track = tracked()
    whole = track.plan
    first, finish = whole.steps[0], whole.finish
    assert finish is not None
    early = status_of(attrs.evolve(track, done=((first.step.id, first.due),)), first.due)
    late = status_of(attrs.evolve(track, done=((first.step.id, first.due),)), finish)

    assert (early.light, early.burn) == ("green", 0)
    assert late.light == "red"
    assert late.burn is not None
    assert late.burn > 1


def test_a_strained_number_is_at_risk() -> None:
    """Needed is more than one and a half times the best so far."""
    track = tracked(values=((date(2027, 2, 15), 1), (date(2027, 5, 15), 2)))

    assert status_of(track, date(2027, 5, 15)).state == "at_risk"


def test_the_old_promise_stays_in_the_history() -> None:
    """A promise moves only when somebody says so, and the old day is kept."""
    track = tracked()
    moved = replan(track, date(2027, 3, 1), end=date(2027, 9, 30))

    assert replan(track, date(2027, 3, 1)).end == date(2027, 6, 30)
    assert moved.end == date(2027, 9, 30)
    assert moved.to_dict()["past_ends"] == ["2027-06-30"]
    assert replan(again(track, moved), date(2027, 3, 2)).request.past_ends == (date(2027, 6, 30),)
    assert changes(track.plan, moved)[0] == "promised day moved from 2027-06-30 to 2027-09-30"


@pytest.mark.parametrize("goal", ["Publish 12 posts by May 2027", "Write a cookbook by May 2027"])
def test_a_plan_is_overdue_when_the_goal_is(goal: str) -> None:
    """A plan for the earlier reading is promised for the day that `check` reads, and overdue only after it."""
    track = tracked(goal)
    read = smartcheck.parse(goal, today=TODAY).deadline
    assert read is not None
    states = {day: status_of(track, date(2027, 5, day)).state for day in (2, 31)}

    assert track.plan.promised == read.end == date(2027, 5, 31)
    assert status_of(track, date(2027, 5, 2)).end == read.end
    assert "overdue" not in states.values()
    assert status_of(track, date(2027, 6, 1)).state == "overdue"
    assert replan(track, date(2027, 5, 4)).end == read.end
    assert replan(track, date(2027, 4, 1)).end == date(2027, 5, 1)


def test_a_slip_eats_the_buffer_first() -> None:
    """Then the plan no longer holds, and says which optional step to drop."""
    steps = (
        Step(id="a", title="A", hours=40),
        Step(id="b", title="B", hours=20, after=("a",)),
        Step(id="c", title="C", hours=10, after=("b",), optional=True),
    )
    request = PlanRequest(title="x", start=TODAY, end=date(2027, 3, 31), steps=steps)
    track = Track(id="x", requests=(request,))
    line = Timeline(request.calendar, TODAY)
    slipped = replan(track, line.day(15))
    gone = replan(track, line.day(22))

    assert track.plan.buffer_days == 11
    assert 0 <= slipped.buffer_days < 11
    assert slipped.feasible
    assert any("buffer shrank" in each for each in slipped.warnings)
    assert not gone.feasible
    assert gone.shortfall.drop == ("c",)
    assert changes(track.plan, gone) == (f"no longer holds: {gone.shortfall.days} working days are missing",)


@FEWER
@given(st.sampled_from(["Write a cookbook", "Launch a podcast", "Give 6 talks", "Learn to weld"]), st.integers(0, 118))
def test_too_little_room_is_told(goal: str, gone: int) -> None:
    """Planned again, steps that outnumber their days are a warning with the first day that has room, or do not hold."""
    track = tracked(f"{goal} by 14 May 2027")
    new = replan(track, TODAY + timedelta(days=gone))
    sharing = [each.days for each in new.steps if each.step.shares and not each.step.done]
    told = [each for each in new.warnings if "there is no room for each of them" in each]

    assert bool(told) == (new.feasible and sum(sharing) < len(sharing))
    for each in told:
        until = re.search(r"(\d{4}-\d\d-\d\d) is the first day", each)
        assert until
        later = replan(track, TODAY + timedelta(days=gone), end=date.fromisoformat(until[1]))
        assert not any("no room" in each for each in later.warnings)


def test_what_may_be_left_out_is_named(tmp_path: Path) -> None:
    """Where there is too little room, `replan` says so as `plan` does, and which steps may be dropped."""
    goal = "Learn to weld by 30 June 2027"
    planned = run("plan", goal, "--save", "--today", "2027-01-15", cwd=tmp_path)
    again = run("replan", "--dry-run", "--today", "2027-06-28", cwd=tmp_path)
    shrunk = run("replan", "--dry-run", "--today", "2027-06-02", cwd=tmp_path)

    assert "no room" not in planned.stdout
    assert "what can be left out: " in again.stdout or "drop" in again.stdout
    assert "warning: the buffer shrank from 15 to 5 working days" in shrunk.stdout
    assert "warning: what is left shrank from" in shrunk.stdout


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    save(path, smartcheck.plan("Write a cookbook by 30 June 2027", today=TODAY).request, TODAY)
    return path


def test_a_log_is_read_back(log: Path) -> None:
    """Plans, steps, numbers and notes come back; a step can be opened again; the last number of a day counts."""
    [track] = read_log(log).tracks
    for entry in (
        Entry(kind="done", plan=track.id, on=TODAY, step="s1", note="quick"),
        Entry(kind="done", plan="write", on=TODAY, step="s2"),
        Entry(kind="open", plan=track.id, on=TODAY, step="s2"),
        Entry(kind="value", plan=track.id, on=TODAY, value=3),
        Entry(kind="value", plan=track.id, on=TODAY, value=4.5),
    ):
        record(log, entry)
    [found] = read_log(log).tracks

    assert found.done == (("s1", TODAY),)
    assert found.values == ((TODAY, 4.5),)
    assert found.notes == ((TODAY, "quick"),)
    assert found.request.steps[0].done == TODAY
    assert found.plan.to_dict() == smartcheck.plan("Write a cookbook by 30 June 2027", today=TODAY).to_dict()


def test_unknown_names_are_errors(log: Path) -> None:
    """Logging for a plan or step that is not there names the nearest one, and writes nothing."""
    before = log.read_bytes()

    with pytest.raises(PlanError, match="did you mean 's1'"):
        record(log, Entry(kind="done", plan="write", on=TODAY, step="s11"))
    with pytest.raises(PlanError, match="no plan 'read'"):
        record(log, Entry(kind="done", plan="read", on=TODAY, step="s1"))
    assert log.read_bytes() == before


def test_what_is_no_log_stays(tmp_path: Path) -> None:
    """A plan is not added to a file of goals, and no step without a name is done."""
    page = tmp_path / "goals.md"
    page.write_text("- Mend the gate\n", "utf-8")
    done = run("plan", "Publish 4 posts by 30 June 2027", "--save", "--log", str(page), "--today", "2027-01-15")
    run("plan", "Publish 4 posts by 30 June 2027", "--save", "--today", "2027-01-15", cwd=tmp_path)
    nameless = run("log", "--done", "", "--today", "2027-01-16", cwd=tmp_path)

    assert (done.returncode, page.read_text("utf-8")) == (2, "- Mend the gate\n")
    assert "goals.md: is no log of plans" in done.stderr
    assert (nameless.returncode, "no step ''" in nameless.stderr) == (2, True)


@pytest.mark.parametrize(("name", "begins"), [("p.json", "{"), ("p.ics", "BEGIN:VCALENDAR"), ("p.note", "Publish")])
def test_the_suffix_says_the_format(tmp_path: Path, name: str, begins: str) -> None:
    """A plan is written as its file is called, unless a format is named; what a suffix does not say is text."""
    goal = ("plan", "Publish 4 posts by 30 June 2027", "--today", "2027-01-15")
    run(*goal, "-o", name, cwd=tmp_path)
    run(*goal, "-o", f"csv-{name}", "--format", "csv", cwd=tmp_path)

    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert (tmp_path / f"csv-{name}").read_text("utf-8").splitlines()[0].count(",") > 3


@pytest.mark.parametrize("command", [["plan", "Publish 4 posts by 30 June 2027"], ["new", "map"], ["map", "map.md"]])
def test_a_dash_is_standard_output(tmp_path: Path, command: list[str]) -> None:
    """As it is standard input where a file is read."""
    (tmp_path / "map.md").write_text(run("new", "map").stdout)
    done = run(*command, "-o", "-", cwd=tmp_path)

    assert done.stdout == run(*command, cwd=tmp_path).stdout != ""
    assert [each.name for each in tmp_path.iterdir()] == ["map.md"]


def test_the_last_days_of_the_calendar(tmp_path: Path) -> None:
    """A plan and a week that end with the calendar end there."""
    plan = smartcheck.plan("Publish 4 posts by 31 December 9999", today=date.max)
    run("plan", "Publish 4 posts by 30 June 2027", "--save", "--today", "2027-01-15", cwd=tmp_path)
    week = run("week", "--today", "9999-12-30", cwd=tmp_path)

    assert plan.finish == date.max
    assert week.stderr == ""
    assert week.stdout.startswith("Thu 30 Dec 9999")


def test_a_torn_last_line(log: Path) -> None:
    """It is told of, the rest stands, and the next entry begins on a line of its own."""
    [track] = read_log(log).tracks
    record(log, Entry(kind="done", plan=track.id, on=TODAY, step="s1"))
    with log.open("ab") as out:
        out.write(b'{"kind": "done", "plan": "write-a-')
    found = read_log(log)

    assert found.problems == (f"{log}:3: the last line was not written whole",)
    assert found.tracks[0].done == (("s1", TODAY),)
    record(log, Entry(kind="done", plan=track.id, on=TODAY, step="s2"))
    assert read_log(log).tracks[0].done == (("s1", TODAY), ("s2", TODAY))


WRONG = {
    "no JSON": (b"hello\n", "no JSON"),
    "a number": (b"17\n", "no entry of a kind"),
    "an unknown kind": (b'{"kind": "dnoe"}\n', "no entry of a kind"),
    "no day": (b'{"kind": "done", "plan": "x", "on": "soon"}\n', "cannot be used"),
    "an unknown plan": (b'{"kind": "done", "plan": "x", "on": "2027-01-15", "step": "s1"}\n', "no plan 'x'"),
    "an unknown step": (b'{"kind": "done", "plan": "%s", "on": "2027-01-15", "step": "s77"}\n', "no step 's77'"),
    "no number": (b'{"kind": "value", "plan": "%s", "on": "2027-01-15", "value": NaN}\n', "no number"),
    "a plan of nothing": (b'{"kind": "plan", "plan": "%s", "on": "2027-01-15", "request": {}}\n', "no request"),
    "a plan with a cycle": (
        b'{"kind": "plan", "plan": "y", "on": "2027-01-15", "request": {"title": "y", "start": "2027-01-15", '
        b'"steps": [{"id": "a", "title": "A", "hours": 1, "after": ["a"]}]}}\n',
        "a -> a",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_lines_that_cannot_be_used_are_left_out(log: Path, case: str) -> None:
    """Each is named by file and line; the others count."""
    line, message = WRONG[case]
    [track] = read_log(log).tracks
    with log.open("ab") as out:
        out.write(line.replace(b"%s", track.id.encode()))
    found = read_log(log)

    assert len(found.problems) == 1
    assert message in found.problems[0]
    assert found.problems[0].startswith(f"{log}:2")
    assert found.tracks == (track,)


@FEWER
@given(st.binary() | st.lists(st.sampled_from([each for each, _ in WRONG.values()])).map(b"".join))
def test_any_bytes_are_a_log(data: bytes) -> None:
    """Reading a log never fails, whatever is in the file."""
    assert isinstance(parse_log(data, "log").problems, tuple)


@FEWER
@given(plan_requests(shares=True), st.integers(1, 200))
def test_a_log_cut_anywhere_keeps_what_is_before(request: PlanRequest, cut: int) -> None:
    """A crash at any byte loses the line it was in, and no other."""
    assume(len(request.steps) > 1)
    lines = [
        Entry(kind="plan", plan="x", on=TODAY, request=request).to_line(),
        *(Entry(kind="done", plan="x", on=TODAY, step=step.id, note="é\n😀").to_line() for step in request.steps),
    ]
    data = "".join(f"{line}\n" for line in lines).encode()
    whole = data[:-cut].count(b"\n")
    found = parse_log(data[:-cut], "log")

    assert sum(len(track.done) for track in found.tracks) >= max(whole - 1, 0)
    assert len(found.problems) <= 1


WRITER = """
import sys
from datetime import date
from smartcheck.disk.files import append
from smartcheck.errors import PlanError
from smartcheck.following.track import Entry
for number in range(1_000_000):
    on = date.fromordinal(738000 + number)
    append(sys.argv[1], Entry(kind="value", plan=sys.argv[2], on=on, value=number).to_line(), PlanError)
    print(number, flush=True)
"""


def test_kill_minus_nine(log: Path) -> None:
    """A process killed in the middle of writing loses no entry it had said was written."""
    [track] = read_log(log).tracks
    for wait in (0.5, 0.8):
        before = len(read_log(log).tracks[0].values)
        command = [sys.executable, "-c", WRITER, str(log), track.id]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        said = 1 + len(writer.communicate()[0].split())
        found = read_log(log)

        assert len(found.problems) <= 1
        assert len(found.tracks[0].values) >= max(said, before)
        assert found.tracks[0].requests == track.requests


def test_several_writers(log: Path) -> None:
    """Two processes that write at once do not mix their lines."""
    [track] = read_log(log).tracks
    script = WRITER.replace("1_000_000", "60").replace("738000", "int(sys.argv[3])")
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(log), track.id, first], stdout=subprocess.DEVNULL)
        for first in ("738000", "739000")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    found = read_log(log)

    assert found.problems == ()
    assert len(found.tracks[0].values) == 120


def test_an_agenda() -> None:
    """Late, due, under way, milestones, reviews and check-ins of a week, the urgent first; done is not due."""
    track = tracked("Write a cookbook by 30 June 2027")
    plan = track.plan
    first, last = plan.steps[0].due - timedelta(days=plan.steps[0].due.weekday()), plan.steps[0].due
    found = agenda([track], first, last)
    later = agenda([track], plan.end, plan.end)

    assert [(each.kind, each.id) for each in found if each.kind == "due"] == [("due", "s1")]
    assert [each.kind for each in later].count("late") == len(plan.steps)
    assert [each.kind for each in later][-2:] != ["late", "late"]
    assert {each.title for each in found if each.kind == "check-in"} == {f"Check-in: {plan.title}"}
    done = attrs.evolve(track, done=tuple((each.step.id, TODAY) for each in plan.steps))
    assert agenda([done], first, plan.end) == ()


@FEWER
@given(st.dates(date(2027, 1, 1), date(2028, 1, 1)), st.integers(0, 60), st.sampled_from([(), (0,), (1, 4)]))
def test_occurrences(first: date, length: int, weekdays: tuple[int, ...]) -> None:
    """A routine comes on its weekdays, within its days and within what is asked for."""
    routine = Routine(
        id="c", title="C", first=first, last=first + timedelta(days=40), unit="week", every=2, weekdays=weekdays
    )
    days = list(occurrences(routine, TODAY, TODAY + timedelta(days=length)))

    assert days == sorted(set(days))
    assert all(routine.first <= day <= routine.last and day >= TODAY for day in days)
    assert all(day.weekday() in weekdays if weekdays else (day - first).days % 14 == 0 for day in days)


@given(
    st.sampled_from(["day", "week", "month"]),
    st.integers(1, 4),
    st.sets(st.integers(0, 6), max_size=3),
    st.dates(date(2027, 1, 1), date(2028, 12, 31)),
    st.integers(0, 500),
)
def test_routines_are_recurrence_rules(unit: str, every: int, weekdays: set[int], start: date, length: int) -> None:
    """The days of a routine are those that dateutil reads off the rule an iCalendar export writes."""
    chosen = tuple(sorted(weekdays)) if unit == "week" else ()
    last = start + timedelta(days=length)
    wished = Routine(id="habit", title="x", first=start, last=last, unit=unit, every=every, weekdays=chosen)
    routine = from_day(wished, start)
    if routine is None:
        assert unit == "week" or start.day > 28
        return
    rule = rrule(
        {"day": DAILY, "week": WEEKLY, "month": MONTHLY}[unit],
        interval=every,
        byweekday=chosen or None,
        dtstart=datetime.combine(routine.first, datetime.min.time()),
        until=datetime.combine(last, datetime.min.time()),
    )

    assert routine.first >= start
    assert [day.date() for day in rule] == list(occurrences(routine, start, last))


@pytest.mark.parametrize(
    ("goal", "title", "rhythm"),
    [
        ("Stretch for 10 minutes every morning until 30 April 2027", "Stretch for 10 minutes", ("day", 1, ())),
        ("Run three times a week until 30 April 2027", "Run (3 times)", ("week", 1, ())),
        ("Swim every Tuesday and Thursday until 30 April 2027", "Swim", ("week", 1, (1, 3))),
        ("Visit the branch every month until 30 April 2027", "Visit the branch", ("month", 1, ())),
        ("Update the ledger every two weeks until 30 April 2027", "Update the ledger", ("week", 2, ())),
    ],
)
def test_a_habit_comes_back(goal: str, title: str, rhythm: tuple[str, int, tuple[int, ...]]) -> None:
    """What a goal has one do again and again is a routine of its plan, in the agenda and after a new start too."""
    plan = smartcheck.plan(goal, today=date(2027, 1, 15))
    [habit] = [each for each in plan.routines if each.id == "habit"]
    track = Track(id=plan.id, requests=(request_from(request_to_dict(plan.request), "x"),))

    assert (habit.title, (habit.unit, habit.every, habit.weekdays)) == (title, rhythm)
    assert (habit.first >= plan.start, habit.last) == (True, plan.end)
    assert [each.title for each in agenda([track], habit.first, habit.first) if each.kind == "habit"] == [title]
    assert any(each.id == "habit" for each in replan(track, date(2027, 2, 10)).routines)
    by_means = "Pass the driving test by 30 April 2027 by taking two lessons a week"
    assert all(each.id == "check-in" for each in smartcheck.plan(by_means, today=date(2027, 1, 15)).routines)


def test_the_commands(tmp_path: Path) -> None:
    """From a plan that is saved to one that is done, as a person would go."""

    def go(status: int, *arguments: str, day: str = "2027-01-15") -> str:
        done = run(*arguments, "--today", day, cwd=tmp_path)
        assert done.returncode == status, done.stderr + done.stdout
        return done.stdout + done.stderr

    assert "saved write-a-cookbook" in go(0, "plan", "Write a cookbook by 30 June 2027", "--save")
    assert "logged 1 entry" in go(0, "log", "--done", "s1", "--note", "", day="2027-01-27")
    assert "logged 1 entry" in go(0, "log", "write", "--note", "the editor likes it", day="2027-01-27")
    assert "on track: 1 of 7 steps done" in go(0, "status", day="2027-01-27")
    assert "at risk" in go(1, "status", day="2027-05-03")
    assert "late\n" in go(0, "today", day="2027-05-03")
    assert "Check-in" in go(0, "week", day="2027-01-27")
    assert "review" in go(0, "month", day="2027-03-01")
    assert "due" in json.loads(go(0, "month", "--format", "json", day="2027-03-01"))
    assert "2027 Q2\n  " in go(0, "quarter", day="2027-04-01")
    assert "Promised: Write a cookbook" in go(0, "quarter", day="2027-04-01")
    assert json.loads(go(0, "quarter", "--format", "json", day="2027-10-01")) == {"schema": 1, "quarters": []}
    dry = go(0, "replan", "--dry-run", day="2027-05-03")
    assert "moved by +" in dry
    assert dry in go(0, "replan", day="2027-05-03")
    assert go(0, "replan", day="2027-05-03") == "nothing moves\n"
    assert "promised day moved from 2027-06-30 to 2027-09-30" in go(
        0, "replan", "--deadline", "2027-09-30", day="2027-05-03"
    )
    [plan] = json.loads(go(0, "replan", "--format", "json", day="2027-05-03"))["plans"]
    assert plan["past_ends"] == ["2027-06-30"]
    go(0, "log", *(part for n in range(2, 8) for part in ("--done", f"s{n}")), day="2027-06-01")
    assert json.loads(go(0, "status", "--format", "json", day="2027-06-01"))["plans"][0]["state"] == "done"


MEASURES = {
    "by 6 kg": Measure(unit="kg", baseline=0, target=-6, needs_baseline=True),
    "by 20 units": Measure(unit="units", baseline=0, target=20, needs_baseline=True),
    "by 10%": Measure(unit=PERCENT_OF_BASELINE, baseline=100, target=90, needs_baseline=True),
    "25 talks": Measure(unit="talks", baseline=0, target=25, whole=True),
    "9 to 4": Measure(unit="minutes", baseline=9, target=4),
    "to 500": Measure(unit="members", baseline=None, target=500),
    "profit": Measure(unit="$", baseline=0, target=900),
    "5 km time": Measure(unit="minutes", baseline=29.5, target=26),
    "marathon": Measure(unit="minutes", baseline=250, target=225),
    "hours a day": Measure(unit="hours/day", baseline=5, target=2),
    "pounds": Measure(unit="£", baseline=0, target=1_200_000),
    "kg": Measure(unit="kg", baseline=90, target=82),
    "score": Measure(unit="NPS", baseline=31, target=45),
    "nothing": None,
}


@pytest.mark.parametrize(
    ("goal", "written", "value", "words"),
    [
        ("by 6 kg", "2", None, "--value -2 for 2 less, --value +2 for 2 more"),
        ("by 6 kg", "-2", -2, ""),
        ("by 6 kg", "−2.5", -2.5, ""),
        ("by 6 kg", "+2", 2, "2 more than at the start: away from the target"),
        ("by 6 kg", "0", 0, ""),
        ("by 20 units", "5", 5, ""),
        ("by 20 units", "-5", -5, "5 less than at the start"),
        ("by 10%", "5", None, "--value 95 for the level"),
        ("by 10%", "-5", 95, "taken as 95 percent of the start"),
        ("by 10%", "96.5", 96.5, ""),
        ("25 talks", "+3", 3, "3 talks in all"),
        ("25 talks", "-3", None, "it goes from 0 to 25"),
        ("25 talks", "1,200", 1200, ""),
        ("9 to 4", "12", 12, ""),
        ("9 to 4", "-2", None, "it goes from 9 to 4"),
        ("to 500", "300", 300, "--baseline 300"),
        ("profit", "-40", -40, ""),
        ("nothing", "3", 3, "compared with nothing"),
        ("25 talks", "three", 3, ""),
        ("25 talks", "many", None, "'many' is no number"),
        ("25 talks", "12 talks", 12, ""),
        ("25 talks", "12 km", None, "is in km, and the plan counts talks"),
        ("25 talks", "2:05", None, "is a time, and the plan counts talks"),
        ("25 talks", "3 to 5", None, "is no single number"),
        ("5 km time", "28:10", 28.1667, "taken as 28.1667 minutes"),
        ("5 km time", "1:02:00", 62, "taken as 62 minutes"),
        ("5 km time", "1,800 s", 30, "taken as 30 minutes"),
        ("5 km time", "28 min", 28, ""),
        ("marathon", "4:02", 242, "taken as 242 minutes"),
        ("hours a day", "3:30", 3.5, "taken as 3.5 hours/day"),
        ("hours a day", "4 hours a day", 4, ""),
        ("pounds", "£1.2m", 1_200_000, ""),
        ("pounds", "1.1m", 1_100_000, ""),
        ("pounds", "£250,000", 250_000, ""),
        ("pounds", "$5", None, "'$5' is in usd, and the plan counts £"),
        ("by 6 kg", "-2,500 g", -2.5, "taken as -2.5 kg"),
        ("kg", "13 stone", 82.554, "taken as 82.554 kg"),
        ("score", "35 points", 35, ""),
        ("25 talks", "1e400", None, "no number"),
    ],
)
def test_numbers_are_taken_as_the_goal_counts(goal: str, written: str, value: float | None, words: str) -> None:
    """A level is a level, a change has its sign; what could be meant both ways, or cannot be, is asked for again."""
    if value is None:
        with pytest.raises(PlanError, match=re.escape(words)):
            heard(MEASURES[goal], written)
        return
    found = heard(MEASURES[goal], written)

    assert found.value == value
    assert words in found.words
    assert bool(words) == bool(found.words)


@given(st.floats(0.5, 500), st.floats(0.1, 400), st.booleans())
def test_a_sign_always_says_the_direction(target: float, size: float, down: bool) -> None:
    """A signed change counts as it is signed, whichever way the goal goes, and is told when it goes the other way."""
    sign = -1 if down else 1
    measure = Measure(unit="kg", baseline=0, target=sign * round(target, 2), needs_baseline=True)
    towards = heard(measure, f"{sign * round(size, 2):+}")
    away = heard(measure, f"{-sign * round(size, 2):+}")

    assert towards == Heard(value=sign * round(size, 2))
    assert away.value == -towards.value
    assert "away from the target" in away.words


@given(st.integers(1, 59), st.integers(0, 59), st.integers(1, 400))
def test_a_time_is_nearest_to_the_goal(first: int, second: int, target: int) -> None:
    """Two figures with a colon are hours and minutes or minutes and seconds, whichever the goal is nearer to."""
    found = heard(Measure(unit="minutes", baseline=target, target=target), f"{first}:{second:02}").value
    ways = (first * 60 + second, first + second / 60)

    assert min(abs(found - way) for way in ways) < 0.001
    assert abs(found / target - 1) <= min(abs(way / target - 1) for way in ways) + 0.001


@given(st.text(max_size=20))
def test_whatever_is_logged_is_taken_or_refused(written: str) -> None:
    """A number is kept, and anything else is refused on one line."""
    for measure in MEASURES.values():
        try:
            assert abs(heard(measure, written).value) < 1e16
        except PlanError:
            continue


COMPLAINTS = {
    "no log": (["status"], "the log holds no plan"),
    "nothing to log": (["log", "x"], "the log holds no plan"),
    "no day like this": (["log", "--on", "soon"], "no day"),
    "today without a log": (["today"], "the log holds no plan"),
}


@pytest.mark.parametrize("case", COMPLAINTS)
def test_complaints(tmp_path: Path, case: str) -> None:
    """Misuse is status 2 and one line."""
    arguments, message = COMPLAINTS[case]
    done = run(*arguments, "--today", "2027-01-15", cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_log_stands_beside_the_goals(tmp_path: Path) -> None:
    """A file of goals has its log in its own folder; every plan of it is in there."""
    (tmp_path / "okr").mkdir()
    (tmp_path / "okr" / "goals.md").write_text("- Learn to weld by 1 June 2027\n- Write a cookbook by 1 June 2027\n")
    done = run("plan", "okr/goals.md", "--save", "--today", "2027-01-15", cwd=tmp_path)
    log = read_log(tmp_path / "okr" / "smartcheck-log.jsonl")

    assert done.returncode == 0, done.stderr
    assert [track.plan.title for track in log.tracks] == [
        "Learn to weld by 1 June 2027",
        "Write a cookbook by 1 June 2027",
    ]
    ambiguous = run("log", "--log", "okr/smartcheck-log.jsonl", "--done", "s1", "--today", "2027-01-15", cwd=tmp_path)
    assert "which plan?" in ambiguous.stderr


ODD = [None, 10**400, -(10**400), "x", "", [], {}, True, -1, 0, 1e308, 1.5, 10**14, [None], "9999-12-31", [1, 2]]


@FEWER
@given(
    st.sampled_from(
        ["Give 6 talks by 30 November 2027", "Save $6,000 by 31 December 2027", "Swim twice a week until May"]
    ),
    st.data(),
)
def test_a_damaged_request_is_told(goal: str, data: st.DataObject) -> None:
    """Whatever stands in a field of a saved plan: it is left out with a line, or makes a plan that can be looked at."""
    saved = json.loads(Entry(kind="plan", plan="p", on=TODAY, request=tracked(goal).requests[0]).to_line())
    place: object = saved["request"]
    odd = data.draw(st.sampled_from(ODD))
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else list(range(len(place)))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            place[key] = odd
            break
        place = place[key]
    log = parse_log(json.dumps(saved).encode(), "log")

    assert len(log.tracks) + len(log.problems) == 1
    assert all("\n" not in problem for problem in log.problems)
    for track in log.tracks:
        assert status_of(track, date(2027, 6, 1)).state in STATES
        assert isinstance(agenda([track], TODAY, TODAY + timedelta(days=31)), tuple)


def test_a_forecast_follows_the_number() -> None:
    """One number makes a pace with the start; the state, the light and the forecast say the same."""
    plan = smartcheck.plan("Lose 8 kg by 28 March 2027", today=date(2026, 11, 27), baseline=92)
    track = Track(id=plan.id, requests=(plan.request,), values=((date(2027, 1, 12), 91),))
    found = status_of(track, date(2027, 1, 15))

    assert found.forecast is not None
    assert found.forecast > date(2027, 4, 30)
    assert (found.state, found.light) == ("at_risk", "red")


@FEWER
@given(tracks())
def test_state_light_and_forecast_agree(case: tuple[Track, date]) -> None:
    """A plan that is kept ends by its promise and is never red; one at risk or behind is never green."""
    found = status_of(*case)
    late = bool(found.forecast and found.end and found.forecast > found.end)

    if found.state in ("on_track", "ahead"):
        assert not late
        assert found.light != "red"
    if found.state in ("at_risk", "overdue"):
        assert found.light in ("", "red")
    if found.state == "behind":
        assert found.light in ("", "amber", "red")
    if found.forecast and found.state != "done" and found.actual is not None:
        assert found.forecast >= found.on


def test_a_step_is_named_without_its_zeros(tmp_path: Path) -> None:
    """Where steps are s01 to s12, s1 is the first; what is late is shown by name; a day before the start is told."""
    steps = tuple(Step(id=f"s{n:02}", title=f"Step {n}", hours=2) for n in range(1, 13))
    request = PlanRequest(title="x", start=TODAY, end=date(2027, 6, 30), steps=steps)
    log = tmp_path / "smartcheck-log.jsonl"
    save(log, request, TODAY)
    done = run("log", "--done", "s1", "--on", "2027-01-10", "--today", "2027-01-20", cwd=tmp_path)
    after = run("log", "--done", "s12", "--today", "2027-01-20", cwd=tmp_path)
    status = run("status", "--today", "2027-06-01", cwd=tmp_path)

    assert "2027-01-10 is before the plan starts (2027-01-15)" in done.stderr
    assert "before the plan" not in after.stderr
    assert [step for step, _ in read_log(log).tracks[0].done] == ["s01", "s12"]
    assert "late: Step 2  [s02]\n" in status.stdout
    with pytest.raises(PlanError, match="no step 's13'"):
        record(log, Entry(kind="done", plan="x", on=TODAY, step="s13"))
