"""The steps of templates: worth following, in the words of the goal, and goals themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import FEWER
from smartcheck.errors import PlanError
from smartcheck.language.figures import amount
from smartcheck.planning import means as means_module
from smartcheck.planning import pieces, templates, wording
from smartcheck.plans import ScheduledStep
from strategies import plannable, sentences

TODAY = date(2027, 1, 15)
TEMPLATES = templates.load()
PAGE = Path(__file__).parents[1] / "docs" / "planning.md"


def test_the_page_names_them_all() -> None:
    """docs/planning.md lists the templates there are, in order."""
    listed = " ".join(PAGE.read_text("utf-8").split()).partition("gives them: ")[2].partition(". ")[0]

    assert listed.split(", ") == sorted(TEMPLATES)


GOALS = [
    "Learn Portuguese to CEFR B1 by 30 November 2027",
    "Complete the evening course in upholstery by 30 May 2027",
    "Pass the harbour pilot exam by 30 June 2027",
    "Earn my bus driver licence by 31 March 2027",
    "Launch the new ticket shop for the theatre by 1 October 2027",
    "Increase parcel pick-ups from 1,100 to 1,700 by 30 September 2027",
    "Raise our NPS from 31 to 45 by 31 December 2027 by calling every detractor within two days",
    "Reduce customer churn from 6% to 4% by 31 December 2027",
    "Hire three night porters for the hotel by 30 April 2027",
    "Hire a pastry chef by 31 May 2027",
    "Save $6,400 for a van by 31 December 2027",
    "Pay off my 2,400 euro credit card debt by 30 November 2027",
    "Lose 5 kg by 30 June 2027 by swimming twice a week",
    "Meditate for 10 minutes every morning until 30 April 2027",
    "Quit smoking by 1 March 2027",
    "Meet 14 people in the wind power field by 30 September 2027",
    "Get promoted to senior surveyor by 31 December 2027",
    "Find a job as a stage technician in Porto by 31 July 2027",
    "Apply to 20 companies for a summer internship by 28 February 2027",
    "Write a 300-page novel by 31 December 2027",
    "Give 6 talks at the gardening club by 30 November 2027",
    "Present the annual results to the board on 12 May 2027",
    "Train two colleagues to run the payroll by 30 June 2027",
    "Organise a charity run for 200 people by 12 September 2027",
    "Run the Hamburg marathon on 25 April 2027",
    "Swim 1 km without a break by 30 June 2027",
    "Read 24 books by 31 December 2027",
    "Read the annual report by 5 February 2027",
    "Keep server downtime below 20 minutes until 31 December 2027",
    "Resolve 95% of support tickets within 24 hours by 30 September 2027",
    "Renovate the bathroom by 30 April 2027",
    "Plant 40 trees in the school yard by 30 November 2027",
    "Open a second bakery in the old town by 1 May 2028",
    "Clear the garage by 24 January 2027",
    "File my tax return by 30 April 2027",
    "Reach B2 in Norwegian by 31 December 2027",
    "Pass the JLPT N3 exam by 31 July 2027",
    "Defend my dissertation on 30 June 2027",
    "Move to our new house in Ely by 1 May 2027",
    "Get my driving licence by 31 August 2027",
    "Lead my first team of six welders by 1 June 2027",
    "Clear the attic by 28 March 2027",
    "Plant a vegetable garden behind the school by 31 May 2027",
    "Organise my sister's wedding by 12 September 2027",
    "Play a sonata on the cello by 31 December 2027",
    "Play 3 songs on the ukulele by 30 June 2027",
    "Buy a house in Dundee by 30 November 2027",
    "Submit the application for the research grant by 1 April 2027",
    "Take a trip to Norway by 31 August 2027",
    "Launch the website of the choir by 1 June 2027",
    "Do 30 consecutive sit-ups by 1 June 2027",
    "Hold a two-minute handstand by 1 June 2027",
    "Reach 2,500 subscribers by 1 June 2027",
    "Install sensors in six greenhouses by 30 September 2027",
    "Cut my coffee from five cups to two cups a day by 30 April 2027",
    "Hand in my bachelor's thesis by 15 September 2027",
    "Finish the first draft of the novel by 30 June 2027",
    "Clear the backlog of 400 permits by 30 June 2027",
    "Raise our hotel rating from 3.8 to 4.4 by 31 December 2027",
    "Raise my performance rating from 3 to 4 by 31 December 2027",
    "Sign the lease for a flat near the harbour by 31 May 2027",
    "Negotiate a rent of €900 with my landlord by 31 March 2027",
    "Negotiate a raise of 6% with my manager by 30 April 2027",
    "Get a refund of £340 from the airline by 31 March 2027",
    "Build a portfolio of five case studies by 31 May 2027",
    "Shadow a senior surveyor for three days by 30 April 2027",
    "Speak at two conferences on dikes by 30 November 2027",
    "Improve my typing skills from 40 to 60 words a minute by 31 May 2027",
    "Improve my 5 km time from 29:30 to 26:00 by 30 June 2027",
    "Translate 12 letters by 31 May 2027",
    "Close 30 contracts with bakeries by 30 June 2027",
    "Migrate the payroll to the new system by 1 October 2027",
    "Build a garden bench by 31 May 2027",
    "Restore my uncle's harmonium by 30 November 2027",
    "Record a demo of five songs by 30 June 2027",
    "Exhibit nine woodcuts in the town museum by 30 September 2027",
    "Digitise the harbour logs by 30 November 2027",
    "Renew my library card by 31 March 2027",
    "Become a chartered engineer by 30 November 2028",
    "Open the new bus depot in Ely by 30 November 2028",
    "Finish my master's degree by 31 July 2028",
    "Get elected to the parish council by 31 May 2027",
    "Hold my aunt's birthday party on 12 June 2027",
    "Raise my physics grade from D to C by 30 June 2027",
    "Memorise 400 Greek verbs by 30 November 2027",
    "Collect 120 survey answers from fishers by 31 May 2027",
    "Resurface 9 km of road by 30 September 2027",
    "Find a tandem partner for Danish by 31 March 2027",
    "Update my CV by 28 February 2027",
    "Cycle the coast route from Kiel to Emden in the first week of August 2027",
    "Cut our monthly heating bill from €240 to €180 by 31 May 2027",
    "Inspect 30 lifeboats by 31 May 2027",
    "Analyse the takings of the last two seasons by 31 March 2027",
    "Sow 9 hectares of oats by 30 April 2027",
    "Bottle 3,000 litres of cider by 30 November 2027",
    "Finish the drawings for the slipway by 31 May 2027",
    "Commission the new kiln by 31 May 2027",
    "Settle the dispute with the roofer by 30 June 2027",
    "Train all 16 ferry stewards in first aid by 31 May 2027",
    "Screen 300 divers for hearing loss by 30 April 2027",
    "Publish the summer rota for the lifeguards by 30 April 2027",
    "Place 12 trainees by 30 September 2027",
    "Sell out 6 concerts by 30 November 2027",
    "Close the books for January by 12 February 2027",
    "Let the three workshops in the old mill by 30 June 2027",
    "Prepare the budget for 2028 by 30 November 2027",
    "Switch the delivery fleet to electric vans by 30 November 2027",
    "Complete the outer walls of the boathouse by 30 September 2027",
    "Write a safety instruction for each of the 8 machines by 31 May 2027",
    "Advise nine sports clubs on insurance by 31 October 2027",
    "Raise our staff engagement score from 58 to 70 by 30 November 2027",
]
"""Goals that check clean."""


CHOSEN = {
    "craft": [
        "Build a garden bench",
        "Sew nine cushions",
        "Carve a rocking chair",
        "Knit four scarves",
    ],
    "restore": ["Restore my uncle's harmonium", "Repair three ferry bicycles", "Do up the old caravan"],
    "recording": ["Record a demo", "Produce a six-part podcast", "Make a short film"],
    "exhibit": ["Exhibit nine woodcuts in the town museum", "Show my photographs at the harbour gallery"],
    "archive": ["Digitise the harbour logs", "Catalogue 600 sea charts", "Transcribe 20 letters"],
    "errand": ["Open a business account", "See the dentist", "Renew my library card", "Join a rowing club"],
    "profession": ["Become a chartered engineer", "Become a licensed pilot boat master"],
    "party": ["Hold my aunt's birthday party", "Organise a family reunion", "Celebrate our tenth anniversary"],
    "grade": ["Raise my physics grade from D to C", "Get a better mark in geography"],
    "by-heart": ["Learn 400 Greek verbs", "Memorise the speech", "Learn the poem by heart"],
    "survey": ["Collect 120 survey answers", "Get 60 responses from fishers"],
    "works": ["Resurface 9 km of road", "Lay 4 km of sewer pipes"],
    "partner": ["Find a tandem partner", "Find a babysitter"],
    "cv": ["Rewrite my CV", "Update my CV"],
    "building": [
        "Build a new primary school",
        "Open the new bus depot",
    ],
    "programme": ["Complete my apprenticeship as a cooper", "Earn 40 university credits", "Finish my master's degree"],
    "candidacy": ["Get elected to the parish council", "Become chair of the rowing club", "Stand for the school board"],
    "tour": ["Hike the coast trail", "Cycle from Kiel to Emden"],
    "rollout": [
        "Equip eight lifeboat stations with radios",
        "Introduce the new timetable at four depots",
        "Roll out the scanner to 12 wards",
    ],
    "cut-back": ["Reduce my screen time from 5 hours to 2 hours a day", "Stop eating meat", "Give up chocolate"],
    "thesis": ["Submit my PhD dissertation", "Complete my thesis on peat"],
    "draft": ["Write the first draft of the bylaws", "Finish a rough draft of chapter two"],
    "backlog": [
        "Clear my inbox to zero",
        "Empty my mailbox",
        "Work off the pile of unread emails",
        "Reduce our backlog from 900 to 100 tickets",
        "Work through the queue of 70 badge requests",
    ],
    "onboard": ["Onboard the two new welders", "Induct the new night porter"],
    "install": ["Install a heat pump in the chapel", "Put up a flagpole at the harbour", "Fit nine storm shutters"],
    "buy": ["Buy a cargo bike for the bakery", "Purchase a second kiln"],
    "arrange": ["Have the chimney swept", "Get the lift inspected"],
    "approval": ["Get the ferry timetable approved by the harbour board", "Have the bylaws adopted"],
    "admission": ["Win a place on the glassblowing course", "Get a place at drama school"],
    "certify": ["Complete the Level 2 diploma in beekeeping", "Qualify as a lifeguard"],
    "event": ["Run a splicing course for 12 sailors on 8 May 2027", "Hold an open day at the mill"],
    "read": ["Finish reading the harbour chronicle", "Start reading the three saga volumes"],
    "renovate": ["Convert the hayloft room into a workshop", "Finish the attic conversion"],
    "reduce": ["Bring our reply time under two hours", "Average berth wait below 40 minutes"],
    "stand-in": ["Act as harbour master from 3 May to 2 July 2027"],
    "rating": ["Reach a customer satisfaction score of 90", "Increase our Google rating from 3.9 to 4.5"],
    "appraisal": ["Get an outstanding rating in my performance review"],
    "rent": ["Find a two-bedroom flat near the station", "Rent a studio in Cork"],
    "negotiate": [
        "Negotiate a lower rent with my landlord",
        "Renegotiate the lease of the yard",
    ],
    "pay": ["Get a pay rise of 8%", "Negotiate a 12% salary increase", "Increase my salary from £41,000 to £46,000"],
    "demand": ["Get my landlord to repair the heating", "Claim compensation for the late train"],
    "portfolio": ["Publish my design portfolio online", "Build a portfolio of six photographs"],
    "shadow": ["Shadow a paramedic for two shifts"],
    "speak": ["Speak at three trade events", "Speak at the harbour conference"],
    "skill": ["Improve my Excel skills", "Build my knowledge of timber law"],
    "pace": ["Raise my typing speed from 45 to 65 words per minute", "Lower my 10 km time to 50 minutes"],
    "translate": ["Translate 12 letters into Welsh"],
    "deals": ["Win 8 contracts with schools", "Sign a deal with the port authority"],
    "migrate": ["Migrate the database to the cloud", "Move our ledger to the new software"],
    "spend": ["Cut our monthly grocery bill from €700 to €550", "Reduce travel expenses by 15%"],
    "weight": ["Bring my BMI below 25", "Lower my blood pressure to 125", "Get my cholesterol under 5"],
    "quit": ["Stop smoking", "Give up alcohol"],
    "job": ["Apply for 15 nursing positions"],
    "habit": ["Have one coffee chat a week"],
    "share": ["Answer 90% of planning applications within eight weeks", "Respond to 95% of calls within 20 seconds"],
    "buy-home": ["Buy my first flat in Leeds"],
    "driving": ["Get my motorcycle licence", "Pass my driving test"],
    "policy": ["Pass a by-law on noise at the quay", "Repeal the river toll act", "Adopt a charter for tenants"],
    "wells": ["Drill six boreholes in the dry valley", "Eight latrines built at the ferry landings"],
    "connect": ["Connect 600 farms to the water mains", "700 homes connected to the heating grid"],
    "nature": ["Restore 40 hectares of saltmarsh", "15 acres of heath replanted"],
    "reserve": ["Designate the lower estuary as a marine reserve", "20% of the lake shore under protection"],
    "clients": [
        "Help 80 refugees into flats of their own",
        "60 veterans placed in jobs",
        "Support 25 families",
    ],
    "give-out": ["Hand out 400 winter kits at the shelter", "900 textbooks distributed to evening schools"],
    "supervised-skill": ["Mila will tie her laces in 4 of 5 trials", "Sort coins with 80% accuracy"],
    "attain": ["Raise the share of Year 4 pupils at the expected standard in spelling from 51% to 60%"],
    "attendance": ["Cut absence among Year 9 pupils from 12% to 8%"],
    "care": [
        "Reduce catheter infections on the surgical ward by 30%",
        "Raise hand-hygiene compliance at the clinic to 95%",
    ],
    "waiting": [
        "Shorten the wait for a hearing aid from 14 to 6 weeks",
        "Average wait at the ferry desk cut to 10 minutes",
    ],
    "crime": ["Reduce bicycle thefts at the harbour by 20%"],
    "road-safety": ["Halve the number of cyclists injured on the ring road"],
    "waste": ["Raise the recycling rate of the district from 30% to 45%"],
    "energy": ["Cut the energy use of the swimming hall by 12%"],
    "timetable": ["Run the night ferry every 40 minutes"],
    "rehome": ["Rehome 45 greyhounds"],
    "herd": ["Vaccinate 90% of the island's sheep", "Microchip 300 dogs"],
    "remediate": ["Decontaminate the tannery site", "Two landfills capped"],
    "open-data": ["Release the tide gauge data"],
    "extension": ["500 farmers using cover crops"],
    "audit": [
        "Inspect 90 riding stables",
        "Audit 12 fish markets",
        "Inspect 30 lifeboats",
        "Complete the fire safety audit",
        "Annual hull survey",
        "Calibrate four scales",
    ],
    "analyse": ["Analyse the takings of the last two seasons"],
    "field": ["Sow 9 hectares of oats", "Harvest the barley"],
    "produce": ["Bottle 3,000 litres of cider", "Land 30 tonnes of herring", "Print 800 copies of the harbour guide"],
    "drawings": ["Finish the drawings for the slipway", "Design a footbridge"],
    "commission": ["Commission the new kiln", "Get the second press running"],
    "staff-training": ["Train all 16 ferry stewards in first aid"],
    "rota": ["Publish the summer rota for the lifeguards", "Summer rota"],
    "tickets": ["Sell out 6 concerts", "Sell 400 seats for the harbour show"],
    "accounts": ["Close the books for January", "Reconcile the harbour account"],
    "letting": ["Let the three workshops in the old mill"],
    "changeover": ["Switch the delivery fleet to electric vans", "Convert the north fields to organic farming"],
    "structure": ["Complete the outer walls of the boathouse", "Pour the foundation of the net shed"],
    "safety": ["Zero lost-time injuries on the slipway"],
    "demolish": ["Pull down the old net loft", "Dismantle the crane"],
    "sales-pace": ["Sell 20 sailing boats a month"],
    "premises": ["Sign the lease for the new net workshop"],
    "year-budget": ["Prepare the budget for 2028", "Draw up a cash-flow forecast"],
    "comply": ["Comply with the new ballast water rules"],
    "procedures": ["Write a safety instruction for each of the 8 machines", "Document the mooring process"],
    "supplier": ["Choose a supplier of organic flour", "Appoint a new caterer"],
    "advise": ["Advise nine sports clubs on insurance"],
    "engagement": ["Raise our staff engagement score from 58 to 70"],
    "keep": ["Hold the monthly stock variance under 1%"],
    "grow": ["Berth occupancy above 80%"],
    "coverage": ["Screen 300 divers for hearing loss"],
    "outcome": ["Nine villages certified as plastic-free"],
    "accessible": ["Caption 40 lectures"],
    "clear-stock": ["Clear the winter stock", "Liquidate the surplus"],
    "dispute": ["Settle the dispute with the roofer", "Resolve the conflict between the two shifts"],
    "placement": ["Place 12 trainees", "Place nine interns in local firms"],
    "homes": ["Build 30 council homes at the old gasworks"],
}
"""Goals of other words whose template is known."""


@pytest.mark.parametrize("name", sorted(CHOSEN))
def test_kinds_are_recognised(name: str) -> None:
    """What is meant is recognised in other words, too."""
    for goal in CHOSEN[name]:
        chosen, why = templates.choose(smartcheck.parse(f"{goal} by 30 June 2027", today=TODAY), TEMPLATES)

        assert chosen.name == name, (goal, why)


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        (
            "Move from customer support to product management",
            "Write the profile of the role (product management): tasks",
        ),
        ("Become a shift lead in the dairy", "Write the profile of the role (shift lead in the dairy): tasks"),
        ("Speak at two conferences", "Give the talk at one conference (1 of 2)"),
        ("Learn SQL well enough to write my own reports", "Write a short list of courses and books on SQL, with price"),
        ("Roll out the scanner to 12 wards", "Write the list of the 12 wards: who answers for each"),
    ],
)
def test_titles_say_what_is_meant(goal: str, title: str) -> None:
    """A role is that one moves to, a verb keeps the word that leads to its object, how well is no part of a subject."""
    steps = smartcheck.plan(f"{goal} by 30 November 2027", today=TODAY, anyway=True).steps

    assert any(each.step.title.startswith(title) for each in steps), [each.step.title for each in steps]


def loud(statement: str) -> list[str]:
    """Return the names of the findings on a statement, hints left out."""
    return [each.rule.name for each in smartcheck.assess(statement, today=TODAY).findings if each.severity != "info"]


@pytest.mark.parametrize("goal", GOALS)
def test_steps_are_goals(goal: str) -> None:
    """Each step of the plan for a clean goal is, with its day, a clean goal or task itself."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert loud(goal) == []
    assert plan.feasible
    for each in plan.steps:
        assert smartcheck.parse(each.statement, today=TODAY).kind != "not_goal", each.statement
        assert loud(each.statement) == [], each.statement


