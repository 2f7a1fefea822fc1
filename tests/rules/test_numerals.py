from __future__ import annotations

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.numerals import LIMIT, to_chinese, to_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百一十", 110),
        ("一百十", 110),
        ("一百二十", 120),
        ("一千零一", 1001),
        ("两百", 200),
        ("廿三", 23),
        ("卅", 30),
        ("二〇一九", 2019),
        ("二○一九", 2019),
        ("１５", 15),
        ("15", 15),
        ("零", 0),
        ("拾肆", 14),
        ("叁", 3),
        ("贰拾", 20),
        ("壹佰零伍", 105),
        ("一十四", 14),
        ("一万零一十二", 10012),
    ],
)
def test_reads(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize("text", ["", "条", "十十", "百千", "五六百", "1.5", "一5", "万", "９" * 40, "²"])
def test_is_no_number(text: str) -> None:
    assert to_int(text) is None


def test_writes_only_numbers_of_clauses() -> None:
    for number in (-1, LIMIT):
        with pytest.raises(ValueError, match="number"):
            to_chinese(number)


@given(st.integers(0, LIMIT - 1))
def test_reads_what_it_writes(number: int) -> None:
    assert to_int(to_chinese(number)) == number


def test_agrees_with_cn2an_on_every_number_an_article_may_have() -> None:
    for number in range(1, 2000):
        assert to_chinese(number) == cn2an.an2cn(number)
        assert to_int(cn2an.an2cn(number)) == cn2an.cn2an(cn2an.an2cn(number), "strict")


@given(st.integers(1, 10**8 - 1))
def test_agrees_with_cn2an_on_large_numbers(number: int) -> None:
    assert to_int(cn2an.an2cn(number)) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两廿〇0９x", max_size=30))
def test_never_raises(text: str) -> None:
    value = to_int(text)
    assert value is None or 0 <= value < LIMIT
