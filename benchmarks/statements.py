"""Varied goal statements from vocabularies of our own: the same number and seed always give the same ones."""

from __future__ import annotations

import random

VERBS = (
    "Increase Reduce Publish Complete Improve Launch Hire Write Raise Cut Pass Read Build Deliver Attend Learn Save "
    "Organise Migrate Walk Practise Review Strengthen Close Open Renew Draft Automate Coach Measure"
).split()
OBJECTS = (
    "our checkout conversion rate|the onboarding guide|two articles on soil health|my public speaking|customer churn|"
    "the payments service|a senior data engineer|my communication skills|test coverage of the billing module|"
    "the waiting list of the eye clinic|three online courses in project management|recycling in the north district|"
    "a half marathon|response times of the help desk|new subscriptions in Austria|the school's reading programme|"
    "my Spanish|the number of falls on ward 4|a mentor outside my department|monthly spending on software|"
    "relations with our suppliers|the annual report|reading fluency of grade 3|my resting heart rate"
).split("|")
AMOUNTS = (
    "by 10%|from 30 to 45|to 95%|by half|to under 2 hours|by $12,000|at least 4 times|from 61% to 80%|to $2.5M|"
    "by 15 points|significantly||||"
).split("|")
TIMES = (
    "by 30 June 2027|in the next six months|by the end of Q3|every Tuesday|twice a week until May|within 90 days|"
    "this year|by 15/03/2027|before the next board meeting|as soon as possible|by the end of next quarter|in FY28|"
    "for 12 weeks|by mid-November||"
).split("|")
TAILS = (
    "so that fewer customers leave|in order to qualify for the lead role|by taking an evening course|"
    "with a budget of $5,000|because the audit asked for it|using the new help desk|and present the result to the team|"
    "through weekly coaching||||||"
).split("|")
FRAMES = "|||||I want to|We will|My goal is to|Our team aims to|The support team will".split("|")


def statements(count: int, seed: int = 1) -> list[str]:
    """Return *count* statements, most of them different."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        frame = chance.choice(FRAMES)
        verb = chance.choice(VERBS)
        parts = [
            frame,
            verb.lower() if frame else verb,
            chance.choice(OBJECTS),
            chance.choice(AMOUNTS),
            chance.choice(TIMES),
            chance.choice(TAILS),
        ]
        made.append(" ".join(part for part in parts if part))
    return made


def document(count: int, seed: int = 1) -> str:
    """Return a Markdown file of *count* goals."""
    return "# Goals\n\n" + "".join(f"- {each}\n" for each in statements(count, seed))
