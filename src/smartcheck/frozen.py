"""`attrs.frozen` for a program that starts often: the same classes, made in half the time.

attrs writes the comparison, the hash and the text form of every class as source code and compiles them, which takes
longer than most starts ever compare. Here they are written once for all classes, over the fields that attrs knows; only
``__init__`` is made for each, since every goal pays for it. The text form leaves out what is as by default. Type
checkers see `attrs.frozen` itself.
"""

from __future__ import annotations

from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:
    import attrs

    def frozen(made: type | None = None, **options: Any) -> Any:
        """Return *made* as a class of frozen values with slots; *options* are those of `attrs.frozen`."""
        if made is None:
            return partial(frozen, **options)
        for name, method in (("__eq__", _is_same), ("__hash__", _hash), ("__repr__", _written)):
            if name not in made.__dict__ or made.__dict__[name] is None:
                setattr(made, name, method)
        return attrs.frozen(made, eq=False, repr=False, **options)

    @cache
    def _compared(kind: type) -> Any:
        """Return what takes from a value all that makes it the same as another."""
        names = [each.name for each in attrs.fields(kind) if each.eq]
        return attrgetter(*names) if names else lambda value: ()

    def _is_same(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        compared = _compared(self.__class__)
        return compared(self) == compared(other)

    def _hash(self: Any) -> int:
        found = _compared(self.__class__)(self)
        try:
            return hash((self.__class__, found))
        except TypeError:  # a mapping in it; what is left still tells most values apart
            parts = found if isinstance(found, tuple) else ()
            return hash((self.__class__, *filter(_is_hashable, parts)))

    def _is_hashable(part: object) -> bool:
        try:
            hash(part)
        except TypeError:
            return False
        return True

    def _written(self: Any) -> str:
        """Return the fields that are not as by default."""
        shown = [
            f"{each.name}={value!r}"
            for each in attrs.fields(self.__class__)
            if each.repr and (value := getattr(self, each.name)) != _made(each.default)
        ]
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def _made(usual: Any) -> Any:
        return usual.factory() if isinstance(usual, attrs.Factory) and not usual.takes_self else usual
