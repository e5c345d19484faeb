"""Queries made of what stands in records."""

from __future__ import annotations

from indexer.fold import BORDER, fold

OPERATORS = [
    "-",
    "－",
    "|",
    "｜",
    '"',
    "“",
    "”",
    "＂",
    ":",
    "：",
    " ",
    "　",
    "标题:",
    "年份：",
    "-类型:",
    "文号:",
    "单位:",
    "2021",
    "\ufeff",
]


def make_mistakes(texts, count, dice):
    """Queries with operators where none belong."""
    queries = []
    while len(queries) < count:
        pieces = [
            draw_string(texts, dice.choice) if dice.random() < 0.5 else dice.choice(OPERATORS)
            for _ in range(dice.randint(1, 7))
        ]
        queries.append("".join(pieces).replace("\n", " "))
    return queries


SIGNS = ["", " ", "“", "”", "，", "〔", "(", "-", "　"]


def draw_string(texts, choose):
    """A piece of a record's passage of two folded characters or more, as printed."""
    key = choose(sorted(texts))
    value = choose([part for p in texts[key] for part in p.split(BORDER) if len(fold(part)) >= 2])
    start = choose(range(len(value)))
    return value[start : start + choose(range(2, 16))]


def make_queries(texts, count, dice):
    """Queries of every form, made of pieces of `texts`; the first ones are always the same."""
    queries = [
        "",
        "师",
        "師",
        "33号文",
        "2021 33",
        "家访 -幼儿园",
        "类型:通知",
        "年份:2019-2021 工作",
        "标题:方案",
        "文号:33",
        "单位:教育局 家访",
        "效力:试行",
        "三汇一课",
        "shidesf",
        "jiafang",
        "szhy",
        "双减",
        "思政课 教师",
        "实小",
        "每学期二十人次",
        "家访20次",
        "师教培训怎么办",
        "老师能不能补课",
        "PISA reading",
        "青禾区教育局2022",
    ]
    while len(queries) < count:
        words = [draw_string(texts, dice.choice) for _ in range(dice.choice([1, 1, 2, 3]))]
        form = dice.randrange(8)
        if form == 1:
            words = [f'"{word}"' for word in words]
        elif form == 2:
            words = [dice.choice(SIGNS).join(word) for word in words]
        elif form == 3:
            words = ["|".join(words)]
        elif form == 4:
            words[-1] = f"-{words[-1]}"
        elif form == 5:
            words[0] = words[0][:2] + dice.choice("甲乙a字") + words[0][2:]
        elif form == 6:
            words[0] = f"{dice.choice(['标题', '单位', '专题', '地区', '文号', '类型'])}:{words[0]}"
        queries.append(" ".join(words).replace("\n", " "))
    return queries
