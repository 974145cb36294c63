"""From a goal to a plan: templates, milestones, reviews, trajectories, what is assumed."""

from __future__ import annotations

import calendar
import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER, tree
from helpers import smartcheck as run
from smartcheck.errors import PlanError
from smartcheck.exporters import EXPORTERS, long_day, render
from smartcheck.following.planfile import request_from, request_to_dict
from smartcheck.language.figures import rounded
from smartcheck.parser import parse
from smartcheck.planning import PlanTerms, make, plan_goal, plan_goals, templates
from smartcheck.planning.portfolio import quarters, share
from smartcheck.plans import Plan
from smartcheck.request import CalendarTerms, Measure, PlanRequest, Step
from smartcheck.scheduling.calendar import Timeline
from smartcheck.scheduling.effort import buffer_of, enough, shared
from smartcheck.scheduling.milestones import milestone_count
from smartcheck.scheduling.path import value_at
from smartcheck.scheduling.periods import times_in
from smartcheck.settings.config import Config
from strategies import measures, plan_requests, sentences

TODAY = date(2027, 1, 15)
TEMPLATES = templates.load()


def planned(goal: str, **terms: object) -> Plan:
    return smartcheck.plan(goal, today=TODAY, **terms)


@st.composite
def template_requests(draw: st.DrawFn, far: int = 1200) -> PlanRequest:
    """A template between two days."""
    start = draw(st.dates(date(2027, 1, 1), date(2029, 12, 31)))
    template = TEMPLATES[draw(st.sampled_from(sorted(TEMPLATES)))]
    return PlanRequest(
        title="Reach it",
        start=start,
        end=start + timedelta(days=draw(st.integers(0, far))),
        steps=template.steps,
        template=template.name,
        buffer=draw(st.sampled_from(["default", "careful", "chain", "none"])),
        placement=draw(st.sampled_from(["balanced", "asap", "alap"])),
        measure=draw(st.none() | measures()),
    )


@FEWER
@given(template_requests() | plan_requests(shares=True))
def test_milestones(request: PlanRequest) -> None:
    """Invariant 10: rising, unique days, the last no later than the promise, as many as the horizon asks for."""
    plan = make(request)
    assume(plan.feasible and plan.available_days)
    days = [each.day for each in plan.milestones]
    room = plan.available_days - plan.buffer_days

    assert all(earlier < later for earlier, later in pairwise(days))
    assert len(days) == min(milestone_count((request.end - request.start).days), room)
    assert not days or days[-1] == plan.finish <= request.end
    assert not days or [step for each in plan.milestones for step in each.steps] == [
        each.step.id for each in sorted(plan.steps, key=lambda each: (each.due, each.step.id))
    ]


@pytest.mark.parametrize(
    ("days", "least", "most"), [(1, 1, 2), (14, 1, 2), (15, 3, 4), (92, 3, 4), (93, 4, 6), (366, 4, 6), (730, 8, 9)]
)
def test_milestones_by_horizon(days: int, least: int, most: int) -> None:
    """One or two in a fortnight, three or four in a quarter, four to six in a year, then one a quarter."""
    assert least <= milestone_count(days) <= most


@FEWER
@given(template_requests(), st.sampled_from(["auto", "weekly", "fortnightly", "monthly"]))
def test_reviews(request: PlanRequest, cadence: str) -> None:
    """Invariant 11: no gap longer than the cadence, one in each month, the last before the promise, none after."""
    plan = make(attrs.evolve(request, cadence=cadence))
    assume(plan.feasible and plan.available_days)
    days = [each.day for each in plan.reviews]
    line = Timeline(request.calendar, request.start)

    assert days == sorted(set(days))
    assert days[-1] == request.end
    assert [each.kind for each in plan.reviews].count("closing") == 1
    most = {"weekly": 7, "fortnightly": 14}.get(cadence, 31)
    assume((request.end - request.start).days > 31)
    assert len(days) > 1 or plan.finish == request.end
    for earlier, later in pairwise([request.start, *days]):
        assert (later - earlier).days <= most + 4
    first, last = request.start.replace(day=1), request.end.replace(day=1)
    months = {(each.year, each.month) for each in days}
    month = first
    while month <= last:
        end = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        if cadence not in ("weekly", "fortnightly") and request.start < line.previous(min(end, request.end)) <= end:
            assert (month.year, month.month) in months
        month = end + timedelta(days=1)


@FEWER
@given(template_requests())
def test_check_ins(request: PlanRequest) -> None:
    """They begin after the start, end with the promise, and come on working days of the week."""
    plan = make(request)
    assume(plan.feasible)

    for each in plan.routines:
        assert request.start < each.first <= each.last == request.end
        assert set(each.weekdays) <= set(request.calendar.workdays)
        if each.weekdays:
            assert each.first.weekday() in each.weekdays


@FEWER
@given(template_requests(), measures())
def test_trajectories(request: PlanRequest, measure: Measure) -> None:
    """Invariant 12: from the baseline to the target exactly, monotone, never outside the two."""
    plan = make(attrs.evolve(request, measure=measure))
    assume(plan.trajectory)
    values = [value for _, value in plan.trajectory.points]
    days = [day for day, _ in plan.trajectory.points]
    low, high = sorted((measure.baseline, measure.target))

    assert values[-1] == measure.target
    assert all(earlier < later for earlier, later in pairwise(days))
    if measure.shape == "hold":
        assert set(values) == {measure.target}
    elif len(values) > 1:
        assert values[0] == measure.baseline
        assert all(low <= value <= high for value in values)
        rising = measure.target >= measure.baseline
        assert values == sorted(values, reverse=not rising)
    if measure.whole:
        assert all(isinstance(value, int) for value in values)


@FEWER
@given(measures(), st.floats(0, 1), st.floats(0, 1))
def test_curves_are_monotone(measure: Measure, one: float, other: float) -> None:
    """Invariant 12, for every part of the time: later is never farther from the target."""
    early, late = sorted((one, other))
    target = measure.target

    assert abs(target - value_at(measure, late)) <= abs(target - value_at(measure, early)) + 1e-9
    assert value_at(measure, 1) == target


def test_interim_targets_are_on_the_easier_side() -> None:
    """Whole numbers are rounded down on the way up and up on the way down."""
    assert value_at(Measure(baseline=0, target=3, whole=True), 0.6) == 1
    assert value_at(Measure(baseline=3, target=0, whole=True), 0.6) == 2


@FEWER
@given(st.integers(1, 50), st.sampled_from(["day", "week", "month"]), st.integers(0, 900))
def test_rates_add_up(rate: int, per: str, length: int) -> None:
    """Invariant 13: a rate in each period, the last one from its half on, sums to the total of the trajectory."""
    end = TODAY + timedelta(days=length)
    plan = planned(f"Publish {rate} posts per {per} until {end:%d %B %Y}".replace(" 0", " "), deadline=None)
    rounds = times_in(per, TODAY, end)

    assume(plan.trajectory)
    assert rate * rounds == plan.trajectory.points[-1][1]
    posts, periods = (f"{count} {word}{'s' if count > 1 else ''}" for count, word in ((rate, "post"), (rounds, per)))
    assert f"{posts} a {per} for {periods} is" in plan.trajectory.facts[0]


@FEWER
@given(st.integers(0, 100_000), st.lists(st.integers(0, 100), min_size=1))
def test_shares_sum_to_the_whole(total: int, weights: list[int]) -> None:
    """Invariant 23: shares by largest remainder sum to the whole, none is a day from its exact part."""
    parts = shared(total, weights)

    assert sum(parts) == total
    if sum(weights):
        assert all(abs(part - total * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_weights_sum_to_a_hundred(name: str) -> None:
    """Invariant 23: weights are percents, and every step says what shows that it is done."""
    steps = TEMPLATES[name].steps

    assert sum(step.weight for step in steps) == 100
    assert sum(step.weight for step in TEMPLATES[name].several) in (0, 100)
    assert all(step.proof and step.phase for step in steps)


@FEWER
@given(template_requests())
def test_templates_fill_the_time(request: PlanRequest) -> None:
    """Invariant 23: the steps of a template take the working days there are, exactly."""
    plan = make(request)
    assume(plan.feasible and not any(step.wait for step in request.steps))

    assert sum(each.days for each in plan.steps) == plan.available_days - plan.buffer_days


AMBIGUOUS = st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda each: each[0] != each[1])


@FEWER
@given(AMBIGUOUS, st.sampled_from(["default", "careful", "none"]))
def test_ambiguous_days(written: tuple[int, int], buffer: str) -> None:
    """Invariant 17: both readings are named, the plan is for the earlier and holds for the later."""
    plan = planned(f"Publish a guide by {written[0]:02}/{written[1]:02}/2028", buffer=buffer)
    early, late = sorted((date(2028, *written), date(2028, *reversed(written))))
    [note] = [each for each in plan.assumptions if "can mean" in each]

    assert plan.end == early
    assert f"{early} or {late}" in note
    later = make(attrs.evolve(plan.request, end=late))
    assert later.feasible
    assert all(each.due <= late for each in plan.steps)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    "goal", ["Publish a guide by December 2027", "Publish a guide by 2028", "Publish a guide by May"]
)
def test_the_promised_day_is_the_one_that_is_read(goal: str, name: str) -> None:
    """A plan for the earlier reading says so beside the day that `check` names."""
    plan = planned(goal)
    deadline = parse(goal, today=TODAY).deadline
    assert deadline is not None
    assert deadline.end is not None
    assert plan.request.read_as == deadline.end
    assert plan.end is not None

    shown = " ".join(render(plan, name).split())

    assert f"{long_day(deadline.end)}, planned for its earlier reading {long_day(plan.end)}" in shown


