"""Goals that are written criterion by criterion are one goal, however the criteria are called and laid out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY
from smartcheck.context.fields import known
from smartcheck.readers.worksheet import criterion
from strategies import texts

WORDS = {
    "Specific": "Plant trees in the school yard",
    "Measurable": "40 trees",
    "Achievable": "the city gives us the trees",
    "Relevant": "pupils have no shade",
    "Time-bound": "by 1 May 2027",
}
CALLED: dict[str, Callable[[str], str]] = {
    "word": lambda name: name,
    "letter": lambda name: name[0],
    "letter and word": lambda name: f"{name[0]} - {name}",
    "word and letter": lambda name: f"{name} ({name[0]})",
    "capitals": lambda name: name.upper(),
}
LAID: dict[str, tuple[str, Callable[[Sequence[tuple[str, str]]], str]]] = {
    "items": ("a.md", lambda rows: "# Goals\n\n" + "".join(f"- **{name}:** {words}\n" for name, words in rows)),
    "nested": ("a.md", lambda rows: "- Trees\n" + "".join(f"  - {name}: {words}\n" for name, words in rows)),
    "paragraphs": ("a.md", lambda rows: "# Goal 1\n\n" + "".join(f"**{name}**: {words}\n\n" for name, words in rows)),
    "one paragraph": ("a.md", lambda rows: "# Goals\n\n" + "".join(f"{name}: {words}\n" for name, words in rows)),
    "headings": ("a.md", lambda rows: "# Goals\n\n" + "".join(f"## {name}\n\n{words}\n\n" for name, words in rows)),
    "table": ("a.md", lambda rows: "|||\n|---|---|\n" + "".join(f"| {name} | {words} |\n" for name, words in rows)),
    "columns": (
        "a.md",
        lambda rows: "\n".join(
            f"| {' | '.join(cells)} |"
            for cells in ([name for name, _ in rows], ["---"] * len(rows), [words for _, words in rows])
        ),
    ),
    "lines": ("a.txt", lambda rows: "".join(f"{name}: {words}\n" for name, words in rows)),
    "record": ("a.json", lambda rows: json.dumps({"goals": [dict(rows)]})),
}


@pytest.mark.parametrize("called", CALLED)
@pytest.mark.parametrize("laid", LAID)
@given(rest=st.permutations(list(WORDS)[1:]), count=st.integers(min_value=1, max_value=4))
def test_a_worksheet_is_one_goal(laid: str, called: str, rest: list[str], count: int) -> None:
    """Its words are those behind "Specific", and each other criterion stands beside it."""
    name, written = LAID[laid]
    if name.endswith("json") and called != "word":
        return  # keys are spelled out
    others = rest[:count] if {"Measurable", "Time-bound"} & {*rest[:count]} else [*rest[:count], "Measurable"]
    text = written([(CALLED[called](each), WORDS[each]) for each in ["Specific", *others]])

    found = [each for each in smartcheck.read(name, text=text) if each.text != "Trees"]

    assert [each.text for each in found] == [WORDS["Specific"]]
    assert sorted(value for name, value in known(found[0].fields).items() if name != "parent") == sorted(
        WORDS[each] for each in others
    )


@pytest.mark.parametrize("laid", LAID)
def test_its_criteria_are_judged(laid: str) -> None:
    """An amount, a day, a way and a reason count where they are written."""
    name, written = LAID[laid]
    [sheet] = [each for each in smartcheck.read(name, text=written(list(WORDS.items()))) if each.text != "Trees"]

    found = smartcheck.assess(sheet, today=TODAY)

    verdicts = {each: found.verdict(each) for each in ("measurable", "achievable", "relevant", "time_bound")}
    assert verdicts == {
        "measurable": "met",
        "achievable": "supported",
        "relevant": "supported",
        "time_bound": "met",
    }


@pytest.mark.parametrize(
    "text",
    [
        "- Specific: Say what will be done\n- Measurable: Say how much\n- Time-bound: Say by when\n",
        "- Specific: Which act is it?\n- Measurable: 5 of what?\n- Time-bound: By 1 May?\n",
        "- Specific: Name the act\n- Measurable: e.g. 40 trees\n- Time-bound: e.g. by 1 May 2027\n",
    ],
)
def test_what_the_criteria_mean_is_no_goal(text: str) -> None:
    """Who explains the letters, or asks for them, states nothing."""
    found = smartcheck.read("a.md", text=f"# Goals\n\n{text}")

    assert len(found) == 3
    assert {smartcheck.assess(each, today=TODAY).goal.kind for each in found} == {"not_goal"}


@given(texts())
@example("S - " * 2000)
def test_any_text_may_be_asked(text: str) -> None:
    """A label ends within the text, and is one of the criteria."""
    name, words = criterion(text)

    assert 0 <= words <= len(text)
    assert bool(name) == bool(words)
