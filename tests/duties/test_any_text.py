"""Whatever is typed, there is a verdict with a basis, and what was recognised stands in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.duties.check import Checker
from assistant.duties.ruling import VerdictKind
from assistant.rules.citation import well_formed

WORDS = (
    "余杭区 杭州市 宁波 区 市 镇 街道 副 代 原 前 常务 党委 区委 党组 财政局 局 委 办公室 中心",
    "医院 集团 公司 法院 人大 村 书记 区长 市长 局长 主任 一把手 主要负责人 党政 2018年 2021-05",
    "之前 主持工作 的 、 , 。 ( ) <b> </b> &nbsp; 👍 \n mayor of deputy hangzhou quzhang 區長 ㄅ 長",
)
PIECES = st.sampled_from([*" ".join(WORDS).split(" "), "\u200b", "\ud800"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@settings(max_examples=400)
@given(text=TEXTS)
def test_any_text(checker: Checker, text: str) -> None:
    check = checker(text)
    assert check.verdict.basis
    assert check.verdict.answer
    assert check.verdict.steps
    bound = check.verdict.kind in (VerdictKind.DIRECT, VerdictKind.BY_REFERENCE)
    assert bool(check.duties) == bool(check.verdict.chapters) == bound
    for post in check.reading.posts:
        assert post.text
        assert well_formed(text)[slice(*post.span)] == post.text


def test_long_texts(checker: Checker) -> None:
    for piece in (
        "余杭区财政局和教育局的局长、副局长都讲了话。",
        "主任",
        "mayor of ",
        "(市",
        "原",
        "quzhang",
        "局",
    ):
        assert checker(piece * (5000 // len(piece))).verdict.basis
