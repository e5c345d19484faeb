"""The pictures of the guide, taken anew: `python -m tests.guide.take_screenshots [name …]`.

Over the invented examples in an archive of one's own, so that they show what an archivist sees. A picture is kept where
the new one looks the same to a reader; few colours keep it small.
"""

from __future__ import annotations

import functools
import http.server
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from itertools import pairwise
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from hongzhu.build import build_site
from hongzhu.new_archive import Wishes, make_archive
from tests.conftest import CHROMIUM, SWITCHES

REPOSITORY = Path(__file__).parents[2]
IMAGES = REPOSITORY / "docs/guide/images"
COLOURS = 200
WIDE = (1240, 820)
NARROW = (390, 700)
STRIP = 700

METHOD = "青教发2024-11号_关于印发《青禾区中小学教师家访工作管理办法》的通知.md"
RAW = REPOSITORY / "examples/pdf文本/青教发2024年11号_家访工作管理办法.txt"
METHOD_PAGE = "d/2024-11-yfdf6/"
DOUBTFUL_PAGE = "d/2021-27-79hhp/"
MOVED = "fz3-t7-r76a"
"""第七条, which becomes 第八条 in the site `changed`."""

Shot = Callable[[Page, str], bytes]


def whole(path: str, size: tuple[int, int] = WIDE, scroll: int = 0) -> Shot:
    """What stands in the window."""

    def shoot(page: Page, address: str) -> bytes:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(address + path)
        page.wait_for_timeout(300)
        page.mouse.wheel(0, scroll)
        page.wait_for_timeout(300)
        return page.screenshot()

    return shoot


def part(path: str, selector: str, height: int, above: int = 40) -> Shot:
    """A strip of the page from a little above the first element that matches."""

    def shoot(page: Page, address: str) -> bytes:
        page.set_viewport_size({"width": STRIP, "height": 1400})
        page.goto(address + path)
        place = page.locator(selector).first
        place.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        box = place.bounding_box()
        assert box, selector
        top = max(0, box["y"] - above)
        return page.screenshot(clip={"x": 0, "y": top, "width": STRIP, "height": height})

    return shoot


SHOTS: dict[str, tuple[str, Shot]] = {
    "empty": ("empty", whole("", (1240, 780))),
    "home": ("full", whole("", (1240, 1000))),
    "doubts": ("full", part(DOUBTFUL_PAGE, ".hz-remark--doubts", 260)),
    "phone": ("full", whole(METHOD_PAGE, NARROW)),
    "pack": ("full", whole("packs/jiafang-qian/")),
    "chips": ("full", whole("kind/fjkth/#kind=通知&year=2024&year=2022", (1240, 700))),
    "due": ("full", whole("due/", (1240, 700))),
    "sources": ("several", part(METHOD_PAGE, ".hz-history", 450, 20)),
    "withdrawn": ("several", whole(DOUBTFUL_PAGE, (700, 600))),
    "moved": ("changed", part(f"{METHOD_PAGE}#{MOVED}", ":target", 230, 60)),
}
"""Name → the site, and what of it."""


def on_desk(*clicked: str, height: int, scroll: int = 0) -> Shot:
    """The desk, after the first links that match were followed one after the other."""

    def shoot(page: Page, address: str) -> bytes:
        page.set_viewport_size({"width": WIDE[0], "height": height})
        page.goto(address)
        for selector in clicked:
            page.locator(selector).first.click()
        page.mouse.wheel(0, scroll)
        page.wait_for_timeout(300)
        return page.screenshot()

    return shoot


def publish_and_change(page: Page, address: str) -> bytes:
    """What is different since the site was published: a title, a withdrawal, what was checked, what is new."""
    page.set_viewport_size({"width": WIDE[0], "height": 1000})
    page.goto(f"{address}publish")
    page.get_by_role("heading", name="还没有发布过").wait_for(timeout=120_000)
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_text("没有不同。").wait_for(timeout=240_000)
    page.goto(address)
    page.locator(".queue a", has_text="家访").first.click()
    page.get_by_label("标题").fill("青禾区中小学教师家访工作管理办法")
    page.get_by_role("button", name="写进记录").click()
    page.get_by_text("已写进记录。").wait_for()
    page.get_by_role("button", name="核对无误").click()
    page.get_by_text("份待核对").first.wait_for()
    page.get_by_role("button", name="核对无误").click()
    page.wait_for_load_state()
    page.locator("details.fates summary").last.click()
    page.get_by_label("撤下：写给读者看的原因").fill("收错了，不是本区的文件")
    page.get_by_role("button", name="撤下这一份").click()
    page.get_by_text("撤下了，原记录移到了").wait_for()
    page.goto(f"{address}publish")
    page.get_by_role("heading", name="相比").wait_for(timeout=120_000)
    return page.screenshot()


DESK_SHOTS: dict[str, Shot] = {
    "desk-queue": on_desk(height=1180),
    "desk-record": on_desk(".queue a", height=1180, scroll=620),
    "desk-compare": on_desk(".queue li:has-text('家访工作管理办法'):has(.unsure) a", ".doubts a.button", height=900),
    "desk-publish": lambda page, address: publish_and_change(page, address),
}
"""Name → what of the desk."""


def take(names: list[str]) -> None:
    """Write the pictures `names` below docs/guide/images."""
    for name in [*SHOTS, *DESK_SHOTS]:  # the guide is part of each site, and no site is built with a picture missing
        if not (IMAGES / f"{name}.png").exists():
            Image.new("1", (1, 1)).save(IMAGES / f"{name}.png")
    if wanted := [name for name in names if name in DESK_SHOTS]:
        take_desk(wanted)
    if wanted := [name for name in names if name in SHOTS]:
        take_sites(wanted)


