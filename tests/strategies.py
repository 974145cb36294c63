"""Every Hypothesis strategy of these tests."""

from __future__ import annotations

from hypothesis import strategies as st

_VERBS = ["Increase", "reduce", "publish", "run", "I want to learn", "We will hire", "get better at", "Cut"]
_OBJECTS = ["sales", "two articles", "my Spanish", "the on-call load", "a marathon", "café visits", "日本語 lessons"]
_AMOUNTS = ["by 10%", "from 5 to 8", "to $2M", "at least 3 times", "by half", "to XX%", "1,000,000", "a few", ""]
_DAYS = [
    "by 30 June 2027",
    "in the next six months",
    "every Tuesday",
    "by 03/04/2027",
    "soon",
    "before the launch",
    "by 31 February",
    "by year 999999999",
    "",
]
_TAILS = [
    "so that we grow",
    "in order to qualify",
    "by taking a course",
    "because I said so",
    "and call Ann",
    "etc.",
    "",
]


def sentences() -> st.SearchStrategy[str]:
    """Goals a person might write, in every state of repair."""
    parts = st.tuples(*map(st.sampled_from, (_VERBS, _OBJECTS, _AMOUNTS, _DAYS, _TAILS)))
    return parts.map(lambda words: " ".join(word for word in words if word))


def texts() -> st.SearchStrategy[str]:
    """Any text: Unicode, sentences, sentences with Unicode in them, words in any order."""
    words = st.sampled_from([word for each in (_VERBS, _OBJECTS, _AMOUNTS, _DAYS, _TAILS) for word in each])
    signs = st.sampled_from(list("0123456789%$€£-–—/.,:;()[]<>*_`#&|\"'\\ \t\n\r\u2028\u00a0\ufeff\0½²٣"))
    mixed = st.lists(st.one_of(words, signs, st.text(max_size=3))).map("".join)
    return st.one_of(st.text(), sentences(), mixed, st.lists(words).map(" ".join))


def markup() -> st.SearchStrategy[str]:
    """Markdown, mostly broken."""
    blocks = [
        "- ",
        "* ",
        "1. ",
        "> ",
        "# Goals\n",
        "## ",
        "| Goal | Due |\n|---|---|\n| ",
        " | ",
        "---\n",
        "```\n",
        "    ",
    ]
    inline = ["*", "**", "_", "`", "``", "[", "](x)", "![", "<b>", "<!--", "-->", "&amp;", "&#35;", "\\", "\\*", "~~"]
    ends = ["\n", "\r\n", "\n\n", "\t", "  \n", "\\\n"]
    words = ["goal", "Run", "5 km", "[ ] ", "[x] ", "\U0001f600", "é", "|", "\\|", "\0"]
    return st.lists(st.sampled_from(blocks + inline + ends + words) | st.text(max_size=2), max_size=40).map("".join)
