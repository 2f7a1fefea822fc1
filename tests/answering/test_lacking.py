"""Who is lacking of those that a fact names one by one."""

import pytest

from assistant.answering.lacking import lacking, row_of
from assistant.paths import knowledge_dir
from assistant.rules.fact import Facts
from assistant.rules.regulation import load

FOLDER = knowledge_dir() / "hangzhou-2019"
FACTS = Facts.load(FOLDER / "facts.toml", load(FOLDER))
(HEARD,) = FACTS.of("7.1")


def test_the_row_is_read_from_the_words_of_the_clause() -> None:
    assert row_of(HEARD.quote) == ("人大", "政府", "政协", "法院", "检察院")
    assert [fact.clause for fact in FACTS.rows if row_of(fact.quote)] == ["7.1"]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("党委书记今年听了人大、政府、政协、法院四家党组的汇报,还少哪一家?", ("检察院",)),
        ("听了法院、检察院汇报,还差哪几家?", ("人大", "政府", "政协")),
        ("听了人大和政协还有法院的,够了吗", ("政府", "检察院")),
        ("我们听了人大、政府、政协、法院、检察院五家党组汇报,够了吗?", ()),
        ("检察院的没听,行吗", ("检察院",)),
        ("人大、政府、政协听了,法院检察院的没听,漏不漏?", ("法院", "检察院")),
        ("只听了法院的,行吗", ("人大", "政府", "政协", "检察院")),
    ],
)
def test_those_left_out_are_named(question: str, missing: tuple[str, ...]) -> None:
    assert lacking(question, HEARD) == missing


@pytest.mark.parametrize(
    "question",
    [
        "每年听取本级哪些党组汇报",
        "法院的汇报什么时候听",
        "听了人大、监委、法院的汇报,还少谁",
        "我们政府听了法院、检察院的汇报,还少谁",
        "没听检察院的汇报会怎么处理,够不够追责",
    ],
)
def test_what_cannot_be_read_so_is_left_open(question: str) -> None:
    assert lacking(question, HEARD) is None


def test_a_fact_without_a_row_lacks_nobody() -> None:
    assert lacking("听了法院、检察院汇报,还差哪几家?", FACTS.of("9.2")[0]) is None
