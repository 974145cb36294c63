"""Told sentences: does one tell a fact, or a state to reach?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from smartcheck.goal import CHANGES, DateExpression
from smartcheck.kinds.claims import MADE, is_aimed, is_done_once, is_run_so, is_set, is_statistic, is_timetabled
from smartcheck.kinds.facts import Facts, under_goals
from smartcheck.kinds.sayings import BY, gives_up, is_bidden, is_due, is_led_by_day, is_lesson, is_so, is_the_year
from smartcheck.language import lexicon
from smartcheck.syntax.finite import BEGUN, PASSIVE, PAST, Finite, finite
from smartcheck.syntax.sentence import Sentence

TARGET = "target"
"""What `told` returns of a sentence that tells how it shall be, so that it is no label either."""


def past_purpose(facts: Facts) -> bool:
    """The goal of last year *was* to hire: a goal told as past."""
    frame = facts.frame
    if frame is None or not (frame.kind == "purpose" or "GOAL" in facts.sentence.types[: frame.last]):
        return False
    keys = facts.sentence.keys[: frame.last]
    begin = keys.index("but") if "but" in keys else 0  # "it was dear, *but* my goal is to"
    return any(key in ("was", "were", "had") for key in keys[begin:])


def reports(facts: Facts) -> bool:
    """*Completed* the course in 2025: a statement that begins with a past form of an act tells what was done.

    Of "increased sales" and the like the past form is also how targets are written, so those are left alone.
    """
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or under_goals(facts) or sentence.type(first) != "PAST":
        return False
    form = lexicon.verb_form(sentence.key(first))
    if form and form[0] in BEGUN and sentence.type(first + 1) == "ING":
        return True
    if form is None or lexicon.verb_class(form[0]) not in _DONE:
        return False
    if (
        sentence.type(first + 1) not in ("DETERMINER", "METRIC", "NUMBER", "DATE", "PARTICLE")
        and first + 1 < facts.last
    ):
        return False
    return not any(each.end and each.end >= facts.today and "no_year" not in each.notes for each in facts.dates)


_DONE = lexicon.DONE | {"feat", "general"}


def stands_so(facts: Facts) -> bool:
    """*Currently, 74% of our boats leak*, *to date we have planted 300 trees*: what is told of now, or until now."""
    sentence, keys = facts.sentence, facts.sentence.words.keys
    if (facts.frame is not None and facts.frame.kind != "infinitive") or len(sentence) - facts.last >= _PAIR:
        return False  # "currently I want to"
    for phrase in _standing().get(keys[0], ()):
        begin = len(phrase)
        if keys[:begin] != phrase:
            continue
        begin += keys[begin : begin + 1] == [","]
        if begin >= len(keys) or (phrase == ["today"] and keys[1:2] != [","]):
            return False
        first = sentence.firsts.index(begin) if begin in sentence.firsts else 0
        return first > 0 and finite(sentence, first, len(sentence)) is not None
    return False


@cache
def _standing() -> dict[str, list[list[str]]]:
    """Return the phrases that tell of now, or until now, by their first words."""
    phrases = sorted(map(str.split, lexicon.sense("now_or_until_now")))
    return {phrase[0]: [each for each in phrases if each[0] == phrase[0]] for phrase in phrases}


def told(facts: Facts) -> str:
    """A sentence with a subject that tells a fact: past, or present without a target state; `TARGET` where it aims."""
    sentence, first = facts.sentence, facts.first
    if sentence.type(first) == "METRIC" and sentence.type(first + 1) == "IN":
        return ""  # "a 15% cut in water use at our sites": the change is told first
    if _reports_first(facts) or (sentence.key(first) == "according" and sentence.type(first + 1) == "TO"):
        return "past or present fact"
    if sentence.key(first + 1) == "means" and sentence.type(first) in ("ING", "WORD") and first + 2 < facts.last:
        return "definition"  # "decluttering means sorting"
    if is_lesson(facts) or (
        sentence.keys[first + 1 : first + 3] == ["no", "longer"] and sentence.type(first) == "PRONOUN"
    ):
        return "present fact"
    if _only_advises(sentence, first) or foresees(facts) or lives_on(sentence, first, facts.last):
        return "present fact"
    if is_the_year(facts):
        return TARGET
    if _was_then(facts):
        return "past fact"
    found = finite(sentence, first, facts.last)
    if found is None or _then_wishes(sentence, first, facts.last):
        return ""
    if gives_up(sentence, found) or is_bidden(facts, found):
        return TARGET
    if sentence.key(found.verb + 1) in {"ever", "never"} and sentence.key(found.verb) in lexicon.closed("having"):
        return "past fact"  # "no crew *has ever* missed a call"
    if found.tense == PAST:
        return _past(facts, found)
    return "" if sentence.key(found.verb + 1) in ("able", "committed", "determined") else _present(facts, found)


def _was_then(facts: Facts) -> bool:
    """*The mill closed in 1921*: what something did in a year long gone."""
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or sentence.type(first) != "DETERMINER" or under_goals(facts):
        return False
    for at in range(first + 1, min(first + _NEAR, facts.last - 1)):
        if sentence.types[at] == "PAST" and sentence.types[at + 1] == "DATE":
            day = sentence.items[at + 1]
            if not isinstance(day, DateExpression) or day.end is None or "no_year" in day.notes:
                return False
            return day.relation in ("in", "on") and day.end < facts.today
    return False


def _is_season(facts: Facts, found: Finite) -> bool:
    """*Vines are pruned in January*: what is done to all of a kind at its time of the year, whoever does it."""
    sentence = facts.sentence
    if found.tense != PASSIVE or sentence.types[found.first] not in ("WORD", "THIRD") or under_goals(facts):
        return False
    return (
        lexicon.is_plural(sentence.key(found.verb - 1))
        and [each.relation for each in facts.dates if "no_year" in each.notes] == ["in"]
        and not facts.metrics
    )


def _lasts(facts: Facts, found: Finite) -> bool:
    """*The post is funded until 2027*: how long it goes on being so."""
    told = facts.sentence.key(found.verb) in ("is", "are") and not facts.metrics
    return told and bool(facts.dates) and all(each.relation == "until" for each in facts.dates)


def _only_advises(sentence: Sentence, first: int) -> bool:
    """*I would suggest that we meet*, *maybe a fair will help*: what one thinks, which binds nobody."""
    if sentence.key(first) in {"maybe", "perhaps", "probably"}:
        near = sentence.keys[first + 1 : first + _NEAR]
        return sentence.key(first + 1).split("'")[0] not in lexicon.closed("writers_own") and "will" in near
    at = first + 1 + (sentence.key(first + 1) == "would")
    told = sentence.key(first) in {"i'd", "we'd"} or at > first + 1
    return (
        told and sentence.type(first) in ("PRONOUN", "PRONOUN_WOULD") and sentence.key(at) in lexicon.sense("advising")
    )


def foresees(facts: Facts) -> bool:
    """*Our agent fears the ferry will be full*: what somebody thinks will come, which nobody sets out to do."""
    sentence = facts.sentence
    if "MODAL" not in sentence.types or under_goals(facts) or sentence.key(0) in _EACH:
        return False
    modal = sentence.types.index("MODAL")
    for at in range(1, min(_NEAR, modal - 1)):
        form = lexicon.verb_form(sentence.key(at))
        if form and form[0] in lexicon.sense("opining") and form[1] == "THIRD":
            return not {"AND", "COMMA", "TO"}.intersection(sentence.types[at:modal])
    return False


def lives_on(sentence: Sentence, first: int, last: int) -> bool:
    """*The club needs 300 members to survive*: what something lives on, told of no plan to get it."""
    if "needs" not in sentence.said:
        return False
    for at in range(first + 1, min(first + _NEAR, last - 3)):
        if sentence.key(at) == "needs" and sentence.type(at + 1) in ("METRIC", "NUMBER"):
            to = next((index for index in range(at + 2, min(at + _NEAR, last - 1)) if sentence.types[index] == "TO"), 0)
            return bool(to) and sentence.key(to + 1) in lexicon.sense("living_on")
    return False


def _past(facts: Facts, found: Finite) -> str:
    """Say what a past form tells, unless it is how a target is written."""
    who = facts.sentence.type(found.first)
    first = facts.sentence.key(found.first)
    if who == "PRONOUN" or first in ("you", "this", "that") or first in lexicon.closed("have_done"):
        return "past fact"
    if _is_bounded(facts, found) and facts.sentence.key(found.verb) in ("has", "have"):
        return ""  # "at least four wards *have tried* the new sheet" is how it shall be
    if _is_held_within(facts, found):
        return ""
    return "" if under_goals(facts) or is_due(facts) else "past fact"


def _is_held_within(facts: Facts, found: Finite) -> bool:
    """Say whether the form is how a level shall be held, on one side of a number: debt *kept below* 60%."""
    form = lexicon.verb_form(facts.sentence.key(found.verb))
    return (
        form is not None
        and form[0] in lexicon.sense("held_within")
        and facts.sentence.type(found.verb + 1) == "METRIC"
        and facts.sentence.key(found.verb + 1) in ("below", "above")
    )


def _is_bounded(facts: Facts, found: Finite) -> bool:
    """Say whether a bound or a share tells how many of them it must be: "*at least* four wards", "*90% of* staff"."""
    subject = facts.sentence.starts[found.first], facts.sentence.starts[found.verb]
    return facts.sentence.key(found.first) in lexicon.closed("whole") or any(
        subject[0] <= each.span.start < subject[1] and (each.bounds or each.unit == "percent") for each in facts.metrics
    )


def _present(facts: Facts, found: Finite) -> str:
    """Say what a present form tells, unless it is a state to reach."""
    sentence, index = facts.sentence, found.verb
    key = sentence.key(index)
    subject = [sentence.key(at) for at in range(found.first, index)]
    numbered = any(each.value is not None and each.is_amount for each in facts.metrics)
    dated = any(each.end and (numbered or each.relation in BY) for each in facts.dates if "history" not in each.notes)
    usually = not dated and sentence.key(index + 1) in lexicon.closed("usually")
    so = is_so(facts, found) or _is_season(facts, found) or _lasts(facts, found)
    if not under_goals(facts) and (usually or so):
        return "present fact"
    if subject and subject[0] in ("i", "you", "we") and key in lexicon.closed("remark"):
        if "already" in subject:
            return "present fact"
        return TARGET if key == "have" and is_led_by_day(facts, found) else "present fact"
    if _says_what_for(facts, found, subject):
        return TARGET
    if subject[:1] and subject[0] in ("a", "an") and sentence.key(index + 1) in ("a", "an", "the", "what", "something"):
        return "definition"
    goals = any(word in lexicon.closed("goal_heading") for word in subject)
    if goals and not any(word in lexicon.closed("chosen") for word in subject):
        return "definition"
    if key in ("is", "are") and sentence.type(index + 1) == "DATE" and not under_goals(facts):
        return "present fact"
    if not dated and (_is_bound(facts, found) or (key == "may" and not under_goals(facts))):
        return "advice or rule"  # "members *may* bring a guest"
    if under_goals(facts):
        return TARGET
    if goals:
        return ""
    if is_statistic(facts, found) or is_timetabled(facts, found) or is_run_so(facts, found):
        return "present fact"
    usual = found.tense == PASSIVE and not _is_spoilt(sentence, index, facts.last)
    once = usual and is_done_once(facts, found, subject)
    if dated or key == "becomes" or once or _comes_true(facts, found, subject) or is_set(facts, found):
        return ""
    if not usual and (_is_target_state(facts, index, subject) or is_aimed(facts, found)):
        return TARGET
    return "present fact"


def _comes_true(facts: Facts, found: Finite, subject: Sequence[str]) -> bool:
    """Say whether one's own reach something in a time to come: "*our team wins* the cup *next year*"."""
    form = lexicon.verb_form(facts.sentence.key(found.verb))
    own = subject[:1] in (["my"], ["our"]) or subject in (["i"], ["we"])  # "this year *I finish* my novel"
    if not own or form is None or form[0] in lexicon.sense("being_so"):
        return False
    ends = form[0] in lexicon.sense(("running_out", "beginning_and_ending")) and form[0] != "open"
    if ends and len(subject) > 1:
        return False  # "my contract *ends* next year"
    if lexicon.verb_class(form[0]) not in ("finish", "create", "feat") and form[0] not in ("make", "reach", "learn"):
        return False
    kinds = ("period",) if len(subject) == 1 else ("period", "relative")
    return any(each.end and each.end >= facts.today and each.kind in kinds for each in facts.dates)


