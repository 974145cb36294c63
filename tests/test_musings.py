"""What one notices, doubts, foresees or leaves for another day is no goal; what one means to do behind it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import assess
from smartcheck.language import lexicon

LEADS = sorted(lexicon.sense("leading_in_musing"))
ACTS = ("Tuning the organ", "Feeding nine goats", "Rowing to the island every Friday", "Learning the new till")
CLAUSES = ("the hens lay fewer eggs in the winter", "nobody reads the notice by the gate", "half of our tents leak")
THINGS = ("the podcast", "the second branch", "my novel", "our hedge survey")
SETTLED = ("decided", "chose", "resolved", "pledged", "vowed")
PLEDGING = ("pledging", "vowing", "promising", "committing", "resolving")


def kind(text: str) -> str:
    """Return the kind of a statement."""
    return assess(text).goal.kind


def led(phrase: str) -> str:
    """Return a phrase with who says it in front: *I am* noticing that, *I* don't know if, it seems that."""
    first = phrase.split(" ")[0]
    if first == "it":
        return phrase.capitalize()
    return f"I am {phrase}" if first.endswith("ing") or first in ("not", "unsure") else f"I {phrase}"


@pytest.mark.parametrize("phrase", LEADS)
def test_what_leads_in_a_musing_leads_to_no_goal(phrase: str) -> None:
    """A wish that it goes on to is one all the same."""
    kinds = {clause: kind(f"{led(phrase)} {clause}.") for clause in CLAUSES}
    wish = kind(f"{led(phrase)} {CLAUSES[0]}, but I want to collect 60 eggs a week by June 2027.")

    assert kinds == dict.fromkeys(CLAUSES, "not_goal")
    assert wish == "goal"


@given(
    act=st.sampled_from(ACTS),
    will=st.sampled_from(["will be", "is going to be", "will surely be"]),
    how=st.sampled_from(sorted(lexicon.sense("how_it_will_be"))),
    article=st.sampled_from(["", "a ", "quite a ", "very "]),
)
def test_how_an_act_will_be_is_no_goal(act: str, will: str, how: str, article: str) -> None:
    """*Tuning the organ will be quite a challenge* tells how it will be; who will do it all the same means it."""
    assert kind(f"{act} {will} {article}{how}.") == "not_goal"
    assert kind(f"{act} {will} {article}{how}, but I will finish the organ by June 2027.") == "goal"


@given(
    who=st.sampled_from(["I will", "We'll", "I'm going to", "We want to"]),
    verb=st.sampled_from(sorted(lexicon.sense("laid_aside"))),
    thing=st.sampled_from(THINGS),
    tail=st.sampled_from(sorted(lexicon.sense("for_now"))),
)
def test_what_is_laid_aside_for_now_is_no_goal(who: str, verb: str, thing: str, tail: str) -> None:
    """*I will shelve the podcast for now* is nothing to plan."""
    assert kind(f"{who} {verb} {thing} {tail}.") == "not_goal"


@given(
    who=st.sampled_from(["I", "We"]),
    word=st.sampled_from(SETTLED),
    again=st.sampled_from(["", "once more ", "yet again ", "once again "]),
)
def test_what_is_settled_or_pledged_is_a_goal(who: str, word: str, again: str) -> None:
    """Who writes has only just settled it: what was settled last year is told of."""
    act = "plant 40 oaks by June 2027."
    be = "am" if who == "I" else "are"

    assert kind(f"{who} {word} to {act}") == "goal"
    assert kind(f"Last year we {word} to sell the van.") == "not_goal"
    assert {kind(f"{who} {be} {each} {again}to {act}") for each in (*PLEDGING, "aiming", "hoping")} == {"goal"}


@pytest.mark.parametrize("act", ["Keep {} informed", "Offer {} a quiet room", "Greet {} within two minutes", "Pay {}"])
def test_acts_on_whoever_reads_it_are_promised(act: str) -> None:
    """Nobody orders the reader to do something to "you"; what is said to somebody is no promise."""
    assert kind(act.format("you")) == "goal" or kind(act.format("you")) == "task"
    assert {kind(f"{each.capitalize()} you") for each in lexicon.sense("said_to_you")} == {"not_goal"}