@FEWER
@given(plannable())
def test_steps_are_clean_whatever_the_goal(goal: str) -> None:
    """A goal may have anything wrong in it, a step of its plan has nothing: no finding, no words torn apart.

    Where its amounts contradict each other, a step that takes up one of them may leave open how much it is each time.
    """
    try:
        plan = smartcheck.plan(goal, today=TODAY, anyway=True)
    except PlanError:
        return
    left = {"activity-without-amount"} if "amounts-disagree" in loud(goal) else set()
    for each in plan.steps:
        statement = f"{each.step.title} by {each.due or date(2027, 6, 30)}"
        assert not re.search(r" [,.;:)]|[,;:] ?[,;:]|\b(?:a|the|of) [,.;:]", each.step.title), each.step.title
        assert smartcheck.parse(statement, today=TODAY).kind != "not_goal", statement
        assert set(loud(statement)) <= left, statement


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_steps_that_know_nothing_are_goals(name: str) -> None:
    """So is each step where the goal names nothing a title could take up."""
    for step in TEMPLATES[name].steps:
        assert smartcheck.parse(f"{step.title} by 12 March 2027", today=TODAY).kind != "not_goal", step.title
        assert loud(f"{step.title} by 12 March 2027") == [], step.title


@FEWER
@given(sentences(), st.integers(1, 800))
def test_no_blank_stays(goal: str, days: int) -> None:
    """Whatever the goal, no title has an open blank, an article too many or a word cut off."""
    parsed = smartcheck.parse(goal, today=TODAY)
    for template in TEMPLATES.values():
        for step in template.drawn(parsed, days)[0]:
            assert "{" not in step.title
            assert "  " not in step.title
            assert " the the " not in step.title
            assert " the a " not in step.title
            assert step.title == step.title.strip()


