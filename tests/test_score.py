"""The laws of docs/scoring.md."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import assess
from smartcheck.assessment import Verdict
from smartcheck.rule import CRITERIA, SEVERITIES, Finding
from smartcheck.score import score
from smartcheck.source import Span
from strategies import sentences

WORST_FIRST = {
    "specific": ("missing", "partial", "met"),
    "measurable": ("missing", "partial", "met"),
    "time_bound": ("missing", "partial", "met"),
    "achievable": ("implausible", "no_evidence", "supported"),
    "relevant": ("no_evidence", "supported"),
}
RULES = smartcheck.RuleSet.load().every


def verdicts() -> st.SearchStrategy[dict[str, str]]:
    """Any verdict on every criterion."""
    return st.fixed_dictionaries({name: st.sampled_from(WORST_FIRST[name]) for name in CRITERIA})


def findings() -> st.SearchStrategy[list[Finding]]:
    """Findings of any rules, with any severity."""
    return st.lists(
        st.builds(
            lambda rule, severity: Finding(rule, Span(0, 0), "", severity=severity),
            st.sampled_from(RULES),
            st.sampled_from(SEVERITIES),
        ),
        max_size=12,
    )


def numbers(judged: dict[str, str], found: list[Finding]) -> list[int]:
    """Return the points of S, M and T, and the overall score."""
    points, total = score({name: Verdict(value) for name, value in judged.items()}, found)
    assert total is not None
    return [*(points[name] or 0 for name in ("specific", "measurable", "time_bound")), total]


@given(verdicts(), findings())
def test_range(judged: dict[str, str], found: list[Finding]) -> None:
    """Every number lies in 0 to 100."""
    assert all(0 <= number <= 100 for number in numbers(judged, found))


@given(verdicts(), findings(), st.sampled_from(CRITERIA))
def test_a_better_verdict_never_lowers(judged: dict[str, str], found: list[Finding], name: str) -> None:
    """Whatever else was found, a better verdict on one criterion lowers no number."""
    order = WORST_FIRST[name]
    better = order[min(order.index(judged[name]) + 1, len(order) - 1)]
    before, after = numbers(judged, found), numbers({**judged, name: better}, found)

    assert all(one <= other for one, other in zip(before, after, strict=True))


@given(verdicts(), findings(), st.data())
def test_a_fixed_finding_never_lowers(judged: dict[str, str], found: list[Finding], data: st.DataObject) -> None:
    """Taking one finding away lowers no number."""
    if found:
        gone = data.draw(st.integers(0, len(found) - 1))
        before, after = numbers(judged, found), numbers(judged, found[:gone] + found[gone + 1 :])

        assert all(one <= other for one, other in zip(before, after, strict=True))


@given(verdicts(), findings())
def test_own_findings_only(judged: dict[str, str], found: list[Finding]) -> None:
    """A criterion's points depend on its own verdict and findings."""
    whole, _ = score({name: Verdict(value) for name, value in judged.items()}, found)
    for name in CRITERIA:
        own = [each for each in found if each.rule.criterion == name]
        alone, _ = score({name: Verdict(judged[name])}, own)

        assert alone[name] == whole[name]


@given(sentences())
def test_evidence_has_no_points(text: str) -> None:
    """Achievable and relevant are shown apart from the score."""
    found = assess(text)

    assert found.scores.get("achievable") is None
    assert found.scores.get("relevant") is None
    assert (found.score is None) == (not found.verdicts)


def test_an_implausible_goal_stays_low() -> None:
    """Its words may be clear; it has to be written anew all the same."""
    clear = dict.fromkeys(("specific", "measurable", "time_bound"), "met")

    assert numbers({**clear, "achievable": "implausible"}, [])[-1] == 40
    assert numbers({**clear, "achievable": "no_evidence"}, [])[-1] == 100
