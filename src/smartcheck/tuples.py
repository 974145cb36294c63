"""`typing.NamedTuple` for a program that starts often: the same classes, made in a third of the time.

`typing` compiles every annotation to see whether it may be one, which takes longer than the first goal does. Type
checkers see `typing.NamedTuple` itself; at run time a class is a `collections.namedtuple` with the methods it defines.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Made(type):
        """Makes a tuple class of the fields and methods of a class statement."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = list(space.get("__annotations__", ()))
            defaults = [space[each] for each in fields if each in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            for key, value in space.items():
                if key not in fields and key != "__module__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Made):
        """What classes of named fields derive from."""
