"""The chat and ``fazhi check`` say the same of a post, however the chat is asked about it."""

import json
from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.duties.check import Checker
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
LONGEST = 200
"""Of longer letters single sentences are answered."""


@pytest.fixture(scope="module")
def checker(regulation: Regulation, regulation_folder: Path, facts: Facts) -> Checker:
    return Checker.open(regulation_folder, regulation, facts)


@pytest.mark.parametrize("form", FORMS)
def test_the_verdict_is_that_of_the_check(form: str, assistant: Assistant, checker: Checker) -> None:
    lines = [line for name in POSTS for line in (EVAL / name).read_text(encoding="utf-8").splitlines()]
    posts = [json.loads(line)["post"] for line in lines]
    read = {post: checker(post) for post in posts if len(post) <= LONGEST and checker.read(post)}
    differing = {}
    for post, check in read.items():
        said = assistant.ask(FORMS[form][check.reading.english].format(post=post)).verdicts
        if said != (check.verdict.kind,):
            differing[post] = said
    assert len(read) > 600
    assert differing == {}
