from __future__ import annotations

import pytest

from scraper.cues.phrases import phrases
from scraper.cues.schools import is_named_school, school_at_start, schools_in

IN_TEXT = {
    "区委书记到青禾中学调研": ["青禾中学"],
    "红烛先锋行动在云岭小学启动": ["云岭小学"],
    "法治宣传进桐岭幼儿园": ["桐岭幼儿园"],
    "送教下乡走进云岭小学": ["云岭小学"],
    "国家安全教育走进石渡中学，师生同上一堂课": ["石渡中学"],
    "县长赴澜水镇中心小学检查": ["澜水镇中心小学"],
    "活动由渡口中学承办": ["渡口中学"],
    "向阳小学举行升旗仪式": ["向阳小学"],
    "记者走进向阳小学": ["向阳小学"],
    "和平中学的操场": ["和平中学"],
    "120余名代表观摩了青禾区第三实验小学和澜水中学的食堂": ["青禾区第三实验小学", "澜水中学"],
    "枫岭县高级中学、石渡区实验小学分别发言": ["枫岭县高级中学", "石渡区实验小学"],
    "近日，桐岭县第二中学党委召开会议": ["桐岭县第二中学"],
    "名师送教走进乡村小学": [],
    "送教下乡走进山区小学": [],
    "组织公办学校观摩民办学校": [],
    "加快一流大学建设": [],
    "包括职业学校、普通高中": [],
    "全区12所乡村小学参加": [],
    "现将2021年义务教育阶段民办学校年检结果予以公告": [],
    "青禾区小学开学": [],
    "各中小学、幼儿园": [],
    "一所山村小学的蝶变之路": [],
    "本校与兄弟学校交流": [],
    "支部领题学校午休改造": [],
    "小切口做实学校食堂管理": [],
    "打开松烟区乌桕初级中学的工作群": [],
    "党风廉政建设会议在区第一中学召开": [],
    "代表赴县第二中学参观": [],
    "青禾区第一小学和自由路小学": ["青禾区第一小学", "自由路小学"],
    "“头雁领航”锻造学校党组织带头人": [],
    "青禾区点亮乡村学校": [],
    "菱塘学校、桐岭国际学校参加": ["菱塘学校", "桐岭国际学校"],
}


@pytest.mark.parametrize("text", IN_TEXT)
def test_schools_are_found_whole_or_not_at_all(text: str) -> None:
    assert schools_in(text) == IN_TEXT[text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("石渡区梧桐街小学：把心放在学生身上", "石渡区梧桐街小学"),
        ("中共渡口中学支部委员会", "渡口中学"),
        ("区委书记到青禾中学调研", None),
        ("走进乡村小学", None),
        ("红烛先锋行动在云岭小学启动", None),
        ("各学校要重视", None),
    ],
)
def test_school_begins_a_text_only_where_its_name_does(text: str, name: str | None) -> None:
    assert school_at_start(text) == name


@pytest.mark.parametrize("qualifier", phrases("school_qualifiers"))
def test_qualifier_and_kind_name_no_school(qualifier: str) -> None:
    assert not is_named_school(f"{qualifier}小学")
    assert not is_named_school(f"乡村{qualifier}学校")


@pytest.mark.parametrize("run", ["桐岭县坚持学校", "青禾区探索学校", "桐岭县持续深化学校", "龙头学校", "桐岭县各集团学校"])
def test_verb_or_rank_before_the_word_makes_no_name(run: str) -> None:
    assert schools_in(f"{run}的做法值得推广，大家都去看。") == []
