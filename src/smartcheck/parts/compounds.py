"""Can one part of a goal succeed while another fails? (docs/criteria.md, "Several goals in one")."""

from __future__ import annotations

from collections.abc import Sequence

from smartcheck.goal import MANY, Action, Metric
from smartcheck.language import lexicon
from smartcheck.parts.lists import things_apart
from smartcheck.parts.targets import both_ways, changes_beside, members_apart, results_apart, targets_apart, turns_apart
from smartcheck.syntax.adding import adds_act, goes_on, is_use, joins
from smartcheck.syntax.coordination import joined_by_or
from smartcheck.syntax.extents import has_telling_act
from smartcheck.syntax.purposes import says_for_whom
from smartcheck.syntax.sentence import ASIDE, MAIN, Clause, Sentence

_COMPLETE = frozenset(("feat", "activity"))
"""The classes of verbs that need no object."""
_PHASES = 4


def is_compound(
    sentence: Sentence, actions: Sequence[Action], clauses: Sequence[Clause], metrics: Sequence[Metric]
) -> bool:
    """Say whether the goal has parts that can succeed apart: other acts, other things, other targets."""
    if _goes_through(actions[:MANY]):
        return False  # "propose a change, scope *it*, get a yes and ship *it*" goes through the phases of one thing
    lead = actions[0].verb_class in lexicon.VERBLESS if actions else False
    if adds_act(sentence, clauses) or changes_beside(sentence, clauses):
        return True
    own = [
        each
        for each in (actions[:MANY] if len(actions) > 1 else ())
        if _begins_anew(sentence, actions[0], each)
        and (
            _stands_alone(sentence, each, first=lead or each is actions[0])
            or _has_own_clause(sentence, each, actions, clauses)
        )
    ]
    if len(own) > 1 and _one_use(sentence, own):
        return False
    if len(own) > 1:
        return not joined_by_or(sentence, actions) and any(
            each.object or each.verb_class in _COMPLETE or (each.lemma in lexicon.sense("whole_by_itself"))
            for each in own
        )
    if len(actions) != 1 or _in_total(sentence):
        return len(actions) == 1 and _learns_apart(sentence, actions[0])
    numbers = [each for each in metrics if each.is_amount and each.unit]
    action = actions[0]
    if action.verb is None or action.verb_class in lexicon.VERBLESS:
        numbers = [each for each in numbers if not _only_times(each)]
        members = sum(_begins_member(sentence, each) for each in numbers)
        if members > 1 or members_apart(sentence, clauses):
            return True
    if action.verb is None or not joins(sentence):
        return False
    main = [clause for clause in clauses if clause.role == MAIN]
    return (
        _learns_apart(sentence, action)
        or _takes_up_both(sentence, action)
        or (both_ways(sentence, main) and not _of_a_telling_act(sentence, action))
        or turns_apart(sentence, main)
        or results_apart(sentence)
        or _states_apart(sentence, action)
        or targets_apart(sentence, main, numbers)
        or things_apart(sentence, action)
    )


def _of_a_telling_act(sentence: Sentence, action: Action) -> bool:
    """Say whether more of one thing and less of another is what the object does: "a hall *giving* more light"."""
    return action.object is not None and has_telling_act(sentence, *sentence.within(action.object))


def _has_rhythm(sentence: Sentence, action: Action) -> bool:
    begin, end = sentence.at(action.span.start), sentence.at(action.span.end - 1)
    return any(
        sentence.kind(at) in ("recurrence", "rate") and sentence.types[at] in ("DATE", "METRIC")
        for at in range(begin, end + 1)
    )


def _goes_through(actions: Sequence[Action]) -> bool:
    """Say whether several acts go through the phases of one thing, which is "it" in the end."""
    if len(actions) + 1 == _PHASES:
        return actions[0].verb_class == "create" and actions[-1].object_kind == "pronoun"
    return len(actions) >= _PHASES and any(each.object_kind == "pronoun" for each in actions[1:])


def _begins_anew(sentence: Sentence, first: Action, action: Action) -> bool:
    """Say whether an act is the first one, or is no more done to the first one's thing."""
    if _is_behind_colon(sentence, first, action):
        return False
    if action is not first and _only_tells_more(sentence, first, action):
        return False
    if action is not first and _has_rhythm(sentence, first) and _has_rhythm(sentence, action):
        return True  # "read with the twins every night and take them swimming once a week"
    if action.object_kind == "pronoun" and not _is_made_easy(sentence, action):
        return False
    return action is first or not (
        _goes_on(sentence, action) or _follows(sentence, action) or _is_same_thing(sentence, first, action)
    )


