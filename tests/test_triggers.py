"""Laws of what a pattern waits for: where it matches, one of its words stands."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from smartcheck.language.said import may_say, said
from smartcheck.ruleset import triggers
from smartcheck.ruleset.patterns import phrases_pattern

WORDS = ("than", "last", "us", "a", "100", "be", "no-one", "don't")
SIGNS = (" ", r"\b", "%", r"\.", "-", "_", r"\s", "[ab]", "a{1,3}", "x?", "(?=a)", "")
LETTERS = st.sampled_from(
    [*WORDS, " ", " ", "%", ".", "-", "_", "A", "aa", "x", "\u0130", "\u017f", "\u212a", "é", "’"]
)


def _group(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    branches = st.lists(inner, min_size=1, max_size=3).map("|".join)
    groups = st.tuples(branches, st.sampled_from(("", "?"))).map(lambda each: f"(?:{each[0]}){each[1]}")
    return st.lists(groups | inner, min_size=1, max_size=3).map("".join)


PATTERNS = st.recursive(
    st.lists(st.sampled_from((*WORDS, *SIGNS)), min_size=1, max_size=4).map("".join), _group, max_leaves=8
)


@given(PATTERNS, st.lists(LETTERS, max_size=12).map("".join))
def test_where_a_pattern_matches_one_of_its_words_stands(pattern: str, text: str) -> None:
    """No match is lost by trying a pattern only where one of the words stands without which it cannot match."""
    needed, words = triggers.of_pattern(pattern), said(text)
    matches = re.search(pattern, text, re.IGNORECASE) is not None

    assert not matches or needed is None or words is None or not needed.isdisjoint(words)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.lists(LETTERS, max_size=12).map("".join))
def test_where_a_phrase_stands_one_of_its_words_does(phrases: list[str], text: str) -> None:
    """The same holds of the phrases of a word list."""
    needed, words = triggers.of_phrases(phrases), said(text)
    matches = any(True for _ in phrases_pattern(phrases).finditer(text))

    assert not matches or needed is None or words is None or not needed.isdisjoint(words)


def test_patterns_wait_for_what_says_most() -> None:
    """The longest words are waited for, signs where there are no words, and nothing where none are certain."""
    assert triggers.of_pattern(r"\b(?:be|get) (?:promoted|elected)\b") == {"promoted", "elected"}
    assert triggers.of_pattern(r"\bthan (?:the )?average\b") == {"average"}
    assert triggers.of_pattern(r"<[a-z]{1,9}>") == {"<"}
    assert triggers.of_pattern(r"\bold\ barns\b") == {"barns"}
    assert triggers.of_pattern("old\\\tbarns") == triggers.of_pattern(r"old\sbarns")
    assert triggers.of_pattern(r"re[a-z]{1,9}|done\b") is None


@given(st.text(max_size=30))
def test_what_stands_in_a_text_may_be_said(text: str) -> None:
    """A part of a text is never taken for absent."""
    assert may_say(text, (text.lower(),))
