"""Pieces set on pages: lines of a column, pages with their numbers, centred headlines."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.families.paper.pdf_bytes import HEIGHT, WIDTH, Placed, advance
from bench.families.pasted.wrapping import wrapped
from bench.families.piece import Part, Passage, Piece

LEFT, TOP, BOTTOM, RIGHT = 80.0, 105.0, 100.0, 74.0
"""Margins as official documents have them, in points."""
_SIZE, _LEADING = 16.0, 28.0
_PER_LINE = 27


@dataclass
class Pages:
    """Pages that are being filled from top to bottom."""

    numbers: str = "— {} —"
    """How the number of a page is printed."""
    running: str = ""
    """What stands at the head of each page but the first."""
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    y: float = HEIGHT - TOP

    def centre(self, text: str, size: float = _SIZE, leading: float = _LEADING) -> None:
        self._line(text, (WIDTH - advance(text, size)) / 2, size, leading)

    def right(self, text: str) -> None:
        self._line(text, WIDTH - RIGHT - 40 - advance(text, _SIZE), _SIZE, _LEADING)

    def paragraph(self, text: str, indent: bool = True) -> None:
        for n, line in enumerate(wrapped(text, _PER_LINE, "　　" if indent else "")):
            lead = 2 * _SIZE if indent and n == 0 else 0.0
            self._line(line.strip("　") if lead else line, LEFT + lead, _SIZE, _LEADING)

    def space(self, height: float) -> None:
        self.y -= height

    def turn(self) -> None:
        """Go on with a new page."""
        self._number()
        self.pages.append([])
        self.y = HEIGHT - TOP
        if self.running:
            self.pages[-1].append(Placed(self.running, LEFT, HEIGHT - 60, 10))

    def finish(self) -> list[list[Placed]]:
        self._number()
        return self.pages

    def _line(self, text: str, x: float, size: float, leading: float) -> None:
        if self.y < BOTTOM:
            self.turn()
        self.pages[-1].append(Placed(text, x, self.y, size))
        self.y -= leading

    def _number(self) -> None:
        text = self.numbers.format(len(self.pages))
        self.pages[-1].append(Placed(text, (WIDTH - advance(text, 12)) / 2, 55, 12))


def set_passage(pages: Pages, passage: Passage) -> None:
    match passage.part:
        case Part.TABLE:
            for row in passage.rows:
                pages.paragraph("　".join(row), indent=False)
        case Part.ORGAN | Part.DAY:
            pages.right(passage.text)
        case Part.ADDRESSEE:
            pages.paragraph(passage.text, indent=False)
        case Part.PLAN:
            for line in wrapped(passage.text, 18):
                pages.centre(line, 20, 34)
        case _:
            pages.paragraph(passage.text)


def set_piece(pages: Pages, piece: Piece, plan_on_new_page: bool = True) -> None:
    """All passages, the imprint where the piece has it."""
    for passage in piece.passages:
        if passage.part is Part.PLAN:
            if piece.imprint_before_plan:
                set_imprint(pages, piece)
            if plan_on_new_page:
                pages.turn()
        set_passage(pages, passage)
    if not piece.imprint_before_plan:
        set_imprint(pages, piece)


def set_imprint(pages: Pages, piece: Piece) -> None:
    pages.space(12)
    for line in piece.imprint:
        pages.paragraph(line, indent=False)


def set_columns(text: list[tuple[str, bool]], columns: int, top: float, size: float = 10.5) -> list[Placed]:
    """Paragraphs (text, is a heading) in columns of equal height side by side, as a newspaper has them."""
    gap = 16.0
    width = (WIDTH - 2 * 40 - gap * (columns - 1)) / columns
    per_line = int(width // size) - 1  # closing signs may hang over the end of a line
    lines = [(line, bold) for words, bold in text for line in wrapped(words, per_line, "" if bold else "　　")]
    height = -(-len(lines) // columns)
    out = []
    for n, (line, _) in enumerate(lines):
        column, row = divmod(n, height)
        indent = len(line) - len(line.lstrip("　"))
        out.append(Placed(line.lstrip("　"), 40 + column * (width + gap) + indent * size, top - row * size * 1.55, size))
    return out
