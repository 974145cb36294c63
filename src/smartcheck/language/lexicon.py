"""What English words mean to an assessor: classes of verbs and nouns, vague words, and the forms of a word.

The words are data (``verbs.toml``, ``nouns.toml``, ``vague.toml`` and ``closed.toml`` in ``data/``); this module
only finds them in their forms.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from smartcheck.disk.resources import tables
from smartcheck.language.wordlists import read
from smartcheck.remembered import remembered

_FORMAT = 4
_VOWELS = frozenset("aeiou")

ONE_WAY = frozenset(("increase", "decrease"))
"""Classes of verbs that say which way a figure goes."""
DIRECTED = ONE_WAY | {"weak"}
"""... if only that it gets better."""
MOVING = ONE_WAY | {"change"}
"""... that move a figure."""
BETTERING = MOVING | {"weak"}
"""... or make it better, whatever it is."""
MOVING_OR_HOLDING = MOVING | {"keep"}
"""... that speak of a level, which a figure is moved to or held at: with them a rate is no amount to add up."""
OUTCOME = MOVING_OR_HOLDING | {"weak"}
"""... that say how it shall be, whatever is done for it."""
MAKING = frozenset(("finish", "create"))
"""... that bring something to its end or into being."""
ENDED = MAKING | {"sitting"}
"""... or are over after one sitting: what is done then is done."""
DONE_ONCE = ENDED | {"act", "deed"}
"""... or are acts that can be done once: one sees each time that it is done."""
DONE = DONE_ONCE | {"activity"}
"""... or go on for as long as one likes: one sees it being done."""
VERBLESS = frozenset(("target", "nominal"))
"""The classes of actions said without a verb: "less noise", "reduction of noise"."""


@cache
def _data() -> dict[str, Any]:
    files = (f"data/{name}.toml" for name in ("verbs", "nouns", "vague", "closed", "senses"))
    return dict(tables("lexicon", *files, make=read, version=_FORMAT))


def verb_class(lemma: str) -> str | None:
    """Return the class of a verb's base form, or None for a word that is no known verb.

    What is done again, or together, is of the class of what is done: ``retile`` of ``tile``.
    """
    found: str | None = _data()["verbs"].get(lemma)
    return found or _class_of_again(lemma)


@remembered(4096)
def _class_of_again(lemma: str) -> str | None:
    for prefix in ("re", "co", "pre"):
        if lemma.startswith(prefix) and len(lemma) > len(prefix) + 3 and lemma not in closed("no_verb"):
            found: str | None = _data()["verbs"].get(lemma[len(prefix) :])
            return found
    return None


@cache
def _names(which: str) -> frozenset[str]:
    return frozenset(_data()[which].split())


def is_weak(lemma: str) -> bool:
    """Say whether the verb gives a direction but no observable act."""
    return lemma in _names("weak")


def is_one_sitting(lemma: str) -> bool:
    """Say whether one person does this act at one go."""
    return lemma in _names("sitting")


def mostly_noun(lemma: str) -> bool:
    """Say whether English uses the word as a noun at least as often as as a verb."""
    return lemma in _names("noun_verbs")


def phrasal(lemma: str, particle: str) -> str | None:
    """Return the class of a verb with its particle (``set up``), or None where the two are no verb."""
    found: str | None = _data()["phrasal"].get(f"{lemma} {particle}")
    return found


def phrasal_form(word: str, particle: str) -> tuple[str, str] | None:
    """Return (lemma, tag) of a word that is a verb by its particle alone: *zeroing* in, *tone* down; else None."""
    if verb_form(word) is not None:
        return None
    stems = _stems(word[:-3]) if word.endswith("ing") and len(word) > _GERUND else ()
    return next(
        ((stem, "ING") for stem in stems if phrasal(stem, particle)),
        (word, "VERB") if phrasal(word, particle) else None,
    )


_GERUND = 5
"""A word of so few letters is no form in -ing and no degree of anything: "thing"."""


@remembered(4096)
def closed(names: str | tuple[str, ...]) -> frozenset[str]:
    """Return the words of a class of ``data/closed.toml``, or of several: ``preposition``, ``possessive`` ..."""
    return _listed(_data()["closed"], names)


@remembered(4096)
def sense(names: str | tuple[str, ...]) -> frozenset[str]:
    """Return the words of a list of ``data/senses.toml``, or of several, whatever sections they stand in."""
    return _listed(_data()["senses"], names)


def _listed(table: dict[str, str | list[str]], names: str | tuple[str, ...]) -> frozenset[str]:
    """Return the words of a list of *table*, or of several."""
    lists = (table[name] for name in ((names,) if isinstance(names, str) else names))
    return frozenset().union(*(words.split() if isinstance(words, str) else words for words in lists))


def named(name: str) -> frozenset[str]:
    """Return the words of the list *name*, in whichever of the two files it stands."""
    return sense(name) if name in _data()["senses"] else closed(name)


def joins(word: str) -> bool:
    """Say whether the word only joins what stands beside it: a preposition or a conjunction."""
    return word in closed("preposition") or word in closed("conjunction")


@remembered(4096)
def is_generic(word: str) -> bool:
    """Say whether an adjective leaves open which one is meant."""
    return word in _names("generic")


@remembered(4096)
def nominal(word: str) -> str | None:
    """Return the verb inside a noun: ``reduction`` gives ``reduce``, ``sale of`` gives ``sell``."""
    found: str | None = _data()["nominal"].get(word) or _data()["nominal"].get(singular(word))
    return found


@remembered(4096)
def noun_class(word: str) -> str | None:
    """Return ``trait``, ``indicator``, ``event`` or ``vague_thing`` for a noun in any number, else None.

    Where the lists end, the ending tells: English makes names of qualities with -ness, -ity, -hood and the like.
    """
    nouns = _data()["nouns"]
    found: str | None = nouns.get(word) or nouns.get(singular(word))
    if found is None and len(word) > 6 and word.endswith(endings("quality_ending")) and word not in closed("no_trait"):
        return None if is_deliverable(word) else "trait"
    return found


@remembered(64)
def endings(name: str) -> tuple[str, ...]:
    """Return the class of endings *name* as `str.endswith` takes them."""
    return tuple(sorted(closed(name)))


@remembered(4096)
def is_indicator(word: str) -> bool:
    """Say whether the noun names something that is counted or read off."""
    if word in _names("indicators") or singular(word) in _names("indicators"):
        return True
    return "-" in word and any(part in _names("indicators") for part in word.split("-"))


@remembered(4096)
def is_deliverable(word: str) -> bool:
    """Say whether the noun names something one can show at the end."""
    return word in _names("deliverables") or singular(word) in _names("deliverables")


@remembered(4096)
def is_pursuit(word: str) -> bool:
    """Say whether the noun names one activity, skill or field one can point at: ``chess``, ``yoga``, ``oncology``."""
    if word in _names("pursuits") or singular(word) in _names("pursuits"):
        return True
    return len(word) > 7 and word.endswith(endings("field_ending")) and word not in closed("no_field")


def is_measurable_quality(word: str) -> bool:
    """Say whether a noun only ends like a quality and is no known one: an ``intensity`` with a number is measured."""
    return word not in _data()["nouns"] and noun_class(word) == "trait"


def is_role(word: str) -> bool:
    """Say whether the noun names what a person is by work or office: ``midwife``, ``plumber``, ``trustee``."""
    one = singular(word)
    return one in _names("roles") or (
        len(one) > 6 and one.endswith(endings("office_ending")) and one not in closed("no_office")
    )


@remembered(4096)
def is_person(word: str) -> bool:
    """Say whether the noun, in the singular, names one of people, by age, kin, lot, work or office: ``tenant``."""
    return word in _names("persons") or is_role(word)


@remembered(4096)
def acts(word: str) -> bool:
    """Say whether the noun, in the singular, names somebody who acts: one of people, or a group of them."""
    return word in closed("acting_group") or is_person(word)


@remembered(4096)
def is_substance(word: str) -> bool:
    """Say whether the noun names what one takes, eats or wears: ``statin``, ``bread``, ``helmet``."""
    return word in _names("substances") or singular(word) in _names("substances")


@remembered(4096)
def is_event(word: str) -> bool:
    """Say whether the noun names a happening one can be at."""
    return word in _names("events") or singular(word) in _names("events")


@remembered(4096)
def is_common(word: str) -> bool:
    """Say whether the word is one of the lists, so that a capital does not make it a name."""
    return (
        noun_class(word) is not None
        or word in vague_words()
        or is_generic(word)
        or verb_form(word) is not None
        or is_deliverable(word)
        or is_indicator(word)
        or is_role(word)
    )


def vague_words() -> dict[str, str]:
    """Return vague word (base form) to type; a ``~`` after the word asks for its verb forms too."""
    found: dict[str, str] = _data()["vague"]["words"]
    return found


def is_degree_of_quality(word: str) -> bool:
    """Say whether the word is a degree of a quality: "*friendliest*", "*safer*"."""
    if len(word) < _GERUND or not word.endswith(("ier", "est")):
        return False
    stem = word[:-2] if word.endswith("er") else word[:-3]
    stems = [stem, f"{stem}e"]
    stems += [f"{stem[:-1]}y"] if stem.endswith("i") else []
    stems += [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
    return any(vague_words().get(each) == "quality" for each in stems)


def vague_phrases() -> dict[str, list[list[Any]]]:
    """Return first word to [[words, type], ...], longest phrase first."""
    found: dict[str, list[list[Any]]] = _data()["vague"]["phrases"]
    return found


@remembered(4096)
def singular(word: str) -> str:
    """Return a noun's singular, lower case."""
    plurals, same = _data()["plurals"], _names("same")
    if word in plurals:
        known: str = plurals[word]
        return known
    if len(word) == 3 and word[2] == "s" and word not in same and _VOWELS.isdisjoint(word[:2]) and word.isalpha():
        return word[:2] if word[:2] not in ("ye",) and "y" not in word else word  # PRs, VMs
    if len(word) < 4 or not word.endswith("s") or word in same or word.endswith(("ss", "us", "is")):
        return "sale" if word == "sales" else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses", "zzes", "tzes")) else word[:-1]


