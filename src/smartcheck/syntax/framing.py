"""Where the frame of a sentence stands: at its head, behind what leads to it, or last of all."""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.frames import frame_of, long_promise
from smartcheck.syntax.sentence import Frame, Sentence
from smartcheck.syntax.wishing import reminded

POLITE = frozenset(("please", "kindly"))
"""What asks for the act behind it."""
_TAIL = 3
_LAST = 8
"""What calls an aim one at the end of a sentence takes so many units at most."""
_SOUGHT = frozenset("after for".split())
_OWN = lexicon.closed("known")
_THEN = frozenset(("PRONOUN", "PRONOUN_WILL", "DETERMINER", "COMMA"))
_PHRASE = 8
"""A phrase in front without a comma takes so many units at most."""
_LEAD = 20
"""How many units a condition in front of the goal may take."""


def framed(sentence: Sentence, first: int, last: int) -> tuple[Frame | None, int]:
    """Read the frame of a sentence; leading dates and "so", "also" may stand before it."""
    begin = first
    while begin < last and (
        sentence.types[begin] in {"DATE", "COMMA", "AND", "SIGN", None}
        or sentence.key(begin) in {"also", "then"}
        or _turns(sentence, begin)
        or (_leads_in(sentence, begin) and sentence.type(begin + 1) == "COMMA")
    ):
        begin += 1
    if _leads_in(sentence, begin) and begin + 2 < last:
        led = frame_of(sentence, begin + 1, last)
        wished = led is not None and led.kind == "wish" and sentence.type(begin + 1) in _WISHED  # "still *want to*"
        begin += wished or (led is not None and (led.subject is not None or led.kind == "purpose"))
    begin += _called_on(sentence, begin, last) or _mused(sentence, begin, last) or _as_it_may(sentence, begin)
    begin += sentence.key(begin) == "that" and sentence.key(begin + 1) in lexicon.closed("wished_for")
    begin += sentence.key(begin) in POLITE and sentence.form(begin + 1) in ("VERB", "ASPECT")
    begin += _is_chance(sentence, begin)
    begin += sentence.key(begin) == "both" and _is_done(sentence, begin + 1)
    if begin >= last:
        return None, first
    frame = frame_of(sentence, begin, last) or _later_frame(sentence, begin, last)
    if frame is None:
        so = sentence.key(begin + 1) in lexicon.closed("made_so")  # "be *welcoming* to newcomers"
        return None, begin + (not so and _goes_to_do(sentence, begin))  # "*be* taking calls by May"
    acts = sentence.type(frame.last) not in (None, "DETERMINER", "METRIC") or sentence.form(frame.last) == "VERB"
    if frame.kind == "wish" and frame.subject is None and not acts:
        return None, begin
    if frame.kind == "promise" and frame.subject and sentence.types[frame.last - 1] == "MODAL" and frame.last >= last:
        return None, begin
    if frame.kind in ("promise", "wish"):
        past = reminded(sentence, frame.last)  # "I will *make sure to* call"
        frame = frame._replace(last=past or frame.last + _goes_to_do(sentence, frame.last))
    return frame, frame.last


_WISHED = frozenset(("WISH", "WANNA", "WOULD"))


def _is_chance(sentence: Sentence, index: int) -> int:
    """Return how many units only say that one can do it: "*get the chance to* fly", "*ability to* undo it", or 0."""
    had = sentence.key(index) in lexicon.sense("coming_to_have") and sentence.key(index + 1) in {"the", "a"}
    at = index + 2 if had else index + (sentence.key(index) in {"the", "an"})
    led = sentence.key(at) in lexicon.sense("being_let" if had else "power_to_act") and sentence.type(at + 1) == "TO"
    return at + 2 - index if led and sentence.form(at + 2) == "VERB" else 0


def _leads_in(sentence: Sentence, index: int) -> bool:
    """Say whether a word but leads in: "*finally*, I will", "*first*, build a shed"."""
    joined = sentence.key(index) == "together" and sentence.type(index + 1) in _TURNED
    told = sentence.type(index) in ("ADVERB", "STILL") or sentence.key(index) in lexicon.sense("one_after_another")
    return joined or told


def _is_done(sentence: Sentence, index: int) -> bool:
    return sentence.form(index) == "VERB" and (sentence.is_verb_here(index) or sentence.goes_here(index))


def _turns(sentence: Sentence, index: int) -> bool:
    """Say whether a word but ties a sentence to the one before: "*so* we will", "*however*, we plan to"."""
    key = sentence.key(index)
    return key == "so" or (key in lexicon.closed("turning") and sentence.type(index + 1) in _TURNED)


_TURNED = frozenset(("COMMA", "PRONOUN", "PRONOUN_WILL", "PRONOUN_WOULD", "PRONOUN_IS"))


def aim_last(sentence: Sentence, first: int, last: int) -> tuple[Frame | None, int]:
    """Read "A first draft by summer *is my goal*": the frame stands last; return where what is aimed at ends."""
    if sentence.types[first] == "PRONOUN" or sentence.key(first) in lexicon.closed("standing_for"):
        return None, last  # "these are our aims:"
    for index in range(max(first + 1, last - _LAST), last - _TAIL + 1):
        if sentence.types[index] in ("IS", "PRONOUN_IS") and (_calls_aim(sentence, index + 1, last)):
            return Frame("purpose", first, None), index
    return None, last


