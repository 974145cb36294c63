"""Is it a goal, a task or neither? The tests of docs/criteria.md, in order; the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from smartcheck.goal import Action
from smartcheck.kinds.claims import is_forecast
from smartcheck.kinds.facts import Facts, under_goals
from smartcheck.kinds.fields import is_field, tells_finding
from smartcheck.kinds.instructions import instructs
from smartcheck.kinds.labels import is_label
from smartcheck.kinds.musings import muses, puts_off
from smartcheck.kinds.notices import addresses, serves_reader, speaks
from smartcheck.kinds.tasks import is_task, modals
from smartcheck.kinds.telling import TARGET, foresees, lives_on, past_purpose, reports, stands_so, told
from smartcheck.kinds.titles import is_reference, is_title, lists_nouns, names_wanted, points_elsewhere
from smartcheck.language import lexicon
from smartcheck.regexes import later
from smartcheck.syntax.framing import POLITE

GOAL, TASK, NOT_GOAL = "goal", "task", "not_goal"


def classify(facts: Facts) -> tuple[str, str]:
    """Return the kind of a statement and why, in words."""
    reason = _not_goal(facts)
    if reason:
        return NOT_GOAL, reason
    if is_task(facts) and not (_ADDRESSED & facts.sentence.said and serves_reader(facts)):
        return TASK, "one act in one sitting"
    return GOAL, "states a result, a deliverable or a repeated behaviour"


def _not_goal(facts: Facts) -> str:
    sentence = facts.sentence
    keys = sentence.words.keys
    if not any(key[0].isalpha() for key in keys):
        return "no words"
    if "?" in sentence.said and _question(keys):
        return "question"
    if _definition(facts):
        return "definition"
    if is_field(facts):
        return "label"
    if stands_so(facts) or tells_finding(facts) or muses(facts):
        return "present fact"
    if speaks(facts) or instructs(facts):
        return "advice"
    if not facts.actions or facts.last <= facts.first or names_wanted(facts) or points_elsewhere(facts):
        return "label"
    reason = _told_or_bidden(facts)
    if reason:
        return "" if reason == TARGET else reason
    if past_purpose(facts) or reports(facts) or puts_off(facts):
        return "past fact"
    if _advice(facts) or _about_goals(facts):
        return "advice"
    if is_title(facts) or lists_nouns(facts) or is_reference(facts) or is_label(facts):
        return "label"
    return ""


def _told_or_bidden(facts: Facts) -> str:
    """Return which fact, rule or wish of nobody's is told, or nothing."""
    if facts.frame is None:
        return told(facts) or _rule_for_any(facts)
    if facts.frame.kind == "promise" and foresees(facts):
        return "present fact"
    reason = _rule_for_others(facts) if facts.frame.kind == "promise" else _wished_by_nobody(facts)
    return reason or _rule_for_each_time(facts)


def _definition(facts: Facts) -> bool:
    """Say whether the statement explains a letter of SMART instead of stating a goal."""
    keys = facts.sentence.words.keys
    if ":" not in keys[:4]:
        return False
    criteria = lexicon.closed("criterion")
    if "".join(keys[: keys.index(":")]) not in criteria:
        return False
    named = sum(key == ":" and _before(keys, index) in criteria for index, key in enumerate(keys))
    return named < _WORKSHEET or not (facts.metrics and facts.dates)


_WORKSHEET = 3
"""Who writes so many criteria down, with an amount and a day, states a goal by them."""


def _before(keys: Sequence[str], index: int) -> str:
    """Return the word before unit *index*, with what a hyphen joins to it: "time-bound"."""
    return "".join(keys[max(index - 3, 0) : index]) if keys[index - 2] == "-" else keys[index - 1]


def _question(keys: Sequence[str]) -> bool:
    marks = [index for index, key in enumerate(keys) if key == "?"]
    if not marks:
        return False
    at = marks[-1]
    closing = all(not key[0].isalpha() for key in keys[at + 1 :])
    begin = at
    while begin > 0 and keys[begin - 1] not in (".", "!", "?", ";", "(", ":", "…", "...", "—", "–"):
        begin -= 1
    while begin < at and (keys[begin] in lexicon.sense("turning_to") or keys[begin] == ","):
        begin += 1
    asking = lexicon.closed("asking")
    if closing and begin == 0:
        return True  # "paint the tiles or clean them?"
    return (closing and _bare(keys[begin]) in asking) or _bare(keys[0]) in asking


