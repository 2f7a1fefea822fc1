"""Posts as people write them, through the reader to the verdict."""

import re
from pathlib import Path

import pytest

from assistant.duties.check import Checker
from assistant.duties.ruling import VerdictKind

LETTERS = {"direct": "D", "by_reference": "R", "not_covered": "N", "unclear": "U"}
CASES = [
    tuple(line.split("\t", 1))
    for line in Path(__file__).with_name("posts.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def short(checker: Checker, text: str) -> str:
    verdict = checker(text).verdict
    return LETTERS[verdict.kind] + "".join(map(str, verdict.chapters))


@pytest.mark.parametrize(("expected", "text"), CASES, ids=[text for _, text in CASES])
def test_post(expected: str, text: str, checker: Checker) -> None:
    assert short(checker, text) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("餘杭區區長", "D3"),
        ("ＹＵＨＡＮＧ　quzhang", "D3"),
        ("<p>余杭区<b>区长</b></p>", "D3"),
        ("余杭区&nbsp;区长", "D3"),
        ("余 杭 区 区 长", "D3"),
        ("**余杭区区长**", "D3"),
        ("余杭区\u200b区长", "D3"),
        ("\n\n余杭区区长\r\n", "D3"),
        ("余杭区区长" + "👍" * 5000, "D3"),
        ("。" * 5000 + "余杭区区长", "D3"),
        ("《余杭区区长》", "D3"),
        ("", "U"),
        (" \n\t", "U"),
        ("👍", "U"),
        ("\ud800", "U"),
    ],
)
def test_decorated(form: str, expected: str, checker: Checker) -> None:
    assert short(checker, form) == expected


def test_words_as_written_and_as_meant(checker: Checker) -> None:
    reading = checker.read("请问<b>余杭区</b>区张归这个管吗")
    (post,) = reading.posts
    assert reading.mended == (("区张", "区长"),)
    assert reading.text[slice(*post.span)] == post.text == "余杭区</b>区张"


def test_how_sure(checker: Checker) -> None:
    full, bare, heard, none = (checker.read(t).sure for t in ("余杭区区长", "主任", "余杭区区张", "天气真好"))
    assert full == 1.0
    assert none == 0.0
    assert 0 < bare < heard < full


def test_who_is_not_bound_is_not_named_by_words_that_bind(checker: Checker) -> None:
    """退休的区长 is repeated whole: of 区长 alone the opposite holds."""
    for _, text in CASES:
        check = checker(text)
        posts = check.reading.posts
        if check.verdict.kind is not VerdictKind.NOT_COVERED or len(posts) != 1 or posts[0].period:
            continue
        named = re.search("没有“(.+?)”", check.verdict.answer)
        if named and not _LEFT_AS_A_VERB.search(text):
            assert checker(named[1]).verdict.kind is not VerdictKind.DIRECT, text


_LEFT_AS_A_VERB = re.compile("退休了|卸任了")
"""Said in a sentence of its own, not of the post: the reason that follows says it."""
