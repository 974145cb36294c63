"""A goal taken apart so that it can be said around another act: what stands before its verb, the verb, the rest.

"Improve my communication skills by 30 June" becomes "Give <number> talks by 30 June to improve my communication
skills". Every word of the goal stays; only the verb changes its form and the time phrase its place.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from smartcheck.checks.measurable import is_of_each
from smartcheck.goal import Action, DateExpression, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.ruleset.placing import FOR_WHAT, is_cut_short
from smartcheck.source import Span

FINAL = ".!?;:,… "
_PURPOSE = later(r"(?:in order to|so as to|to)\s+(?=(?P<verb>[a-z]+(?:-[a-z]+)*)\b)")
_FOR_WHOM = later(r" for (?:(?:the|our|my|their|all|any|other|outside|more|new|local|young) )*[a-z]+(?<!s)s$")
"""Who is to act in what follows: "the process *for outside groups* to use the hall" is one phrase."""
_UNTIL = " until <date>"
_DATED = " by <date>"
_BREAKS = (". ", "; ", "! ", "? ", ": ", " - ", " -- ", " – ", " — ", "…", "(", "\n")
_OTHER_SUBJECT = worded(r"\s*(?:it|this|that|these|those|they|users?|anyone|everyone|everybody)\b")
_DENIED = worded(r"\b(?:not|never|n[o']t|don't|don’t)\s*$")
_GOING_ON = worded(r"\b(?:continu(?:e|es|ing)|go(?:es)? on|carry on)\s+to\s*$")
"""What is to go on is being done: nothing else can take its place behind "continue to"."""
_SECOND = worded(r"\s*(?:and|or|&)\b")
"""Behind a verb, a second verb comes: "learn and practise"."""
_GROWN = worded(r"[\w)\]}]$|\((?:re|un|de|pre|co|over|out)-?\) $")
"""What is one word with the verb: "(re)write"."""
_BRACKET = later(r"(?<!\s)\s*\([^()]*\)[\s.!]*$")
_PLACE = worded(r"(?:across|throughout)\b|(?:in|on|at) {cohort}\b")
_RELATIVE = worded(r"\s+{of_it}\b")
_SO = worded(r"(?<=,) so (?!that\b|as\b)| so (?!(?:that|as|he|i|my|our|she|the|they|we)\b)")
"""What follows from a promise and is no reason for it: "..., *so maybe* next year", not "so my parents sleep"."""
_GOT = worded(r"(?P<before>.*?)\b(?P<verb>{making_so})\s+$", re.DOTALL)


@attrs.frozen
class Frame:
    """The parts of a goal with one action."""

    before: str
    """What stands before the verb: "I want to ", "The team will "."""
    verb: str
    """In its base form, with its particle."""
    rest: str
    """What follows the verb, with a blank before it, without times, means and reasons."""
    times: tuple[str, ...]
    means: str
    why: str
    after: str
    """The signs at the end."""
    dated: bool = False
    """Whether its means give a day: "through workshops within 3 months"."""
    capital: bool = False
    """Whether the verb is written with a capital, as behind a label: "KR 1: Improve ..."."""

    @property
    def words(self) -> list[str]:
        """The words of the verb and the rest, lower case."""
        return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", f"{self.verb}{self.rest}".lower())

    @property
    def _bound_before(self) -> bool:
        """Whether a time stands in front: "By June, ..."."""
        return self.before.lower().lstrip().startswith(("by ", "in ", "within "))

    def said(self, act: str, purpose: str = "") -> str:
        """Return the goal with *act* in place of the verb, and *purpose* behind it; its means stay the last but one."""
        when = " ".join(self.times)
        if act != f"{self.verb}{self.rest}" and when.lower().startswith("on "):
            when = f"by {when[3:]}"  # the day is that of the purpose
        if self.dated:
            act = act.removesuffix(_UNTIL).removesuffix(_DATED)
        elif act.endswith(_UNTIL):
            if when.lower().startswith(("by ", "before ")):
                act, when = act.removesuffix(_UNTIL), re.sub(r"^by\b", "until", when, flags=re.IGNORECASE)
            elif when or self._bound_before:
                act = act.removesuffix(_UNTIL)
        elif act.endswith(_DATED):
            act, when = act.removesuffix(_DATED), when or _DATED.strip()
        elif not (when or self._bound_before or "<date>" in act):
            when = _DATED.strip()
        if self.capital or not any(map(str.isalpha, self.before)):
            act = act[0].upper() + act[1:]
        parts, why = [f"{self.before}{act}", when], self.why
        if purpose:
            parts.append(f"to {purpose}")
            joined = _PURPOSE.match(why) and not _FOR_WHOM.search(self.rest)
            why = _PURPOSE.sub("and ", why, count=1) if joined else why
        parts += [self.means, why]
        return " ".join(part for part in parts if part).replace(" , ", ", ") + self.after


def only_action(goal: Goal) -> Action | None:
    """Return the action of a goal that has one, else None."""
    return goal.sole


def frame(goal: Goal) -> Frame | None:
    """Take *goal* apart; None where it has several acts, another subject, or parts that cannot be told apart."""
    action = only_action(goal)
    if action is None or action.verb is None:
        return None
    text, span = goal.text, action.verb.span
    written = goal.part(span).lower()
    form = lexicon.verb_form(written.split()[0])
    before = text[: span.start]
    got = _GOT.match(before) if form and form[1] == "PAST" else None
    if got:  # "get organised": the verb that is meant is "get"
        form, written = (got["verb"].lower(), "VERB"), got["verb"].lower()
        span, before = Span(got.start("verb"), got.end("verb")), got["before"]
    if _DENIED.search(before) or _GOING_ON.search(before):
        return None
    base = form is not None and (form[1] == "VERB" or (form[1] == "ING" and not before.strip()))
    within = [each for each in goal.deadlines if any(one.start <= each.span.start < one.end for one in goal.means)]
    repeated = any(each.kind == "recurrence" and each not in within for each in goal.deadlines)
    if not base or form is None or repeated:
        return None
    bracket = _BRACKET.search(text)
    end = bracket.start() if bracket and bracket.start() > span.end else len(text.rstrip(FINAL))
    end += is_cut_short(text, end + 1)
    if any(sign in text[span.start : end] for sign in _BREAKS) or _OTHER_SUBJECT.match(before):
        return None
    if _SECOND.match(text, span.end) or _GROWN.search(before):
        return None
    times = [
        each.span
        for each in goal.deadlines
        if each.span.start >= span.end
        and each not in within
        and not (is_of_each(goal, each) or _is_place(goal, each))
        and not _is_of_what_it_is_for(goal, span.end, each)
        and (each.kind != "event" or each.relation in _BOUNDS)  # "on discharge" is when it is to be so
        and not (action.verb_class == "state" and _EACH_TIME.fullmatch(text, each.span.start, each.span.end))
    ]
    got_on = action.lemma in lexicon.sense("getting_on")  # "with my boss" says with whom
    reason = [each for each in goal.reason if not FOR_WHAT.fullmatch(text, each.start, each.end)]
    state = action.verb_class == "state"  # "more present with my partner"
    means = [each for each in goal.means if not (got_on or (state and _WITH_ONE.fullmatch(goal.part(each))))]
    apart = sorted([*times, *(each for each in (*means, *reason) if each.start >= span.end)])
    if any(one.end > other.start for one, other in itertools.pairwise(apart)) or (apart and apart[-1].end > end):
        return None
    if any(_RELATIVE.match(text, each.end) for each in apart):
        return None  # "by applying principles that lead to ...": a clause hangs on it
    if any(_goes_on(text, each, end) for each in times):
        return None  # "before they meet | clients": what was taken for a time is not one
    rest = _BY_MUCH.sub("", _without(text, Span(span.end, end), apart))
    if rest.rpartition(" ")[2].lower() in ("in", "of", "for", "with", "to", "and", "or"):
        return None  # "confidence in | using sheets": what was taken out belongs to it
    if rest.endswith(_PARTING):
        return None  # "a language -": a sign is left of what was cut off
    said = {each: goal.part(each) for each in apart}
    if any(_SO.match(text, each.start - 1) for each in goal.reason if each in said):
        return None
    dated = [each for each in goal.deadlines if each.kind != "vague" and each.span in said]
    asked = not any(each.end for each in goal.deadlines)  # one day is enough
    return Frame(
        before,
        " ".join((form[0], *written.split()[1:])),
        rest,
        tuple(said[each.span] + (" (<date>)" if asked and each.kind == "event" else "") for each in dated),
        " ".join(words for each, words in said.items() if each in means),
        " ".join(words for each, words in said.items() if each in goal.reason),
        text[end:],
        any(each.end for each in within),
        goal.part(span)[:1].isupper(),
    )


def _goes_on(text: str, time: Span, end: int) -> bool:
    """Say whether a word follows *time* that joins nothing to what stands before it."""
    if _TO_A_PLACE.match(text, time.end, end):
        return True  # "before my move | to Ghent"
    word = _NEXT.match(text, time.end, end)
    joining = lexicon.closed(("preposition", "conjunction", "relative", "joining"))
    return word is not None and word["word"].lower() not in joining and lexicon.tag(word["word"].lower()) != "ING"


_BY_MUCH = worded(r" by (?:a lot|a great deal|a mile|far|miles)$|(?<=[a-z]) (?:a lot|a great deal|very much)$")
_TO_A_PLACE = later(r" to (?:[A-Z]|(?:an?|the|my|our) )")
_NEXT = later(r"\s+(?P<word>[^\W\d_]+)")
_EACH_TIME = worded(r"(?:before|after) (?!{known})(?:[a-z]+ )?[a-z]+(?<!s)s")
"""How one is to be each time, which is no day to be so by: "calmer *before exams*"."""
_WITH_ONE = worded(r"with {possessive} {kin}")
_BOUNDS = frozenset(("by", "before", "until", "within"))
_FOR = worded(r"\b(?:for|before|after|about) (?:an?|{known}|[a-z]+ing) [^,;.]{3,60}$")


def _is_of_what_it_is_for(goal: Goal, start: int, each: DateExpression) -> bool:
    """Say whether it is when something else happens: "learn Dutch for my trip to Ghent *in May*"."""
    held = each.relation in ("in", "at", "during")
    return held and _FOR.search(goal.text[max(start, each.span.start - _NEAR) : each.span.start].rstrip()) is not None


_PARTING = tuple("-–—,;:/&+|")
_NEAR = 80


def _is_place(goal: Goal, each: DateExpression) -> bool:
    """Say whether it only looks like a time: "across Year 5"."""
    return each.kind == "event" and _PLACE.match(goal.part(each.span)) is not None


def _without(text: str, whole: Span, apart: Sequence[Span]) -> str:
    """Return the words of *whole* that are in none of the spans *apart*, with the blanks and commas closed."""
    kept, at = "", whole.start
    for span in (*apart, Span(whole.end, whole.end)):
        kept = f"{kept.rstrip(' ,')} {text[at : max(span.start, at)].strip()}".rstrip(" ,")
        at = max(span.end, at)
    kept = " ".join(kept.split())
    return f" {kept}" if kept else ""
