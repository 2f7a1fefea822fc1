"""The command line's own words, in Chinese: help pages and usage errors."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_HEADINGS = (
    (r"^Usage:", "用法："),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"Show this message and exit\.", "显示本页。"),
    (r"\[required\]", "[必填]"),
    (r"\[default: ", "[默认:"),
    (r"\bINTEGER( RANGE)?\b", "整数"),
    (r"\bTEXT\b", "文字"),
)

_ERRORS = (
    (r"No such option: (\S+).*", r"没有选项 \1"),
    (r"No such command '(.*?)'.*", r"没有命令 \1"),
    (r"Missing command.*", "缺少命令"),
    (r"Missing (?:argument|option|parameter) '?(.*?)'?\..*", r"缺少 \1"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"多余的参数：\1（含空格的问题请加引号）"),
    (r"Invalid value for '(.*?)':.*", r"\1 的值无效"),
    (r"Option '(.*?)' requires an argument.*", r"选项 \1 后面缺少值"),
    (r"Option '(.*?)' does not take a value.*", r"选项 \1 不带值"),
)


def _in_chinese(text: str) -> str:
    for pattern, chinese in _HEADINGS:
        text = re.sub(pattern, chinese, text, flags=re.MULTILINE)
    return text


class ChineseCommand(TyperCommand):
    """A command whose help page is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return _in_chinese(super().get_help(ctx))


def explain(error: TyperException) -> str:
    """A usage error in one Chinese line; a help page (where no command was given) as it is."""
    message = error.format_message()
    if "\n" in message:
        return message
    for pattern, chinese in _ERRORS:
        text, count = re.subn(pattern, chinese, message, flags=re.DOTALL)
        if count:
            message = text
            break
    return f"错误：{message}。用 fazhi --help 查看用法。"