def test_a_day_in_figures_is_planned_as_the_settings_read_it() -> None:
    """Where they say that the day comes first, the plan asks no more than the check does."""
    plan = planned("Publish a guide by 03/04/2028", config=Config(date_order="DMY"))

    assert plan.end == date(2028, 4, 3)
    assert plan.request.read_as is None


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@FEWER
@given(sentences())
def test_no_number_is_made_up(goal: str) -> None:
    """Invariant 18: numbers in the words of a plan stand in the goal, or in what is listed as assumed."""
    try:
        plan = planned(goal)
    except PlanError:
        return
    listed = " ".join((goal, *plan.assumptions, "15", "2 3"))
    known = {each.replace(",", "") for each in NUMBER.findall(listed)}
    count = templates.several(smartcheck.parse(goal, today=TODAY))
    known |= set(map(str, range(1, count + 1)))
    known |= {str(each.step.gain) for each in plan.steps if each.step.gain}
    words = [each.step.title for each in plan.steps] + [each.title for each in plan.milestones]
    words += [each.step.proof for each in plan.steps] + list(plan.if_then)

    assert {each.replace(",", "") for text in words for each in NUMBER.findall(text)} <= known
    assert all("____" in line for line in plan.if_then)
    for each in plan.items:
        assert each.start is None or plan.start <= each.start <= (plan.end or date.max)


@FEWER
@given(sentences())
def test_any_goal_is_planned_or_refused(goal: str) -> None:
    """A plan or a typed error, and every plan can be printed."""
    try:
        plan = planned(goal)
    except PlanError as error:
        reason = str(error)
        assert "\n" not in reason  # any error but this one is a failure of the test
        return
    for format in ("text", "markdown", "json"):
        assert render(plan, format).endswith("\n")


@pytest.mark.parametrize(
    ("goal", "end"),
    [
        ("Publish a guide within one month", date(2027, 2, 28)),
        ("Publish a guide by 29 February 2028", date(2028, 2, 29)),
        ("Publish a guide by the end of the year", date(2027, 12, 31)),
    ],
)
def test_month_ends(goal: str, end: date) -> None:
    """Invariant 24: 31 January plus one month is the last day of February, in leap years too; years end."""
    plan = smartcheck.plan(goal, today=date(2027, 1, 31) if "month" in goal else date(2027, 10, 31))

    assert plan.end == end
    assert plan.reviews[-1].day == end


@FEWER
@given(st.integers(2024, 2040), st.integers(1, 12), st.integers(2, 30))
def test_reviews_clamp_to_months(year: int, month: int, months: int) -> None:
    """Invariant 24: a plan from the last of a month has a review in each later month, whatever their lengths."""
    start = date(year, month, calendar.monthrange(year, month)[1])
    end = start + timedelta(days=31 * months)
    plan = make(PlanRequest(title="x", start=start, end=end, steps=TEMPLATES["learn"].steps))
    days = [each.day for each in plan.reviews[:-1]]

    assert len({(day.year, day.month) for day in days}) == len(days)
    for day in days:
        last = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
        assert (last - day).days <= 2