def _bare(key: str) -> str:
    """Return a word without the verb that is cut short behind it: *what*'s, *who*'re."""
    return re.sub(r"'(?:s|re|d|ll|ve)$", "", key)


def _about_goals(facts: Facts) -> bool:
    """*Set goals that can be measured*: an order about goals in general is advice on how to set them."""
    if len(facts.actions) != 1 or facts.frame is not None:
        return False
    action, sentence = facts.actions[0], facts.sentence
    if action.lemma in ("be", "keep", "make") and facts.last <= _SHORT and not under_goals(facts):
        if sentence.key(facts.last - 1) in lexicon.closed("criterion"):
            return True  # "make it *measurable*", "be *specific*"
    if action.lemma not in lexicon.sense("setting") or action.object is None:
        return False
    if action.head not in lexicon.closed("title_noun") or not action.plural or action.object_kind == "named":
        return False
    at = next((index for index, start in enumerate(sentence.starts) if start >= action.object.end), None)
    return at is None or sentence.key(at) in ("that", "which", "are", "into", "you", ".", "!")


_EACH_OR_ANY = lexicon.closed("whole") | {"any"}
_SHORT = 5
"""Advice on how goals shall be is said in so many units: "make all your goals measurable"."""


def _rule_for_others(facts: Facts) -> str:
    """Goals *should* be measurable; employees *must* badge in: a rule for others, not a commitment."""
    sentence, frame = facts.sentence, facts.frame
    if frame is None or frame.subject is None:
        return ""
    begin, end = frame.subject
    if is_forecast(facts, frame.subject):
        return "present fact"
    own = sentence.key(begin) in ("my", "our")  # "my *challenge* is to"
    if not own and sentence.key(end - 1) in lexicon.sense("lesson_headed") and sentence.type(frame.last - 1) == "TO":
        return "advice or rule"  # "the important *thing* is to show up"
    modal = next((sentence.key(index) for index in range(end, frame.last) if sentence.types[index] == "MODAL"), "")
    who = sentence.key(begin)
    if who in ("this", "these", "that") and sentence.key(end - 1) in lexicon.closed("title_noun"):
        return "present fact"  # "*this goal* will probably go on"
    if _tells_of_result(facts, who):
        return "present fact"
    if "able" in modals(facts):
        some = who in lexicon.sense("no_number_told") and "MODAL" not in sentence.types[end : frame.last]
        return "present fact" if some and not facts.dates else ""  # "*some* kilns are able to reach 1,300 degrees"
    if who == "you" and modal in ("will", "shall") and _is_coached(facts):
        return ""
    if who == "you" or (modal in ("should", "must") and who not in ("i", "we", "it")):
        ours = who in lexicon.closed("naming_own") and sentence.key(end - 1) in lexicon.closed("acting_group")
        ours = ours and (_has_amount(facts) or _is_bounded(facts))
        return "" if ours or _is_required(facts, begin, end) else "advice or rule"
    if (
        modal in ("should", "could", "would", "might")
        and who in lexicon.closed("anyone_told")
        and _is_too_late(facts, frame.last)
    ):
        return "past fact"
    if modal in ("can", "could", "cannot") and who in lexicon.closed("anyone_told") and not facts.dates:
        return "present fact"
    if _is_allowed_only(facts) or (modal == "shall" and who in ("all", "no", "every") and not _has_amount(facts)):
        return "advice or rule"
    barred = modal in ("cannot", "can't") and who not in lexicon.closed("anyone_told") and not _is_bounded(facts)
    if barred or _is_open_to_all(facts, modal):
        return "present fact"  # "new members *cannot* vote", "seats *can be booked* online"
    if sentence.key(frame.last + 1) == "too" and sentence.key(frame.last + 2) in ("many", "much", "few", "little"):
        return "present fact"  # "we must have too many boxes on one side"
    return ""


