"""What the object of a verb refers to: any one of its kind ("read *a book*"), or one that is known ("repair *fence*").

How definite a phrase is by itself says `definiteness`; here the verb decides, which looks for any one, or acts on what
is there.
"""

from __future__ import annotations

from smartcheck.goal import Verb
from smartcheck.language import lexicon
from smartcheck.syntax.definiteness import is_adjective
from smartcheck.syntax.phrases import Phrase, noun_phrase
from smartcheck.syntax.units import REACH, Units


def referent(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> Phrase:
    """Return the phrase that is acted on, as definite as the verb makes it."""
    if found.kind != "named" and _is_titled_work(units, last, verb, found):
        return found._replace(kind="named", plural=False)
    if found.kind == "named" and _is_any_stock(units, verb, found):
        return found._replace(kind="category")
    if found.kind == "event" and name in lexicon.DIRECTED and lexicon.noun_class(found.head) == "trait":
        return found._replace(kind="trait")  # "raise the team's *performance*", where "hold a performance" is an event
    if found.kind == "event" and _is_any_work(units, verb, found):
        return found._replace(kind="category")
    if verb.lemma in {"film", "record", "video"} and found.kind == "vague" and found.span is not None:
        after = units.past(found.span)
        if after + 1 < last and units.types[after] == "ING":
            return found._replace(kind="named")  # "record myself playing the suite"
    given = _given(units, last, verb, found)
    if given is not None:
        return given
    if found.kind == "named" and name in lexicon.ONE_WAY and _is_reading(units, found):
        return found._replace(kind="indicator")
    if found.kind == "named" and _means_any(units, begin, last, verb, name, found):
        return found._replace(kind="category")
    if found.kind == "category" and _means_one(units, begin, verb, name, found):
        return found._replace(kind="named")
    return found


def _is_titled_work(units: Units, last: int, verb: Verb, found: Phrase) -> bool:
    """Say whether what is read, seen or staged is told by its title: "read *The Art of Rest*", "*Pride and Prejudice*".

    A title is written large but for its small words. Where the whole statement is, a large "The" or a small word inside
    gives it away: "Read Body Language" may be meant as it stands.
    """
    if found.span is None or verb.lemma not in lexicon.sense(("taking_in", "staging", "getting_through")):
        return False
    if _opens_title(units, found):
        return True
    if verb.lemma not in lexicon.sense("staging") and verb.lemma != "read":
        return False
    first = units.at(found.span.start)
    end = min(last, first + REACH)
    stop = next((at for at in range(first, end) if not (_is_large(units, at) or units.key(at) in _TITLE_LINKS)), end)
    large = [units.key(at) for at in range(first, stop) if _is_large(units, at)]
    linked = any(units.key(at) in _TITLE_LINKS and at > first for at in range(first, stop - 1))
    if len(large) < _TWO or not _is_large(units, first) or not (linked or not units.title):
        return False
    if stop < last and units.types[stop] in ("WORD", "THIRD", "VERB", "ING"):
        return False  # "read *Health and Beauty* magazines" tells of their kind
    if large[0] in lexicon.closed(("indefinite", "possessive", "number_word")) or lexicon.is_generic(large[0]):
        return False
    return lexicon.sense("work").isdisjoint(map(lexicon.singular, large))


def _opens_title(units: Units, found: Phrase) -> bool:
    """Say whether a phrase begins with a large "The" inside a statement, and large words follow."""
    first = units.at(found.span.start) if found.span else 0
    told = units.written(first) == "The" and first > 0 and not units.capitals
    return told and _is_large(units, first + 1) and units.key(first + 1) not in lexicon.sense("work")


def _is_large(units: Units, index: int) -> bool:
    return units.written(index)[:1].isupper()


_TITLE_LINKS = lexicon.closed("title_link")
_TWO = 2


def _given(units: Units, last: int, verb: Verb, found: Phrase) -> Phrase | None:
    """Return what somebody is given, behind whom: "give the patient *the leaflet*"; None where there is no such."""
    if verb.lemma not in lexicon.sense("handing_over") or found.span is None or found.kind in ("count", "money"):
        return None
    people = lexicon.acts(found.head) or found.kind == "pronoun" or found.head in lexicon.closed("pronoun")
    after = units.past(found.span)
    if not people or after + 1 >= last or units.type(after) not in ("DETERMINER", "METRIC"):
        return None
    given = noun_phrase(units, after, last)
    return given if given.span is not None and given.kind != "none" else None


def _is_reading(units: Units, found: Phrase) -> bool:
    """Say whether what goes up or down is written in capitals alone, as measures are: "lower *my LDL*", "cut *VMT*"."""
    if found.span is None:
        return False
    first = units.at(found.span.start)
    first += units.types[first] == "DETERMINER" and first + 1 < len(units)  # "reduce the" ends there
    written = units.words.text[units.starts[first] : found.span.end]
    return written.isalnum() and written[:1].isupper() and written == written.upper() and 1 < len(written) <= _SHORT


_SHORT = 5


def _means_any(units: Units, begin: int, last: int, verb: Verb, name: str, found: Phrase) -> bool:
    """Say whether after this verb what looks like a name is any one of its kind."""
    if name == "act" and verb.lemma == "make" and lexicon.is_deliverable(found.head):
        return False  # "make a rota for the hall" is to write it
    if _is_spoken(verb, found):
        return False
    if name == "act" and verb.lemma not in lexicon.sense(("any_will_do", "making_tool")) and _is_any(units, found):
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


def _is_any(units: Units, found: Phrase) -> bool:
    """Say whether a phrase means any one of its kind ("attract *a developer community*"), not a named one."""
    if found.span is None:
        return False
    first, after = units.within(found.span)
    return (
        units.key(first) in ("a", "an")
        and units.key(after) not in ("of", "from", "between")
        and not _has_capital(units, first, after)
        and not _is_narrowed(units, first, after)
    )


def _is_narrowed(units: Units, first: int, after: int) -> bool:
    """Say whether a word before the noun and one behind it tell which: "run *a tasting* evening *for* new members"."""
    if units.key(after) not in ("for", "about", "on", "with") or units.type(after + 1) in ("METRIC", "DATE", None):
        return False
    return any(not is_adjective(units.key(index)) for index in range(first + 1, after - 1))


def _is_any_stock(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether stuff is only handed on: "sell *vegetables*", where "eat vegetables" says what is eaten."""
    if found.span is None or verb.lemma not in lexicon.sense("supplying") or not lexicon.is_substance(found.head):
        return False
    first, after = units.within(found.span)
    return units.key(first) == units.key(after - 1)


def _is_any_work(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether what is read, seen or heard is any one of its kind: "read *a book* set in Rome" names no book.

    Whoever writes a book knows which; of what is taken in, neither the topic nor the author says which.
    """
    if found.span is None or found.plural:
        return False
    works = lexicon.sense("made_by_others") if verb.lemma in lexicon.sense("getting_through") else frozenset()
    if verb.lemma in lexicon.sense("taking_in"):
        works = lexicon.sense("work")
    first, after = units.within(found.span)
    if units.key(first) not in lexicon.closed("indefinite"):
        return False
    near = range(first + 1, min(after, first + REACH))
    work = next((index for index in near if units.key(index) in works), None)
    # a name before the noun tells only of what kind it is: "watch *a Danish film*", "read *a Dickens novel*"
    return work is not None and not _has_capital(units, work, after)


def _is_any_circle(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether one joins any one of its kind: "join *a running group*"."""
    if verb.lemma != "join" or found.span is None or found.plural:
        return False
    first, after = units.within(found.span)
    return units.key(first) in lexicon.closed("indefinite") and not _has_capital(units, first, after)


def _is_any_place(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether a thing or a place is only looked for, whatever it is for: "find *a school* for the twins"."""
    if verb.lemma not in ("find", "rent", "seek") or found.span is None or found.plural:
        return False
    if found.head in lexicon.closed("post") or lexicon.is_role(found.head):
        return False
    first, after = units.within(found.span)
    alone = after - first == 1 or (after - first == 2 and units.key(first) in ("a", "an"))
    return alone and units.key(after) in ("for", "near", "with") and not _has_capital(units, first, after)


def _is_anywhere(units: Units, found: Phrase) -> bool:
    """Say whether only a place narrows down what is sought: "find *a flat* in the city" is still any flat."""
    if found.span is None or found.head in lexicon.closed("post"):
        return False
    first, after = units.within(found.span)
    return after == first + 2 and units.key(first) in ("a", "an") and units.key(after) in lexicon.closed("around")


def _is_anybody(units: Units, last: int, verb: Verb, found: Phrase) -> bool:
    """Say whether people are met or sought of whom only the kind is told: "talk to *native speakers*"."""
    if found.span is None or verb.lemma not in lexicon.sense(("meeting", "listening_to")):
        return False
    if not lexicon.acts(found.head):
        return False
    first, after = units.within(found.span)
    if units.key(after - 1) != units.written(after - 1) or _is_pointed(units, after, last):
        return False
    return units.key(first) in lexicon.closed("indefinite") or (found.plural and _leads(units, found) != "DETERMINER")


def _is_pointed(units: Units, after: int, last: int) -> bool:
    """Say whether words behind a phrase point at one: "the owner *of the mill*"."""
    if after + 1 >= last or units.key(after) not in ("of", "from", "for"):
        return False
    pointed = units.key(after + 1)
    return pointed in lexicon.closed(("definite", "possessive")) or _has_capital(units, after + 1, last)


def _means_one(units: Units, begin: int, verb: Verb, name: str, found: Phrase) -> bool:
    """Say whether after this verb a kind of thing is as clear as a name."""
    if _is_there(units, verb, found):
        return True
    if verb.lemma in lexicon.sense("light_verb") and not found.plural and lexicon.verb_class(found.head) == "activity":
        return True  # "take a walk" is to walk
    if _is_spoken(verb, found):
        return True
    if verb.lemma in lexicon.sense("ruling_out") or _is_all_there_is(units, verb, found):
        return True
    if name == "deed":
        return not found.plural and units.key(begin) != "what"  # "do a handstand": any one will do
    if verb.lemma in lexicon.sense("learning"):
        return _is_one_craft(units, found)  # "learn kanji", "pass probation": without article and number it is one
    if verb.lemma in lexicon.sense("taking_on") and _is_profession(units, found):
        return True
    if verb.lemma == "find" and units.key(begin + 1) == "new" and _is_profession(units, found):
        return True  # "find *a new treasurer*": the office is there, and but one holds it
    if verb.lemma in lexicon.sense("taking_on") and found.span is not None and not found.plural:
        after = units.past(found.span)
        while units.type(after) == "DATE":
            after += 1
        return units.type(after) == "TO" and units.form(after + 1) == "VERB"  # "hire a tutor *to teach the choir*"
    return verb.lemma in lexicon.sense("going_back")  # one goes back to what one knows: "return to full duties"


def _is_there(units: Units, verb: Verb, found: Phrase) -> bool:
    """Say whether a note leaves out the article of what must be there already: "repair *fence*", "sell *car*"."""
    if verb.lemma not in lexicon.sense("done_to_known") or found.plural or found.span is None:
        return False
    first, told = (units.at(where.start) for where in (found.span, verb.span))
    between = range(told + 1 + verb.lemma.count(" "), first)
    ordered = units.key(told) == verb.lemma.partition(" ")[0] or first < told  # "*fence* to be repaired"
    if not ordered or found.head == "either":
        return False
    if any(units.key(at) not in lexicon.closed("preposition") for at in between):
        return False  # "reseal and/or *replace*"
    after = units.past(found.span)
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
    after = units.past(found.span)
    return units.key(after) in lexicon.closed("around") and units.type(after + 1) == "DETERMINER"


def _is_one_craft(units: Units, found: Phrase) -> bool:
    if found.span is None or found.plural or lexicon.is_generic(found.head):
        return False
    first = units.at(found.span.start)
    return units.key(first) == found.head and found.head not in lexicon.closed("uncounted")


def _is_profession(units: Units, found: Phrase) -> bool:
    """Say whether a trade is told, which says whom one looks for: "hire *an architect*"."""
    if found.span is None or found.plural or not lexicon.is_role(found.head):
        return False
    first = units.at(found.span.start)
    return units.key(first) in ("a", "an") and found.head not in lexicon.sense("any_post")


def _is_spoken(verb: Verb, found: Phrase) -> bool:
    """Say whether it is one's own speech that one gives: "give *a speech* at the dinner"."""
    return verb.lemma in lexicon.sense("handing_over") and found.head in lexicon.sense("spoken") and not found.plural


def _leads(units: Units, found: Phrase) -> str | None:
    """Return the type of the first unit of a phrase."""
    return units.types[units.at(found.span.start)] if found.span else None


def _has_capital(units: Units, first: int, last: int) -> bool:
    """Say whether a word from *first* on is written as a name, which in a title no capital tells."""
    return not units.title and any(
        units.written(index)[:1].isupper() for index in range(first, min(last, first + REACH))
    )
