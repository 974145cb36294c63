"""YAML, JSON, TOML and CSV: what is found, exactly where, and written back unchanged."""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from helpers import CASES
from smartcheck import ReadError, Span, Statement, engine, readers
from smartcheck.readers import csv as csv_reader
from smartcheck.readers import json as json_reader
from smartcheck.readers import toml as toml_reader
from smartcheck.readers import yaml as yaml_reader
from smartcheck.readers.tree import Array, Node, Text
from smartcheck.settings.config import Goals
from smartcheck.source import Source
from strategies import data, statement_lines, texts

FORMATS = ["a.yaml", "a.json", "a.jsonl", "a.toml", "a.csv", "a.tsv"]


def _read(name: str, text: str, **goals: object) -> list[Statement]:
    return list(readers.read(Source(name, text), goals=Goals(**goals)))


def _assert_points_home(statement: Statement) -> None:
    """Each character stands where it says it does, or an escape or a fold does that means it."""
    text = statement.source.text
    spans = [statement.locate(Span(at, at + 1)) for at in range(len(statement.text))]
    for char, (start, end) in zip(statement.text, spans, strict=True):
        written = text[start:end]

        assert (
            written == char
            or (written[0] == "\\" and len(written) <= 12)
            or (written == char * 2 and char in "'\"")
            or (char == " " and not written.strip())
        )

    assert [span.start for span in spans] == sorted(span.start for span in spans)


def _folded(text: str) -> str:
    return " ".join(text.split())


@given(
    st.lists(statement_lines(), max_size=5),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([20, 80, 10_000]),
    st.booleans(),
    st.booleans(),
)
def test_yaml_written_by_others(items: list[str], style: str | None, width: int, unicode: bool, flow: bool) -> None:
    """In every style that PyYAML writes, folded or not, each statement is what was meant and points home."""
    text = yaml.safe_dump(
        {"goals": items}, default_style=style, width=width, allow_unicode=unicode, default_flow_style=flow
    )
    found = _read("a.yaml", text)

    assert [_folded(each.text) for each in found] == [_folded(item) for item in items]
    for each in found:
        _assert_points_home(each)


