"""Is it a goal, a task or neither? The tests of docs/criteria.md, in order; the first that fits decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from smartcheck.goal import Action, DateExpression, Metric
from smartcheck.language import lexicon
from smartcheck.parser.sentence import Frame, Sentence

GOAL, TASK, NOT_GOAL = "goal", "task", "not_goal"


class Facts(NamedTuple):
    """What the parser knows when the kind is decided."""

    sentence: Sentence
    frame: Frame | None
    first: int
    """The first unit after the frame."""
    last: int
    actions: Sequence[Action]
    metrics: Sequence[Metric]
    dates: Sequence[DateExpression]
    heading: str
    today: date


def classify(facts: Facts) -> tuple[str, str]:
    """Return the kind of a statement and why, in words."""
    reason = _not_goal(facts)
    if reason:
        return NOT_GOAL, reason
    if _is_task(facts):
        return TASK, "one act in one sitting"
    return GOAL, "states a result, a deliverable or a repeated behaviour"


def _not_goal(facts: Facts) -> str:
    sentence = facts.sentence
    keys = sentence.words.keys
    if not any(key[0].isalpha() for key in keys):
        return "no words"
    if _question(keys):
        return "question"
    if _definition(facts):
        return "definition"
    if not facts.actions or facts.last <= facts.first:
        return "label"
    if facts.frame is None or facts.frame.kind == "desire":
        told = _told(facts)
        if told:
            return told
    elif facts.frame.kind == "promise":
        reason = _rule_for_others(facts)
        if reason:
            return reason
    if _past_purpose(facts) or _reports(facts):
        return "past fact"
    if _advice(facts) or _about_goals(facts):
        return "advice"
    if _title(facts) or _reference(facts):
        return "label"
    if _label(facts):
        return "label"
    return ""


def _definition(facts: Facts) -> bool:
    """Say whether the statement explains a letter of SMART instead of stating a goal."""
    keys = facts.sentence.words.keys
    if ":" not in keys[:4]:
        return False
    return "".join(keys[: keys.index(":")]) in lexicon.closed("criterion")


def _question(keys: Sequence[str]) -> bool:
    marks = [index for index, key in enumerate(keys) if key == "?"]
    if not marks:
        return False
    at = marks[-1]
    closing = all(not key[0].isalpha() for key in keys[at + 1 :])
    begin = at
    while begin > 0 and keys[begin - 1] not in (".", "!", "?", ";", "("):
        begin -= 1
    return (closing and keys[begin] in lexicon.closed("asking")) or keys[0] in lexicon.closed("asking")


def _past_purpose(facts: Facts) -> bool:
    """The goal of last year *was* to hire: a goal told as past."""
    frame = facts.frame
    return bool(
        frame
        and frame.kind == "purpose"
        and any(key in ("was", "were", "had") for key in facts.sentence.words.keys[: frame.last])
    )


_DONE = frozenset(("finish", "create", "act", "deed", "activity", "feat", "general", "sitting"))


def _reports(facts: Facts) -> bool:
    """*Completed* the course in 2025: a statement that begins with a past form of an act tells what was done.

    Of "increased sales" and the like the past form is also how targets are written, so those are left alone.
    """
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or _under_goals(facts) or sentence.type(first) != "PAST":
        return False
    form = lexicon.verb_form(sentence.key(first))
    if form is None or lexicon.verb_class(form[0]) not in _DONE:
        return False
    if sentence.type(first + 1) not in ("DETERMINER", "METRIC", "NUMBER", "DATE", "PARTICLE"):
        return False
    return not any(each.end and each.end >= facts.today and "no_year" not in each.notes for each in facts.dates)


_SETTING = frozenset("set write define choose pick make create review break keep use track".split())


def _about_goals(facts: Facts) -> bool:
    """*Set goals that can be measured*: an order about goals in general is advice on how to set them."""
    if len(facts.actions) != 1 or facts.frame is not None:
        return False
    action, sentence = facts.actions[0], facts.sentence
    if action.verb is None or action.verb.lemma not in _SETTING or action.object is None:
        return False
    if action.head not in lexicon.closed("title_noun") or not action.plural or action.object_kind == "named":
        return False
    at = next((index for index, start in enumerate(sentence.starts) if start >= action.object.end), None)
    return at is None or sentence.key(at) in ("that", "which", "are", "into", ".", "!")


def _title(facts: Facts) -> bool:
    """A title names a document or a list ("personal goals for 2027", "market overview"), it promises nothing."""
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or any(each.kind == "recurrence" for each in facts.dates):
        return False
    if any(each.kind != "boolean-deliverable" for each in facts.metrics):
        return False
    kind, key = sentence.type(first), sentence.key(first)
    nouns, index = [], first
    while index < facts.last and sentence.types[index] in (
        "WORD",
        "VERB",
        "NUMBER",
        "THIRD",
        "GOAL",
        "ING",
        "SIGN",
        "HELP",
    ):
        nouns.append(sentence.key(index))
        index += 1
    words = [noun for noun in nouns if noun[0].islower()]
    if not words or (index < facts.last and sentence.types[index] not in ("DATE", "FOR", "OF", "IN", None)):
        return False
    head = words[-1] if len(words[-1]) > 2 or len(words) == 1 else words[-2]
    named = head in lexicon.closed("title_noun")
    if kind in ("WORD", "GOAL", "NUMBER"):
        return named
    if len(words) == 1:
        return kind == "VERB" and key in lexicon.closed("title_first") and index >= facts.last
    if len(words) > 3 or lexicon.is_plural(head) != named:
        return named and key in lexicon.closed("title_first") and len(words) < 4
    thing = named or lexicon.is_deliverable(head) or lexicon.is_event(head) or lexicon.is_indicator(head)
    if kind == "VERB":
        return key in lexicon.closed("title_first") and (thing or lexicon.noun_class(head) is not None)
    return kind == "ING" and thing and index >= facts.last


def _reference(facts: Facts) -> bool:
    """*See the appendix*: it only points elsewhere."""
    sentence = facts.sentence
    if sentence.key(facts.first) not in ("see", "refer", "cf") or not facts.actions:
        return False
    return any(sentence.key(index) in lexicon.closed("reference") for index in range(facts.first + 1, facts.first + 5))


def _under_goals(facts: Facts) -> bool:
    words = facts.heading.lower().replace(":", " ").split()
    return any(word.strip("()") in lexicon.closed("goal_heading") for word in words)


def _told(facts: Facts) -> str:
    """A sentence with a subject that tells a fact: past, or present without a target state."""
    sentence, first = facts.sentence, facts.first
    verb = _finite(sentence, first, facts.last)
    if verb is None:
        return ""
    index, tense = verb
    key = sentence.key(index)
    subject = [sentence.key(at) for at in range(first, index)]
    dated = any(each.end for each in facts.dates if "history" not in each.notes)
    numbered = any(each.value is not None and each.kind != "boolean-deliverable" for each in facts.metrics)
    if tense == "past":
        return "" if _under_goals(facts) and subject and subject[0] not in ("i", "we") else "past fact"
    if subject and subject[0] in ("i", "you", "we") and key in lexicon.closed("remark"):
        return "" if sentence.key(index + 1) == "able" else "present fact"
    if subject[:1] and subject[0] in ("a", "an") and sentence.key(index + 1) in ("a", "an", "the", "what", "something"):
        return "definition"
    if dated or _under_goals(facts) or any(word in lexicon.closed("goal_heading") for word in subject):
        return ""
    if key in lexicon.closed("told_change") and (numbered or dated or key == "becomes"):
        return ""
    if tense == "passive" or _is_target_state(facts, index, subject):
        return ""
    return "present fact"


def _is_target_state(facts: Facts, index: int, subject: Sequence[str]) -> bool:
    """Tell a state to reach ("the portal is live", "every ward has a sink") from a fact ("the portal is slow")."""
    sentence, key = facts.sentence, facts.sentence.key(index)
    if any(each.comparator in _BOUNDS for each in facts.metrics):
        return True
    if key not in ("is", "are", "has", "have"):
        return False
    if subject[:1] == ["there"]:
        return sentence.type(index + 1) in ("DETERMINER", "METRIC") and sentence.key(index + 1) not in ("some", "any")
    if subject[:1] and subject[0] in ("every", "each", "all", "no"):
        return True
    after = index + 1
    while sentence.type(after) == "ADVERB":
        after += 1
    return key in ("is", "are") and sentence.key(after) in lexicon.closed("done_state")


_BOUNDS = frozenset(("at_least", "at_most", "less_than", "more_than"))


def _finite(sentence: Sentence, first: int, last: int) -> tuple[int, str] | None:
    """Find the verb of a told sentence: (index, "past", "present" or "passive"); None where there is no subject."""
    subject = 0
    pronoun = sentence.type(first) == "PRONOUN"
    index = first
    while index < last:
        kind, key = sentence.types[index], sentence.key(index)
        if index == first and key in ("i've", "we've", "they've"):
            return index, "past"
        if sentence.ends(index) or key in ("(", "to", "that", "which", "who", "so", "because"):
            return None
        if key in ("is", "are", "am", "i'm", "we're", "they're", "it's", "isn't", "aren't", "don't", "doesn't"):
            if index == first and key in ("is", "are", "am"):
                return None
            return index, "passive" if _participle_follows(sentence, index, last) else "present"
        if key in ("was", "were", "had", "didn't", "wasn't", "weren't", "did"):
            return (index, "past") if subject or pronoun else None
        if (subject and kind in ("THIRD", "PAST")) or (
            pronoun and index > first and kind in ("VERB", "PAST", "THIRD", "WISH")
        ):
            if kind == "THIRD" and not _third_is_verb(sentence, index, first, last):
                subject += 1
                index += 1
                continue
            if kind == "PAST" and not pronoun and not _past_is_verb(sentence, index, last):
                return None
            return index, "past" if kind == "PAST" else "present"
        if index == first and kind in ("VERB", "ING", "ASPECT"):
            if not lexicon.mostly_noun(key):
                return None
        if kind in ("WORD", "PRONOUN", "DETERMINER", "NUMBER", "VERB", "GOAL"):
            subject += 1
        elif kind not in (
            "ADVERB",
            "METRIC",
            "DATE",
            "OF",
            "IN",
            "FOR",
            "MINUS",
            "AND",
            "ON",
            "AT",
            "AMPERSAND",
            "COMMA",
            "THIRD",
            "PAST",
            "ING",
            None,
        ):
            return None
        index += 1
    return None


def _participle_follows(sentence: Sentence, index: int, last: int) -> bool:
    after = index + 1
    while after < last and sentence.types[after] == "ADVERB":
        after += 1
    return after < last and sentence.types[after] == "PAST"


def _third_is_verb(sentence: Sentence, index: int, first: int, last: int) -> bool:
    """Tell "The team *ships* weekly" from "user *stories*": a verb has a subject of its own and something after it."""
    key = sentence.key(index)
    after = sentence.type(index + 1) if index + 1 < last else None
    form = lexicon.verb_form(key)
    if form and lexicon.mostly_noun(form[0]):
        if after == "METRIC" and sentence.type(first) == "VERB":
            return False  # "increase repeat purchases by 15%"
        if after not in ("DETERMINER", "PRONOUN", "METRIC"):
            return False
    return after in (
        "DETERMINER",
        "WORD",
        "METRIC",
        "PRONOUN",
        "ADVERB",
        "TO",
        "THAT",
        "IN",
        "FOR",
        "NUMBER",
        "WHAT",
        "ING",
        "VERB",
    )


def _past_is_verb(sentence: Sentence, index: int, last: int) -> bool:
    """Tell "Sales *dropped* last year" from "videos *reviewed* by the team"."""
    after = sentence.key(index + 1) if index + 1 < last else ""
    if sentence.type(index + 1) == "METRIC" or (after in ("from", "to") and sentence.type(index + 2) == "METRIC"):
        return True
    if sentence.key(index) in lexicon.closed("told_past"):
        return True
    return after in lexicon.closed("definite") | lexicon.closed("possessive") | lexicon.closed("indefinite")


def _rule_for_others(facts: Facts) -> str:
    """Goals *should* be measurable; employees *must* badge in: a rule for others, not a commitment."""
    sentence, frame = facts.sentence, facts.frame
    if frame is None or frame.subject is None:
        return ""
    begin, end = frame.subject
    modal = next((sentence.key(index) for index in range(end, frame.last) if sentence.types[index] == "MODAL"), "")
    who = sentence.key(begin)
    if who == "you" or (modal in ("should", "must") and who not in ("i", "we", "it")):
        return "advice or rule"
    if modal in ("can", "could", "cannot") and who in ("i", "we", "you", "they") and not facts.dates:
        return "present fact"
    return ""


def _advice(facts: Facts) -> bool:
    """An imperative about *your* things is somebody else's advice."""
    keys = facts.sentence.words.keys
    return "your" in keys or "yourself" in keys or "you" in keys[:3] or "you're" in keys