KINDS = {
    "Sign the lease for the new net workshop by 31 May 2027": "premises",
    "Certify the life jacket to EN 393 by 31 May 2027": "accredit",
    "Replace the ropes on all 30 dinghies by 31 May 2027": "changeover",
    "Pull down the old net loft by 31 May 2027": "demolish",
    "Sell 20 sailing boats a month until 31 December 2027": "sales-pace",
    "Pass the harbour safety inspection by 31 May 2027": "accredit",
    "Nitrate in the well water below 30 mg per litre by 31 May 2027": "reduce",
    "Prepare the budget for 2028 by 30 November 2027": "year-budget",
    "Inspect 30 lifeboats by 31 May 2027": "audit",
    "Analyse the takings of the last two seasons by 31 March 2027": "analyse",
    "Sow 9 hectares of oats by 30 April 2027": "field",
    "Bottle 3,000 litres of cider by 30 November 2027": "produce",
    "Finish the drawings for the slipway by 31 May 2027": "drawings",
    "Commission the new kiln by 31 May 2027": "commission",
    "Remove 30 unused fields from the booking form by June 2027": "remove",
    "Resign from the harbour board by June 2027": "leave",
    "Audition for two shanty choirs by June 2027": "outing",
    "Bring the curtain rails down from the chapel loft by June 2027": "carry",
    "Delight our first hundred lodgers by June 2027": "improve",
    "Quit drinking by June 2027": "quit",
    "Settle the dispute with the roofer by 30 June 2027": "dispute",
    "Train all 16 ferry stewards in first aid by 31 May 2027": "staff-training",
    "Screen 300 divers for hearing loss by 30 April 2027": "coverage",
    "Publish the summer rota for the lifeguards by 30 April 2027": "rota",
    "Place 12 trainees by 30 September 2027": "placement",
    "Sell out 6 concerts by 30 November 2027": "tickets",
    "Clear the winter stock by 31 March 2027": "clear-stock",
    "Close the books for January by 12 February 2027": "accounts",
    "Let the three workshops in the old mill by 30 June 2027": "letting",
    "Switch the delivery fleet to electric vans by 30 November 2027": "changeover",
    "Complete the outer walls of the boathouse by 30 September 2027": "structure",
    "Zero lost-time injuries on the slipway by 31 December 2027": "safety",
    "Comply with the new ballast water rules by 30 November 2027": "comply",
    "Write a safety instruction for each of the 8 machines by 31 May 2027": "procedures",
    "Choose a supplier of organic flour by 31 March 2027": "supplier",
    "Advise nine sports clubs on insurance by 31 October 2027": "advise",
    "Raise our staff engagement score from 58 to 70 by 30 November 2027": "engagement",
    "Open the new fire brigade station by 30 June 2029": "building",
    "Earn 30 ECTS credits by 30 September 2027": "programme",
    "Get elected to the works council by 30 September 2027": "candidacy",
    "Get below 70 kg by 30 September 2027": "weight",
    "Visit my uncle in Split by 30 September 2027": "trip",
    "Build a rowing boat by 30 June 2027": "craft",
    "Repair the old tractor by 30 June 2027": "restore",
    "Record an album by 30 June 2027": "recording",
    "Show six sculptures at the gallery by 30 June 2027": "exhibit",
    "Catalogue the museum's coins by 30 June 2027": "archive",
    "Open a bank account by 31 March 2027": "errand",
    "Become a registered nurse by 30 June 2029": "profession",
    "Organise my brother's farewell party on 12 June 2027": "party",
    "Raise my history mark from D to B by 30 June 2027": "grade",
    "Learn 300 Latin words by 30 June 2027": "by-heart",
    "Collect 80 survey responses by 30 June 2027": "survey",
    "Repave 4 km of road by 30 September 2027": "works",
    "Find a flatmate by 31 March 2027": "partner",
    "Rewrite my CV by 31 March 2027": "cv",
    "Walk the pilgrimage from Porto to Vigo in May 2027": "tour",
    "Learn to weld by June 2027": "learn",
    "Deploy the scanner in six wards by June 2027": "rollout",
    "Cut my coffee from five cups to two by June 2027": "cut-back",
    "Hand in my thesis by June 2027": "thesis",
    "Finish the first draft of the play by June 2027": "draft",
    "Clear my inbox by June 2027": "backlog",
    "Clear the backlog of 90 unread messages by June 2027": "backlog",
    "Clear the backlog of 90 licence renewals by June 2027": "backlog",
    "Cover for Beatriz until June 2027": "stand-in",
    "Replace Olga from 2 March to 30 April 2027": "stand-in",
    "Replace the pump from 2 March to 30 April 2027": "install",
    "Introduce a bike-to-work scheme by June 2027": "introduce",
    "Set up a walking club by June 2027": "introduce",
    "Obtain ISO 9001 certification by June 2027": "accredit",
    "Pass the HACCP audit by June 2027": "accredit",
    "Screen 85% of new drivers for sleep apnoea by June 2027": "coverage",
    "Bring 60% of our tenants onto direct debit by June 2027": "coverage",
    "Earn the A2 certificate in Danish by June 2027": "language",
    "Finish the barn conversion by June 2027": "renovate",
    "Finish the data conversion by June 2027": "finish",
    "Prepare a handover plan for the two night nurses by June 2027": "write",
    "Train the reception team in first aid by June 2027": "develop-others",
    "See two apprentices pass their trade test by June 2027": "develop-others",
    "Run three evacuation drills by June 2027": "event",
    "Run 8 miles by June 2027": "train",
    "Deliver the ladder briefing to all four crews by June 2027": "talk",
    "Deliver all 40 orders by June 2027": "share",
    "Read 18 biographies by June 2027, three each month": "read",
    "Raise our hotel rating from 3.8 to 4.4 by June 2027": "rating",
    "Raise my performance rating from 3 to 4 by June 2027": "appraisal",
    "Rent a studio in Cork by June 2027": "rent",
    "Negotiate a lower rent by June 2027": "negotiate",
    "Get a pay rise of 8% by June 2027": "pay",
    "Get my landlord to repair the heating by June 2027": "demand",
    "Build a portfolio of five case studies by June 2027": "portfolio",
    "Shadow a paramedic by June 2027": "shadow",
    "Speak at two conferences by June 2027": "speak",
    "Improve my Excel skills by June 2027": "skill",
    "Improve my 5 km time from 29:30 to 26:00 by June 2027": "pace",
    "Translate 12 letters by June 2027": "translate",
    "Close 30 contracts by June 2027": "deals",
    "Migrate the payroll to the new system by June 2027": "migrate",
    "Cut our monthly grocery bill from €700 to €550 by June 2027": "spend",
    "Complete a course in bookkeeping by June 2027": "course",
    "Attend the beekeeping workshop on 20 April 2027": "course-day",
    "Pass the driving test by June 2027": "driving",
    "Earn a diving licence by June 2027": "certify",
    "Launch the web shop by June 2027": "ship",
    "Increase repeat orders by 12% by June 2027": "grow",
    "Reduce scrap by 12% by June 2027": "reduce",
    "Hire a baker by June 2027": "hire",
    "Save $4,000 by June 2027": "save",
    "Lose 5 kg by June 2027": "weight",
    "Meditate every morning until June 2027": "habit",
    "Meet eight people from the industry by June 2027": "network",
    "Find a mentor by June 2027": "mentor",
    "Get promoted to foreman by June 2027": "promotion",
    "Find a job as a carpenter by June 2027": "job",
    "Write a cookbook by June 2027": "write",
    "Mentor two apprentices by June 2027": "develop-others",
    "Organise a street festival by June 2027": "event",
    "Frobnicate the quux by June 2027": "generic",
    "Swim a triathlon in under 3 hours on 6 June 2027": "race",
    "Listen to 8 audiobooks by June 2027": "read",
    "Repay 2,000 euros of the loan by June 2027": "debt",
    "Finish the welding licence by June 2027": "certify",
    "Complete a certificate course in welding by June 2027": "course",
    "Quit snacking by June 2027": "abstain",
    "Don't bite my nails until June 2027": "abstain",
    "Get certified as a lifeguard by June 2027": "certify",
    "Give a lecture on bees by June 2027": "talk",
    "Raise the wall height from 2 to 3 metres by June 2027": "grow",
    "Improve our reply time from 9 to 4 hours by June 2027": "reduce",
    "Keep absences below 4% until June 2027": "keep",
    "Answer 90% of letters within 3 days every month until June 2027": "service",
    "Deliver 97% of parcels on time until 30 June 2027": "service",
    "Deliver 97% of parcels on time by 30 June 2027": "share",
    "Test the sirens twice a year until June 2029": "upkeep",
    "Sweep the chimney every October until 31 December 2030": "upkeep",
    "Whitewash the cellar walls by June 2027": "paint",
    "Paint the garden fence by 30 June 2027": "paint",
    "Answer 90% of complaints within 2 days by June 2027": "share",
    "Swim 2 km without a break by June 2027": "train",
    "Water the plants every Monday until June 2027": "habit",
    "Put $900 into an emergency fund by June 2027": "save",
    "Apply to 8 companies by June 2027": "job",
    "Build a greenhouse by June 2027": "garden",
    "File my tax return by June 2027": "tax",
    "Reach B1 in Finnish by June 2027": "language",
    "Defend my thesis by June 2027": "defence",
    "Move to a smaller flat by June 2027": "move",
    "Be a good first-time manager by June 2027": "first-lead",
    "Clear out the cellar by June 2027": "declutter",
    "Plan our wedding by June 2027": "wedding",
    "Learn to play the banjo by June 2027": "instrument",
    "Refurbish the bathroom by June 2027": "renovate",
    "Buy a flat by June 2027": "buy-home",
    "Apply for a bursary by June 2027": "grant",
    "Take a trip to Crete by June 2027": "trip",
    "Take up the clarinet by June 2027": "instrument",
    "Learn four guitar songs by June 2027": "instrument",
    "Open a guitar shop by June 2027": "open",
    "Start a violin workshop by June 2027": "open",
    "Get licences for 12 drivers by June 2027": "gain",
    "Do 40 squats by June 2027": "train",
    "Do 500 squats by June 2027": "generic",
    "Relaunch the website of the club by June 2027": "website",
    "Row 400 km in June 2027": "tally",
    "No open faults in June 2027": "keep",
    "Record 0 breakdowns in June 2027": "keep",
    "Do 30 sit-ups in a row by June 2027": "train",
    "Hold a two-minute handstand by June 2027": "train",
    "Reach 2,500 subscribers by June 2027": "grow",
    "No sugar until June 2027": "abstain",
    "Move our house style to British English by June 2027": "changeover",
    "Move to paperless invoices by June 2027": "changeover",
    "Speak at the Spanish fair by June 2027": "generic",
    "Get a bus driver for the school by June 2027": "generic",
    "Learn German cooking by June 2027": "learn",
    "Buy a house plant by June 2027": "buy",
    "Repair the jetty by June 2027": "restore",
    "Replace the jetty by June 2027": "install",
    "Bring my phone time down to 30 minutes a day by June 2027": "cut-back",
    "Fill the vacant harbour pilot post by June 2027": "hire",
    "Shave 4 minutes off our turnaround time by June 2027": "reduce",
    "Raise $90,000 in seed funding by June 2027": "invest",
    "Publish a paper on eels in a peer-reviewed journal by June 2027": "paper",
    "Move the archive to the new quay by June 2027": "relocate",
    "Agree shorter hours with my manager by June 2027": "negotiate",
    "Gain 3 kg of muscle by June 2027": "weight",
    "Show two trainees how to splice a rope by June 2027": "teach",
    "Build a landing page for the ferry by June 2027": "website",
    "Answer all letters within three days until June 2027": "service",
    "Meet with each skipper once a quarter until December 2028": "upkeep",
    "Review every lease worth over $9,000 by June 2027": "audit",
    "Observe four lessons by June 2027": "generic",
    "Buy no house plants until June 2027": "abstain",
    "Onboard the four new pilots by June 2027": "onboard",
    "Install a stairlift by June 2027": "install",
    "Have the stairlift serviced by June 2027": "arrange",
    "Get the tide tables approved by June 2027": "approval",
    "Win a place on the smith's course by June 2027": "admission",
    "Bake a birthday cake on 12 June 2027": "cook",
    "Bake a birthday cake by 12 June 2027": "cook",
    "Hold four focus groups by June 2027": "undertake",
    "Ride 90 miles in a day by June 2027": "train",
    "Get a mortgage offer by June 2027": "generic",
    "Set up a weekly veg box of £20 a week by June 2027": "make",
    "Grow our flower shop by 20% by June 2027": "grow",
    "Become a manager by June 2027": "promotion",
    "Run 10 km by June 2027": "train",
    "Visit each of our 9 hives once a week until June 2027": "round",
    "Sign up 30 households for the car club by June 2027": "recruit",
    "Onboard 6 customers by June 2027": "recruit",
    "Raise $3,000 for the minibus by June 2027": "fundraise",
    "Raise the ticket price to $12 by June 2027": "grow",
    "Sell 80 calendars by June 2027": "sell",
    "Send in the insurance claim by June 2027": "generic",
    "Lodge the planning application by June 2027": "file",
    "Submit 9 job applications by June 2027": "job",
    "Learn the Gymnopedie on the piano by June 2027": "piece",
    "Deadlift 110 kg by June 2027": "train",
    "Log 60 flight hours by June 2027": "experience",
    "Complete 60 hours of flying by June 2027": "tally",
    "Bring the fault rate down to 2% by June 2027": "reduce",
    "Cut packaging by 15% by June 2027": "reduce",
    "Reply to every letter within 3 days by June 2027": "share",
    "Eat no sweets until June 2027": "abstain",
    "Win 4 of our 7 home games by June 2027": "contest",
    "Move all 12 classrooms to the new timetable system by June 2027": "migrate",
    "Move the choir to a new booking system by June 2027": "migrate",
    "Move the choir's library to the new hall by June 2027": "relocate",
    "Bring the unpaid harbour dues below 9,000 euros by June 2027": "reduce",
    "Bring the weekly ferry count above 40 by June 2027": "grow",
    "Step into a harbour master role by June 2027": "promotion",
    "Transition into teaching by June 2027": "promotion",
    "Delegate the tide table to my deputy by June 2027": "hand-over",
    "Ask four skippers for a reference by June 2027": "ask",
    "Get a seat on the harbour board by June 2027": "candidacy",
    "Win two repeat orders by June 2027": "deals",
    "Put all ship registers online by June 2027": "archive",
    "Agree a training plan with each of my six deckhands by June 2027": "for-each",
    "Write a letter for each volunteer by June 2027": "for-each",
    "Finish the internal leadership programme by June 2027": "course",
    "Train all 40 deckhands by June 2027": "coverage",
    "Train six deckhands by June 2027": "develop-others",
    "Launch a harbour membership by June 2027": "introduce",
    "Earn 9,000 euros from sailing lessons by June 2027": "deals",
    "Refresh my harbour profile by June 2027": "revise",
    "Do strength training every Tuesday until June 2027": "habit",
    "Take over the choir rota from Ines by June 2027": "hand-over",
    "Hand over the ferry accounts to Ines by June 2027": "hand-over",
    "Raise my peer listening score from 3.1 to 3.8 by June 2027": "feedback",
    "Pass organic chemistry by June 2027": "certify",
    "Sign two new dealers by June 2027": "recruit",
    "Build a portfolio on my website by June 2027": "portfolio",
    "Mend the sink by June 2027": "restore",
    "Limit juice to two glasses a day by June 2027": "cut-back",
    "Drink at most two juices a day by June 2027": "cut-back",
    "Have no more than two juices a day by June 2027": "cut-back",
    "Limit juice to two glasses a day until June 2027": "abstain",
    "Drink at most two juices a day until June 2027": "abstain",
    "Have no more than two juices a day until June 2027": "abstain",
    "Cut tea to two cups a day until June 2027": "abstain",
    "Cut tea to two cups a day by June 2027": "cut-back",
    "Keep my screen time below two hours a day until June 2027": "abstain",
    "Score 80 in the biology exam by June 2027": "certify",
    "Win the county quiz by June 2027": "contest",
    "Teach my niece to knit by June 2027": "teach",
    "Get a residence permit by June 2027": "permit",
    "Spend at most 200 euros a month on fuel until June 2027": "keep",
    "Read all of Middlemarch by June 2027": "read",
    "Publish a memoir by June 2027": "write",
    "Hold a one-to-one with each of my six deckhands by June 2027": "meetings",
    "Raise my navigation coursework from C to B by June 2027": "grade",
    "New CV by June 2027": "cv",
    "Playable build of the ferry game by June 2027": "ship",
    "Oral entry 2 speaking test by June 2027": "generic",
    "Complete 90 days of supervised practice on the tugs by June 2027": "experience",
    "Fill in 80 entries in the deck logbook by June 2027": "experience",
    "Finish my log book by June 2027": "experience",
    "Complete the placement at the harbour school by June 2027": "experience",
    "Get my rowing competencies signed off by June 2027": "experience",
    "Renew my pilot's registration by June 2027": "registration",
    "Keep my chartered status with 30 hours of CPD by June 2027": "registration",
    "Finish the revalidation by June 2027": "registration",
    "Pass my probation at the shipyard by June 2027": "probation",
    "Complete the probationary period by June 2027": "probation",
    "Secure a secondment to the dredging team by June 2027": "secondment",
    "Make a lateral move to the chart office by June 2027": "secondment",
    "Go back to work after parental leave by June 2027": "comeback",
    "Return to full-time hours after my sick leave by June 2027": "comeback",
    "Pass the end-point assessment in sail making by June 2027": "practical",
    "Pass the crane test by June 2027": "practical",
    "Complete the EPA assessment by June 2027": "practical",
    "Finish the coursework on tides by June 2027": "coursework",
    "Essay on herring prices, 3,000 words, by June 2027": "coursework",
    "Mark 60 navigation papers by June 2027": "marking",
    "Moderate the mock exams by June 2027": "marking",
    "Design six lessons on knots for the class by June 2027": "lessons",
    "Plan a unit on tides for my pupils by June 2027": "lessons",
    "Compare four mooring systems by June 2027": "find-out",
    "Evaluate the new radar tool by June 2027": "find-out",
    "Analyse three sea poems by June 2027": "find-out",
    "Spend my £700 training budget by June 2027": "budget",
    "Use the travel allowance by June 2027": "budget",
    "Carry out 15 interviews with retired skippers by June 2027": "interviews",
    "Conduct nine research interviews by June 2027": "interviews",
    "Isolate two strains of algae by June 2027": "laboratory",
    "Extract DNA from nine eel samples by June 2027": "laboratory",
    "Excavate the old slipway by June 2027": "fieldwork",
    "Survey 20 reefs by June 2027": "fieldwork",
    "Rear 50 ducklings by June 2027": "livestock",
    "Breed trout by June 2027": "livestock",
    "Name two successors for the pilot master by June 2027": "successors",
    "Hold a one-on-one with Ines every week until June 2027": "one-on-one",
    "Have fortnightly check-ins with my supervisor until June 2027": "one-on-one",
    "Revise nine topics by June 2027": "revision",
    "Go over the module for the resit by June 2027": "revision",
    "Go freelance as a sail maker by June 2027": "freelance",
    "Become a self-employed translator by June 2027": "freelance",
    "Retire from work by June 2027": "retire",
    "Prepare for retirement by June 2027": "retire",
    "Prepare for the interview at the shipyard by June 2027": "interview",
    "Complete three mock interviews by June 2027": "interview",
    "Complete a SWOT analysis by June 2027": "self-review",
    "Finish the skills audit by June 2027": "self-review",
    "Sign two retainer clients at 300 euros a day by June 2027": "deals",
    "Find a placement on a ferry by June 2027": "job",
    "Gain associate status in the institute of pilots by June 2027": "profession",
    "Reach 90 words per minute in shorthand by June 2027": "pace",
    "Achieve functional skills English level 2 by June 2027": "certify",
    "Step up to head of the drawing office by June 2027": "promotion",
    "Ask five skippers for comments by June 2027": "ask",
    "Recruit 20 young people to the boat club by June 2027": "recruit",
    "Run the four regressions by June 2027": "study",
    "Coffee with one pilot a week until June 2027": "network",
    "Portfolio site with five case studies by June 2027": "portfolio",
    "Catch up with the class in algebra by June 2027": "catch-up",
    "Hold a talk with each of our nine tenants by June 2027": "meetings",
    "Have held a talk with all 12 drivers by June 2027": "meetings",
    "Raise my grade point average from 2.4 to 3.0 by June 2027": "grades",
    "Give a talk to 60 gardeners by June 2027": "talk",
    "Hold two training days for carers by June 2027": "event",
    "Hold six house meetings by June 2027": "undertake",
    "Raise three complaints with the landlord by June 2027": "generic",
    "Decline two invitations a month until June 2027": "monthly",
    "Show the depot to visitors once a month until December 2027": "monthly",
    "Lay 30 square metres of paving in the garden by June 2027": "yard",
    "Shrink the boat loan by £3,000 by December 2027": "overpay",
    "Revise the harbour handbook by June 2027": "revise",
    "Gather data from 40 allotments by June 2027": "study",
    "Present the new rota at three branch meetings by June 2027": "talk-tour",
    "Drop to a three-day week by June 2027": "negotiate",
    "Negotiate a move to three days a week by June 2027": "negotiate",
    "Attract 900 newsletter subscribers by June 2027": "grow",
    "Finish the pottery course on Tuesday evenings by June 2027": "course",
    "Find a mentor and meet with him twice a month until June 2027": "mentor",
    "Move from waiter to bookkeeper at the hotel by June 2027": "promotion",
    "Build a network of 30 beekeepers by June 2027": "network",
    "Win promotion to the county league by June 2027": "contest",
    "Train for and complete a 60 km charity walk on 6 June 2027": "race",
    "Open a drop-in centre for carers by June 2027": "open",
    "Agree on a duty plan with the porter by June 2027": "approval",
    "Agree on a lower rent with the owner by June 2027": "negotiate",
    "Pass a by-law on jet skis by June 2027": "policy",
    "Dig 4 wells for the hill farms by June 2027": "wells",
    "Build 24 council flats on the old dock by June 2028": "homes",
    "Connect 90 crofts and farms to the grid by June 2027": "connect",
    "Restore 12 hectares of wetland by June 2028": "nature",
    "Designate the reef as a reserve by June 2028": "reserve",
    "Inspect 120 fishing boats by June 2027": "audit",
    "Help 40 veterans into work by June 2027": "clients",
    "Hand out 300 blankets by June 2027": "give-out",
    "Otto will ask for help in 4 of 5 trials by June 2027": "supervised-skill",
    "Raise the share of Year 2 pupils who pass phonics from 70% to 80% by June 2027": "attain",
    "Cut truancy in the upper school from 9% to 6% by June 2027": "attendance",
    "Cut infections on the burns unit by 20% by June 2027": "care",
    "Shorten the wait for a school place from 9 to 5 weeks by June 2027": "waiting",
    "Reduce boat thefts by 25% by June 2027": "crime",
    "Reduce crashes at the quay junction by 25% by June 2027": "road-safety",
    "Raise the kerbside recycling rate from 30% to 40% by June 2027": "waste",
    "Cut the energy use of the town hall by 15% by June 2027": "energy",
    "Run the harbour bus every 20 minutes by June 2027": "timetable",
    "Rehome 60 cats by June 2027": "rehome",
    "Vaccinate 80% of the goats by June 2027": "herd",
    "Subtitle 30 lectures by June 2027": "accessible",
    "Make the allotment accessible by June 2027": "barriers",
    "Contest the water bill by June 2027": "objection",
    "Challenge the refusal of my grant by June 2027": "objection",
    "Take out travel insurance by June 2027": "contract",
    "Remortgage the cottage by June 2027": "contract",
    "Find a cheaper broadband deal by June 2027": "contract",
    "Ask my supervisor for a later start by June 2027": "persuade",
    "Get my sister to sell the boat by June 2027": "persuade",
    "Hang the mirror in the porch by June 2027": "small-job",
    "Swap the pump for a quieter model by June 2027": "changeover",
    "Change the tap in the cellar by June 2027": "small-job",
    "Rehearse the eulogy by June 2027": "rehearse",
    "Rehearse the operetta every Monday until June 2027": "rehearse",
    "Introduce myself to the parents by June 2027": "meetings",
    "Wean my daughter off her bottle by June 2027": "cut-back",
    "Wean myself off painkillers by June 2027": "quit",
    "Get my iron tested by June 2027": "arrange",
    "Open the canteen two evenings a week by June 2027": "introduce",
    "Serve 90 suppers a week by June 2027": "introduce",
    "Return to the ward two days a week by June 2027": "habit",
    "Return to work two days a week by June 2027": "comeback",
    "Line up four drummers by June 2027": "ask",
    "Send out the invitations to the fair by June 2027": "ask",
    "Give every member a key by June 2027": "give-out",
    "Pass my hives on to my cousin by June 2027": "hand-over",
    "End the lease of the kiosk by June 2027": "leave",
    "Trim the box hedge by June 2027": "chore",
    "Change my dentist by June 2027": "errand",
    "Return the projector keys by June 2027": "errand",
    "Fix every open defect by June 2027": "backlog",
    "Get branch coverage above 75% by June 2027": "share",
    "Find flats for nine young people by June 2027": "clients",
    "Drop support for the old scanner by June 2027": "remove",
    "Stop issuing paper tickets by June 2027": "remove",
    "Stop using my tablet in bed by June 2027": "abstain",
    "Bring truancy in the valley down to 12 pupils by June 2027": "attendance",
    "Bring the drums down to the hall by June 2027": "carry",
    "Get breakdowns down to 5 a month by June 2027": "reduce",
    "Revise all nine chapters of geology by June 2027": "revise",
    "Revise all nine chapters of biology by June 2027": "revision",
    "Match 18 newcomers with a host by June 2027": "clients",
    "Take on one project in the vineyard by June 2027": "undertake",
    "Reopen the boathouse by June 2027": "introduce",
    "Frame the four maps by June 2027": "small-job",
    "Work through five practice papers in botany by June 2027": "revision",
    "Build a rental income of €400 a month by June 2027": "grow",
    "Condense the safety handbook to nine pages by June 2027": "revise",
    "Get the tenants to sort their rubbish by June 2027": "persuade",
    "No pastries until Easter 2027": "abstain",
    "No breakdowns until June 2027": "keep",
    "Remediate the tar pit at the old gasworks by June 2028": "remediate",
    "Six villages declared free of mines by June 2028": "outcome",
    "Equip every lifeboat with a radio by June 2027": "rollout",
    "Deposit the tide data in an archive by June 2027": "open-data",
    "200 farmers using terraces by June 2028": "extension",
    "Wind the tower clock on 12 June 2027": "occasion",
    "Walk to the harbour with a frame by June 2027": "unaided",
    "Thread a needle unaided by June 2027": "unaided",
    "Dave will transfer from bed to wheelchair with minimal assistance by June 2027": "unaided",
    "Return to teaching after my operation by June 2027": "comeback",
    "Drive again after my stroke by June 2027": "comeback",
    "Make three friends in Cork by June 2027": "friends",
    "Make peace with my uncle by June 2027": "peace",
    "Teach our collie to stay by June 2027": "animal",
    "Clean the greenhouse by June 2027": "chore",
    "Put our letters into scrapbooks by June 2027": "gather",
    "Set up a power of attorney by June 2027": "will",
    "Persuade the council to lower the kerbs by June 2027": "petition",
    "Cook 12 soups by June 2027": "cook",
    "Become a hospice volunteer by June 2027": "volunteer",
    "Sing a solo at the spring concert by June 2027": "stage",
    "Move in with my sister by June 2027": "move",
    "Do a cartwheel by June 2027": "train",
    "Maintain the dovecote until June 2027": "tend",
    "Find a second-hand pram by June 2027": "buy",
    "See a pension adviser by June 2027": "errand",
    "Sort out my visa by June 2027": "errand",
    "Fly to Malta by June 2027": "trip",
    "File the receipts by June 2027": "archive",
    "Learn the periodic table by June 2027": "by-heart",
    "Open my own shop by June 2027": "open",
    "Provide cash assistance to 300 families by June 2027": "introduce",
    "Train 8 volunteers by June 2027": "develop-others",
    "Join the charity run on 12 June 2027": "race",
    "Move our blog to plain English by June 2027": "changeover",
    "Move my aunt into sheltered housing by June 2027": "settle",
    "Adopt a kitten by June 2027": "settle",
    "Buy my cousin out of the boatyard by June 2027": "negotiate",
    "Cut twelve minutes from the second act of the pantomime by June 2027": "revise",
    "Hold a crew meeting every Monday until June 2027": "one-on-one",
    "Get the ferry through its hull inspection by June 2027": "errand",
    "See the sailing club through its first audit by June 2027": "accredit",
    "Get my son through his harbour exam by June 2027": "develop-others",
    "Put 30 stewards through fire training by June 2027": "staff-training",
    "Teach Mum to use the tide table by June 2027": "teach",
    "Try out for the county rowing squad by June 2027": "contest",
    "Finish in the top five of the darts league by June 2027": "contest",
    "Give up the second garage by June 2027": "leave",
    "Bring in a four-day week for the net loft by June 2027": "introduce",
    "Pitch the sea play to two broadcasters by June 2027": "ask",
    "Put the boat on the market by June 2027": "sell",
    "Bring the boathouse up to code by June 2027": "comply",
    "Overturn the mooring ban by June 2027": "objection",
    "Donate 2% of our takings to the lifeboat every month until December 2027": "monthly",
    "Be able to hold my breath for a minute by June 2027": "train",
    "Stand for ten minutes without pain by June 2027": "train",
    "Tell the crew about the sale by June 2027": "tell",
    "Confess the dent to my uncle by June 2027": "tell",
    "Trace the draught in the boathouse by June 2027": "find-out",
    "Rename the harbour school by June 2027": "changeover",
    "Restart the rowing club by June 2027": "introduce",
    "Furnish the net loft with ten desks by June 2027": "buy",
    "Get my aunt a walking frame by June 2027": "buy",
    "Swear off fizzy drinks until June 2027": "abstain",
    "Tutor two deckhands in maths every Tuesday until June 2027": "monthly",
    "Make captain by June 2027": "promotion",
    "Retrain as a welder by June 2027": "programme",
    "Get cast in the spring pantomime by June 2027": "contest",
    "Call every lapsed member once by June 2027": "ask",
    "Sleep with the window open until June 2027": "habit",
    "Sit the tides paper on 12 June 2027": "certify",
    "Plan Mum's sixtieth birthday for 12 June 2027": "party",
    "Take the brewery through its ISO renewal by June 2027": "accredit",
    "Apply for the harbour master's post by June 2027": "admission",
    "Ask for a 4% rise by June 2027": "pay",
    "Lease a second ferry by June 2027": "buy",
    "Finish the second draft of the pirate play by June 2027": "revise",
    "Stage a farce at the quay on 12 June 2027": "stage",
    "Talk my skipper into two shore days by June 2027": "persuade",
    "Bow out of the regatta committee by June 2027": "leave",
    "Taper off the sleeping pills by June 2027": "quit",
    "Replace the winch on the slipway by June 2027": "install",
    "Lower the speed limit on the quay to 10 mph by June 2027": "changeover",
    "Toilet-train the twins by June 2027": "teach",
    "Validate the tide model by June 2027": "audit",
    "Pay off the skiff by June 2027": "debt",
    "Give up energy bars by June 2027": "abstain",
    "Get my ferritin above 60 by June 2027": "grow",
    "Learn the flute part of the carol by June 2027": "piece",
}


