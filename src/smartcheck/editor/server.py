"""The language server: documents come in as they are typed, what `features` makes of them goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from smartcheck import readers
from smartcheck.assessment import Report
from smartcheck.editor import features
from smartcheck.editor.positions import UTF16, Positions
from smartcheck.engine import assess_source
from smartcheck.errors import SmartcheckError
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source, Span

PAUSE = 0.15
"""Seconds without a key before a document is read again."""
_FORMATS = {"plaintext": "text", "markdown": "markdown", "yaml": "yaml", "json": "json", "toml": "toml", "csv": "csv"}
"""What editors call a language, to the reader for it where the file's name does not say."""


class Desk:
    """What the server knows: the documents as they were last read."""

    def __init__(self, server: LanguageServer, settings: Settings, clock: Callable[[], date]) -> None:
        self.server = server
        self.settings = settings
        self.clock = clock
        self._pages: dict[str, tuple[int | None, date, features.Page]] = {}

    def page(self, uri: str) -> features.Page | None:
        """Return the document at *uri* as it is now, or None where it cannot be read: broken, of no known format."""
        document = self.server.workspace.get_text_document(uri)
        known = self._pages.get(uri)
        if known and known[0] == document.version and known[1] == self.clock():
            return known[2]
        source = Source(to_fs_path(uri) or uri, document.source)
        report = self.judge(source, document)
        page = features.Page(source, report, Positions(source, _encoding(self.server)))
        self._pages[uri] = (document.version, self.clock(), page)
        return page

    def judge(self, source: Source, document: TextDocument) -> Report:
        """Return what is found in *source*, which stands in the place of *document*."""
        config = self.settings.of(source.path)
        return assess_source(source, format=_format(source.path, document), config=config, today=self.clock())

    def publish(self, uri: str) -> None:
        """Send what was found in a document; where it cannot be read, the reason at its top."""
        document = self.server.workspace.get_text_document(uri)
        try:
            page = self.page(uri)
            found = features.diagnostics(page) if page else []
        except SmartcheckError as error:
            start = types.Position(0, 0)
            message = str(error).removeprefix(f"{to_fs_path(uri)}: ")
            found = [
                types.Diagnostic(
                    types.Range(start, start), message, severity=types.DiagnosticSeverity.Error, source=features.NAME
                )
            ]
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=document.version)
        )

    def forget(self, uri: str) -> None:
        """Drop a document that was closed, and its marks."""
        self._pages.pop(uri, None)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _encoding(server: LanguageServer) -> str:
    """Return how the two agreed to count columns."""
    agreed = server.workspace.position_encoding
    return UTF16 if agreed is None else str(getattr(agreed, "value", agreed))


def _format(path: str, document: TextDocument) -> str | None:
    try:
        readers.format_of(path)
    except SmartcheckError:
        return _FORMATS.get(document.language_id or "", "text")
    return None


def create(settings: Settings, clock: Callable[[], date]) -> LanguageServer:
    """Return a server; *clock* says what day it is, *settings* what holds for which file."""
    server = LanguageServer(features.NAME, version("smartcheck"))
    desk = Desk(server, settings, clock)
    _documents(server, desk)
    _requests(server, desk)
    return server


def _documents(server: LanguageServer, desk: Desk) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        desk.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri, typed = params.text_document.uri, params.text_document.version
        await asyncio.sleep(PAUSE)
        if server.workspace.get_text_document(uri).version == typed:
            desk.publish(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        desk.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.forget(params.text_document.uri)


def _requests(server: LanguageServer, desk: Desk) -> None:
    def read(uri: str) -> features.Page | None:
        try:
            return desk.page(uri)
        except SmartcheckError:
            return None

    kinds: list[Any] = [types.CodeActionKind.QuickFix, features.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        page = read(uri)
        if page is None:
            return []
        document = server.workspace.get_text_document(uri)
        asked = Span(page.positions.offset(params.range.start), page.positions.offset(params.range.end))
        return features.actions(page, uri, asked, lambda source: desk.judge(source, document))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        page = read(params.text_document.uri)
        return features.hover(page, page.positions.offset(params.position)) if page else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        page = read(params.text_document.uri)
        return features.symbols(page) if page else []

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" "]))
    def complete(params: types.CompletionParams) -> list[types.CompletionItem]:
        page = read(params.text_document.uri)
        return features.completions(page, page.positions.offset(params.position), desk.clock()) if page else []
