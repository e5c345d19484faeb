"""Whether the text that a PDF brings is what its pages show: broken fonts and bad scanners write something else."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2.raw as pdfium

_LEAST = 30
"""Characters; of fewer nothing can be told."""
_BROKEN = re.compile("[\x00-\x1f\u0080-\u009f\u00a1-\u00ff\u25a1\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
"""Controls, letters of Western Europe, empty boxes, private codes: what the codes of a broken font come out as."""
_BROKEN_SHARE = 0.3
_LEAST_HAN = 30
_USUAL_SHARE = 0.6
"""Of Han characters that are among the usual ones of a script: of prose and of names more than nine in ten are."""


def is_garbage(text: str) -> bool:
    """Whether a text layer is none that anybody wrote."""
    signs = re.sub(r"\s", "", text)
    if len(signs) < _LEAST:
        return False
    if len(_BROKEN.findall(signs)) > _BROKEN_SHARE * len(signs):
        return True
    han = [c for c in signs if "\u4e00" <= c <= "\u9fff"]
    if len(han) < _LEAST_HAN:
        return False
    usual = max(sum(_is_usual(c, encoding, last) for c in han) for encoding, last in (("gb2312", 0xD7), ("big5", 0xC6)))
    return usual < _USUAL_SHARE * len(han)


def _is_usual(character: str, encoding: str, last: int) -> bool:
    """Whether a character is of the first level of an encoding; `last` is the level's last first byte."""
    try:
        return character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


def lies_under_picture(page: Any) -> bool:
    """Whether the text of a scanned page is unseen: drawn with no ink, or below the picture."""
    seen = unseen = 0
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item.raw)
            if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                unseen += 1
            else:
                seen += 1
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE and seen:
            unseen, seen = unseen + seen, 0
    return unseen > seen
