"""The deliverables of a goal: what is named and finished or made once, so that one can tell whether it is done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from smartcheck.goal import Action, DateExpression, Metric, parts_in
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.parser.endings import ends
from smartcheck.parser.reading import Reading, word_at
from smartcheck.parser.sentence import ASIDE, Sentence
from smartcheck.source import Span

_FEW = 6
"""How many words after an object may say how often; it keeps the reading linear."""
_NEAR = 12
_WHENEVER = frozenset("as if when whenever where wherever".split())
_WHEREVER = frozenset("across throughout around among within in".split())
_PART_OF = frozenset(("one", "all", "each", "both"))
_ABOUT = frozenset(("for", "about", "with", "at", "toward", "towards", "of"))
_PHRASE = 4
"""How many words behind a preposition are looked at for a date."""
_PLACING = frozenset("to from on at into onto outside off".split())
_MOVES = frozenset(("change", "nominal", "increase", "decrease"))
_CHANGING = frozenset(("increase", "decrease", "weak"))


def deliverables(reading: Reading, metrics: Sequence[Metric], dates: Sequence[DateExpression]) -> list[Metric]:
    """Return the deliverables: something named is finished or made once, and no number says how much."""
    found: list[Metric] = []
    words = reading.sentence.words
    beside = [each for each in metrics if reading.role_at(each.span.start) != ASIDE]
    metrics = sorted(beside, key=lambda metric: metric.span)
    rhythm = [each.span.start for each in dates if each.kind == "recurrence"]
    bounds = [each.span.start for each in dates]
    for place, action in enumerate(reading.actions):
        action = _as_made(reading, place, _with_meant(reading, place, action))
        if action.verb is None or action.hedged:
            continue
        staged = _changes_stage(reading.sentence, action)
        walked = _is_way(words, action) or _is_passed_on(words, action)
        if not (staged or walked or _is_deliverable(words, action)):
            continue
        if parts_in(metrics, action.span) or (len(reading.actions) == 1 and metrics):
            continue
        if bisect_left(rhythm, action.span.start) < bisect_left(rhythm, action.span.end):
            continue
        start, end = _shared_start(reading, place), action.verb.span.end
        if action.object is not None:
            if (
                _goes_on(words, action)
                or _is_spread(words, action)
                or _is_open(reading, action)
                or (_indirect(reading.sentence.words, action) and not walked)
                or _is_at_will(words, action)
                or _is_either_act(words, action)
            ):
                continue
            start = min(start, action.object.start)
            end = (
                _until_date(words, action, bounds)
                if staged
                else max(end, _with_complement(reading.sentence, action.object.end, bounds))
            )
        found.append(Metric(Span(start, end), kind="boolean-deliverable", value=1, unit=_thing(reading, action)))
    return found


def _with_meant(reading: Reading, place: int, action: Action) -> Action:
    """Return an action as if it named what its pronoun stands for: "write the plan and publish *it*"."""
    before = reading.actions[place - 1] if place else None
    if action.object_kind != "pronoun" or before is None or before.object is None or action.object is None:
        return action
    if reading.sentence.words.keys[word_at(reading.sentence.words, action.object.start)] not in ("it", "them"):
        return action
    return attrs.evolve(action, object_kind=before.object_kind, head=before.head)


def _as_made(reading: Reading, place: int, action: Action) -> Action:
    """Return an action as the making of its object where an act before it makes that: "*build* and test a raft"."""
    words = reading.sentence.words
    if action.object is None or _is_deliverable(words, action):
        return action
    for before in reading.actions[max(0, place - _FEW) : place]:
        shares = before.object is None and before.verb is not None and before.span.end <= before.verb.span.end + 1
        if shares and before.verb_class == "create" and action.verb_class not in ("increase", "decrease", "inner"):
            made = attrs.evolve(action, verb=before.verb, verb_class=before.verb_class)
            return made if _is_deliverable(words, made) else action
    return action


def _until_date(words: Words, action: Action, bounds: Sequence[int]) -> int:
    """Return where an action ends without the date behind it: "move the shop to Leeds" of "... by May"."""
    place = bisect_left(bounds, action.object.end if action.object else action.span.start)
    end = min(action.span.end, bounds[place]) if place < len(bounds) else action.span.end
    return words.end[word_at(words, end - 1)] if end < action.span.end else end


def _goes_on(words: Words, action: Action) -> bool:
    """Say whether it is to be done again and again: "visit the archive *more often*"."""
    first = word_at(words, action.object.end - 1) + 1 if action.object else 0
    last = min(first + _FEW, word_at(words, action.span.end - 1) + 1)
    return any(words.keys[index] in lexicon.closed("repeatedly") for index in range(first, last))


def _is_either_act(words: Words, action: Action) -> bool:
    """Say whether one of two acts on the thing is left open: "sell *or donate* the bikes", "sell*/donate* them"."""
    if action.verb is None or action.object is None or action.verb_class == "create":
        return False  # "develop/carry out" are steps of one act
    first, last = word_at(words, action.verb.span.end - 1) + 1, word_at(words, action.object.start)
    before = words.keys[word_at(words, action.verb.span.start) - 1] if action.verb.span.start else ""
    between = words.keys[first : min(last, first + _FEW)]
    return before in _OR or between[:1] == ["or"] or between[:1] == ["/"]


_OR = frozenset(("or", "/"))


def _is_at_will(words: Words, action: Action) -> bool:
    """Say whether it is done only as the need arises: "prune the hedge *when needed*"."""
    first = word_at(words, action.object.end - 1) + 1 if action.object else 0
    for index in range(first, min(first + _NEAR, len(words) - 1)):
        if not words.keys[index][0].isalnum():
            return False
        if words.keys[index] in _WHENEVER and words.keys[index + 1] in lexicon.sense("at_will"):
            return words.keys[index - 2] != "as"  # "as soon *as possible*": when, not whether
    return False


def _is_spread(words: Words, action: Action) -> bool:
    """Say whether many of a kind are meant, wherever they stand: "repaint *benches across the park*"."""
    if action.object is None or not action.plural:
        return False
    first, after = word_at(words, action.object.start), word_at(words, action.object.end - 1) + 1
    chosen = words.keys[first] in lexicon.closed("definite", "possessive")
    return not chosen and after < len(words) and words.keys[after] in _WHEREVER


def _thing(reading: Reading, action: Action) -> str:
    """Return what is done or not: the *chapter* of "finish Chapter 3", the *10k* of "run a 10k", never a number."""
    lemma = action.verb.lemma if action.verb else ""
    if not action.head or action.object is None or is_word(action.head):
        return action.head or lemma
    words = reading.sentence.words
    first, last = word_at(words, action.object.start), word_at(words, action.object.end - 1) + 1
    names = [
        key
        for key in words.keys[max(first, last - _FEW) : last]
        if is_word(key) and key not in lexicon.closed("possessive")
    ]
    if names:
        return lexicon.singular(names[-1])
    written = words.text[action.object.start : action.object.end].split()[-1].strip(".,;:!?").lower()
    return written if any(map(str.isalpha, written)) and any(map(str.isdigit, written)) else lemma


def is_word(key: str) -> bool:
    """Say whether a key names something: no shape of a number (``D12``), no letter of a code (``K2``)."""
    return len(key) > 1 and key[0].isalpha() and key == key.lower()


def _shared_start(reading: Reading, place: int) -> int:
    """Return where the verbs begin that share the object of an action: "*write and submit* the proposal"."""
    action, first = reading.actions[place], max(0, place - 8)
    while place > first and reading.actions[place - 1].object is None and reading.actions[place - 1].verb:
        before = reading.actions[place - 1]
        if before.verb is None or before.span.end > before.verb.span.end + 1 or before.verb_class == "feat":
            break
        place -= 1
    verb = reading.actions[place].verb
    return verb.span.start if verb else action.span.start


def _indirect(words: Words, action: Action) -> bool:
    """Say whether the act is only about the object: "prepare *for* the exam", "ask *about* the role"."""
    if action.verb is None or action.object is None:
        return False
    first, last = word_at(words, action.verb.span.end - 1) + 1, word_at(words, action.object.start)
    if action.verb.lemma in lexicon.closed("enters_for"):
        return False
    apart = lexicon.closed("preposition") if action.verb_class == "activity" else _ABOUT
    if (
        last - first == 2
        and (words.keys[first] in _PART_OF or words.keys[first] in lexicon.sense("side"))
        and words.keys[first + 1] == "of"
    ):
        return False  # "join *one of* the clubs"
    light, _, particle = action.verb.lemma.partition(" ")
    if particle == "out" and light in lexicon.sense("going") and words.keys[first:last] == ["of"]:
        return False  # "move out *of* the flat"
    if action.object_kind == "event" and action.verb_class == "finish":
        apart = apart - _THERE  # "present *at* the fair" is to be there
    return any(words.keys[index] in apart and not _is_set(words, index + 1) for index in range(first, last))


_THERE = frozenset(("at",))


def _with_complement(sentence: Sentence, end: int, bounds: Sequence[int]) -> int:
    """Return where the object ends with what belongs to it: "the draft *of the book*", "a stall *at the quay*"."""
    words = sentence.words
    index = word_at(words, end - 1) + 1
    if index + 1 >= len(words) or not (words.keys[index] == "of" or _is_placed(words, index)):
        return end
    place = bisect_left(bounds, words.start[index])
    bound = bounds[place] if place < len(bounds) else len(words.text)
    if bound <= words.end[min(index + _PHRASE, len(words)) - 1]:
        return end  # "at lunch today": when
    last = index + 1
    while last < len(words) and not lexicon.joins(words.keys[last]) and words.keys[last][0].isalnum():
        last += 1
    return words.end[last - 1]


def _is_placed(words: Words, index: int) -> bool:
    """Say whether words of place or direction begin here: "ship it *to the shop*", but not "a plan *to reopen*"."""
    if words.keys[index] not in _PLACING:
        return False
    return words.keys[index] != "to" or lexicon.tag(words.keys[index + 1]) != "VERB"


def _is_open(reading: Reading, action: Action) -> bool:
    """Say whether a quality or an open amount stands in the object: a "seamless experience" cannot be ticked off.

    A good plan is a plan, all the same: of what one can hold in hand only the amount must not be open.
    """
    span = action.object or action.span
    kinds = ("quantity",) if lexicon.is_deliverable(action.head) else ("quality", "quantity")
    superlative = lexicon.closed("superlative") | {"better"}  # "a better letter": better than which?
    words = reading.sentence.words
    qualities = lexicon.vague_words()
    first = word_at(words, span.start)
    if not _QUOTES.isdisjoint(words.keys[first : first + 2]):
        return False  # a name in quotation marks praises nothing: finish "The Best Garden"
    return any(
        (qualities.get(words.keys[index]) in kinds or words.keys[index] in superlative) and not _is_set(words, index)
        for index in range(first, word_at(words, span.end - 1) + 1)
    )


_QUOTES = frozenset('"“`«')


def _is_set(words: Words, index: int) -> bool:
    """Say whether a word belongs to a phrase in which it praises nothing: "the *safe* room", "*at least* two"."""
    phrases = lexicon.vague_phrases()
    for start in range(max(0, index - _PHRASE + 1), index + 1):
        for phrase, kind in phrases.get(words.keys[start], ()):
            if kind == "clear" and index < start + len(phrase) and words.keys[start : start + len(phrase)] == phrase:
                return True
    return words.keys[index] == "least" and words.keys[max(index - 1, 0)] == "at"


def _changes_stage(sentence: Sentence, action: Action) -> bool:
    """Say whether a named thing goes from one named stage to another: "the service moves *from beta to GA*".

    Of verbs of conversion the new stage is enough: "convert the fleet *to electric vans*".
    """
    words = sentence.words
    if action.object is None or not _is_known_before(words, action):
        return False
    first, last = word_at(words, action.span.start), word_at(words, action.span.end - 1) + 1
    keys = words.keys[first:last]
    if "from" in keys:
        return "to" in keys[keys.index("from") :]
    if action.verb is None or action.verb.lemma not in lexicon.closed("converting"):
        return False
    after = word_at(words, action.object.end - 1) + 1
    return after + 1 < last and words.keys[after] in ("to", "into") and _is_stage(words.keys[after + 1])


def _is_known_before(words: Words, action: Action) -> bool:
    """Say whether one knows what is to change its stage; of many that are told apart all are meant: "*city lamps*"."""
    if action.verb is None or action.object is None:
        return False
    if action.object_kind in ("named", "indicator"):
        return action.verb_class in _MOVES
    if action.object_kind != "category" or not action.plural:
        return False
    return action.verb.lemma in lexicon.closed("converting") and len(
        words.text[action.object.start : action.object.end].split()
    ) > 1


def _is_stage(key: str) -> bool:
    """Say whether a word can begin the name of what a thing becomes: not "to *better* hours"."""
    return key[0].isalpha() and key not in lexicon.closed("comparative", "degree")


def _is_unpointed_tail(words: Words, action: Action) -> bool:
    """Say whether nothing behind a thing says which ones are meant: no "of the mill", no "in room 3"."""
    after = word_at(words, action.object.end - 1) + 1 if action.object else len(words)
    return after >= len(words) or words.keys[after] not in lexicon.closed("preposition")


def _is_way_of_working(words: Words, action: Action) -> bool:
    """Say whether only a way to do things is made: "develop *a process* for returns", not "document the process"."""
    if action.verb_class != "create" or action.object is None or action.head not in lexicon.sense("way_of_working"):
        return False
    start, last = word_at(words, action.object.start), word_at(words, action.object.end - 1)
    if "and" in words.keys[start:last] and any(map(lexicon.is_deliverable, words.keys[start:last])):
        return False  # "draft *a policy* and process"
    return words.keys[start] not in lexicon.closed("definite", "possessive")


def _is_called(words: Words, action: Action) -> bool:
    """Say whether something is brought about, and not put in order: "organise *a concert*", "organise *the fair*"."""
    if action.object_kind == "event" or lexicon.is_event(action.head):
        return True
    return action.object is not None and words.keys[word_at(words, action.object.start)] in ("a", "an")


def _leaves_open(words: Words, action: Action) -> bool:
    """Say whether one cannot tell when it is done, though the verb says that it is to be."""
    lemma = action.verb.lemma if action.verb else ""
    if action.verb_class == "finish" and action.plural and action.object_kind == "named":
        if _is_handed_out(words, action):
            return True
    if action.object is None or (lemma == "get" and _is_brought(words, action)):
        return True  # "get the shed ready": when is it?
    if action.head in lexicon.closed("adverb") or _is_way_of_working(words, action):
        return True  # "sit still"
    if lemma in lexicon.sense("putting_in_order") and not _is_called(words, action):
        return True  # "sort the photos": there is always more to put right
    if (
        lemma in lexicon.sense("performing")
        and action.head in lexicon.closed("process")
        and _is_unpointed(words, action)
    ):
        return True  # "perform preventive maintenance" goes on
    if lemma == "get" and action.head in lexicon.closed("done_particle"):
        return True  # "get away from fast food"
    first = word_at(words, action.object.start)
    after = word_at(words, action.object.end - 1) + 1
    if after < len(words) and (words.keys[after] == "better" or words.keys[after] in lexicon.closed("degree")):
        return True  # "tell our story *better*"
    if lemma == "quit" and lexicon.tag(words.keys[first]) == "ING":
        return True  # "quit biting my nails" is a habit one gives up again and again; "quit my job" is done once
    ordered = action.verb is not None and action.verb.span.start < action.object.start
    if ordered and action.plural and words.keys[first] == "all" and words.keys[first + 1 : first + 2]:
        if words.keys[first + 1] not in lexicon.closed("definite", "possessive"):
            return _is_unpointed_tail(words, action)  # "finish all house projects": how many are there?
    if "only" in words.keys[max(first - 1, 0) : first + 1] or _is_changed(words, action):
        return True  # "buy only fair trade coffee" is a rule to keep; "show reduced swelling": how much less?
    if action.head in lexicon.sense("unnamed") and _is_unpointed(words, action):
        return True
    if lemma in lexicon.sense("reaching") and action.object_kind == "named" and _is_unpointed(words, action):
        return not lexicon.is_deliverable(action.head)  # "achieve alignment" is no one thing
    return False


def _is_brought(words: Words, action: Action) -> bool:
    """Say whether something only gets into another state or place: "get the shed *ready*", "get my German *up* to"."""
    after = word_at(words, action.object.end - 1) + 1 if action.object else len(words)
    last = words.keys[after - 1] if after else ""
    return last == "ready" or (after < len(words) and words.keys[after] in lexicon.sense("brought"))


def _is_changed(words: Words, action: Action) -> bool:
    """Say whether the object begins with a change without an amount: "*improved* balance"."""
    form = lexicon.verb_form(words.keys[word_at(words, action.object.start)]) if action.object else None
    return form is not None and form[1] == "PAST" and lexicon.verb_class(form[0]) in _CHANGING


def _is_unpointed(words: Words, action: Action, *, tail: bool = False, names: bool = True) -> bool:
    """Say whether a thing stands without article, number or name: "take *photo* of food".

    With *tail*, what it is for can point at it too: "write manuals *for the pump*"; without *names*, capitals tell
    the kind alone.
    """
    if action.object is None:
        return True
    first = word_at(words, action.object.start)
    leading = lexicon.closed("definite", "possessive", "indefinite")
    after = word_at(words, action.object.end - 1) + 1
    if tail and after + 1 < len(words) and words.keys[after] in ("of", "for", "from", "on", "about"):
        if words.keys[after + 1] in lexicon.closed("definite", "possessive") - _EACH:
            return False
        if words.keys[after + 1] in _EACH and action.verb and action.verb.lemma in _BRINGS_IN:
            return False
    if words.keys[first] in leading:
        return False
    if words.text.istitle() or words.text.isupper():
        return True  # capitals of a title name nothing
    return not names or not any(
        words.written(index)[:1].isupper() for index in range(first, word_at(words, action.object.end - 1) + 1)
    )


def _is_way(words: Words, action: Action) -> bool:
    """Say whether a way is gone from one place to another, or there and back: "walk *from the bed to the door*"."""
    if (
        action.verb is None
        or action.verb.lemma.partition(" ")[0] not in lexicon.sense("going")
        or action.object is None
    ):
        return False
    first, last = word_at(words, action.verb.span.end - 1) + 1, word_at(words, action.span.end - 1) + 1
    first -= words.keys[first - 1] == "to"  # "walk to" is one verb
    keys = words.keys[first : min(last, first + _WAY)]
    if "to" not in keys:
        return False
    place = keys.index("to")
    pointing = lexicon.closed("definite", "possessive")
    there = not pointing.isdisjoint(keys[place + 1 : place + 2])
    return there and (keys[:1] == ["from"] or (place == 0 and "back" in keys[1:]))


_WAY = 12


def _is_handed_out(words: Words, action: Action) -> bool:
    """Say whether things nobody has counted go to all of some: "distribute *leaflets to all households*"."""
    after = word_at(words, action.object.end - 1) + 1 if action.object else len(words)
    if after + 1 >= len(words) or words.keys[after] not in ("to", "for") or words.keys[after + 1] not in _EACH:
        return False
    return _is_unpointed(words, action)


_EACH = frozenset("all both each every".split())
_BRINGS_IN = frozenset("implement introduce establish".split())
"""To bring in at all places what is there already: "implement body cameras for all officers"."""


def _is_one_case(words: Words, action: Action) -> bool:
    """Say whether the verb makes one thing of what else is a measure or a kind: "finish *the loft conversion*"."""
    if action.verb is None or action.object is None:
        return False
    if lexicon.singular(action.head) in lexicon.sense("addiction") and action.verb.lemma in lexicon.sense("giving_up"):
        return True  # "quit vaping"
    if action.plural:
        return False
    if action.object_kind == "indicator" and action.verb.lemma in lexicon.closed("completing"):
        return not _is_unpointed(words, action)
    if action.object_kind == "category" and action.verb.lemma in lexicon.closed("taking_on"):
        if action.head in lexicon.closed("acting_group"):
            return False  # "hire a diverse workforce"
        return words.keys[word_at(words, action.object.start)] in ("a", "an")  # "hire a cook"
    return False


def _is_deliverable(words: Words, action: Action) -> bool:
    """Say whether the act on its object is done or not done, and one can tell."""
    name, kind = action.verb_class, action.object_kind
    if name == "feat" or _is_whole_step(action) or _is_entered(words, action):
        return True
    if action.object is not None and _leaves_open(words, action):
        return False
    if action.object is None or (lexicon.is_substance(action.head) and name in ("deed", "finish", "create")):
        return False  # what is eaten, taken or worn once is eaten again: an amount or a rhythm would make it countable
    if action.verb and action.verb.lemma == "take" and kind == "named" and _is_unpointed(words, action):
        return False  # "take photos of meals" is a habit; "take the exam", "take a photo of the pier" is done once
    if name == "create" and action.plural and kind == "named" and _is_unpointed(words, action, tail=True, names=False):
        return False  # "add sound effects", "set up Youth Councils": how many, and which?
    if name == "nominal" and action.verb and lexicon.verb_class(action.verb.lemma) == "finish":
        return kind in ("named", "event") and not action.plural  # "mobile app launch"
    if action.verb and action.verb.lemma == "make" and action.head in lexicon.closed("made_it"):
        return True
    if name == "sitting" and action.verb and action.object.start < action.verb.span.start:
        return kind in ("named", "event")  # "the page is updated" tells when it is done
    if _is_one_case(words, action):
        return True
    if name in ("finish", "create", "sitting"):
        return kind in ("named", "event") or (kind == "indicator" and lexicon.is_deliverable(action.head))
    if name == "activity" and (action.verb.lemma if action.verb else "").partition(" ")[2] in _ALONG:
        return kind in ("named", "event", "category") and not action.plural
    if name == "deed":
        return kind in ("named", "event") or (kind == "indicator" and not action.plural)
    return _is_given(action) or ends(words, action)


def _is_whole_step(action: Action) -> bool:
    """Say whether a step of a life is told that needs no object, and is taken once: "*graduate*"."""
    return action.object is None and bool(action.verb and action.verb.lemma in lexicon.sense("whole_step"))


def _is_entered(words: Words, action: Action) -> bool:
    """Say whether somebody is put down for something: "enrol *him in the class*"."""
    if action.object is None or action.object_kind != "pronoun" or action.verb is None:
        return False
    after = word_at(words, action.object.end - 1) + 1
    return action.verb.lemma in lexicon.closed("enters_for") and words.keys[after : after + 1] in (["in"], ["for"])


_ALONG = frozenset(("", "up", "down", "across", "over"))
"""What a way is gone along to its end: "walk *up* the stairs"."""


def _is_passed_on(words: Words, action: Action) -> bool:
    """Say whether people get a known thing, told of them first: "parents are *provided with* the code"."""
    if action.verb is None or action.object is None or action.verb.lemma not in lexicon.sense("providing"):
        return False
    after = word_at(words, action.verb.span.end - 1) + 1
    told = words.keys[after : after + 1] == ["with"] and word_at(words, action.object.start) == after + 1
    return told and action.object_kind == "named" and not action.plural


def _is_given(action: Action) -> bool:
    """Say whether one thing is held, read or handed over: "give *the talk*", "give her *the leaflet*"."""
    lemma = action.verb.lemma if action.verb else ""
    if lemma not in lexicon.sense("giving"):
        return False
    handed = lemma == "give" and not action.plural and lexicon.is_deliverable(action.head)
    if lemma == "hold" and action.head in lexicon.sense("meal") and action.object_kind == "named":
        return True
    return action.object_kind == "event" or (
        action.object_kind == "named" and (handed or (lemma in _PASSED and not (lemma == "share" and action.plural)))
    )


_PASSED = frozenset(("read", "share", "present", "take part"))
