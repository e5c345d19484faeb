"""The command `hongzhu`: its groups, and what happens to an error."""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from typing import TextIO

import click

from archive.errors import HongzhuError, UsageError
from archive.unforeseen import DEBUG
from hongzhu.chinese import speak_chinese

_COMMANDS = {
    "init": ("hongzhu.init:command", "建一座新的、空的文库"),
    "ingest": ("hongzhu.ingest:command", "收录原始文件：读成记录，写进文库"),
    "crawl": ("hongzhu.crawl:command", "抓取来源：按声明读网站，收录新的和改过的"),
    "source": ("hongzhu.source:command", "来源：起草声明、核对草稿"),
    "review": ("hongzhu.review:command", "收文台：在浏览器里收录、核对、改正、发布"),
    "check": ("hongzhu.check:command", "检查文库：缺什么、哪里存疑、哪里损坏"),
    "pin": ("hongzhu.pin:command", "标注原件的某几行：是标题、是正文、不是正文……"),
    "merge": ("hongzhu.merge:command", "合并同一份文献的两份记录，或说明它们不是同一份"),
    "remove": ("hongzhu.remove:command", "撤下一份文献：写明原因，网页留一句说明"),
    "redact": ("hongzhu.redact:command", "永久遮住一份文献里的几处文字，以后再收录也照样遮住"),
    "backup": ("hongzhu.backup:command", "备份文库：只拷新的和改过的，写完读回来核对"),
    "restore": ("hongzhu.restore:command", "从备份恢复文库，放进空的文件夹"),
    "migrate": ("hongzhu.migrate:command", "程序更新以后：把旧格式的记录改成现在的格式"),
    "verify": ("hongzhu.verify:command", "核对快照：原件是否原样还在"),
    "reextract": ("hongzhu.reextract:command", "用现在的程序从快照重新提取全部记录"),
    "index": ("hongzhu.index:command", "更新检索索引"),
    "search": ("hongzhu.search:command", "在文库中检索"),
    "pack": ("hongzhu.pack:command", "学习包：列出、记下原文、装进 U 盘"),
    "catalogue": ("hongzhu.catalogue:command", "归档文件目录：给件号，导出表格"),
    "due": ("hongzhu.due:command", "期限：哪天以前要做什么"),
    "build": ("hongzhu.build:build_command", "建站：更新索引，生成网页和检索文件"),
    "federate": ("hongzhu.federate:command", "合库检索：从一页同时搜索几座建好的文库"),
    "serve": ("hongzhu.build:serve_command", "在本机预览站点，改动后自动重建"),
    "forward": ("hongzhu.forward:command", "说明一个发布过的链接去了哪里"),
}
"""Command → where it is, and its line in the list; loaded when called, so that no command pays for another's libraries."""
_EXTRAS = {"scrapy": "crawl"}
"""Libraries that not every archive needs, and the extra that brings each."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name][0].split(":")
        try:
            command = getattr(import_module(module), name)
        except ModuleNotFoundError as error:
            if error.name not in _EXTRAS:
                raise
            raise UsageError(
                f"没有装 {error.name}，用不了 hongzhu {cmd_name}",
                next_step=f'安装：pip install "hongzhu[{_EXTRAS[error.name]}]"',
            ) from error
        assert isinstance(command, click.Command)
        command.options_metavar = "[选项]"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, summary) for name, (_, summary) in _COMMANDS.items()])


@click.command(
    cls=_Commands,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="hongzhu", message="红烛文库 %(version)s", help="显示版本号。")
@click.option("--debug", is_flag=True, help="出错时显示程序里的位置，报告问题时用；写在命令前面。")
def commands(debug: bool) -> None:
    """红烛文库：原始文件进，可检索、可引用的静态知识网站出。

    常用顺序：init 建库（一次）→ ingest 收录 → check 检查 → build 生成网站 → serve 在本机查看。
    """
    if debug:
        os.environ[DEBUG] = "1"


def _encoding_for(stream: TextIO) -> str:
    """UTF-8, but in the pipes and files of a Chinese Windows what its programs expect there, with every character in it."""
    is_chinese = stream.encoding.lower().replace("-", "") in ("cp936", "gbk", "gb2312", "gb18030")
    return "gb18030" if is_chinese and not stream.isatty() else "utf-8"


def main() -> None:
    """Run the command line; a HongzhuError becomes its message and exit status, Ctrl-C becomes 130."""
    if sys.getfilesystemencoding() != "utf-8":  # a locale that has no Chinese, and Python told to follow it
        os.execv(sys.executable, [*map(os.fsencode, (sys.executable, "-P", "-X", "utf8", "-m", "hongzhu", *sys.argv[1:]))])
    speak_chinese()
    # Whoosh's own, told once where an installer compiles nothing: no business of an archivist.
    warnings.filterwarnings("ignore", category=SyntaxWarning, module=".*whoosh")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_encoding_for(stream), errors="backslashreplace")
    try:
        commands.main(prog_name="hongzhu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n已中断，没有写了一半的文件。", err=True)
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except Exception as error:
        from hongzhu.trouble import explain  # what a good run does not need

        click.echo(f"错误：{explain(error, ' '.join(sys.argv[1:3]))}", err=True)
        sys.exit(error.exit_status if isinstance(error, HongzhuError) else 1)


if __name__ == "__main__":
    main()
