"""One invented raw file read as an archive takes it: what tests of single faults look at."""

from __future__ import annotations

import re

from archive.blocks import Table
from archive.record import Record
from scraper.extract import extract
from scraper.read.reader import Extraction, read

from .raw_files import TOPICS

HEAD = "桐岭县教育局文件\n\n桐教发〔2023〕7号\n\n桐岭县教育局关于做好教室标牌制作工作的通知\n\n各中小学：\n"
TAIL = "\n\n　　　　　　　　　　桐岭县教育局\n　　　　　　　　　　2023年5月4日\n"


def extraction_of(data: bytes | str, name: str) -> Extraction:
    """The one document of a raw file."""
    (extraction,) = read(extract(data.encode() if isinstance(data, str) else data, name), TOPICS, name)
    return extraction


def record_of(data: bytes | str, name: str) -> Record:
    """The record of the one document."""
    return extraction_of(data, name).record


def records_of(text: str) -> list[Record]:
    """The records of all documents of a pasted text."""
    return [extraction.record for extraction in read(extract(text.encode(), "粘贴.txt"), TOPICS, "粘贴.txt")]


def body_of(record: Record) -> list[str]:
    """The texts of a record's blocks; a table's cells with `|` between them, a row a text."""
    out: list[str] = []
    for block in record.body:
        out.extend("|".join(row) for row in block.rows) if isinstance(block, Table) else out.append(block.text)
    return out


def notice(*paragraphs: str) -> str:
    """A pasted notice with these paragraphs."""
    return HEAD + "\n".join(f"　　{p}" for p in paragraphs) + TAIL


def page(*paragraphs: str) -> str:
    """A saved page with that notice."""
    head = [line for line in HEAD.split("\n") if line]
    tail = [line.strip("　") for line in TAIL.split("\n") if line]
    inner = "".join(f"<p>{p}</p>" for p in (*head[:2], *head[3:], *paragraphs))
    title = f"<html><head><meta charset=utf-8><title>{head[2]}</title></head><body><h1>{head[2]}</h1>"
    return f"{title}{inner}{''.join(f'<p align=right>{p}</p>' for p in tail)}</body></html>"


def squeezed(record: Record) -> str:
    """The body without white space."""
    return re.sub(r"\s", "", "".join(body_of(record)))