@pytest.mark.parametrize(
    ("goal", "blanks"),
    [
        ("Build a boat shed by June 2027", {"a": "a boat shed", "the": "the boat shed", "kind": "boat shed"}),
        ("Repair our roof by June 2027", {"a": "our roof", "the": "our roof", "act": "repair our roof"}),
        ("Find a job as a cook in Turin by June 2027", {"the": "the job as a cook in Turin"}),
        ("Move the archive to Leeds by June 2027", {"the": "the archive", "act": "move the archive to Leeds"}),
        ("Learn to weld by June 2027", {"bare": "weld"}),
        ("Grow the choir from 18 to 30 singers by June 2027", {"measure": "the number of singers"}),
        ("Cut scrap by 5% by June 2027 by sorting it daily", {"means": "sorting it daily", "the": "scrap"}),
        ("Swim 3 times a week until June 2027", {"rhythm": "Swim 3 times a week"}),
        ("Form the habit of sketching a leaf every day until June 2027", {"Act": "Sketch a leaf every day"}),
        ("Cut the number of late parcels from 40 to 9 by June 2027", {"measure": "the number of late parcels"}),
        ("Play the Suite Op. 8 No. 3 by heart by June 2027", {"Act": "Play the Suite Op. 8 No. 3 by heart"}),
        ("Cross the strait by canoe by June 2027", {"Act": "Cross the strait by canoe"}),
        ("Restore St. Olaf's organ by June 2027", {"the": "St. Olaf's organ"}),
        ("See two apprentices pass their trade test by June 2027", {"the": "the two apprentices"}),
    ],
)
def test_blanks(goal: str, blanks: dict[str, str]) -> None:
    """What a goal names, as titles take it up: definite, with what belongs to it, without when and how."""
    found = wording.blanks_of(smartcheck.parse(goal, today=TODAY))

    assert {name: found.get(name) for name in blanks} == blanks


