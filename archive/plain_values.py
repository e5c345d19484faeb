"""Frozen dataclasses as values that JSON has, and back: by their own type hints, so that no list of fields is kept twice."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
_Load = Callable[[Any], Any]
_DIGEST = 12
"""Bytes: of a hundred million values no two are alike by chance."""


def dump_value(value: Any) -> Any:
    """`value` as lists, texts, numbers and None; `load_value` is the inverse where the type is known."""
    if isinstance(value, (tuple, list)):
        return [dump_value(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return [dump_value(getattr(value, f.name)) for f in fields(value)] if is_dataclass(value) else value


class Told(tuple[Value, ...]):
    """Values that say what they are told by (hooks/build/fingerprint.py): the digest of the JSON they were made of."""

    told: str


def load_told(kind: type[Value], text: bytes) -> Told[Value]:
    """The values of type `kind` in JSON that `dump_value` made of a tuple of them."""
    if text == b"[]":  # as it is with most
        return Told()
    one = _loader(cast(Any, kind))
    made = Told([one(each) for each in json.loads(text)])
    made.told = f"{kind.__qualname__} {blake2b(text, digest_size=_DIGEST).hexdigest()}"
    return made


def load_value(kind: Any, plain: Any) -> Any:
    """The value of type `kind` that `dump_value` made `plain` of."""
    return _loader(kind)(plain)


@cache
def _loader(kind: Any) -> _Load:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (one,) = (_loader(each) for each in inner if each is not NoneType)
        return lambda plain: None if plain is None else one(plain)
    if origin is tuple:
        return _tuple_loader(inner)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is datetime.date:
        return datetime.date.fromisoformat
    return _dataclass_loader(kind) if is_dataclass(kind) else _same


def _same(plain: Any) -> Any:
    return plain


def _tuple_loader(inner: tuple[Any, ...]) -> _Load:
    if len(inner) == 2 and inner[1] is Ellipsis:
        one = _loader(inner[0])
        return lambda plain: tuple([one(each) for each in plain])
    each_of = [_loader(each) for each in inner]
    return lambda plain: tuple([load(each) for load, each in zip(each_of, plain, strict=True)])


def _dataclass_loader(kind: Any) -> _Load:
    """Not by the class, where that adds nothing: a frozen one checks each assignment, which is half of the time."""
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)]
    special = [(name, inner) for name in names if (inner := _loader(hints[name])) is not _same]
    is_plain = not hasattr(kind, "__slots__") and not hasattr(kind, "__post_init__")

    def load(plain: Any) -> Any:
        values = dict(zip(names, plain, strict=True))
        for name, inner in special:
            values[name] = inner(values[name])
        if not is_plain:
            return kind(**values)
        made = object.__new__(kind)
        made.__dict__.update(values)
        return made

    return load
