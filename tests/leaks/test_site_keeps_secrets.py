"""What is withdrawn, masked, closed or personal stands nowhere in the built site: every file is opened and read."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.blocks import Paragraph, Table
from archive.markdown import dump_record, load_record
from archive.record import Declared, Record, Revision, Source
from archive.store import Archive
from hongzhu.build import build_site
from hongzhu.offline import write_zip
from tests.archive.copies import ledger_of, notice
from tests.command.run_hongzhu import hongzhu

from .site_text import records_of, texts_in, windows_with, words_below

WITHDRAWN = "考核优秀的教师共有十二名，麒麟榜名单由人事股另行印发存档。"
MASKED = "值班手记由穆桂禾老师保管，密码写在鹭鸶本第三页。"
MASKED_NOW = "值班手记由穆某某老师保管，密码写在□□□第三页。"
CORRECTED = "各校于五月底前报送貔貅计划，逾期不再受理。"
CORRECTED_NOW = "各校于五月底前报送暑期计划，逾期不再受理。"
CLOSED = "琥珀专项的分数线只在内部掌握，不得向家长透露。"
DECLARED_TAIL = "末段写的是砗磲盒的下落，来源只许摘录。"
EXCERPT_TAIL = "末段写的是玳瑁梳的来历，只在报上登过。"
IDENTITY, MOBILE, CARD = "329999201203071234", "13800138000", "6222021234567890128"
ALLOWED = "13911112222"


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(map(Paragraph, texts))


def records() -> list[Record]:
    common = "为做好本学期工作，现将有关事项通知如下，请各校结合实际认真落实。"
    return [
        notice("1", title="关于公布考核结果的通报", doc_number="桐教通〔2020〕3号", body=paragraphs(common, WITHDRAWN)),
        notice("2", title="关于值班手记的通知", doc_number="桐教字〔2021〕9号", body=paragraphs(common, MASKED)),
        notice("3", title="关于报送计划的通知", doc_number="桐教字〔2021〕11号", body=paragraphs(common, CORRECTED)),
        notice(
            "4",
            title="关于资助学生的公示",
            doc_number="桐教字〔2021〕12号",
            body=(
                Paragraph(f"受助学生身份证号：{IDENTITY}，家长手机 138-0013-8000。"),
                Paragraph(f"发放到银行卡 6222 0212 3456 7890 128；经家长同意公开的手机：{ALLOWED}。"),
                Paragraph("咨询电话：13700001111（区教育局）。"),
                Table((("姓名", "身份证号"), ("李小禾", IDENTITY))),
            ),
            personal_allowed=("139 1111 2222",),
        ),
        notice(
            "5",
            title="琥珀专项分数线",
            doc_number="桐教字〔2021〕13号",
            disclosure="此件不予公开",
            body=paragraphs(common, CLOSED),
        ),
        notice(
            "6",
            title="一把梳子的来历",
            doc_number="桐教字〔2021〕14号",
            rights="excerpt",
            body=paragraphs("开头一段可以读。" * 12, "中间一段也长。" * 30, EXCERPT_TAIL),
        ),
        notice(
            "8",
            title="砚台的故事",
            doc_number="桐教字〔2021〕16号",
            source=Source(
                "ef" * 32, "2021-06-01", url="http://bao.example/8", declared=Declared("bao", "桐城报", rights="excerpt")
            ),
            body=paragraphs("砚台的开头可以读。" * 12, "中间一段也长。" * 30, DECLARED_TAIL),
        ),
        notice(
            "7",
            title="关于公开内部资料目录的通知",
            doc_number="桐教字〔2021〕15号",
            disclosure="此件不公开",
            released_by="穆主任",
            body=paragraphs("目录共列珊瑚册一种。"),
        ),
    ]


PACK = """---
学习包: 1
题目: 读一份通报
---

## 通报怎么说

- 原文: 桐教通〔2020〕3号

## 手记怎么管