@pytest.mark.parametrize(
    ("goal", "steps"),
    [
        (
            "Get promoted to head gardener by 31 December 2027 by taking two courses and asking a mentor",
            ["Take two courses", "Ask a mentor"],
        ),
        (
            "Lose 5 kg by 30 June 2027 by swimming twice a week and cutting sugar",
            ["Swim twice a week", "Cut sugar"],
        ),
        (
            "Improve my pottery by joining the guild and glazing 6 bowls by 31 May 2027",
            ["Join the guild", "Glaze 6 bowls"],
        ),
        (
            "Increase visits by 10% by 31 May 2027 by calling 5 schools a week, printing a map and opening a stall",
            ["Call 5 schools a week", "Print a map", "Open a stall"],
        ),
        (
            "Learn Greek to B1 by 30 June 2027 by attending an evening class",
            ["Attend an evening class: the first half", "Attend an evening class: the second half"],
        ),
    ],
)
def test_stated_means_are_steps(goal: str, steps: list[str]) -> None:
    """What a goal says it is reached by is what its plan has one do, in its order."""
    titles = [each.step.title for each in smartcheck.plan(goal, today=TODAY, anyway=True).steps]

    assert [title for title in titles if title in steps] == steps
    assert not any("training for" in title or "routine" in title for title in titles)


