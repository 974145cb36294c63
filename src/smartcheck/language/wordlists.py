"""The lists of words in ``data/``, from the files people edit to the tables that are looked up."""

from __future__ import annotations

from typing import Any

_PRECEDENCE = """
state aspect act general sitting inner weak keep change deed activity feat decrease increase create finish
""".split()
"""The classes of verbs; a verb listed in several belongs to the last of them."""


def read(
    verbs: dict[str, Any],
    nouns: dict[str, Any],
    vague: dict[str, Any],
    closed: dict[str, str],
    senses: dict[str, dict[str, str | list[str]]],
) -> dict[str, Any]:
    """Return the tables of the lexicon from the five files, as they were read; nothing but lists, names and texts.

    A list of words stays one text until it is asked for: a start reads all of them, and asks for few.
    """
    classes = {word: name for name in _PRECEDENCE for word in verbs[name].split()}
    irregular = {form: lemma for lemma, forms in verbs["irregular"].items() for form in forms.split()}
    misspelt = {form: lemma for lemma, forms in verbs["misspelt"].items() for form in forms.split()}
    return {
        "verbs": classes,
        "weak": verbs["weak"],
        "sitting": verbs["sitting"],
        "noun_verbs": verbs["nouns"]["words"],
        "irregular": irregular,
        "misspelt": misspelt,
        "nouns": {
            word: name for name in ("event", "indicator", "vague_thing", "trait") for word in nouns[name].split()
        },
        "events": nouns["event"],
        "pursuits": nouns["pursuit"],
        "substances": nouns["substance"],
        "persons": f"{nouns['person']} {closed['kin']} {senses['people']['kin']}",
        "roles": nouns["role"],
        "deliverables": nouns["deliverable"],
        "indicators": nouns["indicator"],
        "generic": nouns["generic"]["words"],
        "nominal": nouns["nominal"],
        "plurals": nouns["plural"]
        | {f"{stem}es": f"{stem}is" for stem in nouns["ending"]["is"].split()}
        | {f"{stem}ies": f"{stem}ie" for stem in nouns["ending"]["ie"].split()},
        "same": nouns["ending"]["same"],
        "vague": _vague(vague),
        "phrasal": verbs["phrasal"],
        "closed": closed,
        "senses": {name: words for section in senses.values() for name, words in section.items()},
    }


def _vague(table: dict[str, Any]) -> dict[str, Any]:
    """Return the vague words by form, and the phrases by their first word, longest first."""
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[list[Any]]] = {}
    for name, value in table.items():
        kind = {"weak_phrase": "weak_verb"}.get(name, name.removesuffix("_phrase"))
        if isinstance(value, str):
            for word in value.split():
                if "-" in word or "." in word:
                    phrase = word.replace("-", " - ").replace(".", " . ").split()
                    phrases.setdefault(phrase[0], []).append([phrase, kind])
                else:
                    words.setdefault(word, []).append(kind)
        else:
            for each in value:
                phrase = each.split()
                phrases.setdefault(phrase[0], []).append([phrase, kind])
    for found in phrases.values():
        found.sort(key=lambda item: -len(item[0]))
    return {"words": {word: kinds[0] for word, kinds in words.items()}, "phrases": phrases}
