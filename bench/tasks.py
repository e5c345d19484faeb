"""What does it take to do what teachers come for: how many steps, and how many seconds?

    .venv/bin/python bench/tasks.py [FOLDER OF A BUILT SITE]

Eight tasks on a phone (390 pixels, by finger), each from the home page, by what the pages themselves offer. A step is a tap, or
words typed into one box; seconds are 1.2 for a tap, 0.25 for a character, and what the machine takes until the next thing is
there. Without a folder the committed examples are built; another site is asked with the words of `FOUNDING`. A task that
cannot be done says after which step, and has no figures.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from page import served
from peers.browser import chromium
from playwright.sync_api import Browser, Locator, Page, expect

from hooks.build.site import write_pages
from indexer.build import update_index
from indexer.export import export_index

REPOSITORY = Path(__file__).parents[1]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
TAP, CHARACTER = 1.2, 0.25
"""Seconds that a hand takes which is in no hurry."""
SHARING = "navigator.share = async (given) => { document.documentElement.dataset.shared = given.url; }"
"""The sheet of the device, which a browser without windows has not."""


@dataclass(frozen=True)
class Asked:
    """The words with which the tasks are done on one archive."""

    phrase: str
    """Half remembered, of one paragraph."""
    gathered: str
    """What three passages are about."""
    year: str
    """Of cases."""
    two_years: str
    """What finds work points of two years, and a word of them."""
    topic: str
    cited: str
    newspaper: str
    """What finds an article of a page that holds several."""
    article: str
    """An article of a law, as it is said."""
    answer: str
    """How it begins."""


EXAMPLES = Asked(
    phrase="晚上八点以后不安排家访",
    gathered="家访",
    year="2022",
    two_years="",
    topic="师德师风",
    cited="晚上八点以后不安排家访",
    newspaper="老窑厂里讲新课",
    article="家访办法第八条",
    answer="第八条",
)
FOUNDING = Asked(
    phrase="每个学生家庭都要家访",
    gathered="师德",
    year="2021",
    two_years="工委 师德",
    topic="师德",
    cited="每个学生家庭都要家访",
    newspaper="总结成效补齐短板压实责任",
    article="教师法第八条",
    answer="第八条",
)


@dataclass
class Hand:
    """A finger that counts; every step waits for what it was made for."""

    page: Page
    steps: int = 0
    seconds: float = 0
    told: list[str] = field(default_factory=list)
    stopped: str = ""
    """What was not there, where the task could not be done."""

    def tap(self, what: Locator, then: Callable[[], None], name: str) -> None:
        """Tap, and wait until `then` has found what comes of it."""
        expect(what).to_be_visible()
        self._act(what.tap, then, TAP, name)

    def type(self, box: Locator, words: str, then: Callable[[], None]) -> None:
        """Touch a box and type: one step, with the key that sends it."""

        def write() -> None:
            box.tap()
            box.press_sequentially(words)

        self._act(write, then, TAP + CHARACTER * len(words), f"“{words}”")

    def send(self, then: Callable[[], None]) -> None:
        """The key at the corner of the keyboard, which is no step of its own: it ends what was typed."""
        begun = time.monotonic()
        self.page.keyboard.press("Enter")
        then()
        self.seconds += CHARACTER + time.monotonic() - begun

    def _act(self, act: Callable[[], None], then: Callable[[], None], hand: float, name: str) -> None:
        begun = time.monotonic()
        act()
        then()
        self.steps += 1
        self.seconds += hand + time.monotonic() - begun
        self.told.append(name)


def visible(page: Page, what: str | Locator) -> Callable[[], None]:
    place = page.locator(what) if isinstance(what, str) else what
    return lambda: expect(place.first).to_be_visible()


def ask(hand: Hand, words: str) -> Locator:
    """Ask the box of the home page; gives the first answer of the search page."""
    page = hand.page
    hand.type(page.locator("#hz-home-query"), words, lambda: None)
    hand.send(visible(page, ".hz-finder__hits > .hz-hit .hz-hit__link"))
    return page.locator(".hz-finder__hits > .hz-hit .hz-hit__link").first


def find_and_share(hand: Hand, asked: Asked) -> None:
    page = hand.page
    hand.tap(ask(hand, asked.phrase), visible(page, ":target"), "第一条结果")
    _tools_of_target(hand)
    hand.tap(page.locator(".hz-bar").get_by_role("button", name="分享"), visible(page, "html[data-shared]"), "分享")


def _tools_of_target(hand: Hand) -> None:
    page = hand.page
    expect(page.locator(".hz-found-bar")).to_be_visible()  # until then the page may move under the finger
    hand.tap(page.locator(":target"), visible(page, ".hz-bar__row"), "那一段")


def pack_and_hand_out(hand: Hand, asked: Asked) -> None:
    page = hand.page
    ask(hand, asked.gathered)
    for number in range(3):
        button = page.locator("[data-hz-gather]").nth(number)
        added = page.locator("[data-hz-basket-count]", has_text=str(number + 1))
        hand.tap(button, visible(page, added), "加入学习篮")
    hand.tap(page.locator(".hz-basket-link"), visible(page, ".hz-basket-item"), "学习篮")
    hand.tap(page.get_by_role("button", name="讲义", exact=True), visible(page, "[data-hz-ways] [data-act=print]"), "讲义")
    page.evaluate("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    hand.tap(page.get_by_role("button", name="打印讲义"), visible(page, "html[data-printed]"), "打印讲义")
    with page.expect_download():
        hand.tap(page.get_by_role("button", name="记录表（Word）"), lambda: None, "记录表")
    hand.tap(page.get_by_role("link", name="放映"), visible(page, "[data-running]"), "放映")


def cases_of_a_year_and_undated(hand: Hand, asked: Asked) -> None:
    page = hand.page
    kinds = page.get_by_role("region", name="类型")
    hand.tap(kinds.get_by_role("link", name=re.compile("^案例")), visible(page, ".hz-narrow__group .hz-chip"), "案例")
    years = page.get_by_role("group", name="年份")
    hand.tap(years.get_by_role("button", name=re.compile(asked.year)), visible(page, ".hz-narrow__list li"), asked.year)
    undated = years.get_by_role("button", name=re.compile("日期不详"))
    hand.tap(undated, lambda: expect(undated).to_have_attribute("aria-pressed", "true"), "日期不详")
    expect(page.locator(".hz-narrow__status")).to_contain_text("合起来共")


def two_years_side_by_side(hand: Hand, asked: Asked) -> None:
    page = hand.page
    if asked.two_years:
        ask(hand, asked.two_years)
        pair = page.locator("[data-hz-pair]")
        hand.tap(pair.nth(0), lambda: expect(pair.nth(1)).to_have_text("与它对照"), "加入对照")
        hand.tap(pair.nth(1), visible(page, ".hz-compare__table"), "与它对照")
    else:
        series = page.get_by_role("region", name="年年对照").get_by_role("link").first
        hand.tap(series, visible(page, ".hz-series__table"), "年年对照")
        topic = page.get_by_role("rowheader", name=asked.topic).get_by_role("link")
        hand.tap(topic, visible(page, ".hz-compare__table"), asked.topic)
    expect(page.locator(".hz-compare__status")).to_contain_text(asked.topic)


def deadlines_of_the_next_weeks(hand: Hand, asked: Asked) -> None:
    page = hand.page
    if page.locator(".hz-soon a.hz-more").is_visible():
        hand.tap(page.locator(".hz-soon a.hz-more"), visible(page, ".hz-due__item, .hz-due__past"), "期限表")
        return
    hand.tap(page.locator("label[for=__drawer]").first, visible(page, ".md-nav--primary a"), "目录")
    hand.tap(page.get_by_role("link", name="期限表").first, visible(page, ".hz-due__item, .hz-due__past"), "期限表")


def cite_for_word(hand: Hand, asked: Asked) -> None:
    """From the paragraph, as the task says: finding it is task 1."""
    page = hand.page
    ask(hand, asked.cited).tap()
    visible(page, ":target")()
    hand.steps, hand.seconds, hand.told = 0, 0.0, []
    _tools_of_target(hand)
    hand.tap(
        page.locator(".hz-bar").get_by_role("button", name="复制引文"), visible(page, ".hz-toast, .hz-notice-line"), "复制引文"
    )


def articles_of_a_newspaper(hand: Hand, asked: Asked) -> None:
    """From the first article to the next: the steps of one of them."""
    page = hand.page
    ask(hand, asked.newspaper).tap()
    visible(page, ".hz-strip a")()
    page.locator(".hz-strip li a").first.tap()
    expect(page.locator(".hz-strip [aria-current]")).to_have_text(re.compile("^1"))
    hand.steps, hand.seconds, hand.told = 0, 0.0, []
    count = page.locator(".hz-strip li a").count()
    for number in range(2, count + 1):
        here = page.locator(".hz-strip [aria-current]", has_text=re.compile(f"^{number}"))
        hand.tap(page.locator(".hz-strip li a").nth(number - 1), visible(page, here), f"第 {number} 篇")
    hand.steps, hand.seconds = round(hand.steps / (count - 1)), hand.seconds / (count - 1)


def article_of_a_law(hand: Hand, asked: Asked) -> None:
    page = hand.page
    hand.tap(ask(hand, asked.article), visible(page, ":target"), "第一条结果")
    expect(page.locator(":target")).to_contain_text(asked.answer)


TASKS: tuple[tuple[str, int, Callable[[Hand, Asked], None]], ...] = (
    ("记得半句话，找到那一段发给同事", 4, find_and_share),
    ("三段放进学习包：讲义、记录表、放映", 10, pack_and_hand_out),
    ("某一年的案例和没有日期的案例", 3, cases_of_a_year_and_undated),
    ("两年的要点怎样说师德，并排", 3, two_years_side_by_side),
    ("近期有哪些期限", 1, deadlines_of_the_next_weeks),
    ("带格式引用一段到 Word", 2, cite_for_word),
    ("报纸一版，从一篇到下一篇", 1, articles_of_a_newspaper),
    ("法名加条，直接读到", 2, article_of_a_law),
)
"""What is done, the steps it may take (of the last: one query, and the first answer), and how."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        given = len(sys.argv) > 1
        site, asked = (Path(sys.argv[1]), FOUNDING) if given else (build(Path(name)), EXAMPLES)
        with served(site) as address, chromium() as browser:
            for number, (what, aim, do) in enumerate(TASKS, 1):
                hand = done(browser, address, do, asked)
                if hand.stopped:
                    print(f"{number}. {what}：没有做成，{' → '.join(hand.told)} 以后 {hand.stopped}", flush=True)
                    continue
                fits = "合" if hand.steps <= aim else "超"
                steps = " → ".join(hand.told)
                print(f"{number}. {what}：{hand.steps} 步（至多 {aim}，{fits}），{hand.seconds:.0f} 秒　{steps}", flush=True)


def done(browser: Browser, address: str, do: Callable[[Hand, Asked], None], asked: Asked) -> Hand:
    context = browser.new_context(reduced_motion="reduce", **PHONE)  # type: ignore[arg-type]
    context.add_init_script(SHARING)
    hand = Hand(context.new_page())
    hand.page.goto(address)
    try:
        do(hand, asked)
    except AssertionError as error:
        hand.stopped = str(error).splitlines()[0]
    context.close()
    return hand


def build(folder: Path) -> Path:
    archive, site = REPOSITORY / "docs/archive", folder / "site"
    write_pages(REPOSITORY / "mkdocs.yml", archive, site)
    update_index(archive, folder / "index")
    export_index(folder / "index", site / "assets/search-index")
    return site


if __name__ == "__main__":
    main()