@pytest.mark.parametrize(
    ("goal", "last"),
    [
        ("Draft the rota and get it approved by the crew by 31 May 2027", "Get the rota approved by the crew"),
        ("Knit a christening shawl and hand it over by 31 May 2027", "Hand over the christening shawl"),
        ("Restore the rowing boat and sell it by 31 August 2027", "Sell the rowing boat"),
        ("Write the quilting guide, print it and post it by 31 May 2027", "Post the quilting guide"),
    ],
)
def test_what_a_goal_goes_on_to_do_is_its_last_step(goal: str, last: str) -> None:
    """A second act on the same thing is done once there is something to do it to."""
    titles = [each.step.title for each in smartcheck.plan(goal, today=TODAY).steps]

    assert titles[-1] == last
    assert titles.count(last) == 1


@pytest.mark.parametrize(
    ("means", "acts"),
    [
        ("through weekly sessions", ()),
        ("by bus", ()),
        ("by swimming", ()),
        ("by swimming and cycling", ()),
        ("by being more careful", ()),
        ("by cutting sugar, salt and fat", ("Cut sugar, salt and fat",)),
        ("by taking a course in drawing and writing", ("Take a course in drawing and writing",)),
        ("using a step counter", ("Use a step counter",)),
    ],
)
def test_acts_among_means(means: str, acts: tuple[str, ...]) -> None:
    """Only what is said with a verb and what it is done to is something to do; a list of things is one act."""
    assert means_module.stated(smartcheck.parse(f"Lose 5 kg by 30 June 2027 {means}", today=TODAY)) == acts


def test_parts_and_batches() -> None:
    """A long step comes in parts of about six weeks, a short one whole; many things come in a dozen batches at most."""
    long = [each.step.title for each in smartcheck.plan("Write a novel by 31 December 2027", today=TODAY).steps]
    short = [each.step.title for each in smartcheck.plan("Write a poem by 5 February 2027", today=TODAY).steps]

    assert "Write the second of three parts of the draft of the novel" in long
    assert sum("of the draft of" in each for each in short) == 2
    assert pieces.part(1, 1) == {}
    assert pieces.part(2, 2)["part"] == "the second half"
    assert pieces.part(12, 12)["part"] == "the last of twelve parts"
    assert pieces.batch("book", "books", 3, 2, 24) == {"which": "2 books", "range": "3 and 4 of 24"}
    assert pieces.batch("book", "books", 24, 1, 24) == {"which": "one book", "range": "24 of 24"}


