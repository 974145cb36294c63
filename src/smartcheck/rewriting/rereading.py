"""A proposal read against the goal it was made of: what was one piece there is one piece here.

Some things are known of a goal whatever its words are, and hold for each of its proposals:

- what stands beside the promise stays as it is, and only a promise that is wholly read gets more than a day;
- what stands in quotation marks or brackets is the writer's own, word for word;
- levels stand where what is measured ends: behind them comes the end, a time, a way, a reason, or what limits them;
- two prepositions stand side by side, and "than" behind a comparative, only where they did;
- a number that is told is not asked for, and what looks like a day or a rhythm is one;
- an end has no second end, what is kept up has none by a day, and so many people are no answer to "how much sooner".
"""

from __future__ import annotations

import re

from smartcheck.goal import DateExpression, Goal
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.regexes import WORD, later
from smartcheck.rewriting.blanks import blanks
from smartcheck.rewriting.meaning import is_figurative
from smartcheck.rewriting.outline import follows_order, is_asked, is_whole, promise_end, told_beside, touches_beside
from smartcheck.rewriting.seams import LEVELS, LONG
from smartcheck.rewriting.words import are_people, is_compared, is_verb

_QUOTED = later(r"\"[^\"]+\"|“[^”]+”|(?<!\w)'[^']+'(?!\w)|‘[^’]+’(?!\w)|\([^()]*\)|\[[^\[\]]*\]")
_WORD_BEHIND = later(r",? (?P<word>[^\W\d_]+)")
_PER_THING = worded(r" per (?!{calendar}s?\b)[a-z]+")
"""What belongs to what is measured, though it looks like a time: "the cost *per order*"."""
_SET_OFF = later(r"\W*$|[.!?;)]|,? [(–—-]|,? <| (?:by|until|from|to) <|,? (?:by|until) [^,]*\d")
"""Behind levels: the end, a sign, a bracket, a blank, a day."""


_NEAR = 12


def misread(goal: Goal, after: str) -> bool:
    """Say whether *after*, made of *goal*, shows that the goal was not understood where something was put in."""
    return (
        is_asked(goal)
        or follows_order(goal)
        or touches_beside(goal, after)
        or ((not is_whole(goal) or _is_told_in_bracket(goal)) and any(name != "date" for name in blanks(after)))
        or _breaks_quotation(goal.text, after)
        or _parts_what_is_measured(goal, after)
        or _doubles_preposition(goal.text, after)
        or (_compared(after) < _compared(goal.text) and " than " in after)
        or _is_for_others(goal.text, after)
        or ("<date>" not in after and _is_undated(goal))
        or any(each.search(after) for each in _SHAPES)
        or _asks_again(goal, after)
        or _has_two_ends(after)
        or (" until <date>" in after and _comes_round_in_nothing(goal))
        or (
            _BY_HOUR.search(after) is not None
            and all(each.verb_class not in lexicon.MOVING for each in goal.actions[:1])
        )
    )


_RANK = worded(r"\b(?:first|last|only|next)\b[^,;.<>]{0,40} (?:by|until) <date> to [a-z]")
"""A day between a rank and what it is for: "the first of us by 3 May to ..."."""
_NEVER = worded(
    r"\b(?:sure|ensure|see to it)(?: that)? (?:nobody|no one|no-one|none|nothing|no [a-z]+)\b.{0,200} by <date>"
)
"""What nobody is to do is so until a day, not by it."""
_SO_MANY = worded(
    r"(?:<number> [a-z]+ (?:to |who )|so that they )[^<]{0,200}"
    r"\b(?:more (?:quickly|often|easily|safely|regularly)|faster|sooner|better) by <date>"
)
"""So many people, which leaves open how much sooner or better each of them is to act."""
_DREADED = worded(r"\b{dreaded} \(<date>\)")
"""What nobody writes a day beside: "before Gran is gone"."""
_KEPT = worded(r"(?:\band|,) (?:keep|maintain|sustain|stay|remain|hold on to) [^<]{0,200} by <date>")
"""What is kept up is not kept up by a day: "lose 10 kg and keep it off"."""
_THREE = later(r"<measure> from [^,]{0,80} to [a-z]+ [^,<()]{1,80}, [^,<()]{1,80},? and [^,<()]{1,80}$")
"""One measure for three things shows none of them."""
_NEEDED = later(
    r" \+ [a-z]+ from <number>|"
    r"\b(?:needed|required|necessary|taken) from <number>|\bfrom (?:what|where|how)\b[^<]{0,200} from <number>"
)
"""Levels of two, or before what it is needed for: "salt + sugar", "clicks needed | to book", "from what it is now"."""
_GOING_ON = later(r"\buntil <date>,? .{0,60}\bmake a start\b", re.IGNORECASE)
"""A start is made once."""
_CHATTER = worded(
    r"^(?:i|we)(?: have|['’]ve| had| keep| are) [^<]{0,200}"
    r" and (?:i |we )?(?:want|need|would like|hope) to [^<]{0,200} by <date>|"
    r"\b(?:lol|lmao|tbh|ngl|haha|imo|imho|smh|btw) (?:by|until) <date>|"
    r"^(?:by|until) <date>, .* (?:is|are) .*, (?:i |we )?(?:want|need|would like)\b|"
    r", like,? (?:[a-z]+ly|for real|really|proper)\b"
)
"""A day behind what is only said in passing, and before how it stands: "our rate is 12%, want it lower"."""
_WHO = later(r"\b(?:who|that|which) [a-z]+ ?$")
_EACH_AFTER = later(r" (?:after|before|during) [a-z]+ (?:\(<date>\)|by <date>)")
"""What happens again and again and belongs to what is counted: "infections *after surgery*"."""
_BY_HOUR = worded(r"\bby (?:{hour}|\d{1,2}(?:\.\d\d)?) by <date>")
"""Two times "by" of which the first is an hour or an age: "be home by 7.30"; "cut it by 40" is an amount."""
_SHAPES = (_RANK, _NEVER, _SO_MANY, _DREADED, _KEPT, _THREE, _NEEDED, _GOING_ON, _CHATTER)
"""What no proposal may look like, whatever the goal was."""