def _calls_aim(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether all that follows "is" calls it an aim: "*my main goal*", "*what we are after*"."""
    if sentence.key(first) == "what":
        wanted = any(sentence.types[at] == "WISH" or sentence.key(at) in _SOUGHT for at in range(first + 2, last))
        return (
            wanted
            and sentence.key(first + 1).partition("'")[0] in ("i", "we")
            and "TO" not in sentence.types[first:last]
        )
    owned = [at for at in range(first, min(last - 1, first + _TAIL)) if sentence.key(at) in _OWN]
    before = sentence.keys[first : owned[0]] if owned else ["?"]
    if before not in ([], ["among"], ["one", "of"], ["part", "of"]):
        return False
    end = next((at for at in range(owned[0] + 1, last) if not _is_called(sentence, at)), last)
    aimed = sentence.types[end - 1] == "GOAL" or lexicon.singular(sentence.key(end - 1)) in lexicon.sense("announcing")
    return aimed and (end == last or sentence.type(end) == "DATE")


def _is_called(sentence: Sentence, index: int) -> bool:
    """Say whether a word can stand between "my" and the end of "my next big goal"."""
    return sentence.types[index] in ("WORD", "GOAL", "WISH", "NUMBER", "ADVERB", "VERB")


def _goes_to_do(sentence: Sentence, index: int) -> bool:
    """Say whether "be" and what one is doing then follow: "we will *be moving* to Leeds"."""
    key = sentence.key(index + 1)
    if sentence.key(index) == "be" and sentence.type(index + 1) == "USING":
        sentence.retype(index + 1, "ING")  # "all wards will *be using* the new chart"
    form = lexicon.verb_form(key) if sentence.key(index) == "be" and sentence.type(index + 1) == "ING" else None
    return form is not None and form[1] == "ING" and lexicon.verb_class(form[0]) not in (None, "state", "inner", "weak")


def _as_it_may(sentence: Sentence, first: int) -> int:
    """Return how many units say but when it is done: "*where necessary* we will", "*once approved* it is to be"."""
    key, after = sentence.key(first), sentence.key(first + 1)
    if key not in {"where", "if", "when", "once", "after"} or first + 3 >= len(sentence):
        return 0
    if after in lexicon.sense("as_needed") or (key in ("once", "when") and sentence.type(first + 1) == "PAST"):
        return 2 + (sentence.type(first + 2) == "COMMA") if sentence.type(first + 2) in _THEN else 0
    return 0


def _called_on(sentence: Sentence, first: int, last: int) -> int:
    """Return how many units call on God in front: "*God willing,* open a school", "*Lord,* help me be patient"."""
    at = first + (sentence.key(first) in {"dear", "o", "oh"})
    if sentence.key(at) not in lexicon.sense("called_on"):
        return 0
    at += 1 + (sentence.key(at + 1) in ("willing", "permitting"))
    return at + 1 - first if sentence.type(at) == "COMMA" and at + 1 < last else 0


def _mused(sentence: Sentence, first: int, last: int) -> int:
    """Return how many units only say that one thinks aloud: "*I think* I will sell", "*I mean* I want to rest"."""
    at = first + (sentence.key(first) in lexicon.sense("musing_aloud"))
    at += at > first and sentence.type(at) == "COMMA"
    if sentence.key(at) != "i" or sentence.key(at + 1) not in lexicon.sense("musing"):
        return 0
    at += 2 + (sentence.type(at + 2) == "COMMA")
    means = at + 1 if sentence.key(at) in ("that", "this", "it", "which") else at
    at = means + 1 if sentence.key(means) == "means" else at  # "I guess *that means* I must"
    at += sentence.key(at) == "that"
    if sentence.key(at)[:2] not in ("i", "we", "i'") and sentence.key(at) not in ("my", "our"):
        return 0
    found = frame_of(sentence, at, last)
    return at - first if found is not None and found.kind in ("wish", "promise", "purpose") else 0


def _later_frame(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read the frame after a condition: "Given a visual schedule, the student will"."""
    if sentence.form(first) in {"VERB", "ASPECT", "METRIC"}:
        return None
    for index in range(first + 1, min(last - 2, first + _LEAD)):
        if sentence.types[index] == "COMMA":
            but = sentence.key(index + 1) == "but" and index + 2 < last
            frame = frame_of(sentence, index + 1 + but, last)
            if frame is not None and frame.kind == "purpose":
                return frame  # "as for the garden, my goal is to", "it was dear, but my goal is to"
            if but:
                continue
            if frame is not None and frame.kind in ("promise", "wish") and frame.subject is not None:
                return frame
            if sentence.key(first) == "in" and index == first + 2:
                return long_promise(sentence, index + 1, last)  # "in addition, Ana and Ben will"
    return _promise_behind(sentence, first, last) or long_promise(sentence, first, last)


def _promise_behind(sentence: Sentence, first: int, last: int) -> Frame | None:
    """Read "we will" behind a phrase without a comma: "as a team *we will*", "together with Ana *I will*"."""
    if sentence.key(first) not in lexicon.closed("preposition") and sentence.key(first) != "together":
        return None
    for index in range(first + 2, min(last - 1, first + _PHRASE)):
        if sentence.types[index] in ("THAT", "COMMA", "TO", "IS"):
            return None
        if sentence.key(index) in lexicon.closed("inner_clause"):
            return None
        own = sentence.key(index) in ("i", "we") and sentence.key(index + 1) in ("will", "shall")
        if own or sentence.types[index] == "PRONOUN_WILL":
            return frame_of(sentence, index, last)
    return None
