"""Values as bytes and back, for a file or another process; nothing but our own values is made of what is read."""

from __future__ import annotations

import io
import pickle
from typing import Any

from smartcheck.source import Source

UNREADABLE = (pickle.UnpicklingError, ValueError, AttributeError, TypeError, EOFError, ImportError, IndexError)
"""What `loaded` may raise for bytes that `dumped` did not make."""
UNWRITABLE = (pickle.PicklingError, RecursionError, TypeError)
"""What `dumped` may raise."""


class _Pickler(pickle.Pickler):
    """Leaves the document's own source out."""

    def __init__(self, file: io.BytesIO, source: Source) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.source = source

    def persistent_id(self, value: Any) -> str | None:
        return "source" if value is self.source else None


class _Unpickler(pickle.Unpickler):
    """Makes our own values, days and plain containers; anything else is refused."""

    def __init__(self, file: io.BytesIO, source: Source) -> None:
        super().__init__(file)
        self.source = source

    def persistent_load(self, _: Any) -> Source:
        return self.source

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith("smartcheck.") and name[:1].isupper() and "." not in name
        if ours or (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")


_ALLOWED = {
    ("datetime", "date"),
    ("builtins", "frozenset"),
    ("fractions", "Fraction"),
    ("decimal", "Decimal"),
}


def dumped(value: object, source: Source) -> bytes:
    """Return *value* as bytes, without the text of *source*."""
    file = io.BytesIO()
    _Pickler(file, source).dump(value)
    return file.getvalue()


def loaded(data: bytes, source: Source) -> Any:
    """Return what `dumped` made *data* of, as something that was read in *source*."""
    return _Unpickler(io.BytesIO(data), source).load()
