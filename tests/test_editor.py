"""The language server as an editor drives it: over standard input and output, through a client that is not ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from helpers import TODAY, tree
from smartcheck.editor import features
from smartcheck.editor.positions import UTF8, UTF16, UTF32, Positions
from smartcheck.engine import assess_source
from smartcheck.source import Source, Span

TEXT = "# Goals\n\n- \U0001f3af Publish 4 posts by 30 June\n- Improve our onboarding\n"
COMMAND = [sys.executable, "-m", "smartcheck", "lsp", "--today", TODAY.isoformat()]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    """An editor like Visual Studio Code, which counts in UTF-16."""
    capabilities = client_capabilities("visual-studio-code")
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

    assert wrong.range.start == types.Position(0, 0)
    assert "YAML" in wrong.message
    assert found


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tree(tmp_path, {"smartcheck.toml": 'select = ["T001"]\n'})


@pytest.mark.asyncio
async def test_settings_are_those_of_the_file(client: LanguageClient, settings: Path) -> None:
    """The nearest above the document hold, as on the command line."""
    uri = opened(client, settings / "goals.md", TEXT)

    assert {each.code for each in await diagnostics(client, uri, 1)} == {"T001 missing-deadline"}


LINES = st.text(st.sampled_from("a é\U0001f3af日\u0301\r\t"), max_size=8)


@given(st.lists(LINES, max_size=5), st.sampled_from([UTF8, UTF16, UTF32]), st.data())
def test_positions_lead_back(lines: list[str], encoding: str, data: st.DataObject) -> None:
    """From offset to position and back, in whatever units the editor counts; beyond the end is the end."""
    text = "\n".join(lines)
    positions = Positions(Source("a.md", text), encoding)
    offset = data.draw(st.integers(0, len(text)))
    position = positions.position(offset)
    start = text.rfind("\n", 0, offset) + 1
    sizes = {UTF8: lambda part: len(part.encode()), UTF16: units, UTF32: len}

    assert position.line == text.count("\n", 0, offset)
    assert position.character == sizes[encoding](text[start:offset])
    if not text[start : text.find("\n", start) % (len(text) + 1)].endswith("\r"):
        assert positions.offset(position) == offset
    assert positions.offset(types.Position(position.line + 9, 0)) == len(text)
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
