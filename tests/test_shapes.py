"""Goal files in the shapes people keep them in: what is found, and what is rightly left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from helpers import CASES
from smartcheck import Span, readers
from smartcheck.source import Source

FILES = sorted((CASES / "shapes").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shapes(path: Path, fresh: Callable[[Path, str], None]) -> None:
    """Each file of cases/shapes holds what its page in golden/shapes says, read and corrected by hand."""
    source = Source(path.name, path.read_bytes().decode("utf-8"))
    found: list[str] = []
    taken: set[int] = set()
    for each in readers.read(source):
        start, end = each.locate(Span(0, len(each.text)))
        (line, column), (last, _) = source.position(start), source.position(end - 1)
        taken.update(range(line, last + 1))
        fields = "".join(f"\n    {name}: {value}" for name, value in each.fields.items())
        found.append(f"{line}:{column} {each.text}{fields}")
    lines = source.text.splitlines()
    alone = [f"{at}: {line}" for at, line in enumerate(lines, 1) if at not in taken and line.strip(" \t{}[](),|:-=")]
    page = "\n".join(["Found", "", *found, "", "Left alone", "", *alone]) + "\n"

    fresh(ROOT / "tests" / "golden" / "shapes" / f"{path.name}.txt", page)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("path", [each for each in FILES if each.suffix != ".toml"], ids=lambda path: path.name)
def test_line_ends(path: Path, end: str) -> None:
    """Whatever ends a line, the same is found at the same places; TOML knows no bare CR."""
    remark = "# smartcheck: ignore-file T" if path.suffix in (".txt", ".yaml", ".csv") else ""
    written = path.read_text("utf-8") + remark

    def read(text: str) -> list[object]:
        source = Source(path.name, text)
        found = [(each, source.position(each.locate(Span(0, 1)).start)) for each in readers.read(source)]
        remarks = [(each.text, source.position(each.span.start)) for each in readers.remarks(source)]
        return [*((each.text, dict(each.fields), place) for each, place in found), *remarks]

    assert read(written.replace("\n", end)) == read(written)


def test_there_are_enough() -> None:
    """Twenty-five or more, of every format that is text."""
    assert len(FILES) >= 25
    assert {readers.format_of(path.name) for path in FILES} == set(readers.READERS) - {"excel"}