@pytest.mark.parametrize("goal", KINDS)
def test_the_kind_of_a_goal_chooses_its_steps(goal: str) -> None:
    """Each template is found by goals of its kind; what is of no kind gets the generic one, and the plan says so."""
    plan = planned(goal)

    assert plan.request.template == KINDS[goal]
    assert any(f"template {KINDS[goal]!r}" in each for each in plan.assumptions)
    assert plan.dated


@pytest.mark.parametrize("when", ["by summer", "by the end of autumn", "this spring", "in winter", "before the summer"])
@pytest.mark.parametrize("hemisphere", ["north", "south"])
def test_a_season_ends_where_the_check_says(when: str, hemisphere: str) -> None:
    """A season is that of the settings, and the plan has the day that the check reads, no other."""
    goal = smartcheck.parse(f"Paint the boat {when}", today=date(2026, 11, 26), config=Config(hemisphere=hemisphere))
    request = smartcheck.plan(goal).request

    assert goal.deadline is not None
    assert (request.end, request.readings, request.read_as) == (goal.deadline.end, (), None)


def test_a_daily_habit_goes_on_to_its_last_day() -> None:
    """Thirty days are thirty, nothing is kept free, and every total is that of the days that have passed."""
    plan = planned("Stretch 10 minutes daily for 30 days")

    assert plan.end == plan.finish == TODAY + timedelta(days=29)
    assert plan.trajectory is not None
    assert [(day, total) for day, total in plan.trajectory.points[1:]] == [
        (day, 10 * ((day - TODAY).days + 1)) for day, _ in plan.trajectory.points[1:]
    ]
    assert plan.trajectory.points[-1] == (plan.end, 300)
    assert planned("Stretch 10 minutes daily for 30 days", buffer=3).buffer_days == 3


