"""What an action's verb and what follows it make of each other: its class beside this object, its object beside it."""

from __future__ import annotations

from smartcheck.goal import Verb
from smartcheck.language import lexicon
from smartcheck.source import Span
from smartcheck.syntax.definiteness import is_adjective
from smartcheck.syntax.light import as_post, gone, got, had, is_skill, skill
from smartcheck.syntax.phrases import NOTHING, Phrase, noun_phrase
from smartcheck.syntax.reference import referent
from smartcheck.syntax.units import REACH, Units


def fit(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> tuple[Verb, str, Phrase]:
    """Return the verb, its class and the phrase that begins at unit *begin*, as each is to be read beside the other."""
    if name in {"state", "act"} and verb.lemma in lexicon.sense("taking_on") and lexicon.acts(found.head):
        name = "finish"  # "take on a gardener", where "take on a challenge" is no act
    asked = _asked(units, begin, last, verb)
    if asked is not None:
        return verb, "act", asked
    whole = idiom(units, begin, last, verb, name, found)
    if whole is not None:
        return verb, "weak", whole
    if verb.lemma == "learn" and by_heart(units, begin, last):
        return verb, "finish", found
    if name == "inner" and begin + 2 < last and (units.key(begin), units.key(begin + 1)) == ("more", "about"):
        return verb, name, noun_phrase(units, begin + 2, last)  # "learn more about *the canal*"
    light = _light(units, begin, last, verb, name, found)
    if light is not None:
        return light
    as_one = name in lexicon.BETTERING and units.key(begin) == "as" and units.key(begin + 1) in ("a", "an")
    if as_one or _names_nothing(verb, name, found):
        return verb, name, NOTHING  # "grow *as a team*"
    if verb.lemma == "drive" and (found.kind in _NOT_DRIVEN or lexicon.nominal(found.head)):
        return verb, "weak", found  # "drive growth": nobody sits at a wheel
    if verb.lemma in {"finish", "complete"} and units.type(begin) == "ING" and not is_adjective(units.key(begin)):
        return verb, name, _begun(units, begin, last, found)
    if name == "finish" and found.head == "work" and found.span and units.key(units.past(found.span)) == "on":
        begun = noun_phrase(units, units.past(found.span) + 1, last)  # "finish work on *bridge lights*": they are there
        return verb, name, begun._replace(kind="named") if begun.kind == "category" else begun
    if verb.lemma == "enable" and _switches_on(units, found, last):
        return verb, "act", found
    found = as_post(units, found, led="to" in (verb.lemma.rpartition(" ")[2], units.key(begin)))
    other = _other_class(units, begin, last, verb, name, found)
    if other:
        return verb, other, found
    if name == "state" and is_skill(units, begin, last):
        return verb, name, skill(units, begin, last)
    return verb, name, referent(units, begin, last, verb, name, found)


def _asked(units: Units, begin: int, last: int, verb: Verb) -> Phrase | None:
    """Return the question that is answered aloud or on paper, or None: "state *what a noun is*"."""
    if verb.lemma not in lexicon.sense("telling_what"):
        return None
    near = range(begin, min(begin + _ASKED, last - 1))
    at = next((at for at in near if units.key(at) in lexicon.sense("asking")), -1)
    if at < 0 or (units.key(at) == "how" and units.types[at + 1] == "TO"):
        return None
    end = next((end for end in range(at + 1, last) if units.types[end] in _PAST_QUESTION), last)
    return NOTHING if end < at + 2 else Phrase(units.span(at, end), "", "named", False, False)


_ASKED = 4
"""Whom it is told stands in so many units before it at most."""
_PAST_QUESTION = frozenset(("DATE", "COMMA", "BY"))


def _light(
    units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase
) -> tuple[Verb, str, Phrase] | None:
    """Return what a verb that leaves the act to what follows it comes to ("go sailing", "have it tiled"), or None."""
    tried = _tried_at(units, begin, last, verb)
    if tried:
        trying = Verb(verb.lemma, Span(verb.span.start, units.span(tried - 1, tried).end))
        return trying, "act", noun_phrase(units, tried, last)
    if verb.lemma == "go" and begin < last and units.types[begin] == "ING":
        return gone(units, begin, verb, name, found)
    if verb.lemma == "get" and begin < last:
        return got(units, begin, last, verb, found)
    if verb.lemma == "be" and begin + 1 < last and _is_chosen(units, begin):
        return got(units, begin, last, verb, found)  # "be selected for the choir"
    if verb.lemma == "be" and begin < last and (_is_over(units, begin, last) or _is_undergone(units, begin, last)):
        return got(units, begin, last, verb, found)  # "be wrapped up by May", "be vaccinated by May"
    return had(units, begin, last, verb, found)


def _other_class(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> str:
    """Return the class that what follows gives to a verb instead of its own, or nothing."""
    told = _told_class(units, begin, verb, found)
    if told:
        return told
    if verb.lemma in {"be", "become"} and (_is_granted(units, begin) or _is_belonging(units, last, found)):
        return "finish"  # "become a certified diver", "become a member of the Rowing Club"
    if verb.lemma in lexicon.sense("finding_level") and found.kind == "none":
        if units.type(begin + (units.key(begin) == "at")) == "METRIC":
            return "change"  # "settle above 1400"
    if _rises(units, begin, verb, found):
        return "finish"  # "step up to *a senior role*"
    if verb.lemma in {"build", "develop"} and _is_there_already(units, verb, found):
        return "weak"  # "develop *the club*", where "develop a map" makes one
    if verb.lemma in lexicon.sense("earning") and name == "increase" and found.head in lexicon.sense("credential"):
        return "finish"  # "gain Kitemark accreditation", where "raise voter registration" brings more of it
    if verb.lemma == "sit" and found.kind in ("named", "event", "count", "category"):
        return "finish"  # "sit the harbour pilot's papers"
    if verb.lemma in _SEEMING and (is_adjective(units.key(begin)) or units.key(begin) in ("better", "more", "less")):
        return "state"  # "sound better", "look more confident"
    counted = found.plural and lexicon.noun_class(found.head) == "event"
    if verb.lemma == "hold" and (found.kind == "event" or counted):
        return "act"  # "hold six meetings": a meeting is no level
    if verb.lemma in _ABOUT and found.head in lexicon.sense(_ABOUT[verb.lemma]):
        return "finish"  # "raise two proposals", "decline a request"
    if verb.lemma in lexicon.sense("lifting") and found.head in lexicon.sense("lifted"):
        return "activity"  # "lift 40 kg", where "lift sales" raises them
    if verb.lemma in lexicon.sense("coming_to_terms") and _is_so(units, begin, found):
        return "inner"  # "accept that winters are long"
    return ""


def _told_class(units: Units, begin: int, verb: Verb, found: Phrase) -> str:
    """Return the class of a verb that is another before some things, or with some words behind them, or nothing."""
    apart = _apart(units, begin, verb, found)
    if apart:
        return apart
    if verb.lemma in lexicon.sense("passing_for") and found.span and units.key(units.past(found.span)) == "as":
        return "weak"  # "establish the club *as* the home of rowing": what it is to be taken for
    if verb.lemma == "deal with" and found.head in lexicon.sense("case"):
        return "act"  # to deal with *calls* is to answer them
    if verb.lemma == "start" and found.head in lexicon.sense("founded") and units.key(begin) in ("a", "an"):
        return "create"  # "start *a lunch club*", where "start the repair" only begins it
    if verb.lemma in lexicon.sense("got_once") and units.key(begin) in lexicon.closed("universal"):
        return "finish"  # "train *all* nurses in first aid": each of them is trained, or not
    if verb.lemma == "do" and found.head in lexicon.sense("feat_done"):
        return "feat"  # "do *a handstand*"
    if verb.lemma == "do" and (found.kind == "event" or lexicon.is_event(found.head)):
        return "finish"  # "do *the coast marathon*" is to run it
    if verb.lemma == "take on" and found.kind == "named" and units.key(begin) in lexicon.closed(_KNOWN):
        return "finish"  # "take on *the stock report*", where "take on work" tells of no duty
    if verb.lemma in lexicon.sense("earning") and found.head in lexicon.sense("grade_earned"):
        return "finish"  # "get *a merit* in the theory paper"
    return ""


_KNOWN = ("definite", "possessive")


def _apart(units: Units, begin: int, verb: Verb, found: Phrase) -> str:
    """Return the class of a verb whose particle stands behind its object ("put *the posters* up"), or nothing."""
    after = units.past(found.span) if found.span else begin
    if after <= begin or units.type(after) == "DATE":
        return ""
    name = lexicon.phrasal(verb.lemma, units.key(after)) or ""
    ends = units.type(after + 1) in _BEHIND_PARTICLE or units.key(after + 1) in _BESIDE
    return name if ends and name != "weak" else ""


_BEHIND_PARTICLE = frozenset((None, "AND", "COMMA", "DATE", "METRIC"))
_BESIDE = frozenset("after at before by for from in on".split())


_ABOUT = {"raise": "brought_up", "decline": "turned_down", "drop": "dropped_out_of", "take on": "borne_as_one"}
"""Verbs of growing and falling that are others where they are said of some things, and what these are."""


def _tried_at(units: Units, begin: int, last: int, verb: Verb) -> int:
    """Return where that begins at which one only tries one's hand: "have another go at *the crossword*", or 0."""
    if verb.lemma not in ("have", "make", "take"):
        return 0
    for index in range(begin, min(last - 1, begin + _TRIAL)):
        if units.key(index) in lexicon.sense("trial_of_skill"):
            return index + 2 if units.key(index + 1) == "at" and index + 2 < last else 0
    return 0


_TRIAL = 4
"""A try is told in so many words at most: "one more little *go*"."""


def _is_there_already(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether people, a trade that is known or a skill is meant, which can but get bigger or better."""
    if found.head in lexicon.sense(("skill", "hardly_measured")):
        return True  # "build *my skills in first aid*", "build *the capacity of village groups*"
    if units.key(units.at(verb.span.start) - 1) == "further":
        return True  # "*further* develop the archive"
    people = lexicon.acts(found.head)
    if found.span is None or not (people or found.head in lexicon.sense("going_concern")):
        return False
    if people and verb.lemma == "develop":
        return True  # "develop each apprentice", where one may build a team
    first, after = units.within(found.span)
    known = units.key(first) in lexicon.closed(("definite", "possessive"))
    return known and after - first == 1 + 1 and units.key(first) not in ("each", "every", "all", "both")


_SEEMING = frozenset(("look", "seem", "sound"))


def _names_nothing(verb: Verb, name: str, found: Phrase) -> bool:
    """Say whether what follows is only where or how: "make a difference *in the town*", "hold *steady* above 85"."""
    if name == "weak" and verb.lemma.partition(" ")[2] in lexicon.closed("empty_act"):
        return True
    alone = found.span is not None and found.span.end - found.span.start == len(found.head)
    return alone and name in {"keep", "change"} and found.head in lexicon.sense("held_so")


def _begun(units: Units, begin: int, last: int, found: Phrase) -> Phrase:
    """Return what work is finished on: "finish clearing out *bramble thickets*"; what was begun is known if told."""
    start = begin + 1
    start += units.type(start) == "PARTICLE" or units.key(start) in lexicon.closed("preposition")
    inner = noun_phrase(units, start, last) if start < last else NOTHING
    if inner.span is None or inner.kind == "none" or found.span is None:
        return found
    first, after = units.within(inner.span)
    told = after - first > 1 and not is_adjective(units.key(first))
    kind = "named" if told and inner.kind == "category" and inner.plural else inner.kind
    return inner._replace(kind=kind, span=Span(found.span.start, max(found.span.end, inner.span.end)))


def _is_granted(units: Units, begin: int) -> bool:
    """Say whether one is to have a title that a school or an office grants, which one has or has not."""
    first = begin + (units.key(begin) in ("a", "an"))
    return first > begin and units.key(first) in lexicon.sense("granted") and units.type(first + 1) is not None


def _is_belonging(units: Units, last: int, found: Phrase) -> bool:
    """Say whether one is to hold a place in a body of that name ("a trustee *of the Harbour Trust*"), or a title."""
    if found.span is None or found.plural or found.head in lexicon.closed("standing"):
        return False
    first, after = units.within(found.span)
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
        told = units.types[begin + 1 : begin + REACH]
        return told[:1] in (["DETERMINER"], ["PRONOUN"]) or "IS" in told or "MODAL" in told
    if found.head == "me" or found.head in lexicon.closed("reflexive"):
        return found.kind == "vague"
    return found.head in lexicon.sense("what_is_so")


_NOT_DRIVEN = frozenset(("bare", "indicator", "trait", "vague"))
"""What moves only in a manner of speaking."""


def _rises(units: Units, begin: int, verb: Verb, found: Phrase) -> bool:
    """Say whether one comes to a post or an office: "advance *to a senior role*", "rise *to head gardener*"."""
    first, _, particle = verb.lemma.partition(" ")
    if first not in lexicon.sense("rising") or found.span is None or "to" not in (particle, units.key(begin)):
        return False
    posts = lexicon.closed("post") | lexicon.sense(("post_heads", "rank"))
    return found.head in posts or lexicon.is_role(found.head)


def _is_chosen(units: Units, index: int) -> bool:
    """Say whether a participle tells what others do: "(be) *accepted into* the guild", "(be) *elected* mayor"."""
    form = lexicon.verb_form(units.key(index)) if units.types[index] == "PAST" else None
    if form is not None and form[0] in lexicon.sense("putting_in_office"):
        offices = (units.key(index + 1), units.key(index + 2))
        if any(lexicon.is_role(key) or key in lexicon.sense("post_heads") for key in offices):
            return True
    if form is not None and lexicon.phrasal(form[0], units.key(index + 1)) == "finish":
        index += 1  # "signed *off* as a guide"
    return (
        form is not None
        and units.type(index + 1) != "DATE"
        and units.key(index + 1) in ("for", "to", "as", "into", "by", "in", "on")
        and (lexicon.verb_class(form[0]) == "finish" or lexicon.phrasal("get", units.key(index)) == "finish")
    )


def _is_over(units: Units, index: int, last: int) -> bool:
    """Say whether but a participle says that it is brought to its end: "to be *done* by May", "be *wrapped up*"."""
    key, after = units.key(index), units.key(index + 1)
    form = lexicon.verb_form(key)
    if form is None or units.types[index] != "PAST" or key in lexicon.sense("disposed"):
        return False
    name = lexicon.phrasal(form[0], after)
    end = index + 1 + (name is not None)
    name = name or lexicon.phrasal("get", key) or lexicon.verb_class(form[0])
    return (name in ("finish", "feat") or form[0] == "do") and (end >= last or units.types[end] in ("DATE", None))


def _is_undergone(units: Units, index: int, last: int) -> bool:
    """Say whether a participle says what is done to one, which has been done or not: "be *booked* on the ferry"."""
    key = units.key(index)
    form = lexicon.verb_form(key) if units.types[index] == "PAST" else None
    if form is None or key in lexicon.closed("stative") or key in lexicon.sense(("disposed", "held_in_esteem")):
        return False
    if is_adjective(key) or lexicon.verb_class(form[0]) not in _DONE_TO_ONE:
        return False
    return index + 1 >= last or units.types[index + 1] in _BEHIND_PARTICLE or units.key(index + 1) in _LED_TO


_DONE_TO_ONE = lexicon.DONE_ONCE | {"change"}
_LED_TO = frozenset("at before by for in into on onto to with".split())


def _switches_on(units: Units, found: Phrase, last: int) -> bool:
    """Say whether a thing is turned on ("enable *two-factor login*"), and nobody is put in a position to act."""
    if found.span is None or found.kind not in ("named", "category", "count"):
        return False
    after = units.past(found.span)
    return not lexicon.acts(found.head) and "TO" not in units.types[after : min(last, after + REACH)]


def idiom(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> Phrase | None:
    """Return what is acted on where the whole says no more than that it is to be good; None where it says more.

    "Get my act together", "sort out my life", "take the shop to the next level", "steer debate on housing".
    """
    known = _gets_to_know(units, begin, last, verb)
    if known is not None:
        return known
    if verb.lemma in lexicon.sense("putting_right") and found.head in lexicon.sense("affair"):
        return found._replace(kind="vague")
    if name in lexicon.MAKING and found.head in lexicon.sense("way_of_living") and found.kind != "trait":
        return found
    if verb.lemma in lexicon.sense("swaying") and found.head in lexicon.sense("swayed"):
        owned = units.key(begin) in lexicon.closed("definite") or units.key(begin) in lexicon.closed("possessive")
        return found if owned else found._replace(kind="vague")
    light, _, particle = verb.lemma.partition(" ")
    if light not in lexicon.sense("putting_into") or name == "weak":
        return None
    start = begin - bool(particle)  # "get in shape": the particle opens the state
    for index in range(start, min(last, start + REACH)):
        if units.types[index] in ("METRIC", "DATE") or units.ends(index):
            return None
        for length in range(1, _STATE + 1):
            words = " ".join(units.key(at) for at in range(index, min(last, index + length)))
            if words in lexicon.sense("unmeasured_state") and _ends_there(units, index, index + length):
                return _brought(units, begin, index, index + length, last)
        if units.key(index) == "together" and units.key(index - 1) in lexicon.closed("reflexive"):
            return found._replace(kind="vague")
    return None


def _gets_to_know(units: Units, begin: int, last: int, verb: Verb) -> Phrase | None:
    """Return what one is to get to know in a set phrase: "get to grips with *the new rota*", or None."""
    if verb.lemma.partition(" ")[0] not in ("come", "get"):
        return None
    for index in range(begin, min(last - 2, begin + _STATE)):
        if f"{units.key(index)} {units.key(index + 1)}" in lexicon.sense("getting_to_know"):
            return noun_phrase(units, index + 2, last)
    return None


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


def by_heart(units: Units, begin: int, last: int) -> bool:
    """Say whether what is learnt can be said without a book, which anybody can hear: "learn my lines *by heart*"."""
    near = range(begin, min(last, begin + REACH) - 1)
    return any((units.key(at), units.key(at + 1)) in _FROM_MEMORY for at in near)


_FROM_MEMORY = frozenset((("by", "heart"), ("by", "memory"), ("from", "memory")))
