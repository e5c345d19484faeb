"""A snapshot as the bytes of a WARC 1.1 file, one gzip member a record, and back; every digest is checked in reading.

The first record holds the payload: `response` for what was fetched, with its HTTP head, `resource` for a file, `conversion`
for what was joined. Each further place of the same bytes is a `revisit` without a block, appended: a file only grows.
"""

from __future__ import annotations

import re
import uuid
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from urllib.parse import quote, unquote

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from archive.digest import sha256_of
from archive.errors import SnapshotDamaged
from scraper.snapshot.origin import Origin, Snapshot

PAYLOAD_LIMIT = 200 * 1024 * 1024
"""In bytes; what is larger is no snapshot, and no file unpacks to more."""

_HEAD_LIMIT = 1024 * 1024
"""In bytes: what stands in a record beside its payload."""
FILE_LIMIT = PAYLOAD_LIMIT + PAYLOAD_LIMIT // 100 + _HEAD_LIMIT
"""In bytes; what does not compress becomes a little larger."""
_HTTP_LIMIT = 64 * 1024
"""In characters; no honest server sends so many headers."""
_ORIGIN_LIMIT = 1000
"""Further places of the same bytes tell nothing new, and each is read again with the file."""

DAMAGED = "快照损坏："
RESTORE = "从备份恢复这个文件；没有备份的，移走它，再收录一次原件"
"""What a person does about a damaged file."""

_FILE = "file:///"
_NAME = "X-Hongzhu-Name"
"""What the raw thing is called, percent-encoded; extractors choose between kinds of text by it."""
_MADE_FROM = "X-Hongzhu-Made-From"
_PAGE = "X-Hongzhu-Page"
_LINK = "X-Hongzhu-Link"
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_UNDONE = ("content-encoding", "transfer-encoding", "content-length")
"""Headers of the bytes on their way, which are not the bytes kept: kept under another name, as web archives do."""
_COOKIES = ("set-cookie", "set-cookie2")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What HTTP allows as a header's name."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def encode_snapshot(data: bytes, origin: Origin, made_from: Sequence[str] = ()) -> bytes:
    """The file of a payload that was not known; `decode_snapshot` is its inverse."""
    kind = "conversion" if made_from else "response" if _is_web(origin) else "resource"
    http = _http_head(origin, len(data)) if kind == "response" else None
    head = b"" if http is None else _bytes_of(http)
    fields = _fields(origin, sha256_of(data), kind)
    fields["WARC-Block-Digest"] = f"sha256:{sha256_of(head + data)}"
    if made_from:
        fields["WARC-Refers-To"] = _record_id(made_from[0])
        fields[_MADE_FROM] = " ".join(made_from)
    return _record(_target(origin), kind, data, fields, http)


def append_origin(file: bytes, known: Snapshot, origin: Origin) -> bytes:
    """`file` with one more place of the same bytes; unchanged where that place, or enough places, are known."""
    if len(known.origins) >= _ORIGIN_LIMIT or any(o.is_same_place(origin) for o in known.origins):
        return file
    first = known.origins[0]
    fields = _fields(origin, known.sha256, "revisit")
    fields["WARC-Profile"] = _REVISIT
    fields["WARC-Refers-To"] = _record_id(known.sha256)
    fields["WARC-Refers-To-Target-URI"] = _target(first)
    fields["WARC-Refers-To-Date"] = first.received_at
    return file + _record(_target(origin), "revisit", b"", fields, None)


def decode_snapshot(file: bytes, where: str) -> Snapshot:
    """The snapshot in a file; raises SnapshotDamaged, naming `where`, for anything that `encode_snapshot` would not write."""
    sha256, data, origins, made_from = "", b"", [], ()
    for number, member in enumerate(_members(file, where)):
        record, block = _parse(member, where)
        kind = record.rec_type
        if (kind == "revisit") != (number > 0) or kind not in ("response", "resource", "conversion", "revisit"):
            raise _damaged(f"第 {number + 1} 条是 {kind} 记录，不该在这里", where)
        if number == 0:
            data, sha256 = block, sha256_of(block)
            made_from = tuple((record.rec_headers.get_header(_MADE_FROM) or "").split())
        if record.rec_headers.get_header("WARC-Payload-Digest") != f"sha256:{sha256}":
            raise _damaged(f"第 {number + 1} 条记录写的校验值与内容不符", where)
        origins.append(_origin(record, where))
    if not origins:
        raise _damaged("文件是空的", where)
    return Snapshot(sha256, data, tuple(origins), made_from)


def _is_web(origin: Origin) -> bool:
    return origin.url is not None and origin.url.startswith(("http://", "https://"))


