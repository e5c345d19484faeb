"""Short digests of values: two values of one digest are equal, whatever build they come from.

A record is told by the digest of its file, so that ten thousand of them cost no reading. What cannot be told for certain
(an open file, an object of another library) has no digest, and what depends on it is made anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
from typing import Any

from archive.markdown import dump_record
from archive.record import Record

_SIZE = 12
"""Bytes of a digest: of a hundred million values no two are alike by chance."""
_PLAIN = (int, float, bool, datetime.date, bytes, type(None))


class NotTold(Exception):
    """A value of which nobody can say for certain whether it is what it was."""


class Fingerprints:
    """Digests of values of one build. `digests` are records with the digest of their file; `constant` are types that stand
    for the build itself: what is read of them is noted elsewhere."""

    def __init__(self, digests: Iterable[tuple[str, Record]], constant: tuple[type, ...] = ()) -> None:
        self._constant = constant
        self._known = {id(record): (digest, record) for digest, record in digests}
        """By identity; the record is held so that its identity stays its own."""

    def of(self, value: Any) -> str:
        """The digest of `value`; raises NotTold."""
        return blake2b(self._tell(value).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()

    def _tell(self, value: Any) -> str:
        """Words that no other value has: each begins with its kind and says its length."""
        if isinstance(value, str):
            return f"s{len(value)}:{value}"
        if isinstance(value, Record):
            return self._tell_record(value)
        if isinstance(value, (tuple, list)):
            return f"t{len(value)}:{''.join(map(self._tell, value))}"
        if isinstance(value, Enum):
            return f"e{type(value).__qualname__}.{value.name};"
        if isinstance(value, _PLAIN):
            return f"p{type(value).__name__}{value!r};"
        return self._tell_composed(value)

    def _tell_composed(self, value: Any) -> str:
        if isinstance(value, self._constant):
            return "c;"
        if isinstance(value, partial):
            return f"f{self._tell(value.func)}{self._tell(value.args)}{self._tell(value.keywords)}"
        if isinstance(value, FunctionType) and "<" not in value.__qualname__:  # a lambda has no name of its own
            return f"n{value.__module__}.{value.__qualname__};"
        if isinstance(value, Mapping):
            return f"m{len(value)}:{''.join(sorted(self._tell(pair) for pair in value.items()))}"
        if isinstance(value, (set, frozenset)):
            return f"u{len(value)}:{''.join(sorted(map(self._tell, value)))}"
        if isinstance(value, Path):
            return f"a{self._tell(str(value))}{self._tell(value.read_bytes() if value.is_file() else None)}"
        if is_dataclass(value) and not isinstance(value, type):
            inner = "".join(self._tell(getattr(value, f.name)) for f in fields(value))
            return f"d{type(value).__module__}.{type(value).__qualname__}:{inner};"
        raise NotTold(type(value).__qualname__)

    def _tell_record(self, record: Record) -> str:
        known = self._known.get(id(record))
        if known is None:
            digest = blake2b(dump_record(record).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
            self._known[id(record)] = known = (f"made {digest}", record)
        return f"r{known[0]};"