def _only_tells_more(sentence: Sentence, first: Action, action: Action) -> bool:
    """Say whether what looks like a later act goes on with a purpose, an example or a limit of the first one.

    "Manage the lakes to *protect and enrich* leisure", "trees, *especially fruit trees*", "*only* spend *up to* £3".
    """
    begin = _begin(sentence, action)
    if action.verb is not None:
        begin = sentence.at(action.verb.span.start)
    before = sentence.key(begin - 1)
    if before in lexicon.sense("singling_out"):
        return True
    if before == "only":
        return any(sentence.comparator(at) == "at_most" for at in range(*sentence.within(action.span)))
    at = begin
    while at > 1 and sentence.types[at - 1] in ("AND", "COMMA"):
        at -= 1
        at -= sentence.types[at - 1] == "COMMA"  # ", and"
        if sentence.form(at - 1) != "VERB":
            return False
        at -= 1
    joined = "AND" in sentence.types[sentence.at(first.span.start) : at]
    return at < begin and not joined and sentence.type(at - 1) == "TO"


def _is_behind_colon(sentence: Sentence, first: Action, action: Action) -> bool:
    """Say whether an act stands behind a colon that follows the first: "write a novel: *draft 60,000 words*"."""
    begin, end = sentence.at(first.span.start), sentence.at(action.span.start)
    return ":" in sentence.said and any(
        sentence.key(at) == ":" and not sentence.is_clock(at) for at in range(begin + 1, end)
    )


def _is_made_easy(sentence: Sentence, action: Action) -> bool:
    """Say whether "it" only leads to what is to be easier: "and make *it* safer *to cross*", not "make it shorter"."""
    after = sentence.past(action.object) if action.object is not None else len(sentence)
    return action.lemma == "make" and "TO" in sentence.types[after : after + _PHASES]


def _in_total(sentence: Sentence) -> bool:
    """Say whether one sum is told of all that is counted: "sell pots and prints worth $900 *in total*"."""
    keys = sentence.keys
    if "altogether" in sentence.said or "total" not in sentence.said:
        return "altogether" in sentence.said
    return any(keys[at] == "total" and keys[at - 1] == "in" for at in range(1, len(sentence)))


def _learns_apart(sentence: Sentence, action: Action) -> bool:
    """Say whether a second "to" names one skill more: "learn to swim *and to row*"."""
    if action.verb_class != "inner" or action.verb is None:
        return False
    begin = sentence.past(action.verb.span)
    end = sentence.past(action.span)
    return sentence.type(begin) == "TO" and any(
        sentence.types[at] == "AND" and sentence.type(at + 1) == "TO" and sentence.form(at + 2) == "VERB"
        for at in range(begin + 2, end)
    )


def _takes_up_both(sentence: Sentence, action: Action) -> bool:
    """Say whether two pursuits are begun or ended: "resume *fencing and painting*", not "writing and singing songs"."""
    begin = _begin(sentence, action)
    pair = sentence.types[begin + 1 : begin + 4] == ["ING", "AND", "ING"]
    return pair and sentence.types[begin] == "ASPECT" and sentence.type(begin + 4) in (None, "DATE", "COMMA")


def _one_use(sentence: Sentence, actions: Sequence[Action]) -> bool:
    """Say whether all acts behind "to" are what something is used for: "use a map *to plan* and *mark* the walk"."""
    first, second = actions[0], actions[1]
    begin = sentence.at(first.span.start)
    end = sentence.at(second.span.start)
    return any(
        sentence.types[at] == "TO"
        and sentence.form(at + 1) in ("VERB", "BE")
        and (
            is_use(first)
            or (first.lemma in lexicon.closed("makes_others") and "COMMA" not in sentence.types[at:end])
            or says_for_whom(sentence, at)
        )
        for at in range(begin + 1, end)
    ) and not any(sentence.ends(at) for at in range(begin, end))


def _follows(sentence: Sentence, action: Action) -> bool:
    begin = sentence.at(action.span.start)
    while sentence.type(begin) in ("AND", "COMMA", "THEN", "DATE", "ADVERB"):
        begin += 1
    return goes_on(sentence, action, begin, sentence.past(action.span))


