"""Tasks: one act that one person ticks off at one go. A planner would not need to break it down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from smartcheck.goal import Action
from smartcheck.kinds.facts import Facts
from smartcheck.language import lexicon


def is_task(facts: Facts) -> bool:
    """One act that one person ticks off at one go: no amount above one, nothing repeated."""
    if len(facts.actions) != 1:
        return False
    action = facts.actions[0]
    if action.verb is None or action.verb_class in {"nominal", "inner"}:
        return False
    if (
        action.verb_class in lexicon.ONE_WAY
        and action.verb.lemma not in lexicon.sense("errand_phrase")
        and not _is_put_down(facts, action)
    ):
        return False
    if action.verb.lemma in {"phone", "text", "mail"} and facts.sentence.type(facts.first + 1) == "PARTICLE":
        return False  # "phone *off* at nine"
    if _others_will(facts) or _goes_on(facts):
        return False
    if facts.sentence.type(facts.first) == "ING" and facts.sentence.key(facts.first - 1) != "be":
        return False  # "ordering paint", but "I will *be ordering* paint"
    if action.object is not None and action.object.start < action.verb.span.start:
        return False  # "the page is updated" is a state to reach
    if _is_for_all(facts, action) or "able" in modals(facts):
        return False
    numbers = [each for each in facts.metrics if each.is_amount]
    if any(each.comparator == "at_least" and each.value != 1 for each in numbers):
        return False  # "order at least 4 certificates"
    if any(not isinstance(each.value, int) or each.value != 1 for each in numbers):
        return action.verb.lemma in _IN_ONE_ORDER and all(each.kind == "count" for each in numbers)
    return _at_one_go(facts, action, _with_particle(facts, action))


def _is_looked_at(facts: Facts, action: Action) -> bool:
    """Say whether a look at one thing is all there is: "check the boiler", "check *whether* the rooms are free"."""
    asked = facts.sentence.past(action.verb.span) if action.verb is not None else 0
    if facts.sentence.key(asked) in ("whether", "if"):
        return True
    return not action.plural and action.object_kind != "pronoun" and action.object is not None


def _is_put_down(facts: Facts, action: Action) -> bool:
    """Say whether a verb of going down only puts a thing somewhere: "*drop the key at* the office"."""
    after = facts.sentence.type(facts.sentence.past(action.object)) if action.object is not None else None
    measured = lexicon.is_indicator(action.head) or lexicon.is_substance(action.head)
    return action.lemma in lexicon.closed("errand_anyway") and not measured and after == "AT"


def _with_particle(facts: Facts, action: Action) -> str:
    """Return the lemma of the act with a particle behind its thing: "*give* the keys *back*"."""
    after = facts.sentence.key(facts.sentence.past(action.object)) if action.object is not None else ""
    joined = f"{action.lemma} {after}"
    return joined if joined in lexicon.sense(("errand_phrase", "given_back", "at_once_anyway")) else action.lemma


_IN_ONE_ORDER = frozenset(("order", "reorder", "pick up"))
"""What these are done to may be several things, and they come at once."""


def _is_for_all(facts: Facts, action: Action) -> bool:
    """Say whether it is done to each of many: "call *every* donor", "scan *all* of my photos"."""
    if action.object is None:
        return False
    first = facts.sentence.at(action.object.start)
    return facts.sentence.key(first) in lexicon.closed("universal")


def _at_one_go(facts: Facts, action: Action, lemma: str) -> bool:
    """Say whether the act is done in one sitting, to what it is done to."""
    first = lemma.split(" ")[0]
    if lemma == "find" and not _is_known_thing(facts, action):
        return False  # "find *a restaurant*" takes a search, "find my keys" is an errand
    if action.head in lexicon.closed("big_thing") and lemma in lexicon.sense("dealt_in"):
        return False
    if lemma in lexicon.sense("given_back") and action.object is not None and action.object_kind == "named":
        return True
    if action.verb_class in ("change", "weak"):
        ranked = action.object is not None and facts.sentence.key(facts.sentence.past(action.object)) in _RANKED
        return not ranked and _is_errand(facts, action, first)  # "put the children *first*" is how one means to live
    if lemma == "have" and not action.plural and _is_seen_to(facts, action):
        return True
    if lemma in lexicon.sense("looked_at"):
        return _is_looked_at(facts, action)
    if lemma in ("get", "have"):
        return action.head in lexicon.closed("had_done") and not action.plural
    if lemma == "update" and action.head not in lexicon.closed("small_record"):
        return False
    if lemma == "add":
        return facts.sentence.key(facts.last - 1) in lexicon.sense("lists_kept") and not action.plural
    if lemma == "ring" or lemma in lexicon.sense("spoken_with"):
        return _is_called(facts, action) if lemma == "ring" else _is_one_person_told(action)
    if lemma in lexicon.sense("at_once_anyway"):
        return not _is_of_all_kinds(action)
    if lemma in ("invite", "fill out") or lexicon.is_one_sitting(lemma.removesuffix(" to")):
        one = not action.plural or _is_a_name(facts, action)
        return one or lemma in lexicon.sense("at_once") or _is_definite(facts, action)
    if lemma in _KINDS_OF_THING:
        several = action.plural and any(sign.isdigit() for sign in facts.sentence.words.text)  # "read chapters 4-6"
        return not several and any(action.head in lexicon.closed(name) for name in _KINDS_OF_THING[lemma])
    return _is_errand(facts, action, first) or _is_on_a_day(facts, action)


_RANKED = frozenset(("first", "above", "before", "ahead"))
_PIECE, _FORM, _OPENED = ("short_piece",), ("short_form",), ("opened",)
_KINDS_OF_THING = {
    **dict.fromkeys(("read", "skim"), _PIECE),
    **dict.fromkeys(("watch", "listen", "listen to", "hear"), (*_PIECE, "sat_through")),
    **dict.fromkeys(("submit", "file", "complete", "fill in", "fill out"), _FORM),
    **dict.fromkeys(("open", "create", "set up"), _OPENED),
    "sign": _FORM,
}
"""What is done with in one sitting when it is done to one of these: "read *the article*", "open *an account*"."""


def _is_on_a_day(facts: Facts, action: Action) -> bool:
    """Say whether an act that makes nothing is done to one known thing on one day: "*hang the map on Wednesday*"."""
    if (
        action.verb_class != "act"
        or facts.sentence.type(facts.first) != "VERB"
        or action.plural
        or action.object_kind != "named"
    ):
        return False
    if (
        lexicon.is_deliverable(action.head)
        and action.verb is not None
        and action.verb.lemma not in lexicon.closed("errand")
    ):
        return False  # "defend *my thesis* on 3 June"
    if lexicon.is_event(action.head) or lexicon.noun_class(action.head) is not None or len(facts.dates) != 1:
        return False
    day = facts.dates[0]
    return (
        day.end is not None and day.start in (None, day.end) and day.relation in ("on", "") and day.kind == "relative"
    )


def _is_seen_to(facts: Facts, action: Action) -> bool:
    """Say whether somebody is to see to a thing: "have the boiler *serviced*", "have my eyes *tested*"."""
    if action.object is None:
        return False
    after = facts.sentence.past(action.object)
    form = lexicon.verb_form(facts.sentence.key(after)) if facts.sentence.type(after) == "PAST" else None
    return form is not None and form[0] in lexicon.sense(("seen_to_at_once", "looked_at"))


def _is_of_all_kinds(action: Action) -> bool:
    """Say whether something is given back or renewed that is no thing at hand: a trait, "it", or nothing."""
    if action.object is None:
        return action.lemma not in lexicon.sense("done_up_alone")
    return action.object_kind in ("trait", "vague")


def _others_will(facts: Facts) -> bool:
    """Say whether somebody else than the writer is told to do it."""
    frame = facts.frame
    if frame is None or frame.kind != "promise" or frame.subject is None:
        return False
    if "can" in modals(facts):
        return True  # "tenants can pay online" is a power to give, not an act
    return not facts.sentence.is_writer(frame.subject[0]) and not _is_one_person(facts, frame.subject)


def _is_one_person(facts: Facts, subject: tuple[int, int]) -> bool:
    """Say whether one person is named, to whom an errand falls as it would to the writer: "*Ines* will book a room"."""
    names = [facts.sentence.key(at) for at in range(*subject)]
    if (
        names and names[0] in lexicon.closed("naming_own") and len(names) <= _NAMES + 1
    ):  # "*our secretary* will mail the minutes"
        one = lexicon.is_person(names[-1]) and not lexicon.is_plural(names[-1])
        return one and names[-1] not in lexicon.sense("learner")
    if len(names) > _NAMES or any(kind != "WORD" for kind in facts.sentence.types[subject[0] : subject[1]]):
        return False
    return not any(lexicon.is_common(name) or lexicon.is_plural(name) for name in names)


_NAMES = 2
"""A person is named by so many words at most."""


def _is_called(facts: Facts, action: Action) -> bool:
    """Say whether somebody is rung: "ring *the plumber*", not "ring the bell"."""
    if action.object is None:
        return False
    first = facts.sentence.at(action.object.start)
    named = facts.sentence.written(first)[:1].isupper() and not facts.sentence.title
    if named or lexicon.acts(action.head):
        return True
    return action.object_kind == "named" and action.head in lexicon.sense("rung_up")


def _is_one_person_told(action: Action) -> bool:
    """Say whether one is spoken with whom both know: "talk to *the caretaker*", not "to the team", "to a lawyer"."""
    if action.head in lexicon.sense("no_errand"):
        return False  # "chase *my dream*"
    known = action.object_kind == "named" or (action.head != "" and not lexicon.is_common(action.head))
    body = action.head in lexicon.closed("acting_group") and action.lemma != "write to"
    return known and not action.plural and not body


def _goes_on(facts: Facts) -> bool:
    """Say whether more than one occasion is meant: a rhythm, a comparison, something given up."""
    sentence = facts.sentence
    if facts.recurs or not _timing().isdisjoint(sentence.said) or _comes_again(facts):
        return True
    if not lexicon.closed("distributive").isdisjoint(sentence.words.keys) or _of_all(sentence.words.keys):
        return True  # "ask for feedback after each project", "change the address for all accounts"
    if sentence.key(facts.first) in lexicon.closed("comparative") or not _MORE.isdisjoint(sentence.keys):
        return True  # "faster replies to parents", "walk the dog more"
    return not _DENYING.isdisjoint(sentence.words.keys[:3])  # "not buying any books"


def _comes_again(facts: Facts) -> bool:
    """Say whether it is to be done as often as one is so: "call Ana *when I feel* low", "*whenever* it rains"."""
    keys = facts.sentence.keys
    if "whenever" in facts.sentence.said:
        return True
    told = not _CASES.isdisjoint(facts.sentence.said)
    if told and any(one in _CASES and other in lexicon.sense("as_needed") - _HEDGED for one, other in pairwise(keys)):
        return True  # "trim the hedge *when needed*"
    at = keys.index("when") + 1 if "when" in facts.sentence.said and "when" in keys else len(keys)
    return facts.sentence.type(at) == "PRONOUN" and facts.sentence.key(at + 1) in lexicon.sense("felt_or_needed")


_CASES = frozenset(("as", "if", "when", "where"))
_HEDGED = frozenset(("possible",))
"""With it one only hedges: "open a shop *if possible*"."""


def _of_all(keys: Sequence[str]) -> bool:
    """Say whether several are meant that are not told one by one: "*all accounts*", "*all of my* photos"."""
    at = keys.index("all") if "all" in keys else -1
    return 0 <= at < len(keys) - 1 and (lexicon.is_plural(keys[at + 1]) or keys[at + 1] in ("of", "my", "our"))


def modals(facts: Facts) -> list[str]:
    """Return the words between the subject of a promise and its act: "will", "must be able to"."""
    frame, sentence = facts.frame, facts.sentence
    begin = frame.subject[1] if frame and frame.subject else 0
    return [sentence.key(index) for index in range(begin, frame.last if frame else 0)]


_MORE = lexicon.closed("another_number") | {"better"}
_DENYING = frozenset(("not", "never", "no", "don't"))


@cache
def _timing() -> frozenset[str]:
    """Return the words that say, exactly or vaguely, how often."""
    often = {word for word, kind in lexicon.vague_words().items() if kind == "time"}
    return lexicon.sense("periodic") | (often - lexicon.sense("before_long"))


def _is_a_name(facts: Facts, action: Action) -> bool:
    """Say whether an -s ends a name: "call *Thomas*"."""
    if action.object is None or facts.sentence.title:
        return False
    first = facts.sentence.at(action.object.start)
    return facts.sentence.written(first)[:1].isupper() and not lexicon.is_common(lexicon.singular(action.head))


def _is_definite(facts: Facts, action: Action) -> bool:
    """Say whether the things are known ones that go at once ("send Ana *the* slides"), or one of several."""
    if action.lemma not in lexicon.sense("passed_on") or action.object is None:
        return False
    first = facts.sentence.at(action.object.start)
    return any(
        facts.sentence.key(index) in ("the", "my", "our", "these", "one", "first", "last")
        for index in range(first, first + 2)
    )


def _is_errand(facts: Facts, action: Action, lemma: str) -> bool:
    """Say whether a chore or an errand is all there is: *wash the car*, *make a dentist appointment*."""
    if (
        lexicon.verb_class(action.lemma) is None
        and action.verb
        and action.verb.lemma not in lexicon.sense("errand_phrase")
    ):
        return False
    if lemma in lexicon.sense("many_at_a_time") and action.plural and not _has_owner(facts, action):
        return False  # "write thank you notes" goes on
    if _end(facts) - facts.first > _ERRAND or (lemma == "put" and _is_put_in_place(facts, action)):
        return False
    if lemma == "make" and _has_owner(facts, action) and action.head in lexicon.sense("sewn"):
        return False  # "make *my own dress*"
    if lemma == "make" and action.head in lexicon.sense("made_freely"):
        return False  # "make *art*"
    if action.head in lexicon.sense("no_errand"):
        return False  # "plug the *skills gap*"
    if lemma in lexicon.sense("made_by_hand") and action.plural:
        return False  # "sew *the costumes*"
    if lemma in lexicon.closed("errand_anyway") and _is_known_thing(facts, action):
        return True
    return lemma in lexicon.closed("errand") and action.head in lexicon.closed("errand_thing")


def _end(facts: Facts) -> int:
    """Return where what is done ends, before the two things that tell the place: "hang it *between A and B*"."""
    keys = facts.sentence.keys
    if "between" not in facts.sentence.said:
        return facts.last
    at = keys.index("between", facts.first) if "between" in keys[facts.first :] else facts.last
    return min(at, facts.last)


def _is_put_in_place(facts: Facts, action: Action) -> bool:
    """Say whether what is put somewhere is to hold from then on: "put *a tea rota in place*", "*into practice*"."""
    after = facts.sentence.past(action.object) if action.object is not None else len(facts.sentence)
    if facts.sentence.key(after) == "into":
        return facts.sentence.type(after + 1) != "DETERMINER"
    return facts.sentence.keys[after : after + 2] in (["in", "place"], ["in", "use"], ["in", "service"])


def _is_known_thing(facts: Facts, action: Action) -> bool:
    """Say whether it is a thing both know of: "*the* manure", "*my* coat"."""
    if action.object is None or action.object_kind in ("trait", "vague", "pronoun"):
        return False
    first = facts.sentence.at(action.object.start)
    return facts.sentence.key(first) in lexicon.closed("known")


def _has_owner(facts: Facts, action: Action) -> bool:
    words = facts.sentence.words
    first = words.text[action.object.start : action.object.end].split(" ")[0].lower() if action.object else ""
    return first in lexicon.closed("definite") or first in lexicon.closed("possessive")


_ERRAND = 8
"""An errand is said in so many units at most."""
