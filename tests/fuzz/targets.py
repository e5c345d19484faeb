"""What is fuzzed: each reader with the bytes to begin from, and the errors that it may raise."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import yaml

from archive.errors import HongzhuError
from archive.ledger import load_ledger
from archive.markdown import load_record
from archive.personal import hide_personal
from archive.redaction import cover
from archive.vocabulary import load_topics
from archive.yaml_text import load_yaml
from indexer.article_query import parse_article_query
from indexer.exported import load_shard
from indexer.query import parse_query
from indexer.shards import make_shard
from linking.published import load_document
from scraper.extract.words import words_of
from scraper.intake.pin_store import load_pins
from scraper.intake.raw_files import RawProblem, RawThing, open_packed
from scraper.read.documents import read_documents
from scraper.snapshot import Origin
from scraper.snapshot.warc_file import decode_snapshot, encode_snapshot
from study.pack_markdown import load_pack
from study.quotes import load_quotes
from tests.bad_input import packages, pages, prints
from tests.command.run_hongzhu import NOTICE
from tests.leaks import test_fuzz as spoilt

NODE = Path(__file__).with_name("readers.mjs")
EXAMPLES = Path(__file__).parents[2] / "examples"
TOPICS = load_topics()


class Harm(Exception):
    """A reader that did what it may not."""


@dataclass(frozen=True)
class Target:
    """One reader."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    batch: int = 50
    """Inputs of one process: what ends it ends no other."""


def read_file(name: str) -> Callable[[bytes], object]:
    """Extraction, restoration and roles, as ingest does them; an error that nobody foresaw is told as NotForeseen."""

    def read(data: bytes) -> object:
        reading = read_documents(RawThing(Path(name), name, data), TOPICS, "2026-11-20")
        if reading.error and reading.error.name == "NotForeseen":
            raise Harm(reading.error.what)
        return words_of(data, name)

    return read


def read_packed(data: bytes) -> object:
    """Each file of a ZIP."""
    for found in open_packed(RawThing(Path("a.zip"), "a.zip", data)):
        if isinstance(found, RawProblem):
            str(found.error)
    return None


def read_query(data: bytes) -> object:
    """A query in Python."""
    text = data.decode("utf-8", "replace")
    parse_article_query(text)
    if len(hide_personal(text)) != len(text) or len(cover(text, [text[:4]])) != len(text):
        raise Harm("the length of a text changed")
    return parse_query(text)


def as_text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    """A reader of text whose file may have any bytes."""
    return lambda data: read(data.decode("utf-8", "replace"))


def read_yaml(text: str) -> object:
    """YAML that a person wrote."""
    with suppress(yaml.YAMLError):
        return load_yaml(text)
    return None


def read_pins(text: str) -> object:
    """Pins, whose store knows these errors."""
    with suppress(ValueError, yaml.YAMLError):
        return load_pins(text)
    return None


def read_shard(data: bytes) -> object:
    """A file of the search, as `check --deep` decodes it."""
    path = Path("/dev/shm/hongzhu-fuzz-shard") if Path("/dev/shm").is_dir() else Path("/tmp/hongzhu-fuzz-shard")
    path.write_bytes(data)
    return load_shard(path)