def _label(facts: Facts) -> bool:
    """A heading or a bare noun: no act, no quantity, no date, no state to come."""
    sentence = facts.sentence
    if sentence.key(0) == "(" and sentence.key(len(sentence.units) - 1) == ")":
        return True
    if any(not _names_only(facts, action) for action in facts.actions):
        return False
    if facts.frame is not None:
        return False
    if any(each.kind not in ("vague", "recurrence") and "history" not in each.notes for each in facts.dates):
        return False
    if any(each.kind == "recurrence" for each in facts.dates) and not facts.metrics:
        return False
    numbers = [each for each in facts.metrics if each.kind != "boolean-deliverable"]
    if not numbers:
        return True
    words = sum(
        1
        for unit in sentence.units[facts.first : facts.last]
        if unit.type in ("WORD", "VERB", "THIRD", "ING", "PAST", "NUMBER")
    )
    return words == 0 and all(each.unit in (None, "percent", "x") for each in numbers)


def _names_only(facts: Facts, action: Action) -> bool:
    """Say whether an action is only a noun: "staff training" is, "training of staff in first aid" is not."""
    if action.verb_class == "nominal" and action.verb is not None:
        sentence = facts.sentence
        after = next((at for at in range(facts.first, facts.last) if sentence.starts[at] >= action.verb.span.end), None)
        return after is None or after >= facts.last
    if action.verb is not None or action.verb_class != "target":
        return False
    keys = facts.sentence.words.keys
    return not (
        keys[0] in ("every", "each", "all", "there") and any(key in ("is", "are", "has", "have") for key in keys)
    )


