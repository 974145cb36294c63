"""Subject and verb agree in number, which shows the verb: one thing *covers*, several things *cover*.

A form in -s may be a plural noun as well, and a base form a noun; what stands before and behind them tells.
"""

from __future__ import annotations

from smartcheck.language import lexicon
from smartcheck.syntax.extents import only_describes
from smartcheck.syntax.sentence import Sentence


def is_third(sentence: Sentence, begin: int, index: int, last: int) -> bool:
    """Tell "the team *ships* weekly" from "user *stories*"."""
    key, before = sentence.key(index), sentence.key(index - 1)
    after, kind = sentence.key(index + 1), sentence.type(index + 1) if index + 1 < last else None
    form = lexicon.verb_form(key)
    if sentence.types[begin] == "METRIC" and form is not None and _counts_one(sentence, begin, index - 1):
        return kind in ("DETERMINER", "METRIC") or (kind in _BEHIND and not lexicon.mostly_noun(form[0]))
    described = sentence.types[begin] == "ING" and index > begin + 1 and only_describes(before)
    if described or _tells_many(sentence, begin, index):
        return False  # "offering *short talks* to schools"
    if sentence.types[index - 1] in ("AND", "OR", "OF", "COMMA") or before in lexicon.closed("preposition"):
        return False
    if index > begin + 1 and sentence.types[index - 1] == "ING" and sentence.types[index - 2] == "COMMA":
        return False  # "walk to work, *taking breaks* on the way"
    if kind == "PRONOUN" or after in lexicon.closed("object_pronoun"):
        return True
    if kind == "DETERMINER":
        return form is not None or sentence.type(index - 1) != "DETERMINER"
    if _is_one(sentence, begin, index) and (form is not None or kind in ("ADVERB", "WORD")):
        return True
    if form is None:
        return kind == "ADVERB" and not lexicon.is_plural(before)
    if kind == "DATE":
        return _comes_on_its_day(sentence, begin, index, form[0])
    if lexicon.phrasal(form[0], after) and not lexicon.is_plural(before):
        return True
    done = sentence.types[begin] == "ING" and lexicon.mostly_noun(form[0])  # "solving *puzzles* whenever I can"
    if (after in lexicon.closed("clause_opener") and index < begin + 2 and not done) or (
        kind == "ADVERB" and not lexicon.is_plural(before)
    ):
        return True  # "beech *splits* easily"
    if lexicon.mostly_noun(form[0]):
        return kind == "METRIC" and after not in lexicon.closed(("bounding", "level_word"))
    if kind is None:
        multiplied = form[0] in lexicon.closed("multiplying")  # "traffic *halves*"
        return multiplied or (sentence.types[begin] == "DETERMINER" and not lexicon.is_plural(before))
    return kind in _BEHIND or after in lexicon.closed("adverb_preposition")


def is_pair(sentence: Sentence, index: int) -> bool:
    """Say whether two verbs share an object behind them: "timing *makes or breaks* a joke"."""
    form = lexicon.verb_form(sentence.key(index))
    if sentence.types[index - 2 : index] == ["THIRD", "OR"] and form is not None:
        plain = not lexicon.mostly_noun(form[0])
        return plain and sentence.object_follows(index + 1)  # "turnout in all wards matches *or exceeds* last year's"
    if sentence.type(index + 1) not in ("OR", "AND") or sentence.type(index + 2) != "THIRD":
        return False
    if sentence.type(index + 3) != "DETERMINER" or sentence.type(index - 1) not in ("WORD", "VERB", "ING"):
        return False
    both = all(lexicon.verb_form(sentence.key(at)) for at in (index, index + 2))
    return both and not lexicon.is_plural(sentence.key(index - 1))


def _tells_many(sentence: Sentence, begin: int, index: int) -> bool:
    """Say whether several are told of, whose verb has no -s; but "most *of our waste* comes from the kitchen"."""
    if sentence.types[begin] in ("METRIC", "NUMBER"):
        return True
    part = sentence.key(begin + 1) == "of" and not lexicon.is_plural(sentence.key(index - 1))
    return sentence.key(begin) in lexicon.closed("several_things") and not part