@remembered(4096)
def plural(word: str) -> str:
    """Return the word for several of what *word* names: ``posts``, ``people``, ``alumni``; a plural as it is."""
    plurals = _data()["plurals"]
    many = word if word in plurals else next((form for form, one in plurals.items() if one == word), "")
    if (
        many
        or not word
        or (word.endswith("s") and not word.endswith("ss"))
        or not word.isascii()
        or word in _names("same")
    ):
        return many or word
    if word.endswith("y") and (word[-2:-1] not in tuple("aeiou") or word.endswith("quy")):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("x", "ss", "ch", "sh", "tz")) else f"{word}s"


def is_plural(word: str) -> bool:
    """Say whether a noun is written in the plural."""
    return singular(word) != word


@remembered(8192)
def verb_form(word: str) -> tuple[str, str] | None:
    """Return (lemma, tag) for a form of a known verb: ``VERB``, ``ING``, ``PAST`` or ``THIRD``; else None."""
    verbs, irregular = _data()["verbs"], _data()["irregular"]
    if word in verbs:
        return word, "VERB"
    if word in _data()["misspelt"]:
        return _data()["misspelt"][word], "VERB"
    if word in irregular:
        lemma = irregular[word]
        return lemma, "ING" if word.endswith("ing") else "THIRD" if word in closed("irregular_third") else "PAST"
    if word.endswith("ing") and len(word) > 4:
        return _known(_stems(word[:-3]), "ING")
    if word.endswith("ed") and len(word) > 3:
        return _known((word[:-1], *_stems(word[:-2])), "PAST")
    if word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
        stems: tuple[str, ...] = (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)
        if word.endswith("ies"):
            stems = (*stems, word[:-3] + "y")
        elif word.endswith("zzes"):
            stems = (*stems, word[:-3])
        return _known(stems, "THIRD")
    return _derived(word)


