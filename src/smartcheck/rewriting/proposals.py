"""Whole goals rewritten: fixes combined, acts offered, each proposal read again before it is shown.

A proposal keeps every number, date and name of the goal and adds none. It is shown only if, with its blanks filled, it
scores better or has fewer findings, and has none as severe that the goal did not have. Where there is no proposal, the
questions stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import attrs

from smartcheck import engine
from smartcheck.assessment import Assessment
from smartcheck.context.beside import context
from smartcheck.frozen import frozen
from smartcheck.goal import Goal
from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.rewriting.blanks import (
    blanks,
    filled,
    has_blanks,
    instead,
    is_dated_beside,
    is_measured_beside,
    readings,
    without_day,
)
from smartcheck.rewriting.combining import HEDGES, WORTH_A_TRY, combined, divided, rank
from smartcheck.rewriting.differences import faithful
from smartcheck.rewriting.frames import FINAL
from smartcheck.rewriting.fronting import fronted
from smartcheck.rewriting.recast import recast
from smartcheck.rewriting.remedies import ENOUGH, any_unmeasured, grows_inside, is_half, is_open, severe
from smartcheck.rewriting.rereading import misread
from smartcheck.rewriting.seams import torn
from smartcheck.rewriting.settling import settled
from smartcheck.rewriting.wishes import key_results, wish
from smartcheck.ruleset import RuleSet
from smartcheck.settings.config import Config
from smartcheck.source import Statement

_LAST_RESORT = "\0"
"""Stands before candidates that are tried only where no other helps."""
_GOOD = 90
"""From this score on, proposals are as good as each other and keep the order in which they are offered."""


@frozen
class Proposal:
    """A goal written anew."""

    text: str
    """With blanks such as ``<date>`` for what only the writer knows."""
    fixes: tuple[str, ...] = attrs.field(kw_only=True)
    """Names of the rules whose findings are gone once the blanks are filled."""
    blanks: tuple[str, ...] = attrs.field(kw_only=True)
    score: int = attrs.field(kw_only=True)
    """The score once the blanks are filled; the lowest where there are several goals."""
    goals: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """The goals where the proposal makes several of one; each is judged by itself."""

    @property
    def id(self) -> str:
        """Six hexadecimal digits of its text: the same wherever and whenever it is proposed."""
        return sha256(self.text.encode()).hexdigest()[:6]

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form."""
        plain: dict[str, object] = {"id": self.id, "text": self.text, "fixes": list(self.fixes)}
        return plain | {"blanks": list(self.blanks), "score": self.score, "goals": list(self.goals or (self.text,))}


