"""The language server as an editor drives it: over standard input and output, through a client that is not ours."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_lsp
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from helpers import TODAY, tree
from smartcheck.editor import features, server
from smartcheck.editor.positions import UTF8, UTF16, UTF32, Positions
from smartcheck.engine import assess_source
from smartcheck.run import assessing
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source, Span, Statement

TEXT = "# Goals\n\n- \U0001f3af Publish 4 posts by 30 June\n- Improve our onboarding\n"
COMMAND = [sys.executable, "-m", "smartcheck", "lsp", "--today", TODAY.isoformat()]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """An editor like Visual Studio Code, which counts in UTF-16."""
    capabilities = client_capabilities("visual-studio-code")

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        lsp_client.registered = params.registrations

    await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities))
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, path: Path, text: str, language: str = "markdown") -> str:
    uri = path.as_uri()
    item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return uri


async def diagnostics(client: LanguageClient, uri: str, version: int) -> list[types.Diagnostic]:
    """Wait for what is found in a version of a document."""
    for _ in range(20):
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        if client.diagnostics.get(uri) is not None:
            return list(client.diagnostics[uri])
    raise AssertionError(f"no diagnostics of version {version}")


def test_a_session_ends_in_silence() -> None:
    """Status 0 after a shutdown, as the protocol asks, and nothing on standard error."""
    said = [
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {"processId": None, "rootUri": None, "capabilities": {}},
        },
        {"jsonrpc": "2.0", "method": "initialized", "params": {}},
        {"jsonrpc": "2.0", "id": 2, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    bodies = [json.dumps(each).encode() for each in said]
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(each), each) for each in bodies)

    done = subprocess.run(COMMAND, input=sent, capture_output=True, timeout=120, check=False)

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b'"id":2' in done.stdout.replace(b" ", b"")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def words(text: str, place: types.Range) -> str:
    """Return what stands at a range that counts in UTF-16."""
    line = text.split("\n")[place.start.line].encode("utf-16-le")
    return line[2 * place.start.character : 2 * place.end.character].decode("utf-16-le")


@pytest.mark.asyncio
async def test_open_edit_fix_close(client: LanguageClient, tmp_path: Path) -> None:
    """What is wrong is marked while one types, a quick fix mends it, closing clears the marks."""
    uri = opened(client, tmp_path / "goals.md", TEXT)
    found = await diagnostics(client, uri, 1)
    year = next(each for each in found if each.code == "T011 deadline-without-year")

    assert words(TEXT, year.range) == "by 30 June"
    assert year.severity == types.DiagnosticSeverity.Information
    assert any(each.code == "T001 missing-deadline" and each.range.start.line == 3 for each in found)

    asked = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), year.range, types.CodeActionContext(diagnostics=[year])
    )
    actions = await client.text_document_code_action_async(asked)
    fix = next(each for each in actions if each.title.startswith("deadline-without-year"))
    [edit] = fix.edit.changes[uri]
    lines = TEXT.split("\n")
    line = lines[2].encode("utf-16-le")
    start, end = 2 * edit.range.start.character, 2 * edit.range.end.character
    lines[2] = (line[:start] + edit.new_text.encode("utf-16-le") + line[end:]).decode("utf-16-le")

    assert fix.is_preferred
    assert fix.kind == types.CodeActionKind.QuickFix
    assert lines[2] == "- \U0001f3af Publish 4 posts by 30 June 2027"
    assert "Fix what is safe to fix" in [each.title for each in actions]

    change = types.TextDocumentContentChangePartial(
        range=types.Range(types.Position(2, 0), types.Position(2, units(TEXT.split("\n")[2]))), text=lines[2]
    )
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version=2, uri=uri), [change])
    )
    found = await diagnostics(client, uri, 2)

    assert "T011 deadline-without-year" not in [each.code for each in found]

    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert await diagnostics(client, uri, 2) == []


@pytest.mark.asyncio
async def test_hover_symbols_completion(client: LanguageClient, tmp_path: Path) -> None:
    """Verdicts and resolved days at the goal, goals with scores in the outline, days and units as one types."""
    text = TEXT + "- Cut the bill by \n- Run 10 k\n"
    uri = opened(client, tmp_path / "goals.md", text)
    await diagnostics(client, uri, 1)
    document = types.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(types.HoverParams(document, types.Position(2, 10)))
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    dates = await client.text_document_completion_async(types.CompletionParams(document, types.Position(4, 18)))
    kilos = await client.text_document_completion_async(types.CompletionParams(document, types.Position(5, 10)))
    nothing = await client.text_document_hover_async(types.HoverParams(document, types.Position(0, 2)))

    assert "2027-06-30" in hover.contents.value
    assert "“4 posts”: 4 posts" in hover.contents.value
    assert hover.contents.value.count("\n- ") >= 5
    assert nothing is None
    assert "Improve our onboarding" in [each.name for each in symbols]
    assert all("S" in each.detail and "T" in each.detail for each in symbols)
    assert ("end of this quarter", "31 March 2027") in [(each.label, each.text_edit.new_text) for each in dates]
    assert {"km", "kg"} <= {each.label for each in kilos}


@pytest.mark.asyncio
async def test_what_cannot_be_read(client: LanguageClient, tmp_path: Path) -> None:
    """A broken document says so at its top, and the server goes on; a new file has the format of its language."""
    broken = opened(client, tmp_path / "a.yaml", "goals: [", "yaml")
    [wrong] = await diagnostics(client, broken, 1)
    item = types.TextDocumentItem(
        uri="untitled:one", language_id="markdown", version=1, text="- Improve our onboarding\n"
    )
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    found = await diagnostics(client, "untitled:one", 1)

    assert wrong.range.start == types.Position(0, 8)
    assert "YAML" in wrong.message
    assert found
    assert [each.method for each in client.registered] == ["workspace/didChangeWatchedFiles"]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tree(tmp_path, {"smartcheck.toml": 'select = ["T001"]\n'})


@pytest.mark.asyncio
async def test_settings_are_those_of_the_file(client: LanguageClient, settings: Path) -> None:
    """The nearest above the document hold, as on the command line."""
    uri = opened(client, settings / "goals.md", TEXT)

    assert {each.code for each in await diagnostics(client, uri, 1)} == {"T001 missing-deadline"}


def edited(text: str, edits: list[types.TextDocumentContentChangePartial]) -> str:
    """Return *text* as an editor has it after *edits*: in UTF-16, in lines as the protocol ends them."""
    for each in edits:
        written = text.encode("utf-16-le")
        starts = [0, *(2 * units(text[: found.end()]) for found in re.finditer(r"\r\n?|\n", text))]
        ends = [*(2 * units(text[: found.start()]) for found in re.finditer(r"\r\n?|\n", text)), len(written)]
        first, last = (
            min(starts[at.line] + 2 * at.character, ends[at.line]) for at in (each.range.start, each.range.end)
        )
        text = (written[:first] + each.text.encode("utf-16-le") + written[last:]).decode("utf-16-le")
    return text


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[types.TextDocumentContentChangePartial]:
    """Edits of *text* as one types, deletes and pastes, one after the other."""
    found: list[types.TextDocumentContentChangePartial] = []
    for _ in range(draw(st.integers(1, 4))):
        positions = Positions(Source("a.md", text))
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        place = positions.range(Span(first, last))
        if positions.offset(place.start) != first or positions.offset(place.end) != last:
            continue  # between the two halves of a line end no cursor stands
        new = draw(st.lists(PARTS, max_size=3).map("".join))
        found.append(types.TextDocumentContentChangePartial(range=place, text=new))
        text = text[:first] + new + text[last:]
    return found


PARTS = st.sampled_from(
    [
        "- Run 5 km by May",
        "- Improve \U0001f3af it",
        "\n",
        "\r\n",
        "\r",
        "\x0c",
        "\u2028",
        "\x85",
        "\t",
        "# Goals\n",
        "é",
        " ",
    ]
)


class Listener:
    """A server that only keeps what it is to send."""

    def __init__(self) -> None:
        self.workspace = SimpleNamespace(position_encoding=None)
        self.sent: dict[str, list[types.Diagnostic]] = {}

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        self.sent[params.uri] = list(params.diagnostics)


@given(st.lists(PARTS, max_size=12).map("".join), st.data())
def test_edits_lead_to_what_opening_shows(text: str, data: st.DataObject) -> None:
    """Typed bit by bit or opened as a whole, a document has the same text and marks, whatever its line ends."""
    changes = data.draw(edits(text))
    final = edited(text, changes)
    language, uri = "markdown", "file:///goals.md"
    listener, other = Listener(), Listener()
    desk, fresh = (server.Desk(each, Settings, lambda: TODAY) for each in (listener, other))

    async def typed() -> None:
        desk.open(types.TextDocumentItem(uri, language, 1, text))
        named = types.VersionedTextDocumentIdentifier(version=2, uri=uri)
        desk.change(types.DidChangeTextDocumentParams(named, changes))
        desk.publish(uri)

    asyncio.run(typed())
    fresh.open(types.TextDocumentItem(uri, language, 1, final))

    assert desk.drafts[uri].text == final
    assert listener.sent[uri] == other.sent[uri]


ODD = {
    "empty.md": ("", "markdown"),
    "blank.md": ("\n\n", "markdown"),
    "crlf.md": ("# Goals\r\n\r\n- Improve \U0001f3af it\r\n", "markdown"),
    "feed.md": ("# Goals\n\x0c\n- Improve\u2028it\n- Improve our onboarding\n", "markdown"),
    "tabs.md": ("# Goals\n\n-\tImprove\tour onboarding\n", "markdown"),
    "goals.rst": ("Improve our onboarding\n", "restructuredtext"),
    "goals.json": ('{"goals": ["Improve our', "json"),
    "goals.toml": ('goals = ["Improve our onboarding', "toml"),
    "goals.csv": ('Goal\n"Improve our onboarding', "csv"),
}


@pytest.mark.asyncio
async def test_odd_documents(client: LanguageClient, tmp_path: Path) -> None:
    """Each gets its answer, at a place it has, and the server goes on; outside of the workspace, and opened twice."""
    for name, (text, language) in ODD.items():
        uri = opened(client, tmp_path / name, text, language)
        found = await diagnostics(client, uri, 1)
        document = types.TextDocumentIdentifier(uri)
        symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        await client.text_document_hover_async(types.HoverParams(document, types.Position(99, 99)))
        lines = re.split(r"\r\n?|\n", text)

        assert bool(found) == bool(text.strip()), name
        for each in found:
            assert each.range.end.character <= units(lines[each.range.end.line]), name
        assert bool(symbols) == (name in ("crlf.md", "feed.md", "tabs.md", "goals.rst")), name

        client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        assert await diagnostics(client, uri, 1) == []
        opened(client, tmp_path / name, text, language)
        assert await diagnostics(client, uri, 1) == found


@pytest.mark.asyncio
async def test_programs_are_left_alone(client: LanguageClient, tmp_path: Path) -> None:
    """An editor that starts the server for whatever it opens gets no marks where no goals can be."""
    uri = opened(client, tmp_path / "improve.py", "Improve = 1  # Improve our onboarding\n", "python")
    document = types.TextDocumentIdentifier(uri)

    assert await diagnostics(client, uri, 1) == []
    assert await client.text_document_document_symbol_async(types.DocumentSymbolParams(document)) == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        ([], {"quickfix", "source.fixAll.smartcheck"}),
        (["quickfix"], {"quickfix"}),
        (["source"], {"source.fixAll.smartcheck"}),
        (["source.fixAll"], {"source.fixAll.smartcheck"}),
        (["source.fixAll.smartcheck"], {"source.fixAll.smartcheck"}),
        (["source.fixAll.eslint", "refactor", "quick"], set()),
    ],
)
async def test_only_the_actions_that_are_asked_for(
    client: LanguageClient, tmp_path: Path, only: list[str], kinds: set[str]
) -> None:
    """A kind stands for those below it; what mends all changes no more than it must."""
    uri = opened(client, tmp_path / "goals.md", TEXT)
    [year] = [each for each in await diagnostics(client, uri, 1) if each.code == "T011 deadline-without-year"]
    context = types.CodeActionContext(diagnostics=[], only=only or None)
    asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), year.range, context)
    actions = await client.text_document_code_action_async(asked) or []

    assert {each.kind for each in actions} == kinds
    for each in actions:
        if each.kind == features.FIX_ALL:
            assert [(edit.range.start, edit.range.end, edit.new_text) for edit in each.edit.changes[uri]] == [
                (year.range.end, year.range.end, " 2027")
            ]


@pytest.mark.asyncio
async def test_settings_that_change(client: LanguageClient, settings: Path) -> None:
    """Wrong ones are told in the document they are for; mended, and when a file is saved, the new ones hold."""
    (settings / "smartcheck.toml").write_text('slect = ["T001"]\n', "utf-8")
    uri = opened(client, settings / "goals.md", TEXT)
    [wrong] = await diagnostics(client, uri, 1)
    (settings / "smartcheck.toml").write_text('select = ["S001"]\n', "utf-8")
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
    saved = await diagnostics(client, uri, 1)
    (settings / "smartcheck.toml").write_text('select = ["T001"]\n', "utf-8")
    event = types.FileEvent((settings / "smartcheck.toml").as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    watched = await diagnostics(client, uri, 1)

    assert "slect" in wrong.message
    assert "select" in wrong.message
    assert {each.code for each in saved} == {"S001 vague-verb"}
    assert {each.code for each in watched} == {"T001 missing-deadline"}


@pytest.mark.asyncio
async def test_a_document_gets_another_name(client: LanguageClient, tmp_path: Path) -> None:
    """To an editor that is closing one and opening another: nothing of the old one is left."""
    old = opened(client, tmp_path / "old.md", TEXT)
    found = await diagnostics(client, old, 1)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(old)))
    gone = await diagnostics(client, old, 1)
    new = opened(client, tmp_path / "new.md", TEXT)

    assert found
    assert gone == []
    assert [each.code for each in await diagnostics(client, new, 1)] == [each.code for each in found]


def test_what_was_judged_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a long document one new goal costs one judgement, and looking for fixes none but those of what they make."""
    judge = assessing.assess_statement
    judged: list[str] = []

    def counted(statement: Statement, **options: Any) -> Any:
        judged.append(statement.text)
        return judge(statement, **options)

    monkeypatch.setattr(assessing, "assess_statement", counted)
    lines = [f"- Publish {at} posts by 30 June 2027" for at in range(2, 60)]
    desk = server.Desk(Listener(), Settings, lambda: TODAY)
    uri = "file:///goals.md"
    desk.open(types.TextDocumentItem(uri, "markdown", 1, "\n".join(lines)))
    desk.drafts[uri].text += "\n- Improve our onboarding"
    desk.drafts[uri].version = 2
    judged.clear()
    desk.publish(uri)
    page = desk.page(uri)
    features.actions(page, uri, Span(3, 3), lambda source: desk.judge(source, uri))

    assert judged == ["Improve our onboarding"]