def _target(origin: Origin) -> str:
    """An address of printable ASCII, as WARC asks; a file has only its name."""
    if origin.url is not None:
        return re.sub(r"[^!-~]", lambda sign: quote(sign.group()), origin.url)
    return _FILE + quote(origin.name or "")


def _fields(origin: Origin, sha256: str, kind: str) -> dict[str, str]:
    named = {_NAME: origin.name if origin.url is not None else None, _PAGE: origin.page, _LINK: origin.link}
    seed = "\n".join((kind, sha256, _target(origin), *(value or "" for value in (origin.name, origin.page, origin.link))))
    return {
        "WARC-Record-ID": _record_id(sha256) if kind != "revisit" else f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}>",
        "WARC-Date": origin.received_at,
        "WARC-Payload-Digest": f"sha256:{sha256}",
    } | {name: quote(value, safe="/:?&=") for name, value in named.items() if value is not None}


def _record_id(sha256: str) -> str:
    """The same for the same payload, so that records refer to one another without being read."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'sha256:{sha256}')}>"


def _http_head(origin: Origin, length: int) -> StatusAndHeaders:
    headers = [("Content-Length", str(length))]
    left = _HTTP_LIMIT
    for name, value in origin.headers:
        left -= len(name) + len(value)
        if _TOKEN.fullmatch(name) and name.lower() not in _COOKIES and left > 0:
            shown = f"X-Archive-Orig-{name}" if name.lower() in _UNDONE else name
            headers.append((shown, _CONTROL.sub(" ", value)))
    return StatusAndHeaders(f"{origin.status} {_CONTROL.sub(' ', origin.reason)}", headers, protocol="HTTP/1.1")


def _bytes_of(http: StatusAndHeaders) -> bytes:
    http.compute_headers_buffer()
    buffer: bytes = http.headers_buff
    return buffer


def _record(target: str, kind: str, data: bytes, fields: dict[str, str], http: StatusAndHeaders | None) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    content_type = "application/http; msgtype=response" if kind in ("response", "revisit") else "application/octet-stream"
    record = writer.create_warc_record(
        target, kind, BytesIO(data), len(data), warc_content_type=content_type, warc_headers_dict=fields, http_headers=http
    )
    writer.write_record(record)
    return out.getvalue()


def _members(file: bytes, where: str) -> Iterator[bytes]:
    """Each gzip member unpacked, within the limit for all together."""
    left = PAYLOAD_LIMIT + _HEAD_LIMIT
    while file:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        try:
            member = unpacker.decompress(file, left + 1)
        except zlib.error as error:
            raise _damaged("压缩损坏，解不开", where) from error
        left -= len(member)
        if left < 0:
            raise _damaged("解压后超过上限", where)
        if not unpacker.eof:
            raise _damaged("末尾缺了一截，或多出了什么", where)
        file = unpacker.unused_data
        yield member


def _parse(member: bytes, where: str) -> tuple[ArcWarcRecord, bytes]:
    """The record in a gzip member and its payload, block digest checked, nothing left over."""
    stream = BytesIO(member)
    try:
        record = ArcWarcRecordLoader().parse_record_stream(stream, known_format="warc", check_digests=True)
        payload: bytes = record.raw_stream.read()
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, TypeError, AttributeError) as error:
        raise _damaged("不是 WARC 记录", where) from error
    if record.digest_checker.passed is False or record.length is None:
        raise _damaged("内容与写在里面的校验值不符", where)
    if stream.read() != b"\r\n\r\n":
        raise _damaged("记录的长度与写在里面的不符", where)
    if record.rec_type != "revisit" and not record.rec_headers.get_header("WARC-Block-Digest"):
        raise _damaged("没有校验值", where)
    return record, payload


def _origin(record: ArcWarcRecord, where: str) -> Origin:
    target, date = record.rec_headers.get_header("WARC-Target-URI"), record.rec_headers.get_header("WARC-Date")
    if not target or not date:
        raise _damaged("没有写明来处和时间", where)
    name, page, link = (_unquoted(record.rec_headers.get_header(field)) for field in (_NAME, _PAGE, _LINK))
    if target.startswith(_FILE):
        return Origin(date, name=unquote(target.removeprefix(_FILE)), page=page, link=link)
    http = record.http_headers
    if http is None:
        return Origin(date, name, target, page=page, link=link)
    status, _, reason = http.statusline.partition(" ")
    if not status.isdecimal():
        raise _damaged("HTTP 头读不出来", where)
    headers = tuple((field, value) for field, value in http.headers)
    return Origin(date, name, target, int(status), reason, headers, page, link)


def _unquoted(value: str | None) -> str | None:
    return None if value is None else unquote(value)


def _damaged(what: str, where: str) -> SnapshotDamaged:
    return SnapshotDamaged(f"{DAMAGED}{what}", where=where, next_step=RESTORE)