def _is_task(facts: Facts) -> bool:
    """One act that one person ticks off at one go: no amount above one, nothing repeated."""
    if len(facts.actions) != 1:
        return False
    action = facts.actions[0]
    if action.verb is None or action.verb_class in ("weak", "inner", "increase", "decrease", "change"):
        return False
    if any(each.kind == "recurrence" for each in facts.dates):
        return False
    if any(lexicon.vague_words().get(key) == "time" for key in facts.sentence.words.keys):
        return False
    numbers = [each for each in facts.metrics if each.kind != "boolean-deliverable"]
    if any(not isinstance(each.value, int) or each.value != 1 for each in numbers):
        return False
    lemma = action.verb.lemma
    if facts.sentence.type(facts.first) == "ING":
        return False
    if lemma in ("sign up", "fill out") or lexicon.is_one_sitting(lemma):
        return not (action.plural and lemma not in ("call", "email", "message", "text", "order", "buy"))
    if lemma in ("read", "watch", "listen", "skim"):
        return action.head in lexicon.closed("short_piece")
    if lemma in ("submit", "file", "complete", "sign", "fill in", "fill out"):
        return action.head in lexicon.closed("short_form")
    return _is_errand(facts, action, lemma.split(" ")[0])


def _is_errand(facts: Facts, action: Action, lemma: str) -> bool:
    """Say whether a chore or an errand is all there is: *wash the car*, *make a dentist appointment*."""
    if (
        lexicon.verb_class(action.verb.lemma if action.verb else "") is None
        and action.verb
        and action.verb.lemma not in _ERRANDS
    ):
        return False
    if lemma not in lexicon.closed("errand") or action.head not in lexicon.closed("errand_thing"):
        return False
    return facts.last - facts.first <= _ERRAND


_ERRANDS = frozenset(("pick up", "take out", "put out", "drop off", "turn off", "hang up", "back up", "clean up"))
"""Verbs with a particle that are errands."""
_ERRAND = 8
"""An errand is said in so many units at most."""