def _is_required(facts: Facts, begin: int, end: int) -> bool:
    """*Pages should load within two seconds*: a level for a thing to reach; "drivers must" and "must be sent" bind.

    What runs by itself, and what is one's own, is bound by nobody: "the app must run offline", "our till should beep".
    """
    sentence, frame = facts.sentence, facts.frame
    who, head = sentence.key(begin), lexicon.singular(sentence.key(end - 1))
    words = {sentence.key(index) for index in range(begin, end)}
    if who in lexicon.closed(("anybody_at_all", "indefinite", "addressed")) or words & lexicon.closed("relative"):
        return False
    done = frame is not None and sentence.key(frame.last) == "be" and sentence.type(frame.last + 1) == "PAST"
    told = facts.measured or bool(facts.dates) or head in lexicon.sense(("run_by_machine", "worked_with"))
    if done or head in lexicon.closed(("beneficiary", "title_noun")) or lexicon.acts(head):
        return False
    return told or who in lexicon.closed("naming_own")


def _is_open_to_all(facts: Facts, modal: str) -> bool:
    """*Seats can be booked online*: what anybody may do, as long as no level and no day is told."""
    sentence, frame = facts.sentence, facts.frame
    if frame is None or frame.subject is None or modal != "can" or sentence.key(frame.last) != "be":
        return False
    whole = sentence.key(frame.subject[0]) in _EACH_OR_ANY
    form = lexicon.verb_form(sentence.key(frame.last + 1))
    offered = form is not None and form[0] in lexicon.sense("offered_to_all")
    return offered and not (whole or _has_amount(facts) or under_goals(facts))


def _tells_of_result(facts: Facts, who: str) -> bool:
    """*The early start will give me a lead*, *I will be happy if it rains*: what comes of something, and no promise."""
    sentence, lead = facts.sentence, facts.actions[0] if facts.actions else None
    at = facts.first
    if lead is None or lead.verb is None or facts.frame is None or facts.frame.subject is None:
        return False
    begin = facts.frame.subject[0]
    if sentence.type(begin + 1) == "PAST" and sentence.key(begin + 2) in lexicon.closed("relative"):
        return True  # "Ines *wondered how* we could"
    if lead.verb_class == "state" and who in ("this", "that") and not facts.dates and not facts.metrics:
        return facts.frame.subject[1] == facts.frame.subject[0] + 1  # "*this* will be hard"
    if who not in lexicon.closed("anyone_told") and sentence.key(at + 1) in ("me", "us"):
        return lead.verb.lemma in lexicon.sense("does_to_me") and not sentence.is_writer(facts.first)
    felt = sentence.key(at) == "be" and sentence.key(at + 1) in lexicon.sense("felt_then")
    return felt and sentence.key(at + 2) in ("if", "when", "as", "with", "to")


def _has_amount(facts: Facts) -> bool:
    return bool(facts.dates) or any(each.is_amount and each.value for each in facts.metrics)


def _is_bounded(facts: Facts) -> bool:
    """Say whether an amount or a day to come stands in the statement."""
    counted = any(each.is_amount and each.kind != "duration" for each in facts.metrics)
    return counted or facts.due


def _is_allowed_only(facts: Facts) -> bool:
    """*Latecomers will be admitted at the interval only*: whom or what a house lets in, and when."""
    sentence, frame = facts.sentence, facts.frame
    if frame is None or frame.subject is None or facts.dates or any(each.value for each in facts.metrics):
        return False
    done = sentence.key(frame.last) == "be" and sentence.type(frame.last + 1) in ("PAST", "ADVERB")
    return done and "only" in sentence.keys[frame.last :] and sentence.key(frame.subject[0]) not in ("our", "my")