def _is_for_others(before: str, after: str) -> bool:
    """Say whether an act is for new ones where the goal is about those that are there: "*existing* customers"."""
    words, said = {*WORD.findall(before.lower())}, {*WORD.findall(after.lower())}
    there, to_come = lexicon.sense("there_already"), lexicon.sense("still_to_come")
    return not (
        (there.isdisjoint(words) or to_come.isdisjoint(said - words))
        and (to_come.isdisjoint(words) or there.isdisjoint(said - words))
    )


def _is_told_in_bracket(goal: Goal) -> bool:
    """Say whether a bracket behind the promise says what is done for it: "be a good host (*cook*, light the stove)"."""
    found = _BRACKETED.search(goal.text, promise_end(goal))
    return found is not None and is_verb(found["word"]) and not (found["alone"] and lexicon.mostly_noun(found["word"]))


_BRACKETED = later(r"\((?P<word>[a-z]+)\b(?P<alone>\))?", re.IGNORECASE)


def _is_undated(goal: Goal) -> bool:
    return bool(goal.deadlines) and all(_dates_nothing(goal, each) for each in goal.deadlines)


def _comes_round_in_nothing(goal: Goal) -> bool:
    """Say whether what looks like a rhythm tells what a thing is: "hire a *night* warden"."""
    rounds = [each for each in goal.deadlines if each.kind == "recurrence"]
    return bool(rounds) and all(_is_attribute(goal, each) for each in rounds)


def _is_attribute(goal: Goal, time: DateExpression) -> bool:
    behind = _ATTRIBUTE.match(goal.text, time.span.end)
    if behind is None or not goal.part(time.span).lower().startswith(("a ", "an ")):
        return False
    return not lexicon.joins(behind["word"]) and lexicon.tag(behind["word"]) not in ("ADVERB", "VERB", "ING")


def _has_two_ends(after: str) -> bool:
    """Say whether a day stands behind what is an end itself: "before the autumn rains by 3 May", not a council."""
    found = _BEFORE.search(after)
    who = lexicon.closed("acting_group") | lexicon.sense(("gathered", "bodies"))
    return found is not None and not (are_people(found["what"].lower()) or found["what"].lower() in who)


_BEFORE = worded(r"\bbefore {known} (?:[\w’'-]+ ){0,5}?(?P<what>[\w-]+) by <date>")


def _dates_nothing(goal: Goal, time: DateExpression) -> bool:
    """Say whether what looks like the day of the promise is none: "the *Saturday* shift", "... . I ran two in May."."""
    text, end = goal.text, promise_end(goal)
    if time.span.start >= end and text[end : end + 1] in _STOPS:
        return goal.part(time.span).lower().startswith(("in ", "on ", "during ", "last "))
    *_, last = goal.words(time.span)
    behind = _ATTRIBUTE.match(text, time.span.end)
    if behind is None or last not in lexicon.sense("weekday"):
        return False
    word = behind["word"]
    return not lexicon.joins(word) and (lexicon.mostly_noun(word) or lexicon.tag(word) not in ("VERB", "ADVERB"))


_STOPS = tuple(".!?;")
_ATTRIBUTE = later(r" (?P<word>[a-z]+)")


def _asks_again(goal: Goal, after: str) -> bool:
    """Say whether levels are asked for though a number beside the promise tells one: "- stuck at 1450"."""
    if LEVELS.search(after) is None:
        return False
    end = promise_end(goal)
    told = [each.span for each in goal.deadlines]
    return any(
        not any(one.start <= end + each.start() < one.end for one in told) for each in _BARE.finditer(goal.text[end:])
    )


