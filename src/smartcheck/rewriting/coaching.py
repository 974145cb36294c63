"""A goal made better by asking: one open question at a time, each answer checked before it is taken.

A session holds the goal's text and knows what to ask next. It knows nothing of terminals or files, so that scripts,
editors and tests can hold the same talk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import attrs

from smartcheck import engine, islands
from smartcheck.assessment import RANK, Assessment
from smartcheck.choices import Criterion
from smartcheck.goal import Action, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting import answers, reasons
from smartcheck.rewriting.answers import RefusedError
from smartcheck.rewriting.blanks import BLANK, filled, instead
from smartcheck.rewriting.fitting import (
    amounts_like,
    asked_for,
    chosen_by_amount,
    fitted,
    instead_of_more,
    is_held_often,
    is_rhythm,
    is_timed,
    one_of,
    refuse_half_an_amount,
    says_levels,
    with_amount,
)
from smartcheck.rewriting.gaps import NUMBERS, filling, said_once
from smartcheck.rewriting.grounds import with_grounds
from smartcheck.rewriting.hearing import act as begun
from smartcheck.rewriting.hearing import amount, change, choice, due, level_now
from smartcheck.rewriting.proposals import advise
from smartcheck.rewriting.questions import TOPICS, Question, Standing, explained, hint
from smartcheck.rewriting.recast import around
from smartcheck.rule import Finding
from smartcheck.ruleset import RuleSet
from smartcheck.ruleset.placing import Context
from smartcheck.settings.config import Config
from smartcheck.source import Statement

_TIME = worded(
    r"(?:by|in|within|until|till|on|before|this|next|today|tomorrow|every|each|for|during|over|from|between|"
    r"no later than)\b|.* from (?:now|today)$"
)
_TWICE = worded(r"^(?:by|until|till|before) ((?:in|within|on|at|by|until)\b)")
_RANKED: tuple[Criterion, ...] = ("specific", "measurable", "time_bound", "relevant", "achievable")
_TWO_LEVELS = later(r"\d\S* (?:to|and) \S*\d")
_WHY = worded(r"(?:so|because|since|in order to|to|for|as part of)\b")
_WISH = worded(r"(?:i|we)(?:'d|’d| would)? {want_or_need}\b")


class Session:
    """The talk about one goal; `text` is the goal as it stands after the answers so far."""

    def __init__(
        self, goal: str | Statement, *, today: date, rules: RuleSet | None = None, config: Config | None = None
    ) -> None:
        self._statement = Statement.of(goal) if isinstance(goal, str) else goal
        self.text = self._statement.text
        self.today = today
        self.rules = rules
        self.config = config
        self._done: set[str] = set()
        if self._statement.results:  # its key results say what, how much and by when, and are asked for themselves
            self.rules = attrs.evolve(rules or RuleSet.of(config), by_results=True)
            self._done |= TOPICS.keys() - {"reason"}
        elif self._statement.under and self._statement.fields.get("parent"):
            self._done.add("reason")  # the objective above it
        self._act_end = 0
        """Where the act ends that was answered, before the purpose that the goal was; 0 without one."""
        self._open = 0
        """How many of the blanks, from the left, are to stay open."""
        self._aim: str | None = None
        """The goal as it stood before an act was answered for it."""
        self.is_chosen = False
        """Whether one of the acts that were offered was taken."""

    @property
    def assessment(self) -> Assessment:
        """What is to say about the goal as it stands."""
        return self._assess(self.text)

    def _assess(self, text: str) -> Assessment:
        statement = instead(text, self._statement)
        return engine.assess_statement(statement, rules=self.rules, today=self.today, config=self.config)

    def question(self) -> Question | None:
        """Return the next open question, or None if nothing is open."""
        blank = self._blank()
        if blank is not None:
            return Question("blank", asked_for(self.text, blank))
        now = self.assessment
        if not now.verdicts:
            return None
        action = self.action(now.goal)
        standing = Standing(self.text, now, action, is_chosen=self.is_chosen, offered=self._offered)
        for topic, ask in TOPICS.items():
            if topic not in self._done and (question := ask(standing)) is not None:
                return question
        return None

    def _offered(self) -> tuple[str, ...]:
        """Return the acts that are offered for the goal as it stands, each a whole goal."""
        goal = self.assessment.goal
        proposals = advise(goal, rules=self.rules, today=self.today, config=self.config).proposals
        return tuple(each.text for each in proposals if not each.goals)

    def action(self, goal: Goal) -> Action | None:
        """Return what is done, or None where no act is seen before the purpose."""
        action = next(iter(goal.actions), None)
        return None if action and self._act_end and action.span.start > self._act_end else action

    def _blank(self) -> re.Match[str] | None:
        """Return the first blank that is not to stay open."""
        found = list(BLANK.finditer(self.text))
        return found[self._open] if self._open < len(found) else None

    def skip(self, question: Question) -> None:
        """Leave *question* open and do not ask it again."""
        if question.topic == "blank":
            blank = self._blank()
            if blank is not None and blank[1].endswith("date"):
                self._done.add("deadline")
            self._open += 1
        else:
            self._done.add(question.topic)
            action = self.action(self.assessment.goal)
            if question.topic == "act" and (action is None or action.verb_class not in lexicon.ONE_WAY):
                self._done.add("amount")  # of a wish there is none

    def answer(self, question: Question, words: str) -> str:
        """Take *words* as the answer to *question* and return the goal with them in it.

        Raises `RefusedError` if they do not settle it; the goal stays as it was.
        """
        blank = self._blank() if question.topic == "blank" else None
        wants_day = question.topic == "deadline" or (blank is not None and blank[1].endswith("date"))
        if blank is not None and blank[1] == "unit" and words.strip() == "%":
            words = "per cent"
        if words.rstrip().endswith("?") and any(map(str.isalpha, words)):
            raise RefusedError(f"that is a question; {self._hint(question)}, or press Enter to leave it open")
        aim = self._aim
        text = _ANSWERS[question.topic](self, question, self._said(question, words, day=wants_day))
        self._refuse_new_faults(text)
        if self._act_end and aim == self._aim and question.topic not in ("reason", "first step"):
            self._act_end += len(text) - len(self.text)  # what is answered belongs to the act
        self.text = text
        if question.topic == "act":
            self._open = 0
        if question.topic != "blank" and not (question.topic == "amount" and is_rhythm(words)):
            self._done.add(question.topic)
        return self.text

    def explain(self, question: Question) -> str:
        """Return in one line why *question* is asked and what would answer it."""
        return explained(question.topic, self._hint(question))

    def _hint(self, question: Question) -> str:
        """Return what is right where somebody answers with a question."""
        blank = self._blank() if question.topic == "blank" else None
        found = hint(question.topic, blank[1] if blank else "")
        like = amounts_like(self.action(self.assessment.goal))
        return f"{found}, like {like}" if question.topic == "amount" else found

    def _said(self, question: Question, words: str, *, day: bool) -> str:
        """Return *words* without what only fills; an amount as a goal says it."""
        if question.topic == "amount":
            words = self._said_amount(words)
        return answers.said(words, day=day, clause=question.topic == "reason")

    def _said_amount(self, words: str) -> str:
        action = self.action(self.assessment.goal)
        words = one_of(words)
        if action is None or action.verb_class not in lexicon.BETTERING:
            return words
        return change(" ".join(words.split()).rstrip(".;,"), falls=action.verb_class == "decrease")

    def _refuse_new_faults(self, text: str) -> None:
        """Refuse what brings in a mistake, however the blanks that are left will be filled."""
        before = [{each.rule.id for each in self._assess(way).findings} for way in filled(self.text, self.today)]
        known = set.intersection(*before)
        faults: list[list[Finding]] = []
        for after in filled(text, self.today):
            new = [each for each in self._assess(after).findings if each.rule.id not in known]
            faults.append([each for each in new if each.rule.basis == "exact" and each.severity != "info"])
        if all(faults):
            worst = min(faults[0], key=lambda each: each.severity != "error")
            raise RefusedError(f"{worst.message}; {worst.question}" if worst.question else worst.message)

    # What is taken for an answer

    def _fill(self, question: Question, words: str) -> str:
        blank = self._blank()
        if blank is None:
            raise RefusedError("nothing is left to fill in")
        before, words = filling(blank[1], words, self.text[: blank.start()], self.today)
        after = self.text[blank.end() :]
        words = said_once(words, after)
        if blank[1] in (*NUMBERS, "amount"):
            words, after = fitted(words, before, after)
        if not before.strip():
            words = words[0].upper() + words[1:]
        return before + words + after

    def _act(self, question: Question, words: str) -> str:
        chosen = choice(words, len(question.choices)) if question.choices else None
        if chosen:
            self.is_chosen = True
            return question.choices[chosen - 1]
        if chosen == 0:
            raise RefusedError(
                f"there is no {words!r}; choose a number up to {len(question.choices)}, or say it yourself"
            )
        if filled_in := chosen_by_amount(question.choices, words):
            self.is_chosen = True
            return filled_in
        often = next((each.span for each in self.assessment.goal.vague if each.type == "time"), None)
        if often is not None and is_rhythm(words):  # "once a month" for "more often"
            return self._better(f"{self.text[: often.start]}{words}{self.text[often.end :]}", "time_bound", least=0)
        if answers.is_day(words, self.today):
            raise RefusedError(f"{words!r} is a day; what will you do? An act reads like 'give three talks'")
        act = begun(answers.without_subject(words))
        action = self.action(self.assessment.goal)
        own = f"{action.verb.lemma} " if action is not None and action.verb else ""
        again = act.removeprefix(own) if own and act.startswith(own) else ""
        if again and islands.find_quantities(again)[:1] and islands.find_quantities(again)[0].span.start == 0:
            return self._amount_for_act(question, again)
        return self._done_for(self.text, act) if answers.is_act(act) else self._amount_for_act(question, words)

    def _done_for(self, aim: str, act: str) -> str:
        """Return *aim* said around *act*, as what it is done for."""
        answers.seen(act, aim, self.today)
        goal = self._assess(aim).goal
        purposed = around(goal, act[0].lower() + act[1:])
        if purposed is None and any(each.is_amount for each in goal.metrics):
            raise RefusedError(f"{act!r} would take the place of what is said already; an amount is asked for")
        text = self._better(purposed or act, "specific", "measurable", least=0)
        self._aim = aim
        self._act_end = purposed.lower().find(f"{act.lower()} to ") + len(act) if purposed else 0
        return text

    def _amount_for_act(self, question: Question, words: str) -> str:
        """Take an amount where an act is asked for and the goal's own verb is one that has it."""
        action = self.action(self.assessment.goal)
        if words.isdigit():
            raise RefusedError(f"{words!r} is only a number; an act reads like 'give three talks'")
        if not islands.find_quantities(words) and not any(map(str.isdigit, words)):
            raise RefusedError(f"{words!r} names no act; one begins with what you do, like 'give three talks'")
        moved = action is not None and action.verb_class in lexicon.ONE_WAY
        lasts = action is not None and action.verb_class in ("activity", "inner") and is_timed(words)
        if not (moved or lasts or says_levels(words) or is_held_often(words)):
            raise RefusedError(f"{words!r} is an amount; of doing what? An act reads like 'give three talks'")
        return self._amount(question, self._said_amount(words))

    def _amount(self, question: Question, words: str) -> str:
        goal = self.assessment.goal
        action = self.action(goal)
        if question.topic == "amount" and answers.is_act(words):
            return self._done_for(self._aim or self.text, begun(words))
        words = amount(words)
        if not is_rhythm(words):
            answers.level(words, self.today, f"an amount reads like {amounts_like(action)}")
        if action is not None:
            refuse_half_an_amount(action, words)
        least = 0 if is_rhythm(words) and not goal.recurs else 1
        vague = next((each.span for each in goal.vague if each.type == "quantity"), None)
        if vague is None:
            return self._better(with_amount(goal, action, words, self._act_end), "measurable", least=least)
        before, after = self.text[: vague.start], self.text[vague.end :]
        end = max((self._act_end or Context(goal).clause_end) - vague.end, 0)
        return self._better(instead_of_more(before, after, words, end), "measurable", least=least)

    def _baseline(self, question: Question, words: str) -> str:
        goal = self.assessment.goal
        if answers.is_act(words) and not answers.is_day(words, self.today):
            raise RefusedError(f"{words!r} is an act; what is asked for is the number as it stands now, like 12")
        level = answers.level(level_now(amount(words).removeprefix("from ")), self.today)
        if level.lower().startswith("between ") or _TWO_LEVELS.search(level):
            raise RefusedError(f"{level!r} is a range; one level is asked for, like 12")
        metric = next(each for each in goal.metrics if each.is_amount)
        start = metric.span.start
        if goal.part(metric.span).lower().startswith("to "):
            return self.text[:start] + f"from {level} " + self.text[start:]
        return self.text[: metric.span.end] + f" from {level}" + self.text[metric.span.end :]

    def _deadline(self, question: Question, words: str) -> str:
        goal = self.assessment.goal
        words = _TWICE.sub(r"\1", due(words, self.today))
        levels = any(
            each.comparator == "change_to" for each in goal.metrics
        )  # "from 30 to 15 a month" is reached by a day
        repeats = not levels and goal.recurs
        if is_rhythm(words):
            raise RefusedError(
                f"{words!r} says how often; what is asked for is the last day, and a guess can be moved later"
            )
        words = answers.settled_day(words, self.today, repeats=repeats)
        phrase = words if _TIME.match(words) else f"{'until' if repeats else 'by'} {words}"
        old = next((each.span for each in goal.deadlines if each.kind == "vague" or "fuzzy" in each.notes), None)
        if old is not None:
            return self._better(self.text[: old.start] + phrase + self.text[old.end :], "time_bound")
        rhythm = next((each.span.end for each in goal.deadlines if each.kind == "recurrence"), None)
        behind = rhythm is not None and self.text.startswith(" to ", rhythm)
        end = rhythm if rhythm is not None and behind else self._act_end or Context(goal).clause_end
        return self._better(f"{self.text[:end]} {phrase}{self.text[end:]}", "time_bound")

    def _reason(self, question: Question, words: str) -> str:
        words = reasons.reason(words, self.today)
        if not _WHY.match(words):
            told = _WISH.match(words) or reasons.is_told(words) or reasons.is_so(words, self.today)
            if not told and not reasons.is_hoped_for(words):
                raise RefusedError(f"is it so now, or is it to be? write 'because {words}' or 'so that {words}'")
            words = f"because {words}" if told else f"so that {words}"
        end = Context(self.assessment.goal).last_word
        aims = reasons.wordings(words, joined=bool(self._act_end))
        texts = [f"{self.text[:end]} {aim}{self.text[end:]}" for aim in aims]
        found = next((each for each in texts if self._assess(each).verdict("relevant") == "supported"), None)
        if found is None and not reasons.holds_something(words):
            raise RefusedError("that would fit any goal; what in particular will be better, and for whom?")
        return found or texts[0]

    def _first_step(self, question: Question, words: str) -> str:
        words = answers.step(words, self.today, self.text)
        end = Context(self.assessment.goal).last_word
        return f"{self.text[:end]} (first step: {words}){self.text[end:]}"

    def _grounds(self, question: Question, words: str) -> str:
        now = self.assessment
        after = {each: self._assess(each) for each in with_grounds(now.goal, words, self._act_end)}
        return self._better(max(after, key=lambda each: min(self._change(now, after[each], _RANKED))), "achievable")

    def _better(self, text: str, *criteria: Criterion, least: int = 1) -> str:
        """Return *text* if it is better by *least* on one of *criteria* and worse on none."""
        before = self.assessment
        changes = [(self._change(before, each, criteria), each) for each in map(self._assess, filled(text, self.today))]
        change, after = max(changes, key=lambda each: each[0])
        if not after.verdicts or max(change) < least or min(change) < 0:
            worst = next(iter(criteria)) if not after.verdicts else criteria[change.index(min(change))]
            reasons = after.verdicts[worst].reasons if after.verdicts else ()
            raise RefusedError(f"that does not settle it: {reasons[0].text}" if reasons else "that does not settle it")
        return text

    def _change(self, before: Assessment, after: Assessment, criteria: Sequence[Criterion]) -> list[int]:
        """Return by how much each of *criteria* is better met."""
        return [RANK[after.verdict(name) or "missing"] - RANK[before.verdict(name) or "missing"] for name in criteria]


_ANSWERS: dict[str, Callable[[Session, Question, str], str]] = {
    "blank": Session._fill,
    "act": Session._act,
    "amount": Session._amount,
    "baseline": Session._baseline,
    "deadline": Session._deadline,
    "reason": Session._reason,
    "first step": Session._first_step,
    "grounds": Session._grounds,
}
