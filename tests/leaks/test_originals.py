"""`originals: publish`: the text of an original can be read, and nothing that its record keeps back stands in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive.markdown import load_record
from archive.store import Archive
from hongzhu.originals import OriginalsMaker
from scraper.snapshot import SnapshotStore
from tests.command.run_hongzhu import Run, hongzhu

from .site_text import words_below

IDENTITY = "329999201203071234"
HEAD = "青禾区教育局文件\n\n青教发〔2022〕{number}号\n\n关于{about}的通知\n\n各中小学、幼儿园：\n\n"
TAIL = "\n\n青禾区教育局\n2022年3月{number}日\n\n（此件公开发布）\n\n青禾区教育局办公室　　　　2022年3月{number}日印发\n"
NOTICES = {
    "开学检查": "现将开学检查事项通知如下，请各校认真准备，按时完成，不得走过场。\n\n"
    "一、请各校对照清单自查，三月底以前报送结果，逾期不报的在全区通报。\n\n"
    "二、检查组由区教育局组织，随机抽取三所学校，实地查看课堂、食堂和宿舍。\n\n"
    "三、检查结果计入年度考核，发现的问题限期整改，整改情况书面报告。",
    "困难学生资助": f"受助学生身份证号{IDENTITY}，家长手机13800\n138000，请各校核对无误后发放，不得张榜公布。",
    "值班手记保管": "值班手记由穆桂禾老师保管，密码写在鹭鸶本第三页，任何人不得外借，遇有险情立即报告。",
    "更正名单": "原名单里的貔貅班改为第二班，请各校按更正后的名单组织报名，其他事项不变。",
    "摘录文章": "开头一段可以读。" * 30 + "\n\n末段写的是玳瑁梳的来历，只在报上登过，各校不得转载。",
    "撤下的通报": "考核优秀的教师共有十二名，麒麟榜名单由人事股另行印发存档，各校不再公布。",
    "封存原件": "本通知的原件另行封存，翡翠柜的钥匙由办公室两人分管，借阅须经主任同意。",
}
WEB = """<!doctype html><meta charset=utf-8><title>关于表彰琉璃老师的通知 - 青禾教育网</title>
<body><div class=nav><a href=/>首页</a> <a href=/xw>新闻</a> <a href=/tel>值班员裴玉蝉</a></div>
<h1>关于表彰琉璃老师的通知</h1><p>青教发〔2022〕20号</p><p>各中小学：</p>
<p>经研究，决定表彰一位坚持家访十年的老师，请各校组织学习她的做法，认真总结经验。</p>
<p>她走遍了全班每一个学生的家，把看到的困难一件一件记下来，又一件一件想办法解决。</p>
<p style="text-align:center">图为琉璃老师（右一）在家访路上。</p><p>青禾区教育局</p><p>2022年5月6日</p>
<p style="display:none">玛瑙密语</p></body>"""
CLOSED = (
    HEAD + "内部资料的目录共列珊瑚册一种，由办公室统一保管，不得向校外提供，不得上网。" + TAIL.replace("公开发布", "不予公开")
)


class Office:
    def __init__(self, folder: Path) -> None:
        self.folder, self.archive = folder, folder / "docs/archive"

    def run(self, *words: str) -> Run:
        done = hongzhu(*words, folder=self.folder)
        assert done.status == 0, done.err
        return done

    def path_of(self, about: str) -> Path:
        return next(s.path for s in Archive(self.archive).records if about in s.record.title)

    def id_of(self, about: str) -> str:
        return load_record(self.path_of(about).read_text(encoding="utf-8"), "").id

    def change(self, about: str, *changes: tuple[str, str]) -> None:
        path = self.path_of(about)
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def original(self, id: str) -> str:
        path = self.folder / "site/original" / id / "index.html"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def words(self) -> dict[str, str]:
        return words_below(self.folder / "site")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Built with everything in it that must not come out."""
    office = Office(tmp_path_factory.mktemp("office"))
    raw = office.folder / "raw"
    raw.mkdir()
    for number, (about, text) in enumerate(NOTICES.items(), 1):
        whole = HEAD.format(number=number, about=about) + text + TAIL.format(number=number)
        (raw / f"{number}.txt").write_text(whole, encoding="utf-8")
    (raw / "8.txt").write_text(CLOSED.format(number=8, about="珊瑚册目录"), encoding="utf-8")
    (raw / "9.html").write_text(WEB, encoding="utf-8")
    (office.folder / "mkdocs.yml").write_text("site_name: 试\nsite_url: https://wenku.example/\n", encoding="utf-8")
    office.run("ingest", "raw")
    (office.archive / "settings.yml").write_text("originals: publish\n", encoding="utf-8")
    office.change("值班手记保管", ("穆桂禾", "穆某某"), ("鹭鸶本", "□□□"))
    office.change("更正名单", ("原名单里的貔貅班", "原名单里的一个班"))
    office.change("摘录文章", ("rights: null", "rights: excerpt"))
    office.change("表彰琉璃老师", ("title: 关于表彰琉璃老师", "title: 关于表彰一位老师"))
    office.change("珊瑚册目录", ("rights: null", "rights: null\nreleased_by: 主任"))
    office.run("remove", office.id_of("撤下的通报"), "--reason", "含个人信息")
    closing = Archive(office.archive).get(office.id_of("封存原件"))
    assert closing and closing.record.source
    assert SnapshotStore(office.folder / "data/snapshots").close(closing.record.source.sha256)
    office.told = office.run("build").out  # type: ignore[attr-defined]
    return office