def _comes_on_its_day(sentence: Sentence, begin: int, index: int, lemma: str) -> bool:
    """Tell "the river *floods* in spring" from "the school *visits* in spring"."""
    several = lexicon.is_plural(sentence.key(index - 1))
    if lemma in lexicon.sense("beginning_and_ending") and not several:
        return True  # "the lease *ends* in June"
    if sentence.types[begin] == "DETERMINER" and not (lexicon.mostly_noun(lemma) or several):
        return True
    if sentence.types[begin] == "DETERMINER" and not several and lemma in ("run", "last"):
        return sentence.relation(index + 1) in ("in", "from", "between")  # "the course *runs* from May to July"
    rhythm = sentence.kind(index + 1) == "recurrence"
    before = sentence.key(index - 1)
    if rhythm and lemma in lexicon.sense("holding_itself") and before in lexicon.closed("acting_group"):
        return True  # "steering group *meets* monthly"
    return rhythm and sentence.key(begin) in lexicon.closed("known")  # "the board meets every month"


_BEHIND = frozenset(("WORD", "METRIC", "ADVERB", "TO", "THAT", "NUMBER", "WHAT", "ING", "VERB", "PARTICLE", "LIKE"))


def _is_one(sentence: Sentence, begin: int, index: int) -> bool:
    """Say whether the subject is one thing in but one phrase: "*this report* covers", "*each ward* runs"."""
    if sentence.key(begin) not in lexicon.closed("one_thing") or index < begin + 2:
        return False
    return all(sentence.types[at] in ("WORD", "NUMBER", "VERB", "ING", "ADVERB") for at in range(begin + 1, index))


def is_base(sentence: Sentence, begin: int, index: int, last: int) -> bool:
    """Tell "returns *eat* our margin" from "customers *support* team": several do what has an object behind it."""
    key, before = sentence.key(index), sentence.key(index - 1)
    after, kind = sentence.key(index + 1), sentence.type(index + 1) if index + 1 < last else None
    if not (
        _is_several(sentence, index - 1)
        or before in lexicon.closed("plural_anyway")
        or sentence.types[index - 1] == "ADVERB"
    ):
        return False
    if kind in ("DETERMINER", "PRONOUN") or after in lexicon.closed("object_pronoun"):
        return True
    if kind == "THAT" and key in lexicon.sense("saying_so"):
        return True  # "many people *say that*"
    counted = sentence.types[begin] == "METRIC" or sentence.key(begin) in lexicon.closed("several_things")
    if key in lexicon.closed("adjective_verb") and not (
        counted and (kind in ("WORD", "ADVERB") or after in lexicon.closed("adverb_preposition"))
    ):
        if kind == "DATE" and key in lexicon.sense("beginning_and_ending"):
            return sentence.forms[begin] in ("WORD", "DETERMINER")  # "applications *close* on 30 April"
        return False
    if key == "have":
        return after in lexicon.closed("comparative")
    if after in lexicon.closed("clause_opener"):
        return True  # "alerts *fire* when the disk is full"
    if kind == "PAST":
        return key in lexicon.sense("feeling")
    if lexicon.mostly_noun(key):
        if counted and kind == "DATE":
            return sentence.kind(index + 1) == "recurrence"
        if not counted and lexicon.verb_class(key) in lexicon.ONE_WAY:
            return kind == "METRIC"  # "waiting times *fall* below six weeks"
        return counted and (
            kind in ("METRIC", "TO", "ADVERB", "PARTICLE", "WORD") or after in lexicon.closed("adverb_preposition")
        )
    if not _is_several(sentence, index - 1):
        return False
    return kind in (
        None,
        "ADVERB",
        "WORD",
        "AND",
        "THAT",
        "PARTICLE",
        "METRIC",
        "DATE",
        "ING",
    ) or after in lexicon.closed("adverb_preposition")


def _counts_one(sentence: Sentence, begin: int, index: int) -> bool:
    """Say whether a counted subject has a verb in -s: "*one in three adults* sleeps", "*95% of waste* goes"."""
    one = sentence.key(begin) == "one" and sentence.kind(begin) == "ratio"
    return one or not _is_several(sentence, index)


def _is_several(sentence: Sentence, index: int) -> bool:
    """Say whether unit *index* ends in a plural, by itself or as what is counted: "*12 nurses* complete"."""
    if sentence.types[index] == "WORD" and sentence.key(index - 1) == "of" and sentence.type(index - 2) == "METRIC":
        index -= 2  # "*two tonnes* of plastic"
        if sentence.kind(index) != "count":
            return lexicon.is_plural(sentence.key(index + 2))
    if sentence.types[index] != "METRIC":
        return lexicon.is_plural(sentence.key(index))
    if sentence.kind(index) not in ("count", "percent", "ratio"):
        return False  # "3 days", "10 euros"
    last = sentence.words.keys[sentence.lasts[index] - 1]
    return (lexicon.is_plural(last) and last != "times") or last in lexicon.closed("plural_anyway")
