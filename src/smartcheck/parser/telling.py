"""Told sentences: does one tell a fact, or a state to reach?"""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.language import lexicon
from smartcheck.parser.facts import Facts, under_goals
from smartcheck.parser.sentence import Sentence


def past_purpose(facts: Facts) -> bool:
    """The goal of last year *was* to hire: a goal told as past."""
    frame = facts.frame
    return bool(
        frame
        and frame.kind == "purpose"
        and any(key in ("was", "were", "had") for key in facts.sentence.words.keys[: frame.last])
    )


def reports(facts: Facts) -> bool:
    """*Completed* the course in 2025: a statement that begins with a past form of an act tells what was done.

    Of "increased sales" and the like the past form is also how targets are written, so those are left alone.
    """
    sentence, first = facts.sentence, facts.first
    if facts.frame is not None or under_goals(facts) or sentence.type(first) != "PAST":
        return False
    form = lexicon.verb_form(sentence.key(first))
    if form is None or lexicon.verb_class(form[0]) not in _DONE:
        return False
    if (
        sentence.type(first + 1) not in ("DETERMINER", "METRIC", "NUMBER", "DATE", "PARTICLE")
        and first + 1 < facts.last
    ):
        return False
    return not any(each.end and each.end >= facts.today and "no_year" not in each.notes for each in facts.dates)


_DONE = frozenset(("finish", "create", "act", "deed", "activity", "feat", "general", "sitting"))


def told(facts: Facts) -> str:
    """A sentence with a subject that tells a fact: past, or present without a target state."""
    sentence, first = facts.sentence, facts.first
    if sentence.type(first) == "METRIC" and sentence.type(first + 1) == "IN":
        return ""  # "a 15% cut in water use at our sites": the change is told first
    if _reports_first(sentence, first, facts.last):
        return "past or present fact"
    verb = _finite(sentence, first, facts.last)
    if verb is None or _then_wishes(sentence, first, facts.last):
        return ""
    index, tense = verb
    key = sentence.key(index)
    subject = [sentence.key(at) for at in range(first, index)]
    dated = any(each.end for each in facts.dates if "history" not in each.notes)
    if not dated and not under_goals(facts) and sentence.key(index + 1) in lexicon.closed("usually"):
        return "present fact"
    numbered = any(each.value is not None and each.kind != "boolean-deliverable" for each in facts.metrics)
    if tense == "past":
        return "" if under_goals(facts) and subject and subject[0] not in ("i", "we") else "past fact"
    if subject and subject[0] in ("i", "you", "we") and key in lexicon.closed("remark"):
        return "" if sentence.key(index + 1) == "able" else "present fact"
    if subject[:1] and subject[0] in ("a", "an") and sentence.key(index + 1) in ("a", "an", "the", "what", "something"):
        return "definition"
    goals = any(word in lexicon.closed("goal_heading") for word in subject)
    if goals and not any(word in _CHOSEN for word in subject):
        return "definition"
    if key in ("is", "are") and sentence.type(index + 1) == "DATE" and not under_goals(facts):
        return "present fact"
    if (tense == "passive" or key in ("is", "are")) and any(
        sentence.key(at) in lexicon.closed("bound") for at in range(index + 1, min(index + 4, facts.last))
    ):
        return "advice or rule"
    if dated or under_goals(facts) or goals:
        return ""
    if key in lexicon.closed("told_change") and (numbered or dated or key == "becomes"):
        return ""
    if tense == "passive" or _is_target_state(facts, index, subject):
        return ""
    return "present fact"