def test_a_race_is_on_its_day() -> None:
    """Its last step is the promised day, a Sunday; a race some time until a day has a buffer like all else."""
    plan = planned("Run a marathon on 6 June 2027")

    assert (plan.steps[-1].start, plan.steps[-1].due) == (date(2027, 6, 6), date(2027, 6, 6))
    assert plan.steps[-2].due == date(2027, 6, 4)
    assert all(each.start.weekday() < 5 for each in plan.steps[:-1])
    assert any("2027-06-06 besides" in each for each in plan.assumptions)
    assert make(request_from(json.loads(json.dumps(request_to_dict(plan.request))), "x")) == plan
    assert planned("Run a marathon by 6 June 2027").buffer_days


@pytest.mark.parametrize(
    ("goal", "last"),
    [
        ("Raise our NPS from 31 to 45 by June 2027", ": 45 NPS"),
        ("Reduce the pressure from 150 to 130 mmHg by June 2027", ": 130 mmHg"),
        ("Save $1,191 by June 2027", ": $1,191"),
        ("Stretch 20 minutes a day until 31 January 2027", ": 340 minutes"),
        ("Increase letters written from 15 to 40 per month by June 2027", ": 40 letters/month"),
    ],
)
def test_units_are_in_the_goals_own_words(goal: str, last: str) -> None:
    """In the plan's text and on its page; whole numbers have no decimals."""
    plan = planned(goal)
    text = render([plan], "text")

    assert f"{last}\n" in text
    assert ".0 " not in text
    assert last[2:] in render([plan], "html")


def test_a_goal_of_hardly_a_day_has_hardly_a_step() -> None:
    """What is due tomorrow is done, not prepared in parts; what is many of a kind comes in as many batches as days."""
    assert [each.step.title for each in planned("Renew my passport by 18 January 2027").steps] == ["Renew my passport"]
    assert len(planned("Get 50 signatures for the petition by 20 January 2027").steps) <= 5


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("Double our mailing list from 1,200 to 2,400 readers by 30 June 2027", ": 2,400 readers"),
        ("Increase sales from $20,000 to $26,000 a month by 30 June 2027", ": $26,000/month"),
        ("Pass CFA level I by 30 June 2027", "the exam for CFA level I "),
        ("Raise test coverage from 0.72 to 0.85 by 31 May 2027", "figure for test coverage, with"),
        ("Practise 2 hours a night for 30 days", "for 30 nights is 60 hours in all"),
        ("Sleep 8 hours a night for 30 days", ": 8 hours/night"),
        ("Practise the cello every weekday until 30 June 2027", "the cello every weekday, from"),
        ("Publish 3 posts a month until 31 December 2027", "3 posts a month: the first of"),
    ],
)
def test_what_a_plan_says_of_a_goal(goal: str, words: str) -> None:
    """The number with a start counts, units and rhythms are said as people say them, habits are habits."""
    text = render([planned(goal)], "text")

    assert words in text
    assert "sales from $20,000 to $26,000 every month" not in text


def test_an_earlier_reading_is_no_second_cushion() -> None:
    """From 1 June to 30 June there are days enough, from a Friday to its Sunday there are none."""
    plan = planned("Move the archive by June 2027")
    week = planned("Move the archive by the end of next week")

    assert (plan.buffer_days, plan.finish) == (0, date(2027, 6, 1))
    assert week.buffer_days > 0
    assert planned("Move the archive by June 2027", buffer="default").buffer_days == 15