LINES = st.text(st.sampled_from("a é\U0001f3af日\u0301\r\t"), max_size=8)


@given(st.lists(LINES, max_size=5), st.sampled_from([UTF8, UTF16, UTF32]), st.data())
def test_positions_lead_back(lines: list[str], encoding: str, data: st.DataObject) -> None:
    """From offset to position and back, in whatever units the editor counts; beyond the end is the end."""
    text = "\n".join(lines)
    positions = Positions(Source("a.md", text), encoding)
    offset = data.draw(st.integers(0, len(text)))
    position = positions.position(offset)
    start = max((found.end() for found in re.finditer(r"\r\n?|\n", text[:offset])), default=0)
    if text[max(offset - 1, 0) : offset + 1] == "\r\n":
        start = max((found.end() for found in re.finditer(r"\r\n?|\n", text[: offset - 1])), default=0)
    sizes = {UTF8: lambda part: len(part.encode()), UTF16: units, UTF32: len}

    assert position.line == len(re.findall(r"\r\n?|\n", text[:start]))
    assert position.character == sizes[encoding](text[start:offset])
    if text[max(offset - 1, 0) : offset + 1] != "\r\n":  # between the two halves of a line end no cursor stands
        assert positions.offset(position) == offset
    assert positions.offset(types.Position(len(text) + 1, 0)) == len(text)
    assert positions.offset(types.Position(position.line, 999)) <= len(text)


@pytest.mark.parametrize(
    ("line", "label"),
    [("- Ship it by ", "end of this year"), ("- Ship it before end of ", "end of next quarter"), ("- Ship it", None)],
)
def test_when_dates_are_offered(line: str, label: str | None) -> None:
    """After a preposition of time, and what is typed already is replaced; never a day that has passed."""
    source = Source("a.md", line)
    page = features.Page(source, assess_source(source, today=TODAY), Positions(source))
    offers = features.completions(page, len(line), TODAY)

    assert [label] == [each.label for each in offers if each.label == label] if label else offers == []
    assert all(each.detail > TODAY.isoformat() for each in offers)


def test_related_places_and_whole_documents() -> None:
    """Every quick fix changes only the stretch of its edit."""
    source = Source("a.md", TEXT)
    page = features.Page(source, assess_source(source, today=TODAY), Positions(source))
    actions = features.actions(page, "file:///a.md", Span(0, len(TEXT)), lambda each: assess_source(each, today=TODAY))

    assert [each.kind for each in actions].count(features.FIX_ALL) == 1
    for each in actions[:-1]:
        for edit in each.edit.changes["file:///a.md"]:
            assert edit.range.start.line == edit.range.end.line
