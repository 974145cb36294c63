"""Lark turns the text of a grammar into plain LALR tables; `grammar` keeps them on disk and runs them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lark import Lark
from lark.exceptions import LarkError
from lark.lexer import Lexer

from smartcheck.errors import GrammarError


class _NoLexer(Lexer):
    """The words are typed by `smartcheck.language.words`; Lark only builds the tables."""

    def __init__(self, conf: object) -> None: ...

    def lex(self, *_: object) -> Any:
        raise NotImplementedError


def compile_tables(package: str, name: str, starts: Sequence[str]) -> dict[str, Any]:
    """Compile ``<name>.lark`` of *package* with Lark into plain tables (dicts, lists, strings, numbers)."""
    try:
        lark = Lark.open_from_package(
            package, f"{name}.lark", parser="lalr", lexer=_NoLexer, start=list(starts), maybe_placeholders=False
        )
    except LarkError as error:
        raise GrammarError(f"grammars/{name}.lark: {error}") from error
    table = lark.parser.parser._parse_table  # no public name; every test that reads a date holds it
    words: dict[str, str] = {}
    written = {str(terminal.name): terminal.pattern for terminal in lark.terminals}
    used_terminals = {str(symbol.name) for rule in lark.rules for symbol in rule.expansion if symbol.is_term}
    for terminal in sorted(used_terminals):
        pattern = written.get(terminal)
        for word in _alternatives(name, terminal, pattern.to_regexp()) if pattern else [terminal]:
            _add_word(name, words, word, terminal)
    order = {state: number for number, state in enumerate(table.states)}
    used: dict[Any, int] = {}
    productions: list[Any] = []
    symbols: dict[str, int] = {}
    states: list[str] = []
    for actions in table.states.values():
        row: list[str] = []
        for symbol, (action, argument) in actions.items():
            if str(action) == "Shift":
                target = order[argument]
            else:
                if argument not in used:
                    used[argument] = len(productions)
                    productions.append(_production(argument))
                target = ~used[argument]
            row.append(f"{symbols.setdefault(str(symbol), len(symbols))} {target}")
        states.append(" ".join(row))
    return {
        "words": words,
        "symbols": list(symbols),
        "states": states,
        "start": {start: order[table.start_states[start]] for start in starts},
        "end": [order[table.end_states[start]] for start in starts],
        "productions": productions,
    }


def _add_word(grammar: str, words: dict[str, str], word: str, terminal: str) -> None:
    if words.setdefault(word, terminal) != terminal:
        raise GrammarError(f"grammars/{grammar}.lark: the word {word!r} is in both {words[word]} and {terminal}")


def _alternatives(grammar: str, terminal: str, pattern: str) -> list[str]:
    """Return the plain words an alternation of strings stands for."""
    inner = pattern[3:-1] if pattern.startswith("(?:") and pattern.endswith(")") else pattern
    parts = re.split(r"(?<!\\)\|", inner)
    words = [re.sub(r"\\(.)", r"\1", part) for part in parts]
    for part, word in zip(parts, words, strict=True):
        if re.escape(word) != part and word != part:
            raise GrammarError(
                f"grammars/{grammar}.lark: terminal {terminal} must be an alternation of plain words (got {part!r})"
            )
    return words


def _production(rule: Any) -> list[Any]:
    """Return [origin, size, name, shrink, keep] for a Lark rule, by Lark's own conventions for shaping trees."""
    origin = str(rule.origin.name)
    spliced = origin.startswith("_") and not rule.alias
    keep = [
        position
        for position, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.filter_out and not rule.options.keep_all_tokens)
    ]
    name = None if spliced else str(rule.alias or origin)
    shrink = bool(rule.options.expand1 and not rule.alias)
    return [origin, len(rule.expansion), name, shrink, keep]
