"""Content encodings undone (gzip, deflate, br), with a limit on what comes out: a bomb is never unpacked further than that."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from importlib.util import find_spec

from scraper.fetch.errors import ResponseDamaged, ResponseTooLarge

_HAS_BROTLI = find_spec("brotli") is not None
"""An extra, 5 MB: whoever asks for gzip gets gzip from nearly every server."""
ACCEPTED = "gzip, deflate, br" if _HAS_BROTLI else "gzip, deflate"
"""What a request says it understands."""

_MOST_LAYERS = 2
"""Some servers pack twice by mistake; whoever packs more often wants harm."""

_STEP = 256 * 1024


class _Beyond(Exception):
    """More comes out than the limit allows."""


def unpack(body: bytes, content_encoding: str, limit: int, where: str) -> bytes:
    """`body` as it was before it was packed for the way.

    Raises ResponseTooLarge where more than `limit` bytes come out, ResponseDamaged for a body that is cut off, is not
    packed as it says, or is packed in an unknown way.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MOST_LAYERS:
        raise ResponseDamaged(f"网页压缩了 {len(names)} 层", where=where, next_step="在浏览器里打开，另存为文件再收录")
    for name in reversed(names):
        layer = _LAYERS.get(name)
        if layer is None:
            what = f"网页的压缩方式“{name[:40]}”不认识"
            install = "安装：pip install brotli；或者" if name == "br" else ""
            raise ResponseDamaged(what, where=where, next_step=f"{install}在浏览器里打开，另存为文件再收录")
        try:
            body = layer(body, limit) if body else body
        except _Beyond as error:
            raise ResponseTooLarge(
                f"解压后超过 {limit / 1048576:.0f} MB 的上限", where=where, next_step="一份公文不会这么大；请检查网址"
            ) from error
        except (zlib.error, EOFError) as error:
            raise ResponseDamaged(
                "收到的内容没有传完，或压缩得不对", where=where, next_step="过一会儿再试；仍不行时，在浏览器里另存为文件再收录"
            ) from error
    return body


def _gzip(body: bytes, limit: int) -> bytes:
    """All members, one behind the other; what some servers append as padding is left."""
    out = bytearray()
    rest = body
    while rest.startswith(b"\x1f\x8b") or not out:
        inflated, rest = _inflate(rest, 31, limit - len(out))
        out += inflated
        if not rest:
            break
    return bytes(out)


def _deflate(body: bytes, limit: int) -> bytes:
    """With zlib's header as the standard says, or bare as some servers send it."""
    try:
        return _inflate(body, 15, limit)[0]
    except zlib.error:
        return _inflate(body, -15, limit)[0]


def _inflate(body: bytes, form: int, limit: int) -> tuple[bytes, bytes]:
    """What one stream holds, and the bytes behind it."""
    stream = zlib.decompressobj(form)
    out = stream.decompress(body, limit + 1)
    if len(out) > limit:
        raise _Beyond
    if not stream.eof:
        raise EOFError
    return out, stream.unused_data


def _brotli(body: bytes, limit: int) -> bytes:
    import brotli

    stream = brotli.Decompressor()
    try:
        out = bytearray(stream.process(body, output_buffer_limit=_STEP))
        while not stream.is_finished():
            if len(out) > limit:
                raise _Beyond
            more = stream.process(b"", output_buffer_limit=_STEP)
            if not more:
                raise EOFError
            out += more
    except brotli.error as error:
        raise EOFError from error
    if len(out) > limit:
        raise _Beyond
    return bytes(out)


_LAYERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
}
if _HAS_BROTLI:
    _LAYERS["br"] = _brotli