def _is_same_thing(sentence: Sentence, first: Action, action: Action) -> bool:
    """Say whether a later act names the first one's thing again: "find *sponsors* and draw up a list of *sponsors*"."""
    if not first.head or first.object_kind in ("pronoun", "vague", "trait") or first.verb is None:
        return False
    if all(_has_amount(sentence, each) for each in (first, action)):
        return (
            first.verb_class == "create"
            and first.head in _counts_of(sentence, action)
            and _as_many(sentence, first, action)
        )
    begin = sentence.words.at(action.span.start)
    said = sentence.words.keys[begin + 1 : sentence.words.at(action.span.end - 1) + 1]
    if not lexicon.closed("another_one").isdisjoint(said):
        return False
    return any(lexicon.singular(key) == first.head and not _goes_before_noun(said, at) for at, key in enumerate(said))


def _counts_of(sentence: Sentence, action: Action) -> set[str]:
    """Return what the amounts of an action count."""
    begin, end = sentence.at(action.span.start), sentence.at(action.span.end - 1)
    return {sentence.unit(at) for at in range(begin, end + 1)}


def _as_many(sentence: Sentence, first: Action, action: Action) -> bool:
    """Say whether both acts are done to as many: "write *six* songs and release *six* songs"."""
    amounts = [
        [
            getattr(sentence.items[at], "value", None)
            for at in range(*sentence.within(each.span))
            if sentence.types[at] == "METRIC"
        ]
        for each in (first, action)
    ]
    return amounts[0] == amounts[1]


def _goes_before_noun(keys: Sequence[str], index: int) -> bool:
    """Say whether a word only tells which noun is meant: in "*guide* volunteers" there is no guide."""
    after = keys[index + 1] if index + 1 < len(keys) else ""
    if not after[:1].isalpha() or after in lexicon.closed(("preposition", "conjunction", "relative")):
        return False
    return lexicon.tag(after) in ("WORD", "VERB", "THIRD", "ING")


def _goes_on(sentence: Sentence, action: Action) -> bool:
    """Say whether a second act is on the first one's thing or people: "support our members and help *them* grow"."""
    if action.verb is None or _is_made_easy(sentence, action):
        return False  # "make it easier to pay" names what it is to be
    after = sentence.past(action.verb.span)
    if action.verb_class == "finish" and action.object is None and sentence.type(after) == "DATE":
        return True  # "mend the roof and *finish by May*"
    if action.verb.lemma in lexicon.sense("assuring"):
        after += sentence.key(after) == "that"
        return sentence.key(after) in _THEM or sentence.key(after) in _THEY
    return sentence.key(after) in _THEM


_THEM = frozenset(("it", "them", "him"))
_THEY = frozenset(("they", "it's", "they're", "he", "she"))
"""What is seen to be so of the thing before: "relaunch the site and ensure *it* loads"."""


def _only_times(metric: Metric) -> bool:
    """Say whether an amount only says how often: "30 minutes of yoga, *five days a week*"."""
    unit, _, period = (metric.unit or "").partition("/")
    return bool(period) and (unit == "time" or unit in lexicon.closed("calendar"))


def _states_apart(sentence: Sentence, action: Action) -> bool:
    """Say whether two states are seen to: "ensure the till is manned *and every guest is* greeted"."""
    if action.verb is None:
        return False
    first = sentence.past(action.verb.span)
    if _goes_for_each(sentence, first):
        return True
    if action.verb.lemma not in lexicon.sense("seeing_to") and sentence.key(first) != "sure":
        return False
    last = sentence.past(action.span)
    told = False
    for index in range(first, last):
        if sentence.types[index] == "IS":
            told = True
        elif told and sentence.types[index] == "AND" and _is_told(sentence, index + 1, last):
            return True
    return False


def _goes_for_each(sentence: Sentence, first: int) -> bool:
    """Say whether the same is told of others without the verb: "every ward has a sink *and every nurse a locker*"."""
    if sentence.key(0) not in lexicon.closed("distributive"):
        return False
    for at in range(first, min(len(sentence) - 3, first + _NEAR)):
        if sentence.types[at] == "AND" and sentence.key(at + 1) in lexicon.closed("distributive"):
            return any(sentence.key(after) in ("a", "an", "its", "their") for after in range(at + 3, at + 6))
    return False


_NEAR = 8
"""So many units of a second state are looked at."""


