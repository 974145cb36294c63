"""Grammars: Lark turns their text into LALR tables once, the tables are kept on disk, a small driver runs them.

Conventions of the files in ``grammars/``:

* A terminal is an alternation of plain lower-case words (``MONTH: "january" | "jan"``) or is declared with
  ``%declare`` and named after a number's shape (see `words`). One word has one terminal in a grammar.
* Rules are shaped as Lark shapes trees: ``_rule`` is spliced into its parent, ``?rule`` with one child is that child,
  ``-> name`` renames, words written in quotes and ``_TERMINALS`` leave no leaf.

Why not Lark's own driver: it reads a whole text or fails, and here the longest prefix that is a phrase is wanted,
from any word on, thousands of times a second; and with the tables on disk Lark need not be imported at all.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from smartcheck.disk.cache import kept
from smartcheck.errors import GrammarError
from smartcheck.tuples import NamedTuple

PACKAGE = "smartcheck.grammars"
FORMAT = 2
"""Raise it when the meaning of the cached tables changes."""


class Tree:
    """A rule's name and its children: trees, and word indices as leaves. Nobody changes a tree that is made."""

    __slots__ = ("_leaves", "_trees", "children", "name")

    def __init__(self, name: str, children: list[Any]) -> None:
        self.name = name
        self.children = children
        self._leaves: list[int] | None = None
        self._trees: list[Tree] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tree) and self.name == other.name and self.children == other.children

    def __hash__(self) -> int:
        return hash((self.name, *self.leaves()))

    def __repr__(self) -> str:
        return f"Tree({self.name!r}, {self.children!r})"

    def first(self, name: str) -> Tree | None:
        """Return the first child tree called *name*."""
        for child in self.children:
            if type(child) is Tree and child.name == name:
                return child
        return None

    def trees(self) -> list[Tree]:
        """Return the children that are trees, in order; not to be changed."""
        found = self._trees
        if found is None:
            found = self._trees = [child for child in self.children if type(child) is Tree]
        return found

    def leaves(self) -> list[int]:
        """Return the word indices below, in order; not to be changed."""
        found = self._leaves
        if found is None:
            found = []
            for child in self.children:
                if type(child) is Tree:
                    found += child.leaves()
                else:
                    found.append(child)
            self._leaves = found
        return found


class _Production(NamedTuple):
    origin: str
    size: int
    name: str | None
    """None: the children are spliced into the parent."""
    shrink: bool
    """A single child stands for the whole."""
    keep: tuple[int, ...]
    """The positions whose values become children."""


_KNOWN = 20_000
"""How many beginnings of phrases a grammar keeps before it begins anew."""
_NEAR = 64
"""Up to which word of a text the tree of a phrase is kept as it stands there."""
_Stack = tuple[int, Any]  # state, the stack below


class _After(dict["str | None", "_Begun | None"]):
    """Terminal to the longer beginning, None where there is none; what is not known yet is read when asked for."""

    __slots__ = ("_begun", "_grammar")

    def __init__(self, grammar: Grammar, begun: _Begun) -> None:
        self._grammar, self._begun = grammar, begun

    def __missing__(self, symbol: str | None) -> _Begun | None:
        return self._grammar._further(self._begun, symbol)


class _Begun:
    """A beginning of a phrase that was read before: where the tables had got to, and what came next."""

    __slots__ = ("after", "ends", "stack", "trees")

    def __init__(self, grammar: Grammar, stack: _Stack, ends: bool) -> None:
        self.stack = stack
        self.ends = ends
        """Whether it is a phrase by itself."""
        self.after = _After(grammar, self)
        self.trees: dict[int, Tree] = {}
        """Its tree, by the word it begins at."""


