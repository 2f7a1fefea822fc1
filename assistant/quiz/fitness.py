"""What makes an item one that can be asked and marked, wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.filling import plain
from assistant.quiz.item import BLANK, DIFFICULTIES, FALSE, TRUE, Item, ItemType
from assistant.quiz.rule import type_name


def unfit(item: Item) -> Iterator[str]:
    """Why an item cannot be asked, one phrase each; nothing where it can."""
    keys = [option.key for option in item.options]
    texts = [option.text for option in item.options]
    if not item.stem.strip() or not item.answer:
        yield "题干或答案为空"
    if len(set(keys)) < len(keys) or len(set(texts)) < len(texts):
        yield "选项有重复"
    if item.difficulty not in DIFFICULTIES:
        yield f"难度应为{'、'.join(map(str, DIFFICULTIES))}之一"
    match item.type:
        case ItemType.SINGLE | ItemType.MULTIPLE:
            if len(keys) < 2:
                yield "选项不足2个"
            if set(item.answer) - set(keys):
                yield "答案不在选项中"
            if item.type is ItemType.SINGLE and len(item.answer) != 1:
                yield f"{type_name(item.type)}应有1个答案"
            if item.type is ItemType.MULTIPLE and len(set(item.answer)) < 2:
                yield f"{type_name(item.type)}应有2个以上答案"
        case ItemType.TRUE_FALSE:
            if item.answer not in ((TRUE,), (FALSE,)) or keys:
                yield f"{type_name(item.type)}的答案应为 {TRUE} 或 {FALSE}，且没有选项"
        case ItemType.BLANK:
            if BLANK not in item.stem or keys:
                yield f"{type_name(item.type)}的题干中应有 {BLANK}，且没有选项"
            # Signs alone are nothing when they are compared with what is typed.
            if not all(map(plain, item.answer)):
                yield f"{type_name(item.type)}的答案应有文字或数字，不能只有符号"
