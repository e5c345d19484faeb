"""OFD files (GB/T 33190): the text objects of every page at their places, with the page's template below them.

A text object says where its first character stands and how far each next one is; all lengths are millimetres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.errors import OcrMissing, TooLarge, Unreadable
from scraper.extract.package import Package, attribute, children, descendants, local_name, part_names, resolve
from scraper.extract.printed_layout import layout_of
from scraper.extract.printed_page import Piece, PrintedPage, join_characters
from scraper.extract.ruled_table import Rule, grids_of
from scraper.text.layout import Layout

SUFFIXES = (".ofd",)

_POINTS = 72 / 25.4
"""In a millimetre."""

_A4 = (0.0, 0.0, 210.0, 297.0)
_PAGE_LIMIT = 600
_LATIN_WIDTH = 0.6
"""Of the type size: OFD does not say how wide a character is. Wide enough that no gap opens inside a number."""

_CHARACTER_LIMIT = 2_000_000

Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def recognises(data: bytes) -> bool:
    """Whether these bytes are an OFD file."""
    return "OFD.xml" in part_names(data)


def extract(data: bytes, where: str) -> Layout:
    """The lines of an OFD file.

    Raises the errors of `Package`, Unreadable where it has no page, OcrMissing where its pages are pictures.
    """
    package = Package(data, where)
    pages = [page for root in _document_roots(package) for page in _pages(package, root)]
    if not pages:
        raise Unreadable("OFD 里没有一页", where=where, next_step="重新下载，或用 OFD 阅读器打印成 PDF 再收录")
    if not any(page.pieces for page in pages):
        raise OcrMissing(
            "OFD 里只有图片，没有文字",
            where=where,
            next_step="用 OFD 阅读器另存为图片或 PDF，安装文字识别（hongzhu[ocr]）后再收录",
        )
    return layout_of(pages)


def _document_roots(package: Package) -> Iterator[str]:
    """The main part of each document in the file."""
    for element in descendants(package.xml("OFD.xml"), "DocRoot"):
        if element.text and element.text.strip():
            yield resolve("", element.text.strip())


def _pages(package: Package, root: str) -> Iterator[PrintedPage]:
    document = package.xml(root)
    common = next(children(document, "CommonData"), document)
    whole = next((_box(e) for e in descendants(common, "PhysicalBox")), _A4)
    templates = {
        attribute(e, "ID") or "": resolve(root, attribute(e, "BaseLoc") or "") for e in descendants(common, "TemplatePage")
    }
    places = [attribute(e, "BaseLoc") or "" for e in descendants(document, "Page")]
    if len(places) > _PAGE_LIMIT:
        raise TooLarge(f"有 {len(places)} 页，超过 {_PAGE_LIMIT} 页的上限", where=package.where, next_step="拆成单份文件再收录")
    for place in places:
        page = package.xml(resolve(root, place))
        area = next((_box(e) for e in descendants(page, "PhysicalBox")), whole)
        parts = [page]
        for template in children(page, "Template"):
            name = templates.get(attribute(template, "TemplateID") or "")
            if name and package.has(name):
                parts.append(package.xml(name))
        yield _page(parts, area, package.where)


def _page(parts: list[etree._Element], area: tuple[float, float, float, float], where: str) -> PrintedPage:
    characters: list[Piece] = []
    rules: list[Rule] = []
    for part in parts:
        for element in descendants(part, "TextObject", "PathObject"):
            if (attribute(element, "Visible") or "true") == "false":
                continue
            if local_name(element) == "TextObject":
                characters.extend(_characters(element, area))
            else:
                rules.extend(_rules(element, area))
            if len(characters) > _CHARACTER_LIMIT:
                raise TooLarge("一页里的文字太多", where=where, next_step="请检查文件来历")
    grids = grids_of(rules, characters)
    outside = [c for c in characters if not any(grid.holds(c) for grid in grids)]
    return PrintedPage(area[2] * _POINTS, area[3] * _POINTS, tuple(join_characters(outside)), grids)


def _characters(element: etree._Element, area: tuple[float, float, float, float]) -> Iterator[Piece]:
    """The characters of a text object, in points on the page."""
    box, matrix = _box_of(element), _matrix_of(element)
    size = _number(attribute(element, "Size"), 4.0)
    scale = abs(matrix[3]) or 1.0
    turned = abs(matrix[1]) > 0.05 * abs(matrix[0] or 1.0) or (attribute(element, "ReadDirection") or "0") != "0"
    slanted = turned and min(abs(matrix[0]), abs(matrix[1])) > 0.1 * max(abs(matrix[0]), abs(matrix[1]))
    for code in children(element, "TextCode"):
        text = code.text or ""
        xs = _steps(_number(attribute(code, "X"), 0.0), attribute(code, "DeltaX"), len(text))
        ys = _steps(_number(attribute(code, "Y"), size), attribute(code, "DeltaY"), len(text))
        space = ""
        for sign, x, y in zip(text, xs, ys, strict=True):
            if not sign.strip():
                space = " "
                continue
            left = matrix[0] * x + matrix[2] * y + matrix[4] + box[0] - area[0]
            base = matrix[1] * x + matrix[3] * y + matrix[5] + box[1] - area[1]
            width = abs(matrix[0] or 1.0) * size * (1.0 if ord(sign) >= 0x2E80 else _LATIN_WIDTH)
            height = scale * size
            yield Piece(
                left * _POINTS,
                (base - 0.85 * height) * _POINTS,
                (left + width) * _POINTS,
                (base + 0.15 * height) * _POINTS,
                (space if sign.isascii() else "") + sign,
                height * _POINTS,
                turned,
                slanted,
            )
            space = ""


def _steps(start: float, deltas: str | None, count: int) -> list[float]:
    """Where each of `count` characters stands; `g n d` in `deltas` means n times d."""
    steps: list[float] = []
    words = iter((deltas or "").split())
    for word in words:
        if word == "g":
            times, step = int(_number(next(words, "0"), 0.0)), _number(next(words, "0"), 0.0)
            steps.extend([step] * max(0, min(times, count - len(steps))))
        else:
            steps.append(_number(word, 0.0))
    out = [start]
    for index in range(count - 1):
        out.append(out[-1] + (steps[index] if index < len(steps) else 0.0))
    return out[:count]


_PATH = re.compile(r"([SMLQBACZ])|(-?\d*\.?\d+(?:[eE]-?\d+)?)")


def _rules(element: etree._Element, area: tuple[float, float, float, float]) -> Iterator[Rule]:
    """The straight upright and level lines of a path, in points on the page."""
    box, matrix = _box_of(element), _matrix_of(element)
    data = next((e.text or "" for e in children(element, "AbbreviatedData")), "")
    start = at = (0.0, 0.0)
    command, numbers = "", list[float]()
    for match in _PATH.finditer(data):
        if match[1]:
            command, numbers = match[1], []
            if command not in ("Z", "C"):
                continue
            ends = [(at, start)]
            at = start
        else:
            numbers.append(float(match[2]))
            if len(numbers) < 2 or command not in ("S", "M", "L"):
                continue
            point = (numbers[-2], numbers[-1])
            numbers = []
            ends = [(at, point)] if command == "L" else []
            start = point if command != "L" else start
            at = point
        for one, other in ends:
            x0, y0 = _placed(one, box, matrix, area)
            x1, y1 = _placed(other, box, matrix, area)
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _placed(point: tuple[float, float], box: tuple[float, ...], matrix: Matrix, area: tuple[float, ...]) -> tuple[float, float]:
    x, y = point
    return (
        (matrix[0] * x + matrix[2] * y + matrix[4] + box[0] - area[0]) * _POINTS,
        (matrix[1] * x + matrix[3] * y + matrix[5] + box[1] - area[1]) * _POINTS,
    )


def _box_of(element: etree._Element) -> tuple[float, float, float, float]:
    return _four(attribute(element, "Boundary") or "", (0.0, 0.0, 0.0, 0.0))


def _box(element: etree._Element) -> tuple[float, float, float, float]:
    return _four(element.text or "", _A4)


def _four(text: str, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    values = [_number(word, 0.0) for word in text.split()]
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else default


def _matrix_of(element: etree._Element) -> Matrix:
    values = [_number(word, 0.0) for word in (attribute(element, "CTM") or "").split()]
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if len(values) == 6 else _UNCHANGED


def _number(text: str | None, default: float) -> float:
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if abs(value) < 1e6 else default