def _reports_first(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether the first words report: "*Currently reads* 40 words", "*cleaning up took* a week"."""
    if sentence.key(first) == "currently" and sentence.type(first + 1) == "THIRD":
        return True
    near = range(first + 1, min(first + _NEAR, last))
    return sentence.type(first) == "ING" and any(sentence.key(at) in lexicon.closed("told_past") for at in near)


_NEAR = 5


def _then_wishes(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a fact goes on to a wish: "we sold 40 *and aim* for 60"."""
    return any(
        sentence.types[index] == "AND" and sentence.types[index + 1] == "WISH" for index in range(first, last - 1)
    )


_CHOSEN = frozenset(
    ("my", "our", "the", "this", "his", "her", "their", "its", "first", "second", "main", "primary", "one")
)


def _is_target_state(facts: Facts, index: int, subject: Sequence[str]) -> bool:
    """Tell a state to reach ("the portal is live", "every ward has a sink") from a fact ("the portal is slow")."""
    sentence, key = facts.sentence, facts.sentence.key(index)
    if any(each.comparator in _BOUNDS for each in facts.metrics) or subject[:1] == ["no"]:
        return True
    if key not in ("is", "are", "has", "have"):
        return False
    if subject[:1] == ["there"] and not lexicon.closed("finding").isdisjoint(sentence.words.keys):
        return False  # "there is no difference between the groups" supposes
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
    for index in range(first, last):
        kind, key = sentence.types[index], sentence.key(index)
        if subject and _only_tells(key, sentence.key(index + 1)):
            return index, "present"
        if index == first and key in ("i've", "we've", "they've"):
            return index, "past"
        if sentence.ends(index) or key in ("(", "to", "that", "which", "who", "so", "because"):
            return None
        if key in _COPULAS or key in _PAST_HELPERS:
            return _helped(sentence, index, first, last, subject > 0 or pronoun)
        if subject and (kind == "VERB" or key in _HELPERS) and _denies_or_reports(sentence, index, last):
            return index, "past" if key in ("has", "have") else "present"
        if (subject and kind in ("THIRD", "PAST")) or (
            pronoun and index > first and kind in ("VERB", "PAST", "THIRD", "WISH")
        ):
            if kind == "THIRD" and not _third_is_verb(sentence, index, first, last):
                subject += 1
                continue
            if kind == "PAST" and not pronoun and not _past_is_verb(sentence, index, last):
                return None
            return index, "past" if kind == "PAST" else "present"
        if index == first and kind == "ING" and sentence.type(index + 1) == "IS":
            subject += 1  # "smoking is not allowed"
            continue
        if index == first and kind in ("VERB", "ING", "ASPECT") and not lexicon.mostly_noun(key):
            return None
        if kind in _SUBJECT:
            subject += 1
        elif kind not in _BESIDE and not (index == first and kind == "PARTICLE"):
            return None
    return None


def _only_tells(key: str, after: str) -> bool:
    """Say whether the verb can only tell how things are: "this *may* take a week", "fares *account for* half"."""
    return key in ("may", "might") or (key == "account" and after == "for")


_HELPERS = frozenset(("has", "have", "do", "does"))
_COPULAS = frozenset(("is", "are", "am", "i'm", "we're", "they're", "it's", "isn't", "aren't", "don't", "doesn't"))
_PAST_HELPERS = frozenset(("found", "was", "were", "had", "didn't", "wasn't", "weren't", "did"))
_SUBJECT = frozenset(("WORD", "PRONOUN", "DETERMINER", "NUMBER", "VERB", "GOAL"))
_BESIDE = {*"ADVERB METRIC DATE OF IN FOR MINUS AND ON AT AMPERSAND COMMA THIRD PAST ING".split(), None}
"""What may stand between subject and verb."""


def _helped(sentence: Sentence, index: int, first: int, last: int, subject: bool) -> tuple[int, str] | None:
    """Read a form of to be, or a past helper."""
    key = sentence.key(index)
    if key in _PAST_HELPERS:
        return (index, "past") if subject else None
    if index == first and key in ("is", "are", "am", "don't"):
        return None  # "don't skip breakfast" orders
    return index, "passive" if _participle_follows(sentence, index, last) else "present"


def _denies_or_reports(sentence: Sentence, index: int, last: int) -> bool:
    """Say whether the verb is one of "has fallen", "do not exercise", "studies show that"."""
    key, after = sentence.key(index), sentence.key(index + 1)
    if key in ("has", "have"):
        return _participle_follows(sentence, index, last)
    if key in ("do", "does"):
        return after == "not"
    return sentence.types[index] == "VERB" and after == "that" and key in _TELLING


_TELLING = frozenset("show suggest indicate find prove say think believe argue report claim agree know confirm".split())


def _participle_follows(sentence: Sentence, index: int, last: int) -> bool:
    after = index + 1
    while after < last and (sentence.types[after] == "ADVERB" or sentence.key(after) == "not"):
        after += 1
    return after < last and (sentence.types[after] == "PAST" or sentence.key(after) in _MULTIPLIED)


_MULTIPLIED = frozenset(("doubled", "tripled", "trebled", "quadrupled", "halved"))


def _third_is_verb(sentence: Sentence, index: int, first: int, last: int) -> bool:
    """Tell "The team *ships* weekly" from "user *stories*": a verb has a subject of its own and something after it."""
    key = sentence.key(index)
    after = sentence.type(index + 1) if index + 1 < last else None
    if after == "DATE" and sentence.key(first) in ("the", "our", "my", "this"):
        return getattr(sentence.items[index + 1], "kind", "") == "recurrence"  # "the board meets every month"
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
        "ON",
        "AT",
        "OF",
        "THAT",
        "IN",
        "FOR",
        "NUMBER",
        "WHAT",
        "ING",
        "VERB",
    )


_BOUNDING = frozenset(("within", "in", "under", "before", "inside"))


def _past_is_verb(sentence: Sentence, index: int, last: int) -> bool:
    """Tell "Sales *dropped* last year" from "videos *reviewed* by the team"."""
    after = sentence.key(index + 1) if index + 1 < last else ""
    if sentence.key(index) in lexicon.closed("participle_only"):
        return False
    if sentence.type(index + 1) == "METRIC" and after in _BOUNDING:
        return False  # "calls answered *within two minutes*"
    if sentence.type(index + 1) == "METRIC" or (after in ("from", "to") and sentence.type(index + 2) == "METRIC"):
        return True
    if sentence.key(index) in lexicon.closed("told_past"):
        return True
    return after in lexicon.closed("definite") | lexicon.closed("possessive") | lexicon.closed("indefinite")