class Grammar:
    """A compiled grammar over word types."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.words: dict[str, str] = tables["words"]
        self._written: list[str] = tables["states"]
        self._symbols: list[str] = tables["symbols"]
        self._rows: list[dict[str, int] | None] = [None] * len(self._written)
        self._start: dict[str, int] = tables["start"]
        self._openers: dict[str, frozenset[str]] = {}
        self._begun: dict[str, _Begun] = {}
        self._known = 0
        self._seconds: dict[str, dict[str, frozenset[str]]] = {}
        self._ends = frozenset(tables["end"])
        self._productions = [
            _Production(origin, size, name, shrink, tuple(keep))
            for origin, size, name, shrink, keep in tables["productions"]
        ]
        self._sizes = [each.size for each in self._productions]
        self._origins = [each.origin for each in self._productions]
        self.lookup: Callable[[str], str | None] = self.words.get

    def openers(self, start: str = "start") -> frozenset[str]:
        """Return the terminals a phrase of rule *start* can begin with."""
        found = self._openers.get(start)
        if found is None:
            state = self._row(self._start[start])
            found = self._openers[start] = frozenset(symbol for symbol in state if symbol == symbol.upper())
        return found

    def seconds(self, start: str = "start") -> dict[str, frozenset[str]]:
        """Return, by terminal a phrase of rule *start* can begin with, what can stand behind it; ``$END`` is nothing.

        It spares the reader of a text most of its attempts.
        """
        found = self._seconds.get(start)
        if found is None:
            state = self._row(self._start[start])
            found = self._seconds[start] = {
                opener: frozenset(self._row(state[opener])) for opener in self.openers(start) if state[opener] >= 0
            }
        return found

    def _row(self, state: int) -> dict[str, int]:
        """Return the actions and gotos of a state, spread out when it is first entered: few ever are."""
        row = self._rows[state]
        if row is None:
            pairs = iter(self._written[state].split())
            symbols = self._symbols
            row = self._rows[state] = {symbols[int(symbol)]: int(next(pairs)) for symbol in pairs}
        return row

    def read(
        self, types: Sequence[str | None], first: int = 0, start: str = "start", last: int | None = None
    ) -> tuple[int, Tree] | None:
        """Read the longest phrase that begins at word *first* and ends before word *last*.

        Return the index after its last word and its tree, or None where no phrase begins.
        """
        begun = self._begun.get(start) or self._anew(start)
        ending, end = None, first
        for index in range(first, len(types) if last is None else last):
            longer = begun.after[types[index]]
            if longer is None:
                break
            begun = longer
            if longer.ends:
                ending, end = longer, index + 1
        if ending is None:
            return None
        return end, ending.trees.get(first) or self._kept_tree(ending, types, first, end, start)

    def reads(self, types: Sequence[str | None], start: str = "start") -> bool:
        """Say whether words of these types can begin a phrase of rule *start*."""
        begun = self._begun.get(start) or self._anew(start)
        for symbol in types:
            longer = begun.after[symbol]
            if longer is None:
                return False
            begun = longer
        return True

    # People write the same beginnings over and over, and most words that could begin a phrase begin none. So each
    # beginning is put through the tables once, and a tree is built only for what is a phrase.

    def _anew(self, start: str) -> _Begun:
        """Return the empty beginning of rule *start*."""
        found = self._begun[start] = _Begun(self, (self._start[start], None), ends=False)
        return found

    def _further(self, begun: _Begun, symbol: str | None) -> _Begun | None:
        """Return *begun* with one more word, or None where no phrase goes on so."""
        self._known += 1
        if self._known >= _KNOWN:
            self._begun.clear()
            self._known = 0
        stack = self._shifted(begun.stack, symbol)
        longer = _Begun(self, stack, self._accepts(stack)) if stack is not None else None
        begun.after[symbol] = longer
        return longer

    def _shifted(self, stack: _Stack, symbol: str | None) -> _Stack | None:
        """Return the stack of states after one more word, or None where none can stand there."""
        stack, action = self._reduced(stack, symbol)
        return None if action is None else (action, stack)

    def _accepts(self, stack: _Stack) -> bool:
        """Say whether the words read so far are a phrase."""
        stack, _ = self._reduced(stack, "$END")
        return stack[0] in self._ends

    def _reduced(self, stack: _Stack, symbol: str | None) -> tuple[_Stack, int | None]:
        """Return the stack once all is reduced that ends before *symbol*, and the state then entered, or None."""
        rows, spread, sizes, origins = self._rows, self._row, self._sizes, self._origins
        row = rows[stack[0]] or spread(stack[0])
        action = row.get(symbol)  # type: ignore[arg-type]  # no state has an action on None, a word of no grammar
        while action is not None and action < 0:
            size = sizes[~action]
            while size:
                stack = stack[1]
                size -= 1
            state = stack[0]
            state = (rows[state] or spread(state))[origins[~action]]
            stack = (state, stack)
            row = rows[state] or spread(state)
            action = row.get(symbol)  # type: ignore[arg-type]  # as above
        return stack, action

    def _kept_tree(self, begun: _Begun, types: Sequence[str | None], first: int, end: int, start: str) -> Tree:
        """Return the tree of a phrase; one built before is moved to its place."""
        tree = begun.trees.get(0)
        if tree is None:
            tree = begun.trees[0] = self._tree(types[first:end], 0, end - first, self._start[start])
        if first:
            tree = _moved(tree, first)
            if first < _NEAR:
                self._known += 1
                begun.trees[first] = tree
        return tree

    def _tree(self, types: Sequence[str | None], first: int, last: int, state: int) -> Tree:
        """Return the tree of the phrase from word *first* up to, not including, word *last*."""
        rows, productions, ends = self._rows, self._productions, self._ends
        states: list[int] = [state]
        values: list[Any] = []
        index = first
        while index < last or state not in ends:
            row: Any = rows[state]  # entered before, when the stretch was found to be a phrase
            action = row[types[index] if index < last else "$END"]
            if action >= 0:
                values.append(index)
                state = action
                index += 1
            else:
                origin, size, name, shrink, keep = productions[~action]
                if size == 1:
                    states.pop()
                    values[-1] = _made(name, shrink, values[-1:] if keep else [])
                else:
                    begin = len(values) - size
                    values[begin:] = [_made(name, shrink, [values[begin + position] for position in keep])]
                    del states[begin + 1 :]
                row = rows[states[-1]]
                state = row[origin]
            states.append(state)
        return _as_tree(values[-1])


def _made(name: str | None, shrink: bool, parts: list[Any]) -> Any:
    """Return the tree over *parts*; lists among them are spliced, without a name they are such a list."""
    if len(parts) == 1:
        only = parts[0]
        if type(only) is list:
            parts = only
            if shrink and len(parts) == 1:
                only = parts[0]
            elif name is not None:
                return Tree(name, parts)
            else:
                return parts
        return only if shrink else parts if name is None else Tree(name, parts)
    for part in parts:
        if type(part) is list:
            flat: list[Any] = []
            for each in parts:
                if type(each) is list:
                    flat += each
                else:
                    flat.append(each)
            parts = flat
            break
    if name is None:
        return parts
    return parts[0] if shrink and len(parts) == 1 else Tree(name, parts)


def _moved(tree: Tree, by: int) -> Tree:
    """Return *tree* with its words *by* places further on."""
    return Tree(tree.name, [child + by if type(child) is int else _moved(child, by) for child in tree.children])


def _as_tree(value: Any) -> Tree:
    return value if isinstance(value, Tree) else Tree("word", value if isinstance(value, list) else [value])


@cache
def load(name: str, *starts: str) -> Grammar:
    """Return the grammar in ``grammars/<name>.lark``, compiled once and kept on disk."""
    inputs = f"{FORMAT} {_lark_version()} {starts}\n" + "\n".join(_texts(name))
    return Grammar(kept(f"grammar-{name}", inputs, lambda: _compiled(name, starts or ("start",))))


def _compiled(name: str, starts: tuple[str, ...]) -> dict[str, Any]:
    """Return the tables, made anew: the only place that needs Lark."""
    from smartcheck.language.compiling import compile_tables

    return compile_tables(PACKAGE, name, starts)


def _text(name: str) -> str:
    try:
        data = pkgutil.get_data(PACKAGE, f"{name}.lark")
    except OSError:
        data = None
    if data is None:
        raise GrammarError(f"no grammar named {name!r} in {PACKAGE}")
    return data.decode("utf-8")


def _texts(name: str) -> list[str]:
    """Return the text of a grammar and of every grammar it imports."""
    texts: dict[str, str] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in texts:
            texts[each] = _text(each)
            waiting.extend(re.findall(r"^%import\s+\.(\w+)", texts[each], re.MULTILINE))
    return list(texts.values())


@cache
def _lark_version() -> str:
    """Return Lark's version without importing Lark."""
    spec = find_spec("lark")
    if spec is None or spec.origin is None:
        return "none"
    try:
        found = re.search(r'__version__[^"\n]*"([^"]+)"', Path(spec.origin).read_text("utf-8"))
    except OSError:
        return spec.origin
    return found.group(1) if found else spec.origin