def test_original_is_a_page_of_its_own_with_what_became_of_each_part(office: Office) -> None:
    id = office.id_of("开学检查")
    page = office.original(id)
    assert "请各校对照清单自查" in page and '<meta name="robots" content="noindex">' in page
    assert '<span class="hz-raw__value">青教发〔2022〕1号</span><small>文号</small>' in page
    assert f"original/{id}/" in (office.folder / f"site/d/{id}/index.html").read_text(encoding="utf-8")


def test_search_engines_are_led_to_the_document_and_not_to_its_raw_text(office: Office) -> None:
    site_map = (office.folder / "site/sitemap.xml").read_text(encoding="utf-8")
    assert f"/d/{office.id_of('开学检查')}/" in site_map and "/original/" not in site_map


def test_what_is_left_out_of_a_web_page_is_counted_and_not_shown(office: Office) -> None:
    page = office.original(office.id_of("表彰一位老师"))
    assert "决定表彰一位坚持家访十年的老师" in page and "〔略去" in page
    assert "裴玉蝉" not in page and "玛瑙密语" not in page


def test_name_that_a_person_took_out_of_a_title_is_in_no_caption_either(office: Office) -> None:
    """Neither is it in the title as it was printed, nor in that of the page."""
    assert "琉璃" not in office.original(office.id_of("表彰一位老师"))


def test_numbers_are_covered_as_in_the_record_where_print_cut_them_too(office: Office) -> None:
    page = office.original(office.id_of("困难学生资助"))
    assert "329***************" in page and "13800" not in page and "138" in page and "* 遮住" in page


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ("值班手记保管", "由人改过"),
        ("更正名单", "由人改过"),
        ("摘录文章", "只可摘录"),
        ("珊瑚册目录", "不对外公开"),
    ],
)
def test_original_with_something_withheld_is_a_sentence(office: Office, about: str, why: str) -> None:
    id = office.id_of(about)
    page = (office.folder / f"site/d/{id}/index.html").read_text(encoding="utf-8")
    assert "原文文本没有公开：" in page and why in page and office.original(id) == ""
    assert why in office.told  # type: ignore[attr-defined]


def test_original_that_was_put_away_or_withdrawn_is_not_opened(office: Office) -> None:
    closed = office.id_of("封存原件")
    assert office.original(closed) == "" and "翡翠柜" in "".join(office.words().values())  # the record itself is published
    assert office.original(office.id_of("撤下的通报")) == ""


@pytest.mark.parametrize(
    "secret", [IDENTITY, "13800138000", "穆桂禾", "鹭鸶", "貔貅", "玳瑁", "麒麟榜", "裴玉蝉", "玛瑙密语", "琉璃"]
)
def test_nothing_withheld_stands_anywhere_in_the_site(office: Office, secret: str) -> None:
    assert [name for name, words in office.words().items() if secret in words] == []