@given(st.lists(statement_lines(), max_size=5), st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_json_written_by_others(items: list[str], escaped: bool, indent: int | str | None) -> None:
    """However json writes it, each statement is what was meant and points home."""
    found = _read("a.json", json.dumps({"goals": [{"title": item, "n": 1} for item in items]}, ensure_ascii=escaped))
    other = _read("a.json", json.dumps({"goals": items}, indent=indent))

    assert [each.text for each in found] == [each.text for each in other] == items
    for each in found + other:
        _assert_points_home(each)


def _toml(text: str, style: str) -> str:
    quote = {"basic": '"', "literal": "'", "blocks": '"""\n', "blockl": "'''\n"}[style]
    return f"{quote}{toml_reader.escape(text, style)}{quote.strip()}"


@given(st.lists(st.tuples(statement_lines(), st.sampled_from(["basic", "literal", "blocks", "blockl"])), max_size=5))
def test_toml_of_every_kind(items: list[tuple[str, str]]) -> None:
    """In each kind of string the statement is what was meant, and points home."""
    items = [(text, style) for text, style in items if toml_reader.escape(text, style) is not None]
    array = "goals = [" + ",".join(f"\n  {_toml(text, style)}, # aim" for text, style in items) + "\n]\n"
    tables = "".join(f"[[goals]]\ntitle = {_toml(text, style)}\nn = 1.5\n" for text, style in items)
    for text in (array, tables):
        tomllib.loads(text)
        found = _read("a.toml", text)

        assert [each.text for each in found] == [text for text, _ in items]
        assert [each.style for each in found] == [style for _, style in items]
        for each in found:
            _assert_points_home(each)


@given(
    st.lists(statement_lines().filter(lambda text: any(map(str.isalnum, text))), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_csv_written_by_others(items: list[str], separator: str, quoting: int, ending: str) -> None:
    """However csv writes it, each statement is what was meant and points home."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, quoting=quoting, lineterminator=ending)
    writer.writerows([["Id", "Goal", "Owner"], *([str(at), item, "Ann"] for at, item in enumerate(items))])

    found = _read("a.csv", written.getvalue())

    assert [each.text for each in found] == items
    assert [dict(each.fields) for each in found] == [{"Id": str(at), "Owner": "Ann"} for at, _ in enumerate(items)]
    for each in found:
        _assert_points_home(each)


@pytest.mark.parametrize("separator", [",", ";", "|", "\t", ":"])
def test_the_first_line_may_say_what_parts_the_cells(separator: str) -> None:
    """As spreadsheets write it, and have it read."""
    rows = "".join(f"{separator.join(row)}\r\n" for row in (("Goal", "Owner"), ("Run a race then rest", "Ann")))
    [found] = _read("a.csv", f"sep={separator}\r\n{rows}")

    assert (found.text, dict(found.fields)) == ("Run a race then rest", {"Owner": "Ann"})


def test_what_stands_beside_key_results() -> None:
    """A name of an objective is stated and served; that of a person says whose key results they are."""
    text = "Name,KR 1,KR 2\nMake guests linger,20 more chairs,A stove that works\nOdd Lie,Bake 30 tarts,\n"
    found = _read("a.csv", text)

    assert [(each.text, dict(each.fields)) for each in found] == [
        ("Make guests linger", {}),
        ("20 more chairs", {"parent": "Make guests linger"}),
        ("A stove that works", {"parent": "Make guests linger"}),
        ("Bake 30 tarts", {"Name": "Odd Lie"}),
    ]


def test_milestones_of_a_goal_serve_it() -> None:
    """They are read below a goal, and nowhere else."""
    steps = '"milestones": [{"title": "Mend the wheel by 1 May 2027"}]'
    found = _read("a.json", f'{{"goals": [{{"goal": "Open the mill", {steps}}}], "milestones": ["Sing a song"]}}')

    assert [(each.text, each.fields.get("parent")) for each in found] == [
        ("Open the mill", None),
        ("Mend the wheel by 1 May 2027", "Open the mill"),
    ]


def test_an_o_holds_an_objective() -> None:
    """In YAML too what is called ``o`` is what its ``krs`` serve."""
    found = _read("a.yaml", "okrs:\n- o: Make guests linger\n  krs: [Add 20 chairs, {kr: Mend the stove}]\n")

    assert [each.fields.get("parent") for each in found] == [None, "Make guests linger", "Make guests linger"]


@given(data() | texts())
def test_rows_are_those_of_the_csv_module(text: str) -> None:
    """The cells are what the csv module reads, wherever it reads any."""
    assume("\0" not in text and "smartcheck:" not in text and not text.startswith("sep="))
    separator = csv_reader._separator(Source("a.csv", text))
    try:
        rows = list(csv_reader.cells(Source("a.csv", text)))
    except ReadError:
        return
    others = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]

    assert [["".join(run.text for run in cell) for cell in row.cells] for row in rows] == others


def _plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text if node.quoted else None
    if isinstance(node, Array):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}


def _texts_only(value: object) -> object:
    if isinstance(value, dict):
        return {key: _texts_only(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts_only(each) for each in value]
    return value if isinstance(value, str) else None


@given(data())
@example("a.b = 1\n[c.\"d e\"]\nf = [1, {g = \"h\"}, ['''i''']] # j\n[[k]]\n[[k]]\nl = 2027-01-01 10:00:00\n[k.n]\n")
@example('o = """\n"m\\\n  n""\\""""\np = \'\'\'\r\nq\'\'\'\'\'\n"r.s" = "\\u00e9"\n')
def test_toml_is_what_tomllib_reads(text: str) -> None:
    """What tomllib refuses is refused, what it reads is read alike."""
    try:
        meant = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(ReadError, match="line"):
            toml_reader.tree(Source("a.toml", text))
        return

    assert _plain(toml_reader.tree(Source("a.toml", text))) == _texts_only(meant)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(_JSON, st.booleans(), st.sampled_from([None, 1]))
def test_json_is_what_the_library_reads(value: object, escaped: bool, indent: int | None) -> None:
    """The tree is the document's, texts unescaped."""
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)

    assert _plain(json_reader.tree(Source("a.json", text))) == _texts_only(value)


@given(st.sampled_from(FORMATS), data() | texts())
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    """A document is read, or it is an error that says where; nothing else happens."""
    refused = ""
    try:
        found = _read(name, text)
    except ReadError as error:
        found, refused = [], str(error)

    assert not refused or refused.startswith(f"{name}: line ")

    for each in found:
        start, end = each.locate(Span(0, len(each.text)))

        assert 0 <= start < end <= len(text)


_STYLES: list[tuple[str, str, Callable[[str, str], str | None], str]] = [
    ("a.json", '{"goals": ["Run {} miles", "{}"]}', json_reader.escape, ""),
    ("a.toml", 'goals = ["Run {} miles", "{}"]', toml_reader.escape, "basic"),
    ("a.toml", "goals = ['Run {} miles', '{}']", toml_reader.escape, "literal"),
    ("a.toml", 'goals = ["""Run {} miles""", """{}"""]', toml_reader.escape, "blocks"),
    ("a.toml", "goals = ['''Run {} miles''', '''{}''']", toml_reader.escape, "blockl"),
    ("a.yaml", 'goals: ["Run {} miles", "{}"]', yaml_reader.escape, "double"),
    ("a.yaml", "goals: ['Run {} miles', '{}']", yaml_reader.escape, "single"),
    ("a.yaml", "goals:\n- Run {} miles\n- x {}", yaml_reader.escape, "plain"),
    ("a.yaml", "goals: [Run {} miles, x {}]", yaml_reader.escape, "flow"),
    ("a.yaml", "goals:\n- |\n  Run {} miles\n- |2\n  {}", yaml_reader.escape, "literal"),
    ("a.yaml", "goals:\n- >-\n  Run {} miles\n- >2\n  {}", yaml_reader.escape, "folded"),
    ("a.csv", 'Goal,Id\n"Run {} miles",1\n"{}",2', csv_reader.escape, "quoted"),
    ("a.csv", "Goal,Id\nRun {} miles,1\n{},2", csv_reader.escape, "bare,"),
    ("a.csv", "Goal;Id\nRun {} miles;1\n{};2", csv_reader.escape, "bare;"),
]


@pytest.mark.parametrize(("name", "document", "escape", "style"), _STYLES, ids=lambda value: str(value)[:12])
@given(text=statement_lines())
def test_what_is_written_back_is_read_again(
    name: str, document: str, escape: Callable[[str, str], str | None], style: str, text: str
) -> None:
    """Escape, then read, is the identity in every style that can hold the text."""
    written = escape(text, style)
    assume(written is not None)
    assume(not name.endswith(".csv") or any(map(str.isalnum, text)))  # a cell of marks says "as above"
    expected = [
        each.replace("{}", text)
        for each in ("Run {} miles", "x {}" if " x {}" in document or "- x {}" in document else "{}")
    ]

    found = _read(name, document.replace("{}", str(written)))

    assert [each.text for each in found] == expected
    assert {each.style for each in found} == {style}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.yaml", "goals:\n  - Run\n bad: [", "line 3, column 2: not YAML: "),
        ("a.yaml", "goals: *a", "line 1, column 8: not YAML: "),
        ("a.yaml", "a: 1\ngoals: []\na: 2", "line 3, column 1: key 'a' is written twice (first on line 1)"),
        ("a.yaml", "[" * 5000, "nested more than 100 deep"),
        ("a.yaml", "a: \x01", "not YAML: "),
        ("a.json", '{"goals": [\n  "Run",\n]}', "line 3, column 1: not JSON: "),
        ("a.json", '{"a": 1, "goals": [],\n "a": 2}', "line 2, column 3: key 'a' is written twice (first on line 1)"),
        ("a.json", "[" * 200 + "]" * 200, "line 1, column 100: nested more than 100 deep"),
        ("a.json", "[" * 100_000, "nested more than 100 deep"),
        ("a.json", "", "line 1, column 1: not JSON: expecting value"),
        ("a.jsonl", '{"goal": "Run a race"}\n{"goal"\n', "line 2, column 8: not JSON: "),
        ("a.toml", 'goals = ["Run"\nb = 1', "line 2, column 1: not TOML: "),
        ("a.toml", "a = 1\na = 2", "line 2, column 1: not TOML: key 'a' is written twice (first on line 1)"),
        ("a.toml", "a = " + "[" * 101 + "]" * 101, "nested more than 100 deep"),
        ("a.toml", ".".join(["a"] * 100_000) + " = 1", "line 1, column 1: not TOML: nested more than 100 deep"),
        ("a.toml", f"b = 1\n[{'.'.join(['a'] * 5000)}]", "line 2, column 2: not TOML: nested more than 100 deep"),
        ("a.toml", f"[{'.'.join(['a'] * 60)}]\n{'.'.join(['b'] * 60)} = 1", "line 2, "),
        ("a.csv", 'Goal\n"Run', "line 2, column 1: not CSV: a quote"),
    ],
)
def test_what_is_malformed(name: str, text: str, message: str) -> None:
    """The error says what is wrong and where."""
    with pytest.raises(ReadError) as error:
        _read(name, text)

    assert str(error.value).startswith(f"{name}: line ")
    assert message in str(error.value)


def test_a_bomb_does_not_go_off() -> None:
    """Aliases stand for what was read already: nine levels of nine cost nothing, and a goal is said once."""
    levels = "".join(f"l{at}: &l{at} [{', '.join([f'*l{at - 1}'] * 9)}]\n" for at in range(1, 10))
    found = _read("a.yaml", f"l0: &l0 [Run a race, Swim a lap]\n{levels}goals: *l9\n")
    merged = _read(
        "a.yaml",
        "base: &b\n  owner: Ann\ngoals:\n- <<: *b\n  title: Run a race\n  due: &d 2027-05-01\n- title: Swim\n  due: *d",
    )

    twice = _read("a.yaml", "goals:\n- &g Run a race\n- *g\n- Swim a lap\nmore goals:\n- title: *g\n- Run a race\n")

    assert found == []
    assert [each.text for each in twice] == ["Run a race", "Swim a lap", "Run a race"]
    assert [dict(each.fields) for each in merged] == [{"owner": "Ann", "due": "2027-05-01"}, {"due": "2027-05-01"}]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"goals": [{"title": "Swim a lap", "due": null, "owner": "null"}]}'),
        ("a.yaml", "goals:\n- title: Swim a lap\n  due: ~\n  end: null\n  baseline:\n  owner: 'null'\n"),
    ],
)
def test_nothing_is_no_text(name: str, text: str) -> None:
    """What is null is not there; in quotes it is a word like others."""
    [found] = _read(name, text)

    assert dict(found.fields) == {"owner": "null"}


