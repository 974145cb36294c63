"""What answers a vague word in its clause: an amount, a day, a name, a proof (docs/criteria.md, "Vague terms")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from smartcheck.goal import MANY, Action, Metric, part_at, parts_in
from smartcheck.language import lexicon
from smartcheck.language.wording import worded
from smartcheck.language.words import Words
from smartcheck.source import Span
from smartcheck.syntax.sentence import ASIDE, REASON, Sentence
from smartcheck.tuples import NamedTuple

_NOUNS_IN_NAMES = frozenset("support help".split())
_COMPARES = 6
"""Within so many words a comparison says with what."""
_EASED = frozenset(("well", "greatly"))
_NOUNS_IN_ING = frozenset("learning understanding".split())
_BEFORE_ACTS = lexicon.closed("before_acts")


class Context(NamedTuple):
    """What can clear a vague word."""

    starts: Sequence[int]
    """Where each clause begins; `ends` and `roles` go with it."""
    ends: Sequence[int]
    roles: Sequence[str]
    actions: Sequence[Action]
    metrics: Sequence[Metric]
    numbers: Sequence[Metric]
    """The metrics that are numbers, none of them blank."""
    bounded: bool
    """A date or a frequency answers "when"."""
    rhythm: bool
    """A frequency answers "how often"."""
    text: str
    lists: Sequence[int] = ()
    """Where brackets begin that list what is meant."""


def _role(context: Context, span: Span) -> str:
    place = bisect_right(context.starts, span.start) - 1
    if place < 0 or span.start >= context.ends[place]:
        return ""
    return context.roles[place]


def is_answered(sentence: Sentence, context: Context, index: int, length: int, kind: str, span: Span) -> bool:
    """Say whether something in the statement answers the *length* words at *index*, vague in the way *kind*."""
    words = sentence.words
    key = words.keys[index]
    role = _role(context, span)
    if (role == ASIDE and kind not in ("hedge", "open_list")) or _is_quoted(words.keys, index):
        return True
    if role == REASON and kind == "weak_verb" and words.keys[index] in lexicon.closed("linking"):
        return True
    if kind in ("weak_verb", "unobservable"):
        nearer = kind == "weak_verb" and _is_told_nearer(sentence, context, index)
        return nearer or _verb_cleared(sentence, context, index, length, kind, span)
    if kind == "hedge" and key in ("might", "attempt", "try"):
        return _is_no_doubt(words.keys, index)
    if kind == "time":
        return _time_answered(context, key)
    if kind == "quantity":
        return (
            _is_counted(words, index)
            or _is_told_nearer(sentence, context, index)
            or (key.endswith("ed") and _own_action(context, span) is not None)  # "the exits are *marked*"
            or _is_purpose(words.keys, context, index, span, role)
            or _amount_cleared(words.keys, context, index, span)
            or _amount_follows(context, span)
        )
    if kind == "quality":
        action = part_at(context.actions, span.start)
        if action and action.verb and action.verb.span.start == span.start:
            return True
        if _is_name(sentence, index) or _defined(context, span) or not _praises_rank(sentence, index):
            return True
        if _states_fact(words.keys, index):
            return True
        if key == "successfully" and action and parts_in(context.metrics, action.span):
            return True  # what is done or not is done with success
        return (key.endswith("er") or key in _EASED) and _has_number(context, span)
    if kind == "open_list":
        return False
    if kind == "pronoun":
        return length == 1 and key in ("anything", "everything", "whatever") and context.bounded
    return False


def _states_fact(keys: Sequence[str], index: int) -> bool:
    """Say whether the word praises nothing: "*outstanding* invoices" are still open, a "*successful* appeal" is won."""
    if keys[index] == "outstanding":
        return keys[max(index - 1, 0)] not in ("a", "an", "be", "become", "truly", "most")
    behind = takewhile(lambda key: key not in lexicon.closed("preposition"), keys[index + 1 : index + _TRIED])
    return keys[index] == "successful" and any(lexicon.singular(key) in lexicon.sense("attempted") for key in behind)


_TRIED = 4
"""So many words behind it the attempt is named."""


def _time_answered(context: Context, key: str) -> bool:
    """Say whether a day or a rhythm answers a word of time: a *regular* class asks how often, not until when."""
    if key in lexicon.sense("how_often"):
        return context.rhythm
    return context.bounded and (key not in ("soon", "asap") or bool(context.numbers))


def _is_told_nearer(sentence: Sentence, context: Context, index: int) -> bool:
    """Say whether a number behind a colon tells how much is meant: "*more* sleep: 8 hours a night"."""
    if ":" not in sentence.said:
        return False
    words = sentence.words
    colon = next((at for at in range(index + 1, min(index + _HEAD, len(words) - 1)) if words.keys[at] == ":"), 0)
    return colon > 0 and bool(parts_in(context.numbers, Span(words.end[colon], len(context.text))))


_HEAD = 7
"""So many words a head before a colon has at most."""


def _is_counted(words: Words, index: int) -> bool:
    """Say whether a number stands beside "more": "four *more* new or returning cooks", "a *further* 20 loaves".

    Of "a few more" it is the few that is open.
    """
    keys = words.keys
    before, after = keys[index - 1] if index else "", keys[index + 1] if index + 1 < len(keys) else ""
    if keys[index] in lexicon.closed("another_number") and (before in _SOME or _is_number(before)):
        return True
    return keys[index] in lexicon.sense("further") and (_is_number(before) or _is_number(after))


def _is_number(key: str) -> bool:
    return key in lexicon.closed("spelled_number") or (key[:1] in ("D", "I") and key[:1].isupper())


_SOME = frozenset(("few", "some", "several", "many", "couple"))


def _is_purpose(keys: Sequence[str], context: Context, index: int, span: Span, role: str) -> bool:
    """Say whether more or less of something is only what an act with an amount is for: "... to be *less* stressed"."""
    if keys[index] not in lexicon.closed("another_number") or not context.numbers:
        return False
    if role == REASON:
        return True
    return keys[max(index - 2, 0) : index] == ["to", "be"] and context.numbers[0].span.end <= span.start


def _praises_rank(sentence: Sentence, index: int) -> bool:
    """Say whether a word is not "leading", or is and puts something ahead of others: no verb and no part of a term.

    "A *leading* provider", "Kent's *leading* bakery"; not "by leading the move", "leading-indicator", "leading hands".
    """
    keys = sentence.words.keys
    if keys[index] != "leading":
        return True
    before, after = (keys[index - 1] if index else ""), (keys[index + 1] if index + 1 < len(keys) else "")
    if not after.isalpha() or lexicon.singular(after) in lexicon.closed("leading_term"):
        return False
    if after in lexicon.closed("preposition") or after in before_nouns():
        return False
    return before in before_nouns() or before.endswith("'s") or before in lexicon.closed("ranked")


def _defined(context: Context, span: Span) -> bool:
    """Say whether a bracket of the same action says what is meant: "a healthy dinner (rice, beans, salad)"."""
    action = part_at(context.actions, span.start)
    if action is None:
        return False
    place = bisect_right(context.lists, span.start)
    return place < len(context.lists) and context.lists[place] <= action.span.end + 2


def _amount_follows(context: Context, span: Span) -> bool:
    """Say whether an amount stands apart behind what there is to be more of: "more fruit*, three pieces a day*".

    A bracket, a comma, a colon or a dash leads to it.
    """
    place = bisect_right(context.numbers, span.end, key=lambda each: each.span.start)
    return place < len(context.numbers) and bool(
        _APART.fullmatch(context.text, span.end, context.numbers[place].span.start)
    )


_APART = worded(r"[^,;:.()\[\]–—\d]{0,40}?\s?(?:[,:;(\[–—]|-)\s*")


def _verb_cleared(sentence: Sentence, context: Context, index: int, length: int, kind: str, span: Span) -> bool:
    """Clear a weak or inner verb that is a noun here, or whose amount or proof is given."""
    words = sentence.words
    key = words.keys[index]
    if length == 1:
        form = lexicon.verb_form(key)
        is_noun = form is None
        lemma = form[0] if form else key
        action = _own_action(context, span)
        tag = form[1] if form else ""
        ordered = tag == "VERB" and action is not None and action.verb_class not in lexicon.MAKING
        acts = ordered or _is_told(sentence, index) or _verb_position(sentence, index)
        if not is_noun and not acts:
            return True
        if lemma in lexicon.sense("leading_or_most") and action is not None:
            if lexicon.is_event(action.head) or (lemma.startswith("max") and action.object_kind == "indicator"):
                return True  # one leads the meeting; the rate is what is read off
        if lemma == "enable" and action is not None and action.verb_class == "act":
            return True  # a thing is turned on
        if lemma in ("develop", "grow") and form:
            if action is None or (_shared_kind(context, action) not in ("trait", "none") and lemma == "develop"):
                return True
            if lemma == "grow" and (action.object_kind not in ("none", "trait", "named") or _has_things(action)):
                return True
        if lemma in lexicon.sense("coming_to_know") and action is None and kind == "unobservable" and key == "known":
            return True
    if _is_name(sentence, index) or (kind == "unobservable" and _by_heart(words.keys, index)):
        return True
    if kind == "weak_verb":
        own = _own_action(context, span)
        return (own is None or own.object_kind != "count") and _has_number(context, span)
    if any(metric.kind in ("score", "percent") for metric in context.numbers[:MANY]):
        return True
    return length == 1 and enough_to_act(context.text, span.end)


def enough_to_act(text: str, start: int) -> bool:
    """Say whether a skill at *start* is to do for an act that can be seen: "learn *enough Greek to order a meal*"."""
    found = _ENOUGH.match(text, start)
    form = lexicon.verb_form(found[1].lower()) if found else None
    return form is not None and form[1] == "VERB" and lexicon.verb_class(form[0]) not in _UNSEEN


_ENOUGH = worded(r"(?:\s+[\w'-]+){0,5}?\s+(?:enough|sufficient)\s+(?:[\w'-]+\s+){0,4}?to\s+(?:[a-z]+ly\s+)?([a-z]+)\b")
_UNSEEN = frozenset((None, "inner", "weak", "state", "general", "increase", "decrease"))


def _has_things(action: Action) -> bool:
    """Say whether things that can be counted, or stuff, are grown: "grow *tomatoes*", not "grow the business"."""
    return (action.object_kind == "named" and action.plural) or lexicon.is_substance(action.head)


def _by_heart(keys: Sequence[str], index: int) -> bool:
    """Say whether what is learnt can be heard: "learn my lines *by heart*"."""
    return any(keys[at : at + 2] in (["by", "heart"], ["from", "memory"]) for at in range(index + 1, index + _LINE))


_LINE = 16
"""So many words behind a verb belong to its act at most."""


def _shared_kind(context: Context, action: Action) -> str:
    """Return what an action's object is, of a verb that shares it with the next one the next one's."""
    if action.object is not None:
        return action.object_kind
    place = bisect_right(context.actions, action.span.start, key=lambda each: each.span.start)
    return context.actions[place].object_kind if place < len(context.actions) else "none"


def _own_action(context: Context, span: Span) -> Action | None:
    """Return the action whose verb stands at *span*."""
    action = part_at(context.actions, span.start)
    if action and action.verb and action.verb.span.start <= span.start < action.verb.span.end:
        return action
    return None


def before_nouns() -> frozenset[str]:
    """Return the words behind which a noun stands and no verb."""
    return lexicon.closed(("possessive", "indefinite")) | frozenset(("the",))


def _is_told(sentence: Sentence, index: int) -> bool:
    """Say whether a participle tells that something gets better: "skills *are strengthened*", not "is supported"."""
    keys = sentence.words.keys
    form = lexicon.verb_form(keys[index])
    if index == 0 or keys[index - 1] not in ("is", "are", "be") or form is None:
        return False
    return form[0] not in lexicon.closed("made_available")


def _verb_position(sentence: Sentence, index: int) -> bool:
    """Say whether a word that can be a noun stands where a verb does."""
    keys = sentence.words.keys
    before = keys[index - 1] if index else ""
    key = keys[index]
    if key.endswith("ing"):
        if before in lexicon.closed(("definite", "possessive", "indefinite")):
            return False
        return not (key in _NOUNS_IN_ING and before and before not in _BEFORE_ACTS)
    if key.endswith("ed"):
        after = keys[index + 1] if index + 1 < len(keys) else ""
        return (
            key in lexicon.sense("bettered_already")
            and lexicon.tag(after) == "WORD"
            and after not in lexicon.closed("preposition")
        )
    if key.endswith("s") and before.isalpha() and sentence_noun(before):
        form = lexicon.verb_form(key)
        return (
            form is not None and not lexicon.mostly_noun(form[0]) and form[0] not in _NOUNS_IN_NAMES
        )  # "sensory *supports*"
    if before in before_nouns():
        return False
    if not lexicon.mostly_noun(key) and key not in _NOUNS_IN_NAMES:
        return True
    if (
        before
        in ("to", "and", "will", "", ",", "that", "not", "also", "should", "we", "can", ":", "or", "which", "&", "-")
        or index == 0
    ):
        after = keys[index + 1] if index + 1 < len(keys) else ""
        return (
            before == "to"
            or after in lexicon.closed(("definite", "possessive", "indefinite"))
            or (bool(after) and sentence.type(sentence.unit_at(index + 1)) == "METRIC")  # "master *at least 3*"
            or (
                bool(after)
                and after[0].isalpha()
                and after not in lexicon.closed("preposition")
                and after not in ("and", "or")
                and before != "and"
            )
        )
    return False


def sentence_noun(word: str) -> bool:
    """Say whether a word before a form in -s makes it a plural noun: an adjective or a noun in the singular."""
    return lexicon.tag(word) == "WORD" and not lexicon.is_plural(word) and word not in lexicon.closed("before_third")


def _amount_cleared(keys: Sequence[str], context: Context, index: int, span: Span) -> bool:
    key = keys[index]
    after = keys[index + 1] if index + 1 < len(keys) else ""
    before = keys[index - 1] if index else ""
    if before in ("or", "no", "at", "not") and key in ("more", "less", "fewer", "most", "further"):
        return True
    if key in lexicon.closed("another_number") and "than" in keys[index + 2 : index + _COMPARES]:
        return True  # "save more money *than I spend*"
    if key == "enough" and "to" in keys[index + 1 : index + 3]:
        return True  # "bend far enough *to* reach"
    if key == "further" and context.actions and context.actions[0].verb_class == "decrease":
        return True  # "prevent further loss": none of it
    if key in ("more", "less", "fewer", "further") and after == "than" and index + 2 < len(keys):
        return not (keys[index + 2][0].isalpha() and keys[index + 2].islower())
    if key in ("more", "less", "fewer", "extra", "additional") and before[:1] in ("D", "I", "Y") and before.isupper():
        return True  # $20,000 more
    if key in ("increasing", "decreasing") and (after in ("to", "by", "from") or _own_action(context, span)):
        return True
    if key == "further" and after in ("to", "my", "education"):
        return after != "my"
    if key in ("increasing", "decreasing") and before in ("without", "while", "by", "from", "for", "of"):
        return True
    if key == "increasing" and before in ("is", "are", "am", "we're", "i'm", "keep"):
        return True
    if key in lexicon.sense("cleared_by_number"):
        return _has_number(context, span) or (key == "significantly" and before == "statistically")
    return False


def _has_number(context: Context, span: Span) -> bool:
    """Say whether a written amount stands in the same clause as *span*."""
    action = part_at(context.actions, span.start)
    if action is None:
        return False
    place = bisect_right(context.actions, action.span.start, key=lambda each: each.span.start)
    end = context.actions[place].span.start if place < len(context.actions) else len(context.text)
    return bool(parts_in(context.numbers, Span(action.span.start, end)))


def _is_no_doubt(keys: Sequence[str], index: int) -> bool:
    """Say whether a try is one of a row ("my *first* try"), or shows what a thing is like: "try *a* recipe"."""
    after = keys[index + 1] if index + 1 < len(keys) else ""
    if keys[index] == "try" and (after == "out" or after in before_nouns()):
        return True
    return index > 0 and keys[index - 1] in lexicon.closed("ordinal")


def _is_quoted(keys: Sequence[str], index: int) -> bool:
    """Say whether several words in quotation marks name what follows them: the "*learn* to swim" week.

    A single word is quoted to keep it at a distance: a "*better*" club.
    """
    opened = next((at for at in range(index - 1, max(-1, index - _QUOTED), -1) if keys[at] in _MARKS), -1)
    closed = next((at for at in range(index + 1, min(len(keys), index + _QUOTED)) if keys[at] in _MARKS), -1)
    if opened < 0 or closed - opened <= 1 + 1 or closed + 1 >= len(keys):
        return False
    before = sum(keys[at] in _MARKS for at in range(max(0, opened - _LINE), opened))
    return before % 2 == 0 and keys[closed + 1][:1].isalpha() and not lexicon.joins(keys[closed + 1])


_QUOTED = 7
"""A name in quotation marks has so many words at most."""
_MARKS = frozenset('"“”„«»')


def _is_name(sentence: Sentence, index: int) -> bool:
    """Say whether the word is part of a name: it and a neighbour have capitals inside the statement."""
    behind = sentence.words.keys[index + 1 : index + 2]
    if behind and sentence.words.keys[index] in lexicon.sense("way_of_sport"):
        if lexicon.is_pursuit(behind[0]) or lexicon.tag(behind[0]) == "ING":
            return True  # "competitive rowing" is a sport with races
    words = sentence.words
    if sentence.title or index == 0 or not words.written(index)[:1].isupper():
        return False
    before, after = index - 1, index + 1
    before -= words.keys[before] in ("and", "or", ",", "&") and before > 1  # "into CSV and *Excel*"
    if words.keys[before] in lexicon.closed("preposition") and lexicon.tag(words.keys[index]) == "VERB":
        return True  # "put it *into Polish*"
    return words.written(before)[:1].isupper() or (after < len(words) and words.written(after)[:1].isupper())
