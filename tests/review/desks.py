"""What a desk of these tests publishes with: the site is a sentence, the check is the quick part of the real one."""

from __future__ import annotations

from pathlib import Path

from archive.findings import find_all
from review.publishing import Previewed, Publishing

BUILT = "网站生成好了"


def publishing_in(folder: Path) -> Publishing:
    return Publishing(
        build=lambda: BUILT,
        preview=lambda: Previewed("http://127.0.0.1:1/?token=t"),
        check=find_all,
        site=folder / "site",
        memory=folder / "data",
    )