def test_redacted_words_close_the_original_and_leave_what_was_kept_of_it(office: Office, tmp_path: Path) -> None:
    shutil.copytree(office.folder, tmp_path / "own")
    own = Office(tmp_path / "own")
    id = own.id_of("开学检查")
    own.run("redact", id, "对照清单自查", "--renew")
    assert not (own.folder / "data/cache").exists()
    own.run("build")
    assert own.original(id) == "" and not [name for name, words in own.words().items() if "对照清单" in words]
    (own.folder / "data/redaction.key").unlink()
    own.run("build")
    assert not (own.folder / "site/original").exists()  # nobody can say what the rules hide


def test_originals_are_kept_where_the_archive_does_not_say_otherwise(office: Office, tmp_path: Path) -> None:
    shutil.copytree(office.folder, tmp_path / "own")
    own = Office(tmp_path / "own")
    (own.archive / "settings.yml").unlink()
    own.run("build")
    assert not (own.folder / "site/original").exists()
    page = (own.folder / f"site/d/{own.id_of('开学检查')}/index.html").read_text(encoding="utf-8")
    assert "原文文本" not in page


PAPER = """<!doctype html><meta charset=utf-8><style>body{{font:14px "Noto Serif CJK SC",serif;width:17cm}}h1{{font-size:26px}}
p{{margin:0;text-indent:2em}}</style><p>青禾教育报　2023年5月16日　星期二　第3版</p>
<h1>一盏灯照亮一条路</h1><p>本报记者　裴玉书</p>
<p>本报讯　5月12日，青禾区南窑小学的党员教师走进山里，为十二名孩子补课。他们已经坚持了三年，风雨无阻。</p>
<p>孩子们说，老师来的那天，村口的灯总是亮得最早。老师们把这句话写进了教案，念给每一届新教师听。</p>
<h1>老窑厂里讲新课</h1><p>本报通讯员　鲁小满</p>
<p>本报讯　5月13日，青禾区南窑幼儿园在老窑厂里开了一堂新课。孩子们捏陶泥、认工具、画故事，忙得不亦乐乎。</p>
<p>这堂课由老窑工主讲，{contact}他说，从前烧的是砖，如今烧的是梦想，孩子们听得入了神。</p>"""


@pytest.mark.parametrize("contact", ["", "家长手机13800138000，"])
def test_page_of_a_newspaper_is_drawn_only_where_all_of_it_may_be_read(
    browser: Browser, tmp_path: Path, contact: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office(tmp_path)
    (tmp_path / "raw").mkdir()
    page = browser.new_page()
    page.set_content(PAPER.format(contact=contact))
    page.pdf(path=tmp_path / "raw/paper.pdf")
    page.close()
    (tmp_path / "mkdocs.yml").write_text("site_name: 试\n", encoding="utf-8")
    office.run("ingest", "raw")
    assert len(Archive(office.archive).records) == 2
    (office.archive / "settings.yml").write_text("originals: publish\n", encoding="utf-8")
    told = office.run("build").out
    (sheet,) = (tmp_path / "site/sheet").glob("*/index.html")
    pictures = sorted(path.name for path in (tmp_path / "site").rglob("*.webp"))
    assert len(pictures) == (0 if contact else 1) and ("版面图片 1 幅" in told) is not bool(contact)
    assert ("<img" in sheet.read_text(encoding="utf-8")) is not bool(contact)

    maker, archive = OriginalsMaker(tmp_path / "data/snapshots", tmp_path / "fresh"), Archive(office.archive)
    shown = [stored.record for stored in archive.records]
    monkeypatch.setattr("hongzhu.original_pictures.find_spec", lambda name: None)  # pillow is not installed
    assert not maker.make(archive, shown).pictures
    assert ("pip install pillow" in capsys.readouterr().out) is not bool(contact)
    monkeypatch.undo()
    assert bool(maker.make(archive, shown).pictures) is not bool(contact), "what was made without it was kept"