def _is_bound(facts: Facts, found: Finite) -> bool:
    """Say whether it is told what one is allowed or bound to: "staff are *expected* to badge in"."""
    sentence, after = facts.sentence, found.verb + 1
    told = found.tense == PASSIVE or sentence.key(found.verb) in ("is", "are")
    return told and any(sentence.key(at) in lexicon.closed("bound") for at in range(after, min(after + 3, facts.last)))


def _says_what_for(facts: Facts, found: Finite, subject: Sequence[str]) -> bool:
    """Say whether it is told what somebody is after: "our vision *is a clean river*", "a draft *is the goal*"."""
    sentence, index = facts.sentence, found.verb
    if (
        sentence.key(index + 1) in lexicon.closed("chosen")
        and sentence.type(index + 2) == "GOAL"
        and index + 3 >= facts.last
    ):
        return True
    changed = sentence.comparator(index + 1) if index + 1 < facts.last else ""
    if "GOAL" in sentence.types[found.first : index] and changed in CHANGES:
        return True  # "the purpose of the drive *is to halve* the waiting list"
    mine = len(subject) == _OF_MINE and subject[0] in ("my", "our") and subject[1] in lexicon.sense("after_which")
    return mine and sentence.type(index + 1) in ("DETERMINER", "METRIC", "ING")