def _wished_by_nobody(facts: Facts) -> str:
    """My doctor *says* I need to rest, I *no longer* want to sell: somebody else's wish, or none any more."""
    sentence, frame = facts.sentence, facts.frame
    if frame is not None and frame.kind == "purpose" and _is_reported(facts):
        return "present fact"
    if frame is None or frame.kind not in ("wish", "desire"):
        return ""
    if lives_on(sentence, 0, facts.last):
        return "present fact"
    keys = [sentence.key(index) for index in range(frame.last)]
    for index, key in enumerate(keys):
        form = lexicon.verb_form(key) if sentence.type(index) == "THIRD" and index else None
        if form is not None and form[0] in lexicon.sense("saying_so"):
            return "present fact"
    lemma = facts.actions[0].verb.lemma if facts.actions and facts.actions[0].verb else ""
    wanted = next((at for at in range(len(keys)) if sentence.type(at) == "WISH"), 0)
    going = next((at for at in range(len(keys)) if sentence.type(at) in {"GOING", "WISHING"}), 0)
    if going and sentence.key(going - 1) in {"was", "were"} and sentence.types[going] == "GOING":
        return "past fact"  # "I *was going to* sell"
    if "not" in keys[:going] and lemma.split(" ")[0] in lexicon.sense("not_bothered"):
        return "present fact"  # "I'm not going to *worry* about it"
    if frame.kind == "desire" and "wish" in keys and sentence.key(frame.last + 1) in lexicon.closed("unreal"):
        return "present fact"  # "I *wish it were* summer", "I wish I had more time"
    if keys[:1] == ["it's"] and keys[1:2] == ["going"] and not facts.dates and not facts.metrics:
        return "present fact"  # "it's going to be fun"
    if "longer" in keys[:wanted] and "no" in keys[:wanted]:
        return "present fact"
    own = frame.subject[0] if frame.subject else 0
    begin = next((at for at in range(own, 0, -1) if sentence.types[at - 1] == "COMMA" or sentence.ends(at - 1)), 0)
    denied = not lexicon.closed("not_doing").isdisjoint(keys[begin:wanted])  # "I'm not sure it counts, but *I want to*"
    if denied and lemma and lemma not in lexicon.sense("kept_from"):
        return "present fact"
    return ""


def _is_reported(facts: Facts) -> bool:
    """*Millions of people say that their goal is to sleep*: others only tell what they are after."""
    sentence, frame = facts.sentence, facts.frame
    for index in range(1, frame.last - 1 if frame else 0):
        form = lexicon.verb_form(sentence.key(index))
        if form is not None and form[0] in lexicon.sense("saying_so") and sentence.key(index + 1) == "that":
            return True
    return False


def _is_too_late(facts: Facts, index: int) -> bool:
    """I should *have started* earlier: what was not done."""
    form = lexicon.verb_form(facts.sentence.key(index + 1))
    past = form is not None and form[1] == "PAST"
    return facts.sentence.key(index) == "have" and past and not any(each.end for each in facts.dates)


def _is_coached(facts: Facts) -> bool:
    """Say whether a coach states what somebody else shall reach: "you will have 50 contacts by June"."""
    numbered = facts.measured
    return numbered and facts.due


def _rule_for_any(facts: Facts) -> str:
    """*Any* incident that lasts an hour *should* be reported, *each* one *that* does *has to*: a rule."""
    sentence, first = facts.sentence, facts.first
    keys = sentence.keys[first : facts.last]
    whatever = keys[:1] and keys[0] in lexicon.closed("anybody_at_all")
    if not whatever:
        told = keys[1:_TOLD]
        if keys[:1] == [] or keys[0] not in lexicon.closed("universal") or lexicon.closed("relative").isdisjoint(told):
            return ""
    bound = "should" in keys or "must" in keys or "shall" in keys
    bound = bound or any(one in lexicon.sense("having_or_needing") and other == "to" for one, other in pairwise(keys))
    return "advice or rule" if bound else ""


def _rule_for_each_time(facts: Facts) -> str:
    """*When I am tired I have to rest*, *whenever it rains we must shut the gates*: what holds each time."""
    sentence, frame = facts.sentence, facts.frame
    if frame is None or frame.subject is None or frame.subject[0] <= 1:
        return ""
    if sentence.types[0] not in ("WHEN", "WHENEVER"):
        return ""  # "when I retire" comes once
    bound = sentence.key(frame.last - 1) == "must" or sentence.key(frame.last - 2) in ("have", "need", "needs", "has")
    return "advice or rule" if bound else ""


_TOLD = 5
"""What tells which of all are meant begins within so many units: "every outage *that* lasts"."""


