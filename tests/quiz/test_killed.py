"""A process that is killed while it writes: every answer that it acknowledged is there."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant.quiz.exam import Exams
from assistant.quiz.learner import Learner
from assistant.quiz.results import Results
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import FakeBank, FakeClock, fake_bank

ROOT = Path(assistant.__file__).parents[1]
LEARNER = Learner("被中断的人")
WRITER = """
import itertools, json, sys
from assistant.quiz.drawing import draw
from assistant.quiz.exam import Exams
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.rule import PaperRule
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import FakeClock, fake_bank
url, kind = sys.argv[1:]
store, bank, clock, learner = Store.open(url), fake_bank(), FakeClock(), Learner("被中断的人")
paper = draw(PaperRule(seed=5), bank)
exams, practice = Exams(store, clock), Practice(store, bank, clock)
id = exams.start(learner, paper).attempt.id
print(json.dumps(id), flush=True)
for number in itertools.count():
    if kind == "exam":
        item = paper.items[number % 35]
        given = "ABCD"[number // 35 % 4]
        exams.answer(id, item.id, [given])
    else:
        item = bank.items[number % 50]
        given = "ABCD"[number // 50 % 4]
        practice.answer(learner, Selection(), item.id, [given])
    print(json.dumps([item.id, given]), flush=True)
"""


def killed_after(url: str, kind: str, lines: int) -> tuple[str, list[list[str]]]:
    """The attempt's id and everything that a writer printed before it was killed."""
    command = [sys.executable, "-c", WRITER, url, kind]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        read = list(itertools.islice(process.stdout, lines))
        process.kill()
        read += [line for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -9
    assert len(read) >= lines
    id, *answers = map(json.loads, read)
    return id, answers


@pytest.mark.parametrize("lines", [30, 150])
def test_answers_of_an_exam(database: str, lines: int) -> None:
    id, answers = killed_after(database, "exam", lines)
    clock = FakeClock()
    exams = Exams(Store.open(database), clock)
    kept = {item: saved.given for item, saved in exams.sitting(id).answers.items()}
    acknowledged = {item: (given,) for item, given in answers}
    # What was written when the process died may be there without its line.
    late = {item for item in kept if kept[item] != acknowledged.get(item)}
    assert len(late) <= 1
    assert acknowledged.keys() <= kept.keys()
    clock.pass_by(minutes=121)
    assert exams.result(id).attempt.by_time


def test_answers_of_practice(database: str) -> None:
    _, answers = killed_after(database, "practice", 120)
    bank: FakeBank = fake_bank()
    kept = [[row.item.id, row.given[0]] for row in Results(Store.open(database), bank).answers(LEARNER)]
    assert kept[: len(answers)] == answers
    assert len(kept) - len(answers) <= 1