def test_shares_of_money_sum_to_it() -> None:
    """What is put aside in equal parts is the sum, and the trajectory is that of the transfers."""
    plan = smartcheck.plan("Save $1,000 by 30 June 2027", today=TODAY)
    gains = [each.step.gain for each in plan.steps if each.step.gain]

    assert sum(gains) == 1000
    assert max(gains) - min(gains) <= 1
    assert plan.trajectory is not None
    assert {value for _, value in plan.trajectory.points} <= {sum(gains[:count]) for count in range(len(gains) + 1)}


def test_short_plans_have_fewer_steps() -> None:
    """What is not worth its time in a week is left out; what needs a day takes no month."""
    week = smartcheck.plan("Start a podcast by 22 January 2027", today=TODAY)
    year = smartcheck.plan("Start a podcast by 31 December 2027", today=TODAY)

    assert len(week.steps) < len(year.steps)
    assert [each.days for each in year.steps if "what it takes" in each.step.title] == [5]
    assert sum(each.days for each in year.steps) == year.available_days - year.buffer_days


@given(st.sampled_from(sorted(TEMPLATES)), st.sampled_from(GOALS), st.integers(0, 1500))
def test_any_length_of_time(name: str, goal: str, days: int) -> None:
    """Any template for any goal and any time makes a plan that fills the time it has, to the day."""
    plan = smartcheck.plan(goal, today=TODAY, deadline=TODAY + timedelta(days=days), template=name)

    assert plan.feasible or plan.shortfall is not None
    if plan.feasible and any(each.step.weight for each in plan.steps):
        assert sum(each.days for each in plan.steps) == plan.available_days - plan.buffer_days


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("[{ title = 'Read {teh}', weight = 1 }]", "unknown blank 'teh' in a title"),
        ("[{ title = 'Read {the}', weight = 1 }]", "the last title must have no blanks"),
        ("[{ title = [], weight = 1 }]", "must be a table with a title"),
        ("[{ title = ['Read {exam}', 'Read'], weight = 1 }]", "unknown blank 'exam'"),
        ("[{ title = 'Read', weight = 1, most = -1 }]", "most must be a whole number"),
    ],
)
def test_mistakes_in_titles_are_named(tmp_path: Path, steps: str, message: str) -> None:
    """One line: file, template, step, what would be right."""
    path = tmp_path / "plans.toml"
    path.write_text(f"[learn]\nsteps = {steps}\n", "utf-8")

    with pytest.raises(PlanError, match=message):
        templates.load(path)


def test_money_goes_aside_month_by_month() -> None:
    """A stated rate is the amount of each transfer; else there is one share a month, and they sum up exactly."""
    today = date(2026, 11, 26)
    ends = [date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(12, 25)]

    def transfers(goal: str) -> list[ScheduledStep]:
        return [each for each in smartcheck.plan(goal, today=today).steps if each.step.gain]

    stated = transfers("Save $4,800 for a piano by 1 December 2027 with a monthly transfer of $400")
    shares = transfers("Save $4,800 for a piano by 31 December 2027")
    plan = smartcheck.plan("Save 400 euros per month until December 2027", today=today)
    assert [each.step.gain for each in stated] == [400] * 12
    assert len(shares) == 13
    assert sum(each.step.gain for each in shares) == 4800
    for found in (stated, shares):
        assert all(0 <= (end - each.due).days <= 2 for each, end in zip(found, ends, strict=False))
    assert plan.trajectory is not None
    assert plan.trajectory.points[-1][1] == 4800
    assert all(value % 400 == 0 for _, value in plan.trajectory.points)


ORDERS = ("Don't {}", "Do not {}", "Never {}", "Not to {}", "I will not {}", "I won't {}", "I will no longer {}")
BARE = (
    "chew gum at the desk",
    "skip the stairs",
    "rinse 3 jars",
    "shout at the referee",
    "swim marathons",
    "sew 12 hats",
)


@FEWER
@given(
    st.sampled_from(ORDERS),
    st.sampled_from(BARE),
    st.sampled_from(("", " on weekdays", " every day", " on Sundays")),
    st.sampled_from((None, *sorted(TEMPLATES))),
)
def test_no_step_says_what_is_not_to_be_done(order: str, act: str, rhythm: str, template: str | None) -> None:
    """Whatever the template, an act that a goal negates has its negation in the plan; it is not counted."""
    plan = smartcheck.plan(
        f"{order.format(act)}{rhythm} until 30 June 2027", today=TODAY, template=template, anyway=True
    )
    shown = [each.step.title.lower() for each in plan.steps]
    if plan.request.routine:
        shown.append(plan.request.routine.title.lower())

    assert plan.request.measure is None
    for title in shown:
        assert act.split()[0] not in title.split() or re.search(rf"\b(?:not|never|no longer) {act.split()[0]}\b", title)


def test_what_is_not_to_be_done_is_abstained_from() -> None:
    """A negated goal goes on up to its last day; what is only near a negation is no such goal."""
    plan = smartcheck.plan("Never chew gum until 30 June 2027", today=TODAY)

    assert plan.request.template == "abstain"
    assert plan.steps[-1].due == plan.end
    assert (
        smartcheck.plan("Whether or not it rains, walk 5 km every day until 30 June 2027", today=TODAY).request.template
        != "abstain"
    )