- 原文: 桐教字〔2021〕9号
"""


class Office:
    def __init__(self, folder: Path) -> None:
        self.folder, self.archive, self.site = folder, folder / "docs/archive", folder / "site"

    def build(self, **options: bool) -> Path:
        site = self.site if not options else self.folder / "site-offline"
        build_site(self.archive, site, self.folder / "data/index", **options)
        return site

    def path_of(self, title: str) -> Path:
        return next(stored.path for stored in Archive(self.archive).records if stored.record.title == title)

    def change(self, title: str, old: str, new: str) -> None:
        path = self.path_of(title)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *words: str) -> str:
        done = hongzhu(*words, folder=self.folder)
        assert done.status == 0, done.err
        return done.out


def fill_office(folder: Path) -> Office:
    """An office with its records and a pack, not yet built."""
    office = Office(folder)
    archive = Archive(office.archive)
    for record in records():
        archive.save(record, ledger_of(record))
    (folder / "docs/packs").mkdir()
    (folder / "docs/packs/tongbao.md").write_text(PACK, encoding="utf-8")
    return office


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Built once with all that is to be hidden later."""
    office = fill_office(tmp_path_factory.mktemp("office"))
    office.run("pack", "tongbao", "--remember")
    office.build()
    return office


@pytest.fixture
def office(published: Office, tmp_path: Path) -> Office:
    shutil.copytree(published.folder, tmp_path / "own")
    return Office(tmp_path / "own")


def files_with(site: Path, text: str) -> list[str]:
    needle = "".join(text.split())
    return [name for name, words in words_below(site).items() if needle in words]


def test_the_search_for_words_finds_what_is_there(published: Office) -> None:
    """Else the tests below would hold of anything."""
    found = files_with(published.site, WITHDRAWN)
    assert any(name.startswith("d/") for name in found) and "search-index records" in found
    assert any(name.endswith(".docx") or "packs/" in name for name in found)
    assert windows_with(published.site, "麒麟榜") == 1


@pytest.mark.parametrize(
    "secret",
    [IDENTITY, MOBILE, "138-0013-8000", CARD, "6222 0212 3456", CLOSED, "琥珀", EXCERPT_TAIL, "玳瑁", DECLARED_TAIL, "砗磲"],
)
def test_personal_numbers_closed_documents_and_the_rest_of_excerpts_are_not_published(published: Office, secret: str) -> None:
    assert files_with(published.site, secret) == []
    assert windows_with(published.site, secret) == 0


def test_what_a_person_allowed_or_an_office_prints_is_published(published: Office) -> None:
    for text in (ALLOWED, "13700001111", "珊瑚册", "开头一段可以读"):
        assert windows_with(published.site, text) >= 1
        assert files_with(published.site, text)


def test_excerpt_says_that_it_is_one(published: Office) -> None:
    (page,) = (path.read_text(encoding="utf-8") for path in published.site.glob("d/2021-14-*/index.html"))
    assert "这里只有开头的摘录" in page and "权利：excerpt" not in page


def test_nothing_of_a_person_who_released_a_document_is_published(published: Office) -> None:
    assert files_with(published.site, "穆主任") == []


def test_withdrawn_masked_and_corrected_text_leaves_with_the_next_build(office: Office) -> None:
    id = load_record(office.path_of("关于公布考核结果的通报").read_text(encoding="utf-8"), "").id
    office.change("关于值班手记的通知", MASKED, MASKED_NOW)
    office.change("关于报送计划的通知", CORRECTED, CORRECTED_NOW)
    told = office.run("remove", id, "--reason", "含个人信息")
    assert "tongbao.md" in told  # it cites by 文号
    site = office.build()
    for secret in (WITHDRAWN, "麒麟榜", MASKED, "鹭鸶", "穆桂禾"):
        assert files_with(site, secret) == []
        assert windows_with(site, secret) == 0
    assert not any("貔貅" in text for texts in records_of(site).values() for text in texts)
    assert windows_with(site, "暑期计划") == 1


def test_corrected_text_leaves_its_shard_while_the_base_stays(office: Office) -> None:
    office.change("关于报送计划的通知", CORRECTED, CORRECTED_NOW)
    before = {path.name for path in (office.site / "assets/search-index").iterdir()}
    site = office.build()
    after = {path.name for path in (site / "assets/search-index").iterdir()}
    assert len(before & after) >= 3  # the base's terms were not written again
    texts = [text for texts in records_of(site).values() for text in texts]
    assert not any("貔貅" in text for text in texts) and any("暑期计划" in text for text in texts)


