"""Whole goals rewritten: fixes combined, acts offered, each proposal read again before it is shown.

A proposal keeps every number, date and name of the goal and adds none. It is shown only if, with its blanks filled, it
scores better or has fewer findings, and has none as severe that the goal did not have. Where there is no proposal, the
questions stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import attrs

from smartcheck import engine
from smartcheck.assessment import Assessment
from smartcheck.frozen import frozen
from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.rewriting.blanks import blanks, filled
from smartcheck.rewriting.combining import HEDGES, OPEN, WORTH_A_TRY, combined, rank
from smartcheck.rewriting.dividing import divided
from smartcheck.rewriting.facts import faithful
from smartcheck.rewriting.fronting import fronted
from smartcheck.rewriting.given import (
    has_blanks,
    instead,
    is_dated_beside,
    is_measured_beside,
    readings,
    without_day,
)
from smartcheck.rewriting.key_results import key_results
from smartcheck.rewriting.meaning import are_people, is_compared
from smartcheck.rewriting.recast import recast
from smartcheck.rewriting.seams import torn
from smartcheck.rewriting.settling import settled
from smartcheck.ruleset import RuleSet
from smartcheck.settings.config import Config
from smartcheck.source import Statement

_FINAL = ".!?;:,… "
_LAST_RESORT = "\0"
"""Stands before candidates that are tried only where no other helps."""
_GOOD = 90
"""From this score on, proposals are as good as each other and keep the order in which they are offered."""
_ENOUGH = 80
"""The score with which a proposal stands by itself."""
_DAYS = {"missing-deadline", "vague-deadline", "due-field-without-day"}
_FAIR = 65
"""The score a proposal must reach where a question stands beside it that it does not answer."""


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
        key=lambda each: len(_severe(each[1])),
    )
    asked = tuple(dict.fromkeys(f"what belongs in <{each}>?" for each in blanks(goal.text)))
    if not after.verdicts or not _half(after, (), only_a_day=False):
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
    if is_dated_beside(before):
        results = tuple(map(without_day, results))
    scores, left = [100], set[str]()
    for result in results:
        found = min(
            (_assessed(each, before, rules, config) for each in filled(result, goal.today)),
            key=lambda each: (len(_severe(each)), -(each.score or 0)),
        )
        scores.append(found.score or 0)
        left |= set(_severe(found))
    text = f"{goal.text.rstrip(_FINAL)}. Key results: {'; '.join(each[0].lower() + each[1:] for each in results)}."
    fixes = tuple(name for name in _severe(before) if name not in left)
    if min(scores) < _ENOUGH or not fixes or not faithful(goal.text, text):
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
    dated = is_dated_beside(before)
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
    unseen = bool(names & {*WORTH_A_TRY}) or any(map(_grows_inside, base.goal.actions))
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
    if not faithful(goal.text, text) or torn(goal.text, text) or _counts_aside(goal, plain):
        return None
    known = _severe(before)
    best: tuple[int, Proposal] | None = None
    for candidate in filled(text, goal.today):
        after = _assessed(candidate, before, rules, config)
        left = _severe(after)
        if not after.verdicts or set(left) - set(known) or (after.score or 0) < (before.score or 0):
            continue
        if after.goal.kind != goal.kind and after.goal.kind != "goal":
            continue  # "ask Ann Lee" is no goal in place of one
        gone = tuple(name for name in known if name not in left)
        only_a_day = _DAY.sub("", plain, count=1) in (goal.text, combined(before, only=HEDGES))
        half = _half(after, () if settles else gone, only_a_day=only_a_day) or (only_a_day and _says_little(goal))
        only_days = set(gone) <= {*_DAYS, *HEDGES, OPEN}
        half = half or (only_days and _is_weak(after))
        half = half or ((only_days or after.goal.compound) and _leaves_amount(after))
        half = half or (only_days and "vague-time" in left)
        if not gone or half:  # half a remedy reads like a whole one, so the questions stand instead
            continue
        proposal = Proposal(text, fixes=gone, blanks=blanks(text), score=after.score or 0)
        if best is None or len(left) < best[0]:
            best = len(left), proposal
    return best


def _is_weak(after: Assessment) -> bool:
    """Say whether the promise still says no more than a direction: "boost my fitness regimen by <date>"."""
    goal = after.goal
    told = _AS_IT_IS.search(goal.text)
    weak = bool(goal.actions) and goal.actions[0].verb_class in ("weak", "increase", "decrease")
    if told and weak and all(told.start() < each.span.start for each in goal.metrics):
        return True
    verbs = {each.verb.span for each in goal.actions[:1] if each.verb}
    praised = [each.span.start for each in goal.vague if each.type == "quality"]
    if any(
        each.type == "pronoun" and one.object and one.object.start <= each.span.start < one.object.end
        for each in goal.vague
        for one in goal.actions[:3]
    ):
        return True  # "make things by <date>"
    thing = goal.object if goal.actions and goal.actions[0].verb_class not in ("finish", "keep") else None
    if thing and any(thing.start <= each < thing.end for each in praised):
        return True  # "run a successful shop by <date>"
    return any(each.type == "weak_verb" and each.span in verbs for each in goal.vague)


def _counts_aside(goal: Goal, text: str) -> bool:
    """Say whether what is to be better gets no level, only something beside it a number.

    So "increase access in <number> formats", not "attract <number> readers".
    """
    verb = goal.verb
    if verb is None or goal.metrics or goal.actions[0].verb_class not in ("weak", "increase", "decrease"):
        return False
    opening = goal.text[: verb.span.end]
    rest = text.removeprefix(opening).lstrip()
    counted = text.startswith(opening) and "<number>" in rest
    return counted and "from <" not in rest and _RIGHT_BEHIND.match(rest) is None


_RIGHT_BEHIND = re.compile(r"(?:[a-z]+ )?(?:at (?:least|most) )?<number>")
_AS_IT_IS = re.compile(r"\((?:currently|now|at present|at the moment|so far|today)\b", re.IGNORECASE)
"""What is measured in a bracket is where it stands, not where it goes."""


def _leaves_amount(after: Assessment) -> bool:
    """Say whether the promise itself has a vague amount left; one in a reason is not promised."""
    why = sorted(after.goal.reason)
    for each in after.findings:
        place = bisect_left(why, each.span.start + 1, key=lambda span: span.start) - 1
        described = place >= 0 and each.span.start < why[place].end
        if each.rule.name == "vague-quantity" and not described:
            return True
    return False


_DAY = re.compile(r" (?:by|until) <date>")


def _half(after: Assessment, gone: tuple[str, ...], *, only_a_day: bool) -> bool:
    """Say whether a remedy is only half a one: an error is left, or a letter is empty, or no more than a day came."""
    if any(each.severity == "error" for each in after.findings):
        return True
    day = bool(gone) and (set(gone) <= _DAYS or only_a_day)
    if day and after.verdict("measurable") != "met" and _severe(after):
        return True
    if (after.score or 0) >= _ENOUGH:
        return False
    empty = any(after.verdict(name) == "missing" for name in ("specific", "measurable", "time_bound"))
    return empty or (after.score or 0) < _FAIR or day


def _says_little(goal: Goal) -> bool:
    """Say whether a day alone mends nothing: things that are to be "hotter", people who are to be developed."""
    if _IN_LESS_TIME.search(goal.text) or _TAKES_PART.match(goal.text):
        return True
    if any(map(_limits_each_day, goal.actions)) and not any("/" in (each.unit or "") for each in goal.metrics):
        return not any(each.kind == "recurrence" for each in goal.deadlines)
    if any(each.kind != "boolean-deliverable" for each in goal.metrics):
        return False
    words = re.findall(r"[a-z]+", goal.text.lower())
    if any(each.type == "weak_verb" for each in goal.vague) and any(
        each.object_kind == "trait" for each in goal.actions
    ):
        return True
    verbs = {each.verb.lemma for each in goal.actions if each.verb}
    if any(_QUICKLY.search(each) for each in _promised(goal)) or any(_grows_inside(each) for each in goal.actions):
        return True
    if verbs & {"get", "make", "keep", "have"}:
        how = (each["how"].lower() for each in _HOW.finditer(goal.text))
        return any(each in ("more", "less", "worth") or is_compared(each) for each in how)
    return "develop" in verbs and any(are_people(word) for word in words)


def _limits_each_day(action: Action) -> bool:
    """Say whether it is to be so much a day or a week, and no day ends it: "limit coffee to two cups"."""
    limits = action.verb is not None and action.verb.lemma in ("limit", "restrict", "cap", "ration")
    return limits and (lexicon.is_substance(action.head) or action.head == "time")


def _promised(goal: Goal) -> Iterator[str]:
    """Yield the words of *goal* between its reasons, which promise nothing: "... to better align our shifts"."""
    at = 0
    for why in sorted(goal.reason):
        yield goal.text[at : max(at, why.start)]
        at = max(at, why.end)
    yield goal.text[at:]


def _grows_inside(action: Action) -> bool:
    """Say whether something is to grow that nobody sees finished: "build the capacity of our partners"."""
    grows = action.verb is not None and action.verb.lemma in lexicon.sense("growing", "growing_inside")
    return grows and (action.object_kind == "trait" or action.head in lexicon.sense("grown_inside"))


_TAKES_PART = re.compile(
    r"\W*(?:(?:i|we)(?: want to| will| plan to| would like to)? )?(?:get|be|become) (?:more )?"
    r"(?:involved|engaged|active|interested|into|back into)\b"
    r"|\W*invest in (?!an?\b|the\b|\d)|\W*sleep\b(?!.*\b(?:(?:a|per|each|every) (?:day|night)|before|after|on)\b)",
    re.IGNORECASE,
)
"""What can be a little or a lot: "get involved in the choir", "invest in our people"."""
_IN_LESS_TIME = re.compile(
    r"\ban? (?:faster|quicker|speedier) [\w-]+"
    r"|\b(?:be|become|feel|stay) (?:a bit |a little |much )?(?:more|less) [a-z]+",
    re.IGNORECASE,
)
_QUICKLY = re.compile(
    r"\b(?:quickly|promptly|more (?:quickly|slowly|carefully|evenly|smoothly|easily|closely)"
    r"|(?:at|to|on) an? (?:higher|better|deeper|greater|new|whole new) (?:level|standard|pace|rate))\b"
    r"|\b(?:early|sooner)\W*$|\bthe (?:right|proper|appropriate|relevant|necessary) [a-z]+"
    r"|\bbetter\b"
    r"|\b(?:prepare|equip|ready)\b.* for (?:success|life|the future|what comes)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?P<how>worth|[a-z]+er|more|less)(?=\s*[.,;!]|\s*$|\s+(?:in|at|on|for|to|each|every|[a-z]+ing)\b)"
)
"""A comparative that says how a thing is to be, not which thing is meant: "hotter", not "older scouts"."""


def _severe(assessment: Assessment) -> list[str]:
    found = [each.rule.name for each in assessment.findings if each.severity != "info" or each.rule.name in WORTH_A_TRY]
    return list(dict.fromkeys(found))