@pytest.mark.parametrize("name", ["q3_goals", "Goals 0123456789abcdef0123456789abcdef", "OKRs (1)", "goals-2027"])
def test_a_file_called_after_goals(tmp_path: Path, name: str) -> None:
    """Its rows are goals by their names, and it is read in a folder too; exports have more behind their name."""
    (tmp_path / f"{name}.csv").write_text("Name,Due\nSwim a lap,2027-05-01\n")
    (tmp_path / "rooms.csv").write_text("Name,Due\nSwim a lap,2027-05-01\n")

    assert [each.text for each in engine.gather([tmp_path]).statements] == ["Swim a lap"]


@pytest.mark.parametrize(
    ("name", "count", "line", "around"),
    [
        ("a.yaml", 100_000, "- Run a race\n", ("goals:\n", "")),
        ("a.txt", 100_000, "Run a race\n", ("", "")),
        ("a.json", 100_000, '"Run a race",\n', ('[{"goals": [', '"Swim a lap"]}]')),
        ("a.toml", 20_000, '"Run a race", # soon\n', ("goals = [", "]")),
        ("a.csv", 20_000, '"Run ""a"" race",Ann\n', ("Goal,Owner\n", "")),
        ("a.md", 20_000, "- Run a race\n", ("# Goals\n", "")),
    ],
)
def test_long_files(name: str, count: int, line: str, around: tuple[str, str]) -> None:
    """Long files are read in time that grows with their length."""
    assert len(_read(name, around[0] + line * count + around[1])) >= count


