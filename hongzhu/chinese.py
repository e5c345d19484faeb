"""Chinese for the words that click prints itself: usage, options, mistakes in the command line."""

from __future__ import annotations

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

_WORDS = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本号。",
    "Error: {message}": "错误：{message}（UsageError）",
    "Try '{command} {option}' for help.": "用法见 {command} {option}。",
    "No such option: {name}": "没有这个选项：{name}",
    "No such option {name!r}.": "没有这个选项：{name}",
    "No such command {name!r}.": "没有这个命令：{name}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing command.": "缺少命令。",
    "Missing {param_type}": "缺少 {param_type}",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Option {name!r} requires an argument.": "选项 {name} 后面要有值。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是{number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 里。",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
    "{name} {filename!r} is a file.": "“{filename}”是文件，不是文件夹。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，不是文件。",
    "Aborted!": "已中断。",
    "default: {default}": "不写时为 {default}",
    "required": "必填",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "integer": "整数",
    "range": "范围",
    "Did you mean {possibility}?": "是不是 {possibility}？",
}


def speak_chinese() -> None:
    """Make click answer in Chinese, for every command of this process."""

    def translate(message: str) -> str:
        return _WORDS.get(message, message)

    def translate_plural(singular: str, plural: str, count: int) -> str:
        del plural, count
        if singular.startswith("Got unexpected extra argument"):
            return "多余的参数：{args}"
        if singular.startswith("Did you mean"):
            return "是不是 {possibility}？"
        return translate(singular)

    click.INT.name = click.IntRange.name = "整数"
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        if hasattr(module, "_"):
            setattr(module, "_", translate)  # noqa: B010
        if hasattr(module, "ngettext"):
            setattr(module, "ngettext", translate_plural)  # noqa: B010