@pytest.mark.parametrize(
    ("goal", "start"),
    [
        ("Start the pottery course in March 2027 and finish it by June 2027", date(2027, 3, 1)),
        ("Start the repairs on 1 April 2027, finish by 31 May 2027", date(2027, 4, 1)),
        ("Start the pottery course by 1 March 2027 and finish it by June 2027", None),
        ("Finish the pottery course in March 2027", None),
    ],
)
def test_a_plan_starts_when_its_goal_does(goal: str, start: date | None) -> None:
    """Where a goal says on which day it starts and when it ends, work starts on that day."""
    assert planned(goal).start == (start or TODAY)


@pytest.mark.parametrize(
    ("goal", "start", "end"),
    [
        ("Stand in for Maja from 3 May 2027 to 27 August 2027", date(2027, 5, 3), date(2027, 8, 27)),
        ("Find a flat share for July 2027", TODAY, date(2027, 6, 30)),
        ("Put aside $200 a month until I have $2,400", TODAY, date(2028, 1, 14)),
        ("Swim across the bay on 15 August 2027", TODAY, date(2027, 8, 15)),
        ("Attend the fair on 8 and 9 April 2027", TODAY, date(2027, 4, 9)),
    ],
)
def test_first_and_last_day(goal: str, start: date, end: date) -> None:
    """What lasts from a day to another begins on the first, what is for a period is there when it begins, and an amount
    that grows month by month has its own last day."""
    plan = planned(goal)

    assert (plan.start, plan.end) == (start, end)
    assert plan.feasible


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("Write a weekly digest for the board every Friday until 30 June 2027", "Write a weekly digest for the board"),
        ("Write a weekly digest until 30 June 2027", "Write a digest"),
        ("Walk 6,000 steps a day with the dog until 30 June 2027", "Walk 6,000 steps with the dog"),
        ("Leave the office at 16:30 every day until 30 June 2027", "Leave the office at 16:30"),
        ("Bake bread at least three times a week until 30 June 2027", "Bake bread (3 times)"),
    ],
)
def test_a_routine_is_called_what_is_done(goal: str, title: str) -> None:
    """In one piece, without the bound of a number that is cut off."""
    routine = planned(goal).request.routine

    assert routine is not None
    assert routine.title == title


@pytest.mark.parametrize(
    ("goal", "points"),
    [
        ("Beat my record of 30 crates by 6 by June 2027", (0, 36)),
        ("Save two months of rent (£1,800) by 31 December 2027", (0, 1800)),
        ("Move 12 looms into the new hall by June 2027", (0, 12)),
        ("Hold three open days by June 2027", (0, 3)),
    ],
)
def test_which_number_a_trajectory_follows(goal: str, points: tuple[int, int]) -> None:
    """More than a mark is the mark and that, of time and money the money is saved, and what is moved is counted."""
    trajectory = planned(goal).trajectory

    assert trajectory is not None
    assert (trajectory.points[0][1], trajectory.points[-1][1]) == points


@pytest.mark.parametrize("month", ["June 2027", "September 2027", "the first week of June 2027"])
def test_what_has_its_own_day_has_it_in_the_period_that_is_promised(month: str) -> None:
    """A fair in June is neither held in May nor on the last day before the thanks are due."""
    plan = planned(f"Host a street party in {month}")
    day = next(step for step in plan.steps if step.step.title == "Host a street party")
    end = plan.end

    assert end is not None
    assert day.start is not None
    assert day.due is not None
    assert (day.start.year, day.start.month) == (end.year, end.month)
    assert day.due <= end


def test_a_gauge_has_no_unit() -> None:
    """A rate below 60 is 60, and not 60 rates."""
    text = render([planned("Keep my resting heart rate below 60 until June 2027")], "text")

    assert "2027: 60\n" in text
    assert "60 rate" not in text


def test_no_step_is_there_twice() -> None:
    """Whoever ticks a step off knows which one it was: parts and batches are told apart by their titles."""
    for goal in (*KINDS, "Raise $900 for the hives by 13 June 2027 by rowing across the bay"):
        titles = [each.step.title for each in planned(goal).steps]
        assert len(titles) == len(set(titles)), goal


@given(
    st.sampled_from(
        [
            "Run a knot-tying course for 9 sailors",
            "Bake the cake for the harbour fair",
            "Give a talk on tides",
            "Host a street supper for 40 neighbours",
            "Run the Aran marathon",
            "Play in the county darts tournament",
            "Organise a regatta for schools",
            "Scatter the ashes off the pier",
            "Present the accounts to the crew",
        ]
    ),
    st.dates(TODAY + timedelta(days=30), TODAY + timedelta(days=400)),
)
def test_what_has_its_own_day_ends_on_it(act: str, day: date) -> None:
    """Nothing is left to do after the day of the event, and the event itself is not put before it."""
    plan = planned(f"{act} on {day:%-d %B %Y}")

    assert plan.end == plan.finish == day
    assert [each.due for each in plan.steps if each.due == day] == [day]
    assert plan.steps[-1].due == day
    assert all(each.due is not None and each.due <= day for each in plan.steps)


def test_all_templates_are_met() -> None:
    """The table above has every template."""
    assert set(KINDS.values()) == set(TEMPLATES)


@pytest.mark.parametrize(("count", "each"), [(2, 2), (6, 6), (12, 12), (30, 10)])
def test_several_of_a_kind(count: int, each: int) -> None:
    """Six talks are six steps of their own, thirty come in batches of three; the trajectory counts what they add."""
    plan = planned(f"Give {count} talks by 30 November 2027")
    done = [step for step in plan.steps if step.step.gain]

    assert len(done) == each
    assert done[0].step.title == ("Give 3 talks (1 to 3 of 30)" if count == 30 else f"Give one talk (1 of {count})")
    assert sum(step.step.gain for step in done) == count
    assert [step.after for step in plan.request.steps[1:]] == [(step.id,) for step in plan.request.steps[:-1]]
    assert not any(step.gain for step in planned("Write a book with 40 recipes by May 2027").request.steps)
    assert plan.trajectory is not None
    for day, value in plan.trajectory.points[1:]:
        assert value == sum(step.step.gain for step in done if step.due <= day)


def test_no_deadline_no_dates() -> None:
    """An undated plan: steps in order, how long they take, a day that could be promised, and that one holds."""
    plan = planned("Learn to weld")

    assert plan.end is None
    assert not plan.dated
    assert all(each.start is None and each.due is None for each in plan.steps)
    assert plan.total_days == sum(each.days for each in plan.steps) == 30
    assert any("no deadline" in each for each in plan.warnings)
    again = planned("Learn to weld", deadline=plan.suggestion, effort=60)
    assert again.feasible
    line = Timeline(CalendarTerms(), TODAY)
    before = line.due(line.count(plan.suggestion) - 1)
    assert not planned("Learn to weld", deadline=before, effort=60).feasible


@pytest.mark.parametrize("policy", ["default", "careful", "chain", "none", 0, 3])
def test_the_fewest_days_that_are_enough(policy: str | int) -> None:
    """For every length of work: those days hold it and its buffer, a day less does not."""
    for finish in range(1, 120):
        found = enough(policy, finish)

        assert found - buffer_of(policy, found, finish) >= finish
        assert found == finish or found - 1 - buffer_of(policy, found - 1, finish) < finish


@FEWER
@given(plan_requests())
def test_suggestions_hold(request: PlanRequest) -> None:
    """The day an undated plan suggests holds, and one working day earlier does not."""
    suggestion = make(attrs.evolve(request, end=None)).suggestion
    line = Timeline(request.calendar, request.start)
    position = line.count(suggestion)

    assert make(attrs.evolve(request, end=suggestion)).feasible
    if position > 1:
        assert not make(attrs.evolve(request, end=line.day(position - 2))).feasible


def test_every_default_is_listed() -> None:
    """Nothing said, everything assumed; what is said is no longer assumed."""
    bare = " ".join(planned("Pass the driving test by June 2027").assumptions)
    said = planned(
        "Pass the driving test by 1 June 2027",
        capacity=4,
        country="DE",
        template="generic",
        buffer=3,
        placement="asap",
        start=TODAY,
        calendar=CalendarTerms(),
        cadence="monthly",
        effort=20,
    )

    for words in ("10 hours a week", "buffer", "Monday to Friday", "public holidays", "template", "spread", "reviews"):
        assert words in bare
    assert said.assumptions == ()


def test_impossible_numbers_are_warned_of() -> None:
    """The plan is made where one insists, and says what arithmetic has against it."""
    heavy = planned("Lose 20 kg by 31 January 2027", anyway=True).warnings
    hours = planned("Complete 500 hours of training by 20 January 2027").warnings

    assert any("kg a week" in each for each in heavy)
    assert "500 hours in 6 days: for one person those days have 144 hours" in hours
    assert planned("Write a cookbook by 30 June 2027").warnings == ()


@pytest.mark.parametrize(
    ("goal", "reason"),
    [
        ("Be happier by June 2027", "it names a state, not a step"),
        ("Improve communication by June 2027", "it gives a direction, not an act"),
        ("Get better at juggling", "no number and no deliverable"),
        ("Grow the bakery by June 2027", "no number and no deliverable"),
        ("Reduce scrap by 150% by June 2027", "no more than all of it can go"),
        ("Raise the rating from 45 to 31 by June 2027", "the target lies behind the start"),
    ],
)
def test_what_is_not_valid_is_not_planned(goal: str, reason: str, tmp_path: Path) -> None:
    """A goal that names nothing to do, or whose numbers contradict, is refused with reasons, and left out of a file."""
    with pytest.raises(PlanError, match=reason) as caught:
        planned(goal)
    assert "\n" not in str(caught.value)
    assert planned(goal, anyway=True).steps
    path = tree(tmp_path, {"goals.md": f"- {goal}\n- Write a cookbook by 1 June 2027\n"}) / "goals.md"
    both = run("plan", path, "--today", "2027-01-15")
    alone = run("plan", goal, "--today", "2027-01-15")

    assert (alone.returncode, both.returncode) == (2, 1)
    assert "--anyway" in alone.stderr
    assert "Write the outline of the cookbook" in both.stdout
    assert "left out" in both.stderr


