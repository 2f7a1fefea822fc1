"""A server that is killed during exams: every answer that it acknowledged is there afterwards."""

from http.client import HTTPException
from itertools import count
from pathlib import Path
from threading import Semaphore, Thread

import pytest

from assistant.quiz.exam import Exams
from assistant.quiz.store.store import Store

from .served import Learning, QuizServer, at_once

LEARNERS = 20


@pytest.mark.parametrize("enough", [60, 300])
def test_acknowledged_answers_outlive_the_server(database: str, tmp_path: Path, enough: int) -> None:
    with QuizServer(tmp_path, database) as server:
        learners = [Learning(server, f"学员{number}") for number in range(LEARNERS)]
        at_once(learners, lambda learner: learner.start())
        acknowledged: dict[str, dict[str, str]] = {learner.id: {} for learner in learners}
        under_way: dict[str, tuple[str, str]] = {}
        given = Semaphore(0)

        def sit(learner: Learning) -> None:
            for number in count():
                item = learner.items[number % 30]
                key = item["options"][number // 30 % 2]["key"]
                under_way[learner.id] = item["id"], key
                try:
                    learner.save(item, key)
                except (OSError, HTTPException):  # the server is gone
                    return
                acknowledged[learner.id][item["id"]] = key
                given.release()

        threads = [Thread(target=sit, args=(learner,)) for learner in learners]
        for thread in threads:
            thread.start()
        for _ in range(enough):
            assert given.acquire(timeout=60)
        server.kill()
        for thread in threads:
            thread.join(60)

    assert sum(map(len, acknowledged.values())) >= enough / 2
    exams = Exams(Store.open(database))
    for id, answers in acknowledged.items():
        kept = {item: saved.given[0] for item, saved in exams.sitting(id).answers.items()}
        # What was being written may be there without its acknowledgement.
        item, key = under_way[id]
        if kept.get(item) == key:
            answers = answers | {item: key}
        assert kept == answers


def test_a_server_that_comes_back_goes_on_with_the_exams(database: str, tmp_path: Path) -> None:
    with QuizServer(tmp_path, database) as server:
        learner = Learning(server, "学员")
        learner.start()
        learner.save(learner.items[0], "A")
        server.kill()
    with QuizServer(tmp_path, database) as server:
        again = Learning(server, "学员")
        again.start()
        assert again.id == learner.id
        assert again.post("exam/sitting", {"id": learner.id})["answers"] == {learner.items[0]["id"]: ["A"]}
