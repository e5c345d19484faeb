"""Phrases that say by when, and the days they mean in a document of 28 October 2021."""

from __future__ import annotations

from datetime import date

import pytest

from archive.blocks import Paragraph
from archive.record import Record
from knowledge.due.deadline import Deadline, YearBasis
from knowledge.due.finding import find_duties
from knowledge.due.moment import Base
from knowledge.due.phrases import find_phrases
from knowledge.due.resolving import resolve
from knowledge.due.workdays import LAST_YEAR, after_workdays
from linking.plain import plain

WRITTEN = Base(date(2021, 10, 28))


def read(sentence: str, base: Base = WRITTEN) -> list[Deadline]:
    return [d for p in find_phrases(plain(sentence)) for d in resolve(p, sentence[p.start : p.end], base)]


@pytest.mark.parametrize(
    ("sentence", "until"),
    [
        ("电子稿统一于11月12日前发送至邮箱", "2021-11-12"),
        ("１１月１２日之前报送", "2021-11-12"),
        ("十一月十二日以前报送", "2021-11-12"),
        ("12月底前完成整改", "2021-12-31"),
        ("十二月上旬前完成", "2021-12-10"),
        ("于1月5日前报送", "2022-01-05"),
        ("2022年2月底前", "2022-02-28"),
        ("2024年2月底前", "2024-02-29"),
        ("明年3月底前", "2022-03-31"),
        ("次年3月15日前", "2022-03-15"),
        ("年底前完成", "2021-12-31"),
        ("2023年年底前完成", "2023-12-31"),
        ("2022年内完成", "2022-12-31"),
        ("本月底前", "2021-10-31"),
        ("下月5日前", "2021-11-05"),
        ("2022年3月前", "2022-02-28"),
        ("2022年3月15日（星期二）17:00前", "2022-03-15"),
        ("自公告之日起六十日内", "2021-12-27"),
        ("收到本通知后5个工作日内", "2021-11-04"),
        ("自本办法印发之日起三个月内", "2022-01-28"),
    ],
)
def test_day_of_a_phrase(sentence: str, until: str) -> None:
    (deadline,) = read(sentence)
    assert deadline.until == date.fromisoformat(until)


@pytest.mark.parametrize(
    ("sentence", "since", "until"),
    [
        ("10月至次年6月", "2021-10-01", "2022-06-30"),
        ("次年7月至9月", "2022-07-01", "2022-09-30"),
        ("9月—10月", "2021-09-01", "2021-10-31"),
        ("2022年9月1日至10日", "2022-09-01", "2022-09-10"),
        ("2021年12月至2022年1月中旬", "2021-12-01", "2022-01-20"),
        ("四月至六月", "2022-04-01", "2022-06-30"),
        ("11月下旬至1月", "2021-11-21", "2022-01-31"),
    ],
)
def test_days_of_a_span(sentence: str, since: str, until: str) -> None:
    (deadline,) = read(sentence)
    assert (deadline.since, deadline.until) == (date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    "sentence", ["每月5日前", "每学期末前", "每年1月20日、7月10日前", "每季度首月5日前", "每周五前", "每月底前"]
)
def test_day_that_comes_again_has_no_date(sentence: str) -> None:
    (deadline,) = read(sentence)
    assert deadline.until is None and deadline.printed == sentence


@pytest.mark.parametrize(
    "sentence",
    ["党费每月8日前收齐，12日前缴入专户。", "每半年考察一次，在3月和9月的15日前记入档案。", "每月最后一个工作日前报送。"],
)
def test_day_that_another_phrase_makes_come_again_has_no_date(sentence: str) -> None:
    assert all(deadline.until is None for deadline in read(sentence))


def test_day_of_several_months_is_several_days() -> None:
    assert [d.until for d in read("于3月和9月的15日前报送")] == [date(2022, 3, 15), date(2022, 9, 15)]
    assert [d.until for d in read("一、11月15日前报送")] == [date(2021, 11, 15)]


@pytest.mark.parametrize(
    ("sentence", "until"),
    [("编班须于11月6日前进行，结果应当日公示。", None), ("教师应于11月6日放学前写好，组长须当日收齐。", date(2021, 11, 6))],
)
def test_same_day_is_unknown_where_only_a_limit_stands_before(sentence: str, until: date | None) -> None:
    record = Record(id="n-2021-1", title="关于编班的通知", kind="通知", date_written="2021-10-28", body=(Paragraph(sentence),))
    assert find_duties(record)[-1].deadline.until == until


def test_days_that_are_listed_follow_one_another() -> None:
    assert [d.until for d in read("于6月10日、12月10日前报送")] == [date(2022, 6, 10), date(2022, 12, 10)]


