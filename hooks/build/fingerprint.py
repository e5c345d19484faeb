"""Short digests of values: two values of one digest are equal, whatever build they come from.

A record is told by the digest of its file, so that ten thousand of them cost no reading. What cannot be told for certain
(an open file, an object of another library) has no digest, and what depends on it is made anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
from typing import Any

from archive.markdown import dump_record
from archive.plain_values import Told
from archive.record import Record

_SIZE = 12
"""Bytes of a digest: of a hundred million values no two are alike by chance."""
_PLAIN = (int, float, bool, datetime.date, bytes, type(None))
_Teller = Callable[[Any], str]


class NotTold(Exception):
    """A value of which nobody can say for certain whether it is what it was."""


class Fingerprints:
    """Digests of values of one build. `digests` are records with the digest of their file; `constant` are types that stand
    for the build itself: what is read of them is noted elsewhere."""

    def __init__(self, digests: Iterable[tuple[str, Record]], constant: tuple[type, ...] = ()) -> None:
        self._constant = constant
        self._known = {id(record): (digest, record) for digest, record in digests}
        """By identity; the record is held so that its identity stays its own."""
        self._tellers: dict[type, _Teller] = {}
        """Made once a type: what is told of ten thousand documents is a million values."""

    def of(self, value: Any) -> str:
        """The digest of `value`; raises NotTold."""
        return blake2b(self._tell(value).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()

    def _tell(self, value: Any) -> str:
        """Words that no other value has: each begins with its kind and says its length."""
        kind = value.__class__
        teller = self._tellers.get(kind)
        if teller is None:
            self._tellers[kind] = teller = self._teller_of(kind)
        return teller(value)

    def _teller_of(self, kind: type) -> _Teller:
        tell = self._tell
        if issubclass(kind, str):
            return lambda value: f"s{len(value)}:{value}"
        if issubclass(kind, Record):
            return self._tell_record
        if issubclass(kind, Told):
            return lambda value: f"q{value.told if value else ''};"
        if issubclass(kind, (tuple, list)):
            return lambda value: f"t{len(value)}:{''.join(map(tell, value))}"
        if issubclass(kind, Enum):
            return lambda value: f"e{kind.__qualname__}.{value.name};"
        if issubclass(kind, _PLAIN):
            return lambda value: f"p{kind.__name__}{value!r};"
        if issubclass(kind, self._constant):
            return lambda value: "c;"
        return self._teller_of_composed(kind)

    def _teller_of_composed(self, kind: type) -> _Teller:
        tell = self._tell
        if issubclass(kind, partial):
            return lambda value: f"f{tell(value.func)}{tell(value.args)}{tell(value.keywords) if value.keywords else ''}"
        if issubclass(kind, FunctionType):
            return cache(_tell_function)
        if issubclass(kind, Mapping):
            return lambda value: f"m{len(value)}:{''.join(sorted(map(tell, value.items())))}"
        if issubclass(kind, (set, frozenset)):
            return lambda value: f"u{len(value)}:{''.join(sorted(map(tell, value)))}"
        if issubclass(kind, Path):
            return lambda value: f"a{tell(str(value))}{tell(value.read_bytes() if value.is_file() else None)}"
        if is_dataclass(kind):
            names = [f.name for f in fields(kind) if f.compare]  # what says nothing of a value is not told
            begin = f"d{kind.__module__}.{kind.__qualname__}:"
            return lambda value: f"{begin}{''.join([tell(getattr(value, name)) for name in names])};"
        raise NotTold(kind.__qualname__)

    def _tell_record(self, record: Record) -> str:
        known = self._known.get(id(record))
        if known is None:
            digest = blake2b(dump_record(record).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
            self._known[id(record)] = known = (f"made {digest}", record)
        return f"r{known[0]};"


def _tell_function(value: FunctionType) -> str:
    if "<" in value.__qualname__:  # a lambda has no name of its own
        raise NotTold(value.__qualname__)
    return f"n{value.__module__}.{value.__qualname__};"
