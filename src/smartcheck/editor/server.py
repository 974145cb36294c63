"""The language server: documents come in as they are typed, what `features` makes of them goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any

import attrs
from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from smartcheck import readers
from smartcheck.assessment import Report
from smartcheck.editor import features
from smartcheck.editor.positions import UTF16, Positions
from smartcheck.engine import Run, assess_source
from smartcheck.errors import SmartcheckError
from smartcheck.regexes import later
from smartcheck.run.results import Means, Memory
from smartcheck.settings.config import Config
from smartcheck.settings.nearest import Settings
from smartcheck.source import Source, Span

PAUSE = 0.15
"""Seconds without a key before a document is read again."""
_PROSE = ("plaintext", "text", "", "restructuredtext", "rst", "asciidoc", "org", "latex", "tex", "gitcommit")
_FORMATS = {
    **dict.fromkeys(_PROSE, "text"),
    **{name: name for name in ("markdown", "yaml", "json", "toml", "csv")},
    "jsonc": "json",
    "quarto": "markdown",
    "mdx": "markdown",
}
"""What editors call a language, to the reader for it where the file's name does not say; programs have none."""
_WATCHED = ("**/smartcheck.toml", "**/.smartcheck.toml", "**/pyproject.toml", "**/metrics.toml")
_PLACE = later(r"line (\d+), column (\d+): ")


@attrs.define
class Draft:
    """A document as it is in the editor."""

    text: str
    version: int
    language: str
    timer: asyncio.TimerHandle | None = None
    """What will read it, when nobody types any more."""


class Desk:
    """What the server knows: the documents that are open, and what was found in them as they were last read."""

    def __init__(self, server: LanguageServer, settings: Callable[[], Settings], clock: Callable[[], date]) -> None:
        self.server = server
        self.clock = clock
        self.drafts: dict[str, Draft] = {}
        self._load = settings
        self._settings: Settings | None = None
        self._configs: list[Config] = []
        self._memory = Memory()
        self._pages: dict[str, tuple[int, date, Config, features.Page]] = {}

    def page(self, uri: str) -> features.Page | None:
        """Return the document at *uri* as it is now, None where it is not open; raise where it cannot be read."""
        draft = self.drafts.get(uri)
        path = to_fs_path(uri) or uri
        if draft is None or not (readers.known_format(path) or draft.language in _FORMATS):
            return None
        day, config = self.clock(), self._config(path)
        known = self._pages.get(uri)
        if known and known[0] == draft.version and known[1] == day and known[2] is config:
            return known[3]
        source = Source(path, draft.text)
        page = features.Page(source, self.judge(source, uri), Positions(source, self.encoding))
        self._pages[uri] = (draft.version, day, config, page)
        return page

    @property
    def encoding(self) -> str:
        """How the two agreed to count columns."""
        agreed = self.server.workspace.position_encoding
        return UTF16 if agreed is None else str(getattr(agreed, "value", agreed))

    def _config(self, path: str) -> Config:
        """Return the settings for a file; loaded again, the same ones are the same object."""
        if self._settings is None:
            self._settings = self._load()
        fresh = self._settings.of(path)
        for each in self._configs:
            if each == fresh:
                return each
        self._configs.append(fresh)
        return fresh

    def judge(self, source: Source, uri: str) -> Report:
        """Return what is found in *source*, which stands in the place of the document at *uri*."""
        format = _format(source.path, self.drafts[uri].language)
        run = Run(means=Means(memory=self._memory))
        return assess_source(source, format=format, config=self._config(source.path), today=self.clock(), run=run)

    def publish(self, uri: str) -> None:
        """Send what was found in a document; where it cannot be read, the reason, at the place it names."""
        draft = self.drafts.get(uri)
        if draft is None:
            return
        try:
            page = self.page(uri)
            found = features.diagnostics(page) if page else []
        except SmartcheckError as error:
            found = [self._wrong(uri, draft, str(error))]
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=draft.version)
        )

    def _wrong(self, uri: str, draft: Draft, message: str) -> types.Diagnostic:
        source = Source(uri, draft.text)
        message = message.removeprefix(f"{to_fs_path(uri) or uri}: ")
        place = _PLACE.match(message)
        offset = source.offset(int(place[1]), int(place[2])) if place else 0
        message = message[place.end() :] if place else message
        where = Positions(source, self.encoding).range(Span(offset, offset))
        return types.Diagnostic(where, message, severity=types.DiagnosticSeverity.Error, source=features.NAME)

    def open(self, document: types.TextDocumentItem) -> None:
        """Take in a document."""
        self.drafts[document.uri] = Draft(document.text, document.version, document.language_id)
        self._pages.pop(document.uri, None)
        self._settings = None  # they may have changed since the last file was opened
        self.publish(document.uri)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document, and read it when nobody has typed for a moment."""
        uri = params.text_document.uri
        draft = self.drafts.get(uri)
        if draft is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                positions = Positions(Source(uri, draft.text), self.encoding)
                start, end = positions.offset(change.range.start), positions.offset(change.range.end)
                draft.text = draft.text[:start] + change.text + draft.text[max(start, end) :]
            else:
                draft.text = change.text
        draft.version = params.text_document.version
        if draft.timer:
            draft.timer.cancel()
        draft.timer = asyncio.get_running_loop().call_later(PAUSE, self.publish, uri)

    def renew(self) -> None:
        """Load the settings again, and judge by them whatever is open."""
        self._settings = None
        for uri in self.drafts:
            self.publish(uri)

    def close(self, uri: str) -> None:
        """Drop a document that was closed, and its marks."""
        draft = self.drafts.pop(uri, None)
        if draft and draft.timer:
            draft.timer.cancel()
        self._pages.pop(uri, None)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _format(path: str, language: str) -> str | None:
    """Return the reader that the editor's word for a language calls for, None where the file's name says it."""
    return None if readers.known_format(path) else _FORMATS[language]


def create(settings: Callable[[], Settings], clock: Callable[[], date]) -> LanguageServer:
    """Return a server; *clock* says what day it is, *settings* loads what holds for which file."""
    server = LanguageServer(features.NAME, version("smartcheck"))
    desk = Desk(server, settings, clock)
    _documents(server, desk)
    _settings(server, desk)
    _requests(server, desk)
    return server


def _documents(server: LanguageServer, desk: Desk) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        desk.open(params.text_document)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        desk.change(params)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        desk.renew()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.close(params.text_document.uri)


def _settings(server: LanguageServer, desk: Desk) -> None:
    @server.feature(types.INITIALIZED)
    async def ready(params: types.InitializedParams) -> None:
        """Ask to be told when settings change, of an editor that can."""
        about = server.client_capabilities.workspace
        files = about.did_change_watched_files if about else None
        if files and files.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(each) for each in _WATCHED]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            server.client_register_capability(
                types.RegistrationParams([types.Registration("smartcheck-settings", method, options)])
            )

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        desk.renew()


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
        asked = Span(page.positions.offset(params.range.start), page.positions.offset(params.range.end))
        return features.actions(page, uri, asked, lambda source: desk.judge(source, uri), params.context.only)

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