def _advice(facts: Facts) -> bool:
    """An imperative about *your* things is somebody else's advice."""
    keys = facts.sentence.words.keys
    if (
        (keys[0] == "thanks" and keys[1:2] != ["to"])
        or keys[:2] == ["thank", "you"]
        or (keys[0] in POLITE and _asks(facts))
    ):
        return True
    if "only" in keys and facts.frame is None and keys[keys.index("only") + 1 :][:1] in (["when"], ["if"]):
        return True  # "feed syrup *only when* it is warm"
    if keys[0] in {"don't", "dont"} and not facts.metrics and not facts.dates and facts.frame is None:
        listed = _NUMBERED.match(facts.sentence.words.text) is not None  # one of a list of resolutions
        return not listed and lexicon.closed("own_things").isdisjoint(keys)  # "don't translate word for word"
    if keys[0] in {"remember", "note"} and keys[1:2] == ["that"]:
        return True  # "*remember that* habits take time"
    if keys[0] == "you" and facts.frame and facts.frame.kind == "promise" and _is_coached(facts):
        return False
    if not _ADDRESSED.isdisjoint(facts.sentence.said):
        meant = _SPOKEN_TO.isdisjoint(keys) and (_counts(facts) or not _is_told(facts))
        listed = _is_listed(facts) or serves_reader(facts) or meant
        if not listed and addresses(facts):
            return True
    return not under_goals(facts) and bool(facts.actions) and all(_is_slogan(facts, action) for action in facts.actions)


def _is_told(facts: Facts) -> bool:
    """*Rest your knee*, *compare yourself with nobody*, *make sure your boots fit*: somebody is told what to do.

    Whose it is besides may be said to oneself: "write a paper on your own topic", "finish your apprenticeship".
    """
    keys, lead = facts.sentence.words.keys, facts.actions[0] if facts.actions else None
    if lead is None or lead.verb is None or lead.lemma in lexicon.sense("making_sure"):
        return True
    if "MODAL" in facts.sentence.types or not lexicon.closed("reflexive").isdisjoint(keys):
        return True  # "a new till could raise your takings"
    own = facts.sentence.key(_after_verb(facts, lead)) == "your"
    shown = lead.object_kind == "trait" and lead.lemma in lexicon.sense("displaying")
    return own and not shown and lead.verb_class not in ("feat", "finish")


def _counts(facts: Facts) -> bool:
    """Say whether an amount is told that is no effort, and nothing that may be done or not."""
    spent = facts.recurs
    counted = any(
        each.is_amount and each.kind != "rate" and (each.kind != "duration" or spent) for each in facts.metrics
    )
    return counted and "MODAL" not in facts.sentence.types


def _asks(facts: Facts) -> bool:
    """*Please wipe your feet*, *please return it by May*: a favour, unless it takes its time and an end is set."""
    due = facts.due
    counted = any(each.is_amount and each.kind != "duration" for each in facts.metrics)
    lead = facts.actions[0]
    if lead.verb is None or not (due or counted):
        return True
    return lexicon.is_one_sitting(lead.verb.lemma) or lead.verb.lemma in lexicon.sense("passed_on") or is_task(facts)


def _is_listed(facts: Facts) -> bool:
    """Say whether the statement is an order with a number or a box in front: an entry in somebody's list of goals."""
    begins = facts.first < facts.last and facts.sentence.type(facts.first) in ("VERB", "ASPECT", "DETERMINER")
    text = facts.sentence.words.text
    return begins and not text[:2].isalpha() and _NUMBERED.match(text) is not None


_NUMBERED = later(r"\s*(?:[-*+•]\s+)?(?:\[[ xX]?\]|\(?\d{1,2}[.)]{1,2}|\(?[a-z]\))\s")


_SPOKEN_TO = frozenset(("you", "you're", "yours"))
_ADDRESSED = lexicon.closed("addressed")


def _is_slogan(facts: Facts, action: Action) -> bool:
    """Say whether only "big", "hard" or the like follows the verb: *think big, start small*."""
    after = _after_verb(facts, action)
    if action.verb_class == "state" or facts.sentence.key(after) not in lexicon.closed("slogan"):
        return False
    return after + 1 >= facts.last or facts.sentence.types[after + 1] in (None, "COMMA", "AND", "OR", "TO")


def _after_verb(facts: Facts, action: Action) -> int:
    """Return the unit after an action's verb, or -1."""
    return -1 if action.verb is None else facts.sentence.past(action.verb.span)