def in_node(kind: str) -> Callable[[bytes], object]:
    """The browser's reader of this kind; one process answers all."""

    @cache
    def process() -> subprocess.Popen[str]:
        return subprocess.Popen(["node", NODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(data: bytes) -> object:
        running = process()
        assert running.stdin and running.stdout
        running.stdin.write(json.dumps({"kind": kind, "data": data.hex()}) + "\n")
        running.stdin.flush()
        answer = running.stdout.readline()
        if not answer:
            raise Harm("node ended")
        said = json.loads(answer)
        if said["harm"]:
            raise Harm(said["harm"])
        return None

    return read


def files(module: object, suffix: str) -> list[bytes]:
    """The hostile and the harmless inputs of other tests whose name ends so."""
    found: list[bytes] = []
    for name, bad in {**module.cases(), **module.harmless()}.items():  # type: ignore[attr-defined]
        data = bad if isinstance(bad, bytes) else getattr(bad, "data", None)
        if isinstance(data, bytes) and name.endswith(suffix) and len(data) < 100_000:
            found.append(data)
    return found


def word() -> bytes:
    """A small Word file."""
    file = io.BytesIO()
    document = docx.Document()
    for line in NOTICE.format("家访").split("\n"):
        document.add_paragraph(line)
    document.add_table(2, 2)
    document.save(file)
    return file.getvalue()


def texts() -> list[bytes]:
    """Texts as they are pasted."""
    own = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.txt")) if path.stat().st_size < 20_000]
    return [NOTICE.format("家访").encode(), NOTICE.format("家访").encode("gb18030"), spoilt.TEXT, *own[:12]]


def webpages() -> list[bytes]:
    """Pages as they are saved."""
    own = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.html")) if path.stat().st_size < 30_000]
    return [spoilt.PAGE, *own[:12], *files(pages, ".html")[:20]]


def queries() -> list[bytes]:
    """What people type."""
    typed = (
        *("青教发〔2024〕11号", "三会一课 -通知 年份:2020-2024", "“一字不差” | 标题:家访"),
        *("教师法第三条第二款", "单位:青禾区教育局 类型:案例"),
    )
    return [text.encode() for text in typed]


def shards() -> list[bytes]:
    """A file of terms as it is exported."""
    return [make_shard("p1-t0", content).script for content in (b"", b"abc" * 200, bytes(range(256)) * 4)]


def snapshot() -> bytes:
    """A snapshot with two origins."""
    return encode_snapshot(b"abc", Origin("2026-11-20T08:30:00Z", name="甲.txt"), ())


MHTML = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
    + spoilt.PAGE
)
TARGETS: dict[str, Target] = {
    "text": Target(read_file("甲.txt"), texts),
    "page": Target(read_file("甲.html"), webpages),
    "saved page": Target(read_file("甲.mhtml"), lambda: [MHTML]),
    "word": Target(read_file("甲.docx"), lambda: [word(), *files(packages, ".docx")[:10]]),
    "ofd": Target(read_file("甲.ofd"), lambda: files(packages, ".ofd")),
    "pdf": Target(read_file("甲.pdf"), lambda: files(prints, ".pdf")),
    "package": Target(read_packed, lambda: files(packages, ".zip") or [packages.package([("甲.txt", b"a")])]),
    "record": Target(as_text(lambda text: load_record(text, "甲.md")), lambda: [spoilt.RECORD.encode()]),
    "ledger": Target(as_text(lambda text: load_ledger(text, "甲.ledger.yml")), lambda: [spoilt.LEDGER.encode()]),
    "yaml": Target(as_text(read_yaml), lambda: [spoilt.LEDGER.encode(), spoilt.QUOTES.encode()]),
    "pins": Target(as_text(read_pins), lambda: ["format: 1\npins:\n- {lines: 1-2, says: 标题, words: 甲}\n".encode()]),
    "pack": Target(as_text(lambda text: load_pack(text, "甲.md")), lambda: [spoilt.PACK.encode()]),
    "quotes": Target(as_text(lambda text: load_quotes(text, "甲.quotes.yml")), lambda: [spoilt.QUOTES.encode()]),
    "links": Target(as_text(lambda text: load_document(text, "甲.txt")), lambda: [spoilt.LINKS.encode()]),
    "snapshot": Target(lambda data: decode_snapshot(data, "甲"), lambda: [snapshot()]),
    "query": Target(read_query, queries, batch=400),
    "shard": Target(read_shard, shards, batch=200),
    "query in the browser": Target(in_node("query"), queries, batch=400),
    "pack in the browser": Target(in_node("pack"), lambda: [spoilt.PACK.encode()], batch=400),
    "shard in the browser": Target(in_node("shard"), lambda: [b"", b"\x03\x01ab\n", bytes(range(64))], batch=400),
}
"""Reader → how it is fuzzed."""


def harm_of(target: Target, data: bytes) -> str | None:
    """What a reader did to `data` that it may not; null where it gave a value, or one of our errors."""
    try:
        target.read(data)
    except HongzhuError as error:
        str(error)
    except Harm as harm:
        return str(harm)
    except RecursionError:
        return "RecursionError"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None
