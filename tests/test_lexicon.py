"""The word lists: each word in one place, in order, in every form, under a comment that says what for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from conftest import ROOT
from helpers import assess
from smartcheck.language import lexicon

DATA = ROOT / "src" / "smartcheck" / "data"
NAMES = ("verbs", "nouns", "vague")
SETS = ("closed", "senses")
"""Files of which every table is lists of words in no order of their own."""
WIDTH = 120
TABLES: dict[str, dict[str, Any]] = {
    name: tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")) for name in NAMES
}
BESIDE = {"weak", "sitting", "aspect"}
"""Lists whose words can stand in a class as well: they say one thing more of a verb."""
CLASSES = [name for name, value in TABLES["verbs"].items() if isinstance(value, str)]


def lists() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the file, the name and the words of every list."""
    for file, table in TABLES.items():
        for name, value in table.items():
            if isinstance(value, str):
                yield file, name, value.split()
            elif isinstance(value, dict) and "words" in value:
                yield file, name, value["words"].split()


@pytest.mark.parametrize(
    ("file", "name", "words"), [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in lists()]
)
def test_a_list_is_sorted_and_lower_case(file: str, name: str, words: list[str]) -> None:
    """The words of a list are in order, each once, in lower case."""

    assert words == sorted(set(words)), f"{file}.toml: {name}"
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("file", SETS)
def test_sets_are_in_order(file: str) -> None:
    """Words and phrases of a set are in order, each once, so that one sees whether one is there."""
    table = tomllib.loads((DATA / f"{file}.toml").read_text(encoding="utf-8"))
    sections = table.values() if file == "senses" else (table,)
    found = {
        name: words.split() if isinstance(words, str) else words for part in sections for name, words in part.items()
    }

    assert {name: words for name, words in found.items() if words != sorted(set(words))} == {}


@pytest.mark.parametrize("file", [*NAMES, *SETS, "skills", "units", "offers", "career"])
def test_lines_are_short(file: str) -> None:
    """The lists can be read beside the code."""
    lines = (DATA / f"{file}.toml").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if len(line) > WIDTH] == []


@pytest.mark.parametrize("file", NAMES)
def test_every_list_says_what_is_in_it(file: str) -> None:
    """A comment stands above every list."""
    lines = (DATA / f"{file}.toml").read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"[a-z_]+ = (\"\"\"|\")$", line) and not before.startswith(("#", "["))
    ]

    assert not bare


def test_a_verb_stands_in_one_class() -> None:
    """No verb is in two classes, but for the lists that say one thing more."""
    seen: dict[str, str] = {}
    twice = []
    for name in CLASSES:
        if name in BESIDE:
            continue
        for verb in TABLES["verbs"][name].split():
            if verb in seen:
                twice.append((verb, seen[verb], name))
            seen[verb] = name

    assert not twice


def test_what_says_one_thing_more_does_not_stand_alone() -> None:
    """Verbs of one sitting and of direction keep the class they have beside."""
    own = {verb: name for name in CLASSES if name not in BESIDE for verb in TABLES["verbs"][name].split()}

    for verb in TABLES["verbs"]["weak"].split():
        assert lexicon.verb_class(verb) == own.get(verb, "weak"), verb


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("trait", "indicator vague_thing deliverable substance role"),
        ("vague_thing", "indicator event deliverable pursuit substance role"),
        ("role", "indicator event pursuit substance"),
        ("substance", "indicator deliverable pursuit"),
    ],
)
def test_nouns_of_one_list_are_not_their_contrary(one: str, others: str) -> None:
    """What nobody can point at is nothing one can hold, count or meet; words of two senses stand in two other lists."""
    nouns = TABLES["nouns"]

    assert {other: sorted(set(nouns[one].split()) & set(nouns[other].split())) for other in others.split()} == {
        other: [] for other in others.split()
    }


@pytest.mark.parametrize("other", ["trait", "indicator", "vague_thing", "event", "deliverable", "role"])
def test_what_says_nothing_names_nothing(other: str) -> None:
    """A word that only describes a kind is no noun of a list."""
    assert set(TABLES["nouns"]["generic"]["words"].split()) & set(TABLES["nouns"][other].split()) <= BOTH


BOTH = {"social", "standard"}
"""Adjectives that are nouns of another sense."""


def forms(verb: str) -> dict[str, str]:
    """Return the regular forms of a verb, as English spells them, by tag."""
    vowels = re.findall("[aeiou]+", verb)
    twice = (
        verb + verb[-1]
        if len(vowels) == 1 and re.search("[^aeiou][aeiou][^aeiouwxy]$|^[aeiou][^aeiouwxy]$", verb)
        else verb
    )
    third = verb + "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else verb + "s"
    if re.search("[^aeiou]y$", verb):
        return {"THIRD": verb[:-1] + "ies", "PAST": verb[:-1] + "ied", "ING": verb + "ing"}
    if verb.endswith("ie"):
        return {"THIRD": third, "PAST": verb + "d", "ING": verb[:-2] + "ying"}
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return {"THIRD": third, "PAST": verb + "d", "ING": verb[:-1] + "ing"}
    past = verb + "d" if verb.endswith("e") else twice + "ed"
    return {"THIRD": third, "PAST": past, "ING": twice + "ing"}