def take_desk(names: list[str]) -> None:
    """Pictures of the desk over an archive in which some of everything waits."""
    with tempfile.TemporaryDirectory(prefix="hongzhu-guide-") as folder, sync_playwright() as playwright:
        archive = Path(folder) / "青禾文库"
        fill_desk(archive)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES.split())
        page = browser.new_page(color_scheme="light", locale="zh-CN")
        with open_desk(archive) as address:
            page.goto(address)  # with the token; from here on the browser has it
            page.set_input_files("#files", [archive.parent / name for name in FAILING])
            page.get_by_role("button", name="收录", exact=True).click()
            page.get_by_role("heading", name=f"没有收进去的（{len(FAILING)}）").wait_for()
            for name in names:
                keep_picture(name, DESK_SHOTS[name](page, address.partition("?")[0]))
        browser.close()


FAILING = {"会议照片.rar": b"Rar!\x1a\x07\x00" + b"\0" * 30, "2019年工作要点.pdf": b"%PDF-1.4 broken"}


def fill_desk(archive: Path) -> None:
    """Some of the examples, a copy of one of them that says a little more, and files that cannot be read."""
    make_archive(archive, Wishes(name="青禾文库", organ="青禾区教育局"))
    subprocess.run([sys.executable, "-m", "hongzhu", "ingest", REPOSITORY / "examples"], cwd=archive, capture_output=True)
    more = RAW.read_text(encoding="utf-8").replace("不少于十户", "不少于十户，寄宿制学校不少于十五户")
    (archive.parent / "家访办法（转发）.txt").write_text(more.replace("，", ","), encoding="utf-8")
    run(archive, "ingest", str(archive.parent / "家访办法（转发）.txt"))
    for name, data in FAILING.items():
        (archive.parent / name).write_bytes(data)


@contextmanager
def open_desk(archive: Path) -> Iterator[str]:
    """The address of a desk over an archive."""
    command = [sys.executable, "-m", "hongzhu", "review", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=archive, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout
        try:
            yield desk.stdout.readline().strip().removeprefix("收文台：")
        finally:
            desk.terminate()


def take_sites(names: list[str]) -> None:
    """Pictures of built sites."""
    with tempfile.TemporaryDirectory(prefix="hongzhu-guide-") as folder, sync_playwright() as playwright:
        make_sites(Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES.split())
        page = browser.new_page(color_scheme="light", locale="zh-CN")
        with serve(Path(folder)) as address:
            for name in names:
                site, shoot = SHOTS[name]
                keep_picture(name, shoot(page, f"{address}{site}/site/"))
        browser.close()


def make_sites(folder: Path) -> None:
    """An empty archive, one with all examples, and the same after a change that moved published links."""
    for name in ("empty", "full"):
        make_archive(folder / name, Wishes(name="青禾文库", organ="青禾区教育局"))
    for name in ("archive", "packs"):
        shutil.copytree(REPOSITORY / "docs" / name, folder / "full/docs" / name, dirs_exist_ok=True)
    for name in ("empty", "full"):
        build(folder / name)
    shutil.copytree(folder / "full", folder / "changed")
    insert_article(folder / "changed/docs/archive/2024" / METHOD)
    build(folder / "changed")
    shutil.copytree(folder / "full", folder / "several")
    receive_copies(folder / "several")
    build(folder / "several")


def build(archive: Path) -> None:
    """`hongzhu build` in the folder of an archive."""
    with chdir(archive):
        build_site(Path("docs/archive"), Path("site"), Path("data/index"))


def insert_article(path: Path) -> None:
    """A new 第七条; those behind it count on."""
    text = path.read_text(encoding="utf-8")
    numbers = "七八九十"
    ordinals = [*numbers, *(f"十{n}" for n in "一二三四五六")]
    for old, new in reversed(list(pairwise(ordinals))):
        text = text.replace(f"\n第{old}条 ", f"\n第{new}条 ")
    head, _, rest = text.partition("\n第八条 ")
    path.write_text(f"{head}\n第七条 家访之前向班主任和任课教师了解学生近况。\n\n第八条 {rest}", encoding="utf-8")


def receive_copies(archive: Path) -> None:
    """The same document from a reprint, and a change in its own place; another one is withdrawn."""
    text = RAW.read_text(encoding="utf-8")
    reprint = text.translate(str.maketrans("，。；", ",.;"))
    changed = text.replace("不少于十户", "不少于十二户")
    place = RAW.relative_to(REPOSITORY).as_posix()  # as the record says it
    for name, content, day in (("公众号转载.txt", reprint, "2026-12-01"), (place, changed, "2027-03-08")):
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_text(content, encoding="utf-8")
        run(archive, "ingest", name, "--received-at", day)
    run(archive, "remove", DOUBTFUL_PAGE.split("/")[1], "--reason", "收录的原件不完整，等找到全文再收录")


def run(archive: Path, *arguments: str) -> None:
    """A command in the folder of an archive."""
    command = [sys.executable, "-m", "hongzhu", *arguments]
    subprocess.run(command, cwd=archive, check=True, capture_output=True)


def keep_picture(name: str, png: bytes) -> None:
    """Write a picture of the guide."""
    (IMAGES / f"{name}.png").write_bytes(squeeze(png))
    print(name, (IMAGES / f"{name}.png").stat().st_size)


def squeeze(png: bytes) -> bytes:
    """The picture in few colours."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The files below `folder`, on this machine alone."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A server that does not chat."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    take(sys.argv[1:] or [*SHOTS, *DESK_SHOTS])
