"""What could show it: concrete acts in place of vague words, by meaning (``data/offers.toml``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from smartcheck.disk.resources import tables
from smartcheck.language import lexicon

_FORMAT = 30


@attrs.frozen
class Acts:
    """What is offered for one kind of goal."""

    say: tuple[str, ...]
    """Acts, with gaps such as ``{object}`` for words of the goal."""
    whole: bool = False
    """Whether an act holds the goal already, so that no purpose follows."""
    words: frozenset[str] = frozenset()
    """The verbs, or other words, that call for it."""


@cache
def _data() -> dict[str, Any]:
    data = dict(tables("offers", "data/offers.toml", make=_read, version=_FORMAT))
    data["with"] = [[each for word in words for each in _listed(word)] for words in data["with"]]
    about: dict[str, set[int]] = {}
    for words, numbers in data["about"].items():
        for word in _listed(words):
            about.setdefault(word, set()).update(numbers)
    data["about"] = {word: sorted(numbers) for word, numbers in about.items()}
    return data


def _listed(word: str) -> Iterable[str]:
    return lexicon.sense(word[1:]) if word.startswith("@") else (word,)


def _read(table: Mapping[str, Any]) -> dict[str, Any]:
    about: dict[str, list[int]] = {}
    say: list[list[str]] = []  # a table that is called for by several kinds of words is one for each of them
    beside: list[list[str]] = []
    marks: list[list[str]] = []
    for offer in table["offer"]:
        for words in (offer["about"],) if isinstance(offer["about"], str) else offer["about"]:
            marked, _, said = " ".join(words.split()).rpartition(": ")
            called, _, near = said.partition(" with ")
            for word in called.split():
                about.setdefault(word, []).append(len(say))
            say.append(offer["say"])
            beside.append(near.split())
            marks.append(marked.split())
    acts = {
        name: [each["say"], each.get("whole", False), f"{each.get('verbs', '')} {each.get('words', '')}".split()]
        for name, each in table["acts"].items()
    }
    return {
        "about": about,
        "say": say,
        "with": beside,
        "whose": ["".join({"self", "others"}.intersection(each)) for each in marks],
        **{mark: [mark in each for each in marks] for mark in ("general", "learnt", "less")},
        "acts": acts,
        "amounts": table["amounts"],
        "bounds": table["bounds"],
        "sizes": {word: size for size, words in table["sizes"].items() for word in words.split()},
        "posts": table["posts"]["words"].split(),
        "licensed": table["posts"]["licensed"].split(),
        "examined": table["posts"]["examined"].split(),
        "alone": table["alone"]["words"].split(),
        "plain": table["alone"]["beside"].split(),
        "towards": table["alone"]["towards"].split(),
        "names": table["names"],
        "samples": table["samples"],
    }


def about(words: Sequence[str], beside: Collection[str], *, whose: str, less: bool | None = None) -> tuple[str, ...]:
    """Return the acts for *words*, the ones that decide first, or none.

    *beside* are all words of the goal: a table may ask for company. *whose* is ``self`` where the goal is about the
    writer, ``known`` where the writer only wants to know it, ``one`` where one other person is to do it, ``others``
    where it is about somebody or something else, empty where it does not say. With *less*, only what is offered where
    less of it is wanted, of stress, of costs; where *less* is False, nothing of that.
    """
    data, near = _data(), {*beside, *map(lexicon.singular, beside)}
    fallback: tuple[str, ...] = ()
    fitting = {"one": ("", "one", "self"), "known": ("self",)}.get(whose, ("", whose))
    fit: list[tuple[str, list[int], list[int]]] = []
    for word in words:
        tables = [each for each in data["about"].get(word, ()) if not whose or data["whose"][each] in fitting]
        tables = [each for each in tables if less is None or data["less"][each] == less]
        if whose == "known":
            tables = [each for each in tables if data["learnt"][each]]
        elif whose:  # what is said of the writer goes before what is said of anybody
            tables.sort(key=lambda each: data["whose"][each] != whose)
        wanted = [each for each in tables if data["with"][each] and not near.isdisjoint(data["with"][each])]
        plain = [each for each in tables if not data["with"][each]]
        if not whose:  # a skill is the writer's own where nothing speaks against it
            plain = [each for each in plain if data["whose"][each] != "others"] or plain
            wanted = [each for each in wanted if data["whose"][each] != "others"] or wanted
        fit.append((word, wanted, plain))
    for place, (word, wanted, plain) in enumerate(fit):
        leads = not place or word == lexicon.singular(words[0])
        if leads and plain and not (wanted or data["general"][plain[0]]):  # "greener packaging": packaging says more
            wanted = [each for _, others, _ in fit[place:] for each in others if word in data["with"][each]]
        for number in (*wanted, *plain):
            if not data["general"][number]:
                return tuple(data["say"][number])
            if leads:
                fallback = fallback or tuple(data["say"][number])
    return fallback


def acts(kind: str) -> Acts:
    """Return what is offered for a *kind* of goal: ``any``, ``mine``, ``role`` ..."""
    say, whole, words = _data()["acts"][kind]
    return Acts(tuple(say), whole, frozenset(words))


def offered() -> tuple[str, ...]:
    """Return every act by meaning, in the order of the data."""
    return tuple(act for acts in _data()["say"] for act in acts)


def amount_for(verb: str, *, active: bool) -> str:
    """Return the words that may stand where *verb* is followed by a bare "more", or nothing.

    A verb that names an *active* pursuit may be done for some minutes; others need words of their own.
    """
    known: Mapping[str, str] = _data()["amounts"]
    return known.get(verb, known["other"] if active else "")


def bound_for(verb: str) -> str:
    """Return what may stand where *verb* is followed by a bare "less", or nothing: "at most <amount> a month"."""
    found: str = _data()["bounds"].get(verb, "")
    return found


def size_of(noun: str) -> str:
    """Return what tells how big one is, where bigger ones are wanted, or nothing: "<amount>" of a "contract"."""
    found: str = _data()["sizes"].get(noun, "")
    return found


def is_about(word: str) -> bool:
    """Say whether *word* by itself calls for acts."""
    return not {word, lexicon.singular(word)}.isdisjoint(_data()["about"])


def is_known_with(word: str, beside: Collection[str]) -> bool:
    """Say whether acts are offered for *word* in the company of one of the words *beside*: a "culture" of "safety"."""
    near = {*beside, *map(lexicon.singular, beside)}
    return any(not near.isdisjoint(_data()["with"][number]) for number in _data()["about"].get(word, ()))


def is_general(word: str) -> bool:
    """Say whether what is offered for *word* is offered only where no other word says more: "process"."""
    return any(_data()["general"][number] for number in _data()["about"].get(word, ()))


def is_alone(word: str) -> bool:
    """Say whether *word* means what is offered for it only without a noun before it: "code", not "tax code"."""
    return word in _data()["alone"] or lexicon.singular(word) in _data()["alone"]


def is_towards(word: str) -> bool:
    """Say whether *word* says how one is to others, so that whom it names decides what can be done: "kinder"."""
    return word in _data()["towards"]


def is_plain(word: str) -> bool:
    """Say whether *word*, before such a noun, leaves it what it is: "personal", "daily"."""
    return word in _data()["plain"]


def is_post(word: str) -> bool:
    """Say whether one can apply for it: "nurse", "engineer"."""
    return word in _data()["posts"]


def is_examined(word: str) -> bool:
    """Say whether nobody has the post *word* names without an exam: "nurse", "pilot"."""
    return word in _data()["examined"]


def needs_licence(words: Iterable[str]) -> bool:
    """Say whether one of *words* says that somebody examines who may call himself so."""
    return not set(words).isdisjoint(_data()["licensed"])


def name_of(kind: str) -> str | None:
    """Return what may stand behind a *kind* of thing ("course") so that it names one, or None."""
    found: str | None = _data()["names"].get(kind)
    return found


def samples() -> Mapping[str, str]:
    """Return how blanks may read once they are filled."""
    found: Mapping[str, str] = _data()["samples"]
    return found
