"""Texts that speak to whoever reads them: invitations, offers, notices, instructions, what is wanted or for sale.

They have the form of orders ("call us", "no dogs allowed", "when the light is green, press the button"), but their
writer commits to nothing. What gives them away is whom they speak to ("us", "our website"), what they hold out ("a free
quote", "20% off"), or the case that they are for ("if it rains, ...").
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.kinds.facts import Facts, under_goals
from smartcheck.language import lexicon

_HELD_OUT = frozenset(("free", "%"))
_FAR = 12
_NEAR = 4


def speaks(facts: Facts) -> bool:
    """Say whether a statement invites, offers, forbids or instructs whoever reads it."""
    keys = facts.sentence.words.keys
    if _greets(facts, keys):
        return True
    if under_goals(facts):
        return False
    if _commends(keys):
        return True
    if facts.frame is not None:
        return facts.frame.kind == "promise" and keys[0] == "if" and _in_that_case(facts, keys)
    return (
        _invites(facts, keys)
        or _offers(keys)
        or _allows(facts, keys)
        or _seeks(facts)
        or _in_that_case(facts, keys)
        or _has_status(facts, keys)
    )


def serves_reader(facts: Facts) -> bool:
    """*Treat you with respect*, *reply to your letter within ten days*: what a house promises whoever reads it.

    Nobody is told to do something to himself by "you".
    """
    sentence, frame, first = facts.sentence, facts.frame, facts.first
    timed = "within" in sentence.said and (facts.measured or bool(facts.dates))
    if frame is not None:
        own = frame.subject is not None and sentence.is_writer(frame.subject[0])
        return own and timed and lexicon.closed("addressed").isdisjoint(sentence.keys[:first])
    if sentence.form(first) not in ("VERB", "ASPECT") or first > 0:
        return False
    if sentence.key(first + 1) == "you":
        return timed or sentence.key(first) not in lexicon.sense("said_to_you")
    at = sentence.keys.index("your") if "your" in sentence.keys[1:_NEAR] else 0
    return at > 0 and timed and lexicon.singular(sentence.key(at + 1)) in lexicon.sense("sent_in")


def addresses(facts: Facts) -> bool:
    """Say whether the reader is spoken to, in the main clause: not in "thank you notes", not in "which you need"."""
    keys, depth = _without_titles(facts), 0
    for index, key in enumerate(keys):
        depth += (key == "(") - (key == ")")
        if depth > 0:
            continue  # an aside speaks to nobody
        if key in ("which", "whom", "who") or (key in ("that", "that's") and index > 1):
            return False
        if key == "you" and index > 1 and (_is_thing(keys[index - 1]) or _is_told_of(keys, index - 1)):
            return False  # "an author *you* admire", "a field *you* know little about"
        if key in _ADDRESSED and keys[index - 1] not in ("-", "thank"):
            return True
    return False


def _is_thing(key: str) -> bool:
    """Say whether a clause without "that" can tell of the word: "the book *you* lent me"."""
    one = lexicon.singular(key)
    return lexicon.is_role(one) or lexicon.is_deliverable(one) or lexicon.noun_class(one) is not None


def _without_titles(facts: Facts) -> Sequence[str]:
    """Return the words without what a capital makes part of a title: "the *Build Your Own Boat* class"."""
    words = facts.sentence.words
    if facts.sentence.title or not any(words.text[start].islower() for start in words.start):
        return words.keys
    written = (words.text[start] for start in words.start)
    return [
        "" if number and key in _ADDRESSED and sign.isupper() and words.keys[number - 1] not in _STOPS else key
        for number, (key, sign) in enumerate(zip(words.keys, written, strict=True))
    ]


_STOPS = frozenset(".!?:;-–—\"“'‘(*")


def _is_told_of(keys: Sequence[str], index: int) -> bool:
    """Say whether a noun with its article stands at *index*: what follows tells of it, and speaks to nobody."""
    if lexicon.tag(keys[index]) not in ("WORD", "THIRD") or keys[index] in lexicon.closed(
        ("preposition", "conjunction")
    ):
        return False
    articles = lexicon.closed(("definite", "indefinite"))
    return any(key in articles or key[:1].isdigit() for key in keys[max(0, index - 3) : index])


_ADDRESSED = lexicon.closed("addressed")


def _greets(facts: Facts, keys: Sequence[str]) -> bool:
    """*Welcome back, everyone*, *thanks to all who came*: not *thanks to the grant, hire two*."""
    if facts.frame is not None or facts.measured or serves_reader(facts):
        return False
    if any(each.relation == "by" or each.kind == "recurrence" for each in facts.dates):
        return False
    size = next((size for size in (1, 2, 3) if " ".join(keys[:size]) in lexicon.sense("greeting")), 0)
    return bool(size) and not ("," in keys[size + 1 :] and any(each.verb is not None for each in facts.actions))


def _commends(keys: Sequence[str]) -> bool:
    """*Spring is a good time to set goals*: what somebody holds to be good."""
    if "is" not in keys and "'s" not in keys:
        return False
    for index in range(1, min(len(keys) - 4, _FAR)):
        if (
            keys[index] in {"is", "'s"}
            and keys[index + 1] in {"a", "an", "the"}
            and keys[index + 2] in lexicon.sense("commending")
        ):
            return keys[index + 3] in lexicon.sense("commended") and keys[index + 4] in {"to", "for"}
    return False


def _has_status(facts: Facts, keys: Sequence[str]) -> bool:
    """*Not started*, *delayed because of the strike*, *posted by Sam on 4 March*: how it stands with something."""
    if len(keys) == _PAIR and keys[0] in lexicon.sense("not_wholly"):
        return facts.sentence.type(1) == "PAST"
    if facts.sentence.type(0) != "PAST" or len(keys) < _PAIR:
        return False
    if keys[0] in lexicon.closed(("spoilt", "revised")) and keys[1] in ("by", "because", "due", "on"):
        return True
    if keys[1] == "by" and not facts.dates and not facts.metrics:
        return True  # "signed by the tenant"
    if keys[1] in ("by", "on") and any(each.end and each.end < facts.today for each in facts.dates):
        return True  # "approved by the board on 4 May 2025"
    return keys[1] in ("because", "due") or keys[1:4] == ["on", "behalf", "of"]


_PAIR = 2


def _invites(facts: Facts, keys: Sequence[str]) -> bool:
    """*Call us today*, *visit our website*, *contact Ana for more information*, *feel free to ask*."""
    first = facts.sentence.firsts[facts.first] if facts.first < len(facts.sentence) else 0
    begun = keys[first : first + 2]
    if begun == ["feel", "free"] or keys[-3:] == ["to", "learn", "more"] or keys[-4:] == ["to", "find", "out", "more"]:
        return True
    if (
        keys[first + 1 : first + 2] == ["this"]
        and keys[first + 2 : first + 3]
        and keys[first + 2] in lexicon.sense("pointed_to")
    ):
        return True  # "use *this form* to request leave"
    if keys[0] == "for" and keys[1:2] in _FURTHER and not lexicon.sense("to_be_told").isdisjoint(keys[2:4]):
        return True  # "*for more information* call the office"
    if not begun or begun[0] not in lexicon.sense("reaching_out"):
        return False
    near = keys[first + 1 : first + 1 + _NEAR]
    if near[:1] == ["us"] or (near[:1] == ["to"] and near[1:2] == ["us"]):
        return True
    if (
        near[:1] == ["our"]
        and begun[0] in lexicon.sense("calling_over")
        and not lexicon.sense("place_of_ours").isdisjoint(near)
    ):
        return True
    asked = next((at for at in range(first + 1, len(keys) - 1) if keys[at] in ("for", "with")), 0)
    rest = keys[asked + 1 :] if asked else []
    if rest[:2] in (["more"], ["more", "about"], ["more", "on"]):
        return True  # "visit the shop for more"
    return rest[:1] in (["more"], ["further"], ["any"], ["all"]) and not lexicon.sense("to_be_told").isdisjoint(rest)


_FURTHER = (["more"], ["further"], ["any"])


def _offers(keys: Sequence[str]) -> bool:
    """*Save up to 40% on all seats*, *get a free quote*, *free delivery on orders*: what a seller holds out."""
    if not lexicon.closed("own").isdisjoint(keys) and "us" not in keys:
        return False
    if keys[-2:] in (["for", "free"], ["for", "sale"], ["for", "rent"], ["to", "let"]) or keys[:2] == ["for", "sale"]:
        return True
    for index in [at for at, key in enumerate(keys[:_FAR]) if key in _HELD_OUT]:
        key, after = keys[index], keys[index + 1 : index + 3]
        given = after[1:] in (["on"], ["with"]) or after[:1] in (["quote"], ["trial"], ["sample"])
        if key == "free" and given and index <= _NEAR:
            return "with" not in keys[:index]  # "win 20 members *with a free trial*" is the seller's own aim
        if key == "%" and (after[:1] == ["off"] or after in (["on", "all"], ["on", "our"], ["on", "selected"])):
            off = after[:1] == ["off"] and lexicon.verb_class(keys[0]) != "decrease"  # "trim 8% off the bill"
            return off or keys[0] in lexicon.sense("selling")
    return keys[0] in lexicon.sense("called_for") and (
        keys[1:3] in (["now"], ["today"], ["up", "now"], ["up", "today"])
        or "now" in keys[1:4]
        or keys[-2:] == ["one", "free"]
    )


def _allows(facts: Facts, keys: Sequence[str]) -> bool:
    """*No dogs allowed*, *keep off the grass*, *never leave children unattended*: a notice."""
    if keys[0] == "no" and len(keys) > 2 and not lexicon.closed("bound").isdisjoint(keys[2:]):
        return True
    if keys[0] == "no" and keys[-1] in ("please", "here"):
        return True
    if keys[0] == "keep" and keys[1:2] in (["off"], ["out"], ["clear"], ["away"]):
        return len(keys) == _PAIR or "the" in keys[2:4]  # one keeps off *the* grass, and away from sweets
    if keys[:2] == ["mind", "the"] or _cheers(facts):
        return True
    return keys[0] in {"always", "never", "ensure"} and keys[-1] in {"unattended", "unsupervised"}


def _cheers(facts: Facts) -> bool:
    """*Never give up!*, *always look back*: cheering on, where nothing tells of what, how much or until when."""
    sentence = facts.sentence
    if sentence.key(0) != "never" or facts.dates or facts.metrics or len(facts.actions) != 1:
        return False
    lead = facts.actions[0]
    going_on = lead.object is None or sentence.type(2) == "ING"
    return going_on and lead.lemma in lexicon.sense("never_to_do")


def _seeks(facts: Facts) -> bool:
    """*Volunteers wanted*, *staff wanted for the summer*: a call to those who read it."""
    sentence = facts.sentence
    at = next((index for index in range(1, min(_NEAR, len(sentence))) if sentence.key(index) == "wanted"), 0)
    before = sentence.types[:at]
    if not at or sentence.type(at + 1) == "TO" or sentence.key(0) in lexicon.closed("have_done"):
        return False  # "I've always *wanted* to sing"
    return all(kind in ("WORD", "NUMBER", "THIRD", "VERB", "ADVERB") for kind in before)


def _in_that_case(facts: Facts, keys: Sequence[str]) -> bool:
    """*When the light turns green, press the button*: what to do in a case that comes to anybody."""
    if keys[0] not in _CASES or _bounds(facts):
        return False
    bounded = not lexicon.sense("as_needed").isdisjoint(keys[1:5]) and "," in keys[2:6]
    if bounded or " ".join(keys[:3]) in lexicon.sense("leading_to_act"):
        return False  # "if possible, plant a hedge": no case, but a bound of one's own
    comma = keys.index(",") if "," in keys[2:_FAR] else 0
    if comma < _SHORTEST or not lexicon.closed("own").isdisjoint(keys):
        return False
    form = lexicon.verb_form(keys[comma + 1]) if comma + 1 < len(keys) else None
    who = keys[1] in lexicon.closed("begins_case")
    return keys[0] in ("if", "whenever") or (who and form is not None and form[1] == "VERB")


def _bounds(facts: Facts) -> bool:
    """Say whether a day, a rhythm or an amount stands in the statement."""
    return any(each.end or each.kind == "recurrence" for each in facts.dates) or facts.measured


_CASES = frozenset(("when", "whenever", "if", "once"))
_SHORTEST = 3
"""A case takes so many words at least: "if it rains"."""
