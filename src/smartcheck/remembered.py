"""What is always the same of a word, told once: texts repeat their words, and each word is asked about many times.

`functools.lru_cache` keeps the order in which its answers were used, which takes as long as finding them. Here an
answer is one look into a table; a full table is emptied, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from functools import cached_property as made_once
else:

    class made_once:  # noqa: N801  # it stands where a function does
        """A property that is made when it is first asked for; `functools.cached_property` takes a lock each time."""

        def __init__(self, make: Callable[[Any], Any]) -> None:
            self._make = make
            self.__doc__ = make.__doc__

        def __get__(self, of: Any, _: type) -> Any:
            value = of.__dict__[self._make.__name__] = self._make(of)
            return value


K = TypeVar("K")
V = TypeVar("V")
__all__ = ["made_once", "remembered"]


class _Told(dict[K, V]):
    """The answers given so far, at most so many."""

    __slots__ = ("_ask", "_most")

    def __init__(self, ask: Callable[[K], V], most: int) -> None:
        self._ask = ask
        self._most = most

    def __missing__(self, key: K) -> V:
        value = self._ask(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


def remembered(most: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """Return a decorator for a function of one argument, which has its last answers, *most* of them, at hand.

    What it returns is the look into the table itself, so that a known answer costs no call of Python.
    """

    def decorated(ask: Callable[[K], V]) -> Callable[[K], V]:
        return _Told(ask, most).__getitem__

    return decorated