def _stems(stem: str) -> tuple[str, ...]:
    """Return the base forms a stem before -ing or -ed can come from, likeliest first."""
    stems = [stem + "e", stem] if _doubles(stem) else [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stems.append(stem[:-1])
    if stem.endswith("i"):
        stems.append(stem[:-1] + "y")
    if stem.endswith("y"):
        stems.append(stem[:-1] + "ie")
    return tuple(stems)


def _doubles(stem: str) -> bool:
    """Say whether a verb of this form would write its last letter twice, so that "hoping" is of "hope", not "hop"."""
    return (
        len(stem) > 2
        and stem[-1] not in "aeiouwxy"
        and stem[-2] in _VOWELS
        and all(sign not in "aeiouy" for sign in stem[:-2])
    )


def _known(stems: tuple[str, ...], tag: str) -> tuple[str, str] | None:
    verbs = _data()["verbs"]
    for stem in stems:
        if stem in verbs:
            return stem, tag
    for stem in stems:
        if _derived(stem):
            return stem, tag
    return None


_PREFIXES = ("home", "re", "co", "over", "out", "pre", "un", "de", "mis", "under")


def _derived(word: str) -> tuple[str, str] | None:
    """Recognise verbs English makes freely: modernise, containerize, classify, re-test."""
    if word in closed("no_verb") or word.endswith("ly"):
        return None
    if len(word) > 6 and word.endswith(("ize", "ise", "ify")) and not word.endswith("wise"):
        return word, "VERB"
    verbs = _data()["verbs"]
    how, hyphen, last = word.rpartition("-")
    if hyphen and last in verbs and last not in _names("noun_verbs") and how not in closed("no_manner"):
        return word, "VERB"  # "binge-watch", "trail-ride"
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            if word[len(prefix) :].removeprefix("-") in verbs:
                return word, "VERB"
    return None


@remembered(8192)
def tag(word: str) -> str:
    """Return the type of a word that is no function word: VERB, ING, PAST, THIRD, ADVERB or WORD."""
    found = verb_form(word)
    if found:
        return found[1]
    if word.endswith("ly") and len(word) > 4 and word.rpartition("-")[2] not in closed("no_adverb"):
        return "ADVERB"
    return "ADVERB" if word in closed("adverb") else "WORD"
