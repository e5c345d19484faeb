"""What does a document cost by type of file, and how much of it is the library that opens the file?

    .venv/bin/python bench/formats.py

The same invented notice of three pages (tests/scraper/written_files.py) as text, web page, PDF, Word, OFD and scan. Alone means
that the library opens the bytes and gives all their text, in any order and with no sense made of it. Ours is the whole way
from bytes to records. CPU is user + system of this process, all its threads. Needs Chromium, which prints the PDF; the scan is
left out where no OCR is installed.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx
import numpy
import pypdfium2
from bs4 import BeautifulSoup
from lxml import etree

from archive.vocabulary import load_topics
from scraper.extract import extract
from scraper.read.reader import read
from tests.scraper import written_files as files

ENOUGH = 2.0
"""CPU seconds that a measurement takes at least."""


@dataclass(frozen=True)
class Format:
    """A type of file: the notice in it, and its text by the library alone."""

    name: str
    library: str
    data: bytes
    text: Callable[[bytes], str]


def main() -> None:
    formats = [
        Format("TXT", "decode", files.text_file(), lambda data: data.decode("gb18030")),
        Format("HTML", "bs4 on lxml", files.html_file(), lambda data: BeautifulSoup(data, "lxml").get_text("\n")),
        Format("PDF", "pypdfium2", files.pdf_file(), text_of_pdf),
        Format("DOCX", "python-docx", files.docx_file(), text_of_docx),
        Format("OFD", "zipfile, lxml", files.ofd_file(), text_of_ofd),
    ]
    if find_spec("rapidocr"):
        from rapidocr import RapidOCR

        engine = RapidOCR(params={"Global.log_level": "error"})
        formats.append(Format("scan", "pypdfium2, rapidocr", files.scan_file(), lambda data: text_of_scan(data, engine)))
    topics = load_topics()
    print("| | bytes | library alone | CPU ms | extract, CPU ms | read, CPU ms | documents a CPU s | of it alone |")
    print("|---|---|---|---|---|---|---|---|")
    for each in formats:
        name = f"通知.{'pdf' if each.name == 'scan' else each.name.lower()}"
        layout = extract(each.data, name)
        alone = cost_of(lambda each=each: each.text(each.data))  # type: ignore[misc]
        extracting = cost_of(lambda each=each, name=name: extract(each.data, name))  # type: ignore[misc]
        reading = cost_of(lambda layout=layout, name=name: read(layout, topics, name))  # type: ignore[misc]
        whole = extracting + reading
        print(
            f"| {each.name} | {len(each.data):,} | {each.library} | {alone:.1f} | {extracting:.1f} | {reading:.1f} "
            f"| {1000 / whole:,.1f} | {100 * alone / whole:.0f} % |",
            flush=True,
        )


def cost_of(work: Callable[[], Any]) -> float:
    """CPU milliseconds of one run, after one that is not measured."""
    assert work()
    started, runs = time.process_time(), 0
    while (spent := time.process_time() - started) < ENOUGH:
        work()
        runs += 1
    return 1000 * spent / runs


def text_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def text_of_docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def text_of_ofd(data: bytes) -> str:
    package = zipfile.ZipFile(io.BytesIO(data))
    pages = (etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith("Content.xml"))
    return "\n".join(code.text or "" for page in pages for code in page.iter("{*}TextCode"))


def text_of_scan(data: bytes, engine: Any) -> str:
    pictures = (page.render(scale=200 / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(data))
    return "\n".join("\n".join(engine(numpy.asarray(picture)).txts) for picture in pictures)


if __name__ == "__main__":
    main()
