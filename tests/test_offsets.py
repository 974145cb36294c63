"""Offsets in JSON: characters, UTF-8 bytes and UTF-16 units of the same place."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY
from smartcheck.source import Source


@given(st.text(st.characters(codec="utf-8"), max_size=40).map(lambda text: text * 70), st.data())
def test_every_offset(text: str, data: st.DataObject) -> None:
    """Both count what encoding the text before it gives."""
    source = Source("goals.md", text)
    offset = data.draw(st.integers(0, len(text)))

    assert source.encoded(offset) == (len(text[:offset].encode()), len(text[:offset].encode("utf-16-le")) // 2)


@given(st.lists(st.tuples(st.text("ab ", max_size=3), st.sampled_from(["\n", "\r\n", "\r"])), max_size=6))
def test_lines_end_in_every_way(lines: list[tuple[str, str]]) -> None:
    """As on Unix, on Windows and on the first Macintoshes, also in one document."""
    lines = [each for each in lines if each != ("", "\n")]  # behind a bare CR it would belong to that
    source = Source("goals.md", "".join(map("".join, lines)))
    offset = 0

    for number, (text, end) in enumerate(lines, 1):
        assert source.position(offset) == (number, 1)
        assert source.line(number) == text
        offset += len(text + end)


def test_half_characters() -> None:
    """A surrogate that stands alone counts as one unit and three bytes."""
    assert Source("goals.md", "a\ud800b").encoded(2) == (4, 2)


def test_in_json() -> None:
    """The bytes and units of a goal and of its findings are those words in the file's own bytes and units."""
    text = "# Goals 🌻\r\n\r\n- 🐝🐝 Sell some jars of früher honey soon\r\n- Grow 𝓂𝑜𝓇𝑒 herbs\r\n"
    statements = smartcheck.read("goals.md", text=text)
    found = smartcheck.engine.assess_all(smartcheck.engine.Documents(statements), today=TODAY)
    document = json.loads(smartcheck.render(found, "json"))
    data, units = text.encode(), text.encode("utf-16-le")
    lines = text.split("\n")
    placed = [(each, each["text"]) for each in document["assessments"]]
    placed += [
        (finding, each["text"][slice(*finding["span"])])
        for each in document["assessments"]
        for finding in each["findings"]
    ]

    assert len(placed) > 4
    for each, words in placed:
        assert data[slice(*each["bytes"])].decode() == words
        assert units[2 * each["utf16"][0] : 2 * each["utf16"][1]].decode("utf-16-le") == words
        assert lines[each["line"] - 1][each["column"] - 1 : each["end_column"] - 1] == words