@pytest.mark.parametrize(
    ("goal", "template", "unit", "ends"),
    [
        ("Bake bread with my two nephews every Saturday until 26 June 2027", "habit", "times", (0, 24)),
        ("Bake bread for our three neighbours every Saturday until 26 June 2027", "habit", "times", (0, 24)),
        ("Ring my aunt every Sunday evening until 27 June 2027", "habit", "times", (0, 24)),
        ("Cycle 600 km in 2027, 15 km a week", "habit", "km", (0, 600)),
        ("Read 36 books in 2027, three a month", "read", "books", (0, 36)),
    ],
)
def test_a_rhythm_counts_what_is_done(goal: str, template: str, unit: str, ends: tuple[int, int]) -> None:
    """People with whom something is done are not counted, the times are; a total grows from nothing at its rate."""
    plan = smartcheck.plan(goal, today=TODAY)
    total = re.search(r"\d{2,} (?:km|books)", goal)
    shown = [each.step.title for each in plan.steps]

    assert plan.request.template == template
    assert plan.trajectory is not None
    values = [value for _, value in plan.trajectory.points]
    assert plan.trajectory.unit == unit
    assert (values[0], values[-1]) == ends
    assert values == sorted(set(values))
    assert not total or not any(total[0] in each for each in shown)
    assert plan.request.routine is not None
    assert not total or total[0] not in plan.request.routine.title


def test_a_total_reached_before_the_day_stays() -> None:
    """Three a month from mid-January on are thirty at the end of October, and thirty at the end of the year."""
    plan = smartcheck.plan("Read 30 books in 2027, three a month", today=TODAY)

    assert plan.trajectory is not None
    points = plan.trajectory.points
    assert points[-2:] == ((date(2027, 10, 29), 30), (date(2027, 12, 31), 30))
    assert [value for _, value in points[:-1]] == [0, 6, 12, 18, 24, 30]


def test_a_bound_is_no_part_of_what_is_counted() -> None:
    """More than two talks are two talks, one after the other."""
    plan = smartcheck.plan("Hold over two new talks by 1 June 2027", today=TODAY)

    assert [each.step.title for each in plan.steps if "new talk" in each.step.title][1:3] == [
        "Hold one new talk (1 of 2)",
        "Hold one new talk (2 of 2)",
    ]


def test_no_step_of_a_journey_lasts_for_months() -> None:
    """What is booked in an hour waits for its day, however long the plan is."""
    plan = smartcheck.plan("Take a trip to Malta by 1 December 2027", today=TODAY)

    assert plan.feasible
    assert max(each.days for each in plan.steps) <= 20


def test_figures_are_said_once() -> None:
    """A step that reaches a share says it once, and what is weighed is not called a number of its unit."""
    share = smartcheck.plan("Reach 97.5% punctuality by 30 September 2027", today=TODAY)
    weight = smartcheck.plan("Reduce the load from 90 kg to 70 kg by 30 September 2027", today=TODAY)

    assert any("Reach 97.5% punctuality, counted every week" in each.step.title for each in share.steps)
    assert not any("number of kg" in each.step.title for each in weight.steps)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, "stories", "1 story"),
        (1, "countries", "1 country"),
        (1, "bus trophies", "1 bus trophy"),
        (1, "movies", "1 movie"),
        (1, "boxes", "1 box"),
        (1, "business days", "1 business day"),
        (2, "stories", "2 stories"),
        (1, "NPS", "1 NPS"),
        (1, "glass", "1 glass"),
    ],
)
def test_one_thing_is_in_the_singular(value: int, unit: str, said: str) -> None:
    """Of one thing the noun is a word of English."""
    assert amount(value, unit) == said


@pytest.mark.parametrize(
    ("goal", "steps"),
    [
        ("Do 30 consecutive sit-ups by 1 June 2027", ["Do 30 consecutive sit-ups"]),
        ("Perform 12 chin-ups without stopping by 1 June 2027", ["Perform 12 chin-ups without stopping"]),
        ("Hold a two-minute handstand by 1 June 2027", ["Hold a two-minute handstand"]),
        ("Do 60 press-ups by 1 June 2027", ["Do 60 press-ups"]),
        ("Reach 2,500 subscribers by 1 June 2027", ["the number of subscribers"]),
    ],
)
def test_a_level_is_grown_to(goal: str, steps: list[str]) -> None:
    """A feat done in one go and an audience have no list and no batches, and the number needs to know where it is."""
    plan = smartcheck.plan(goal, today=TODAY)
    known = smartcheck.plan(goal, today=TODAY, baseline=1)
    titles = [each.step.title for each in plan.steps]

    assert all(any(step in title for title in titles) for step in steps)
    assert not any(re.search(r"\d to \d|Write the list|alarm", title) for title in titles)
    assert plan.trajectory is None
    assert any("baseline" in each for each in plan.warnings)
    assert known.trajectory is not None
    assert known.trajectory.points[0][1] == 1


