"""What an action's verb and what follows it make of each other: which object is as good as named, which is any one."""

from __future__ import annotations

from bisect import bisect_right

from smartcheck.goal import Verb
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.definiteness import is_adjective
from smartcheck.syntax.light import gone, got
from smartcheck.syntax.phrases import NOTHING, Phrase, noun_phrase
from smartcheck.syntax.skills import is_skill, skill
from smartcheck.syntax.units import Units

_AROUND = frozenset("in at within across around along".split())
_GOING_BACK = frozenset(("return to", "go back", "resume"))
_LIGHT = frozenset(("take", "have", "do", "go", "go for", "enjoy"))
"""Verbs that leave it to the noun to name the act."""
_REACH = 12
"""How many units are looked at; it keeps the reading linear."""


def fit(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> tuple[Verb, str, Phrase]:
    """Return the verb, its class and the phrase that begins at unit *begin*, as each is to be read beside the other."""
    idiom = _idiom(units, begin, last, verb, name, found)
    if idiom is not None:
        return verb, "weak", idiom
    if verb.lemma == "learn" and _by_heart(units, begin, last):
        return verb, "finish", found
    if name == "inner" and begin + 2 < last and (units.key(begin), units.key(begin + 1)) == ("more", "about"):
        return verb, name, noun_phrase(units, begin + 2, last)  # "learn more about *the canal*"
    if verb.lemma == "go" and begin < last and units.types[begin] == "ING":
        return gone(units, begin, last, verb, name, found)
    if verb.lemma == "get" and begin < last:
        return got(units, begin, last, verb, found)
    if verb.lemma == "be" and begin + 1 < last and _is_chosen(units, begin):
        return got(units, begin, last, verb, found)  # "be selected for the choir"
    if verb.lemma == "have" and found.kind in ("named", "event") and _is_done_after(units, begin, found, last):
        return verb, "feat", found  # somebody else does it: "have the floor tiled"
    if name == "weak" and verb.lemma.partition(" ")[2] in lexicon.closed("empty_act"):
        return verb, name, NOTHING  # "make a difference *in the town*"
    if verb.lemma == "drive" and (found.kind in _NOT_DRIVEN or lexicon.nominal(found.head)):
        return verb, "weak", found  # "drive growth": nobody sits at a wheel
    if verb.lemma in {"finish", "complete"} and units.type(begin) == "ING" and not is_adjective(units.key(begin)):
        return verb, name, _begun(units, begin, last, found)
    if verb.lemma == "enable" and _switches_on(units, found, last):
        return verb, "act", found
    other = _other_class(units, begin, last, verb, name, found)
    if other:
        return verb, other, found
    if name == "state" and is_skill(units, begin, last):
        return verb, name, skill(units, begin, last)
    return verb, name, _as_meant(units, begin, last, verb, name, found)


def _other_class(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> str:
    """Return the class that what follows gives to a verb instead of its own, or nothing."""
    if verb.lemma in {"be", "become"} and (_is_granted(units, begin) or _is_belonging(units, begin, last, found)):
        return "finish"  # "become a certified diver", "become a member of the Rowing Club"
    if name in {"increase", "weak"} and found.kind == "named" and found.head in lexicon.sense("credential"):
        return "finish"  # "gain Kitemark accreditation"
    if verb.lemma in _SEEMING and (is_adjective(units.key(begin)) or units.key(begin) in ("better", "more", "less")):
        return "state"  # "sound better", "look more confident"
    if verb.lemma in lexicon.sense("coming_to_terms") and _is_so(units, begin, found):
        return "inner"  # "accept that winters are long"
    return ""


_SEEMING = frozenset(("look", "seem", "sound"))


def _gets_to_know(units: Units, begin: int, last: int, verb: Verb) -> Phrase | None:
    """Return what one is to get to know in a set phrase: "get to grips with *the new rota*", or None."""
    if verb.lemma.partition(" ")[0] not in ("come", "get"):
        return None
    for index in range(begin, min(last - 2, begin + _STATE)):
        if f"{units.key(index)} {units.key(index + 1)}" in lexicon.sense("getting_to_know"):
            return noun_phrase(units, index + 2, last)
    return None


def _begun(units: Units, begin: int, last: int, found: Phrase) -> Phrase:
    """Return what work is finished on: "finish clearing out *bramble thickets*"; what was begun is known if told."""
    start = begin + 1
    start += units.type(start) == "PARTICLE" or units.key(start) in lexicon.closed("preposition")
    inner = noun_phrase(units, start, last) if start < last else NOTHING
    if inner.span is None or inner.kind == "none" or found.span is None:
        return found
    first = bisect_right(units.starts, inner.span.start) - 1
    after = bisect_right(units.starts, inner.span.end - 1)
    told = after - first > 1 and not is_adjective(units.key(first))
    kind = "named" if told and inner.kind == "category" and inner.plural else inner.kind
    return inner._replace(kind=kind, span=Span(found.span.start, max(found.span.end, inner.span.end)))


def _is_granted(units: Units, begin: int) -> bool:
    """Say whether one is to have a title that a school or an office grants, which one has or has not."""
    first = begin + (units.key(begin) in ("a", "an"))
    return first > begin and units.key(first) in lexicon.sense("granted") and units.type(first + 1) is not None


def _is_belonging(units: Units, begin: int, last: int, found: Phrase) -> bool:
    """Say whether one is to hold a place in a body of that name ("a trustee *of the Harbour Trust*"), or a title."""
    if found.span is None or found.plural or found.head in lexicon.closed("standing"):
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    if units.key(first) not in lexicon.closed("indefinite") or any(map(is_adjective, units.keys[first + 1 : after])):
        return False
    while after + 1 < last and units.types[after] in ("COMMA", "ADVERB"):
        after += 1  # "a ranger, *ideally* at the Moss Centre"
    if lexicon.acts(found.head) and not units.title and units.key(after) in _BELONGING and after + 1 < last:
        named = after + 1 + (units.type(after + 1) == "DETERMINER")
        return named < last and units.written(named)[:1].isupper()
    return False


_BELONGING = frozenset(("of", "with", "at", "for"))


def _is_so(units: Units, begin: int, found: Phrase) -> bool:
    """Say whether what is only to be thought follows: "accept *that* ...", "face *the fact*", "accept *myself*"."""
    if units.key(begin) == "that":
        told = units.types[begin + 1 : begin + _REACH]
        return told[:1] in (["DETERMINER"], ["PRONOUN"]) or "IS" in told or "MODAL" in told
    return found.kind == "vague" if found.head in _SELF else found.head in lexicon.sense("what_is_so")


_SELF = frozenset("me myself ourselves yourself himself herself themselves".split())


def _as_meant(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> Phrase:
    """Return the phrase that is acted on, as definite as the verb makes it."""
    if found.kind == "named" and _is_any_stock(units, verb, found):
        return found._replace(kind="category")
    if found.kind == "event" and _is_any_work(units, verb, found):
        return found._replace(kind="category")
    if verb.lemma in {"film", "record", "video"} and found.kind == "vague" and found.span is not None:
        after = bisect_right(units.starts, found.span.end - 1)
        if after + 1 < last and units.types[after] == "ING":
            return found._replace(kind="named")  # "record myself playing the suite"
    given = _given(units, last, verb, found)
    if given is not None:
        return given
    if found.kind == "named" and name in ("increase", "decrease") and _is_reading(units, found):
        return found._replace(kind="indicator")
    if found.kind == "named" and _means_any(units, begin, last, verb, name, found):
        return found._replace(kind="category")
    if found.kind == "category" and _means_one(units, begin, verb, name, found):
        return found._replace(kind="named")
    return found


def _idiom(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> Phrase | None:
    """Return what is acted on where the whole says no more than that it is to be good; None where it says more.

    "Get my act together", "sort out my life", "take the shop to the next level", "make safety a priority".
    """
    known = _gets_to_know(units, begin, last, verb)
    if known is not None:
        return known
    if verb.lemma in lexicon.sense("putting_right") and found.head in lexicon.sense("affair"):
        return found._replace(kind="vague")
    if name in {"create", "finish"} and found.head in lexicon.sense("way_of_living") and found.kind != "trait":
        return found
    light, _, particle = verb.lemma.partition(" ")
    if light not in lexicon.sense("putting_into") or name == "weak":
        return None
    start = begin - bool(particle)  # "get in shape": the particle opens the state
    for index in range(start, min(last, start + _REACH)):
        if units.types[index] in ("METRIC", "DATE") or units.ends(index):
            return None
        for length in range(1, _STATE + 1):
            words = " ".join(units.key(at) for at in range(index, min(last, index + length)))
            if words in lexicon.sense("unmeasured_state") and _ends_there(units, index, index + length):
                return _brought(units, begin, index, index + length, last)
        if units.key(index) == "together" and units.key(index - 1) in _SELVES:
            return found._replace(kind="vague")
    return None


_SELVES = frozenset("myself ourselves yourself yourselves himself herself themselves itself".split())


def _brought(units: Units, begin: int, first: int, end: int, last: int) -> Phrase:
    """Return what is brought into a state: it stands before it, or behind "of" ("get on top *of the post*")."""
    if first > begin:
        found = noun_phrase(units, begin, first)
        return found._replace(kind="vague") if found.head in lexicon.sense("affair") else found
    return noun_phrase(units, end + 1, last) if units.key(end) == "of" and end + 1 < last else NOTHING


def _ends_there(units: Units, first: int, end: int) -> bool:
    """Say whether a state ends with its words: "put safety *first*", not "the *first* guest"."""
    if units.type(first - 1) == "DETERMINER" and end == first + 1:
        return False
    if (units.key(end - 1), units.key(end)) == ("better", "at"):
        return False
    return units.key(end) != "to" and units.type(end) not in ("WORD", "NUMBER", "ING", "VERB", "THIRD", "PAST")


_STATE = 4
"""A state that is not measured has so many words at most."""


_NOT_DRIVEN = frozenset(("bare", "indicator", "trait", "vague"))
"""What moves only in a manner of speaking."""


def _given(units: Units, last: int, verb: Verb, found: Phrase) -> Phrase | None:
    """Return what somebody is given, behind whom: "give the patient *the leaflet*"; None where there is no such."""
    if verb.lemma not in lexicon.sense("handing_over") or found.span is None or found.kind in ("count", "money"):
        return None
    people = found.head in lexicon.closed("person") or found.head in lexicon.sense("person", "kin")
    people = people or lexicon.is_role(found.head) or found.kind == "pronoun" or found.head in lexicon.closed("pronoun")
    after = bisect_right(units.starts, found.span.end - 1)
    if not people or after + 1 >= last or units.type(after) not in ("DETERMINER", "METRIC"):
        return None
    given = noun_phrase(units, after, last)
    return given if given.span is not None and given.kind != "none" else None


def _is_reading(units: Units, found: Phrase) -> bool:
    """Say whether what goes up or down is written in capitals alone, as measures are: "lower *my LDL*", "cut *VMT*"."""
    if found.span is None:
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    first += units.types[first] == "DETERMINER" and first + 1 < len(units)  # "reduce the" ends there
    written = units.words.text[units.starts[first] : found.span.end]
    return written.isalnum() and written[:1].isupper() and written == written.upper() and 1 < len(written) <= _SHORT


_SHORT = 5


def _is_spoken(verb: Verb, found: Phrase) -> bool:
    """Say whether it is one's own speech that one gives: "give *a speech* at the dinner"."""
    return verb.lemma in lexicon.sense("handing_over") and found.head in lexicon.sense("spoken") and not found.plural


def _means_any(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> bool:
    """Say whether after this verb what looks like a name is any one of its kind."""
    if name == "act" and verb.lemma == "make" and lexicon.is_deliverable(found.head):
        return False  # "make a rota for the hall" is to write it
    if _is_spoken(verb, found):
        return False
    if name == "act" and verb.lemma not in lexicon.sense("any_will_do", "making_tool") and _is_any(units, found):
        return verb.lemma not in lexicon.closed("settling")  # "dig a trench for the drain": it is there, afterwards
    if _is_any_circle(units, verb, found) or _is_any_place(units, verb, found):
        return True
    if _is_any_work(units, verb, found) or _is_anybody(units, last, verb, found):
        return True
    if verb.lemma in lexicon.sense("seeking"):
        return _is_anywhere(units, found)
    if verb.lemma in lexicon.sense("seeming") and _leads(units, found) not in ("DETERMINER", "NUMBER"):
        return not _has_capital(units, begin, last)
    return False


def _is_any_work(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether what is read, seen or heard is any one of its kind: "read *a book* set in Rome" names no book.

    Whoever writes a book knows which; of what is taken in, neither the topic nor the author says which.
    """
    if found.span is None or found.plural:
        return False
    works = lexicon.sense("made_by_others") if verb.lemma in lexicon.sense("getting_through") else frozenset()
    if verb.lemma in lexicon.sense("taking_in"):
        works = lexicon.sense("work")
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    if units.key(first) not in lexicon.closed("indefinite"):
        return False
    near = range(first + 1, min(after, first + _REACH))
    work = next((index for index in near if units.key(index) in works), None)
    # a name before the noun tells only of what kind it is: "watch *a Danish film*", "read *a Dickens novel*"
    return work is not None and not _has_capital(units, work, after)


def _is_any_circle(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether one joins any one of its kind: "join *a running group*"."""
    if verb.lemma != "join" or found.span is None or found.plural:
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    return units.key(first) in ("a", "an", "another", "any") and not _has_capital(units, first, after)


def _is_any_place(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether a thing or a place is only looked for, whatever it is for: "find *a school* for the twins"."""
    if verb.lemma not in ("find", "rent", "seek") or found.span is None or found.plural:
        return False
    if found.head in lexicon.closed("post") or lexicon.is_role(found.head):
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    alone = after - first == 1 or (after - first == 2 and units.key(first) in ("a", "an"))
    return alone and units.key(after) in ("for", "near", "with") and not _has_capital(units, first, after)


def _is_any_stock(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether stuff is only handed on: "sell *vegetables*", where "eat vegetables" says what is eaten."""
    if found.span is None or verb.lemma not in lexicon.sense("supplying") or not lexicon.is_substance(found.head):
        return False
    return units.key(bisect_right(units.starts, found.span.start) - 1) == units.key(
        bisect_right(units.starts, found.span.end - 1) - 1
    )


def _is_anybody(units: Units, last: int, verb: Verb, found: Phrase) -> bool:
    """Say whether people are met or sought of whom only the kind is told: "talk to *native speakers*"."""
    if found.span is None or verb.lemma not in lexicon.sense("meeting", "listening_to"):
        return False
    if not lexicon.is_role(found.head) and not (
        found.head in lexicon.sense("person") or found.head in lexicon.closed("person")
    ):
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    if units.key(after - 1) != units.written(after - 1) or _is_pointed(units, after, last):
        return False
    return units.key(first) in lexicon.closed("indefinite") or (found.plural and _leads(units, found) != "DETERMINER")


def _is_pointed(units: Units, after: int, last: int) -> bool:
    """Say whether words behind a phrase point at one: "the owner *of the mill*"."""
    if after + 1 >= last or units.key(after) not in ("of", "from", "for"):
        return False
    pointed = units.key(after + 1)
    return pointed in lexicon.closed("definite", "possessive") or _has_capital(units, after + 1, last)


def _means_one(units: Units, begin: int, verb: Verb, name: str, found: Phrase) -> bool:
    """Say whether after this verb a kind of thing is as clear as a name."""
    if _is_there(units, verb, found):
        return True
    if verb.lemma in _LIGHT and not found.plural and lexicon.verb_class(found.head) == "activity":
        return True  # "take a walk" is to walk
    if _is_spoken(verb, found):
        return True
    if verb.lemma in lexicon.sense("ruling_out") or _is_all_there_is(units, verb, found):
        return True
    if name == "deed":
        return not found.plural and units.key(begin) != "what"  # "do a handstand": any one will do
    if verb.lemma in ("learn", "master", "study", "relearn"):
        return _is_one_craft(units, found)  # "learn kanji": what has no article and no number is one thing
    if verb.lemma in lexicon.closed("taking_on") and _is_profession(units, found):
        return True
    if verb.lemma in lexicon.closed("taking_on") and found.span is not None and not found.plural:
        after = bisect_right(units.starts, found.span.end - 1)
        while units.type(after) == "DATE":
            after += 1
        return units.type(after) == "TO" and units.form(after + 1) == "VERB"  # "hire a tutor *to teach the choir*"
    return verb.lemma in _GOING_BACK  # one goes back to what one knows: "return to full duties"


def _is_profession(units: Units, found: Phrase) -> bool:
    """Say whether a trade is told, which says whom one looks for: "hire *an architect*"."""
    if found.span is None or found.plural or not lexicon.is_role(found.head):
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    return units.key(first) in ("a", "an") and found.head not in lexicon.closed("person")


def _is_there(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether a note leaves out the article of what must be there already: "repair *fence*", "sell *car*"."""
    if verb.lemma not in lexicon.sense("done_to_known") or found.plural or found.span is None:
        return False
    first, told = (bisect_right(units.starts, where.start) - 1 for where in (found.span, verb.span))
    between = range(told + 1 + verb.lemma.count(" "), first)
    if units.key(told) != verb.lemma.partition(" ")[0] or found.head == "either":
        return False
    if any(units.key(at) not in lexicon.closed("preposition") for at in between):
        return False  # "reseal and/or *replace*"
    after = bisect_right(units.starts, found.span.end - 1)
    while first < after - 1 and is_adjective(units.key(first)) and units.types[first] == "WORD":
        first += 1  # "measure *new* garage"
    if units.key(first) != found.head:
        return False
    if lexicon.is_generic(found.head) or (found.head.endswith("ing") and found.head not in lexicon.closed("no_act")):
        return False  # "replace flooring" is as open as "replace floors"
    return found.head not in lexicon.closed("uncounted") and not lexicon.is_substance(found.head)


def _is_all_there_is(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether all of the kind are meant that are at a place: "clear *fallen branches in the park*"."""
    if found.span is None or not found.plural or verb.lemma not in lexicon.sense("taking_away"):
        return False
    after = bisect_right(units.starts, found.span.end - 1)
    return units.key(after) in _AROUND and units.type(after + 1) == "DETERMINER"


def _is_chosen(units: Units, index: int) -> bool:
    """Say whether a participle tells what others do: "(be) *accepted into* the guild"."""
    form = lexicon.verb_form(units.key(index)) if units.types[index] == "PAST" else None
    return (
        form is not None
        and units.key(index + 1) in ("for", "to", "as", "into", "by")
        and (lexicon.verb_class(form[0]) == "finish" or lexicon.phrasal("get", units.key(index)) == "finish")
    )


def _by_heart(units: Units, begin: int, last: int) -> bool:
    """Say whether what is learnt can be said without a book, which anybody can hear: "learn my lines *by heart*"."""
    near = range(begin, min(last, begin + _REACH) - 1)
    return any((units.key(at), units.key(at + 1)) in _FROM_MEMORY for at in near)


_FROM_MEMORY = frozenset((("by", "heart"), ("by", "memory"), ("from", "memory")))


def _leads(units: Units, found: Phrase) -> str | None:
    """Return the type of the first unit of a phrase."""
    return units.types[bisect_right(units.starts, found.span.start) - 1] if found.span else None


def _is_one_craft(units: Units, found: Phrase) -> bool:
    if found.span is None or found.plural or lexicon.is_generic(found.head):
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    return units.key(first) == found.head and found.head not in lexicon.closed("uncounted")


def _switches_on(units: Units, found: Phrase, last: int) -> bool:
    """Say whether a thing is turned on ("enable *two-factor login*"), and nobody is put in a position to act."""
    if found.span is None or found.kind not in ("named", "category", "count"):
        return False
    after = bisect_right(units.starts, found.span.end - 1)
    return found.head not in lexicon.closed("person") and "TO" not in units.types[after : min(last, after + _REACH)]


def _is_any(units: Units, found: Phrase) -> bool:
    """Say whether a phrase means any one of its kind ("attract *a developer community*"), not a named one."""
    if found.span is None:
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    return (
        units.key(first) in ("a", "an")
        and units.key(after) not in ("of", "from", "between")
        and not _has_capital(units, first, after)
        and not _is_narrowed(units, first, after)
    )


def _is_narrowed(units: Units, first: int, after: int) -> bool:
    """Say whether a word before the noun and one behind it tell which: "run *a tasting* evening *for* new members"."""
    if units.key(after) not in ("for", "about", "on") or units.type(after + 1) in ("METRIC", "DATE", None):
        return False
    return any(not is_adjective(units.key(index)) for index in range(first + 1, after - 1))


def _is_anywhere(units: Units, found: Phrase) -> bool:
    """Say whether only a place narrows down what is sought: "find *a flat* in the city" is still any flat."""
    if found.span is None or found.head in lexicon.closed("post"):
        return False
    first = bisect_right(units.starts, found.span.start) - 1
    after = bisect_right(units.starts, found.span.end - 1)
    return after == first + 2 and units.key(first) in ("a", "an") and units.key(after) in _AROUND


def _is_done_after(units: Units, begin: int, found: Phrase, last: int) -> bool:
    """Say whether a participle follows the object: "have the floor *tiled*", "have a draft of the map *ready* by"."""
    after = bisect_right(units.starts, found.span.end - 1) if found.span else last
    if after < last and units.types[after] == "PAST":
        return True
    near = range(begin + 1, min(last, begin + _REACH))
    ready = next((at for at in near if units.key(at) == "ready"), last)
    return lexicon.is_deliverable(found.head) and ready < last and units.type(ready + 1) in ("DATE", None)


def _has_capital(units: Units, first: int, last: int) -> bool:
    """Say whether a word from *first* on is written as a name, which in a title no capital tells."""
    return not units.title and any(
        units.written(index)[:1].isupper() for index in range(first, min(last, first + _REACH))
    )
