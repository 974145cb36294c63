"""Edits put together, goals taken apart: one amount, one day; two goals in two sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from smartcheck.assessment import Assessment
from smartcheck.goal import DateExpression, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import later
from smartcheck.rewriting.differences import kept
from smartcheck.rewriting.frames import FINAL
from smartcheck.rewriting.fronting import notes_figure
from smartcheck.rule import Edit, Finding
from smartcheck.ruleset.placing import Context
from smartcheck.source import Span

_PLACED = worded(
    r"(\b(?:across|throughout|in|on|at) {cohort} "
    r"[^()]{0,12}) \(<date>\)"
)
"""What only looks like a time: "in Year 9" says who."""
_TIED = later(
    r" \(<date>\)(?P<tie> (?:(?:to|in|at|with|for|of) (?:(?:the|my|our|his|her|their) )?[A-Z][\w'’-]*"
    r"(?: [A-Z][\w'’-]*)*|out|up|down|off|over|in))(?=[.!?]*$)"
)
"""What belongs to the event goes before its day: "before our trip to Lisbon (<date>)"."""
_AS_SOON = worded(r",?(?<!\s) as (?:fast|quickly|quick|early|swiftly) as (?:possible|(?:I|we) can)(?= by <date>)")
"""What a day answers."""
_BEFORE_IT = worded(r"(?P<clause> before {known} (?P<what>[^,;.()<>]{3,60}?)) by <date>(?=[.!]?$)")
"""What happens then has a day of its own: "before the old lease runs out (<date>)"."""
_BY_THEN = later(
    r"(?P<clause> (?:by|before|until) (?:the )?(?:end|start|beginning|close|middle) of [^,;.()<>]{3,40}?)"
    r" (?:by|until) <date>(?=[.!?]?$)"
)
"""A time that names its own end: "by the end of third grade (<date>)"."""
_SET_OFF_DAY = later(r"^(?P<promise>[^,]*), by <date>(?=[.!?]*$)")
"""A day in the place of an afterthought: "..., eventually"."""
_SOME_DAY = worded(
    r",?(?<!\s) by an? (?:specific|certain|given|agreed|set|particular) (?:date|day|time|deadline)(?= by <date>)"
)
_RISE = later(r"\bfrom <(?:number|amount)>%? to <")
HEDGES = ("hedged-commitment",)
WORTH_A_TRY = ("decided-by-others", "activity-without-outcome", "activity-count")
"""Remarks that deserve a proposal although they are no more than remarks."""
OPEN = "open-ended-recurrence"
"""Its end is asked for last: an event that has a date ends it too."""


def rank(finding: Finding) -> tuple[int, int]:
    """Return what findings are sorted by: how severe they are, then where they stand."""
    return (("error", "warning", "info").index(finding.severity), finding.span.start)


def combined(assessment: Assessment, *, only: tuple[str, ...] = (), extra: tuple[Edit, ...] = ()) -> str:
    """Return the goal with the first rewrite of each finding that loses no fact and does not meet another's words.

    The edits *extra* go first.
    """
    text = assessment.goal.text
    taken: list[Edit] = list(extra)
    idle = not extra and all(each.severity == "info" for each in assessment.findings)
    goal = assessment.goal
    is_afterthought = _afterthoughts(goal)
    for finding in sorted(assessment.findings, key=lambda each: (_place(goal, each), rank(each))):
        worth = finding.severity != "info" or (idle and finding.rule.name in WORTH_A_TRY)
        if not worth or (only and finding.rule.name not in only) or is_afterthought(finding):
            continue
        if finding.rule.name == "undated-event" and _AFTER_EACH.fullmatch(goal.part(finding.span)) is not None:
            end = Context(goal).clause_end
            words = goal.words(finding.span)
            once = words[0] == "within" and {"each", "every"}.isdisjoint(words)
            day = Edit(Span(end, end), " by <date>" if once else " until <date>")
            taken += [day] if _may(day, text, taken) else []
            continue
        if finding.rule.name == "undated-event" and (
            _has_no_day(goal.part(finding.span)) or _begins_then(goal, finding.span)
        ):
            continue
        for rewrite in finding.rewrites:
            if all(_may(edit, text, taken) for edit in rewrite.edits):
                taken += rewrite.edits
                break
    order = {edit: place for place, edit in enumerate(taken)}
    for edit in sorted(
        taken,
        key=lambda each: (each.span.start, each.span.end > each.span.start, _late(each), order[each]),
        reverse=True,
    ):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    changed = any(each.comparator == "change_to" for each in assessment.goal.metrics)
    rhythm = goal.recurs or any(" until" in each.text[1:] for each in taken)
    if changed or _RISE.search(text) or (not rhythm and any(_counts(each) and "%" not in each.text for each in taken)):
        text = text.replace(" until <date>", " by <date>")  # a level or a number is reached by a day
    if ", by <date>" in text and ", by" not in goal.text:
        text = _SET_OFF_DAY.sub(r"\g<promise> by <date>", text)
    text = _BY_THEN.sub(r"\g<clause> (<date>)", text)
    text = _BEFORE_IT.sub(_at_event, _AS_SOON.sub("", _SOME_DAY.sub("", text)))
    text = text.replace("<number> times for <number> minutes", "for <number> minutes <number> times")
    return _TIED.sub(r"\g<tie> (<date>)", _PLACED.sub(r"\1 by <date>", text))


_BOUND = worded(r"(?:by|before|until|till|prior to)\b")


def _place(goal: Goal, finding: Finding) -> int:
    """Return which finding goes first: of two events the one that is a bound, an end of what goes on last."""
    if finding.rule.name == OPEN:
        return 2
    return int(finding.rule.name == "undated-event" and not _BOUND.match(goal.part(finding.span)))


_STOP = later(r"[.!?] ")


def _afterthoughts(goal: Goal) -> Callable[[Finding], bool]:
    """Return a test of whether a hedge stands behind the promise, in a sentence or a bracket: "Run less. Or not."."""
    text = goal.text
    end = max((each.span.end for each in goal.actions), default=len(text))
    stop = _STOP.search(text, end)
    behind = stop.end() if stop else len(text) + 1
    brackets = [each.start() for each in re.finditer(r"[()]", text)]

    def is_afterthought(finding: Finding) -> bool:
        if finding.rule.name not in HEDGES:
            return False
        place = bisect_left(brackets, finding.span.start)
        inside = place > 0 and text[brackets[place - 1]] == "("  # "(and possibly gifts)"
        return inside or behind <= finding.span.start

    return is_afterthought


_OWNED = r"(?!(?:the|my|our|your|his|her|its|their|this|that|next|today|now)\b)"
_AFTER_EACH = worded(
    rf"(?:before|after|during|between) {_OWNED}[a-z]+s|within\b.* (?:of|from|after) {_OWNED}[^\W\d_]+", re.DOTALL
)


def _begins_then(goal: Goal, time: Span) -> bool:
    """Say whether what is kept up only begins with that day: "keep it going *after the launch*"."""
    kept_up = any(each.verb_class in ("keep", "activity") for each in goal.actions)
    return kept_up and goal.part(time).lower().startswith("after ")


def _has_no_day(time: str) -> bool:
    """Say whether nobody can write a day beside it: "before my knees give up", not "before the term ends"."""
    words = time.lower().split()
    happens = [
        form[0]
        for word, ahead in zip(words[2:], words[1:], strict=False)
        if (form := lexicon.verb_form(word)) and form[1] in ("VERB", "THIRD") and not lexicon.mostly_noun(form[0])
        if ahead not in lexicon.closed(("possessive", "definite", "indefinite"))
    ]
    return bool(happens) and lexicon.sense("on_one_day").isdisjoint(happens)


def _late(edit: Edit) -> bool:
    """Say whether an insertion is a time, which goes behind what else is inserted at its place."""
    return "<date>" in edit.text


def _at_event(found: re.Match[str]) -> str:
    """Return the day beside what happens, where a clause or a noun tells it; "before the council" tells none."""
    words = found["what"].lower().split()
    happens = any(lexicon.tag(word) == "THIRD" for word in words[1:])
    happens = happens or (lexicon.is_event(words[-1]) and not lexicon.is_deliverable(words[-1]))
    return f"{found['clause']} (<date>)" if happens else found[0]


def _counts(edit: Edit) -> bool:
    """Say whether it puts a number before a thing; one amount is asked for, the one that comes first."""
    return edit.text.startswith(("<number>", "<amount>")) or _RISE.search(edit.text) is not None


def _may(edit: Edit, text: str, taken: list[Edit]) -> bool:
    if edit in taken or not kept(text[edit.span.start : edit.span.end], edit.text):
        return False
    if any(same(edit) and any(map(same, taken)) for same in (_late, _counts)):
        return False
    return all(edit.span.end <= other.span.start or other.span.end <= edit.span.start for other in taken) and not any(
        edit.span == other.span for other in taken if edit.span.start < edit.span.end
    )


_JOINT = worded(r"(?:\s*[,;&+.]\s*|\s+)(?:(?:and|or|plus|as well as|then|also|to)\s+)*$|\s*[,;+]\s*$")
_CUT = later(r"[;:!?(]|\.\s")
_INNER = later(r"\b(?:to|and|or) (?P<verb>[a-z]+)\b")
_MANY = 12
"""More goals than that are no statement; it is a list, and each line of it is read by itself."""
_SHARED = frozenset("it them this that these those both him her they its their".split())


def divided(goal: Goal) -> tuple[str, ...]:
    """Return the goals that *goal* holds, each a sentence, or nothing where they cannot be told apart.

    What opens the statement ("We will") opens each; a time that stands once holds for all.
    """
    acts = goal.actions
    if not goal.compound or not 2 <= len(acts) <= _MANY or any(each.verb is None for each in acts):
        return ()
    starts = [each.verb.span.start for each in acts if each.verb]
    if starts != sorted(starts) or goal.means or goal.reason or "\n" in goal.text:
        return ()
    text, end = goal.text, len(goal.text.rstrip(FINAL))
    opening = text[: starts[0]]
    if len(opening.split()) > 6:
        return ()
    pieces: list[str] = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        piece = text[start:stop] if stop == end else _JOINT.sub("", text[start:stop])
        if _CUT.search(piece) or notes_figure(piece) or " " not in piece.strip():
            return ()  # "cook and serve lunch": what is cooked stands behind both
        form = lexicon.verb_form(re.split(r"\s", piece, maxsplit=1)[0].lower())
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", piece)}
        if form is None or form[1] != "VERB" or (start != starts[0] and words & _SHARED):
            return ()
        if any(_is_verb(found["verb"]) for found in _INNER.finditer(piece)):
            return ()  # what follows may hang on the inner verb
        pieces.append(piece.strip(" ,"))
    shared = _shared_time(goal, starts)
    if shared is not None:
        phrase = goal.part(shared.span)
        pieces = [each if phrase in each else f"{each} {phrase}" for each in pieces]
    if any(map(str.isalpha, opening)):
        return tuple(_sentence(f"{opening}{each}") for each in pieces)
    return (f"{opening}{pieces[0]}", *map(_sentence, pieces[1:]))


def _is_verb(word: str) -> bool:
    form = lexicon.verb_form(word)
    return form is not None and form[1] == "VERB" and not lexicon.mostly_noun(form[0])


def _shared_time(goal: Goal, starts: list[int]) -> DateExpression | None:
    """Return the one deadline of the statement if it stands at its end, where it may be meant for all of it."""
    times = [each for each in goal.deadlines if each.kind != "vague"]
    if len(times) != 1 or times[0].span.start < starts[-1] or times[0].kind == "recurrence":
        return None
    return times[0]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