def _is_spoilt(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether what happened to it is nothing to aim at: "the chairs are *broken*", "the grant is *not* paid"."""
    if sentence.key(index + 1) == "not":
        return True
    spoilt = lexicon.closed("spoilt")
    return any(sentence.key(at) in spoilt for at in range(index + 1, min(index + 4, last)))


def _reports_first(facts: Facts) -> bool:
    """Say whether the first words report: "*Currently reads* 40 words", "*went* to the gym", "*packing took* weeks"."""
    sentence, first, last = facts.sentence, facts.first, facts.last
    after = sentence.type(first + 1)
    if sentence.key(first) in lexicon.sense("at_present") and after in ("THIRD", "PAST", "ING", None):
        return True
    if sentence.key(first) in {"currently", "presently"} and "have" in sentence.said and not is_due(facts):
        return True
    asked = after == "PAST" and sentence.key(first + 2) in _WHETHER and sentence.key(first) not in _EACH
    several = sentence.key(first) in lexicon.closed("plural_anyway")  # "*staff* told us that"
    tells = several or sentence.type(first) in {"PRONOUN", "DETERMINER"}
    if asked or (tells and _told_me(sentence, first)) or _is_left(sentence, first):
        return True
    if sentence.key(first) in lexicon.closed("told_past") and sentence.key(first) != "became":
        return not _sets_up(facts)
    if sentence.type(first) == "PAST" and any("history" in each.notes for each in facts.dates):
        return True
    near = range(first + 1, min(first + _NEAR, last))
    if sentence.type(first) == "ING" and _may(sentence, first, last):
        return True
    return sentence.type(first) == "ING" and any(sentence.key(at) in lexicon.closed("told_past") for at in near)


def _is_left(sentence: Sentence, first: int) -> bool:
    """*Not yet started*, *not planned for this quarter*: what became of something so far."""
    after = first + 1 + (sentence.key(first + 1) == "yet")
    return sentence.key(first) == "not" and sentence.type(after) == "PAST"


def _sets_up(facts: Facts) -> bool:
    """*Found a choir for beginners*: to found what people belong to, not to have found a bug."""
    sentence, first = facts.sentence, facts.first
    if sentence.key(first) != "found" or sentence.type(first + 1) not in MADE or not facts.actions:
        return False
    return facts.actions[0].head in lexicon.sense("founded") and "history" not in [
        note for each in facts.dates for note in each.notes
    ]


def _told_me(sentence: Sentence, first: int) -> bool:
    """Say whether somebody told somebody something: "my coach once *told me that* rest counts"."""
    keys = sentence.words.keys[: _FAR + first]
    return any(
        keys[at] in ("told", "reminded", "taught") and keys[at + 2] in ("that", "how", "about", "why")
        for at in range(1, len(keys) - 2)
    )


def _may(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether an act is the subject of what it can do: "setting goals *can feel* dull"."""
    at = next((index for index in range(first, min(last, first + _FAR)) if sentence.types[index] == "MODAL"), 0)
    if sentence.key(at) not in ("can", "may", "could", "might"):
        return False
    inner = _OPENING.union(lexicon.closed("relative")).intersection(sentence.keys[first:at])
    return not inner and sentence.type(at - 1) not in ("PRONOUN", "COMMA", "THAT")


_OPENING = frozenset(("so", "because"))
"""What opens a clause of its own: "mending the weir *so* fish can pass"."""


_FAR = 12
_WHETHER = frozenset(("whether", "why", "that", "how", "what", "who"))
_EACH = lexicon.closed("universal") | {"no"}
_NEAR = 5


def _then_wishes(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a fact goes on to a wish: "we sold 40 *and aim* for 60"."""
    return "WISH" in sentence.types and any(
        sentence.types[index] in ("AND", "COMMA")
        and (sentence.types[index + 1] == "WISH" or sentence.types[index + 1 : index + 3] == ["PRONOUN", "WISH"])
        for index in range(first, last - 1)
    )


_OF_MINE = _PAIR = 2


def _is_target_state(facts: Facts, index: int, subject: Sequence[str]) -> bool:
    """Tell a state to reach ("the portal is live", "every ward has a sink") from a fact ("the portal is slow")."""
    sentence, key = facts.sentence, facts.sentence.key(index)
    form = lexicon.verb_form(key)
    if form and lexicon.verb_class(form[0]) == "keep" and any(each.bounds for each in facts.metrics):
        return True  # "latency stays under 300 ms"
    if subject[:1] and subject[0] in lexicon.closed("whole"):
        return key in _HELD or form is None or form[0] not in lexicon.sense("being_so")
    led = any(sentence.key(at) in lexicon.closed("whole") for at in range(facts.first, facts.first + _NEAR))
    if led and any(each.unit == "percent" for each in facts.metrics):
        return True  # "for *every* shift, the kitchen serves 95% of orders hot"
    if key not in _HELD or not lexicon.closed("demonstrative").isdisjoint(subject[:1]):
        return False
    if subject[:1] == ["there"] and not lexicon.closed("finding").isdisjoint(sentence.words.keys):
        return False  # "there is no difference between the groups" supposes
    if subject[:1] == ["there"] and any(sentence.key(index + at) in lexicon.closed("lacking") for at in (1, 2, 3)):
        return False  # "there is a shortage of nurses"
    if subject[:1] == ["there"] and sentence.key(index + 1) == "no" and "TO" in sentence.types[index + 2 : index + 5]:
        return False  # "there is no time to lose"
    if subject[:1] == ["there"]:
        counted = sentence.unit(index + 1) if index + 1 < facts.last else ""
        if counted in lexicon.sense("counted_in_titles"):
            return False  # "there are five *steps* to a plan"
        if sentence.keys[facts.last - 1 : facts.last] in (["remaining"], ["left"]) or "them" in sentence.said:
            return False  # "there are 8 of *them* left"
        if sentence.type(index + 1) == "METRIC" and "DATE" not in sentence.types:
            if not any(each.bounds for each in facts.metrics) and lexicon.closed("whole").isdisjoint(sentence.said):
                return False  # "there are 200 trees in the park": a number that stands so
        return sentence.type(index + 1) in ("DETERMINER", "METRIC") and sentence.key(index + 1) not in ("some", "any")
    after = index + 1
    while sentence.type(after) == "ADVERB":
        after += 1
    bound = getattr(sentence.items[after] if after < facts.last else None, "comparator", "")
    reached = sentence.key(after) in lexicon.closed("done_state") or (bound in _UP_TO and _is_measured(subject))
    told = "but" in sentence.keys[after : facts.last]  # "the cellar is in better shape, *but* it smells"
    return key in ("is", "are") and reached and not told and sentence.key(after + 1) != "to"  # "*open to* all"


def _is_measured(subject: Sequence[str]) -> bool:
    """Say whether it is told of a measure: a fact of it names its level, and a bound is set ("load time *is at most*").

    What something costs is told by its bounds, too.
    """
    measured = lexicon.singular(subject[-1]) if subject else ""
    return (
        measured != ""
        and subject[0] not in _ANY
        and lexicon.is_indicator(measured)
        and measured not in lexicon.sense("what_is_charged")
    )


_HELD = frozenset(("is", "are", "has", "have", "owns", "own"))
_UP_TO = frozenset(("at_least", "at_most"))
_ANY = frozenset(("a", "an", "this", "that"))