@attrs.frozen
class Advice:
    """What can be done about one goal: proposals, best first, and the questions that only the writer can answer."""

    assessment: Assessment
    proposals: tuple[Proposal, ...]
    questions: tuple[str, ...]
    """Of the findings, in order of severity; a blank in a proposal is one of them answered."""

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form."""
        goal = self.assessment.goal
        return {
            "text": goal.text,
            "score": self.assessment.score,
            "proposals": [each.to_dict() for each in self.proposals],
            "questions": list(self.questions),
        }


def advise(
    goal: str | Statement | Goal,
    *,
    rules: RuleSet | None = None,
    today: date,
    limit: int = 3,
    config: Config | None = None,
) -> Advice:
    """Return at most *limit* proposals for *goal*, and the questions it leaves open.

    *config* says how days are read and, without *rules*, which rules are asked.
    """
    rules = rules or RuleSet.of(config)
    before = engine.assess_statement(goal, rules=rules, today=today, config=config)
    if before.verdicts and has_blanks(before.goal.text):
        return _continued(before, rules, config, limit)
    found = [each for each in before.findings if each.severity != "info" or each.rule.name in WORTH_A_TRY]
    questions = tuple(dict.fromkeys(each.question for each in sorted(found, key=rank) if each.question))
    if not before.verdicts or not found:
        return Advice(before, (), questions)
    best: dict[str, tuple[int, int, int, Proposal]] = {}
    for order, (text, stands_in) in enumerate(_candidates(before, rules, config)):
        if text == _LAST_RESORT:
            if any(place or not left for left, _, place, _ in best.values()):
                break
            continue
        known = text == before.goal.text or text in best
        checked = None if known else _checked(text, before, rules, config, settles=bool(stands_in))
        if checked is not None:
            left, proposal = checked
            if stands_in:
                best.pop(stands_in, None)
            best[text] = (left, -min(proposal.score, _GOOD), order, proposal)
    ranked = list(_varied([each[3] for each in sorted(best.values(), key=lambda each: each[:3])]))
    for several in (_apart(before, rules, config), _objective(before, rules, config)):
        if several is not None:
            ranked.insert(min(1, len(ranked)), several)
    return Advice(before, tuple(ranked[:limit]), questions)


def _continued(before: Assessment, rules: RuleSet, config: Config | None, limit: int) -> Advice:
    """Return advice on a goal with blanks: none where they are all that it waits for, else on how it reads with them.

    So a proposal that is written back is left alone until its writer has filled it.
    """
    goal = before.goal
    reading, after = min(
        ((each, _assessed(each.text, before, rules, config)) for each in readings(goal.text, goal.today)),
        key=lambda each: len(severe(each[1])),
    )
    asked = tuple(dict.fromkeys(f"what belongs in <{each}>?" for each in blanks(goal.text)))
    if not after.verdicts or not is_open(after):
        return Advice(before, (), asked)
    inner = advise(instead(reading.text, goal.statement), rules=rules, today=goal.today, limit=limit, config=config)
    found = []
    for each in inner.proposals:
        texts = [reading.restored(text) for text in (each.text, *each.goals)]
        if all(texts):
            text, *goals = [text for text in texts if text]
            found.append(attrs.evolve(each, text=text, goals=tuple(goals), blanks=blanks(text)))
    return Advice(before, tuple(found), (*asked, *inner.questions))


def _assessed(text: str, before: Assessment, rules: RuleSet, config: Config | None) -> Assessment:
    """Return what is to say about *text* in the place of the goal: what stands beside it stays."""
    statement = instead(text, before.goal.statement)
    return engine.assess_statement(statement, rules=rules, today=before.goal.today, config=config)


def _objective(before: Assessment, rules: RuleSet, config: Config | None) -> Proposal | None:
    """Return what a house wants to be as an objective with key results; None for other goals."""
    goal = before.goal
    results = key_results(goal)
    if not results or is_measured_beside(before):
        return None
    if is_dated_beside(before) or any(each.end for each in goal.deadlines):  # one day holds for all
        results = tuple(map(without_day, results))
    scores, left = [100], set[str]()
    for result in results:
        found = min(
            (_assessed(each, before, rules, config) for each in filled(result, goal.today)),
            key=lambda each: (len(severe(each)), -(each.score or 0)),
        )
        scores.append(found.score or 0)
        left |= set(severe(found))
    text = f"{goal.text.rstrip(FINAL)}. Key results: {'; '.join(each[0].lower() + each[1:] for each in results)}."
    fixes = tuple(name for name in severe(before) if name not in left)
    if min(scores) < ENOUGH or not fixes or not faithful(goal.text, text):
        return None
    return Proposal(text, fixes=fixes, blanks=blanks(text), score=min(scores), goals=results)


def _varied(found: list[Proposal]) -> Iterator[Proposal]:
    """Yield proposals; of two that differ by a purpose the one that says it, by "at least" the first."""
    taken: list[str] = []
    for each in found:
        said = any(other.text.startswith(f"{each.text} to ") for other in found)
        if not said and not any(each.text.startswith(f"{other.replace('at least ', '')} to ") for other in taken):
            taken.append(each.text)
            yield each


def _candidates(before: Assessment, rules: RuleSet, config: Config | None) -> Iterator[tuple[str, str]]:
    """Yield what could be said instead, each with the plainer proposal that it makes needless.

    A day that stands beside the goal is not asked for again.
    """
    beside = context(before.goal, config)
    dated = is_dated_beside(before) or (beside is not None and beside.due() is not None)
    for text, stands_in in _sayings(before, rules, config):
        yield (without_day(text), without_day(stands_in)) if dated else (text, stands_in)


def _sayings(before: Assessment, rules: RuleSet, config: Config | None) -> Iterator[tuple[str, str]]:
    goal = before.goal
    plain = combined(before)
    yield plain, ""
    clean = combined(before, only=HEDGES)
    base = _assessed(clean, before, rules, config) if clean != goal.text else before
    names = {each.rule.name for each in base.findings}
    if is_measured_beside(before):
        return  # another measure beside the one that is given
    for edits in settled(base.goal, names):
        yield combined(base, extra=edits), plain
    wished = wish(base.goal)
    if wished is not None:
        order = _assessed(wished.said, before, rules, config)
        findings = {each.rule.name for each in order.findings}
        for edits in () if wished.purpose else ((), *settled(order.goal, findings)):
            yield combined(order, extra=edits), plain
        for text in recast(order.goal, findings):
            yield wished.restored(text), ""
        yield _LAST_RESORT, ""
        if wished.purpose:
            yield wished.by_measure(order.goal), ""
        else:
            yield from ((text, "") for text in recast(order.goal, findings, any_measure=True))
        return
    unseen = bool(names & {*WORTH_A_TRY}) or any(map(grows_inside, base.goal.actions)) or any_unmeasured(base.goal)
    unseen = unseen or (bool(base.goal.means) and any(each.verb_class == "weak" for each in base.goal.actions))
    if base.verdict("specific") != "met" or base.verdict("measurable") != "met" or unseen:
        yield from ((text, "") for text in recast(base.goal, names))
        yield _LAST_RESORT, ""
        yield from ((text, "") for text in recast(base.goal, names, any_measure=True))


def _apart(before: Assessment, rules: RuleSet, config: Config | None) -> Proposal | None:
    """Return the goals of a statement that holds several, each as it is best said; None where one would stay as bad."""
    goal = before.goal
    pieces = divided(goal)
    said, fixes, scores = [], list[str](), [100]
    for piece in pieces:
        advice = advise(instead(piece, goal.statement), rules=rules, today=goal.today, limit=1, config=config)
        open_ = any(each.severity != "info" for each in advice.assessment.findings)
        if not advice.assessment.verdicts or (open_ and not advice.proposals):
            return None
        said.append(advice.proposals[0].text if open_ else piece)
        fixes += advice.proposals[0].fixes if open_ else ()
        scores.append(advice.proposals[0].score if open_ else advice.assessment.score or 0)
    text = ". ".join(each.rstrip(".") for each in said) + "."
    if not said or not faithful(goal.text, text):
        return None
    return Proposal(
        text, fixes=("several-goals", *dict.fromkeys(fixes)), blanks=blanks(text), score=min(scores), goals=tuple(said)
    )


def _checked(
    text: str, before: Assessment, rules: RuleSet, config: Config | None, *, settles: bool = False
) -> tuple[int, Proposal] | None:
    """Return *text* as a proposal if it helps, with how many findings are left; None if it does not."""
    goal, plain = before.goal, text
    text = fronted(goal, text)
    if not faithful(goal.text, text) or torn(goal.text, text) or misread(goal, text) or _counts_aside(goal, plain):
        return None
    known = severe(before)
    best: tuple[int, Proposal] | None = None
    for candidate in filled(text, goal.today):
        after = _assessed(candidate, before, rules, config)
        left = severe(after)
        if not after.verdicts or set(left) - set(known) or (after.score or 0) < (before.score or 0):
            continue
        if after.goal.kind != goal.kind and after.goal.kind != "goal":
            continue  # "ask Ann Lee" is no goal in place of one
        gone = tuple(name for name in known if name not in left)
        only_a_day = _DAY.sub("", plain, count=1) in (goal.text, combined(before, only=HEDGES))
        half = is_half(goal, after, gone, settles=settles, only_a_day=only_a_day)
        if not gone or half:
            continue
        proposal = Proposal(text, fixes=gone, blanks=blanks(text), score=after.score or 0)
        if best is None or len(left) < best[0]:
            best = len(left), proposal
    return best


def _counts_aside(goal: Goal, text: str) -> bool:
    """Say whether what is to be better gets no level, only something beside it a number.

    So "increase access in <number> formats", not "attract <number> readers".
    """
    verb = goal.verb
    if verb is None or goal.metrics or goal.actions[0].verb_class not in lexicon.DIRECTED:
        return False
    opening = goal.text[: verb.span.end]
    rest = text.removeprefix(opening).lstrip()
    counted = text.startswith(opening) and "<number>" in rest
    return counted and "from <" not in rest and _RIGHT_BEHIND.match(rest) is None


_DAY = later(r" (?:by|until) <date>")
_RIGHT_BEHIND = later(r"(?:[a-z]+ )?(?:at (?:least|most) )?<number>")
