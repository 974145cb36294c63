"""Many statements on their way through files without a name: what comes out is what went in, and memory stays flat."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartcheck
from helpers import TODAY, tree
from smartcheck import career
from smartcheck.checks.sketches import Filed, Sketch
from smartcheck.cli import check, main
from smartcheck.reporters import jsonl, spot
from smartcheck.run import flow
from smartcheck.run.documents import Documents, document, gather
from smartcheck.run.results import Means
from smartcheck.run.stock import Blobs, Stock, hold, stocked, unpacked
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source, Span, Statement
from strategies import markup, sentences

DAY = ("--today", "2027-01-15")
OKRS = "# OKRs 2027\n\n## Objective 1: Be the first choice\n\n- KR1: Raise sales by 5%\n- KR2: Win 3 clients\n"


RULES = """
criterion = "specific"
[words]
runs = "run"
[[rule]]
id = "ACME001"
name = "running"
was = ["ACM007"]
severity = "warning"
summary = "Running is a way."
why = "Name the race."
when = { word = { verb = "runs" } }
message = "'{text}' is a way"
good = ["Open a café by 30 June 2027"]
bad = ["Run 5 km by 30 June 2027"]
"""


def _held(documents: Documents) -> list[Statement]:
    stock = stocked(documents, many=0, heed=False)
    if not isinstance(stock, Stock):
        return list(stock.statements)
    return [unpacked(stock.statements[number], stock.documents)[0] for number in range(stock.count)]


@given(st.one_of(markup(), sentences().map(lambda each: f"- {each}\n  {each}\n- 🌻 *é* {each}")))
def test_a_statement_comes_back(text: str) -> None:
    """It says the same, and every stretch of it stands where it stood: by lines, characters, bytes and units."""
    documents = document(Source("goals.md", text))

    for before, after in zip(documents.statements, _held(documents), strict=True):
        assert (after.text, after.path, after.heading) == (before.text, before.path, before.heading)
        assert (dict(after.fields), after.style, after.under) == (dict(before.fields), before.style, before.under)
        for start in range(0, len(before.text), 3):
            span = Span(start, min(start + 4, len(before.text)))
            mine, there = after.locate(span), before.locate(span)

            assert spot(after.source, mine) == spot(before.source, there)
            for here, at in zip(mine, there, strict=True):
                assert after.source.encoded(here) == before.source.encoded(at)
                assert after.source.characters(here) == at
            line = before.source.position(there.start)[0]
            assert after.source.line(line) == before.source.line(line)
            assert after.source.text[slice(*mine)] == before.source.text[slice(*there)]
            assert after.source.offset(line, 1) == after.source.start(line)


def test_lines_without_end(tmp_path: Path) -> None:
    """Where a document has no short lines, it is kept itself."""
    tree(tmp_path, {"a.json": '{"goals": [' + ", ".join(['"Raise sales by 5%"'] * 2000) + "]}"})
    documents = gather(tmp_path / "a.json")

    assert _held(documents) == list(documents.statements)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=400))
def test_the_first_of_a_kind(pairs: list[tuple[int, int]]) -> None:
    """What is filed under a key is found in order, by what fits, as a list of all of them would have it."""
    filed = Filed(pairs, lambda pair: (pair[0],))  # type: ignore[arg-type, index, return-value]  # pairs, for sketches
    known: list[int] = []
    for number, (key, kind) in enumerate(pairs):
        first = next((at for at in known if pairs[at] == (key, kind)), None)
        any_kind = next((at for at in known if pairs[at][0] == key), None)

        assert filed.first(key) == any_kind
        assert filed.file(key, number, lambda pair, kind=kind: pair[1] == kind) == first

        known += [number] if first is None else []


def _blobs(count: int) -> Blobs:
    kept = Blobs()
    for _ in range(count):
        kept.append(b"one of many")
    return kept


def _filed(count: int) -> Filed:
    filed = Filed((), lambda _: ())
    for number in range(count):
        filed.file(number, number)
    return filed


@pytest.mark.parametrize(("make", "most"), [(_blobs, 14), (_filed, 14)])
def test_each_of_many_takes_a_few_bytes(make: Callable[[int], object], most: int) -> None:
    """In memory is where a string of bytes stands in its file, and of a key half its hash beside its goal's number."""
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    made = make(40_000)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert made is not None
    assert (kept - before) / 40_000 <= most
    assert (peak - before) / 40_000 <= 1.5 * most  # a table that grows stands beside the old one for a moment


@given(sentences())
def test_a_sketch_comes_back(text: str) -> None:
    """A sketch as bytes is the same sketch."""
    sketch = Sketch.of(smartcheck.parse(text, today=TODAY))

    assert Sketch.unpacked(sketch.packed(), sketch.path) == sketch


@given(st.lists(st.binary(max_size=9), min_size=1), st.data())
def test_bytes_by_number(blobs: list[bytes], data: st.DataObject) -> None:
    """They are found by number and in stretches, also where one was put in another's place."""
    kept = Blobs()
    for each in blobs:
        kept.append(each)
    at, first = data.draw(st.integers(0, len(blobs) - 1)), data.draw(st.integers(0, len(blobs) - 1))

    assert kept.stretch(first, len(blobs)) == blobs[first:]

    kept[at] = blobs[at] = b"new"

    assert [kept[number] for number in range(len(kept))] == blobs == kept.stretch(0, len(blobs))


@pytest.mark.parametrize("last", ["career.md", "goals.md", "broken.csv", "okr.md"])
def test_all_ways_say_the_same(
    last: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Objectives know their key results; what breaks off is skipped whole; comments and careers are heeded.

    An old name in the settings is told of, too.
    """
    files = {
        "a.md": "- Be the first choice\n- Raise sales by 5%\n- Run 5 km\n",
        "career.md": career.template("map", "entry"),
        "goals.md": "- Run 5 km\n- Improve the garden <!-- smartcheck: ignore -->\n",
        "broken.csv": 'goal\nRun 5 km\n"Open a café',
        "okr.md": OKRS + "\n## Notes\n\n- Be the first choice\n",
    }
    tree(tmp_path, {"a.md": files["a.md"], last: files[last], "z.md": files["a.md"], "ours.toml": RULES})
    tree(tmp_path, {"smartcheck.toml": 'rule-files = ["ours.toml"]\nextend-select = ["ACM007"]\n'})
    monkeypatch.chdir(tmp_path)

    def written(many: int) -> tuple[Any, ...]:
        monkeypatch.setattr(check, "MANY", many)
        return main(["check", ".", "--format", "json", "--no-cache", *DAY]), *capfdbinary.readouterr()

    at_once = written(10**9)

    assert written(0) == written(4) == at_once
    assert b"ACM007 is ACME001 running now" in at_once[1]


def test_what_is_read_is_not_kept(tmp_path: Path) -> None:
    """However many statements there are, no more are in memory than are judged at a time."""
    tree(tmp_path, {"a.md": "# Goals\n\n" + "".join(f"- Plant {each} trees by May 2027\n" for each in range(3000))})
    seen: list[int] = []

    def count(_: int) -> None:
        seen.append(sum(isinstance(each, Statement) for each in gc.get_objects()))

    stock = hold(tmp_path / "a.md", Settings(Config()), Documents, many=10, heed=True)
    before = sum(isinstance(each, Statement) for each in gc.get_objects())

    assert isinstance(stock, Stock)

    spool, tally = flow.flow(stock, [None], TODAY, (jsonl.piece,), Means(progress=count))

    assert tally.statements == stock.count == 3000
    assert max(seen) - before <= flow.PORTION
    assert all("Plant" in each for each in islice(spool.pieces(0), 9))