@pytest.mark.parametrize(
    ("goal", "reached"),
    [
        ("Renovate the bathroom within a £9,000 budget by 1 June 2027", False),
        ("Renovate the bathroom within a budget of £9,000 by 1 June 2027", False),
        ("Build a boat shed for under $7,000 by 1 June 2027", False),
        ("Raise £9,000 for the lifeboat by 1 June 2027", True),
        ("Save £9,000 for a boat by 1 June 2027", True),
        ("Sell the old boat for £9,000 by 1 June 2027", False),
    ],
)
def test_what_it_may_cost_is_not_reached(goal: str, reached: bool) -> None:
    """A limit of cost has no trajectory; a sum to be raised or saved has."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert (plan.request.measure is not None) is reached


@pytest.mark.parametrize(
    ("goal", "blanks"),
    [
        ("Read <number> books by <date>", "<number>, <date>"),
        (r"Read \<number\> books by \<date\>", "<number>, <date>"),
        ("Plant <how many> trees by 1 May 2027", "<how many>"),
    ],
)
def test_blanks_are_filled_before_a_plan(goal: str, blanks: str) -> None:
    """A proposal is no plan yet: the error names its blanks; tags, signs and what is asked for anyway are none."""
    with pytest.raises(PlanError) as error:
        smartcheck.plan(goal, today=TODAY)

    assert str(error.value).endswith(f"fill in {blanks}")
    assert smartcheck.plan("Read <b>24</b> books<br> by 1 June 2027", today=TODAY).steps
    assert smartcheck.plan("Keep latency < 20 ms and load > 3 until 1 June 2027", today=TODAY).steps


@pytest.mark.parametrize(
    "act", ["Walk the 60 km night hike", "Swim 5 km across the bay", "Cycle 200 km along the dike"]
)
def test_what_a_body_does_on_a_day_does_not_add_up(act: str) -> None:
    """It is grown to: no milestone says that a part of the way is done by then."""
    plan = smartcheck.plan(f"{act} on 5 September 2027", today=TODAY)

    assert all(each.value is None for each in plan.milestones)
    assert plan.finish == date(2027, 9, 5)


@pytest.mark.parametrize("act", ["Sell 40 cakes at the harbour fair", "Paint nine doors", "Interview 12 fishers"])
def test_several_on_one_day_are_done_on_it(act: str) -> None:
    """What is done on a day is not done in batches up to it: the day is prepared, and then they all are."""
    plan = smartcheck.plan(f"{act} on 5 June 2027", today=TODAY)

    assert not any(" of " in each.step.title and "(" in each.step.title for each in plan.steps)
    assert plan.steps[-1].start == plan.steps[-1].due == date(2027, 6, 5)
    assert [each.value for each in plan.milestones if each.value] == [
        each.value for each in plan.milestones[-1:] if each.value
    ]


def test_none_is_no_pace() -> None:
    """Nothing is held at nothing, and what takes less than a week has no weekly pace."""
    none = smartcheck.plan("Record 0 breakdowns by 27 June 2027", today=TODAY)
    today = smartcheck.plan("Send 30 invitations by 15 January 2027", today=TODAY)

    assert none.trajectory is not None
    assert {value for _, value in none.trajectory.points} == {0}
    assert today.trajectory is not None
    assert not any("a week" in each for each in (*none.trajectory.facts, *today.trajectory.facts))


@pytest.mark.parametrize(
    "goal",
    [
        "Get my blood pressure under 128/82 by 27 June 2027",
        "Get our error rate under 3 by 27 June 2027",
        "Get my cholesterol below 180 by 27 June 2027",
    ],
)
def test_a_bound_on_a_level_is_no_count(goal: str) -> None:
    """What is measured is not gone through one by one, and it starts from where it stands, not from 0."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert plan.request.template in ("weight", "reduce")
    assert not any(" of 1" in each.step.title or each.step.gain for each in plan.steps)
    assert plan.request.measure is not None
    assert plan.request.measure.baseline is None
    assert plan.request.measure.needs_baseline


@pytest.mark.parametrize(
    ("goal", "last"),
    [
        ("Attend the weaving workshop on 20 April 2027", "Attend the weaving workshop"),
        ("Complete the rescue course offered by the club on 20 April 2027", "Complete the rescue course"),
        ("Take the driving test on 20 April 2027", "Sit the practical test"),
    ],
)
def test_a_course_on_a_day_is_on_that_day(goal: str, last: str) -> None:
    """What is on a day is done on it, after what prepares it; what is due by a day still has a buffer before it."""
    plan = smartcheck.plan(goal, today=TODAY)
    by = smartcheck.plan(goal.replace(" on ", " by "), today=TODAY)

    assert plan.steps[-1].step.title.startswith(last)
    assert plan.steps[-1].start == plan.steps[-1].due == plan.end == date(2027, 4, 20)
    assert not any("half" in each.step.title and "lessons" not in each.step.title for each in plan.steps)
    assert by.buffer_days > 0


@pytest.mark.parametrize(
    ("goal", "begin", "target"),
    [
        ("Double our followers (currently 1,500) within 6 months", 1500, 3000),
        ("Double our newsletter readers from 350 by 27 June 2027", 350, 700),
        ("Triple our takings from $2,000 by 27 June 2027", 2000, 6000),
    ],
)
def test_a_multiple_starts_from_where_it_stands(goal: str, begin: int, target: int) -> None:
    """Where a goal says how many there are today, twice as many has a start and an end."""
    plan = smartcheck.plan(goal, today=TODAY)

    assert plan.trajectory is not None
    assert plan.trajectory.points[0][1] == begin
    assert plan.trajectory.points[-1][1] == target
    assert not any("baseline" in each for each in plan.warnings)


def test_a_limit_a_day_is_kept_from_the_first_day_on() -> None:
    """So much a day at most holds from the first day on; what is reduced at work is still looked into."""
    plan = smartcheck.plan("Limit tea to 3 cups a day until 27 June 2027", today=TODAY)
    errors = smartcheck.plan("Reduce complaints from 9 to 4 a day by 27 June 2027", today=TODAY)

    assert plan.request.template == "abstain"
    assert plan.trajectory is not None
    assert {value for _, value in plan.trajectory.points} == {3}
    assert not any("baseline" in each for each in plan.warnings)
    assert errors.request.template == "reduce"