@pytest.mark.parametrize(
    ("clock", "sentence"),
    [("17:00", "5月14日下午5时前"), ("17:30", "5月14日下午5点半前"), ("08:40", "5月14日上午8:40前"), (None, "5月14日前")],
)
def test_clock_of_a_day(clock: str | None, sentence: str) -> None:
    assert read(sentence)[0].clock == clock


def test_year_is_said_where_it_was_not_printed() -> None:
    assert read("11月12日前")[0].basis is YearBasis.DOCUMENT
    assert read("1月5日前")[0].basis is YearBasis.NEXT
    assert read("2022年1月5日前")[0].basis is YearBasis.PRINTED
    titled = Base(date(2021, 3, 5), titled_year=2021)
    assert (read("1月底前", titled)[0].basis, read("1月底前", titled)[0].until) == (YearBasis.TITLE, date(2021, 1, 31))


@pytest.mark.parametrize("sentence", ["2月30日前", "13月1日前", "11月31日前", "2021年9月31日至10月"])
def test_day_that_cannot_be_is_a_doubt(sentence: str) -> None:
    (deadline,) = read(sentence)
    assert deadline.until is None and deadline.doubt


def test_day_shortly_before_its_document_is_a_doubt() -> None:
    (deadline,) = read("10月20日前")
    assert deadline.until == date(2021, 10, 20) and deadline.doubt


def test_day_without_any_year_is_a_doubt() -> None:
    (deadline,) = read("11月12日前", Base(None))
    assert deadline.until is None and deadline.doubt


def test_working_days_skip_holidays_and_count_days_worked_instead() -> None:
    assert after_workdays(date(2021, 9, 30), 1) == (date(2021, 10, 8), True)
    assert after_workdays(date(2021, 10, 8), 1) == (date(2021, 10, 9), True)  # a Saturday worked


def test_working_days_beyond_the_published_calendar_are_not_known() -> None:
    day, known = after_workdays(date(LAST_YEAR, 12, 31), 5)
    assert day.year == LAST_YEAR + 1 and not known


@pytest.mark.parametrize(
    ("sentence", "who", "to"),
    [
        ("各区县教育局应于5月20日前将方案报市教育局教师工作科。", "各区县教育局", "市教育局教师工作科"),
        ("问题清单12月底前报送局监察室。", None, "局监察室"),
        ("各年级组汇总以后，12月3日前交学校档案室。", "各年级组", "学校档案室"),
        ("寒假里完成民主评议党员，评议结果12月20日前报局组织科。", None, "局组织科"),
        ("报名表由班长收齐，12月3日前送交年级办公室。", None, "年级办公室"),
        ("各学校于12月3日前完成“灯下的一件小事”征文评选，报局宣教科。", "各学校", "局宣教科"),
    ],
)
def test_who_acts_and_where_it_goes(sentence: str, who: str | None, to: str) -> None:
    record = Record(
        id="n-2021-1", title="关于报送方案的通知", kind="通知", date_written="2021-10-28", body=(Paragraph(sentence),)
    )
    (duty,) = find_duties(record)
    assert (duty.who, duty.to) == (who, to)


LAW = (
    "公告的时间不得少于三十日。房屋应当在开工十日前报备案机关备案。纳税人应当自收到通知之日起三个月内办理手续。"
    "现有设施应当于2030年6月30日前完成改造。"
)


@pytest.mark.parametrize(("title", "kind"), [("岚江省房屋管理条例", None), ("房屋登记规则", "部门规章")])
def test_of_a_law_only_a_day_with_its_year_is_a_deadline(title: str, kind: str | None) -> None:
    record = Record(id="20210101-1", title=title, kind=kind, date_published="2021-01-01", body=(Paragraph(LAW),))
    (duty,) = find_duties(record)
    assert duty.deadline.until == date(2030, 6, 30)


@pytest.mark.parametrize(
    "sentence", ["公示的时间不得少于三十日。", "违反的处五日以上十日以下拘留。", "各校应当在选举日的二十日前张榜公布。"]
)
def test_number_of_days_is_no_day_of_the_month(sentence: str) -> None:
    record = Record(id="n-2021-1", title="关于选举的通知", kind="通知", date_written="2021-10-28", body=(Paragraph(sentence),))
    assert [duty.deadline.until for duty in find_duties(record) if duty.deadline.until] == []


def test_what_is_not_wanted_is_no_way_of_handing_in() -> None:
    text = "总结于12月10日前报局组织科，电子稿一式一份，不得以照片和签到代替。"
    record = Record(id="n-2021-1", title="关于报送总结的通知", kind="通知", date_written="2021-10-28", body=(Paragraph(text),))
    (duty,) = find_duties(record)
    assert duty.ways == ("电子稿", "一式一份")
