from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.cues.dates import find_date, find_lost_marks, is_date_line, is_unread_date, parse_date

FORMS = {
    "2021年10月28日": "2021-10-28",
    "2023 年 4 月 25 日": "2023-04-25",
    "2 0 2 3 年 4 月 2 5 日": None,
    "2021-10-21 10:24": "2021-10-21 10:24",
    "2021-10-21 10:24:33": "2021-10-21 10:24",
    "2012/5/8": "2012-05-08",
    "2021.9.1": "2021-09-01",
    "２０２１年９月１日": "2021-09-01",
    "二〇二一年十月二十八日": "2021-10-28",
    "二○二一年十月二十八日": "2021-10-28",
    "二Ｏ二一年十月二十八日": "2021-10-28",
    "二O二一年十月二十八日": "2021-10-28",
    "二零二一年十月二十八日": "2021-10-28",
    "二00五年六月十七日": "2005-06-17",
    "二〇一二年元月五日": "2012-01-05",
    "二〇一二年正月": "2012-01",
    "二〇一二年五月廿八日": "2012-05-28",
    "二〇一二年五月廿日": "2012-05-20",
    "二〇一二年十二月三十一日": "2012-12-31",
    "一九九八年一月十日": "1998-01-10",
    "2021年10月": "2021-10",
    "2021年10月28号": "2021-10-28",
    "二〇二一年十月卅日": "2021-10-30",
    "二〇二一年十月卅一日": "2021-10-31",
    "二〇二一年〇十月二十八日": "2021-10-28",
    "２０２１．１０．２８": "2021-10-28",
    "２０２１／１０／２８": "2021-10-28",
    "2021 .10. 28": "2021-10-28",
    "2021 - 10 - 28": "2021-10-28",
    "20211028": "2021-10-28",
    "2021年十月28日": "2021-10-28",
    "二〇二一年10月28日": "2021-10-28",
    "民国一一〇年十月二十八日": "2021-10-28",
    "民国一百一十年十月廿八日": "2021-10-28",
    "民国元年三月五日": "1912-03-05",
    "民國110年10月28日": "2021-10-28",
    "贰零贰壹年拾月贰拾捌日": "2021-10-28",
    "貳零貳壹年拾月貳拾捌日": "2021-10-28",
    "二○二一\uf98e十月二十八日": "2021-10-28",
    "2021年⼗⽉28⽇": "2021-10-28",
}
NONE = [
    "",
    "9月至10月",
    "10月至次年6月",
    "7月上旬",
    "近日",
    "即日起",
    "今年",
    "上学期",
    "2021年13月40日",
    "2021年2月30日",
    "2021年",
    "2021.9",
    "1.2.3",
    "二〇二一年十三月一日",
    "12021-10-21",
    "120211028",
    "20211328",
    "电话20211028",
    "二〇二一年二月三十日",
    "民国年间",
]


@pytest.mark.parametrize(("printed", "value"), [(p, v) for p, v in FORMS.items() if v])
def test_printed_date_has_its_value(printed: str, value: str) -> None:
    assert parse_date(printed) == value


@pytest.mark.parametrize("text", NONE)
def test_text_without_a_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["2021年10月28日", "2023 年 4 月 25 日", "二○二一年三月四日", "（2021年3月4日）", "2012/5/8。", "2022 3 15"]
)
def test_line_that_is_a_date_is_one(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize(
    "text", ["2021年10月", "2021年10月28日印发", "截至2021年10月28日", "2021年10月28日，全区", "9月至10月", ""]
)
def test_line_that_holds_more_or_less_than_a_date_is_none(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize("text", ["二〇二一年十月初八", "2021年2月30日", "（2021年13月1日）", "21年10月8日", "辛丑年十月初八"])
def test_line_built_like_a_date_that_cannot_be_read_is_told(text: str) -> None:
    assert is_unread_date(text)


@pytest.mark.parametrize("text", ["2021年10月28日", "2021年10月", "2021年工作要点", "青禾区教育局", "9月至10月"])
def test_line_that_is_a_date_or_none_is_not_told(text: str) -> None:
    assert not is_unread_date(text)


def test_date_without_its_marks_is_read_only_where_asked_for() -> None:
    assert find_date("2022 3 15") is None
    assert find_lost_marks("2022 3 15") == ("2022-03-15", 0, 9)


def test_first_of_two_dates_is_found_with_its_place() -> None:
    assert find_date("自2021年3月4日起至2022/5/6止") == ("2021-03-04", 1, 10)


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}.{m}.{d}"]),
)
def test_any_day_in_any_form_is_read(day: datetime.date, form: str) -> None:
    assert parse_date(form.format(y=day.year, m=day.month, d=day.day)) == day.isoformat()


@given(st.text(alphabet="二一九〇○ＯO零0０廿元正十三年月日2021／-./:： 　()。", max_size=24))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    for found in (find_date(text), find_lost_marks(text)):
        if found:
            assert 0 <= found[1] < found[2] <= len(text)
    is_date_line(text)
