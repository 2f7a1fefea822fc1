"""Fifty learners at once over HTTP against one server: no errors, nobody waits much longer than others."""

from pathlib import Path
from statistics import median
from time import perf_counter

from assistant.quiz.exam import Exams
from assistant.quiz.store.store import Store

from .served import Learning, QuizServer, at_once

LEARNERS = 50
ANSWERS = 20
MOST_TIMES_THE_MEDIAN = 10


def sit(learner: Learning) -> list[float]:
    """The seconds that each saved answer took."""
    learner.start()
    seconds = []
    for number in range(ANSWERS):
        item = learner.items[number]
        begun = perf_counter()
        learner.save(item, item["options"][number % 2]["key"])
        seconds.append(perf_counter() - begun)
    learner.post("exam/submit", {"id": learner.id})
    return seconds


def test_fifty_exams_at_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'quiz.sqlite3'}"
    with QuizServer(tmp_path, database) as server:
        learners = [Learning(server, f"学员{number}") for number in range(LEARNERS)]
        learners[0].post("opening", {})
        seconds = sorted(second for own in at_once(learners, sit) for second in own)
    slow = seconds[int(len(seconds) * 0.95)]
    print(  # noqa: T201 - the figures of the report
        f"{len(seconds)} answers: median {median(seconds) * 1000:.1f} ms, 95% {slow * 1000:.1f} ms,"
        f" slowest {seconds[-1] * 1000:.1f} ms"
    )
    assert len(seconds) == LEARNERS * ANSWERS
    assert slow <= MOST_TIMES_THE_MEDIAN * median(seconds)
    exams = Exams(Store.open(database))
    for learner in learners:
        sitting = exams.sitting(learner.id)
        assert not sitting.attempt.running
        assert len(sitting.answers) == ANSWERS
