"""The controlled words: kinds of document, and the topics an archivist edits in a YAML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from archive.errors import VocabularyError
from archive.yaml_text import load_yaml

STATUTORY_KINDS = tuple(("决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要").split())
"""The fifteen types of 党政机关公文处理工作条例, article 8 (令 counts as 命令)."""

CARRIED_KINDS = tuple(
    (
        "工作要点 方案 计划 规划 总结 办法 细则 规定 制度 规则 规程 规范 准则 条例 章程 指南 清单 要点 预案 标准 "
        "倡议书 公开信 公示 简报 讲话 答复"
    ).split()
)
"""Not statutory but most of what schools read; usually carried by a 通知."""

ARTICLE_KINDS = ("案例", "消息", "通讯", "评论", "来信", "学习资料")
LAW_KINDS = ("法律", "行政法规", "地方性法规", "部门规章", "政府规章", "司法解释")
"""By who made them; their titles may end in any word (法, 条例, 规定, 办法, 解释)."""
KINDS = STATUTORY_KINDS + LAW_KINDS + CARRIED_KINDS + ARTICLE_KINDS

TOPICS_FILE = Path(__file__).with_name("topics.yml")
"""The topics that come with the program; an archive may hold its own `topics.yml`."""


@dataclass(frozen=True)
class Topic:
    """One controlled subject word."""

    name: str
    synonyms: tuple[str, ...]
    """Other words for it; a text that holds one of them is about the topic."""
    about: str | None = None
    """One sentence for the topic's listing."""


def load_topics(path: Path = TOPICS_FILE) -> tuple[Topic, ...]:
    """The topics in `path`, in its order; raises VocabularyError, naming the file and the entry."""
    try:
        entries = load_yaml(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise VocabularyError("专题词表读不出来", where=str(path), next_step="检查缩进和冒号，或恢复上一个版本") from error
    if not isinstance(entries, list):
        raise VocabularyError("专题词表应当是列表", where=str(path), next_step="每个专题以“- name: ”开头")
    topics = []
    for position, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            raise VocabularyError(f"第 {position} 个专题没有 name", where=str(path), next_step="补上“name: 专题名”")
        topics.append(Topic(entry["name"], _names(entry, position, path), entry.get("about")))
    return tuple(topics)


def _names(entry: dict[str, Any], position: int, path: Path) -> tuple[str, ...]:
    names = entry.get("synonyms") or []
    if not isinstance(names, list):
        raise VocabularyError(
            f"第 {position} 个专题的 synonyms 应当是列表", where=str(path), next_step="写成“synonyms: [甲, 乙]”"
        )
    return tuple(map(str, names))
