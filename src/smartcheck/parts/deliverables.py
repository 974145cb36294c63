"""The deliverables of a goal: what is named and finished or made once, so that one can tell whether it is done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from smartcheck.goal import Action, DateExpression, Metric, parts_in
from smartcheck.language import lexicon
from smartcheck.language.words import Words
from smartcheck.parts.endings import ends, is_brought_up, is_graded, is_way
from smartcheck.parts.openness import is_open, is_set_phrase, is_unpointed, leaves_open
from smartcheck.source import Span
from smartcheck.syntax.reading import Reading
from smartcheck.syntax.sentence import ASIDE, Sentence

_FEW = 6
"""How many words after an object may say how often; it keeps the reading linear."""
_PART_OF = frozenset(("one", "all", "each", "both"))
_EACH_ONE = (["each", "one"], ["every", "one"])
_ABOUT = frozenset(("for", "about", "with", "at", "toward", "towards", "of"))
_PHRASE = 4
"""How many words behind a preposition are looked at for a date."""
_PLACING = frozenset("to from on at into onto outside off".split())
_MOVES = frozenset(("change", "nominal", "increase", "decrease"))


def deliverables(reading: Reading, metrics: Sequence[Metric], dates: Sequence[DateExpression]) -> list[Metric]:
    """Return the deliverables: something named is finished or made once, and no number says how much."""
    found: list[Metric] = []
    words = reading.sentence.words
    beside = [each for each in metrics if reading.role_at(each.span.start) != ASIDE]
    metrics = sorted(beside, key=lambda metric: metric.span)
    rhythm = [each.span.start for each in dates if each.kind == "recurrence"]
    bounds = [each.span.start for each in dates]
    for place, action in enumerate(reading.actions):
        counted = parts_in(metrics, action.span) or (len(reading.actions) == 1 and metrics)
        if counted and not _is_whole_step(action):  # "retire by 55" counts nothing
            continue
        if bisect_left(rhythm, action.span.start) < bisect_left(rhythm, action.span.end):
            continue
        action, done = _as_made(reading, place, _with_meant(reading, place, action))
        if action.verb is None or (action.hedged and _is_weighed_up(words, action)):
            continue
        staged = _changes_stage(reading.sentence, action)
        walked = is_way(words, action) or _is_passed_on(words, action)
        if not (staged or walked or done):
            continue
        start, end = _shared_start(reading, place), action.verb.span.end
        if action.object is not None:
            if is_open(reading, action) or (_indirect(words, action) and not walked):
                continue
            start = min(start, action.object.start)
            end = (
                _until_date(words, action, bounds)
                if staged
                else max(end, _with_complement(reading.sentence, action.object.end, bounds))
            )
        found.append(Metric(Span(start, end), kind="boolean-deliverable", value=1, unit=_thing(reading, action)))
    return found


def _is_weighed_up(words: Words, action: Action) -> bool:
    """Say whether one only thinks about an act, and does not try it: "*consider* entering the contest"."""
    return words.keys[words.at(action.span.start)] in lexicon.sense("weighing_up")


def _with_meant(reading: Reading, place: int, action: Action) -> Action:
    """Return an action as if it named what its pronoun stands for: "write the plan and publish *it*"."""
    before = reading.actions[place - 1] if place else None
    if action.object_kind != "pronoun" or before is None or before.object is None or action.object is None:
        return action
    if reading.sentence.words.keys[reading.sentence.words.at(action.object.start)] not in ("it", "them"):
        return action
    return attrs.evolve(action, object_kind=before.object_kind, head=before.head)


def _as_made(reading: Reading, place: int, action: Action) -> tuple[Action, bool]:
    """Return an action, and whether it is done or not done.

    It is the making of its object where an act before it makes that: "*build* and test a raft".
    """
    words = reading.sentence.words
    if action.object_kind == "category" and lexicon.noun_class(action.head) == "vague_thing":
        return action, False  # "run an outreach effort"
    done = _is_deliverable(words, action)
    if action.object is None or done:
        return action, done
    for before in reading.actions[max(0, place - _FEW) : place]:
        shares = before.object is None and before.verb is not None and before.span.end <= before.verb.span.end + 1
        if shares and before.verb_class == "create" and action.verb_class not in ("increase", "decrease", "inner"):
            made = attrs.evolve(action, verb=before.verb, verb_class=before.verb_class)
            return (made, True) if _is_deliverable(words, made) else (action, False)
    return action, False


def _until_date(words: Words, action: Action, bounds: Sequence[int]) -> int:
    """Return where an action ends without the date behind it: "move the shop to Leeds" of "... by May"."""
    place = bisect_left(bounds, action.object.end if action.object else action.span.start)
    end = min(action.span.end, bounds[place]) if place < len(bounds) else action.span.end
    return words.end[words.at(end - 1)] if end < action.span.end else end


def _thing(reading: Reading, action: Action) -> str:
    """Return what is done or not: the *chapter* of "finish Chapter 3", the *10k* of "run a 10k", never a number."""
    if not action.head or action.object is None or is_word(action.head):
        return action.head or action.lemma
    words = reading.sentence.words
    first, last = words.at(action.object.start), words.at(action.object.end - 1) + 1
    names = [
        key
        for key in words.keys[max(first, last - _FEW) : last]
        if is_word(key) and key not in lexicon.closed("possessive")
    ]
    if names:
        return lexicon.singular(names[-1])
    written = words.text[action.object.start : action.object.end].split()[-1].strip(".,;:!?").lower()
    return written if any(map(str.isalpha, written)) and any(map(str.isdigit, written)) else action.lemma


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
    first, last = words.at(action.verb.span.end - 1) + 1, words.at(action.object.start)
    if action.verb.lemma.partition(" ")[0] in lexicon.closed("enters_for"):
        return False
    degree = first < last and words.keys[first] in {"more", "less"}
    if degree and words.keys[last - 1] in lexicon.closed("preposition"):
        return True  # "read *more to* the twins"
    apart = lexicon.closed("preposition") if action.verb_class == "activity" else _ABOUT
    if action.verb_class == "nominal" or words.keys[first - 1].endswith("ing"):
        apart = apart - _OF  # "publication *of* the report", "mending *of* the roof"
    if action.verb_class == "activity" and words.keys[last] in lexicon.closed("universal"):
        apart = apart - _AT  # "swim *in* every lake"
    first += words.keys[first : first + 2] in _EACH_ONE  # "call *every one of* them"
    if (
        last - first == 2
        and (words.keys[first] in _PART_OF or words.keys[first] in lexicon.sense("side"))
        and words.keys[first + 1] == "of"
    ):
        return False  # "join *one of* the clubs"
    light, _, particle = action.verb.lemma.partition(" ")
    if particle == "out" and light in lexicon.sense("going") and words.keys[first:last] == ["of"]:
        return False  # "move out *of* the flat"
    if action.object_kind == "event" and action.verb.lemma in lexicon.sense("appearing"):
        apart = apart - _THERE  # "present *at* the fair" is to be there
    return any(words.keys[index] in apart and not is_set_phrase(words, index + 1) for index in range(first, last))


_THERE = frozenset(("at",))
_OF = frozenset(("of",))
_AT = frozenset(("at", "in", "on"))


def _with_complement(sentence: Sentence, end: int, bounds: Sequence[int]) -> int:
    """Return where the object ends with what belongs to it: "the draft *of the book*", "a stall *at the quay*"."""
    words = sentence.words
    index = words.at(end - 1) + 1
    if index + 1 >= len(words) or not (words.keys[index] == "of" or _is_placed(words, index)):
        return end
    place = bisect_left(bounds, words.start[index])
    bound = bounds[place] if place < len(bounds) else len(words.text)
    near = index + 2 if words.keys[index] == "of" else index + _PHRASE  # "a head *of marketing* by June"
    if bound <= words.end[min(near, len(words)) - 1]:
        return end  # "at lunch today": when
    last = index + 1
    while (
        last < len(words)
        and words.start[last] < bound
        and not lexicon.joins(words.keys[last])
        and words.keys[last][0].isalnum()
    ):
        last += 1
    return words.end[last - 1]


def _is_placed(words: Words, index: int) -> bool:
    """Say whether words of place or direction begin here: "ship it *to the shop*", but not "a plan *to reopen*"."""
    if words.keys[index] not in _PLACING:
        return False
    return words.keys[index] != "to" or lexicon.tag(words.keys[index + 1]) != "VERB"


def _changes_stage(sentence: Sentence, action: Action) -> bool:
    """Say whether a named thing goes from one named stage to another: "the service moves *from beta to GA*".

    Of verbs of conversion the new stage is enough: "convert the fleet *to electric vans*".
    """
    words = sentence.words
    if action.object is None or not _is_known_before(words, action):
        return False
    first, last = words.at(action.span.start), words.at(action.span.end - 1) + 1
    keys = words.keys[first:last]
    if "from" in keys:
        return "to" in keys[keys.index("from") :]
    if action.lemma not in lexicon.closed("converting"):
        return False
    after = words.at(action.object.end - 1) + 1
    return after + 1 < last and words.keys[after] in ("to", "into", "off", "out") and _is_stage(words.keys[after + 1])


def _is_known_before(words: Words, action: Action) -> bool:
    """Say whether one knows what is to change its stage; of many that are told apart all are meant: "*city lamps*"."""
    if action.verb is None or action.object is None:
        return False
    if action.object_kind in {"named", "indicator"}:
        return action.verb_class in _MOVES
    if action.object_kind != "category" or not action.plural:
        return False
    return (
        action.verb.lemma in lexicon.closed("converting")
        and len(words.text[action.object.start : action.object.end].split()) > 1
    )


def _is_stage(key: str) -> bool:
    """Say whether a word can begin the name of what a thing becomes: not "to *better* hours"."""
    return key[0].isalpha() and key not in lexicon.closed(("comparative", "degree"))


def _is_one_case(words: Words, action: Action) -> bool:
    """Say whether the verb makes one thing of what else is a measure or a kind: "finish *the loft conversion*"."""
    if action.verb is None or action.object is None:
        return False
    if lexicon.singular(action.head) in lexicon.sense("addiction") and action.verb.lemma in lexicon.sense("giving_up"):
        return True  # "quit vaping"
    if _is_let_go(words, action) or _is_all_noted(words, action):
        return True
    if action.plural:
        return False
    if action.object_kind == "category" and action.verb_class in lexicon.MAKING and _is_noted(words, action):
        return True
    if action.object_kind == "category" and action.lemma == "qualify":
        return lexicon.is_role(action.head)  # "qualify as a diver"
    if action.object_kind == "indicator" and action.verb.lemma in lexicon.closed("completing"):
        return not is_unpointed(words, action)
    if action.object_kind == "category" and action.verb.lemma in lexicon.sense("taking_on"):
        if action.head in lexicon.closed("acting_group") or action.verb_class != "finish":
            return False  # "hire a diverse workforce", "bring in a rule"
        first = words.at(action.object.start)
        led = words.keys[first - 1] in ("to", "into", "as")  # "appointed *to* a deputy post" is to any of them
        return words.keys[first] in ("a", "an") and not led  # "hire a cook"
    return False


def _is_all_noted(words: Words, action: Action) -> bool:
    """Say whether each one there is gets its turn, so that none is left out: "record *every visitor*"."""
    if action.object is None:
        return False
    gone = action.verb_class == "activity" and action.object_kind == "named"  # "swim in *every lake of the county*"
    if not gone and action.lemma not in lexicon.sense("noting_down"):
        return False
    return words.keys[words.at(action.object.start)] in lexicon.closed("universal")


def _is_let_go(words: Words, action: Action) -> bool:
    """Say whether what one has is given up for good, and no habit: "give up *our allotment*"."""
    if action.object is None or action.lemma != "give up" or action.object_kind != "named":
        return False
    first = words.keys[words.at(action.object.start)]
    return first in lexicon.closed("possessive") and not lexicon.is_substance(action.head)


def _is_noted(words: Words, action: Action) -> bool:
    """Say whether a note tells what will have been done to the one thing of its name: "*greenhouse* erected"."""
    if action.verb is None or action.object is None or action.object.end > action.verb.span.start:
        return False
    form = lexicon.verb_form(words.keys[words.at(action.verb.span.end - 1)])
    first = words.keys[words.at(action.object.start)]
    return form is not None and form[1] == "PAST" and first not in lexicon.closed("indefinite")


def _is_deliverable(words: Words, action: Action) -> bool:
    """Say whether the act on its object is done or not done, and one can tell."""
    name, kind = "finish" if _is_back(words, action) else action.verb_class, action.object_kind
    if name == "feat" or _is_whole_step(action) or _is_entered(words, action) or is_brought_up(words, action):
        return True
    if action.object is not None and leaves_open(words, action):
        return False
    if action.object is None or _is_used_up(words, action) or _is_running(words, action):
        return False
    if action.verb and action.verb.lemma == "take" and kind == "named" and is_unpointed(words, action):
        return False  # "take photos of meals" is a habit; "take the exam", "take a photo of the pier" is done once
    if name == "create" and action.plural and kind == "named" and is_unpointed(words, action, tail=True, names=False):
        return False  # "add sound effects", "set up Youth Councils": how many, and which?
    if name == "nominal" and action.verb and _class_of(action.verb.lemma) in ("finish", "create"):
        return _is_done_as_noun(words, action)
    if action.verb and action.verb.lemma == "make" and action.head in lexicon.closed("made_it"):
        return True
    if name == "sitting" and action.verb and action.object.start < action.verb.span.start:
        return kind in ("named", "event")  # "the page is updated" tells when it is done
    if _is_one_case(words, action) or (kind == "indicator" and is_graded(words, action)):
        return True
    if name in lexicon.ENDED:
        made = lexicon.is_deliverable(action.head) or (name == "create" and _is_made_known(words, action))
        return kind in {"named", "event"} or (kind == "indicator" and made)
    if name == "activity" and (action.lemma).partition(" ")[2] in _ALONG:
        return kind in ("named", "event", "category") and not action.plural
    if name == "deed":
        return kind in ("named", "event") or (kind == "indicator" and not action.plural)
    return _is_given(action) or ends(words, action)


def _is_done_as_noun(words: Words, action: Action) -> bool:
    """Say whether a noun tells of the end of one known thing: "app launch", "creation *of a youth choir*"."""
    if action.object is None or action.verb is None or action.object_kind not in ("named", "event"):
        return False
    if action.lemma == "develop" and action.head in lexicon.closed("acting_group"):
        return False  # "development of the crew", who are there already
    behind = action.object.start > action.verb.span.start
    if action.plural:
        return behind and words.keys[words.at(action.object.start)] in lexicon.closed(("definite", "possessive"))
    return behind or _class_of(action.verb.lemma) == "finish"


def _class_of(lemma: str) -> str | None:
    """Return the class of a verb, with or without a particle: "roll out"."""
    first, _, particle = lemma.partition(" ")
    return lexicon.phrasal(first, particle) if particle else lexicon.verb_class(lemma)


def _is_running(words: Words, action: Action) -> bool:
    """Say whether what goes on from day to day is only done otherwise: "digitise *ticket checking*", from when on?"""
    if action.object is None or action.lemma not in lexicon.sense("done_otherwise"):
        return False
    first, last = words.at(action.object.start), words.at(action.object.end - 1)
    form = lexicon.verb_form(words.keys[last])
    goes_on = lexicon.nominal(action.head) is not None or (form is not None and form[1] == "ING")
    goes_on = goes_on or words.keys[last].endswith(("tion", "ment"))
    pointing = lexicon.closed(("indefinite", "definite", "possessive"))
    return goes_on and not action.plural and words.keys[first] not in pointing


def _is_back(words: Words, action: Action) -> bool:
    """Say whether one is back at something, or is not: "resume patrols", "go back *to* work", not "*into* shape"."""
    if action.verb is None or action.verb.lemma not in lexicon.sense("going_back"):
        return False
    after = words.at(action.verb.span.end - 1) + 1
    return not action.verb.lemma.endswith(" back") or words.keys[after : after + 1] == ["to"]


def _is_one_more(words: Words, action: Action) -> bool:
    """Say whether one of what can be counted is made and put to the others: "add *a tagging step*"."""
    if action.object is None or action.plural or action.head not in lexicon.sense("put_in_place"):
        return False
    return words.keys[words.at(action.object.start)] in lexicon.closed("indefinite")


def _is_used_up(words: Words, action: Action) -> bool:
    """Say whether what is eaten or worn once is so again, unless one is made: "drink water", not "bake *a* cake".

    An amount or a rhythm would make it countable.
    """
    if not lexicon.is_substance(action.head) or action.verb_class not in ("deed", "finish", "create"):
        return False
    first = words.keys[words.at(action.object.start)] if action.object is not None else ""
    if action.lemma in lexicon.closed("completing") and first.endswith("ing") and lexicon.verb_form(first):
        return False  # "finish *combining the wheat*"
    made = action.lemma == "host" or action.lemma in lexicon.sense("preparing")
    return not (made and first in ("a", "an", "the"))


def _is_whole_step(action: Action) -> bool:
    """Say whether a step of a life is told that needs no object, and is taken once: "*graduate*"."""
    return action.object is None and action.lemma in lexicon.sense("whole_step")


def _is_entered(words: Words, action: Action) -> bool:
    """Say whether somebody takes part, or is put down for it: "speak *at the fair*", "enrol *him in the class*"."""
    if action.object is None or action.verb is None:
        return False
    if action.object_kind == "event" and action.verb.lemma in lexicon.sense("appearing"):
        first = words.at(action.verb.span.end - 1) + 1
        return not action.plural and words.keys[first : first + 1] in (["at"], ["in"])  # "speak *at the fair*"
    if action.object_kind != "pronoun":
        return False
    after = words.at(action.object.end - 1) + 1
    return action.verb.lemma in lexicon.closed("enters_for") and words.keys[after : after + 1] in (["in"], ["for"])


_ALONG = frozenset(("", "up", "down", "across", "over"))
"""What a way is gone along to its end: "walk *up* the stairs"."""


def _is_passed_on(words: Words, action: Action) -> bool:
    """Say whether people get a known thing, told of them first: "parents are *provided with* the code"."""
    if action.verb is None or action.object is None or action.verb.lemma not in lexicon.sense("providing"):
        return False
    after = words.at(action.verb.span.end - 1) + 1
    told = words.keys[after : after + 1] == ["with"] and words.at(action.object.start) == after + 1
    return told and action.object_kind == "named" and not action.plural


def _is_made_known(words: Words, action: Action) -> bool:
    """Say whether what else is measured is written down or one more of it made: "draft *our goals*"."""
    return action.head in lexicon.sense("aim") or _is_one_more(words, action)


def _is_given(action: Action) -> bool:
    """Say whether one thing is held, read or handed over: "give *the talk*", "give her *the leaflet*"."""
    lemma = action.lemma
    if lemma in lexicon.sense("agreed_or_applied"):
        return action.object_kind in ("named", "event") and not action.plural  # "apply for *the post*"
    if lemma in lexicon.sense("performing") and action.head in lexicon.sense("inquiry") and not action.plural:
        return action.object_kind in ("named", "event")  # "conduct *a survey of the reef*"
    if lemma not in lexicon.sense("giving"):
        return False
    spoken = action.head in lexicon.sense("spoken")
    handed = lemma == "give" and not action.plural and (spoken or lexicon.is_deliverable(action.head))
    if lemma == "hold" and action.head in lexicon.sense("meal") and action.object_kind == "named":
        return True
    return action.object_kind == "event" or (
        action.object_kind == "named"
        and (
            handed
            or (lemma == "have" and lexicon.is_event(action.head))
            or (lemma in lexicon.sense("passed_on_once") and not (lemma == "share" and action.plural))
        )
    )