def _is_told(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a form of *be* follows, with but its subject before it."""
    for index in range(first, min(last, first + _NEAR)):
        if sentence.types[index] == "IS":
            return True
        if sentence.types[index] not in ("DETERMINER", "WORD", "NUMBER", "THIRD", "VERB", "ING", "ADVERB", "OF", "IN"):
            return False
    return False


def _stands_alone(sentence: Sentence, action: Action, *, first: bool) -> bool:
    """Say whether an action has an object, or needs none; "write" in "write and send it" has none of its own."""
    if action.verb is None and (_is_mark(sentence, action) if first else not _has_amount(sentence, action)):
        return False  # after a verb a noun alone goes on with its list
    if action.verb is None or action.verb_class in {"feat", "nominal"}:
        return True
    if action.object:
        bare = sentence.words.keys[sentence.words.at(action.object.start)] == "to" and _is_bare_act(sentence, action)
        if bare and not sentence.ends(sentence.past(action.span)):
            return False  # "learn *to read* and write Tamil"
        passed = action.verb.lemma in lexicon.closed("passes_on") or action.verb.lemma in lexicon.sense("joining_to")
        return not (passed and not first and _is_indirect(sentence, action))
    whole = action.verb.lemma in lexicon.sense("whole_by_itself")  # "*exercise* and eat well"
    if not first and action.verb_class == "activity" and sentence.types[_begin(sentence, action)] == "ASPECT":
        return True  # "quit smoking and *start running*"
    return whole or (action.span.end > action.verb.span.end + 1 and not _leads_on(sentence, action))


def _begin(sentence: Sentence, action: Action) -> int:
    """Return the unit at which an act begins, behind what joins it."""
    index = sentence.at(action.span.start)
    while index + 1 < len(sentence) and sentence.types[index] in ("AND", "COMMA", "THEN"):
        index += 1
    return index


def _leads_on(sentence: Sentence, action: Action) -> bool:
    """Say whether only a preposition follows the verb, so that the next verb has its object: "learn *about* and do"."""
    last = sentence.words.at(action.span.end - 1)
    return sentence.words.keys[last] in lexicon.closed("preposition")


def _is_indirect(sentence: Sentence, action: Action) -> bool:
    """Say whether a preposition follows the verb, so that both act on one thing: "write a deck and share *with* us"."""
    if action.verb is None:
        return False
    after = sentence.key(sentence.past(action.verb.span))
    if action.verb.lemma in lexicon.sense("joining_to"):
        return after in ("to", "onto", "on", "in", "into")
    return after in ("with", "to", "on", "for", "at", "against", "among", "amongst", "in", "from", "via", "by")


def _is_mark(sentence: Sentence, action: Action) -> bool:
    """Say whether words without a verb or an amount, and a dash, stand before the goal: "*Running* - finish a race"."""
    if _has_amount(sentence, action, but_none=True):
        return False
    end = sentence.past(action.span)
    return any(sentence.key(index) in _DASHES for index in range(end, min(end + 3, len(sentence))))


_DASHES = frozenset("-–—:|*")


def _has_amount(sentence: Sentence, action: Action, *, but_none: bool = False) -> bool:
    """Say whether an amount stands in an action: what has one is a target of its own.

    *but_none* leaves out "no" and "zero", which may head what explains them: "No slacking - keep the pace".
    """
    begin, end = sentence.within(action.span)
    return any(
        sentence.types[index] == "METRIC" and not (but_none and getattr(sentence.items[index], "value", None) == 0)
        for index in range(begin, end)
    )


def _is_bare_act(sentence: Sentence, action: Action) -> bool:
    """Say whether only one word stands after "to", of a verb that takes an object; its object is the next verb's."""
    if action.object is None:
        return False
    first = sentence.words.at(action.object.start)
    form = lexicon.verb_form(sentence.words.keys[first + 1]) if first + 1 < len(sentence.words) else None
    alone = sentence.words.end[first + 1 : first + 2] == [action.object.end]
    return alone and form is not None and lexicon.verb_class(form[0]) not in _COMPLETE


def _has_own_clause(sentence: Sentence, action: Action, actions: Sequence[Action], clauses: Sequence[Clause]) -> bool:
    """Say whether a side clause stands between an action and the next: "paint *using ink*, and carve a bowl"."""
    after = next((each.span.start for each in actions if each.span.start > action.span.start), None)
    return after is not None and any(
        clause.role not in (MAIN, ASIDE) and action.span.end <= sentence.starts[clause.first] < after
        for clause in clauses
        if clause.last > clause.first
    )


def _begins_member(sentence: Sentence, metric: Metric) -> bool:
    """Say whether the metric begins a member of a list: at the start, or after a comma or "and"."""
    index = sentence.words.at(metric.span.start)
    if index and sentence.words.keys[index - 1] in ("a", "an", "the"):
        index -= 1  # "*a* 42% pass rate and *a* 57% turnout"
    before = sentence.words.keys[index - 1] if index else ","
    added = sentence.words.keys[max(index - 3, 0) : index] == ["as", "well", "as"]
    return added or before in (",", "and", "&", ";", ":", "+", "plus")
