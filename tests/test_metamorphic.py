"""What must not change a verdict, and in which direction the rest may.

A day added makes a goal time-bound and costs it nothing else; an amount taken away never makes it more measurable;
wrapping, case, marks and quotes say nothing at all.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import RANK, assess
from strategies import acts_by_class, beside, contents, dated_frames, forms, plain_goals, wrappers

_ENOUGH = st.sampled_from(
    [
        "Plant 200 trees along the canal",
        "Pass the welding exam by May 2027",
        "Raise our renewal rate to 80%",
        "Open a second repair shop in Leeds",
        "I want to write my thesis by 30 June 2027",
        "Reduce food waste by 20%",
        "Publish the new handbook",
    ]
)


def joined(*parts: str) -> str:
    """Return the parts that are not empty as one line."""
    return " ".join(part for part in parts if part)


def judged(text: str) -> tuple[object, ...]:
    """Return everything an assessor would write down, without the places."""
    found = assess(text)
    verdicts = {name: verdict.value for name, verdict in found.verdicts.items()}
    vague = sorted(found.goal.part(term.span).lower() for term in found.goal.vague)
    return found.goal.kind, verdicts, found.goal.compound, vague


def verdicts(text: str) -> dict[str, str]:
    """Return criterion to verdict."""
    return {name: verdict.value for name, verdict in assess(text).verdicts.items()}


@given(plain_goals(), st.sampled_from(["by 30 June 2027", "by the end of 2027", "within the next 90 days"]))
def test_a_day_makes_it_time_bound(goal: tuple[str, str, str], day: str) -> None:
    """With a dated deadline the goal is time-bound, and no other verdict is worse than before."""
    before = verdicts(joined(*goal))
    after = verdicts(joined(goal[0], goal[1], day, goal[2]))

    assert after["time_bound"] == "met"
    assert all(RANK[after[name]] >= RANK[before[name]] for name in before if name != "time_bound")


@given(plain_goals(), dated_frames(), st.sampled_from(["30 June 2027", "June 30, 2027", "2027-06-30", "mid-June 2027"]))
def test_where_the_day_stands_changes_nothing(goal: tuple[str, str, str], frame: str, day: str) -> None:
    """A day in front, behind, in brackets or in a field of its own bounds the goal and leaves its measure alone."""
    text = joined(goal[0], goal[1])
    after = verdicts(frame.format(goal=text, day=day))

    assert after["time_bound"] == "met"
    assert after["measurable"] == verdicts(text)["measurable"]


@given(plain_goals(), st.sampled_from(["3", "12", "1,250", "three", "a dozen", "at least 4", "up to 25", "5-7", "50+"]))
def test_any_amount_measures_alike(goal: tuple[str, str, str], amount: str) -> None:
    """Whichever way a number of things is written, the goal is as measurable."""
    found = verdicts(f"Train {amount} new volunteers {goal[2]}".strip())

    assert found["measurable"] == "met"


@given(plain_goals())
def test_without_its_amount_a_goal_is_no_more_measurable(goal: tuple[str, str, str]) -> None:
    """Taking the amount away never raises the verdict on measurable."""
    with_amount, without = verdicts(joined(*goal)), verdicts(joined(goal[0], goal[2]))

    assert RANK[without["measurable"]] <= RANK[with_amount["measurable"]]


@given(plain_goals(), wrappers())
def test_wrapping_changes_nothing(goal: tuple[str, str, str], wrapper: str) -> None:
    """Polite frames, bullets, quotes, labels and final punctuation change neither kind, verdicts nor vague terms."""
    text = joined(*goal)

    assert judged(wrapper.format(text)) == judged(text)


CAUSES = [
    "The old bus broke down again, so we need to {}",
    "Our lease ends in the autumn, so we will {}",
    "Half of the crew are leaving; therefore, I want to {}",
]


@given(plain_goals(), st.sampled_from(CAUSES))
def test_a_fact_that_leads_on_with_so_says_why_and_nothing_else(goal: tuple[str, str, str], cause: str) -> None:
    """What is told first and goes on with "so" is why the goal is set, as "because" would say behind it."""
    text = joined(*goal)
    alone, told = verdicts(text), verdicts(cause.format(text))

    assert told.pop("relevant") == "supported"
    assert told == {name: verdict for name, verdict in alone.items() if name != "relevant"}


@given(plain_goals(), st.sampled_from([str.upper, str.lower, str.capitalize, str.title]))
def test_case_changes_nothing(goal: tuple[str, str, str], written: object) -> None:
    """A goal that holds no name is the same goal in capitals, in small letters, as a sentence and as a title."""
    text = joined(*goal)

    assert judged(written(text)) == judged(text)  # type: ignore[operator] # one of four functions of str


NAMELESS = [
    "Find a flat with a balcony by 30 June 2027",
    "Be more patient with the kids by 30 June 2027",
    "Join a running club near the mill by 30 June 2027",
    "Finish a course about bees by 30 June 2027",
    "Rent a garage for the van by 31 March 2027",
    "Get our team to answer within two hours by 30 June 2027",
    "No sugar in coffee by 30 June 2027",
    "Lower the fees by 10% by 30 June 2027",
    "Find a job with a pension by 30 June 2027",
    "Go to the seaside by 30 June 2027",
]


@given(st.sampled_from(NAMELESS), st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_of_a_title_name_nothing(text: str, written: object) -> None:
    """Nothing that any of its kind would do becomes a thing with a name by being written large, beside a year too."""
    assert judged(written(text)) == judged(text)  # type: ignore[operator] # one of three functions of str


@given(acts_by_class())
def test_words_of_one_class_are_judged_alike(acts: tuple[str, str, str]) -> None:
    """Another verb, noun or amount of the same class leaves the verdict on specific as it is."""
    one, other, verdict = acts

    assert verdicts(one)["specific"] == verdicts(other)["specific"] == verdict


@given(
    st.sampled_from(["Rent arrears", "Staff turnover", "The number of complaints", "Our average wait", "Food waste"]),
    st.sampled_from(["fall to 3", "drop to 3", "be below 3", "stay under 3", "decrease from 8 to 3", "go down by 3"]),
    st.sampled_from(["will", "shall", "is to"]),
)
def test_what_changes_is_what_it_is_done_to(measure: str, change: str, will: str) -> None:
    """Where something is to change by itself, it is what the goal is about, and with a level the goal is specific."""
    found = assess(f"{measure} {will} {change}% by June 2027")

    assert found.verdicts["specific"].value == "met"
    assert found.goal.part(found.goal.actions[0].object) == measure.replace(" of complaints", "")


@given(plain_goals(), st.sampled_from([" etc.", ", and so on", " and the like"]))
def test_a_list_without_an_end_never_helps(goal: tuple[str, str, str], more: str) -> None:
    """What leaves a list open is at most partly specific."""
    assert verdicts(joined(goal[0], goal[1]) + more)["specific"] in ("partial", "missing")


@given(plain_goals(), st.sampled_from(["try to", "attempt to"]))
def test_a_hedge_never_helps(goal: tuple[str, str, str], hedge: str) -> None:
    """To try is at most as specific as to do."""
    text = joined(*goal)

    assert RANK[verdicts(f"{hedge} {text}")["specific"]] <= RANK[verdicts(text)["specific"]]


@given(plain_goals(), st.sampled_from(["so that the river stays clean", "because my sister depends on it"]))
def test_a_reason_supports_relevance(goal: tuple[str, str, str], reason: str) -> None:
    """A reason in words makes relevant supported and moves nothing but achievable and relevant."""
    before, after = verdicts(joined(goal[0], goal[1])), verdicts(joined(goal[0], goal[1], reason))

    assert after["relevant"] == "supported"
    assert {name: after[name] for name in ("specific", "measurable", "time_bound")} == {
        name: before[name] for name in ("specific", "measurable", "time_bound")
    }


@given(
    plain_goals(), st.sampled_from(["by attending an evening class", "using the new van", "with the help of a coach"])
)
def test_means_support_achievability(goal: tuple[str, str, str], means: str) -> None:
    """A means in words makes achievable supported and leaves relevant as it was."""
    before, after = verdicts(joined(goal[0], goal[1])), verdicts(joined(goal[0], goal[1], means))

    assert after["achievable"] == "supported"
    assert after["relevant"] == before["relevant"]


@given(
    plain_goals(),
    st.sampled_from(
        [
            ("because my sister depends on it", "Because my sister depends on it, "),
            ("so as to keep the river clean", "So as to keep the river clean, "),
            ("in order to keep the river clean", "In order to keep the river clean, "),
            ("with the aim of keeping the river clean", "With the aim of keeping the river clean, "),
            ("by attending an evening class", "By attending an evening class, "),
            ("using the new van", "Using the new van, "),
            ("with the help of a coach", "With the help of a coach, "),
            ("in partnership with the mill", "In partnership with the mill, "),
            ("through a weekly raffle", "Through a weekly raffle, "),
        ]
    ),
    st.sampled_from(["{}", "I will {}", "we want to {}"]),
)
def test_why_and_how_stand_in_front_as_well_as_behind(
    goal: tuple[str, str, str], said: tuple[str, str], frame: str
) -> None:
    """Putting the purpose or the means in front of the goal changes no verdict, and makes no second goal."""
    text = joined(goal[0][0].lower() + goal[0][1:], goal[1])

    behind = assess(f"{frame.format(text)} {said[0]}")
    front = assess(said[1] + frame.format(text))

    assert {name: each.value for name, each in front.verdicts.items()} == {
        name: each.value for name, each in behind.verdicts.items()
    }
    assert (front.goal.kind, front.goal.compound) == (behind.goal.kind, behind.goal.compound)


@pytest.mark.parametrize("front", beside("In front"))
@given(
    st.sampled_from([("plant 200 trees", "tree"), ("train 12 volunteers", "volunteer"), ("publish 4 guides", "guide")]),
    st.sampled_from(
        [
            "we will {}",
            "I want to {}",
            "the council will {}",
            "my goal is to {}",
            "I'd like to {}",
            "our aim is to {}",
            "we plan to {}",
            "I'm going to {}",
        ]
    ),
    st.sampled_from([", ", " "]),
)
def test_what_stands_in_front_leaves_the_goal_as_it_is(
    front: str, goal: tuple[str, str], frame: str, between: str
) -> None:
    """Why, how, when, where and in which case: what is said first takes neither act nor amount away, and adds none."""
    found = assess(front + between + frame.format(goal[0])).goal

    assert (found.kind, found.compound) == ("goal", False)
    assert goal[1] in [metric.unit for metric in found.metrics]


@pytest.mark.parametrize("reason", beside("Why"))
@given(_ENOUGH)
def test_every_way_to_say_why_is_read(reason: str, goal: str) -> None:
    """A reason makes relevant supported, and neither takes a verdict away nor makes a second goal."""
    _adds_only("relevant", goal, reason)


@pytest.mark.parametrize("means", beside("How"))
@given(_ENOUGH)
def test_every_way_to_say_how_is_read(means: str, goal: str) -> None:
    """How it is to be done makes achievable supported, and neither takes a verdict away nor makes a second goal."""
    _adds_only("achievable", goal, means)


def _adds_only(criterion: str, goal: str, said: str) -> None:
    before, after = assess(goal), assess(goal + ("" if said[0] in ",.;" else " ") + said)

    assert after.verdicts[criterion].value == "supported"
    assert after.goal.compound == before.goal.compound
    for name in ("specific", "measurable", "time_bound"):
        assert RANK[after.verdicts[name].value] >= RANK[before.verdicts[name].value]


@given(plain_goals(), st.integers(1, 9))
def test_confidence_is_evidence_not_a_metric(goal: tuple[str, str, str], sure: int) -> None:
    """How sure one is makes achievable supported and counts nothing."""
    text = joined(*goal)
    found = assess(f"{text} ({sure}/10 confident)")

    assert found.verdicts["achievable"].value == "supported"
    assert [each.to_dict() for each in found.goal.metrics] == [each.to_dict() for each in assess(text).goal.metrics]


@given(st.lists(plain_goals().map(lambda goal: joined(*goal)), min_size=1, max_size=40).map(". ".join))
def test_many_sentences_are_one_statement(text: str) -> None:
    """Any number of sentences gives one goal with spans in order."""
    goal = smartcheck.parse(text)

    assert list(goal.metrics) == sorted(goal.metrics, key=lambda each: each.span)
    assert all(0 <= action.span.start < action.span.end <= len(text) for action in goal.actions)


ACTS = [
    "repair the pier",
    "hire a gardener",
    "publish the atlas",
    "plant 40 oaks",
    "sell the old van",
    "move to a smaller flat",
    "drink less coffee",
]
APART = [
    "I will {} and I will {}",
    "I will {}, and my brother will {}",
    "We will {}. We will {}.",
    "I want to {}. I also want to {}.",
    "To {} and to {}",
    "My goal is to {} and to {}",
    "{} and {}",
    "{}; {}",
    "{} as well as {}",
    "{}, plus {}",
    "Both {} and {}",
    "{} but also {}",
]


@given(st.permutations(ACTS), st.sampled_from(APART))
def test_two_acts_are_two_goals(acts: list[str], joined: str) -> None:
    """Two acts on two things are several goals in one, however they are joined."""
    assert assess(joined.format(acts[0], acts[1])).goal.compound


DONE = {
    "repair the pier": "repairing the pier",
    "hire a gardener": "hiring a gardener",
    "publish the atlas": "publishing the atlas",
    "plant 40 oaks": "planting 40 oaks",
    "sell the old van": "selling the old van",
}
BESIDE = [
    "{0} along with {1}",
    "{0}, as well as {1}",
    "Besides {1}, {0}",
    "In addition to {1}, {0}",
    "{0} while also {1}",
]


@given(st.permutations(list(DONE)), st.sampled_from(BESIDE))
def test_an_act_named_beside_another_is_a_goal_of_its_own(acts: list[str], joined: str) -> None:
    """Whichever word adds the second act, and wherever it stands, there are two goals in one."""
    found = assess(joined.format(acts[0], DONE[acts[1]]))

    assert (found.goal.kind, found.goal.compound) == ("goal", True)


THINGS = ["a gardener", "two drivers", "a cook", "three nurses", "a welder"]


@given(st.permutations(THINGS), st.sampled_from(["{} and {}", "{} as well as {}", "{} plus {}", "{}, {} and {}"]))
def test_things_of_their_own_are_goals_of_their_own(things: list[str], joined: str) -> None:
    """Each with its article or its number, they can be had one by one."""
    assert assess(f"Hire {joined.format(*things)} by June").goal.compound


@given(
    st.sampled_from(ACTS),
    st.sampled_from(["I will {}. I will do it by May.", "We will {}, and we will do this by May"]),
)
def test_an_act_taken_up_again_is_one_goal(act: str, joined: str) -> None:
    """What is said once more with "do it" is no second goal."""
    assert not assess(joined.format(act)).goal.compound


LEANINGS = [
    "I've made up my mind to {act}",
    "I'm thinking of {acting}",
    "I've always wanted to {act}",
    "I have been meaning to {act}",
    "It would be nice to {act}",
    "Finally, I will {act}",
    "Finally we will {act}",
    "First, {act}",
    "Perhaps {act}",
    "Gonna {act}",
    "Someone to {act}",
    "Bakery - we will {act}",
    "Bakery - finally {act}",
    "(stretch) {act} (if the weather holds)",
    "<b>{act}</b>",
    "{act} :-)",
    "{act} ;)",
]
ACTING = [
    ("repair the pier", "repairing the pier"),
    ("read 20 books", "reading 20 books"),
    ("grow tomatoes", "growing tomatoes"),
    ("learn Portuguese", "learning Portuguese"),
    ("improve access to the library", "improving access to the library"),
]


@given(st.sampled_from(LEANINGS), st.sampled_from(ACTING))
def test_a_goal_is_one_however_it_is_led_in(leaning: str, act: tuple[str, str]) -> None:
    """Half decided, long wished for, put in order, under a topic, with a face behind it: it is a goal all the same."""
    assert assess(leaning.format(act=act[0], acting=act[1])).goal.kind == "goal"


MADE_UP = ["brillip", "cravel", "co-drazzle", "resplonk", "stimp", "cross-glorf"]
"""Words no list can know, which nothing in their endings makes a noun or an adjective."""


@given(
    st.sampled_from(MADE_UP),
    st.sampled_from(
        ["{} the barrels", "{} it", "{} new barrels", "{} how to sing", "{} and paint the barrels", "{} 20 barrels"]
    ),
    st.sampled_from([str.capitalize, str.upper, str.title]),
)
def test_a_word_nobody_knows_is_a_verb_where_no_noun_can_stand(word: str, shape: str, written: object) -> None:
    """What is acted on behind it tells that the first word acts, however it is written."""
    assert assess(written(shape.format(word))).goal.kind == "goal"  # type: ignore[operator] # a function of str


@given(
    st.sampled_from([("hives", "hive"), ("members", "member"), ("loaves", "loaf"), ("boats", "boat")]),
    st.integers(3, 400),
    st.integers(401, 900),
    st.sampled_from(
        ["We have {now} {things}. By 2028 we will have {then}", "We sold {now} {things}. We will sell {then}."]
    ),
)
def test_a_bare_number_counts_what_was_told_before(thing: tuple[str, str], now: int, then: int, said: str) -> None:
    """What is counted need not be said again where one amount of it has just been told."""
    found = assess(said.format(now=now, then=then, things=thing[0])).goal.metrics

    assert [(each.value, each.unit) for each in found] == [(then, thing[1])]


@pytest.mark.parametrize(
    ("clause", "goal"),
    [
        ("To run the dairy", "I will train two cheesemakers by 1 May 2027"),
        ("To win the cup", "the crew will row 300 km by 1 May 2027"),
        ("To keep the old mill", "our friends will raise 5,000 euros by 1 May 2027"),
        ("Because the owner will raise the rent", "we will sell 30 goats by 1 May 2027"),
        ("In order to guard the weir", "the crew of the barge will keep 12 watches by 1 May 2027"),
    ],
)
def test_a_clause_in_front_needs_no_comma(clause: str, goal: str) -> None:
    """What stands in front says why, with a comma and without one, and the goal begins behind it."""
    bare, parted = (assess(f"{clause}{comma} {goal}").goal for comma in ("", ","))

    assert [bare.part(each) for each in bare.reason] == [parted.part(each) for each in parted.reason] == [clause]
    assert [each.verb.lemma for each in bare.actions if each.verb] == [
        each.verb.lemma for each in parted.actions if each.verb
    ]


@given(
    st.sampled_from(["sluice", "chapel organ", "quarry path", "tide gauge", "rescue boat", "seed store"]),
    st.sampled_from(
        [
            ("Publish", "published"),
            ("Replace", "replaced"),
            ("Launch", "launched"),
            ("Finish", "finished"),
            ("Deliver", "delivered"),
            ("Build", "built"),
            ("Draw", "drawn"),
            ("Set up", "set up"),
        ]
    ),
    st.sampled_from(["The {thing} will be {done}", "The {thing} is to be {done}", "The {thing} to be {done}"]),
    st.sampled_from(["", " by June 2027", " before the flower show", " within 90 days"]),
)
def test_whoever_does_it_the_same_is_done(thing: str, verb: tuple[str, str], said: str, day: str) -> None:
    """What will be published is judged as an order to publish it is, with a day and without one."""
    order = verdicts(f"{verb[0]} the {thing}{day}")

    assert verdicts(said.format(thing=thing, done=verb[1]) + day) == order


@given(
    st.sampled_from(["Finish the weir", "Learn Welsh", "Sell 40 jars of honey", "Jog daily", "Read the old log"]),
    st.sampled_from(["it is time", "any way will do", "we owe it to the crew", "no excuses"]),
)
def test_two_hyphens_between_blanks_are_a_dash(goal: str, remark: str) -> None:
    """Whoever has no dash on the keyboard writes two hyphens: the verdicts are the same."""
    typed, set_right = (assess(f"{goal} {dash} {remark}") for dash in ("--", "—"))

    assert typed.goal.kind == set_right.goal.kind
    assert [each.value for each in typed.verdicts.values()] == [each.value for each in set_right.verdicts.values()]


def labels(text: str) -> tuple[str, str]:
    """Return the kind of a statement, and what its form must not change, as ``cases/forms.md`` writes it."""
    found = assess(" ".join(text.split()))
    said = [found.verdicts[name].value for name in ("specific", "measurable")] if found.verdicts else []
    return found.goal.kind, " ".join([*said, "several" if found.goal.compound else "one"])


@pytest.mark.parametrize("form", forms("Forms") + forms("Forms of what is done"))
@given(st.sampled_from(contents()))
def test_the_form_changes_no_label(form: str, content: tuple[dict[str, str], str]) -> None:
    """Whichever way a promise is put, it is a goal, and as specific, as measurable, as many in one as any other way."""
    words, kept = content
    said = form.format(**words)

    assert labels(said) == ("goal", kept)
    assert assess(said).verdicts["time_bound"].value == "met"