VERBS = sorted({verb for name in CLASSES for verb in TABLES["verbs"][name].split() if verb.isalpha() and len(verb) > 3})


def test_every_verb_inflects() -> None:
    """Each form of a verb leads back to it, or to another verb that is written so, and tells which form it is."""
    lost = []
    for verb in VERBS:
        irregular = set(TABLES["verbs"]["irregular"].get(verb, "").split())
        for tag, form in forms(verb).items():
            found = lexicon.verb_form(form)
            if found is None and tag != "THIRD" and irregular:
                continue  # "beated" is no word
            if found is None or (found[1] != tag and form not in VERBS and form not in lexicon._data()["irregular"]):
                lost.append((verb, form, found))

    assert not lost


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("hoping", "hope"),
        ("hopping", "hop"),
        ("taping", "tape"),
        ("tapping", "tap"),
        ("riding", "ride"),
        ("visiting", "visit"),
        ("quizzes", "quiz"),
        ("picnicked", "picnic"),
        ("sought", "seek"),
        ("overridden", "override"),
        ("tying", "tie"),
        ("agreed", "agree"),
        ("bathing", "bathe"),
    ],
)
def test_forms_lead_to_their_verb(form: str, verb: str) -> None:
    """A letter is written twice, or an e left out, as English spelling has it."""
    found = lexicon.verb_form(form)

    assert found is not None
    assert found[0] == verb


def test_irregular_verbs_are_verbs() -> None:
    """What has forms of its own, or a slip of the pen, is a verb of some class."""
    named = [*TABLES["verbs"]["irregular"], *TABLES["verbs"]["misspelt"]]

    assert [verb for verb in named if lexicon.verb_class(verb) is None] == []


@pytest.mark.parametrize("table", ["irregular", "misspelt", "phrasal"])
def test_a_table_is_sorted(table: str) -> None:
    """The verbs of a table are in order."""
    assert list(TABLES["verbs"][table]) == sorted(TABLES["verbs"][table])


def test_a_phrasal_verb_has_a_class_of_verbs() -> None:
    """A verb and its particle are of a class that verbs have."""
    assert set(TABLES["verbs"]["phrasal"].values()) <= set(CLASSES)


@pytest.mark.parametrize(
    ("word", "is_field", "is_office", "is_quality"),
    [
        ("toxicology", True, False, False),
        ("candlemaking", True, False, False),
        ("technology", False, False, False),
        ("biography", False, False, False),
        ("neurologists", False, True, False),
        ("shipwright", False, True, False),
        ("pacemaker", False, False, False),
        ("altruism", False, False, True),
        ("steadfastness", False, False, True),
        ("mechanism", False, False, False),
        ("functionality", False, False, False),
    ],
)
def test_endings_tell_where_the_lists_end(word: str, is_field: bool, is_office: bool, is_quality: bool) -> None:
    """English ends the names of fields, of offices and of qualities alike, but for words that only look so."""
    found = (lexicon.is_pursuit(word), lexicon.is_role(word), lexicon.noun_class(word) == "trait")

    assert found == (is_field, is_office, is_quality)


@pytest.mark.parametrize("verb", ["tile", "plaster", "found", "record", "sign"])
@pytest.mark.parametrize("prefix", ["re", "pre"])
def test_what_is_done_again_is_of_the_class_of_what_is_done(verb: str, prefix: str) -> None:
    """A verb made with re- or pre- that no list has is of the class of the verb in it."""
    assert lexicon.verb_class(prefix + verb) in (lexicon.verb_class(verb), TABLE_CLASS.get(prefix + verb))


TABLE_CLASS = {verb: name for name in CLASSES for verb in TABLES["verbs"][name].split()}


def test_several_classes_asked_for_at_once_are_their_union() -> None:
    """What `closed` and `sense` return for several names is in one of them, and is made once."""
    both = lexicon.closed(("definite", "possessive"))

    assert both == lexicon.closed("definite") | lexicon.closed("possessive")
    assert lexicon.closed(("definite", "possessive")) is both
    assert lexicon.sense(("kin", "bodies")) == lexicon.sense("kin") | lexicon.sense("bodies")


@pytest.mark.parametrize("text", ["Reduce the", "By 2030, sharply reduce the", "Increase a", "Cut my"])
def test_an_order_may_break_off_behind_its_article(text: str) -> None:
    """A statement that ends where its object should begin is read like any other."""
    assert assess(text).goal.text == text


TWO_WORDS = sorted(
    pair
    for pair, name in TABLES["verbs"]["phrasal"].items()
    if pair.split(" ")[1] in {"after", "back", "down", "in", "off", "on", "out", "over", "up"}
    and name not in ("decrease", "feat")
    and pair != "cast off"  # what a notice says
)


@pytest.mark.parametrize("pair", TWO_WORDS)
def test_a_verb_with_its_particle_begins_a_goal(pair: str) -> None:
    """The two are a verb, whatever the first is alone: "zero in on the leak" is no heading."""
    assert assess(f"{pair.capitalize()} the old weir").goal.kind != "not_goal"