def test_masked_words_leave_the_ledger_of_links(office: Office) -> None:
    office.change("关于值班手记的通知", MASKED, MASKED_NOW)
    office.build()
    kept = "".join(path.read_text(encoding="utf-8") for path in (office.folder / "docs/published").iterdir())
    assert "鹭鸶" not in kept and "穆桂禾" not in kept
    page = next(iter(office.site.glob("d/2021-9-*/index.html"))).read_text(encoding="utf-8")
    assert "改动过" in page and "原来写的是" not in page


def test_value_that_is_no_longer_allowed_leaves_index_and_postings(office: Office) -> None:
    office.change("关于资助学生的公示", "139 1111 2222", "13999999999")
    site = office.build()
    assert files_with(site, ALLOWED) == []
    assert windows_with(site, ALLOWED) == 0


def test_document_that_is_closed_later_leaves_the_site(office: Office) -> None:
    path = office.path_of("关于公开内部资料目录的通知")
    record = load_record(path.read_text(encoding="utf-8"), str(path))
    path.write_text(dump_record(replace(record, released_by=None)), encoding="utf-8")
    site = office.build()
    assert files_with(site, "珊瑚册") == files_with(site, "内部资料目录") == []
    assert windows_with(site, "珊瑚册") == 0
    page = (site / f"d/{record.id}/index.html").read_text(encoding="utf-8")
    assert "原文注明“此件不公开”" in page  # an old link still opens a sentence
    assert "珊瑚册" not in (office.folder / f"docs/published/{record.id}.txt").read_text(encoding="utf-8")
    path.write_text(dump_record(record), encoding="utf-8")
    assert files_with(office.build(), "珊瑚册")


def test_document_that_may_only_be_excerpted_later_leaves_no_word_of_the_rest(office: Office) -> None:
    """Nobody need say of each paragraph where its link goes; neither pages nor ledger nor packs say what stood there."""
    path = office.path_of("关于报送计划的通知")
    record = load_record(path.read_text(encoding="utf-8"), str(path))
    more = paragraphs("开头可以读。" * 30, "第二段也长。" * 30, f"{CORRECTED}末段藏着琉璃盏。")
    whole = replace(record, body=(record.body[0], *more))
    path.write_text(dump_record(whole), encoding="utf-8")
    (office.folder / "docs/packs/jihua.md").write_text(
        PACK.replace("桐教字〔2021〕9号", "桐教字〔2021〕11号"), encoding="utf-8"
    )
    office.run("pack", "jihua", "--remember")
    office.build()
    told = Revision("2021-07-01", "ab" * 32, "正文改动 1 段（“藏着琉璃盏。”改为“藏着琉璃碗。”），增加 1 段")
    moved = replace(whole, body=(*whole.body[:-1], Paragraph(f"{CORRECTED}末段藏着琉璃碗。")), revisions=(told,))
    path.write_text(dump_record(moved), encoding="utf-8")
    assert files_with(office.build(), "琉璃盏")  # told as what was written there before
    path.write_text(dump_record(replace(moved, rights="excerpt")), encoding="utf-8")
    site = office.build()
    kept = "".join(each.read_text(encoding="utf-8") for each in (office.folder / "docs/published").iterdir())
    kept += "".join(each.read_text(encoding="utf-8") for each in (office.folder / "docs/packs").iterdir())
    for secret in ("琉璃", "貔貅计划"):
        assert files_with(site, secret) == [] and windows_with(site, secret) == 0 and secret not in kept
    page = (site / f"d/{record.id}/index.html").read_text(encoding="utf-8")
    assert "只许摘录，这一段没有公开" in page and "开头可以读" in page and "正文改动 1 段，增加 1 段" in page
    path.write_text(dump_record(moved), encoding="utf-8")
    assert windows_with(office.build(), "琉璃碗") == 1


def test_offline_copy_has_as_little(office: Office, tmp_path: Path) -> None:
    office.change("关于值班手记的通知", MASKED, MASKED_NOW)
    (tmp_path / "zip").mkdir()
    write_zip(office.build(offline=True), tmp_path / "zip/copy.zip", title="红烛")
    (words,) = (
        "".join("".join(text.split()) for text in texts_in(p.name, p.read_bytes())) for p in (tmp_path / "zip").iterdir()
    )
    assert "值班手记由穆某某" in words
    assert [secret for secret in (IDENTITY, MOBILE, CARD, "鹭鸶", "琥珀") if secret in words] == []
