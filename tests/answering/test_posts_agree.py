"""The chat and ``fazhi check`` say the same of a post, however the chat is asked about it."""

import json
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.duties.check import Check, Checker
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

EVAL = Path(__file__).parents[2] / "eval"
POSTS = ("posts.jsonl", "posts-test.jsonl")
FORMS = {
    "bound": ("{post},这个细则管我吗", "{post}: do these rules apply to me?"),
    "report": ("{post}要不要年终述职", "{post}: do I have to report at the end of the year?"),
    "year": ("{post}每年要做哪些事", "{post}: what must I do every year?"),
    "study": ("{post}需不需要学法", "{post}: do I have to study the law?"),
}
SILENT = {"bound": 0.0, "report": 0.02, "year": 0.02, "study": 0.02}
LONGEST = 200
"""Of longer letters single sentences are answered."""


@pytest.fixture(scope="module")
def checker(regulation: Regulation, regulation_folder: Path, facts: Facts) -> Checker:
    return Checker.open(regulation_folder, regulation, facts)


@pytest.fixture(scope="module")
def checked(checker: Checker) -> dict[str, Check]:
    lines = [line for name in POSTS for line in (EVAL / name).read_text(encoding="utf-8").splitlines()]
    posts = {json.loads(line)["post"] for line in lines}
    return {post: checker(post) for post in sorted(posts) if len(post) <= LONGEST and checker.read(post)}


@pytest.mark.parametrize("form", FORMS)
def test_the_verdict_is_that_of_the_check(form: str, assistant: Assistant, checked: dict[str, Check]) -> None:
    """Asked of a duty, a bare leader's word (书记) may be taken for all leaders: no verdict."""
    other, silent = {}, []
    for post, check in checked.items():
        said = assistant.ask(FORMS[form][check.reading.english].format(post=post)).verdicts
        if not said:
            silent.append(post)
        elif check.verdict.kind not in said or (len(said) == 1 and said != (check.verdict.kind,)):
            other[post] = said
    assert len(checked) > 900
    assert other == {}
    assert len(silent) <= SILENT[form] * len(checked), silent
