"""Every word that a built site holds, whatever it is packed in: what a curious reader could dig out of its files."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from indexer.fold import fold
from indexer.matching import pairs_of
from indexer.part_head import unpack_head
from indexer.postings import decode_head, decode_rising
from indexer.record_shards import decode_records
from indexer.shards import decode_script_text, decode_terms
from indexer.text_code import TextCode

SHARD = re.compile(r'hongzhuShard\("([\w-]+)",\[(\d+),"([^"]*)","(.*)"\]\);\n', re.S)
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
SPACE = re.compile(r"\s+")


def words_below(folder: Path) -> dict[str, str]:
    """File → all its words as plain text without spaces, those in packed forms too."""
    return {
        str(path.relative_to(folder)): "".join(SPACE.sub("", text) for text in texts_in(path.name, path.read_bytes()))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    } | {"search-index records": SPACE.sub("", "".join(text for texts in records_of(folder).values() for text in texts))}


def texts_in(name: str, data: bytes) -> Iterator[str]:
    """What one file says, by its bytes; packages are opened."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        package = zipfile.ZipFile(io.BytesIO(data))
        for inner in package.namelist():
            yield inner
            yield from texts_in(inner, package.read(inner))
        return
    if data[:2] == b"\x1f\x8b":
        yield from texts_in(name.removesuffix(".gz"), gzip.decompress(data))
        return
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    yield text
    yield html.unescape(re.sub(r"<[^>]+>", "", text))
    yield unquote(text)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    shard = SHARD.fullmatch(text)
    if shard:
        yield zlib.decompress(decode_script_text(int(shard[2]), shard[3], shard[4].encode("utf-16-le"))).decode(
            "utf-8", "replace"
        )
    for packed in BASE64.findall(text):
        yield from unpacked(packed)


def unpacked(packed: str) -> Iterator[str]:
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_" if set(packed) & set("-_") else None)
    except ValueError:
        return
    for window in (15, -15):
        try:
            yield zlib.decompressobj(window).decompress(data).decode("utf-8", "replace")
        except zlib.error:
            continue


def export_of(site: Path) -> Path:
    return site / "assets/search-index"


def shard(folder: Path, name: str) -> bytes:
    match = SHARD.fullmatch((export_of(folder) / f"{name}.js").read_bytes().decode("utf-16"))
    assert match
    return zlib.decompress(decode_script_text(int(match[2]), match[3], match[4].encode("utf-16-le")))


def manifest_of(site: Path) -> dict:
    text = (export_of(site) / "manifest.js").read_text(encoding="utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def records_of(site: Path) -> dict[str, list[str]]:
    """Shard → every text in it, of all record shards on disk: those too that the manifest does not name."""
    found: dict[str, list[str]] = {}
    for entry in manifest_of(site)["parts"]:
        code = TextCode(unpack_head(entry["head"]).alphabet)
        for path in sorted(export_of(site).glob(f"{entry['name']}-x*.js")):
            records = decode_records(shard(site, path.stem), code)
            found[path.stem] = [part for r in records for part in (r.id, r.kind or "", *map(code.decode, r.texts))]
    named = {name.partition("-")[0] for name in found}
    strangers = [path for path in export_of(site).glob("*-x*.js") if path.name.partition("-")[0] not in named]
    assert not strangers, "shards of a part that nobody names"
    return found


def windows_with(site: Path, text: str) -> int:
    """How many windows of the whole export have a posting for every pair of `text`: where it stands, or stood."""
    needle, found = fold(text), 0
    for entry in manifest_of(site)["parts"]:
        terms: dict[str, bytes] = {}
        for path in export_of(site).glob(f"{entry['name']}-[!xv]*.js"):
            terms |= decode_terms(shard(site, path.stem))
        places = [
            set(decode_rising(packed[decode_head(packed)[2] :]).tolist()) if (packed := terms.get(pair)) else set()
            for pair in pairs_of(needle)
        ]
        found += len(set.intersection(*places))
    return found