TEMPLATE = """
[learn]
hours = 12
when = [{ verbs = "learn" }]
steps = [{ title = "Read", weight = 50 }, { title = "Do", weight = 50 }]
[paint]
when = [{ verbs = "paint" }]
steps = [{ title = "Buy paint", weight = 10 }, { title = "Paint", weight = 90, wait = 2 }]
"""


def test_templates_of_ones_own(tmp_path: Path) -> None:
    """A file replaces templates by name and adds others."""
    path = tree(tmp_path, {"plans.toml": TEMPLATE}) / "plans.toml"

    assert [each.step.title for each in planned("Learn to weld by June 2027", templates=path).steps] == ["Read", "Do"]
    plan = planned("Paint the fence by June 2027", templates=path)
    assert plan.request.template == "paint"
    assert (plan.steps[1].start - plan.steps[0].due).days > 2
    assert planned("Hire a baker by June 2027", templates=path).request.template == "hire"


WRONG = {
    "not TOML": ("[learn", "not TOML"),
    "no steps": ("[learn]\nhours = 3", "'learn': steps must be"),
    "a step without a title": ("[learn]\nsteps = [{ weight = 1 }]", "step 1: must be a table with a title"),
    "an unknown key": ("[learn]\nsteps = [{ title = 'x', wieght = 1 }]", "did you mean 'weight'"),
    "a negative weight": ("[learn]\nsteps = [{ title = 'x', weight = -1 }]", "weight must be a whole number"),
    "an unknown shape": ("[learn]\nshape = 'liner'\nsteps = [{ title = 'x', weight = 1 }]", "did you mean 'linear'"),
    "an unknown condition": (
        "[a]\nwhen = [{ verb = 'x' }]\nsteps = [{ title = 'x', weight = 1 }]",
        "did you mean 'verbs'",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_mistakes_in_templates_are_named(tmp_path: Path, case: str) -> None:
    """One line: file, template, key, what would be right."""
    text, message = WRONG[case]
    path = tree(tmp_path, {"plans.toml": text}) / "plans.toml"

    with pytest.raises(PlanError, match=message) as caught:
        templates.load(path)

    assert "plans.toml" in str(caught.value)


@FEWER
@given(plan_requests(shares=True))
def test_requests_are_read_back(request: PlanRequest) -> None:
    """What a log keeps of a request makes the same plan again."""
    kept = json.loads(json.dumps(request_to_dict(request)))

    assert request_from(kept, "log") == request


def goals_of(*texts: str) -> list[smartcheck.Goal]:
    return [smartcheck.parse(text, today=TODAY) for text in texts]


def test_several_goals_share_the_hours() -> None:
    """The first takes the days it needs, the second what is left, and a plan that gives way says so."""
    goals = goals_of(
        "Learn to weld by 1 June 2027", "Write a cookbook by 1 July 2027", "Launch a shop by 16 April 2027"
    )
    first, second, third = plan_goals(goals, PlanTerms(placement="asap", effort=80, buffer="none"))

    assert first.feasible
    assert second.feasible
    assert second.steps[0].start > first.steps[-1].due
    assert not third.feasible
    assert third.shortfall.earliest > third.end
    assert [name for name, _ in quarters([first, second])] == ["2027 Q1", "2027 Q2", "2027 Q3"]


@FEWER
@given(st.lists(plan_requests(waits=False, resources=False), min_size=2, max_size=3))
def test_no_day_is_worked_twice(requests: list[PlanRequest]) -> None:
    """Where days are given out whole, hours of one person over all plans never exceed a week's capacity."""
    like = requests[0]
    requests = [
        attrs.evolve(each, calendar=like.calendar, capacity=like.capacity, buffer="none", placement="asap")
        for each in requests
    ]
    seen: set[date] = set()
    for plan in share(requests):
        line = Timeline(plan.request.calendar, plan.start)
        for each in plan.steps:
            if plan.dated and each.days:
                end = line.count(each.due)
                days = {line.day(position) for position in range(end - each.days, end)}

                assert not days & seen
                seen |= days


def test_priority_matters() -> None:
    """The goal that is planned first does not know of the others; of two that want all the hours it is the one to get
    them."""
    one, other, third = goals_of(
        "Learn to weld by 1 June 2027", "Write a cookbook by 1 June 2027", "Hire a baker by 1 June 2027"
    )
    early = PlanTerms(effort=40, placement="asap")

    assert plan_goals([one, other], early)[0].steps == plan_goal(one, early).steps
    assert plan_goals([other, one], early)[0].steps == plan_goal(other, early).steps
    assert plan_goals([one, other])[0] == plan_goals([one, third])[0]
    assert [plan.feasible for plan in plan_goals([one, other], PlanTerms(effort=150))] == [True, False]


def test_two_people_have_hours_of_their_own() -> None:
    """The plans of each owner are what they would be without the other's; nobody waits for days somebody else works."""
    ann, bob = (
        [
            smartcheck.Statement.of(f"Write a {thing} by 1 June 2027", fields={"owner": name})
            for thing in ("cookbook", "play")
        ]
        for name in ("Ann", "bob ")
    )
    parsed = {name: [smartcheck.parse(each, today=TODAY) for each in each_] for name, each_ in (("a", ann), ("b", bob))}
    together = plan_goals([parsed["a"][0], parsed["b"][0], parsed["a"][1], parsed["b"][1]])

    assert [together[0].steps, together[2].steps] == [each.steps for each in plan_goals(parsed["a"])]
    assert [together[1].steps, together[3].steps] == [each.steps for each in plan_goals(parsed["b"])]
    assert together[0].steps == together[1].steps


def test_nearer_days_come_first_where_all_hold_then() -> None:
    """A long goal that is more important gives way to a short one while both hold, and the plan says so."""
    long, short = goals_of("Write a novel by 1 December 2027", "Write a letter by 22 January 2027")
    plans = plan_goals([long, short], PlanTerms(effort=10, buffer="none", placement="asap"))
    tight = plan_goals([long, short], PlanTerms(effort=60, buffer="none", placement="asap"))

    assert [plan.feasible for plan in plans] == [True, True]
    assert all("nearer days come before" in plan.assumptions[-1] for plan in plans)
    assert [plan.feasible for plan in tight] == [True, False]


ROUNDING = 0.05
"""Hours of work are told to a tenth or so."""


@FEWER
@given(st.lists(plan_requests(waits=False, resources=False), min_size=2, max_size=3))
def test_sharing_uses_the_days_there_are(requests: list[PlanRequest]) -> None:
    """For one person, all goals hold if the whole days of work due by each promised day fit in the days up to it.

    They hold only if the hours of work due fit: small steps of two goals may share a day, and so may steps that are
    told in days, which say how long they last and not how much work they are.
    """
    requests = [
        attrs.evolve(
            each,
            calendar=requests[0].calendar,
            capacity=10,
            buffer="none",
            start=requests[0].start,
            placement="balanced",
        )
        for each in requests
    ]
    requests = [each for each in requests if each.end >= each.start]
    alone = [make(each) for each in requests]
    line = Timeline(requests[0].calendar, requests[0].start)
    ranked = sorted(range(len(requests)), key=lambda number: (requests[number].end, number))
    daily = 10 / len(requests[0].calendar.workdays)
    days, hours = 0, 0.0
    fits = holds = True
    for number in ranked:
        days += sum(each.days for each in alone[number].steps)
        hours += sum(each.hours for each in alone[number].steps if each.step.days is None)
        fits = fits and days <= line.count(requests[number].end)
        holds = holds and hours <= line.count(requests[number].end) * daily + ROUNDING
    plans = share(requests)

    assert holds or not all(plan.feasible for plan in plans)
    if not any(step.lag for each in requests for step in each.steps):
        assert all(plan.feasible for plan in plans) or not fits


@pytest.mark.parametrize("goal", ["Run 3 times a week until 30 June 2027", "Write 2 posts a week until 30 June 2027"])
def test_a_rhythm_keeps_no_buffer(goal: str) -> None:
    """What is done every week is done in the last week too."""
    plan = planned(goal)

    assert (plan.buffer_days, plan.finish) == (0, plan.end)
    assert planned(goal, buffer=5).buffer_days == 5


STEPS = """
[[step]]
id = "outline"
title = "Outline"
hours = 4

[[step]]
title = "Draft"
hours = 20
after = ["outline"]

[[step]]
title = "Pictures"
hours = 10
optional = true
resource = "Ann"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(
        tmp_path,
        {
            "steps.toml": STEPS,
            "cycle.toml": '[[step]]\nid = "a"\ntitle = "A"\nhours = 1\nafter = "a"\n',
            "odd.toml": '[[step]]\ntitle = "A"\nhuors = 1\n',
            "bare.toml": "",
            "steps.json": '[{"title": "One", "days": 3}]',
            "goals.md": "- Learn to weld by 1 June 2027\n- Write a cookbook by 1 June 2027\n- How are you?\n",
            "prose.md": "We met.\n",
        },
    )


def test_the_command(folder: Path) -> None:
    """A plan for a text, with own steps, written to a file in one go."""
    goal = "Write a cookbook by 30 June 2027"
    done = run(
        "plan", goal, "--steps", "steps.toml", "--today", "2027-01-15", "-o", "p.md", "--format", "markdown", cwd=folder
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    page = (folder / "p.md").read_text("utf-8")
    assert page.startswith("# Write a cookbook by 30 June 2027\n")
    assert page.count("- [ ] 2027") >= 3
    assert list(folder.glob(".p.md*")) == []


def test_options_of_numbers_and_reviews(folder: Path) -> None:
    """Best pace, shape and cadence are those that are named."""
    goal = "Raise the rating from 31 to 45 by 31 December 2027"
    options = ("--best", "0.5", "--shape", "linear", "--reviews", "weekly", "--format", "json")
    done = run("plan", goal, *options, "--today", "2027-01-15", cwd=folder)
    [plan] = json.loads(done.stdout)["plans"]

    assert plan["trajectory"]["shape"] == "linear"
    assert any(each.startswith("best so far: +0.5") for each in plan["trajectory"]["facts"])
    assert len(plan["reviews"]) == 50


def test_a_file_of_goals(folder: Path) -> None:
    """Its goals share the hours; what is no goal is left out."""
    done = run("plan", "goals.md", "--today", "2027-01-15", "--format", "json", cwd=folder)
    plans = json.loads(done.stdout)["plans"]

    assert [plan["goal"] for plan in plans] == ["Learn to weld by 1 June 2027", "Write a cookbook by 1 June 2027"]


def test_a_plan_that_does_not_hold(folder: Path) -> None:
    """Status 1, and the ways out."""
    done = run(
        "plan", "Write a cookbook by 22 January 2027", "--steps", "steps.toml", "--today", "2027-01-15", cwd=folder
    )

    assert done.returncode == 1
    assert "working days are missing" in done.stdout
    assert "hours a week instead of 10" in done.stdout


COMPLAINTS = {
    "nothing": (["plan", " "], "the goal is empty"),
    "no goal": (["plan", "How do I set goals?"], "is no goal"),
    "no goals in a file": (["plan", "prose.md"], "no goals found in prose.md"),
    "past": (["plan", "Write a cookbook by 1 June 2026"], "2026-06-01 lies before the start"),
    "no hours": (["plan", "Write a book by June 2027", "--hours-per-week", "0"], "hours a week must be more than 0"),
    "no country": (["plan", "Write a book by June 2027", "--country", "QQ"], "QQ"),
    "no template": (["plan", "Write a book by June 2027", "--template", "lern"], "did you mean 'learn'"),
    "cycle": (["plan", "Write a book by June 2027", "--steps", "cycle.toml"], "a -> a"),
    "misspelt key": (["plan", "Write a book by June 2027", "--steps", "odd.toml"], "did you mean 'hours'"),
    "no steps": (["plan", "Write a book by June 2027", "--steps", "bare.toml"], "holds no steps"),
    "no file": (["plan", "Write a book by June 2027", "--steps", "gone.toml"], "gone.toml: cannot be read"),
    "no place": (["plan", "Write a book by June 2027", "-o", "gone/plan.txt"], "cannot be written"),
    "a device": (["plan", "Write a book by June 2027", "--steps", "/dev/zero"], "pipe or a device"),
    "fewer than none": (["plan", "Publish -4 posts by 30 June 2027"], "'-4 posts' are fewer than none"),
    "a far day": (["plan", "Write a book", "--deadline", "9999-12-31"], "more than a hundred years after the start"),
    "hardly an hour": (["plan", "Write a book by June 2027", "--hours-per-week", "1e-300"], "too few to plan with"),
    "endless effort": (["plan", "Write a book by June 2027", "--effort", "1e300"], "past the year 9999"),
    "endless buffer": (["plan", "Write a book by June 2027", "--buffer", "999999999999"], "past the year 9999"),
    "best that goes back": (
        ["plan", "Raise the rating from 31 to 45 by June 2027", "--best", "-1"],
        "must go towards the target",
    ),
    "weekday": (["plan", "Write a book by June 2027", "--workdays", "mon-fry"], "no weekday"),
}


@pytest.mark.parametrize("case", COMPLAINTS)
def test_complaints(folder: Path, case: str) -> None:
    """Misuse is status 2 and one line."""
    arguments, message = COMPLAINTS[case]
    done = run(*arguments, "--today", "2027-01-15", cwd=folder)

    assert done.returncode == 2, done.stdout
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_steps_from_json(folder: Path) -> None:
    """Steps come from TOML or JSON alike, and those without an id are numbered."""
    done = run(
        "plan",
        "Write a book by June 2027",
        "--steps",
        "steps.json",
        "--today",
        "2027-01-15",
        "--format",
        "json",
        cwd=folder,
    )

    assert [each["id"] for each in json.loads(done.stdout)["plans"][0]["steps"]] == ["s1"]


def test_formats_are_known() -> None:
    """An unknown format is named with the nearest one."""
    plan = planned("Write a book by June 2027")

    with pytest.raises(PlanError, match="did you mean 'json'"):
        render(plan, "jsn")
    assert set(EXPORTERS) >= {"text", "markdown", "json"}
    assert smartcheck.render(plan) == render(plan, "text")
    assert isinstance(plan.steps[0].step, Step)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("by end of Q2 2027", date(2027, 6, 30)),
        ("by end of H1 2027", date(2027, 6, 30)),
        ("by Q1 2027", date(2027, 3, 31)),
        ("by Q4 2027", date(2027, 12, 31)),
    ],
)
def test_quarters_are_those_of_the_configured_year(words: str, end: date) -> None:
    """A quarter is planned for the day that a check shows, which is listed; a configured fiscal year needs no word."""
    goal = f"Grow our newsletter from 400 to 900 readers {words}"
    plan = planned(goal)
    fiscal = planned(goal.replace("2027", "2029"), config=smartcheck.Config(fiscal_year_start=4))

    assert plan.end == end == smartcheck.parse(goal, today=TODAY).deadline.end
    assert any("calendar year" in each and str(end) in each for each in plan.assumptions)
    assert not any("calendar year" in each for each in fiscal.assumptions)


def test_fiscal_years_spoken_of_stay_open() -> None:
    """Where the goal itself speaks of a fiscal year and none is configured, the earlier reading is the safe one."""
    plan = planned("Grow our newsletter from 400 to 900 readers by the end of FY 2028")

    assert plan.end == min(plan.request.readings)
    assert any("can mean" in each for each in plan.assumptions)


@given(st.floats(-1e12, 1e12) | st.integers(-(10**9), 10**9), st.integers(2, 6))
def test_no_number_has_an_exponent(value: float, digits: int) -> None:
    """Numbers are written out, and as close as their digits say."""
    text = rounded(value, digits)

    assert "e" not in text
    assert abs(float(text.replace(",", "")) - value) <= max(abs(value) * 10 ** (1 - digits), 1e-300)


def test_large_steps_are_written_out() -> None:
    """What the numbers demand a week is read as money is."""
    plan = planned("Grow revenue from €400,000 to €1,000,000 by 30 June 2027")

    assert plan.trajectory is not None
    assert re.fullmatch(r"\+€\d\d,\d{3} a week over [\d.]+ weeks", plan.trajectory.facts[0])


@pytest.mark.parametrize(
    ("money", "unit"),
    [("400 euros", "euros"), ("€400", "€"), ("$400", "$"), ("400 EUR", "EUR"), ("400 dollars", "dollars")],
)
def test_money_put_aside_is_called_what_the_goal_calls_it(money: str, unit: str) -> None:
    """A sum for each month has the unit the goal writes, in the trajectory and in what it comes to."""
    plan = planned(f"Save {money} per month until 31 December 2027")

    assert plan.trajectory is not None
    assert plan.trajectory.unit == unit


def test_a_term_there_is_not() -> None:
    """It is told in one line, with the nearest name."""
    with pytest.raises(
        smartcheck.PlanError, match=r"^no term 'capacty' \(did you mean 'capacity'\?\); there are start, "
    ):
        smartcheck.plan("Give 6 talks by 30 June 2027", today=date(2027, 1, 15), capacty=3)


@pytest.mark.parametrize(
    ("goal", "last"),
    [
        ("Run the Hull marathon by 12 September 2027", "2027-09-12"),
        ("Finish the Lisbon triathlon in under three hours by 19 September 2027", "2027-09-19"),
        ("Win the regional rowing final by 12 September 2027", "2027-09-12"),
        ("Run a marathon by 12 September 2027", None),
        ("Run the Hull marathon by 30 September 2027", None),
    ],
)
def test_a_known_race_is_on_the_day_it_is_due(goal: str, last: str | None) -> None:
    """Others set the day of the race that is named; one of many is run before its last day, with a buffer."""
    plan = planned(goal)

    assert plan.end is not None
    assert plan.steps[-1].due is not None
    if last:
        assert plan.steps[-1].due == date.fromisoformat(last)
        assert plan.buffer_days == 0
    else:
        assert plan.steps[-1].due < plan.end
        assert plan.buffer_days > 0


@pytest.mark.parametrize(
    ("goal", "exam"),
    [
        ("Score at least 80% in the harbour pilot exam by June 2027", "the harbour pilot exam"),
        ("Get a B in my navigation test by June 2027", "my navigation test"),
        ("Earn a distinction in the grade 6 cello exam by June 2027", "the grade 6 cello exam"),
        ("Score 95 on the GMAT by June 2027", "the GMAT"),
        ("Pass the final exam in navigation by June 2027", "the final exam in navigation"),
    ],
)
def test_topics_are_those_of_the_exam_and_not_of_its_mark(goal: str, exam: str) -> None:
    """What one sits and books is the exam in which a mark is got."""
    titles = [each.step.title for each in planned(goal).steps]

    assert titles[0] == f"Write the list of topics for {exam}, with a mark for each"
    assert titles[1] == f"Book a date for {exam}"
    assert titles[-1] == f"Sit {exam}"


@pytest.mark.parametrize(
    "act", ["Apply for 12 harbour jobs", "Publish six posts", "Sell 30 jars of honey", "Sign six new dealers"]
)
def test_several_from_one_day_to_another_are_none_before(act: str) -> None:
    """Where a goal names both ends, each of several is between them, whatever is made ready before other periods."""
    for when in ("between 1 March and 30 June 2027", "from March to June 2027"):
        plan = planned(f"{act} {when}")

        assert plan.start == date(2027, 3, 1)
        assert all(each.start and each.start >= plan.start for each in plan.steps)