_BARE = later(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*%?(?![\w./:-])(?!,\d)")


def _breaks_quotation(before: str, after: str) -> bool:
    """Say whether what stands in quotation marks or brackets is not there as it was."""
    at = 0
    for each in _QUOTED.finditer(before):
        at = after.find(each[0], at)
        joined = _ONE_MORE.match(each[0])  # "my hat (and scarf)": a bracket that adds stands where it did
        if at < 0 or (joined and not after[:at].endswith(before[max(0, each.start() - _NEAR) : each.start()])):
            return True
    return False


_ONE_MORE = worded(r"\((?:and|or|plus|&) ")


def _parts_what_is_measured(goal: Goal, after: str) -> bool:
    """Say whether levels stand before words that belong to what is measured: "churn from 5 to 3 *under control*"."""
    asides = [*(each.span for each in goal.deadlines), *goal.means, *goal.reason]
    starts = {goal.part(each).split(maxsplit=1)[0].lower() for each in asides if each.end > each.start}
    for each in LEVELS.finditer(after):
        own = (
            after[max(0, each.start() - _NEAR) : each.start()].rstrip() in goal.text
            and _TAKEN.search(after, 0, each.start()) is None
        )  # else they belong to an act put in
        if own and (
            _acts_on_nothing(goal)
            or _are_two(goal)
            or _are_two_acts(goal, after)
            or _is_one_to_come(goal)
            or told_beside(goal)  # where it stands is said: "(currently 9)"
            or _has_no_level(goal)
            or " times a " in after
            or any(is_figurative(goal, one) for one in goal.actions)
        ):
            return True
        if not own or _SET_OFF.match(after, each.end()):
            continue
        behind = _WORD_BEHIND.match(after, each.end())
        told_who = _WHO.search(after, max(0, each.start() - LONG), each.start())
        if _EACH_AFTER.match(after, each.end()) or (told_who and behind):
            return True  # "the tenants who pay | by card"
        if behind is None or _PER_THING.match(after, each.end()):
            return True
        known = starts | lexicon.sense("behind_levels")
        if behind[0].startswith(","):  # "the hall from 5 to 3, which is cold" tears the clause from its noun
            known = (known | lexicon.sense("adds_aside")) - lexicon.closed("of_it")
        if behind["word"].lower() not in known:
            return True
    return False


_TAKEN = later(r"^.{0,80}?\bcut the time it takes to ", re.IGNORECASE)
"""What is measured is the time of the act, not its thing."""


def _has_no_level(goal: Goal) -> bool:
    """Say whether it is something that nobody reads off a scale: "my *understanding* of bees", "lose my paunch"."""
    first = goal.actions[0]
    loses = first.lemma == "lose" and first.head not in lexicon.sense("weighed")
    return loses or lexicon.singular(first.head) in lexicon.sense("unmeasured")


def _is_one_to_come(goal: Goal) -> bool:
    """Say whether the thing is not there yet, so that it has no level: "turn *a* profit"."""
    thing = goal.part(goal.object).lower()
    return (
        thing.startswith(("a ", "an ", "new ", "another ", "additional ")) and "'s " not in thing and "’s " not in thing
    )


def _are_two(goal: Goal) -> bool:
    """Say whether two things are to change, each at a level of its own: "raise *the quality and number* of talks"."""
    first, joint, second = goal.part(goal.object).lower().replace(" & ", " and ").rpartition(" and ")
    words = first.split()
    if not joint or len(second.split()) != 1 or not words:
        return False
    last = words[-1]
    return lexicon.noun_class(last) is not None or lexicon.is_indicator(lexicon.singular(last))


def _are_two_acts(goal: Goal, after: str) -> bool:
    """Say whether two things are to move and stand in one sentence with one pair of levels: "cut waste and theft"."""
    moving = [each for each in goal.actions if each.verb_class in (*lexicon.ONE_WAY, "weak")]
    return len(moving) > 1 and ". " not in after and not any(each.is_amount for each in goal.metrics)


def _acts_on_nothing(goal: Goal) -> bool:
    """Say whether the one act has a preposition that parts it from its thing: "open up *about* my past"."""
    first = goal.sole
    if first is None or first.verb is None:
        return False
    between = goal.text[first.verb.span.end : first.object.start] if first.object else ""
    *_, last = f"{first.verb.lemma}{between}".lower().split()
    return last in ("about", "for", "of", "to", "with", "towards", "toward")


def _doubles_preposition(before: str, after: str) -> bool:
    """Say whether two prepositions met that did not before: "a summary *of for* the exam"."""
    pairs = {each[0].lower() for each in _TWO.finditer(after)}
    return bool(pairs) and not pairs <= {each[0].lower() for each in _TWO.finditer(before)}


_TWO = worded(r"\b(?:about|at|for|from|into|of|with) (?:about|for|into|of|on|with)\b")


def _compared(text: str) -> int:
    words = WORD.findall(text.lower())
    return sum(word in _MORE or is_compared(word) for word in words) if "than" in words else 0


_MORE = lexicon.closed("another_number") | {"rather", "other"}