def _workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_workbooks(tmp_path: Path) -> None:
    """Goal columns of every sheet, wherever the header stands; positions are cells, lines are rows."""
    path = _workbook(
        tmp_path / "plan.xlsx",
        {
            "Team": [
                ["Plan of the year"],
                [],
                ["Objective", "Key result", "Due", "Target"],
                ["Be found", "Rank first\nfor 3 searches", date(2027, 6, 30), 3.0],
                [None, "Write 4 posts", None, 2.5],
            ],
            "Log": [["Day", "Note"], [1, "Improve nothing"]],
            "Me": [["Goal"], ["Run a race"]],
        },
    )
    found = engine.gather(path)
    lines = [each.source.position(each.locate(Span(0, 1)).start)[0] for each in found.statements]

    assert [(each.path, each.text, dict(each.fields)) for each in found.statements] == [
        ("Me!A2", "Run a race", {}),
        ("Team!A4", "Be found", {"Due": "2027-06-30", "Target": "3"}),
        ("Team!B4", "Rank first for 3 searches", {"Due": "2027-06-30", "Target": "3", "parent": "Be found"}),
        ("Team!B5", "Write 4 posts", {"Target": "2.5", "parent": "Be found"}),
    ]
    assert lines == [2, 4, 4, 5]
    assert found.files == (str(path),)
    for each in found.statements:
        start, end = each.locate(Span(0, len(each.text)))

        assert each.source.text[start:end] == each.text


@pytest.mark.parametrize("content", [b"", b"PK\3\4 broken", b"Goal\nRun a race\n"])
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    """Is an error that says so."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)

    with pytest.raises(ReadError, match=r"plan\.xlsx: not an Excel workbook"):
        engine.gather(path)


def test_without_openpyxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to get it."""
    path = _workbook(tmp_path / "plan.xlsx", {"Me": [["Goal"], ["Run a race"]]})
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(ReadError, match=r"pip install 'smartcheck\[excel\]'"):
        engine.gather(path)


def test_yaml_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, the same is found in the same places."""
    paths = sorted((CASES / "shapes").glob("*.y*ml"))
    sources = [Source(path.name, path.read_text("utf-8") + "# é \U0001f600\n") for path in paths]
    fast = [list(readers.read(source)) for source in sources]
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)

    assert [list(readers.read(source)) for source in sources] == fast
    assert sum(map(len, fast)) > 15


@pytest.mark.parametrize("text", ['a = "{}"', "a = 1 # {}", 'a = """\n{}"""', "a = '''{}'''", '[ "{}" ]'])
def test_dots_that_part_no_keys(text: str) -> None:
    """What looks like a deep key inside a text or a comment is none."""
    assert _read("a.toml", text.format("a." * 300)) == []
